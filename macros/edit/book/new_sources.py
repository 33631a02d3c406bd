"""New rows of sources whose id nobody has chosen: each gets one, and is known in other sheets by its title. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from macros.base.paths import ID_PATTERN
from macros.edit.book.sheets import SheetTable, tables
from macros.kinds.all import SOURCES
from macros.kinds.sources.rules import meant
from macros.records.right_form import right_form

SHEET = next(one for one in tables() if (one.source, one.steps) == (SOURCES.place, (SOURCES.items,)))
_KNOWN_BY = ("id", "title", "publisher", "kind", "published", "url")
_MADE = 'ID を「{id}」としました / the id that was made is "{id}"'
_LISTED = '載っている出典「{id}」と同じ資料なので、それを使います / taken for the listed source "{id}"'
_DAYS = ("on", "by", "announced", "seen_on", "published")

Row = Mapping[str, str]  # the texts of a row by the labels of its cells, of those that can be read
RowsBySheet = Mapping[str, Sequence[Row]]  # by title of the sheet
Listed = Sequence[Mapping[str, Any]]  # the sources of the data
MakeId = Callable[[Row, Row, str, Sequence[str]], str]  # of a source, what rests on it, the record, the ids there are


def ids_made(rows: RowsBySheet, listed: Listed, make: MakeId) -> dict[str, str]:
    """The id for each new source without one, by its title: that of the listed one that it is, or a new one.

    None for one whose title does not say which of two is meant.
    """
    sources = [row for row in rows.get(SHEET.title, ()) if row.get("title")]
    new = [row for row in sources if row.get("id") == ""]
    titles = Counter([*(one["title"] for one in listed), *(row["title"] for row in new)])
    taken, made = [*(one["id"] for one in listed), *(row.get("id", "") for row in sources)], dict[str, str]()
    for row in new:
        same = meant(_with_days(row), [one for one in listed if one["title"] == row["title"]])
        if same:  # taken over before
            made[row["title"]] = same["id"]
        if same or titles[row["title"]] > 1:
            continue
        item = next(_citing(rows, row["title"]), {})
        found = make(_with_days(row), _with_days(item), item.get("record", ""), taken)
        if not re.fullmatch(ID_PATTERN, found):  # what it is made of is wrong, which is told where it stands
            found = make({"kind": "source"}, {}, str(len(taken)), taken)
        made[row["title"]] = found
        taken.append(found)
    return made


def with_ids(table: SheetTable, row: Row, made: Mapping[str, str]) -> dict[str, str]:
    """The ids that were `made`, by the labels of the cells of a `row` of `table` in which they belong."""
    texts = {label: made[row[label]] for label in _cites(table) if row.get(label) in made}
    return texts | (
        {"id": made[row["title"]]} if table == SHEET and row.get("id") == "" and row["title"] in made else {}
    )


def says_no_more(row: Row, rows: RowsBySheet, source_id: str) -> bool:
    """Whether a new `row` is that source of the workbook, and tells nothing but by what a source is known."""
    there = {one["id"] for one in rows.get(SHEET.title, ()) if one.get("id")}
    return source_id in there and not any(text for label, text in row.items() if label not in _KNOWN_BY)


def id_told(new: str, known: Collection[str], is_there: bool) -> str:
    """What to say of the id that a new row gets: nothing of one that is `known`, but where the row `is_there`."""
    return (_LISTED if is_there else "" if new in known else _MADE).format(id=new) if new else ""


def _citing(rows: RowsBySheet, title: str) -> Iterator[Row]:
    """Each row that cites a source by its `title`, and the record that it is about."""
    for table in (one for one in tables() if one.title in rows):
        labels = _cites(table)
        for row in rows[table.title]:
            if any(row.get(label) == title for label in labels):
                yield {**row, "record": row.get(table.keys[0].label, "")}


def _cites(table: SheetTable) -> list[str]:
    return [column.label for column in table.columns if column.path[-1] == "source"]


def _with_days(row: Row) -> dict[str, str]:
    """What a row says, its days as the data have them."""
    said = {label: text for label, text in row.items() if text}
    return {
        **said,
        **{label: right_form("not-a-date", said[label], label) or said[label] for label in _DAYS if label in said},
    }
