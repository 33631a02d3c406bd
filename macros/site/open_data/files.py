"""Which files of open data there are, and what makes each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from macros.base.csv_text import BOM, csv_text
from macros.kinds.all import PROCEDURES
from macros.site.open_data.addresses import (
    CATALOGUE_PATH,
    CSVW_PATH,
    FIRST_PACKAGE_PATH,
    PACKAGE_PATH,
    csv_path,
    first_csv_path,
    json_path,
)
from macros.site.open_data.catalogue import catalogue_json
from macros.site.open_data.json_text import procedure_json, table_json
from macros.site.open_data.package import csvw_json, package_json
from macros.site.open_data.tables import published_tables
from macros.view.portal import Portal


def open_data_files(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """(address, what makes the content) of each file of open data."""
    for name in published_tables(portal):
        yield first_csv_path(name), partial(_csv, portal, name)
        yield csv_path(name), partial(_csv, portal, name)
        yield json_path(name), partial(table_json, portal, name)
    yield FIRST_PACKAGE_PATH, partial(package_json, portal)
    yield PACKAGE_PATH, partial(package_json, portal)
    yield CSVW_PATH, partial(csvw_json, portal)
    yield CATALOGUE_PATH, partial(catalogue_json, portal)
    for procedure_id in portal.by_id:
        yield PROCEDURES.json_address(procedure_id), partial(procedure_json, portal, procedure_id)


def _csv(portal: Portal, name: str) -> str:
    return csv_files(portal)[name]


@lru_cache(maxsize=1)
def csv_files(portal: Portal) -> dict[str, str]:
    """The content of each table as CSV, by its name."""
    return {name: BOM + csv_text(table.names, table.rows) for name, table in published_tables(portal).items()}
