"""What the hard words of rows of the roadmap mean: those of their names, and of the cells that a page shows."""

from __future__ import annotations

from collections.abc import Iterable

from macros.kinds.initiatives.record import Initiative
from macros.view.links import initiative_name
from macros.view.portal import Portal


def hard_words(
    portal: Portal, *told: str, named: Iterable[Initiative] = (), shown: Iterable[Initiative] = ()
) -> list[tuple[str, str]]:
    """The meanings of the words of what is `told`, of the names of rows, and of the cells of the rows `shown`."""
    named, shown = list(named), list(shown)
    rows = [*shown, *(row for row in named if row not in shown)]
    names = [text for row in rows for text in (initiative_name(portal, row), row.name.texts[0])]
    cells = [milestone.as_printed for row in shown for milestone in row.milestones]
    return portal.meanings(*told, *names, *cells)
