"""The values of an issue form → the change of the data that they ask for. Pure.

They pass the same models and become text by the same code as the commands `source`, `event` and `observe`. What each
form asks for stands in forms/asked.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from macros.base.calendar import Periods
from macros.base.nearest import listed, named_choices, nearest
from macros.base.numbers import Typed
from macros.base.problems import Problem, format_text
from macros.edit import commands
from macros.edit.forms.asked import FORMS, OF_SOURCE, Closing, Confirmation, Form
from macros.edit.forms.cited import as_browsers_write, meant, on_same_page
from macros.edit.forms.issue_form import Fault, Field
from macros.edit.forms.named import entries_named, nearest_record, other_date, records_named, told_before
from macros.edit.writing import Addition, place_of, told_of
from macros.files.parse import plain_of
from macros.kinds.all import kind_at
from macros.kinds.kpis.rules import measures_listed
from macros.kinds.sources.record import KIND as SOURCE_KIND
from macros.kinds.sources.record import Source
from macros.load.load import as_meant, plan_periods
from macros.records.kind import Kind
from macros.records.parts import Correction, EventKind, Record, SourceKind
from macros.records.right_form import near_form, right_form
from macros.records.values import NOT_YET_KNOWN

SOURCES = SOURCE_KIND.place
NO_MEASURES = "空欄 / nothing"


@dataclass(frozen=True)
class Intake:
    """What a form asks for: the record, the source that it names or adds, and the files with something added.

    `same_page` are the listed sources, by id, that are published where a new source is.
    """

    form: Form
    record: str
    source: str
    additions: tuple[Addition, ...]
    same_page: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """The files as they are to be (path → content)."""
        return {addition.path: addition.content.encode("utf-8") for addition in self.additions}


class NotTaken(Exception):
    """A form that cannot become a change; the text says why, field by field."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n\n".join(messages))


def take_in(
    name: str, fields: Sequence[Field], values: Mapping[str, str], contents: Mapping[str, bytes], as_of: date
) -> Intake:
    """The change that `values` (by id of the field) of the form `name` ask for, on top of `contents`.

    Raises NotTaken, and edit.CannotEdit for a file laid out in a way that no program follows.
    """
    form, labels = FORMS[name], {field.id: field.label for field in fields}
    paths = records_named(values["record"], form.kinds, contents)
    item, source = form.item(values), as_browsers_write(form.source(values))
    faults, periods = list(_record_faults(values, form, labels, paths, contents)), plan_periods(contents)
    if paths and (wrong := _unknown_measure(item, plain_of(contents[paths[0]], paths[0]))):
        faults.append(Fault(labels["measure"], "form-no-such-measure", wrong))
        item.pop("measure")  # said once: not also that no id is written so
    # The ids are made here; everything else is what was typed.
    figure, in_unit = _figure(item, contents, paths)
    faults += [Fault(labels["value"], figure.code, figure.said)] if figure.code else []
    named = {"source": "x"} if form.has_source else {}
    faults += _model_faults(form.model, in_unit | named, labels, form.places, periods)
    if form.has_source:
        faults += _model_faults(Source, source | {"id": "x"}, labels, OF_SOURCE, periods)
    if periods and not faults:
        faults += _in_the_future(values, labels, as_of, periods)
        faults += _told_before(form, item, labels, plain_of(contents[paths[0]], paths[0]))
    known = plain_of(contents[SOURCES], SOURCES)["sources"]
    if plan := next((one for one in on_same_page(source, known) if one["kind"] == SourceKind.PLAN), None):
        faults.append(Fault(labels["source_url"], "form-source-is-the-plan", {"value": plan["title"]}))
    if faults:
        raise NotTaken([fault.text() for fault in _with_ids_meant(faults, contents)])
    cited, first, others = "", tuple[Addition, ...](), tuple[str, ...]()
    if old := meant(source, known) if form.has_source else None:
        cited = old["id"]
    elif form.has_source:
        cited = source_id(source, item, PurePosixPath(paths[0]).stem, [one["id"] for one in known])
        first = (commands.add_source(contents, {"id": cited, **source}),)
        others = tuple(one["id"] for one in on_same_page(source, known))
    item |= {"source": cited} if cited else {}
    return Intake(form, paths[0], cited, (*first, _added(form, contents, paths[0], item, values, labels)), others)


def _with_ids_meant(faults: Sequence[Fault], contents: Mapping[str, bytes]) -> list[Fault]:
    """`faults`, and which id was meant where somebody has written a name."""
    meant = as_meant([Problem("", 1, 1, fault.code, fault.values) for fault in faults], contents)
    return [replace(fault, values=problem.values) for fault, problem in zip(faults, meant, strict=True)]


def _record_faults(
    values: Mapping[str, str],
    form: Form,
    labels: Mapping[str, str],
    paths: Sequence[str],
    contents: Mapping[str, bytes],
) -> Iterator[Fault]:
    """That what was typed means no record, or several."""
    typed = values["record"]
    if not paths:
        pages, key = ", ".join(f"/{kind.name}/" for kind in form.kinds), values.get("entry", "").partition(" ")[0]
        near = nearest_record(typed, form.kinds, contents, key)
        yield Fault(labels["record"], "form-no-such-record", {"value": typed, "expected": pages, "nearest": near})
    if len(paths) > 1:
        choices = listed([path.removeprefix("data/").removesuffix(".yml") for path in paths])
        yield Fault(labels["record"], "form-several-records", {"value": typed, "choices": choices})


def source_id(source: Mapping[str, str], item: Mapping[str, Any], record: str, taken: Sequence[str]) -> str:
    """An id for a new source that says what it is: who says it, about what, when. Never one of `taken`."""
    when = source.get("published") or next(item[key] for key in ("on", "by", "announced", "seen_on") if key in item)
    name = f"{source['kind']}-{record}-{when.lower()}"
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


# --------------------------------------------------------------------------- from fields to records


def _added(
    form: Form,
    contents: Mapping[str, bytes],
    path: str,
    item: Mapping[str, Any],
    values: Mapping[str, str],
    labels: Mapping[str, str],
) -> Addition:
    """The file at `path` with what the form adds to it."""
    if form.model is Confirmation:
        before = plain_of(contents[path], path).get("confirmed_on", "")
        if before >= item["confirmed_on"]:
            wrong = {"value": item["confirmed_on"], "expected": before}
            raise NotTaken([Fault(labels["date"], "form-confirmed-already", wrong).text()])
        return commands.confirm(contents, path, item["confirmed_on"])
    if form.model is Closing:
        return commands.close_service(contents, path, item["url"], item["gone_on"], lambda place: labels["service"])
    if form.model is not Correction:
        return commands.add_entry(contents, path, form.key, form.model, item)
    entry = _entry_to_correct(plain_of(contents[path], path), values, labels, path)
    right, english = values["right"], values.get("right_en", "")
    return commands.correct_entry(contents, path, entry, right, item, english, lambda place: labels["right"])


def _entry_to_correct(
    record: Mapping[str, Any], values: Mapping[str, str], labels: Mapping[str, str], path: str
) -> tuple[str, int]:
    """(list, index) of the entry that a form wants to correct. Raises NotTaken unless it says what stands there."""
    kind = kind_at(path)
    assert kind  # a record of a form lies in the folder of its kind
    entries = entries_named(record, kind.kept)
    named = _as_listed(" ".join(values["entry"].split()), kind)
    if named not in entries:
        day = right_form("not-a-date", named, "on")
        near = nearest(named, list(entries)) or next((one for one in entries if day and one.endswith(f" {day}")), "")
        wrong = {"value": named, "choices": listed(list(entries)) or "—", "nearest": near}
        raise NotTaken([Fault(labels["entry"], "form-no-such-entry", wrong).text()])
    key, index = entries[named]
    model = kind.entry(key)
    assert model  # what is kept is a list of records
    if values["field"] not in model.by_key():
        names = {key: found.title or "" for key, found in model.by_key().items() if key != "corrections"}
        wrong = {"value": values["field"], **named_choices(values["field"], names)}
        raise NotTaken([Fault(labels["field"], "form-not-an-option", wrong).text()])
    if other := other_date(record[key][index], values["field"]):
        wrong = {"value": values["field"], "expected": other}
        raise NotTaken([Fault(labels["field"], "form-other-date", wrong).text()])
    stands, was = _stands(record[key][index], values["field"]), values.get("was", "")
    if not _is_meant(was, stands, values["field"], record):
        wrong = {"value": was, "expected": stands or "—"}
        raise NotTaken([Fault(labels["was"], "form-was-otherwise", wrong).text()])
    if stands == values["right"]:
        raise NotTaken([Fault(labels["right"], "form-same-value", {"value": stands}).text()])
    return key, index


def _as_listed(typed: str, kind: Kind) -> str:
    """What was typed for an entry, as its record calls it: `events 2024-01` for できごと 2024年1月."""
    first, _, day = typed.partition(" ")
    key = next((key for key in kind.kept if kind.model.by_key()[key].title == first), first)
    return f"{key} {right_form('not-a-date', day, 'on') or day}".strip()


def _is_meant(typed: str, stands: str, field: str, record: Mapping[str, Any]) -> bool:
    """Whether what was read off a page is what stands in the file: a day in words, a figure with its unit."""
    if field == "value" and stands and typed:
        return commands.read_figure(record, {"value": typed}).value == Decimal(stands)
    return stands in (typed, right_form("not-a-date", typed, field))


def _stands(entry: Mapping[str, Any], field: str) -> str:
    """What stands in a field of an entry, in Japanese; an empty text where nothing does."""
    now = entry.get(field, "")
    return now["ja"] if isinstance(now, Mapping) else now


def _model_faults(
    model: type[Record],
    values: Mapping[str, Any],
    labels: Mapping[str, str],
    places: Mapping[str, str],
    periods: Periods | None,
) -> Iterator[Fault]:
    """What the model refuses, at the field it was typed in. No value has been near YAML yet."""
    try:
        model.model_validate(values, context=periods)
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            if found["type"] == NOT_YET_KNOWN:
                continue
            key, said = ".".join(map(str, found["loc"])), {"value": "", **found.get("ctx", {})}
            if key == "value" and found["type"] == "not-a-number":
                continue  # said with the unit: see _figure
            suggestion = right_form(found["type"], said["value"], key.rpartition(".")[2], said.get("periods", ""))
            # What holds more, as the words of a reason, is typed in the first field of it.
            name = next(name for place, name in places.items() if f"{place}.".startswith(f"{key}."))
            code = "form-required" if found["type"] == "missing" else found["type"]
            near = near_form(found["type"], said["value"], said.get("periods", ""))
            yield Fault(labels[name], code, {**said, "suggestion": suggestion, "nearest": near})


def _unknown_measure(item: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, str] | None:
    """What to say of a way of measuring that the record does not know; None where it knows it, or none is named."""
    quantities = [record.get("baseline", {}), *record.get("targets", []), *record.get("observations", [])]
    known = list(dict.fromkeys(one["measure"] for one in quantities if "measure" in one))
    value = item.get("measure")
    if not value or value in known:
        return None
    return {"value": value, "choices": measures_listed(known) or NO_MEASURES}


def _figure(
    item: Mapping[str, Any], contents: Mapping[str, bytes], paths: Sequence[str]
) -> tuple[Typed, dict[str, Any]]:
    """How the value of `item`, if it has one, is read in the unit of the indicator at the path, and `item` with it."""
    if "value" not in item or not paths:
        return Typed(None), dict(item)
    figure = commands.read_figure(plain_of(contents[paths[0]], paths[0]), item)
    return figure, dict(item) if figure.value is None else {**item, "value": f"{figure.value:f}"}


def _told_before(
    form: Form, item: Mapping[str, Any], labels: Mapping[str, str], record: Mapping[str, Any]
) -> Iterator[Fault]:
    """That the record has this entry, whoever has told it."""
    if form.key and (told := told_before(record.get(form.key, ()), item)):
        yield Fault(labels["date"], "form-told-before", {"value": told.get("source", "—")})


def _in_the_future(
    values: Mapping[str, str], labels: Mapping[str, str], as_of: date, periods: Periods
) -> Iterator[Fault]:
    names = ["source_date"] if values.get("kind") == EventKind.PLANNED else ["source_date", "date"]
    for name in names:
        if name in values and periods.parse(values[name]).first > as_of:
            yield Fault(labels[name], "form-in-the-future", {"value": values[name], "expected": as_of.isoformat()})


# --------------------------------------------------------------------------- what the checks say of it


def at_fields(problems: Sequence[Problem], found: Intake, fields: Sequence[Field]) -> list[str]:
    """The messages of what the checks find in the changed files, at the field that each value was typed in."""
    labels = {field.id: field.label for field in fields}
    contents = {addition.path: addition.content for addition in found.additions}
    return [_at_field(problem, found.form, contents, labels) for problem in problems]


def _at_field(problem: Problem, form: Form, contents: Mapping[str, str], labels: Mapping[str, str]) -> str:
    if problem.path in contents:
        place = place_of(problem, contents[problem.path].encode("utf-8"))
        key = [step for step in place[2:] if isinstance(step, str)]
        of_source = OF_SOURCE.get(".".join(key), "record")
        label = labels[of_source if problem.path == SOURCES else form.field_at(key)]
        return told_of(label, problem)
    return format_text(problem)
