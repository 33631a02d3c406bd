"""The charts of the figures (指標) and of the before/after cases, with their words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pandas as pd

from .calendar import When
from .figure import SOURCE_BOTH, SOURCE_PLAN, Figure
from .kpi_charts import Bar, Column, Dumbbell, dumbbell_figure, kpi_figure
from .kpi_progress import COUNTED_KPI, Observed, bounds, has_deadline, reduction
from .kpi_words import (
    amount,
    headline,
    measure_name,
    noun,
    number,
    observed_text,
    quantity_time,
    short_time,
    show_time,
    with_measure,
)
from .plan import Case, Kpi, Quantity, Span
from .portal import Portal

CASES = "cases"
_PREFIX = "kpi-"


def kpi_figure_id(kpi_id: str) -> str:
    """The id of the chart of a figure."""
    return _PREFIX + kpi_id


def has_chart(portal: Portal, kpi: Kpi) -> bool:
    """Whether there are at least two values to draw."""
    printed = len(kpi.targets) + (kpi.baseline is not None)
    return printed + len(portal.kpi_standings[kpi.id].observed) >= 2


def kpi_figure_ids(portal: Portal) -> tuple[str, ...]:
    """The ids of the charts of the figures, in the order of the figures, and that of the cases if there are any."""
    kpis = [kpi_figure_id(kpi.id) for kpi in portal.site.kpis.values() if has_chart(portal, kpi)]
    return (*kpis, *([CASES] if timed_cases(portal, "minutes") else []))


def build_figure(portal: Portal, figure_id: str) -> Figure:
    """The chart `figure_id`. Raises KeyError for an unknown id."""
    if figure_id == CASES:
        return _cases(portal)
    return _kpi(portal, portal.site.kpis[figure_id.removeprefix(_PREFIX)])


# --------------------------------------------------------------------------- a figure over time


def _kpi(portal: Portal, kpi: Kpi) -> Figure:
    names = {
        "missing": portal.words("kpis.chart_missing"),
        "baseline": portal.words("kpi_kind.baseline"),
        "target": noun(portal, kpi),
    }
    unit = portal.words("kpis.chart_unit", unit=kpi.unit.ja)
    observed = portal.kpi_standings[kpi.id].observed
    return Figure(
        kpi_figure_id(kpi.id),
        headline(portal, kpi),
        _sentence(portal, kpi),
        _table(portal, kpi),
        SOURCE_BOTH if observed else SOURCE_PLAN,
        kpi_figure(_columns(portal, kpi), unit, names),
    )


def missing_targets(portal: Portal, kpi: Kpi) -> list[Quantity]:
    """The targets past their deadline for whose time no value of the same measure is known."""
    known = {(value.on.last, value.measure) for value in portal.kpi_standings[kpi.id].observed}
    return [
        target
        for target in kpi.targets
        if has_deadline(target) and target.at.last < portal.as_of and (target.at.last, target.measure) not in known
    ]


def _columns(portal: Portal, kpi: Kpi) -> list[Column]:
    """What is drawn, in order of time; values of different measures never share a column."""
    found: dict[tuple[date, str | None], Column] = {}

    def column(when: When | None, measure: str | None, time: str) -> Column:
        lines = [time, measure_name(portal, measure)] if measure else [time]
        key = (when.last if when else date.min, measure)
        return found.setdefault(key, Column(with_measure(portal, measure, time), lines=lines))

    def bar(quantity: Quantity) -> Bar:
        return Bar(*bounds(quantity), amount(portal, quantity))

    missing = missing_targets(portal, kpi)
    if kpi.baseline:
        time = quantity_time(portal, kpi.baseline, short=True)
        column(kpi.baseline.at, kpi.baseline.measure, time).baseline = bar(kpi.baseline)
    for target in kpi.targets:
        place = column(target.at, target.measure, quantity_time(portal, target, short=True))
        place.target, place.missing = bar(target), target in missing
    for value in portal.kpi_standings[kpi.id].observed:
        place = column(value.on, value.measure, short_time(portal, value.on))
        place.observed = (_series(portal, kpi, value), value.value, number(value.value))
    return [found[key] for key in sorted(found, key=lambda key: key[0])]


def _series(portal: Portal, kpi: Kpi, value: Observed) -> str:
    # Of the figure that this portal counts itself, the count stands for a published value of the same day.
    kind = portal.words("kpi_kind.counted" if kpi.id == COUNTED_KPI else "kpi_kind.observation")
    if value.measure is None:
        return kind
    return portal.words("kpis.series", kind=kind, measure=measure_name(portal, value.measure))


def _sentence(portal: Portal, kpi: Kpi) -> str:
    words, parts = portal.words, []

    def item(key: str, quantity: Quantity) -> str:
        value = with_measure(portal, quantity.measure, amount(portal, quantity, kpi.unit.ja))
        return words(key, time=quantity_time(portal, quantity, short=True), value=value)

    def list_of(values: list[Observed]) -> str:
        return "、".join(observed_text(portal, kpi, value, short=True) for value in values)

    if kpi.baseline:
        key = "kpis.chart_item_baseline" if kpi.baseline.at else "kpis.chart_item_undated"
        parts.append(words("kpis.chart_baseline", values=item(key, kpi.baseline)))
    if kpi.targets:
        values = "、".join(item("kpis.chart_item", target) for target in kpi.targets)
        parts.append(words("kpis.chart_targets", noun=noun(portal, kpi), values=values))
    observed = portal.kpi_standings[kpi.id].observed
    for key, values in (
        ("kpis.chart_observed", [value for value in observed if value.record]),
        ("kpis.chart_counted", [value for value in observed if not value.record]),
    ):
        if values:
            parts.append(words(key, values=list_of(values)))
    if missing := missing_targets(portal, kpi):
        times = "、".join(dict.fromkeys(quantity_time(portal, target, short=True) for target in missing))
        parts.append(words("kpis.chart_unknown", noun=noun(portal, kpi), times=times))
    return "".join(parts)


def _table(portal: Portal, kpi: Kpi) -> pd.DataFrame:
    """The values of the chart as text: kind, time, way of counting, value; a missing one says so."""
    words = portal.words
    rows = []
    quantities = [("baseline", kpi.baseline)] if kpi.baseline else []
    for kind, quantity in quantities + [("target", target) for target in kpi.targets]:
        name = noun(portal, kpi) if kind == "target" else words(f"kpi_kind.{kind}")
        rows.append((name, quantity_time(portal, quantity), quantity.measure, amount(portal, quantity, kpi.unit.ja)))
    for value in portal.kpi_standings[kpi.id].observed:
        name = words("kpi_kind.observation" if value.record else "kpi_kind.counted")
        rows.append((name, show_time(portal, value.on), value.measure, number(value.value) + kpi.unit.ja))
    for target in missing_targets(portal, kpi):
        name = words("kpi_kind.observation")
        rows.append((name, quantity_time(portal, target), target.measure, words("kpis.no_record")))
    columns = [words(f"kpis.{name}") for name in ("kind", "time", "measure", "value")]
    if not any(measure for _, _, measure, _ in rows):
        return pd.DataFrame([(kind, time, value) for kind, time, _, value in rows], columns=[*columns[:2], columns[3]])
    named = [(kind, time, measure_name(portal, m) if m else "", value) for kind, time, m, value in rows]
    return pd.DataFrame(named, columns=columns)


# --------------------------------------------------------------------------- before and after


def span_text(portal: Portal, span: Span) -> str:
    """A time before or after with its unit: 50〜150分, 約80分. Raises TypeError for one without figures."""
    text = number(span.min)
    if span.min != span.max:
        text = portal.words("kpis.range", low=text, high=number(span.max))
    text = portal.words(f"cases.unit.{span.unit}", value=text)
    return portal.words("cases.about", value=text) if span.about else text


def timed_cases(portal: Portal, unit: str) -> list[Case]:
    """The cases whose times are printed in `unit`: `minutes` or `hours_per_year`."""
    return [case for case in portal.site.cases.values() if reduction(case) and case.before.unit == unit]


def _cases(portal: Portal) -> Figure:
    words, cases = portal.words, timed_cases(portal, "minutes")
    before = [span_text(portal, case.before) for case in cases]
    after = [span_text(portal, case.after) for case in cases]
    pairs = list(zip(cases, before, after, strict=True))
    longest = max(cases, key=lambda case: case.before.max)
    rows = [
        Dumbbell(case.name.ja, _ends(case.before), _ends(case.after), words("cases.arrow", before=b, after=a))
        for case, b, a in pairs
    ]
    return Figure(
        CASES,
        words(
            "cases.chart_headline", n=len(cases), before=number(longest.before.max), after=number(longest.after.max)
        ),
        words(
            "cases.chart_sentence",
            items="、".join(words("cases.chart_item", name=case.name.ja, before=b, after=a) for case, b, a in pairs),
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
            "case": case.name.ja,
            "before_min": case.before.min,
            "before_max": case.before.max,
            "after": case.after.max if case.after.min == case.after.max else span_text(portal, case.after),
            "claimed": float(case.claimed_reduction.percent) if case.claimed_reduction else None,
            "computed": float(reduction(case).largest),
        }
        for case in cases
    ]
    frame = pd.DataFrame(rows)
    for name in ("before_min", "before_max", "after"):
        frame[name] = _column(frame[name])
    frame.columns = [portal.words(f"cases.column.{name}") for name in frame.columns]
    return frame
