"""The first sentences of a page are short and whole, whatever the record behind it says."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping

import pytest
from html_reader import Element, parse_html

from macros.words import LONGEST_ANSWER, Words

BRACKET_IN_BRACKET = re.compile(r"（[^（）]*（")
NAMES = 45  # characters more, for the names of the data that even the shortest answer has
SHARED = 10  # records that one sentence may stand on: what is said of more than these says nothing of any
RESERVED = re.compile(r"ません|だけ|限り|窓口|郵送|業者|対象外")  # what takes something back of a bare yes
BUT = "ただし、"
OF_PROCEDURES = "procedures/"
OF_RECORDS = (OF_PROCEDURES, "initiatives/", "kpis/", "projects/", "systems/")


def answer_of(page: Element) -> str | None:
    """The answer on a page; None where it has none."""
    found = page.all("p", "answer__sentence")
    return found[0].text if found else None


def faults(answer: str, words: Words, longest: int = LONGEST_ANSWER + NAMES) -> list[str]:
    """What keeps a reader from taking in `answer` at a glance."""
    found = []
    if len(answer) > longest:
        found.append("long")
    if BRACKET_IN_BRACKET.search(answer):
        found.append("a bracket in a bracket")
    endings = tuple(ending + words("text.stop") for ending in words("text.whole").split())
    if not answer.endswith((*endings, words("answer.available"))):
        found.append("no whole sentence")
    return found


def said_too_often(answers: Mapping[str, str], words: Words) -> dict[str, int]:
    """The sentences that more than SHARED of `answers` (by address) have, but the one word that opens an answer."""
    pages, openings, stop = defaultdict(set), set(words.group("answer").values()), words("text.stop")
    for address, answer in answers.items():
        for sentence in answer.split(stop):
            if sentence and sentence + stop not in openings:
                pages[sentence].add(address)
    return {sentence: len(found) for sentence, found in pages.items() if len(found) > SHARED}


def whole_too_often(answers: Mapping[str, str]) -> dict[str, int]:
    """The whole answers that more than SHARED of `answers` (by address) have."""
    return {answer: n for answer, n in Counter(answers.values()).items() if n > SHARED}


def taken_back(page: Element, words: Words, of_systems: Container[str] = ()) -> list[str]:
    """What a page of a procedure says further down against a yes that has no condition, but of a whole system."""
    yes = words("answer.available")
    answer = answer_of(page) or ""
    if not answer.startswith(yes) or answer.startswith(yes + BUT):
        return []
    told = [*page.all("p", "event__what"), *page.all("p", "service__note")]
    return [one.text for one in told if RESERVED.search(one.text) and one.text not in of_systems]


@pytest.fixture(scope="module")
def answers(pages) -> dict[str, str]:
    """Every answer by the address of its page."""
    return {address: said for address, page in pages.items() if address and (said := answer_of(page))}


def test_every_answer_is_taken_in_at_a_glance(answers, published):
    assert len(answers) >= len(published.site.procedures)
    found = {address: (said, wrong) for address, said in answers.items() if (wrong := faults(said, published.words))}
    assert found == {}


def test_the_answer_of_a_record_is_three_lines_and_its_own(answers, published):
    of_records = {address: said for address, said in answers.items() if address.startswith(OF_RECORDS)}
    of_procedures = {address: said for address, said in of_records.items() if address.startswith(OF_PROCEDURES)}
    assert len(of_procedures) >= len(published.site.procedures)
    found = {address: said for address, said in of_records.items() if faults(said, published.words, LONGEST_ANSWER)}
    assert (found, said_too_often(of_procedures, published.words), whole_too_often(of_records)) == ({}, {}, {})


def test_no_yes_is_taken_back_further_down_the_page(pages, published):
    services = [service for system in published.site.systems.values() for service in system.services]
    notes = {published.say(service.note) for service in services if service.note}
    found = {
        address: wrong
        for address, page in pages.items()
        if address.startswith(OF_PROCEDURES) and (wrong := taken_back(page, published.words, notes))
    }
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
def test_a_poor_answer_would_be_seen(published, answer, wrong):
    page = parse_html(f'<p class="answer__sentence">{answer}</p>')
    assert faults(answer_of(page), published.words) == wrong


def test_an_answer_of_four_lines_would_be_seen(published):
    answer = "対応" * 45 + "です。"
    assert (faults(answer, published.words), faults(answer, published.words, LONGEST_ANSWER)) == ([], ["long"])


def test_a_sentence_said_too_often_would_be_seen(published):
    answers = {f"procedures/{n}/": "分かりません。手続は約束でした。" for n in range(SHARED)}
    assert said_too_often(answers, published.words) == {}
    answers["procedures/more/"] = "はい。手続は約束でした。"
    assert said_too_often(answers, published.words) == {"手続は約束でした": SHARED + 1}


def test_a_whole_answer_given_too_often_would_be_seen():
    answers = {f"projects/{n}/": "取組は計画でした。" for n in range(SHARED)}
    assert whole_too_often(answers) == {}
    assert whole_too_often(answers | {"systems/more/": "取組は計画でした。"}) == {"取組は計画でした。": SHARED + 1}


@pytest.mark.parametrize(
    "further_down", ['<p class="event__what">{}</p>', '<div><p class="service__note">{}</p></div>']
)
def test_a_yes_that_is_taken_back_would_be_seen(published, further_down):
    text = "予約するのは、登録した業者です。"
    page = '<main><p class="answer__sentence">{}</p>' + further_down.format(text) + "</main>"
    assert taken_back(parse_html(page.format("はい。申請は対応しました。")), published.words) == [text]
    assert taken_back(parse_html(page.format("はい。ただし、業者だけです。")), published.words) == []
    assert taken_back(parse_html(page.format("一部できます。")), published.words) == []
