"""An Excel workbook that came back, read as it was meant. What its cells mean for the data is in exchange.

With edit/book/written, which writes one, the edge that knows openpyxl.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from macros.base.characters import tidied
from macros.edit.book.kept import TITLES, ShownWords, unpacked
from macros.edit.book.sheets import SheetColumn, SheetTable, tables
from macros.edit.book.written import CHOICES, GUIDE, KEPT
from macros.edit.cells import Book, Cell, Sheet, SheetRow, number_text, words_beside
from macros.records.fields import ValueKind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how the older .xls begins, and every file with a password


_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the part of such a file that holds the workbook


_STRICT = b"http://purl.oclc.org/ooxml/"  # in the names of Strict Open XML, which the library finds no cell in


_LARGEST_INSIDE = 100_000_000  # bytes of all parts unpacked; those of the workbook of all data have three millions


_OF_TABLES = re.compile(r" ?[-–] ?(?:表|Table|テーブル) ?1$")  # what Numbers puts behind the title of each sheet


_HEAD_WITHIN = 20  # rows in which the row of the paths is looked for


class NotOurs(ValueError):
    """A file that is no workbook from an export; its text is the code of the message that says why."""


def read_workbook(path: Path, progress: Callable[[str], None] = lambda text: None) -> Book:
    """The workbook at `path`: its tables, without empty rows, and what it was exported from.

    Raises OSError where there is no such file, and NotOurs where it is no workbook that an export has made.
    """
    content = path.read_bytes()
    if fault := _unreadable(content):
        raise NotOurs(fault)
    try:
        book = load_workbook(_Watched(content, progress), rich_text=True)
    except zipfile.BadZipFile as error:
        raise NotOurs("truncated") from error
    except (InvalidFileException, KeyError, TypeError, ValueError, ParseError) as error:
        raise NotOurs("not-a-workbook") from error
    for sheet in book:
        sheet.title = _OF_TABLES.sub("", sheet.title)
    base, words = _kept(book)
    by_title = {words.get(TITLES, {}).get(table.place, table.title): table for table in tables()}
    ours = {sheet.title: by_title[sheet.title] for sheet in book if sheet.title in by_title}
    sheets = {table.title: _read_table(book[title], table) for title, table in ours.items()}
    others = [sheet for sheet in book if sheet.title not in {*by_title, GUIDE, CHOICES, KEPT}]
    return Book(sheets, base, words, tuple(sheet.title for sheet in others if _filled_rows(sheet)))


class _Watched(io.BytesIO):
    """The content of a file, which tells how much of it has been read."""

    def __init__(self, content: bytes, progress: Callable[[str], None]) -> None:
        super().__init__(content)
        self._size, self._progress, self._read = len(content), progress, 0

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        content = super().read(size)
        self._read += len(content)
        self._progress(f"読んでいます: {min(100, 100 * self._read // self._size)} % / reading")
        return content


def _unreadable(content: bytes) -> str:
    """The code of the message that says why a file with this content is no workbook that can be read; else empty."""
    if content.startswith(_OLE):
        return "password" if _ENCRYPTED in content else "not-a-workbook"
    if not content.startswith(b"PK"):
        return "not-a-workbook"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if "xl/workbook.xml" not in parts.namelist():
                return "not-a-workbook"
            if any(name.lower().endswith("vbaproject.bin") for name in parts.namelist()):
                return "with-macros"
            if sum(part.file_size for part in parts.infolist()) > _LARGEST_INSIDE:
                return "too-big-inside"
            return "strict" if _STRICT in parts.read("xl/workbook.xml") else ""
    except zipfile.BadZipFile:
        return "truncated"


def _kept(book: Workbook) -> tuple[dict[str, Any], ShownWords]:
    if KEPT not in book.sheetnames:
        raise NotOurs("not-exported")
    parts = [str(row[0].value or "") for row in book[KEPT].iter_rows(min_row=2, max_col=1)]
    try:
        return unpacked(parts)
    except ValueError as error:
        raise NotOurs("kept-damaged") from error


def _filled_rows(sheet: Worksheet) -> dict[int, dict[str, ExcelCell | MergedCell]]:
    """The cells that hold something, or are merged, by row and letter.

    The library's own walk makes every cell up to the last: a stray one in the last row of all would take minutes.
    """
    rows: dict[int, dict[str, ExcelCell | MergedCell]] = defaultdict(dict)
    for (row, column), cell in sorted(sheet._cells.items()):
        if isinstance(cell, MergedCell) or str(cell.value if cell.value is not None else "").strip():
            rows[row][get_column_letter(column)] = cell
    return dict(rows)


def _read_table(sheet: Worksheet, table: SheetTable) -> Sheet:
    columns = {column.label: column for column in table.all_columns}
    rows = _filled_rows(sheet)
    near = {row: _texts(rows[row]) for row in rows if row <= _HEAD_WITHIN}
    head = max(near, key=lambda row: len(columns.keys() & near[row].values()), default=0)
    labels = near.get(head, {})
    if not columns.keys() & labels.values():
        return Sheet({}, ())
    letters = {label: letter for letter, label in labels.items() if label in columns}
    titles = {letter: columns[label].head for label, letter in letters.items()}
    found, stray = [], []
    for row in (row for row in rows if row > head):
        if 2 * len(titles.items() & _texts(rows[row]).items()) >= len(titles):
            continue
        stray += [(row, letter) for letter in _texts(rows[row]) if letter not in labels]
        read = {label: _read_cell(rows[row].get(letter), letter, columns[label]) for label, letter in letters.items()}
        if any(cell.text or cell.code for cell in read.values()):
            found.append(SheetRow(row, read))
    return Sheet(labels, tuple(found), head, tuple(stray))


def _texts(cells: Mapping[str, ExcelCell | MergedCell]) -> dict[str, str]:
    return {letter: str(cell.value).strip() for letter, cell in cells.items() if cell.value is not None}


def _read_cell(cell: ExcelCell | MergedCell | None, letter: str, column: SheetColumn) -> Cell:
    if cell is None:
        return Cell("", letter)
    value = cell.value
    kind = column.shape.kind if column.shape else ValueKind.TEXT
    if isinstance(cell, MergedCell):
        return Cell("", letter, "merged")
    if _is_struck(cell):
        return Cell(str(value), letter, "struck-out")
    if cell.data_type == "f":
        return Cell(value if isinstance(value, str) else getattr(value, "text", None) or "=…", letter, "formula")
    if cell.data_type == "e":
        return Cell(str(value), letter, "error-value")
    if isinstance(value, bool):
        text = "true" if value else "false"
        return Cell(text, letter) if kind is ValueKind.FLAG else Cell(text.upper(), letter, "made-by-excel")
    if isinstance(value, (datetime, date, time, timedelta)):
        return _read_date(cell, letter, kind)
    if isinstance(value, (int, float)):
        return Cell(number_text(value, cell.number_format), letter, beside=words_beside(cell.number_format))
    return Cell(_lines(str(value)), letter)


def _read_date(cell: ExcelCell, letter: str, kind: ValueKind) -> Cell:
    """A day, or the month or year alone that the cell shows. The time of a day is no part of any date here: told."""
    value = cell.value
    if kind is not ValueKind.DATE or isinstance(value, time | timedelta):
        return Cell(str(value), letter, "made-by-excel")
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format).lower()
    is_timed = isinstance(value, datetime) and value.time() != time()
    is_year = re.search("[ye]", shown) and not re.search("[md]|general", shown)
    parts = ("%Y", "%m", "%d")[: 3 if is_timed or "d" in shown else 1 if is_year else 2]
    note = f"Excel の日付 {value:{'/'.join(parts)}}{f'{value: %H:%M}' if is_timed else ''}"
    return Cell(f"{value:{'-'.join(parts)}}", letter, note=note)


def _lines(text: str) -> str:
    """`text` with plain signs and line breaks, and without spaces around it and at the ends of lines."""
    text = tidied(text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _is_struck(cell: ExcelCell) -> bool:
    """Whether a line is drawn through the text of a cell, or through some of it."""
    runs = cell.value if isinstance(cell.value, CellRichText) else ()
    return bool(cell.font.strike) or any(isinstance(run, TextBlock) and run.font.strike for run in runs)
