"""What a form says of an entry that is to be corrected: which one, which field of it, what stands there. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from macros.base.nearest import listed, named_choices, nearest
from macros.edit.forms.issue_form import Fault
from macros.edit.forms.measured import read_figure
from macros.edit.forms.named import entries_named, other_date, stands_in
from macros.records.kind import Kind
from macros.records.right_form import right_form

Meant = Callable[[str, str, str], str]  # (list, field, what was typed) → the value of the data that is meant


def entry_meant(
    record: Mapping[str, Any], kind: Kind, typed: str, label: str
) -> tuple[tuple[str, int] | None, list[Fault]]:
    """(list, index) of the entry of a plain `record` that was `typed` in the field `label`; None and what is wrong."""
    entries = entries_named(record, kind.kept)
    named = _as_listed(" ".join(typed.split()), kind)
    if named in entries:
        return entries[named], []
    day = right_form("not-a-date", named, "on")
    near = nearest(named, list(entries)) or next((one for one in entries if day and one.endswith(f" {day}")), "")
    values = {"value": named, "choices": listed(list(entries)) or "—", "nearest": near}
    return None, [Fault(label, "form-no-such-entry", values)]


def correction_faults(
    record: Mapping[str, Any],
    kind: Kind,
    entry: tuple[str, int],
    values: Mapping[str, str],
    labels: Mapping[str, str],
    meant: Meant,
) -> list[Fault]:
    """What is wrong with what a form says of an `entry` of a plain `record`: each of its fields looked at alone."""
    key, index = entry
    model, now, field = kind.entry(key), record[key][index], values.get("field", "")
    assert model  # what is kept is a list of records
    if not field:  # said already
        return []
    if field not in model.by_key():
        names = {one: found.title or "" for one, found in model.by_key().items() if one != "corrections"}
        return [Fault(labels["field"], "form-not-an-option", {"value": field, **named_choices(field, names)})]
    if other := other_date(now, field):
        return [Fault(labels["field"], "form-other-date", {"value": field, "expected": other})]
    faults, stands, was = [], stands_in(model, now, field), values.get("was", "")
    unwritten = field not in now and not was
    if not unwritten and not _is_meant(was, meant(key, field, was), stands, field, record):
        faults.append(Fault(labels["was"], "form-was-otherwise", {"value": was, "expected": stands or "—"}))
    if "right" in values and meant(key, field, values["right"]) == stands:
        faults.append(Fault(labels["right"], "form-same-value", {"value": stands}))
    return faults


def _as_listed(typed: str, kind: Kind) -> str:
    """What was typed for an entry, as its record calls it: `events 2024-01` for できごと 2024年1月."""
    first, _, day = typed.partition(" ")
    key = next((key for key in kind.kept if kind.model.by_key()[key].title == first), first)
    return f"{key} {right_form('not-a-date', day, 'on') or day}".strip()


def _is_meant(typed: str, code: str, stands: str, field: str, record: Mapping[str, Any]) -> bool:
    """Whether what was read off a page is what stands in the file: a day or a code in words, a figure with its unit."""
    if field == "value" and stands and typed:
        return read_figure(record, {"value": typed}).value == Decimal(stands)
    return stands in (typed, code, right_form("not-a-date", typed, field))
