"""What a type cannot say of the words for the search."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.base.folding import fold
from macros.base.nearest import nearest
from macros.files.document import Document
from macros.records.rules import Place, Problems

# --------------------------------------------------------------------------- words of the search


def check_search_words(document: Document) -> Problems:
    """Each word that readers type stands once, whatever its width, capitals and kana: the search knows no difference.

    Within a group no word of the records stands twice.
    """
    typed: dict[str, tuple[str, int]] = {}
    for index, group in enumerate(document.record.groups):
        yield from _same_words(document, ("groups", index, "words"), group.words, typed)
        yield from _same_words(document, ("groups", index, "means"), group.means, {})


def _same_words(document: Document, place: Place, values: list[str], first: dict[str, tuple[str, int]]) -> Problems:
    for number, value in enumerate(values):
        mark = document.node_at(*place, number).mark
        if fold(value) in first:
            other, line = first[fold(value)]
            yield document.problem_at(mark, "same-search-word", value=value, other=other, first=str(line))
        first.setdefault(fold(value), (value, mark.line))


def check_synonym_means(document: Document, texts: Sequence[str]) -> Problems:
    """What a group means occurs to the letter in some record: a word that leads nowhere helps nobody."""
    pieces = sorted({piece for text in texts for piece in re.split(r"[^\w・]+|・", text) if piece})
    for index, group in enumerate(document.record.groups):
        for number, value in enumerate(group.means):
            if not any(value in text for text in texts):
                place = ("groups", index, "means", number)
                yield document.problem("means-nowhere", *place, value=value, nearest=nearest(value, pieces))
