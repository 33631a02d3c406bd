"""A new procedure, event, observation or source, from what a person typed at the command line. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from macros.base.nearest import listed
from macros.base.numbers import number
from macros.edit.book.choices import codes_meant
from macros.edit.book.says import Says
from macros.edit.change.writing import Addition, Named, place_of, told_of
from macros.edit.forms.parts.measured import read_figure
from macros.edit.forms.parts.named import (
    entry_names,
    is_other_english,
    list_title,
    nearest_record,
    other_date,
    records_named,
    stands_in,
)
from macros.edit.forms.parts.refusals import Refused, option_of, refused
from macros.files.document import Bare
from macros.files.parse import plain_of
from macros.files.patch import Insert, Put, Reorder, edited
from macros.files.yaml_style import new_text
from macros.kinds.all import FOLDERS, KINDS, KPIS, SOURCES, kind_at
from macros.kinds.kpis.record import NUMBERS, Observation, Target
from macros.load.entries import texts_of
from macros.load.load import as_meant, plan_periods
from macros.load.refused import check_file
from macros.records.fields import ValueKind, as_written, codes_said, shapes, value_written
from macros.records.kind import Kind
from macros.records.model import Record
from macros.records.order import by_date, position
from macros.records.parts import Correction, Looked, LookedResult, Revision

_TOLD = 40  # characters of an entry in a list of choices
CORRECTED = ("correction_field",)  # the words by which pages call what was corrected
NOTHING = "（何も書いていない）"
READ = "値 / Value: {typed} → {value}"
CHANGED = "書きかえ / Changed: {what}: {was} → {right}"
ENGLISH_GOES = (
    "（英語「{english}」は、正しい英語が書かれていないので消します / the English goes, as nobody has put it right）"
)


def find_record(contents: Mapping[str, bytes], name: str, kinds: Sequence[Kind], key: str = "") -> str:
    """The path of the record that `name`, an id, an address or a name, means; `key`: nearest_record. Raises Refused."""
    found = records_named(name, kinds, contents)
    with_list = [path for path in found if (kind := kind_at(path)) and kind.entry(key)]
    found = with_list if len(with_list) == 1 else found
    if not found:
        near, expected = nearest_record(name, kinds, contents, key), ", ".join(kind.place for kind in kinds)
        raise refused(name, "no-such-record", value=name, expected=expected, nearest=near)
    if len(found) > 1:
        choices = ", ".join(path.removeprefix("data/").removesuffix(".yml") for path in found)
        raise refused(name, "several-records", value=name, choices=choices)
    return found[0]


def add_event(contents: Mapping[str, bytes], name: str, values: Mapping[str, Any]) -> Addition:
    """The record `name` with an event of `values` (plain texts by key) in its place by date. Raises Refused."""
    return _add_to(contents, name, "events", values)


def add_observation(contents: Mapping[str, bytes], name: str, values: Mapping[str, Any]) -> Addition:
    """The figure `name` with an observation of `values` in its place by date. Raises Refused."""
    return add_entry(contents, find_record(contents, name, (KPIS,)), "observations", Observation, values)


def add_look(contents: Mapping[str, bytes], name: str, values: Mapping[str, Any]) -> Addition:
    """The record `name` with a search of `values` in its place by date. Raises Refused."""
    return _add_to(contents, name, "looked", values)


def add_source(contents: Mapping[str, bytes], values: Mapping[str, Any]) -> Addition:
    """The list of sources with a source of `values` beside its like. Raises Refused."""
    return new_record(contents, SOURCES, values)


def _add_to(contents: Mapping[str, bytes], name: str, key: str, values: Mapping[str, Any]) -> Addition:
    models = {kind.place: model for kind in KINDS if (model := kind.entry(key))}
    path = find_record(contents, name, [kind for kind in KINDS if kind.place in models])
    return add_entry(contents, path, key, models[path.rpartition("/")[0]], values)


def confirm(contents: Mapping[str, bytes], path: str, day: str) -> Addition:
    """The record in the file at `path` as compared with its sources on `day`."""
    holder = FOLDERS[path.rpartition("/")[0]]
    before = contents[path].decode("utf-8")
    change = Put(("confirmed_on",), Bare(day), tuple(shape.key for shape in shapes(holder)))
    return Addition(path, before, edited(before, [change], path))


def correct_entry(
    contents: Mapping[str, bytes],
    path: str,
    entry: tuple[str, int],
    right: str,
    correction: Mapping[str, Any],
    english: str = "",
    named: Named = option_of,
) -> Addition:
    """The same as `correct`, with what stands there now as what was."""
    key, index = entry
    entries, field = _tree(contents, path)[key], correction["field"]
    right = codes_meant(contents, path, (key,), {field: right})[field]
    if other := other_date(entries[index], field):
        raise refused(field, "date-of-other-name", value=field, allowed=other, choices=f"{other}={right}")
    kind, now = kind_at(path), entries[index].get(field)
    model = kind.entry(key) if kind else None
    was = stands_in(model, entries[index], field) if model and field in model.by_key() else ""
    is_english = was == right and is_other_english(now, english)
    if was == right and not is_english:
        raise refused(field, "nothing-to-correct", value=field)
    was, said = (now.get("en", ""), english) if is_english else (was, right)
    found = correct(contents, path, entry, right, {**correction, **({"was": was} if was else {})}, english, named)
    read = _read(contents, path, entry, field, (was, said))
    if isinstance(now, dict) and "en" in now and not english:
        read += ENGLISH_GOES.format(english=now["en"])
    return replace(found, read=read)


def _read(contents: Mapping[str, bytes], path: str, entry: tuple[str, int], field: str, values: tuple[str, str]) -> str:
    """How a correction of the `field` of an `entry` from one to the other of `values` was understood, in words."""
    (key, index), says = entry, Says(contents, path)
    item, titles = _tree(contents, path)[key][index], {code: said for said, code in codes_said(CORRECTED).items()}
    was, right = (says.called(key, field, value) if value else NOTHING for value in values)
    what = "".join(f"「{text}」" for text in texts_of(item.get("what"))[:1])
    called = f"{_called(contents, path, key)[index]}{what}の{titles.get(field, field)}"
    return CHANGED.format(what=called, was=was, right=right)


def _called(contents: Mapping[str, bytes], path: str, key: str) -> list[str]:
    """What each entry in the list `key` of the record at `path` is called."""
    kind = kind_at(path)
    return entry_names(list_title(kind, key) if kind else key, _tree(contents, path).get(key, []))


def entry_at(contents: Mapping[str, bytes], path: str, key: str, number: str) -> int:
    """The index of the entry that is counted `number` from the top of a list. Raises Refused, which lists them all."""
    entries = _tree(contents, path).get(key, [])
    if number.isdecimal() and 1 <= int(number) <= len(entries):
        return int(number) - 1
    said = [
        " ".join([name.partition(" ")[2], *texts_of(one.get("what"))[:1]])
        for name, one in zip(_called(contents, path, key), entries, strict=True)
    ]
    choices = listed([f"{n}（{text[:_TOLD]}）" for n, text in enumerate(said, start=1)]) or "—"
    raise refused(key, "no-such-entry" if number.isdecimal() else "no-number", value=number, list=key, choices=choices)


def correct(
    contents: Mapping[str, bytes],
    path: str,
    entry: tuple[str, int],
    right: str,
    correction: Mapping[str, Any],
    english: str = "",
    named: Named = option_of,
) -> Addition:
    """The file at `path` with `right` in the field that `correction` names, and with it at the end of `entry`.

    Of a text in several languages the Japanese is meant; the English says what was wrong as well, and goes unless
    `english` is what is right.
    """
    key, index = entry
    kind = kind_at(path)
    model = kind.entry(key) if kind else None
    assert model  # an entry is one of a list of records
    tree = _tree(contents, path)
    now = tree[key][index]
    if model is Observation and correction["field"] == "value":
        right = _in_unit(tree, {**now, "value": right, "why": correction.get("why")}, named)[0]["value"]
    keys = tuple(shape.key for shape in shapes(model))
    shape = next(one for one in shapes(model) if one.key == correction["field"])
    text = {"ja": right} | ({"en": english} if english else {})
    written = value_written(shape, text if shape.kind is ValueKind.RECORD else right)
    item, last = as_written(Correction, correction), (key, index, "corrections")
    others = now.get("corrections", [])
    order = by_date([*tree[key][:index], {**now, shape.key: right}, *tree[key][index + 1 :]], plan_periods(contents))
    accounted = Insert(last, len(others), item) if others else Put(last, [item], keys)
    changes = [Put((key, index, shape.key), written, keys), accounted, Reorder((key,), order)]
    before = contents[path].decode("utf-8")
    return Addition(path, before, edited(before, changes, path), corrected=(key, order.index(index)))


def new_record(
    contents: Mapping[str, bytes], kind: Kind, values: Mapping[str, Any], named: Named = option_of
) -> Addition:
    """A new record of `kind`: a file of its own, or at the end of the list of all. Raises Refused.

    Where the records of the kind are numbered and `values` have no number, it is the next one.
    """
    path, key = kind.file(values["id"]), kind.numbered
    values = codes_meant(contents, path, (), values) if kind.in_folder else values
    there = [path in contents] if kind.in_folder else [one["id"] == values["id"] for one in _records(contents, kind)]
    if any(there):
        raise refused(values["id"], "already-there", value=values["id"], path=path)
    if key and key not in values:
        group = [one for one in _records(contents, kind) if not kind.group or one[kind.group] == values.get(kind.group)]
        values = {**values, key: str(max((int(one[key]) for one in group), default=0) + 1)}
    if not kind.in_folder:
        return add_entry(contents, path, kind.items, kind.model, values, named)
    if kind is KPIS and "unit" in values:
        values = _all_in_unit(values, named)
    _check(contents, path, kind.model, values, named)
    return Addition(path, None, new_text(as_written(kind.model, values)))


def _records(contents: Mapping[str, bytes], kind: Kind) -> list[dict[str, Any]]:
    """The records of `kind` as they are written."""
    if not kind.in_folder:
        return _tree(contents, kind.place)[kind.items]
    return [_tree(contents, path) for path in contents if path.rpartition("/")[0] == kind.place]


def add_entry(
    contents: Mapping[str, bytes],
    path: str,
    key: str,
    model: type[Record],
    values: Mapping[str, Any],
    named: Named = option_of,
    before_one: int | None = None,
) -> Addition:
    """The record or list in the file at `path` with an entry of `values` under `key`, in its place. Raises Refused.

    Its place is by date, or in front of the entry with the index `before_one`.
    """
    if (
        model is Looked
        and values.get("result", LookedResult.NOTHING) != LookedResult.NOTHING
        and not values.get("note")
    ):
        raise refused(named(("note",)), "found-what")
    periods, tree = plan_periods(contents), _tree(contents, path)
    values, read = codes_meant(contents, path, (key,), values), ""
    if model in (Observation, Target):
        values, read = _in_unit(tree, values, named)
    _check(contents, path, model, values, named)
    items = tree.get(key, [])
    item = as_written(model, values)
    holder = FOLDERS.get(path.rpartition("/")[0])
    keys = tuple(shape.key for shape in shapes(holder)) if holder else ()
    at = before_one or 0
    if items and before_one is None:
        at = position(items, values, periods, scattered=path == SOURCES.place)
    change = Insert((key,), at, item) if items else Put((key,), [item], keys)
    before = contents[path].decode("utf-8")
    corrected = (key, len(items)) if model is Revision else None
    return Addition(
        path, before, edited(before, [change], path), read, values.get("id", ""), corrected=corrected, entry=(key, at)
    )


def _in_unit(
    indicator: Mapping[str, Any],
    quantity: Mapping[str, Any],
    named: Named = option_of,
    place: tuple[str | int, ...] = (),
) -> tuple[dict[str, Any], str]:
    """A quantity with its numbers in the unit of the indicator, and how they were read. Raises Refused."""
    unit, found, read = texts_of(indicator["unit"])[0], dict(quantity), []
    for key in (one for one in NUMBERS if one in quantity):
        figure = read_figure(indicator, {**quantity, "value": quantity[key]})
        if figure.value is None:
            raise refused(named((*place, key)), figure.code, **figure.said)
        found[key] = f"{figure.value:f}"
        read.append(f"{number(figure.value)}{unit}")
    typed, value = "〜".join(quantity[key] for key in NUMBERS if key in quantity), "〜".join(read)
    return found, READ.format(typed=typed, value=value) if value not in (typed, "") else ""


def _all_in_unit(indicator: Mapping[str, Any], named: Named) -> dict[str, Any]:
    """A new indicator with every number in its unit. Raises Refused."""
    found, new = dict(indicator), {"unit": indicator["unit"]}  # nothing is on record that a number could be far from
    if "baseline" in indicator:
        found["baseline"] = _in_unit(new, indicator["baseline"], named, ("baseline",))[0]
    for key in ("targets", "observations"):
        if key in indicator:
            found[key] = [_in_unit(new, one, named, (key, n))[0] for n, one in enumerate(indicator[key])]
    return found


def _tree(contents: Mapping[str, bytes], path: str) -> dict[str, Any]:
    return plain_of(contents[path], path)


def _check(
    contents: Mapping[str, bytes], path: str, model: type[Record], values: Mapping[str, Any], named: Named
) -> None:
    """Raises Refused, naming each place, when `values` are not a record of `model` in the file at `path`."""
    text = new_text(as_written(model, values)).encode("utf-8")
    if problems := as_meant(check_file(text, path, model, plan_periods(contents))[1], contents):
        raise Refused("\n".join(told_of(named(place_of(problem, text)), problem) for problem in problems))
