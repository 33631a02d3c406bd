"""What the portal answers of the records that the plan prints: three lines at most on a phone, and each its own.

A fact of tomorrow may make an answer longer, or like another: then it is said here, and published all the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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
PHONE_NOT_KNOWN = re.compile(r"スマートフォン[^。]*(?:確かめていません|分かりません)")
WARD = re.compile(r"[\u4e00-\u9fff]{1,3}区(?=[はが]|では|の案内)")
OTHER_WAYS = ("窓口", "郵送")  # what a reader does instead of using a phone


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


def takes_itself_back(answer: str, words: Words) -> bool:
    """Whether `answer` says that a part can be done, and then that nobody knows whether it can on a phone."""
    return answer.startswith(words("answer.partly_available")) and bool(PHONE_NOT_KNOWN.search(answer))


def words_of_another(said: str, told: str, publisher: str) -> Iterator[str]:
    """What an answer `said` on the word of an event that does not stand there: `told` by `publisher`.

    A ward that is not the publisher, a publishing ward that is not named, another way than the phone that is not told.
    """
    yield from (ward for ward in WARD.findall(said) if not publisher.endswith(ward))
    if publisher.endswith("区") and not WARD.search(said):
        yield publisher
    yield from (way for way in OTHER_WAYS if way in said and way not in told)


@pytest.fixture(scope="module")
def today(live_root, plan_site):
    """The portal's own data on the day of the tests."""
    return portal_on(live_root, plan_site, date.fromisoformat(AS_OF))


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


def test_no_answer_takes_back_that_a_part_can_be_done(answers, today):
    assert [address for address, said in answers.items() if takes_itself_back(said, today.words)] == []


def test_an_answer_that_takes_itself_back_would_be_seen(today):
    assert takes_itself_back("一部できます。ほかの届出とスマートフォンのことは、分かりません。", today.words)
    assert not takes_itself_back("分かりません。スマートフォンのことは分かりません。", today.words)


def test_an_answer_says_of_an_event_what_its_own_source_says(plan_site):
    found = [
        (procedure.id, word)
        for procedure in plan_site.procedures
        for event in procedure.events
        if event.in_answer
        for word in words_of_another(event.in_answer.ja, event.what.ja, plan_site.source_of(event.source).publisher)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("said", "told", "publisher", "found"),
    [
        ("入る届出はできます。やめる届出は、窓口か郵送です。", "入る届出ができます。", "横浜市", ["窓口", "郵送"]),
        ("青葉区は郵送と案内しています。", "郵送と案内しています。", "横浜市", ["青葉区"]),
        ("郵送と案内しています。", "郵送と案内しています。", "横浜市青葉区", ["横浜市青葉区"]),
        ("青葉区は郵送と案内しています。", "郵送と案内しています。", "横浜市青葉区", []),
    ],
)
def test_an_answer_with_the_words_of_another_would_be_seen(said, told, publisher, found):
    assert list(words_of_another(said, told, publisher)) == found
