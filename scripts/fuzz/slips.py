"""Slips: a value that is gone, moved, of another kind or at the edge of what its field may hold.

Each changes a tree in place and says in words what it did; None where the tree has no place for it.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from macros.load.refused import model_of
from macros.records.fields import ValueKind, shapes
from scripts.fuzz.trees import DataTree, TreeValue, folder_of, holders, ids_for, pick, spots
from scripts.fuzz.values import edge_value, field_value, made_up


def find_spot(rng: Random, tree: DataTree, fits: Callable[[TreeValue], bool] = lambda spot: True) -> TreeValue | None:
    """A value of `tree` that fits, each file as likely as another so that small ones have their turn."""
    paths = [path for path in tree if model_of(path) and isinstance(tree[path], dict)]
    for path in rng.sample(paths, len(paths)):
        if found := [spot for spot in spots({path: tree[path]}) if fits(spot)]:
            return pick(rng, found)
    return None


def shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 90 else text[:90] + "…"


def delete(rng: Random, tree: DataTree) -> str | None:
    """A key or an item is gone."""
    spot = find_spot(rng, tree)
    if spot is None:
        return None
    words = f"{spot.name} deleted, was {shown(spot.value)}"
    del spot.holder[spot.step]
    return words


def delete_optional(rng: Random, tree: DataTree) -> str | None:
    """A key that nobody has to write is gone, or an item of a list."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.step, int) or not spot.shape.required)
    if spot is None:
        return None
    words = f"{spot.name} deleted, was {shown(spot.value)}"
    del spot.holder[spot.step]
    return words


def swap(rng: Random, tree: DataTree) -> str | None:
    """Two items of a list change places, or two values of the same field of two records."""
    one = find_spot(rng, tree, lambda spot: isinstance(spot.step, int) and len(spot.holder) > 1)
    if one is None:
        return None
    other = rng.randrange(len(one.holder))
    one.holder[one.step], one.holder[other] = one.holder[other], one.holder[one.step]
    return f"{one.name} swapped with {other}"


def retype(rng: Random, tree: DataTree) -> str | None:
    """A text becomes a list or a mapping, these become texts."""
    spot = find_spot(rng, tree)
    if spot is None:
        return None
    value = spot.value
    new: Any = rng.choice(([], {}, "", [value], {"ja": value}, {"[key]": value}, [[]], "x", [{}]))
    spot.holder[spot.step] = new
    return f"{spot.name} = {shown(new)} instead of {shown(value)}"


def duplicate(rng: Random, tree: DataTree) -> str | None:
    """An item stands twice."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.step, int))
    if spot is None:
        return None
    spot.holder.insert(spot.step, copy.deepcopy(spot.value))
    return f"{spot.name} twice"


def empty(rng: Random, tree: DataTree) -> str | None:
    """A list is empty."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.value, list) and bool(spot.value))
    if spot is None:
        return None
    spot.holder[spot.step] = []
    return f"{spot.name} = []"


def empty_everywhere(rng: Random, tree: DataTree) -> str | None:
    """A list or a key that nobody has to write is gone from every record of its kind."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.step, str) and not spot.shape.required)
    if spot is None:
        return None
    for found in [one for one in spots(tree) if one.shape is spot.shape and one.step == spot.step]:
        found.holder.pop(found.step, None)
    return f"no {spot.shape.key} in any {folder_of(spot.file) or spot.file}"


def only_one(rng: Random, tree: DataTree) -> str | None:
    """Of a list only the first or the last is left."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.value, list) and len(spot.value) > 1)
    if spot is None:
        return None
    kept = rng.choice((0, -1))
    spot.holder[spot.step] = [spot.value[kept]]
    return f"{spot.name}: only {'the first' if kept == 0 else 'the last'} is left"


def edge(rng: Random, tree: DataTree) -> str | None:
    """A value at the edge of what its field may hold."""
    spot = find_spot(rng, tree, lambda spot: spot.shape.kind is not ValueKind.PAIRS)
    if spot is None:
        return None
    if isinstance(spot.step, str) and isinstance(spot.value, list):
        new = field_value(rng, tree, spot)
    else:
        new = edge_value(rng, tree, spot)
    words = f"{spot.name} = {shown(new)} instead of {shown(spot.value)}"
    spot.holder[spot.step] = new
    return words


def number_or_date(rng: Random, tree: DataTree) -> str | None:
    """A number, a date, a flag or a choice at the edge."""
    kinds = (ValueKind.NUMBER, ValueKind.DATE, ValueKind.FLAG, ValueKind.CHOICE)
    spot = find_spot(rng, tree, lambda spot: spot.shape.kind in kinds or spot.shape.item in kinds)
    if spot is None or isinstance(spot.value, list):
        return None
    new = edge_value(rng, tree, spot)
    words = f"{spot.name} = {shown(new)} instead of {shown(spot.value)}"
    spot.holder[spot.step] = new
    return words


def zero_everywhere(rng: Random, tree: DataTree) -> str | None:
    """A number is zero in every record of its kind."""
    spot = find_spot(rng, tree, lambda spot: spot.shape.kind is ValueKind.NUMBER and spot.shape.key != "order")
    if spot is None:
        return None
    new = rng.choice(("0", "0", "1"))
    for found in [one for one in spots(tree) if one.shape is spot.shape]:
        found.holder[found.step] = new
    return f"{spot.shape.key} = {new} in every {folder_of(spot.file) or spot.file}"


def add_key(rng: Random, tree: DataTree) -> str | None:
    """A key that was not written is there, with a value at the edge."""
    free = [
        (file, place, record, shape)
        for file, place, record, model in holders(tree)
        for shape in shapes(model)
        if shape.key not in record
    ]
    if not free:
        return None
    file, place, record, shape = pick(rng, free)
    spot = TreeValue(file, (*place, shape.key), record, shape)
    record[shape.key] = None
    record[shape.key] = field_value(rng, tree, spot)
    return f"{spot.name} = {shown(spot.value)} added"


def take_over(rng: Random, tree: DataTree) -> str | None:
    """A value as another record has it."""
    spot = find_spot(rng, tree)
    if spot is None:
        return None
    same = [one.value for one in spots(tree) if one.shape is spot.shape and type(one.value) is type(spot.value)]
    new = copy.deepcopy(pick(rng, same))
    if new == spot.value:
        return None
    words = f"{spot.name} = {shown(new)} instead of {shown(spot.value)}"
    spot.holder[spot.step] = new
    return words


def shift_date(rng: Random, tree: DataTree) -> str | None:
    """A date some days, months or years earlier or later, or less exact."""
    spot = find_spot(rng, tree, lambda spot: spot.shape.kind is ValueKind.DATE and isinstance(spot.value, str))
    if spot is None or not (match := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$", spot.value)):
        return None
    year, month, day = int(match[1]), int(match[2] or 6), int(match[3] or 15)
    try:
        new = date(year, month, day) + timedelta(days=rng.choice((-1, 1, -31, 31, -366, 366, 1500, -1500)))
    except (ValueError, OverflowError):
        return None
    text = new.isoformat()[: rng.choice((4, 7, 10))] if rng.random() < 0.5 else new.isoformat()[: len(spot.value)]
    words = f"{spot.name} = {text} instead of {spot.value}"
    spot.holder[spot.step] = text
    return words


def redirect(rng: Random, tree: DataTree) -> str | None:
    """A reference leads to another record."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.value, str) and bool(ids_for(tree, spot)))
    if spot is None:
        return None
    new = pick(rng, ids_for(tree, spot))
    words = f"{spot.name} = {new} instead of {shown(spot.value)}"
    spot.holder[spot.step] = new
    return words


def insert(rng: Random, tree: DataTree) -> str | None:
    """An item more in a list: made up, or another one with a value changed."""
    spot = find_spot(rng, tree, lambda spot: isinstance(spot.value, list) and spot.shape.kind is ValueKind.RECORDS)
    if spot is None:
        return None
    place = rng.choice((0, len(spot.value)))
    item = made_up(rng, tree, spot.file, spot.shape.inner)
    if spot.value and rng.random() < 0.6:
        item = {**copy.deepcopy(spot.value[-1]), **{key: item[key] for key in rng.sample(list(item), 1)}}
    spot.value.insert(place, item)
    return f"{spot.name}.{place} = {shown(item)} inserted"
