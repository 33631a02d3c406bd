"""What is taken over from a workbook, which cell each of it came from, and what new rows need not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from macros.base.problems import Problem
from macros.edit.book.sheets import Key, SheetColumn, SheetTable, cells_of, numbered_in, rows_of, tables
from macros.edit.cells import Book, BookFault, CellPlace, Sheet, SheetRow, cell_place
from macros.files.patch import Change
from macros.kinds.all import KPIS
from macros.words import FIRST


class Prefer(StrEnum):
    """Whose value stands where the workbook and the data have both changed one."""

    NEITHER = "neither"
    DATA = "data"
    WORKBOOK = "workbook"


@dataclass
class Takeover:
    """What is taken over from the workbook. `lines` say it, one line for each cell, row or reading.

    `changed` are the changes to files that exist, `created` the records of new files; `missing` the rows that are
    gone from the sheets and `without` the sheets that are not there, of which nothing is deleted; `origins` tell where
    a record at a place in a file came from.
    """

    changed: dict[str, list[Change]] = field(default_factory=dict)
    created: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    faults: list[BookFault] = field(default_factory=list)
    unchanged: int = 0
    origins: dict[tuple[str, tuple[str | int, ...]], tuple[SheetTable, SheetRow]] = field(default_factory=dict)

    def fault(self, place: str | CellPlace, code: str, **values: str) -> None:
        """Note that something at `place` cannot be taken over, as the message `code` says with `values`."""
        self.faults.append(BookFault(place, Problem("", 1, 1, code, values)))

    def cell_fault(self, table: SheetTable, row: SheetRow, column: SheetColumn, code: str, **values: str) -> None:
        """The same of one cell."""
        self.fault(_place(table, row, column), code, **values)

    def cell_line(self, table: SheetTable, row: SheetRow, column: SheetColumn, said: str) -> None:
        """Say something of one cell."""
        self.lines.append(f"{_place(table, row, column)}: {said}")


def _place(table: SheetTable, row: SheetRow, column: SheetColumn) -> CellPlace:
    letter = row.cells[column.label].letter if column.label in row.cells else "?"
    return cell_place(table, row.number, column, letter)


@dataclass(frozen=True)
class Origin:
    """The row that a record came from, and the column of a value of it; None where the record as a whole is meant."""

    table: SheetTable
    row: SheetRow
    column: SheetColumn | None


def cell_of(found: Takeover, path: str, place: tuple[str | int, ...]) -> Origin | None:
    """Where the value at `place` in the file `path` came from, or what is nearest to it."""
    for length in range(len(place), -1, -1):
        if origin := found.origins.get((path, place[:length])):
            table, row = origin
            rest = tuple(step for step in place[length:] if isinstance(step, str))
            fitting = [column for column in table.columns if column.path[: len(rest)] == rest] if rest else []
            return Origin(table, row, fitting[0] if fitting else None)
    return None


def id_before(table: SheetTable, row: SheetRow, sheet: Sheet, exported: Mapping[Key, tuple[Any, Any]]) -> str:
    """The id with which a row was exported that has another one now; empty for a new row.

    It is that of a record which no row of the `sheet` has any more, and of which the row still says more than half.
    """
    if table.counted or table.own is None:
        return ""
    there = {one.cells[table.own.label].text for one in sheet.rows if table.own.label in one.cells}
    said = {label: cell.text for label, cell in row.cells.items() if label != table.own.label}
    for key, (was, _) in exported.items():
        stood = cells_of(table, was)
        if key[-1] not in there and 2 * len(stood.items() & said.items()) >= len(stood):
            return key[-1]
    return ""


# --------------------------------------------------------------------------- what is known of new rows beforehand


def units_of_new(book: Book) -> dict[str, Any]:
    """The unit of each indicator in the `book` by its file: of one that is new, nothing else is known of its values."""
    table = next(one for one in tables() if one.source == KPIS.place and not one.steps)
    rows, unit = book.sheets[table.title].rows if table.title in book.sheets else (), ".".join(("unit", FIRST))
    said = [(row.cells["id"].text, row.cells[unit].text) for row in rows if {"id", unit} <= row.cells.keys()]
    return {f"{KPIS.place}/{name}.yml": {"unit": {FIRST: text}} for name, text in said if text}


def with_numbers(book: Book, trees: Mapping[str, Any]) -> Book:
    """The `book` with a number in each new row of a numbered record that has none: the next of its group.

    One that is in the data, `trees`, by now has the number that it has there.
    """
    sheets = dict(book.sheets)
    for table in (table for table in tables() if numbered_in(table) and table.title in sheets):
        key, group = numbered_in(table)
        today = rows_of(table, trees)
        exported, known = {row.key for row in rows_of(table, book.base)}, {row.key[0]: row.cells[key] for row in today}
        rows, last = list(sheets[table.title].rows), Counter[str]()
        for said in (*(row.cells for row in today), *map(_texts, rows)):
            last[said.get(group, "")] = max(last[said.get(group, "")], _number(said.get(key, "")))
        for index, (row, said) in enumerate([(row, _texts(row)) for row in rows]):
            name = said.get("id", "")
            if name and (name,) not in exported and said.get(key) == "" and not row.cells[key].code:
                last[said.get(group, "")] += name not in known
                number = known.get(name, str(last[said.get(group, "")]))
                rows[index] = replace(row, cells={**row.cells, key: replace(row.cells[key], text=number)})
        sheets[table.title] = replace(sheets[table.title], rows=tuple(rows))
    return replace(book, sheets=sheets)


def _texts(row: SheetRow) -> dict[str, str]:
    return {label: cell.text for label, cell in row.cells.items()}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
