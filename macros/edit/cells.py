"""The cells of a workbook as they came back, and how what is wrong with one is worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.base.messages import read_messages
from macros.base.problems import CATALOGUE, Problem, format_at
from macros.edit.sheets import SheetColumn, Table

# What only a workbook can get wrong.
ENTRIES = read_messages("workbook")


@dataclass(frozen=True)
class Cell:
    """What a cell says, as text, and where it stands. `code` says why it cannot be read; `note` how it was read."""

    text: str
    letter: str
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class SheetRow:
    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """A sheet as it came back. `labels` are the paths in its second row, by letter of the column."""

    labels: Mapping[str, str]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken over."""

    place: str
    problem: Problem

    def text(self) -> str:
        """The message: sheet, row and column, what is wrong, what was expected, how to mend it."""
        entry = ENTRIES.get(self.problem.code) or CATALOGUE[self.problem.code]
        return format_at(self.place, self.problem, entry)


def cell_place(table: Table, row: int, column: SheetColumn, letter: str) -> str:
    """Where a cell stands, as a person finds it: シート「手続」4行 F列（年間件数（万件））."""
    return f"シート「{table.title}」{row}行 {letter}列（{column.title}）"
