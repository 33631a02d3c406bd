"""data/ as an Excel workbook. With edit/workbook, which reads one, the edge that knows openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from macros.base.csv_text import is_formula
from macros.edit.book.choices import Choices
from macros.edit.book.hints import examples_in, hints_of
from macros.edit.book.kept import TITLES, packed
from macros.edit.book.sheets import RecordRow, SheetColumn, SheetTable, rows_of, tables_in
from macros.kinds.all import KPIS, STRATEGY
from macros.kinds.kpis.record import NUMBERS
from macros.load.entries import texts_of
from macros.records.fields import ValueKind
from macros.words import ENGLISH, FIRST, read_words

LABELS, HEAD, FIRST_ROW = 1, 2, 3  # the rows of the paths and of the Japanese titles, and the first one of data


# The titles of the sheets that are not of records: by them a workbook is known, also one of another day.
GUIDE = "はじめに"


CHOICES = "選択肢"


KEPT = "書き出したときの値"


_NO_TIME = datetime(2022, 1, 1)  # the workbook says nothing of when it was made: the same data is the same bytes


_ROWS_TO_FILL = 1000  # the lists of choices reach so far below the last row


_TEXT, _QUOTE = "@", '"'


_NOTE_WIDTH, _NOTE_LINE, _NOTE_COLUMNS = 400, 17, 56  # in points; so many columns of letters go into a line


# What Excel may read as a number or a day where it is typed; anywhere else 2026-04 and 1/2 are to stay as typed.
_READ_BY_EXCEL = (ValueKind.NUMBER, ValueKind.DATE)


def _both(key: str) -> str:
    """The words at `key` in the two languages that stand side by side in the one workbook of all editions."""
    return " / ".join(read_words(language)(key) for language in (FIRST, ENGLISH))


def _guide_lines(periods: Sequence[str]) -> list[str]:
    """How the workbook is filled in, where the plan has `periods`: a line for each cell."""
    how, english = (
        words("sheet_guide.how", periods=words.listed(periods)) for words in map(read_words, (FIRST, ENGLISH))
    )
    return [_both("sheet_guide.title"), *how.split("\n"), f"EN: {english}", _both("sheet_guide.sheets")]


def workbook_bytes(trees: Mapping[str, Any]) -> bytes:
    """The workbook of the data files `trees` (path → plain dicts, lists and texts); the same data, the same bytes."""
    book = Workbook()
    book.properties.created = book.properties.modified = _NO_TIME
    book.properties.creator = ""
    guide = book.active
    guide.title = GUIDE
    strategy = trees.get(STRATEGY.place, {})
    _write_guide(guide, tables_in(trees), [period["code"] for period in strategy.get("periods", ())])
    sheets = [(book.create_sheet(table.title), table) for table in tables_in(trees)]
    titles = {table.place: table.title for _, table in sheets}
    choices, lists = Choices(trees), _Lists(book.create_sheet(CHOICES))
    rows = {table.place: rows_of(table, trees) for _, table in sheets}
    shown = {table.place: [_shown(row, table, choices) for row in rows[table.place]] for _, table in sheets}
    examples = examples_in((table, shown[table.place]) for _, table in sheets)
    both = read_words(FIRST), read_words(ENGLISH)
    for sheet, table in sheets:
        _write_table(sheet, table, shown[table.place], [_unit(row, table, trees) for row in rows[table.place]])
        _add_hints(sheet, hints_of(table, choices, examples, both))
        _add_choices(sheet, table, choices, lists)
    _write_kept(book.create_sheet(KEPT), packed(trees, {**choices.words, TITLES: titles}))
    raw = io.BytesIO()
    book.save(raw)
    return without_times(raw.getvalue())


# --------------------------------------------------------------------------- writing

_HEAD = PatternFill("solid", fgColor="FFE6EDF5")


_NEEDED = PatternFill("solid", fgColor="FFFCE8C8")


_PATHS = Font(color="FF595959", size=9)


_BOLD = Font(bold=True)


_WRAPPED = Alignment(vertical="top", wrap_text=True)


def _write_guide(sheet: Worksheet, listed: Sequence[SheetTable], periods: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in _guide_lines(periods):
        sheet.append([line])
    for table in listed:
        sheet.append([table.title])
        cell = sheet.cell(sheet.max_row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{table.title}'!A1")
    for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row, max_col=1):
        row[0].alignment = _WRAPPED
    sheet["A1"].font = _BOLD


def _write_kept(sheet: Worksheet, parts: Sequence[str]) -> None:
    for line in (_both("sheet_guide.kept"), *parts):
        sheet.append([line])
    sheet.sheet_state = "veryHidden"


def _shown(row: RecordRow, table: SheetTable, choices: Choices) -> dict[str, str]:
    """The text of each cell of a row, by the label of its column, as people read it."""
    texts = {**dict(zip((column.label for column in table.keys), row.key, strict=True)), **row.cells}
    return {
        column.label: choices.shown(table, column, texts[column.label])
        for column in table.all_columns
        if column.label in texts
    }


def _unit(row: RecordRow, table: SheetTable, trees: Mapping[str, Any]) -> str:
    """The unit of the numbers of a row: that of its indicator, where it is about one."""
    return texts_of(trees[KPIS.file(row.key[0])]["unit"])[0] if table.source == KPIS.place else ""


def _write_table(sheet: Worksheet, table: SheetTable, rows: Sequence[Mapping[str, str]], units: Sequence[str]) -> None:
    columns = table.all_columns
    for index, column in enumerate(columns, start=1):
        path, head = sheet.cell(LABELS, index), sheet.cell(HEAD, index)
        _write_text(path, column.label)
        _write_text(head, column.head)
        path.font, head.font, head.fill = _PATHS, _BOLD, _NEEDED if column.needed else _HEAD
        below = sheet.column_dimensions[get_column_letter(index)]
        below.width = _width(table, column, rows)
        if column.shape is None or column.shape.kind not in _READ_BY_EXCEL:
            below.number_format, below.alignment = _TEXT, _WRAPPED  # of the rows that are still to be filled in
    for number, row in enumerate(rows, start=FIRST_ROW):
        for index, column in enumerate(columns, start=1):
            cell = sheet.cell(number, index)
            _write(cell, column, row.get(column.label, ""))
            if cell.data_type == "n" and column.path[-1] in NUMBERS and (unit := units[number - FIRST_ROW]):
                cell.number_format = f'General"{unit.replace(_QUOTE, "")}"'  # shown beside the number, no part of it
    sheet.freeze_panes = sheet.cell(FIRST_ROW, len(table.keys) + 1)
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(columns))}{max(HEAD + len(rows), FIRST_ROW)}"


def _add_hints(sheet: Worksheet, hints: Sequence[str]) -> None:
    """What goes into each column, as a note on its head, which a spreadsheet shows under the pointer."""
    for index, text in enumerate(hints, start=1):
        lines = sum(-(-_columns(line) // _NOTE_COLUMNS) for line in text.split("\n"))
        sheet.cell(HEAD, index).comment = Comment(text, "", height=_NOTE_LINE * (lines + 1), width=_NOTE_WIDTH)


def _add_choices(sheet: Worksheet, table: SheetTable, choices: Choices, lists: _Lists) -> None:
    last = sheet.max_row + _ROWS_TO_FILL
    for index, column in enumerate(table.all_columns, start=1):
        is_list = column.shape is not None and column.shape.kind is ValueKind.LIST  # of which a cell holds several
        if not is_list and (of_it := choices.of(table, column)):
            letter = get_column_letter(index)
            names = choices.page_names(of_it)  # Excel would warn of them, and they are understood
            lists.add(sheet, column, (of_it, names), f"{letter}{FIRST_ROW}:{letter}{last}")


def _write(cell: ExcelCell, column: SheetColumn, text: str) -> None:
    is_number = column.shape is not None and column.shape.kind is ValueKind.NUMBER and text != ""
    if is_number and re.fullmatch(r"\d{1,15}|\d{1,12}\.\d{1,3}", text):
        number = float(text) if "." in text else int(text)
        if str(number) == text:
            cell.value = number
            return
    _write_text(cell, text)


def _write_text(cell: ExcelCell, text: str) -> None:
    """Write `text` so that Excel takes it for nothing else: no date, no number, and never a formula to run."""
    cell.number_format = _TEXT
    cell.alignment = _WRAPPED
    if not text:
        return
    cell.value = text
    cell.data_type = "s"  # the library takes what begins with = for a formula
    cell.quotePrefix = is_formula(text)


def _width(table: SheetTable, column: SheetColumn, rows: Sequence[Mapping[str, str]]) -> float:
    lines = [line for row in rows for line in row.get(column.label, "").split("\n")]
    longest = max(map(_columns, [column.head, column.label, *lines]))
    return min(40 if column in table.parents else 60, longest + 4)  # 4 for the button of the filter


def _columns(text: str) -> int:
    return sum(1 if ord(sign) < 0x1100 else 2 for sign in text)


class _Lists:
    """The sheet that holds what cells are chosen from, a list in each column: Excel takes no long list in a rule."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}
        sheet.sheet_state = "hidden"

    def add(
        self, sheet: Worksheet, column: SheetColumn, listed: tuple[Mapping[str, str], Sequence[str]], cells: str
    ) -> None:
        """Let `cells` be chosen from what is `listed`, choices by their values and further names; where a new record
        may be meant, also something else."""
        choices, names = listed
        shown = (*choices.values(), *names)
        if shown not in self._ranges:
            number = len(self._ranges) + 1
            for row, text in enumerate(shown, start=1):
                _write_text(self._sheet.cell(row, number), text)
            letter = get_column_letter(number)
            self._ranges[shown] = f"'{CHOICES}'!${letter}$1:${letter}${len(shown)}"
        rule = {"type": "list", "formula1": self._ranges[shown], "allow_blank": True, "showErrorMessage": True}
        validation = DataValidation(**rule)
        may_be_new = shown[0].endswith(f"（{next(iter(choices))}）")
        validation.errorTitle = column.title
        validation.error = _both("sheet_guide.may_be_new" if may_be_new else "sheet_guide.choose")
        validation.errorStyle = "warning" if may_be_new else "stop"
        validation.add(cells)
        sheet.add_data_validation(validation)


def without_times(data: bytes) -> bytes:
    """The workbook `data` with the time taken out of its parts, so that the same data are the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2022-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
