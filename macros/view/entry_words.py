"""Entries of any record in words: why a promise was replaced, what happened, who says so and how sure that is."""

from __future__ import annotations

from macros.base.calendar import When
from macros.base.japanese.reasons import is_none_given
from macros.base.language import year
from macros.kinds.kpis.record import Observation
from macros.kinds.sources.record import Source
from macros.records.parts import (
    Commitment,
    Confidence,
    Event,
    EventKind,
    Looked,
    Reason,
    ReasonKind,
    Service,
    SourceKind,
)
from macros.view.period_words import end_in_words
from macros.view.portal import Portal
from macros.words import FIRST

Entry = Commitment | Event | Observation | Looked | Service

_SAID_IN_DAYS = ("day", "month")  # a time so exact is told with what happened
_KNOWN_THEN = (EventKind.DELIVERED, EventKind.OBSERVED)  # of these an answer says by when they were known
_BEGUN = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE, EventKind.STARTED, EventKind.DELIVERED)  # and go on
_DOUBTED = (SourceKind.COUNCIL, SourceKind.VENDOR, SourceKind.OTHER)  # nobody of these speaks for the city


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
    """`text` after when it happened, or by when it was known; that year is not said twice.

    What can be done from a day on is told so: 11月16日、申請できます would be of that day alone.
    """
    words, when = portal.words, portal.date(event.when)
    if event.on:
        lasts = event.kind in _BEGUN and text.endswith(tuple(words("text.lasting").split()))
        return words("date.since" if lasts else "date.at", when=when, text=text)
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
