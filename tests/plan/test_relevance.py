"""What citizens type leads to what the plan calls something else, by the site's own script in a real Chromium.

The search page is the town's; the index it reads is that of the printed plan: its records without what has happened to
them since, so that no fact of tomorrow comes in between.
"""

import gzip
from datetime import date
from pathlib import Path

import pytest
from relevance import expected, found, read_cases, wrong_firsts
from town_project import AS_OF, ROOT

from macros.site.export import portal_on, read_written
from macros.site.search import search_documents, search_index

BAR = 300_000  # bytes of the index, gzipped
CASES = read_cases(Path(__file__).parent / "relevance.yml")


@pytest.fixture(scope="module")
def documents(printed):
    """What can be searched of the printed plan."""

    def of_the_plan(record):
        return record.model_copy(update={"events": [e for e in record.events if e.source.startswith("plan-2024-04#")]})

    site = printed.with_records("procedures", map(of_the_plan, printed.procedures))
    site = site.with_records("initiatives", map(of_the_plan, site.initiatives.values()))
    site = site.with_records("kpis", (one.model_copy(update={"observations": []}) for one in site.kpis.values()))
    portal = portal_on(ROOT, site, date.fromisoformat(AS_OF))
    return list(search_documents(portal, read_written(ROOT / "docs" / "ja")))


def test_the_cases_name_pages_that_exist(documents):
    there = {document.address for document in documents}
    assert len(CASES) >= 500
    assert len({query for query, _ in CASES}) == len(CASES)
    assert [one for _, right in CASES for one in expected(right) if one not in there] == []


def test_the_index_is_light(documents, printed):
    assert len(gzip.compress(search_index(documents, printed.synonyms).encode())) < BAR


def test_every_word_for_what_is_not_listed_is_answered_so(page, documents, printed):
    """Whoever asks for it is told; a name of the list that has the word in it is none of them, as 印鑑登録証明書."""
    index = search_index(documents, printed.synonyms)
    page.route("**/data/search.json", lambda route: route.fulfill(body=index, content_type="application/json"))
    groups = [group for group in printed.synonyms if group.not_counted]
    asked = {word: group.not_counted.ja for group in groups for word in (*group.words, group.not_counted.ja)}
    listed = ["印鑑登録証明書", "転出届", "精神障害者保健福祉手帳"]
    absent = [one["absent"] for one in found(page, [*asked, *listed])]
    assert dict(zip(asked, absent, strict=False)) == {query: [name] for query, name in asked.items()}
    assert absent[-len(listed) :] == [[], [], []]


def test_every_query_has_the_right_page_first(page, documents, printed):
    index = search_index(documents, printed.synonyms)
    page.route("**/data/search.json", lambda route: route.fulfill(body=index, content_type="application/json"))
    assert not (wrong := wrong_firsts(page, CASES)), "\n".join(wrong)
