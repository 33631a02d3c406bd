"""The chart of the before/after cases as a Plotly figure; words come finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import plotly.graph_objects as go

from macros.charts.plot import (
    LIGHT,
    chart_figure,
    highest,
    plain_number,
    plain_text,
    round_step,
    row_axis,
    scatter_trace,
    value_axis,
    written,
)

_HOLLOW = {"color": LIGHT["paper"], "line": {"color": LIGHT["grey"], "width": 2.5}}


_FULL = {"color": LIGHT["series"]}


@dataclass(frozen=True)
class Dumbbell:
    """One case: from the printed times before to the time after, with what is written behind it."""

    name: str
    before: tuple[Decimal, ...]
    after: tuple[Decimal, ...]
    text: str


def dumbbell_figure(rows: list[Dumbbell], names: Mapping[str, str]) -> go.Figure:
    """Before and after of each case on one line. `names` has the words for `before` and `after`."""
    labels = [plain_text(row.name) for row in rows]
    ends = [(float(min(row.after)), float(max(row.before))) for row in rows]
    top = highest([end for pair in ends for end in pair])
    texts = ["\u00a0\u00a0" + plain_text(row.text) for row in rows]
    before = [(value, label) for row, label in zip(rows, labels, strict=True) for value in row.before]
    after = [(value, label) for row, label in zip(rows, labels, strict=True) for value in row.after]

    traces = [
        _lines(labels, ends),
        _marks(before, names["before"], {**_HOLLOW, "symbol": "circle"}),
        _marks(after, names["after"], {**_FULL, "symbol": "diamond"}),
        written([high for _, high in ends], labels, texts, "middle right"),
    ]
    values = value_axis(top, round_step(top), visible=False, range=[0, 1.5 * top])
    return chart_figure(traces, xaxis=values, yaxis=row_axis(labels, labels))


def _lines(labels: list[str], ends: list[tuple[float, float]]) -> go.Scatter:
    return scatter_trace(
        orientation="h",
        x=[x for low, high in ends for x in (low, high, None)],
        y=[y for label in labels for y in (label, label, None)],
        mode="lines",
        line={"color": LIGHT["grey"], "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(points: list[tuple[Decimal, str]], name: str, look: dict) -> go.Scatter:
    return scatter_trace(
        name=plain_text(name),
        x=[plain_number(value) for value, _ in points],
        y=[label for _, label in points],
        mode="markers",
        marker={"size": 12, **look},
        hovertemplate="%{y}<br>%{fullData.name}: %{x:,}<extra></extra>",
    )
