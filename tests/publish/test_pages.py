"""A page for each record, which says its name, its answer, its own address and the build that it is from."""

import itertools
import re
from html import unescape

import pytest
import yaml
from files import files_below
from html_reader import meta

from macros.kinds.all import KINDS
from macros.load.published_addresses import page_address
from macros.site.pages import generated_pages
from macros.view.freshness import looked_sentence


@pytest.fixture(scope="module")
def promised(published) -> dict[str, dict[str, str]]:
    """What stands on top of the page of each record, by its address."""
    return {
        page_address(page.path): yaml.load(page.markdown.split("---\n")[1], Loader=yaml.CSafeLoader)
        for page in generated_pages(published)
    }


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.has_page])
def test_every_data_file_has_its_page_and_no_page_is_left_over(kind, project, records, pages):
    found = {match[1] for address in pages if (match := re.fullmatch(rf"{kind}/([^/]+)/", address))}
    files = files_below(project / "data" / kind, "*.yml", len(records[kind]))
    assert found == records[kind] == {path.stem for path in files}


def test_the_page_of_a_record_says_what_it_is_and_how_it_stands(promised, published, pages):
    name = published.settings.site_name
    assert promised
    for address, front in promised.items():
        page = pages[address]
        assert page.one("head").one("title").text == f"{unescape(front['title'])} - {name}", address
        assert page.one("h1").text.strip(), address
        assert meta(page, "description") == front["description"], address
        assert front["description"].endswith(published.words("text.stop")), address


def test_every_page_has_one_heading_its_language_and_a_description(read_pages):
    for address, page in read_pages.items():
        assert len(page.all("h1")) == 1, address
        assert page.one("html").attributes["lang"], address
        assert meta(page, "description"), address


def test_every_page_names_its_own_address(pages, published):
    for address, page in pages.items():
        links = [link.attributes["href"] for link in page.all("link") if link.attributes.get("rel") == "canonical"]
        assert links == ([] if address == "404.html" else [published.settings.site_url + address])


def test_every_page_says_which_build_it_is_from(read_pages, status):
    assert {meta(page, "build-id") for page in read_pages.values()} == {status["build_id"]}


def test_headings_do_not_skip_a_level(read_pages):
    for address, page in read_pages.items():
        levels = [int(e.tag[1]) for e in page.one("main") if re.fullmatch("h[1-6]", e.tag)]
        jumps = [(one, two) for one, two in itertools.pairwise(levels) if two > one + 1]
        assert (levels[0], jumps) == (1, []), address


def test_the_edit_link_of_a_record_opens_its_data(records, pages, published):
    for kind, names in records.items():
        for name in names:
            hrefs = {link.attributes.get("href") for link in pages[f"{kind}/{name}/"].all("a")}
            assert published.settings.file_url(f"data/{kind}/{name}.yml") in hrefs, name


def test_nothing_is_called_unknown_without_saying_whether_somebody_looked(published, pages):
    """Of a promise past its date a page says where and when somebody looked, or that nobody has."""
    standings = {
        "procedures": {key: {now.status} for key, now in published.standings.items()},
        "initiatives": {key: {now.status for now in cells} for key, cells in published.milestones.items()},
        "kpis": {key: {now.status} for key, now in published.kpi_standings.items()},
    }
    for kind, by_id in standings.items():
        for record_id, statuses in by_id.items():
            text = pages[f"{kind}/{record_id}/"].text
            if "not_looked_for" in statuses:
                assert published.words("status.procedure.not_looked_for") in text, record_id
            if "not_found" in statuses:
                assert looked_sentence(published, published.site.records[kind][record_id]) in text, record_id
