"""The page /data/ in finished words: what can be taken away, and what each column of it holds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from macros.kinds.procedures.days.compared import pairs_link
from macros.kinds.procedures.days.page import days_link
from macros.site.open_data.across import coded_columns, codes_of
from macros.site.open_data.addresses import (
    CATALOGUE_PATH,
    CSVW_PATH,
    PACKAGE_PATH,
    SQLITE_PATH,
    XLSX_PATH,
    ZIP_PATH,
    csv_path,
    json_path,
)
from macros.site.open_data.json_text import attribution
from macros.site.open_data.packed import sqlite_bytes, xlsx_bytes, zip_bytes
from macros.site.open_data.tables import Column, PublishedTable, published_tables
from macros.view.parts import Link
from macros.view.portal import Portal, relative

KILOBYTE = 1000


def open_data_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/open_data.html` shows."""
    words, published = portal.words, published_tables(portal)
    return {
        "words": words,
        "sentence": words("open_data.sentence", n=len(published), day=portal.day(portal.as_of)),
        "tables": [_shown(portal, table, page) for table in published.values()],
        "whole": [*_whole(portal, page)],
        "machines": [
            Link(words("open_data.package"), relative(PACKAGE_PATH, page)),
            Link(words("open_data.csvw"), relative(CSVW_PATH, page)),
            Link(words("open_data.catalogue"), relative(CATALOGUE_PATH, page)),
        ],
        "days": [days_link(portal, page), pairs_link(portal, page)],
        "cite": attribution(portal),
    }


def _whole(portal: Portal, page: str) -> Iterator[dict[str, Any]]:
    """The files that hold all tables, each with what it is and how large."""
    words = portal.words
    if portal.settings.has_workbook:
        size = _kilobytes(xlsx_bytes(portal))
        link = Link(words("open_data_workbook.link"), relative(XLSX_PATH, page))
        yield {"link": link, "note": words("open_data_workbook.note", n=size)}
    for form, path, content in (("zip", ZIP_PATH, zip_bytes(portal)), ("sqlite", SQLITE_PATH, sqlite_bytes(portal))):
        link = Link(words(f"open_data_whole.{form}"), relative(path, page))
        yield {"link": link, "note": words(f"open_data_whole_note.{form}", n=_kilobytes(content))}


def _kilobytes(content: bytes) -> str:
    return f"{math.ceil(len(content) / KILOBYTE):,}"


def _shown(portal: Portal, table: PublishedTable, page: str) -> dict[str, Any]:
    words = portal.words
    return {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "rows": len(table.rows),
        "csv": Link(words("open_data.download", name=table.title), relative(csv_path(table.name), page)),
        "json": Link(words("open_data.download_json", name=table.title), relative(json_path(table.name), page)),
        "columns": [_named(portal, table, column) for column in table.columns],
    }


def _named(portal: Portal, table: PublishedTable, column: Column) -> dict[str, Any]:
    kind = portal.words(f"open_data_type.{column.type}")
    group = coded_columns(portal).get(f"{table.name}.{column.name}")
    codes = [(code, label) for code, (label, _) in codes_of(portal, group).items()] if group else []
    return {"name": column.name, "meaning": column.meaning, "type_name": kind, "codes": codes}
