"""The open data for catalogues of catalogues: DCAT as JSON-LD that needs nothing from elsewhere to be understood."""

from __future__ import annotations

import json
from typing import Any

from macros.site.open_data.addresses import PAGE
from macros.site.open_data.json_text import LICENCE
from macros.site.open_data.linked import files_of, span, table_words, whole_files, whole_words
from macros.site.open_data.tables import published_tables
from macros.view.portal import Portal

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


def catalogue_json(portal: Portal) -> str:
    """The content of `catalogue.jsonld`."""
    site, tables = portal.settings.site_url, published_tables(portal).values()
    page = site + PAGE
    whole = _dataset(portal, f"{page}#whole", whole_words(portal), whole_files(portal))
    first, last = ({"@value": day, "@type": "xsd:date"} for day in span(portal))
    whole["dct:temporal"] = {"@type": "dct:PeriodOfTime", "dcat:startDate": first, "dcat:endDate": last}
    parts = [_dataset(portal, f"{page}#{one.name}", table_words(portal, one), files_of(one)) for one in tables]
    content = {
        "@context": _CONTEXT,
        "@id": f"{page}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _said(portal, portal.settings.site_name),
        "dct:description": _said(portal, whole_words(portal)[1]),
        "foaf:homepage": {"@id": page},
        **_shared(portal),
        "dcat:dataset": [whole, *parts],
    }
    twins = [one.url + PAGE for one in portal.settings.twins if one.language != portal.language]
    if twins:  # the same tables in other languages
        content["dct:relation"] = [{"@id": f"{twin}#catalogue"} for twin in twins]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _dataset(portal: Portal, address: str, said: tuple[str, str], files: dict[str, str]) -> dict[str, Any]:
    name, description = said
    site = portal.settings.site_url
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": _said(portal, name),
        "dct:description": _said(portal, description),
        "dcat:landingPage": {"@id": address},
        **_shared(portal),
        "dcat:distribution": [
            {
                "@id": site + path,
                "@type": "dcat:Distribution",
                "dcat:accessURL": {"@id": site + PAGE},
                "dcat:downloadURL": {"@id": site + path},
                "dcat:mediaType": {"@id": _MEDIA_TYPE + form},
                "dct:license": {"@id": LICENCE["path"]},
            }
            for path, form in files.items()
        ],
    }


def _shared(portal: Portal) -> dict[str, Any]:
    return {
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": portal.settings.site_name},
        "dct:license": {"@id": LICENCE["path"]},
        "dct:language": portal.language,
        "dct:modified": {"@value": portal.as_of.isoformat(), "@type": "xsd:date"},
    }


def _said(portal: Portal, text: str) -> dict[str, str]:
    return {"@value": text, "@language": portal.language}
