"""What the head of a page says to search engines, in the words of schema.org as JSON-LD: only what is true."""

from __future__ import annotations

import json
from typing import Any

from macros.kinds.all import PROCEDURES
from macros.kinds.procedures.record import Procedure
from macros.records.parts import ServiceKind
from macros.site.open_data.addresses import (
    PACKAGE_PATH,
    PAGE,
    SQLITE_PATH,
    XLSX_PATH,
    ZIP_PATH,
    csv_path,
    json_path,
    procedure_at,
)
from macros.site.open_data.json_text import LICENCE
from macros.site.open_data.tables import PublishedTable, published_tables
from macros.view.parts import service_address
from macros.view.portal import Portal

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Described = dict[str, Any]


def linked_data(portal: Portal, address: str) -> str:
    """The JSON-LD of the page at `address`, fit for a script element; empty where there is nothing to say."""
    procedure_id = procedure_at(address)
    if procedure_id is not None:
        said = _of_procedure(portal, portal.by_id[procedure_id])
    elif address == PAGE:
        said = _catalogue(portal)
    else:
        return ""
    text = json.dumps({"@context": "https://schema.org", "@graph": said}, ensure_ascii=False)
    return text.replace("<", "\\u003c")  # nothing in it can end the element


# --------------------------------------------------------------------------- a procedure


def _of_procedure(portal: Portal, procedure: Procedure) -> list[Described]:
    site, page = portal.settings.site_url, PROCEDURES.address(procedure.id)
    name = portal.say(procedure.called)
    way = [
        (portal.words("frame.home"), ""),
        (portal.words("procedure.list"), PROCEDURES.listed),
        (name, page),
    ]
    crumbs = [
        {"@type": "ListItem", "position": place, "name": text, "item": site + path}
        for place, (text, path) in enumerate(way, 1)
    ]
    channels = [
        {"@type": "ServiceChannel", "serviceUrl": service_address(portal, service)}
        for service in procedure.services
        if service.kind is ServiceKind.APPLY and not service.gone_on  # what only explains is no channel
    ]
    service = {
        "@type": "GovernmentService",
        "name": name,
        "url": site + page,
        "provider": {"@type": "GovernmentOrganization", "name": _city(portal)},
        "availableChannel": channels,
    }
    return [{"@type": "BreadcrumbList", "itemListElement": crumbs}, *([service] if channels else [])]


# --------------------------------------------------------------------------- the open data


def whole_words(portal: Portal) -> tuple[str, str]:
    """The name of all tables together, and what they are."""
    words, tables = portal.words, published_tables(portal).values()
    titles, plan = words("text.and").join(table.title for table in tables), portal.say(portal.site.strategy.name)
    about = words("linked.whole_about", plan=plan, n=len(tables), tables=titles)
    return words("linked.whole", site=portal.settings.site_name), about


def table_words(portal: Portal, table: PublishedTable) -> tuple[str, str]:
    """The name of a table among those of all sites, and what it is."""
    words = portal.words
    columns = words("text.and").join(table.names)
    about = words("linked.about", about=table.about, n=len(table.rows), columns=columns)
    return words("linked.table", title=table.title, site=portal.settings.site_name), about


def span(portal: Portal) -> tuple[str, str]:
    """The first and the last day of what the plan is about."""
    periods = portal.site.periods.listed
    return periods[0].first.isoformat(), periods[-1].last.isoformat()


def whole_files(portal: Portal) -> dict[str, str]:
    """The forms of all tables together by the address of the file."""
    found = {ZIP_PATH: "application/zip", SQLITE_PATH: "application/vnd.sqlite3", PACKAGE_PATH: "application/json"}
    return found | ({XLSX_PATH: _XLSX} if portal.settings.has_workbook else {})


def files_of(table: PublishedTable) -> dict[str, str]:
    """The forms of a table by the address of the file."""
    return {csv_path(table.name): "text/csv", json_path(table.name): "application/json"}


def _catalogue(portal: Portal) -> list[Described]:
    """The site as a catalogue, all tables as one dataset, each table as a dataset of its own."""
    page = portal.settings.site_url + PAGE
    catalogue, whole, tables = f"{page}#catalogue", f"{page}#whole", published_tables(portal).values()
    shared = _shared(portal)
    return [
        {
            **shared,
            "@type": "DataCatalog",
            "@id": catalogue,
            "name": portal.settings.site_name,
            "description": whole_words(portal)[1],
            "url": page,
            "dataset": [{"@id": whole}],
        },
        _dataset(portal, whole_words(portal), whole, whole_files(portal))
        | {
            "temporalCoverage": "/".join(span(portal)),
            "hasPart": [{"@id": f"{page}#{table.name}"} for table in tables],
            "includedInDataCatalog": {"@id": catalogue},
        },
        *(
            _dataset(portal, table_words(portal, table), f"{page}#{table.name}", files_of(table))
            | {"isPartOf": {"@id": whole}}
            for table in tables
        ),
    ]


def _dataset(portal: Portal, said: tuple[str, str], address: str, files: dict[str, str]) -> Described:
    name, description = said
    site = portal.settings.site_url
    return {
        **_shared(portal),
        "@type": "Dataset",
        "@id": address,
        "name": name,
        "description": description,
        "url": address,
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": _city(portal)},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": site + path} for path, form in files.items()
        ],
    }


def _shared(portal: Portal) -> Described:
    return {
        "license": LICENCE["path"],
        "inLanguage": portal.language,
        "creator": {"@type": "Project", "name": portal.settings.site_name, "url": portal.settings.site_url},
        "dateModified": portal.as_of.isoformat(),
    }


def _city(portal: Portal) -> str:
    return portal.say(portal.site.strategy.city)
