"""What all charts share: colours, layout, axes, markers of bars, and how a figure is written."""

from __future__ import annotations

import html
import json
import math
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import plotly.io

from macros.charts.canvas import Properties
from macros.charts.lettering import broken
from macros.charts.statuses import TONES
from macros.words import Words

# A figure says all of its look. Plotly's default template would lie beneath it, weigh 7 KB in each file, and take
# longer to load and to check than all figures.
plotly.io.templates.default = None

# Role: (light, dark). Light on #ffffff, dark on #1e2129, the page colours of MkDocs Material's two schemes. What has a
# status is drawn in the colours of its tone, all else in `series` and `line`. `grey-tint` lies behind ink text and is
# always outlined, because by itself it is too faint to carry meaning (WCAG 2.2, 1.4.11).
PALETTE = {
    "paper": ("#ffffff", "#1e2129"),
    "ink": ("#333333", "#e8e9ed"),
    "grid": ("#e6e6e6", "#3b404d"),
    "grey": ("#767676", "#a3a6b0"),
    "grey-tint": ("#ececec", "#343946"),
    "series": ("#00667f", "#5fc7df"),
    "line": ("#c74700", "#ff9b5e"),
    **{name: tone.colour for name, tone in TONES.items()},
    **{f"{name}-tint": tone.tint for name, tone in TONES.items() if tone.pattern},
}


LIGHT = {role: light for role, (light, _) in PALETTE.items()}


# plotly.js offers by default to upload the reader's chart to a company; showSendToCloud turns that off.
PLOTLY_CONFIG = {
    "displaylogo": False,
    # Beside the chart stands a picture to take away that says where it is from.
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
    "responsive": True,
    "showSendToCloud": False,
}


# Plotly's own check of every property takes as long as all else that a figure needs. tests/charts/test_charts.py asks
# for it, once of each figure; so a figure says in full what the check would put right, such as a text for a title.
_UNCHECKED = {"_validate": False}


_HEADROOM = 1.1  # room above the highest value, for its label


def figure_json(figure: Properties, words: Words) -> str:
    """The properties of a figure, with its configuration, as JSON for `Plotly.newPlot`: the same give the same text."""
    locales = {words.language: {"dictionary": words.group("plotly"), "format": {}}}
    config = PLOTLY_CONFIG | {"locale": words.language, "locales": locales}
    content = figure | {"config": config}
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # the file stays harmless if a server ever sends it as HTML


# --------------------------------------------------------------------------- parts of a figure

INK = {"color": LIGHT["ink"]}  # the font of what is written beside a mark, or on a pattern


PAPER = {"color": LIGHT["paper"]}  # the font of what is written on a full colour


_FONT_SIZE = 14


# The layout that all charts share.
_LAYOUT = {
    "dragmode": False,
    "font": {"family": 'system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif', "size": _FONT_SIZE, **INK},
    "hoverlabel": {"bgcolor": LIGHT["paper"], "bordercolor": LIGHT["grey"], "font": INK},
    # A click on the legend hides nothing: half a record would be read as the whole.
    "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"}
    | {"itemclick": False, "itemdoubleclick": False},
    "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    "meta": {"palette": {role: list(colours) for role, colours in PALETTE.items()}},
    "paper_bgcolor": LIGHT["paper"],
    "plot_bgcolor": LIGHT["paper"],
    "showlegend": True,
}


def chart_figure(traces: list[go.Bar | go.Scatter], **layout: Any) -> go.Figure:
    """A `go.Figure` of `traces` with the layout that all charts share and what it has of its own.

    Plain properties: through `go.Layout` the layout would be made twice, and `update_layout` takes four times as long.
    """
    return go.Figure(traces, {**_LAYOUT, **layout}, **_UNCHECKED)


def bar_trace(**properties: Any) -> go.Bar:
    """A `go.Bar` as given."""
    return go.Bar(**properties, **_UNCHECKED)


def scatter_trace(**properties: Any) -> go.Scatter:
    """A `go.Scatter` as given."""
    return go.Scatter(**properties, **_UNCHECKED)


def status_marker(tone: str, width: float = 1.5) -> go.bar.Marker:
    """The look of a bar that stands for a status of `tone`."""
    look = TONES[tone]
    return bar_marker(tone if look.filled else "paper", tone, look.pattern, f"{tone}-tint", width)


def bar_marker(fill: str, outline: str, shape: str = "", shade: str = "paper", width: float = 1.5) -> go.bar.Marker:
    """The look of a bar, all colours by their role in PALETTE; `shape` is a pattern of svg.py in colour `shade`."""
    pattern = {"shape": shape, "fgcolor": LIGHT[shade], "bgcolor": LIGHT[fill]} if shape else {}
    return go.bar.Marker(
        color=LIGHT[fill],
        line={"color": LIGHT[outline], "width": width},
        pattern={**pattern, "size": 8, "solidity": 0.4, "fillmode": "overlay"} if shape else None,
        **_UNCHECKED,
    )


def written(x: list, y: list, text: list[str], textposition: str) -> go.Scatter:
    """Words at places of the picture, without a mark, a key in the legend and a hover."""
    return scatter_trace(
        x=x,
        y=y,
        mode="text",
        text=text,
        textposition=textposition,
        textfont=INK,
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def plain_axis(**own: Any) -> dict[str, Any]:
    """The properties of an axis as all charts have it, with its `own`; for an x axis and for a y axis."""
    return {"automargin": True, "fixedrange": False, "zeroline": False, "linecolor": LIGHT["grey"], **own}


def category_axis(labels: list[str], wrapped: list[str], **own: Any) -> dict[str, Any]:
    """An axis of categories; Plotly would wrap none of the long Japanese names by itself."""
    shared = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": labels,
        "tickvals": labels,
        "ticktext": wrapped,
        "range": [-0.5, len(labels) - 0.5],
        "showgrid": False,
    }
    return plain_axis(**shared | own)


def share_axis(top: float, **own: Any) -> dict[str, Any]:
    """An axis of per cent: no step of it lies beyond the whole, whatever room there is above `top` for labels."""
    return value_axis(max(top, 100), 25, tickvals=[0, 25, 50, 75, 100], **own)


def value_axis(top: float, step: float, **own: Any) -> dict[str, Any]:
    """An axis from 0 to a little above `top`."""
    shared = {
        "range": [0, round(_HEADROOM * top, 4) or _HEADROOM * top],
        "dtick": step,
        "tickformat": ",",
        "gridcolor": LIGHT["grid"],
        "showline": False,
    }
    return plain_axis(**shared | own)


def row_axis(labels: list[str], wrapped: list[str]) -> dict[str, Any]:
    """A y axis of categories that lie one under the other, the first on top."""
    return category_axis(labels, wrapped, range=[len(labels) - 0.5, -0.5], showline=False)


def round_step(top: float) -> float:
    """The smallest round step of which four reach `top`: 500 for 1,685, 80 for 310, 0.8 for 3.1."""
    exact = top / 4
    power = 10.0 ** math.floor(math.log10(exact))
    step = next(factor * power for factor in (1, 2, 2.5, 4, 5, 8, 10) if factor * power >= exact * (1 - 1e-9))
    return int(step) if step == int(step) else float(f"{step:.3g}")


def highest(values: list[float | None]) -> float:
    """The highest of `values`, 1 where there is none or all are 0: what an axis must reach."""
    return max((value for value in values if value is not None), default=0) or 1


def plain_number(value: Decimal | float) -> float:
    """A number as a label says it: a whole one as int."""
    return int(value) if value == int(value) else float(value)


def plain_numbers(values: Any) -> list[float | None]:
    """Plain numbers: whole ones as int, a missing one as None. Numpy's would be written as base64."""
    return [None if pd.isna(value) else plain_number(round(float(value), 4)) for value in values]


def number_labels(values: list[float | None]) -> list[str]:
    """Numbers as labels; what is missing has none."""
    return ["" if value is None else f"{value:,}" for value in values]


def plain_text(text: str) -> str:
    """`text` so that Plotly, which reads tags and entities in labels, shows just these characters."""
    return html.escape(str(text), quote=False)


def wrap_label(text: str, room: float) -> str:
    """`text` for a label of at most `room` pixels."""
    return "<br>".join(plain_text(line) for line in broken(str(text), room, _FONT_SIZE))
