"""One chart as readers get it: headline, sentence, picture, table, source, files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

from macros.base.csv_text import csv_text, rows_of
from macros.charts.canvas import Properties
from macros.charts.plot import figure_json
from macros.charts.svg import draw_file, draw_picture, heights_of
from macros.words import Words

SOURCE_PLAN = "chart.source_plan"


SOURCE_BOTH = "chart.source_plan_and_records"


@dataclass(frozen=True)
class Figure:
    """One chart. `table` has finished column names; `plotly` is the figure that both pictures are drawn from.

    `named` is the headline with the name of the record that the chart is of, which its page says above it.
    """

    id: str
    headline: str
    sentence: str
    table: pd.DataFrame
    source: str
    plotly: go.Figure
    named: str = ""

    @cached_property
    def properties(self) -> Properties:
        """What `plotly` is made of, copied once for both pictures and both files. Do not change it."""
        properties: Properties = self.plotly.to_plotly_json()
        return properties

    @property
    def alone(self) -> str:
        """The headline for where the chart stands without its page."""
        return self.named or self.headline

    @property
    def json_path(self) -> str:
        """The address of the figure for plotly.js, from the root of the site."""
        return chart_json_path(self.id)

    @property
    def csv_path(self) -> str:
        """The address of the table as a file, from the root of the site."""
        return chart_csv_path(self.id)

    @property
    def svg_path(self) -> str:
        """The address of the picture as a file, from the root of the site."""
        return chart_svg_path(self.id)

    def file_svg(self, foot: Sequence[str]) -> str:
        """The picture as a file that readers take away: with its headline, its sentence and the lines `foot`."""
        return draw_file(self.properties, title=self.alone, description=self.sentence, foot=foot)

    def svg(self) -> str:
        """The static picture: what readers see without JavaScript and in print."""
        return self._picture

    @cached_property
    def _picture(self) -> str:
        return draw_picture(self.properties, ident=self.id, title=self.headline, description=self.sentence)

    @property
    def heights(self) -> tuple[float, float]:
        """How high the static picture is, as it is drawn for a wide column and for a phone."""
        return heights_of(self._picture)

    def json(self, words: Words) -> str:
        """The figure for plotly.js, whose own words are those of `words`."""
        return figure_json(self.properties, words)

    def csv(self, as_of: str, day: date) -> str:
        """The table as CSV text with CRLF line ends, and in each row, in the column `as_of`, the day that it holds for.

        The byte order mark is added where it is written.
        """
        return csv_text([*self.table.columns, as_of], ([*row, day.isoformat()] for row in rows_of(self.table)))


def chart_json_path(figure_id: str) -> str:
    """The address of a chart for plotly.js, from the root of the site."""
    return f"data/charts/{figure_id}.json"


def chart_csv_path(figure_id: str) -> str:
    """The address of a chart's table as a file, from the root of the site."""
    return f"data/charts/{figure_id}.csv"


def chart_svg_path(figure_id: str) -> str:
    """The address of a chart's picture as a file, from the root of the site."""
    return f"data/charts/{figure_id}.svg"
