"""What a kind of record shows to readers, said once: names, pages, published tables, what the search finds.

Each kind says it beside its views, as PAGE in its module `page`; the list of all is `kinds.pages.PAGES`. The portal
carries it, so that a link to a record of any kind is asked for by its kind and id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from macros.base.calendar import ERAS, era_fiscal_year, era_year, fiscal_year
from macros.records.kind import Kind

SHARED = ("source_id", "fiscal_year", "fiscal_year_era", "as_of")  # columns that mean the same in every table


@dataclass(frozen=True)
class Table:
    """A table that is published: what makes it from the portal.

    No two rows share the values of the columns `key`; empty where nothing tells two rows apart. `refers` are the
    columns that hold an id, each with the table whose `id` it is; `coded` those that hold a code, each with the family
    of statuses, the list of the plan, or the group of words that says what it stands for.
    """

    frame: Callable[[Any], pd.DataFrame]
    key: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)
    coded: Mapping[str, str] = field(default_factory=dict)


def with_shared(portal: Any, frame: pd.DataFrame, dated: str = "") -> pd.DataFrame:
    """`frame` of a published table with those of SHARED that it can have behind its first columns.

    source_id: the id alone in `source`, None for an address. fiscal_year and fiscal_year_era: the year that the time in
    the column `dated` ends in, of the calendar where the plan goes by that. as_of: the day for which the rows hold.
    What a table gains later comes after these.
    """
    shared: dict[str, Any] = {}
    if "source" in frame:
        ids = [ref.partition("#")[0] if isinstance(ref, str) else "" for ref in frame["source"]]
        shared["source_id"] = [one if one and "/" not in one else None for one in ids]
    if dated:
        times = frame[dated].tolist()
        years = {one: _year(portal, one) for one in set(times)}
        shared["fiscal_year"] = pd.array([years[one][0] for one in times], dtype="Int64")
        shared["fiscal_year_era"] = [years[one][1] for one in times]
    return frame.assign(**shared, as_of=portal.as_of)


def _year(portal: Any, time: Any) -> tuple[int | None, str | None]:
    """The year, and that of the era, that `time` ends in: a date, or a text in the notation of the data."""
    day = portal.site.periods.parse(time).last if isinstance(time, str) else time
    if not isinstance(day, date):
        return None, None
    fiscal = portal.site.periods.fiscal
    year = fiscal_year(day) if fiscal else day.year
    era = (era_fiscal_year(year) if fiscal else era_year(day)) if date(year, 1, 1) >= ERAS[-1][2] else None
    return year, portal.words("open_data.era", era=era, year=year) if era else None


@dataclass(frozen=True)
class RecordPage:
    """How the records of `kind` are shown; each function takes the portal and a record.

    `name` is what a link says, `badge` how the record stands (None where it has no status), `badges` how
    its parts stand, each with how many they are (None where parts have no status), `standing` what that rests
    on, `answer` the sentence in which the page answers its reader, `document` the record as the search sees it (None
    where it is not searched).
    `tables` are the published tables by the name of their file.

    Where each record has a page of its own, `title` is its title (None: the name), `describe` the sentence for its
    head, `summary` what is said of it where there is no room for more (None: the `answer`). `block` is the macro that
    makes it, and its template; `view` what that shows, from the portal and the id. `chart` is the id of the chart on
    it, from the id of the record. `framed` is what a frame on another site shows beside the name, the badge and the
    summary, from the portal, the record and the address of the frame (None where there is no frame); `by_itself` says
    whether all that it shows is in the record.

    `list_block` and `list_view` are the same for the page where all records are, the latter from the portal and the
    address of the page; `list_chart` is the id of its chart, `list_template` its template where that has another name
    than the block. `list_words` are the title and the description of that page where it is made here; there are none
    where docs/ has the page written by hand. `list_asked` is the key of the questions, a line each, which it answers.
    """

    kind: Kind
    name: Callable[[Any, Any], str]
    badge: Callable[[Any, Any], Any] | None = None
    badges: Callable[[Any, Any], Sequence[tuple[Any, str]]] | None = None
    standing: Callable[[Any, Any], Any] | None = None
    block: str = ""
    view: Callable[[Any, str], Mapping[str, Any]] | None = None
    chart: Callable[[str], str] | None = None
    framed: Callable[[Any, Any, str], Mapping[str, Any]] | None = None
    by_itself: bool = False
    title: Callable[[Any, Any], str] | None = None
    describe: Callable[[Any, Any], str] | None = None
    answer: Callable[[Any, Any], str] | None = None
    summary: Callable[[Any, Any], str] | None = None
    list_block: str = ""
    list_view: Callable[[Any, str], Mapping[str, Any]] | None = None
    list_chart: str = ""
    list_template: str = ""
    list_words: Callable[[Any], tuple[str, str]] | None = None
    list_asked: str = ""
    document: Callable[[Any, Any], Any] | None = None
    tables: Mapping[str, Table] = field(default_factory=dict)

    def summary_of(self, portal: Any, record: Any) -> str:
        """What is said of `record` where there is no more than a sentence or two of it: on a picture, in a frame."""
        say = self.summary or self.answer or self.describe
        assert say  # what has a page is described in its head
        return say(portal, record)
