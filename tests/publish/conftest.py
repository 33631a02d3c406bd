"""What publishing looks at: the real data, the real site built once.

`make gate` names the site that it has just built (PUBLISHED), so that the very files that go out are looked at, on the
day that they are for. Without it the site is built here as of the day of the other tests, as the gate builds it, and
with every ordinary change of tomorrow in its data (live_root).

Everything in this folder stands between a fact and the public. Nothing in it may count, name or quote what a fact of
tomorrow can change: what is expected comes from the data that was built, or holds for every site.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from files import files_below
from html_reader import Element, framed_files, html_files, read_html
from town_project import ROOT, build_site

from macros.base.problems import format_report
from macros.kinds.all import KINDS
from macros.load.load import load_site
from macros.site.export import portal_on
from macros.view.portal import Portal
from macros.view.settings import read_settings

Found = TypeVar("Found")
SETTINGS = read_settings(ROOT / "mkdocs.yml")
LANGUAGES = SETTINGS.editions or (SETTINGS.language,)


@pytest.fixture(scope="session")
def project(live_root) -> Path:
    """The folder of the project whose site is looked at."""
    return live_root


@pytest.fixture(scope="session")
def published_dir(root, live_root, made_once) -> Path:
    """The folder of the real site."""
    if named := os.environ.get("PUBLISHED"):
        return root / named
    return made_once("published", lambda folder: build_site(folder, live_root, PORTAL_SHARED="1"))


# --------------------------------------------------------------------------- all editions


@pytest.fixture(scope="session")
def all_files(published_dir) -> dict[str, Path]:
    """Every file of the site in all its editions by its path; at least the pages that no site is without."""
    found = {path.relative_to(published_dir).as_posix(): path for path in files_below(published_dir)}
    assert {"index.html", "404.html", "sitemap.xml", "status.json"} <= found.keys()
    return found


@pytest.fixture(scope="session")
def all_pages(published_dir) -> dict[str, Element]:
    """Every HTML file of all editions as a tree, by its address below the root: `en/procedures/library-card/`."""
    return {
        file.relative_to(published_dir).as_posix().removesuffix("index.html"): read_html(file)
        for file in (*html_files(published_dir), *framed_files(published_dir))
    }


@pytest.fixture(scope="session")
def read_pages(all_pages) -> dict[str, Element]:
    """The pages that are read: not those that only lead on from an address of old, nor what stands in frames."""
    read = {address: page for address, page in all_pages.items() if "embed" not in address.split("/")[:2]}
    return {address: page for address, page in read.items() if not leads_on(page)}


@pytest.fixture(scope="session")
def status(published_dir) -> dict:
    """What the site says of itself: the day that it is for, the build that it is from."""
    return json.loads((published_dir / "status.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def portals(project, status) -> dict[str, Portal]:
    """The data behind the site, on its day, in the language of each edition: of the first one first."""
    site, problems = load_site(project)
    if site is None:
        pytest.fail(format_report(problems), pytrace=False)
    day, build_id = date.fromisoformat(status["as_of"]), status["build_id"]
    return {one: portal_on(project, site, day, build_id, language=one) for one in LANGUAGES}


@pytest.fixture(scope="session")
def first(portals) -> Portal:
    """The data behind the first edition, which has at its root what all editions share."""
    return portals[LANGUAGES[0]]


@pytest.fixture(scope="session")
def records(first) -> dict[str, set[str]]:
    """The ids of the records that have a page of their own, by kind."""
    return {kind.name: set(first.site.records[kind.name]) for kind in KINDS if kind.has_page}


# --------------------------------------------------------------------------- one edition after the other


@pytest.fixture(scope="session", params=LANGUAGES)
def published(portals, request) -> Portal:
    """The data behind an edition. A test that asks for it, or for what follows, looks at each edition."""
    return portals[request.param]


@pytest.fixture(scope="session")
def files(all_files, published) -> dict[str, Path]:
    """Every file of an edition by its path below the root of that edition."""
    return of_edition(all_files, published)


@pytest.fixture(scope="session")
def pages(read_pages, published) -> dict[str, Element]:
    """The pages of an edition that are read, by their address below the root of that edition."""
    return of_edition(read_pages, published)


def of_edition(found: dict[str, Found], portal: Portal) -> dict[str, Found]:
    """What is `found` in the folder of one edition, and not in that of another one within it."""
    folder = folder_of(portal)
    inside = {path.removeprefix(folder): one for path, one in found.items() if path.startswith(folder)}
    return {path: one for path, one in inside.items() if path.partition("/")[0] not in portal.settings.others}


def folder_of(portal: Portal) -> str:
    """Where an edition lies in the site: `en/`; empty for the first one."""
    return f"{portal.language}/" if portal.settings.to_shared else ""


def leads_on(page: Element) -> bool:
    """Whether the page is there only for an address that has moved."""
    return any(m.attributes.get("http-equiv", "").lower() == "refresh" for m in page.all("meta"))
