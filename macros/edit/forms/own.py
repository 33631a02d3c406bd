"""The words of a record itself, which a form corrects: where each stands, and what is wrong with one. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from macros.base.characters import folded
from macros.base.japanese.reasons import is_renaming
from macros.edit.forms.corrected import when_and_why
from macros.edit.forms.parts.issue_form import FieldFault
from macros.edit.forms.parts.measured import read_figure
from macros.kinds.kpis.record import NUMBERS, Quantity
from macros.load.entries import texts_of
from macros.records.fields import Shape, ValueKind, in_japanese, named_fields, said_in, shapes
from macros.records.kind import NAMES, Kind, links_of
from macros.records.model import Record, Text
from macros.records.right_form import right_form
from macros.words import FIRST

_ELSEWHERE = ("id", "revisions", "confirmed_on")  # keys of a record that no form for its words is about
_ALIKE = 0.8  # of a name, from which on it is rather another one that was mistyped
_NO_WORDS = (ValueKind.FLAG, ValueKind.PAIRS)
_KNOWN_BY = ("period", "at", "number")  # what tells one item of a list from the others to people


Way = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Own:
    """A value of a record itself: where it stands in it, by which fields, what stands there.

    `way` are the titles of the fields, of an item of a list with its number and what it is known by; `model` is that of
    the record inside of which it stands.
    """

    place: tuple[str | int, ...]
    way: Way
    model: type[Record]
    shape: Shape
    value: Any

    @property
    def name(self) -> str:
        """How it is written: `name`, `targets.1.as_printed`."""
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in self.place)

    @property
    def title(self) -> str:
        """What it is called in Japanese."""
        return self.called(FIRST)

    def called(self, language: str) -> str:
        """What it is called in `language`: 目標 1（4Q）・原文."""
        between, known = ("・", "（{}）") if language == FIRST else (", ", " ({})")
        steps = [(said_in(language, title) + number, by and known.format(by)) for title, number, by in self.way]
        return between.join("".join(step) for step in steps)

    @property
    def text(self) -> str:
        """What stands there, in Japanese."""
        return texts_of(self.value)[0]

    @property
    def is_text(self) -> bool:
        """Whether it is said in several languages."""
        return self.shape.model is not None

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list of words."""
        return isinstance(self.place[-1], int)

    @property
    def is_amount(self) -> bool:
        """Whether it is a number in the unit of an indicator."""
        return issubclass(self.model, Quantity) and self.shape.key in NUMBERS

    def is_renamed_by(self, reason: str) -> bool:
        """Whether `reason` is one for which who made the record gave it another name, and no mistake in it."""
        return self.place[0] in NAMES and is_renaming(reason)

    def inside(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """What stands beside it in the plain `record`, with itself."""
        found: Any = record
        for step in self.place[: -2 if self.is_item else -1]:
            found = found[step]
        return dict(found)

    def written(self, record: Mapping[str, Any], right: str, english: str = "") -> Any:
        """What is to stand there of the plain `record` where somebody has typed what is `right`; English stays."""
        if self.is_text:
            return {FIRST: right} | ({"en": found} if (found := english or self.value.get("en")) else {})
        told = {**self.inside(record), "value": right, "why": right}  # whether it is far off is asked elsewhere
        figure = read_figure(record, told) if self.is_amount else None
        return f"{figure.value:f}" if figure and figure.value is not None else right


def own_words(kind: Kind, record: Mapping[str, Any]) -> list[Own]:
    """Each value of a plain `record` that is a word, a number or a date of its own, and no entry, id or source."""
    keys = [*_ELSEWHERE, kind.numbered, *kind.kept, *kind.stays]
    return list(_own(kind.model, {key: value for key, value in record.items() if key not in keys}, (), ()))


def _own(
    model: type[Record],
    record: Mapping[str, Any],
    place: tuple[str | int, ...],
    above: Way,
) -> Iterator[Own]:
    refers = [key for key, kind, _ in links_of(model) if kind]
    for shape in shapes(model):
        now, at = record.get(shape.key), (*place, shape.key)
        if now is None or shape.kind in _NO_WORDS or shape.of_plan or shape.key in ("source", "topic", *refers):
            continue
        if shape.kind is ValueKind.RECORDS and not issubclass(shape.inner, Text):
            for n, item in enumerate(now):
                yield from _own(shape.inner, item, (*at, n), (*above, (shape.title, f" {n + 1}", _known_by(item))))
        elif shape.kind in (ValueKind.LIST, ValueKind.RECORDS):
            for n, item in enumerate(now):
                yield Own((*at, n), (*above, (shape.title, f" {n + 1}", "")), model, shape, item)
        elif shape.kind is ValueKind.RECORD and not shape.is_text:
            yield from _own(shape.inner, now, at, (*above, (shape.title, "", "")))
        else:
            yield Own(at, (*above, (shape.title, "", "")), model, shape, now)


def _known_by(item: Mapping[str, Any]) -> str:
    return next((item[key] for key in _KNOWN_BY if isinstance(item.get(key), str)), "")


def own_meant(record: Mapping[str, Any], kind: Kind, typed: str, label: str) -> tuple[Own | None, list[FieldFault]]:
    """The value of a plain `record` that was `typed` in the field `label`; None and what is wrong."""
    words = own_words(kind, record)
    found = [one for one in words if folded(typed) in (folded(one.name), folded(one.title))]
    found = found or [one for one in words if folded(typed) == folded(one.title.partition("（")[0])]
    if len(found) == 1:
        return found[0], []
    named = named_fields(typed, {one.name: one.title for one in words})
    return None, [FieldFault(label, "form-no-such-words", {"value": typed, **named})]


def own_faults(
    record: Mapping[str, Any], own: Own, values: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[FieldFault]:
    """What is wrong with what a form says of a value of a plain `record` itself: each of its fields looked at alone."""
    was, right = values.get("was", ""), values.get("right", "")
    dated = right_form("not-a-date", was, own.shape.key) if own.shape.kind is ValueKind.DATE else was
    stands = in_japanese(own.shape.choices).get(own.text, own.text)
    is_same = bool(right) and own.written(record, right, values.get("right_en", "")) == own.value
    is_otherwise = was and own.text not in (was, dated, own.written(record, was) if own.is_amount else was)
    since = [one for one in record.get("revisions", ()) if one["field"] in (own.name, own.place[0])]
    said = {"value": was, "expected": stands}
    if is_otherwise and (told := next((one for one in since if one.get("was") == was), None)):
        yield FieldFault(labels["was"], "form-corrected-already", {**said, **when_and_why(told)})
    elif is_same:
        yield FieldFault(labels["right"], "form-same-value", {"value": stands})
    elif is_otherwise:
        yield FieldFault(labels["was"], "form-was-otherwise", said)
    if own.is_amount and right:
        figure = read_figure(record, {**own.inside(record), "value": right, "why": values.get("why", "")})
        if figure.code:
            yield FieldFault(labels["right"], figure.code, figure.said)
    why, by_its_makers = values.get("why", ""), "source_title" in labels
    if not by_its_makers and own.is_renamed_by(why):
        yield FieldFault(labels["why"], "form-renamed-not-slip", {"value": why, "now": own.text})
    if right and is_official(record, own, right):
        said = {"value": right, "now": own.text, "name": record["name"][FIRST]}
        yield FieldFault(labels["right"], "form-official-name", said)


def is_official(record: Mapping[str, Any], own: Own, right: str) -> bool:
    """Whether what is said to be the plain name of a `record` is rather its official one."""
    if own.name != "plain_name":
        return False
    official, plain = (SequenceMatcher(None, right, one).ratio() for one in (record["name"][FIRST], own.text))
    return official >= _ALIKE and official > plain
