"""What a type cannot say of the terms."""

from __future__ import annotations

from macros.base.problems import Problems
from macros.files.document import Document
from macros.kinds.terms.record import KIND
from macros.records.rules import Rules


def check_matches(document: Document) -> Problems:
    """A string to look for leads to one term only."""
    first: dict[str, int] = {}
    for index, term in enumerate(document.record.terms):
        for number, value in enumerate(term.match):
            mark = document.node_at("terms", index, "match", number).mark
            if value in first:
                yield document.problem_at(mark, "listed-twice", key="match", value=value, first=str(first[value]))
            first.setdefault(value, mark.line)


RULES = (Rules(KIND, each=(check_matches,)),)
