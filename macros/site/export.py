"""The adapter without MkDocs: the same pages as finished Markdown files, for any builder that takes a folder."""

from __future__ import annotations

import shutil
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from macros.files.reading import files_below
from macros.kinds.pages import open_portal
from macros.kinds.site import Site
from macros.kinds.terms.explained import explain_page
from macros.load.published_addresses import page_address
from macros.site.blocks import BLOCKS
from macros.site.open_data.packed import packed_files
from macros.site.pages import generated_pages, published_files
from macros.view.history.said import NOTHING_KNOWN, History
from macros.view.portal import Portal
from macros.view.settings import LOCAL, read_settings
from macros.words import pages_folder


def write_pages(root: Path, portal: Portal, out: Path) -> int:
    """Write every page and published file of the project at `root` below `out`, macros rendered; their number."""
    documents = root / pages_folder(portal.language)
    written = 0
    for path in files_below(documents):
        target = out / path.relative_to(documents)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            address = page_address(path.relative_to(documents).as_posix())
            target.write_text(render_page(portal, address, path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(path, target)
        written += 1
    for page in generated_pages(portal):
        _write(out / page.path, render_page(portal, page_address(page.path), page.markdown))
        written += 1
    for address, content in published_files(portal, read_written(documents)):
        _write(out / address, content)
        written += 1
    for address, make in packed_files(portal):
        (out / address).write_bytes(make())
        written += 1
    return written


def portal_on(
    root: Path, site: Site, as_of: date, build_id: str = LOCAL, history: History = NOTHING_KNOWN, language: str = ""
) -> Portal:
    """`site` as it stands on `as_of`, with the settings of the project at `root`: in `language`, else in its first."""
    return open_portal(site, as_of, read_settings(root / "mkdocs.yml", build_id, language), history)


def written_by(root: Path, portal: Portal) -> dict[str, str]:
    """The hand-written pages of the project at `root` in the language of `portal`, as `read_written` gives them."""
    return read_written(root / pages_folder(portal.language))


def read_written(documents: Path) -> dict[str, str]:
    """The Markdown of the hand-written pages by its path below `documents`."""
    paths = [path for path in files_below(documents) if path.suffix == ".md"]
    return {path.relative_to(documents).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def render_page(portal: Portal, address: str, markdown: str) -> str:
    """`markdown` with its macros rendered; the front matter stays as it is."""
    front, body = _split_front_matter(markdown)
    macros = {name: partial(block, portal, address) for name, block in BLOCKS.items()}
    return front + explain_page(portal, address, _template(body).render(macros))


@lru_cache(maxsize=4096)
def _template(body: str) -> Template:
    return Environment(undefined=StrictUndefined, keep_trailing_newline=True).from_string(body)


def _split_front_matter(markdown: str) -> tuple[str, str]:
    if not markdown.startswith("---\n"):
        return "", markdown
    end = markdown.index("\n---\n", 3) + len("\n---\n")
    return markdown[:end], markdown[end:]


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # newline="" keeps the line ends of CSV files as they are.
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(content)
