"""All tables in one file: a zip that is the tables again, and a database that answers what people ask."""

import csv
import io
import json
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from html_reader import read_html, source_of
from openpyxl import load_workbook

from macros.edit.book.plain import PlainSheet, plain_workbook
from macros.site.open_data import packed
from macros.site.open_data.addresses import SQLITE_PATH, XLSX_PATH, ZIP_PATH
from macros.site.open_data.catalogue import catalogue_json
from macros.site.open_data.page import open_data_view
from macros.site.open_data.tables import published_tables


@pytest.fixture(scope="module")
def rows(site_dir):
    """A function that returns the rows of a published table."""
    return lambda name: list(
        csv.DictReader(io.StringIO((site_dir / f"data/v1/{name}.csv").read_text(encoding="utf-8-sig"), newline=""))
    )


@pytest.fixture(scope="module")
def ask(site_dir):
    """A function that asks the published database: the rows of the answer."""
    with closing(sqlite3.connect(f"file:{site_dir / SQLITE_PATH}?mode=ro", uri=True)) as base:
        yield lambda question: base.execute(question).fetchall()


# --------------------------------------------------------------------------- the zip


def test_the_zip_is_a_data_package_of_the_files_that_lie_on_the_site(site_dir):
    with zipfile.ZipFile(site_dir / ZIP_PATH) as archive:
        assert archive.testzip() is None
        content = {name: archive.read(name) for name in archive.namelist()}
    readme = content.pop("README.txt").decode()
    described = [one["path"] for one in json.loads(content["datapackage.json"])["resources"]]
    assert list(content) == ["datapackage.json", *described]
    assert {name: (site_dir / "data/v1" / name).read_bytes() for name in content} == content
    assert readme.splitlines() == [
        "出典：「みなも市デジタルのみちしるべ 約束と現在」2026年11月23日時点、https://signpost.minamo.example/（CC BY 4.0）",
        "表はCSV（UTF-8、BOM付き）です。列の意味は datapackage.json にあります。",
        "クリエイティブ・コモンズ 表示 4.0 国際",
        "https://creativecommons.org/licenses/by/4.0/deed.ja",
    ]


# --------------------------------------------------------------------------- the workbook


def test_the_workbook_has_a_sheet_for_each_table_whose_head_stays_and_filters(portal):
    book = load_workbook(io.BytesIO(packed.xlsx_bytes(portal)))
    tables = published_tables(portal).values()
    assert book.sheetnames == ["このデータについて", "列の意味", *(table.title for table in tables)]
    meanings = [row[:2] for row in book["列の意味"].iter_rows(min_row=2, values_only=True)]
    assert meanings == [(table.title, name) for table in tables for name in table.names]
    for table in tables:
        sheet = book[table.title]
        head, *rows = sheet.iter_rows(values_only=True)
        assert list(head) == table.names and sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert [[_read(value) for value in row] for row in rows] == [[_read(one) for one in row] for row in table.rows]


def _read(value):
    """A value of a table as a workbook gives it back."""
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value or None


def test_no_text_of_the_workbook_is_a_formula():
    rows = [("=1+1", "+1", "-x", "@a", "＝1", "2025-03", None, date(1873, 1, 1))]
    sheet = PlainSheet("a/b:" + "c" * 40, ["=a", *"bcdefgh"], rows)
    written = load_workbook(io.BytesIO(plain_workbook([sheet]))).active
    assert written.title == "a_b_" + "c" * 27
    cells = [*written.iter_rows(min_row=1, max_row=2)]
    assert [cell.data_type for cell in cells[1]] == ["s", "s", "s", "s", "s", "s", "n", "s"]
    assert [cell.value for cell in cells[1]] == [*rows[0][:-1], "1873-01-01"]
    assert cells[0][0].data_type == "s" and cells[0][0].value == "=a"


def test_the_workbook_is_made_and_told_of_only_where_it_was_asked_for(portal):
    assert XLSX_PATH not in dict(packed.packed_files(portal))
    asked = replace(portal, settings=replace(portal.settings, has_workbook=True))
    assert list(dict(packed.packed_files(asked)))[-1] == XLSX_PATH
    links = [[one["link"].href for one in open_data_view(each, "data/")["whole"]] for each in (portal, asked)]
    assert links[1] == [f"../{XLSX_PATH}", *links[0]]
    assert [XLSX_PATH in catalogue_json(each) for each in (portal, asked)] == [False, True]
    assert packed.xlsx_bytes(asked) == packed.xlsx_bytes(portal)


# --------------------------------------------------------------------------- each


@pytest.mark.parametrize("make", [packed.zip_bytes, packed.sqlite_bytes])
def test_the_same_data_give_the_same_bytes(portal, portal_on, site_dir, make):
    built = (site_dir / (ZIP_PATH if make is packed.zip_bytes else SQLITE_PATH)).read_bytes()
    assert make(portal) == make(portal_on("2026-11-23")) == built
    assert make(portal_on("2026-11-22")) != built


def test_a_day_before_there_were_zip_files_is_no_fault(portal_on):
    assert packed.zip_bytes(portal_on("1979-12-31"))


# --------------------------------------------------------------------------- the database


def test_the_database_holds_every_row_and_says_what_each_column_is(ask, portal):
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []
    tables = published_tables(portal)
    assert {name for (name,) in ask("SELECT name FROM sqlite_schema WHERE type = 'table'")} == {
        *tables, "about_columns", "about_data",
    }  # fmt: skip
    for name, table in tables.items():
        assert [one[1] for one in ask(f"PRAGMA table_info({name})")] == table.names
        assert ask(f"SELECT count(*) FROM {name}") == [(len(table.rows),)]
    assert ask("SELECT table_name, column_name, meaning FROM about_columns") == [
        (name, one.name, one.meaning) for name, table in tables.items() for one in table.columns
    ]
    assert ask("SELECT as_of, licence FROM about_data") == [("2026-11-23", "CC-BY-4.0")]


def test_how_many_procedures_are_there_of_each_status(ask, site_dir):
    status = json.loads((site_dir / "status.json").read_text(encoding="utf-8"))["procedures_by_status"]
    assert dict(ask("SELECT status, count(*) FROM procedures GROUP BY status")) == {
        k: n for k, n in status.items() if n
    }


def test_which_procedure_is_done_most_often_and_is_it_online(ask, site_dir, portal):
    ((name, status),) = ask("SELECT plain_name, status FROM procedures ORDER BY cases_man DESC, rank LIMIT 1")
    first = min(portal.site.procedures, key=lambda one: (-one.annual_cases_man, one.rank))
    page = read_html(site_dir / f"procedures/{first.id}/index.html")
    assert page.one("h1").text == name
    assert page.one(cls="answer__badge").text.strip().endswith(portal.words(f"status.procedure.{status}"))


def test_how_many_cases_a_year_have_each_status(ask, site_dir, portal):
    found = ask("SELECT status, count(*), sum(cases_man) FROM procedures GROUP BY status")
    cards = [card.text.split() for card in read_html(site_dir / "index.html").all("li", "card")]
    assert {(label[1:], *counts) for label, *counts in cards} == {
        (portal.words(f"status.procedure.{status}"), f"{n}手続", f"{cases}万件") for status, n, cases in found
    }


def test_how_many_procedures_are_there_of_each_topic(ask, site_dir):
    listed = Counter(
        row.attributes["data-topic"]
        for row in read_html(site_dir / "procedures/index.html").all("tr")
        if "data-topic" in row.attributes
    )
    assert dict(ask("SELECT topic, count(*) FROM procedures GROUP BY topic")) == listed


def test_which_deadlines_were_moved_and_to_what(ask, rows):
    moved = ask(
        "SELECT p.id, c.target FROM commitments c JOIN procedures p ON p.id = c.procedure "
        "WHERE c.reason IS NOT NULL ORDER BY p.rank, c.rowid"
    )
    assert moved == [(row["procedure"], row["target"]) for row in rows("commitments") if row["reason"]] != []


def test_what_went_online_in_2024(ask, rows):
    found = ask(
        "SELECT DISTINCT record FROM events WHERE kind = 'procedures' AND event = 'available' "
        "AND first BETWEEN '2024-01-01' AND '2024-12-31' ORDER BY record"
    )
    table = {row["record"] for row in rows("events") if row["event"] == "available" and row["first"][:4] == "2024"}
    assert [record for (record,) in found] == sorted(table) != []


def test_how_many_procedures_run_on_each_system(ask):
    counted = ask(
        "SELECT s.id, s.procedures, count(p.id) FROM systems s LEFT JOIN procedures p ON p.system = s.name GROUP BY s.id"
    )
    assert [one for one in counted if one[1] != one[2]] == []
    assert sum(told for _, told, _ in counted) > 0


def test_how_many_were_promised_by_when_and_how_many_does_the_site_count(ask, site_dir):
    found = ask(
        "SELECT t.at, t.value, c.value FROM kpis t JOIN kpis c ON c.kpi = t.kpi AND c.at = t.at "
        "WHERE t.kind = 'target' AND c.kind = 'counted' ORDER BY t.at"
    )
    assert found == [("1Q", 6, 3), ("2Q", 7, 4), ("3Q", 13, 5)]
    page = source_of(site_dir / "kpis/top-100-procedures-ready/index.html")
    assert [f"{counted:.0f}手続" in page and f"{target:.0f}手続" in page for _, target, counted in found] == [True] * 3


def test_who_published_what_the_events_rest_on(ask, rows):
    found = ask(
        "SELECT s.publisher, count(*) FROM events e "
        "JOIN sources s ON s.id = substr(e.source, 1, instr(e.source || '#', '#') - 1) GROUP BY s.publisher"
    )
    publisher = {row["id"]: row["publisher"] for row in rows("sources")}
    assert dict(found) == Counter(publisher[row["source"].partition("#")[0]] for row in rows("events"))


def test_where_does_a_procedure_begin(ask, site_dir):
    found = ask(
        "SELECT p.id, s.url FROM procedures p JOIN services s ON s.record = 'procedures' AND s.id = p.id "
        "WHERE s.kind = 'apply'"
    )
    assert found
    for record, url in found:
        assert url in {
            link.attributes.get("href") for link in read_html(site_dir / f"procedures/{record}/index.html").all("a")
        }
