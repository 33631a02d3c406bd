"""The score of the search: how its file is read, and what is right at first."""

import pytest

from scripts.search_score import Query, place_of, read_queries, report

HOME = Query("questions", "どこまで進んだ?", ("",))


def test_a_file_has_classes_of_queries_with_what_is_right():
    text = "kana:\n- [てんしゅつ, [a, /]]\nabsent:\n- [転入届, '!']\n- [2025, kpis/]\n"
    assert read_queries(text) == [
        Query("kana", "てんしゅつ", ("procedures/a/", "")),
        Query("absent", "転入届", ("!",)),
        Query("absent", "2025", ("kpis/",)),
    ]


def test_a_list_without_classes_is_one_class():
    assert read_queries("- [本, a]\n") == [Query("all queries", "本", ("procedures/a/",))]


@pytest.mark.parametrize(
    ("right", "found", "place"),
    [
        (("a/",), ["a/"], 1),
        (("a/", "b/"), ["c/", "b/"], 2),
        (("a/",), ["a/#part"], 1),
        (("a/#part",), ["a/", "a/#part"], 2),
        (("",), [""], 1),
        (("!",), ["!", "a/"], 1),
        (("a/",), ["!", "a/"], 1),
        (("a/",), ["b/"], 0),
        (("a/",), [], 0),
    ],
)
def test_the_place_of_the_right_page(right, found, place):
    assert place_of(Query("kana", "あ", right), found) == place


def test_the_report_names_what_is_wrong_and_counts_by_class():
    lines = report([(HOME, 1, [""]), (Query("kana", "あ", ("a/",)), 2, ["b/", "a/"])]).splitlines()
    assert lines[0] == "kana\tあ\t2\t['b/', 'a/']"
    assert [line.split() for line in lines[3:]] == [
        ["questions", "1", "100%", "100%"],
        ["kana", "1", "0%", "100%"],
        ["all", "2", "50%", "100%"],
    ]
