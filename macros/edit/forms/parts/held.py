"""What a field holds, as far as the script of the page /edit/ can see whether it is right. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from macros.load.times import HAPPENED
from macros.records.fields import ValueKind, shapes_to
from macros.records.model import Cause, Record, Why
from macros.records.values import DAY_PATTERN
from macros.words import FIRST


def held(model: type[Record], place: Sequence[str]) -> str:
    """What stands at `place` in a record of `model`, as far as the script can see whether it is right: a text of two
    languages, the reason for a change, a date that may lie ahead, one on which something has happened, just one day of
    that sort, a figure, an address; empty for anything else."""
    *outer, last = [None, *shapes_to(model, place)]
    if last is None:
        return ""
    if outer[-1] and outer[-1].model in (Why, Cause):
        return "reason" * (last.key == FIRST)
    holder = outer[-1].inner if outer[-1] else model
    dated = "day" if last.key in _single_days(holder) else "happened" if last.key in HAPPENED else "date"
    kinds = {ValueKind.DATE: dated, ValueKind.NUMBER: "figure"}
    return "text" if last.is_text else "url" * (last.key == "url") or kinds.get(last.kind, "")


@cache
def _single_days(model: type[Record]) -> frozenset[str]:
    """The keys of `model` under which stands just one day, and no month or year."""
    fields = model.model_json_schema()["properties"]
    return frozenset(key for key, one in fields.items() if _given(one).get("pattern") == DAY_PATTERN)


def _given(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a JSON Schema that is about what is given, where it may be left out."""
    return next(iter(schema.get("anyOf", ())), schema)
