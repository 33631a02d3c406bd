"""The charts of the procedures with their words, which come from the frames. macros/site/figures.py finds them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pandas as pd

from macros.charts.figure import SOURCE_BOTH, SOURCE_PLAN, Figure
from macros.kinds.procedures.charts import pareto_figure, promise_figure, status_by_period_figure, system_figure
from macros.kinds.procedures.standing import REACHED, UNKNOWN, KnownBy, Status, promise_periods
from macros.view.parts import percent
from macros.view.period_words import period_end, promised_for, year_name
from macros.view.portal import Portal

# --------------------------------------------------------------------------- promised against confirmed


def build_promise(portal: Portal, what: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(what is drawn, the published table) of promised against confirmed; `what` is procedures or cases_man."""
    frame, words = portal.promise, portal.words
    unit, factor = words.drawn(words("unit.cases" if what == "cases_man" else "unit.procedures", n=0))
    ends = [period_end(portal, code) for code in frame["period"][:-1]]
    drawn = pd.DataFrame(
        {
            "label": [*ends, portal.day(portal.as_of)],
            "promised": _times(frame[f"promised_{what}"], factor),
            "confirmed": _times(frame[f"confirmed_{what}"], factor),
            "total": _times(frame[f"promised_{what}"], factor).iloc[-2],
        }
    )
    if portal.as_of in list(frame["ends"][:-1]):  # the day is the last of a period, which has its row
        drawn = drawn[:-1]
    table = drawn[["label", "promised", "confirmed"]].copy()
    counted = (words("chart.of_unit", name=words(f"chart.{one}"), unit=unit) for one in ("promised", "confirmed"))
    table.columns = [words("chart.period"), *counted]
    return drawn, table


def _times(numbers: pd.Series, factor: Decimal) -> pd.Series:
    return numbers if factor == 1 else (numbers * float(factor)).round(4)


def _steps(portal: Portal, drawn: pd.DataFrame, what: str, show: Callable[[int, str], str]) -> dict[str, str]:
    """What the sentences say of the periods: the first, those between, the last, each number as `show` has it, which
    is also given the end of the period.

    The as-of date, which has the last row where it is no end of a period, is none of them.
    """
    periods = portal.promise[:-1]
    ends = list(drawn["label"][: len(periods)])
    promised = [show(int(value), end) for value, end in zip(periods[f"promised_{what}"], ends, strict=True)]
    values = {"first_end": ends[0], "first": promised[0], "last_end": ends[-1], "last": promised[-1]}
    return values | {"steps": portal.words.listed(promised[1:-1])}


def _by_plan(portal: Portal) -> tuple[int, int]:
    """How many procedures, and how many of their cases, are available by the word of the plan alone."""
    frame = portal.procedures
    of_plan = frame[frame["status"].isin(REACHED) & (frame["known_by"] == KnownBy.PLAN)]
    return len(of_plan), int(of_plan["cases_man"].sum())


def build_promise_procedures(portal: Portal) -> Figure:
    """Promised against confirmed, counted by procedures."""
    drawn, table = build_promise(portal, "procedures")
    steps, confirmed = _steps(portal, drawn, "procedures", lambda n, _: str(n)), drawn["confirmed"]
    key = "chart.promise_procedures_sentence"
    if pd.isna(confirmed.iloc[0]):
        key += "_open"
    else:
        steps["c0"] = str(confirmed.iloc[0])
    now, (by_plan, _) = int(portal.promise["confirmed_procedures"].iloc[-1]), _by_plan(portal)
    said = portal.words(key, confirmed=now, day=portal.day(portal.as_of), **steps)
    return Figure(
        "promise-procedures",
        portal.words("chart.promise_procedures_headline", promised=steps["last"], confirmed=now),
        portal.words.joined(said, portal.words("chart.promise_procedures_by_plan", n=by_plan) if by_plan else ""),
        table,
        SOURCE_BOTH,
        promise_figure(drawn, portal.words("unit.procedures"), portal.words),
    )


def build_promise_cases(portal: Portal) -> Figure:
    """Promised against confirmed, counted by annual cases."""
    drawn, table = build_promise(portal, "cases_man")
    words = portal.words

    def step(man: int, end: str) -> str:
        return words("chart.promise_cases_step", n=words.ten_thousands(man), end=end)

    steps = _steps(portal, drawn, "cases_man", step)
    procedures, cases = portal.promise["promised_procedures"], portal.promise["promised_cases_man"]
    now, total = int(portal.promise["confirmed_cases_man"].iloc[-1]), int(cases.iloc[-2])
    sentence = words(
        "chart.promise_cases_sentence",
        steps=steps["steps"],
        last=steps["last"],
        day=portal.day(portal.as_of),
        confirmed=words.ten_thousands(now),
    )
    if total:
        shares = {
            "p_ratio": percent(procedures.iloc[0], procedures.iloc[-2]),
            "c_ratio": percent(cases.iloc[0], total),
        }
        sentence = words.joined(words("chart.promise_cases_first", first_end=steps["first_end"], **shares), sentence)
    if by_plan := _by_plan(portal)[1]:
        sentence = words.joined(sentence, words("chart.promise_cases_by_plan", n=words.ten_thousands(by_plan)))
    return Figure(
        "promise-cases",
        words("chart.promise_cases_headline", ratio=percent(now, total)) if total
        else words("chart.promise_cases_headline_none"),
        sentence,
        table,
        SOURCE_BOTH,
        promise_figure(drawn, words.drawn(words("unit.cases"))[0], words),
    )  # fmt: skip


# --------------------------------------------------------------------------- the others


def pareto_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """The Pareto curve of annual cases, most used first.

    Takes a `procedure_frame`. Columns: rank, name, annual_cases_man, cumulated_ratio (0 to 1, share of the sum
    over all ranked procedures, not of the city's 19 million cases; 0 where no procedure has a case).
    """
    ordered = frame.sort_values(["cases_man", "rank"], ascending=[False, True])
    total = ordered["cases_man"].sum()
    return pd.DataFrame(
        {
            "rank": ordered["rank"],
            "name": ordered["plain_name"],
            "annual_cases_man": ordered["cases_man"],
            "cumulated_ratio": ordered["cases_man"].cumsum() / (total or 1),
        }
    ).reset_index(drop=True)


def build_pareto(portal: Portal) -> Figure:
    """How few procedures make up most of the annual cases."""
    frame = pareto_frame(portal.procedures)
    count, total = len(frame), int(frame["annual_cases_man"].sum())
    half = int((frame["cumulated_ratio"] < 0.5).sum()) + 1
    table = frame.assign(
        annual_cases_man=frame["annual_cases_man"].map(portal.words.in_full),
        cumulated_ratio=(frame["cumulated_ratio"] * 100).round(1),
    )
    table.columns = [portal.words(f"chart.{name}") for name in ("rank", "procedure", "cases", "ratio")]
    if total:
        ratio = percent(frame["cumulated_ratio"].iloc[half - 1], 1)
        headline = portal.words("chart.pareto_headline", n=half, count=count)
        sentence = portal.words(
            "chart.pareto_sentence", total=portal.words.ten_thousands(total), count=count, n=half, ratio=ratio
        )
    else:
        headline = portal.words("chart.pareto_headline_none")
        sentence = portal.words("chart.pareto_sentence_none", count=count)
    return Figure("pareto-cases", headline, sentence, table, SOURCE_PLAN, pareto_figure(frame, portal.words))


def build_status_by_period(portal: Portal) -> Figure:
    """What has become of the promises of each period."""
    frame = portal.procedures
    periods = promise_periods(portal.site.procedures, portal.site.periods)
    counts = _counts(frame, "period", list(periods))
    counts["period_label"] = [promised_for(portal, code) for code in counts["period"]]
    counts["status_label"] = [portal.words(f"status.procedure.{status}") for status in counts["status"]]
    wide = counts.pivot(index="period", columns="status", values="procedures").reindex(periods)
    parts = portal.words("chart.status_period_joint").join(
        portal.words(
            "chart.status_period_part",
            period=promised_for(portal, code),
            n=int(row.sum()),
            statuses=portal.words.listed(
                portal.words(
                    "chart.status_period_status", label=portal.words(f"status.procedure.{status}"), n=row[status]
                )
                for status in Status
                if row[status]
            ),
        )
        for code, row in wide.iterrows()
    )
    table = counts[["period_label", "status_label", "procedures"]]
    table.columns = [portal.words(f"chart.{name}") for name in ("due", "status", "procedures")]
    due = portal.site.periods.due[1:]
    # That of which most is known: the last that is over, or the first while none is.
    last_period = next((code for code in reversed(due) if portal.site.periods.end(code) < portal.as_of), due[0])
    last = wide.loc[last_period]
    unknown = int(last[list(UNKNOWN)].sum())
    return Figure(
        "status-by-period",
        portal.words(
            "chart.status_period_headline", period=year_name(portal, last_period), n=int(last.sum()), u=unknown
        ),
        _of_periods(portal, parts),
        table,
        SOURCE_BOTH,
        status_by_period_figure(counts, portal.words),
    )


def _of_periods(portal: Portal, parts: str) -> str:
    """The statuses by period; that procedures whose date was changed count by the first, with the new dates."""
    said = portal.words("chart.status_period_sentence", day=portal.day(portal.as_of), parts=parts)
    moved = [now.due for now in portal.standings.values() if now.due and now.first_due and now.due != now.first_due]
    dues = dict.fromkeys(portal.date(due) for due in sorted(moved, key=lambda due: due.last))
    if not moved:
        return said
    return portal.words.joined(
        said, portal.words("chart.status_period_moved", n=len(moved), dues=portal.words.listed(dues))
    )


def build_system(portal: Portal) -> Figure:
    """Through which system the procedures are filed, by status."""
    none = portal.words("system.none")
    frame = portal.procedures.assign(system=portal.procedures["system"].fillna(none))
    order = frame["system"].value_counts(sort=False).rename_axis("system").reset_index(name="n")
    order = order.sort_values(["n", "system"], ascending=[False, True])["system"].tolist()
    counts = _counts(frame, "system", order)
    counts["status_label"] = [portal.words(f"status.procedure.{status}") for status in counts["status"]]
    wide = counts.pivot(index="system", columns="status", values="procedures").reindex(order)
    table = counts[["system", "status_label", "procedures"]]
    table.columns = [portal.words(f"chart.{name}") for name in ("system", "status", "procedures")]
    without = wide.loc[none] if none in wide.index else wide.iloc[0] * 0
    return Figure(
        "status-by-system",
        portal.words("chart.system_headline", n=int(without.sum()), a=_reached(without)),
        _system_sentence(portal, wide.drop(none, errors="ignore")),
        table[table[portal.words("chart.procedures")] > 0],
        SOURCE_BOTH,
        system_figure(counts, portal.words),
    )


def _system_sentence(portal: Portal, named: pd.DataFrame) -> str:
    """What is said of the systems that have a name, the one with the most procedures first."""
    if named.empty:
        return portal.words("chart.system_sentence_none")
    first = named.iloc[0]
    values = {"first": named.index[0], "n": int(first.sum()), "a": _reached(first)}
    return portal.words("chart.system_sentence", **values)


def _reached(counts: pd.Series) -> int:
    """How many of the procedures counted by status keep their promise in full."""
    return int(counts[list(REACHED)].sum())


def _counts(frame: pd.DataFrame, column: str, order: list[str]) -> pd.DataFrame:
    """Procedures for each value of `column` and each status, zero included; in `order`, then in that of Status."""
    grid = pd.MultiIndex.from_product([order, [str(status) for status in Status]], names=[column, "status"])
    return frame.groupby([column, "status"]).size().reindex(grid, fill_value=0).reset_index(name="procedures")
