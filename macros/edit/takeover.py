"""What is taken over from a workbook, and which cell each of it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from macros.base.problems import Problem
from macros.edit.book.sheets import SheetColumn, Table
from macros.edit.cells import CellPlace, Fault, SheetRow, cell_place
from macros.files.patch import Change


class Prefer(StrEnum):
    """Whose value stands where the workbook and the data have both changed one."""

    NEITHER = "neither"
    DATA = "data"
    WORKBOOK = "workbook"


@dataclass
class Takeover:
    """What is taken over from the workbook. `lines` say it, one line for each cell, row or reading.

    `changed` are the changes to files that exist, `created` the records of new files; `missing` the rows that are
    gone from the sheets, of which nothing is deleted; `origins` tell where a record at a place in a file came from.
    """

    changed: dict[str, list[Change]] = field(default_factory=dict)
    created: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unchanged: int = 0
    origins: dict[tuple[str, tuple[str | int, ...]], tuple[Table, SheetRow]] = field(default_factory=dict)

    def fault(self, place: str | CellPlace, code: str, **values: str) -> None:
        """Note that something at `place` cannot be taken over, as the message `code` says with `values`."""
        self.faults.append(Fault(place, Problem("", 1, 1, code, values)))

    def cell_fault(self, table: Table, row: SheetRow, column: SheetColumn, code: str, **values: str) -> None:
        """The same of one cell."""
        letter = row.cells[column.label].letter if column.label in row.cells else "?"
        self.fault(cell_place(table, row.number, column, letter), code, **values)


@dataclass(frozen=True)
class Origin:
    """The row that a record came from, and the column of a value of it; None where the record as a whole is meant."""

    table: Table
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
