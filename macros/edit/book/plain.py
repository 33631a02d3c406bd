"""Tables as an Excel workbook that is only read: with edit/book/written, the edge that writes with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from macros.base.csv_text import is_formula
from macros.edit.book.written import without_times

_BOLD = Font(bold=True)
_FIRST_YEAR = 1900  # of Excel's days
_NARROWEST, _BUTTON = 14, 4  # in characters; a head has the button of its filter beside it
_LONGEST_TITLE, _NOT_IN_TITLES = 31, str.maketrans("[]:*?/\\", "_______")


@dataclass(frozen=True)
class PlainSheet:
    """A sheet: its title, its columns, its rows. One without columns has lines to read and nothing to filter."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def plain_workbook(sheets: Iterable[PlainSheet]) -> bytes:
    """The workbook of `sheets`; the same sheets, the same bytes."""
    book = Workbook(write_only=True)
    for one in sheets:
        sheet = book.create_sheet(one.title.translate(_NOT_IN_TITLES)[:_LONGEST_TITLE])
        for number, name in enumerate(one.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = max(len(name) + _BUTTON, _NARROWEST)
        if not one.columns:
            sheet.column_dimensions["A"].width = _NARROWEST * 2
        else:
            sheet.freeze_panes = "A2"
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(one.columns))}{len(one.rows) + 1}"
            sheet.append([_head(sheet, name) for name in one.columns])
        for row in one.rows:
            sheet.append([_cell(sheet, value) for value in row])
    raw = io.BytesIO()
    book.save(raw)
    return without_times(raw.getvalue())


def _head(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = _text(sheet, name)
    cell.font = _BOLD
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    """`value` as Excel takes it for nothing else: a text is never a formula, and a day before its first one is text."""
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        return value.isoformat()
    return _text(sheet, value) if isinstance(value, str) and is_formula(value) else value


def _text(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # the library takes what begins with = for a formula
    cell.quotePrefix = is_formula(text)
    return cell
