"""What a model refuses of the values of a form, told at the field in which each was typed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

from pydantic import ValidationError

from macros.base.nearest import named_choices
from macros.edit.forms.filled import Filled
from macros.edit.forms.parts.issue_form import FieldFault
from macros.load.load import plan_periods
from macros.records.fields import in_japanese, shapes
from macros.records.model import Record
from macros.records.right_form import near_form, right_form
from macros.records.values import NOT_YET_KNOWN

_CHOSEN = ("enum", "literal_error")  # what a model calls a value that is none of its choices


def model_faults(
    filled: Filled, model: type[Record], values: Mapping[str, Any], places: Mapping[str, str]
) -> Iterator[FieldFault]:
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
            yield FieldFault(filled.labels[name], code, {**said, "suggestion": suggestion, "nearest": near})


def _not_chosen(
    filled: Filled, model: type[Record], values: Mapping[str, Any], places: Mapping[str, str], key: str
) -> FieldFault:
    """That the value at `key` is none of those that can be chosen there."""
    typed = str(reduce(lambda inside, step: inside[step], key.split("."), values))
    steps, holder = key.split("."), model
    for step in steps[:-1]:
        holder = next(shape.inner for shape in shapes(holder) if shape.key == step)
    choices = next(shape.choices for shape in shapes(holder) if shape.key == steps[-1])
    return FieldFault(
        filled.labels[places[key]], "form-not-an-option", {"value": typed, **named_choices(typed, in_japanese(choices))}
    )
