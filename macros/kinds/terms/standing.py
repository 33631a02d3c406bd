"""Explaining a term of the glossary where it first appears on a page, in finished HTML.

Only text nodes change, and of these only what is neither a heading nor a link nor a control nor code. Tags,
attributes and character references go through as they are, so what was text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import escape

from macros.base.characters import is_japanese
from macros.base.language import plural
from macros.kinds.terms.record import Term
from macros.records.model import Sentence

# What is inside of these is read as a whole, or is pressed: a link in it would break or confuse it.
LEFT_ALONE = frozenset(
    "a abbr button code dfn h1 h2 h3 h4 h5 h6 label legend nav option output pre script select style summary svg"
    " textarea th title".split()
)


# Marks any other element that must stay as it is, such as a citation that readers copy.
PLAIN = "data-plain"


_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""", re.DOTALL)


_LETTER = "[A-Za-z0-9]"


_KATAKANA = "[ァ-ヺー]"


@dataclass(frozen=True)
class Glossary:
    """The terms with one pattern that finds the longest of them at each place."""

    terms: tuple[Term, ...]

    @cached_property
    def by_text(self) -> dict[str, Term]:
        """The term for each string that stands for it, as it reads in HTML."""
        return {str(escape(text)): term for term in self.terms for text in term.match}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the strings of `by_text`, the longest first, and character references, which belong to no word."""
        texts = sorted(self.by_text, key=lambda text: (-len(text), text))
        return re.compile("|".join([*map(_whole_word, texts), r"&#?\w+;"]))

    def found_in(self, text: str) -> list[Term]:
        """The terms that the plain `text` names, each once, in the order of the text."""
        found = (self.by_text.get(match[0]) for match in self.pattern.finditer(str(escape(text))))
        return list({term.id: term for term in found if term}.values())


def terms_of_ours(explained: Iterable[tuple[str, list[str], Sentence]]) -> Iterator[Term]:
    """What only this site explains, each by its name, the texts that stand for it and its meaning, as if it were a term
    of the plan: its id is none. What is no Japanese is found of several, too."""
    for name, texts, meaning in explained:
        match = [*texts, *(plural(text) for text in texts if not is_japanese(text))]
        yield Term.model_construct(
            id=f"={name}", order=1, term=name, english=name, reading=name, match=match, definition=meaning
        )


def _whole_word(text: str) -> str:
    """A pattern for `text` that finds no part of a longer word in Latin letters or katakana.

    A hyphen joins Latin words: AI is not found in AI-OCR, whether or not AI-OCR is a term. What must not stand
    before is asked last: a pattern that begins with its letters is found many times faster.
    """
    found = re.escape(text)
    before = after = ""
    if re.match(_LETTER, text):
        before = f"(?<!{_LETTER}{found})(?<!{_LETTER}-{found})"
    elif re.match(_KATAKANA, text):
        before = f"(?<!{_KATAKANA}{found})"
    if re.match(_LETTER, text[-1]):
        after = f"(?!{_LETTER})(?!-{_LETTER})"
    elif re.match(_KATAKANA, text[-1]):
        after = f"(?!{_KATAKANA})"
    return found + before + after


def explain(html: str, glossary: Glossary, link: Callable[[Term, str], str], seen: set[str]) -> str:
    """`html` with the first appearance of each term replaced by `link(term, text)`; both texts are HTML.

    `seen` holds the ids of the terms that the page has explained so far, and is added to.
    """
    found = ((match, glossary.by_text.get(match[0])) for match in glossary.pattern.finditer(html))
    wanted = [(match, term) for match, term in found if term and term.id not in seen]
    if not wanted:
        return html
    pieces, done = [], 0
    texts, (start, end) = _texts(html), (0, 0)
    for match, term in wanted:
        while end <= match.start():
            start, end = next(texts, (len(html), len(html) + 1))
        if start <= match.start() and term.id not in seen:
            seen.add(term.id)
            pieces += [html[done : match.start()], link(term, match[0])]
            done = match.end()
    return "".join([*pieces, html[done:]])


def _is_left_alone(name: str, attributes: str) -> bool:
    return name in LEFT_ALONE or PLAIN in attributes or 'aria-hidden="true"' in attributes


def _texts(html: str) -> Iterator[tuple[int, int]]:
    """Where each text that may be explained begins and ends in `html`, one after the other."""
    closed_by, depth, end = "", 0, 0
    for tag in _TAG.finditer(html):
        if not depth and end < tag.start():
            yield end, tag.start()
        end = tag.end()
        name = (tag[2] or "").lower()
        if depth:
            depth += (name == closed_by) * (-1 if tag[1] else 1)
        elif name and not tag[1] and not tag[3].endswith("/") and _is_left_alone(name, tag[3]):
            closed_by, depth = name, 1
    if not depth and end < len(html):
        yield end, len(html)
