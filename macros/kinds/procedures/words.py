"""The reader's question about a procedure, answered: what the plan promised, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.base.calendar import When
from macros.base.characters import stands_in
from macros.base.language import year
from macros.kinds.procedures.days.standings import source_at
from macros.kinds.procedures.record import Procedure, ProcedureEvent
from macros.kinds.procedures.standing import REACHED, KnownBy, Status, is_found, still_holds, taken_online
from macros.records.model import Text
from macros.records.parts import Confidence, Event, EventKind, SourceKind
from macros.view.entry_words import event_sentence, said_by
from macros.view.period_words import end_in_words
from macros.view.portal import Portal
from macros.words import LONGEST_ANSWER


def answer(portal: Portal, procedure: Procedure) -> str:
    """The reader's question about one procedure answered in two or three short sentences."""
    now = portal.standings[procedure.id]
    if now.decided_by is None:
        return portal.words.fitting(_promised(portal, procedure))
    if now.status is Status.AVAILABLE:
        return portal.words.fitting(_available(portal, procedure))
    return portal.words.fitting(_decided(portal, procedure, now.decided_by))


def lead(portal: Portal, said: str) -> str:
    """The words that the answer `said` opens with: yes, no, not known."""
    openings = portal.words.group("answer").values()
    return max((one for one in openings if said.startswith(one)), key=len, default="")


def _decided(portal: Portal, procedure: Procedure, event: Event) -> Iterator[str]:
    """What an event says that ended the promise or kept a part of it, the fullest first."""
    joined, no_need = portal.words.joined, event.kind is EventKind.NO_LONGER_REQUIRED
    lead = portal.words(f"answer.{event.kind if no_need else portal.standings[procedure.id].status}")
    must = isinstance(event, ProcedureEvent) and event.in_answer
    fact = portal.say(must) if must else event_sentence(portal, event)
    counter = _at_the_counter(portal, procedure, event)
    if not must and (more := portal.words.after_first_sentence(portal.say(event.what))):  # it may say for whom
        whole = joined(fact, portal.words.sentences([more]))
        yield joined(lead, whole, said_by(portal, event), counter)
        yield joined(lead, whole, counter)
    if must and portal.standings[procedure.id].known_by is KnownBy.PLAN:
        # Behind it, the word on the plan would be of the last sentence alone.
        yield joined(lead, portal.words("said.plan_says", what=fact), counter)
    else:
        yield joined(lead, fact, said_by(portal, event), counter)
        yield joined(lead, fact, said_by(portal, event, dated=True), counter)
    yield joined(lead, fact, counter)
    yield joined(lead, fact)  # the counter alone would be told as the part that can be done
    yield from () if must else [joined(lead, counter)]


def _at_the_counter(portal: Portal, procedure: Procedure, decided_by: Event) -> str:
    """What is still done at a counter or by post where a part can be done otherwise, if an answer must say so."""
    if decided_by.kind is not EventKind.PARTLY_AVAILABLE:
        return ""
    told = (event for event in procedure.events if event.kind is EventKind.COUNTER_OR_POST and event.in_answer)
    known = (event for event in told if event.when.last <= portal.as_of and not _is_outdone(event, decided_by))
    return portal.words.sentences(_beside_part(portal, event, decided_by) for event in known)


def _is_outdone(event: Event, decided_by: Event) -> bool:
    """Whether `event` is not sure and from before what decides: nothing rests on it any more."""
    return event.confidence is Confidence.LOW and event.when.last < decided_by.when.first


def _beside_part(portal: Portal, event: ProcedureEvent, decided_by: Event) -> str:
    """What `event` has for an answer that tells of a part; with its month where that part was known in a later one."""
    assert event.in_answer
    said, known = _in_answer(portal, event, event.in_answer), decided_by.when.first.replace(day=1)
    if event.when.last >= known or year(portal.language, event.when.last.year) in said:
        return said
    return portal.words("said.then", when=_month(portal, event), what=said)


def _available(portal: Portal, procedure: Procedure) -> Iterator[str]:
    """What can be said of a procedure that is available, the fullest first; what must be said is in each."""
    words, now, must = portal.words, portal.standings[procedure.id], _must_say(portal, procedure)
    lead, event, name = words("answer.available"), now.decided_by, portal.say(procedure.called)
    assert event
    when = end_in_words(portal, event.when)
    if now.known_by is KnownBy.PLAN:  # a ただし stands behind what it limits
        alone = is_alone(portal, procedure)
        key = "answer_plan.alone" if alone else "answer_plan.not_alone"
        limited = must.startswith(words("answer_plan.but"))  # which takes a bare yes back
        lead = words("answer.by_plan") if limited or alone else lead  # nor is it yes where nobody else says so
        if began := _service_since(portal, procedure):
            yield words.joined(lead, words(f"{key}_since", name=name, when=when, since=began), must)
        elif not must:
            yield words.joined(lead, words(key, name=name, when=when))
        if limited:
            named = words.joined(lead, words("answer_plan.limited_named", name=name, when=when), must)
            yield from [named] if len(named) <= words.letters(LONGEST_ANSWER) else []
            yield words.joined(lead, words("answer_plan.limited_nameless", when=when), must)
        yield words.joined(lead, words("answer_plan.short", name=name, when=when), must)
        yield words.joined(lead, words("answer_plan.shortest", when=when), must)
    else:
        key = "answer_seen.by" if event.on is None else "answer_seen.at"
        said = words.joined(lead, must, words(key, name=name, when=when))
        yield words.joined(said, said_by(portal, _surest(portal, procedure, event), dated=True))
        yield said
    yield words.joined(lead, must)


def is_alone(portal: Portal, procedure: Procedure) -> bool:
    """Whether nobody but the plan says by the day that a procedure is taken on a phone or online."""
    return not any(_says_so(portal, one) for one in procedure.events)


def _says_so(portal: Portal, event: Event) -> bool:
    """Whether somebody but the plan says by the day that a procedure is taken on a phone or online."""
    told = event.kind in (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE, EventKind.STARTED)
    is_plan = portal.site.source_of(event.source).kind is SourceKind.PLAN
    return told and not is_plan and event.when.last <= portal.as_of


def _surest(portal: Portal, procedure: Procedure, decided_by: Event) -> Event:
    """What says most surely that a procedure is available, by the day; since when, `decided_by` says."""
    same = [one for one in procedure.events if one.kind is decided_by.kind and one.when.last <= portal.as_of]
    sure = (one for one in same if one.confidence is Confidence.HIGH and one.when.last >= decided_by.when.last)
    return next(sure, decided_by)


def _service_since(portal: Portal, procedure: Procedure) -> str | None:
    """When the service began by the plan, which does not say since when it works on a phone."""
    for event in procedure.events:
        if event.kind is EventKind.STARTED and portal.site.source_of(event.source).kind is SourceKind.PLAN:
            return end_in_words(portal, event.when)
    return None


def since(portal: Portal, procedure: Procedure) -> str | None:
    """Since when a procedure is available, in part or whole, as far as is known; None where it is not, or no more."""
    words, now = portal.words, portal.standings[procedure.id]
    if now.decided_by is None or now.status not in (*REACHED, Status.PARTLY_AVAILABLE):
        return None
    when = end_in_words(portal, now.decided_by.when)
    if now.decided_by.on:
        return when
    if now.known_by is KnownBy.PLAN and (service := _service_since(portal, procedure)):
        return words("procedure.since_by_plan", since=service, when=when)
    sure = now.decided_by.confidence
    if sure is not Confidence.HIGH and _surest(portal, procedure, now.decided_by) is not now.decided_by:
        return words("procedure.since_by_unsure", when=when, confidence=words(f"confidence.{sure}"))
    return words("procedure.since_by", when=when)


def _must_say(portal: Portal, procedure: Procedure) -> str:
    """What the events up to the day have for everybody who reads the answer alone; often nothing.

    What has become of an entrance since is no event, and takes nothing of it back.
    """
    now, until = portal.standings[procedure.id], portal.as_of
    said = (event for event in procedure.events if event.when.last <= until and still_holds(event, now))
    return portal.words.sentences(_in_answer(portal, event, event.in_answer) for event in said if event.in_answer)


def beside(portal: Portal, procedure: Procedure) -> str:
    """What an answer says beside the promise, or beside that it is kept: conditions, and what was found instead."""
    said = _must_say(portal, procedure)
    return said if said or portal.standings[procedure.id].decided_by else _only_online(portal, procedure)


def _in_answer(portal: Portal, event: Event, text: Text) -> str:
    """What `event` has for an answer, `text`; of what no status rests on, with the word that it is not sure."""
    said = portal.say(text)
    return portal.words("said.of_low_confidence", what=said) if event.confidence is Confidence.LOW else said


def _only_online(portal: Portal, procedure: Procedure) -> str:
    """That a procedure is taken online and nobody knows of a phone, for an event that has no words for an answer."""
    event = taken_online(procedure, portal.site, portal.as_of)
    if event is None:
        return ""
    return portal.words("answer_online.at" if event.on else "answer_online.by", when=end_in_words(portal, event.when))


def _promised(portal: Portal, procedure: Procedure) -> Iterator[str]:
    """What can be said of a procedure of which only the promise is known, the fullest first."""
    words, now = portal.words, portal.standings[procedure.id]
    if now.due is None:  # seen on a day before its first promise was announced
        yield words("answer.not_announced")
        return
    must = beside(portal, procedure)
    lead = words.joined(words(f"answer.{now.status}"), must)
    due, name = end_in_words(portal, now.due), portal.say(procedure.called)
    # What was found instead says by itself that nothing better was.
    promise = "due" if must and now.status is not Status.PROMISED else "found" if is_found(now) else now.status
    keys = ("named", "short", "nameless")  # the page has the name, but nowhere else what was promised
    promised = [words(f"answer_promised.{key}", name=name, due=due) for key in keys]
    said = [words.joined(lead, words(f"answer_promise.{promise}", promise=one)) for one in promised]
    said = [*(one for one in said[:-1] if len(one) <= words.letters(LONGEST_ANSWER)), said[-1]]
    ahead = now.status is Status.PROMISED  # before its day nobody says what was promised
    if now.first_due and now.first_due != now.due:  # what it was first is in each
        first = end_in_words(portal, now.first_due)
        moved = words("answer_promise.moved", first=first)
        yield from (words.joined(one, moved) for one in said)
        bare = words("answer_promise.promised" if ahead else "answer_promise.due", promise=promised[-1])
        yield words.joined(lead, bare, moved)
        shortest = words("answer_promise.moved_ahead" if ahead else "answer_promise.moved_due", due=due, first=first)
        yield words.joined(lead, shortest)
        yield words.joined(must, words("answer_promise.moved_shortest", due=due, first=first))
        return
    yield from said
    yield words.joined(lead, words("answer_promise.shortest_ahead" if ahead else "answer_promise.shortest", due=due))


def sources_of(portal: Portal, procedure: Procedure) -> list[str]:
    """What the answer rests on: what decides the status, or else the promise, and each event that it tells of.

    Told of is also what another event adds to the answer by its month.
    """
    said = answer(portal, procedure)
    telling = {
        one.source: own for one in procedure.events if one.in_answer and (own := portal.say(one.in_answer)) in said
    }
    online = taken_online(procedure, portal.site, portal.as_of)
    if online and _only_online(portal, procedure) in said:
        telling[online.source] = _only_online(portal, procedure)
    told_of = (
        one.source
        for one in procedure.events
        if one.source in telling or any(_month(portal, one) in text for text in telling.values())
    )
    first = source_at(procedure, portal.standings[procedure.id], portal.as_of)
    return list(dict.fromkeys([*([first] if first else []), *told_of]))


def _month(portal: Portal, event: ProcedureEvent) -> str:
    """The month of an event as an answer says it; of a time that is longer all of it."""
    month = event.when.precision == "day"
    return portal.date(When.parse(event.when.text[:-3]) if month else event.when)


def not_this(portal: Portal, procedure: Procedure) -> Iterator[str]:
    """What is easily taken for a procedure and is not it, or not on the list, as the search tells who looks for it.
    Each once: what a note names stands in that alone."""
    groups, words = portal.site.mistaken.get(procedure.id, ()), portal.words
    noted = "\n".join(group.note.texts[0] for group in groups if group.note)
    others = [one for group in groups if (one := group.not_counted) and not stands_in(one.texts[0], noted)]
    if names := [portal.say(one) for one in others]:
        counted = portal.counted_name(len(portal.site.procedures))
        yield words("procedure.not_this", names=words("text.apart").join(dict.fromkeys(names)), counted=counted)
    yield from dict.fromkeys(portal.say(group.note) for group in groups if group.note)


def describe(portal: Portal, procedure: Procedure) -> str:
    """The page's description: the answer with the name and the day it holds for."""
    return portal.words(
        "description.procedure",
        name=portal.say(procedure.called),
        answer=answer(portal, procedure),
        as_of=portal.day(portal.as_of),
    )
