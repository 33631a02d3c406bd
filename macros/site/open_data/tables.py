"""Every table that the site publishes, as plain values: files, description and page are made of the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd
from pandas.api import types

from macros.base.csv_text import rows_of
from macros.records.page import SHARED, Table
from macros.site.open_data.across import ACROSS
from macros.view.portal import Portal


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds as Table Schema calls it, what that means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class PublishedTable:
    """A table under the name of its file; `key` and `refers` are those of its `Table`."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    key: tuple[str, ...]
    refers: Mapping[str, str]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def records(self) -> Iterator[dict[str, Any]]:
        """Each row as its values by the name of the column, with what is missing as None."""
        names = self.names
        return (dict(zip(names, row, strict=True)) for row in self.rows)


@lru_cache(maxsize=1)  # every file is made of the same
def published_tables(portal: Portal) -> dict[str, PublishedTable]:
    """Each table by the name of its file, in the order in which readers see the kinds. Do not change them."""
    own = {name: table for page in portal.pages.values() for name, table in page.tables.items()}
    return {name: _published(portal, name, table) for name, table in (own | ACROSS).items()}


def _published(portal: Portal, name: str, table: Table) -> PublishedTable:
    words, frame = portal.words, table.frame(portal)
    keys = {one: f"table_{name}.column.{one}" for one in frame.columns}
    shared = [one for one in SHARED if one in keys and keys[one] not in words]  # a table may say more of such a column
    keys |= {one: f"table_shared.column.{one}" for one in shared}
    columns = tuple(Column(one, type_of(frame[one]), words(key)) for one, key in keys.items())
    title, about = words(f"table_{name}.title"), words(f"table_{name}.about")
    return PublishedTable(name, title, about, columns, rows_of(frame), table.key, table.refers)


def type_of(column: pd.Series) -> str:
    """What a column holds, as Table Schema calls it: integer, number, boolean, date or string."""
    if types.is_bool_dtype(column):
        return "boolean"
    if types.is_integer_dtype(column):
        return "integer"
    if types.is_numeric_dtype(column):
        return "string" if column.isna().all() else "number"
    held = {type(value) for value in column.tolist() if value is not None and value == value}  # NaN is not itself
    if held == {bool}:
        return "boolean"
    if held and all(issubclass(one, Decimal | int | float) for one in held):
        return "number"
    if held and all(hasattr(one, "isoformat") for one in held):
        return "date"
    return "string"
