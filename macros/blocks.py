"""The blocks that a page is made of: what each macro returns, as a function of the portal and the page's address."""

from __future__ import annotations

from collections.abc import Callable

from .calendar import show_day
from .figures import figure
from .portal import Portal, relative
from .render import render
from .views import home_view, list_view, procedure_view, sources_view

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
    shown = figure(portal, figure_id)
    return render(
        "chart.html",
        {
            "words": portal.words,
            "figure": shown,
            "svg": shown.svg(),
            "columns": list(shown.table.columns),
            "numeric": [dtype.kind in "iuf" for dtype in map(_numpy_kind, shown.table.dtypes)],
            "rows": [[_cell(value) for value in values] for values in shown.table.itertuples(index=False)],
            "json": relative(shown.json_path, page),
            "csv": relative(shown.csv_path, page),
            "source": portal.words(shown.source),
            "as_of": portal.words("chart.as_of", day=show_day(portal.as_of)),
        },
    )


def sources(portal: Portal, page: str) -> str:
    """Every source with what rests on it."""
    return render("sources.html", sources_view(portal, page))


def as_of_day(portal: Portal, page: str) -> str:
    """The as-of date in Japanese."""
    return show_day(portal.as_of)


BLOCKS: dict[str, Block] = {
    block.__name__: block for block in (procedure, procedure_list, home, home_ways, chart, sources, as_of_day)
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
