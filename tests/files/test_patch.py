"""Changes to a file that people edit too: what is not changed stays to the byte."""

import difflib

import pytest
import yaml
from files import files_below
from said_anew import assert_said_anew

from macros.edit.change.writing import tried_out, write_all
from macros.files.document import Bare
from macros.files.patch import CannotEdit, Drop, Insert, Put, Reorder, edited
from macros.files.yaml_style import new_text

TEXT = """\
# 手続の例
id: resident-record-copy   # 変えない
rank: 3
name:
  ja: '住民票の写し'
  en: "Copy, of the resident record"
system: {name: Grafferスマート申請}  # 計画のとおり
commitments:
  - {announced: 2024-04, target: 1Q}

events:
  # 最初のできごと
  - on: 2021-09
    kind: note
    what:
      ja: はじまり

  # 次のできごと
  - by: 2024-11-01
    kind: available
projects: [library, 'school']
"""


BY_DATE = """\
  # 次のできごと
  - by: 2024-11-01
    kind: available

  # 最初のできごと
  - on: 2021-09
    kind: note
    what:
      ja: はじまり
"""


def test_items_in_another_order_take_their_comments_along_and_nothing_else_moves():
    start, end = TEXT.index("  # 最初"), TEXT.index("projects:")
    assert edited(TEXT, [Reorder(("events",), (1, 0))], "x") == TEXT[:start] + BY_DATE + TEXT[end:]
    assert edited(TEXT, [Reorder(("events",), (0, 1))], "x") == TEXT
    in_brackets = edited(TEXT, [Reorder(("projects",), (1, 0))], "x")
    assert diff(TEXT, in_brackets) == ["-projects: [library, 'school']", "+projects: ['school', library]"]


def test_the_last_item_of_a_file_without_a_last_line_end_comes_first():
    assert edited("a:\n- 1\n- 2\n- 3", [Reorder(("a",), (2, 0, 1))], "x") == "a:\n- 3\n- 1\n- 2\n"


def diff(before, after):
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


EDITS = [
    ("a number", [Put(("rank",), Bare("4"))], ["-rank: 3", "+rank: 4"]),
    ("a text keeps its quotes", [Put(("name", "ja"), "附票")], ["-  ja: '住民票の写し'", "+  ja: '附票'"]),
    (
        "a text that needs quotes gets them",
        [Put(("events", 0, "what", "ja"), "no")],
        ["-      ja: はじまり", '+      ja: "no"'],
    ),
    (
        "a key inside a bracket, in its place",
        [Put(("system", "assumed"), Bare("true"), ("name", "assumed"))],
        [
            "-system: {name: Grafferスマート申請}  # 計画のとおり",
            "+system: {name: Grafferスマート申請, assumed: true}  # 計画のとおり",
        ],
    ),
    (
        "a key of a record, in its place",
        [Put(("events", 1, "on"), Bare("2024-10"), ("on", "by", "kind"))],
        ["-  - by: 2024-11-01", "+  - on: 2024-10", "+    by: 2024-11-01"],
    ),
    (
        "the first key of an item goes",
        [Drop(("events", 1, "by"))],
        ["-  - by: 2024-11-01", "-    kind: available", "+  - kind: available"],
    ),
    ("a key of a bracket goes", [Drop(("commitments", 0, "target"))], [
        "-  - {announced: 2024-04, target: 1Q}", "+  - {announced: 2024-04}",
    ]),
    ("a record goes with its lines", [Drop(("name",))], [
        "-name:", "-  ja: '住民票の写し'", '-  en: "Copy, of the resident record"',
    ]),
    ("an item goes with the comment above it", [Drop(("events", 1))], [
        "-", "-  # 次のできごと", "-  - by: 2024-11-01", "-    kind: available",
    ]),
    (
        "the first item goes, and what comes first now stands below what stood there",
        [Drop(("events", 0))],
        ["-  - on: 2021-09", "-    kind: note", "-    what:", "-      ja: はじまり", "-"],
    ),
    ("an item of a bracket goes", [Drop(("projects", 0))], [
        "-projects: [library, 'school']", "+projects: ['school']",
    ]),
    (
        "an item like its neighbours",
        [Insert(("commitments",), 1, {"announced": Bare("2025-01"), "target": Bare("FY2026")})],
        ["+  - {announced: 2025-01, target: FY2026}"],
    ),
    (
        "an item between two, in front of the comment of the second",
        [Insert(("events",), 1, {"on": Bare("2022"), "kind": "note", "what": {"ja": "あ", "en": "a: b"}})],
        ["+  - on: 2022", "+    kind: note", '+    what: {ja: あ, en: "a: b"}'],
    ),
    ("a list in a bracket", [Put(("projects",), ["library", "5", "yes"])], [
        "-projects: [library, 'school']", '+projects: [library, "5", "yes"]',
    ]),
    ("an item in a bracket", [Insert(("projects",), 0, "park")], [
        "-projects: [library, 'school']", "+projects: [park, library, 'school']",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_a_change_touches_only_its_own_lines(changes, expected):
    assert diff(TEXT, edited(TEXT, changes, "x.yml")) == expected


@pytest.mark.parametrize("changes", [edit[1] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_line_ends_stay_what_they_are(changes):
    windows = edited(TEXT.replace("\n", "\r\n"), changes, "x.yml")
    assert windows.replace("\r\n", "\n") == edited(TEXT, changes, "x.yml")
    assert "\n" not in windows.replace("\r\n", "")


def test_a_comment_stays_with_what_it_is_about():
    """A round trip through ruamel.yaml keeps a comment with what stands above it: it would fail here."""
    after = edited(TEXT, [Insert(("events",), 1, {"on": Bare("2022"), "kind": "note"})], "x.yml")
    assert "    kind: note\n\n  # 次のできごと\n  - by: 2024-11-01\n" in after
    assert edited("a: 1\nb: 2\n\n# of c\nc: 3\n", [Drop(("b",))], "x.yml") == "a: 1\n\n# of c\nc: 3\n"


def test_the_layout_of_other_records_stays():
    text = "a:\n- x:   1\n- x: 2   # two\n"
    assert edited(text, [Insert(("a",), 2, {"x": Bare("3")})], "x.yml") == text + "- x: 3\n"


def test_items_that_stand_apart_stay_apart():
    text = "sources:\n  - id: a\n    title: A\n\n  - id: b\n    title: B"
    after = edited(text, [Insert(("sources",), 2, {"id": "c", "title": "C"})], "x.yml")
    assert after == text + "\n\n  - id: c\n    title: C\n"


def test_a_long_line_is_not_broken():
    text = edited(TEXT, [Put(("events", 0, "what", "ja"), "長い文 " * 100 + "終わり")], "x.yml")
    assert "ja: " + "長い文 " * 100 + "終わり\n" in text


def test_the_last_item_of_a_list_stays():
    with pytest.raises(CannotEdit, match=r"x\.yml"):
        edited("a:\n  - x: 1\n", [Drop(("a", 0))], "x.yml")


def test_a_layout_that_nothing_is_made_for_is_left_alone():
    with pytest.raises(CannotEdit, match=r"x\.yml"):
        edited("a: |\n  b\n  c\n", [Put(("a",), "d")], "x.yml")


GUESSES = ["yes", "012", "12:30", "a: b", "# a", "2024-04-01", "1.5", "=1+1", "", "~", "'", "\\", "1e3", "a?"]


@pytest.mark.parametrize("text", GUESSES)
def test_what_yaml_would_guess_about_is_quoted(text):
    written = new_text({"a": text, "b": [text], "c": {"d": text}})
    assert yaml.load(written, Loader=yaml.CSafeLoader) == {"a": text, "b": [text], "c": {"d": text}}


def test_every_file_of_the_data_can_be_said_anew_without_a_change(town_root):
    """For the layouts of the published data: tests/plan/test_every_text.py."""
    for path in files_below(town_root / "data", "*.yml", 40):
        assert_said_anew(path.read_bytes().decode("utf-8"), path.name)


# --------------------------------------------------------------------------- the world


def test_all_files_are_written_or_none(tmp_path):
    (tmp_path / "a.yml").write_text("old")
    (tmp_path / "b.yml").mkdir()
    with pytest.raises(IsADirectoryError):
        write_all(tmp_path, {"a.yml": b"new", "b.yml": b"new"})
    assert (tmp_path / "a.yml").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "b.yml"]
    write_all(tmp_path, {"a.yml": b"new", "c.yml": b"c"})
    assert (tmp_path / "a.yml").read_text() + (tmp_path / "c.yml").read_text() == "newc"


def test_trying_out_changes_nothing(town_root):
    path = "data/procedures/library-card.yml"
    before = (town_root / path).read_bytes()
    site, problems = tried_out(town_root, {path: before.replace(b"rank: 8", b"rank: 9")})
    assert (site, {problem.code for problem in problems}) == (None, {"duplicate-rank"})
    assert (town_root / path).read_bytes() == before
    assert tried_out(town_root, {})[1] == []
