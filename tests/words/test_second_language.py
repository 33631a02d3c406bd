"""A second language needs no code: the town is shown with a catalogue whose every text stands in ⟦…⟧.

What a page says outside of the brackets, and in Japanese, stands so in the town's data or in a hand-written page.
"""

import re
from dataclasses import replace
from html import unescape

import pytest
import yaml
from files import files_below

from macros.site.everything import make_everything
from macros.site.export import written_by
from macros.words import Words, read_words

JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff65]+")
SAID = re.compile("⟦[^⟦⟧]*⟧")  # what the catalogue says, with the values in it
BROKEN_BY = re.compile(r'<a class="term"[^>]*>|<br>|</?tspan[^>]*>')  # stands within a text of the data
MARKED = re.compile(r'<span lang="ja">([^<]*)</span>')  # as Japanese, in which it is
FOR_PROGRAMS = re.compile(r"<pre>(?:@misc|\[\{).*?</pre>")  # a citation of names, a day and addresses
NODE = re.compile(r'>([^<>]+)<|="([^"]*)"')

# The reference of the data files is made from the models and the messages, which speak Japanese and English at once.
IN_BOTH = "data-guide/"
# The index of the search holds the hand-written pages without their markup.
INDEX = "data/search.json"
# What is composed on the page /edit/ is written into an issue in Japanese, too, for whoever looks at it there.
INTO_ISSUES = "data/edit.json"


def outside(content: str) -> str:
    """`content` without what the catalogue says, innermost first."""
    text = BROKEN_BY.sub("", unescape(MARKED.sub(r"\1", content)))
    while (shorter := SAID.sub("\0", text)) != text:
        text = shorter
    return text


def unsaid(content: str, known: set[str]) -> set[str]:
    """The texts and attributes of a page with Japanese in them that neither the catalogue says nor `known` holds."""
    content = FOR_PROGRAMS.sub("", content)
    pieces = [piece.strip() for match in NODE.findall(outside(content)) for piece in "".join(match).split("\0")]
    return {piece for piece in pieces if JAPANESE.search(piece) and piece not in known}


def strings(node) -> list[str]:
    """Every text in what a YAML file holds."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in strings(value)]
    if isinstance(node, list):
        return [text for value in node for text in strings(value)]
    return [node] if isinstance(node, str) else []


@pytest.fixture(scope="module")
def skeleton(portal):
    """The town's portal in a language of which there is nothing but brackets."""
    japanese = read_words("ja")
    others = (key for key in japanese.keys() if not key.startswith("easy."))  # which are of Japanese alone
    words = Words({key: f"⟦{japanese(key)}⟧" for key in others}, "en")
    return replace(portal, words=words.with_names(portal.words.names))


@pytest.fixture(scope="module")
def made(skeleton, town_root, portal):
    """Every page and published file in that language; nothing fails."""
    everything, failures = make_everything(skeleton, written_by(town_root, portal))
    assert failures == []
    return everything


@pytest.fixture(scope="module")
def of_the_town(town_root, portal) -> list[str]:
    """The texts of the town's data."""
    files = files_below(town_root / "data", "*.yml", 10)
    texts = [
        text for path in files for text in strings(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    ]
    return [*texts, portal.settings.site_name]


def test_every_word_of_a_page_comes_from_the_catalogue_or_the_data(made, of_the_town):
    pages = [one for one in made if one.is_page and not one.file.endswith(".md")]
    known = {*of_the_town, *(text.strip() for text in of_the_town)}
    assert len(pages) > 20
    found = {page.address: sorted(unsaid(page.content, known)) for page in pages}
    assert {address: texts for address, texts in found.items() if texts} == {}


def test_blocks_in_hand_written_pages_and_files_say_nothing_of_their_own(made, of_the_town, town_root):
    pages = files_below(town_root / "docs" / "ja", "*.md", 10)
    forms = files_below(town_root / ".github" / "ISSUE_TEMPLATE", "*.yml", 5)  # shown as they are, and read back
    written = [path.read_text(encoding="utf-8") for path in (*pages, *forms)]
    known = {run for text in (*of_the_town, *written) for run in JAPANESE.findall(text)}
    found = {
        one.address: sorted(set(JAPANESE.findall(outside(one.content))) - known)
        for one in made
        if one.address not in (IN_BOTH, INDEX, INTO_ISSUES)
    }
    assert len(found) > 60
    assert {address: runs for address, runs in found.items() if runs} == {}


def test_no_text_of_the_catalogue_is_cut(made):
    """A text that is split, or compared, would lose one of its brackets."""
    assert [one.address for one in made if {"⟦", "⟧"} & set(outside(one.content))] == []


def test_a_word_in_the_code_would_be_found():
    page = '<p title="約束">⟦基準日 ⟦2026⟧⟧</p><p>図書の予約</p><p>手続</p><b>⟦a⟧、⟦b⟧</b>'
    assert unsaid(page, {"図書の予約"}) == {"約束", "手続", "、"}
