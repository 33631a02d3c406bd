"""A text and its translation say the same numbers, however each language writes them."""

import pytest

from macros.files.parse import parse_yaml
from macros.kinds.english.advice import english_advice
from macros.kinds.english.same_numbers import differing_numbers


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("310万件", "3.1 million cases"),
        ("27万2000件と1億2,500万円", "272,000 cases and 125 million yen"),
        ("73,300時間", "73,300 hours"),
        ("約9割", "about 90%"),
        ("約5割", "about half"),
        ("100万を目指す", "the aim is one million"),
        ("令和4年度", "FY2022"),
        ("R4年度中、H23.8から", "within FY2022, from August 2011"),
        ("令和4年4月の版", "edition of April of Reiwa 4"),
        ("令和4年1月24日、25日", "24 and 25 January 2022"),
        ("2025年3月末", "31 March 2025"),
        ("23年3月", "March 2023"),
        ("2022年度", "FY2022 (April 2022 to March 2023)"),
        ("4Qに完了", "completed in 4Q (FY2025)"),
        ("２段階と三つの区", "two stages and 3 wards"),
        ("万件", "10,000 cases"),
        ("2.7つのコアINDEX", "2. Seven core INDEX"),
        ("新型コロナウイルス", "COVID-19"),
        ("その年の間", "over 1 year"),
        ("2022年度以降の結果", "results after FY2021"),
        ("119番通報", "an emergency call"),
    ],
)
def test_the_same_numbers_are_the_same_in_either_language(japanese, english):
    assert differing_numbers(japanese, english) == ([], [])


@pytest.mark.parametrize(
    ("japanese", "english", "left_out", "added"),
    [
        ("310万件", "31 million cases", ["3100000"], ["31000000"]),
        ("310万件", "310 cases", ["3100000"], ["310"]),
        ("2025年3月31日", "31 May 2025", ["3"], ["5"]),
        ("2024年度（計画の3Q）", "in 3Q", ["2024"], []),
        ("残る14手続", "the other fifteen procedures", ["14"], []),
        ("5G", "6G", ["5"], ["6"]),
        ("手続の数", "the number of 12 procedures", [], ["12"]),
        ("2023年度以降の結果", "results after FY2021", ["2023"], ["2021"]),
    ],
)
def test_a_slip_in_one_of_them_is_found(japanese, english, left_out, added):
    assert differing_numbers(japanese, english) == (left_out, added)


def test_the_check_tells_of_it_at_the_english():
    document, _ = parse_yaml("what:\n  ja: 31手続\n  en: 13 procedures\n".encode(), "data/kpis/sample.yml")
    (told,) = english_advice([document])
    assert (told.code, told.line) == ("numbers-differ", 3)
    assert told.values == {"japanese": "31", "english": "13"}


def test_nobody_is_asked_for_what_was_told_of_a_change():
    document, _ = parse_yaml(b"corrections:\n  - why: {ja: 31, en: 13}\n", "data/kpis/sample.yml")
    assert english_advice([document]) == []
