"""A form as it was filled in, and everything that is wrong with it, at the field that it was typed in. Pure.

Each thing is looked at alone, so that nobody who mends one is told of the next only then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from pydantic import ValidationError

from macros.base.calendar import Periods
from macros.base.characters import is_japanese
from macros.base.nearest import listed, named_choices
from macros.base.numbers import Typed
from macros.edit.forms.asked import OF_SOURCE, Confirmation, Form
from macros.edit.forms.cited import as_browsers_write, on_same_page, page_of
from macros.edit.forms.corrected import Meant, Own, correction_faults, entry_meant, own_faults, own_meant
from macros.edit.forms.issue_form import Fault
from macros.edit.forms.measured import measures_of, read_figure
from macros.edit.forms.named import nearest_record, record_in, told_before
from macros.files.parse import plain_of
from macros.kinds.all import kind_at
from macros.kinds.kpis.record import Observation
from macros.kinds.plan.record import STRATEGY
from macros.kinds.sources.record import KIND as SOURCES
from macros.kinds.sources.record import Source
from macros.load.load import plan_periods
from macros.records.fields import shapes
from macros.records.kind import Kind
from macros.records.parts import Correction, EventKind, LookedResult, Record, Revision, SourceKind
from macros.records.right_form import near_form, right_form
from macros.records.values import NOT_YET_KNOWN
from macros.words import FIRST, in_japanese

NO_MEASURES = "空欄 / nothing"


_CHOSEN = ("enum", "literal_error")  # what a model calls a value that is none of its choices


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in: its `values` by field, on top of `contents`, about the record at `path`, if one.

    `labels` are what its fields are called; `meant` says which value of the data a text in Japanese is.
    """

    form: Form
    labels: Mapping[str, str]
    values: Mapping[str, str]
    contents: Mapping[str, bytes]
    path: str
    meant: Meant

    @property
    def record(self) -> dict[str, Any]:
        """The record, plain; nothing where none is meant."""
        return record_in(self.contents, self.path) if self.path else {}

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        kind = kind_at(self.path)
        assert kind  # a record of a form lies in the folder of its kind
        return kind

    @property
    def item(self) -> dict[str, Any]:
        """The entry that is asked for; what the plan has names for by its id."""
        item = self.form.item(self.values)
        for key in ("measure", "where"):
            if key in item and self.path:
                item[key] = self.meant(self.form.key, key, item[key])
        return item

    @property
    def source(self) -> dict[str, str]:
        """The source that is named."""
        return as_browsers_write(self.form.source(self.values))


def faults_of(
    filled: Filled, paths: Sequence[str], sources: Sequence[Mapping[str, Any]], as_of: date
) -> Iterator[Fault]:
    """Everything that is wrong with a form; `paths` may be meant, `sources` are listed."""
    yield from _record_faults(filled, paths)
    yield from _measure_faults(filled)
    yield from _language_faults(filled)
    placed = list(_place_faults(filled))
    told = {fault.label for fault in placed}
    yield from placed
    yield from (fault for fault in _value_faults(filled) if fault.label not in told)
    yield from _in_the_future(filled, as_of)
    yield from _old_place_faults(filled)
    if filled.path:
        yield from _faults_on_record(filled)
    if plan := next((one for one in on_same_page(filled.source, sources) if one["kind"] == SourceKind.PLAN), None):
        yield Fault(filled.labels["source_url"], "form-source-is-the-plan", {"value": plan["title"]})


def _record_faults(filled: Filled, paths: Sequence[str]) -> Iterator[Fault]:
    """That what was typed means no record, or several."""
    typed, kinds, label = filled.values.get("record", ""), filled.form.kinds, filled.labels["record"]
    if not paths:
        pages, key = ", ".join(f"/{kind.name}/" for kind in kinds), filled.values.get("entry", "").partition(" ")[0]
        near = nearest_record(typed, kinds, filled.contents, key)
        yield Fault(label, "form-no-such-record", {"value": typed, "expected": pages, "nearest": near})
    if len(paths) > 1:
        choices = listed([path.removeprefix("data/").removesuffix(".yml") for path in paths])
        yield Fault(label, "form-several-records", {"value": typed, "choices": choices})


# --------------------------------------------------------------------------- the values


def _value_faults(filled: Filled) -> Iterator[Fault]:
    """What the models refuse. The ids are made by the program; everything else is what was typed."""
    form = filled.form
    named = {"source": "x"} if form.has_source else {}
    figure, in_unit = _figure(filled)
    if figure.code:
        yield Fault(filled.labels["value"], figure.code, figure.said)
    yield from _model_faults(filled, form.model, in_unit | named, form.places)
    if form.has_source:
        yield from _model_faults(filled, Source, filled.source | {"id": "x"}, OF_SOURCE)


def _model_faults(
    filled: Filled, model: type[Record], values: Mapping[str, Any], places: Mapping[str, str]
) -> Iterator[Fault]:
    """What the model refuses, at the field it was typed in. No value has been near YAML yet."""
    try:
        model.model_validate(values, context=plan_periods(filled.contents))
    except ValidationError as error:
        for found in error.errors(include_url=False, include_input=False):
            if found["type"] == NOT_YET_KNOWN:
                continue
            key, said = ".".join(map(str, found["loc"])), {"value": "", **found.get("ctx", {})}
            if found["type"] in _CHOSEN:
                yield _not_chosen(filled, model, values, places, key)
                continue
            if key == "value" and found["type"] == "not-a-number":
                continue  # said with the unit: see _figure
            suggestion = right_form(found["type"], said["value"], key.rpartition(".")[2], said.get("periods", ""))
            # What holds more, as the words of a reason, is typed in the first field of it.
            name = next(name for place, name in places.items() if f"{place}.".startswith(f"{key}."))
            code = "form-required" if found["type"] == "missing" else found["type"]
            near = near_form(found["type"], said["value"], said.get("periods", ""))
            yield Fault(filled.labels[name], code, {**said, "suggestion": suggestion, "nearest": near})


def _not_chosen(
    filled: Filled, model: type[Record], values: Mapping[str, Any], places: Mapping[str, str], key: str
) -> Fault:
    """That the value at `key` is none of those that can be chosen there."""
    typed = str(reduce(lambda inside, step: inside[step], key.split("."), values))
    steps, holder = key.split("."), model
    for step in steps[:-1]:
        holder = next(shape.inner for shape in shapes(holder) if shape.key == step)
    choices = next(shape.choices for shape in shapes(holder) if shape.key == steps[-1])
    return Fault(
        filled.labels[places[key]], "form-not-an-option", {"value": typed, **named_choices(typed, in_japanese(choices))}
    )


def _place_faults(filled: Filled) -> Iterator[Fault]:
    """That the plan lists no place to look in by the name that was typed."""
    where, strategy = filled.item.get("where"), plain_of(filled.contents[STRATEGY.place], STRATEGY.place)
    known = {one["id"]: one["name"][FIRST] for one in strategy.get("looked_in", ())}
    if where and where not in known:
        yield Fault(filled.labels["where"], "form-not-an-option", {"value": where, **named_choices(where, known)})


def _language_faults(filled: Filled) -> Iterator[Fault]:
    """That what is to be English is Japanese."""
    for name in ("what_en", "right_en"):
        text = filled.values.get(name, "")
        if is_japanese(text) and not any(sign.isascii() and sign.isalpha() for sign in text):
            yield Fault(filled.labels[name], "form-not-english", {"value": text})


def _measure_faults(filled: Filled) -> Iterator[Fault]:
    """That the record is not measured in the way that is named."""
    measure = filled.item.get("measure")
    known = measures_of(filled.record, filled.contents) if filled.path and measure else {}
    if filled.path and measure and measure not in known:
        said = named_choices(measure, known) if known else {"choices": NO_MEASURES}
        yield Fault(filled.labels["measure"], "form-no-such-measure", {"value": measure, **said})


def _figure(filled: Filled) -> tuple[Typed, dict[str, Any]]:
    """How the value of the item, if it has one, is read in the unit of the indicator, and the item with it.

    A way of measuring that the indicator has not is left out: that no id is written so would say it a second time.
    """
    item = filled.item
    if list(_measure_faults(filled)):
        item.pop("measure")
    if "value" not in item or not filled.path:
        return Typed(None), item
    figure = read_figure(filled.record, item)
    return figure, item if figure.value is None else {**item, "value": f"{figure.value:f}"}


def _in_the_future(filled: Filled, as_of: date) -> Iterator[Fault]:
    values, periods = filled.values, plan_periods(filled.contents)
    names = ["source_date"] if values.get("kind") == EventKind.PLANNED else ["source_date", "date"]
    for name in names:
        if periods and name in values and _first_day(values[name], periods) > as_of:
            wrong = {"value": values[name], "expected": as_of.isoformat()}
            yield Fault(filled.labels[name], "form-in-the-future", wrong)


def _first_day(typed: str, periods: Periods) -> date:
    """The first day of a date; one of long ago for what is none, which is said elsewhere."""
    try:
        return periods.parse(typed).first
    except ValueError:
        return date.min


def _old_place_faults(filled: Filled) -> Iterator[Fault]:
    """That an entry is to end of which nobody says what has become of it, or the other way round, or for itself."""
    form, values, labels = filled.form, filled.values, filled.labels
    if not form.ends:
        return
    if form.ends in values and form.ended not in values:
        yield Fault(labels[form.ended], "form-old-place-unsaid", {"value": values[form.ends]})
    if form.ended in values and form.ends not in values:
        yield Fault(labels[form.ends], "form-old-place-unnamed", {})
    if form.ends in values and page_of(values[form.ends]) == page_of(filled.item.get("url", "")):
        yield Fault(labels[form.ends], "form-old-place-is-new", {"value": values[form.ends]})


# --------------------------------------------------------------------------- the record


def _faults_on_record(filled: Filled) -> Iterator[Fault]:
    """What does not fit to what the record says already: an entry that it has, or one that it has not."""
    form, record, values, labels = filled.form, filled.record, filled.values, filled.labels
    if form.model is Confirmation and "date" in values and record.get("confirmed_on", "") >= values["date"]:
        wrong = {"value": values["date"], "expected": record["confirmed_on"]}
        yield Fault(labels["date"], "form-confirmed-already", wrong)
    if form.model is Correction and "entry" in values:
        entry, faults = entry_meant(record, filled.kind, values["entry"], labels["entry"])
        if entry:
            faults = correction_faults(record, filled.kind, entry, values, labels, filled.meant)
        yield from faults
        if entry and labels["field"] not in [fault.label for fault in faults]:
            yield from _right_faults(filled, entry)
    if form.model is Revision and "words" in values:
        own, faults = own_meant(record, filled.kind, values["words"], labels.get("words", ""))
        yield from [*faults, *(own_faults(record, own, values, labels) if own else ())]
        if own and "right" in values:
            yield from _own_right_faults(filled, own)
    if values.get("result") == LookedResult.FOUND and "note" not in values:
        yield Fault(labels["note"], "form-found-what", {})
    if form.key and (told := told_before(record.get(form.key, ()), _figure(filled)[1])):
        yield Fault(labels["date"], "form-told-before", {"value": _told_in(filled, told)})


def _told_in(filled: Filled, entry: Mapping[str, Any]) -> str:
    """By which an entry is known that says the same: its day, and the title of its source where it has one."""
    day = next((entry[key] for key in ("on", "by", "announced", "seen_on") if key in entry), "")
    listed_sources = plain_of(filled.contents[SOURCES.place], SOURCES.place)[SOURCES.items]
    titles = {one["id"]: one["title"] for one in listed_sources}
    cited = entry.get("source", "").partition("#")[0]
    return f"{day}、出典「{titles.get(cited, cited)}」" if cited else day


def _right_faults(filled: Filled, entry: tuple[str, int]) -> Iterator[Fault]:
    """What is wrong with a value that is said to be right: the entry with it is none."""
    values, label, (key, index), field = filled.values, filled.labels["right"], entry, filled.values.get("field", "")
    model, now = filled.kind.entry(key), filled.record[key][index]
    if not model or not field or "right" not in values:
        return
    right = filled.meant(key, field, values["right"])
    if model is Observation and field == "value":
        figure = read_figure(filled.record, {**now, "value": right})
        if figure.code:
            yield Fault(label, figure.code, figure.said)
    else:
        said = {FIRST: right} if field in ("what", "note") else right
        yield from _model_faults(filled, model, {**now, field: said}, {f"{field}.{FIRST}": "right", field: "right"})


def _own_right_faults(filled: Filled, own: Own) -> Iterator[Fault]:
    """What the model refuses of what is said to be right of the words of the record itself."""
    right = own.written(filled.record, filled.values["right"], filled.values.get("right_en", ""))
    key, holder = own.shape.key, own.inside(filled.record)
    said = [right if at == own.place[-1] else one for at, one in enumerate(holder[key])] if own.is_item else right
    names = {**dict.fromkeys((f"{key}.{FIRST}", key, f"{key}.{own.place[-1]}"), "right"), f"{key}.en": "right_en"}
    yield from _model_faults(filled, own.model, {**holder, key: said}, names)
