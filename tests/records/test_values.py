"""What a single value can be: for each type what it refuses, by which code, and what it takes however odd it looks."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from macros.base.calendar import Period, Periods
from macros.edit.forms.filled import as_written
from macros.records import addresses, values
from macros.records.right_form import near_form, right_form

REFUSED = {
    "WhenField": {
        "date-out-of-range": "FY1850 FY1024 0001 9999 1888 2101-01-01 FY9999 0000-00 1024-13".split(),
        "not-a-date": "2024-00 2024-02-30 12345 FY24 5Q R4 2024-4-1 tomorrow".split(),
    },
    "Count": {"too-many-digits": ["9" * 16, "1" * 300], "not-a-count": ["-1", "1.5", "1e9", "٣", "", "0x10"]},
    "Ordinal": {"not-an-ordinal": ["0", "10000", "99999999"], "too-many-digits": ["9" * 300], "not-a-count": ["-3", "1.0"]},
    "CasesMan": {"too-many-cases": ["10001", "2050000", "999999999999"], "not-a-count": ["-205", "205.5"]},
    "Number": {"too-many-digits": ["1" * 300, "0." + "3" * 300], "not-a-number": ["-5", "NaN", "Infinity", "1e9", "１"]},
    "Line": {
        "too-long": ["あ" * 1001],
        "no-words": ["〃", "同左", "（同上）", "→", "…", "？", "ー", "-", "同左。"],
        "stray-space": [" 横浜", "横浜\u3000", "横\n浜"],
    },
    "Label": {"too-long": ["あ" * 301, "（" + "あ" * 3000], "no-words": ["（" * 20]},
    "PrintedCell": {"continued-otherwise": ["継続。", "（継続）", "継続→", "→ 継続", "継 続", "「継続」"], "no-words": ["〃", "同左", "→", "仝"]},
    "Match": {"match-too-common": ["の", "区", "A", "24", "1", "こと", "ため", "する", "・の"]},
    "Id": {"name-of-a-device": ["con", "nul", "com1", "lpt9", "aux", "prn"], "too-long": ["a" * 81], "not-an-id": ["A", "a_b", "a--b"]},
    "SourceRef": {"too-long": ["a" * 200], "not-a-source-ref": ["a#b#c", "#b"]},
    "Address": {"too-long": ["a" * 5000 + "/"], "not-an-address": ["/a/", "a", "a/../b/"]},
    "Url": {
        "url-with-login": ["https://user:pass@example.jp/", "https://user@example.jp", "http://:pass@example.jp/"],
        "url-not-public": (
            "http://localhost/ https://localhost:8000/x http://127.0.0.1/ http://[::1]/ http://10.0.0.5/a http://172.16.3.4/"
            " http://192.168.0.1/ http://169.254.1.1/ https://intra/page http://server.local/ https://dx.lgwan.jp/"
            " http://2130706433/ http://127.1/ http://0x7f.1/ http://nas.home/"
        ).split(),
        "url-with-port": ["https://example.jp:3000/", "https://example.jp:22/", "http://example.jp:0/"],
        "not-a-url": (
            "https:// https:///a https://?q=1 ftp://example.jp/ example.jp https://exa_.jp. https://a..jp/ https://-a.jp/"
            " https://example.jp:99999/ https://[::1 https://、.jp/ javascript:alert(1) //example.jp/ https://.jp/"
        ).split(),
        "too-long": ["https://example.jp/" + "a" * 2000],
    },
}  # fmt: skip
TAKEN = {
    "WhenField": "1889 2100 FY2024 2025-04-01 4Q R3 1947-05-03".split(),
    "Count": ["0", "9" * 15],
    "Ordinal": ["1", "100", "9999"],
    "CasesMan": ["0", "310", "10000"],
    "Number": ["0", "73300", "20.25", "0.000001"],
    "Line": ["%", "/", "あ" * 1000, "同左の欄による", "=1+1", "@dx", "〒", "℃"],
    "Label": ["あ" * 300, "C++", "#1"],
    "PrintedCell": ["継続", "継続、23区で運用", "継続的に改善", "43%"],
    "Match": ["AI", "5G", "共創", "ぴったり", "リビングラボ", "C言語"],
    "Id": ["a", "console", "com10", "a" * 80],
    "SourceRef": ["plan-2024-04#top-100", "a"],
    "Address": ["procedures/a/", "about/"],
    "Url": (
        "https://www.city.yokohama.lg.jp/ http://example.jp:8080/a?b=c#d https://横浜.example/頁 https://8.8.8.8/"
        " https://example.jp/@name https://example.jp:443/ https://local.example.jp/ https://xn--8ws26b.jp/"
        " https://web.archive.org/web/2024/https://www.city.yokohama.lg.jp/ https://example.jp."
    ).split(),
}


PERIODS = Periods(
    (Period("R3", date(2021, 4, 1), date(2022, 3, 31)), Period("4Q", date(2022, 4, 1), date(2023, 3, 31))), "R3"
)


def codes(type_name, text):
    try:
        TypeAdapter(getattr(values, type_name, None) or getattr(addresses, type_name)).validate_python(
            text, context=PERIODS
        )
    except ValidationError as error:
        return [one["type"] for one in error.errors()]
    return []


@pytest.mark.parametrize(
    ("type_name", "code", "text"),
    [(name, code, text) for name, found in REFUSED.items() for code, texts in found.items() for text in texts],
)
def test_what_makes_no_sense_is_refused_by_its_name(type_name, code, text):
    assert codes(type_name, text) == [code]


@pytest.mark.parametrize(("type_name", "text"), [(name, text) for name, texts in TAKEN.items() for text in texts])
def test_what_only_looks_odd_is_taken(type_name, text):
    assert codes(type_name, text) == []


def test_every_type_is_tried_both_ways():
    assert REFUSED.keys() == TAKEN.keys()


def test_an_anchor_is_what_was_published_whatever_is_corrected_or_added():
    event = {"on": "2024-11-01", "source": "city-guide#top"}
    first = "event-2024-11-01-city-guide"
    corrections = [
        {"field": "on"},
        {"field": "by", "was": "2024-11-01"},
        {"field": "on", "was": "2024-12"},
        {"field": "source", "was": "city-guide#top"},
    ]
    moved = {"on": "2025-01", "source": "city-page", "corrections": corrections}
    assert addresses.anchors("events", [event]) == addresses.anchors("events", [moved]) == [first]
    assert addresses.anchors("events", [event, {**event, "by": "FY2024", "on": None}, event]) == [
        first,
        "event-fy2024-city-guide",
        f"{first}_2",
    ]


DATES = yaml.load(Path(__file__).with_name("dates.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def test_a_date_as_it_is_written_in_an_office_is_read_where_it_is_certain():
    """By the same cases as on the page where a change is composed: see tests/browser/test_edit_page.py."""
    assert [(typed, as_written(typed, "R2, 3Q")) for typed, _ in DATES] == [tuple(case) for case in DATES]


@pytest.mark.parametrize(
    ("typed", "certain", "maybe"),
    [
        ("R7", "", "FY2025 / 2025"),
        ("令和７", "", "FY2025 / 2025"),
        ("7年度", "", "FY2025"),
        ("７年６月１日", "", "2025-06-01"),
        ("令和7年", "2025", ""),
        ("令和7年度", "FY2025", ""),
        ("2025年度", "FY2025", ""),
        ("R7末", "", "FY2025 / 2025"),
        ("2025末", "", "FY2025 / 2025"),
        ("2022~2025年", "", "FY2025 / 2025"),
        ("２０２２〜２０２５年度の合計", "", "FY2025"),
        ("2022~2025年6月", "", ""),
        ("令和8年3月末まで", "", "2026-03"),
        ("R8.3末頃", "", "2026-03"),
        ("2026年3月下旬", "", "2026-03"),
        ("3月末まで", "", ""),
        ("六月", "", ""),
    ],
)
def test_a_year_as_it_is_said_in_an_office_is_told_as_it_is_written_here(typed, certain, maybe):
    """For sure where it can be one year only, maybe where the era or the kind of year was left out."""
    assert right_form("not-a-date", typed, "on", "R2, R3") == certain
    assert near_form("not-a-date", typed, "R2, R3") == maybe
    assert near_form("not-a-flag", typed) == ""


SAME_PAGES = yaml.safe_load((Path(__file__).with_name("same_pages.yml")).read_text(encoding="utf-8"))
ADDRESSES = [(address, group) for group in SAME_PAGES for address in group]


def test_one_page_is_known_by_every_way_to_write_its_address_and_no_other_page_is():
    found = {one: [other for other, _ in ADDRESSES if addresses.is_same_page(one, other)] for one, _ in ADDRESSES}
    assert found == {one: group if addresses.page_of(one) else [] for one, group in ADDRESSES}
    assert [one for one, _ in ADDRESSES if not addresses.page_of(one)] == ["https://[", "みなも市のお知らせ", ""]
