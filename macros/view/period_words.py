"""The periods in which promises fall due: those of the plan by its names for them, every other by its year."""

from __future__ import annotations

from macros.base.calendar import PERIODS, period_year
from macros.kinds.procedures.standing import BASELINE
from macros.view.portal import Portal


def period_name(portal: Portal, code: str) -> str:
    """A period with its fiscal year: 1Q（2022年度）; one that the plan does not reach says so."""
    year = period_year(code)
    if code in PERIODS:
        return portal.words("period.of_plan", code=code, year=year)
    return portal.words("period.after_plan" if year > max(PERIODS.values()) else "period.before_plan", year=year)


def promised_for(portal: Portal, code: str) -> str:
    """The period of a first promise; what was done at the baseline was promised for no later period."""
    return portal.words("period.baseline", code=code) if code == BASELINE else period_name(portal, code)


def period_end(portal: Portal, code: str) -> str:
    """The end of a period in few characters: 2022年度末."""
    return portal.words("period.end", year=period_year(code))
