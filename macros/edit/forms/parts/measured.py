"""What somebody types as the value of an indicator, and in which ways one is measured. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from macros.base.numbers import Typed, typed_figure
from macros.files.parse import plain_of
from macros.kinds.kpis.record import NUMBERS
from macros.kinds.plan.record import STRATEGY
from macros.load.entries import texts_of
from macros.words import FIRST

_TELLING = ("what", "as_printed", "why")  # what says a value in words


def read_figure(indicator: Mapping[str, Any], quantity: Mapping[str, Any]) -> Typed:
    """What was typed as the value of a `quantity` of the `indicator`, both plain, in the indicator's unit.

    It is compared with all values on record that are measured in the same way; with all where none is. What is told
    of it is the sentence that it stands in, and the reason why it is corrected.
    """
    on_record = quantities(indicator)
    same = [one for one in on_record if one.get("measure") == quantity.get("measure")]
    known = [Decimal(one[name]) for one in same or on_record for name in NUMBERS if name in one]
    told = [quantity[one] for one in _TELLING if one in quantity]
    said = "。".join(texts_of(one)[0] for one in told if texts_of(one))
    return typed_figure(quantity["value"], texts_of(indicator["unit"])[0], known, said)


def measures_of(indicator: Mapping[str, Any], contents: Mapping[str, bytes]) -> dict[str, str]:
    """The names of the ways in which the plain `indicator` is measured, by their ids."""
    strategy = plain_of(contents[STRATEGY.place], STRATEGY.place)
    names = {one["id"]: one["name"][FIRST] for one in strategy.get("measured_by", ())}
    return {one["measure"]: names.get(one["measure"], "") for one in quantities(indicator) if "measure" in one}


def quantities(indicator: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All that is on record of a plain `indicator`: what it began with, what is promised, what was seen."""
    baseline = [indicator["baseline"]] if "baseline" in indicator else []
    return [*baseline, *indicator.get("targets", []), *indicator.get("observations", [])]
