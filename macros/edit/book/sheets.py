"""The records as tables, derived from the models: one row for each record, one column for each field. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from macros.kinds.all import FILES, FOLDERS, KINDS, SINGLE_FILES, SOURCES
from macros.records.fields import Shape, ValueKind, shapes
from macros.records.model import Record

# The title of each sheet by its file or folder: all that is about the plan, nothing that is about this site itself.
TITLES = {
    **{kind.place: kind.sheet for kind in KINDS if kind.sheet},
    **{one.place: one.sheet for one in SINGLE_FILES if one.sheet},
}


NUMBER = "#"  # the path of the column that counts the items of a list which have no id of their own


_KEYS = ("id", "number")


Key = tuple[str, ...]


@dataclass(frozen=True)
class SheetColumn:
    """A column: the path of its field in the record, and what the field holds. `shape` is None for a key column.

    `needed` says whether no row can do without it, `is_made` whether it is made where a new row has nothing in it.
    `above` are the fields of the record that it is a part of, from the outside.
    """

    path: tuple[str, ...]
    title: str
    shape: Shape | None = None
    needed: bool = False
    is_made: bool = False
    above: tuple[Shape, ...] = ()

    @cached_property
    def label(self) -> str:
        """The path as it stands in the second row."""
        return ".".join(self.path)

    @property
    def head(self) -> str:
        """What stands above the column."""
        return f"{self.title}（空なら自動）" if self.is_made else f"{self.title}（必須）" if self.needed else self.title

    @property
    def holds(self) -> Shape:
        """What the field holds. Raises TypeError for a key column."""
        if self.shape is None:
            raise TypeError(self.label)
        return self.shape


@dataclass(frozen=True)
class SheetTable:
    """A sheet. `place` is where its records are: a file or folder of data/, then the keys of the lists on the way.

    `parents` are the columns that say which record a row belongs to, `own` the column that tells the rows of one
    record apart: an id or number of the row itself, else its count in the list. A file's own fields are one row.
    """

    source: str
    steps: tuple[str, ...]
    title: str
    model: type[Record]
    parents: tuple[SheetColumn, ...]
    own: SheetColumn | None
    columns: tuple[SheetColumn, ...]
    children: tuple[SheetTable, ...] = field(default=())

    @cached_property
    def keys(self) -> tuple[SheetColumn, ...]:
        """The columns that identify a row."""
        return self.parents + ((self.own,) if self.own else ())

    @cached_property
    def all_columns(self) -> tuple[SheetColumn, ...]:
        """All columns, from left to right; an id stands once."""
        return self.keys + tuple(column for column in self.columns if column != self.own)

    @cached_property
    def place(self) -> str:
        """What tells the table from all others, whatever its title is."""
        return " ".join((self.source, *self.steps))

    @property
    def counted(self) -> bool:
        """Whether the rows are told apart by their count."""
        return self.own is not None and self.own.shape is None

    @property
    def parent(self) -> SheetTable:
        """What holds the lists of this table, as far as `records_at` needs to know it."""
        return SheetTable(self.source, self.steps[:-1], "", self.model, (), None, ())

    def is_in(self, path: str) -> bool:
        """Whether the file at `path` has records of the table."""
        return path == self.source or path.rpartition("/")[0] == self.source

    def start(self, tree: Any) -> Key:
        """What the keys of all records in the file `tree` begin with: its id, where each record has a file."""
        return (tree.get("id", ""),) if self.source in FOLDERS else ()


@cache
def tables() -> tuple[SheetTable, ...]:
    """All tables with their children, in the order of the sheets."""
    models = {**FOLDERS, **FILES}
    roots = [_table(source, (), title, models[source], (), source in FOLDERS) for source, title in TITLES.items()]
    return tuple(table for root in roots for table in _family(root))


def tables_in(trees: Mapping[str, Any]) -> list[SheetTable]:
    """The tables of what there is among the data files `trees`, by path; a plan may do without some of them."""
    return [table for table in tables() if table.source in FOLDERS or table.source in trees]


def numbered_in(table: SheetTable) -> list[str]:
    """The label of the column that counts the records of `table`, and that of their group; nothing where none does."""
    return _numbered(table.source, table.steps)


def _numbered(source: str, steps: tuple[str, ...]) -> list[str]:
    kinds = (one for one in KINDS if one.place == source and steps == (() if one.in_folder else (one.items,)))
    return next(([one.numbered, one.group] for one in kinds if one.numbered), [])


def _family(table: SheetTable) -> Iterator[SheetTable]:
    if table.columns:
        yield table
    for child in table.children:
        yield from _family(child)


def _table(
    source: str, steps: tuple[str, ...], title: str, model: type[Record], parents: tuple[SheetColumn, ...], many: bool
) -> SheetTable:
    columns = tuple(_columns(model))
    made = ["id"] if (source, steps) == (SOURCES.place, (SOURCES.items,)) else _numbered(source, steps)[:1]
    columns = tuple(replace(one, needed=False, is_made=True) if one.label in made else one for one in columns)
    own = next((column for column in columns if column.label in _KEYS), None) if many else None
    own = own or (SheetColumn((NUMBER,), "番号") if many else None)
    inherited = parents
    if own:
        holder = steps[-1] if steps else source.rpartition("/")[2]
        inherited = (*parents, SheetColumn((holder, own.label), f"{title}の{own.title}", needed=True))
    lists = [shape for shape in shapes(model) if shape.kind is ValueKind.RECORDS]
    children = tuple(
        _table(
            source,
            (*steps, shape.key),
            _child_title(title, shape, bool(columns) or shape != lists[0]),
            shape.inner,
            inherited,
            True,
        )
        for shape in lists
    )
    return SheetTable(source, steps, title, model, parents, own, columns, children)


def _child_title(title: str, shape: Shape, named: bool) -> str:
    return f"{title}・{shape.title}" if named else title  # the first list of a file without columns is the file itself


def _columns(model: type[Record], above: tuple[Shape, ...] = ()) -> Iterator[SheetColumn]:
    for shape in shapes(model):
        way = (*above, shape)
        if shape.kind is ValueKind.RECORD:
            yield from _columns(shape.inner, way)
        elif shape.kind is not ValueKind.RECORDS:
            title, needed = "・".join(one.title for one in way), all(one.required for one in way)
            yield SheetColumn(tuple(one.key for one in way), title, shape, needed, above=above)


# --------------------------------------------------------------------------- records → rows


@dataclass(frozen=True)
class RecordRow:
    """A record as a row: what identifies it, and the text of each field that it has, by the label of the column."""

    key: Key
    cells: Mapping[str, str]


def rows_of(table: SheetTable, trees: Mapping[str, Any]) -> list[RecordRow]:
    """The rows of `table`; `trees` are the data files as plain dicts, lists and texts, by path."""
    found = []
    for path, tree in trees.items():
        if table.is_in(path):
            found += [
                RecordRow(key, cells_of(table, one)) for key, one, _ in records_at(table, tree, table.start(tree))
            ]
    return found


def records_at(table: SheetTable, tree: Any, start: Key) -> Iterator[tuple[Key, Any, tuple[str | int, ...]]]:
    """(key, record, place in the file) of each record of `table` in the file `tree`."""
    found: list[tuple[Key, Any, tuple[str | int, ...]]] = [(start, tree, ())]
    for depth, step in enumerate(table.steps):
        own = table.own if depth == len(table.steps) - 1 else None
        found = [
            ((*key, key_of(item, index, own)), item, (*place, step, index))
            for key, record, place in found
            for index, item in enumerate(record.get(step, []))
        ]
    return iter(found)


def key_of(item: Mapping[str, Any], index: int, own: SheetColumn | None) -> str:
    """What tells the item at `index` of a list from the others, in the column `own` or (None) as it is best told."""
    if own is not None and own.shape is None:
        return str(index + 1)
    return next((item[name] for name in _KEYS if name in item), str(index + 1))


def cells_of(table: SheetTable, record: Mapping[str, Any]) -> dict[str, str]:
    """The text of each field that `record` has, by the label of its column."""
    cells = {}
    for column in table.columns:
        value: Any = record
        for step in column.path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if value is not None:
            cells[column.label] = to_cell(value)
    return cells


def to_cell(value: Any) -> str:
    """A value as the text of one cell: a list has a line for each item, pairs a line `id: name` for each."""
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {item}" for key, item in value.items())
    return "\n".join(value) if isinstance(value, list) else value


def from_cell(shape: Shape, text: str) -> Any:
    """The value that the text of a cell stands for; the other way round of `to_cell`."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if shape.kind is ValueKind.LIST:
        return lines
    if shape.kind is ValueKind.PAIRS:
        return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return text
