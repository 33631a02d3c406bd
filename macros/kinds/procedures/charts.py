"""The charts of procedures as Plotly figures."""

from __future__ import annotations

import re

import pandas as pd

from macros.charts.canvas import Figure
from macros.charts.plot import (
    AXIS,
    LIGHT,
    WORDS,
    add_trace,
    category_axis,
    highest,
    marker,
    new_figure,
    number_labels,
    plain_numbers,
    plain_text,
    round_step,
    status_marker,
    value_axis,
    wrap_label,
)
from macros.charts.statuses import STATUSES, TONES

_PARETO_MARKS = (5, 10, 20, 50)


# --------------------------------------------------------------------------- the figures


def promise_figure(frame: pd.DataFrame, unit: str, lang: str = "ja") -> Figure:
    """Promised against confirmed, cumulated over the periods: an outlined bar with a narrower solid bar in it.

    `frame`: label (unique; what stands in brackets becomes its second line), promised and confirmed (numbers in
    `unit`; NaN draws nothing), total (what all periods together can reach). `data[0]` is promised, `data[1]` confirmed.
    """
    words = WORDS[lang]
    labels = [plain_text(label) for label in frame["label"]]
    promised = plain_numbers(frame["promised"])
    confirmed = plain_numbers(frame["confirmed"])
    top = highest([*promised, *confirmed, *plain_numbers(frame["total"])])
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
        text=number_labels(promised),
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
        text=number_labels(confirmed),
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

    `frame`: rank (which decides between equals), name, annual_cases_man (万件), cumulated_ratio
    (0 to 1). `data[0]` is the bars, `data[1]` the line in per cent on the second axis, `data[2]` the labelled points
    of that line, `data[3]` the label of the highest bar.
    """
    words = WORDS[lang]
    frame = frame.sort_values(["annual_cases_man", "rank"], ascending=[False, True])
    ranks = list(range(1, len(frame) + 1))  # by cases: a procedure that joined the list later has its own rank
    cases = plain_numbers(frame["annual_cases_man"])
    shares = [None if ratio is None else round(100 * ratio, 2) for ratio in plain_numbers(frame["cumulated_ratio"])]
    names = [plain_text(name) for name in frame["name"]]
    marked = [
        (rank, share) for rank, share in zip(ranks, shares, strict=True) if rank in _PARETO_MARKS or rank == ranks[-1]
    ]
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
            **AXIS,
            "range": [0, last + 1],
            "tickvals": [rank for rank in (1, 10, 20, 50, 100) if rank <= last],
            "showgrid": False,
            "title": {"text": words["rank"]},
        },
        yaxis=value_axis(4 * step, step),
        yaxis2=value_axis(100, 25) | {"overlaying": "y", "side": "right", "showgrid": False, "ticksuffix": "%"},
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
        values = plain_numbers(counts.get((group, status)) or None for group in groups)
        add_trace(
            figure,
            "bar",
            name=plain_text(rows["status_label"].iloc[0]),
            orientation="h",
            x=values,
            y=labels,
            width=0.7,
            marker=status_marker(look.tone),
            text=number_labels(values),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            insidetextfont={"color": LIGHT["paper" if TONES[look.tone].filled else "ink"]},
            hovertemplate=f"%{{y}}<br>%{{fullData.name}}: %{{x:,}} {WORDS[lang]['procedures']}<extra></extra>",
        )
    totals = plain_numbers(frame.groupby(column)["procedures"].sum().reindex(groups))
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
