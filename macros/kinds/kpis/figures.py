"""The charts of the figures (指標) and of the before/after cases, with their words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from macros.base.calendar import When
from macros.base.numbers import number, times
from macros.charts.figure import SOURCE_BOTH, SOURCE_PLAN, Figure
from macros.charts.statuses import STATUSES, Look
from macros.kinds.kpis.charts import Bar, TimePoint, kpi_figure
from macros.kinds.kpis.record import Kpi, Quantity
from macros.kinds.kpis.standing import UNKNOWN, KpiStatus, Observed, target_standing
from macros.kinds.kpis.words.answer import not_yet_enough, other_targets, said_of
from macros.kinds.kpis.words.values import amount, measure_name, noun, observed_text, quantity_time, with_measure
from macros.view.period_words import short_time, show_time, value_time
from macros.view.portal import Portal

PREFIX = "kpi-"


def kpi_figure_id(kpi_id: str) -> str:
    """The id of the chart of a figure."""
    return PREFIX + kpi_id


def has_chart(portal: Portal, kpi: Kpi) -> bool:
    """Whether there are at least two values to draw."""
    printed = len(kpi.targets) + (kpi.baseline is not None)
    return printed + len(portal.kpi_standings[kpi.id].observed) >= 2


# --------------------------------------------------------------------------- a figure over time


def build_kpi(portal: Portal, kpi: Kpi) -> Figure:
    """The chart of one figure over time."""
    observed, look = portal.kpi_standings[kpi.id].observed, _unknown_look(portal, kpi)
    printed = {"baseline": portal.words("kpi_kind.baseline"), "target": noun(portal, kpi).capitalize()}
    names = {
        "sign": look.sign,
        "tone": look.tone,
        "missing": portal.words("kpis.chart_missing", sign=look.sign, label=_unknown_label(portal, kpi)),
        **printed,
        **{f"{kind}_range": portal.words("kpis.chart_range", name=name) for kind, name in printed.items()},
    }
    said = headline(portal, kpi)
    unit = portal.words("kpis.chart_unit", unit=portal.words.drawn(portal.say(kpi.unit))[0])
    return Figure(
        kpi_figure_id(kpi.id),
        said,
        _sentence(portal, kpi),
        _table(portal, kpi),
        SOURCE_BOTH if observed else SOURCE_PLAN,
        kpi_figure(_points(portal, kpi), unit, names, share=kpi.is_share),
        portal.words("kpis.chart_named", name=portal.say(kpi.name), headline=said),
    )


def headline(portal: Portal, kpi: Kpi) -> str:
    """What the chart of `kpi` shows, in one line."""
    status = portal.kpi_standings[kpi.id].status
    if status is KpiStatus.NO_TARGET and not kpi.baseline:
        return portal.words("kpis.no_plan_short")
    if latest := not_yet_enough(portal, kpi):
        said = portal.words("kpis.latest_short", **latest)
    else:
        said = portal.words(f"kpi_headline.{status}", **said_of(portal, kpi))
    others = other_targets(portal, kpi)
    return (
        portal.words("kpis.headline_others", headline=said, noun=noun(portal, kpi), targets=others) if others else said
    )


def _unknown_look(portal: Portal, kpi: Kpi) -> Look:
    return STATUSES["kpi"][portal.kpi_standings[kpi.id].unknown]


def _unknown_label(portal: Portal, kpi: Kpi) -> str:
    return portal.words(f"status.kpi.{portal.kpi_standings[kpi.id].unknown}")


def missing_targets(portal: Portal, kpi: Kpi) -> list[Quantity]:
    """The targets past their deadline of which no value tells, by the rule that the answer goes by."""
    values = portal.kpi_standings[kpi.id].observed
    return [one for one in kpi.targets if target_standing(kpi, one, values, portal.as_of).status in UNKNOWN]


def _points(portal: Portal, kpi: Kpi) -> list[TimePoint]:
    """What is drawn, in order of time; values of different measures never share a point."""
    found: dict[tuple[date, str | None], TimePoint] = {}

    def point(when: When | None, measure: str | None, time: str) -> TimePoint:
        lines = [time, measure_name(portal, measure)] if measure else [time]
        key = (when.last if when else date.min, measure)
        on = when.last if when else None
        return found.setdefault(key, TimePoint(with_measure(portal, measure, time), lines=lines, on=on))

    _, factor = portal.words.drawn(portal.say(kpi.unit))

    def bar(quantity: Quantity) -> Bar:
        low, high = (times(value, factor) for value in quantity.bounds)
        return Bar(low, high, amount(portal, quantity, factor=factor))

    missing = missing_targets(portal, kpi)
    if kpi.baseline:
        time = quantity_time(portal, kpi.baseline, short=True)
        point(kpi.baseline.at, kpi.baseline.measure, time).baseline = bar(kpi.baseline)
    for target in kpi.targets:
        place = point(target.at, target.measure, quantity_time(portal, target, short=True))
        place.target, place.missing = bar(target), target in missing
    for value in portal.kpi_standings[kpi.id].observed:
        place = point(value.on, value.measure, value_time(portal, kpi, value, short_time))
        drawn = times(value.value, factor)
        place.observed = (_series(portal, kpi, value), drawn, number(drawn))
    return [found[key] for key in sorted(found, key=lambda key: key[0])]


def _series(portal: Portal, kpi: Kpi, value: Observed) -> str:
    # Of the figure that this portal counts itself, the count stands for a published value of the same day.
    kind = portal.words("kpi_kind.counted" if kpi.counted else "kpi_kind.observation")
    if value.measure is None:
        return kind
    return portal.words("kpis.series", kind=kind, measure=measure_name(portal, value.measure))


def _sentence(portal: Portal, kpi: Kpi) -> str:
    words, parts = portal.words, []

    def item(key: str, quantity: Quantity) -> str:
        value = with_measure(portal, quantity.measure, amount(portal, quantity, portal.say(kpi.unit)))
        return words(key, time=quantity_time(portal, quantity, short=True), value=value)

    def list_of(values: list[Observed]) -> str:
        return portal.words.listed(observed_text(portal, kpi, value) for value in values)

    if kpi.baseline:
        key = "kpis.chart_item_baseline" if kpi.baseline.at else "kpis.chart_item_undated"
        parts.append(words("kpis.chart_baseline", values=item(key, kpi.baseline)))
    if kpi.targets:
        targets = portal.words.listed(item("kpis.chart_item", target) for target in kpi.targets)
        parts.append(words("kpis.chart_targets", noun=noun(portal, kpi), values=targets))
    now = portal.kpi_standings[kpi.id]
    published = [value for value in now.observed if value.record]
    early = [value for value in published if kpi.baseline and value not in now.later]
    for key, values in (
        ("kpis.chart_observed_start", early),
        ("kpis.chart_observed", [value for value in published if value not in early]),
        ("kpis.chart_counted", [value for value in now.observed if not value.record]),
    ):
        if values:
            parts.append(words(key, values=list_of(values)))
    if missing := missing_targets(portal, kpi):
        times = portal.words.listed(_missing_times(portal, kpi, missing))
        parts.append(
            words(f"kpi_chart_unknown.{portal.kpi_standings[kpi.id].unknown}", noun=noun(portal, kpi), times=times)
        )
    return portal.words.joined(*parts)


def _missing_times(portal: Portal, kpi: Kpi, missing: list[Quantity]) -> list[str]:
    """The times of the `missing` targets, with the way of counting where another target has a value."""
    is_partly = any(one not in missing and one.measure not in {m.measure for m in missing} for one in kpi.targets)
    times = dict.fromkeys(
        (quantity_time(portal, one, short=True), one.measure if is_partly else None) for one in missing
    )
    return [
        portal.words("kpis.time_of_measure", time=time, measure=measure_name(portal, measure)) if measure else time
        for time, measure in times
    ]


def _table(portal: Portal, kpi: Kpi) -> pd.DataFrame:
    """The values of the chart as text: kind, time, way of counting, value; a missing one says so."""
    words = portal.words
    rows = []
    quantities = [("baseline", kpi.baseline)] if kpi.baseline else []
    for kind, quantity in quantities + [("target", target) for target in kpi.targets]:
        name = noun(portal, kpi).capitalize() if kind == "target" else words(f"kpi_kind.{kind}")
        rows.append(
            (name, quantity_time(portal, quantity), quantity.measure, amount(portal, quantity, portal.say(kpi.unit)))
        )
    for value in portal.kpi_standings[kpi.id].observed:
        name = words("kpi_kind.observation" if value.record else "kpi_kind.counted")
        rows.append(
            (
                name,
                value_time(portal, kpi, value, show_time),
                value.measure,
                portal.measured(kpi.unit, value.value),
            )
        )
    for target in missing_targets(portal, kpi):
        name = words("kpi_kind.observation")
        rows.append((name, quantity_time(portal, target), target.measure, _unknown_label(portal, kpi)))
    columns = [words(f"kpis.{name}") for name in ("kind", "time", "measure", "value")]
    if not any(measure for _, _, measure, _ in rows):
        return pd.DataFrame([(kind, time, value) for kind, time, _, value in rows], columns=[*columns[:2], columns[3]])
    named = [(kind, time, measure_name(portal, m) if m else "", value) for kind, time, m, value in rows]
    return pd.DataFrame(named, columns=columns)
