"""The values of an issue form → the change of the data that they ask for. Pure.

They pass the same models and become text by the same code as the commands `source`, `event` and `observe`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from macros.base.calendar import Periods
from macros.base.ids import ID_PATTERN
from macros.base.nearest import nearest
from macros.base.problems import CATALOGUE, Problem, format_at, format_text
from macros.edit import commands
from macros.edit.commands import Addition
from macros.edit.issue_form import Fault, Field
from macros.files.parse import parse_yaml, plain_of
from macros.kinds.kpis.record import KIND as KPIS
from macros.kinds.kpis.record import Observation
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.kinds.sources.record import KIND as SOURCE_KIND
from macros.kinds.sources.record import Source
from macros.load.load import plan_periods
from macros.records.fields import place_at
from macros.records.parts import Event, EventKind, Record, SourceKind
from macros.records.right_form import right_form
from macros.records.values import NOT_YET_KNOWN

SOURCES = SOURCE_KIND.place


FORMS: dict[str, tuple[str, type[Record]]] = {
    "available": (PROCEDURES.place, Event),
    "observed": (KPIS.place, Observation),
}


# Which field of the form a value of the data is typed in; that of a source behind "source".
PLACES = {
    "on": "date", "by": "date", "kind": "kind", "what.ja": "what", "what.en": "what_en", "confidence": "confidence",
    "value": "value", "measure": "measure", "source": "source_url", "source.title": "source_title",
    "source.publisher": "source_publisher", "source.kind": "source_kind", "source.published": "source_date",
    "source.url": "source_url",
}  # fmt: skip


@dataclass(frozen=True)
class Intake:
    """What a form asks for: the record, the source that it names or adds, and the files with something added."""

    record: str
    source: str
    additions: tuple[Addition, ...]

    @property
    def files(self) -> dict[str, bytes]:
        """The files as they are to be (path → content)."""
        return {addition.path: addition.content.encode("utf-8") for addition in self.additions}


class NotTaken(Exception):
    """A form that cannot become a change; the text says why, field by field."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n\n".join(messages))


def take_in(
    form: str, fields: Sequence[Field], values: Mapping[str, str], contents: Mapping[str, bytes], as_of: date
) -> Intake:
    """The change that `values` (by id of the field) ask for, on top of `contents`.

    Raises NotTaken, and edit.CannotEdit for a file laid out in a way that no program follows.
    """
    folder, model = FORMS[form]
    labels = {field.id: field.label for field in fields}
    record = record_id(values["record"], folder)
    path = f"{folder}/{record}.yml"
    item, source = _item(form, values), _source(values)
    faults, periods = [], plan_periods(contents)
    if path not in contents:
        known = [PurePosixPath(one).stem for one in contents if one.startswith(f"{folder}/")]
        pages = f"/{folder.partition('/')[2]}/"
        missing = {"value": values["record"], "expected": pages, "nearest": nearest(record, known)}
        faults.append(Fault(labels["record"], "form-no-such-record", missing))
    elif wrong := _unknown_measure(item, plain_of(contents[path], path)):
        faults.append(Fault(labels["measure"], "form-no-such-measure", wrong))
    # The ids are made here; everything else is what was typed.
    faults += _model_faults(model, item | {"source": "x"}, labels, "", periods)
    faults += _model_faults(Source, source | {"id": "x"}, labels, "source.", periods)
    if periods and not faults:
        faults += _in_the_future(item, source, labels, as_of, periods)
    known = plain_of(contents[SOURCES], SOURCES)["sources"]
    same_page = [one for one in known if "url" in one and one["url"] == source.get("url")]
    # A page that has been updated since is a source of its own: it says more than the listed one.
    listed = next((one for one in same_page if len({one.get("published"), source.get("published"), None}) < 3), None)
    if plan_page := next((one for one in same_page if one["kind"] == SourceKind.PLAN), None):
        faults.append(Fault(labels["source_url"], "form-source-is-the-plan", {"value": plan_page["title"]}))
    if faults:
        raise NotTaken([fault.text() for fault in faults])
    if listed:
        return Intake(path, listed["id"], (_added(form, contents, record, item, listed["id"]),))
    new_id = source_id(source, item, record, [one["id"] for one in known])
    first = commands.add_source(contents, {"id": new_id, **source})
    return Intake(path, new_id, (first, _added(form, contents, record, item, new_id)))


def record_id(typed: str, folder: str) -> str:
    """The id in what was typed: an id, `procedures/id`, or the address of its page; else an empty text."""
    kind = folder.partition("/")[2]
    match = re.fullmatch(rf"(?:(?:https?://[^\s?#]+)?/?{kind}/)?({ID_PATTERN})/?", typed)
    return match[1] if match else ""


def source_id(source: Mapping[str, str], item: Mapping[str, Any], record: str, taken: Sequence[str]) -> str:
    """An id for a new source that says what it is: who says it, about what, when. Never one of `taken`."""
    when = source.get("published") or item.get("on") or item["by"]
    name = f"{source['kind']}-{record}-{when.lower()}"
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


# --------------------------------------------------------------------------- from fields to records


def _item(form: str, values: Mapping[str, str]) -> dict[str, Any]:
    what = {"ja": values["what"]} | ({"en": values["what_en"]} if "what_en" in values else {})
    if form == "observed":
        item: dict[str, Any] = {"on": values["date"], "value": values["value"]}
        item |= {"measure": values["measure"]} if "measure" in values else {}
    else:
        item = {values["date_is"]: values["date"], "kind": values["kind"]}
    item |= {"what": what}
    return item | ({"confidence": values["confidence"]} if values["confidence"] != "high" else {})


def _source(values: Mapping[str, str]) -> dict[str, str]:
    keys = {"title": "source_title", "publisher": "source_publisher", "kind": "source_kind"}
    keys |= {"published": "source_date", "url": "source_url"}
    return {key: values[name] for key, name in keys.items() if name in values}


def _added(form: str, contents: Mapping[str, bytes], record: str, item: Mapping[str, Any], source: str) -> Addition:
    add = commands.add_observation if form == "observed" else commands.add_event
    return add(contents, f"{FORMS[form][0]}/{record}", {**item, "source": source})


def _model_faults(
    model: type[Record], values: Mapping[str, Any], labels: Mapping[str, str], prefix: str, periods: Periods | None
) -> Iterator[Fault]:
    """What the model refuses, at the field it was typed in. No value has been near YAML yet."""
    try:
        model.model_validate(values, context=periods)
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            if found["type"] == NOT_YET_KNOWN:
                continue
            key, said = ".".join(map(str, found["loc"])), {"value": "", **found.get("ctx", {})}
            suggestion = right_form(found["type"], said["value"], key.rpartition(".")[2], said.get("periods", ""))
            yield Fault(labels[PLACES[prefix + key]], found["type"], {**said, "suggestion": suggestion})


def _unknown_measure(item: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, str] | None:
    """What to say of a way of measuring that the record does not know; None where it knows it, or none is named."""
    quantities = [record.get("baseline", {}), *record.get("targets", []), *record.get("observations", [])]
    known = list(dict.fromkeys(one["measure"] for one in quantities if "measure" in one))
    value = item.get("measure")
    return {"value": value, "choices": ", ".join(known) or "—"} if value and value not in known else None


def _in_the_future(
    item: Mapping[str, Any],
    source: Mapping[str, str],
    labels: Mapping[str, str],
    as_of: date,
    periods: Periods,
) -> Iterator[Fault]:
    dates = {"source_date": source.get("published")}
    if item.get("kind") != EventKind.PLANNED:
        dates["date"] = item.get("on") or item.get("by")
    for name, text in dates.items():
        if text and periods.parse(text).first > as_of:
            yield Fault(labels[name], "form-in-the-future", {"value": text, "expected": as_of.isoformat()})


# --------------------------------------------------------------------------- what the checks say of it


def at_fields(problems: Sequence[Problem], found: Intake, fields: Sequence[Field]) -> list[str]:
    """The messages of what the checks find in the changed files, at the field that each value was typed in."""
    labels = {field.id: field.label for field in fields}
    contents = {addition.path: addition.content for addition in found.additions}
    return [_at_field(problem, contents, labels) for problem in problems]


def _at_field(problem: Problem, contents: Mapping[str, str], labels: Mapping[str, str]) -> str:
    if problem.path in contents:
        document, _ = parse_yaml(contents[problem.path].encode("utf-8"), problem.path)
        place = place_at(document, problem.line, problem.column) if document else None
        key = ".".join(step for step in (place or ())[2:] if isinstance(step, str))
        name = PLACES.get(f"source.{key}" if problem.path == SOURCES else key, "record")
        return format_at(labels[name], problem, CATALOGUE[problem.code])
    return format_text(problem)
