"""The contradictions of the plan: all shown, to the letter, with links to all they concern, and from there back."""

import csv
import io

import pytest
from html_reader import read_html

from macros.links import record_link
from macros.pages import published_files
from macros.plan import DiscrepancyKind
from macros.views import discrepancy_links
from macros.word_views import discrepancies_view, glossary_view

from live import *  # moves to the town

PAGE = "discrepancies/"


@pytest.fixture(scope="module")
def view(portal):
    return discrepancies_view(portal, PAGE)


def test_every_contradiction_stands_in_the_group_of_its_kind(view, portal):
    shown = [(kind["id"], item["id"]) for kind in view["kinds"] for item in kind["items"]]
    assert sorted(shown) == sorted((str(d.kind), d.id) for d in portal.site.discrepancies.values())
    assert [kind["id"] for kind in view["kinds"]] == [str(kind) for kind in DiscrepancyKind]


def test_the_statements_are_to_the_letter(view, portal):
    items = {item["id"]: item for kind in view["kinds"] for item in kind["items"]}
    for discrepancy in portal.site.discrepancies.values():
        shown = [statement["as_printed"] for statement in items[discrepancy.id]["statements"]]
        assert shown == [statement.as_printed for statement in discrepancy.statements]
        assert len(shown) >= 1


def test_arithmetic_reads_as_on_paper(view):
    rpa = next(item for kind in view["kinds"] for item in kind["items"] if item["id"] == "reduction-rpa")
    assert rpa["computed"][0] == {
        "what": "44,700時間から8,232時間",
        "expression": "(44700 − 8232) ÷ 44700 × 100",
        "result": "81.6",
        "unit": "%",
    }


def test_the_arithmetic_is_right(portal):
    """Each expression is of numbers and the four operations, and gives the result that is shown."""
    computed = [one for d in portal.site.discrepancies.values() for one in d.computed]
    assert len(computed) > 20
    for one in computed:
        assert set(one.expression) <= set("0123456789.+-*/() "), one.expression
        value = eval(one.expression)  # noqa: S307  # only the characters above
        half_of_last_digit = 0.5 * 10 ** -len(one.result.partition(".")[2])
        assert abs(value - float(one.result)) <= half_of_last_digit + 1e-9, one.expression


def test_a_record_knows_the_contradictions_about_it(portal):
    links = discrepancy_links(portal, "procedures", "resident-record-copy", "procedures/resident-record-copy/")
    assert ("順位3は2つの手続が1行になっていて、片方はすでに始まっている", "../../discrepancies/#resident-record-copy-two-procedures") in [
        (link.text, link.href) for link in links
    ]


def test_a_record_that_no_contradiction_is_about_has_none(portal):
    untouched = next(p for p in portal.by_id if not portal.discrepancies_about("procedures", p))
    assert discrepancy_links(portal, "procedures", untouched, "x/") == []
    assert portal.discrepancies_about("procedures", "no-such-id") == []


def test_links_go_both_ways(portal):
    """What a contradiction is about finds it again."""
    checked = 0
    for discrepancy in portal.site.discrepancies.values():
        for kind, ids in discrepancy.about:
            for record_id in ids:
                assert discrepancy in portal.discrepancies_about(kind, record_id)
                assert record_link(portal, kind, record_id, PAGE).text
                checked += 1
    assert checked > 100


def test_an_unknown_kind_of_record_is_a_fault(portal):
    with pytest.raises(KeyError, match="citizens"):
        record_link(portal, "citizens", "x", PAGE)


# --------------------------------------------------------------------------- the glossary


def test_the_glossary_goes_by_rows(portal):
    rows = glossary_view(portal, "glossary/")["rows"]
    names = [row["name"] for row in rows]
    assert names == ["英数字", "あ行", "か行", "さ行", "た行", "な行", "は行", "ま行", "ら行", "わ行"]
    first = {row["name"]: row["terms"][0]["term"] for row in rows}
    assert (first["英数字"], first["あ行"], first["わ行"]) == ("5G", "アジャイル", "ワンスオンリー")
    assert "シーサート" in [term["term"] for row in rows if row["name"] == "さ行" for term in row["terms"]]


def test_a_definition_names_other_terms_but_not_itself(portal):
    terms = {term["id"]: term for row in glossary_view(portal, "glossary/")["rows"] for term in row["terms"]}
    assert [link.text for link in terms["ai-ocr"]["named"]] == ["AI"]
    for term_id, term in terms.items():
        assert f"../glossary/#{term_id}" not in [link.href for link in term["named"]]


def test_a_term_knows_the_pages_that_use_it(portal):
    terms = {term["id"]: term for row in glossary_view(portal, "glossary/")["rows"] for term in row["terms"]}
    assert "../procedures/child-allowance-status-report/" in [link.href for link in terms["mynaportal"]["used"]]


# --------------------------------------------------------------------------- published


def rows_of(portal, address: str) -> list[dict[str, str]]:
    content = dict(published_files(portal, {}))[address]
    assert content.startswith("\ufeff") and "\r\n" in content
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


def test_contradictions_are_published_statement_by_statement(portal):
    rows = rows_of(portal, "data/discrepancies.csv")
    assert len(rows) == sum(len(d.statements) for d in portal.site.discrepancies.values())
    assert {row["id"] for row in rows} == set(portal.site.discrepancies)


def test_terms_are_published_in_the_order_of_the_plan(portal):
    rows = rows_of(portal, "data/glossary.csv")
    assert [row["order"] for row in rows] == [str(n) for n in range(1, len(portal.site.terms) + 1)]


def test_the_site_shows_each_contradiction_under_its_anchor(site_dir, portal):
    page = read_html(site_dir / "discrepancies/index.html")
    sections = {section.attributes["id"]: section for section in page.all("section", "discrepancy")}
    assert set(sections) == set(portal.site.discrepancies)
    for discrepancy in portal.site.discrepancies.values():
        text = sections[discrepancy.id].text
        assert discrepancy.explanation.ja in text and discrepancy.shown_as.ja in text
        assert all(statement.as_printed in text for statement in discrepancy.statements)
