"""What a check would have people lay out otherwise in the words for the search. It never stops anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.base.characters import columns
from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.synonyms.record import KIND

MOST_COLUMNS = 160  # of a row of words: who reviews a longer one does not see which word is new


def synonym_advice(documents: Sequence[Document]) -> list[Problem]:
    """The rows of words among `documents` that are too long to be reviewed."""
    return [found for document in documents if document.path == KIND.place for found in _long_rows(document)]


def _long_rows(document: Document) -> Iterator[Problem]:
    """Each row that is too long once, at the first word that begins in it."""
    told = set()
    for index, group in enumerate(document.record.groups):
        for key in ("words", "beside"):
            for number in range(len(getattr(group, key))):
                mark = document.node_at(KIND.items, index, key, number).mark
                n = columns(document.lines[mark.line - 1])
                if n > MOST_COLUMNS and mark.line not in told:
                    told.add(mark.line)
                    yield document.problem_at(mark, "long-row", n=str(n), most=str(MOST_COLUMNS))
