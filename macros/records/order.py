"""The order in which the items of a list stand, for programs that put another one in: by date, later ones below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from macros.base.calendar import When


def position(items: Sequence[Mapping[str, Any]], new: Mapping[str, Any]) -> int:
    """Where `new` belongs among `items`: behind all that are not later, or at the end where it has no date."""
    day = date_of(new)
    if day is None:
        return len(items)
    return next((index for index, item in enumerate(items) if (date_of(item) or day) > day), len(items))


def date_of(item: Mapping[str, Any]) -> date | None:
    """The last day of the date by which the items of a list stand in order; None without a date that can be read."""
    text = next((item[key] for key in ("on", "by", "announced") if key in item), None)
    try:
        return When.parse(text).last if text else None
    except ValueError:
        return None
