"""A workbook that came back → what it changes in data/, or every cell that cannot be taken over. Pure.

What was changed is told from what the workbook was exported from, and put into the data as it is today.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from macros.base.calendar import Periods
from macros.base.nearest import nearest, nearest_name
from macros.base.paths import ID_PATTERN
from macros.base.problems import SHOWN
from macros.edit.book.choices import Choices
from macros.edit.book.difference import differences, put, put_in_order, says_all, uncorrected
from macros.edit.book.kept import pairs_at
from macros.edit.book.sheets import Key, SheetColumn, SheetTable, cells_of, from_cell, records_at, tables_in
from macros.edit.book.worded import was_shown
from macros.edit.cells import Book, Cell, Sheet, SheetRow, as_exported, figure_in, left_behind, same_value
from macros.edit.takeover import Prefer, Takeover, id_before, units_of_new
from macros.kinds.all import FILES, FOLDERS, SOURCES
from macros.records.fields import as_written
from macros.records.order import DATES, position


def take_over(
    book: Book,
    trees: Mapping[str, Any],
    choices: Choices,
    readings: Mapping[tuple[str, int, str], str],
    periods: Periods | None,
    prefer: Prefer = Prefer.NEITHER,
) -> Takeover:
    """What the `book` changes in the files `trees`, by path.

    `choices` name in Japanese what a cell can hold. `readings` are texts that are certain to be meant by a cell (title,
    row, label) instead of what stands there. `periods` are those of the plan, by which dates are read.
    """
    return _Taker(book, trees, choices, readings, periods, prefer).take_over()


class _Taker:
    """Makes the files as the workbook wants them and then says in which changes they differ from what they are."""

    def __init__(self, book, trees, choices, readings, periods, prefer) -> None:
        self.book: Book = book
        self.prefer: Prefer = prefer
        self.trees: Mapping[str, Any] = trees
        self.indicators: Mapping[str, Any] = {**units_of_new(book), **trees}
        self.choices: Choices = choices
        self.readings: Mapping[tuple[str, int, str], str] = readings
        self.periods: Periods | None = periods
        self.targets: dict[str, Any] = copy.deepcopy(dict(trees))
        self.exported: dict[tuple[str, tuple[str, ...]], dict[Key, tuple[Any, Any]]] = {}
        self.result = Takeover()
        self.new: dict[int, tuple[SheetTable, SheetRow]] = {}
        self.known: dict[int, tuple[SheetTable, SheetRow]] = {}
        self.redated: set[int] = set()

    def take_over(self) -> Takeover:
        listed = tables_in({path: tree for path, tree in self.trees.items() if path in self.book.base})
        for title in self.book.others:
            near = nearest(title, [table.title for table in listed if table.title not in self.book.sheets])
            self.result.fault(f"シート「{title}」", "unknown-sheet", value=title, nearest=near)
        for table in listed:
            for one in (table, table.parent):
                self.exported[one.source, one.steps] = self._pairs(one)
        for table in listed:
            sheet = self.book.sheets.get(table.title)
            if sheet is None:
                self.result.without.append(f"シート「{table.title}」")
            elif self._has_its_columns(table, sheet):
                self._table(table, sheet)
        self._compare()
        return self.result

    def _has_its_columns(self, table: SheetTable, sheet: Sheet) -> bool:
        if not sheet.labels:
            self.result.fault(f"シート「{table.title}」", "missing-head", value=table.title)
            return False
        labels = [column.label for column in table.all_columns]
        unknown = [(letter, label) for letter, label in sheet.labels.items() if label not in labels]
        missing = [column for column in table.all_columns if column.label not in sheet.labels.values()]
        for letter, label in unknown:
            values = {"value": label, "allowed": ", ".join(labels)}
            self.result.fault(f"シート「{table.title}」{sheet.head}行 {letter}列", "unknown-column", **values)
        needed = [column for column in missing if column.needed or column in table.keys]
        for column in needed:
            self.result.fault(f"シート「{table.title}」{sheet.head}行", "missing-column", value=column.title)
        if left := "".join(f"「{column.title}」" for column in missing if column not in needed):
            said = f"シート「{table.title}」: 列{left}がないので、その値は変えません"
            self.result.lines.append(f"{said} / these columns are not there; their values stay")
        return not unknown and not needed

    # ------------------------------------------------------------ one sheet

    def _table(self, table: SheetTable, sheet: Sheet) -> None:
        exported = self.exported[table.source, table.steps]
        added = {} if table.counted else self._today(table)
        seen: dict[Key, int] = {}
        for row in sheet.rows:
            key = self._key(table, row)
            if key is None:
                continue
            if key in seen and key[-1]:
                self.result.cell_fault(
                    table, row, table.keys[-1], "row-twice", value=self._called(table, key), first=str(seen[key])
                )
                continue
            seen.setdefault(key, row.number)
            if key in exported:
                self._known_row(table, row, *exported[key])
            elif table.counted and key[-1]:
                self.result.cell_fault(table, row, table.keys[-1], "no-such-record", value=" ".join(key))
            elif key in added:
                self._known_row(table, row, {}, added[key])
            elif was := id_before(table, row, sheet, exported):
                self.result.cell_fault(table, row, table.keys[-1], "id-changed", was=was, value=key[-1])
            else:
                self._new_row(table, row, key)
        for number, letter in sheet.stray:
            place = f"シート「{table.title}」{number}行 {letter}列"
            self.result.lines.append(f"{place}: 項目の列ではないので読みません / in no column of ours: not read")
        gone = [self._called(table, key) for key, (_, now) in exported.items() if key not in seen and now is not None]
        more = f" ほか{len(gone) - 1}行 / and {len(gone) - 1} more" if len(gone) > SHOWN else ""
        self.result.missing += [f"シート「{table.title}」 {name}{more}" for name in gone[: 1 if more else SHOWN]]

    def _pairs(self, table: SheetTable) -> dict[Key, tuple[dict[str, Any], dict[str, Any] | None]]:
        """Each record that was exported and what it is today, by the key that it was exported with."""
        files = [(was, self.targets.get(path)) for path, was in self.book.base.items() if table.is_in(path)]
        pairs = [pair for was, now in files for pair in pairs_at(table, was, now, table.start(was))]
        return {key: (was, now) for key, was, now in pairs}

    def _today(self, table: SheetTable) -> dict[Key, dict[str, Any]]:
        files = [tree for path, tree in self.targets.items() if table.is_in(path)]
        return {key: record for tree in files for key, record, _ in records_at(table, tree, table.start(tree))}

    def _key(self, table: SheetTable, row: SheetRow) -> Key | None:
        key = []
        for column in table.keys:
            text = self._text(table, row, column)
            if text is None:
                return None
            if not text and not (table.counted and column == table.own):
                code = "no-id" if column == table.own else "no-key"
                self.result.cell_fault(table, row, column, code, value=column.title)
                return None
            key.append(text)
        return tuple(key)

    def _text(self, table: SheetTable, row: SheetRow, column: SheetColumn) -> str | None:
        """The text of a cell; None after noting that it cannot be read."""
        cell = row.cells.get(column.label, Cell("", "?"))
        if cell.code:
            self.result.cell_fault(table, row, column, cell.code, value=cell.text)
            return None
        reading = self.readings.get((table.title, row.number, column.label))
        if cell.note or reading is not None:
            read = self._shown(table, column, reading or cell.text)
            said = f'「{cell.note or cell.text}」を「{read}」と読みました / read as "{read}"'
            self.result.cell_line(table, row, column, said)
        return cell.text if reading is None else reading

    def _in_unit(self, table: SheetTable, row: SheetRow, column: SheetColumn, text: str) -> str | None:
        """`text`, or the number that it is in the unit of the row's indicator, if on trial; None where it is none."""
        figure = figure_in(table, row, column, self.indicators) if text else None
        if figure is None:
            return text
        if figure.code:
            self.result.cell_fault(table, row, column, figure.code, **figure.said)
            return None if figure.on_trial is None else f"{figure.on_trial:f}"
        number, unit = f"{figure.value:f}", figure.said["unit"]
        if text not in (number, read := f"{number}{unit}"):
            self.result.cell_line(table, row, column, f'「{text}」を「{read}」と読みました / read as "{read}"')
        return number

    def _known_row(self, table: SheetTable, row: SheetRow, was: dict[str, Any], now: dict[str, Any] | None) -> None:
        """Take over what a row has changed since it was exported as `was`, where the data has the record `now`."""
        if now is not None:
            self.known[id(now)] = (table, row)
        before, today, changed = cells_of(table, was), cells_of(table, now or {}), set[str]()
        for column in table.columns:
            if column == table.own or column.label not in row.cells:
                continue
            said = as_exported(table, row, column, before.get(column.label, ""))
            if said is not None:
                self.result.lines += filter(None, [said])
                continue
            text = self._text(table, row, column)
            values = (before.get(column.label, ""), today.get(column.label, ""))
            if text is not None and not same_value(column.holds, values[0], text):
                text = self._in_unit(table, row, column, text)
            if text is None or any(same_value(column.holds, value, text) for value in values):
                continue
            changed.add(column.label)
            if now is None:
                self.result.cell_fault(table, row, column, "gone-since", value=self._shown(table, column, text))
            elif self._may_replace(table, row, column, values, text):
                put(now, column.path, from_cell(column.holds, text) if text else None, table.model)
                self.redated |= {id(now)} if column.label in DATES else set()
        self.result.lines += left_behind(table, row, changed, today)
        self.result.unchanged += not changed

    def _may_replace(
        self, table: SheetTable, row: SheetRow, column: SheetColumn, values: tuple[str, str], text: str
    ) -> bool:
        """Whether `text` takes the place of a value, which was exported as the first of `values` and is the second.

        What both have changed does so on trial: whoever typed it may have meant the second, which only a check can say.
        """
        was, now, value = (self._shown(table, column, one) for one in (*values, text))
        if table.steps[-1:] == ("commitments",):
            self.result.cell_fault(table, row, column, "promise-overwritten", was=now, value=value)
            return False
        if self.prefer is Prefer.WORKBOOK or same_value(column.holds, *values):
            self.result.cell_line(table, row, column, f"{now} → {value}")
        elif self.prefer is Prefer.DATA:
            self.result.cell_line(table, row, column, f"データの「{now}」のまま / the data’s value is kept")
            return False
        else:
            self.result.cell_fault(table, row, column, "changed-by-both", was=was, now=now, value=value)
        return True

    def _new_row(self, table: SheetTable, row: SheetRow, key: Key) -> None:
        record: dict[str, Any] = {}
        for column in table.columns:
            text = self._text(table, row, column)
            text = text and self._in_unit(table, row, column, text)
            if text:
                put(record, column.path, from_cell(column.holds, text), table.model)
        holder = self._holder(table, row, key, record)
        if holder is None:
            return
        self.new[id(record)] = (table, row)
        cells = {**dict(zip((column.label for column in table.keys), key, strict=True)), **cells_of(table, record)}
        cells |= was_shown(table, cells, self.choices)
        shown = [
            f"{column.title}：{self._shown(table, column, cells[column.label])}"
            for column in table.all_columns
            if cells.get(column.label)
        ]
        self.result.lines.append(f"シート「{table.title}」{row.number}行: 追加 / added: {'、'.join(shown)}")

    def _holder(self, table: SheetTable, row: SheetRow, key: Key, record: dict[str, Any]) -> Any:
        """What holds the new `record` from now on: a new file, or a list in one; None after noting why nothing does."""
        if not table.steps:
            if not re.fullmatch(ID_PATTERN, key[0]):
                self.result.cell_fault(table, row, table.keys[0], "not-an-id", value=key[0])
                return None
            self.targets[f"{table.source}/{key[0]}.yml"] = record
            return record
        parent, above = table.parent, key[: len(table.parents)]
        exported = self.exported[parent.source, parent.steps]
        holder = exported[above][1] if above in exported else self._today(parent).get(above)
        if holder is None:
            named = self.choices.of(table, table.keys[0])
            known = [*named, *self.choices.names_of(named)]
            values = {"value": " ".join(part for part in key if part), "nearest": nearest_name(key[0], known)}
            self.result.cell_fault(table, row, table.keys[0], "no-such-record", **values)
            return None
        items = holder.setdefault(table.steps[-1], [])
        if any(says_all(item, record) for item in items):
            self.result.lines.append(f"シート「{table.title}」{row.number}行: 同じものがもうあります / there already")
            return None
        if any(says_all(uncorrected(item), record) for item in items):
            said = "同じものがもうあり、そのあと訂正されています / there already, and corrected since"
            self.result.lines.append(f"シート「{table.title}」{row.number}行: {said}")
            return None
        items.insert(position(items, record, self.periods, scattered=table.source == SOURCES.place), record)
        return items

    def _called(self, table: SheetTable, key: Key) -> str:
        shown = [self.choices.shown(table, column, one) for column, one in zip(table.keys, key, strict=True)]
        return " ".join(filter(None, shown))

    def _shown(self, table: SheetTable, column: SheetColumn, text: str) -> str:
        return self.choices.shown(table, column, text).replace("\n", "⏎") or "（空）"

    # ------------------------------------------------------------ the difference

    def _compare(self) -> None:
        for path, target in self.targets.items():
            model = FILES.get(path) or FOLDERS[path.rpartition("/")[0]]
            if path not in self.trees:
                self.result.created[path] = as_written(model, target)
            elif changes := list(differences(model, self.trees[path], target, lambda item: id(item) in self.new)):
                self.result.changed[path] = [*changes, *put_in_order(target, self.redated, self.periods)]
            self._remember(path, (), target)

    def _remember(self, path: str, place: tuple[str | int, ...], value: Any) -> None:
        origin = self.new.get(id(value)) or self.known.get(id(value))
        if origin:
            self.result.origins[path, place] = origin
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, item in items:
            self._remember(path, (*place, step), item)
