"""A workbook that came back → what it changes in data/, or every cell that cannot be taken over. Pure."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.base.calendar import Periods
from macros.base.ids import ID_PATTERN
from macros.base.problems import Problem
from macros.edit.cells import Cell, Fault, Sheet, SheetRow, cell_place, figure_in, same_value
from macros.edit.sheets import Key, SheetColumn, Table, cells_of, from_cell, records_at, tables_in
from macros.files.patch import Change, Drop, Insert, Put
from macros.kinds.all import FILES, FOLDERS
from macros.records.fields import ValueKind, as_written, shapes, value_written
from macros.records.order import position
from macros.records.parts import Record


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


def take_over(
    sheets: Mapping[str, Sheet],
    trees: Mapping[str, Any],
    readings: Mapping[tuple[str, int, str], str],
    periods: Periods | None,
) -> Takeover:
    """What the `sheets`, by title, change in the files `trees`, by path.

    `readings` are texts that are certain to be meant by a cell (title, row, label) instead of what stands there.
    `periods` are those of the plan, by which dates are read.
    """
    return _Taker(sheets, trees, readings, periods).take_over()


class _Taker:
    """Makes the files as the workbook wants them and then says in which changes they differ from what they are."""

    def __init__(self, sheets, trees, readings, periods) -> None:
        self.sheets: Mapping[str, Sheet] = sheets
        self.trees: Mapping[str, Any] = trees
        self.readings: Mapping[tuple[str, int, str], str] = readings
        self.periods: Periods | None = periods
        self.targets: dict[str, Any] = copy.deepcopy(dict(trees))
        self.result = Takeover()
        self.new: dict[int, tuple[Table, SheetRow]] = {}
        self.known: dict[int, tuple[Table, SheetRow]] = {}

    def take_over(self) -> Takeover:
        for table in tables_in(self.trees):
            sheet = self.sheets.get(table.title)
            if sheet is None:
                self.result.missing.append(f"シート「{table.title}」 / the sheet")
            elif self._has_its_columns(table, sheet):
                self._table(table, sheet)
        if not self.result.faults:
            self._compare()
        return self.result

    def _has_its_columns(self, table: Table, sheet: Sheet) -> bool:
        labels = [column.label for column in table.all_columns]
        unknown = [(letter, label) for letter, label in sheet.labels.items() if label not in labels]
        missing = [column for column in table.all_columns if column.label not in sheet.labels.values()]
        for letter, label in unknown:
            values = {"value": label, "allowed": ", ".join(labels)}
            self._fault(f"シート「{table.title}」2行 {letter}列", "unknown-column", **values)
        for column in missing:
            self._fault(f"シート「{table.title}」2行", "missing-column", value=f"{column.title}（{column.label}）")
        return not unknown and not missing

    # ------------------------------------------------------------ one sheet

    def _table(self, table: Table, sheet: Sheet) -> None:
        existing = {
            key: record
            for path, tree in self.targets.items()
            if _is_file_of(table, path)
            for key, record, _ in records_at(table, tree, (tree.get("id", ""),) if table.source in FOLDERS else ())
        }
        seen: dict[Key, int] = {}
        for row in sheet.rows:
            key = self._key(table, row)
            if key is None:
                continue
            if key in seen and key[-1]:
                self._cell_fault(table, row, table.keys[-1], "row-twice", value=" ".join(key), first=str(seen[key]))
                continue
            seen.setdefault(key, row.number)
            if key in existing:
                self.known[id(existing[key])] = (table, row)
                self._known_row(table, row, existing[key])
            elif table.counted and key[-1]:
                self._cell_fault(table, row, table.keys[-1], "no-such-record", value=" ".join(key))
            else:
                self._new_row(table, row, key)
        gone = [" ".join(key) for key in existing if key not in seen]
        self.result.missing += [f"シート「{table.title}」 {name}" for name in gone]

    def _key(self, table: Table, row: SheetRow) -> Key | None:
        key = []
        for column in table.keys:
            text = self._text(table, row, column)
            if text is None:
                return None
            if not text and not (table.counted and column == table.own):
                self._cell_fault(table, row, column, "no-key", value=column.title)
                return None
            key.append(text)
        return tuple(key)

    def _text(self, table: Table, row: SheetRow, column: SheetColumn) -> str | None:
        """The text of a cell; None after noting that it cannot be read."""
        cell = row.cells.get(column.label, Cell("", "?"))
        if cell.code:
            self._cell_fault(table, row, column, cell.code, value=cell.text)
            return None
        reading = self.readings.get((table.title, row.number, column.label))
        if cell.note or reading is not None:
            place = cell_place(table, row.number, column, cell.letter)
            said = f"{place}: 「{cell.note or cell.text}」を「{reading or cell.text}」と読みました"
            self.result.lines.append(f'{said} / read as "{reading or cell.text}"')
        return cell.text if reading is None else reading

    def _in_unit(self, table: Table, row: SheetRow, column: SheetColumn, text: str) -> str | None:
        """`text`, or the number that it is in the unit of the row's indicator; None after noting why it is none."""
        figure = figure_in(table, row, column, self.trees) if text else None
        if figure is None:
            return text
        if figure.code:
            self._cell_fault(table, row, column, figure.code, **figure.said)
            return None
        if (number := f"{figure.value:f}") != text:
            place = cell_place(table, row.number, column, row.cells[column.label].letter)
            self.result.lines.append(f'{place}: 「{text}」を「{number}」と読みました / read as "{number}"')
        return number

    def _known_row(self, table: Table, row: SheetRow, record: dict[str, Any]) -> None:
        before, same = cells_of(table, record), True
        for column in table.columns:
            if column == table.own:
                continue
            was, text = before.get(column.label, ""), self._text(table, row, column)
            if text is not None and not same_value(column.holds, was, text):
                text = self._in_unit(table, row, column, text)
            if text is None or same_value(column.holds, was, text):
                continue
            same = False
            cell = row.cells[column.label]
            if table.steps[-1:] == ("commitments",):
                self._cell_fault(table, row, column, "promise-overwritten", was=was or "（空）", value=text or "（空）")
                continue
            _set(record, column.path, from_cell(column.holds, text) if text else None, table.model)
            place = cell_place(table, row.number, column, cell.letter)
            self.result.lines.append(f"{place}: {_shown(was)} → {_shown(text)}")
        self.result.unchanged += same

    def _new_row(self, table: Table, row: SheetRow, key: Key) -> None:
        record: dict[str, Any] = {}
        for column in table.columns:
            text = self._text(table, row, column)
            text = text and self._in_unit(table, row, column, text)
            if text:
                _set(record, column.path, from_cell(column.holds, text), table.model)
        holder = self._holder(table, row, key, record)
        if holder is None:
            return
        self.new[id(record)] = (table, row)
        name = " ".join(part for part in key if part)
        self.result.lines.append(f"シート「{table.title}」{row.number}行: 追加 / added: {name}")

    def _holder(self, table: Table, row: SheetRow, key: Key, record: dict[str, Any]) -> Any:
        """What holds the new `record` from now on: a new file, or a list in one; None after noting why nothing does."""
        if not table.steps:
            if not re.fullmatch(ID_PATTERN, key[0]):
                self._cell_fault(table, row, table.keys[0], "not-an-id", value=key[0])
                return None
            self.targets[f"{table.source}/{key[0]}.yml"] = record
            return record
        parent = _parent(table)
        for path, tree in self.targets.items():
            if not _is_file_of(table, path):
                continue
            start = (tree.get("id", ""),) if table.source in FOLDERS else ()
            for parent_key, holder, _ in records_at(parent, tree, start):
                if parent_key == key[: len(parent_key)] and len(parent_key) == len(table.parents):
                    items = holder.setdefault(table.steps[-1], [])
                    items.insert(position(items, record, self.periods), record)
                    return items
        self._cell_fault(table, row, table.keys[0], "no-such-record", value=" ".join(part for part in key if part))
        return None

    # ------------------------------------------------------------ the difference

    def _compare(self) -> None:
        for path, target in self.targets.items():
            model = FILES.get(path) or FOLDERS[path.rpartition("/")[0]]
            self._remember(path, (), target)
            if path not in self.trees:
                self.result.created[path] = as_written(model, target)
            elif changes := list(self._changes(model, self.trees[path], target, ())):
                self.result.changed[path] = changes

    def _remember(self, path: str, place: tuple[str | int, ...], value: Any) -> None:
        origin = self.new.get(id(value)) or self.known.get(id(value))
        if origin:
            self.result.origins[path, place] = origin
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, item in items:
            self._remember(path, (*place, step), item)

    def _changes(self, model: type[Record], old: Any, target: Any, place: tuple[str | int, ...]) -> Iterator[Change]:
        keys = tuple(shape.key for shape in shapes(model))
        for shape in shapes(model):
            here, was, now = (*place, shape.key), old.get(shape.key), target.get(shape.key)
            if was == now:
                continue
            if now is None:
                yield Drop(here)
            elif was is None or shape.kind not in (ValueKind.RECORD, ValueKind.RECORDS):
                yield Put(here, value_written(shape, now), keys)
            elif shape.kind is ValueKind.RECORD:
                yield from self._changes(shape.inner, was, now, here)
            else:
                kept = [item for item in now if id(item) not in self.new]
                for index, (before, after) in enumerate(zip(was, kept, strict=True)):
                    yield from self._changes(shape.inner, before, after, (*here, index))
                for index, item in enumerate(now):
                    if id(item) in self.new:
                        yield Insert(here, index, as_written(shape.inner, item))

    # ------------------------------------------------------------ faults

    def _fault(self, place: str, code: str, **values: str) -> None:
        self.result.faults.append(Fault(place, Problem("", 1, 1, code, values)))

    def _cell_fault(self, table: Table, row: SheetRow, column: SheetColumn, code: str, **values: str) -> None:
        letter = row.cells[column.label].letter if column.label in row.cells else "?"
        self._fault(cell_place(table, row.number, column, letter), code, **values)


def cell_of(found: Takeover, path: str, place: tuple[str | int, ...]) -> tuple[Table, SheetRow, SheetColumn] | None:
    """The cell that the value at `place` in the file `path` came from, or the one nearest to it."""
    for length in range(len(place), -1, -1):
        if origin := found.origins.get((path, place[:length])):
            table, row = origin
            rest = tuple(step for step in place[length:] if isinstance(step, str))
            fitting = [column for column in table.columns if column.path[: len(rest)] == rest] if rest else []
            return table, row, (fitting or list(table.all_columns))[0]
    return None


def _is_file_of(table: Table, path: str) -> bool:
    return path == table.source or path.rpartition("/")[0] == table.source


def _parent(table: Table) -> Table:
    """The table that holds the lists of `table`, as far as `records_at` needs to know it."""
    return Table(table.source, table.steps[:-1], "", table.model, (), None, ())


def _set(record: dict[str, Any], path: tuple[str, ...], value: Any, model: type[Record]) -> None:
    """Put `value` at `path`, or take it away if it is None; a record inside that has nothing left goes too."""
    key, *rest = path
    if not rest:
        if value is None:
            record.pop(key, None)
        else:
            record[key] = value
        return
    inner = record.setdefault(key, {})
    _set(inner, tuple(rest), value, model)
    if not inner:
        del record[key]


def _shown(text: str) -> str:
    return text.replace("\n", "⏎") if text else "（空）"
