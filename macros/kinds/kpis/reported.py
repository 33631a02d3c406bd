"""Where the roadmap has it on record that what a figure (指標) promises was done."""

from __future__ import annotations

from macros.kinds.initiatives.standing import ON_RECORD
from macros.kinds.kpis.record import Kpi
from macros.view.links import Ground, ground_of, record_link
from macros.view.parts import Link
from macros.view.portal import Portal


def reported(portal: Portal, kpi: Kpi, page: str) -> list[tuple[Link, Ground]]:
    """Each row of the roadmap that says so, with who does; each event once."""
    promising = [
        (row, cell)
        for row, cells in portal.milestones.items()
        for cell in cells
        if cell.milestone.figure and cell.milestone.figure.kpi == kpi.id
    ]
    found: dict[Ground, Link] = {}
    for row, cell in promising:
        if cell.status in ON_RECORD and cell.decided_by:
            found.setdefault(ground_of(portal, cell.decided_by, page), record_link(portal, "initiatives", row, page))
    return [(link, ground) for ground, link in found.items()]
