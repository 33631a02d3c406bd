"""The cells of a workbook as they came back, and how what is wrong with one is worded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any

from macros.base.messages import read_messages
from macros.base.numbers import ASKED_BACK, Typed
from macros.base.problems import CATALOGUE, Problem, format_at
from macros.edit.book.kept import ShownWords
from macros.edit.book.sheets import SheetColumn, SheetTable, from_cell, tables
from macros.edit.book.worded import ACCOUNTED
from macros.edit.forms.parts.measured import read_figure
from macros.kinds.all import KPIS
from macros.kinds.kpis.record import NUMBERS, PER_CENT
from macros.load.entries import texts_of
from macros.records.fields import Shape, ValueKind
from macros.records.parts import Correction, Revision
from macros.records.right_form import MAN_FIELDS, right_form
from macros.words import FIRST

# What only a workbook can get wrong, or whoever types a figure; and what the checks find, without a key of a file.
ENTRIES = read_messages("titles") | read_messages("workbook") | read_messages("typed")


@dataclass(frozen=True)
class Cell:
    """What a cell says, as text, and where it stands. `code` says why it cannot be read; `note` how it was read.

    `beside` are the words that the format of a number puts beside it.
    """

    text: str
    letter: str
    code: str = ""
    note: str = ""
    beside: str = ""


# Words in the format of a number: quoted, of a currency, a sign alone; other brackets, and gaps as wide as a sign.
_WORDS_IN_FORMAT = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)|([^\x00-\x7f])|\[[^\]]*\]|[_*].')


def number_text(value: float, shown_as: str) -> str:
    """A number as Excel shows it in the number format `shown_as`: 0.812 as 81.2% where it is one of percentages.

    Excel counts in binary and shows 15 digits: what 57 has become by then is 57.
    """
    digits = Decimal(str(value) if isinstance(value, int) else f"{value:.15g}")
    percent = "%" in _WORDS_IN_FORMAT.sub("", shown_as)
    text = f"{digits * 100 if percent else digits:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + ("%" if percent else "")


def words_beside(shown_as: str) -> str:
    """The words that the number format `shown_as` puts beside a number, mostly its unit: 時間 of 0"時間"."""
    return "".join(chain(*_WORDS_IN_FORMAT.findall(shown_as.partition(";")[0]))).strip(" ()-")


@dataclass(frozen=True)
class SheetRow:
    """A row as it came back: its number in the sheet, and its cells by their labels."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """A sheet as it came back. `labels` are the paths in its row `head`, by letter; none where it is lost.

    `stray` are the row and letter of the cells that stand in no column of ours.
    """

    labels: Mapping[str, str]
    rows: tuple[SheetRow, ...]
    head: int = 1
    stray: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook as it came back: its `sheets` by title, and `base`, the data files that it was exported from.

    `words` are those that it showed for values. `others` are the titles of sheets that are none of ours and not empty.
    """

    sheets: Mapping[str, Sheet]
    base: Mapping[str, Any]
    words: ShownWords
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellPlace:
    """Where a cell stands; without a letter, where a row does."""

    title: str
    row: int
    letter: str = ""
    column: str = ""

    def __str__(self) -> str:
        row = f"シート「{self.title}」{self.row}行"
        return f"{row} {self.letter}列（{self.column}）" if self.letter else row


def figure_in(table: SheetTable, row: SheetRow, column: SheetColumn, trees: Mapping[str, Any]) -> Typed | None:
    """What a cell says in the unit of its indicator, which is one of `trees`; None for a cell of anything else.

    Of a number of cases it is seen only that its format shows no other unit.
    """
    cell = row.cells[column.label]
    if column.path[-1].endswith(MAN_FIELDS):
        return _shown_otherwise(cell, "万件")
    if table.source != KPIS.place or column.path[-1] not in NUMBERS:
        return None
    holder = row.cells.get(table.keys[0].label)
    indicator = trees.get(f"{KPIS.place}/{holder.text}.yml") if holder else None
    if not indicator:
        return None
    unit = texts_of(indicator["unit"])[0]
    if otherwise := _shown_otherwise(cell, unit):
        return otherwise
    measure = row.cells.get(".".join((*column.path[:-1], "measure")))
    quantity = {"measure": measure.text} if measure and measure.text else {}
    told = {one: row.cells[at].text for one, at in _told_in(column) if at in row.cells}
    found = read_figure(indicator, {**quantity, **told, "value": cell.text})
    # A cell that shows the sign behind its number takes what is typed with it for a hundredth.
    return replace(
        found, said={"unit": unit, **found.said, "nearest": found.said.get("nearest", "").removesuffix(PER_CENT)}
    )


def _told_in(column: SheetColumn) -> Iterator[tuple[str, str]]:
    """The labels of the columns of what is told in words of a value, each with the name of that field."""
    yield "what", ".".join((*column.path[:-1], "what", FIRST))
    yield "as_printed", ".".join((*column.path[:-1], "as_printed"))


def _shown_otherwise(cell: Cell, unit: str) -> Typed | None:
    """That the format of a cell shows other words beside its number than the `unit` that it is in."""
    shown, meant = (unicodedata.normalize("NFKC", one).replace('"', "") for one in (cell.beside, unit))
    said = {"value": cell.text, "unit": unit, "beside": cell.beside}
    return Typed(None, "unit-in-format", said) if shown not in ("", meant) else None


def as_exported(table: SheetTable, row: SheetRow, column: SheetColumn, was: str) -> str | None:
    """None, unless a program has made a date of a cell that was exported as `was`, its day or its month, and no more.

    Then the line that says so; an empty one where no day was put to a month.
    """
    cell = row.cells[column.label]
    made = re.match(r"\d{4}-\d{2}-\d{2}", cell.text) if cell.note or cell.code == "made-by-excel" else None
    if not made or not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", was) or made[0] not in (was, f"{was}-01"):
        return None
    if made[0] == was or cell.code:
        return ""
    place = cell_place(table, row.number, column, cell.letter)
    return f"{place}: 「{cell.note}」は「{was}」のままと読みました / left as it was"


def left_behind(table: SheetTable, row: SheetRow, changed: Collection[str], texts: Mapping[str, str]) -> Iterator[str]:
    """A line for each English text of a row that is as it was where the Japanese is among the labels `changed`."""
    for column in (one for one in table.columns if one.path[-1] == "en"):
        japanese = ".".join((*column.path[:-1], FIRST))
        if (
            column.label not in changed
            and japanese in changed
            and texts.get(column.label)
            and column.label in row.cells
        ):
            place = cell_place(table, row.number, column, row.cells[column.label].letter)
            yield f"{place}: 日本語だけが変わり、ここは「{texts[column.label]}」のままです / left as it was"


@dataclass(frozen=True)
class BookFault:
    """A cell, or something else of a workbook, that cannot be taken over."""

    place: str | CellPlace
    problem: Problem

    def text(self) -> str:
        """The message: sheet, row and column, what is wrong, what was expected, how to mend it."""
        entry = ENTRIES.get(self.problem.code) or CATALOGUE[self.problem.code]
        return format_at(str(self.place), self.problem, entry, is_coded=False)


def cell_place(table: SheetTable, row: int, column: SheetColumn, letter: str) -> CellPlace:
    """Where a cell stands, as a person finds it: シート「手続」4行 F列（年間件数（万件））."""
    return CellPlace(table.title, row, letter, column.title)


def gathered(faults: Iterable[BookFault]) -> list[BookFault]:
    """`faults` in order of their rows, without those that say of a column what one of another row has said of it."""
    alike: dict[tuple, list[BookFault]] = {}
    for fault in sorted(faults, key=lambda fault: fault.place.row if isinstance(fault.place, CellPlace) else 0):
        place = replace(fault.place, row=0) if isinstance(fault.place, CellPlace) else fault.place
        alike.setdefault((place, fault.problem.code, *sorted(fault.problem.values.items())), []).append(fault)
    return [
        replace(
            first, problem=replace(first.problem, more=(*first.problem.more, *(_cell(one.place) for one in others)))
        )
        for first, *others in alike.values()
    ]


def _cell(place: str | CellPlace) -> str:
    """A cell of a sheet that is named already: H4; of what is in none its place."""
    return f"{place.letter}{place.row}" if isinstance(place, CellPlace) and place.letter else str(place)


def same_value(shape: Shape, was: str, text: str) -> bool:
    """Whether two texts of a cell stand for the same value: 8.50 and 8.5, 2026-01-05 and 2026/1/5."""
    if was == text or (shape.kind is ValueKind.DATE and was and right_form("not-a-date", text, shape.key) == was):
        return True
    if shape.kind is ValueKind.NUMBER and text.isascii():
        try:
            return Decimal(was) == Decimal(text)
        except InvalidOperation:
            return False
    return bool(was and text) and from_cell(shape, was) == from_cell(shape, text)


# What is said of a value in view of others in its row, which may have been among those that could not be read.
_IN_VIEW_OF_OTHERS = ("missing-key", "observation-twice", "target-twice")


def not_following(placed: Sequence[BookFault], read: Sequence[BookFault]) -> list[BookFault]:
    """Those of the faults that the checks have `placed` which do not follow from the cells that could not be `read`.

    A row with such a cell lacks its value, unless that is only asked back; one that was to be added may be lacking
    where it is counted or called for. What is wrong with another value of the row is wrong all the same.
    """
    if not read:
        return list(placed)
    cells = {(one.place.title, one.place.row, one.place.letter) for one in read if isinstance(one.place, CellPlace)}
    unread = [one.place for one in read if one.problem.code not in ASKED_BACK]
    rows = {(one.title, one.row) for one in unread if isinstance(one, CellPlace)}
    accounts = {table.title for table in tables() if table.model in (Correction, Revision)}
    unaccounted = ACCOUNTED if any(title in accounts for title, _ in rows) else ()

    def of_its_own(place: CellPlace, problem: Problem) -> bool:
        is_of_a_value = bool(place.letter and problem.values.get("value")) and problem.code not in _IN_VIEW_OF_OTHERS
        is_read = (place.title, place.row) not in rows
        return (is_read or is_of_a_value) and (place.title, place.row, place.letter) not in cells

    return [
        fault
        for fault in placed
        if isinstance(fault.place, CellPlace)
        and of_its_own(fault.place, fault.problem)
        and fault.problem.code not in unaccounted
    ]
