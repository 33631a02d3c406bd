"""Which value of the data is meant by a text in Japanese that was typed for it, and what a value is called. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from macros.edit.book.choices import Choices
from macros.edit.book.sheets import SheetColumn, SheetTable, tables
from macros.files.parse import plain_of
from macros.kinds.all import SOURCES, STRATEGY
from macros.load.load import plan_periods


class Says:
    """What the fields of the lists of the record at `path` say in words, where the data files are `contents`."""

    def __init__(self, contents: Mapping[str, bytes], path: str) -> None:
        self._contents, self._file = contents, path.partition("#")[0]

    @cached_property
    def _choices(self) -> Choices:
        files = dict.fromkeys((STRATEGY.place, SOURCES.place, self._file))
        trees = {name: plain_of(self._contents[name], name) for name in files if name}
        return Choices(trees, periods=plan_periods(self._contents))

    def _column(self, key: str, field: str) -> tuple[SheetTable, SheetColumn] | None:
        tables_here = [one for one in tables() if one.is_in(self._file) and one.steps == tuple(key.split())]
        columns = [(one, column) for one in tables_here for column in one.columns]
        return next((found for found in columns if found[1].path == tuple(field.split())), None)

    def meant(self, key: str, field: str, text: str) -> str:
        """The value of the data that `text` says of a `field` in the list `key` of the record."""
        found = self._column(key, field)
        return self._choices.meant(*found, text) if found else text

    def called(self, key: str, field: str, value: str) -> str:
        """What a `value` of a `field` in the list `key` of the record is called; itself where it has no other name."""
        found = self._column(key, field)
        return self._choices.shown(*found, value) if found else value
