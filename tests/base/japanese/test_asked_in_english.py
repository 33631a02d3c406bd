"""What is typed in English of a move, and of another place."""

import re
from pathlib import Path

import pytest

from macros.base.japanese import english
from macros.base.japanese.english import ENGLISH, elsewhere, moves
from macros.base.japanese.spelling import spelled
from macros.files.parse import parse_yaml

CITY = ["komorebi"]


def called(typed: str) -> str:
    """What the first pattern of a move makes of it."""
    for pattern, name in moves(CITY):
        if re.search(pattern, typed):
            return re.sub(pattern, name.replace("$", "\\"), typed)
    return typed


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("moving from osaka to komorebi", "moving in"),
        ("I moved to Komorebi", "I moving in"),
        ("moving from komorebi to osaka", "moving out"),
        ("relocate out of Komorebi", "moving out"),
        ("moved from east ward to west ward", "moving within the city"),
        ("moving from East-ku to West-ku", "moving within the city"),
        ("changing my address inside komorebi", "moving within the city"),
        ("going to live in another prefecture", "going to moving out"),
        ("moved here from another city", "moving in"),
        ("moving to osaka", "moving out"),
        ("moved from Osaka to Komorebi yesterday", "moving in yesterday"),
        ("Moving to Komorebi from Osaka", "moving in"),
        ("my company transferred me to Osaka", "my company moving out"),
        ("they sent me to Osaka", "they moving out"),
        ("my husband was transferred to Osaka", "my husband moving out"),
        ("new job in osaka", "moving out"),
        ("we are returning to Vietnam for good", "we are moving abroad for good"),
        ("my scooter when I go back to Brazil", "my scooter when I moving abroad"),
        ("my worker moved back to Nepal", "my worker moved back to Nepal"),
        ("send the book to osaka", "send the book to osaka"),
        ("book a hall in komorebi", "book a hall in komorebi"),
    ],
)
def test_where_one_moves_from_and_to_says_which_notification_it_takes(typed, name):
    assert called(typed) == name


def test_a_city_without_a_name_in_latin_letters_has_no_such_patterns():
    assert moves([]) == []


@pytest.mark.parametrize(
    ("typed", "is_elsewhere"),
    [
        ("kyoto library card", True),
        ("resident record kyoto", True),
        ("moving to kyoto", False),
        ("documents from kyoto", False),
        ("komorebi library card", False),
    ],
)
def test_what_is_asked_of_another_place_is_known_but_for_who_moves(typed, is_elsewhere):
    assert bool(re.search(elsewhere(CITY), typed)) is is_elsewhere


def test_on_its_own_site_a_city_is_no_other_place():
    assert re.search(elsewhere(["osaka"]), "kyoto library card")
    assert not re.search(elsewhere(["kyoto"]), "kyoto library card")


def test_words_that_say_the_same_or_stand_for_others_are_such_as_the_search_compares():
    words = [word for row in (*ENGLISH["same"], *ENGLISH["near"]) for word in row]
    assert [word for word in words if spelled(word) != word] == []


@pytest.mark.parametrize("rows", ["same", "near"])
def test_no_word_says_the_same_as_two_others_and_none_stands_for_itself(rows):
    firsts = [row[0] for row in ENGLISH[rows]]
    assert sorted(firsts) == sorted(set(firsts))
    assert [row for row in ENGLISH[rows] if len(set(row)) < max(2, len(row))] == []


@pytest.mark.parametrize(
    ("more", "codes"), [("", []), ("  grass: no\n", ["ambiguous-word"]), ("  grass: green\n" * 2, ["duplicate-key"])]
)
def test_no_word_is_lost_or_taken_for_something_else_by_who_reads_the_lists(more, codes):
    """YAML would take the last of two equal words, and `no` for no word."""
    text = (Path(english.__file__).parent / "english.yml").read_text(encoding="utf-8")
    _, problems = parse_yaml(text.replace("near:\n", f"near:\n{more}").encode(), "english.yml")
    assert [problem.code for problem in problems] == codes
