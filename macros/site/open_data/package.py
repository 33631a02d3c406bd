"""The open data: what each table and each column holds, for the page /data/ and for programs (Data Package v2).

The form of the description is that of https://datapackage.org/standard/data-package/ and of its Table Schema.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from macros.site.open_data.addresses import PACKAGE_PATH, csv_path, json_path
from macros.site.open_data.json_text import LICENCE, attribution
from macros.site.open_data.tables import Column, PublishedTable, published_tables
from macros.view.parts import Link
from macros.view.portal import Portal, relative

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@lru_cache(maxsize=1)
def package_json(portal: Portal) -> str:
    """The content of `datapackage.json`, which lies beside the tables."""
    words, settings = portal.words, portal.settings
    content = {
        "$schema": PROFILE,
        "name": "procedures-and-promises",
        "title": settings.site_name,
        "homepage": settings.site_url,
        "version": portal.as_of.isoformat(),
        "licenses": [{**LICENCE, "title": words("open_data.licence")}],
        "sources": [{"title": words("open_data.origin")}],
        "resources": [_resource(table) for table in published_tables(portal).values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(table: PublishedTable) -> dict[str, Any]:
    fields = [{"name": one.name, "type": one.type, "description": one.meaning} for one in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
            for column, other in table.refers.items()
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.about,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def open_data_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/open_data.html` shows."""
    words, published = portal.words, published_tables(portal)
    return {
        "words": words,
        "sentence": words("open_data.sentence", n=len(published), day=portal.day(portal.as_of)),
        "tables": [_shown(portal, table, page) for table in published.values()],
        "package": Link(words("open_data.package"), relative(PACKAGE_PATH, page)),
        "cite": attribution(portal),
    }


def _shown(portal: Portal, table: PublishedTable, page: str) -> dict[str, Any]:
    words = portal.words
    return {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "rows": len(table.rows),
        "csv": Link(words("open_data.download", name=table.title), relative(csv_path(table.name), page)),
        "json": Link(words("open_data.download_json", name=table.title), relative(json_path(table.name), page)),
        "columns": [_named(portal, column) for column in table.columns],
    }


def _named(portal: Portal, column: Column) -> dict[str, Any]:
    kind = portal.words(f"open_data_type.{column.type}")
    return {"name": column.name, "meaning": column.meaning, "type_name": kind}
