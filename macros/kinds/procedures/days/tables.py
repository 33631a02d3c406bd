"""How every procedure stood on each day, and what changed from one day to the next, as published tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import pandas as pd

from macros.base.csv_text import BOM, csv_text
from macros.kinds.procedures.days.addresses import day_csv_path, pair_csv_path
from macros.kinds.procedures.days.standings import days, ends, moves, on_day, pairs, source_at
from macros.kinds.procedures.record import KIND, Procedure
from macros.kinds.procedures.standing import Standing
from macros.records.page import Table
from macros.view.portal import Portal

BY_DAY = "status_by_day"
CHANGES = "status_changes"
_PROCEDURE = ("procedure", "plain_name", "cases_man")
_STANDING = ("known_by", "known_on", "due", "source", "as_of", "page")
_CHANGES = ("from_day", "to_day", *_PROCEDURE, "was", "status", *_STANDING)
_BY_DAY = ("day", *_PROCEDURE, "status", *_STANDING)


def status_by_day_frame(portal: Portal) -> pd.DataFrame:
    """One row for each day and procedure, the oldest day first and in each by rank.

    Columns: day (date), procedure (id), plain_name, cases_man (int, as in `standing_frame`), status, known_by (str or
    None), known_on (last day of the deciding event or None), due (last day of the target that was current, or None),
    source, as_of (the day up to which all is counted that is known), page.
    """
    return pd.DataFrame((row for day in days(portal) for row in _rows_of_day(portal, day)), columns=list(_BY_DAY))


def status_changes_frame(portal: Portal) -> pd.DataFrame:
    """One row for each procedure whose status differs between two days that follow on each other.

    Columns: from_day, to_day (dates), procedure, plain_name, cases_man, was (status on the former day), then status and
    the others of `status_by_day_frame`, on the latter day.
    """
    rows = (row for first, last in pairwise(days(portal)) for row in _rows_of_change(portal, first, last))
    return pd.DataFrame(rows, columns=list(_CHANGES))


def _rows_of_day(portal: Portal, day: date) -> Iterator[tuple[Any, ...]]:
    for procedure, (of, status, known) in _on(portal, day).items():
        yield day, procedure, *of, status, *known


def _rows_of_change(portal: Portal, first: date, last: date) -> Iterator[tuple[Any, ...]]:
    rows = _on(portal, last)
    for move in moves(portal, first, last):
        of, status, known = rows[move.procedure.id]
        yield first, last, move.procedure.id, *of, str(move.before.status), status, *known


@lru_cache(maxsize=64)
def _on(portal: Portal, day: date) -> dict[str, tuple[tuple[Any, ...], str, tuple[Any, ...]]]:
    """The values of `_PROCEDURE` but the id, the status and the values of `_STANDING` on `day`, by the id."""
    standings = on_day(portal, day).standings
    return {
        one.id: (
            (portal.say(one.called), one.annual_cases_man),
            str(standings[one.id].status),
            _known(portal, one, standings[one.id], day),
        )
        for one in portal.site.procedures
    }


def _known(portal: Portal, procedure: Procedure, now: Standing, day: date) -> tuple[Any, ...]:
    return (
        str(now.known_by) if now.known_by else None,
        now.decided_by.when.last if now.decided_by else None,
        now.due.last if now.due else None,
        source_at(procedure, now, day),
        portal.as_of,
        portal.settings.site_url + KIND.address(procedure.id),
    )


_REFERS = {"procedure": KIND.name}
_CODED = {"status": "procedure", "known_by": "known_by"}
TABLES = {
    BY_DAY: Table(status_by_day_frame, ("day", "procedure"), _REFERS, _CODED),
    CHANGES: Table(status_changes_frame, ("from_day", "to_day", "procedure"), _REFERS, {"was": "procedure"} | _CODED),
}


# --------------------------------------------------------------------------- a file for each page


def day_files(portal: Portal) -> Iterator[tuple[str, Callable[[], str]]]:
    """(address, what makes the content) of the rows of each day and each pair of days that has a page."""
    for day in ends(portal):
        yield day_csv_path(BY_DAY, day), partial(_csv, _BY_DAY, _rows_of_day, portal, day)
    for pair in pairs(portal):
        yield pair_csv_path(portal, CHANGES, *pair), partial(_csv, _CHANGES, _rows_of_change, portal, *pair)


def _csv(columns: Iterable[str], rows: Callable[..., Iterable[tuple[Any, ...]]], *of: Any) -> str:
    return BOM + csv_text(columns, rows(*of))
