"""The chart of the before/after cases with its words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from operator import itemgetter

import pandas as pd

from macros.base.numbers import number
from macros.charts.figure import SOURCE_PLAN, Figure
from macros.kinds.cases.charts import Dumbbell, dumbbell_figure
from macros.kinds.cases.record import Case, Span
from macros.kinds.cases.standing import reduction
from macros.view.portal import Portal

CASES = "cases"


# --------------------------------------------------------------------------- before and after


def span_text(portal: Portal, span: Span) -> str:
    """A time before or after with its unit: 50〜150分, 約80分. Raises TypeError for one without figures."""
    if span.min is None or span.max is None:
        raise TypeError(span.unit)
    text = number(span.min)
    if span.min != span.max:
        text = portal.words("unit.range", low=text, high=number(span.max))
    text = portal.words(f"cases.unit.{span.unit}", value=text)
    return portal.words("cases.about", value=text) if span.about else text


def timed_cases(portal: Portal, unit: str) -> list[Case]:
    """The cases whose times are printed in `unit`: `minutes` or `hours_per_year`."""
    return [case for case in portal.site.cases.values() if reduction(case) and case.before.unit == unit]


def build_cases(portal: Portal) -> Figure:
    """The chart of the cases that are told in minutes: before and after, one row for each."""
    words, cases = portal.words, timed_cases(portal, "minutes")
    before = [span_text(portal, case.before) for case in cases]
    after = [span_text(portal, case.after) for case in cases]
    pairs = list(zip(cases, before, after, strict=True))
    longest = max(((case.before.max or Decimal(0), case.after.max or Decimal(0)) for case in cases), key=itemgetter(0))
    rows = [
        Dumbbell(portal.say(case.name), _ends(case.before), _ends(case.after), words("cases.arrow", before=b, after=a))
        for case, b, a in pairs
    ]
    return Figure(
        CASES,
        words("cases.chart_headline", n=len(cases), before=number(longest[0]), after=number(longest[1])),
        words(
            "cases.chart_sentence",
            items=portal.words.listed(
                words("cases.chart_item", name=portal.say(case.name), before=b, after=a) for case, b, a in pairs
            ),
        ),
        _case_table(portal, cases),
        SOURCE_PLAN,
        dumbbell_figure(rows, {"before": words("cases.before"), "after": words("cases.after")}),
    )


def _column(values: Iterable[Decimal | str]) -> list[int] | list[str]:
    """Whole numbers where all are; else each as it is printed, because a table rounds what is none."""
    values = list(values)
    if all(isinstance(value, Decimal) and value == int(value) for value in values):
        return [int(value) for value in values]
    return [value if isinstance(value, str) else number(value) for value in values]


def _ends(span: Span) -> tuple:
    return tuple(dict.fromkeys((span.min, span.max)))


def _case_table(portal: Portal, cases: Iterable[Case]) -> pd.DataFrame:
    rows = [
        {
            "case": portal.say(case.name),
            "before_min": case.before.min,
            "before_max": case.before.max,
            "after": case.after.max if case.after.min == case.after.max else span_text(portal, case.after),
            "claimed": float(case.claimed_reduction.percent) if case.claimed_reduction else None,
            "computed": float(found.largest),
        }
        for case in cases
        if (found := reduction(case))
    ]
    frame = pd.DataFrame(rows)
    for name in ("before_min", "before_max", "after"):
        frame[name] = _column(frame[name])
    frame.columns = [portal.words(f"cases.column.{name}") for name in frame.columns]
    return frame
