"""What a person types as KEY=VALUE, `name=利用者数 targets.1.value=20`, as a record in plain texts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from macros.base.nearest import NamedCodes
from macros.base.numbers import printed_numbers
from macros.edit.book.choices import codes_in_words
from macros.edit.change.writing import Addition
from macros.edit.commands import CHANGED, NOTHING, find_record
from macros.edit.forms.own import Own, is_official, own_meant
from macros.edit.forms.parts.issue_form import FieldFault
from macros.edit.forms.parts.named import list_title, record_in, records_named, steps_to
from macros.edit.forms.parts.refusals import Refused, key_meant, list_meant, no_such_list, option_of, refused
from macros.files.document import Bare
from macros.files.patch import Change, Insert, Put, edited
from macros.kinds.all import KINDS, kind_at
from macros.kinds.kpis.record import Quantity
from macros.load.entries import texts_of
from macros.records.fields import Shape, ValueKind, as_written, corrected_fields, in_japanese, named_fields, shapes
from macros.records.model import Record, Text
from macros.records.parts import Revision

CHOSEN = "選べるもの / One of"
LISTS = "一覧（LIST）。キーと選べるものは add RECORD-ID LIST --help で / Lists; their keys and choices by --help behind one:"


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
    of_it = ["why"] if place[0] == "why" else of_it  # of words of the record itself
    return option_of(of_it) if of_it else key_of(place)


def keys_said(model: type[Record]) -> str:
    """The keys of a record of `model`, a line for each: its title, whether it is needed, what belongs there, and what
    it is chosen from."""
    return "\n".join(["キー / Keys:", *_keys(model)])


def _keys(model: type[Record], above: str = "") -> Iterator[str]:
    for shape in (one for one in shapes(model) if one.key not in ("id", "revisions", "corrections", "looked")):
        key = f"{above}{shape.key}.1.…" if shape.kind is ValueKind.RECORDS else f"{above}{shape.key}"
        needed = "、必須" if shape.required else ""
        chosen = f" {CHOSEN}: {codes_in_words(shape.choices)}" if shape.kind is ValueKind.CHOICE else ""
        yield f"  {key}（{shape.title}{needed}） {shape.help}".rstrip() + chosen
        if shape.kind is ValueKind.RECORD and not issubclass(shape.inner, Text):
            yield from _keys(shape.inner, f"{key}.")


def lists_said(typed: str) -> str:
    """The keys of an entry in the list `typed`, of each kind of record that has it; where none has, all lists."""
    kinds = [kind for kind in KINDS if kind.in_folder]
    models: dict[type[Record], list[str]] = {}
    for kind in kinds:
        if model := kind.entry(list_meant(typed, kinds)) if typed else None:
            models.setdefault(model, []).append(kind.label["ja"])
    if models:
        return "\n\n".join(f"{'・'.join(names)}  {keys_said(model)}" for model, names in models.items())
    titles = {key: list_title(kind, key) for kind in reversed(kinds) for key in kind.lists}
    return "\n".join([LISTS, *(f"  {key}（{title}）" for key, title in sorted(titles.items()))])


def _unknown(key: str, value: str, by_key: Mapping[str, Shape]) -> Refused:
    return refused(
        key, "unknown-key", value=value, **named_fields(value, {one.key: one.title for one in by_key.values()})
    )


def corrected_in(number: str, typed: Sequence[str]) -> tuple[str, list[str]]:
    """The number of an entry and the rest of what was typed, where the number may have been left out."""
    return ("", [number, *typed]) if "=" in number else (number, list(typed))


def field_of(model: type[Record], typed: Sequence[str]) -> tuple[str, str, str]:
    """(field, right value or Japanese, English) of the one field of `model` that `typed` corrects. Raises Refused."""
    fields = model.by_key()
    titles = {key: fields[key].title or "" for key in corrected_fields(model)}
    for first in [one.partition("=")[0].partition(".")[0] for one in typed if "=" in one]:
        if key_meant(first, model) not in titles:
            raise refused(first, "unknown-key", value=first, **named_fields(first, titles))
    found = record_of(model, typed)
    if not found:
        raise refused("KEY=VALUE", "no-value", choices=NamedCodes(titles))
    field, right = next(iter(found.items()))
    if len(found) != 1:
        raise refused(field, "one-field-at-a-time", field=field, choices=", ".join(found))
    if not isinstance(right, dict):
        return field, right, ""
    if "ja" not in right:
        raise refused(f"{field}.en", "japanese-first", field=field)
    return field, right["ja"], right.get("en", "")


def revised(contents: Mapping[str, bytes], name: str, typed: Sequence[str], on: str, why: str) -> Addition:
    """The record `name` with the one of its own words that `typed` puts right. Raises Refused."""
    path = find_record(contents, name, [kind for kind in KINDS if kind.page])
    kind, record = kind_at(path), record_in(contents, path)
    assert kind  # what is found is a record of a kind
    said: dict[str, dict[str, str]] = {}
    for one in typed:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise refused(one, "not-an-assignment", value=one)
        field, _, language = key.rpartition(".") if key.endswith((".ja", ".en")) else (key, "", "ja")
        said.setdefault(field, {})[language] = value
    (field, texts), *others = said.items()
    if others:
        raise refused(field, "one-field-at-a-time", field=field, choices=", ".join(said))
    own, faults = own_meant(record, kind, field, field)
    if own is None and key_meant(field.partition(".")[0], kind.model) in kind.model.by_key():
        raise refused(field, "mended-in-file", value=field, path=path.partition("#")[0])
    if own is None:
        raise refused(field, "unknown-key", **faults[0].values)
    right, english = texts.get("ja", own.text), texts.get("en", "")
    if own.written(record, right, english) == own.value:
        raise refused(field, "nothing-to-correct", value=field)
    if own.is_renamed_by(why):
        raise refused("--why", "renamed-not-slip", value=why, now=own.text)
    if is_official(record, own, right):
        named = {"value": right, "now": own.text, "name": record["name"]["ja"]}
        raise Refused(FieldFault(field, "form-official-name", named).text())
    return mend_words(contents, path, own, right, {"on": on, "why": {"ja": why}}, english)


def mend_words(
    contents: Mapping[str, bytes],
    path: str,
    own: Own,
    right: str,
    revision: Mapping[str, Any],
    english: str = "",
) -> Addition:
    """The file of the record at `path` with what is `right` in `own`, what stood there and why it was mended."""
    kind, record, way = kind_at(path), record_in(contents, path), steps_to(contents, path)
    assert kind  # what is found is a record of a kind
    file, key = path.partition("#")[0], str(own.place[0])
    written, keys = own.written(record, right, english), tuple(one.key for one in shapes(own.model))
    puts = {own.place: Bare(written) if own.shape.kind in (ValueKind.NUMBER, ValueKind.DATE) else written}
    puts |= _amount_beside(record, own, right)
    changes: list[Change] = [Put((*way, *place), value, keys) for place, value in puts.items()]
    others, last = record.get("revisions", []), (*way, "revisions")
    was = own.text if own.text != right else own.value.get("en")  # where the English alone is mended
    item = as_written(Revision, {**revision, "field": key, **({"was": was} if was else {})})
    of_record = tuple(one.key for one in shapes(kind.model))
    changes.append(Insert(last, len(others), item) if others else Put(last, [item], of_record))
    before = contents[file].decode("utf-8")
    stood, stands = (in_japanese(own.shape.choices).get(text, text) for text in (own.text, right))
    stood, stands = (stood, stands) if stood != stands else (was or NOTHING, english)
    read = CHANGED.format(what=own.title, was=stood, right=stands)
    corrected = ("revisions", len(others))
    return Addition(file, before, edited(before, changes, file), read, record=str(record["id"]), corrected=corrected)


def _amount_beside(record: Mapping[str, Any], own: Own, right: str) -> dict[tuple[str | int, ...], Any]:
    """The number that a printed amount says which is put `right`, where the one beside it is none of its numbers."""
    if own.shape.key != "as_printed" or not issubclass(own.model, Quantity):
        return {}
    unit, now = texts_of(record["unit"])[0], own.inside(record).get("value")
    numbers = printed_numbers(right, unit)
    new = numbers - printed_numbers(own.text, unit)
    if now is None or Decimal(now) in numbers or len(new) != 1:
        return {}
    return {(*own.place[:-1], "value"): Bare(f"{new.pop():f}")}


def entries_meant(
    contents: Mapping[str, bytes], name: str, typed: str, kept: bool = False
) -> tuple[str, str, type[Record]]:
    """Path of the record `name`, key of its list `typed`, model of the entries; `kept`: of those that stay. Refused."""
    kinds = [kind for kind in KINDS if kind.in_folder]
    key = list_meant(typed, kinds)
    meant = [found for path in records_named(name, kinds, contents) if (found := kind_at(path))]
    if not any(key in (kind.corrected if kept else kind.lists) for kind in meant or kinds):
        raise no_such_list(typed, meant or kinds, kept)
    path = find_record(contents, name, kinds, key)
    kind = kind_at(path)
    model = kind.entry(key) if kind else None
    assert model  # what is found lies in the folder of a kind that has the list
    return path, key, model
