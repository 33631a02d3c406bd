"""What a type cannot say of a row of the roadmap."""

from __future__ import annotations

import itertools

from macros.base.nearest import listed
from macros.files.document import Document
from macros.kinds.initiatives.record import KIND
from macros.kinds.plan.record import Strategy
from macros.records.rules import Problems, Rules, Tree, check_lists

# --------------------------------------------------------------------------- one file


def check_milestones(document: Document, strategy: Strategy) -> Problems:
    """Cells stand in the order of their periods, each period once, and the first one continues nothing."""
    yield from check_lists(document, (("milestones", "period"),))
    milestones, order = document.record.milestones, strategy.as_periods().codes
    for index, (before, cell) in enumerate(itertools.pairwise(milestones), start=1):
        if order.index(cell.period) < order.index(before.period):
            values = {"value": cell.period, "other": before.period}
            yield document.problem("milestones-out-of-order", "milestones", index, "period", **values)
    if milestones and milestones[0].continues:
        yield document.problem("nothing-to-continue", "milestones", 0, "as_printed")


def check_event_milestones(document: Document) -> Problems:
    """The milestone that an event is about is a cell of the row."""
    periods = [milestone.period for milestone in document.record.milestones]
    for index, event in enumerate(document.record.events):
        if event.milestone and event.milestone not in periods:
            values = {"value": event.milestone, "choices": listed(periods) or "—"}
            yield document.problem("unknown-milestone", "events", index, "milestone", **values)


# --------------------------------------------------------------------------- rows that are one initiative


def check_same_as(tree: Tree) -> Problems:
    """Two rows that are the same initiative name each other, and none names itself.

    A row that covers what two others tell apart is the same as each of them, which are not the same.
    """
    initiatives = tree.by_file(KIND)
    named = {row: document.record.same_as for row, document in initiatives.items()}
    for row, document in initiatives.items():
        for index, other in enumerate(named[row]):
            if other == row:
                yield document.problem("same-as-itself", "same_as", index, value=row)
            elif row not in named.get(other, [row]):  # an unknown id is reported as such
                yield document.problem("same-as-one-way", "same_as", index, value=other, id=row)


RULES = (Rules(KIND, each=(check_event_milestones,), planned=(check_milestones,), together=(check_same_as,)),)
