"""The mistakes that this site has told and mended → the page that lists them all, and how many of a month there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.base.calendar import When
from macros.records.fields import said_in
from macros.records.kind import DataFile, Kind
from macros.site.news.sentences import entry_called, parts_of
from macros.view.corrected import CorrectionView, mended, slips
from macros.view.parts import Link
from macros.view.portal import Portal, relative

PAGE = "changes/corrections/"
CSV = "data/corrections.csv"


@dataclass(frozen=True)
class Corrected:
    """A mistake: what was mended, what readers call the record and the entry, and the address of that.

    There is no `entry` where words of the record itself were mended.
    """

    mended: CorrectionView
    name: str
    entry: str
    address: str


@cache
def corrected(portal: Portal) -> Sequence[Corrected]:
    """Every mistake that has been mended by the as-of date, the last one first; of one day as readers see the records.

    What was looked for later than that has no place on the page of its record yet.
    """
    found = [
        Corrected(one, portal.pages[kind.name].name(portal, record), said, f"{kind.address(record.id)}#{anchor}")
        for kind, record, name, listed in portal.entries()
        for anchor, entry in listed
        for said in [_entry(portal, kind, name, entry)]
        for one in reversed(mended(portal, entry, only_mistakes=True))
        if one.on.first <= portal.as_of
    ]
    for of, record, one in slips(portal):
        if isinstance(of, DataFile):
            name, address = portal.label(of), of.listed
        else:
            name, address = portal.pages[of.name].name(portal, record), of.address(record.id)
        found += [Corrected(one, name, "", address)] if one.is_mistake else []
    return sorted(found, key=lambda one: one.mended.on.last, reverse=True)


def _entry(portal: Portal, kind: Kind, name: str, entry: Any) -> str:
    """What readers call an entry: the title of its list, with its time."""
    title = said_in(portal.language, kind.model.by_key()[name].title or name)
    return entry_called(portal, title, entry)


def corrections_link(portal: Portal, page: str, month: str = "") -> Link | None:
    """The way to the mistakes, or to those mended in a month (2026-11), with how many they are; None where none is."""
    n = sum(one.mended.on.iso.startswith(month) for one in corrected(portal))
    if not n:
        return None
    text = portal.words("corrections.of_month", month=_name(portal, month), n=n) if month else ""
    query = f"?on={month}" if month else ""
    return Link(text or portal.words("corrections.link", n=n), relative(PAGE + query, page))


def _name(portal: Portal, month: str) -> str:
    return portal.date(When.parse(month))


def corrections_words(portal: Portal) -> tuple[str, str]:
    """The title and the description of the page."""
    return portal.words("corrections.title"), portal.words("corrections.describe", n=len(corrected(portal)))


def corrections_view(portal: Portal, page: str) -> dict[str, Any]:
    """Everything that `fragments/corrections.html` shows."""
    words, found = portal.words, corrected(portal)
    return {
        "words": words,
        "title": words("corrections.title"),
        "home": relative("", page),
        "changes": Link(words("news.title"), relative("changes/", page)),
        "sentence": words("corrections.sentence" if found else "corrections.none", n=len(found)),
        "total": len(found),
        "months": [(one, _name(portal, one)) for one in dict.fromkeys(one.mended.on.iso[:7] for one in found)],
        "lists": [_part(portal, part, page) for part in parts_of(found, lambda _: 2)],  # each in four lines or more
        "csv": relative(CSV, page),
    }


def _part(portal: Portal, part: Sequence[Corrected], page: str) -> dict[str, Any]:
    first, last = part[0], part[-1]
    values = {"first": portal.date(first.mended.on), "from_": portal.words.inside_quotes(first.name), "n": len(part)}
    to = {"last": portal.date(last.mended.on), "to": portal.words.inside_quotes(last.name)}
    key = "part_of_one" if len(part) == 1 else "part_of_day" if values["first"] == to["last"] else "part"
    return {
        "label": portal.words(f"corrections.{key}", **values, **to),
        "rows": [
            {
                "date": portal.date(one.mended.on),
                "iso": one.mended.on.iso,
                "record": Link(one.name, relative(one.address, page)),
                "entry": one.entry,
                "mended": one.mended,
            }
            for one in part
        ],
    }
