"""How often the search of a built site has the right page first, by class of query.

    python -m scripts.search_score FILE [--site site]

FILE has a line for each query: its class, the query, the addresses of the pages that are right (one is enough),
between tabs; the addresses are divided by `|`, that of the home page is `/`. An address with `#` is that very place;
one without it is the page and every place in it. `!` instead of an address is right when the reader is told that the
plan does not list what was asked for. Everything is asked of the search page itself, in a Chromium.
"""

import argparse
import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from scripts import chromium

ROOT = Path(__file__).parent.parent
ABSENT = "!"
FOUND = """([absent]) => {
  const box = document.getElementById("search-results");
  const isAbsent = document.getElementById("search-said").textContent.includes(box.dataset.absent.replace("__A__", ""));
  const links = Array.from(document.querySelectorAll(".search-list__title a"), (link) => link.getAttribute("href"));
  return [...(isAbsent ? [absent] : []), ...links];
}"""


class Case(NamedTuple):
    """What somebody types, of which class it is, and where it should lead."""

    kind: str
    query: str
    right: tuple[str, ...]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


def read_cases(text: str) -> list[Case]:
    """The cases of a file; empty lines and those that begin with # are left out."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    parts = [line.split("\t") for line in lines]
    return [Case(kind.strip(), query, tuple(map(_path, right.split("|")))) for kind, query, right in parts]


def place_of(case: Case, found: list[str]) -> int:
    """The place, from 1, of the first right page among the addresses `found`; 0 if there is none."""
    addresses = map(_path, found if ABSENT in case.right else [one for one in found if one != ABSENT])
    for place, address in enumerate(addresses, 1):
        if address in case.right or address.partition("#")[0] in case.right:
            return place
    return 0


def report(places: list[tuple[Case, int, list[str]]]) -> str:
    """The queries that do not lead to the right page first, and a line for each class and for all."""
    misses = [f"{case.kind}\t{case.query}\t{place or '-'}\t{found[:3]}" for case, place, found in places if place != 1]
    kinds = [*dict.fromkeys(case.kind for case, _, _ in places), ""]
    rows = [f"{'class':<24}{'queries':>8}{'first':>8}{'in three':>10}"]
    for kind in kinds:
        of_kind = [place for case, place, _ in places if kind in ("", case.kind)]
        first, three = (sum(0 < place <= most for place in of_kind) / len(of_kind) for most in (1, 3))
        rows.append(f"{kind or 'all':<24}{len(of_kind):>8}{first:>8.0%}{three:>10.0%}")
    return "\n".join([*misses, "", *rows])


def ask(site: Path, cases: list[Case]) -> list[tuple[Case, int, list[str]]]:
    """Each case with the place of the right page and the addresses that the search page of `site` shows."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = chromium.find() or sys.exit(chromium.NOT_FOUND)
    places = []
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        page = playwright.chromium.launch(executable_path=program, args=sandbox).new_page()
        for case in cases:
            page.goto(f"http://127.0.0.1:{server.server_port}/search/?q={quote(case.query)}")
            page.locator("#search-said p").first.wait_for()
            found = page.evaluate(FOUND, [ABSENT])
            places.append((case, place_of(case, found), found))
    server.shutdown()
    return places


def _path(address: str) -> str:
    return address.strip().removeprefix("../").lstrip("/")


def main() -> None:
    """Ask everything and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    options = parser.parse_args()
    print(report(ask(options.site, read_cases(options.file.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main()
