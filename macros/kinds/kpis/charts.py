"""The charts of the figures (指標) as Plotly figures; words come finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import cycle
from typing import Any

import plotly.graph_objects as go

from macros.charts.plot import (
    INK,
    LIGHT,
    bar_marker,
    category_axis,
    chart_layout,
    highest,
    plain_number,
    plain_text,
    round_step,
    share_axis,
    status_marker,
    value_axis,
)

# Of the observed values, one for each way of counting; every pair of symbol and colour comes before one comes again.
_LOOKS = [(symbol, colour) for colour in ("series", "line", "ink") for symbol in ("diamond", "circle", "square")]


_PRINTED_LOOKS = {
    "baseline": bar_marker("paper", "grey", "/", "neutral-tint"),
    "target": bar_marker("grey-tint", "grey"),
}


_HOVER = "%{x}<br>%{fullData.name}: %{text}<extra></extra>"


_ROOM = 1.12  # above the highest value: for its label and for the sign of a value that is missing


_NO_ROOM_INSIDE = 0.12  # a bar lower than this part of the picture has its label above


_CLOSE = 0.2  # an observed value this little below a bar's end would lie on a label within the bar


@dataclass(frozen=True)
class Bar:
    """A baseline or a target: up to `low`, where a range is printed on to `high`, with its label."""

    low: Decimal
    high: Decimal
    label: str


@dataclass
class Column:
    """What is known at one time in one way of counting. `observed` is (name of the series, value, label)."""

    label: str
    baseline: Bar | None = None
    target: Bar | None = None
    observed: tuple[str, Decimal, str] | None = None
    missing: bool = False
    lines: list[str] = field(default_factory=list)


def kpi_figure(columns: list[Column], unit: str, names: Mapping[str, str], share: bool = False) -> go.Figure:
    """One figure over time: a bar for the baseline and each target, a symbol for each observed value.

    Nothing joins the values. A target for which no value is known stands before a dotted ground, which carries the
    `sign` of `names`, and its `tone`; `names` has the words for `missing`, `baseline`, `target`, too. `columns` have
    labels of their own. Of a `share` the axis ends at the whole.
    """
    labels = [plain_text(column.label) for column in columns]
    top = _top(columns)
    title = plain_text(unit)
    axis = share_axis(top, title=title) if share else value_axis(top, round_step(top), title=title)
    traces = [
        *_grounds(columns, labels, names, axis["range"][1]),
        *_printed(columns, labels, names["baseline"], "baseline", top),
        *_printed(columns, labels, names["target"], "target", top),
        *_observed(columns, labels, top),
    ]
    ticks = ["<br>".join(map(plain_text, column.lines or [column.label])) for column in columns]
    return go.Figure(traces, chart_layout(barmode="overlay", xaxis=category_axis(labels, ticks), yaxis=axis))


def _top(columns: list[Column]) -> float:
    bars = [bar for column in columns for bar in (column.baseline, column.target) if bar]
    values = [bar.high for bar in bars] + [column.observed[1] for column in columns if column.observed]
    return _ROOM * highest([float(value) for value in values])


def _grounds(columns: list[Column], labels: list[str], names: Mapping[str, str], height: float) -> list[go.Bar]:
    """What stands behind the columns without a known value, if there are any."""
    if not any(column.missing for column in columns):
        return []
    heights = [height if column.missing else None for column in columns]
    signs = [names["sign"] if column.missing else "" for column in columns]
    look = status_marker(names["tone"], width=0)
    return [_bars(labels, heights, names["missing"], look, text=signs, textposition="inside", width=1)]


def _printed(columns: list[Column], labels: list[str], name: str, kind: str, top: float) -> list[go.Bar]:
    """The bars of one kind, `baseline` or `target`; of a range the part that is not certain is behind, in outline."""
    bars: list[Bar | None] = [getattr(column, kind) for column in columns]
    if not any(bars):
        return []
    pairs = list(zip(columns, bars, strict=True))
    places = ["inside" if _label_inside(column, bar, top) else "outside" for column, bar in pairs]
    texts = ["" if bar is None or _covered(column, bar) else plain_text(bar.label) for column, bar in pairs]
    highs, lows = ([plain_number(getattr(bar, end)) if bar else None for bar in bars] for end in ("high", "low"))
    look = _PRINTED_LOOKS[kind]
    if highs == lows:
        return [_bars(labels, highs, name, look, text=texts, textposition=places)]
    outline = bar_marker("paper", "grey")
    return [
        _bars(labels, highs, name, outline, text=texts, textposition=places, showlegend=False),
        _bars(labels, lows, name, look, text=[""] * len(bars), textposition=places),
    ]


def _bars(
    labels: list[str], values: list[float | None], name: str, look: go.bar.Marker, width: float = 0.84, **own: Any
) -> go.Bar:
    return go.Bar(
        name=plain_text(name),
        x=labels,
        y=values,
        width=width,
        marker=look,
        textangle=0,
        constraintext="none",
        insidetextanchor="end",
        insidetextfont=INK,
        outsidetextfont=INK,
        hovertemplate=_HOVER,
        **own,
    )


def _observed(columns: list[Column], labels: list[str], top: float) -> list[go.Scatter]:
    """The symbols of the observed values, one trace for each series."""
    series: dict[str, list[tuple[str, Column, Decimal, str]]] = {}
    for label, column in zip(labels, columns, strict=True):
        if column.observed:
            name, value, text = column.observed
            series.setdefault(name, []).append((label, column, value, text))
    return [
        go.Scatter(
            name=plain_text(name),
            x=[label for label, *_ in shown],
            y=[plain_number(value) for _, _, value, _ in shown],
            mode="markers+text",
            marker={"color": LIGHT[colour], "size": 12, "symbol": symbol},
            text=[plain_text(text) for *_, text in shown],
            textposition=["bottom right" if _just_below(column, top) else "top right" for _, column, *_ in shown],
            textfont=INK,
            cliponaxis=False,
            hovertemplate=_HOVER,
        )
        for (name, shown), (symbol, colour) in zip(series.items(), cycle(_LOOKS), strict=False)
    ]


def _just_below(column: Column, top: float) -> bool:
    """Whether the observed value lies a little below the end of the bar in its column."""
    bar = column.target or column.baseline
    return bool(bar and column.observed and 0 < float(bar.high - column.observed[1]) / top < _CLOSE)


def _covered(column: Column, bar: Bar | None) -> bool:
    """Whether the label of an observed value stands at the end of the bar and says the same."""
    return bool(bar and column.observed and (bar.high, bar.label) == column.observed[1:])


def _label_inside(column: Column, bar: Bar | None, top: float) -> bool:
    return bar is not None and float(bar.high) / top >= _NO_ROOM_INSIDE and not _just_below(column, top)
