"""What a check would have people look at again in the figures, though nothing is wrong. It never stops anything."""

from __future__ import annotations

from collections.abc import Sequence

from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.kpis.record import KIND
from macros.kinds.sources.record import KIND as SOURCES
from macros.records.parts import SourceKind


def kpi_advice(documents: Sequence[Document]) -> list[Problem]:
    """The figures among `documents` that another source than the plan promises: readers are told that the plan does."""
    kinds = {one.id: one.kind for of in documents if of.path == SOURCES.place for one in of.record.sources}
    return [
        document.problem("not-of-plan", "source", value=document.record.source)
        for document in documents
        if document.path.startswith(f"{KIND.place}/")
        and kinds[document.record.source.partition("#")[0]] is not SourceKind.PLAN
    ]
