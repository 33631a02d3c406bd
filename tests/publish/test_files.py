"""The files beside the pages: open data, the map of the site, what the search reads."""

import csv
import gzip
import io
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from xml.etree import ElementTree

from macros.build.pictures import OF_SITE
from macros.kinds.procedures.standing import Status
from macros.site.open_data.addresses import SQLITE_PATH
from macros.site.search import INDEX_PATH

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NAMING = (".html", ".css", ".js")
OF_ALL = ("robots.txt", "sitemap.xml", "sitemap.xml.gz")  # of all editions together
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_csv_file_opens_in_excel_and_in_programs(all_files):
    tables = {path: file.read_bytes() for path, file in all_files.items() if path.endswith(".csv")}
    assert "data/procedures.csv" in tables
    for path, content in tables.items():
        assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\xef\xbb\xbf") == 1, path
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1, path
        assert all(header.strip() == header != "" for header in rows[0]), path
        assert [cell for row in rows for cell in row if would_run(cell)] == [], path


def would_run(cell):
    """Whether a spreadsheet would take a cell for a formula, and not for a number or a text."""
    return cell.startswith(FORMULA) and not re.fullmatch(r"[+-]?[0-9.]+%?", cell)


def test_a_cell_that_would_run_would_be_found():
    cells = ["=1+1", "+x", "-1-1", "@x", "\tx", "＝1", "'=1+1", "-1", "-0.5", "+3%", "x=1", ""]
    assert list(filter(would_run, cells)) == ["=1+1", "+x", "-1-1", "@x", "\tx", "＝1"]


def test_every_form_of_a_table_has_its_rows(all_files):
    """The tables as CSV, as JSON and in the database."""
    files = all_files
    described = json.loads(files["data/v1/datapackage.json"].read_text(encoding="utf-8"))["resources"]
    with closing(sqlite3.connect(f"file:{files[SQLITE_PATH]}?mode=ro", uri=True)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in described:
            name = table["name"]
            text = files[f"data/v1/{name}.csv"].read_text(encoding="utf-8-sig")
            count = sum(1 for _ in csv.DictReader(io.StringIO(text, newline="")))
            assert len(json.loads(files[f"data/v1/{name}.json"].read_text(encoding="utf-8"))["rows"]) == count, name
            assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (count,), name


def test_every_json_file_can_be_read(all_files):
    found = [json.loads(file.read_text(encoding="utf-8")) for path, file in all_files.items() if path.endswith(".json")]
    assert found


def test_the_file_of_all_procedures_has_each_of_them_as_its_page_has_it(all_files, first):
    text = all_files["data/procedures.csv"].read_text(encoding="utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert {name: row["status"] for name, row in rows.items()} == {
        name: str(standing.status) for name, standing in first.standings.items()
    }
    assert {row["page"].removeprefix(first.settings.site_url) for row in rows.values()} == {
        f"procedures/{name}/" for name in rows
    }


def test_the_file_of_a_day_adds_up_to_what_its_page_counts(all_files, pages):
    """Each day of before, status by status."""
    for address, page in pages.items():
        if match := re.fullmatch(r"asof/([0-9-]+)/", address):
            text = all_files[f"data/v1/status_by_day/{match[1]}.csv"].read_text(encoding="utf-8-sig")
            found = Counter(row["status"] for row in csv.DictReader(io.StringIO(text, newline="")))
            counted = [int(card.one("strong").text) for card in page.all("li", "card")]
            assert counted == [found[status] for status in Status] and sum(counted) == found.total(), address


def test_the_site_says_how_many_records_it_has(files, published):
    """Each edition in a file of its own, for the programs that watch it."""
    status = json.loads(files["status.json"].read_text(encoding="utf-8"))
    assert status["as_of"] == published.as_of.isoformat()
    assert (
        status["counts"]["procedures"] == sum(status["procedures_by_status"].values()) == len(published.site.procedures)
    )


def test_the_map_of_the_site_lists_every_page_on_a_day_that_has_come(all_files, read_pages, first, status):
    tree = ElementTree.parse(all_files["sitemap.xml"]).getroot()
    listed = {one.findtext(f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod") for one in tree.findall(f"{SITEMAP}url")}
    assert set(listed) == {first.settings.site_url + address for address in read_pages if address != "404.html"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day <= status["as_of"] for day in listed.values())
    assert gzip.decompress(all_files["sitemap.xml.gz"].read_bytes()) == all_files["sitemap.xml"].read_bytes()


def never_asked_for(files):
    """The assets that no page, style sheet or script names."""
    naming = {path: file.read_text(encoding="utf-8") for path, file in files.items() if path.endswith(NAMING)}
    return {
        path
        for path in files
        if "assets" in path.split("/")[:2]
        and not any(path.rpartition("/")[2] in text for by, text in naming.items() if by != path)
    }


def test_every_asset_is_asked_for_by_something(all_files):
    """What the theme brings and no page loads is not published, nor what our own pages no longer use."""
    assert never_asked_for(all_files) == set()


def test_an_asset_that_nothing_asks_for_would_be_found(tmp_path):
    files = {name: tmp_path / name.replace("/", "-") for name in ("index.html", "assets/a.js", "assets/js/b.js.map")}
    for path, text in zip(files.values(), ("<script src='assets/a.js'>", "/* b.js */", "b.js.map"), strict=True):
        path.write_text(text, encoding="utf-8")
    assert never_asked_for(files) == {"assets/js/b.js.map"}


def test_what_is_no_page_and_no_data_is_an_asset_or_has_a_known_name(files, published):
    """A template must not be published by mistake."""
    pages = {path.removesuffix("/index.html") for path in files if path.endswith("/index.html")}
    beside = {f"{page}{end}" for page in pages for end in (".json", ".png")} | {OF_SITE}
    elsewhere = {path for path in files if not path.startswith(("assets/", "data/")) and not path.endswith(".html")}
    elsewhere -= beside | {path for path in files if path.rpartition("/")[2] in ("feed.xml", "feed.json")}
    assert elsewhere == {"status.json", "calendar.ics", *(() if published.settings.to_shared else OF_ALL)}


def test_the_search_knows_the_page_of_every_record(files, records):
    index = json.loads(files[INDEX_PATH].read_text(encoding="utf-8"))
    found = {document[index["fields"].index("address")] for document in index["documents"]}
    assert {f"{kind}/{name}/" for kind, names in records.items() for name in names} - found == set()
