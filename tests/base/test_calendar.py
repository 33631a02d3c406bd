"""Japanese fiscal years, eras and dates of limited precision: mostly their borders."""

from datetime import date, timedelta

import pytest

from macros.base.calendar import (
    ERAS,
    When,
    era_fiscal_year,
    era_year,
    fiscal_year,
    fiscal_year_end,
    printed_years,
)

# --------------------------------------------------------------------------- fiscal years


@pytest.mark.parametrize(
    ("day", "year"),
    [("2025-03-31", 2024), ("2025-04-01", 2025), ("2025-12-31", 2025), ("2026-01-01", 2025), ("2024-02-29", 2023)],
)
def test_a_fiscal_year_runs_from_april_to_march(day, year):
    assert fiscal_year(date.fromisoformat(day)) == year


def test_every_fiscal_year_ends_on_its_own_31_march():
    for year in range(1990, 2040):
        end = fiscal_year_end(year)
        assert (end.month, end.day) == (3, 31)
        assert (fiscal_year(end), fiscal_year(end + timedelta(days=1))) == (year, year + 1)


# --------------------------------------------------------------------------- eras


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-11-23", "令和8年"),
        ("2019-12-31", "令和元年"),
        ("2019-05-01", "令和元年"),
        ("2019-04-30", "平成31年"),
        ("1989-01-08", "平成元年"),
        ("1989-01-07", "昭和64年"),
        ("1926-12-25", "昭和元年"),
        ("1926-12-24", "大正15年"),
        ("1912-07-30", "大正元年"),
        ("1912-07-29", "明治45年"),
        ("1873-01-01", "明治6年"),
    ],
)
def test_an_era_begins_on_its_first_day(day, year):
    assert era_year(date.fromisoformat(day)) == year


def test_before_the_solar_calendar_there_is_no_answer():
    with pytest.raises(ValueError, match="1872-12-31 lies before 1873-01-01"):
        era_year(date(1872, 12, 31))


def test_eras_stand_from_the_newest_to_the_oldest():
    firsts = [first for _, _, first, _ in ERAS]
    assert firsts == sorted(firsts, reverse=True)


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2024, "令和6年度"),
        (2020, "令和2年度"),
        (2019, "令和元年度"),  # its April was still 平成31年
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
    ],
)
def test_a_fiscal_year_has_one_era(year, name):
    assert era_fiscal_year(year) == name


# --------------------------------------------------------------------------- dates of limited precision


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "iso"),
    [
        ("2025-01-15", "day", "2025-01-15", "2025-01-15", "2025-01-15"),
        ("2024-02-29", "day", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "month", "2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02", "month", "2023-02-01", "2023-02-28", "2023-02"),
        ("2024-12", "month", "2024-12-01", "2024-12-31", "2024-12"),
        ("2024", "year", "2024-01-01", "2024-12-31", "2024"),
        ("FY2024", "fiscal_year", "2024-04-01", "2025-03-31", "2025-03-31"),
        ("FY2019", "fiscal_year", "2019-04-01", "2020-03-31", "2020-03-31"),
    ],
)
def test_each_form_spans_its_days(text, precision, first, last, iso):
    when = When.parse(text)
    assert (when.text, when.precision) == (text, precision)
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)
    assert when.iso == iso


@pytest.mark.parametrize(("text", "year"), [("2025-03-31", 2024), ("2025-03", 2024), ("2025", 2025), ("FY2024", 2024)])
def test_a_date_belongs_to_the_fiscal_year_in_which_it_ends(text, year):
    assert When.parse(text).fiscal_year == year


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-29",
        "2026-13-01",
        "2026-00",
        "2026-04-31",
        "0000-01-01",
        "2026-4-1",
        "2026/04/01",
        "20260401",
        "令和6年4月1日",
        "R6",
        "R4",
        "5Q",
        "3Q",
        "3q",
        "FY24",
        "fy2024",
        "",
        " 2024",
        "2024-01-01\n",
        "２０２４",
        "٢٠٢٤-٠١-٠١",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a date, month, year or fiscal year|out of range|must be in"):
        When.parse(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和10年度供用開始", {2028}),
        ("令和元年から令和4年2月まで", {2019, 2022}),
        ("令和9(2027)年3月〜9月", {2027}),
        ("先行実施:R4年7月~、本格実施:R5年3月", {2022, 2023}),
        ("調査研究(R4~)、連絡(R2~)、(R10)、R6.4", {2022, 2020, 2028, 2024}),
        ("平成31年4月、H30年", {2019, 2018}),
        ("約80施設、DR3号、3年間、R3版、1人1台", set()),
    ],
)
def test_years_are_read_as_they_are_printed(text, years):
    assert printed_years(text) == years
