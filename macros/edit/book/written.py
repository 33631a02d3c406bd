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
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from macros.edit.book.kept import packed
from macros.edit.book.sheets import RecordRow, SheetColumn, Table, rows_of, tables_in
from macros.kinds.all import STRATEGY
from macros.records.fields import ValueKind

LABELS, HEAD, FIRST_ROW = 1, 2, 3  # the rows of the paths and of the Japanese titles, and the first one of data


GUIDE = "はじめに"


KEPT = "書き出したときの値"


_KEPT_LINE = (
    "取り込むときに、書き出したあとで変わったところを見分けるための控えです。変えたり消したりしないでください。 / "
    "What the workbook was exported from, to tell what was changed since. Leave it as it is."
)


_NO_TIME = datetime(2022, 1, 1)  # the workbook says nothing of when it was made: the same data is the same bytes


_ROWS_TO_FILL = 1000  # the lists of choices reach so far below the last row


_LONGEST_LIST = 257  # what Excel takes, with its quotation marks: it calls a workbook with a longer list damaged


_TEXT = "@"


_GUIDE_LINES = (
    "ポータルのデータ / The portal's data",
    "1. 1行目は項目の場所、2行目は項目の名前です。1・2行目と、ID・番号の列は変えないでください。",
    "2. 値を直すと、取り込みのときに「前 → 後」が示されます。空にした値は無くなります。",
    "3. 行を足すときは一番下に書きます。「番号」の列は空にします。できごとは日付の順に入ります。",
    "4. 行を消しても、データからは何も消えません。約束は上書きできません。新しい行に理由とともに書きます。",
    "5. 日付は 2025-01-15、2025-01、2025、FY2024、計画の期間（{periods}）のどれか。一つのセルの中の改行は、一覧の項目の区切りです。",
    "6. 取り込みの前に: python -m macros import-xlsx ファイル --dry-run。一つでも誤りがあれば、何も変わりません。",
    "EN: Row 1 says where the fields belong, row 2 names them; leave both, and the ID columns, as they are. Add rows "
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
    guide.title = GUIDE
    strategy = trees.get(STRATEGY.place, {})
    _write_guide(guide, tables_in(trees), [period["code"] for period in strategy.get("periods", ())])
    for table in tables_in(trees):
        _write_table(book.create_sheet(table.title), table, rows_of(table, trees), strategy)
    _write_kept(book.create_sheet(KEPT), trees)
    raw = io.BytesIO()
    book.save(raw)
    return _without_times(raw.getvalue())


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


def _write_kept(sheet: Worksheet, trees: Mapping[str, Any]) -> None:
    for line in (_KEPT_LINE, *packed(trees)):
        sheet.append([line])
    sheet.sheet_state = "veryHidden"


def _write_table(sheet: Worksheet, table: Table, rows: Sequence[RecordRow], strategy: Mapping[str, Any]) -> None:
    columns = table.all_columns
    for index, column in enumerate(columns, start=1):
        path, title = sheet.cell(LABELS, index), sheet.cell(HEAD, index)
        _write_text(path, column.label)
        _write_text(title, column.title)
        path.font, title.font, title.fill = _PATHS, _BOLD, _HEAD
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
