"""The editions are one site: each page has its like in the other language, with the same facts, and none is mixed."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from decimal import Decimal

import pytest
from html_reader import Element, parse_html
from untranslated import japanese_in, not_excused

from macros.files.document import Document
from macros.kinds.english.advice import printed_in, texts_in
from macros.load.load import read_documents

ONLY_ONE = {"404.html"}  # shown at any address, in all languages
COUNTED_IN = {"万": 10**4, "million": 10**6, "": 1}  # at the head of a column
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def statuses(page: Element) -> Counter[str]:
    """How often each status stands on the page, by how it looks."""
    return Counter(badge.attributes["class"] for badge in page.one("main").all(cls="badge"))


def days(page: Element) -> set[str]:
    """Which days the page tells; how often each depends on how much of what was told on it has the same words."""
    return {time.attributes["datetime"] for time in page.one("main").all("time")}


def places(page: Element) -> set[str]:
    """What a link can lead to, but the name of the page itself: who changes the language stays at it.

    Terms stand below the letters of each language.
    """
    found = {one.attributes["id"] for one in page.one("main") if "id" in one.attributes and one.tag != "h1"}
    return {one for one in found if not re.fullmatch(r"row-(?:[a-z]|\d+)", one)}


def charted(page: Element) -> list[list[Decimal]]:
    """The numbers in the table of each chart, by their value: rows may have the order of their names."""
    return [sorted(_values(figure.one("table"))) for figure in page.all("figure", "chart")]


def _values(table: Element) -> Iterator[Decimal]:
    heads = [head.text for head in table.one("thead").all("th")]
    factors = [next(factor for sign, factor in COUNTED_IN.items() if sign in head) for head in heads]
    for row in table.one("tbody").all("tr"):
        for factor, cell in zip(factors, row.all("td"), strict=True):
            if NUMBER.fullmatch(cell.text.strip()):
                yield (Decimal(cell.text.replace(",", "")) * factor).normalize()


FACTS = {"statuses": statuses, "days": days, "places": places, "charts": charted}


def differing(page: Element, twin: Element) -> list[str]:
    """What the two pages do not agree on."""
    return [name for name, found_on in FACTS.items() if found_on(page) != found_on(twin)]


@pytest.fixture
def others(read_pages, portals) -> dict[str, dict[str, Element]]:
    """The pages of each edition but the first, by language and by address below the root of that edition."""
    folders = {language: f"{language}/" for language in list(portals)[1:]}
    return {
        language: {a.removeprefix(folder): page for a, page in read_pages.items() if a.startswith(folder)}
        for language, folder in folders.items()
    }


@pytest.fixture
def of_first(read_pages, first) -> dict[str, Element]:
    """The pages of the first edition that the others have as well."""
    folders = tuple(f"{language}/" for language in first.settings.others)
    return {a: page for a, page in read_pages.items() if not a.startswith(folders) and a not in ONLY_ONE}


def test_each_page_has_its_like_in_every_language(others, of_first):
    for language, pages in others.items():
        assert (language, pages.keys() ^ of_first.keys()) == (language, set())


def test_a_page_and_its_like_tell_the_same_facts(others, of_first):
    for language, pages in others.items():
        found = {address: differing(of_first[address], page) for address, page in pages.items()}
        assert (language, {address: facts for address, facts in found.items() if facts}) == (language, {})


def test_a_page_and_its_like_lead_to_each_other(read_pages, first):
    """With the language that they are in, for who looks and for machines."""
    for address, page in read_pages.items():
        if address not in ONLY_ONE:
            own = re.sub(rf"^({'|'.join(first.settings.others) or '(?!)'})/", "", address)
            wanted = {twin.language: twin.url + own for twin in first.settings.twins}
            links = {
                link.attributes["hreflang"]: link.attributes["href"]
                for link in page.all("link")
                if "hreflang" in link.attributes
            }
            assert links == wanted | ({"x-default": first.settings.site_url + own} if wanted else {}), address


def test_no_page_in_another_language_is_japanese_where_it_does_not_say_so(project, first, others):
    """But for what nobody has yet translated in the data, where that stands in a title or the like."""
    found = {address: list(japanese_in(page)) for pages in others.values() for address, page in pages.items()}
    if any(found.values()):
        lacking = [
            text for document in read_documents(project) for text in lacking_english(document, first.site.rendered)
        ]
        found = {address: not_excused(texts, lacking) for address, texts in found.items()}
    assert {address: texts for address, texts in found.items() if texts} == {}


def lacking_english(document: Document, rendered: Container[str]) -> Iterator[str]:
    """The texts of a file of data that are in Japanese alone."""
    yield from (str(one.japanese.value) for one in texts_in(document.root) if one.english is None)
    titles = [title for _, one in document.root.inside() if (title := one.at("title"))]
    printed = (str(node.value) for node in (*titles, *printed_in(document.root)))
    yield from (text for text in printed if text not in rendered)


# --------------------------------------------------------------------------- that each of these would be seen

PAGE = """<html lang="{language}"><body><main><h1 id="_1">{title}</h1><h2 id="top">x</h2>
<span class="badge badge--{tone}">{title}</span><time datetime="{day}">{title}</time>
<figure class="chart"><table><thead><tr><th>{title}</th><th>{unit}</th></tr></thead>
<tbody><tr><td>{title}</td><td>{number}</td></tr></tbody></table></figure></main></body></html>"""
JAPANESE_PAGE = {"language": "ja", "title": "約束", "tone": "done", "day": "2024-04", "unit": "万件", "number": "1,033"}
ENGLISH_PAGE = JAPANESE_PAGE | {"language": "en", "title": "Promise", "unit": "million cases", "number": "10.33"}


def made(values: dict[str, str], **others: str) -> Element:
    return parse_html(PAGE.format(**values | others))


def test_what_two_pages_do_not_agree_on_would_be_seen():
    page = made(JAPANESE_PAGE)
    assert differing(page, made(ENGLISH_PAGE)) == []
    assert differing(page, made(ENGLISH_PAGE, tone="partly")) == ["statuses"]
    assert differing(page, made(ENGLISH_PAGE, day="2024-05")) == ["days"]
    assert differing(page, made(ENGLISH_PAGE, number="10.3")) == ["charts"]
    assert differing(page, parse_html(PAGE.format(**ENGLISH_PAGE).replace('id="top"', 'id="head"'))) == ["places"]


def test_japanese_that_does_not_say_so_would_be_found():
    page = parse_html(
        '<html><head><title>A 約束</title><meta content="期限"><script type="application/ld+json">{"a": "\\u624b\\u7d9a"}'
        '</script></head><body><p lang="ja">言う</p><div lang="ja"><p title="言う">言う</p></div><p data-say="文">a <b>語</b>'
        '</p><svg><text>図</text></svg><tr data-official="言う"></tr><p>“（</p></body></html>'
    )
    found = list(japanese_in(page))
    assert found == ["A 約束", "期限", '{"a": "手続"}', "文", "語", "図", "“（"]
    assert not_excused(found, ["約束の期限", "手続"]) == ["文", "語", "図", "“（"]
