"""The charts of the figures (指標) as Plotly figures; words come finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import cycle, pairwise
from typing import Any

import plotly.graph_objects as go

from macros.charts.canvas import widest
from macros.charts.lettering import BETWEEN, FONT, NARROW, WHOLE, WIDE, broken, ends_first, fitting, text_width
from macros.charts.plot import (
    INK,
    LIGHT,
    bar_marker,
    bar_trace,
    chart_figure,
    highest,
    plain_axis,
    plain_number,
    plain_text,
    round_step,
    scatter_trace,
    share_axis,
    status_marker,
    value_axis,
)

# Of the observed values, one for each way of counting; every pair of symbol and colour comes before one comes again.
_LOOKS = [(symbol, colour) for colour in ("series", "line", "ink") for symbol in ("diamond", "circle", "square")]


_PRINTED_LOOKS = {
    "baseline": bar_marker("paper", "grey", "/", "grey"),
    "target": bar_marker("grey-tint", "grey"),
}


_HOVER = "%{customdata}<br>%{fullData.name}: %{text}<extra></extra>"


_ROOM = 1.12  # above the highest value: for its label and for the sign of a value that is missing


_NO_ROOM_INSIDE = 0.12  # a bar lower than this part of the picture has its label above


_FULL_BAR = 0.84  # of the room that a bar has


_WIDEST = 0.18  # of the whole axis, which no bar is wider than


_LEAST = 0.08  # of the whole axis, which no bar gives way below for a value of a day near its own


_MARK = 0.02  # of the whole axis, between such a value and the bar


_ROOM_WIDE = WIDE - 60  # pixels that the wide picture has along the axis


_CLOSE = 0.2  # an observed value this little below a bar's end would lie on a label within the bar


@dataclass(frozen=True)
class Bar:
    """A baseline or a target: up to `low`, where a range is printed on to `high`, with its label."""

    low: Decimal
    high: Decimal
    label: str


@dataclass
class TimePoint:
    """What is known at one time in one way of counting. `observed` is (name of the series, value, label).

    `on` is the day on which that time ends, None where the plan prints none.
    """

    label: str
    baseline: Bar | None = None
    target: Bar | None = None
    observed: tuple[str, Decimal, str] | None = None
    missing: bool = False
    lines: list[str] = field(default_factory=list)
    on: date | None = None


def kpi_figure(points: list[TimePoint], unit: str, names: Mapping[str, str], share: bool = False) -> go.Figure:
    """One figure over time: a bar for the baseline and each target, a symbol for each observed value, as far apart as
    their days.

    Nothing joins the values. A target for which no value is known stands before a dotted ground, which carries the
    `sign` of `names`, and its `tone`; `names` has the words for `missing`, `baseline`, `target`, too, and for
    `baseline_range`, `target_range`: what is printed as a range. `points` have labels of their own. Of a `share` the
    axis ends at the whole.
    """
    top, spots = _top(points), _spots(points)
    title = plain_text(unit)
    named = {"title": {"text": title}}
    axis = share_axis(top, **named) if share else value_axis(top, round_step(top), **named)
    traces = [
        *_grounds(points, spots, names, axis["range"][1]),
        *_printed(points, spots, names, "baseline", top),
        *_printed(points, spots, names, "target", top),
        *_observed(points, spots, top),
    ]
    return chart_figure(traces, barmode="overlay", xaxis=_time_axis(points, spots), yaxis=axis)


@dataclass(frozen=True)
class Spots:
    """Where the points stand along the axis, between which ends, and how wide a bar is."""

    at: list[float]
    ends: tuple[float, float]
    bar: float


def _spots(points: list[TimePoint]) -> Spots:
    """The distances between points are those of their days; what has no day stands before all others.

    The unit is the mean distance. Points of one day stand side by side.
    """
    days = [point.on.toordinal() for point in points if point.on]
    first, spread = min(days, default=0), max(days, default=0) - min(days, default=0)
    unit = spread / max(len(set(days)) - 1, 1) or 1
    middles = [round((point.on.toordinal() - first) / unit, 3) if point.on else -1 for point in points]
    ends = (min(middles, default=0) - 0.5, max(middles, default=0) + 0.5)
    barred = sorted({middle for middle, point in zip(middles, points, strict=True) if point.baseline or point.target})
    gap = min((after - before for before, after in pairwise(barred)), default=1 + spread)
    most = max(Counter(middles).values(), default=1)
    axis = ends[1] - ends[0]
    clear = [abs(middle - bar) for bar in barred for middle in {*middles} - {*barred}]
    room = (min(clear, default=axis) - _MARK * axis) / ((most - 1) / (2 * _FULL_BAR) + 0.5)
    bar = round(min(_FULL_BAR * gap / most, _FULL_BAR, _WIDEST * axis, max(room, _LEAST * axis)), 3)
    beside: Counter[float] = Counter()
    at = []
    for middle in middles:
        at.append(round(middle + (beside[middle] - (middles.count(middle) - 1) / 2) * bar / _FULL_BAR, 3))
        beside[middle] += 1
    return Spots(at, ends, bar)


def _time_axis(points: list[TimePoint], spots: Spots) -> dict[str, Any]:
    """An axis of days, with the labels of all bars and as many others as have room in the wide picture."""
    scale = _ROOM_WIDE / (spots.ends[1] - spots.ends[0])
    barred = [number for number, point in enumerate(points) if point.baseline or point.target]
    gaps = pairwise(sorted(spots.at[number] for number in barred))
    room = max(min([_ROOM_WIDE, *((after - before) * scale - BETWEEN for before, after in gaps)]), 5 * FONT[WIDE])
    texts = [
        [part for line in point.lines or [point.label] for part in broken(line, room, FONT[WIDE], WHOLE)]
        for point in points
    ]
    halves = [widest([lines], FONT[WIDE]) / 2 for lines in texts]
    spans = [(at * scale - half, at * scale + half) for at, half in zip(spots.at, halves, strict=True)]
    kept = sorted({*barred, *fitting(spans, [*barred, *ends_first(len(points))])})
    return plain_axis(
        range=list(spots.ends),
        tickvals=[spots.at[number] for number in kept],
        ticktext=["<br>".join(map(plain_text, texts[number])) for number in kept],
        showgrid=False,
    )


def _top(points: list[TimePoint]) -> float:
    bars = [bar for point in points for bar in (point.baseline, point.target) if bar]
    values = [bar.high for bar in bars] + [point.observed[1] for point in points if point.observed]
    return _ROOM * highest([float(value) for value in values])


def _grounds(points: list[TimePoint], spots: Spots, names: Mapping[str, str], height: float) -> list[go.Bar]:
    """What stands behind the points without a known value, if there are any."""
    if not any(point.missing for point in points):
        return []
    heights = [height if point.missing else None for point in points]
    signs = [names["sign"] if point.missing else "" for point in points]
    look = status_marker(names["tone"], width=0)
    ground = replace(spots, bar=spots.bar / _FULL_BAR)
    return [_bars(points, ground, heights, names["missing"], look, text=signs, textposition="inside")]


def _printed(points: list[TimePoint], spots: Spots, names: Mapping[str, str], kind: str, top: float) -> list[go.Bar]:
    """The bars of one kind, `baseline` or `target`; of a range the part that is not certain is behind, in outline."""
    bars: list[Bar | None] = [getattr(point, kind) for point in points]
    if not any(bars):
        return []
    pairs = list(zip(points, bars, strict=True))
    places = ["inside" if _label_inside(point, bar, top) else "outside" for point, bar in pairs]
    texts = ["" if bar is None or _covered(point, bar) else plain_text(bar.label) for point, bar in pairs]
    highs, lows = ([plain_number(getattr(bar, end)) if bar else None for bar in bars] for end in ("high", "low"))
    look = _PRINTED_LOOKS[kind]
    if highs == lows:
        return [_bars(points, spots, highs, names[kind], look, text=texts, textposition=places)]
    outline = bar_marker("paper", "grey")
    return [
        _bars(points, spots, highs, names[f"{kind}_range"], outline, text=texts, textposition=places),
        _bars(points, spots, lows, names[kind], look, text=[""] * len(bars), textposition=places),
    ]


def _bars(
    points: list[TimePoint], spots: Spots, values: list[float | None], name: str, look: go.bar.Marker, **own: Any
) -> go.Bar:
    return bar_trace(
        name=plain_text(name),
        x=spots.at,
        y=values,
        width=spots.bar,
        customdata=[plain_text(point.label) for point in points],
        marker=look,
        textangle=0,
        constraintext="none",
        insidetextanchor="end",
        insidetextfont=INK,
        outsidetextfont=INK,
        hovertemplate=_HOVER,
        **own,
    )


def _observed(points: list[TimePoint], spots: Spots, top: float) -> list[go.Scatter]:
    """The symbols of the observed values, one trace for each series."""
    series: dict[str, list[tuple[float, TimePoint, Decimal, str]]] = {}
    for at, point in zip(spots.at, points, strict=True):
        if point.observed:
            name, value, text = point.observed
            series.setdefault(name, []).append((at, point, value, plain_text(text)))
    return [
        scatter_trace(
            name=plain_text(name),
            x=[at for at, *_ in shown],
            y=[plain_number(value) for _, _, value, _ in shown],
            mode="markers+text",
            marker={"color": LIGHT[colour], "size": 12, "symbol": symbol},
            text=_room_for([(at, text) for at, _, _, text in shown], spots),
            customdata=[f"{plain_text(point.label)}<br>{text}" for _, point, _, text in shown],
            textposition=[_beside(point, at, spots, top) for at, point, *_ in shown],
            textfont=INK,
            cliponaxis=False,
            hovertemplate="%{fullData.name}<br>%{customdata}<extra></extra>",
        )
        for (name, shown), (symbol, colour) in zip(series.items(), cycle(_LOOKS), strict=False)
    ]


def _room_for(labels: list[tuple[float, str]], spots: Spots) -> list[str]:
    """The labels of values, those without room in the wide picture empty; the last and the first come first."""
    scale = _ROOM_WIDE / (spots.ends[1] - spots.ends[0])
    spans = [(at * scale, at * scale + text_width(text, FONT[WIDE])) for at, text in labels]
    kept = fitting(spans, ends_first(len(labels)), gap=2)
    return [text if number in kept else "" for number, (_, text) in enumerate(labels)]


def _beside(point: TimePoint, at: float, spots: Spots, top: float) -> str:
    """Where the label of a value stands: to the left where there is no room to the right of it."""
    wide = text_width(point.observed[2], FONT[NARROW]) / NARROW if point.observed else 0
    side = "left" if (spots.ends[1] - at) / (spots.ends[1] - spots.ends[0]) < wide + 0.01 else "right"
    return f"{'bottom' if _just_below(point, top) else 'top'} {side}"


def _just_below(point: TimePoint, top: float) -> bool:
    """Whether the observed value lies a little below the end of the bar."""
    bar = point.target or point.baseline
    return bool(bar and point.observed and 0 < float(bar.high - point.observed[1]) / top < _CLOSE)


def _covered(point: TimePoint, bar: Bar | None) -> bool:
    """Whether the label of an observed value stands at the end of the bar and says the same."""
    return bool(bar and point.observed and (bar.high, bar.label) == point.observed[1:])


def _label_inside(point: TimePoint, bar: Bar | None, top: float) -> bool:
    return bar is not None and float(bar.high) / top >= _NO_ROOM_INSIDE and not _just_below(point, top)
