"""Entries of any record in words: why a promise was replaced, what was mended, when somebody compared or looked."""

from __future__ import annotations

from macros.base.calendar import When
from macros.base.japanese.reasons import is_none_given
from macros.base.language import year
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStanding, MilestoneStatus, milestone_due, undecided
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.kpis.standing import KpiStatus
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import REACHED, Status
from macros.kinds.sources.record import Source
from macros.records.order import last_look
from macros.records.parts import (
    Commitment,
    Confidence,
    Event,
    EventKind,
    Looked,
    LookedResult,
    Reason,
    ReasonKind,
    Service,
    SourceKind,
)
from macros.view.freshness import confirmed_on, is_old
from macros.view.period_words import end_in_words, year_name
from macros.view.portal import Portal
from macros.words import FIRST

Entry = Commitment | Event | Observation | Looked | Service
Recorded = Procedure | Initiative | Kpi

_SAID_IN_DAYS = ("day", "month")  # a time so exact is told with what happened
_KNOWN_THEN = (EventKind.DELIVERED, EventKind.OBSERVED)  # of these an answer says by when they were known
# what is sought, as the words call it
_SOUGHT: dict[type, str] = {Procedure: "procedures", Initiative: "initiatives", Kpi: "kpis"}
_DOUBTED = (SourceKind.COUNCIL, SourceKind.VENDOR, SourceKind.OTHER)  # nobody of these speaks for the city

IN_VAIN = (LookedResult.NOTHING, LookedResult.WEAK)


def reason_sentence(portal: Portal, reason: Reason | None) -> str | None:
    """Why a target was replaced: its kind, then what the source says; None where no reason is needed.

    That no reason is given is said once.
    """
    if reason is None:
        return None
    if reason.kind is ReasonKind.NO_REASON_GIVEN and is_none_given(reason.what.said(FIRST)):
        return portal.say(reason.what)
    kind = portal.words(f"reason_kind.{reason.kind}")
    return portal.words("correction.reason", kind=kind, what=portal.say(reason.what))


def confirmation_sentence(portal: Portal, record: Recorded, answered: bool = False) -> str:
    """When `record` was last compared with its sources, and that it was long ago where it was; or that nobody has.

    Where somebody has looked for what became of it, which is said beside, that is told apart.
    """
    day = confirmed_on(record, portal.as_of)
    if day is None:
        return portal.words("freshness.only_looked" if looked_sentence(portal, record, answered) else "freshness.never")
    return portal.words("freshness.old" if is_old(day, portal.as_of) else "freshness.confirmed", day=portal.day(day))


def looked_sentence(portal: Portal, record: Recorded, answered: bool = False) -> str | None:
    """When and where somebody last looked for what has become of `record`, and what there was; None if nobody has.

    Where it is known by now, `answered`, that somebody had looked for it in vain is told no more.
    That something was found says also where it is told or that it is not: readers would look for it in vain.
    """
    look = last_look(record.looked, portal.as_of)
    if look is None or (answered and look.result in IN_VAIN):
        return None
    told_of = portal.initiative_events[record.id] if isinstance(record, Initiative) else record.events
    said = look_sentence(portal, record, look)
    if look.result is LookedResult.WEAK:
        beside_plan = any(portal.site.source_of(event.source).kind is not SourceKind.PLAN for event in told_of)
        clue = "clue_told" if beside_plan else "" if look.note else "clue_untold"
        return portal.words.joined(said, portal.words(f"freshness.{clue}") if clue else "")
    found = look.result in (LookedResult.FOUND, LookedResult.AGAINST)
    untold = found and not told_of and not getattr(record, "observations", ())
    return portal.words.joined(said, portal.words("freshness.not_told") if untold else "")


def look_sentence(portal: Portal, record: Recorded, look: Looked) -> str:
    """When and where somebody looked, for what of `record`, and what there was.

    What was looked for in vain and is on record by now was not found at that time, but for what is told of it now.
    """
    where, what = looked_in(portal, look.where), portal.words(f"looked_what.{_SOUGHT[type(record)]}")
    then = "_then" if look.result in IN_VAIN and _is_on_record(portal, record) else ""
    sentence = portal.words(f"looked{then}.{look.result}", day=portal.date(look.on), where=where, what=what)
    return portal.words.sentences([sentence, *([portal.say(look.note)] if look.note else [])])


def _is_on_record(portal: Portal, record: Recorded) -> bool:
    """Whether the page of `record` tells by now of what is looked for: that it was done, or a value to compare."""
    if isinstance(record, Kpi):
        return any(is_sought(record, value.record) for value in portal.kpi_standings[record.id].later if value.record)
    if isinstance(record, Initiative):
        periods, told = [cell.period for cell in record.milestones], portal.initiative_events[record.id]
        done = any(cell.status in ON_RECORD for cell in portal.milestones[record.id])
        return done or bool(undecided(told, periods, portal.site.periods, portal.as_of))
    return portal.standings[record.id].status in (*REACHED, Status.PARTLY_AVAILABLE)


def is_sought(kpi: Kpi, value: Observation) -> bool:
    """Whether `value` can be compared with a target of `kpi`, where it has any."""
    return value.confidence is not Confidence.LOW and (
        not kpi.targets or value.measure in [target.measure for target in kpi.targets]
    )


def looked_in(portal: Portal, place: str) -> str:
    """What a place to look in is called."""
    return next((portal.say(one.name) for one in portal.site.strategy.looked_in if one.id == place), place)


def event_sentence(portal: Portal, event: Event) -> str:
    """The first sentence of what `event` says, with the day or month; what is no whole sentence is made one."""
    words = portal.words
    text = words.without_stop(words.first_sentence(portal.say(event.what)))
    if not text.endswith(tuple(words("text.whole").split())):
        text = words("said.again", what=text)
    exact = event.when.precision in _SAID_IN_DAYS and (event.on or event.kind in _KNOWN_THEN)
    if exact or _published_later(portal, event):
        text = _dated(portal, event, text)
    return words.sentences([text])


def event_leads(portal: Portal, event: Event) -> list[str]:
    """The same as a lead may tell it, the fullest first; what is not sure with who says so, or with how sure it is."""
    text = event_sentence(portal, event)
    if event.confidence is Confidence.HIGH:
        return [text]
    words, by = portal.words, said_by(portal, event, dated=True)
    unsure = words("said.unsure", what=text, confidence=words(f"confidence.{event.confidence}"))
    return [words.joined(text, by), unsure]


def _dated(portal: Portal, event: Event, text: str) -> str:
    """`text` after when it happened, or by when it was known; that year is not said twice."""
    words, when = portal.words, portal.date(event.when)
    if event.on:
        return words("date.at", when=when, text=text)
    if year(words.language, event.when.last.year) in text:
        return text
    done = text.endswith(tuple(words("text.past").split()))
    return words("date.done_by" if done else "date.known_then", when=when, text=text)


def _published_later(portal: Portal, event: Event) -> When | None:
    """When the source of `event` was published, where that was after what it tells of; else None."""
    published = portal.site.source_of(event.source).published
    return published if published and published.first > event.when.last else None


def said_by(portal: Portal, event: Event, dated: bool = False) -> str:
    """Who says so, in a sentence, and how sure it is if it is not; when, unless the event has a day or is `dated`."""
    source = portal.site.source_of(event.source)
    known = source.kind if f"answer_source.{source.kind}" in portal.words else SourceKind.OTHER
    if known is SourceKind.PLAN:  # 計画によります would also say that it depends on the plan
        return portal.words("said.by_plan")
    who = portal.words(f"answer_source.{known}", publisher=portal.printed(source.publisher))
    on_its_day = event.on and event.when.precision in _SAID_IN_DAYS
    of_year = str(event.when.first.year) in portal.say(event.what)
    when = _published_later(portal, event) or event.when
    more = [] if dated or on_its_day or (event.on and of_year) else [end_in_words(portal, when)]
    if event.confidence is not Confidence.HIGH:
        more.append(portal.words("said.sure", confidence=portal.words(f"confidence.{event.confidence}")))
    return portal.words(
        "said.by", who=who + portal.words("text.bracketed", text=portal.words("text.and").join(more)) * bool(more)
    )


def how_sure(portal: Portal, entry: Event | Observation) -> str:
    """How sure an entry is; of what is not sure also why, as far as its source tells, and that nothing rests on it."""
    words, sure = portal.words, portal.words(f"confidence.{entry.confidence}")
    if entry.confidence is Confidence.HIGH:
        return sure
    unused = [words("doubt.unused")] if entry.confidence is Confidence.LOW else []
    more = [*filter(None, [_doubt(portal, portal.site.source_of(entry.source))]), *unused]
    return sure + (words("text.bracketed", text=words("text.apart").join(more)) if more else "")


def _doubt(portal: Portal, source: Source) -> str:
    """Why what `source` says is not sure: its own reason, that of a translation, of who speaks, or of a copy."""
    if source.doubt:
        return portal.words.without_stop(portal.say(source.doubt))
    if source.translation:
        return portal.words("doubt.translation", language=portal.printed(source.translation))
    if source.kind in _DOUBTED:
        return portal.words(f"doubt.{source.kind}")
    return portal.words("doubt.copy") if source.seen_as_copy else ""


def is_late(portal: Portal, standing: MilestoneStanding) -> bool:
    """Whether all that a promise is known by happened after its period; not where it may have been so within it."""
    if standing.by_figure:
        return standing.figure.late
    due = milestone_due(standing.milestone, portal.site.periods)
    return bool(standing.evidence) and all(event.on and event.when.first > due for event in standing.evidence)


def told_late(portal: Portal, standing: MilestoneStanding) -> str | None:
    """That all that a promise is known by is from after its period, or from one that it goes on in; None if not."""
    if standing.by_figure:
        return _value_late(portal, standing)
    if standing.by_going_on and (years := _years_going_on(portal, standing)):
        return portal.words("initiative.in_going_on", years=portal.words("text.and").join(years))
    due = milestone_due(standing.milestone, portal.site.periods)
    is_open = standing.status is MilestoneStatus.UNDECIDED  # it may be about another promise
    if is_open or not standing.evidence or any(event.when.first <= due for event in standing.evidence):
        return None
    key = f"{'after' if standing.evidence[0].on else 'by'}_{'it' if standing.milestone.open_ended else 'year'}"
    return portal.words(f"initiative.{key}", year=year_name(portal, standing.milestone.period))


def _years_going_on(portal: Portal, standing: MilestoneStanding) -> list[str]:
    """The years that a promise goes on in, of what it is known by; none where some of that was not in its own."""
    told = [(event.milestone, event.when) for event in standing.evidence if event.milestone]
    spans = {code: portal.site.periods.parse(code) for code, _ in told}
    if any(when.first < spans[code].first or spans[code].last < when.last for code, when in told):
        return []
    return [year_name(portal, code) for code in spans]


def _value_late(portal: Portal, standing: MilestoneStanding) -> str | None:
    promised, figure = standing.milestone.figure, standing.figure
    if not promised or not figure.late:
        return None
    if figure.latest.record or not figure.by_then:
        return portal.words("initiative.value_after_it")
    kpi, periods = portal.site.kpis[promised.kpi], portal.site.periods
    value = portal.measured(kpi.unit, figure.by_then.value)
    if figure.status is KpiStatus.REACHED or not kpi.baseline or kpi.baseline.value is None:
        return portal.words("initiative.reached_after_it", value=value)
    day = end_in_words(portal, kpi.baseline.at or periods.parse(periods.baseline))
    start = portal.measured(kpi.unit, kpi.baseline.value)
    return portal.words("initiative.grown_after_it", value=value, start=start, day=day)
