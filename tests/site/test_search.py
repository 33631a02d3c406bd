"""What can be searched, and the index that the browser reads."""

import json
import re
from dataclasses import replace

import pytest
from relevance import expected, read_cases
from town_project import TOWN

from macros.records.model import Text
from macros.site.export import read_written
from macros.site.search import plain_text, search_documents, search_index
from macros.view.documents import SearchDocument


@pytest.fixture(scope="module")
def documents(portal, town_root):
    return list(search_documents(portal, read_written(town_root / "docs" / "ja")))


@pytest.fixture(scope="module")
def document(documents):
    """A function that returns the document at an address."""
    return {document.address: document for document in documents}.__getitem__


# --------------------------------------------------------------------------- documents


def test_every_procedure_and_every_written_page_can_be_found(documents, site):
    addresses = [document.address for document in documents]
    assert len(addresses) == len(set(addresses))
    assert {f"procedures/{procedure.id}/" for procedure in site.procedures} < set(addresses)
    assert {"", "about/", "procedures/", "sources/", "systems/"} <= set(addresses)
    assert "search/" not in addresses


def test_a_procedure_is_found_by_name_topic_system_events_and_answer(document):
    found = document("procedures/nursery-school-application/")
    assert (found.title, found.kind, found.status.label, found.weight) == ("保育所等の利用申請", "手続", "一部対応", 4)
    assert (
        found.terms
        == "妊娠・子ども。順位9、第9位。マイナポータル。国の申請サイト。Application to use a nursery school。スマートフォンで手続できますか。"
    )
    said, _, beside = found.text.partition("\n")  # the answer is shown whole
    assert said.startswith("一部できます。") and "窓口での手続が必要な場合を除き、オンラインで申請できる" in said
    assert "申請は郵送のみと案内。" in beside
    assert found.text.endswith("計画の備考には、「優先手続(24手続)」「システム標準化を見据えて対応」とあります。")


def test_a_status_is_that_of_the_day(portal_on):
    address = "procedures/nursery-school-application/"
    for day, label in (("2024-04-30", "まだ調べていない"), ("2026-11-23", "一部対応")):
        documents = {document.address: document for document in search_documents(portal_on(day), {})}
        assert documents[address].status.label == label


def test_a_written_page_is_found_by_its_words_without_markup(portal):
    body = "{{ home() }}\n\n**大事**な[こと](a.md)\n\n## 見出し { #id }\n\n| 表 |\n| --- |\n| 値&amp; |\n"
    page = f"---\ntitle: 題\n---\n\n# 題\n\n{body}"
    assert list(search_documents(portal, {"a/index.md": page}))[-1] == SearchDocument(
        "題", "a/", "ページ", text="大事なこと 見出し 表 値&"
    )


def test_a_written_page_is_found_by_the_questions_that_it_answers(portal):
    page = "---\ntitle: 題\nsearch: {asked: [どこまで進んだか]}\n---\n\n本文\n"
    found = list(search_documents(portal, {"a.md": page}))[-1]
    assert found == SearchDocument("題", "a/", "ページ", text="本文", asked=("どこまで進んだか",))
    content = json.loads(search_index([found], [], portal.site.strategy.city))
    row = dict(zip(content["fields"], content["documents"][0], strict=True))
    assert (row["names"], row["asked"]) == ("題", "どこまで進んだか")


def test_the_year_before_is_found_as_the_last_one(documents, portal):
    """Whatever day it is: the site is made anew each night."""
    asked = {one.address: one.asked for one in documents if one.address.startswith("changes/")}
    last = f"changes/{portal.as_of.year - 1}/"
    assert [address for address, asks in asked.items() if "去年何があったか" in asks] == [last]


def test_a_written_page_can_stay_out(portal):
    page = "---\ntitle: 題\nsearch: {exclude: true}\n---\n\n本文\n"
    assert "題" not in [document.title for document in search_documents(portal, {"a.md": page})]


def test_code_and_signs_stay_text():
    assert plain_text("`<b>` は 1 &lt; 2\n") == "<b> は 1 < 2"


# --------------------------------------------------------------------------- words


def test_every_related_word_leads_to_a_page(documents, site):
    assert site.synonyms
    for group in site.synonyms:
        for word in group.means:
            assert any(word in document.title + document.terms + document.text for document in documents), word


# --------------------------------------------------------------------------- the index


def test_the_same_documents_give_the_same_text(documents, site):
    assert search_index(documents, site.synonyms, site.strategy.city) == search_index(
        iter(documents), site.synonyms, site.strategy.city
    )


def test_the_index_is_readable(documents, site):
    index = search_index(documents, site.synonyms, site.strategy.city)
    assert "住民票の写し" in index


def test_the_index_holds_every_document_as_a_row(documents, site):
    content = json.loads(search_index(documents, site.synonyms, site.strategy.city))
    assert len(content["documents"]) == len(documents)
    row = dict(zip(content["fields"], content["documents"][0], strict=True))
    assert (row["title"], row["address"], row["status"]) == (
        "図書の予約の申込み",
        "procedures/library-book-reservation/",
        "available",
    )
    assert content["statuses"]["available"] == {"mark": "●", "label": "対応済", "tone": "done"}
    assert row["names"] == "図書予約申込み"
    assert row["sounds"].split("\n") == ["tosyonoyoyakunomosikomi", "yoyakunomosikomi", "mosikomi"]
    group = {"words": "駐輪場", "sounds": "tyurinzyo", "means": ["自転車駐車場"]}
    assert group in content["synonyms"]


def test_whatever_a_title_holds_the_index_stays_json(documents):
    hostile = replace(documents[0], title='</script>"\\\u2028{{ 7*7 }}')
    assert json.loads(search_index([hostile], [], Text(ja="みなも市")))["documents"][0][0] == hostile.title


def test_the_relevance_test_names_pages_that_exist(document):
    cases = read_cases(TOWN / "relevance.yml")
    assert len({query for query, _ in cases}) == len(cases) > 10
    for _, right in cases:
        for address in expected(right):
            document(address)


def test_a_pilot_and_a_leading_theme_are_found_at_their_place(documents, site):
    pilot, theme = site.model_ward_projects.projects[0], site.leading_projects.projects[0]
    names = {document.address: document.title for document in documents}
    assert names[f"projects/#{pilot.id}"] == pilot.name
    assert names[f"projects/#{theme.id}"] == theme.theme


def test_only_figures_answer_how_many(documents):
    assert {document.kind for document in documents if document.is_figure} == {"指標"}


def test_a_field_is_found_by_each_part_of_its_name_and_names_its_procedures(document, site):
    topic = site.strategy.topics[0]
    field = document(f"procedures/?topic={topic.id}")
    assert field.is_field
    assert set(field.asked) == {part for text in topic.name.texts for part in re.split("・|, | and ", text)}
    assert all(one.called.ja in field.text for one in site.procedures if one.topic == topic.id)
