"""The days on which readers can see every procedure, and what came between two of them.

Each day is seen with all that is known now: what was told later counts for the day on which it was so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations

from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import UNKNOWN, Standing, Status
from macros.view.portal import Portal


@dataclass(frozen=True)
class Total:
    """How many procedures have a status, and how many annual cases these are, in 万件."""

    procedures: int
    cases_man: int


@dataclass(frozen=True)
class Move:
    """A procedure that had another status on a later day."""

    procedure: Procedure
    before: Standing
    after: Standing

    @property
    def is_passing(self) -> bool:
        """Whether the target passed and nothing else: nobody is known to have done anything."""
        return self.before.status is Status.PROMISED and self.after.status in UNKNOWN


@lru_cache(maxsize=4)
def ends(portal: Portal) -> tuple[date, ...]:
    """The ends of the plan's years that have passed, from the one that the plan starts from, the oldest first."""
    periods = portal.site.periods
    codes = (periods.baseline, *periods.of_plan)
    return tuple(end for code in codes if (end := periods.end(code)) < portal.as_of)


def days(portal: Portal) -> tuple[date, ...]:
    """`ends`, and the day of the portal itself."""
    return (*ends(portal), portal.as_of)


def pairs(portal: Portal) -> list[tuple[date, date]]:
    """Every two of `days`, the earlier one first."""
    return list(combinations(days(portal), 2))


@lru_cache(maxsize=64)
def on_day(portal: Portal, day: date) -> Portal:
    """`portal` as it stood on `day`, by all that is known now."""
    return portal if day == portal.as_of else replace(portal, as_of=day, known_on=portal.as_of)


@lru_cache(maxsize=64)
def totals(portal: Portal) -> Mapping[Status, Total]:
    """What there is of each status on the day of the portal, in the order of `Status`; none is left out."""
    count, cases = dict.fromkeys(Status, 0), dict.fromkeys(Status, 0)
    for procedure in portal.site.procedures:
        status = portal.standings[procedure.id].status
        count[status] += 1
        cases[status] += procedure.annual_cases_man
    return {status: Total(count[status], cases[status]) for status in Status}


@lru_cache(maxsize=256)
def moves(portal: Portal, first: date, last: date) -> tuple[Move, ...]:
    """The procedures that had another status on the day `last` than on the day `first`, in order of rank."""
    was, now = on_day(portal, first).standings, on_day(portal, last).standings
    return tuple(
        Move(one, was[one.id], now[one.id])
        for one in portal.site.procedures
        if was[one.id].status is not now[one.id].status
    )


def neighbours(of: Sequence[date], day: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """What stands before and after `day` among `of`: one each, none at an end."""
    place = of.index(day)
    return tuple(of[max(place - 1, 0) : place]), tuple(of[place + 1 : place + 2])


def source_at(procedure: Procedure, now: Standing, day: date) -> str | None:
    """The source that the status of `procedure` on `day` rests on: of what decides it, or else of what it promises.

    Where nothing was announced by then, it is the source that lists it.
    """
    if now.decided_by:
        return now.decided_by.source
    announced = [one.source for one in procedure.commitments if one.announced.first <= day]
    listed = [one.source for one in procedure.commitments] + [one.source for one in procedure.events]
    return next(iter([*announced[-1:], *listed]), None)
