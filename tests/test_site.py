"""The built site as files: its pages, links, charts, data files and weight, and that it is the same every time."""

import csv
import gzip
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from html_reader import Element, html_files, meta, parse_html, read_html

from macros.progress import status_totals
from macros.views import answer

from live import *  # moves to the town

ADDRESS = "https://yokohama-dx.example/"
WEIGHT_BAR = 150_000  # bytes over the wire for a procedure page, cold
CHART_CODE_BAR = 400_000


def address_of(file: Path, site_dir: Path) -> str:
    """The address of a page below the root of the site: `procedures/library-card/`."""
    return file.relative_to(site_dir).as_posix().removesuffix("index.html")


def file_of(address: str, site_dir: Path) -> Path:
    """The file behind an address below the root of the site."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return site_dir / path / "index.html" if not path or path.endswith("/") else site_dir / path


@pytest.fixture(scope="module")
def pages(site_dir) -> dict[str, Element]:
    """Every page of the site by its address."""
    return {address_of(file, site_dir): read_html(file) for file in html_files(site_dir)}


@pytest.fixture(scope="module")
def procedure_pages(pages) -> dict[str, Element]:
    """The pages of the procedures by id."""
    found = {address: re.fullmatch(r"procedures/([^/]+)/", address) for address in pages}
    return {match[1]: pages[address] for address, match in found.items() if match}


# --------------------------------------------------------------------------- pages


def test_a_page_for_every_data_file_and_no_other(root, procedure_pages):
    files = {path.stem for path in (root / "data" / "procedures").glob("*.yml")}
    assert len(files) == 100
    assert set(procedure_pages) == files


def test_every_procedure_page_says_its_name_and_its_answer(site, portal, procedure_pages):
    for procedure in site.procedures:
        page = procedure_pages[procedure.id]
        name, said = procedure.name.ja, answer(portal, procedure)
        assert page.one("head").one("title").text == f"{name} - 横浜DX戦略 約束と現在"
        assert page.one("h1").text == name
        assert page.one("p", "answer__sentence").text == said
        description = f"{name}はスマートフォンで手続できるか。{said}2026年11月23日時点。"
        assert meta(page, "description") == meta(page, "og:description") == description
        assert meta(page, "og:title") == name


def test_the_home_page_answers_with_the_figures_of_the_data(portal, pages):
    totals = status_totals(portal.procedures)
    ratio = totals.loc["available", "cases_man"] / totals["cases_man"].sum() * 100
    said = pages[""].one("p", "answer__sentence").text
    assert said == (
        f"約束した100手続のうち、公表記録から対応済を確認できるのは{totals.loc['available', 'procedures']}手続、"
        f"年間件数で{ratio:.1f}%です。"
    )


def test_every_page_has_one_heading_one_title_and_its_language(pages):
    titles = {}
    for address, page in pages.items():
        assert len(page.all("h1")) == 1, address
        assert page.one("html").attributes["lang"] == "ja"
        assert meta(page, "description")
        titles.setdefault(page.one("head").one("title").text, []).append(address)
    assert [same for same in titles.values() if len(same) > 1] == []


def test_every_page_but_the_missing_one_names_its_own_address(pages):
    for address, page in pages.items():
        links = [link.attributes["href"] for link in page.all("link") if link.attributes.get("rel") == "canonical"]
        assert links == ([] if address == "404.html" else [ADDRESS + address])


def test_headings_do_not_skip_a_level(pages):
    for address, page in pages.items():
        levels = [int(e.tag[1]) for e in page.one("main") if re.fullmatch("h[1-6]", e.tag)]
        jumps = [(one, two) for one, two in zip(levels, levels[1:], strict=False) if two > one + 1]
        assert (levels[0], jumps) == (1, []), address


def test_the_edit_link_of_a_procedure_opens_its_data(procedure_pages):
    links = {
        procedure_id: [a.attributes["href"] for a in page.all("a") if "/edit/main/" in a.attributes.get("href", "")]
        for procedure_id, page in procedure_pages.items()
    }
    for procedure_id, hrefs in links.items():
        assert f"https://github.com/example/yokohama-dx-portal/edit/main/data/procedures/{procedure_id}.yml" in hrefs


# --------------------------------------------------------------------------- links


def link_targets(page: Element) -> list[str]:
    """What a page links to or loads."""
    names = ("href", "src", "data-chart", "action")
    found = [e.attributes[name] for e in page for name in names if name in e.attributes]
    return [target for target in found if not target.startswith(("mailto:", "data:"))]


def broken_links(address: str, page: Element, site_dir: Path, pages: dict[str, Element]) -> tuple[int, list[str]]:
    """How many internal links a page has, and those that lead nowhere."""
    count, broken = 0, []
    base = ADDRESS if address == "404.html" else ADDRESS + address  # MkDocs writes 404.html for the root
    for target in link_targets(page):
        url = urljoin(base, target)
        if not url.startswith(ADDRESS):
            continue
        count += 1
        plain, fragment = urldefrag(url.removeprefix(ADDRESS))
        file = file_of(plain, site_dir)
        if not file.is_file():
            broken.append(target)
        elif fragment and file.suffix == ".html":
            ids = {e.attributes["id"] for e in pages[address_of(file, site_dir)] if "id" in e.attributes}
            if unquote(fragment) not in ids:
                broken.append(target)
    return count, broken


def test_every_internal_link_and_anchor_leads_somewhere(site_dir, pages):
    count, broken = 0, {}
    for address, page in pages.items():
        found, bad = broken_links(address, page, site_dir, pages)
        count += found
        if bad:
            broken[address] = bad
    assert broken == {}
    assert count > 3000


def test_a_broken_link_would_be_found(site_dir, pages):
    page = parse_html('<a href="../library-card/">a</a><a href="../libary-card/">b</a><a href="#nowhere">c</a>')
    assert broken_links("procedures/birth-notification-form/", page, site_dir, pages) == (
        3,
        ["../libary-card/", "#nowhere"],
    )


def test_every_id_is_there_once(pages):
    for address, page in pages.items():
        ids = [e.attributes["id"] for e in page if "id" in e.attributes]
        assert len(ids) == len(set(ids)) > 0, address


def test_every_reference_to_an_id_has_its_target(pages):
    for address, page in pages.items():
        ids = {e.attributes["id"] for e in page if "id" in e.attributes}
        for e in page.one("main"):
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                if name in e.attributes:
                    targets = [t for t in e.attributes[name].split() if t not in ids and not t.startswith("__")]
                    assert targets == [], address


def test_the_links_of_filters_name_what_the_list_can_filter_by(pages):
    """A card or topic of any page must not open an unfiltered list."""
    form = pages["procedures/"].one("form", "filters")
    options = {
        select.attributes["name"]: {option.attributes["value"] for option in select.all("option")}
        for select in form.all("select")
    }
    seen = 0
    for address, page in pages.items():
        for a in page.all("a"):
            if match := re.search(r"procedures/\?(\w+)=([^&]+)$|^\.\./\?(\w+)=([^&]+)$", a.attributes.get("href", "")):
                name, value = match[1] or match[3], match[2] or match[4]
                assert unquote(value) in options[name], address
                seen += 1
    assert seen > 200


# --------------------------------------------------------------------------- charts


def figures(pages) -> list[tuple[str, Element]]:
    return [(address, figure) for address, page in pages.items() for figure in page.all("figure", "chart")]


def test_every_chart_is_complete_without_javascript(site_dir, pages):
    charts = figures(pages)
    assert len(charts) >= 5
    for address, figure in charts:
        headline = figure.one("p", "chart-headline").text
        sentence = figure.one("p", "chart-sentence").text
        assert headline and sentence.endswith("。")
        for svg in figure.one("div", "chart-picture").all("svg"):
            assert svg.attributes["role"] == "img"
            ids = {e.attributes["id"]: e for e in svg if "id" in e.attributes}
            assert ids[svg.attributes["aria-labelledby"]].text == headline
            assert ids[svg.attributes["aria-describedby"]].text == sentence
        table = figure.one("table")
        assert table.one("caption").text
        assert len(table.one("thead").all("th")) >= 2
        assert all(th.attributes.get("scope") for th in table.all("th"))
        source = figure.one("p", "chart-source").text
        assert re.match("出典：.+", source) and "基準日 2026年11月23日" in source
        links = [link.attributes["href"] for link in figure.one("p", "chart-source").all("a")]
        assert links[0].endswith("sources/")
        for target in (figure.attributes["data-chart"], links[1]):
            assert file_of(urljoin("/" + address, target), site_dir).is_file(), target


def test_no_chart_is_a_picture_only(pages):
    """Every drawing of data stands in a chart with its table; whatever else is drawn is an icon."""
    for address, page in pages.items():
        inside = {id(svg) for figure in page.all("figure", "chart") for svg in figure.all("svg")}
        others = [svg for svg in page.one("main").all("svg") if id(svg) not in inside]
        assert all(svg.attributes.get("viewbox") == "0 0 24 24" for svg in others), address


def test_the_table_the_file_and_the_json_of_a_chart_tell_the_same(site_dir, pages):
    figure = next(f for _, f in figures(pages) if f.attributes["id"] == "chart-promise-procedures")
    shown = [[cell.text for cell in row.all("td")] for row in figure.one("tbody").all("tr")]
    rows = list(csv.reader(io.StringIO((site_dir / "data/charts/promise-procedures.csv").read_text("utf-8-sig"))))
    assert [row[:2] for row in shown] == [row[:2] for row in rows[1:]]
    assert [row[1] for row in shown] == ["31", "43", "48", "100", "100"]
    drawn = json.loads((site_dir / "data/charts/promise-procedures.json").read_text("utf-8"))
    assert drawn["data"][0]["y"][:4] == [31, 43, 48, 100]
    assert drawn["config"]["showSendToCloud"] is False


# --------------------------------------------------------------------------- files


def csv_files(site_dir: Path) -> list[Path]:
    return sorted((site_dir / "data").rglob("*.csv"))


def test_every_csv_file_opens_in_excel_and_in_programs(site_dir):
    files = csv_files(site_dir)
    assert len(files) >= 6
    for file in files:
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\xef\xbb\xbf") == 1, file.name
        assert content.count(b"\n") == content.count(b"\r\n"), file.name
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1 and len(rows) > 1, file.name
        assert all(header.strip() == header != "" for header in rows[0]), file.name


def test_the_file_of_all_procedures(site_dir, portal):
    rows = list(csv.DictReader(io.StringIO((site_dir / "data/procedures.csv").read_text("utf-8-sig"), newline="")))
    assert len(rows) == 100
    assert list(rows[0])[:11] == [
        "id", "rank", "name", "topic", "system", "cases_man", "period", "status", "known_by", "confirmed_on",
        "timeliness",
    ]  # fmt: skip
    assert [int(row["rank"]) for row in rows] == list(range(1, 101))
    assert sum(int(row["cases_man"]) for row in rows) == 1685
    assert {row["id"]: row["status"] for row in rows} == {i: str(s.status) for i, s in portal.standings.items()}
    card = next(row for row in rows if row["id"] == "library-card")
    assert card["page"] == f"{ADDRESS}procedures/library-card/"
    assert card["confirmed_on"] == "2024-11-01"


@pytest.mark.parametrize(
    ("name", "header", "rows"),
    [
        ("promise-procedures", ["時点", "約束", "確認"], 5),
        ("promise-cases", ["時点", "約束", "確認"], 5),
        ("status-by-period", ["時点", "状態", "手続数"], 20),
        ("pareto-cases", ["順位", "手続", "年間件数（万件）", "累積の割合（%）"], 100),
        ("status-by-system", ["システム", "状態", "手続数"], None),
    ],
)
def test_the_file_of_a_chart(site_dir, name, header, rows):
    table = list(csv.reader(io.StringIO((site_dir / f"data/charts/{name}.csv").read_text("utf-8-sig"), newline="")))
    assert table[0] == header
    assert rows is None or len(table) - 1 == rows
    if header[-1] == "手続数":
        assert sum(int(row[-1]) for row in table[1:]) == 100


def test_the_sitemap_lists_every_page_with_the_as_of_date(site_dir, pages):
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = ElementTree.parse(site_dir / "sitemap.xml").getroot().findall(f"{name}url")
    listed = {entry.findtext(f"{name}loc"): entry.findtext(f"{name}lastmod") for entry in entries}
    assert set(listed) == {ADDRESS + address for address in pages if address != "404.html"}
    assert set(listed.values()) == {"2026-11-23"}
    assert gzip.decompress((site_dir / "sitemap.xml.gz").read_bytes()) == (site_dir / "sitemap.xml").read_bytes()


# --------------------------------------------------------------------------- the same every time


@pytest.fixture(scope="module")
def built_again(run_module, copy_project, tmp_path_factory) -> Path:
    """The site built a second time: from another folder, in another time zone, with another order of sets."""
    project = copy_project(tmp_path_factory.mktemp("again") / "project")
    build = run_module("mkdocs", "build", "--strict", cwd=project, TZ="America/New_York", PYTHONHASHSEED="7")
    assert build.returncode == 0, build.stdout + build.stderr
    return project / "site"


def test_two_builds_are_the_same_byte_for_byte(site_dir, built_again):
    def content(folder):
        return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}

    one, other = content(site_dir), content(built_again)
    assert sorted(one) == sorted(other)
    assert len(one) > 150
    assert [name for name in one if one[name].read_bytes() != other[name].read_bytes()] == []


def test_no_file_names_the_machine_it_was_built_on(site_dir, built_again, root):
    places = [str(place).encode() for place in (root, site_dir, built_again, Path.home()) if len(str(place)) > 4]
    assert len(places) >= 3
    for file in site_dir.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert [place for place in places if place in content] == [], file


# --------------------------------------------------------------------------- weight


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def test_a_procedure_page_is_light(site_dir, procedure_pages):
    heaviest = 0
    for procedure_id, page in procedure_pages.items():
        base = f"/procedures/{procedure_id}/"
        styles = [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") == "stylesheet"]
        scripts = [e.attributes["src"] for e in page.all("script") if "src" in e.attributes]
        assert len(styles) >= 3 and len(scripts) >= 1
        files = {file_of(urljoin(base, target), site_dir) for target in (base, *styles, *scripts)}
        heaviest = max(heaviest, sum(map(packed, files)))
    assert 30_000 < heaviest <= WEIGHT_BAR


def test_a_page_without_a_chart_has_no_chart_code(pages):
    for address, page in pages.items():
        has_chart = bool(page.all("figure", "chart"))
        code = [e for e in page.all("script") if "charts.js" in e.attributes.get("src", "")]
        assert bool(code) == has_chart, address
        assert [e for e in page.all("script") if "plotly" in e.attributes.get("src", "")] == [], address


def test_the_chart_code_is_not_too_heavy(site_dir):
    assert packed(site_dir / "assets/vendor/plotly-basic.min.js") <= CHART_CODE_BAR


def test_no_page_asks_another_address_for_anything(pages):
    """Links may lead away; nothing may be loaded from elsewhere."""
    for address, page in pages.items():
        loaded = [e.attributes["src"] for e in page if "src" in e.attributes]
        rels = ("stylesheet", "preconnect", "preload", "icon", "dns-prefetch", "modulepreload")
        loaded += [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") in rels]
        assert [target for target in loaded if re.match("(https?:)?//", target)] == [], address
