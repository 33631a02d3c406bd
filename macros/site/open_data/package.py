"""What each table and each column holds, for programs (Data Package v2).

The form of the description is that of https://datapackage.org/standard/data-package/ and of its Table Schema.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from macros.site.open_data.addresses import PACKAGE_NAME
from macros.site.open_data.json_text import LICENCE
from macros.site.open_data.tables import PublishedTable, published_tables
from macros.view.portal import Portal

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@lru_cache(maxsize=1)
def package_json(portal: Portal) -> str:
    """The content of `datapackage.json`, which lies beside the tables."""
    words, settings = portal.words, portal.settings
    content = {
        "$schema": PROFILE,
        "name": PACKAGE_NAME,
        "title": settings.site_name,
        "homepage": settings.site_url,
        "version": portal.as_of.isoformat(),
        "licenses": [{**LICENCE, "title": words("open_data.licence")}],
        "sources": [{"title": words("open_data.origin")}],
        "resources": [_resource(table) for table in published_tables(portal).values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def csvw_json(portal: Portal) -> str:
    """The content of `csv-metadata.json`, where programs that know CSV on the Web look for it beside the tables."""
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": portal.language}],
        "dc:title": portal.settings.site_name,
        "dc:license": {"@id": LICENCE["path"]},
        "dialect": {"header": True, "encoding": "utf-8"},
        "tables": [_csvw_table(table) for table in published_tables(portal).values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _csvw_table(table: PublishedTable) -> dict[str, Any]:
    columns = [
        {
            "name": one.name,
            "titles": one.name,
            "dc:description": one.meaning,
            "datatype": {"base": "boolean", "format": "True|False"} if one.type == "boolean" else one.type,
        }
        for one in table.columns
    ]
    schema: dict[str, Any] = {"columns": columns}
    if table.key:
        schema["primaryKey"] = list(table.key)
    whole = [column for column in table.refers if all(row[column] is not None for row in table.records())]
    if whole:  # to these programs every row must lead to one of the other table
        schema["foreignKeys"] = [
            {
                "columnReference": column,
                "reference": {"resource": f"{table.refers[column]}.csv", "columnReference": "id"},
            }
            for column in whole
        ]
    said = {"dc:title": table.title, "dc:description": table.about}
    return {"url": f"{table.name}.csv", **said, "tableSchema": schema}


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
