"""The procedures whose status changed in a calendar year: what a reader asks first of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.kinds.procedures.days.standings import Move, ends, moves, on_day
from macros.kinds.procedures.record import KIND
from macros.view.links import ground
from macros.view.parts import Link, badge
from macros.view.portal import Portal, relative


def moved(portal: Portal, year: int, page: str) -> dict[str, Any] | None:
    """What `fragments/news_year.html` shows of the changes of status from the end of the year before to that of `year`.

    Those where only a target passed are counted and not listed: nobody did anything. None for a year that begins
    before the first day on which every procedure can be seen.
    """
    if year <= min(ends(portal), default=date.max).year:
        return None
    words, first, last = portal.words, date(year - 1, 12, 31), min(date(year, 12, 31), portal.as_of)
    found = moves(portal, first, last)
    told = [move for move in found if not move.is_passing]
    values = {"n": len(found), "told": len(told), "passed": len(found) - len(told), "last": portal.day(last)}
    key = "none" if not found else "told" if len(told) == len(found) else "both" if told else "passed"
    return {
        "sentence": words(f"news_moved.{key}", **values),
        "rows": [_row(on_day(portal, last), move, page) for move in told],
    }


def _row(then: Portal, move: Move, page: str) -> dict[str, Any]:
    """One procedure of the list: its link, its status at the end of the year and the one before, what that rests on."""
    return {
        "record": Link(then.say(move.procedure.called), relative(KIND.address(move.procedure.id), page)),
        "was": then.words("news_moved.was", was=badge(then, move.before.status).label),
        "badge": badge(then, move.after.status),
        "ground": ground(then, move.after, page),
    }
