"""Where the pages and the files of the days lie. None of these addresses ever goes away."""

from __future__ import annotations

from datetime import date

from macros.load.published_addresses import COMPARED, DAYS
from macros.view.portal import Portal

_TODAY = "today"  # the one day whose page goes on
_FILES = "data/v1/"


def day_address(day: date) -> str:
    """The address of the page of a day."""
    return f"{DAYS}{day.isoformat()}/"


def day_at(page: str) -> date:
    """The day whose page is at the address `page`."""
    return date.fromisoformat(page.removeprefix(DAYS).rstrip("/"))


def pair_address(portal: Portal, first: date, last: date) -> str:
    """The address of the page of two days."""
    return f"{COMPARED}{_pair(portal, first, last)}/"


def pair_at(portal: Portal, page: str) -> tuple[date, date]:
    """The two days whose page is at the address `page`."""
    first, last = page.removeprefix(COMPARED).rstrip("/").split("/")
    return date.fromisoformat(first), portal.as_of if last == _TODAY else date.fromisoformat(last)


def day_csv_path(table: str, day: date) -> str:
    """The address of the rows of `table` about one day."""
    return f"{_FILES}{table}/{day.isoformat()}.csv"


def pair_csv_path(portal: Portal, table: str, first: date, last: date) -> str:
    """The address of the rows of `table` about two days."""
    return f"{_FILES}{table}/{_pair(portal, first, last)}.csv"


def _pair(portal: Portal, first: date, last: date) -> str:
    return f"{first.isoformat()}/{_TODAY if last == portal.as_of else last.isoformat()}"
