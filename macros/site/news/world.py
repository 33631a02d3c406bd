"""What happened, year by year, from the dated entries of all records, whenever this site came to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.base.calendar import When
from macros.records.parts import EventKind
from macros.site.news.moved import moved
from macros.site.news.sentences import (
    LOOKED,
    PROMISE,
    VALUE,
    entry_text,
    name_of,
    parts_of,
    sort_of,
    when_of,
    when_said,
)
from macros.view.links import said_link
from macros.view.parts import Link
from macros.view.portal import Portal, relative

BEFORE = 0  # stands for all years before the first of the plan
DATED, KNOWN = "dated", "known"  # known to be of a year, and so by a day in it
PLANNED = str(EventKind.PLANNED)  # that something was to happen is no part of what happened
PARTS = (DATED, KNOWN, PLANNED)


@dataclass(frozen=True)
class Happened:
    """An entry of a record: of which sort, when, and the address of the statement."""

    kind: str
    id: str
    list: str
    index: int
    sort: str
    when: When
    address: str
    part: str


def year_address(year: int) -> str:
    """The address of the page of a year, or of those before the plan."""
    return f"changes/{year or 'before'}/"


@cache
def happened(portal: Portal) -> Mapping[int, Sequence[Happened]]:
    """All that has happened by the as-of date, by the year of its last day, both newest first.

    No year since the first of the plan is left out, so that none can go when the date of an entry is corrected.
    """
    found = [one for one in _all(portal) if one.when.first <= portal.as_of]
    found.sort(key=lambda one: (one.when.last, one.when.first), reverse=True)  # of one day as readers see the records
    first = _first_year(portal)
    last = max([portal.as_of.year, *(one.when.last.year for one in found)])
    years: dict[int, list[Happened]] = {year: [] for year in (*range(last, first - 1, -1), BEFORE)}
    for one in found:
        years[one.when.last.year if one.when.last.year >= first else BEFORE].append(one)
    return years


def _first_year(portal: Portal) -> int:
    """The year in which the time begins that the plan starts from."""
    return portal.site.periods.parse(portal.site.periods.baseline).first.year


def year_name(portal: Portal, year: int) -> str:
    """What a year is called, or those before the plan."""
    if year == BEFORE:
        return portal.words("news_year.before", year=_first_year(portal) - 1)
    return portal.words("news.year_link", year=year)


def _all(portal: Portal) -> Iterator[Happened]:
    for kind, record, name, listed in portal.entries():
        for index, (anchor, entry) in enumerate(listed):
            if sort_of(entry) != LOOKED:  # that is what this site did
                address = f"{kind.address(record.id)}#{anchor}"
                sort, when = _sort(entry), when_of(entry)
                yield Happened(kind.name, record.id, name, index, sort, when, address, _part_of(entry, sort, when))


def _part_of(entry: Any, sort: str, when: When) -> str:
    """In which part of its year an entry is told: what is only known to have been so by a day may be of a year before,
    and so may be what lies in two years."""
    if sort == PLANNED:
        return PLANNED
    return DATED if not getattr(entry, "by", None) and when.first.year == when.last.year else KNOWN


def _sort(entry: Any) -> str:
    return str(getattr(entry, "kind", sort_of(entry)))


def sorts(portal: Portal, year: int, part: str) -> dict[str, list[list[Happened]]]:
    """What is told in a part of a year by its sort, in the order in which the sorts are told, and in each by its
    record, of which the oldest comes first. None is empty."""
    found: dict[str, dict[tuple[str, str], list[Happened]]] = {
        sort: {} for sort in (*map(str, EventKind), PROMISE, VALUE)
    }
    for one in happened(portal)[year]:
        if one.part == part:
            found[one.sort].setdefault((one.kind, one.id), []).append(one)
    return {
        sort: [sorted(entries, key=lambda one: (one.when.last, one.when.first)) for entries in records.values()]
        for sort, records in found.items()
        if records
    }


def count(portal: Portal, year: int, *parts: str) -> int:
    """How many things happened in `year`, in those of its `parts` or in both: of each sort a record counts once in a
    part, however many publications say so."""
    return sum(len(records) for part in parts or (DATED, KNOWN) for records in sorts(portal, year, part).values())


def rows_of(portal: Portal, *years: int) -> int:
    """How many rows of the published tables are about `years`; without any, about all years."""
    return sum(len(found) for year, found in happened(portal).items() if year in years or not years)


def sort_name(portal: Portal, sort: str) -> str:
    """The name of a `sort` of news, as its heading has it."""
    return portal.words(f"news_year.{sort}" if sort in (PROMISE, VALUE, PLANNED) else f"event.{sort}")


def year_words(portal: Portal, year: int) -> tuple[str, str]:
    """The title and the description of the page of a year."""
    values = {"year": year_name(portal, year), "n": count(portal, year)}
    return portal.words("news_year.title", **values), portal.words("news_year.describe", **values)


def year_view(portal: Portal, page: str, year: int) -> dict:
    """Everything that `fragments/news_year.html` shows."""
    words, years = portal.words, list(happened(portal))[::-1]
    place = years.index(year)
    before, after = years[max(place - 1, 0) : place], years[place + 1 : place + 2]
    return {
        "words": words,
        "title": words("news_year.title", year=year_name(portal, year)),
        "home": relative("", page),
        "changes": Link(words("news.title"), relative("changes/", page)),
        "sentence": _sentence(portal, year),
        "note": words("news_year.note", rows=rows_of(portal, year)),
        "moved": moved(portal, year, page),
        "sections": [
            {
                "id": part,
                "title": words(f"news_year.{part}", year=year_name(portal, year)),
                "note": words(f"news_year.{part}_note", year=year_name(portal, year)),
                "groups": groups,
            }
            for part in PARTS
            if (groups := _groups(portal, year, part, page))
        ],
        "previous": [year_link(portal, one, page) for one in before],
        "next": [year_link(portal, one, page) for one in after],
    }


def _groups(portal: Portal, year: int, part: str, page: str) -> list[dict]:
    """What is told in a part of a year, sort by sort. A sort that is in two parts has its own address in the first."""
    words, before = portal.words, PARTS[: PARTS.index(part)]
    taken = {sort for earlier in before for sort in sorts(portal, year, earlier)}
    return [
        {
            "id": (f"{sort}-{part}" if sort in taken else sort).replace("_", "-"),
            "title": sort_name(portal, sort),
            "label": words("news_year.count", kind=sort_name(portal, sort), n=len(records)),
            "count": words("news_year.events", n=len(records)),
            "entries": sum(map(len, records)),
            "parts": [_part(portal, one, page) for one in parts_of(records, len)],
        }
        for sort, records in sorts(portal, year, part).items()
    ]


def _sentence(portal: Portal, year: int) -> str:
    """How much happened in a year, and apart from that how much was so by then, or only planned for it."""
    words = portal.words
    counts = [
        words("news_year.count", kind=sort_name(portal, sort), n=len(records))
        for sort, records in sorts(portal, year, DATED).items()
    ]
    values = {"year": year_name(portal, year), "n": count(portal, year, DATED), "counts": words.listed(counts)}
    sentence = words("news_year.sentence" if counts else "news_year.none", **values)
    rest = ((part, count(portal, year, part)) for part in (KNOWN, PLANNED))
    others = [words(f"news_year.{part}_too", n=n, year=values["year"]) for part, n in rest if n]
    return words.joined(sentence, *others)


def _part(portal: Portal, part: Sequence[Sequence[Happened]], page: str) -> dict:
    """As much of what happened of one sort as somebody reads on a phone."""
    records = [_record(portal, entries, page) for entries in part]
    first, last = (portal.words.inside_quotes(records[end]["record"].text) for end in (0, -1))
    key = "news_year.part" if len(part) > 1 else "news_year.part_of_one"
    return {"label": portal.words(key, first=first, last=last, n=len(part)), "records": records}


def _record(portal: Portal, entries: Sequence[Happened], page: str) -> dict:
    """What happened of one sort to one record, in as many entries as publications say so."""
    first = entries[0]
    return {
        "record": Link(name_of(portal, first.kind, first.id), relative(first.address.partition("#")[0], page)),
        "entries": [_entry(portal, one, page) for one in entries],
    }


def _entry(portal: Portal, one: Happened, page: str) -> dict:
    record = portal.site.records[one.kind][one.id]
    entry = getattr(record, one.list)[one.index]
    confidence = getattr(entry, "confidence", None)  # a promise is one, whoever tells of it
    return {
        "when": Link(when_said(portal, entry), relative(one.address, page)),
        "text": entry_text(portal, record, one.list, one.index),
        "source": said_link(portal, entry.source, page),
        "confidence": portal.words(f"confidence.{confidence}") if confidence else None,
    }


def year_link(portal: Portal, year: int, page: str) -> Link:
    """The page of a year."""
    return Link(year_name(portal, year), relative(year_address(year), page))
