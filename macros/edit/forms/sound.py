"""A form with something sound in place of whatever is wrong, so that the checks can look at the rest of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.base.problems import Problem
from macros.edit.forms.filled import Filled
from macros.edit.forms.parts.asked import OldPlace
from macros.edit.forms.parts.issue_form import FieldFault
from macros.edit.forms.parts.measured import quantities
from macros.edit.forms.parts.named import files_of, page_at
from macros.files.parse import plain_of
from macros.kinds.all import STRATEGY
from macros.records.parts import Correction, EventKind, LookedResult, Revision

# What a correction is about; where it is not known, nothing can be said of the rest.
_ABOUT = ("entry", "field", "words", "right", "service")
_LEFT_OUT = ("source_url", "source_date", "url", "what_en", "right_en", "measure", "milestone", "replaces")
_LEAST = (EventKind.NOTE, OldPlace.NOT_LOOKED_AT, LookedResult.NOTHING)  # the options from which the least follows
_FAR = 50  # years ahead, where a deadline lies before no other day
_SENTENCE = "資料に、理由は書かれていません。"  # which contradicts nothing, and may be a reason


# What the checks find in a form alone, whichever record it is about.
_OF_ANY_RECORD = ("event-after-source", "announced-after-source", "target-before-announcement")


@dataclass(frozen=True)
class Sound:
    """The `values` of a form by field, some of them `put` in place of others; `labels` are what the fields are called
    with which something is wrong. Where the record is put in too, `is_of_any` record what can be told."""

    values: Mapping[str, str]
    put: frozenset[str]
    labels: frozenset[str]
    is_of_any: bool

    def is_told(self, problem: Problem) -> bool:
        """Whether a problem of such a form is one of what was typed, and not of what was put in."""
        if self.is_of_any and problem.code not in _OF_ANY_RECORD:
            return False
        return self.put.isdisjoint(problem.values.values())


def made_sound(filled: Filled, faults: Sequence[FieldFault], as_of: date) -> Sound | None:
    """The form without `faults`; None where it cannot be told what the rest of it is about."""
    told = {fault.label: fault for fault in faults}
    wrong = {name: told[label] for name, label in filled.labels.items() if label in told}
    is_mending = filled.form.model in (Correction, Revision)
    if not wrong or not wrong.keys().isdisjoint(_ABOUT) or ("record" in wrong and is_mending):
        return None
    put = {name: _instead(filled, name, fault, as_of) for name, fault in wrong.items()}
    form = filled.form
    if form.ends in put:  # then nothing is asked of it
        put |= {form.ended: "", form.ended_on: ""}
    elif form.ended in put:
        put[form.ended_on] = ""
    values = {name: text for name, text in {**filled.values, **put}.items() if text}
    known = ("", put.get("was", ""))  # what stands there now is no invention
    return Sound(values, frozenset(put.values()).difference(known), frozenset(told), "record" in put)


def _instead(filled: Filled, name: str, fault: FieldFault, as_of: date) -> str:
    """What is sound in the field `name`, and says as little as can be; empty for what can be left out."""
    if name in _LEFT_OUT:
        return ""
    if options := filled.options.get(name):
        return next((str(one) for one in _LEAST if one in options), next(iter(options)))
    if name == "record":
        return page_at(next(iter(files_of(filled.form.kinds, filled.contents)), ""))
    if name == "value":
        return next((one["value"] for one in quantities(filled.record) if "value" in one), "1")
    if name == "where":
        return plain_of(filled.contents[STRATEGY.place], STRATEGY.place)["looked_in"][0]["id"]
    if name == "was":
        return fault.values.get("expected", "")
    if name == "target":
        return str(as_of.year + _FAR)
    return as_of.isoformat() if name in ("date", filled.form.ended_on) else _SENTENCE
