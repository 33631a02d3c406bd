"""The first sentences of a page are short and whole, whatever the record behind it says."""

import re

import pytest
from html_reader import Element, parse_html

from macros.words import LONGEST_ANSWER, STOP, Words, read_words

BRACKET_IN_BRACKET = re.compile(r"[（(][^（）()]*[（(]")
NAMES = 45  # wide letters more, for the names of the data that even the shortest answer has


def answer_of(page: Element) -> str | None:
    """The answer on a page; None where it has none."""
    found = page.all("p", "answer__sentence")
    return found[0].text if found else None


def faults(answer: str, words: Words) -> list[str]:
    """What keeps a reader from taking in `answer` at a glance, the note behind it that it has no English left out."""
    found, note = [], words("text.untranslated")
    told, answer = answer, answer.removesuffix(note.strip()).rstrip()
    if len(answer) > words.letters_for(LONGEST_ANSWER + NAMES):
        found.append("long")
    if BRACKET_IN_BRACKET.search(answer):
        found.append("a bracket in a bracket")
    endings = tuple(ending + words("text.stop") for ending in words("text.whole").split() or [""])
    if not answer.endswith((*endings, *[STOP] * (told != answer), words("answer.available"))):
        found.append("no whole sentence")
    return found


@pytest.fixture(scope="module")
def answers(pages) -> dict[str, str]:
    """Every answer by the address of its page."""
    return {address: said for address, page in pages.items() if address and (said := answer_of(page))}


def test_every_answer_is_taken_in_at_a_glance(answers, published):
    assert len(answers) >= len(published.site.procedures)
    found = {address: (said, wrong) for address, said in answers.items() if (wrong := faults(said, published.words))}
    assert found == {}


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("はい。2025年3月末に対応しました。", []),
        ("はい。", []),
        ("分かりません。" * 20, ["long"]),
        ("約束の期限（2024年度末（2025年3月31日））を過ぎました。", ["a bracket in a bracket"]),
        ("計画は4つを約束した。", ["no whole sentence"]),
        ("一部できます。請求を開始", ["no whole sentence"]),
    ],
)
def test_a_poor_answer_would_be_seen(answer, wrong):
    page = parse_html(f'<p class="answer__sentence">{answer}</p>')
    assert faults(answer_of(page), read_words("ja")) == wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("Yes. It has been available since 31 March 2025.", []),
        ("23 November 2026: 見本のできごとを公表。 (not in English yet)", []),
        ("Not known. " * 40, ["long"]),
        ("It was due by the end of FY2024 (31 March 2025 (Monday)).", ["a bracket in a bracket"]),
        ("In part. Requests begin", ["no whole sentence"]),
    ],
)
def test_a_poor_answer_in_english_would_be_seen(answer, wrong):
    assert faults(answer.strip(), read_words("en")) == wrong
