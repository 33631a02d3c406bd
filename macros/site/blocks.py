"""The blocks that a page is made of: what each macro returns, as a function of the portal and the page's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.base.calendar import show_day
from macros.kinds.accessibility.page import accessibility_view
from macros.kinds.cases.figures import CASES
from macros.kinds.cases.page import cases_view
from macros.kinds.discrepancies.page import discrepancies_view
from macros.kinds.initiatives.page import initiative_view
from macros.kinds.initiatives.roadmap import part_view, roadmap_view
from macros.kinds.kpis.figures import kpi_figure_id
from macros.kinds.kpis.page import kpi_list_view, kpi_view
from macros.kinds.plan.page import changes_view, data_use_view
from macros.kinds.procedures.page import list_view, procedure_view
from macros.kinds.projects.page import project_list_view, project_view
from macros.kinds.sources.page import sources_view
from macros.kinds.terms.page import glossary_view
from macros.site.data_guide import data_guide_view
from macros.site.figures import figure, figure_ids
from macros.site.freshness import freshness_view
from macros.site.home import home_view
from macros.site.search import search_view
from macros.view.portal import Portal, relative
from macros.view.render import render

Block = Callable[..., str]


def procedure(portal: Portal, page: str, procedure_id: str) -> str:
    """The whole page of one procedure."""
    return render("procedure.html", procedure_view(portal, procedure_id))


def procedure_list(portal: Portal, page: str) -> str:
    """The table of all procedures with its filters."""
    return render("procedure_list.html", list_view(portal, page))


def home(portal: Portal, page: str) -> str:
    """The answer, the figures and the ways on; the charts follow as blocks of their own."""
    return render("home.html", home_view(portal, page))


def home_ways(portal: Portal, page: str) -> str:
    """What is overdue, the next dates and the topics."""
    return render("home_ways.html", home_view(portal, page))


def chart(portal: Portal, page: str, figure_id: str) -> str:
    """One chart as a figure with headline, sentence, picture, table, source and file."""
    return render("chart.html", _chart_values(portal, page, figure_id))


def kpi_list(portal: Portal, page: str) -> str:
    """All figures (指標) with baseline, target, latest value and gap."""
    return render("kpi_list.html", kpi_list_view(portal, page))


def kpi(portal: Portal, page: str, kpi_id: str) -> str:
    """The whole page of one figure (指標), with its chart where there is something to draw."""
    figure_id = kpi_figure_id(kpi_id)
    drawn = _chart_values(portal, page, figure_id) if figure_id in figure_ids(portal) else {"figure": None}
    return render("kpi.html", drawn | kpi_view(portal, kpi_id))


def cases(portal: Portal, page: str) -> str:
    """The before/after cases: chart, tables, and each with its printed words."""
    drawn = _chart_values(portal, page, CASES) if CASES in figure_ids(portal) else {"figure": None}
    return render("cases.html", drawn | cases_view(portal, page))


def sources(portal: Portal, page: str) -> str:
    """Every source with what rests on it."""
    return render("sources.html", sources_view(portal, page))


def search_page(portal: Portal, page: str) -> str:
    """The form of the search and the place where its results appear."""
    return render("search.html", search_view(portal, page))


def project(portal: Portal, page: str, project_id: str) -> str:
    """The whole page of one project."""
    return render("project.html", project_view(portal, project_id))


def project_list(portal: Portal, page: str) -> str:
    """All projects by policy, the pilots of the model wards and the leading projects."""
    return render("project_list.html", project_list_view(portal, page))


def roadmap(portal: Portal, page: str) -> str:
    """The roadmap of the whole plan: the core INDEX as a timeline, the other parts in figures."""
    return render("roadmap.html", roadmap_view(portal, page))


def roadmap_part(portal: Portal, page: str, part: str) -> str:
    """The roadmap of one part of the plan."""
    return render("roadmap_part.html", part_view(portal, part))


def initiative(portal: Portal, page: str, initiative_id: str) -> str:
    """The whole page of one row of the roadmap."""
    return render("initiative.html", initiative_view(portal, initiative_id))


def data_use(portal: Portal, page: str) -> str:
    """The measures of the data-use plan with what answers them."""
    return render("data_use.html", data_use_view(portal, page))


def glossary(portal: Portal, page: str) -> str:
    """The terms of the plan's glossary."""
    return render("glossary.html", glossary_view(portal, page))


def discrepancies(portal: Portal, page: str) -> str:
    """Where the plan contradicts itself."""
    return render("discrepancies.html", discrepancies_view(portal, page))


def changes(portal: Portal, page: str) -> str:
    """How the plan has changed."""
    return render("changes.html", changes_view(portal, page))


def accessibility(portal: Portal, page: str) -> str:
    """The accessibility test: what is claimed, what was tested, every criterion."""
    return render("accessibility.html", accessibility_view(portal, page))


def site_address(portal: Portal, page: str) -> str:
    """The address of the site."""
    return portal.settings.site_url


def freshness(portal: Portal, page: str) -> str:
    """When each record was last confirmed."""
    return render("freshness.html", freshness_view(portal, page))


def data_guide(portal: Portal, page: str) -> str:
    """The reference of the data files: fields and messages."""
    return render("data_guide.html", data_guide_view(portal, page))


def as_of_day(portal: Portal, page: str) -> str:
    """The as-of date in Japanese."""
    return show_day(portal.as_of)


BLOCKS: dict[str, Block] = {
    block.__name__: block
    for block in (
        procedure,
        procedure_list,
        home,
        home_ways,
        chart,
        kpi_list,
        kpi,
        cases,
        sources,
        search_page,
        project,
        project_list,
        roadmap,
        roadmap_part,
        initiative,
        data_use,
        glossary,
        discrepancies,
        changes,
        accessibility,
        site_address,
        freshness,
        data_guide,
        as_of_day,
    )
}


def _chart_values(portal: Portal, page: str, figure_id: str) -> dict[str, Any]:
    """What `fragments/chart.html` shows."""
    shown = figure(portal, figure_id)
    return {
        "words": portal.words,
        "figure": shown,
        "svg": shown.svg(),
        "columns": list(shown.table.columns),
        "numeric": [dtype.kind in "iuf" for dtype in map(_numpy_kind, shown.table.dtypes)],
        "rows": [[_cell(value) for value in values] for values in shown.table.itertuples(index=False)],
        "json": relative(shown.json_path, page),
        "csv": relative(shown.csv_path, page),
        "source": portal.words(shown.source),
        "sources": relative("sources/", page),
        "as_of": portal.words("chart.as_of", day=show_day(portal.as_of)),
    }


def _numpy_kind(dtype):
    return getattr(dtype, "numpy_dtype", dtype)


def _cell(value) -> str:
    """A value of a table: numbers with thousands separators, what is missing as an en dash."""
    import pandas as pd

    if pd.isna(value):
        return "–"
    if isinstance(value, str):
        return value
    return f"{value:,.1f}" if isinstance(value, float) else f"{int(value):,}"
