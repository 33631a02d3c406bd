"""The charts of procedures as Plotly figures; `words` is the catalogue of their language."""

from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go

from macros.charts.plot import (
    INK,
    LIGHT,
    PAPER,
    bar_marker,
    bar_trace,
    category_axis,
    chart_figure,
    highest,
    number_labels,
    plain_axis,
    plain_numbers,
    plain_text,
    round_step,
    row_axis,
    scatter_trace,
    share_axis,
    status_marker,
    value_axis,
    wrap_label,
    written,
)
from macros.charts.statuses import STATUSES, TONES
from macros.words import Words

Numbers = list[float | None]

_PARETO_MARKS = (5, 10, 20, 50)


# --------------------------------------------------------------------------- promised against confirmed


def promise_figure(frame: pd.DataFrame, unit: str, words: Words) -> go.Figure:
    """Promised against confirmed, cumulated over the periods: an outlined bar with a narrower solid bar in it.

    `frame`: label (unique; what stands in brackets becomes its second line), promised and confirmed (numbers in
    `unit`; NaN draws nothing), total (what all periods together can reach). `data[0]` is promised, `data[1]` confirmed.
    """
    labels = [plain_text(label) for label in frame["label"]]
    promised, confirmed = plain_numbers(frame["promised"]), plain_numbers(frame["confirmed"])
    top = highest([*promised, *confirmed, *plain_numbers(frame["total"])])
    hover = f"%{{x}}<br>%{{fullData.name}}: %{{y:,}} {plain_text(unit)}<extra></extra>"

    bars = [_promised_bars(labels, promised, hover, words), _confirmed_bars(labels, confirmed, hover, top, words)]
    return chart_figure(
        bars,
        barmode="overlay",
        xaxis=category_axis(labels, ["<br>".join(re.findall(r"[^()（）]+", label)) for label in labels]),
        yaxis=value_axis(top, round_step(top), title={"text": words("drawn.cumulative", unit=plain_text(unit))}),
    )


def _promised_bars(labels: list[str], promised: Numbers, hover: str, words: Words) -> go.Bar:
    return bar_trace(
        name=words("drawn.promised"),
        x=labels,
        y=promised,
        width=0.84,
        marker=bar_marker("grey-tint", "grey"),
        text=number_labels(promised),
        textposition="outside",
        textfont=INK,
        hovertemplate=hover,
    )


def _confirmed_bars(labels: list[str], confirmed: Numbers, hover: str, top: float, words: Words) -> go.Bar:
    return bar_trace(
        name=words("drawn.confirmed"),
        x=labels,
        y=confirmed,
        width=0.66,
        marker=status_marker("done"),
        text=number_labels(confirmed),
        # A label stands inside its bar where the bar is tall enough to hold it.
        textposition=["inside" if (value or 0) >= 0.1 * top else "outside" for value in confirmed],
        insidetextanchor="end",
        insidetextfont=PAPER,
        outsidetextfont=INK,
        hovertemplate=hover,
    )


# --------------------------------------------------------------------------- how few make up most


def pareto_figure(frame: pd.DataFrame, words: Words) -> go.Figure:
    """How few procedures make up most of the annual cases: bars by rank, and the cumulated share as a line.

    `frame`: rank (which decides between equals), name, annual_cases_man (万件), cumulated_ratio (0 to 1). `data[0]`
    is the bars, `data[1]` the line in per cent on the second axis, `data[2]` the labelled points of that line,
    `data[3]` the label of the highest bar.
    """
    frame = frame.sort_values(["annual_cases_man", "rank"], ascending=[False, True])
    ranks = list(range(1, len(frame) + 1))  # by cases: a procedure that joined the list later has its own rank
    _, factor = words.drawn(words("unit.cases"))
    cases = plain_numbers(frame["annual_cases_man"] * float(factor))
    shares = [None if ratio is None else round(100 * ratio, 2) for ratio in plain_numbers(frame["cumulated_ratio"])]
    names = [plain_text(name) for name in frame["name"]]
    # Both axes have four steps, so that one set of lines serves both.
    step = round_step(highest(cases))

    traces = [
        _case_bars(ranks, cases, names, words),
        _share_line(ranks, shares, names, words),
        _share_marks(ranks, shares, words),
        written(ranks[:1], cases[:1], _label_of_the_first(frame, words), "top right"),
    ]
    return chart_figure(
        traces,
        barmode="overlay",
        xaxis=_rank_axis(len(ranks) or 1, words),
        yaxis=value_axis(4 * step, step, title={"text": words("drawn.cases")}),
        yaxis2=share_axis(100, overlaying="y", side="right", showgrid=False, ticksuffix="%"),
    )


def _rank_hover(words: Words) -> str:
    return f"{words('drawn.rank')} %{{x}}: %{{customdata}}<br>%{{y:,}}<extra>%{{fullData.name}}</extra>"


def _case_bars(ranks: list[int], cases: Numbers, names: list[str], words: Words) -> go.Bar:
    return bar_trace(
        name=words("drawn.cases"),
        x=ranks,
        y=cases,
        width=0.7,
        marker={"color": LIGHT["series"]},
        customdata=names,
        hovertemplate=_rank_hover(words),
        showlegend=False,  # the title of their axis names them
    )


def _share_line(ranks: list[int], shares: Numbers, names: list[str], words: Words) -> go.Scatter:
    return scatter_trace(
        name=words("drawn.share"),
        x=ranks,
        y=shares,
        yaxis="y2",
        mode="lines",
        line={"color": LIGHT["line"], "width": 2.5},
        customdata=names,
        hovertemplate=_rank_hover(words),
        showlegend=False,  # it is named at its end
    )


def _share_marks(ranks: list[int], shares: Numbers, words: Words) -> go.Scatter:
    """The points of the line that carry a label: those of `_PARETO_MARKS` and the last, which names the line."""
    points = zip(ranks, shares, strict=True)
    marked = [(rank, share) for rank, share in points if rank in _PARETO_MARKS or rank == ranks[-1]]
    return scatter_trace(
        x=[rank for rank, _ in marked],
        y=[share for _, share in marked],
        yaxis="y2",
        mode="markers+text",
        marker={"color": LIGHT["line"], "size": 9, "symbol": "diamond"},
        text=[
            words("drawn.top_last" if rank == ranks[-1] else "drawn.top", rank=rank, share=share)
            for rank, share in marked
        ],
        textposition=["bottom right" if rank != ranks[-1] else "top left" for rank, _ in marked],
        textfont=INK,
        hoverinfo="skip",
        showlegend=False,
    )


def _label_of_the_first(frame: pd.DataFrame, words: Words) -> list[str]:
    return [words("drawn.first", rank=1, cases=words.ten_thousands(int(man))) for man in frame["annual_cases_man"][:1]]


def _rank_axis(last: int, words: Words) -> dict:
    ticks = [rank for rank in (1, 10, 20, 50, 100) if rank <= last]
    return plain_axis(range=[0, last + 1], tickvals=ticks, showgrid=False, title={"text": words("drawn.rank")})


# --------------------------------------------------------------------------- what has become of them


def status_by_period_figure(frame: pd.DataFrame, words: Words) -> go.Figure:
    """What has become of the promises of each period: one stacked bar a period, one segment a status.

    `frame`: period_label, status (of a procedure), status_label, procedures. The periods keep the order of
    the frame. One trace a status in the order of `statuses.STATUSES`, then one with the totals.
    """
    return _stacked(frame, list(dict.fromkeys(frame["period_label"])), "period_label", words)


def system_figure(frame: pd.DataFrame, words: Words) -> go.Figure:
    """Through which system the procedures are filed: one stacked bar a system, the system with the most first.

    `frame`: system, status, status_label, procedures. Traces as in `status_by_period_figure`.
    """
    totals = frame.groupby("system", sort=False)["procedures"].sum().sort_values(ascending=False, kind="stable")
    return _stacked(frame, list(totals.index), "system", words)


def _stacked(frame: pd.DataFrame, groups: list[str], column: str, words: Words) -> go.Figure:
    """Stacked bars of `groups`, the values of `column`. Raises KeyError for a status that is not in the table."""
    if unknown := set(frame["status"]) - set(STATUSES["procedure"]):
        raise KeyError(*sorted(unknown))
    labels = [plain_text(group) for group in groups]
    counts = frame.groupby([column, "status"])["procedures"].sum()
    names = frame[frame["procedures"] > 0].drop_duplicates("status").set_index("status")["status_label"]
    bars = [
        _status_bars(status, names[status], labels, [counts.get((group, status)) for group in groups], words)
        for status in STATUSES["procedure"]
        if status in names
    ]
    totals = plain_numbers(frame.groupby(column)["procedures"].sum().reindex(groups))
    behind = written(totals, labels, [f" {words('drawn.total', n=total)}" for total in totals], "middle right")
    end = 1.2 * highest(totals)

    return chart_figure(
        [*bars, behind],
        barmode="stack",
        # Every segment and every total is labelled: the axis would say it a second time.
        xaxis=value_axis(end, 1, visible=False, range=[0, end]),
        yaxis=row_axis(labels, [wrap_label(group, 200) for group in groups]),
    )


def _status_bars(status: str, name: str, labels: list[str], counts: list, words: Words) -> go.Bar:
    """The segments of one status; none where it counts nothing."""
    tone = STATUSES["procedure"][status].tone
    values = plain_numbers(count or None for count in counts)
    return bar_trace(
        name=plain_text(name),
        orientation="h",
        x=values,
        y=labels,
        width=0.7,
        marker=status_marker(tone),
        text=number_labels(values),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont=PAPER if TONES[tone].filled else INK,
        hovertemplate=f"%{{y}}<br>%{{fullData.name}}: %{{x:,}} {words('drawn.procedures')}<extra></extra>",
    )
