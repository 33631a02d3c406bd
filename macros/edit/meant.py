"""What the cells of a workbook mean: values of the data for the words of its sheets, an id for each new source, and
what stood where something is corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from macros.edit.book.choices import Choices
from macros.edit.book.new_sources import id_told, ids_made, says_no_more, with_ids
from macros.edit.book.sheets import SheetTable, tables
from macros.edit.book.worded import corrected_in, words_meant
from macros.edit.cells import Book, Cell, CellPlace, SheetRow, figure_in
from macros.edit.forms.parts.cited import source_id
from macros.records.fields import ValueKind
from macros.records.parts import Correction, Revision

Readings = dict[tuple[str, int, str], str]  # what is certain to be meant by a cell: title, row, label


def as_meant(book: Book, choices: Choices, trees: Mapping[str, Any]) -> Book:
    """The workbook with the values that are meant where a cell has the Japanese words for one."""
    sheets = dict(book.sheets)
    for table in (table for table in tables() if table.title in sheets):
        sheet = sheets[table.title]
        columns = {column.label: column for column in table.all_columns}
        rows = [
            replace(row, cells={
                label: cell if cell.code or text == cell.text else replace(cell, text=text)
                for label, cell in row.cells.items()
                for text in [choices.meant(table, columns[label], cell.text)]
            })
            for row in sheet.rows
        ]  # fmt: skip
        if table.model in (Correction, Revision):
            with_was = _with_what_was if table.model is Correction else _with_words_that_were
            rows = [row if _is_numbered(row, table) else with_was(row, table, choices, trees) for row in rows]
        sheets[table.title] = replace(sheet, rows=tuple(rows))
    return replace(book, sheets=sheets)


def with_ids_made(
    book: Book, listed: Sequence[Mapping[str, Any]], readings: Readings
) -> tuple[Book, dict[str, str], list[str]]:
    """The workbook with an id for each new source that has none, as a form makes one; those by title; a line for each.

    `listed` are the sources of the data, `readings` what is certain to be meant by cells.
    """

    def texts(title: str, row: SheetRow) -> dict[str, str]:
        cells = {label: cell.text for label, cell in row.cells.items() if not cell.code}
        return {label: readings.get((title, row.number, label), text) for label, text in cells.items()}

    rows_read = {title: [texts(title, row) for row in one.rows] for title, one in book.sheets.items()}
    made = ids_made(rows_read, listed, source_id)
    sheets, said, known = dict(book.sheets), list[str](), {one["id"] for one in listed}
    for table in (table for table in tables() if made and table.title in sheets):
        rows = []
        for row in sheets[table.title].rows:
            ids = with_ids(table, (text := texts(table.title, row)), made)
            is_there = says_no_more(text, rows_read, ids.get("id", ""))
            if told := id_told(ids.get("id", ""), known, is_there):
                said.append(f"{CellPlace(table.title, row.number)}: {told}")
            if is_there:
                continue
            cells = {label: replace(row.cells[label], text=text) for label, text in ids.items()}
            rows.append(replace(row, cells={**row.cells, **cells}))
        sheets[table.title] = replace(sheets[table.title], rows=tuple(rows))
    return replace(book, sheets=sheets), made, said


def _with_what_was(row: SheetRow, table: SheetTable, choices: Choices, trees: Mapping[str, Any]) -> SheetRow:
    """A new row of a correction with what stood there as the data has it, where it was copied from its cell."""
    above, column = corrected_in(table, {label: cell.text for label, cell in row.cells.items()})
    was = row.cells.get("was", Cell("", "?"))
    if column is None:
        return row
    if was.code == "made-by-excel" and column.holds.kind is ValueKind.DATE and was.text.endswith(" 00:00:00"):
        was = replace(was, text=was.text.partition(" ")[0], code="")
    if not was.code:
        figure = figure_in(above, replace(row, cells={**row.cells, column.label: was}), column, trees)
        number = f"{figure.value:f}" if figure and figure.value is not None else was.text
        was = replace(was, text=choices.meant(above, column, number))
    return replace(row, cells={**row.cells, "was": was})


def _with_words_that_were(row: SheetRow, table: SheetTable, choices: Choices, trees: Mapping[str, Any]) -> SheetRow:
    """The same of a new row of a revision: of words that are chosen from a list, in the record or in a list of it."""
    field, was = (row.cells.get(label, Cell("", "?")) for label in ("field", "was"))
    return replace(
        row, cells={**row.cells, "was": replace(was, text=words_meant(table, field.text, was.text, choices))}
    )


def _is_numbered(row: SheetRow, table: SheetTable) -> bool:
    """Whether a row was exported: what programs make of its cells is seen by what they were."""
    return bool(table.own and table.own.label in row.cells and row.cells[table.own.label].text)
