"""The cells of a workbook as they came back, and how what is wrong with one is worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.base.catalogue import Entry
from macros.base.problems import CATALOGUE, Problem, format_at
from macros.edit.sheets import Column, Table

# What only a workbook can get wrong.
ENTRIES: dict[str, Entry] = {
    "formula": Entry(
        "セルに数式「{value}」があります", "文字か数", "値だけを書いてください（「=」や「+」で始まる文字は、先頭に「'」を付けて打ちます）",
        'the cell has a formula, "{value}"', "text or a number",
        "type the value itself (begin with ' to type text that starts with = or +)",
    ),
    "error-value": Entry(
        "セルが Excel のエラー「{value}」になっています", "文字か数", "値を書きなおしてください",
        'the cell holds an Excel error, "{value}"', "text or a number", "type the value again",
    ),
    "made-by-excel": Entry(
        "Excel がこのセルを日付・時刻・真偽「{value}」に変えています", "文字か数", "セルの書式を「文字列」にして、書きなおしてください",
        'Excel has made this cell a date, a time or a truth value, "{value}"', "text or a number",
        'set the cell to "Text" and type it again',
    ),
    "merged": Entry(
        "セルが結合されています", "一つの値に一つのセル", "結合を解いて、値を書いてください",
        "the cell is merged with others", "a cell for each value", "unmerge the cells and type the value",
    ),
    "missing-column": Entry(
        "列「{value}」がありません", "書き出したときのすべての列", "もう一度書き出したファイルから列を戻してください",
        'the column "{value}" is missing', "every column of the exported workbook", "restore it from a new export",
    ),
    "unknown-column": Entry(
        "列「{value}」は知らない列です", "{allowed} のどれか", "2行目を元に戻すか、列を消してください",
        'the column "{value}" is not known', "one of {allowed}", "restore the second row, or delete the column",
    ),
    "no-key": Entry(
        "行に「{value}」がありません", "{value}", "この行がどれのことかを書いてください",
        'the row has no "{value}"', "{value}", "say what the row is about",
    ),
    "row-twice": Entry(
        "「{value}」の行は {first} 行目にもあります", "一件に一行", "どちらかを消すか、新しい行なら番号を空にしてください",
        'row {first} is about "{value}" too', "one row for each", "delete one, or leave the number of a new row empty",
    ),
    "no-such-record": Entry(
        "「{value}」はありません", "データにある id と番号", "id を直してください。新しい行なら番号を空にします",
        'there is no "{value}"', "an id and number of the data", "correct the id; leave the number of a new row empty",
    ),
    "promise-overwritten": Entry(
        "約束を「{was}」から「{value}」に上書きしようとしています", "{was}",
        "元に戻し、新しい約束は番号を空にした新しい行に、理由とともに書いてください",
        'this would overwrite a promise, "{was}", by "{value}"', "{was}",
        "restore it and write the new promise, with its reason, in a new row without a number",
    ),
}  # fmt: skip


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


def cell_place(table: Table, row: int, column: Column, letter: str) -> str:
    """Where a cell stands, as a person finds it: シート「手続」4行 F列（年間件数（万件））."""
    return f"シート「{table.title}」{row}行 {letter}列（{column.title}）"
