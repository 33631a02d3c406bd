"""The blocks that a page is made of: what each macro returns, as a function of the portal and the page's address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from macros.edit.forms.page import edit_view
from macros.kinds.accessibility.page import accessibility_view, tested_edition
from macros.kinds.data_use.page import data_use_view
from macros.kinds.initiatives.roadmap import part_view, roadmap_view
from macros.kinds.pages import PAGES
from macros.kinds.plan.page import editions_view
from macros.kinds.procedures.days.compared import pair_view, pairs_view
from macros.kinds.procedures.days.page import day_view, days_view
from macros.records.page import RecordPage
from macros.site.data_guide import data_guide_view
from macros.site.embeds.pages import chart_citations, frame_citations, part_citations
from macros.site.figures import FIGURES, figure, figure_ids, figure_source
from macros.site.freshness import freshness_view
from macros.site.home import home_view, meanings, ways_view
from macros.site.news.corrected import corrections_view
from macros.site.news.pages import changes_view, month_view, record_news
from macros.site.news.world import year_view
from macros.site.open_data.page import open_data_view
from macros.site.search import search_view
from macros.view.html.render import render, render_whole
from macros.view.parts import Link
from macros.view.portal import Portal, relative

Block = Callable[..., str]


def home(portal: Portal, page: str) -> str:
    """The answer and the figures; the charts follow as blocks of their own."""
    return render("home.html", home_view(portal, page))


def home_ways(portal: Portal, page: str) -> str:
    """What is overdue, the next dates and the other pages."""
    return render("home_ways.html", ways_view(portal, page))


def chart(portal: Portal, page: str, figure_id: str) -> str:
    """One chart as a figure with headline, sentence, picture, table, source and file."""
    return render("chart.html", _chart_values(portal, page, figure_id))


def charts(portal: Portal, page: str, *figure_ids: str) -> str:
    """Further charts under one head, folded until a reader asks for them."""
    drawn = [render_whole("chart.html", _chart_values(portal, page, figure_id)) for figure_id in figure_ids]
    return render("charts.html", {"words": portal.words, "charts": drawn})


def search_page(portal: Portal, page: str) -> str:
    """The form of the search and the place where its results appear."""
    return render("search.html", search_view(portal, page))


def edit_page(portal: Portal, page: str) -> str:
    """Where a change is composed and becomes an issue form that is filled in."""
    return render("edit.html", edit_view(portal, page))


def roadmap(portal: Portal, page: str) -> str:
    """The roadmap of the whole plan: the core INDEX as a timeline, the other parts in figures."""
    return render("roadmap.html", roadmap_view(portal, page))


def roadmap_part(portal: Portal, page: str, part: str) -> str:
    """The roadmap of one part of the plan."""
    return render("roadmap_part.html", {**part_view(portal, part), "codes": part_citations(portal, part)})


def data_use(portal: Portal, page: str) -> str:
    """The measures of the data-use plan with what answers them."""
    return render("data_use.html", data_use_view(portal, page))


def changes(portal: Portal, page: str) -> str:
    """What has changed on this site, and the way to what happened in each year."""
    return render("changes.html", changes_view(portal, page))


def news_month(portal: Portal, page: str, month: str) -> str:
    """What has changed on this site in one month."""
    return render("news_month.html", month_view(portal, page, month))


def corrections(portal: Portal, page: str) -> str:
    """Every mistake that this site has told and mended."""
    return render("corrections.html", corrections_view(portal, page))


def news_year(portal: Portal, page: str, year: int) -> str:
    """What happened in one year."""
    return render("news_year.html", year_view(portal, page, year))


def days(portal: Portal, page: str) -> str:
    """The days on which every procedure can be seen."""
    return render("days.html", days_view(portal, page))


def day(portal: Portal, page: str) -> str:
    """How every procedure stood on the day that the address of the page names."""
    return render("day.html", day_view(portal, page))


def pairs(portal: Portal, page: str) -> str:
    """The pairs of days that can be compared."""
    return render("pairs.html", pairs_view(portal, page))


def pair(portal: Portal, page: str) -> str:
    """What changed between the two days that the address of the page names."""
    return render("pair.html", pair_view(portal, page))


def editions(portal: Portal, page: str) -> str:
    """How the plan has changed."""
    return render("editions.html", editions_view(portal, page))


def accessibility(portal: Portal, page: str) -> str:
    """The accessibility test: what is claimed, what was tested, every criterion."""
    return render("accessibility.html", accessibility_view(portal, page))


def site_address(portal: Portal, page: str) -> str:
    """The address of the site, as the statement about accessibility has it: of the edition that was tested."""
    return tested_edition(portal).url


def tell(portal: Portal, page: str) -> str:
    """Who runs the site, and where a mistake is reported, with an account at the repository and without one."""
    settings = portal.settings
    values = {
        "words": portal.words,
        "owner": settings.owner,
        "repository": Link(settings.repository, settings.repo_url),
        "form": settings.report_url("", settings.site_url, ""),
        "edit": relative("edit/", page),
        "contact": settings.contact,
    }
    return render("tell.html", values)


def freshness(portal: Portal, page: str) -> str:
    """When each record was last confirmed."""
    return render("freshness.html", freshness_view(portal, page))


def data_guide(portal: Portal, page: str) -> str:
    """The reference of the data files: fields and messages."""
    return render("data_guide.html", data_guide_view(portal, page))


def open_data(portal: Portal, page: str) -> str:
    """The tables that the site publishes, with what each column holds."""
    return render("open_data.html", open_data_view(portal, page))


def statuses(portal: Portal, page: str) -> str:
    """What each status of a procedure means."""
    return render("statuses.html", {"meanings": meanings(portal)})


def as_of_day(portal: Portal, page: str) -> str:
    """The as-of date in Japanese."""
    return portal.day(portal.as_of)


_OWN = (
    home,
    home_ways,
    chart,
    charts,
    search_page,
    edit_page,
    roadmap,
    roadmap_part,
    data_use,
    changes,
    news_month,
    corrections,
    news_year,
    days,
    day,
    pairs,
    pair,
    editions,
    accessibility,
    site_address,
    tell,
    freshness,
    data_guide,
    open_data,
    statuses,
    as_of_day,
)


def _record_block(shown: RecordPage) -> Block:
    """What makes the page of one record of a kind, which the address of the page names, with its own history."""

    def block(portal: Portal, page: str) -> str:
        assert shown.view  # what has a block has something to show
        record_id = shown.kind.id_at(page)
        drawn = _chart_if_any(portal, page, shown.chart(record_id)) if shown.chart else {}
        values = {**drawn, **shown.view(portal, record_id)}
        if codes := frame_citations(portal, shown, portal.site.records[shown.kind.name][record_id]):
            values["foot"] = replace(values["foot"], codes=codes)
        news = record_news(portal, shown.kind, record_id, page)
        return render(f"{shown.block}.html", values) + ("\n" + render("news_record.html", news) if news else "")

    return block


def _list_block(shown: RecordPage) -> Block:
    """What makes the page of all records of a kind."""

    def block(portal: Portal, page: str) -> str:
        assert shown.list_view  # what has a block has something to show
        drawn = _chart_if_any(portal, page, shown.list_chart) if shown.list_chart else {}
        return render(f"{shown.list_template or shown.list_block}.html", {**drawn, **shown.list_view(portal, page)})

    return block


BLOCKS: dict[str, Block] = {
    **{block.__name__: block for block in _OWN},
    **{shown.block: _record_block(shown) for shown in PAGES if shown.block},
    **{shown.list_block: _list_block(shown) for shown in PAGES if shown.list_block},
}


def _chart_if_any(portal: Portal, page: str, figure_id: str) -> dict[str, Any]:
    """The values of a chart, or that there is nothing to draw."""
    return _chart_values(portal, page, figure_id) if figure_id in figure_ids(portal) else {"figure": None}


def _chart_values(portal: Portal, page: str, figure_id: str) -> dict[str, Any]:
    """What `fragments/chart.html` shows."""
    shown = figure(portal, figure_id)
    return {
        "words": portal.words,
        "figure": shown,
        "svg": shown.svg(),
        "columns": list(shown.table.columns),
        "numeric": [dtype.kind in "iuf" for dtype in map(_numpy_kind, shown.table.dtypes)],
        "rows": list(zip(*(_cells(list(shown.table[column])) for column in shown.table), strict=True)),
        "json": relative(shown.json_path, page),
        "csv": relative(shown.csv_path, page),
        "picture": relative(shown.svg_path, page),
        "codes": chart_citations(portal, FIGURES, figure_id, page),
        "source": portal.words(shown.source),
        "sources": relative(figure_source(portal, figure_id), page),
        "as_of": portal.words("chart.as_of", day=portal.day(portal.as_of)),
    }


def _numpy_kind(dtype):
    return getattr(dtype, "numpy_dtype", dtype)


def _cells(values: Sequence[Any]) -> list[str]:
    """The values of a column, with the digits that a drawing shows, all with as many; what is missing as an en dash."""
    import pandas as pd

    known = [value for value in values if isinstance(value, float) and not pd.isna(value)]
    digits = max((len(str(round(value, 4)).partition(".")[2]) for value in known), default=0)

    def cell(value: Any) -> str:
        if pd.isna(value):
            return "–"
        if isinstance(value, str):
            return value
        return f"{value:,.{digits}f}" if isinstance(value, float) else f"{int(value):,}"

    return [cell(value) for value in values]
