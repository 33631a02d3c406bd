"""No link and no anchor leads nowhere, no id is there twice, and nothing is loaded from another address."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

import pytest
from html_reader import Element, parse_html

LEADING = ("href", "src", "data-chart", "action")
LOADED = ("stylesheet", "preconnect", "preload", "icon", "dns-prefetch", "modulepreload")


def broken(base: str, page: Element, site_url: str, targets: dict[str, set[str]]) -> list[str]:
    """The links of a page at `base` that lead nowhere on the site; `targets` are the ids by the path of each file."""
    found = []
    for element in page:
        for target in (element.attributes[name] for name in LEADING if name in element.attributes):
            url, fragment = urldefrag(urljoin(base, target))
            if target.startswith(("mailto:", "data:")) or not url.startswith(site_url):
                continue
            path = unquote(urlsplit(url.removeprefix(site_url)).path)
            path = path + "index.html" if path == "" or path.endswith("/") else path
            if path not in targets or (fragment and path.endswith(".html") and unquote(fragment) not in targets[path]):
                found.append(target)
    return found


def ids(page: Element) -> list[str]:
    return [element.attributes["id"] for element in page if "id" in element.attributes]


@pytest.fixture(scope="module")
def targets(all_files: dict[str, Path], all_pages) -> dict[str, set[str]]:
    """The ids in each file of the site; none in what is no page."""
    named = {f"{a}index.html" if a == "" or a.endswith("/") else a: page for a, page in all_pages.items()}
    return {path: set(ids(named[path])) if path in named else set() for path in all_files}


def test_every_link_and_anchor_leads_somewhere(all_pages, targets, first):
    site_url = first.settings.site_url
    found = {
        address: bad
        for address, page in all_pages.items()
        # 404.html is shown at any address; its links are written for the root
        if (bad := broken(site_url + address.replace("404.html", ""), page, site_url, targets))
    }
    assert found == {}


def test_a_link_that_leads_nowhere_would_be_found():
    page = parse_html('<h1 id="a">x</h1><a href="#a">1</a><a href="#b">2</a><a href="../gone/">3</a><img src="/x.png">')
    found = broken("https://a.example/b/one/", page, "https://a.example/b/", {"one/index.html": set(ids(page))})
    assert found == ["#b", "../gone/"]  # what lies outside of the site's own folder is another site's


def test_every_code_that_shows_a_page_elsewhere_names_one_that_is_there(read_pages, targets, first):
    """A chart or a record in a frame, where the build has made frames."""
    told = [one.text for page in read_pages.values() for one in page.all("pre") if one.text.startswith("<iframe ")]
    shown = [parse_html(text).one("iframe").attributes for text in told]
    addresses = {one["src"].removeprefix(first.settings.site_url) for one in shown}
    assert {f"{address}index.html" for address in addresses} <= targets.keys()
    assert all(one["title"].strip() for one in shown)
    assert bool(addresses) == any(path.startswith("embed/") for path in targets)


def test_every_id_is_there_once(read_pages):
    for address, page in read_pages.items():
        found = ids(page)
        assert sorted(found) == sorted(set(found)) and found, address


def test_every_reference_to_an_id_has_its_target(read_pages):
    for address, page in read_pages.items():
        there = set(ids(page))
        for element in page.one("main"):
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                named = element.attributes.get(name, "").split()
                missing = [one for one in named if one not in there and not one.startswith("__")]  # the theme's own
                assert missing == [], address


def test_the_links_of_filters_name_what_the_list_can_filter_by(pages):
    """A card or topic of any page must not open an unfiltered list."""
    options = {
        select.attributes["name"]: {option.attributes["value"] for option in select.all("option")}
        for select in pages["procedures/"].one("form", "filters").all("select")
    }
    for address, page in pages.items():
        for link in page.all("a"):
            if match := re.search(r"(?:procedures/|^\.\./)\?(\w+=[^&]+)$", link.attributes.get("href", "")):
                ((name, [value]),) = parse_qs(match[1]).items()
                assert value in options[name], address


def test_no_page_asks_another_address_for_anything(read_pages):
    """Links may lead away; nothing may be loaded from elsewhere."""
    for address, page in read_pages.items():
        loaded = [element.attributes["src"] for element in page if "src" in element.attributes]
        loaded += [link.attributes["href"] for link in page.all("link") if link.attributes.get("rel") in LOADED]
        assert [target for target in loaded if re.match("(https?:)?//", target)] == [], address
