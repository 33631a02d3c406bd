"""data/ as an Excel workbook, and back. The edge that knows openpyxl; what the cells mean is in sheets and exchange."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from macros.base.characters import tidied
from macros.edit.cells import Cell, Sheet, SheetRow, number_text
from macros.edit.sheets import RecordRow, SheetColumn, Table, rows_of, tables, tables_in
from macros.kinds.all import STRATEGY
from macros.records.fields import ValueKind

FIRST_ROW = 3  # below the Japanese titles and the paths


_GUIDE = "はじめに"


_NO_TIME = datetime(2022, 1, 1)  # the workbook says nothing of when it was made: the same data is the same bytes


_ROWS_TO_FILL = 1000  # the lists of choices reach so far below the last row


_LONGEST_LIST = 257  # what Excel takes, with its quotation marks: it calls a workbook with a longer list damaged


_TEXT = "@"


_GUIDE_LINES = (
    "ポータルのデータ / The portal's data",
    "1. 1行目は項目の名前、2行目は項目の場所です。1・2行目と、ID・番号の列は変えないでください。",
    "2. 値を直すと、取り込みのときに「前 → 後」が示されます。空にした値は無くなります。",
    "3. 行を足すときは一番下に書きます。「番号」の列は空にします。できごとは日付の順に入ります。",
    "4. 行を消しても、データからは何も消えません。約束は上書きできません。新しい行に理由とともに書きます。",
    "5. 日付は 2025-01-15、2025-01、2025、FY2024、計画の期間（{periods}）のどれか。一つのセルの中の改行は、一覧の項目の区切りです。",
    "6. 取り込みの前に: python -m macros import-xlsx ファイル --dry-run。一つでも誤りがあれば、何も変わりません。",
    "EN: Row 1 names the fields, row 2 says where they belong; leave both, and the ID columns, as they are. Add rows "
    "at the bottom, without a number. Deleting a row deletes nothing. A promise is followed by a new one, never "
    "overwritten.",
    "シートの一覧 / Sheets",
)


def workbook_bytes(trees: Mapping[str, Any]) -> bytes:
    """The workbook of the data files `trees` (path → plain dicts, lists and texts); the same data, the same bytes."""
    book = Workbook()
    book.properties.created = book.properties.modified = _NO_TIME
    book.properties.creator = ""
    guide = book.active
    guide.title = _GUIDE
    strategy = trees.get(STRATEGY.place, {})
    _write_guide(guide, tables_in(trees), [period["code"] for period in strategy.get("periods", ())])
    for table in tables_in(trees):
        _write_table(book.create_sheet(table.title), table, rows_of(table, trees), strategy)
    raw = io.BytesIO()
    book.save(raw)
    return _without_times(raw.getvalue())


def read_workbook(path: Path) -> dict[str, Sheet]:
    """The sheets of the workbook at `path` that are tables, by title; empty rows are left out.

    Raises OSError, or ValueError where the file is no workbook.
    """
    try:
        book = load_workbook(path, data_only=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, TypeError, ParseError) as error:
        raise ValueError(path.name) from error
    by_title = {table.title: table for table in tables()}
    return {sheet.title: _read_table(sheet, by_title[sheet.title]) for sheet in book if sheet.title in by_title}


# --------------------------------------------------------------------------- writing

_HEAD = PatternFill("solid", fgColor="FFE6EDF5")


_PATHS = Font(color="FF595959", size=9)


_BOLD = Font(bold=True)


_WRAPPED = Alignment(vertical="top", wrap_text=True)


def _write_guide(sheet: Worksheet, listed: Sequence[Table], periods: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 110
    for line in _GUIDE_LINES:
        sheet.append([line.format(periods="、".join(periods))])
    for table in listed:
        sheet.append([table.title])
        cell = sheet.cell(sheet.max_row, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{table.title}'!A1")
    for row in sheet.iter_rows(min_row=1, max_row=sheet.max_row, max_col=1):
        row[0].alignment = _WRAPPED
    sheet["A1"].font = _BOLD


def _write_table(sheet: Worksheet, table: Table, rows: Sequence[RecordRow], strategy: Mapping[str, Any]) -> None:
    columns = table.all_columns
    for index, column in enumerate(columns, start=1):
        _write_text(sheet.cell(1, index), column.title)
        _write_text(sheet.cell(2, index), column.label)
        sheet.cell(1, index).font, sheet.cell(2, index).font = _BOLD, _PATHS
        sheet.cell(1, index).fill = sheet.cell(2, index).fill = _HEAD
        sheet.column_dimensions[get_column_letter(index)].width = _width(column, rows)
    for number, row in enumerate(rows, start=FIRST_ROW):
        texts = {**dict(zip((column.label for column in table.keys), row.key, strict=True)), **row.cells}
        for index, column in enumerate(columns, start=1):
            _write(sheet.cell(number, index), column, texts.get(column.label, ""))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, len(table.keys) + 1)
    for index, column in enumerate(columns, start=1):
        if choices := _choices(column, strategy):
            cells = "{0}{1}:{0}{2}".format(get_column_letter(index), FIRST_ROW, FIRST_ROW + len(rows) + _ROWS_TO_FILL)
            _add_choices(sheet, column, choices, cells)


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
    if text[0] in "=+-@\t\r":
        cell.quotePrefix = True


def _width(column: SheetColumn, rows: Sequence[RecordRow]) -> float:
    lines = [line for row in rows for line in row.cells.get(column.label, "").split("\n")]
    longest = max(map(_columns, [column.title, column.label, *lines]))
    return min(60, longest + 3)


def _columns(text: str) -> int:
    return sum(1 if ord(sign) < 0x1100 else 2 for sign in text)


def _choices(column: SheetColumn, strategy: Mapping[str, Any]) -> Sequence[str]:
    """What a cell of the column can hold, where it is one of a few or one that the plan lists; else nothing."""
    if column.shape is None:
        return ()
    if column.shape.of_plan:
        return column.shape.of_plan.choices(strategy)
    of_kind = {ValueKind.FLAG: ("true", "false"), ValueKind.CHOICE: column.shape.choices}
    return of_kind.get(column.shape.kind, ())


def _add_choices(sheet: Worksheet, column: SheetColumn, choices: Sequence[str], cells: str) -> None:
    formula = f'"{",".join(choices)}"'
    if len(formula) > _LONGEST_LIST:
        return
    validation = DataValidation(type="list", formula1=formula, allow_blank=True)
    validation.errorTitle, validation.error = column.title, "一覧から選んでください / Choose from the list"
    validation.add(cells)
    sheet.add_data_validation(validation)


def _without_times(data: bytes) -> bytes:
    """The workbook `data` with the time taken out of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>2022-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# --------------------------------------------------------------------------- reading


def _read_table(sheet: Worksheet, table: Table) -> Sheet:
    columns = {column.label: column for column in table.all_columns}
    rows = sheet.iter_rows(min_row=2)
    head = next(rows, ())
    labels = {get_column_letter(cell.column): str(cell.value).strip() for cell in head if cell.value not in (None, "")}
    found = []
    for cells in rows:
        read = {
            label: _read_cell(cell, columns[label])
            for cell in cells
            if (label := labels.get(get_column_letter(cell.column))) in columns
        }
        if any(cell.text or cell.code for cell in read.values()):
            found.append(SheetRow(cells[0].row, read))
    return Sheet(labels, tuple(found))


def _read_cell(cell: ExcelCell | MergedCell, column: SheetColumn) -> Cell:
    value, letter = cell.value, get_column_letter(cell.column)
    kind = column.shape.kind if column.shape else ValueKind.TEXT
    if isinstance(cell, MergedCell):
        return Cell("", letter, "merged")
    if value is None:
        return Cell("", letter)
    if cell.data_type == "f":
        return Cell(value if isinstance(value, str) else getattr(value, "text", None) or "=…", letter, "formula")
    if cell.data_type == "e":
        return Cell(str(value), letter, "error-value")
    if isinstance(value, bool):
        text = "true" if value else "false"
        return Cell(text, letter) if kind is ValueKind.FLAG else Cell(text.upper(), letter, "made-by-excel")
    if isinstance(value, (datetime, date, time)):
        return _read_date(cell, letter, kind)
    if isinstance(value, (int, float)):
        return Cell(number_text(value, cell.number_format), letter)
    return Cell(_lines(str(value)), letter)


def _read_date(cell: ExcelCell, letter: str, kind: ValueKind) -> Cell:
    value = cell.value
    if (
        kind is not ValueKind.DATE
        or isinstance(value, time)
        or (isinstance(value, datetime) and value.time() != time())
    ):
        return Cell(str(value), letter, "made-by-excel")
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format).lower()
    if "d" in shown:
        return Cell(f"{value:%Y-%m-%d}", letter, note=f"Excel の日付 {value:%Y/%m/%d}")
    return Cell(f"{value:%Y-%m}", letter, note=f"Excel の日付 {value:%Y/%m}")


def _lines(text: str) -> str:
    """`text` with plain signs and line breaks, and without spaces around it and at the ends of lines."""
    text = tidied(text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
