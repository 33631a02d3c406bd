"""The published tables as JSON: each table as one file, and the rows about each procedure beside its page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from macros.kinds.all import PROCEDURES
from macros.site.open_data.addresses import PACKAGE_PATH
from macros.site.open_data.tables import published_tables
from macros.view.portal import Portal

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/deed.ja"}
# The tables with rows about a procedure, each with the columns that name it: its kind and its id, or its id alone.
_ABOUT = {"services": ("record", "id"), "events": ("kind", "record"), "commitments": ("procedure",)}


def attribution(portal: Portal) -> str:
    """The sentence that says where the data are from, for those who use them."""
    words, settings = portal.words, portal.settings
    day = portal.day(portal.as_of)
    return words("open_data.cite_text", site=settings.site_name, day=day, address=settings.site_url)


def table_json(portal: Portal, name: str) -> str:
    """A table as JSON: what holds for all of it, then its rows, one a line."""
    table = published_tables(portal)[name]
    head = {"name": name, "title": table.title, "description": table.about} | _of_all(portal)
    return f'{_text(head)[:-1]}, "rows": {_lines(_row_texts(portal)[name])}}}\n'


def procedure_json(portal: Portal, procedure_id: str) -> str:
    """A procedure as JSON: its row, and the rows about it of each other table."""
    rows = _about_procedures(portal)
    parts = [f'"record": {rows[PROCEDURES.name][procedure_id][0]}']
    parts += [f'"{name}": {_lines(rows[name].get(procedure_id, []))}' for name in _ABOUT]
    return f"{_text(_of_all(portal))[:-1]}, {', '.join(parts)}}}\n"


@lru_cache(maxsize=1)
def _row_texts(portal: Portal) -> dict[str, list[str]]:
    """Each row of each table as JSON, by the name of the table."""
    return {name: [*map(_text, table.records())] for name, table in published_tables(portal).items()}


@lru_cache(maxsize=1)
def _about_procedures(portal: Portal) -> dict[str, dict[str, list[str]]]:
    """The rows about procedures as JSON: {name of the table: {id of the procedure: rows}}."""
    return {name: _by_id(portal, name, columns) for name, columns in {PROCEDURES.name: ("id",), **_ABOUT}.items()}


def _by_id(portal: Portal, name: str, columns: tuple[str, ...]) -> dict[str, list[str]]:
    table = published_tables(portal)[name]
    places = [table.names.index(column) for column in columns]
    found: dict[str, list[str]] = {}
    for row, text in zip(table.rows, _row_texts(portal)[name], strict=True):
        *kind, record_id = (row[place] for place in places)
        if kind in ([], [PROCEDURES.name]):
            found.setdefault(record_id, []).append(text)
    return found


def _of_all(portal: Portal) -> dict[str, Any]:
    return {
        "as_of": portal.as_of.isoformat(),
        "licence": LICENCE["name"],
        "attribution": attribution(portal),
        "columns": portal.settings.site_url + PACKAGE_PATH,
    }


def _lines(rows: Iterable[str]) -> str:
    return "[\n" + ",\n".join(rows) + "\n]"


def plain(value: Any) -> Any:
    """`value`, which JSON and SQLite do not know, as one that they do: a date as text, a decimal as a number."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    number = Decimal(str(value))
    return float(number) if number % 1 or "." in str(number) else int(number)  # 90.0 stays 90.0, as in the CSV


_text = json.JSONEncoder(ensure_ascii=False, default=plain).encode
