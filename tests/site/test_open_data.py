"""The open data: every column of every table is explained, to people and to programs, and holds what it says."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from files import files_below
from html_reader import read_html, source_of

from macros.base.calendar import era_fiscal_year, fiscal_year
from macros.base.csv_text import csv_text
from macros.kinds.all import KINDS
from macros.site.open_data.across import coded_columns, commitment_frame, event_frame
from macros.site.open_data.addresses import PACKAGE_PATH, SQLITE_PATH, ZIP_PATH
from macros.site.open_data.json_text import plain
from macros.site.open_data.tables import published_tables, type_of

TABLES = [
    "procedures", "status_by_day", "status_changes", "systems", "services", "initiatives", "milestones", "kpis",
    "observations", "projects", "cases", "glossary", "discrepancies", "sources", "events", "commitments", "corrections",
    "codes",
]  # fmt: skip
FITS = {
    "string": re.compile(".*", re.DOTALL),
    "integer": re.compile("-?[0-9]+"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "boolean": re.compile("True|False"),
    "date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


@pytest.fixture(scope="module")
def package(site_dir):
    return json.loads((site_dir / "data/datapackage.json").read_text(encoding="utf-8"))


def rows_of(file):
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def test_the_package_describes_every_table_that_there_is(package, site_dir):
    assert [resource["name"] for resource in package["resources"]] == TABLES
    assert sorted(
        path.name for path in files_below(site_dir / "data", "*.csv") if path.parent.name == "data"
    ) == sorted(resource["path"] for resource in package["resources"])
    assert (package["$schema"], package["version"], package["licenses"][0]["name"]) == (
        "https://datapackage.org/profiles/2.0/datapackage.json",
        "2026-11-23",
        "CC-BY-4.0",
    )


def test_the_columns_are_those_of_the_table_and_each_value_is_of_its_type(package, site_dir):
    looked_at = 0
    for resource in package["resources"]:
        head, *rows = rows_of(site_dir / "data" / resource["path"])
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == head
        for field, column in zip(fields, zip(*rows, strict=True), strict=True):
            wrong = [value for value in column if value and not FITS[field["type"]].fullmatch(value)]
            assert (resource["name"], field["name"], wrong) == (resource["name"], field["name"], [])
            assert field["description"], field
            looked_at += 1
    assert looked_at > 100


def test_what_was_published_first_is_there_still(package, site_dir):
    for name in (*(resource["path"] for resource in package["resources"]), "datapackage.json"):
        assert (site_dir / "data" / name).read_bytes() == (site_dir / "data/v1" / name).read_bytes()


def test_the_keys_of_a_table_are_told_and_hold(package, site_dir):
    found, keys, references = {}, 0, 0
    for resource in package["resources"]:
        head, *rows = rows_of(site_dir / "data" / resource["path"])
        found[resource["name"]] = [dict(zip(head, row, strict=True)) for row in rows]
    for resource in package["resources"]:
        rows, schema = found[resource["name"]], resource["schema"]
        if key := schema.get("primaryKey"):
            assert max(Counter(tuple(row[one] for one in key) for row in rows).values()) == 1, resource["name"]
            keys += 1
        for foreign in schema.get("foreignKeys", []):
            (column,), (other,) = foreign["fields"], foreign["reference"]["fields"]
            there = {row[other] for row in found[foreign["reference"]["resource"]]}
            assert {row[column] for row in rows} - {""} <= there
            references += 1
    assert (keys, references) == (12, 4)


def as_csv(value):
    """A value of a JSON file as it stands in a CSV file."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and re.match(r"[=+\-@＝＋－＠]", text) else text


def test_the_json_of_a_table_has_its_rows(package, site_dir):
    for resource in package["resources"]:
        file = json.loads((site_dir / f"data/v1/{resource['name']}.json").read_text(encoding="utf-8"))
        head, *rows = rows_of(site_dir / "data" / resource["path"])
        assert [list(row) for row in file["rows"]] == [head] * len(rows)
        assert [[as_csv(value) for value in row.values()] for row in file["rows"]] == rows
        assert (file["title"], file["as_of"], file["licence"]) == (resource["title"], "2026-11-23", "CC-BY-4.0")
        assert file["columns"] == "https://signpost.minamo.example/data/v1/datapackage.json"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 1, 2), '"2026-01-02"'), (Decimal("90.0"), "90.0"), (Decimal(40000), "40000"),
        (Decimal("1E+3"), "1000"), (Decimal("1E-7"), "1e-07"), (Decimal("999999999999.999"), "999999999999.999"),
    ],
)  # fmt: skip
def test_a_value_is_the_number_or_the_day_that_it_is(value, text):
    assert json.dumps(plain(value)) == text


def test_each_procedure_lies_as_json_beside_its_page(portal, site_dir):
    tables, rows = published_tables(portal), Counter()
    for procedure in portal.site.procedures:
        page = read_html(site_dir / f"procedures/{procedure.id}/index.html")
        (link,) = (one for one in page.all("link") if one.attributes.get("type") == "application/json")
        assert (link.attributes["type"], link.attributes["href"]) == ("application/json", f"../{procedure.id}.json")
        assert f"../../procedures/{procedure.id}.json" in [
            one.attributes["href"] for one in page.one("ul", "actions").all("a")
        ]
        file = json.loads((site_dir / f"procedures/{procedure.id}.json").read_text(encoding="utf-8"))
        assert list(file["record"]) == tables["procedures"].names
        assert (file["record"]["id"], file["record"]["status"]) == (
            procedure.id, str(portal.standings[procedure.id].status),
        )  # fmt: skip
        assert {row["record"] for row in file["events"]} <= {procedure.id}
        assert len(file["events"]) == len(procedure.events)
        rows.update({name: len(file[name]) for name in ("services", "events", "commitments")})
    assert rows == {
        "services": sum(row["record"] == "procedures" for row in tables["services"].records()),
        "events": sum(row["kind"] == "procedures" for row in tables["events"].records()),
        "commitments": len(tables["commitments"].rows),
    }


def test_each_event_and_promise_has_an_address_that_its_page_leads_to(portal, site_dir):
    tables, own = published_tables(portal), portal.settings.site_url
    said = [row["url"].removeprefix(own) for name in ("events", "commitments") for row in tables[name].records()]
    assert len(set(said)) == len(said) > 20
    for address in sorted({url.partition("#")[0] for url in said}):
        page = read_html(site_dir / address / "index.html")
        there = Counter(one.attributes.get("id") for one in page.all("li"))
        anchors = [url.partition("#")[2] for url in said if url.startswith(f"{address}#")]
        assert [there[anchor] for anchor in anchors] == [1] * len(anchors), address
        assert {f"#{anchor}" for anchor in anchors} <= {link.attributes.get("href") for link in page.all("a")}


def test_a_page_of_no_procedure_promises_no_json(site_dir):
    for address in ("procedures/", "kpis/", "", "data/"):
        page = read_html(site_dir / address / "index.html")
        assert [link for link in page.all("link") if link.attributes.get("type") == "application/json"] == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([1, 2], "integer"), ([1.5, None], "number"), ([True, False], "boolean"), ([True, None], "boolean"),
        ([date(2026, 1, 1), None], "date"), (["x", None], "string"), ([None, None], "string"),
    ],
)  # fmt: skip
def test_the_type_of_a_column_is_that_of_what_it_holds(values, found):
    assert type_of(pd.Series(values)) == found


def test_a_reader_finds_each_table_with_its_columns(site_dir, portal):
    page = read_html(site_dir / "data/index.html")
    links = [link.attributes["href"] for link in page.all("a")]
    for table in published_tables(portal).values():
        assert {f"../data/v1/{table.name}.csv", f"../data/v1/{table.name}.json"} <= set(links)
    assert {f"../{path}" for path in (ZIP_PATH, SQLITE_PATH, PACKAGE_PATH)} <= set(links)
    assert next(heading.text.rstrip("¶") for heading in page.all("h2")) == "すべての表を一つのファイルで"
    codes = [code.text for code in page.all("code")]
    assert {name for table in published_tables(portal).values() for name in table.names} <= set(codes)
    said = {row["code"]: row["label"] for row in published_tables(portal)["codes"].records()}
    assert [item.text for item in page.all("li") if item.text == f"available {said['available']}"]
    assert "表は18あります。2026年11月23日時点の状態を計算したもので、毎日作り直します。" in page.text
    assert (
        "出典：「みなも市デジタルのみちしるべ 約束と現在」2026年11月23日時点、https://signpost.minamo.example/（CC BY 4.0）"
        in page.text
    )


def test_every_correction_has_its_row_and_every_mistake_its_row_on_the_page(portal, site_dir):
    rows = list(published_tables(portal)["corrections"].records())
    site = portal.site
    entries = [one for kind in KINDS for record in site.records[kind.name].values() for one in _entries(kind, record)]
    assert len(rows) == sum(len(entry.corrections) for entry in entries) > 2
    page = read_html(site_dir / "changes/corrections/index.html")
    told = [[cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")]
    assert f"{len(told)}件です" in page.text and page.one("form", "filters").attributes["id"] == "corrections-filter"
    mistakes = sorted((row for row in rows if row["is_mistake"]), key=lambda row: row["on"], reverse=True)
    assert [[cells[0].rpartition("：")[2], *cells[1:]] for cells in told] == [
        [row["field"], row["was"] or "（なし）", row["now"] or "（なし）", row["why"]] for row in mistakes
    ]
    assert told[0] == [
        "従業員の異動の届出 調べた記録、2026年11月20日：結果",
        "公表は見つからない",
        "手がかりだけが見つかった",
        "事例が一つあったため",
    ]
    links = [link.attributes["href"] for link in page.one("tbody").all("a")]
    assert [portal.settings.site_url + link.removeprefix("../../") for link in links] == [
        row["url"] for row in mistakes
    ]


def _entries(kind, record):
    return [entry for name in kind.kept for entry in getattr(record, name)]


def test_every_event_and_every_promise_has_its_row(portal):
    site = portal.site
    events, promises = event_frame(portal), commitment_frame(portal)
    assert len(events) == sum(
        len(one.events) for kind in ("procedures", "initiatives", "kpis") for one in site.records[kind].values()
    )
    assert len(promises) == sum(len(one.commitments) for one in site.procedures)
    row = promises[promises["procedure"] == "library-card"].iloc[0]
    assert (row["target"], row["due"]) == ("3Q", date(2025, 3, 31))
    assert row["page"] == "https://signpost.minamo.example/procedures/library-card/"
    assert not (events["on"].isna() == events["by"].isna()).any()


def test_the_totals_of_the_table_are_those_of_the_site(portal, site_dir):
    status = json.loads((site_dir / "status.json").read_text(encoding="utf-8"))
    tables = published_tables(portal)
    ids = {
        "procedures": ("procedures", "id"), "systems": ("systems", "id"), "initiatives": ("initiatives", "initiative"),
        "kpis": ("kpis", "kpi"), "projects": ("projects", "id"), "cases": ("cases", "case"),
        "terms": ("glossary", "id"), "discrepancies": ("discrepancies", "id"), "sources": ("sources", "id"),
    }  # fmt: skip
    counts = {kind: len({row[column] for row in tables[name].records()}) for kind, (name, column) in ids.items()}
    assert {kind: n for kind, n in status["counts"].items() if n} == counts
    found = Counter(row["status"] for row in tables["procedures"].records())
    assert {name: n for name, n in status["procedures_by_status"].items() if n} == found


def test_a_formula_in_any_column_of_any_table_opens_as_text(portal):
    looked_at = 0
    for table in published_tables(portal).values():
        rows = [tuple("=1+1" if isinstance(one, str) else one for one in row) for row in table.rows]
        cells = [cell for row in csv.reader(io.StringIO(csv_text(table.names, rows), newline="")) for cell in row]
        assert "=1+1" not in cells
        looked_at += cells.count("'=1+1")
    assert looked_at > 500
    assert "operator" in published_tables(portal)["kpis"].names  # which is "=", and no formula to those who read JSON


def test_each_row_says_for_which_day_it_holds_and_by_which_year_and_source(portal):
    looked_at = Counter()
    for name, table in published_tables(portal).items():
        for row in table.records():
            assert row["as_of"] == portal.as_of, name
            if "source_id" in row and row["source"] and "://" not in row["source"]:
                assert row["source_id"] in portal.site.sources and row["source"].startswith(row["source_id"]), name
                looked_at["source"] += 1
            for day in ("due", "ends", "last"):
                if row.get("fiscal_year") and row.get(day):
                    assert row["fiscal_year"] == fiscal_year(row[day]), name
                    assert row["fiscal_year_era"] == era_fiscal_year(row["fiscal_year"]), name
                    looked_at[day] += 1
    assert min(looked_at.values()) > 10 and len(looked_at) == 4


def test_a_number_in_ten_thousands_stands_beside_it_in_full(portal):
    tables = published_tables(portal)
    for name in ("procedures", "systems"):
        assert all(row["cases"] == row["cases_man"] * 10_000 for row in tables[name].records())
    kpis = portal.site.kpis
    unit = kpis["e-application-cases"].unit.model_copy(update={"ja": "万件"})
    in_man = kpis | {"e-application-cases": kpis["e-application-cases"].model_copy(update={"unit": unit})}
    known = published_tables(replace(portal, site=portal.site.with_records("kpis", in_man.values())))
    for name in ("kpis", "observations"):
        rows = [row for row in known[name].records() if row["value"]]
        found = {(row["unit"], row["full_unit"], row["full_value"] / row["value"]) for row in rows}
        assert ("万件", "件", 10_000) in found and len(found) > 1
        assert all(ratio == 1 and unit == full for unit, full, ratio in found - {("万件", "件", 10_000)})


def test_a_system_that_the_plan_only_assumes_is_told_as_such(portal):
    rows = {row["id"]: row for row in published_tables(portal)["procedures"].records()}
    assumed = {one.id for one in portal.site.procedures if one.system_assumed}
    assert assumed and assumed == {key for key, row in rows.items() if row["system_assumed"]}


def test_every_code_in_a_table_is_explained(portal):
    tables = published_tables(portal)
    meant: dict[str, dict] = {}
    for row in tables["codes"].records():
        meant.setdefault(row["used_in"], {})[row["code"]] = row["label"]
    assert meant.keys() == coded_columns(portal).keys() and len(meant) > 20
    assert all(label for codes in meant.values() for label in codes.values())
    for used_in, codes in meant.items():
        name, column = used_in.split(".")
        found = {row[column] for row in tables[name].records()} - {None}
        assert {one for one in found if one not in codes and not re.match("(FY)?[0-9]{4}", one)} == set(), used_in
    assert meant["procedures.status"]["available"] == "対応済"
    explained = {row["used_in"] for row in tables["codes"].records() if row["meaning"]}
    assert {"procedures.topic", "procedures.period", "procedures.known_by", "procedures.status"} <= explained
    for name, kind in (("procedures", "procedures"), ("milestones", "initiatives"), ("kpis", "kpis")):
        assert all(row["status_label"] == meant[f"{name}.status"][row["status"]] for row in tables[name].records()), (
            kind
        )


def test_the_milestones_and_the_values_have_tables_of_their_own(portal, site_dir):
    tables = published_tables(portal)
    cells, same = tables["milestones"], tables["initiatives"]
    assert cells.names == [*same.names, "url"] and [row[:-1] for row in cells.rows] == same.rows
    values = [row for row in tables["kpis"].records() if row["kind"] == "observation"]
    assert [(row["kpi"], row["value"]) for row in tables["observations"].records()] == [
        (row["kpi"], row["value"]) for row in values
    ]
    for name in ("milestones", "observations"):
        for row in tables[name].records():
            page, _, anchor = row["url"].removeprefix(portal.settings.site_url).partition("#")
            assert f'id="{anchor}"' in source_of(site_dir / page / "index.html"), row["url"]


def test_the_roadmap_counts_the_cells_that_the_table_has(portal, site_dir):
    rows = [row for row in published_tables(portal)["initiatives"].records() if row["continues"] is None]
    found = Counter(row["status"] for row in rows)
    text = read_html(site_dir / "roadmap/index.html").text
    assert f"実施を確認できるのは{found['delivered']}件、一部を確認できるのは{found['partly']}件です。" in text
    for said, status in (("調べても公表が見つからない", "not_found"), ("まだ調べていない", "not_looked_for")):
        assert f"{said}ものが{found[status]}件" in text
    assert f"方針が変わったものが{found['withdrawn']}件です。" in text
    assert f"年度の記述が{found['before_plan']}件あり" in text
    assert f"工程表にある{len(rows) - found['before_plan']}件の約束" in text


def test_the_page_of_a_year_counts_what_the_tables_have_of_it(portal, site_dir):
    """A record counts once for all of a year that say the same of it, and what was only planned, or was so by a day,
    is counted apart."""
    tables, parse = published_tables(portal), portal.site.periods.parse
    dated = [
        (
            (row["kind"], row["record"], row["event"], bool(row["by"]) or row["first"].year < row["last"].year),
            row["last"],
        )
        for row in tables["events"].records()
    ]
    times = [(row["procedure"], parse(row["announced"])) for row in tables["commitments"].records()]
    times += [(kpi.id, one.on) for kpi in portal.site.kpis.values() for one in kpi.observations]
    assert len(times) == sum(len(tables[name].rows) for name in ("commitments", "observations"))
    dated += [((record, "said", "said", time.first.year < time.last.year), time.last) for record, time in times]
    for year in (2022, 2023, 2024, 2025):
        found = {key for key, day in dated if day.year == year and "planned" not in key}
        text, known = read_html(site_dir / f"changes/{year}/index.html").text, [key for key in found if key[-1]]
        if happened := len(found) - len(known):
            assert f"{year}年に起きたこととして、公表記録から{happened}件を載せています。" in text
        assert not known or f"{year}年の「…までに」そうなっていたことが{len(known)}件あります。" in text
        assert f"合わせて{sum(day.year == year for _, day in dated)}行です。" in text
