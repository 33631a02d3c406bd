"""What the portal answers of the records that the plan prints: three lines at most on a phone, and each its own.

A fact of tomorrow may make an answer longer, or like another: then it is said here, and published all the same.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import pytest
from html_reader import parse_html
from town_project import AS_OF

from macros.load.published_addresses import page_address
from macros.site.export import portal_on, render_page
from macros.site.pages import generated_pages
from macros.words import LONGEST_ANSWER, Words

SHARED = 10  # records that one sentence may stand on: what is said of more than these says nothing of any
OF_PROCEDURES = "procedures/"
OF_RECORDS = (OF_PROCEDURES, "initiatives/", "kpis/", "projects/", "systems/")


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


@pytest.fixture(scope="module")
def today(root, plan_site):
    """The portal's own data on the day of the tests."""
    return portal_on(root, plan_site, date.fromisoformat(AS_OF))


@pytest.fixture(scope="module")
def answers(today) -> dict[str, str]:
    """Every answer by the address of its page."""
    found = {}
    for page in generated_pages(today):
        address = page_address(page.path)
        text = render_page(today, address, page.markdown).split("---\n", 2)[2]
        said = parse_html(text).all("p", "answer__sentence")
        found |= {address: said[0].text} if said else {}
    return found


def test_the_answer_of_a_record_is_three_lines_and_its_own(answers, today):
    of_records = {address: said for address, said in answers.items() if address.startswith(OF_RECORDS)}
    of_procedures = {address: said for address, said in of_records.items() if address.startswith(OF_PROCEDURES)}
    assert len(of_procedures) >= 100
    long = {address: said for address, said in of_records.items() if len(said) > LONGEST_ANSWER}
    assert (long, said_too_often(of_procedures, today.words), whole_too_often(of_records)) == ({}, {}, {})


def test_a_sentence_said_too_often_would_be_seen(today):
    answers = {f"procedures/{n}/": "分かりません。手続は約束でした。" for n in range(SHARED)}
    assert said_too_often(answers, today.words) == {}
    answers["procedures/more/"] = "はい。手続は約束でした。"
    assert said_too_often(answers, today.words) == {"手続は約束でした": SHARED + 1}


def test_a_whole_answer_given_too_often_would_be_seen():
    answers = {f"projects/{n}/": "取組は計画でした。" for n in range(SHARED)}
    assert whole_too_often(answers) == {}
    assert whole_too_often(answers | {"systems/more/": "取組は計画でした。"}) == {"取組は計画でした。": SHARED + 1}
