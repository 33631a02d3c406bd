"""A workbook on its way through the programs of those who fill it in: nothing is lost, all is read as it was typed."""

import datetime
import io
import re
from functools import cache

import pytest
from office import programs, saved_anew
from openpyxl import Workbook, load_workbook
from workbooks import append, cell

from macros.edit import excel
from macros.edit.book.written import CHOICES, FIRST_ROW, GUIDE, KEPT
from macros.edit.excel import imported
from macros.edit.workbook import NotOurs, read_workbook

CARD = "data/procedures/library-card.yml"
RECORD = "data/procedures/resident-record-copy.yml"
SURVEY = "data/kpis/citizen-satisfaction.yml"
SOURCE = "minamo-service-corners-2026-02-05"


def first_clerk(book):
    cell(book["手続"], "name.en", "library-card").value = "A library card"
    append(
        book["手続・できごと"], procedures__id="個人貸出しの登録(図書館カード発行)", on="2024-10-01", kind="記録",
        what__ja="案内を改めた", source="minamo-library-2024-11-01",
    )  # fmt: skip


def second_clerk(book):
    cell(book["手続"], "annual_cases_man", "library-card").value = 6
    append(
        book["手続・できごと"], procedures__id="library-card", on="2024-09-01", kind="記録", what__ja="窓口を移した",
        source="minamo-library-2024-11-01",
    )  # fmt: skip


def as_typed(book):
    sheet = book["手続・できごと"]
    era = cell(sheet, "by", "resident-record-copy", "4")
    era.value = "令和８年２月４日"
    row = append(sheet, procedures__id="library-card", kind="記録", what__ja="=1+1ではない", source=SOURCE)
    day = sheet.cell(row, era.column - 1)
    day.value, day.number_format = datetime.date(2026, 1, 15), "yyyy-mm-dd"
    sheet.cell(row, next(one.column for one in sheet[1] if one.value == "what.ja")).data_type = "s"
    cell(book["手続"], "annual_cases_man", "resident-record-copy").value = "３１"
    sheet = book["指標・公表された値"]
    row = append(sheet, kpis__id="citizen-satisfaction", on="2025-12", what__ja="数", source=SOURCE)
    share = sheet.cell(row, next(one.column for one in sheet[1] if one.value == "value"))
    share.value, share.number_format = 0.512, "0.0%"


CLERKS = {"nobody": lambda book: None, "first": first_clerk, "second": second_clerk, "typed": as_typed}


@pytest.fixture(scope="module", params=programs())
def books(request, open_town_book, tmp_path_factory):
    """The workbook as each of the clerks has saved it, by name."""
    folder, edited = tmp_path_factory.mktemp("books"), {}
    for name, change in CLERKS.items():
        book = open_town_book()
        change(book)
        edited[name] = folder / f"{name}.xlsx"
        book.save(edited[name])
    return saved_anew(request.param, edited, folder)


READ = cache(read_workbook)  # what LibreOffice has saved takes a second


@pytest.fixture(autouse=True)
def read_once(monkeypatch):
    """Each workbook is read once for all tests."""
    monkeypatch.setattr(excel, "read_workbook", READ)


def test_what_nobody_changed_is_unchanged(books, town_root):
    outcome = imported(town_root, books["nobody"])
    assert (outcome.files, outcome.faults, outcome.takeover.lines, outcome.takeover.missing) == ({}, (), [], [])
    assert outcome.takeover.unchanged > 150


def test_a_row_that_is_still_to_be_typed_takes_a_text_for_nothing_else(books):
    """2026-04 and 1/2 stay as they are typed, but where a number or a day is wanted: there Excel may read them."""
    book = load_workbook(books["nobody"])
    sheet = book["手続・できごと・訂正"]
    formats = {one.value: sheet.column_dimensions[one.column_letter].number_format for one in sheet[1]}
    assert formats.pop("on") == "General"
    assert set(formats.values()) == {"@"} and "was" in formats
    values = book["指標・公表された値"]
    formats = {one.value: values.column_dimensions[one.column_letter].number_format for one in values[1]}
    assert [label for label, shown in formats.items() if shown != "@"] == ["on", "value"]


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_the_workbooks_of_two_clerks_are_merged(order, books, copy_project, tmp_path):
    project = copy_project(tmp_path / "project")
    for name in order:
        outcome = imported(project, books[name])
        assert (outcome.faults, list(outcome.files)) == ((), [CARD])
        (project / CARD).write_bytes(outcome.files[CARD])
    text = (project / CARD).read_text(encoding="utf-8")
    assert "en: A library card}\n" in text and "annual_cases_man: 6\n" in text
    assert (
        text.index("on: 2024-01")
        < text.index("窓口を移した")
        < text.index("案内を改めた")
        < text.index("by: 2024-11-01")
    )


def test_percents_dates_eras_and_numbers_are_read_as_they_were_typed(books, town_root):
    outcome = imported(town_root, books["typed"])
    assert outcome.faults == ()
    written = {path: content.decode() for path, content in outcome.files.items()}
    assert sorted(written) == sorted([CARD, RECORD, SURVEY])
    assert '  - on: 2026-01-15\n    kind: note\n    what: {ja: "=1+1ではない"}\n' in written[CARD]
    assert "by: 2026-02-04\n" in written[RECORD] and "annual_cases_man: 31\n" in written[RECORD]
    assert "value: 51.2\n" in written[SURVEY]


# --------------------------------------------------------------------------- programs that keep the values alone


def copied(old, change=lambda value: value, title=lambda title: title):
    """The workbook `old` as a program saves it that knows no formats, no hidden sheets and no lists to choose from."""
    new, out = Workbook(), io.BytesIO()
    new.remove(new.active)
    for sheet in old:
        anew, is_data = new.create_sheet(title(sheet.title)), sheet.title not in (GUIDE, CHOICES, KEPT)
        for one in (one for row in sheet.iter_rows() for one in row if one.value is not None):
            cell_anew = anew.cell(one.row, one.column)
            cell_anew.value = change(one.value) if is_data and one.row >= FIRST_ROW else one.value
            if isinstance(cell_anew.value, str):
                cell_anew.data_type = "s"
    new.save(out)
    return out.getvalue()


def guessed(value):
    """What a program makes of a text that looks like a number, a day, a month or an answer."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", str(value)):
        return datetime.datetime(*(int(part or 1) for part in found.groups()))
    if value in ("はい", "いいえ"):
        return value == "はい"
    return float(value) if re.fullmatch(r"\d+\.\d+", str(value)) else value


PROGRAMS = {
    "values alone": ({}, 0),
    "texts taken for numbers and days": ({"change": guessed}, 1),
    "a title of its own for each table": ({"title": lambda title: f"{title} - 表1"}, 0),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_that_loses_formats_and_hidden_sheets_changes_no_value(program, town_root, tmp_path, open_town_book):
    """Where it has put a day to a month, that nobody meant it is said."""
    options, said = PROGRAMS[program]
    (tmp_path / "x.xlsx").write_bytes(copied(open_town_book(), **options))
    outcome = imported(town_root, tmp_path / "x.xlsx")
    assert (outcome.files, outcome.faults, outcome.takeover.missing) == ({}, (), [])
    assert outcome.takeover.unchanged > 150 and bool(outcome.takeover.lines) == bool(said)
    assert all(re.search("「Excel の日付 .*/01」は「.*」のままと読みました", line) for line in outcome.takeover.lines)


def test_what_is_changed_in_such_a_program_is_taken_over(town_root, tmp_path, open_town_book):
    """A day where the data have another day or month is a change; a line of a plan without keys is one, too."""
    book = load_workbook(io.BytesIO(copied(open_town_book(), guessed)))
    cell(book["手続"], "confirmed_on", "library-card").value = datetime.datetime(2026, 11, 24)
    plan = book["計画"]
    column = next(one.column for one in plan[1] if one.value == "name.en")
    plan.cell(FIRST_ROW, column).value = "The plan"
    book.save(tmp_path / "x.xlsx")
    outcome = imported(town_root, tmp_path / "x.xlsx")
    assert (outcome.faults, sorted(outcome.files)) == ((), [CARD, "data/strategy.yml"])
    assert b"confirmed_on: 2026-11-24\n" in outcome.files[CARD]


def test_without_the_sheet_that_says_what_was_exported_nothing_is_taken_over(town_root, tmp_path, open_town_book):
    (tmp_path / "x.xlsx").write_bytes(copied(open_town_book(), title=lambda title: title.replace(KEPT, "写し")))
    with pytest.raises(NotOurs, match=r"^not-exported$"):
        imported(town_root, tmp_path / "x.xlsx")
