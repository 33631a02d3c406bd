"""Where the open data lie. None of these addresses ever goes away: a new layout would be put beside this one."""

from __future__ import annotations

from macros.kinds.all import PROCEDURES

PAGE = "data/"  # beside it were the tables before layouts had numbers, and they are there still
LAYOUT = "data/v1/"  # what is in here only ever gains: columns at the end, tables, forms
PACKAGE_PATH = f"{LAYOUT}datapackage.json"
CSVW_PATH = f"{LAYOUT}csv-metadata.json"
CATALOGUE_PATH = f"{LAYOUT}catalogue.jsonld"
PACKAGE_NAME = "procedures-and-promises"
ZIP_PATH = f"{LAYOUT}{PACKAGE_NAME}.zip"
SQLITE_PATH = f"{LAYOUT}{PACKAGE_NAME}.sqlite"
XLSX_PATH = f"{LAYOUT}{PACKAGE_NAME}.xlsx"  # for readers; what people fill in is another workbook
FIRST_PACKAGE_PATH = f"{PAGE}datapackage.json"


def csv_path(name: str) -> str:
    """The address of the table `name`."""
    return f"{LAYOUT}{name}.csv"


def first_csv_path(name: str) -> str:
    """The address at which the table `name` was published first."""
    return f"{PAGE}{name}.csv"


def json_path(name: str) -> str:
    """The address of the table `name` as JSON."""
    return f"{LAYOUT}{name}.json"


def procedure_at(address: str) -> str | None:
    """The id of the procedure whose page is at `address`; None where that is no page of a procedure."""
    is_one = address.startswith(PROCEDURES.listed) and address != PROCEDURES.listed
    return PROCEDURES.id_at(address) if is_one else None


def json_beside(address: str) -> str | None:
    """The address of the procedure at `address` as JSON; None where there is no procedure."""
    procedure_id = procedure_at(address)
    return None if procedure_id is None else PROCEDURES.json_address(procedure_id)
