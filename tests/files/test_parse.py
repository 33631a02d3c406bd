"""YAML as text with places: nothing is converted, and every value can be pointed at."""

import pytest
import yaml

from macros.files import parse
from macros.files.document import Mark, to_plain
from macros.files.parse import LOADER, read_yaml

TEXT = """\
# a comment
id: resident-record-copy
rank: 3
name: {ja: 住民票の写し, en: "Copy"}
events:
  - on: 2021-09
    what: '12:30'
  - [true, 1.50]
"""


@pytest.fixture(params=[LOADER, yaml.SafeLoader])
def document(request, tmp_path, monkeypatch):
    """TEXT as read by the C parser, and by the one written in Python."""
    monkeypatch.setattr(parse, "LOADER", request.param)
    path = tmp_path / "x.yml"
    path.write_text(TEXT, encoding="utf-8")
    found, problems = read_yaml(path, "data/x.yml")
    assert problems == []
    return found


def test_every_value_stays_the_text_that_was_typed(document):
    assert to_plain(document.root) == {
        "id": "resident-record-copy",
        "rank": "3",
        "name": {"ja": "住民票の写し", "en": "Copy"},
        "events": [{"on": "2021-09", "what": "12:30"}, ["true", "1.50"]],
    }


@pytest.mark.parametrize(
    ("place", "mark"),
    [
        ((), Mark(2, 1, 1)),
        (("rank",), Mark(3, 7, 1)),
        (("name",), Mark(4, 7, 1)),
        (("name", "ja"), Mark(4, 12, 6)),
        (("name", "en"), Mark(4, 24, 6)),
        (("events", 0), Mark(6, 5, 1)),
        (("events", 0, "on"), Mark(6, 9, 7)),
        (("events", 1, 1), Mark(8, 12, 4)),
        (("events", 0, "source"), Mark(6, 5, 1)),  # not there: the record that should hold it
    ],
)
def test_every_value_has_its_place_in_characters(document, place, mark):
    assert document.node_at(*place).mark == mark


def test_keys_have_places_too(document):
    assert document.mark_of_key("events", 0, "what") == Mark(7, 5, 4)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_on_every_system(tmp_path, line_break):
    path = tmp_path / "x.yml"
    path.write_bytes(line_break.join(["a: 1", "b: no", ""]).encode())
    _, problems = read_yaml(path, "data/x.yml")
    assert [(problem.code, problem.line, problem.column, problem.source_line) for problem in problems] == [
        ("ambiguous-word", 2, 4, "b: no")
    ]


def test_on_is_a_key_like_any_other(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("on: 2021-09\n")
    document, problems = read_yaml(path, "data/x.yml")
    assert (to_plain(document.root), problems) == ({"on": "2021-09"}, [])


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "y", "N"])
def test_words_that_some_readers_take_for_truth_values(tmp_path, word):
    path = tmp_path / "x.yml"
    path.write_text(f"a: {word}\nb: '{word}'\n")
    _, problems = read_yaml(path, "data/x.yml")
    assert [(problem.code, problem.line) for problem in problems] == [("ambiguous-word", 1)]


@pytest.mark.parametrize("word", ["", "~", "null", "Null"])
def test_words_that_some_readers_take_for_nothing(tmp_path, word):
    path = tmp_path / "x.yml"
    path.write_text(f"a: {word}\nb: '{word}'\n")
    _, problems = read_yaml(path, "data/x.yml")
    assert [(problem.code, problem.line) for problem in problems] == [("empty-value", 1)]
