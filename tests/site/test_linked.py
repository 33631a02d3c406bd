"""What machines are told of the pages and of the open data: true, whole, and about addresses that are there."""

import json
from dataclasses import replace

import pytest
import yaml
from files import files_below
from html_reader import html_files, read_html

from macros.kinds.pages import open_portal
from macros.kinds.procedures.standing import Status
from macros.records.parts import ServiceKind
from macros.site.open_data.catalogue import catalogue_json
from macros.site.open_data.tables import published_tables

SITE = "https://signpost.minamo.example/"
DCAT, DCT = "dcat:", "dct:"


def linked(file):
    """The graph in the head of a page; empty where there is none."""
    found = [one for one in read_html(file).all("script") if one.attributes.get("type") == "application/ld+json"]
    assert len(found) <= 1, file
    return json.loads(found[0].children[0])["@graph"] if found else []


def by_type(graph, name):
    return [one for one in graph if one["@type"] == name]


def file_at(site_dir, address):
    assert address.startswith(SITE)
    path = site_dir / address.removeprefix(SITE).partition("#")[0]
    return path / "index.html" if path.is_dir() else path


@pytest.fixture(scope="module")
def open_data(site_dir):
    return linked(site_dir / "data/index.html")


def test_the_page_of_a_procedure_says_where_it_is_and_where_it_can_be_done(site_dir, portal):
    with_service = 0
    for procedure in portal.site.procedures:
        file = site_dir / f"procedures/{procedure.id}/index.html"
        page, graph = read_html(file), linked(file)
        (crumbs,) = by_type(graph, "BreadcrumbList")
        assert [one["position"] for one in crumbs["itemListElement"]] == [1, 2, 3]
        shown = [link.text for link in page.one("nav", "crumbs").all("a")]
        assert [one["name"] for one in crumbs["itemListElement"]] == [*shown, page.one("h1").text]
        assert crumbs["itemListElement"][-1]["item"] == f"{SITE}procedures/{procedure.id}/"
        assert all(file_at(site_dir, one["item"]).is_file() for one in crumbs["itemListElement"])
        services = by_type(graph, "GovernmentService")
        assert bool(services) == any(one.kind is ServiceKind.APPLY for one in procedure.services)
        for service in services:
            assert (service["name"], service["provider"]["name"]) == (page.one("h1").text, "みなも市")
            links = {link.attributes.get("href") for link in page.all("a")}
            assert {one["serviceUrl"] for one in service["availableChannel"]} <= links
            with_service += 1
    assert 0 < with_service < len(Status) * len(portal.site.procedures)


def test_no_other_page_says_anything_but_that_of_the_open_data(site_dir):
    saying = {
        file.parent.relative_to(site_dir).as_posix()
        for file in html_files(site_dir)
        if "ld+json" in file.read_text(encoding="utf-8")
    }
    assert {one for one in saying if not one.startswith("procedures/")} == {"data"}


def test_the_open_data_have_all_that_a_search_for_data_asks_for(open_data, site_dir, portal):
    (catalogue,) = by_type(open_data, "DataCatalog")
    whole, *tables = by_type(open_data, "Dataset")
    assert [one["@id"] for one in tables] == [f"{SITE}data/#{name}" for name in published_tables(portal)]
    assert whole["hasPart"] == [{"@id": one["@id"]} for one in tables]
    assert (catalogue["dataset"], whole["includedInDataCatalog"]) == (
        [{"@id": whole["@id"]}],
        {"@id": catalogue["@id"]},
    )
    assert whole["temporalCoverage"] == "2020-04-01/2026-03-31"
    places = {element.attributes.get("id") for element in read_html(site_dir / "data/index.html")}
    for one in (whole, *tables):
        assert one["@id"].partition("#")[2] in places
        assert 50 <= len(one["description"]) <= 5000
        assert one["license"] == "https://creativecommons.org/licenses/by/4.0/deed.ja"
        assert (one["dateModified"], one["creator"]["name"]) == ("2026-11-23", portal.settings.site_name)
        assert one["spatialCoverage"] == {"@type": "Place", "name": "みなも市"}
        assert one["distribution"]
        for file in one["distribution"]:
            assert file_at(site_dir, file["contentUrl"]).is_file() and "/" in file["encodingFormat"]
    assert len({one["name"] for one in (whole, *tables)}) == 1 + len(tables)


def test_the_catalogue_names_the_one_of_the_same_tables_in_another_language(portal):
    root = portal.settings.site_url
    both = replace(portal.settings, editions=("ja", "en"))
    english = replace(both, language="en", site_url=f"{root}en/")
    japanese = json.loads(catalogue_json(replace(portal, settings=both)))
    assert japanese["dct:relation"] == [{"@id": f"{root}en/data/#catalogue"}]
    other = json.loads(catalogue_json(open_portal(portal.site, portal.as_of, english)))
    assert other["@id"] == f"{root}en/data/#catalogue" and other["dct:relation"] == [{"@id": japanese["@id"]}]
    assert {one["dct:title"]["@language"] for one in other["dcat:dataset"]} == {"en"}
    assert "dct:relation" not in json.loads(catalogue_json(portal))


def test_the_catalogue_for_other_catalogues_names_the_same(open_data, site_dir):
    catalogue = json.loads((site_dir / "data/v1/catalogue.jsonld").read_text(encoding="utf-8"))
    datasets = by_type(open_data, "Dataset")
    assert [one["@id"] for one in catalogue["dcat:dataset"]] == [one["@id"] for one in datasets]
    for ours, theirs in zip(catalogue["dcat:dataset"], datasets, strict=True):
        assert ours["dct:title"] == {"@value": theirs["name"], "@language": "ja"}
        assert ours["dct:description"]["@value"] == theirs["description"]
        assert [one["dcat:downloadURL"]["@id"] for one in ours["dcat:distribution"]] == [
            one["contentUrl"] for one in theirs["distribution"]
        ]
    assert prefixes(catalogue) == set(catalogue["@context"])


def prefixes(value):
    """The prefixes of the names in a document of JSON-LD."""
    if isinstance(value, list):
        return set().union(*map(prefixes, value))
    if not isinstance(value, dict):
        return set()
    types = [value["@type"]] if "@type" in value else []
    own = {name.partition(":")[0] for name in [*value, *types] if ":" in name}
    return own.union(*(prefixes(one) for key, one in value.items() if key != "@context"))


def test_csv_on_the_web_and_the_data_package_describe_the_same(site_dir):
    folder = site_dir / "data/v1"
    web, package = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in ("csv-metadata.json", "datapackage.json")
    )
    for ours, theirs in zip(web["tables"], package["resources"], strict=True):
        assert (folder / ours["url"]).is_file() and ours["url"] == theirs["path"]
        columns = [(one["name"], one["dc:description"]) for one in ours["tableSchema"]["columns"]]
        assert columns == [(one["name"], one["description"]) for one in theirs["schema"]["fields"]]
        assert ours["tableSchema"].get("primaryKey") == theirs["schema"].get("primaryKey")
    foreign = {one["url"]: keys for one in web["tables"] if (keys := one["tableSchema"].get("foreignKeys"))}
    reference = {"resource": "procedures.csv", "columnReference": "id"}
    to_procedures = [{"columnReference": "procedure", "reference": reference}]
    assert foreign == dict.fromkeys(("status_by_day.csv", "status_changes.csv", "commitments.csv"), to_procedures)


# --------------------------------------------------------------------------- the promise of v1


def lost(promised, tables):
    """What of the `promised` columns the `tables` do not have any more in its place."""
    return {name: columns for name, columns in promised.items() if tables.get(name, [])[: len(columns)] != columns}


def test_no_column_of_the_first_layout_is_lost_and_new_ones_come_after_them(portal, root):
    promised = yaml.load((root / "tests/site/layout-v1.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert lost(promised, {name: table.names for name, table in published_tables(portal).items()}) == {}
    assert len(promised) == 18


def test_a_column_that_is_lost_or_comes_between_would_be_seen():
    promised = {"a": ["id", "name"], "b": ["id"]}
    assert lost(promised, {"a": ["id", "name", "new"], "b": ["id"], "c": ["x"]}) == {}
    assert lost(promised, {"a": ["id", "new", "name"]}) == promised


def test_every_form_of_a_table_is_there(site_dir, portal):
    names = {path.name for path in files_below(site_dir / "data/v1", "*") if path.parent.name == "v1"}
    assert names == {
        *(f"{name}.{form}" for name in published_tables(portal) for form in ("csv", "json")),
        "datapackage.json", "csv-metadata.json", "catalogue.jsonld",
        "procedures-and-promises.zip", "procedures-and-promises.sqlite",
    }  # fmt: skip
