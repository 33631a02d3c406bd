"""What frames a page is made once for pages beside each other, and never tells one page the links of another.

A page is described by the first of its paragraphs that is made of sentences.
"""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment

from macros.build.head import first_sentences, shared_part

TEMPLATE = """<a href="{{ './' if page.url == 'sources/' else '../sources/' }}">{% set _ = drawn.append(page.url) %}"""
NAV = SimpleNamespace(items=[SimpleNamespace(url=url, is_page=True) for url in ("./", "procedures/", "about/")])


@pytest.fixture
def drawn_for():
    """What tells for which pages a part was drawn when all of `urls` asked for theirs in turn."""
    environment = Environment(loader=DictLoader({"head": TEMPLATE, "page": "{{ shared_part('head') }}"}))
    environment.globals["shared_part"] = shared_part()

    def ask(*urls: str | None) -> list[str]:
        drawn: list[str] = []
        for url in urls:
            page = None if url is None else SimpleNamespace(url=url)
            environment.get_template("page").render(page=page, nav=NAV, drawn=drawn)
        return drawn

    return ask


def test_pages_beside_each_other_share_their_frame(drawn_for):
    assert drawn_for("procedures/a/", "procedures/b/", "procedures/c/") == ["procedures/a/"]


@pytest.mark.parametrize("page", ["procedures/", "about/"])
def test_a_page_that_the_frame_leads_to_has_one_of_its_own(drawn_for, page):
    assert drawn_for("glossary/", page, "systems/") == ["glossary/", page]


def test_a_link_of_a_page_to_itself_is_not_given_to_another(drawn_for):
    assert drawn_for("sources/", "glossary/", "systems/") == ["sources/", "glossary/"]


def test_pages_of_other_folders_have_other_links(drawn_for):
    assert drawn_for("procedures/a/", "kpis/a/", "changes/site/2026-11/") == [
        "procedures/a/",
        "kpis/a/",
        "changes/site/2026-11/",
    ]


FIRST = {
    "a heading and a question before it": ("<h1>用語。</h1><p>何ですか</p><p>用語です。</p><p>次。</p>", "用語です。"),
    "links, characters by name, lines": (
        '<p class="lead">約束 &amp;\n <a href="x">現在</a>です。</p>',
        "約束 & 現在です。",
    ),
    "no sentence": ("<p>一覧</p><pre>。</pre>", ""),
}


@pytest.mark.parametrize(("html", "said"), FIRST.values(), ids=FIRST)
def test_the_first_sentences_of_a_page(html, said):
    assert first_sentences(html, "。") == said
