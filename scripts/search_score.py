"""How often the search of a built site has the right page first, by class of query.

    python -m scripts.search_score FILE [--site site] [--page en/search/]

FILE is YAML: each class of queries with its list of what is typed and the page that is right, or the pages one of
which is; written as in tests/plan/relevance.yml:

    kana:
      - [ひっこし, moving-out-notification]         # the id of a procedure
      - [しひょう, kpis/]                           # or an address, with a /; the home page is /
      - [くらうど, ["glossary/#cloud", projects/]]  # an address with # is that very place, one without all of the page
      - [てんにゅう, "!"]                           # the reader is told that the plan does not list it
      - [としょかんかーどをなくした, "~"]             # or that what is asked of it is another matter

A list without classes is one class. Everything is asked of the finder of the search page, in a Chromium.
"""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from scripts.served import page_on

ABSENT, TURNED = "!", "~"
FIND = """async ([queries, absent, turned]) => {
  const finder = await portalFinder(document.getElementById("search-results").dataset.index);
  return queries.map((query) => {
    const found = finder.find(query);
    const told = [...(found.absent.length ? [absent] : []), ...(found.turned.length ? [turned] : [])];
    return [...told, ...found.pages.map((page) => page.address)];
  });
}"""


class Query(NamedTuple):
    """What somebody types, of which class it is, and where it should lead."""

    kind: str
    text: str
    right: tuple[str, ...]


def read_queries(text: str) -> list[Query]:
    """The queries of a file, class by class."""
    content = yaml.load(text, Loader=yaml.CSafeLoader)
    classes = content if isinstance(content, dict) else {"all queries": content}
    return [
        Query(kind, str(query), tuple(map(_address, [right] if isinstance(right, str) else right)))
        for kind, queries in classes.items()
        for query, right in queries
    ]


def place_of(query: Query, found: list[str]) -> int:
    """The place, from 1, of the first right page among the addresses `found`; 0 if there is none."""
    addresses = [one for one in found if one in query.right or one not in (ABSENT, TURNED)]
    for place, address in enumerate(addresses, 1):
        if address in query.right or address.partition("#")[0] in query.right:
            return place
    return 0


def report(places: list[tuple[Query, int, list[str]]]) -> str:
    """The queries that do not lead to the right page first, and a line for each class and for all."""
    misses = [
        f"{query.kind}\t{query.text}\t{place or '-'}\t{found[:3]}" for query, place, found in places if place != 1
    ]
    kinds = [*dict.fromkeys(query.kind for query, _, _ in places), ""]
    rows = [f"{'class':<24}{'queries':>8}{'first':>8}{'in three':>10}"]
    for kind in kinds:
        of_kind = [place for query, place, _ in places if kind in ("", query.kind)]
        first, three = (sum(0 < place <= most for place in of_kind) / len(of_kind) for most in (1, 3))
        rows.append(f"{kind or 'all':<24}{len(of_kind):>8}{first:>8.0%}{three:>10.0%}")
    return "\n".join([*misses, "", *rows])


def ask(site: Path, queries: list[Query], address: str) -> list[tuple[Query, int, list[str]]]:
    """Each query with the place of the right page and what the search page at `address` of `site` shows."""
    with page_on(site) as page:
        page.goto(f"/{address}")
        found = page.evaluate(FIND, [[query.text for query in queries], ABSENT, TURNED])
    return [(query, place_of(query, one), one) for query, one in zip(queries, found, strict=True)]


def _address(right: str) -> str:
    if right in (ABSENT, TURNED):
        return right
    return right.lstrip("/") if "/" in right else f"procedures/{right}/"


def main() -> None:
    """Ask everything and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--page", default="search/", help="the search page: that of another language")
    options = parser.parse_args()
    print(report(ask(options.site, read_queries(options.file.read_text(encoding="utf-8")), options.page)))


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.search_score"))
