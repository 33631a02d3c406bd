"""On which day a page last changed: its record was written, what it is about happened, or a deadline passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from macros.base.calendar import When
from macros.kinds.all import INITIATIVES, KINDS
from macros.records.kind import Kind
from macros.view.portal import Portal

_DAYS = (
    "on",
    "by",
    "announced",
    "confirmed_on",
    "seen_on",
    "gone_on",
    "replaced_on",
)  # fields that say when something was so, or somebody saw it
_ENDS = ("target",)  # after which a page says something else


def changed_on(portal: Portal, page: str) -> date:
    """The day, up to the as-of date, on which the page at the address `page` last changed.

    What is no record's own page changes with any record that it may show.
    """
    days = _days(portal)
    return days.get(page) or days[""]


@cache
def _days(portal: Portal) -> Mapping[str, date]:
    found: dict[str, date] = {}
    strategy = portal.site.strategy
    began = next(one for one in strategy.editions if one.id == strategy.current_edition).published.first
    for kind in (one for one in KINDS if one.page):
        days = {record_id: _of_record(portal, kind, record_id) for record_id in portal.site.records[kind.name]}
        if kind.has_page:
            found |= {kind.address(record_id): day for record_id, day in days.items() if day}
        if kind.listed and (known := [day for day in days.values() if day]):
            found[kind.listed] = max(known)
        if kind is INITIATIVES:
            for part, rows in portal.initiatives_by_part.items():
                if of_part := [day for row in rows if (day := days[row.id])]:
                    found[portal.roadmap_path(part)] = max(of_part)
    return {"": max([began, *found.values()]), **found}


def _of_record(portal: Portal, kind: Kind, record_id: str) -> date | None:
    said = (one.day for one in portal.history.by_record.get((kind.name, record_id), ())[:1])
    days = [*said, *_dated(portal.site.records[kind.name][record_id])]
    return max((day for day in days if day <= portal.as_of), default=None)


def _dated(value: Any) -> Iterator[date]:
    """Every day that a record or an entry in it names as one on which something was so."""
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if isinstance(inner, When):
            if name in _DAYS:
                yield inner.last
            elif name in _ENDS:
                yield inner.last + timedelta(days=1)
        elif isinstance(inner, list):
            yield from _of_entries(inner)


def _of_entries(entries: Iterable[Any]) -> Iterator[date]:
    for entry in entries:
        if hasattr(type(entry), "model_fields"):
            yield from _dated(entry)
