"""What a person types as KEY=VALUE, `name=利用者数 targets.1.value=20`, as a record in plain texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.base.nearest import named_choices
from macros.edit.commands import ENGLISH_GOES, find_record
from macros.edit.forms.named import records_named
from macros.edit.forms.refusals import Refused, key_meant, list_meant, no_such_list, option_of, refused
from macros.edit.writing import Addition
from macros.files.parse import plain_of
from macros.files.patch import Insert, Put, edited
from macros.kinds.all import KINDS, kind_at
from macros.load.entries import texts_of
from macros.records.fields import Shape, ValueKind, as_written, shapes, value_written
from macros.records.parts import Record, Revision, Text


def record_of(model: type[Record], typed: Sequence[str]) -> dict[str, Any]:
    """The record of `model` that `typed` says, as texts, lists and mappings.

    A key is a field, or fields inside of one another: `before.value`. A text in several languages is its Japanese
    where no language is said. What may stand several times is typed several times (`procedures=a procedures=b`); the
    records in a list are numbered by who types them (`targets.1.at`, `targets.1.value`, `targets.2.at`). Raises
    Refused, for all that is wrong at once.
    """
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for one in typed:
        key, equals, value = one.partition("=")
        try:
            if not equals or not key:
                raise refused(one, "not-an-assignment", value=one)
            _put(found, model, key.split("."), value, key)
        except Refused as error:
            wrong.append(str(error))
    if wrong:
        raise Refused("\n".join(wrong))
    return _in_order(found)


def _put(record: dict[str, Any], model: type[Record], steps: Sequence[str], value: str, key: str) -> None:
    """Put `value` into `record` at `steps`, the way through the fields of `model` that `key` spells."""
    by_key = {shape.key: shape for shape in shapes(model)}
    shape, rest = by_key.get(key_meant(steps[0], model)), list(steps[1:])
    if shape is None:
        raise _unknown(key, steps[0], by_key)
    if shape.kind is ValueKind.RECORDS:
        number, *rest = rest or [""]
        if not number.isdecimal() or not rest:
            raise refused(key, "not-numbered", value=key, example=f"{shape.key}.1.{shapes(shape.inner)[0].key}")
        _put(record.setdefault(shape.key, {}).setdefault(int(number), {}), shape.inner, rest, value, key)
    elif shape.kind is ValueKind.RECORD:
        if not rest and issubclass(shape.inner, Text):
            rest = ["ja"]
        if not rest:
            raise refused(key, "holds-more", value=key, choices=", ".join(_inside(shape)))
        _put(record.setdefault(shape.key, {}), shape.inner, rest, value, key)
    elif shape.kind is ValueKind.LIST and (not rest or "".join(rest).isdecimal()):  # whoever numbers them may
        record.setdefault(shape.key, []).append(value)
    elif rest or shape.kind is ValueKind.PAIRS:
        raise _unknown(key, ".".join(steps), by_key)
    elif shape.key in record:
        raise refused(key, "typed-twice", value=key)
    else:
        record[shape.key] = value


def _inside(shape: Shape) -> Iterator[str]:
    return (f"{shape.key}.{inner.key}" for inner in shapes(shape.inner))


def _in_order(found: Mapping[str, Any]) -> dict[str, Any]:
    """`found` with what is numbered as a list, in the order of the numbers."""
    plain: dict[str, Any] = {}
    for key, value in found.items():
        if isinstance(value, dict) and all(isinstance(number, int) for number in value):
            plain[key] = [_in_order(value[number]) for number in sorted(value)]
        else:
            plain[key] = _in_order(value) if isinstance(value, dict) else value
    return plain


def key_of(place: Sequence[str | int]) -> str:
    """The key behind which the value at `place` in a record is typed: `targets.1.at` for the first of the targets."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place) or "KEY=VALUE"


def key_of_correction(place: Sequence[str | int]) -> str:
    """What a value of a corrected entry is typed behind: --on and --why, or the key of the field."""
    of_it = [step for step in place[1:] if step in ("on", "why")] if place[0] == "corrections" else []
    return option_of(of_it) if of_it else key_of(place)


def keys_said(model: type[Record]) -> str:
    """The keys of a record of `model`, a line for each: its title, whether it is needed, and what belongs there."""
    lines = []
    for shape in (one for one in shapes(model) if one.key not in ("id", "revisions", "corrections", "looked")):
        key = f"{shape.key}.1.…" if shape.kind is ValueKind.RECORDS else shape.key
        needed = "、必須" if shape.required else ""
        lines.append(f"  {key}（{shape.title}{needed}） {shape.help}".rstrip())
    return "\n".join(["キー / Keys:", *lines])


def _unknown(key: str, value: str, by_key: Mapping[str, Shape]) -> Refused:
    return refused(
        key, "unknown-key", value=value, **named_choices(value, {one.key: one.title for one in by_key.values()})
    )


def corrected_in(number: str, typed: Sequence[str]) -> tuple[str, list[str]]:
    """The number of an entry and the rest of what was typed, where the number may have been left out."""
    return ("", [number, *typed]) if "=" in number else (number, list(typed))


def field_of(model: type[Record], typed: Sequence[str]) -> tuple[str, str, str]:
    """(field, right value or Japanese, English) of the one field of `model` that `typed` corrects. Raises Refused."""
    found = record_of(model, typed)
    if not found:
        titles = {key: info.title or "" for key, info in model.by_key().items() if key != "corrections"}
        raise refused("KEY=VALUE", "no-value", choices=named_choices("", titles)["choices"])
    field, right = next(iter(found.items()))
    if len(found) != 1:
        raise refused(field, "one-field-at-a-time", field=field, choices=", ".join(found))
    if not isinstance(right, dict):
        return field, right, ""
    if "ja" not in right:
        raise refused(f"{field}.en", "japanese-first", field=field)
    return field, right["ja"], right.get("en", "")


def revised(contents: Mapping[str, bytes], name: str, typed: Sequence[str], on: str, why: str) -> Addition:
    """The record `name` with the one field that `typed` puts right, and `on` and `why` it was otherwise.

    So are the promises in one text: anything else is put right in the file. Raises Refused.
    """
    path = find_record(contents, name, [kind for kind in KINDS if kind.in_folder])
    kind = kind_at(path)
    assert kind  # what is found lies in the folder of a kind
    field = key_meant(re.split(r"[.=]", typed[0])[0], kind.model)
    now = plain_of(contents[path], path).get(field)
    in_one_text = field in kind.promised and (isinstance(now, str) or "ja" in (now or {}))
    if field in kind.model.by_key() and not in_one_text:
        raise refused(field, "mended-in-file", value=field, path=path)
    field, right, english = field_of(kind.model, typed)
    return _revise(contents, path, field, right, {"on": on, "why": {"ja": why}}, english)


def _revise(
    contents: Mapping[str, bytes], path: str, field: str, right: str, revision: Mapping[str, Any], english: str = ""
) -> Addition:
    """The file at `path` with `right` in `field`, a promise in one text, and what stood there as a `revision`."""
    kind, tree = kind_at(path), plain_of(contents[path], path)
    assert kind  # the file is one of a record
    shape = next(one for one in shapes(kind.model) if one.key == field)
    now = tree[field]
    was = texts_of(now)[0]
    if was == right:
        raise refused(field, "nothing-to-correct", value=field)
    text = {"ja": right} | ({"en": english} if english else {})
    written = value_written(shape, text if shape.kind is ValueKind.RECORD else right)
    keys, others = tuple(one.key for one in shapes(kind.model)), tree.get("revisions", [])
    item = as_written(Revision, {**revision, "field": field, "was": was})
    last = Insert(("revisions",), len(others), item) if others else Put(("revisions",), [item], keys)
    before = contents[path].decode("utf-8")
    goes = "" if isinstance(now, str) or english else now.get("en", "")
    read = f"{field}: {was} → {right}" + (ENGLISH_GOES.format(english=goes) if goes else "")
    after = edited(before, [Put((field,), written, keys), last], path)
    return Addition(path, before, after, read, corrected=("revisions", len(others)))


def entries_meant(
    contents: Mapping[str, bytes], name: str, typed: str, kept: bool = False
) -> tuple[str, str, type[Record]]:
    """Path of the record `name`, key of its list `typed`, model of the entries; `kept`: of those that stay. Refused."""
    kinds = [kind for kind in KINDS if kind.in_folder]
    key = list_meant(typed, kinds)
    meant = [found for path in records_named(name, kinds, contents) if (found := kind_at(path))]
    if not any(key in (kind.kept if kept else kind.lists) for kind in meant or kinds):
        raise no_such_list(typed, meant or kinds, kept)
    path = find_record(contents, name, kinds, key)
    kind = kind_at(path)
    model = kind.entry(key) if kind else None
    assert model  # what is found lies in the folder of a kind that has the list
    return path, key, model
