"""How a problem is worded and shown, in a terminal and in a pull request."""

import re

import pytest
from placeholders import placeholders

from macros.base.problems import CATALOGUE, Problem, format_annotation, format_report, format_text

DATE = Problem(
    path="data/procedures/x.yml",
    line=14,
    column=9,
    code="not-a-date",
    values={"value": "2026-13-01", "periods": "R3, 1Q"},
    source_line="    on: 2026-13-01",
    width=10,
)


def test_text_names_place_code_fault_expectation_and_remedy_in_both_languages():
    assert (
        format_text(DATE)
        == """\
data/procedures/x.yml:14:9: not-a-date 「2026-13-01」は日付ではありません
  on: 2026-13-01
      ^^^^^^^^^^
  期待: 2024-04-01、2024-04、2024、FY2024（年度）、または計画の期間（R3, 1Q）  直し方: 暦にある日付を、月と日を二桁にして書いてください
  EN: "2026-13-01" is not a date. Expected 2024-04-01, 2024-04, 2024, FY2024 (fiscal year), or a period of the plan \
(R3, 1Q). Fix: write a date of the calendar, month and day with two digits."""
    )


def caret_lines(source_line, column, width):
    shown = format_text(Problem("data/x.yml", 1, column, "syntax", {}, source_line, width))
    return shown.split("\n")[1:3]


def test_caret_counts_full_width_characters_twice_and_combining_marks_not_at_all():
    assert caret_lines("ja: 手続か\u3099 x", 8, 1) == ["  ja: 手続か\u3099 x", "            ^"]
    assert caret_lines("ja: 手続", 5, 2) == ["  ja: 手続", "      ^^^^"]
    assert caret_lines("ja: ﾃﾂﾂﾞｷ", 5, 5) == ["  ja: ﾃﾂﾂﾞｷ", "      ^^^^^"]


def test_caret_may_stand_behind_the_end_of_the_line():
    assert caret_lines("ja:", 4, 1) == ["  ja:", "     ^"]


def test_signs_that_would_move_the_caret_or_colour_the_terminal_are_shown_as_signs():
    assert caret_lines("ja:\t\x1b[31m赤", 4, 1) == ["  ja:→�[31m赤", "     ^"]


def test_long_lines_are_cut_around_the_place():
    shown, caret = caret_lines("a" * 200 + "ここ" + "b" * 200, 201, 2)
    assert shown == "  …" + "a" * 50 + "ここ" + "b" * 68 + "…"
    assert caret == " " * 53 + "^^^^"


def test_a_problem_of_a_whole_file_shows_no_line():
    assert format_text(Problem("data/procedures", 1, 1, "no-files")).count("\n") == 2


def test_long_values_are_cut_in_the_sentence():
    report = format_text(Problem("data/x.yml", 1, 1, "not-a-count", {"value": "1" * 500}))
    assert f"「{'1' * 60}…」は個数ではありません" in report


def test_report_is_in_order_of_place_and_ends_with_a_count():
    other = Problem("data/procedures/x.yml", 2, 1, "tab")
    report = format_report([DATE, other])
    assert report == f"{format_text(other)}\n\n{format_text(DATE)}\n\n問題: 2 件 / Problems: 2"


def test_annotation_escapes_what_the_workflow_command_would_take_for_its_own_signs():
    problem = Problem("data/a,b:c.yml", 2, 7, "not-a-count", {"value": "100%"}, "rank: 100%", 4)
    assert format_annotation(problem) == (
        "::error file=data/a%2Cb%3Ac.yml,line=2,col=7,title=not-a-count::"
        "「100%25」は個数ではありません。期待: 0 以上の整数（区切りの「,」や単位なし）。直し方: 整数だけを書いてください%0A"
        '"100%25" is not a count. Expected a whole number of 0 or more, without separators or unit. '
        "Fix: write only the number."
    )


def test_annotation_of_a_value_with_line_breaks_stays_one_command():
    problem = Problem("data/x.yml", 1, 1, "not-a-count", {"value": "1\n::error::x\r"})
    assert len(format_annotation(problem).splitlines()) == 1


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_entry_says_the_same_in_both_languages(code):
    entry = CATALOGUE[code]
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)
    for japanese, english in (
        (entry.what, entry.what_en),
        (entry.expected, entry.expected_en),
        (entry.fix, entry.fix_en),
    ):
        assert japanese and english
        assert not english.endswith(".") and not japanese.endswith("。"), "the formats add the full stops"
        typed = r"[ぁ-んァ-ヶ一-龠]+ \([a-z ]+\)"  # a word that has to be typed, with what it means
        assert not re.search("[ぁ-んァ-ヶ一-龠]", re.sub(typed, "", english))
        assert placeholders(english) <= placeholders(japanese)
