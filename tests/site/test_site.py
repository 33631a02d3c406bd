"""The town's built site as files: what its pages say, its data files and weight, and that it is the same every time.

What holds for every site is looked at in test_site_as_published.py.
"""

import csv
import gzip
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from files import files_below
from html_reader import Element, html_files, meta, parse_html, read_html
from town_project import AS_OF

from macros.base.calendar import When
from macros.kinds.all import KINDS
from macros.kinds.procedures.page import answer
from macros.kinds.procedures.standing import status_totals
from macros.kinds.redirects.record import Redirect
from macros.records.model import Text
from macros.site.blocks import _cells, tell
from macros.site.pages import pages_in, published_files

WEIGHT_BAR = 45_000  # bytes over the wire for a procedure page, cold
CHART_CODE_BAR = 400_000
STATUS_LABELS = {
    "available": "対応済",
    "partly_available": "一部対応",
    "promised": "期限前",
    "not_found": "調べたが見つからず",
    "not_looked_for": "まだ調べていない",
    "withdrawn": "方針変更",
}


def file_of(address: str, site_dir: Path) -> Path:
    """The file behind an address below the root of the site."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return site_dir / path / "index.html" if not path or path.endswith("/") else site_dir / path


@pytest.fixture(scope="module")
def procedure_pages(site, site_dir) -> dict[str, Element]:
    """The pages of the procedures by id."""
    return {one.id: read_html(site_dir / "procedures" / one.id / "index.html") for one in site.procedures}


# --------------------------------------------------------------------------- pages


def test_every_procedure_page_says_its_name_and_its_answer(site, portal, procedure_pages):
    for procedure in site.procedures:
        page = procedure_pages[procedure.id]
        name, said = procedure.called.ja, answer(portal, procedure)
        title = f"{name}：{STATUS_LABELS[portal.standings[procedure.id].status]}"
        assert page.one("head").one("title").text == f"{title} - {portal.settings.site_name}"
        assert page.one("h1").text == name
        assert [one.text for one in page.all("p", "official")] == (
            [f"計画での名称：{procedure.name.ja}"] if procedure.plain_name else []
        )
        assert page.one("p", "answer__sentence").text == said
        description = f"{name}はスマートフォンで手続できるか。{said}{portal.day(portal.as_of)}時点。"
        assert meta(page, "description") == meta(page, "og:description") == description
        assert meta(page, "og:title") == title


def test_the_home_page_is_called_by_the_name_of_the_site_wherever_it_is_shared(site_dir, portal):
    page = read_html(site_dir / "index.html")
    assert meta(page, "og:title") == page.one("head").one("title").text == portal.settings.site_name


def test_the_foot_of_every_page_says_that_the_site_is_not_the_citys(site_dir):
    for file in html_files(site_dir):
        if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
            continue  # it only leads from an address of old to the one of today
        [link] = read_html(file).one("footer", "site-footer").all("p")[0].all("a")
        assert link.text == "このサイトはみなも市の公式サイトではありません", file
        address = f"https://x/{file.relative_to(site_dir).as_posix()}"
        assert urlsplit(urljoin(address, link.attributes["href"])).path == "/about/", file


def test_the_foot_of_every_page_tells_who_runs_the_site_and_where_mistakes_are_reported(site_dir, portal):
    for file in html_files(site_dir):
        page = read_html(file)
        if not page.all("footer") or file.name == "404.html":
            continue  # it leads from an address of old, or is shown at any
        foot = page.one("footer", "site-footer")
        assert foot.all("p")[1].text == "運営しているのは code.minamo.example/minamo です"
        report, without = foot.one("p", "site-footer__tell").all("a")
        address = portal.settings.site_url + file.relative_to(site_dir).as_posix().removesuffix("index.html")
        assert (report.text, report.attributes["href"]) == (
            "まちがいを知らせる",
            portal.settings.report_url("", address, ""),
        )
        assert without.text == "アカウントがないとき"
        assert urlsplit(urljoin(address, without.attributes["href"]))[2:] == ("/about/", "", "tell"), file
    told = read_html(site_dir / "about/index.html").one("main")
    ways = [item.one("a").attributes["href"] for item in told.all("li") if item.all("a")]
    assert ways.index("https://minamo.example/contact") < ways.index(
        portal.settings.report_url("", portal.settings.site_url, "")
    )


def test_a_site_whose_repository_is_still_an_example_names_nobody(portal):
    nobody = "このサイトの運営者は、まだ書かれていません。"
    assert nobody not in tell(portal, "about/")
    settings = replace(portal.settings, repo_url="https://github.com/example/portal/")
    told = tell(replace(portal, settings=settings), "about/")
    assert nobody in told
    assert "運営しているのは" not in told


def test_a_site_without_a_contact_says_so(portal):
    assert "窓口は、まだありません" not in tell(portal, "about/")
    assert "窓口は、まだありません" in tell(replace(portal, settings=replace(portal.settings, contact=None)), "about/")


def test_the_home_page_answers_with_the_figures_of_the_data(portal, site_dir):
    totals = status_totals(portal.procedures)
    available, all_cases = totals.loc["available"], totals["cases_man"].sum()
    said = read_html(site_dir / "index.html").one("p", "answer__sentence").text
    assert said == (
        f"約束した{len(portal.site.procedures)}手続のうち、公表記録から対応済を確認できるのは{available['procedures']}手続、"
        f"年間件数で{available['cases_man'] / all_cases * 100:.1f}%です。"
    )


def test_what_the_menu_names_is_found_however_deep():
    nav = ["index.md", {"手続": "procedures/index.md"}, {"計画": ["a.md", {"b.md のこと": [{"c": "b/c.md"}]}]}]
    assert list(pages_in(nav)) == ["index.md", "procedures/index.md", "a.md", "b/c.md"]
    assert list(pages_in(None)) == []


def test_no_page_leads_to_another_site_or_repository_than_its_own(site_dir, root, portal):
    """The addresses stand in mkdocs.yml and nowhere else: an adopter changes two lines."""
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    lines = dict(line.split(": ", 1) for line in config.splitlines() if line.startswith(("site_url", "repo_url")))
    theirs = [value.rstrip("/") for value in lines.values()]
    assert len(theirs) == 2
    for page in html_files(site_dir):
        text = page.read_text(encoding="utf-8")
        assert [value for value in theirs if value in text] == [], page


def test_no_two_pages_have_the_same_title_or_description(site_dir):
    pages = [read_html(file) for file in html_files(site_dir)]
    pages = [page for page in pages if page.all("footer")]  # the others only lead from an address of old
    for said in ([page.one("head").one("title").text for page in pages], [meta(page, "description") for page in pages]):
        assert [text for text, times in Counter(said).items() if times > 1] == []


def test_a_page_that_describes_itself_nowhere_is_described_by_its_first_sentence(site_dir):
    said = {name: meta(read_html(site_dir / name), "description") for name in ("index.html", "glossary/index.html")}
    assert said == {
        "index.html": read_html(site_dir / "index.html").one("p", "answer__sentence").text,
        "glossary/index.html": read_html(site_dir / "glossary/index.html").one("p", "lead").text,
    }


# --------------------------------------------------------------------------- files


def rows_of(file: Path) -> list[list[str]]:
    """The rows of a CSV file, the header first."""
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def test_every_line_of_a_csv_file_ends_as_excel_ends_it(site_dir):
    for file in files_below(site_dir / "data", "*.csv", 6):
        content = file.read_bytes()
        least = 1 if file.parent.parent.name == "status_changes" else 2  # nothing may have changed between two days
        assert content.count(b"\n") == content.count(b"\r\n") >= least, file.name


def test_the_file_of_all_procedures(site_dir, site, portal):
    header, *rows = rows_of(site_dir / "data" / "procedures.csv")
    assert header == [
        "id", "rank", "name", "topic", "system", "cases_man", "period", "status", "known_by", "known_on",
        "timeliness", "plain_name", "looked_on", "confirmed_on", "page", "cases", "due", "source", "source_id",
        "fiscal_year", "fiscal_year_era", "as_of", "status_label", "system_assumed",
    ]  # fmt: skip
    by_id = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert [int(row["rank"]) for row in by_id.values()] == [procedure.rank for procedure in site.procedures]
    card = by_id["library-card"]
    assert card["page"] == f"{portal.settings.site_url}procedures/library-card/"
    assert (card["known_on"], card["looked_on"], card["confirmed_on"]) == ("2024-11-01", "", "2026-11-23")
    sought = by_id["special-collection-employee-change"]
    assert (sought["status"], sought["looked_on"], sought["confirmed_on"]) == ("not_found", "2026-11-20", "")
    change = by_id["special-collection-employee-change"]
    assert (change["name"], change["plain_name"]) == ("特別徴収に係る異動届", "従業員の異動の届出")
    assert card["plain_name"] == card["name"]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("promise-procedures", ["時点", "約束（手続）", "確認（手続）"]),
        ("promise-cases", ["時点", "約束（万件）", "確認（万件）"]),
        ("status-by-period", ["期限", "状態", "手続数"]),
        ("pareto-cases", ["順位", "手続", "年間件数（万件）", "累積の割合（%）"]),
        ("status-by-system", ["システム", "状態", "手続数"]),
    ],
)
def test_the_file_of_a_chart(site_dir, site, name, header):
    first, *rows = rows_of(site_dir / "data" / "charts" / f"{name}.csv")
    assert first == [*header, "基準日"] and {row[-1] for row in rows} == {AS_OF}
    if header[-1] == "手続数":
        assert sum(int(row[-2]) for row in rows) == len(site.procedures)
    if header[0] == "順位":
        assert [row[0] for row in rows] == [str(procedure.rank) for procedure in site.procedures]


def test_the_numbers_of_a_column_below_a_chart_have_the_same_digits():
    assert _cells([10.33, 10.3, None, 1310.0]) == ["10.33", "10.30", "–", "1,310.00"]
    assert _cells([1.0, 0.5]) == ["1.0", "0.5"]
    assert _cells([1033, 30]) == ["1,033", "30"]
    assert _cells(["FY2021", "now"]) == ["FY2021", "now"]


def test_the_chart_of_the_promise_shows_what_the_town_has_printed(site_dir, site):
    _, *rows = rows_of(site_dir / "data" / "charts" / "promise-procedures.csv")
    printed = [str(count.procedures) for count in site.strategy.published_counts]
    assert [row[1] for row in rows] == [*printed, str(len(site.procedures))]
    drawn = json.loads((site_dir / "data" / "charts" / "promise-procedures.json").read_text(encoding="utf-8"))
    assert drawn["data"][0]["y"][: len(printed)] == [int(count) for count in printed]


# --------------------------------------------------------------------------- the same every time


@pytest.fixture(scope="module")
def built_again(run_module, copy_project, tmp_path_factory) -> Path:
    """The site built a second time: from another folder, in another time zone, with another order of sets."""
    project = copy_project(tmp_path_factory.mktemp("again") / "project")
    elsewhere = {"TZ": "America/New_York", "PYTHONHASHSEED": "7"}
    build = run_module("mkdocs", "build", "--strict", cwd=project, PORTAL_SHARED="1", **elsewhere)
    assert build.returncode == 0, build.stdout + build.stderr
    return project / "site"


def test_two_builds_are_the_same_byte_for_byte(site_dir, built_again):
    def content(folder):
        return {file.relative_to(folder).as_posix(): file for file in files_below(folder)}

    one, other = content(site_dir), content(built_again)
    assert sorted(one) == sorted(other)
    assert {"index.html", "sitemap.xml.gz", "data/search.json"} <= one.keys()
    assert [name for name in one if one[name].read_bytes() != other[name].read_bytes()] == []


def test_no_file_names_the_machine_it_was_built_on(site_dir, built_again, town_root, root):
    places = [str(place) for place in (root, town_root, site_dir, built_again, Path.home())]
    places = [place.encode() for place in places if len(place) > 4]
    assert len(places) >= 4
    for file in files_below(site_dir):
        content = file.read_bytes()
        assert [place for place in places if place in content] == [], file


# --------------------------------------------------------------------------- weight


def packed(file: Path) -> int:
    """The size of the file as it goes over the wire."""
    return len(gzip.compress(file.read_bytes(), 9))


def test_a_procedure_page_is_light(site_dir, procedure_pages):
    heaviest = 0
    for procedure_id, page in procedure_pages.items():
        base = f"/procedures/{procedure_id}/"
        styles = [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") == "stylesheet"]
        scripts = [e.attributes["src"] for e in page.all("script") if "src" in e.attributes]
        assert len(styles) == 1 and len(scripts) >= 1
        files = {file_of(urljoin(base, target), site_dir) for target in (base, *styles, *scripts)}
        heaviest = max(heaviest, sum(map(packed, files)))
    assert 10_000 < heaviest <= WEIGHT_BAR


def test_the_chart_code_is_not_too_heavy(site_dir):
    assert packed(site_dir / "assets/vendor/plotly-basic.min.js") <= CHART_CODE_BAR


def test_every_page_of_a_record_leads_to_where_a_change_of_it_is_composed(site_dir, site):
    kinds = [kind for kind in KINDS if kind.is_confirmed and kind.has_page]
    assert [kind.name for kind in kinds] == ["procedures", "initiatives", "kpis"]
    for kind in kinds:
        for record_id in site.records[kind.name]:
            page = read_html(site_dir / kind.address(record_id) / "index.html")
            links = [link.attributes.get("href", "") for link in page.all("a")]
            assert f"../../edit/?record={kind.name}/{record_id}" in links, record_id


def brackets_in_brackets(page: Element) -> list[str]:
    """Where a reader of `page` must keep one bracket open while the next one begins, outside quotes of the plan."""
    own = "\n".join([page.own_words, *(m.attributes["content"] for m in page.all("meta") if "content" in m.attributes)])
    return re.findall(r"（[^（）\n]*（[^（）\n]*", own)


def test_no_bracket_stands_in_a_bracket(site_dir):
    """Nothing that publishing waits for: the name of a publisher may hold a bracket."""
    pages = {file.relative_to(site_dir).as_posix(): read_html(file) for file in html_files(site_dir)}
    assert len(pages) > 20
    assert {address: found for address, page in pages.items() if (found := brackets_in_brackets(page))} == {}


def test_a_bracket_in_a_bracket_would_be_seen():
    page = parse_html(
        "<p>期限（<b>年度末（3月31日）</b>）です（一つ）。</p><p>版（</p><p data-plain>（仮（称））</p><p>（一つ）</p>"
    )
    assert brackets_in_brackets(page) == ["（年度末（3月31日"]


def test_the_files_of_what_has_moved_are_at_both_addresses(portal, site):
    of_card = Redirect(
        **{"from": "kpis/card/"}, to="kpis/my-number-card/", on=When.parse("2027-05-01"), why=Text(ja="名前のため")
    )
    of_list = of_card.model_copy(update={"from_": "numbers/", "to": "kpis/"})
    records = {**site.records, "redirects": {one.from_: one for one in (*site.redirects, of_card, of_list)}}
    moved, before = (
        dict(published_files(replace(portal, site=replace(site, records=one)), {}))
        for one in (records, {**site.records, "redirects": {}})
    )
    pairs = {
        "procedures/library-booking": "procedures/library-book-reservation",
        "data/charts/kpi-card": "data/charts/kpi-my-number-card",
    }
    ends = {
        "procedures/library-booking": (".json", "/feed.xml", "/feed.json"),
        "data/charts/kpi-card": (".csv", ".svg", ".json"),
    }
    added = {f"{old}{end}": f"{pairs[old]}{end}" for old in pairs for end in ends[old]}
    pages = {f"{one.from_}index.html" for one in records["redirects"].values()}
    assert moved.keys() - before.keys() == added.keys() | pages | {"assets/javascripts/moved.js"}
    assert all(moved[old] == before[new] for old, new in added.items())
