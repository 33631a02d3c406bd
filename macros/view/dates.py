"""Days and dates of limited precision in the words of a language."""

from __future__ import annotations

from datetime import date

from macros.base.calendar import When, era_fiscal_year
from macros.words import Words


def day_in(words: Words, day: date) -> str:
    """`day` in `words`: 2026年11月23日."""
    return words("date.day", year=day.year, month=words(f"date.months.{day.month}"), day=day.day)


def date_in(words: Words, when: When) -> str:
    """`when` in `words` with just its own precision: 2025年1月15日, 2025年1月, 2025年, 2024年度（令和6年度）."""
    if when.precision == "day":
        return day_in(words, when.last)
    if when.precision == "month":
        return words("date.month", year=when.last.year, month=words(f"date.months.{when.last.month}"))
    if when.precision == "year" or when.first.month == 1:  # a period may be a calendar year
        return words("date.year", year=when.last.year)
    return words("date.fiscal_year", year=when.fiscal_year, era=era_fiscal_year(when.fiscal_year))
