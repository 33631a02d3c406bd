"""The contradictions of the plan: all shown, to the letter, with links to all they concern, and from there back."""

import csv
import io
from dataclasses import replace

import pytest
from html_reader import read_html

from macros.kinds.discrepancies.page import discrepancies_view, formula
from macros.kinds.discrepancies.record import DiscrepancyKind
from macros.kinds.terms.page import glossary_view
from macros.records.model import Sentence
from macros.site.pages import published_files
from macros.view.links import record_link
from macros.view.parts import discrepancy_links
from macros.view.portal import Portal

PAGE = "discrepancies/"


@pytest.fixture(scope="module")
def view(portal):
    return discrepancies_view(portal, PAGE)


def test_every_contradiction_stands_in_the_group_of_its_kind(view, portal):
    shown = [(kind["id"], item["id"]) for kind in view["kinds"] for item in kind["items"]]
    assert sorted(shown) == sorted((str(d.kind), d.id) for d in portal.site.discrepancies.values())
    order = [str(kind) for kind in DiscrepancyKind]
    assert [kind["id"] for kind in view["kinds"]] == sorted({kind for kind, _ in shown}, key=order.index)
    assert len(view["kinds"]) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("(73300 - 27300) / 73300 * 100", "(73,300 − 27,300) ÷ 73,300 × 100"),
        ("24 - 12", "24 − 12"),
        ("1 / 0.0625", "1 ÷ 0.0625"),
    ],
)
def test_a_formula_is_written_as_people_read_numbers(written, read):
    assert formula(written) == read


def test_the_statements_are_to_the_letter(view, portal):
    items = {item["id"]: item for kind in view["kinds"] for item in kind["items"]}
    for discrepancy in portal.site.discrepancies.values():
        shown = [statement["as_printed"] for statement in items[discrepancy.id]["statements"]]
        assert shown == [statement.as_printed for statement in discrepancy.statements]
        assert len(shown) >= 1


def test_a_procedure_quoted_by_its_printed_name_is_called_as_on_this_site(view, portal):
    """Only one that the contradiction concerns, that the quotation names, and that this site calls otherwise."""
    whole = portal.site.discrepancies["evacuation-app-start"]
    at = whole.statements[0]
    quoted = ("順位5 特別徴収に係る異動届、12万件", "住民票の写し/住民票記載事項証明書の請求、30万件", "2Q 本格運用")
    changes = {
        "statements": [at.model_copy(update={"as_printed": text}) for text in quoted],
        "about": whole.about.model_copy(
            update={"procedures": ["special-collection-employee-change", "resident-record-copy"]}
        ),
    }
    site = portal.site.with_records("discrepancies", [whole.model_copy(update=changes)])
    shown = discrepancies_view(replace(portal, site=site), PAGE)["kinds"][0]["items"][0]["statements"]
    link = record_link(portal, "procedures", "special-collection-employee-change", PAGE)
    assert link.text == "従業員の異動の届出"
    assert [one["named"] for one in shown] == [[link], [], []]
    assert not any(one["named"] for kind in view["kinds"] for item in kind["items"] for one in item["statements"])


def test_arithmetic_reads_as_on_paper(view):
    items = {item["id"]: item for kind in view["kinds"] for item in kind["items"]}
    assert items["facility-booking-reduction"]["computed"] == [
        {"what": "削減率", "expression": "(170 − 15) ÷ 170 × 100", "result": "91.2%"}
    ]


def test_a_record_knows_the_contradictions_about_it(portal):
    links = discrepancy_links(portal, "procedures", "resident-record-copy", "procedures/resident-record-copy/")
    assert [(link.text, link.href) for link in links] == [
        ("避難支援アプリの本格運用の時期が二つある", "../../discrepancies/#evacuation-app-start")
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
    assert checked == 6


def test_an_unknown_kind_of_record_is_a_fault(portal):
    with pytest.raises(KeyError, match="citizens"):
        record_link(portal, "citizens", "x", PAGE)


# --------------------------------------------------------------------------- the glossary


def with_terms(portal: Portal, *changes: dict) -> Portal:
    """The portal with terms more, each like the first one but for its changes."""
    first = portal.site.terms[0]
    new = [first.model_copy(update={"order": 10 + n} | change) for n, change in enumerate(changes)]
    site = portal.site.with_records("terms", [*portal.site.terms, *new])
    return replace(portal, site=site)


def test_the_glossary_goes_by_rows(portal):
    """Latin letters in the order of the plan, then the syllabary; in kana a term stands where it is read."""
    more = with_terms(
        portal,
        {"id": "csirt", "term": "シーサート", "reading": "シーサート", "match": ["シーサート"]},
        {"id": "once-only", "term": "ワンスオンリー", "reading": "ワンスオンリー", "match": ["ワンスオンリー"]},
        {"id": "5g", "term": "5G", "reading": "ファイブジー", "match": ["5G"]},
    )
    rows = [(row["name"], [term["term"] for term in row["terms"]]) for row in glossary_view(more, "glossary/")["rows"]]
    assert rows == [
        ("英数字", ["AR", "RPA", "5G"]),
        ("さ行", ["シーサート"]),
        ("ま行", ["マイナポータル"]),
        ("わ行", ["ワンスオンリー"]),
    ]


def test_a_definition_names_other_terms_but_not_itself(portal):
    definition = Sentence(ja="ARとXRとは、RPAの画面の技術。")
    more = with_terms(
        portal, {"id": "xr", "term": "XR", "reading": "エックスアール", "match": ["XR"], "definition": definition}
    )
    terms = {term["id"]: term for row in glossary_view(more, "glossary/")["rows"] for term in row["terms"]}
    assert [link.text for link in terms["xr"]["named"]] == ["AR", "RPA"]
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
    sections = {part.attributes["id"]: part for part in page.all("div", "fold__body")}
    kinds = {f"kind-{one.kind}" for one in portal.site.discrepancies.values()}
    assert set(sections) == {*portal.site.discrepancies, *kinds}
    for discrepancy in portal.site.discrepancies.values():
        text = sections[discrepancy.id].text
        assert discrepancy.explanation.ja in text and discrepancy.shown_as.ja in text
        assert all(statement.as_printed in text for statement in discrepancy.statements)
