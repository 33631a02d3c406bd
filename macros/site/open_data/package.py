"""The open data: what each table and each column holds, for the page /data/ and for programs (Data Package v2).

The form of the description is that of https://datapackage.org/standard/data-package/ and of its Table Schema.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pandas as pd
from pandas.api import types

from macros.site.open_data.tables import published_tables
from macros.view.parts import Link
from macros.view.portal import Portal, relative

PACKAGE_PATH = "data/datapackage.json"
LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/deed.ja"}
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def table_path(name: str) -> str:
    """The address of the table `name`."""
    return f"data/{name}.csv"


@lru_cache(maxsize=1)  # the page and the package say the same of them
def described(portal: Portal) -> tuple[dict[str, Any], ...]:
    """Each table: name, path, title, about, rows, columns; each column: name, type, meaning."""
    return tuple(_table(portal, name, frame) for name, frame in published_tables(portal).items())


def _table(portal: Portal, name: str, frame: pd.DataFrame) -> dict[str, Any]:
    words = portal.words
    columns = [
        {
            "name": column,
            "type": type_of(frame[column]),
            "meaning": words(f"table_{name}.column.{column}"),
        }
        for column in frame.columns
    ]
    said = {"title": words(f"table_{name}.title"), "about": words(f"table_{name}.about")}
    return {"name": name, "path": table_path(name), "rows": len(frame), "columns": columns, **said}


def type_of(column: pd.Series) -> str:
    """What a column holds, as Table Schema calls it: integer, number, boolean, date or string."""
    values = [value for value in column.tolist() if value is not None and value == value]  # NaN is not itself
    if types.is_bool_dtype(column) or (values and all(isinstance(value, bool) for value in values)):
        return "boolean"
    if types.is_integer_dtype(column):
        return "integer"
    if types.is_numeric_dtype(column) or (values and all(_is_number(value) for value in values)):
        return "number"
    if values and all(hasattr(value, "isoformat") for value in values):
        return "date"
    return "string"


def _is_number(value: Any) -> bool:
    return hasattr(value, "is_finite") or isinstance(value, int | float)  # Decimal, or a number of Python's


def package_json(portal: Portal) -> str:
    """The content of `/data/datapackage.json`."""
    words, settings = portal.words, portal.settings
    content = {
        "$schema": PROFILE,
        "name": "procedures-and-promises",
        "title": settings.site_name,
        "homepage": settings.site_url,
        "version": portal.as_of.isoformat(),
        "licenses": [{**LICENCE, "title": words("open_data.licence")}],
        "sources": [{"title": words("open_data.origin")}],
        "resources": [_resource(table) for table in described(portal)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(table: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {"name": column["name"], "type": column["type"], "description": column["meaning"]}
        for column in table["columns"]
    ]
    return {
        "name": table["name"],
        "path": table["path"].rpartition("/")[2],
        "title": table["title"],
        "description": table["about"],
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def open_data_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/open_data.html` shows."""
    words = portal.words
    tables = [
        {
            **{key: table[key] for key in ("name", "title", "about", "rows")},
            "href": relative(table["path"], page),
            "columns": [_named(portal, one) for one in table["columns"]],
        }
        for table in described(portal)
    ]
    cite = words(
        "open_data.cite_text",
        site=portal.settings.site_name,
        day=portal.day(portal.as_of),
        address=portal.settings.site_url,
    )
    return {
        "words": words,
        "sentence": words("open_data.sentence", n=len(tables), day=portal.day(portal.as_of)),
        "tables": tables,
        "package": Link(words("open_data.package"), relative(PACKAGE_PATH, page)),
        "cite": cite,
    }


def _named(portal: Portal, column: dict[str, Any]) -> dict[str, Any]:
    kind = portal.words(f"open_data_type.{column['type']}")
    return {"name": column["name"], "meaning": column["meaning"], "type_name": kind}
