"""The links that lead out of a built site, each once, as a Markdown list: what the link checker of links.yml looks at.

Not those to the site itself, which the gate looks at, nor those to its repository, of which every page has two.
"""

from __future__ import annotations

import argparse
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from macros.files.reading import files_below
from macros.view.settings import read_settings


class _Links(HTMLParser):
    """Gathers the pages that the links of a page lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Called by the parser at each element."""
        if tag == "a":
            self.found.add(urldefrag(dict(attributes).get("href") or "").url)


def outgoing(site: Path, own: tuple[str, ...]) -> list[str]:
    """The addresses to which pages below `site` link, in order, without those that begin with one of `own`."""
    links = _Links()
    for path in files_below(site):
        if path.suffix == ".html":
            links.feed(path.read_text(encoding="utf-8"))
    return sorted(one for one in links.found if one.startswith(("https://", "http://")) and not one.startswith(own))


def main() -> None:
    """Print the list of the site in the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    settings = read_settings(ROOT / "mkdocs.yml")
    for address in outgoing(parser.parse_args().site, (settings.site_url, settings.repo_url)):
        print(f"- <{address}>")


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.outgoing_links"))
