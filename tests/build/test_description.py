"""A page is described by the first of its paragraphs that is made of sentences."""

import pytest

from macros.build.description import first_sentences

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
