"""What people write into the data is text: a name that looks like HTML, Markdown or Jinja shows exactly that."""

import csv
import html
import io
import json
from collections import Counter

import pytest
import yaml
from files import files_below
from hostile import OVERDUE, PLAN, PROCEDURE, PROJECT, SECTION, SIGNS, SOURCE, SYSTEM, TERM, TOPIC, with_signs
from html_reader import Element, framed_files, html_files, meta, parse_html, read_html

PAGE = f"procedures/{PROCEDURE}/index.html"
NAME = with_signs("住民票の写し/住民票記載事項証明書の請求")


@pytest.fixture(scope="module")
def page(hostile_dir) -> Element:
    return read_html(hostile_dir / PAGE)


@pytest.fixture(scope="module")
def record(hostile_dir) -> dict:
    file = hostile_dir.parent / "data" / "procedures" / f"{PROCEDURE}.yml"
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def squeezed(text: str) -> str:
    """`text` as a browser shows it: line breaks and runs of spaces are one space."""
    return " ".join(text.split())


# --------------------------------------------------------------------------- it shows exactly that


def test_the_signs_are_really_in_the_data(record):
    assert record["name"]["ja"] == NAME
    for sign in ("<script>", "{{ 7*7 }}", "{% raw %}", "a|b", "*x*", "[x](javascript:alert(3))", "&amp;", "\"quote'"):
        assert sign in SIGNS


def test_title_and_heading_of_the_page(page, portal):
    assert squeezed(page.one("head").one("title").text) == f"{NAME}：一部対応 - {portal.settings.site_name}"
    assert page.one("h1").text == NAME
    assert meta(page, "og:title") == f"{NAME}：一部対応"


def test_the_description_has_the_name_and_the_answer(page):
    said = "一部できます。"  # what the event says is too long for an answer, and stands below
    assert page.one("p", "answer__sentence").text == said
    assert meta(page, "description") == f"{NAME}はスマートフォンで手続できるか。{said}2026年11月23日時点。"


def test_every_text_of_the_record_stands_on_its_page(page, record):
    shown = squeezed(page.one("article").text)
    texts = [with_signs("みなもスマート申請"), with_signs("入札の不調"), with_signs("入口の注")]
    texts += [remark["as_printed"] for remark in record["remarks"]]
    texts += [event["what"]["ja"] for event in record["events"]]
    texts += [with_signs("みなも市デジタルのみちしるべ（令和6年4月）"), with_signs("みなも市")]
    texts += [with_signs("手続の一覧")]
    texts += [with_signs("証明書コーナーの廃止"), with_signs("みなもタイムズ")]
    texts += [with_signs("証明書・転出")]
    assert len(texts) > 9
    assert [text for text in texts if squeezed(text) not in shown] == []


@pytest.mark.parametrize(
    ("address", "texts"),
    [
        ("index.html", [NAME, with_signs("証明書・転出"), with_signs("みなもスマート申請")]),
        ("procedures/index.html", [NAME, with_signs("証明書・転出"), with_signs("みなもスマート申請")]),
        ("sources/index.html", [NAME, with_signs("記事の日は確かめられていない"), with_signs("みなもタイムズ")]),
        ("procedures/moving-out-notification/index.html", [NAME, with_signs("証明書・転出")]),
    ],
)
def test_the_texts_stand_on_the_other_pages(hostile_dir, address, texts):
    shown = squeezed(read_html(hostile_dir / address).one("article").text)
    assert [text for text in texts if squeezed(text) not in shown] == []


def test_the_overdue_one_is_named_on_the_home_page(hostile_dir):
    links = read_html(hostile_dir / "index.html").one("ol", "overdue").all("a")
    link = next(a for a in links if a.attributes["href"] == f"procedures/{OVERDUE}/")
    assert link.text.endswith(SIGNS)


def test_the_filters_of_the_list_have_the_text_as_value(hostile_dir):
    page = read_html(hostile_dir / "procedures" / "index.html")
    values = [option.attributes["value"] for option in page.all("option")]
    assert with_signs("みなもスマート申請") in values
    assert with_signs("証明書・転出") in [option.text for option in page.all("option")]


# --------------------------------------------------------------------------- and does nothing else


def active(page: Element) -> list[str]:
    """Whatever on a page can run, load or lead somewhere by a script."""
    found = []
    for element in page:
        if element.attributes.get("type") == "application/ld+json":  # what search engines read, and nothing runs
            assert json.loads("".join(map(str, element.children)))["@context"] == "https://schema.org"
        elif element.tag in ("script", "iframe", "object", "embed", "base", "style"):
            found.append(f"<{element.tag}> {element.attributes.get('src', '')} {''.join(map(str, element.children))}")
        for name, value in element.attributes.items():
            if name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:text")):
                found.append(f"{element.tag} {name}={value}")
    return found


def test_nothing_active_is_on_any_page_that_is_not_there_with_good_data(hostile_dir, site_dir):
    checked = 0
    for file in html_files(hostile_dir):
        good = read_html(site_dir / file.relative_to(hostile_dir))
        assert active(read_html(file)) == active(good), file
        checked += 1
    assert checked > 40


def test_the_other_pages_have_the_very_same_elements(hostile_dir, site_dir):
    """But for the drawings, where a longer label takes more lines, the phrases, and one more system among the choices.

    The spoilt procedure has a new target, which the pages of editions and changes list, and a guide, to which the page
    of the spoilt system leads.
    """

    def tags(page):
        drawn = {id(e) for svg in page.all("svg") for e in svg}
        return Counter(e.tag for e in page if id(e) not in drawn and e.tag not in ("option", "wbr"))

    for file in html_files(hostile_dir):
        name = file.relative_to(hostile_dir).as_posix()
        if name not in (PAGE, "editions/index.html", f"systems/{SYSTEM}/index.html") and not name.startswith(
            "changes/"
        ):
            more = tags(read_html(file)) - tags(read_html(site_dir / name))
            assert more == {}, file
            assert not tags(read_html(site_dir / name)) - tags(read_html(file)), file


def test_something_active_would_be_noticed():
    page = parse_html("<p onclick=a()>x</p><script>alert(1)</script><a href=' javascript:1'>y</a><img onerror=b()>")
    assert len(active(page)) == 4


def test_nothing_active_is_in_any_frame_that_other_sites_show(hostile_dir):
    frames = framed_files(hostile_dir)
    assert len(frames) > 40
    assert {tuple(active(read_html(file))) for file in frames} == {("<base>  ",)}  # so that links fill the window


def test_no_text_is_computed(hostile_dir):
    """49 would be {{ 7*7 }} rendered as a template."""
    for file in (*html_files(hostile_dir), *framed_files(hostile_dir)):
        text = file.read_text(encoding="utf-8")
        in_bibtex = text.count(r"\textbraceleft{}\textbraceleft{} 7*7 \textbraceright{}\textbraceright{}")
        as_text = text.count("{{ 7*7 }}") + text.count("&#123;&#123; 7*7 &#125;&#125;") + in_bibtex
        assert text.count("7*7") == as_text, file
        assert "<!--/html--> 49" not in text and "&gt; 49" not in text, file


# --------------------------------------------------------------------------- files


def read_csv(file) -> list[dict]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def test_the_csv_files_hold_the_text(hostile_dir):
    row = next(row for row in read_csv(hostile_dir / "data/procedures.csv") if row["id"] == PROCEDURE)
    assert row["name"] == NAME
    assert row["system"] == with_signs("みなもスマート申請")
    assert (row["topic"], TOPIC) == ("certificates", "certificates")
    assert read_csv(hostile_dir / "data/charts/pareto-cases.csv")[1]["手続"] == NAME


def strings(value) -> list[str]:
    if isinstance(value, dict):
        return [text for item in (*value.keys(), *value.values()) for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_the_charts_have_the_text_without_its_markup(hostile_dir):
    """plotly.js reads some HTML in labels; what the data says is escaped for it."""
    found = 0
    for file in files_below(hostile_dir / "data" / "charts", "*.json"):
        texts = strings(json.loads(file.read_text(encoding="utf-8")))
        assert [text for text in texts if "<script" in text or "<img" in text or "<b>" in text] == [], file
        found += sum("<script>alert(1)</script>" in html.unescape(text).replace("<br>", "") for text in texts)
    assert found >= 2


def test_the_search_index_has_the_text_as_it_is(hostile_dir):
    """The search page shows it as text (tests/browser/test_hostile_pages.py); nothing is escaped or left out."""
    index = json.loads((hostile_dir / "data" / "search.json").read_text(encoding="utf-8"))
    titles = [title for title in strings(index["documents"]) if title == NAME]
    assert len(titles) == 1
    assert with_signs("みなもスマート申請") in " ".join(strings(index["documents"]))
    assert not (hostile_dir / "search" / "search_index.json").exists()  # the theme's, which is read as HTML


def test_the_exported_pages_are_the_same(hostile_dir, run_module, tmp_path):
    done = run_module("macros", "pages", "--root", str(hostile_dir.parent), "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / f"procedures/{PROCEDURE}.md").read_text(encoding="utf-8")
    front = yaml.load(text.split("---\n")[1], Loader=yaml.CSafeLoader)
    assert html.unescape(front["title"]) == f"{NAME}：一部対応"
    assert html.escape(NAME, quote=False).replace('"', "&#34;").replace("'", "&#39;") in text


def test_the_sources_and_sections_are_the_hostile_ones(hostile_dir):
    sources = yaml.load((hostile_dir.parent / "data/sources.yml").read_text("utf-8"), Loader=yaml.CBaseLoader)[
        "sources"
    ]
    by_id = {source["id"]: source for source in sources}
    assert by_id[SOURCE]["title"].endswith(SIGNS) and by_id[PLAN]["sections"][SECTION].endswith(SIGNS)


# --------------------------------------------------------------------------- the other pages


@pytest.mark.parametrize(
    ("page", "times"),
    [
        (f"systems/{SYSTEM}/", 2),  # name and what it is
        (f"projects/{PROJECT}/", 4),  # title, summary, time and the figures
        ("projects/", 3),  # title, time and the first sentence
        ("discrepancies/", 5),
        ("glossary/", 2),
    ],
)
def test_hostile_words_are_shown_as_they_are(hostile_dir, page, times):
    text = squeezed(read_html(hostile_dir / page / "index.html").one("article").text)
    assert text.count(squeezed(SIGNS)) >= times


def test_a_hostile_definition_stays_inside_of_its_attribute(hostile_dir):
    page = read_html(hostile_dir / "projects" / PROJECT / "index.html")
    link = next(link for link in page.all("a", "term") if link.attributes["href"].endswith(f"#{TERM}"))
    assert link.text == "AR" and link.attributes["title"].endswith(SIGNS)
