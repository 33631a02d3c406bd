"""What does not fit to what the record of a form says already: an entry that it has, or one that it has not. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from macros.base.nearest import named_choices
from macros.base.numbers import Typed
from macros.edit.forms.corrected import correction_faults, entry_meant
from macros.edit.forms.filled import Filled
from macros.edit.forms.own import Own, own_faults, own_meant
from macros.edit.forms.parts.asked import Confirmation
from macros.edit.forms.parts.issue_form import FieldFault
from macros.edit.forms.parts.measured import measures_of, read_figure
from macros.edit.forms.refused import model_faults
from macros.files.parse import plain_of
from macros.kinds.kpis.record import Observation
from macros.kinds.sources.record import KIND as SOURCES
from macros.load.entries import is_other_fact, told_before
from macros.records.fields import shapes_to
from macros.records.parts import Correction, Revision
from macros.words import FIRST


def faults_on_record(filled: Filled) -> Iterator[FieldFault]:
    """What does not fit to what the record says already: an entry that it has, or one that it has not."""
    form, record, values, labels = filled.form, filled.record, filled.values, filled.labels
    if form.model is Confirmation and "date" in values and record.get("confirmed_on", "") >= values["date"]:
        wrong = {"value": values["date"], "expected": record["confirmed_on"]}
        yield FieldFault(labels["date"], "form-confirmed-already", wrong)
    if form.model is Correction and "entry" in values:
        entry, faults = entry_meant(record, filled.kind, values["entry"], labels["entry"])
        if entry:
            faults = list(correction_faults(filled, entry))
        yield from faults
        if entry and labels["field"] not in [fault.label for fault in faults]:
            yield from _right_faults(filled, entry)
    if form.model is Revision and "words" in values:
        own, faults = own_meant(record, filled.kind, values["words"], labels.get("words", ""))
        yield from [*faults, *(own_faults(record, own, values, labels) if own else ())]
        if own and "right" in values:
            yield from _own_right_faults(filled, own)
    if form.key and (told := told_before(record.get(form.key, ()), figure_of(filled)[1])):
        code = "form-told-that-day" if is_other_fact(told, filled.item) else "form-told-before"
        yield FieldFault(labels["date"], code, {"value": _told_in(filled, told)})


def _told_in(filled: Filled, entry: Mapping[str, Any]) -> str:
    """By which an entry is known that says the same: its day, and the title of its source where it has one."""
    day = next((entry[key] for key in ("on", "by", "announced", "seen_on") if key in entry), "")
    listed_sources = plain_of(filled.contents[SOURCES.place], SOURCES.place)[SOURCES.items]
    titles = {one["id"]: one["title"] for one in listed_sources}
    cited = entry.get("source", "").partition("#")[0]
    return f"{day}、出典「{titles.get(cited, cited)}」" if cited else day


def _right_faults(filled: Filled, entry: tuple[str, int]) -> Iterator[FieldFault]:
    """What is wrong with a value that is said to be right: the entry with it is none."""
    values, label, (key, index), field = filled.values, filled.labels["right"], entry, filled.values.get("field", "")
    model, now = filled.kind.entry(key), filled.record[key][index]
    if not model or not field or "right" not in values:
        return
    right = filled.meant(key, field, values["right"])
    if model is Observation and field == "value":
        figure = read_figure(filled.record, {**now, "value": right, "why": values.get("why", "")})
        if figure.code:
            yield FieldFault(label, figure.code, figure.said)
    else:
        is_text = any(one.is_text for one in shapes_to(model, (field,)))
        said = {FIRST: right} if is_text else right
        yield from model_faults(filled, model, {**now, field: said}, {f"{field}.{FIRST}": "right", field: "right"})


def _own_right_faults(filled: Filled, own: Own) -> Iterator[FieldFault]:
    """What the model refuses of what is said to be right of the words of the record itself."""
    right = own.written(filled.record, filled.values["right"], filled.values.get("right_en", ""))
    key, holder = own.shape.key, own.inside(filled.record)
    said = [right if at == own.place[-1] else one for at, one in enumerate(holder[key])] if own.is_item else right
    names = {**dict.fromkeys((f"{key}.{FIRST}", key, f"{key}.{own.place[-1]}"), "right"), f"{key}.en": "right_en"}
    yield from model_faults(filled, own.model, {**holder, key: said}, names)


# --------------------------------------------------------------------------- figures


def measure_faults(filled: Filled) -> Iterator[FieldFault]:
    """That the record is not measured in the way that is named."""
    measure = filled.item.get("measure")
    known = measures_of(filled.record, filled.contents) if filled.path and measure else {}
    if filled.path and measure and measure not in known:
        code = "form-no-such-measure" if known else "form-measure-not-asked"
        yield FieldFault(filled.labels["measure"], code, {"value": measure, **named_choices(measure, known)})


def figure_of(filled: Filled) -> tuple[Typed, dict[str, Any]]:
    """How the value of the item, if it has one, is read in the unit of the indicator, and the item with it.

    A way of measuring that the indicator has not is left out: that no id is written so would say it a second time.
    """
    item = filled.item
    if list(measure_faults(filled)):
        item.pop("measure")
    if "value" not in item or not filled.path:
        return Typed(None), item
    figure = read_figure(filled.record, item)
    return figure, item if figure.value is None else {**item, "value": f"{figure.value:f}"}
