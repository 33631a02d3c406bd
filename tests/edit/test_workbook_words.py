"""All that the checks can find, as who has only a workbook is told of it: sheets, rows, titles; no key, line or file.

Each case of problems/*.yml is what somebody has made of the sheets: their rows as they would be exported from it.
"""

import re
from dataclasses import replace
from datetime import date

import pytest
from issue_bodies import coded
from openpyxl.utils import get_column_letter
from spoilt import CASES, VALID

from macros.base.nearest import NamedCodes
from macros.base.problems import CATALOGUE, Problem
from macros.edit.book.choices import Choices
from macros.edit.book.sheets import rows_of, tables_in
from macros.edit.book.worded import in_words_of_sheets
from macros.edit.cells import Book, Cell, Sheet, SheetRow
from macros.edit.change import writing
from macros.edit.excel import outcome_of
from macros.files.parse import plain_of
from macros.kinds.all import FILES, FOLDERS
from macros.ledger.kept.losses import overwritten
from macros.load.load import load_files
from macros.records.fields import shapes

TREES = {path: plain_of(text.encode(), path) for path, text in VALID.items() if path.startswith("data/")}


def keys_of(model):
    """The keys of the fields of a record and of all that is in it."""
    own = list(shapes(model))
    return {shape.key for shape in own}.union(*(keys_of(shape.model) for shape in own if shape.model))


KEYS = set().union(*(keys_of(model) for model in (*FILES.values(), *FOLDERS.values())))
ASCII_WORD = re.compile(r"(?<![A-Za-z0-9#./_-])[a-z_]+(?![A-Za-z0-9#./_-])")
OF_FILES = re.compile(r"\.yml|data/|:\d|[a-z]_[a-z]|キー|ファイル名|行目|--[a-z]|\bkey\b|\bline \d")
OF_NO_FILE = re.compile(r"（[a-z0-9#-]+）| \([a-z0-9-]+\)$")  # the id behind a name; the code of a message


def speaks_of_files(line, typed=()):
    """What a line of a message says that only who edits files knows, but for what was `typed` into cells.

    English has many keys for plain words.
    """
    line = OF_NO_FILE.sub("", line)
    for text in typed:
        line = line.replace(f"「{text}」" if text in KEYS else text, "")
    keys = [] if line.startswith("  EN:") else [word for word in ASCII_WORD.findall(line) if word in KEYS - {"id"}]
    return keys + OF_FILES.findall(line)


def sheets_of(trees, base, file=""):
    """The sheets that were exported of `base`, as somebody has changed them into `trees`; of one `file`, or of all."""
    sheets = {}
    for table in (one for one in tables_in(base) if not file or one.is_in(file)):
        known = {row.key for row in rows_of(table, base)}
        labels = {get_column_letter(n): column.label for n, column in enumerate(table.all_columns, 1)}
        rows = []
        for number, row in enumerate(rows_of(table, trees), 3):
            texts = {**dict(zip((column.label for column in table.keys), row.key, strict=True)), **row.cells}
            if table.counted and row.key not in known:
                texts[table.own.label] = ""
            rows.append(
                SheetRow(number, {label: Cell(texts.get(label, ""), letter) for letter, label in labels.items()})
            )
        sheets[table.title] = Sheet(labels, tuple(rows))
    return sheets


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The messages about the workbook of each case, by its name, and all that stood in cells, the longest first."""
    root = tmp_path_factory.mktemp("valid")
    for path, text in VALID.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    base = {path: tree for path, tree in TREES.items() if any(table.is_in(path) for table in tables_in(TREES))}
    whole, said, typed = Book(sheets_of(base, base), base, Choices(base).words), {}, set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "load_files", lambda *data: load_files(*data, today=date(2026, 11, 25)))
        for case in CASES:
            sheets = spoilt(case.values[0], base)
            if sheets:
                book = replace(whole, sheets={**whole.sheets, **sheets})
                said[case.id] = outcome_of(book, root, judge=overwritten).faults
                rows = [row for sheet in book.sheets.values() for row in sheet.rows]
                typed |= {cell.text for row in rows for cell in row.cells.values()}
    return said, sorted((text for text in typed if text in KEYS or len(text) > 3), key=len, reverse=True)


def spoilt(case, base):
    """The sheets of a case that differ; nothing where its file says nothing that a workbook can hold."""
    text = VALID[case["file"]].replace(case["replace"], case["wrong"])
    try:
        tree = plain_of(text.encode(), case["file"])
        return sheets_of({**base, case["file"]: tree}, base, case["file"]) if case["file"] in base else None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def test_a_name_of_a_choice_may_hold_whatever_lists_are_made_of():
    choices, table = Choices(TREES), next(one for one in tables_in(TREES) if one.title == "手続")
    names = NamedCodes({"a": "甲（乙）, 丙", "b": "丁"})
    problem = Problem("data/procedures/x.yml", 1, 1, "unknown-section", {"value": "x", "source": "y", "choices": names})
    said = in_words_of_sheets(problem, table, table.columns[0], {}, choices, lambda *_: "")
    assert said.values["choices"] == "a（甲（乙）, 丙）、b（丁）"


def codes(faults):
    return {coded(fault).partition(": ")[2].partition(" ")[0] for fault in faults}


def test_no_message_about_a_workbook_speaks_of_keys_lines_or_files(told):
    told, typed = told
    found = {code for faults in told.values() for code in codes(faults)}
    assert len(told) > 150 and len(found & CATALOGUE.keys()) > 80, sorted(found)
    lines = {line for faults in told.values() for fault in faults for line in fault.splitlines()}
    assert {line: words for line in lines if speaks_of_files(line) and (words := speaks_of_files(line, typed))} == {}


def test_what_speaks_of_files_is_seen():
    assert speaks_of_files("シート「手続・できごと」5行: 期限を変えた理由がありません") == []
    for line in (
        "data/kpis/x.yml:14:10: x",
        "期待: confidence: medium か low",
        "on と by の両方",
        "13 行目",
        "  EN: seen_on",
    ):
        assert speaks_of_files(line), line


def test_each_stands_at_a_row_or_a_record_of_a_sheet(told):
    places = [fault.partition(": ")[0] for faults in told[0].values() for fault in faults]
    assert [place for place in places if not re.match(r"シート「[^」]+」(\d+行|のもとのデータ（)", place)] == []
