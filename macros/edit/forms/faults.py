"""Everything that is wrong with a form as it was filled in, at the field that it was typed in. Pure.

Each thing is looked at alone, so that nobody who mends one is told of the next only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from macros.base.calendar import Periods
from macros.base.characters import is_japanese
from macros.base.japanese.reasons import found_in, is_none_given, is_slip
from macros.base.nearest import listed, named_choices, quoted
from macros.edit.forms.filled import Filled, in_years
from macros.edit.forms.on_record import faults_on_record, figure_of, measure_faults
from macros.edit.forms.parts.asked import OF_SOURCE, OldPlace
from macros.edit.forms.parts.issue_form import FieldFault
from macros.edit.forms.parts.named import list_title, nearest_record, page_at
from macros.edit.forms.refused import model_faults
from macros.files.parse import plain_of
from macros.kinds.plan.record import STRATEGY
from macros.kinds.sources.record import Source
from macros.kinds.sources.rules import on_same_page
from macros.load.load import plan_periods
from macros.records.addresses import is_same_page
from macros.records.parts import EventKind, LookedResult, ReasonKind, SourceKind
from macros.words import ENGLISH, FIRST

# Three words and more of another language: no name that Japanese keeps as it is, such as LINE Pay.
SENTENCE_WITHOUT_JAPANESE = re.compile(r"[^\W\d_][\w’'-]*(?:,? [\w’'-]+){2,}[.!]?")


def faults_of(
    filled: Filled, paths: Sequence[str], sources: Sequence[Mapping[str, Any]], as_of: date
) -> Iterator[FieldFault]:
    """Everything that is wrong with a form; `paths` may be meant, `sources` are listed."""
    yield from _record_faults(filled, paths)
    yield from measure_faults(filled)
    yield from _language_faults(filled)
    yield from _reason_faults(filled)
    placed = list(_place_faults(filled))
    told = {fault.label for fault in placed}
    yield from placed
    yield from (fault for fault in _value_faults(filled) if fault.label not in told)
    yield from _in_the_future(filled, as_of)
    yield from _old_place_faults(filled)
    yield from _find_faults(filled)
    if filled.path:
        yield from faults_on_record(filled)
    if plan := next((one for one in on_same_page(filled.source, sources) if one["kind"] == SourceKind.PLAN), None):
        yield FieldFault(filled.labels["source_url"], "form-source-is-the-plan", {"value": plan["title"]})


def _record_faults(filled: Filled, paths: Sequence[str]) -> Iterator[FieldFault]:
    """That what was typed means no record, or several."""
    typed, kinds, label = filled.values.get("record", ""), filled.form.kinds, filled.labels["record"]
    if not paths:
        named, key = filled.values.get("entry", "").partition(" ")[0], ""
        key = next((one for kind in kinds for one in kind.corrected if named in (one, list_title(kind, one))), "")
        near = nearest_record(typed, kinds, filled.contents, key)
        pages = {"expected": quoted([kind.label[FIRST] for kind in kinds])}
        pages["expected_en"] = listed([kind.label[ENGLISH] for kind in kinds])
        yield FieldFault(label, "form-no-such-record", {"value": typed, "nearest": near, **pages})
    if len(paths) > 1:
        yield FieldFault(label, "form-several-records", {"value": typed, "choices": listed(list(map(page_at, paths)))})


# --------------------------------------------------------------------------- the values


def _value_faults(filled: Filled) -> Iterator[FieldFault]:
    """What the models refuse. The ids are made by the program; everything else is what was typed."""
    form = filled.form
    named = {"source": "x"} if form.has_source else {}
    figure, in_unit = figure_of(filled)
    if figure.code:
        yield FieldFault(filled.labels["value"], figure.code, figure.said)
    ended = {"gone_on": filled.values[form.ended_on]} if form.ended_on in filled.values else {}
    places = {**form.places, "gone_on": form.ended_on} if ended else form.places
    yield from model_faults(filled, form.model, in_unit | named | ended, places)
    if form.has_source:
        yield from model_faults(filled, Source, filled.source | {"id": "x"}, OF_SOURCE)


def _place_faults(filled: Filled) -> Iterator[FieldFault]:
    """That the plan lists no place to look in by the name that was typed."""
    where, strategy = filled.item.get("where"), plain_of(filled.contents[STRATEGY.place], STRATEGY.place)
    known = {one["id"]: one["name"][FIRST] for one in strategy.get("looked_in", ())}
    if where and where not in known:
        yield FieldFault(filled.labels["where"], "form-not-an-option", {"value": where, **named_choices(where, known)})


def _language_faults(filled: Filled) -> Iterator[FieldFault]:
    """That what is to be English is Japanese, or a sentence that is to be Japanese is English."""
    for name in ("what_en", "right_en"):
        text = filled.values.get(name, "")
        if is_japanese(text) and not any(sign.isascii() and sign.isalpha() for sign in text):
            yield FieldFault(filled.labels[name], "form-not-english", {"value": text})
    for name in ("what", "why"):
        text = filled.values.get(name, "")
        if not is_japanese(text) and SENTENCE_WITHOUT_JAPANESE.fullmatch(text):
            yield FieldFault(filled.labels[name], "form-not-japanese", {"value": text})


def _reason_faults(filled: Filled) -> Iterator[FieldFault]:
    """That a reason is told beside the word that none is given; that a slip of the pen is one for a new name."""
    if filled.form.renames and is_slip(why := filled.values.get("why", "")):
        yield FieldFault(filled.labels["why"], "form-slip-not-renamed", {"value": why})
    what = filled.values.get("what", "")
    is_given = filled.values.get("reason") != ReasonKind.NO_REASON_GIVEN
    if what and not is_given and not is_none_given(what):
        said = {"value": what, "expected": filled.choose("reason", ReasonKind.NO_REASON_GIVEN)}
        yield FieldFault(filled.labels["what"], "form-reason-beside-none", said)


def _find_faults(filled: Filled) -> Iterator[FieldFault]:
    """That something was found and nobody says what, or the other way round."""
    result, note, label = filled.values.get("result"), filled.values.get("note", ""), filled.labels.get("note", "")
    if result and result != LookedResult.NOTHING and not note:
        yield FieldFault(label, "form-found-what", {})
    if result == LookedResult.NOTHING and (said := found_in(note)):
        yield FieldFault(label, "form-found-after-all", {"value": said})


def _in_the_future(filled: Filled, as_of: date) -> Iterator[FieldFault]:
    values, periods = filled.values, plan_periods(filled.contents)
    names = ["source_date", filled.form.ended_on, *([] if values.get("kind") == EventKind.PLANNED else ["date"])]
    for name in names:
        if periods and name in values and _first_day(values[name], periods) > as_of:
            wrong = in_years({"value": values[name], "expected": as_of.isoformat()}, periods)
            may_be_planned = name == "date" and EventKind.PLANNED in filled.options.get("kind", ())
            code = "form-not-yet" if may_be_planned else "form-in-the-future"
            yield FieldFault(filled.labels[name], code, {**wrong, "planned": filled.choose("kind", EventKind.PLANNED)})


def _first_day(typed: str, periods: Periods) -> date:
    """The first day of a date; one of long ago for what is none, which is said elsewhere."""
    try:
        return periods.parse(typed).first
    except ValueError:
        return date.min


def _old_place_faults(filled: Filled) -> Iterator[FieldFault]:
    """That an entry is to end of which nobody says what has become of it, or the other way round, or for itself."""
    form, values, labels = filled.form, filled.values, filled.labels
    if not form.ends:
        return
    if form.ends in values and form.ended not in values:
        yield FieldFault(labels[form.ended], "form-old-place-unsaid", {"value": values[form.ends]})
    is_closed = values.get(form.ended) == OldPlace.CLOSED
    if is_closed and form.ended_on not in values:
        yield FieldFault(labels[form.ended_on], "form-old-place-when", {})
    if form.ended_on in values and form.ended in values and not is_closed:
        yield FieldFault(labels[form.ended_on], "form-old-place-not-closed", {"value": values[form.ended_on]})
    if form.ended in values and form.ends not in values:
        yield FieldFault(labels[form.ends], "form-old-place-unnamed", {})
    if is_same_page(values.get(form.ends, ""), filled.item.get("url", "")):
        yield FieldFault(labels[form.ends], "form-old-place-is-new", {"value": values[form.ends]})
