"""The right form of a value that is not what its field declares, where it is certain what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from macros.base.calendar import ERAS, Periods, When
from macros.records.values import CONTINUES, EXCEL_DAY

MAN_FIELDS = "_man"  # a field whose name ends so counts in units of 10,000 (万)


_EXCEL_START = date(1899, 12, 30)  # Excel numbers the days from here, for every day since March 1900


_ERA_STARTS = {name: year for name, _, _, year in ERAS} | {roman[0]: year for _, roman, _, year in ERAS}


_JAPANESE_DATE = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<era_year>元|[1-9]\d?)|(?P<year>\d{4}))\s*"
    r"(?:(?P<fiscal>年度(?:[中内]|末日?)?)|年[中内末]|"
    r"(?:年|[./-])\s*(?:(?P<month>\d{1,2})\s*"
    r"(?:月分|(?:月|[./-])?\s*(?:[中内]|末日?|(?P<day>\d{1,2})日?)?))?)"
)


_MORE_OR_LESS = re.compile(
    r"\s*(?:までに?|頃|ころ|ごろ|[上中下]旬)$"
)  # behind a date: the month of it is what can be told


_YEARS = re.compile(r"\d{4}(?:年度?)?(?:[~〜-]|から)(\d{4})(?:(年度)|年)?(?:の?合計)?")


# What is typed or pasted for a hyphen between digits: minus, hyphens, dashes, and the sign for a long vowel.
_DASH = re.compile("(?<=[0-9])[\u2212\u2010-\u2015\u30fc](?=[0-9])")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


_SEPARATED = r"[1-9]\d{0,2}(?:,\d{3})+"


_MAN = re.compile(rf"({_SEPARATED}|0|[1-9]\d*)\s*万件?")


def date_rule() -> dict[str, Any]:
    """The rule by which dates are read here, for edit-values.js: what may be written, and the year before each era."""
    written = _JAPANESE_DATE.pattern.replace("(?P<", "(?<")
    return {"written": written, "dash": _DASH.pattern, "before": {name: year - 1 for name, year in _ERA_STARTS.items()}}


def right_form(code: str, value: str, field: str, periods: str = "") -> str:
    """The right form of `value`, which stands in `field` and is wrong by `code`; an empty text unless it is certain.

    `periods` are the codes of the periods that the plan has, one after the other.
    """
    plain = _DASH.sub("-", unicodedata.normalize("NFKC", value).strip())
    if code in ("not-a-date", "era-date", "full-width-digits"):
        counted = _without_man(plain, field) or _without_separators(plain)
        return _iso_form(plain, periods.split(", ")) or (counted or plain if code == "full-width-digits" else "")
    if code == "not-a-day":
        day = right_form("excel-date", plain, field) if EXCEL_DAY.fullmatch(plain) else _iso_form(plain, ())
        return day if day != value and _DAY.fullmatch(day) else ""
    if code == "excel-date":
        return (_EXCEL_START + timedelta(days=int(value))).isoformat()
    if code in ("not-a-count", "not-a-number"):
        whole = _without_separators(plain) or plain
        number = r"0|[1-9]\d*" if code == "not-a-count" else r"(?:0|[1-9]\d*)(?:\.\d+)?"
        return whole if whole != value and re.fullmatch(number, whole) else ""
    if code == "man-suffix":
        return _without_man(plain, field)
    if code == "not-a-flag":
        return plain.lower() if plain.lower() in ("true", "false") else ""
    if code == "continued-otherwise":
        return CONTINUES
    if code == "stray-space":
        return "" if "\n" in value else value.strip()
    return ""


def period_meant(text: str, periods: Periods) -> str:
    """The code of the period that people call `text`: 3Q, ３ｑ, 2024年度, 令和6年度, 2024年度（3Q）, 3Q with what a
    cell says behind; `text` itself where that names none for sure, or two. A year of another kind than its own is not.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = [_period_called(one, periods) for one in (plain, *filter(None, re.split(r"[\s()・/]+", plain)))]
    whole, *parts = found
    named = {one for one in parts if one}
    return whole or (named.pop() if parts[:1] != [""] and len(named) == 1 else text)


def _period_called(text: str, periods: Periods) -> str:
    """The code of the period that is called just so; an empty text where none is."""
    dated, year = _iso_form(text, periods.codes), "FY{}" if periods.fiscal else "{}"
    named = {year.format(one.first.year): one.code for one in periods.listed} | {one: one for one in periods.codes}
    return named.get(dated, "")


def near_form(code: str, value: str, periods: str = "") -> str:
    """What was maybe meant by a date that is wrong by `code`: 7年度 without its era, R7, a year of either kind, of
    2022~2025年 the last one, at which a total stands, or 2026年3月末まで, which says more than a date."""
    plain, known = unicodedata.normalize("NFKC", value).strip(), periods.split(", ")
    if code not in ("not-a-date", "era-date"):
        return ""
    if re.match(r"(?:元|[1-9]\d?)年", plain):
        return _iso_form(f"令和{plain}", known)
    if span := _YEARS.fullmatch(plain):
        return f"FY{span[1]}" if span[2] else f"FY{span[1]} / {span[1]}"
    if year := re.fullmatch(r"((?:平成|令和|[HR])\s*(?:元|[1-9]\d?)|\d{4})末?", plain):
        return " / ".join(filter(None, (_iso_form(f"{year[1]}年度", known), _iso_form(f"{year[1]}年", known))))
    date_alone = _MORE_OR_LESS.sub("", plain)
    return _iso_form(date_alone, known) if date_alone != plain else ""


def _without_separators(text: str) -> str:
    """1,900 → 1900; an empty text for anything else, as for 1,90, of which a digit may be missing."""
    return text.replace(",", "") if re.fullmatch(_SEPARATED + r"(?:\.\d+)?", text) else ""


def _without_man(text: str, field: str) -> str:
    """205万件 → 205 in a field that counts by 10,000; elsewhere it is not certain what was meant."""
    match = _MAN.fullmatch(text) if field.endswith(MAN_FIELDS) else None
    return match[1].replace(",", "") if match else ""


def _iso_form(text: str, periods: Sequence[str]) -> str:
    """令和6年4月1日 → 2024-04-01, R6.4 → 2024-04, 令和6年度 → FY2024, 2024/4/1 → 2024-04-01; else an empty text."""
    form = text.upper()
    if match := _JAPANESE_DATE.fullmatch(form):
        if match["era"]:
            year = _ERA_STARTS[match["era"]] - 1 + (1 if match["era_year"] == "元" else int(match["era_year"]))
        else:
            year = int(match["year"])
        parts = [f"{int(part):02}" for part in match.group("month", "day") if part]
        form = f"FY{year}" if match["fiscal"] else "-".join([str(year), *parts])
    if form in periods:
        return form
    try:
        return When.parse(form).text
    except ValueError:
        return ""
