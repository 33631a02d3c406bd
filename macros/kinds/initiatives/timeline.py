"""Milestones → places on a grid of years. Pure geometry: no status, no words, no HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from macros.base.calendar import Periods
from macros.kinds.initiatives.record import Milestone

Side = Literal["before", "within", "after"]


@dataclass(frozen=True)
class Slot:
    """What fills one or more neighbouring columns of a row.

    `first` counts columns from 0. `milestone` is None where the plan prints nothing; such a slot is one column
    wide. `continued` are the periods whose cells only continue `milestone`; they lie inside `span`.
    """

    first: int
    span: int
    milestone: Milestone | None
    continued: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """Where a day falls among the columns: in column `column`, from 0.

    `side` says whether the day lies before the first column, within the columns, or after the last one.
    """

    side: Side
    column: int


def columns(rows: Iterable[Iterable[Milestone]], periods: Periods) -> tuple[str, ...]:
    """The periods that a timeline of these rows shows: those of the plan, and all from the earliest that is used."""
    codes = periods.codes
    used = [codes.index(milestone.period) for row in rows for milestone in row]
    return codes[min([codes.index(periods.of_plan[0]), *used]) :]


def slots(milestones: Iterable[Milestone], periods: Sequence[str]) -> tuple[Slot, ...]:
    """The row of a timeline from left to right; the spans add up to the number of `periods`.

    A cell that continues another lengthens it where they touch; after an empty column it stands alone. A milestone
    that the plan leaves open-ended runs on through the empty columns behind it.
    """
    by_period: dict[str, Milestone] = {milestone.period: milestone for milestone in milestones}
    row: list[Slot] = []
    for index, period in enumerate(periods):
        here = by_period.get(period)
        before = row[-1] if row and row[-1].milestone else None
        if before and here and here.continues:
            row[-1] = replace(before, span=before.span + 1, continued=(*before.continued, period))
        elif before and before.milestone and before.milestone.open_ended and not here:
            row[-1] = replace(before, span=before.span + 1)
        else:
            row.append(Slot(index, 1, here))
    return tuple(row)


def place(day: date, columns: Sequence[str], periods: Periods) -> Spot:
    """Where `day` falls among the `columns`, which are some of `periods`."""
    column = periods.at(day, columns)
    if column < 0:
        return Spot("before", 0)
    if column >= len(columns):
        return Spot("after", len(columns))
    return Spot("within", column)
