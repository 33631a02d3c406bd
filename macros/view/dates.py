"""Days and dates of limited precision in the words of a language."""

from __future__ import annotations

from datetime import date

from macros.base.calendar import When, era_fiscal_year
from macros.base.language import day, month, year
from macros.words import Words


def day_in(words: Words, on: date) -> str:
    """`on` in `words`: 2026年11月23日, 23 November 2026."""
    return day(words.language, on)


def date_in(words: Words, when: When) -> str:
    """`when` in `words` with just its own precision: 2025年1月15日, 2025年1月, 2025年, 2024年度（令和6年度）."""
    if when.precision == "day":
        return day(words.language, when.last)
    if when.precision == "month":
        return month(words.language, when.last)
    if when.precision == "year" or when.first.month == 1:  # a period may be a calendar year
        return year(words.language, when.last.year)
    number = when.fiscal_year
    return words("date.fiscal_year", year=number, after=number + 1, era=era_fiscal_year(number))
