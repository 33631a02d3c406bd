"""The cells of the roadmap as tables for publication."""

from __future__ import annotations

import pandas as pd

from macros.kinds.all import INITIATIVES
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import MilestoneStanding
from macros.records.page import Table, with_shared
from macros.view.freshness import confirmed_on, looked_on
from macros.view.parts import status_badge
from macros.view.portal import Portal

CSV = "data/initiatives.csv"  # where the table is published


def milestone_frame(portal: Portal) -> pd.DataFrame:
    """One row for each cell of the roadmap as it stands on the as-of date, in order of part, row and period.

    Columns: initiative (id), part, parent (to the letter, or None), name (to the letter), period, ends (date: last
    day of the period), open_ended (bool), as_printed (to the letter), continues (period that the cell continues, or
    None), status, known_on (date: last day of the deciding event, or None), evidence (source of that event, or None),
    looked_on (date: when somebody last looked for what has become of the row, or None), confirmed_on (date: when
    somebody last compared the row with its sources, or None), source (where the plan prints the cell), page, the shared
    ones, status_label (what readers call the status).
    """
    rows = [
        {
            "initiative": initiative.id,
            "part": initiative.part,
            "parent": portal.say(initiative.parent) if initiative.parent else None,
            "name": portal.say(initiative.name),
            "period": one.milestone.period,
            "ends": portal.site.periods.end(one.milestone.period),
            "open_ended": one.milestone.open_ended,
            "as_printed": one.milestone.as_printed,
            "continues": one.continues,
            "status": str(one.status),
            "known_on": one.decided_by.when.last if one.decided_by else None,
            "evidence": one.decided_by.source if one.decided_by else None,
            "looked_on": looked_on(initiative, portal.as_of),
            "confirmed_on": confirmed_on(initiative, portal.as_of),
            "source": initiative.source,
            "page": portal.settings.site_url + INITIATIVES.address(initiative.id),
        }
        for initiative, one in _cells(portal)
    ]
    columns = ["initiative", "part", "parent", "name", "period", "ends", "open_ended", "as_printed", "continues",
               "status", "known_on", "evidence", "looked_on", "confirmed_on", "source", "page"]  # fmt: skip
    return with_shared(portal, pd.DataFrame(rows, columns=columns), dated="ends").assign(
        status_label=[status_badge(portal, "milestone", one.status).label for _, one in _cells(portal)],
    )


def addressed_frame(portal: Portal) -> pd.DataFrame:
    """`milestone_frame` with url: the page at the cell, or at the one that it only continues."""
    told_at = [one.continues or one.milestone.period for _, one in _cells(portal)]
    frame = milestone_frame(portal)
    return frame.assign(url=frame["page"] + [f"#milestone-{period}".lower() for period in told_at])


def _cells(portal: Portal) -> list[tuple[Initiative, MilestoneStanding]]:
    """Every row of the roadmap with each of its cells, in the order of the plan."""
    rows = portal.site.initiatives.values()
    return [(row, one) for row in rows for one in portal.milestones[row.id]]


_CODED = {"part": "parts", "period": "periods", "continues": "periods", "status": "milestone"}
TABLES = {
    "initiatives": Table(milestone_frame, key=("initiative", "period"), coded=_CODED),
    "milestones": Table(addressed_frame, key=("initiative", "period"), coded=_CODED),
}
