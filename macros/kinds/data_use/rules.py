"""What a type cannot say of the data-use plan."""

from __future__ import annotations

from macros.base.nearest import NamedCodes
from macros.base.problems import Problems
from macros.files.document import Document
from macros.kinds.data_use.record import DATA_USE
from macros.records.rules import Rules


def check_viewpoints(document: Document) -> Problems:
    """A viewpoint groups measures that are there."""
    known = [str(measure.number) for measure in document.record.measures]
    for index, viewpoint in enumerate(document.record.viewpoints):
        for number, value in enumerate(map(str, viewpoint.measures)):
            if value not in known:
                place = ("viewpoints", index, "measures", number)
                yield document.problem("unknown-measure", *place, value=value, choices=NamedCodes.without_names(known))


RULES = (Rules(DATA_USE, each=(check_viewpoints,)),)
