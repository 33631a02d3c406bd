"""Numbers as they are printed and as they are typed, in the unit of their figure."""

from decimal import Decimal

import pytest

from macros.base.numbers import printed_numbers, says_other, typed_figure

PRINTED = [
    ("200万件", "万件", "200"),
    ("200万件", "件", "2000000"),
    ("125万件(R3年度比25%増)", "万件", "125"),
    ("1億2,000万円", "百万円", "120"),
    ("2千万円", "円", "20000000"),
    ("約9割(89.5%)", "%", "89.5 90"),
    ("全校(英語)+8割の学校", "%", "80 100"),
    ("半数の区", "%", "50"),
    ("５０％超", "%", "50"),
    ("手続時間は60〜120分", "分", "60 120"),
    ("1時間30分", "分", "90"),
    ("4Q(R7) 1,000", "参加者", "1000"),
    ("H15.8から6つ", "件", "6"),
    ("令和7年度中に18区", "区", "18"),
    ("二百五十件", "件", "250"),
    ("検討", "件", ""),
]


@pytest.mark.parametrize(("text", "unit", "numbers"), PRINTED)
def test_a_printed_text_says_its_numbers_in_a_unit(text, unit, numbers):
    assert printed_numbers(text, unit) == set(map(Decimal, numbers.split()))


def test_a_number_alone_may_be_of_the_unit_or_of_what_it_counts():
    assert printed_numbers("200", "万件") == {Decimal(200), Decimal("0.02")}


TYPED = [
    ("123", "万件", "123"),
    ("123万件", "万件", "123"),
    ("１２３ 万件", "万件", "123"),
    ("123万", "万件", "123"),
    ("1,234,567件", "万件", "123.4567"),
    ("1億2,000万件", "万件", "12000"),
    ("150.0万件", "万件", "150.0"),
    ("123万件", "件", "1230000"),
    ("150", "件", "150"),
    ("81.2%", "%", "81.2"),
    ("８１．２％", "%", "81.2"),
    ("1時間30分", "分", "90"),
    ("44,700時間", "時間/年", "44700"),
    ("1,234,567万件", "万件", "1234567"),
]


@pytest.mark.parametrize(("text", "unit", "value"), TYPED)
def test_a_figure_is_read_in_the_unit_of_its_indicator(text, unit, value):
    read = typed_figure(text, unit, [])
    assert (read.value and f"{read.value:f}", read.code) == (value, "")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("123万人", "万件"),
        ("約123万件", "万件"),
        ("1,23", "件"),
        ("-5", "件"),
        ("1e5", "件"),
        ("", "件"),
        ("万件", "万件"),
    ],
)
def test_what_is_no_number_of_the_unit_is_not_read(text, unit):
    assert typed_figure(text, unit, []).code == "figure-not-in-unit"


OTHER_UNITS = [
    ("150時間", "分", "9000分"),
    ("２．５ 時間", "分", "150分"),
    ("8割", "%", "80%"),
    ("2.5h", "分", ""),
    ("2h30m", "分", ""),
    ("150min", "分", ""),
    ("2:30", "分", ""),
    ("150時", "分", ""),
    ("150分", "時間/年", ""),
    ("150日", "時間/年", ""),
    ("5時間/月", "時間/年", ""),
    ("8.2ポイント", "%", ""),
    ("82‰", "%", ""),
    ("¥150", "件", ""),
    ("第150件", "件", ""),
]


@pytest.mark.parametrize(("text", "unit", "meant"), OTHER_UNITS)
def test_a_number_of_another_unit_is_asked_back_and_never_taken(text, unit, meant):
    read = typed_figure(text, unit, [Decimal(150), Decimal(2)])
    assert (read.value, read.code, read.said["nearest"]) == (None, "figure-not-in-unit", meant)
    assert not meant or typed_figure(meant, unit, []).value


SAID = [
    ("150時間になりました。", "分", "150", "150時間"),
    ("2.5時間になりました。", "分", "150", ""),
    ("2.5時間（150分）になりました。", "分", "150", ""),
    ("2時間半になりました。", "分", "150", ""),
    ("150時間、つまり9,000分でした。", "分", "9000", ""),
    ("8割になりました。", "%", "8", "8割"),
    ("9割近くになりました。", "%", "81.2", ""),
    ("120分です。", "分", "150", "120分"),
]


@pytest.mark.parametrize(("text", "unit", "value", "other"), SAID)
def test_a_sentence_that_says_another_amount_is_seen_in_whatever_unit(text, unit, value, other):
    assert says_other(text, unit, Decimal(value)) == other


@pytest.mark.parametrize(
    ("text", "unit", "code", "as_told"),
    [
        ("1234567", "万件", "figure-slip-of-unit", "1234567万件"),
        ("1234567万件", "万件", "figure-slip-of-unit", "1234567万件"),
        ("0.812", "%", "figure-part-of-one", "0.812%"),
        ("0.812%", "%", "figure-part-of-one", "0.812%"),
        ("0", "件", "figure-far-off", "0件"),
        ("0件", "件", "figure-far-off", "0件"),
    ],
)
def test_a_value_far_from_all_others_is_taken_only_if_its_sentence_says_it_too(text, unit, code, as_told):
    known = [Decimal(100), Decimal(200)]
    for told in ("", "件数です。", "前の年は150でした。", f"前の年は150{unit}でした。"):
        read = typed_figure(text, unit, known, told)
        assert (read.value, read.code, read.said["as_told"]) == (None, code, as_told)
    assert typed_figure(text, unit, known, f"前の年と違って{as_told}でした。").code == ""


@pytest.mark.parametrize(
    ("text", "unit", "known", "meant"),
    [
        ("0.725", "%", ("72.1", "49.1"), "72.5%"),
        ("1,120,000", "万件", ("109",), "112万件"),
        ("1125000", "万件", ("109",), "112.5万件"),
        ("1120000", "万件", ("109.5",), "112万件"),
        ("112", "件", ("1090000",), "112万件"),
        ("7", "%", ("72.1", "49.1"), ""),
        ("9000", "件", ("100", "200"), ""),
    ],
)
def test_a_slip_of_the_unit_is_told_as_what_was_meant(text, unit, known, meant):
    read = typed_figure(text, unit, list(map(Decimal, known)))
    slip = "figure-part-of-one" if unit == "%" else "figure-slip-of-unit"
    code = slip if meant else "figure-far-off"
    assert (read.code, read.said["nearest"]) == (code, meant)
    assert not meant or typed_figure(meant, unit, list(map(Decimal, known))).value


def test_what_is_known_of_a_figure_is_told_as_one_value_or_from_one_to_another():
    one, two = (typed_figure("0.825", "%", list(map(Decimal, known))).said for known in (["72.1"], ["60", "72.1"]))
    assert (one["range"], two["range"], two["range_en"]) == ("72.1%", "60〜72.1%", "60 to 72.1%")


def test_a_number_is_far_at_more_than_five_times_the_others():
    known = [Decimal(100), Decimal(200)]
    assert [typed_figure(text, "件", known).code for text in ("20", "1000", "19.9", "1000.1")] == [
        "", "", "figure-far-off", "figure-far-off",
    ]  # fmt: skip
    assert typed_figure("1000", "件", []).value == 1000
