"""The terms agreed on in data/english.yml hold in the words of the program and in the hand-written pages, too.

What the data say in English the check looks at itself (macros/kinds/english/advice.py).
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
import yaml
from files import files_below

from macros.words import CATALOGUES

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)  # with what people type in the search


@pytest.fixture(scope="module")
def to_avoid(live_root) -> dict[str, str]:
    """What is not said in English → what is said instead, of the portal's own terms."""
    terms = yaml.load((live_root / "data/english.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["terms"]
    return {word: term["english"] for term in terms for word in term.get("never", ())}


def texts_in(words) -> Iterator[str]:
    """Every text of a catalogue."""
    if isinstance(words, dict):
        for one in words.values():
            yield from texts_in(one)
    else:
        yield str(words)


def slips(text: str, to_avoid: dict[str, str]) -> list[str]:
    """Which of the words to avoid stand in the text, outside of the terms themselves."""
    for term in sorted(set(to_avoid.values()), key=len, reverse=True):
        text = re.sub(rf"(?i)\b{re.escape(term)}", "", text)
    return [word for word in to_avoid if re.search(rf"(?i)(?<!\w){re.escape(word)}(?:s|es|['’]s)?(?!\w)", text)]


def test_the_catalogue_says_the_terms_as_agreed(to_avoid):
    files = files_below(CATALOGUES / "en", "*.yml", 20)
    texts = [
        text
        for path in files
        for text in texts_in(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    ]
    found = {text: slips(text, to_avoid) for text in texts}
    assert len(to_avoid) > 40 and len(found) > 1_000
    assert {text: said for text, said in found.items() if said} == {}


def test_no_two_initiatives_of_a_part_have_one_name_in_english(printed):
    """Their pages would have one title; the plan writes the GIGA School in two ways, and English did in one."""
    rows = printed.initiatives.values()
    titles = Counter((row.part, row.parent and row.parent.said("en"), row.name.said("en")) for row in rows)
    assert titles and [title for title, n in titles.items() if n > 1] == []


def test_no_two_quotations_that_differ_read_the_same_in_english(printed):
    """A contradiction of spelling alone: the English says in brackets what differs in the Japanese."""
    english = {one.japanese: re.sub(r"\W", "", one.english.lower()) for one in printed.english.printed}
    read = {
        one.id: Counter(english.get(text, text) for text in {of.as_printed for of in one.statements})
        for one in printed.discrepancies.values()
    }
    alike = {id_: said for id_, counts in read.items() if (said := [text for text, n in counts.items() if n > 1])}
    assert len(english) > 500 and read and alike == {}


def test_the_hand_written_pages_say_the_terms_as_agreed(root, to_avoid):
    pages = files_below(root / "docs" / "en", "*.md", 10)
    found = {page.name: slips(FRONT.sub("", page.read_text(encoding="utf-8")), to_avoid) for page in pages}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Apply for Individual Number Cards", ["Individual Number Card"]),
        ("The Long-Term Care Insurance", []),
        ("Care insurance’s price", ["care insurance"]),
        ("A certificate of residence", ["certificate of residence"]),
        ("reorganizations", []),
    ],
)
def test_a_word_to_avoid_would_be_found(to_avoid, text, said):
    assert slips(text, to_avoid) == said
