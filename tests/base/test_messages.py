"""One rule is worded once: what is said otherwise in a form, a workbook or a command says only what differs."""

import re

import pytest
from files import files_below

from macros.base.messages import FOLDER, OVERLAYS, beneath, read_catalogue, read_messages, words_in


def copied(words, below):
    """What `words` by code say just as the messages `below` do: (code, name of the word)."""
    return [
        (code, name)
        for code, said in words.items()
        for name, text in said.items()
        if code in below and getattr(below[code], name) == text
    ]


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_repeats_no_word_of_what_lies_beneath_it(overlay):
    words, below = words_in(overlay), beneath(overlay)
    assert words.keys() & below.keys()
    assert copied(words, below) == []


def test_a_repeated_word_would_be_found():
    below = beneath("titles")
    fix = below["unknown-topic"].fix
    assert copied({"unknown-topic": {"what": "x", "fix": fix}, "new": {"fix": fix}}, below) == [
        ("unknown-topic", "fix")
    ]


def test_what_an_overlay_leaves_out_is_said_as_beneath():
    """The form for corrections says one word of its own here, the form for events others, the titles the rest."""
    said = {theme: read_messages(theme)["announced-after-source"] for theme in ("titles", "fields", "corrected")}
    own = {theme: words_in(theme)["announced-after-source"] for theme in said}
    assert {*own["corrected"]} < {*vars(said["titles"])}
    assert vars(said["corrected"]) == vars(said["titles"]) | own["fields"] | own["corrected"]
    assert vars(said["titles"]) == vars(read_catalogue()["announced-after-source"]) | own["titles"]


def test_each_file_says_at_its_head_whether_one_looks_there_first():
    files = {path.stem: path.read_text(encoding="utf-8") for path in files_below(FOLDER, "*.yml")}
    assert {*OVERLAYS} < {*files}
    for theme, text in files.items():
        assert text.startswith("# "), theme
        assert ("違うところだけを書く" in text) == (theme in OVERLAYS), theme


OLD_WORDS = re.compile(r"\b(mend|mends|mended|mending)\b")  # for what one corrects


def test_a_message_says_correct_where_one_mends_nothing_else():
    said = {path.name: path.read_text(encoding="utf-8") for path in files_below(FOLDER, "*.yml")}
    lines = [line for text in said.values() for line in text.splitlines()]
    assert any("correct" in line for line in lines)
    assert [line for line in lines if OLD_WORDS.search(re.sub(r"^ *[a-z-]+:( |$)", "", line))] == []
    assert OLD_WORDS.search("a mistake is mended by corrections")


NOT_ENGLISH = re.compile(r"[a-z]'s? |(full|half)[- ]width|\bkana\b")  # typed apostrophes; letters as Japanese sees them


def slips_in(words: dict[str, dict[str, str]]) -> list[str]:
    """What stands in the English of `words` by code and means little to who reads no Japanese."""
    texts = [text for said in words.values() for name, text in said.items() if name.endswith("_en")]
    return [text for text in texts if NOT_ENGLISH.search(text)]


def test_an_english_message_can_be_acted_on_by_who_knows_no_japanese_keyboard():
    files = [path.stem for path in files_below(FOLDER, "*.yml")]
    assert {theme: slips for theme in files if (slips := slips_in(words_in(theme)))} == {}
    wrong = {"x": {"what": "half-width", "what_en": "the plan's table", "fix_en": "type it half-width"}}
    assert slips_in(wrong) == ["the plan's table", "type it half-width"]
