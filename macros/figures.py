"""The charts of the procedures with their words, and where every chart is found. Words come from the frames."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd

from . import charts
from .calendar import show_day
from .figure import SOURCE_BOTH, SOURCE_PLAN, Figure
from .kpi_figures import build_figure, kpi_figure_ids
from .portal import Portal
from .progress import PROMISE_PERIODS, Status, pareto_frame


def figure_ids(portal: Portal) -> tuple[str, ...]:
    """The ids of all charts: those of the procedures, of the figures, of the cases."""
    return (*_FIGURES, *kpi_figure_ids(portal))


@cache
def figure(portal: Portal, figure_id: str) -> Figure:
    """The chart `figure_id` of `portal`. Raises KeyError for an unknown id."""
    return _FIGURES[figure_id](portal) if figure_id in _FIGURES else build_figure(portal, figure_id)


# --------------------------------------------------------------------------- promised against confirmed


def _promise(portal: Portal, what: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = portal.promise
    labels = [portal.words(f"period_short.{code}", day=show_day(portal.as_of)) for code in frame["period"]]
    drawn = pd.DataFrame(
        {
            "label": labels,
            "promised": frame[f"promised_{what}"],
            "confirmed": frame[f"confirmed_{what}"],
            "total": frame[f"promised_{what}"].iloc[-2],
        }
    )
    table = drawn[["label", "promised", "confirmed"]].copy()
    table.columns = [portal.words("chart.period"), portal.words("chart.promised"), portal.words("chart.confirmed")]
    return drawn, table


def _promise_procedures(portal: Portal) -> Figure:
    drawn, table = _promise(portal, "procedures")
    confirmed = drawn["confirmed"]
    values = {f"p{i}": int(drawn["promised"].iloc[i]) for i in range(len(PROMISE_PERIODS))}
    key = "chart.promise_procedures_sentence"
    if pd.isna(confirmed.iloc[0]):
        key += "_open"
    else:
        values["c0"] = int(confirmed.iloc[0])
    now = int(confirmed.iloc[-1])
    return Figure(
        "promise-procedures",
        portal.words("chart.promise_procedures_headline", promised=values["p3"], confirmed=now),
        portal.words(key, confirmed=now, day=show_day(portal.as_of), **values),
        table,
        SOURCE_BOTH,
        charts.promise_figure(drawn, portal.words("unit.procedures")),
    )


def _promise_cases(portal: Portal) -> Figure:
    drawn, table = _promise(portal, "cases_man")
    totals = portal.promise
    promised = [int(value) for value in drawn["promised"]]
    now = int(drawn["confirmed"].iloc[-1])
    return Figure(
        "promise-cases",
        portal.words("chart.promise_cases_headline", ratio=_percent(now / promised[3])),
        portal.words(
            "chart.promise_cases_sentence",
            p_ratio=_percent(totals["promised_procedures"].iloc[0] / totals["promised_procedures"].iloc[3]),
            c_ratio=_percent(promised[0] / promised[3]),
            p1=f"{promised[1]:,}",
            p2=f"{promised[2]:,}",
            p3=f"{promised[3]:,}",
            day=show_day(portal.as_of),
            confirmed=f"{now:,}",
        ),
        table,
        SOURCE_BOTH,
        charts.promise_figure(drawn, portal.words("unit.cases")),
    )


# --------------------------------------------------------------------------- the others


def _pareto(portal: Portal) -> Figure:
    frame = pareto_frame(portal.procedures)
    half = int((frame["cumulated_ratio"] < 0.5).sum()) + 1
    table = frame.assign(cumulated_ratio=(frame["cumulated_ratio"] * 100).round(1))
    table.columns = [portal.words(f"chart.{name}") for name in ("rank", "procedure", "cases", "ratio")]
    return Figure(
        "pareto-cases",
        portal.words("chart.pareto_headline", n=half),
        portal.words(
            "chart.pareto_sentence",
            total=f"{int(frame['annual_cases_man'].sum()):,}",
            n=half,
            ratio=_percent(frame["cumulated_ratio"].iloc[half - 1]),
        ),
        table,
        SOURCE_PLAN,
        charts.pareto_figure(frame),
    )


def _status_by_period(portal: Portal) -> Figure:
    frame = portal.procedures
    counts = _counts(frame, "period", list(PROMISE_PERIODS))
    counts["period_label"] = [portal.words(f"period.{code}") for code in counts["period"]]
    counts["status_label"] = [portal.words(f"status.{status}") for status in counts["status"]]
    wide = counts.pivot(index="period", columns="status", values="procedures").reindex(PROMISE_PERIODS)
    parts = "、".join(
        portal.words(
            "chart.status_period_part",
            period=portal.words(f"period.{code}"),
            n=int(row.sum()),
            a=row["available"],
            p=row["partly_available"],
            u=row["unconfirmed"],
            w=row["withdrawn"],
            f=row["promised"],
        )
        for code, row in wide.iterrows()
    )
    table = counts[["period_label", "status_label", "procedures"]]
    table.columns = [portal.words(f"chart.{name}") for name in ("period", "status", "procedures")]
    last = wide.loc[PROMISE_PERIODS[-1]]
    return Figure(
        "status-by-period",
        portal.words("chart.status_period_headline", n=int(last.sum()), u=int(last["unconfirmed"])),
        portal.words("chart.status_period_sentence", parts=parts),
        table,
        SOURCE_BOTH,
        charts.status_by_period_figure(counts),
    )


def _system(portal: Portal) -> Figure:
    none = portal.words("system.none")
    frame = portal.procedures.assign(system=portal.procedures["system"].fillna(none))
    order = frame["system"].value_counts(sort=False).rename_axis("system").reset_index(name="n")
    order = order.sort_values(["n", "system"], ascending=[False, True])["system"].tolist()
    counts = _counts(frame, "system", order)
    counts["status_label"] = [portal.words(f"status.{status}") for status in counts["status"]]
    wide = counts.pivot(index="system", columns="status", values="procedures").reindex(order)
    table = counts[["system", "status_label", "procedures"]]
    table.columns = [portal.words(f"chart.{name}") for name in ("system", "status", "procedures")]
    named = next(system for system in order if system != none)
    without = wide.loc[none] if none in wide.index else wide.iloc[0] * 0
    return Figure(
        "status-by-system",
        portal.words("chart.system_headline", n=int(without.sum()), a=int(without["available"])),
        portal.words(
            "chart.system_sentence", first=named, n=int(wide.loc[named].sum()), a=int(wide.loc[named, "available"])
        ),
        table[table[portal.words("chart.procedures")] > 0],
        SOURCE_BOTH,
        charts.system_figure(counts),
    )


def _counts(frame: pd.DataFrame, column: str, order: list[str]) -> pd.DataFrame:
    """Procedures for each value of `column` and each status, zero included; in `order`, then in that of Status."""
    grid = pd.MultiIndex.from_product([order, [str(status) for status in Status]], names=[column, "status"])
    return frame.groupby([column, "status"]).size().reindex(grid, fill_value=0).reset_index(name="procedures")


def _percent(ratio: float) -> str:
    return f"{ratio * 100:.1f}"


_FIGURES: dict[str, Callable[[Portal], Figure]] = {
    "promise-procedures": _promise_procedures,
    "promise-cases": _promise_cases,
    "status-by-period": _status_by_period,
    "pareto-cases": _pareto,
    "status-by-system": _system,
}
