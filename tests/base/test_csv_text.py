"""CSV that spreadsheets open as what it is: text stays text, numbers stay numbers."""

import ast
import csv
import io

import pandas as pd
import pytest
from files import files_below
from small_tree import edited, rendered
from town_project import ROOT

from macros.base.csv_text import csv_text, rows_of

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


def test_csv_is_written_in_one_place():
    writers = [
        path.stem
        for path in files_below(ROOT / "macros", "*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("to_csv", "writer", "DictWriter")
    ]
    assert writers == ["csv_text"]
