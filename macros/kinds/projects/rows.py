"""The rows of the roadmap that belong to a project → what its page shows of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStanding
from macros.view.links import milestone_ground, record_link
from macros.view.parts import Link, status_badge
from macros.view.period_words import period_name, told_late
from macros.view.portal import Portal


def roadmap_rows(portal: Portal, rows: Sequence[Initiative], page: str) -> list[dict]:
    """The rows of a project; those of one name with the tables in which they stand."""
    links = [record_link(portal, "initiatives", one.id, page) for one in rows]
    named = Counter(link.text for link in links)
    found = []
    for row, link in zip(rows, links, strict=True):
        text = link.text
        if named[text] > 1:
            table = portal.words.inside_quotes(portal.printed(row.target_label))
            text = portal.words("project.row_in", row=text, table=table)
        found.append(_roadmap_row(portal, row, Link(text, link.href), page))
    return found


def _roadmap_row(portal: Portal, initiative: Initiative, link: Link, page: str) -> dict:
    return {
        "link": link,
        "none": None if initiative.milestones else portal.pages["initiatives"].summary_of(portal, initiative),
        "milestones": [
            {
                "period": period_name(portal, standing.milestone.period),
                "as_printed": standing.milestone.as_printed,
                "badge": None if standing.continues else status_badge(portal, "milestone", standing.status),
                "known": _known(portal, standing),
                "late": told_late(portal, standing) if not standing.continues else None,
                "ground": None if standing.continues else milestone_ground(portal, standing, page),
            }
            for standing in portal.milestones[initiative.id]
        ],
    }


def _known(portal: Portal, standing: MilestoneStanding) -> str | None:
    """What is on record of a promise, where an event says so: a part of it may be little."""
    event = None if standing.continues or standing.by_figure else standing.decided_by
    return portal.words.first_sentence(portal.say(event.what)) if event and standing.status in ON_RECORD else None
