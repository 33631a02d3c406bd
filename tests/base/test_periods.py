"""The periods of a plan: by fiscal years as the town has them, and by calendar years."""

from datetime import date

import pytest
from town_project import PERIODS

from macros.base.calendar import Period, Periods

CALENDAR = Periods(
    tuple(Period(f"P{year - 2022}", date(year, 1, 1), date(year, 12, 31), year > 2023) for year in (2023, 2024, 2025)),
    "P1",
)


def test_what_the_town_calls_its_years():
    assert PERIODS.codes == ("R2", "R3", "1Q", "2Q", "3Q", "4Q")
    assert (PERIODS.of_plan, PERIODS.due) == (("1Q", "2Q", "3Q", "4Q"), ("R3", "1Q", "2Q", "3Q"))
    assert (PERIODS.fiscal, CALENDAR.fiscal) == (True, False)
    assert (CALENDAR.of_plan, CALENDAR.due) == (("P2", "P3"), ("P1", "P2", "P3"))


@pytest.mark.parametrize(
    ("periods", "day", "code"),
    [
        (PERIODS, "2025-03-31", "3Q"),
        (PERIODS, "2025-04-01", "4Q"),
        (PERIODS, "2026-04-01", "FY2026"),
        (PERIODS, "2027-03-31", "FY2026"),
        (PERIODS, "2020-03-31", "FY2019"),
        (CALENDAR, "2024-01-01", "P2"),
        (CALENDAR, "2025-12-31", "P3"),
        (CALENDAR, "2026-01-01", "2026"),
        (CALENDAR, "2022-12-31", "2022"),
    ],
)
def test_a_day_falls_in_a_year_by_its_name(periods, day, code):
    assert periods.code_at(date.fromisoformat(day)) == code
    when = periods.parse(code)
    assert when.first <= date.fromisoformat(day) <= when.last == periods.end(code)


def test_a_period_is_a_date_as_long_as_its_year():
    when = PERIODS.parse("3Q")
    assert (when.text, when.precision, when.iso) == ("3Q", "period", "2025-03-31")
    assert (when.first, when.last, PERIODS.year("3Q")) == (date(2024, 4, 1), date(2025, 3, 31), 2024)
    assert (CALENDAR.parse("P2").last, CALENDAR.year("P2")) == (date(2024, 12, 31), 2024)
    assert PERIODS.parse("2025-01").precision == "month"
    with pytest.raises(ValueError, match="3Q"):
        CALENDAR.parse("3Q")


def test_how_far_a_day_lies_from_a_column():
    assert [PERIODS.at(date(year, 6, 1), ("1Q", "2Q")) for year in (2021, 2022, 2024, 2027)] == [-1, 0, 2, 5]
    assert CALENDAR.at(date(2026, 1, 1), CALENDAR.of_plan) == 2
