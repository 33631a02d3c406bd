"""Records + an as-of date → what has become of each milestone of the roadmap. Pure, in the way of progress.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from .calendar import PERIODS, fiscal_year_end
from .model import Confidence, EventKind, Site
from .plan import Initiative, InitiativeEvent, Milestone

LAST_PERIOD = list(PERIODS)[-1]


class MilestoneStatus(StrEnum):
    DELIVERED = "delivered"
    PROMISED = "promised"
    UNCONFIRMED = "unconfirmed"
    WITHDRAWN = "withdrawn"
    BEFORE_PLAN = "before_plan"


@dataclass(frozen=True)
class MilestoneStanding:
    """Where one cell of the roadmap stands on a day.

    `decided_by` is the event that the status rests on, None where there is none. `continues` is the period of the
    milestone that the cell only continues, None for a milestone of its own.
    """

    milestone: Milestone
    status: MilestoneStatus
    decided_by: InitiativeEvent | None
    continues: str | None


def milestone_due(milestone: Milestone) -> date:
    """The last day of the period; of the plan's last period when the plan prints the period as open-ended."""
    return fiscal_year_end(PERIODS[LAST_PERIOD if milestone.open_ended else milestone.period])


def first_published(site: Site) -> date:
    """The first day on which the plan may have been published; a period that ended before is history to the plan."""
    return min(edition.published.first for edition in site.strategy.editions)


def milestone_standings(initiative: Initiative, site: Site, as_of: date) -> tuple[MilestoneStanding, ...]:
    """Where each cell of `initiative` stands on `as_of`, in order of period.

    An event decides when it names the period of the cell, its last possible day has come and its confidence is not
    low: a withdrawal that is later than every delivery, else the first delivery. Without one the period decides:
    it ended before the plan was published, or lies ahead, or has passed. A cell that continues a milestone shares
    its status, unless the cell has an event of its own or its period still lies ahead.
    """
    standings: list[MilestoneStanding] = []
    for milestone in initiative.milestones:
        base = next((one for one in reversed(standings) if one.continues is None), None)
        continues = base.milestone.period if base and milestone.continues else None
        status, event = _decide(milestone, initiative.events, as_of)
        if status is None:
            due = milestone_due(milestone)
            if due >= as_of:
                status = MilestoneStatus.PROMISED
            elif base and continues:
                status, event = base.status, base.decided_by
            elif due < first_published(site):
                status = MilestoneStatus.BEFORE_PLAN
            else:
                status = MilestoneStatus.UNCONFIRMED
        standings.append(MilestoneStanding(milestone, status, event, continues))
    return tuple(standings)


def _decide(
    milestone: Milestone, events: Iterable[InitiativeEvent], as_of: date
) -> tuple[MilestoneStatus | None, InitiativeEvent | None]:
    decisive = [
        event
        for event in events
        if event.milestone == milestone.period
        and event.when.last <= as_of
        and event.confidence is not Confidence.LOW
    ]
    delivered = [event for event in decisive if event.kind is EventKind.DELIVERED]
    withdrawn = [event for event in decisive if event.kind is EventKind.WITHDRAWN]
    if withdrawn and all(withdrawn[-1].when.last > event.when.last for event in delivered):
        return MilestoneStatus.WITHDRAWN, withdrawn[-1]
    if delivered:
        return MilestoneStatus.DELIVERED, delivered[0]
    return None, None


def milestone_counts(standings: Iterable[MilestoneStanding]) -> dict[MilestoneStatus, int]:
    """The number of milestones of each status, zero where there is none; cells that only continue do not count."""
    counts = Counter(one.status for one in standings if one.continues is None)
    return {status: counts[status] for status in MilestoneStatus}


def milestone_frame(site: Site, as_of: date) -> pd.DataFrame:
    """One row for each cell of the roadmap as it stands on `as_of`, in order of part, row and period.

    Columns: initiative (id), part, parent (str or None), name, period (code), ends (date: last day of the period),
    open_ended (bool), as_printed, continues (period code or None), status, confirmed_on (date of the deciding
    event's last day or None), evidence (source id of that event or None), source (where the plan prints the cell).
    """
    rows = [
        {
            "initiative": initiative.id,
            "part": initiative.part,
            "parent": initiative.parent.ja if initiative.parent else None,
            "name": initiative.name.ja,
            "period": one.milestone.period,
            "ends": fiscal_year_end(PERIODS[one.milestone.period]),
            "open_ended": one.milestone.open_ended,
            "as_printed": one.milestone.as_printed,
            "continues": one.continues,
            "status": str(one.status),
            "confirmed_on": one.decided_by.when.last if one.decided_by else None,
            "evidence": one.decided_by.source if one.decided_by else None,
            "source": initiative.source,
        }
        for initiative in site.initiatives.values()
        for one in milestone_standings(initiative, site, as_of)
    ]
    columns = ["initiative", "part", "parent", "name", "period", "ends", "open_ended", "as_printed", "continues",
               "status", "confirmed_on", "evidence", "source"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
