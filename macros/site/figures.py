"""Which charts exist, and how each is built."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from macros.charts.figure import Figure
from macros.kinds.all import KPIS, SOURCES
from macros.kinds.cases.figures import CASES, build_cases, timed_cases
from macros.kinds.kpis.figures import PREFIX, build_kpi, has_chart, kpi_figure_id
from macros.kinds.procedures.figures import (
    build_pareto,
    build_promise_cases,
    build_promise_procedures,
    build_status_by_period,
    build_system,
)
from macros.site.embeds.pages import Figures
from macros.view.portal import Portal

PROMISED = "promise-procedures"


def figure_ids(portal: Portal) -> tuple[str, ...]:
    """The ids of all charts: those of the procedures, of the figures, of the cases."""
    return (*_FIGURES, *kpi_figure_ids(portal))


@cache
def figure(portal: Portal, figure_id: str) -> Figure:
    """The chart `figure_id` of `portal`. Raises KeyError for an unknown id."""
    return _FIGURES[figure_id](portal) if figure_id in _FIGURES else build_figure(portal, figure_id)


def figure_page(portal: Portal, figure_id: str) -> str:
    """The address of the page on which a chart stands: that of a record, of a list, or else the home page."""
    for shown in portal.pages.values():
        if shown.list_chart == figure_id:
            return shown.kind.listed
        if shown.chart:
            for record_id in portal.site.records[shown.kind.name]:
                if shown.chart(record_id) == figure_id:
                    return shown.kind.address(record_id)
    return ""


def figure_source(portal: Portal, figure_id: str) -> str:
    """The address of what a chart rests on: the words of the plan that print its figures, or else all sources."""
    counted = [kpi.id for kpi in portal.site.kpis.values() if kpi.counted]
    return f"{KPIS.address(counted[0])}#printed" if counted and figure_id == PROMISED else SOURCES.listed


_FIGURES: dict[str, Callable[[Portal], Figure]] = {
    PROMISED: build_promise_procedures,
    "promise-cases": build_promise_cases,
    "status-by-period": build_status_by_period,
    "pareto-cases": build_pareto,
    "status-by-system": build_system,
}


def kpi_figure_ids(portal: Portal) -> tuple[str, ...]:
    """The ids of the charts of the figures, in the order of the figures, and that of the cases if there are any."""
    kpis = [kpi_figure_id(kpi.id) for kpi in portal.site.kpis.values() if has_chart(portal, kpi)]
    return (*kpis, *([CASES] if timed_cases(portal, "minutes") else []))


def build_figure(portal: Portal, figure_id: str) -> Figure:
    """The chart `figure_id`. Raises KeyError for an unknown id."""
    if figure_id == CASES:
        return build_cases(portal)
    return build_kpi(portal, portal.site.kpis[figure_id.removeprefix(PREFIX)])


FIGURES = Figures(figure_ids, figure, figure_page)
