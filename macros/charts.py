"""Pandas frames become Plotly figures: the one definition of every chart.

A figure is written in Plotly's own format, as the plain mapping that `Figure.to_plotly_json` would give; the tests
hand every one to plotly.py, which refuses a property that Plotly does not know. Building them through plotly.py
gave the same files and took a sixth of the time of a build.

A figure is drawn twice from the same data: by svg.py as the static picture that everybody gets, and by
plotly.js in the reader's browser. Its value axes therefore carry explicit ranges and steps, and its colours
come from PALETTE only, which travels in `layout.meta` so that both drawings can change to dark mode.
Words of the data are escaped for Plotly, which reads `<b>` and the like in labels.
"""

from __future__ import annotations

import html
import json
import math
import re
from typing import Any

import pandas as pd

from .statuses import STATUSES, TONES
from .svg import Figure, broken

# Role: (light, dark). Light on #ffffff, dark on #1e2129, the page colours of MkDocs Material's two schemes. What has a
# status is drawn in the colours of its tone, all else in `series` and `line`. The tints lie behind ink text and are
# always outlined, because by themselves they are too faint to carry meaning (WCAG 2.2, 1.4.11).
PALETTE = {
    "paper": ("#ffffff", "#1e2129"),
    "ink": ("#333333", "#e8e9ed"),
    "grid": ("#e6e6e6", "#3b404d"),
    "grey": ("#767676", "#a3a6b0"),
    "grey-tint": ("#ececec", "#343946"),
    "series": ("#00667f", "#5fc7df"),
    "line": ("#c74700", "#ff9b5e"),
    **{name: tone.colour for name, tone in TONES.items()},
    **{f"{name}-tint": tone.tint for name, tone in TONES.items()},
}
LIGHT = {role: light for role, (light, _) in PALETTE.items()}

WORDS = {
    "ja": {
        "promised": "約束",
        "confirmed": "対応を確認",
        "cumulative": "累計（{unit}）",
        "procedures": "手続",
        "cases": "年間件数（万件）",
        "share": "累計の割合",
        "rank": "順位",
        "first": "{rank}位 {cases:,}万件",
        "top": "上位{rank}で{share:.0f}%",
    },
    "en": {
        "promised": "Promised",
        "confirmed": "Confirmed",
        "cumulative": "Cumulative ({unit})",
        "procedures": "procedures",
        "cases": "Cases a year (10,000s)",
        "share": "Cumulative share",
        "rank": "Rank",
        "first": "No. {rank}: {cases:,}",
        "top": "Top {rank}: {share:.0f}%",
    },
}

# Plotly's own words in Japanese, keyed by the English ones that plotly.js looks up.
_PLOTLY_JA = {
    "Autoscale": "自動で合わせる",
    "Download plot": "画像を保存",
    "Download plot as a PNG": "画像（PNG）を保存",
    "Pan": "移動",
    "Reset": "元に戻す",
    "Reset axes": "元に戻す",
    "Zoom": "範囲を拡大",
    "Zoom in": "拡大",
    "Zoom out": "縮小",
}

# plotly.js offers by default to upload the reader's chart to a company; showSendToCloud turns that off.
PLOTLY_CONFIG = {
    "displaylogo": False,
    "locale": "ja",
    "locales": {"ja": {"dictionary": _PLOTLY_JA, "format": {}}},
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "responsive": True,
    "showSendToCloud": False,
}

_PARETO_MARKS = (5, 10, 20, 50)
_HEADROOM = 1.1  # room above the highest value, for its label

# --------------------------------------------------------------------------- the figures


def promise_figure(frame: pd.DataFrame, unit: str, lang: str = "ja") -> Figure:
    """Promised against confirmed, cumulated over the periods: an outlined bar with a narrower solid bar in it.

    `frame`: label (unique; what stands in brackets becomes its second line), promised and confirmed (numbers in
    `unit`; NaN draws nothing), total (what all periods together can reach). `data[0]` is promised, `data[1]` confirmed.
    """
    words = WORDS[lang]
    labels = [plain_text(label) for label in frame["label"]]
    promised = _numbers(frame["promised"])
    confirmed = _numbers(frame["confirmed"])
    top = highest([*promised, *confirmed, *_numbers(frame["total"])])
    hover = f"%{{x}}<br>%{{fullData.name}}: %{{y:,}} {plain_text(unit)}<extra></extra>"

    figure = new_figure()
    add_trace(
        figure,
        "bar",
        name=words["promised"],
        x=labels,
        y=promised,
        width=0.84,
        marker=marker("grey-tint", "grey"),
        text=_labels(promised),
        textposition="outside",
        textfont={"color": LIGHT["ink"]},
        hovertemplate=hover,
    )
    add_trace(
        figure,
        "bar",
        name=words["confirmed"],
        x=labels,
        y=confirmed,
        width=0.66,
        marker=status_marker("done"),
        text=_labels(confirmed),
        # A label stands inside its bar where the bar is tall enough to hold it.
        textposition=["inside" if (value or 0) >= 0.1 * top else "outside" for value in confirmed],
        insidetextanchor="end",
        insidetextfont={"color": LIGHT["paper"]},
        outsidetextfont={"color": LIGHT["ink"]},
        hovertemplate=hover,
    )
    figure["layout"].update(
        barmode="overlay",
        xaxis=category_axis(labels, ["<br>".join(re.findall(r"[^()（）]+", label)) for label in labels]),
        yaxis=value_axis(top, round_step(top)) | {"title": {"text": words["cumulative"].format(unit=plain_text(unit))}},
    )
    return figure


def pareto_figure(frame: pd.DataFrame, lang: str = "ja") -> Figure:
    """How few procedures make up most of the annual cases: bars by rank, and the cumulated share as a line.

    `frame`: rank (which decides between equals), name, annual_cases_man (万件), cumulated_ratio (0 to 1). `data[0]` is the bars, `data[1]` the
    line in per cent on the second axis, `data[2]` the labelled points of that line, `data[3]` the label of the
    highest bar.
    """
    words = WORDS[lang]
    frame = frame.sort_values(["annual_cases_man", "rank"], ascending=[False, True])
    ranks = list(range(1, len(frame) + 1))  # by cases: a procedure that joined the list later has its own rank
    cases = _numbers(frame["annual_cases_man"])
    shares = [None if ratio is None else round(100 * ratio, 2) for ratio in _numbers(frame["cumulated_ratio"])]
    names = [plain_text(name) for name in frame["name"]]
    marked = [(rank, share) for rank, share in zip(ranks, shares) if rank in _PARETO_MARKS or rank == ranks[-1]]
    # Both axes have four steps, so that one set of lines serves both.
    step = round_step(highest(cases))
    hover = f"{words['rank']} %{{x}}: %{{customdata}}<br>%{{y:,}}<extra>%{{fullData.name}}</extra>"

    figure = new_figure()
    add_trace(
        figure,
        "bar",
        name=words["cases"],
        x=ranks,
        y=cases,
        width=0.7,
        marker={"color": LIGHT["series"]},
        customdata=names,
        hovertemplate=hover,
    )
    line = {"color": LIGHT["line"], "width": 2.5}
    add_trace(
        figure,
        "scatter",
        name=words["share"],
        x=ranks,
        y=shares,
        yaxis="y2",
        mode="lines",
        line=line,
        customdata=names,
        hovertemplate=hover,
    )
    add_trace(
        figure,
        "scatter",
        x=[rank for rank, _ in marked],
        y=[share for _, share in marked],
        yaxis="y2",
        mode="markers+text",
        marker={"color": LIGHT["line"], "size": 9, "symbol": "diamond"},
        text=[words["top"].format(rank=rank, share=share) for rank, share in marked],
        textposition=["bottom right" if rank != ranks[-1] else "top left" for rank, _ in marked],
        textfont={"color": LIGHT["ink"]},
        hoverinfo="skip",
        showlegend=False,
    )
    add_trace(
        figure,
        "scatter",
        x=ranks[:1],
        y=cases[:1],
        mode="text",
        text=[words["first"].format(rank=ranks[0], cases=cases[0])] if cases else [],
        textposition="top right",
        textfont={"color": LIGHT["ink"]},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    last = ranks[-1] if ranks else 1
    figure["layout"].update(
        barmode="overlay",
        xaxis={
            **_AXIS,
            "range": [0, last + 1],
            "tickvals": [rank for rank in (1, 10, 20, 50, 100) if rank <= last],
            "showgrid": False,
            "title": {"text": words["rank"]},
        },
        yaxis=value_axis(4 * step, step),
        yaxis2=value_axis(100, 25)
        | {"overlaying": "y", "side": "right", "showgrid": False, "ticksuffix": "%"},
    )
    return figure


def status_by_period_figure(frame: pd.DataFrame, lang: str = "ja") -> Figure:
    """What has become of the promises of each period: one stacked bar a period, one segment a status.

    `frame`: period_label, status (of a procedure), status_label, procedures. The periods keep the order of
    the frame. One trace a status in the order of `statuses`, then one with the totals.
    """
    return _stacked(frame, list(dict.fromkeys(frame["period_label"])), "period_label", lang)


def system_figure(frame: pd.DataFrame, lang: str = "ja") -> Figure:
    """Through which system the procedures are filed: one stacked bar a system, the system with the most first.

    `frame`: system, status, status_label, procedures. Traces as in `status_by_period_figure`.
    """
    totals = frame.groupby("system", sort=False)["procedures"].sum().sort_values(ascending=False, kind="stable")
    return _stacked(frame, list(totals.index), "system", lang)


def figure_json(figure: Figure, lang: str = "ja") -> str:
    """`figure` with its configuration as JSON for `Plotly.newPlot`: the same text for the same figure."""
    content = figure | {"config": PLOTLY_CONFIG | {"locale": lang}}
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # the file stays harmless if a server ever sends it as HTML


# --------------------------------------------------------------------------- parts of a figure

_FONT = {"family": 'system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif', "size": 14, "color": LIGHT["ink"]}
_AXIS: dict[str, Any] = {"automargin": True, "fixedrange": False, "zeroline": False, "linecolor": LIGHT["grey"]}


def new_figure() -> Figure:
    """An empty figure with the style that all charts share."""
    layout = {
        "dragmode": False,
        "font": _FONT,
        "hoverlabel": {"bgcolor": LIGHT["paper"], "bordercolor": LIGHT["grey"], "font": {"color": LIGHT["ink"]}},
        # A click on the legend hides nothing: half a record would be read as the whole.
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"}
        | {"itemclick": False, "itemdoubleclick": False},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "meta": {"palette": {role: list(colours) for role, colours in PALETTE.items()}},
        "paper_bgcolor": LIGHT["paper"],
        "plot_bgcolor": LIGHT["paper"],
        "showlegend": True,
    }
    return {"data": [], "layout": layout}


def add_trace(figure: Figure, kind: str, **properties: Any) -> None:
    """Add a trace of `kind` (`bar`, `scatter`) to `figure`."""
    figure["data"].append({"type": kind, **properties})


def _stacked(frame: pd.DataFrame, groups: list[str], column: str, lang: str) -> Figure:
    """Stacked bars of `groups`, the values of `column`. Raises KeyError for a status that is not in the table."""
    if unknown := set(frame["status"]) - set(STATUSES["procedure"]):
        raise KeyError(*sorted(unknown))
    figure = new_figure()
    labels = [plain_text(group) for group in groups]
    counts = frame.groupby([column, "status"])["procedures"].sum()
    for status, look in STATUSES["procedure"].items():
        rows = frame[(frame["status"] == status) & (frame["procedures"] > 0)]
        if rows.empty:
            continue
        values = _numbers(counts.get((group, status)) or None for group in groups)
        add_trace(
        figure,
        "bar",
        name=plain_text(rows["status_label"].iloc[0]),
            orientation="h",
            x=values,
            y=labels,
            width=0.7,
            marker=status_marker(look.tone),
            text=_labels(values),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            insidetextfont={"color": LIGHT["paper" if TONES[look.tone].filled else "ink"]},
            hovertemplate=f"%{{y}}<br>%{{fullData.name}}: %{{x:,}} {WORDS[lang]['procedures']}<extra></extra>",
        )
    totals = _numbers(frame.groupby(column)["procedures"].sum().reindex(groups))
    add_trace(
        figure,
        "scatter",
        x=totals,
        y=labels,
        mode="text",
        text=[f" {total:,}{'' if lang == 'ja' else ' '}{WORDS[lang]['procedures']}" for total in totals],
        textposition="middle right",
        textfont={"color": LIGHT["ink"]},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    # Every segment and every total is labelled: the axis would say it a second time.
    axis = value_axis(highest(totals), 1) | {"visible": False, "range": [0, 1.2 * highest(totals)]}
    categories = category_axis(labels, [wrap_label(group, 200) for group in groups])
    figure["layout"].update(
        barmode="stack", xaxis=axis, yaxis=categories | {"range": [len(groups) - 0.5, -0.5], "showline": False}
    )
    return figure


def status_marker(tone: str) -> dict[str, Any]:
    """The look of a bar that stands for a status of `tone`."""
    look = TONES[tone]
    return marker(tone if look.filled else "paper", tone, look.pattern, f"{tone}-tint")


def marker(fill: str, outline: str, shape: str = "", shade: str = "paper") -> dict[str, Any]:
    """The look of a bar, all colours by their role in PALETTE; `shape` is a pattern of svg.py in colour `shade`."""
    marker = {"color": LIGHT[fill], "line": {"color": LIGHT[outline], "width": 1.5}}
    if shape:
        pattern = {"shape": shape, "fgcolor": LIGHT[shade], "bgcolor": LIGHT[fill], "size": 8, "solidity": 0.4}
        marker["pattern"] = pattern | {"fillmode": "overlay"}
    return marker


def category_axis(labels: list[str], wrapped: list[str]) -> dict[str, Any]:
    """An axis of categories; Plotly would wrap none of the long Japanese names by itself."""
    return _AXIS | {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": labels,
        "tickvals": labels,
        "ticktext": wrapped,
        "range": [-0.5, len(labels) - 0.5],
        "showgrid": False,
    }


def value_axis(top: float, step: float) -> dict[str, Any]:
    """An axis from 0 to a little above `top`."""
    return _AXIS | {
        "range": [0, round(_HEADROOM * top, 4) or _HEADROOM * top],
        "dtick": step,
        "tickformat": ",",
        "gridcolor": LIGHT["grid"],
        "showline": False,
    }


def round_step(top: float) -> float:
    """The smallest round step of which four reach `top`: 500 for 1,685 and 80 for 310."""
    exact = max(top, 1) / 4
    power = 10.0 ** math.floor(math.log10(exact))
    step = next(factor * power for factor in (1, 2, 2.5, 4, 5, 8, 10) if factor * power >= exact * (1 - 1e-9))
    return int(step) if step == int(step) else step


def highest(values: list[float | None]) -> float:
    """The highest of `values`, 1 where there is none or all are 0: what an axis must reach."""
    return max((value for value in values if value is not None), default=0) or 1


def _numbers(values: Any) -> list[float | None]:
    """Plain numbers: whole ones as int, a missing one as None. Numpy's would be written as base64."""
    plain = (None if pd.isna(value) else round(float(value), 4) for value in values)
    return [int(value) if value is not None and value == int(value) else value for value in plain]


def _labels(values: list[float | None]) -> list[str]:
    return ["" if value is None else f"{value:,}" for value in values]


def plain_text(text: str) -> str:
    """`text` so that Plotly, which reads tags and entities in labels, shows just these characters."""
    return html.escape(str(text), quote=False)


def wrap_label(text: str, room: float) -> str:
    """`text` for a label of at most `room` pixels."""
    return "<br>".join(plain_text(line) for line in broken(str(text), room, _FONT["size"]))
