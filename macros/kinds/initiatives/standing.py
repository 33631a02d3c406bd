"""Records + an as-of date → what has become of each milestone of the roadmap. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from macros.base.calendar import Periods
from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import SAYS_SO, Initiative, InitiativeEvent, Milestone
from macros.kinds.site import Site
from macros.records.order import last_look
from macros.records.parts import AlsoAbout, Confidence, Event, EventKind, Looked


class MilestoneStatus(StrEnum):
    DELIVERED = "delivered"
    PARTLY = "partly"
    ABOUT = "about"
    MISSED = "missed"
    PROMISED = "promised"
    UNDECIDED = "undecided"
    NOT_FOUND = "not_found"
    NOT_LOOKED_FOR = "not_looked_for"
    WITHDRAWN = "withdrawn"
    BEFORE_PLAN = "before_plan"


# What an event of a procedure says of a milestone that it is about as well: a service began, on a phone or not.
_SAID_ELSEWHERE = {
    EventKind.AVAILABLE: EventKind.DELIVERED,
    EventKind.STARTED: EventKind.DELIVERED,
    EventKind.PARTLY_AVAILABLE: EventKind.OBSERVED,
    EventKind.NO_LONGER_REQUIRED: EventKind.WITHDRAWN,
}


# What the standing of a figure's target says of the cell that promises it. A target that lies ahead, or that
# no value is known for, or none but that of the beginning, says nothing: the events of the row and the period decide.
# Nor does a count that grew only after the period: one procedure more years later is no part of what was to be by then.
_OF_FIGURE = {
    "reached": MilestoneStatus.DELIVERED,
    "partly_confirmed": MilestoneStatus.PARTLY,
    "about": MilestoneStatus.ABOUT,
    "differs": MilestoneStatus.ABOUT,
    "missed": MilestoneStatus.MISSED,
}


def _of_figure(figure: Any) -> MilestoneStatus | None:
    status = _OF_FIGURE.get(figure.status)
    return None if status is MilestoneStatus.PARTLY and (figure.late or not figure.gained) else status


ON_RECORD = (MilestoneStatus.DELIVERED, MilestoneStatus.PARTLY)  # what was promised was done, if only a part of it


# What can become of a promise; the rest is history to the plan.
OF_PROMISES = tuple(status for status in MilestoneStatus if status is not MilestoneStatus.BEFORE_PLAN)


# Past its date, and nothing says what has become of it.
UNKNOWN = (MilestoneStatus.NOT_FOUND, MilestoneStatus.NOT_LOOKED_FOR)


class SharedEvent(InitiativeEvent):
    """An event of the record `told_in`, of the kind `told_kind`, as it concerns a row that it is about as well."""

    told_kind: str
    told_in: str


@dataclass(frozen=True)
class MilestoneStanding:
    """Where one cell of the roadmap stands on a day.

    `evidence` are the events that the status rests on, oldest first, empty where there are none: of the cell, or of
    those that continue it; of one that is undecided what is on record all the same. `continues` is the period of the
    milestone that the cell only continues, None for a milestone of its own. `looked` is who looked last after the
    period had passed. `figure` is the standing of the figure's target that the cell promises, where it promises that.
    """

    milestone: Milestone
    status: MilestoneStatus
    evidence: tuple[InitiativeEvent, ...]
    continues: str | None
    looked: Looked | None
    figure: Any = None

    @property
    def decided_by(self) -> InitiativeEvent | None:
        """The event that decided: of deliveries the first, of withdrawals and partial records the latest."""
        if not self.evidence:
            return None
        return self.evidence[0 if self.evidence[0].kind is EventKind.DELIVERED else -1]

    @property
    def by_figure(self) -> bool:
        """Whether what has become of a figure's target decided, and no event."""
        return self.figure is not None and _of_figure(self.figure) is self.status

    @property
    def is_known(self) -> bool:
        """Whether something is known of the cell itself, and not of the one before it that it only continues."""
        own = any(event.milestone == self.milestone.period for event in self.evidence)
        return self.by_figure or own or self.status is MilestoneStatus.UNDECIDED

    @property
    def by_going_on(self) -> bool:
        """Whether a promise is known by nothing but the cells that continue it."""
        return self.continues is None and bool(self.evidence) and not self.is_known


def milestone_due(milestone: Milestone, periods: Periods) -> date:
    """The last day of the period; of the plan's last period when the plan prints the period as open-ended."""
    return periods.end(periods.codes[-1] if milestone.open_ended else milestone.period)


def is_late(standing: MilestoneStanding, periods: Periods) -> bool:
    """Whether all that a promise is known by happened after its period; not where it may have been so within it."""
    if standing.by_figure:
        return bool(standing.figure.late)
    due = milestone_due(standing.milestone, periods)
    return bool(standing.evidence) and all(event.on and event.when.first > due for event in standing.evidence)


def first_published(site: Site) -> date:
    """The first day on which the plan may have been published; a period that ended before is history to the plan."""
    return min(edition.published.first for edition in site.strategy.editions)


def events_about(site: Site) -> dict[str, tuple[InitiativeEvent, ...]]:
    """What is known of each row by its id, oldest first: its own events, and those of other records about it as well.

    An event stands in one record. To a row that it is about `also` it says what it says at home; where it shows only a
    part of what the row promises, it shows a part.
    """
    found = {row.id: list(row.events) for row in site.initiatives.values()}
    told = ((kind.name, one) for kind in KINDS if kind.entry("events") for one in site.records[kind.name].values())
    for kind_name, record in told:
        for event in record.events:
            for also in event.also:
                found[also.initiative].append(_shared(event, also, kind_name, record.id))
    return {row: tuple(sorted(events, key=lambda event: event.when.last)) for row, events in found.items()}


def _shared(event: Event, also: AlsoAbout, kind_name: str, record: str) -> SharedEvent:
    kind, in_answer = _SAID_ELSEWHERE.get(event.kind, event.kind), None  # of a procedure an answer tells of that
    if isinstance(event, InitiativeEvent):  # that work on a row began delivers nothing of another
        kind, in_answer = event.kind, event.in_answer
    if also.part and kind is EventKind.DELIVERED:
        kind = EventKind.OBSERVED
    said = {name: getattr(event, name) for name in Event.model_fields}
    said["corrections"] = [one for one in event.corrections if one.field in said]  # not of how an answer tells it
    said |= {
        "kind": kind,
        "in_answer": in_answer,
        "also": [],
        "milestone": also.milestone,
        "told_kind": kind_name,
        "told_in": record,
    }
    return SharedEvent.model_construct(**said)


def milestone_standings(
    initiative: Initiative,
    site: Site,
    as_of: date,
    events: Iterable[InitiativeEvent] | None = None,
    figures: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[MilestoneStanding, ...]:
    """Where each cell of `initiative` stands on `as_of`, in order of period.

    `events` is what is known of the row (`events_about`), its own where it is left out; `figures` the standing of the
    target that a cell promises by the cell's period, for cells that promise just the target of a figure: what has
    become of it decides first.
    Otherwise an event decides when it names the period of the cell, its last possible day has come and its confidence
    is not low: a withdrawal that is later than every delivery, else a delivery, else what was observed, which shows a
    part of the milestone. Without one the period decides: it lies ahead or has passed, and then whether somebody has
    looked since, or something is on record that does not decide it. What was done in one period does not show that it
    went on: a cell that continues a milestone is known by its own events, and shares the withdrawal of the one before
    it. A period that ended before the plan was published holds no promise, whatever is known.
    """
    known = tuple(initiative.events if events is None else events)
    standings: list[MilestoneStanding] = []
    for milestone in initiative.milestones:
        own = [one for one in standings if one.continues is None]
        base = own[-1] if own and milestone.continues else None
        status, evidence = _decided([milestone.period], known, as_of)
        figure = figures.get(milestone.period)
        status = (_of_figure(figure) if figure else None) or status
        due = milestone_due(milestone, site.periods)
        looked = last_look(initiative.looked, as_of, after=due) or (figure.looked if figure else None)
        if due < first_published(site):
            status = MilestoneStatus.BEFORE_PLAN
        elif status is None and due >= as_of:
            status = MilestoneStatus.PROMISED
        elif status is None and base and standings[-1].status is MilestoneStatus.WITHDRAWN:
            status, evidence = MilestoneStatus.WITHDRAWN, standings[-1].evidence
        elif status is None:
            status = MilestoneStatus.NOT_FOUND if looked else MilestoneStatus.NOT_LOOKED_FOR
        continues = base.milestone.period if base else None
        standings.append(MilestoneStanding(milestone, status, evidence, continues, looked, figure))
    return tuple(_by_going_on(one, standings, known, site.periods, as_of) for one in standings)


def _by_going_on(
    standing: MilestoneStanding,
    row: Iterable[MilestoneStanding],
    events: Sequence[InitiativeEvent],
    plan: Periods,
    as_of: date,
) -> MilestoneStanding:
    """A milestone that nothing but the cells that continue it tell of: what was done in one of them is a part of it.

    Where these tell nothing either, something may be on record that decides nothing.
    """
    going_on = [one.milestone.period for one in row if one.continues == standing.milestone.period]
    status, evidence = _decided(going_on, events, as_of)
    if standing.status not in UNKNOWN:
        return standing
    if status is None:
        told = undecided(events, {standing.milestone.period, *going_on}, plan, as_of)
        return replace(standing, status=MilestoneStatus.UNDECIDED, evidence=(told,)) if told else standing
    return replace(
        standing,
        status=MilestoneStatus.PARTLY if status is MilestoneStatus.DELIVERED else status,
        evidence=evidence,
    )


def _decided(
    periods: Collection[str], events: Iterable[InitiativeEvent], as_of: date
) -> tuple[MilestoneStatus | None, tuple[InitiativeEvent, ...]]:
    """What the events say of the cells of `periods`, with those that say it; None when they say nothing."""
    decisive = [
        event
        for event in events
        if event.milestone in periods and event.when.last <= as_of and event.confidence is not Confidence.LOW
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


def undecided(
    events: Iterable[InitiativeEvent], periods: Collection[str], plan: Periods, as_of: date
) -> InitiativeEvent | None:
    """The latest event that tells of the promises of `periods` and decides of none, those that name one first.

    It names no promise, or it tells that one began, or it is not sure. What was before the plan says nothing of it.
    """
    found = [
        event
        for event in events
        if event.kind in SAYS_SO
        and plan.end(plan.baseline) < event.when.last <= as_of
        and (event.milestone in periods or (event.milestone is None and event.confidence is not Confidence.LOW))
    ]
    return max(found, key=lambda event: (event.milestone is not None, event.when.last), default=None)


def milestone_counts(standings: Iterable[MilestoneStanding]) -> dict[MilestoneStatus, int]:
    """The number of milestones of each status, zero where there is none; cells that only continue do not count."""
    counts = Counter(one.status for one in standings if one.continues is None)
    return {status: counts[status] for status in MilestoneStatus}


def statuses_of(standings: Iterable[MilestoneStanding]) -> list[MilestoneStatus]:
    """The statuses of cells, those that only continue among them: all whose signs a table shows and has to explain."""
    found = {one.status for one in standings}
    return [status for status in MilestoneStatus if status in found]
