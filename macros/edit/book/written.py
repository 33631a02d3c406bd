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

from macros.base.csv_text import is_formula
from macros.edit.book.choices import Choices
from macros.edit.book.kept import TITLES, packed
from macros.edit.book.sheets import RecordRow, SheetColumn, Table, rows_of, tables_in
from macros.kinds.all import KPIS, STRATEGY
from macros.kinds.kpis.record import NUMBERS
from macros.load.entries import texts_of
from macros.records.fields import ValueKind

LABELS, HEAD, FIRST_ROW = 1, 2, 3  # the rows of the paths and of the Japanese titles, and the first one of data


GUIDE = "はじめに"


CHOICES = "選択肢"


KEPT = "書き出したときの値"


_KEPT_LINE = (
    "取り込むときに、書き出したあとで変わったところを見分けるための控えです。変えたり消したりしないでください。 / "
    "What the workbook was exported from, to tell what was changed since. Leave it as it is."
)


_NO_TIME = datetime(2022, 1, 1)  # the workbook says nothing of when it was made: the same data is the same bytes


_ROWS_TO_FILL = 1000  # the lists of choices reach so far below the last row


_TEXT, _QUOTE = "@", '"'


_ONE_OF_THEM = "一覧から選んでください / Choose from the list"
_MAY_BE_NEW = (
    "一覧にありません。新しく足すものの名前か id なら、このまま進めます / Not in the list: go on only for a new one"
)


# What Excel may read as a number or a day where it is typed; anywhere else 2026-04 and 1/2 are to stay as typed.
_READ_BY_EXCEL = (ValueKind.NUMBER, ValueKind.DATE)


_GUIDE_LINES = (
    "ポータルのデータ / The portal's data",
    "1. 1行目は項目の場所、2行目は項目の名前です。1・2行目と、ID・番号の列は変えないでください。",
    "2. 値を直すと、取り込みのときに「前 → 後」が示されます。空にした値は無くなります。",
    "3. 行を足すときは一番下に書きます。「番号」と、見出しに（空なら自動）とある列は空にします。見出しに（必須）とある列は書きます。できごとは日付の順に入ります。",
    "4. 一覧から選ぶ列は、名前の後の（ ）の中が id です。名前だけ、id だけを書いても分かります。見出しの▼で絞り込みや並べ替えができます。",
    "5. 新しい出典は、シート「出典」に一行足します。ID は空のままにし、ほかのシートの「出典」の列には、その題名を書きます（一覧にないと聞かれたら「はい」）。",
    "6. 公開した値や言葉を直したら、シート「…・訂正」か「…・改めた言葉」にも、前の値と理由を一行足します。足りなければ、何を書くかの返事が付きます。",
    "7. 行を消しても、データからは何も消えません。約束は上書きできません。新しい行に理由とともに書きます。",
    "8. 日付は 2025-01-15、2025-01、2025、FY2024、計画の期間（{periods}）のどれか。一つのセルの中の改行は、一覧の項目の区切りです。",
    "9. 保存したら、フォーム「Excel の表を直した」に付けて送ります。一つでも誤りがあれば何も変わらず、どこをどう直すかの返事が付きます。",
    "（手元で取り込むなら: python -m macros import-xlsx ファイル --dry-run）",
    "EN: Row 1 says where the fields belong, row 2 names them; leave both, and the ID columns, as they are. Add rows "
    "at the bottom, without a number. A new source needs no id: cite it by its title. What was published is changed "
    "beside a row that says what stood there and why. Deleting a row deletes nothing. A promise is followed by a new one, never "
    "overwritten. Attach the saved file to the form 'A workbook was filled in'.",
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
    sheets = [(book.create_sheet(table.title), table) for table in tables_in(trees)]
    titles = {table.place: table.title for _, table in sheets}
    choices, lists = Choices(trees), _Lists(book.create_sheet(CHOICES))
    for sheet, table in sheets:
        rows = rows_of(table, trees)
        _write_table(
            sheet, table, [_shown(row, table, choices) for row in rows], [_unit(row, table, trees) for row in rows]
        )
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


def _write_kept(sheet: Worksheet, parts: Sequence[str]) -> None:
    for line in (_KEPT_LINE, *parts):
        sheet.append([line])
    sheet.sheet_state = "veryHidden"


def _shown(row: RecordRow, table: Table, choices: Choices) -> dict[str, str]:
    """The text of each cell of a row, by the label of its column, as people read it."""
    texts = {**dict(zip((column.label for column in table.keys), row.key, strict=True)), **row.cells}
    return {
        column.label: choices.shown(table, column, texts[column.label])
        for column in table.all_columns
        if column.label in texts
    }


def _unit(row: RecordRow, table: Table, trees: Mapping[str, Any]) -> str:
    """The unit of the numbers of a row: that of its indicator, where it is about one."""
    return texts_of(trees[KPIS.file(row.key[0])]["unit"])[0] if table.source == KPIS.place else ""


def _write_table(sheet: Worksheet, table: Table, rows: Sequence[Mapping[str, str]], units: Sequence[str]) -> None:
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


def _add_choices(sheet: Worksheet, table: Table, choices: Choices, lists: _Lists) -> None:
    last = sheet.max_row + _ROWS_TO_FILL
    for index, column in enumerate(table.all_columns, start=1):
        is_list = column.shape is not None and column.shape.kind is ValueKind.LIST  # of which a cell holds several
        if not is_list and (of_it := choices.of(table, column)):
            letter = get_column_letter(index)
            lists.add(sheet, column, of_it, f"{letter}{FIRST_ROW}:{letter}{last}")


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


def _width(table: Table, column: SheetColumn, rows: Sequence[Mapping[str, str]]) -> float:
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

    def add(self, sheet: Worksheet, column: SheetColumn, choices: Mapping[str, str], cells: str) -> None:
        """Let `cells` be chosen from `choices`; where a new record may be meant, also something else."""
        shown = tuple(choices.values())
        if shown not in self._ranges:
            number = len(self._ranges) + 1
            for row, text in enumerate(shown, start=1):
                _write_text(self._sheet.cell(row, number), text)
            letter = get_column_letter(number)
            self._ranges[shown] = f"'{CHOICES}'!${letter}$1:${letter}${len(shown)}"
        rule = {"type": "list", "formula1": self._ranges[shown], "allow_blank": True, "showErrorMessage": True}
        validation = DataValidation(**rule)
        may_be_new = shown[0].endswith(f"（{next(iter(choices))}）")
        validation.errorTitle, validation.error = column.title, _MAY_BE_NEW if may_be_new else _ONE_OF_THEM
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
