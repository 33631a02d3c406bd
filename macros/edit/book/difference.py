"""What tells a record as it shall be from the record as it is: the changes to make in its file. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from macros.base.calendar import Periods
from macros.base.characters import is_japanese
from macros.files.document import Place
from macros.files.patch import Change, Drop, Insert, Put, Reorder
from macros.records.fields import ValueKind, as_written, shapes, value_written
from macros.records.model import Record
from macros.records.order import by_date
from macros.words import FIRST


def differences(
    model: type[Record], old: Any, new: Any, is_new: Callable[[Any], bool], place: tuple[str | int, ...] = ()
) -> Iterator[Change]:
    """The changes that make the record `old`, at `place` in its file, into `new`.

    A list of records keeps all that it has, in their order; those that `is_new` tells are put in between.
    """
    keys = tuple(shape.key for shape in shapes(model))
    for shape in shapes(model):
        here, was, now = (*place, shape.key), old.get(shape.key), new.get(shape.key)
        if was == now:
            continue
        if now is None:
            yield Drop(here)
        elif was is None or shape.kind not in (ValueKind.RECORD, ValueKind.RECORDS):
            yield Put(here, value_written(shape, now), keys)
        elif shape.kind is ValueKind.RECORD:
            yield from differences(shape.inner, was, now, is_new, here)
        else:
            kept = [item for item in now if not is_new(item)]
            for index, (before, after) in enumerate(zip(was, kept, strict=True)):
                yield from differences(shape.inner, before, after, is_new, (*here, index))
            for index, item in enumerate(now):
                if is_new(item):
                    yield Insert(here, index, as_written(shape.inner, item))


def put_in_order(tree: Any, redated: Collection[int], periods: Periods | None, place: Place = ()) -> Iterator[Reorder]:
    """The changes of order, made in `tree` too, of the lists in which the date of an item was changed.

    `redated` are the `id()` of such items, `periods` those of the plan.
    """
    for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        here = (*place, step)
        if isinstance(value, dict | list):
            yield from put_in_order(value, redated, periods, here)
        if isinstance(value, list) and any(id(item) in redated for item in value):
            yield Reorder(here, order := by_date(value, periods))
            value[:] = [value[index] for index in order]


def put(record: dict[str, Any], path: tuple[str, ...], value: Any, model: type[Record]) -> None:
    """Put `value` at `path`, or take it away if it is None; a record inside that has nothing left goes too."""
    key, *rest = path
    if not rest:
        if value is None:
            record.pop(key, None)
        else:
            record[key] = value
        return
    inner = record.setdefault(key, {})
    put(inner, tuple(rest), value, model)
    if not inner:
        del record[key]


def says_all(item: Any, record: Any) -> bool:
    """Whether `item` says all that `record` says, and maybe more."""
    if isinstance(item, Mapping) and isinstance(record, Mapping):
        return all(key in item and says_all(item[key], value) for key, value in record.items())
    return item == record


def uncorrected(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What `entry` said before its corrections."""
    found = {key: value for key, value in entry.items() if key != "corrections"}
    for one in reversed(entry.get("corrections", [])):
        value, was = found.get(one["field"]), one.get("was")
        if isinstance(value, Mapping) and FIRST in value:
            found[one["field"]] = {**value, **({FIRST if is_japanese(was) else "en": was} if was else {})}
        elif was is None:
            found.pop(one["field"], None)
        else:
            found[one["field"]] = was
    return found
