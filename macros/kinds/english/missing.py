"""The texts of the data that are not yet in a language, which its pages show in Japanese."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from macros.records.model import Record, Text


def missing(value: Any, language: str) -> Iterator[str]:
    """The Japanese of every text in a record, or in records of any kind, that there is not in `language`."""
    if isinstance(value, Text):
        if getattr(value, language, None) is None:
            yield value.texts[0]
    elif isinstance(value, Record):
        for inside in vars(value).values():
            yield from missing(inside, language)
        if getattr(value, f"title_{language}", "") is None:
            yield value.title  # type: ignore[attr-defined]
    elif isinstance(value, Mapping):
        for inside in value.values():
            yield from missing(inside, language)
    elif isinstance(value, Collection) and not isinstance(value, str | bytes):
        for inside in value:
            yield from missing(inside, language)
