"""All tables in one file: a zip of what lies beside each other on the site, a database of SQLite, a workbook."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import lru_cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.site.open_data.addresses import SQLITE_PATH, XLSX_PATH, ZIP_PATH
from macros.site.open_data.files import csv_files
from macros.site.open_data.json_text import LICENCE, attribution, plain
from macros.site.open_data.package import package_json
from macros.site.open_data.tables import PublishedTable, published_tables
from macros.view.portal import Portal

_HELD = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}  # the rest is TEXT
_KNOWN = (str, int, float, type(None))
_FIRST_DAY = date(1980, 1, 1)  # no file in a zip is older


def packed_files(portal: Portal) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(address, what makes the content) of each file that holds all tables."""
    yield ZIP_PATH, lambda: zip_bytes(portal)
    yield SQLITE_PATH, lambda: sqlite_bytes(portal)
    if portal.settings.has_workbook:
        yield XLSX_PATH, lambda: xlsx_bytes(portal)


@lru_cache(maxsize=1)  # the page says how large it is
def zip_bytes(portal: Portal) -> bytes:
    """The tables as CSV with their description and what to know of them, as a Data Package in a zip."""
    year, month, day = max(portal.as_of, _FIRST_DAY).timetuple()[:3]
    files = {f"{name}.csv": text for name, text in csv_files(portal).items()}
    files = {"README.txt": _readme(portal), "datapackage.json": package_json(portal), **files}
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = ZipInfo(name, (year, month, day, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, text.encode("utf-8"))
    return packed.getvalue()


def _readme(portal: Portal) -> str:
    words = portal.words
    lines = (attribution(portal), words("open_data.readme"), words("open_data.licence"), LICENCE["path"])
    return "\r\n".join(lines) + "\r\n"


@lru_cache(maxsize=1)
def sqlite_bytes(portal: Portal) -> bytes:
    """The tables as a database, with what each column holds in the table `about_columns`."""
    tables = published_tables(portal)
    with closing(sqlite3.connect(":memory:")) as base:
        for table in tables.values():
            base.execute(_created(table))
            places = ", ".join("?" * len(table.columns))
            rows = ([one if isinstance(one, _KNOWN) else plain(one) for one in row] for row in table.rows)
            base.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", rows)
        base.execute("CREATE TABLE about_columns (table_name TEXT, column_name TEXT, type TEXT, meaning TEXT)")
        known = ((table.name, one.name, one.type, one.meaning) for table in tables.values() for one in table.columns)
        base.executemany("INSERT INTO about_columns VALUES (?, ?, ?, ?)", known)
        base.execute("CREATE TABLE about_data (as_of TEXT, licence TEXT, attribution TEXT)")
        about = (portal.as_of.isoformat(), LICENCE["name"], attribution(portal))
        base.execute("INSERT INTO about_data VALUES (?, ?, ?)", about)
        base.commit()
        return base.serialize()


def _created(table: PublishedTable) -> str:
    parts = [f"{_quoted(one.name)} {_HELD.get(one.type, 'TEXT')}" for one in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    parts += [
        f'FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)} ("id")' for column, other in table.refers.items()
    ]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@lru_cache(maxsize=1)
def xlsx_bytes(portal: Portal) -> bytes:
    """The tables as a workbook: a sheet with what to know of them, one with every column, then one for each table."""
    from macros.edit.book.plain import PlainSheet, plain_workbook  # a third of a second for who writes none

    words, tables = portal.words, published_tables(portal).values()
    about = [(attribution(portal),), (words("open_data.licence"),), (LICENCE["path"],), ()]
    listed = [(table.title, table.name, len(table.rows), table.about) for table in tables]
    heads = [words(f"open_data_workbook.{one}") for one in ("table", "column", "meaning")]
    meanings = [(table.title, one.name, one.meaning) for table in tables for one in table.columns]
    return plain_workbook(
        [
            PlainSheet(words("open_data_workbook.about"), (), [*about, *listed]),
            PlainSheet(words("open_data_workbook.columns"), heads, meanings),
            *(PlainSheet(table.title, table.names, table.rows) for table in tables),
        ]
    )
