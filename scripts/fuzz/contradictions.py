"""What is made of one tree, against itself: counts, links, tables and texts that do not fit each other."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from posixpath import join, normpath
from urllib.parse import unquote, urldefrag

from macros.kinds.procedures.rows import list_view
from macros.kinds.procedures.standing import Status
from macros.site.everything import Made
from macros.site.home import home_view
from macros.view.portal import Portal


def contradictions(portal: Portal, made: Sequence[Made], data: str) -> Iterator[str]:
    """Each contradiction in one line, with the page or file it is on; `data` is the text of the data files."""
    content = {one.address: one.content for one in made}
    pages = {one.address: one.content for one in made if one.is_page}
    yield from _counts(portal, content)
    yield from _rows(portal, content)
    yield from _links(pages, content)
    yield from _texts(made, data)


# --------------------------------------------------------------------------- counts


def _counts(portal: Portal, content: dict[str, str]) -> Iterator[str]:
    """Home page, list, status.json and CSV count alike, and the statuses add up to the procedures."""
    total = len(portal.site.procedures)
    home = {card["badge"].key: card["procedures"] for card in home_view(portal, "")["cards"]}
    statuses = [str(status) for status in Status]
    rows = Counter(re.findall(r'<tr data-status="(\w+)"', content["procedures/"]))
    table = Counter(row["status"] for row in _csv(content["data/procedures.csv"]))
    told = json.loads(content["status.json"])["procedures_by_status"]
    shown = re.findall(r'<p class="card__number"><strong>(\d+)</strong>', content[""])
    counts = {
        "home": home,
        "list": rows,
        "csv": table,
        "status.json": told,
        "cards": dict(zip(home, map(int, shown), strict=False)),
    }
    for name, count in counts.items():
        if {status: count.get(status, 0) for status in statuses} != {
            status: home.get(status, 0) for status in statuses
        }:
            yield f"{name} counts {dict(count)}, the home page {home}"
        if sum(count.values()) != total:
            yield f"{name}: the statuses add up to {sum(count.values())} of {total} procedures"
    view = list_view(portal, "procedures/")
    for name, offered, used in (
        (
            "period",
            {key for key, _ in view["periods"]},
            set(re.findall(r'data-period="([^"]*)"', content["procedures/"])),
        ),
        ("topic", {key for key, _ in view["topics"]}, {row.topic_key for row in view["rows"]}),
    ):
        if used - offered:
            yield f"procedures/: the {name} of a row cannot be chosen in the filter: {used - offered}"
    for name in ("status-by-period", "status-by-system"):
        drawn = _csv(content[f"data/charts/{name}.csv"]) if f"data/charts/{name}.csv" in content else []
        counted = sum(int(float(row[list(row)[-2]])) for row in drawn)  # before the day that the row holds for
        if drawn and counted != total:
            yield f"{name}: the chart counts {counted} of {total} procedures"


def _rows(portal: Portal, content: dict[str, str]) -> Iterator[str]:
    """As many rows in each CSV as there are records."""
    site = portal.site
    counted = sum(value.record is None for standing in portal.kpi_standings.values() for value in standing.observed)
    expected = {
        "procedures": len(site.procedures),
        "initiatives": sum(len(row.milestones) for row in site.initiatives.values()),
        "kpis": counted + sum(bool(k.baseline) + len(k.targets) + len(k.observations) for k in site.kpis.values()),
        "cases": len(site.cases),
        "projects": len(site.projects),
        "glossary": len(site.terms),
        "discrepancies": sum(len(one.statements) for one in site.discrepancies.values()),
    }
    for name, count in expected.items():
        rows = _csv(content[f"data/{name}.csv"])
        if len(rows) != count:
            yield f"data/{name}.csv: {len(rows)} rows for {count} records"
        if any(None in row or None in row.values() for row in rows):
            yield f"data/{name}.csv: rows of different length"
        if not content[f"data/{name}.csv"].removeprefix("\ufeff").strip():
            yield f"data/{name}.csv: not even a header"
    documents = json.loads(content["data/search.json"])["documents"]
    least = len(site.procedures) + len(site.initiatives) + len(site.kpis) + len(site.projects) + len(site.terms)
    if len(documents) < least + len(site.discrepancies):
        yield f"data/search.json: {len(documents)} documents for {least} records"


def _csv(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --------------------------------------------------------------------------- links

_HREF = re.compile(r'<[a-z][^>]*?\s(?:href|data-[a-z-]*(?:src|href|json|csv|index))="([^"]*)"')
_IDS = re.compile(r'<[a-zA-Z][^>]*?\sid="([^"]*)"')
_HEADING = re.compile(r"^#+ .*\{ ?#([^ }]+)[^}]*\}\s*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def _links(pages: dict[str, str], content: dict[str, str]) -> Iterator[str]:
    """Every link in finished HTML leads to a page or a file that is made, at an anchor in it; ids are unique."""
    anchors = {address: [*_IDS.findall(text), *_HEADING.findall(text)] for address, text in pages.items()}
    for address, found in anchors.items():
        twice = [one for one, count in Counter(found).items() if count > 1]
        if twice:
            yield f"/{address}: id used twice: {twice[0]}"
    for address, text in pages.items():
        for href in dict.fromkeys(_HREF.findall(text)):
            if _ELSEWHERE.match(href):
                continue
            path, anchor = urldefrag(unescape(href))
            to = _resolved(address, path.partition("?")[0])
            if to.startswith(("assets/", "images/")) or to in ("feed.xml", "data-guide/"):
                continue
            if to not in content:
                yield f"/{address}: a link to {href}, where nothing is"
            elif anchor and to in pages and unquote(anchor) not in anchors[to]:
                yield f"/{address}: a link to {href}, where no such place is"


def _resolved(address: str, path: str) -> str:
    if not path:
        return address
    to = normpath(join("/" + address, path)).lstrip("/")
    return to + "/" if to and (path.endswith("/") or path in (".", "..")) and to != "." else to


# --------------------------------------------------------------------------- texts

_WORDS = re.compile(r"(?<![A-Za-z0-9_.\-/])(None|nan|NaN|NaT|undefined|inf|Infinity|<NA>)(?![A-Za-z0-9_\-/])|\{\{|\{%")
_TAG = re.compile(r"<(rp|rt)\b.*?</\1>|<[^>]*>")
_BODY = re.compile(r"<!--html-->\n(.*?)\n<!--/html-->", re.DOTALL)
_SHARE = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)%(?!の増加)")  # what grows may well grow by more than all

ARITHMETIC = "discrepancies/"  # prints a result and its unit as the data has them, side by side: 「1」「100%」


def _texts(made: Sequence[Made], data: str) -> Iterator[str]:
    """No word of the program is read by people, and no share is under 0% or over 100% but those that the data says."""
    for one in made:
        text = unescape(_TAG.sub(" ", "\n".join(_BODY.findall(one.content)))) if one.is_page else one.content
        for match in _WORDS.finditer(text):
            around = text[max(0, match.start() - 30) : match.end() + 20]
            if match[0] not in data:
                yield f"/{one.address}: “{' '.join(around.split())}”"
                break
        if one.is_page and one.address != ARITHMETIC:
            for number in _SHARE.findall(text):
                if not 0 <= float(number.replace(",", "")) <= 100 and number not in data:
                    yield f"/{one.address}: {number}%"
