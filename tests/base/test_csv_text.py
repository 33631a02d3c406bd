"""CSV that spreadsheets open as what it is: text stays text, numbers stay numbers."""

import ast
import csv
import io

import pandas as pd
import pytest
from files import files_below
from openpyxl import load_workbook
from small_tree import edited, rendered
from town_project import ROOT

from macros.base.csv_text import csv_text, rows_of
from macros.edit.book.plain import PlainSheet, plain_workbook
from macros.edit.book.written import workbook_bytes

FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://example.jp")',
    "-停止",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋",
    "－",
    "＠x",
    "--",
    "+",
]


def cells(text):
    return [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_opens_as_text(text):
    assert cells(csv_text(["name"], [["横浜"], [text]])) == ["横浜", "'" + text]


@pytest.mark.parametrize("text", ["横浜=市", "a-b", "'x", "1-2", "−5", "—", "", "90%", "-5", "+3.5", "-12.5%"])
def test_what_it_would_not_run_stays_as_it_is(text):
    assert cells(csv_text(["name"], [[text], ["横浜"]])) == [text, "横浜"]


def test_numbers_and_gaps_stay_as_they_are_and_so_do_the_names_of_other_columns():
    frame = pd.DataFrame(
        {
            "n": [-1, 2],
            "f": [-0.5, None],
            "i": pd.array([1, None], dtype="Int64"),
            "=x": ["a", None],
            "b": [True, False],
        }
    )
    assert rows_of(frame) == [(-1, -0.5, 1, "a", True), (2, None, None, None, False)]
    assert csv_text(frame.columns, rows_of(frame)) == "n,f,i,'=x,b\r\n-1,-0.5,1,a,True\r\n2,,,,False\r\n"


def test_a_name_that_is_a_formula_is_published_as_text():
    changes = edited(
        "data/procedures/library-reservation.yml", ("ja: 図書の予約申し込み", "ja: '=cmd|図書の予約申し込み'")
    )
    files = rendered(changes)
    assert ",'=cmd|図書の予約申し込み," in files["data/procedures.csv"]
    assert ">=cmd|図書の予約申し込み<" in files["procedures/"]


def test_what_a_csv_guards_is_guarded_in_both_workbooks():
    texts = [*FORMULAS, "横浜=市", "-5", "90%"]
    published = plain_workbook([PlainSheet("a", ["name"], [[text] for text in texts])])
    edited_too = workbook_bytes(
        {"data/sources.yml": {"sources": [{"id": f"s{n}", "title": t} for n, t in enumerate(texts)]}}
    )
    guarded = [True] * len(FORMULAS) + [False] * 3
    assert prefixed(published, "a", lambda head: head == "name") == guarded
    assert prefixed(edited_too, "出典", lambda head: head == "title")[1:] == guarded  # below the row of titles


def prefixed(content, sheet, is_wanted):
    """Of each cell below the head of the column `is_wanted`, whether it is marked as a text that begins with a sign."""
    columns = load_workbook(io.BytesIO(content))[sheet].iter_cols()
    return next([cell.quotePrefix for cell in rest if cell.value] for head, *rest in columns if is_wanted(head.value))


def test_csv_is_written_in_one_place():
    writers = [
        path.stem
        for path in files_below(ROOT / "macros", "*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("to_csv", "writer", "DictWriter")
    ]
    assert writers == ["csv_text"]
