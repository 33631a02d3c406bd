"""The entry of a record that a form corrects, and what is wrong with what the form says of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from macros.base.nearest import named_choices, nearest, quoted
from macros.edit.forms.filled import Filled
from macros.edit.forms.parts.issue_form import FieldFault
from macros.edit.forms.parts.measured import read_figure
from macros.edit.forms.parts.named import entries_named, is_other_english, list_title, other_date, stands_in
from macros.load.entries import DAYS
from macros.records.kind import Kind
from macros.records.right_form import right_form
from macros.words import ENGLISH, FIRST

_NUMBER = re.compile(r" ?\((\d+)\)$")  # of an entry beside others of its day


def entry_meant(
    record: Mapping[str, Any], kind: Kind, typed: str, label: str
) -> tuple[tuple[str, int] | None, list[FieldFault]]:
    """(list, index) of the entry of a plain `record` that was `typed` in the field `label`; None and what is wrong."""
    entries = entries_named(record, kind)
    named = _as_listed(" ".join(typed.split()), kind)
    if named in entries:
        return entries[named], []
    if told := _corrected_since(record, kind, named):
        return None, [FieldFault(label, "form-entry-corrected", {"value": named, **told})]
    titles = "|".join(list_title(kind, key) for key in kind.corrected)
    day = right_form("not-a-date", re.sub(f"の?(?:{titles})", "", named), "on")
    near = nearest(named, list(entries)) or next((one for one in entries if day and one.endswith(f" {day}")), "")
    return None, [
        FieldFault(label, "form-no-such-entry", {"value": named, "choices": quoted(list(entries)), "nearest": near})
    ]


def _corrected_since(record: Mapping[str, Any], kind: Kind, named: str) -> dict[str, str]:
    """What an entry is called now that was `named` by a day which somebody has corrected since, when and why."""
    for now, (key, index) in entries_named(record, kind).items():
        for one in record[key][index].get("corrections", ()):
            if one["field"] in DAYS and f"{list_title(kind, key)} {one.get('was')}" == named.partition(" (")[0]:
                return {"now": now, **when_and_why(one)}
    return {}


def when_and_why(change: Mapping[str, Any]) -> dict[str, str]:
    """The day of a correction or a revision, and the reason for it."""
    return {"on": change["on"], "why": change["why"][FIRST].removesuffix("。")}


def _as_listed(typed: str, kind: Kind) -> str:
    """What was typed for an entry, as it is called here: できごと 2024-01 for events 2024-01, できごと 令和6年1月."""
    titles = {list_title(kind, key, one): list_title(kind, key) for key in kind.corrected for one in (FIRST, ENGLISH)}
    titles |= {key: list_title(kind, key) for key in kind.corrected}
    way = next((one for one in titles if typed.casefold().startswith(f"{one} ".casefold())), typed.partition(" ")[0])
    rest = typed[len(way) :].strip()
    number = _NUMBER.search(rest)
    day = rest[: number.start()] if number else rest
    behind = f" ({number[1]})" if number else ""
    return f"{titles.get(way, way)} {right_form('not-a-date', day, 'on') or day}{behind}".strip()


def correction_faults(filled: Filled, entry: tuple[str, int]) -> Iterator[FieldFault]:
    """What is wrong with what a form says of an `entry` of its record: each of its fields looked at alone."""
    key, index = entry
    record, values, labels = filled.record, filled.values, filled.labels
    model, now, field = filled.kind.entry(key), record[key][index], values.get("field", "")
    assert model  # what is kept is a list of records
    if not field:  # said already
        return
    called = filled.choose("field", field)
    if field not in model.by_key():
        names = {one: text for one, text in filled.options["field"].items() if one in model.by_key()}
        yield FieldFault(labels["field"], "form-not-of-this-entry", {"value": called, **named_choices("", names)})
        return
    if other := other_date(now, field):
        values_said = {"value": called, "expected": filled.choose("field", other)}
        yield FieldFault(labels["field"], "form-other-date", values_said)
        return
    stands, was = stands_in(model, now, field), values.get("was", "")
    said = {"value": was, "expected": filled.called(key, field, stands)}

    def is_meant(was: str, stands: str) -> bool:
        return _is_meant(was, filled.meant(key, field, was), stands, field, record)

    is_same = "right" in values and filled.meant(key, field, values["right"]) == stands
    is_otherwise = not is_meant(was, stands) and not (field not in now and not was)
    since = [one for one in now.get("corrections", ()) if one["field"] == field and "was" in one]
    if is_otherwise and (told := next((one for one in since if is_meant(was, one["was"])), None)):
        yield FieldFault(labels["was"], "form-corrected-already", {**said, **when_and_why(told)})
    elif is_same and not is_other_english(now.get(field), values.get("right_en", "")):
        yield FieldFault(labels["right"], "form-same-value", {"value": said["expected"]})
    elif is_otherwise:
        code = "form-was-unsaid" if not was else "form-was-otherwise" if stands else "form-was-nothing"
        yield FieldFault(labels["was"], code, said)


def _is_meant(typed: str, code: str, stands: str, field: str, record: Mapping[str, Any]) -> bool:
    """Whether what was read off a page is what stands in the file: a day or a code in words, a figure with its unit."""
    if field == "value" and stands and typed:
        return read_figure(record, {"value": typed}).value == Decimal(stands)
    return stands in (typed, code, right_form("not-a-date", typed, field))
