"""The town's site under another owner, in a folder of a host: what is looked at before publishing, every address too.

Only two lines of mkdocs.yml are others.
"""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from files import files_below
from publish.conftest import all_files, all_pages, files, pages, read_pages, records, status
from publish.test_figures import *
from publish.test_files import *
from publish.test_links import *
from publish.test_links import LEADING
from publish.test_pages import *
from town_project import AS_OF, build_site

from macros.site.export import portal_on

__all__ = ["all_files", "all_pages", "files", "pages", "read_pages", "records", "status"]
SITE, REPOSITORY = "https://x.example/a/b", "https://github.com/example/town/"


@pytest.fixture(scope="session")
def project(made_once, copy_project) -> Path:
    """The town's project with other addresses, and its site."""

    def make(folder: Path) -> None:
        config = copy_project(folder) / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        for key, value in (("site_url", SITE), ("repo_url", REPOSITORY)):
            text, found = re.subn(f"(?m)^{key}: .*$", f"{key}: {value}", text)
            assert found == 1
        config.write_text(text, encoding="utf-8")
        build_site(folder / "site", folder)

    return made_once("elsewhere", make)


@pytest.fixture(scope="session")
def published_dir(project):
    """The site there, in the place of the real one."""
    return project / "site"


@pytest.fixture(scope="session")
def published(project, site):
    """The town's data, in the place of the real data."""
    return portal_on(project, site, date.fromisoformat(AS_OF))


@pytest.fixture(scope="session")
def first(published):
    """The town has one edition there."""
    return published


def led_to(pages, address):
    """Where everything on a page leads; one that is shown at any address names all from the root of the host."""
    for element in pages[address]:
        for target in (element.attributes[name] for name in LEADING if name in element.attributes):
            yield urljoin(f"{SITE}/{address}", target)


def test_nothing_leads_out_of_the_folder(pages):
    found = {url for address in pages for url in led_to(pages, address) if urlsplit(url).hostname == "x.example"}
    assert len(found) > 100
    assert [url for url in found if not url.startswith(f"{SITE}/")] == []


def test_every_form_and_every_edit_opens_at_the_repository(pages, town_root):
    found = {url for address in pages for url in led_to(pages, address) if urlsplit(url).hostname == "github.com"}
    known = ("issues/new", "edit/main/data/", "edit/main/docs/ja/", "blob/main/", "tree/main/")
    assert any("issues/new?template=wrong.yml" in url for url in found)
    assert [url for url in found if not url.startswith(tuple(REPOSITORY + one for one in ("", *known)))] == []
    edited = {url.removeprefix(f"{REPOSITORY}edit/main/") for url in found if url.startswith(f"{REPOSITORY}edit/main/")}
    assert len(edited) > 20
    assert [path for path in edited if not (town_root / path).exists()] == []


def test_what_a_script_fetches_is_named_from_the_page(pages, files):
    named = {
        (address, value)
        for address, page in pages.items()
        for element in page
        for name, value in element.attributes.items()
        if name.startswith("data-") and value.endswith(".json")
    }
    assert {value.rpartition("/")[2] for _, value in named} >= {"search.json", "edit.json"}
    for address, value in named:
        assert urljoin(f"{SITE}/{address}", value).removeprefix(f"{SITE}/") in files, (address, value)


def test_every_text_names_the_folder_rightly(published_dir):
    texts = {
        path.relative_to(published_dir).as_posix(): path.read_text("utf-8")
        for path in files_below(published_dir)
        if path.suffix in (".html", ".csv", ".json", ".txt", ".xml")
    }
    assert f"Sitemap: {SITE}/sitemap.xml" in texts["robots.txt"]
    assert 'href="/a/b/' in texts["404.html"]  # read from any address, so from the root of the host
    for path, text in texts.items():
        assert "x.example/a/b//" not in text and "x.example//" not in text, path
        assert not re.search(r"x\.example/(?!a/b/)", text), path
        assert "example/town//" not in text and "minamo.example/signpost" not in text, path
