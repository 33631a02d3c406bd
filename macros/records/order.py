"""The order in which the items of a list stand, for programs that put another one in: by date, later ones below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from macros.base.calendar import Periods, When


def position(items: Sequence[Mapping[str, Any]], new: Mapping[str, Any], periods: Periods | None) -> int:
    """Where `new` belongs among `items`: behind all that are not later, or at the end where it has no date.

    `periods` are those of the plan, by which dates are read; None where they are not known.
    """
    day = date_of(new, periods)
    if day is None:
        return len(items)
    return next((index for index, item in enumerate(items) if (date_of(item, periods) or day) > day), len(items))


def date_of(item: Mapping[str, Any], periods: Periods | None) -> date | None:
    """The last day of the date by which the items of a list stand in order; None without a date that can be read."""
    text = next((item[key] for key in ("on", "by", "announced") if key in item), None)
    parse = periods.parse if periods else When.parse
    try:
        return parse(text).last if text else None
    except ValueError:
        return None
