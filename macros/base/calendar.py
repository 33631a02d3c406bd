"""Japanese fiscal years, eras and dates of limited precision. Pure; knows no record of the portal.

A fiscal year (年度) runs from 1 April to 31 March and is named by the year in which it starts.
The plan's periods 1Q to 4Q are fiscal years (1Q = FY2022), not quarters of a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# Each era with its first day here and the year that is its year 1. The days are those on which the era name took
# effect (元号法; 平成・令和 by cabinet order), but for 明治: 明治6年1月1日 is the first day on the solar calendar.
ERAS = (
    ("令和", "Reiwa", date(2019, 5, 1), 2019),
    ("平成", "Heisei", date(1989, 1, 8), 1989),
    ("昭和", "Showa", date(1926, 12, 25), 1926),
    ("大正", "Taisho", date(1912, 7, 30), 1912),
    ("明治", "Meiji", date(1873, 1, 1), 1868),
)


# The plan's own names for fiscal years. R2 and R3 lie before the plan; some of its tables start there.
PERIODS = {"R2": 2020, "R3": 2021, "1Q": 2022, "2Q": 2023, "3Q": 2024, "4Q": 2025}


_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


_YEAR = re.compile(r"([0-9]{4})")


_FISCAL_YEAR = re.compile(r"FY([0-9]{4})")


def fiscal_year(day: date) -> int:
    """The fiscal year that `day` falls in: 2025-03-31 gives 2024, 2025-04-01 gives 2025."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_end(year: int) -> date:
    """The last day of fiscal year `year`: 31 March of the year after."""
    return date(year + 1, 3, 31)


def period_code(year: int) -> str:
    """The plan's own name for fiscal year `year` (3Q), or its general one (FY2027) where the plan has none."""
    return next((code for code, named in PERIODS.items() if named == year), f"FY{year}")


def period_year(code: str) -> int:
    """The fiscal year that `period_code` gives `code` for."""
    return PERIODS[code] if code in PERIODS else int(code.removeprefix("FY"))


def era_year(day: date) -> str:
    """The year of `day` in the Japanese era, e.g. 令和6年, 令和元年, 平成31年."""
    for name, _, first, year_one in ERAS:
        if day >= first:
            number = day.year - year_one + 1
            return f"{name}{'元' if number == 1 else number}年"
    raise ValueError(f"{day} lies before {ERAS[-1][2]}, the first day of the solar calendar in Japan")


def era_fiscal_year(year: int) -> str:
    """Fiscal year `year` in the Japanese era, e.g. 令和6年度.

    FY2019 is 令和元年度 although its April belonged to 平成31年: the usage of the ministries since 2019.
    """
    if year == 2019:
        return "令和元年度"
    return era_year(date(year, 4, 1)) + "度"


@dataclass(frozen=True)
class When:
    """A date known to a day, a month, a year, a fiscal year or a period of the plan.

    `text` is what the data file says; `first` and `last` are the days it spans; `precision` is one of
    `day`, `month`, `year`, `fiscal_year`, `period`. Compare by `last`: a thing known to have happened
    "in September" is known to have happened by 30 September.
    """

    text: str
    first: date
    last: date
    precision: str

    @classmethod
    def parse(cls, text: str) -> When:
        """`text` as a When. Raises ValueError if it has none of the five forms or names no real date.

        Forms: 2025-01-15, 2025-01, 2025 (calendar year), FY2024 (fiscal year), 3Q or R3 (period).
        """
        if text in PERIODS:
            year = PERIODS[text]
            return cls(text, date(year, 4, 1), fiscal_year_end(year), "period")
        if match := _FISCAL_YEAR.fullmatch(text):
            year = int(match[1])
            return cls(text, date(year, 4, 1), fiscal_year_end(year), "fiscal_year")
        if match := _DAY.fullmatch(text):
            day = date(*(int(part) for part in match.groups()))
            return cls(text, day, day, "day")
        if match := _MONTH.fullmatch(text):
            first = date(int(match[1]), int(match[2]), 1)
            return cls(text, first, first.replace(day=monthrange(first.year, first.month)[1]), "month")
        if match := _YEAR.fullmatch(text):
            year = int(match[1])
            return cls(text, date(year, 1, 1), date(year, 12, 31), "year")
        raise ValueError(f"{text!r} is not a date, month, year, fiscal year or period")

    @property
    def fiscal_year(self) -> int:
        """The fiscal year in which this date ends."""
        return fiscal_year(self.last)

    @property
    def iso(self) -> str:
        """The form for <time datetime>: 2025-01-15, 2025-01 or 2025; fiscal years give their last day."""
        if self.precision in ("day", "month", "year"):
            return self.text
        return self.last.isoformat()
