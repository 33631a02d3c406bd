"""What happened, year by year, from the dated entries of all records, whenever this site came to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.base.calendar import When
from macros.kinds.all import KINDS
from macros.records.addresses import anchors
from macros.records.parts import EventKind
from macros.site.news.sentences import (
    LOOKED,
    PROMISE,
    VALUE,
    entry_text,
    name_of,
    sort_of,
    when_of,
    when_said,
)
from macros.view.parts import Link
from macros.view.portal import Portal, relative

BEFORE = 0  # stands for all years before the first of the plan


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
    for kind in KINDS:
        for record_id, record in portal.site.records[kind.name].items():
            for name in kind.kept:
                entries = getattr(record, name)
                for index, (entry, anchor) in enumerate(zip(entries, anchors(name, entries), strict=True)):
                    if sort_of(entry) != LOOKED:  # that is what this site did
                        address = f"{kind.address(record_id)}#{anchor}"
                        yield Happened(kind.name, record_id, name, index, _sort(entry), when_of(entry), address)


def _sort(entry: Any) -> str:
    return str(getattr(entry, "kind", sort_of(entry)))


def sorts(portal: Portal, year: int) -> dict[str, list[Happened]]:
    """What happened in a year by its sort, in the order in which the sorts are told; none is empty."""
    of_year = happened(portal)[year]
    order = (*map(str, EventKind), PROMISE, VALUE)
    found = {sort: [one for one in of_year if one.sort == sort] for sort in order}
    return {sort: ones for sort, ones in found.items() if ones}


def sort_name(portal: Portal, sort: str) -> str:
    """What a sort is called."""
    return portal.words(f"news_year.{sort}" if sort in (PROMISE, VALUE) else f"event.{sort}")


def year_words(portal: Portal, year: int) -> tuple[str, str]:
    """The title and the description of the page of a year."""
    values = {"year": year_name(portal, year), "n": len(happened(portal)[year])}
    return portal.words("news_year.title", **values), portal.words("news_year.describe", **values)


def year_view(portal: Portal, page: str, year: int) -> dict:
    """Everything that `fragments/news_year.html` shows."""
    words, found, years = portal.words, sorts(portal, year), list(happened(portal))[::-1]
    counts = [words("news_year.count", kind=sort_name(portal, sort), n=len(ones)) for sort, ones in found.items()]
    place = years.index(year)
    before, after = years[max(place - 1, 0) : place], years[place + 1 : place + 2]
    return {
        "words": words,
        "title": words("news_year.title", year=year_name(portal, year)),
        "home": relative("", page),
        "changes": Link(words("news.title"), relative("changes/", page)),
        "sentence": words(
            "news_year.sentence" if found else "news_year.none",
            year=year_name(portal, year),
            n=sum(map(len, found.values())),
            counts=words.listed(counts),
        ),
        "groups": [
            {
                "id": sort.replace("_", "-"),
                "title": sort_name(portal, sort),
                "items": [_item(portal, one, page) for one in ones],
            }
            for sort, ones in found.items()
        ],
        "previous": [year_link(portal, one, page) for one in before],
        "next": [year_link(portal, one, page) for one in after],
    }


def _item(portal: Portal, one: Happened, page: str) -> dict:
    record = portal.site.records[one.kind][one.id]
    return {
        "record": Link(name_of(portal, one.kind, one.id), relative(one.address, page)),
        "when": when_said(portal, getattr(record, one.list)[one.index]),
        "text": entry_text(portal, record, one.list, one.index),
    }


def year_link(portal: Portal, year: int, page: str) -> Link:
    """The page of a year."""
    return Link(year_name(portal, year), relative(year_address(year), page))
