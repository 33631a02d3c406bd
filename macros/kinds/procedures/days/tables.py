"""How every procedure stood on each day, as a published table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from macros.base.csv_text import BOM, csv_text
from macros.kinds.procedures.days.standings import days, ends, on_day, source_at
from macros.kinds.procedures.record import KIND, Procedure
from macros.kinds.procedures.standing import Standing
from macros.view.portal import Portal

BY_DAY = "status_by_day"
_PROCEDURE = ("procedure", "plain_name", "cases_man")
_STANDING = ("known_by", "known_on", "due", "source", "as_of", "page")
_BY_DAY = ("day", *_PROCEDURE, "status", *_STANDING)


def status_by_day_frame(portal: Portal) -> pd.DataFrame:
    """One row for each day and procedure, the oldest day first and in each by rank.

    Columns: day (date), procedure (id), plain_name, cases_man (int, as in `standing_frame`), status, known_by (str or
    None), known_on (last day of the deciding event or None), due (last day of the target that was current, or None),
    source, as_of (the day up to which all is counted that is known), page.
    """
    return pd.DataFrame((row for day in days(portal) for row in _rows_of_day(portal, day)), columns=list(_BY_DAY))


def _rows_of_day(portal: Portal, day: date) -> Iterator[tuple[Any, ...]]:
    standings = on_day(portal, day).standings
    for procedure in portal.site.procedures:
        now = standings[procedure.id]
        yield day, *_of(portal, procedure), str(now.status), *_known(portal, procedure, now, day)


def _of(portal: Portal, procedure: Procedure) -> tuple[Any, ...]:
    """The values of `_PROCEDURE`."""
    return procedure.id, portal.say(procedure.called), procedure.annual_cases_man


def _known(portal: Portal, procedure: Procedure, now: Standing, day: date) -> tuple[Any, ...]:
    """The values of `_STANDING`."""
    return (
        str(now.known_by) if now.known_by else None,
        now.decided_by.when.last if now.decided_by else None,
        now.due.last if now.due else None,
        source_at(procedure, now, day),
        portal.as_of,
        portal.settings.site_url + KIND.address(procedure.id),
    )


# --------------------------------------------------------------------------- a file for each page


def day_csv_path(day: date) -> str:
    """The address of the rows of one day."""
    return f"data/v1/{BY_DAY}/{day.isoformat()}.csv"


def day_files(portal: Portal) -> Iterator[tuple[str, Callable[[], str]]]:
    """(address, what makes the content) of the rows of each day that has a page."""
    for day in ends(portal):
        yield day_csv_path(day), partial(_day_csv, portal, day)


def _day_csv(portal: Portal, day: date) -> str:
    return BOM + csv_text(_BY_DAY, _rows_of_day(portal, day))
