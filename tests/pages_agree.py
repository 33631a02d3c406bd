"""What the pages of a site say of one fact: the same verdict beside every link, in the files, in a drawing."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath

from html_reader import Element

Pages = Mapping[str, Element]  # by address below the root: `procedures/library-card/`
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def verdicts(pages: Pages) -> dict[str, str]:
    """The word of the badge in the answer of each record's page, by address."""
    answers = {address: page.all("p", "answer__badge") for address, page in pages.items()}
    return {address: word(found[0]) for address, found in answers.items() if found}


def word(element: Element) -> str:
    """The word of the only badge within the element, without its sign, which is for the eyes alone."""
    badge = element.one(cls="badge")
    return "".join(one if isinstance(one, str) else "" for one in badge.children).strip()


def told_elsewhere(pages: Pages) -> Iterator[tuple[str, str, str]]:
    """(address, address of another record, the word beside the link to it) wherever one link has one badge."""
    for address, page in pages.items():
        for element in page:
            own = "id" in element.attributes  # a statement with an address has a verdict of its own
            if element.tag in ("li", "tr", "td", "dd") and not own and len(element.all(cls="badge")) == 1:
                ways = {target(address, link) for link in element.all("a")} - {address, ""}
                if len(ways) == 1:
                    yield address, ways.pop(), word(element)


def target(address: str, link: Element) -> str:
    """The address below the root that the link on page `address` leads to; empty for one elsewhere."""
    href = re.split("[#?]", link.attributes.get("href", ""))[0]
    return "" if not href or ":" in href else normpath(join("/" + address, href)).strip("/") + "/"


def disagreements(pages: Pages) -> tuple[Counter[str], list[str]]:
    """How many verdicts are told elsewhere, by the kind of the record told of; a sentence for each that is another."""
    own = verdicts(pages)
    compared: Counter[str] = Counter()
    found = []
    for address, record, said in told_elsewhere(pages):
        if record in own:
            compared[record.partition("/")[0]] += 1
            if said != own[record]:
                found.append(f"/{address} says {said} of /{record}, which says {own[record]}")
    return compared, found


def file_and_page(pages: Pages, folder: Path) -> Iterator[tuple[str, str, str]]:
    """(what, the status in the CSV files, the word on the page) of every procedure and every milestone."""
    own = verdicts(pages)
    for row in _rows(folder / "data" / "procedures.csv"):
        yield f"/procedures/{row['id']}/", row["status"], own[f"procedures/{row['id']}/"]
    for row in _rows(folder / "data" / "initiatives.csv"):
        page = pages[f"initiatives/{row['initiative']}/"]
        for cell in page.all("li", "milestone"):
            if cell.attributes["id"] == f"milestone-{row['period'].lower()}":
                yield f"/initiatives/{row['initiative']}/#{cell.attributes['id']}", row["status"], word(cell)


def two_words(told: Iterable[tuple[str, str, str]]) -> list[str]:
    """A sentence for each place where a status of the files has another word than where it was met before."""
    met: dict[str, str] = {}
    return [
        f"{what} {status} reads {said}, elsewhere {met[status]}"
        for what, status, said in told
        if met.setdefault(status, said) != said
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _plain(number: str) -> str:
    """A number as it is in whatever column: 10.30 under 10.33 is 10.3."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def wrong_drawings(pages: Pages) -> tuple[int, list[str]]:
    """How many charts have numbers at their marks; a sentence for each that draws a number not in its table."""
    compared, found = 0, []
    for address, page in pages.items():
        for figure in page.all("figure", "chart"):
            known = {_plain(number) for cell in figure.all("td") for number in NUMBER.findall(cell.text)}
            texts = [text.text for text in figure.all("text") if text.attributes.get("text-anchor") == "middle"]
            drawn = {_plain(text) for text in texts if NUMBER.fullmatch(text)}
            compared += bool(drawn)
            if drawn - known:
                found.append(f"/{address} draws {', '.join(sorted(drawn - known))}, which its table has not")
    return compared, found
