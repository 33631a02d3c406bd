"""Where the open data lie. None of these addresses ever goes away: a new layout would be put beside this one."""

from __future__ import annotations

from macros.kinds.all import PROCEDURES

LAYOUT = "data/v1/"  # what is in here only ever gains: columns at the end, tables, forms
FIRST = "data/"  # where the tables were before layouts had numbers; they are there still
PACKAGE_PATH = f"{LAYOUT}datapackage.json"
PACKAGE_NAME = "procedures-and-promises"
ZIP_PATH = f"{LAYOUT}{PACKAGE_NAME}.zip"
SQLITE_PATH = f"{LAYOUT}{PACKAGE_NAME}.sqlite"
FIRST_PACKAGE_PATH = f"{FIRST}datapackage.json"


def csv_path(name: str) -> str:
    """The address of the table `name`."""
    return f"{LAYOUT}{name}.csv"


def first_csv_path(name: str) -> str:
    """The address at which the table `name` was published first."""
    return f"{FIRST}{name}.csv"


def json_path(name: str) -> str:
    """The address of the table `name` as JSON."""
    return f"{LAYOUT}{name}.json"


def json_beside(address: str) -> str | None:
    """The address of the procedure at `address` as JSON; None where there is no procedure."""
    if not address.startswith(PROCEDURES.listed) or address == PROCEDURES.listed:
        return None
    return address.rstrip("/") + ".json"
