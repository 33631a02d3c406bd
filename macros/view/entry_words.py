"""Entries of any record in words: why a promise was replaced, what was mended, when somebody compared or looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.base.calendar import When
from macros.base.characters import is_japanese
from macros.base.language import year
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.procedures.record import Procedure, ProcedureEvent
from macros.kinds.sources.record import Source
from macros.records.parts import (
    Commitment,
    Confidence,
    Correction,
    Event,
    EventKind,
    Looked,
    LookedResult,
    Reason,
    ReasonKind,
    Revision,
    Service,
    SourceKind,
    Text,
    last_look,
)
from macros.view.freshness import confirmed_on, is_old
from macros.view.period_words import end_in_words
from macros.view.portal import Portal
from macros.words import FIRST

Entry = Commitment | Event | Observation | Looked | Service
Recorded = Procedure | Initiative | Kpi

_DECISIVE = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE, EventKind.WITHDRAWN, EventKind.NO_LONGER_REQUIRED)
_DATES = ("on", "by")
_DAYS = (*_DATES, "announced", "seen_on", "gone_on")
_SAID_IN_DAYS = ("day", "month")  # a time so exact is told with what happened
_KNOWN_THEN = (EventKind.DELIVERED, EventKind.OBSERVED)  # of these an answer says by when they were known
# what is sought, as the words call it
_SOUGHT: dict[type, str] = {Procedure: "procedures", Initiative: "initiatives", Kpi: "kpis"}
_DOUBTED = (SourceKind.COUNCIL, SourceKind.VENDOR, SourceKind.OTHER)  # nobody of these speaks for the city

_IN_VAIN = (LookedResult.NOTHING, LookedResult.WEAK)
# field → groups of words for its values
_CODED = {"kind": ("event", "reason_kind"), "confidence": ("confidence",), "result": ("looked_result",)}


def reason_sentence(portal: Portal, reason: Reason | None) -> str | None:
    """Why a target was replaced: its kind, then what the source says; None where no reason is needed."""
    if reason is None:
        return None
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
    if look is None or (answered and look.result in _IN_VAIN):
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
    """When and where somebody looked, for what of `record`, and what there was."""
    where, what = _looked_in(portal, look.where), portal.words(f"looked_what.{_SOUGHT[type(record)]}")
    sentence = portal.words(f"looked.{look.result}", day=portal.date(look.on), where=where, what=what)
    return portal.words.sentences([sentence, *([portal.say(look.note)] if look.note else [])])


def _looked_in(portal: Portal, place: str) -> str:
    return next((portal.say(one.name) for one in portal.site.strategy.looked_in if one.id == place), place)


def told(portal: Portal, event: Event) -> str:
    """The first sentence of what `event` says, with the day or month; what is no whole sentence is made one."""
    words = portal.words
    text = words.without_stop(words.first_sentence(portal.say(event.what)))
    if not text.endswith(tuple(words("text.whole").split())):
        text = words("said.again", what=text)
    if event.when.precision in _SAID_IN_DAYS and (event.on or event.kind in _KNOWN_THEN):
        text = _dated(portal, event, text)
    return words.sentences([text])


def told_by(portal: Portal, event: Event) -> list[str]:
    """`told` as a lead may tell it, the fullest first; what is not sure with who says so, or with how sure it is."""
    text = told(portal, event)
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


def inside_quotes(portal: Portal, text: str) -> str:
    """`text` as it stands in quotes: its own quotes are the inner ones."""
    words = portal.words
    text = text.replace(words("text.quote"), words("text.inner_quote"))
    return text.replace(words("text.unquote"), words("text.inner_unquote"))


def said_by(portal: Portal, event: Event, dated: bool = False) -> str:
    """Who says so, in a sentence, and how sure it is if it is not; when, unless the event has a day or is `dated`."""
    source = portal.site.source_of(event.source)
    known = source.kind if f"answer_source.{source.kind}" in portal.words else SourceKind.OTHER
    if known is SourceKind.PLAN:  # 計画によります would also say that it depends on the plan
        return portal.words("said.by_plan")
    who = portal.words(f"answer_source.{known}", publisher=portal.printed(source.publisher))
    on_its_day = event.on and event.when.precision in _SAID_IN_DAYS
    of_year = str(event.when.first.year) in portal.say(event.what)
    more = [] if dated or on_its_day or (event.on and of_year) else [end_in_words(portal, event.when)]
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
    return sure + (words("text.bracketed", text=words("text.and").join(more)) if more else "")


def _doubt(portal: Portal, source: Source) -> str:
    """Why what `source` says is not sure: its own reason, that of a translation, of who speaks, or of a copy."""
    if source.doubt:
        return portal.words.without_stop(portal.say(source.doubt))
    if source.translation:
        return portal.words("doubt.translation", language=portal.printed(source.translation))
    if source.kind in _DOUBTED:
        return portal.words(f"doubt.{source.kind}")
    return portal.words("doubt.copy") if source.seen_as_copy else ""


@dataclass(frozen=True)
class Mended:
    """A correction in words: the day, of what, from what to what, why; and whether readers had been told a mistake."""

    on: When
    field: str
    was: str
    became: str
    why: str
    is_mistake: bool


def correction_sentences(portal: Portal, entry: Entry) -> list[str]:
    """One sentence for each correction of `entry`: when, which field, from what to what, why. Mostly none."""
    return [_sentence(portal, one) for one in mended(portal, entry)]


def mistake_sentences(portal: Portal, entry: Entry) -> list[str]:
    """The sentences of `correction_sentences` for readers: without those that only put a fact otherwise."""
    return [_sentence(portal, one) for one in mended(portal, entry, only_mistakes=True)]


def _puts_otherwise(portal: Portal, entry: Entry, index: int) -> bool:
    """Whether a correction took back nothing that readers were told.

    So it is of one of the wording, of one of the kind of what decides nothing about a procedure, and of a date that
    moved from "by the day" to the day, which is told once.
    """
    correction, others = entry.corrections[index], entry.corrections
    if correction.field == "kind" and isinstance(entry, ProcedureEvent):
        became = _became(portal, entry, others[index + 1 :], correction)
        if correction.was not in _DECISIVE and became not in _DECISIVE:
            return True
    if correction.field in _DATES and correction.was is None:
        return any(one.on == correction.on and one.field in _DATES and one.was for one in others)
    return portal.say(correction.why) == portal.words("correction.wording")


def revision_sentence(portal: Portal, revision: Revision) -> str:
    """What of a promise was changed, when, from what, why, and who says so: revised by the city, or our slip mended."""
    values = {
        "on": portal.date(revision.on),
        "field": portal.words(f"promised_field.{revision.field}"),
        "was": revision.was or "",
        "why": portal.words.without_stop(portal.say(revision.why)),
    }
    if revision.source:
        values["source"] = portal.printed(portal.site.source_of(revision.source).title)
    kind = "revised" if revision.source else "mended"
    has_words = revision.was not in (None, "true", "false")  # a yes or no of the file is nothing that readers saw
    return portal.words(f"revision.{kind}" if has_words else f"revision.{kind}_added", **values)


def mended(portal: Portal, entry: Entry, only_mistakes: bool = False) -> list[Mended]:
    """The corrections of `entry` in words, as they were made: each leads to the next one told of its field."""
    found, all_ = [], [(one, not _puts_otherwise(portal, entry, at)) for at, one in enumerate(entry.corrections)]
    steps = [step for step in all_ if step[1] or not only_mistakes]
    for at, (one, is_mistake) in enumerate(steps):
        was, became = one.was, _became(portal, entry, [later for later, _ in steps[at + 1 :]], one)
        if was is None and (unwritten := _unwritten(entry, one.field)) != became:
            was = unwritten
        old, new = (_shown(portal, one.field, text or "", entry) for text in (was, became))
        of_place = one.field == "kind" and isinstance(entry, Service)
        field = portal.words("correction.can_do" if of_place else f"correction_field.{one.field}")
        why = portal.words.without_stop(portal.say(one.why))
        found.append(Mended(one.on, field, old, new, why, is_mistake))
    return found


def _sentence(portal: Portal, one: Mended) -> str:
    change = "changed" if one.was and one.became else "added" if one.became else "removed"
    if change == "changed" and portal.language != FIRST and is_japanese(one.was):  # who cannot read it is told why
        change = "in_japanese"
    values = {"field": one.field, "was": one.was, "now": one.became, "why": one.why}
    return portal.words(f"correction.{change}", on=portal.date(one.on), **values)


def _unwritten(entry: Entry, field: str) -> str | None:
    """What an entry says of a field that its file has no line for, as that a confidence is high; mostly None."""
    known = type(entry).model_fields.get(field)
    return known.default if known and isinstance(known.default, str) else None


def _became(portal: Portal, entry: Entry, later: Sequence[Correction], one: Correction) -> str | None:
    """What stood there after a correction: what the next one of the same field replaced, else what stands there now.

    Of a text in two languages, each is corrected for itself.
    """
    value, field, was = getattr(entry, one.field), one.field, one.was
    for correction in later:
        languages = {is_japanese(text) for text in (was, correction.was) if text}  # nothing is in no language
        of_other = isinstance(value, Text) and len(languages) > 1
        if correction.field == field and not of_other:
            return correction.was
    return _text(value, was, portal.language)


def _text(value: object, beside: str | None, language: str) -> str | None:
    """A value as it stands in the file; of two languages the one that `beside` is written in, or else `language`."""
    if isinstance(value, Reason):
        return str(value.kind) if beside in list(ReasonKind) else _text(value.what, beside, language)
    if isinstance(value, Text):
        return value.like(beside) if beside else value.said(language)
    if isinstance(value, When):
        return value.text
    return None if value is None else str(value)


def _shown(portal: Portal, field: str, text: str, entry: Entry) -> str:
    """A value in the reader's words where the file has a code: an event's kind, a source, a confidence, a date."""
    if text and field in _DAYS:
        return portal.date(portal.site.periods.parse(text))
    if field == "source":
        source = portal.site.sources.get(text.partition("#")[0])
        return portal.printed(source.title) if source else text
    if text and field == "kind" and isinstance(entry, Service):
        return portal.words(f"how.what.{text}")
    if field == "where":
        return _looked_in(portal, text)
    keys = [f"{group}.{text}" for group in _CODED.get("kind" if field == "reason" else field, ())]
    return next((portal.words(key) for key in keys if key in portal.words), text)
