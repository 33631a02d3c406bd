"""Japanese fiscal years, eras and dates of limited precision. Pure; knows no record of the portal.

A fiscal year (年度) runs from 1 April to 31 March, as the law has it for every city (地方自治法第208条). It is named by
the year in which it starts.
What a plan calls its own years, its periods, strategy.yml lists.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

# Each era with its first day here and the year that is its year 1. The days are those on which the era name took
# effect (元号法; 平成・令和 by cabinet order), but for 明治: 明治6年1月1日 is the first day on the solar calendar.
ERAS = (
    ("令和", "Reiwa", date(2019, 5, 1), 2019),
    ("平成", "Heisei", date(1989, 1, 8), 1989),
    ("昭和", "Showa", date(1926, 12, 25), 1926),
    ("大正", "Taisho", date(1912, 7, 30), 1912),
    ("明治", "Meiji", date(1873, 1, 1), 1868),
)


_FIRST_MONTH = 4  # of a fiscal year


_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


_YEAR = re.compile(r"([0-9]{4})")


_FISCAL_YEAR = re.compile(r"FY([0-9]{4})")


# A year of an era in a Japanese text: 令和4年, 令和9(2027)年, R4年3月, (R10), R2~, R4.4.
_PRINTED_YEAR = re.compile(
    rf"({'|'.join(era[0] for era in ERAS)})(元|[0-9]{{1,2}})(?=[(（年])"
    rf"|(?<![A-Za-z0-9])({'|'.join(era[1][0] for era in ERAS)})([0-9]{{1,2}})(?=年|[.][0-9]|[)）~〜])"
)


def fiscal_year(day: date) -> int:
    """The fiscal year that `day` falls in: 2025-03-31 gives 2024, 2025-04-01 gives 2025."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def fiscal_year_start(year: int) -> date:
    """The first day of fiscal year `year`: 1 April."""
    return date(year, _FIRST_MONTH, 1)


def fiscal_year_end(year: int) -> date:
    """The last day of fiscal year `year`: 31 March of the year after."""
    return fiscal_year_start(year + 1) - timedelta(days=1)


def printed_years(text: str) -> set[int]:
    """The years that a Japanese text names by their era, be they calendar or fiscal years: 令和4年度 gives 2022."""
    starts = {name: year_one for era, english, _, year_one in ERAS for name in (era, english[0])}
    found = (match.groups() for match in _PRINTED_YEAR.finditer(text))
    return {
        starts[name or letter] - 1 + (1 if (number or short) == "元" else int(number or short))
        for name, number, letter, short in found
    }


def era_year(day: date, language: str = "ja") -> str:
    """The year of `day` in the Japanese era, e.g. 令和6年, 令和元年, 平成31年; in other languages Reiwa 6."""
    for name, english, first, year_one in ERAS:
        if day >= first:
            number = day.year - year_one + 1
            return f"{name}{'元' if number == 1 else number}年" if language == "ja" else f"{english} {number}"
    raise ValueError(f"{day} lies before {ERAS[-1][2]}, the first day of the solar calendar in Japan")


def era_fiscal_year(year: int, language: str = "ja") -> str:
    """Fiscal year `year` in the Japanese era, e.g. 令和6年度; in other languages Reiwa 6.

    FY2019 is 令和元年度 although its April belonged to 平成31年: the usage of the ministries since 2019.
    """
    day = date(2019, 5, 1) if year == 2019 else fiscal_year_start(year)
    return era_year(day, language) + ("度" if language == "ja" else "")


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
        """`text` as a When. Raises ValueError if it has none of the four forms or names no real date.

        Forms: 2025-01-15, 2025-01, 2025 (calendar year), FY2024 (fiscal year). A period of a plan: see Periods.
        """
        if match := _FISCAL_YEAR.fullmatch(text):
            year = int(match[1])
            return cls(text, fiscal_year_start(year), fiscal_year_end(year), "fiscal_year")
        if match := _DAY.fullmatch(text):
            day = date(*(int(part) for part in match.groups()))
            return cls(text, day, day, "day")
        if match := _MONTH.fullmatch(text):
            first = date(int(match[1]), int(match[2]), 1)
            return cls(text, first, first.replace(day=monthrange(first.year, first.month)[1]), "month")
        if match := _YEAR.fullmatch(text):
            year = int(match[1])
            return cls(text, date(year, 1, 1), date(year, 12, 31), "year")
        raise ValueError(f"{text!r} is not a date, month, year or fiscal year")

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


# --------------------------------------------------------------------------- the periods of a plan


@dataclass(frozen=True)
class Period:
    """A year of the plan under its `code`; `due` where the plan lets procedures fall due in it."""

    code: str
    first: date
    last: date
    due: bool = False


@dataclass(frozen=True)
class Periods:
    """All periods of a plan in order, at least two, without a gap.

    What was done by the end of the `baseline` the plan counts as done before its own first period. Years beyond the
    periods have the names of their own: FY2027, or 2027 where the plan goes by calendar years.
    """

    listed: tuple[Period, ...]
    baseline: str

    @cached_property
    def by_code(self) -> dict[str, Period]:
        """The periods under their codes, in order."""
        return {period.code: period for period in self.listed}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of all periods in order."""
        return tuple(self.by_code)

    @cached_property
    def called(self) -> dict[str, str]:
        """What people call each period, by its code: 2025年度."""
        return {period.code: f"{period.first.year}{'年度' if self.fiscal else '年'}" for period in self.listed}

    def spoken(self, text: str) -> str:
        """A year as `called` has it, however it is written: FY2025, 2025, 2025年度; any other text as it is."""
        year = re.fullmatch(r"(?:FY)?(\d{4})(?:年度?)?", text)
        return f"{year[1]}{'年度' if self.fiscal else '年'}" if year else text

    @cached_property
    def of_plan(self) -> tuple[str, ...]:
        """The codes of the periods that the plan is for: those after the baseline."""
        return self.codes[self.codes.index(self.baseline) + 1 :]

    @cached_property
    def due(self) -> tuple[str, ...]:
        """The baseline and the codes of the periods in which the plan's own procedures fall due."""
        return (self.baseline, *(period.code for period in self.listed if period.due))

    @property
    def fiscal(self) -> bool:
        """Whether the plan goes by fiscal years, and not by calendar years."""
        return self.listed[0].first.month != 1

    def parse(self, text: str) -> When:
        """`text` as a When: the code of a period, or what `When.parse` takes. Raises ValueError as that does."""
        period = self.by_code.get(text)
        return When(text, period.first, period.last, "period") if period else When.parse(text)

    def code_at(self, day: date) -> str:
        """The name of the year that `day` falls in: the plan's own (3Q), or the general one (FY2027)."""
        return next((period.code for period in self.listed if period.first <= day <= period.last), self._general(day))

    def _general(self, day: date) -> str:
        number = day.year - (self.fiscal and day.month < self.listed[0].first.month)
        return f"FY{number}" if self.fiscal else str(number)

    def year(self, code: str) -> int:
        """The year in which the year called `code` begins; codes are those of `code_at`."""
        return self.parse(code).first.year

    def end(self, code: str) -> date:
        """The last day of the year called `code`."""
        return self.parse(code).last

    def at(self, day: date, codes: Sequence[str]) -> int:
        """How many years `day` lies after the first of `codes`; below zero where it lies before."""
        return self.year(self.code_at(day)) - self.year(codes[0])
