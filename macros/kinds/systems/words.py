"""What is said of a system: what it is, how the procedures stand that are filed through it, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from macros.charts.statuses import STATUSES
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import REACHED, KnownBy
from macros.kinds.systems.record import System
from macros.records.parts import Confidence, Event, EventKind, ServiceKind
from macros.view.parts import source_view
from macros.view.period_words import end_in_words
from macros.view.portal import Portal

TAKEN = (EventKind.STARTED, EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE)  # what says that a procedure is taken


def named_by_plan(portal: Portal, system: System) -> list[Procedure]:
    """The procedures that the plan's table says are filed through `system`, in order of rank."""
    return [one for one in portal.site.procedures if one.system == system.id]


def named_by_guides(portal: Portal, system: System) -> list[Procedure]:
    """The procedures that are filed through `system` as guides say and the plan does not, in order of rank."""
    return [
        one
        for one in portal.site.procedures
        if one.system != system.id and any(service.system == system.id for service in one.services)
    ]


def sentence(portal: Portal, system: System) -> str:
    """What a system is, who runs it, and how its procedures stand, as far as there is room."""
    gist = portal.words.first_sentence(portal.say(system.what))
    run_by = portal.words("system.run_by", operator=portal.printed(system.operator)) if system.operator else ""
    said, joined = list(_said_of_procedures(portal, system)), portal.words.joined
    by_whom, alone = ([joined(*first, text) for text in said] for first in ((gist, run_by), (gist,)))
    return portal.words.fitting([*by_whom, *alone, *said])


def _said_of_procedures(portal: Portal, system: System) -> Iterator[str]:
    """How the procedures stand that are filed through `system`, the fullest first."""
    words, by_plan = portal.words, named_by_plan(portal, system)
    procedures = by_plan or named_by_guides(portal, system)
    if not procedures:
        yield words("system.sentence_none")
        return
    counts = Counter(str(portal.standings[one.id].status) for one in procedures)
    n = len(procedures)
    one, many = ("system.plan_one", "system.plan_many") if by_plan else ("system.guide_one", "system.guide_many")
    of = words(one if n == 1 else many, n=n, who=_guides(portal, system))
    by_plan_alone = {portal.standings[one.id].known_by for one in procedures} == {KnownBy.PLAN}
    told = "system_told.plan" if by_plan_alone else f"system_told.{next(iter(counts))}"
    if len(counts) == 1 and told in words:  # a new status is counted
        yield words("system.sentence_one" if n == 1 else "system.sentence_alike", of=of, told=words(told))
    else:
        labels = (
            (words(f"status.procedure.{status}"), counts[status]) for status in STATUSES["procedure"] if counts[status]
        )
        each = words.listed(words("project_procedures.each", label=label, n=n) for label, n in labels)
        yield words("system.sentence", of=of, counts=each)
        yield words("system.sentence_short", of=of, counts=each)


def _guides(portal: Portal, system: System) -> str:
    """Who says that procedures are filed through `system`, one after the other."""
    refs = (service.source for one in portal.site.procedures for service in one.services if service.system == system.id)
    publishers = dict.fromkeys(portal.site.source_of(ref).publisher for ref in refs)
    city, the_city = portal.site.strategy.city.texts[0], portal.words("system.the_city")
    return portal.words.listed(the_city if one == city else portal.printed(one) for one in publishers)


def details(portal: Portal, system: System) -> str:
    """What is said of a system after its first sentence, which is in the answer; empty where that is all."""
    text = portal.say(system.what)
    first = portal.words.first_sentence(text)
    return portal.words.after_first_sentence(text) if sentence(portal, system).startswith(first) else text


def where_none(portal: Portal, system: System, procedures: Sequence[Procedure]) -> str | None:
    """That no entrance was found: what only explains is none. None where there is one."""
    if any(service.kind is ServiceKind.APPLY for service in system.open_services):
        return None
    if not procedures:
        return portal.words("system.where_none_at_all")
    guided = sum(one.is_guided for one in procedures)
    key = "where_none_some" if guided else "where_none_unguided"
    return portal.words(
        "system.where_none" if guided == len(procedures) else f"system.{key}", n=guided, total=len(procedures)
    )


def unguided(system: System, procedures: Iterable[Procedure]) -> bool:
    """Whether readers of a system find neither an entrance nor a guide, here or on the page of a procedure."""
    return not system.open_services and not any(one.open_services for one in procedures)


def since(portal: Portal, system: System) -> tuple[str, str | None]:
    """The earliest record of a procedure that was taken in `system` with the way to its source, or that there is none.

    None where the source has no address.
    """
    known = [(event, one) for event, one in _taken(portal).get(system.id, ()) if event.when.last <= portal.as_of]
    if not known:
        return portal.words("system.since_none"), None
    event, one = min(known, key=lambda pair: pair[0].when.last)
    first = {other.id for started, other in known if started.when.last == event.when.last}
    which = "only" if len({other.id for _, other in known}) == 1 else "first" if len(first) == 1 else "many"
    what = portal.words(f"system_first.{which}", name=portal.say(one.called), n=len(first))
    key = "system.since_by" if event.on is None else "system.since_on"
    source = source_view(portal, event.source, one.rank)
    said = portal.words(key, what=what, when=end_in_words(portal, event.when), who=source.publisher)
    return said, source.href


@cache
def _taken(portal: Portal) -> Mapping[str, list[tuple[Event, Procedure]]]:
    """By the id of a system, the events that say that a procedure is taken in it: of the plan's all but what is said of
    another one."""
    found: dict[str, list[tuple[Event, Procedure]]] = {}
    for procedure in portal.site.procedures:
        told_of = {service.source: service.system for service in procedure.services if service.system}
        for event in procedure.events:
            where = told_of.get(event.source, procedure.system)
            if where and event.kind in TAKEN and event.confidence is not Confidence.LOW:
                found.setdefault(where, []).append((event, procedure))
    return found


def confirmed(portal: Portal, procedures: Iterable[Procedure]) -> int:
    """How many of `procedures` are on public record as available on a phone."""
    return sum(portal.standings[one.id].status in REACHED for one in procedures)
