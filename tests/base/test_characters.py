"""Signs that do not belong into text, each kind with many of its kind; and those that only look odd."""

import pytest
from town_project import PERIODS

from macros.base.characters import columns, composed, first_unwanted, plain_spaces, shown, stands_in
from macros.cli.mending import said
from macros.edit.change.fixes import mended

UNWANTED = {
    "control-character": (
        "\u061c \u00ad \u034f \u115f \u1160 \u17b4 \u180b \u180e \u206a \u3164 \uffa0 \u2800 \ufffc"  # shows nothing
        " \u200b \u200d \u2060 \ufeff \u202e \u2066 \u200f"  # no width, or another direction
        " \U000e0041 \U000e007f \U0001d159 \U0001bca0"  # tags, a note without a head, shorthand
        " \x00 \x07 \x1b \x7f \x85 \u2028 \u2029"
    ).split(" "),
    "unshared-character": "\ue000 \uf8ff \U000f0000 \U0010fffd \u0378 \U000e0fff \ufffe \uffff \ufdd0 \U0001ffff".split(
        " "
    ),
    "odd-space": "\u00a0 \u2002 \u2003 \u2009 \u202f \u205f \u1680".split(" "),
    "replacement-character": ["\ufffd"],
    "not-composed": ["か\u3099", "は\u309a", "e\u0301", "\u1112\u1161\u11ab", "\u212b", "\u2126"],
    "stray-mark": ["。\u3099", " \u0301", "b\u0330\u0331\u0332"],
}


@pytest.mark.parametrize(("code", "signs"), [(code, one) for code, all_ in UNWANTED.items() for one in all_])
def test_a_sign_is_found_where_it_stands_and_named(code, signs):
    found = first_unwanted(f"横浜{signs}DX")
    assert found.code == code
    assert found.start >= 2
    assert found.values["value"].startswith("U+")
    assert first_unwanted(f"横浜{signs}").code == code


@pytest.mark.parametrize("selector", ["\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef"])
def test_a_sign_that_picks_a_form_needs_one_to_pick_from(selector):
    assert first_unwanted(f"葛{selector}城") is None
    assert first_unwanted(f"☎{selector}") is None
    for line in (selector, f"a{selector}", f"ja: {selector}", f"葛{selector}{selector}"):
        assert first_unwanted(line).code == "control-character"


@pytest.mark.parametrize(
    "text",
    [
        "横浜DX戦略",
        "図書の　予約",
        "①〜⑳、㈱、㎡、½、…、—、’",
        "神\ufa19社の﨑さん",
        "tiếng Việt",
        "한국어",
        "हिन्दी",
        "ภาษาไทย",
        "👍🏽",
        "x\u0330\u0331",
    ],
)
def test_what_only_looks_odd_is_text(text):
    assert first_unwanted(text) is None
    assert (composed(text), plain_spaces(text), shown(text)) == (text, text, text)


def test_the_first_of_several_is_told():
    assert first_unwanted("か\u3099\u200b").code == "not-composed"
    assert first_unwanted("\u200bか\u3099").code == "control-character"


def test_a_letter_with_its_mark_is_marked_as_a_whole():
    found = first_unwanted("name: タ\u3099イ")
    assert (found.start, found.width, found.values) == (6, 2, {"value": "U+30BF U+3099", "sign": "ダ"})


def test_names_keep_the_form_that_the_rule_of_unicode_would_replace():
    assert composed("\ufa19か\u3099") == "\ufa19が"


def test_marks_and_selectors_take_no_column():
    assert [columns(text) for text in ("葛\U000e0100", "か\u3099", "ab", "横浜")] == [2, 2, 2, 4]


def test_what_shows_nothing_is_shown_as_a_sign():
    assert shown("a\u3164\ue000\u00adb\u202e") == "a���b�"


PATH = "data/procedures/x.yml"


def test_check_fix_makes_one_sign_of_two_and_plain_spaces():
    text = "name: {ja: タ\u3099イアル\u00a0ハ\u309aーク, en: Dial\u2009park}\nsystem: {name: カ\u3099ス}\n"
    done = mended(PATH, text.encode(), PERIODS)
    assert done.content.decode() == "name: {ja: ダイアル パーク, en: Dial park}\nsystem: {name: ガス}\n"
    assert [(mend.line, mend.code) for mend in done.mends] == [
        (1, "not-composed"),
        (1, "odd-space"),
        (2, "not-composed"),
    ]
    assert said(done.mends[2]) == (
        f"{PATH}:2: カ\u3099ス}} → ガス}}（同じ見た目の一つの符号にしました / made one sign, which looks the same）"
    )


def test_a_name_stands_in_a_text_where_it_is_a_word_and_no_part_of_one():
    inside = ["登記は、入っていません。", "相続の登記", "登記"]
    part = ["不動産登記は、入っていません。", "登記簿", "オンライン登記"]
    assert [stands_in("登記", text) for text in (*inside, *part)] == [True] * 3 + [False] * 3
