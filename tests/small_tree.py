"""The small tree of data of problems/valid-tree.yml in memory: spoilt in one place, loaded, rendered whole."""

from datetime import date
from functools import cache

import yaml

from macros.base.paths import ROOT
from macros.load.load import load_files
from macros.load.published_addresses import page_address
from macros.site.export import portal_on, read_written, render_page
from macros.site.pages import generated_pages, published_files

AS_OF = date(2026, 11, 23)
TODAY = date(2026, 11, 25)
WRITTEN = read_written(ROOT / "tests" / "town" / "docs" / "ja")  # the hand-written pages by path
TREE: dict[str, str] = yaml.load(
    (ROOT / "tests/problems/valid-tree.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def edited(path, *pairs):
    """{path: the text of the file with each (old, new) replaced}; old stands in it once."""
    text = TREE[path]
    for old, new in pairs:
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    return {path: text}


def load(changes=None, today=TODAY):
    """(site, problems) of the small tree with `changes` (path → text, or None for no file), checked on `today`."""
    files = {path: text for path, text in (TREE | (changes or {})).items() if text is not None}
    content = {path: text.encode() for path, text in files.items()}
    return load_files(content, list(WRITTEN), today=today)


def codes(changes):
    """The codes of the problems that `changes` make, in order of place."""
    return [problem.code for problem in load(changes)[1]]


def rendered(changes=None, day=AS_OF):
    """Every page (finished Markdown) and file of the site with `changes`, by address; the tree must be accepted."""
    portal, sources = accepted(changes, day)
    pages = {address: render_page(portal, address, text) for address, text in sources.items()}
    return pages | dict(published_files(portal, WRITTEN))


def page_of(address, changes=None, day=AS_OF):
    """The one page (finished Markdown) of the site with `changes`: a tenth of the time, where the rest is the same."""
    portal, sources = accepted(changes, day)
    return render_page(portal, address, sources[address])


def accepted(changes, day):
    """The portal with `changes`, in which nothing may be wrong, and what each of its pages is made of, by address."""
    site, problems = load(changes)
    assert problems == []
    portal = portal_on(ROOT, site, day)
    sources = WRITTEN | {page.path: page.markdown for page in generated_pages(portal)}
    return portal, {page_address(path): text for path, text in sources.items()}


@cache
def untouched():
    """Every page and file of the small tree without a change, made once. Do not write into it."""
    return rendered()
