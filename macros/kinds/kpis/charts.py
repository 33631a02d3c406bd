"""The figures (指標) and the before/after cases as Plotly figures, in the way of charts.py; words come finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import cycle

from macros.charts.canvas import Figure
from macros.charts.plot import (
    LIGHT,
    add_trace,
    category_axis,
    highest,
    marker,
    new_figure,
    plain_text,
    round_step,
    value_axis,
)

# Of the observed values, one for each way of counting; every pair of symbol and colour comes before one comes again.
_LOOKS = [(symbol, colour) for colour in ("series", "line", "ink") for symbol in ("diamond", "circle", "square")]


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


def kpi_figure(columns: list[Column], unit: str, names: Mapping[str, str]) -> Figure:
    """One figure over time: a bar for the baseline and each target, a symbol for each observed value.

    Nothing joins the values. A target for which no value is known stands before a dotted ground, which carries the
    sign `?`. `names` has the words for `missing`, `baseline`, `target`. `columns` have labels of their own.
    """
    labels = [plain_text(column.label) for column in columns]
    bars = [bar for column in columns for bar in (column.baseline, column.target) if bar]
    values = [float(bar.high) for bar in bars] + [float(c.observed[1]) for c in columns if c.observed]
    top = _ROOM * highest(values)
    axis = value_axis(top, round_step(top))
    figure = new_figure()
    if any(column.missing for column in columns):
        ground = marker("paper", "grid", ".", "grey-tint")
        ground["line"]["width"] = 0
        shown = [axis["range"][1] if column.missing else None for column in columns]
        _add_bars(figure, names["missing"], labels, shown, ["?" if y else "" for y in shown], ground, width=1)
    looks = {"baseline": ("paper", "grey", "/", "grey-tint"), "target": ("grey-tint", "grey")}
    for kind, look in looks.items():
        found = [getattr(column, kind) for column in columns]
        if any(found):
            inside = [_label_inside(column, bar, top) for column, bar in zip(columns, found, strict=True)]
            covered = [_covered(column, bar) for column, bar in zip(columns, found, strict=True)]
            _add_kind(figure, names[kind], labels, found, inside, covered, look)
    series = dict.fromkeys(column.observed[0] for column in columns if column.observed)
    for name, (symbol, colour) in zip(series, cycle(_LOOKS), strict=False):
        shown = [(x, c) for x, c in zip(labels, columns, strict=True) if c.observed and c.observed[0] == name]
        add_trace(
            figure,
            "scatter",
            name=plain_text(name),
            x=[label for label, _ in shown],
            y=[_number(column.observed[1]) for _, column in shown],
            mode="markers+text",
            marker={"color": LIGHT[colour], "size": 12, "symbol": symbol},
            text=[plain_text(column.observed[2]) for _, column in shown],
            textposition=["bottom right" if _just_below(column, top) else "top right" for _, column in shown],
            textfont={"color": LIGHT["ink"]},
            cliponaxis=False,
            hovertemplate="%{x}<br>%{fullData.name}: %{text}<extra></extra>",
        )
    figure["layout"].update(
        barmode="overlay",
        xaxis=category_axis(labels, ["<br>".join(map(plain_text, c.lines or [c.label])) for c in columns]),
        yaxis=axis | {"title": {"text": plain_text(unit)}},
    )
    return figure


def _add_kind(figure, name, labels, bars: list[Bar | None], inside, covered, look) -> None:
    """The bars of one kind; of a range the part that is not certain is drawn behind, in outline."""
    highs = [_number(bar.high) if bar else None for bar in bars]
    texts = [plain_text(bar.label) if bar and not same else "" for bar, same in zip(bars, covered, strict=True)]
    if any(bar and bar.low != bar.high for bar in bars):
        _add_bars(figure, name, labels, highs, texts, marker("paper", "grey"), inside, showlegend=False)
        highs, texts = [_number(bar.low) if bar else None for bar in bars], [""] * len(bars)
    _add_bars(figure, name, labels, highs, texts, marker(*look), inside)


def _add_bars(figure, name, labels, values, texts, look, inside=None, width=0.84, **more) -> None:
    places = ["inside" if within else "outside" for within in inside] if inside else "inside"
    add_trace(
        figure,
        "bar",
        name=plain_text(name),
        x=labels,
        y=values,
        width=width,
        marker=look,
        text=texts,
        textposition=places,
        textangle=0,
        constraintext="none",
        insidetextanchor="end",
        insidetextfont={"color": LIGHT["ink"]},
        outsidetextfont={"color": LIGHT["ink"]},
        hovertemplate="%{x}<br>%{fullData.name}: %{text}<extra></extra>",
        **more,
    )


def _just_below(column: Column, top: float) -> bool:
    """Whether the observed value lies a little below the end of the bar in its column."""
    bar = column.target or column.baseline
    return bool(bar and column.observed) and 0 < float(bar.high - column.observed[1]) / top < _CLOSE


def _covered(column: Column, bar: Bar | None) -> bool:
    """Whether the label of an observed value stands at the end of the bar and says the same."""
    return bool(bar and column.observed) and bar.label == column.observed[2] and bar.high == column.observed[1]


def _label_inside(column: Column, bar: Bar | None, top: float) -> bool:
    return bar is not None and float(bar.high) / top >= _NO_ROOM_INSIDE and not _just_below(column, top)


@dataclass(frozen=True)
class Dumbbell:
    """One case: from the printed times before to the time after, with what is written behind it."""

    name: str
    before: tuple[Decimal, ...]
    after: tuple[Decimal, ...]
    text: str


def dumbbell_figure(rows: list[Dumbbell], names: Mapping[str, str]) -> Figure:
    """Before and after of each case on one line. `names` has the words for `before` and `after`."""
    labels = [plain_text(row.name) for row in rows]
    ends = [(float(min(row.after)), float(max(row.before))) for row in rows]
    top = highest([end for pair in ends for end in pair])
    figure = new_figure()
    add_trace(
        figure,
        "scatter",
        orientation="h",
        x=[x for low, high in ends for x in (low, high, None)],
        y=[y for label in labels for y in (label, label, None)],
        mode="lines",
        line={"color": LIGHT["grey"], "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )
    hollow = {"color": LIGHT["paper"], "line": {"color": LIGHT["grey"], "width": 2.5}}
    for kind, symbol, look in (("before", "circle", hollow), ("after", "diamond", {"color": LIGHT["series"]})):
        points = [(value, label) for row, label in zip(rows, labels, strict=True) for value in getattr(row, kind)]
        add_trace(
            figure,
            "scatter",
            name=plain_text(names[kind]),
            x=[_number(value) for value, _ in points],
            y=[label for _, label in points],
            mode="markers",
            marker=look | {"size": 12, "symbol": symbol},
            hovertemplate="%{y}<br>%{fullData.name}: %{x:,}<extra></extra>",
        )
    add_trace(
        figure,
        "scatter",
        x=[high for _, high in ends],
        y=labels,
        mode="text",
        text=["\u00a0\u00a0" + plain_text(row.text) for row in rows],
        textposition="middle right",
        textfont={"color": LIGHT["ink"]},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    axis = value_axis(top, round_step(top)) | {"visible": False, "range": [0, 1.5 * top]}
    places = category_axis(labels, labels) | {"range": [len(rows) - 0.5, -0.5], "showline": False}
    figure["layout"].update(xaxis=axis, yaxis=places)
    return figure


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
