"""Lists of a record: where programs put another item, by date or beside its like; of some the last, or what holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, TypeVar
from zlib import crc32

from macros.base.calendar import Periods, When
from macros.records.parts import Looked, Service

DATES = ("on", "by", "announced", "period")  # the keys of the date by which the items of a list stand in order

Entrance = TypeVar("Entrance", bound=Service)


def position(
    items: Sequence[Mapping[str, Any]], new: Mapping[str, Any], periods: Periods | None, *, scattered: bool = False
) -> int:
    """Where `new` belongs among `items`: behind all that are not later, or at the end where it has no date.

    `periods` are those of the plan, by which dates are read; None where they are not known. `scattered` puts it behind
    any one, by a digest of its id: of a list whose order says nothing, so that two changes that are open at once, each
    with a new item, are hardly ever at one place, where Git could not merge them.
    """
    if scattered:
        return 1 + crc32(new["id"].encode("utf-8")) % len(items) if items else 0
    day = date_of(new, periods)
    if day is None:
        return len(items)
    return next((index for index, item in enumerate(items) if (date_of(item, periods) or day) > day), len(items))


def by_date(items: Sequence[Mapping[str, Any]], periods: Periods | None) -> tuple[int, ...]:
    """The indexes of `items` in order of their dates; one without a date stays behind the one before it."""
    dates = (date_of(item, periods) for item in items)
    days = list(accumulate(dates, lambda last, day: day or last, initial=date.min))[1:]
    return tuple(sorted(range(len(items)), key=days.__getitem__))


def date_of(item: Mapping[str, Any], periods: Periods | None) -> date | None:
    """The last day of the date by which the items of a list stand in order; None without a date that can be read."""
    text = next((item[key] for key in DATES if key in item), None)
    parse = periods.parse if periods else When.parse
    try:
        return parse(text).last if text else None
    except ValueError:
        return None


def still_open(services: Iterable[Entrance]) -> list[Entrance]:
    """Those of the places where something is done or explained that nobody has found closed."""
    return [one for one in services if not one.gone_on]


def last_look(looked: Iterable[Looked], as_of: date, after: date | None = None) -> Looked | None:
    """The last of `looked` that was made by `as_of`, and after the day `after` if there is one; None if none was."""
    made = [one for one in looked if one.on.last <= as_of and (after is None or one.on.first > after)]
    return max(made, key=lambda one: one.on.last, default=None)
