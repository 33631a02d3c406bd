"""What the search takes for one word, and how words sound."""

import re

import pytest

from macros.base.japanese.reading import first_sounds, sounds
from macros.base.japanese.spelling import search_rules, sound, sound_each, spelled, spelled_each

ALIKE = [
    ("ﾏｲﾅﾝﾊﾞｰ", "マイナンバー", "まいなんばー", "マイナンバ一", "ﾏｲﾅﾝﾊﾞ-"),
    ("ＡＥＤ", "aed", "Aed"),
    ("AI-OCR", "ai ocr", "ＡＩ－ＯＣＲ", "AI・OCR"),
    ("申し込み", "申込み"),
    ("引っ越し", "引越し"),
    ("住民票の写し", "住民票写し"),
    ("ひっこし", "ヒツコシ"),
    ("第①号", "第1号"),
    ("證明書", "証明書"),
    ("斎場", "齋場", "齊場"),
    ("人口", "人ロ"),
    ("システム", "システ厶"),
    ("ebpm", "\u0415\u0412\u0420\u041c", "\u0395\u0392\u03a1\u041c"),  # in Cyrillic and Greek letters
    ("転出・転入", "転出転入"),
]
SOUNDING_ALIKE = [
    ("ひっこし", "hikkoshi", "hikkosi", "HIKKOSHI", "ヒッコシ", "ｈｉｋｋｏｓｈｉ"),
    ("じゅうみんひょう", "juminhyo", "jyuuminhyou", "zyuminhyo", "jūminhyō", "zyūminhyō", "ジュウミンヒョー"),
    ("てんしゅつ", "tenshutsu", "tensyutu"),
    ("カード", "kādo", "kaado", "かあど"),
    ("しんぶん", "shimbun", "shinbun", "sinbun"),
    ("マッチ", "matchi", "macchi", "matti"),
    ("おおた", "ohta", "ota", "oota"),
]


@pytest.mark.parametrize("words", ALIKE, ids=lambda words: words[0])
def test_spellings_that_make_no_difference(words):
    assert {word: spelled(word) for word in words} == dict.fromkeys(words, spelled(words[0]))


@pytest.mark.parametrize(
    ("one", "other"), [("転出", "転入"), ("粗大ごみ受付", "粗大受付"), ("5G", "5"), ("非課税", "課税")]
)
def test_spellings_that_make_a_difference(one, other):
    assert spelled(one) != spelled(other)


@pytest.mark.parametrize("words", SOUNDING_ALIKE, ids=lambda words: words[0])
def test_ways_to_write_one_sound(words):
    assert {word: sound(word) for word in words} == dict.fromkeys(words, sound(words[0]))


def test_a_name_is_heard_from_each_of_its_words_on():
    assert sounds("転出届") == ("tensyuctodoke", "todoke")
    assert sounds("粗大ごみの収集") == ("sodaigominosyusyu", "gominosyusyu", "syusyu")
    assert first_sounds(["粗大ごみの収集", "転出届"]) == ["sodaigominosyusyu", "tensyuctodoke"]


def test_nothing_but_signs_has_no_sound():
    assert sounds("(・)") == sounds("") == ()
    assert first_sounds(["(・)"]) == [""]


def test_letters_and_figures_sound_as_they_are_typed():
    assert sounds("DX推進")[0] == "dxsuisin"
    assert sounds("上位100手続")[0].startswith("zyoi100")


def test_on_a_site_about_one_city_its_name_says_nothing():
    rules = search_rules(("こもれび町", "Town of Komorebi"))
    [of_the_city] = [pattern for pattern, _ in rules["fillers"] if "こもれび" in pattern]
    for typed in ("こもれび町の転入届", "こもれびの転入届", "こもれび町 転入届", "転入届 こもれび町"):
        assert re.sub(of_the_city, "", typed) == "転入届", typed
    assert re.sub(of_the_city, "", "図書カードはこもれび町民じゃなくても作れる") == "図書カード作れる"
    for typed in ("こもれび保育園", "こもれび町民の満足度"):
        assert re.sub(of_the_city, "", typed) == typed
    assert "komorebi" in rules["stop_words"] and "こもれび" not in rules["stop_words"]


def test_many_words_at_once_are_spelled_and_sound_as_each_alone():
    """What one of them ends with is not taken for the beginning of the next."""
    words = [
        "申し込み",
        "住民票の写し",
        "住民票の",
        "写し",
        "Children’s",
        "kids",
        "licence",
        "ハンコ",
        "ん",
        "なま",
        "e-Tax",
        "AI",
        "OCR",
        "1",
        "000円",
        "",
    ]
    assert spelled_each(words) == [spelled(word) for word in words]
    assert sound_each(words) == [sound(word) for word in words]
    assert spelled_each([]) == sound_each([]) == []
