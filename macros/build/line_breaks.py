"""A finished page → the same page whose lines end between phrases only, in every browser. Pure.

Between two phrases stands an element that is empty: it is not copied, not found and not read aloud. The style sheet
forbids every other place within Japanese. What is no running text stays as it is.
"""

from __future__ import annotations

import re
from json import dumps
from pathlib import Path

from macros.base.japanese.furigana import readings
from macros.base.japanese.phrases import phrases
from macros.view.html.render import render_part
from macros.words import Words

READINGS = "assets/readings.json"  # as overrides/base.html names it

_APART = ("head", "script", "style", "svg", "pre", "code", "textarea", "option")
_EASY = 'section class="easy".*?</section'  # whose phrases stand apart already, and whose words are in pieces
_NO_TEXT = re.compile("(<(?:{}))".format("|".join([_EASY, *(rf"{tag}\b.*?</{tag}" for tag in _APART)])), re.DOTALL)
_TERM = '<a class="term"'  # the one link within a sentence
_TEXT = re.compile(rf"(>\s*[^\s<][^<]{{2,}}(?:{_TERM})?)")  # with the end of the tag before it
_NAME = "名"  # stands for the term
_BREAK = render_part("line_break")


class _Joined(dict[str, str]):
    """Each text with a break between its phrases. Half of the texts of a page stand on every page."""

    def __missing__(self, text: str) -> str:
        before_term = text.endswith(_TERM)
        joined = _BREAK.join(phrases(text.removesuffix(_TERM) + (_NAME if before_term else "")))
        self[text] = joined.removesuffix(_NAME) + _TERM if before_term else joined
        return self[text]


_joined = _Joined()


def with_line_breaks(html: str) -> str:
    """`html` with a place for a line to end between the phrases of its text."""
    parts = _NO_TEXT.split(html)
    for at in range(0, len(parts), 2):
        pieces = _TEXT.split(parts[at])
        pieces[1::2] = map(_joined.__getitem__, pieces[1::2])
        parts[at] = "".join(pieces)
    return "".join(parts)


def write_readings(site: Path, words: Words) -> None:
    """Write how the kanji of all pages are read, for furigana.js, where the language of `words` has a button for it."""
    if "easy.switch" in words:
        texts = set("\n".join(_joined.values()).replace(_BREAK, "\n").splitlines())
        found = dumps(readings(sorted(texts)), ensure_ascii=False, separators=(",", ":"))
        (site / READINGS).write_text(found, encoding="utf-8")
