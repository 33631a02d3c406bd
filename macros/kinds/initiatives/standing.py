"""Records + an as-of date → what has become of each milestone of the roadmap. Pure, in the way of progress.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.base.calendar import Periods
from macros.kinds.initiatives.record import Initiative, InitiativeEvent, Milestone
from macros.kinds.site import Site
from macros.records.parts import Confidence, EventKind, Looked, last_look


class MilestoneStatus(StrEnum):
    DELIVERED = "delivered"
    PARTLY = "partly"
    PROMISED = "promised"
    NOT_FOUND = "not_found"
    NOT_LOOKED_FOR = "not_looked_for"
    WITHDRAWN = "withdrawn"
    BEFORE_PLAN = "before_plan"


# What can become of a promise; the rest is history to the plan.
OF_PROMISES = tuple(status for status in MilestoneStatus if status is not MilestoneStatus.BEFORE_PLAN)


# Past its date, and nothing says what has become of it.
UNKNOWN = (MilestoneStatus.NOT_FOUND, MilestoneStatus.NOT_LOOKED_FOR)


@dataclass(frozen=True)
class MilestoneStanding:
    """Where one cell of the roadmap stands on a day.

    `evidence` are the events that the status rests on, oldest first, empty where there are none. `continues` is the
    period of the milestone that the cell only continues, None for a milestone of its own. `looked` is who looked last
    after the period had passed.
    """

    milestone: Milestone
    status: MilestoneStatus
    evidence: tuple[InitiativeEvent, ...]
    continues: str | None
    looked: Looked | None

    @property
    def decided_by(self) -> InitiativeEvent | None:
        """The event that decided: of deliveries the first, of withdrawals and partial records the latest."""
        if not self.evidence:
            return None
        return self.evidence[0 if self.evidence[0].kind is EventKind.DELIVERED else -1]


def milestone_due(milestone: Milestone, periods: Periods) -> date:
    """The last day of the period; of the plan's last period when the plan prints the period as open-ended."""
    return periods.end(periods.codes[-1] if milestone.open_ended else milestone.period)


def first_published(site: Site) -> date:
    """The first day on which the plan may have been published; a period that ended before is history to the plan."""
    return min(edition.published.first for edition in site.strategy.editions)


def milestone_standings(initiative: Initiative, site: Site, as_of: date) -> tuple[MilestoneStanding, ...]:
    """Where each cell of `initiative` stands on `as_of`, in order of period.

    An event decides when it names the period of the cell, its last possible day has come and its confidence is not
    low: a withdrawal that is later than every delivery, else a delivery, else what was observed, which shows a part
    of the milestone. Without one the period decides: it lies ahead or has passed, and then whether somebody has looked
    since. A cell that continues a milestone shares what is known of it, unless the cell has an event of its own or its
    period still lies ahead. A period that ended before the plan was published holds no promise, whatever is known.
    """
    standings: list[MilestoneStanding] = []
    for milestone in initiative.milestones:
        own = [one for one in standings if one.continues is None]
        base = own[-1] if own and milestone.continues else None
        status, evidence = _decided(milestone, initiative.events, as_of)
        due = milestone_due(milestone, site.periods)
        looked = last_look(initiative.looked, as_of, after=due)
        if due < first_published(site):
            status = MilestoneStatus.BEFORE_PLAN
        elif status is None and due >= as_of:
            status = MilestoneStatus.PROMISED
        elif status is None and base and base.status not in (MilestoneStatus.BEFORE_PLAN, *UNKNOWN):
            status, evidence = base.status, base.evidence
        elif status is None:
            status = MilestoneStatus.NOT_FOUND if looked else MilestoneStatus.NOT_LOOKED_FOR
        continues = base.milestone.period if base else None
        standings.append(MilestoneStanding(milestone, status, evidence, continues, looked))
    return tuple(standings)


def _decided(
    milestone: Milestone, events: Iterable[InitiativeEvent], as_of: date
) -> tuple[MilestoneStatus | None, tuple[InitiativeEvent, ...]]:
    """What the events say of a cell, with those that say it; None when they say nothing."""
    decisive = [
        event
        for event in events
        if event.milestone == milestone.period and event.when.last <= as_of and event.confidence is not Confidence.LOW
    ]
    withdrawn, delivered, observed = (
        tuple(event for event in decisive if event.kind is kind)
        for kind in (EventKind.WITHDRAWN, EventKind.DELIVERED, EventKind.OBSERVED)
    )
    if withdrawn and all(withdrawn[-1].when.last > event.when.last for event in delivered):
        return MilestoneStatus.WITHDRAWN, withdrawn
    if delivered:
        return MilestoneStatus.DELIVERED, delivered
    if observed:
        return MilestoneStatus.PARTLY, observed
    return None, ()


def milestone_counts(standings: Iterable[MilestoneStanding]) -> dict[MilestoneStatus, int]:
    """The number of milestones of each status, zero where there is none; cells that only continue do not count."""
    counts = Counter(one.status for one in standings if one.continues is None)
    return {status: counts[status] for status in MilestoneStatus}
