"""The reader's question about a row of the roadmap, answered: what is known to have happened, or what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStanding, MilestoneStatus, is_late, undecided
from macros.kinds.initiatives.words.promised import promise_in_words, promises
from macros.records.model import Text
from macros.records.parts import Confidence
from macros.view.entry_words import event_leads
from macros.view.links import initiative_name, part_short, value_said_by
from macros.view.period_words import told_late, value_late
from macros.view.portal import Portal

# What is known of a milestone, the most telling first.
KNOWN = (
    MilestoneStatus.DELIVERED, MilestoneStatus.MISSED, MilestoneStatus.ABOUT, MilestoneStatus.WITHDRAWN,
    MilestoneStatus.PARTLY,
)  # fmt: skip


def initiative_answer(portal: Portal, initiative: Initiative) -> str:
    """What has become of a row: what is known to have happened and of how many promises, or else what was promised."""
    own = promises(portal, initiative)
    if not own:
        return portal.words.fitting(_none_of_its_own(portal, initiative))
    first = portal.words.sentences(map(portal.say, _must_say(portal, initiative)))
    texts = [*_known(portal, initiative)] or _promised(portal, initiative)
    return portal.words.fitting(portal.words.joined(first, text) for text in texts)


def _must_say(portal: Portal, initiative: Initiative) -> Iterator[Text]:
    """What the events up to the day have for everybody who reads the answer alone; mostly nothing."""
    for event in portal.initiative_events[initiative.id]:
        if event.in_answer and event.when.last <= portal.as_of and event.confidence is not Confidence.LOW:
            yield event.in_answer


def _none_of_its_own(portal: Portal, initiative: Initiative) -> Iterator[str]:
    """That the plan has no promise in a row, and where else it has those of the same thing."""
    same = (
        portal.words.inside_quotes(initiative_name(portal, portal.site.initiatives[one])) for one in initiative.same_as
    )
    if names := [portal.words("text.quoted", text=name) for name in same]:
        yield portal.words("initiative.answer_elsewhere", names=portal.words.listed(names))
    yield portal.words("initiative.answer_none")


def sources_of(portal: Portal, initiative: Initiative) -> list[str]:
    """What the standing of a row rests on: where the plan prints it, and the events that decided of its promises."""
    decided = (one.decided_by for one in promises(portal, initiative) if one.status in KNOWN)
    return list(dict.fromkeys([initiative.source, *(event.source for event in decided if event)]))


def _known(portal: Portal, initiative: Initiative) -> Iterator[str]:
    """What is on public record of the promises of a row, the fullest first; nothing where nothing is."""
    words, own = portal.words, promises(portal, initiative)
    status = next((status for status in KNOWN if any(one.status is status for one in own)), None)
    if status is None:
        if counted := _counted(portal, own):
            yield from (words.joined(promise, counted) for promise in promise_in_words(portal, initiative, own))
        return
    n, partly = (sum(one.status is this for one in own) for this in (status, MilestoneStatus.PARTLY))
    alone = len(own) == 1
    outcomes = [outcome := words(f"initiative_known{'_one' if alone else ''}.{status}", n=n, total=len(own))]
    if has_partly := status is MilestoneStatus.DELIVERED and partly > 0:  # which is left out for no want of room
        both = ("known_and_partly", "known_and_partly_short")
        outcomes = [words(f"initiative.{key}", n=n, partly=partly, total=len(own)) for key in both]
    late = _late(portal, [one for one in own if one.status in ON_RECORD]) if status in ON_RECORD else ""
    events = [one.decided_by for one in reversed(own) if one.status is status and one.decided_by]
    if events:
        for fact in (facts := event_leads(portal, events[0])):
            yield from (words.joined(fact, one, late) for one in outcomes)
            yield from () if has_partly else (words.joined(fact, late),)
        yield from [words.joined(outcomes[-1], late)] if has_partly else facts
    else:  # a figure says so
        outcome = outcome if alone else words(f"initiative_of_them.{status}", n=n)
        outcome = _counted(portal, own) or words.joined(outcome, late)
        yield from (words.joined(promise, outcome) for promise in promise_in_words(portal, initiative, own))


def _late(portal: Portal, known: Sequence[MilestoneStanding]) -> str:
    """That what is known of promises was after their periods, or how many of them; empty where none was."""
    after = [one.status for one in known if is_late(one, portal.site.periods)]
    late = len(after)
    if len(known) == 1 and not known[0].by_figure and (late or known[0].by_going_on):
        return told_late(portal, known[0]) or ""
    statuses = [one.status for one in known]
    if not late:
        return ""
    if late == len(known) and len({*statuses}) == 1:
        return portal.words("initiative.after_it")
    which = "both" if len({*after}) == 2 else after[0] if statuses.count(after[0]) == late else f"some_{after[0]}"
    return portal.words(f"initiative_late.{which if len({*statuses}) > 1 else 'of_them'}", n=late)


def _counted(portal: Portal, own: Iterable[MilestoneStanding]) -> str:
    """How much was promised and how much of it is confirmed, where a figure counts that and falls short; else nothing.

    That a part was done would say too much of numbers that have hardly grown.
    """
    promised: dict[str, None] = {}
    confirmed: dict[str, None] = {}  # what is known now is the same for all
    for one in own:
        promise, now = one.milestone.figure, one.figure
        if promise and now and now.status == "partly_confirmed" and now.target.value is not None:
            unit = portal.site.kpis[promise.kpi].unit
            promised[portal.measured(unit, now.target.value)] = None
            confirmed[portal.measured(unit, now.latest.value)] = None
    listed = portal.words.listed
    return (
        portal.words("initiative.counted", promised=listed(promised), confirmed=listed(confirmed)) if promised else ""
    )


def _promised(portal: Portal, initiative: Initiative) -> Iterator[str]:
    """What the plan promised in a row, and that no more is known, with less and less of the plan's own words."""
    own = promises(portal, initiative)
    found = {one.status for one in own}
    key = own[0].status if len(found) == 1 else "mixed"
    of_them = {1: "one", 2: "two"}.get(len(own), "many")
    outcome = told_undecided(portal, initiative, own) or portal.words(
        f"initiative_outcome.{key}", all=portal.words(f"initiative_all.{of_them}", n=len(own))
    )
    yield from (portal.words.joined(promise, outcome) for promise in promise_in_words(portal, initiative, own))


def told_undecided(portal: Portal, initiative: Initiative, promises: Sequence[MilestoneStanding]) -> str | None:
    """That something is on record of `promises` that does not decide what became of them, and why; None if not."""
    bases = {one.milestone.period for one in promises if one.status is MilestoneStatus.UNDECIDED}
    if not bases:
        return None
    going_on = {one.milestone.period for one in portal.milestones[initiative.id] if one.continues in bases}
    known = portal.initiative_events[initiative.id]
    event = undecided(known, bases | going_on, portal.site.periods, portal.as_of)
    if event is None:
        return None
    key = "of_none" if event.milestone is None else "unsure" if event.confidence is Confidence.LOW else "begun"
    return portal.words(f"initiative_undecided.{key}", kind=portal.words(f"event.{event.kind}"))


def describe_initiative(portal: Portal, initiative: Initiative) -> str:
    """The page's description: the answer with the name and the day it holds for."""
    return portal.words(
        "initiative.description",
        name=initiative_name(portal, initiative),
        part=part_short(portal, initiative.part),
        answer=initiative_answer(portal, initiative),
        as_of=portal.day(portal.as_of),
    )


def figure_sentence(portal: Portal, standing: MilestoneStanding) -> str | None:
    """The latest value of the figure whose target a milestone promises, and who says so; None where none is known.

    Where it decides of nothing because it grew only after the period, that is said with it.
    """
    promised, latest = standing.milestone.figure, standing.figure.latest if standing.figure else None
    if not promised or not latest:
        return None
    value = portal.measured(portal.site.kpis[promised.kpi].unit, latest.value)
    who = value_said_by(portal, latest)
    known = portal.words("initiative.figure_known", value=value, when=portal.date(latest.on), who=who)
    return portal.words.joined(known, "" if standing.by_figure else value_late(portal, standing) or "")
