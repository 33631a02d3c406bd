"""What a day is in figures: one bar of all procedures by status, and a line for each status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.kinds.procedures.days.standings import totals
from macros.kinds.procedures.standing import REACHED, Status
from macros.view.parts import badge, percent
from macros.view.portal import Portal


def bar(portal: Portal) -> list[dict[str, str]]:
    """The statuses as parts of one bar of a hundred: where each begins, how long it is, its tone; none of no length."""
    count = {status: total.procedures for status, total in totals(portal).items()}
    parts, x = [], 0.0
    for status, n in count.items():
        width = 100 * n / (sum(count.values()) or 1)
        if n:
            parts.append({"x": f"{x:.2f}", "width": f"{width:.2f}", "tone": badge(portal, status).tone})
        x += width
    return parts


def cards(portal: Portal, href: Callable[[Status], str]) -> list[dict[str, Any]]:
    """A line for each status: its badge, how many procedures and cases it has, and where `href` leads for it."""
    return [
        {
            "badge": badge(portal, status),
            "procedures": total.procedures,
            "cases": portal.words.ten_thousands(int(total.cases_man)),
            "href": href(status),
        }
        for status, total in totals(portal).items()
    ]


def said(portal: Portal, key: str) -> str:
    """The words at `key` about what is reached; those at `key`_no_cases where there is no annual case to speak of."""
    found = totals(portal)
    cases, done = sum(one.cases_man for one in found.values()), [found[status] for status in REACHED]
    return portal.words(
        key if cases else f"{key}_no_cases",
        total=sum(one.procedures for one in found.values()),
        available=sum(one.procedures for one in done),
        cases_ratio=percent(sum(one.cases_man for one in done), cases),
        day=portal.day(portal.as_of),
    )
