"""What a type cannot say of a contradiction."""

from __future__ import annotations

from macros.base.problems import Problems
from macros.files.document import Document
from macros.kinds.discrepancies.record import KIND
from macros.records.rules import Rules


def check_contradiction(document: Document) -> Problems:
    """A contradiction needs two statements, or one and arithmetic."""
    if len(document.record.statements) < 2 and not document.record.computed:
        yield document.problem("nothing-contradicts", "statements")


RULES = (Rules(KIND, each=(check_contradiction,)),)
