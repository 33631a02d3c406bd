"""What a cell is chosen from, in Japanese, and which value of the data is meant by what stands in one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from macros.base.calendar import Periods
from macros.base.nearest import listed
from macros.edit.book.kept import ShownWords
from macros.edit.book.sheets import SheetColumn, SheetTable, tables
from macros.files.parse import plain_of
from macros.kinds.all import FILES, FOLDERS, KINDS, SOURCES, STRATEGY, kind_at, revised_at
from macros.load.load import plan_periods
from macros.records.fields import GROUPS, Shape, ValueKind, group_of, in_japanese, said_of, shapes
from macros.records.kind import links_of
from macros.records.parts import Correction, Revision
from macros.records.right_form import period_meant, right_form
from macros.words import FIRST, read_words

_WITH_ID = re.compile(r".*（([a-z0-9#-]+)）", re.DOTALL)  # a name with the id that it stands for


class Choices:
    """What the cells are chosen from where the data files are `trees` (path → plain dicts, lists and texts).

    `exported` are the `words` of another day, in which a workbook may have been exported; `periods` are those of the
    plan, by the names of which a cell is understood.
    """

    def __init__(
        self, trees: Mapping[str, Any], exported: ShownWords | None = None, periods: Periods | None = None
    ) -> None:
        self._trees, self._exported, self._periods = trees, exported or {}, periods
        self._new_sources: Mapping[str, str] = {}
        strategy = trees.get(STRATEGY.place, {})
        names = {"city_name": strategy.get("city", {}).get(FIRST, "")}
        catalogue = read_words(FIRST).with_names(names)
        self.words: ShownWords = {group: catalogue.group(group) for group in GROUPS}
        self._strategy = strategy
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        self._plain_names = {one["plain_name"][FIRST]: one["id"] for one in trees.values() if "plain_name" in one}

    def with_sources(self, new: Mapping[str, str]) -> Choices:
        """The same with `new` sources, ids by their titles."""
        found = copy(self)
        found._known, found._new_sources = {}, new
        return found

    def of(self, table: SheetTable, column: SheetColumn) -> dict[str, str]:
        """What can stand in a cell of the column, in Japanese, by the value of the data; nothing where it is free."""
        place = (table.source, *table.steps, *column.path)
        if place not in self._known:
            self._known[place] = self._of(table, column)
        return self._known[place]

    def shown(self, table: SheetTable, column: SheetColumn, text: str) -> str:
        """What a cell shows for the value `text`."""
        return _each_line(column, text, lambda line: self.of(table, column).get(line, line))

    def meant(self, table: SheetTable, column: SheetColumn, text: str) -> str:
        """The value that is meant by the `text` of a cell: one that was chosen, a name alone, or the value itself."""
        choices = self.of(table, column)
        if not choices:
            return text
        if self._periods and column.shape and column.shape.of_plan and column.shape.of_plan.key == "periods":
            return period_meant(text, self._periods)
        if column.shape and column.shape.kind is ValueKind.FLAG and text.lower() in choices:
            return text.lower()
        then = self._exported.get(group_of(_codes(column), self.words), {})
        return _each_line(column, text, lambda line: self._one(choices, column, _meant(then, line)))

    def named(self, path: str) -> str:
        """The record in the file at `path` by its Japanese name; the name of the file where it is no record's."""
        folder, _, name = path.rpartition("/")
        return self._records(folder).get(name.removesuffix(".yml"), name.removesuffix(".yml"))

    def page_names(self, records: Mapping[str, str]) -> list[str]:
        """What the pages of those among `records`, shown by id, call them, where that is another name."""
        return [name for name, code in self._plain_names.items() if code in records and name not in records.values()]

    def names_of(self, records: Mapping[str, str]) -> list[str]:
        """What the `records`, shown by id, are called: their names, and what their pages call them."""
        return [*(shown.removesuffix(f"（{code}）") for code, shown in records.items()), *self.page_names(records)]

    def source(self, code: str) -> str:
        """The source `code` as it is chosen."""
        return dict(self._sources()).get(code, code)

    def _one(self, choices: Mapping[str, str], column: SheetColumn, text: str) -> str:
        """The one of `choices` that is meant: a record, too, by what its page calls it, a value as messages call it."""
        found = self._plain_names.get(text, "")
        found = found if found in choices else _meant(choices, text)
        return found if found in choices else _as_messages_say(column).get(text, found)

    def _of(self, table: SheetTable, column: SheetColumn) -> dict[str, str]:
        if column.shape is None:
            return self._records(table.source) if column in table.parents[:1] else {}
        if column == table.own and column.path in (("id",), ("number",)):
            return {}
        if refers := {key: kind for key, kind, _ in links_of(_holder(table, column))}.get(column.path[-1]):
            return self._records(next(kind.place for kind in KINDS if kind.name == refers))
        if column.path[-1] == "source":
            return dict(self._sources())
        if column.path == ("topic",):
            return _named(self._strategy.get("topics", ()), "id")
        if column.shape.of_plan:
            return _named(self._strategy.get(column.shape.of_plan.key, ()), column.shape.of_plan.item)
        if table.model is Revision and column.path == ("field",):
            return {shape.key: shape.title for shape in _above(table) if shape.key in revised_at(table.source)}
        codes = _codes(column)
        if table.steps == ("events",) and column.path == ("kind",):
            taken = next(kind.event_kinds for kind in KINDS if kind.place == table.source)
            codes = tuple(code for code in codes if code in taken)
        if table.model is Correction and column.path == ("field",):  # called as its own column is
            titles = {shape.key: shape.title for shape in _above(table)}
            return {code: titles[code] for code in codes if code in titles}
        return said_of(codes, self.words)

    def _records(self, place: str) -> dict[str, str]:
        """The records in a folder or, if they have ids, in the list of one file, as they are chosen."""
        kind = kind_at(place)
        listed = self._trees.get(place, {}).get(kind.items, ()) if kind and not kind.in_folder else ()
        trees = [tree for path, tree in self._trees.items() if path.rpartition("/")[0] == place]
        return _named([one for one in (*trees, *listed) if "id" in one], "id")

    def _sources(self) -> Iterator[tuple[str, str]]:
        yield from ((code, _with_id(title, code)) for title, code in self._new_sources.items())
        for source in self._trees.get(SOURCES.place, {}).get("sources", ()):
            yield source["id"], _with_id(source.get("title", ""), source["id"])
            for section, title in source.get("sections", {}).items():
                ref = f"{source['id']}#{section}"
                yield ref, _with_id(title, ref)


def codes_meant(contents: Mapping[str, bytes], path: str, steps: Sequence[str], values: Mapping[str, Any]) -> Any:
    """`values`, plain, of a record in the file at `path`, with the value of the data for each name that was typed.

    `steps` are the keys of the lists that lead to the record in its file.
    """
    place = path.partition("#")[0]
    table = next((one for one in tables() if one.is_in(place) and one.steps == tuple(steps)), None)
    if table is None:
        return values
    trees = {name: plain_of(contents[name], name) for name in (STRATEGY.place, SOURCES.place)}
    periods = plan_periods(contents)
    choices = Choices(trees, periods=periods)
    columns = {column.path: column for column in table.columns}

    def meant(value: Any, way: tuple[str, ...]) -> Any:
        if isinstance(value, Mapping):
            return {key: meant(inner, (*way, key)) for key, inner in value.items()}
        if not isinstance(value, str) or way not in columns:
            return value
        shape = columns[way].shape
        if periods and shape and shape.kind is ValueKind.DATE:
            return right_form("not-a-date", value, shape.key, ", ".join(periods.codes)) or value
        return choices.meant(table, columns[way], value)

    return meant(values, ())


def codes_in_words(codes: Iterable[str]) -> str:
    """What can be typed for a value with these codes: each, with what it is called in Japanese, which may be typed."""
    named = in_japanese(tuple(map(str, codes)))
    return listed([code if name == code else f"{code}（{name}）" for code, name in named.items()])


def _as_messages_say(column: SheetColumn) -> dict[str, str]:
    """The values of a column by what messages and forms call them, to which the city is the city."""
    return {said: code for code, said in in_japanese(_codes(column)).items()}


def _codes(column: SheetColumn) -> tuple[str, ...]:
    """The values that the type of a column allows; none where it allows any."""
    if column.shape is None:
        return ()
    return ("true", "false") if column.shape.kind is ValueKind.FLAG else column.shape.choices


def _holder(table: SheetTable, column: SheetColumn) -> Any:
    """The model of the record that has the field of a column, inside of that of the row."""
    model = table.model
    for step in column.path[:-1]:
        model = next(shape.inner for shape in shapes(model) if shape.key == step)
    return model


def _above(table: SheetTable) -> tuple[Shape, ...]:
    """The fields of the record that the list in `table` is a part of."""
    model = {**FOLDERS, **FILES}[table.source]
    for step in table.steps[:-1]:
        model = next(shape.inner for shape in shapes(model) if shape.key == step)
    return tuple(shapes(model))


def _named(items: Any, key: str) -> dict[str, str]:
    return {item[key]: _with_id(_name(item), item[key]) for item in items}


def _name(item: Mapping[str, Any]) -> str:
    """What a record is called in Japanese, behind the name of what it is a part of; empty where it has no name."""
    name = next((item[key] for key in ("name", "title", "term", "theme") if key in item), "")
    above = item.get("parent", {}).get(FIRST, "")
    return above + (name.get(FIRST, "") if isinstance(name, Mapping) else name)


def _with_id(name: str, code: str) -> str:
    return f"{name}（{code}）" if name else code


def _each_line(column: SheetColumn, text: str, change: Callable[[str], str]) -> str:
    is_list = column.shape is not None and column.shape.kind is ValueKind.LIST
    return "\n".join(map(change, text.split("\n"))) if is_list else change(text)


def _meant(choices: Mapping[str, str], text: str) -> str:
    if text in choices:
        return text
    found = [code for code, shown in choices.items() if text in (shown, shown.removesuffix(f"（{code}）"))]
    if len(found) == 1:
        return found[0]
    with_id = _WITH_ID.fullmatch(text)
    return with_id[1] if with_id else text
