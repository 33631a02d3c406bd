"""What was mended in the open, in words: the corrections of an entry, and the revisions of the words of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from macros.base.calendar import When
from macros.base.characters import is_japanese
from macros.kinds.all import SINGLE_FILES
from macros.kinds.kpis.record import Observation
from macros.kinds.procedures.record import ProcedureEvent
from macros.records.fields import in_words, said_in, shapes_to
from macros.records.kind import DataFile, Kind, renamings
from macros.records.model import Record, Text
from macros.records.parts import Correction, EventKind, Revision, Service
from macros.records.right_form import MAN_FIELDS
from macros.view.entry_words import Entry
from macros.view.freshness import looked_in
from macros.view.history.stood import as_printed, stood_after, unwritten
from macros.view.period_words import period_name
from macros.view.portal import Portal
from macros.words import FIRST

# Kinds of event that say of a procedure that it can be done, or no more: what such a kind said, readers were told.
_TELLING = (
    EventKind.STARTED,
    EventKind.AVAILABLE,
    EventKind.PARTLY_AVAILABLE,
    EventKind.WITHDRAWN,
    EventKind.NO_LONGER_REQUIRED,
)
_DATES = ("on", "by")
_DAYS = (*_DATES, "announced", "seen_on", "gone_on", "replaced_on")
# field → groups of words for its values
_CODED = {"kind": ("event", "reason_kind"), "confidence": ("confidence",), "result": ("looked_result",)}


@dataclass(frozen=True)
class CorrectionView:
    """A correction in words: the day, of what, from what to what, why; and whether readers had been told a mistake.

    `said` is from what to what as readers are told: a number with its unit, words in the reader's language where it is
    known what those in another one say.
    """

    on: When
    field: str
    was: str
    became: str
    said: tuple[str, str]
    why: str
    is_mistake: bool


def correction_sentences(portal: Portal, entry: Entry) -> list[str]:
    """One sentence for each correction of `entry`: when, which field, from what to what, why. Mostly none."""
    return [_sentence(portal, one) for one in mended(portal, entry)]


def mistake_sentences(portal: Portal, entry: Entry) -> list[str]:
    """The sentences of `correction_sentences` for readers: without those that only put a fact otherwise."""
    return [_sentence(portal, one) for one in mended(portal, entry, only_mistakes=True)]


def mistake_sentence(portal: Portal, entry: Entry, index: int, dated: bool = True) -> str | None:
    """The sentence on the correction number `index` of `entry`; None where it took back nothing readers were told.

    Without its day where it is not `dated`, as below a heading that says it.
    """
    found = mended(portal, entry)
    if not found[index].is_mistake:
        return None
    told = mended(portal, entry, only_mistakes=True)[sum(one.is_mistake for one in found[:index])]
    return _sentence(portal, told, dated)


def _puts_otherwise(portal: Portal, entry: Entry, index: int) -> bool:
    """Whether the correction number `index` took back nothing that readers were told.

    True of one of the wording, of one between kinds of event that say nothing of what can be done, and of what
    another correction tells of already: that of the first of two languages, or the first of two that move a date from
    `by` to `on`.
    """
    correction, others = entry.corrections[index], entry.corrections
    if correction.field == "kind" and isinstance(entry, ProcedureEvent):
        became = stood_after(entry, others[index + 1 :], correction, portal.language)
        if correction.was not in _TELLING and became not in _TELLING:
            return True
    if correction.field in _DATES and correction.was is None:
        return any(one.on == correction.on and one.field in _DATES and one.was for one in others)
    if correction.was and not is_japanese(correction.was) and any(_same_mistake(correction, one) for one in others):
        return True
    return portal.words.is_wording(portal.say(correction.why))


def _same_mistake(correction: Correction, other: Correction) -> bool:
    """Whether the `other` one took back, in the first language, the mistake that `correction` took back in another."""
    same = (other.on, other.field, other.why) == (correction.on, correction.field, correction.why)
    return same and other.was is not None and is_japanese(other.was)


def former_sentence(portal: Portal, record: Record) -> str:
    """What a record was called before, and until when; an empty text where it has always been called as it is."""
    words = portal.words
    names = [words("revision.former", name=one.was, on=portal.date(one.on)) for one in renamings(record)]
    return words("revision.formerly", names=words.listed(names)) if names else ""


def mended(portal: Portal, entry: Entry, only_mistakes: bool = False) -> list[CorrectionView]:
    """The corrections of `entry` in words, as they were made: each leads to the next one told of its field."""
    found, all_ = [], [(one, not _puts_otherwise(portal, entry, at)) for at, one in enumerate(entry.corrections)]
    steps = [step for step in all_ if step[1] or not only_mistakes]
    for at, (one, is_mistake) in enumerate(steps):
        was, became = one.was, stood_after(entry, [later for later, _ in steps[at + 1 :]], one, portal.language)
        if was is None and (left_out := unwritten(entry, one.field)) != became:
            was = left_out
        value = getattr(entry, one.field)
        old, new = (as_printed(value, _shown(portal, one.field, text or "", entry)) for text in (was, became))
        of_place = one.field == "kind" and isinstance(entry, Service)
        field = portal.words("correction.can_do" if of_place else f"correction_field.{one.field}")
        field = _of_english(portal, field, value, (old, new))
        why = portal.words.without_stop(portal.say(one.why))
        said = (_said(portal, entry, old), _said(portal, entry, new))
        if one.field == "value" and isinstance(entry, Observation):
            said = (_measured(portal, entry, old), _measured(portal, entry, new))
        if one.field == "milestone":
            said = (_period(portal, old), _period(portal, new))
        found.append(CorrectionView(one.on, field, old, new, said, why, is_mistake))
    return found


# --------------------------------------------------------------------------- the words of a record


def revision_sentence(
    portal: Portal, revisions: Sequence[Revision], index: int, record: Record | None, dated: bool = True
) -> str:
    """What was changed in the words of a record, when, from what, why: revised, as a source says, or our slip mended.

    `record` is the one that the `revisions` are of; None where it is a file.
    """
    one, found = revisions[index], revised(portal, revisions, index, record)
    if record is not None and f"promised_field.{one.field}" not in portal.words:  # by the title that stands above it
        found = replace(found, field=portal.words("correction.titled", title=found.field))
    if not one.source and found.became:
        return _sentence(portal, found, dated)
    values = {"field": found.field, "was": _quoted(portal, found.was), "why": found.why}
    if one.source:
        values["source"] = portal.printed(portal.site.source_of(one.source).title)
    kind = "revised" if one.source else "mended"
    text = portal.words(f"revision.{kind}" if found.was else f"revision.{kind}_added", **values)
    return _dated(portal, one.on, text) if dated else text


def _quoted(portal: Portal, text: str) -> str:
    """A quotation of `text` within a sentence, with the words of the file behind it where it is said in others."""
    said, bare = portal.printed(text), portal.words.without_stop
    quoted = portal.words("text.quoted", text=portal.words.inside_quotes(bare(said)))
    return quoted if said == text else quoted + portal.words("text.original", text=bare(text))


def revised(portal: Portal, revisions: Sequence[Revision], index: int, record: Record | None) -> CorrectionView:
    """A revision in words. What became of it is only known of a text that stands alone under its field."""
    one = revisions[index]
    was = "" if one.was in (None, "true", "false") else one.was or ""  # a yes or no is nothing that readers saw
    value, became = getattr(record, one.field, None), ""
    if record is not None and isinstance(value, Text | str | int | Decimal | When) and not isinstance(value, bool):
        became = stood_after(record, revisions[index + 1 :], one, portal.language) or ""
    untold = (portal.words("correction.see_why"), portal.words("correction.see_page"))
    if record is not None:
        was, became = (as_read(portal, type(record), (one.field,), text) for text in (was, became))
        was, became = (as_printed(value, text) for text in (was, became))
    said = (
        (_said(portal, record, was), _said(portal, record, became))
        if became
        else (portal.printed(was) or untold[0], untold[1])
    )
    why = portal.words.without_stop(portal.say(one.why))
    is_mistake = not one.source and not portal.words.is_wording(portal.say(one.why))
    field = _of_english(portal, _name_of(portal, one.field, record), value, (was, became))
    return CorrectionView(one.on, field, was, became, said, why, is_mistake)


def slips(portal: Portal) -> Iterator[tuple[Kind | DataFile, Any, CorrectionView]]:
    """What was mended by the as-of date in the words of each record that is a slip of ours, as `corrected` ones are;
    last what is of a file, and of no record."""
    for kind in [page.kind for page in portal.pages.values()]:
        for record in portal.site.records[kind.name].values():
            yield from ((kind, record, one) for one in _slips(portal, getattr(record, "revisions", ()), record))
    for file in SINGLE_FILES:
        yield from ((file, None, one) for one in _slips(portal, portal.site.revisions.get(file.place, ()), None))


def _slips(portal: Portal, revisions: Sequence[Revision], record: Record | None) -> Iterator[CorrectionView]:
    for index, one in enumerate(revisions):
        if not one.source and one.on.first <= portal.as_of:
            yield revised(portal, revisions, index, record)


def as_read(portal: Portal, model: type[Record], place: Sequence[str], text: str) -> str:
    """A value at `place` of a record of `model` in the reader's words: what was chosen from a list, a number of 万."""
    if place[-1].endswith(MAN_FIELDS) and text.isdecimal():
        return portal.words("unit.cases_of", n=portal.words.ten_thousands(int(text)))
    return in_words(next(reversed([*shapes_to(model, place)]), None), text, portal.words)


def _of_english(portal: Portal, field: str, value: object, texts: Sequence[str]) -> str:
    """`field`, and that its English words were mended where `texts` are such, for who reads the Japanese ones."""
    is_english = isinstance(value, Text) and value.in_english and any(texts) and not any(map(is_japanese, texts))
    return portal.words("correction.of_english", field=field) if is_english and portal.language == FIRST else field


def _name_of(portal: Portal, field: str, record: Record | None) -> str:
    """What readers call a field of a record."""
    if (key := f"promised_field.{field}") in portal.words or record is None:
        return portal.words(key)
    return said_in(portal.language, type(record).by_key()[field].title or field)


# --------------------------------------------------------------------------- one at a time


def _sentence(portal: Portal, one: CorrectionView, dated: bool = True) -> str:
    change = "changed" if one.was and one.became else "added" if one.became else "removed"
    was, became = one.said
    if change == "changed" and portal.language != FIRST and is_japanese(one.was):  # who cannot read it is told why
        change = "in_japanese" if is_japanese(was) or is_japanese(became) else "rendered"
        if change == "in_japanese":
            was, became = one.was, one.became  # both as they stand: of one alone the English would stand for Japanese
    quoted = portal.words.inside_quotes
    was, became = (quoted(portal.words.without_stop(text)) for text in (was, became))  # within a sentence
    values = {"field": one.field, "was": was, "now": became, "why": one.why}
    if change == "rendered" and was == became:
        change = "same_here"
    text = portal.words(f"correction.{change}", **values)
    return _dated(portal, one.on, text) if dated else text


def _dated(portal: Portal, on: When, text: str) -> str:
    return portal.words("correction.dated", on=portal.date(on), text=text)


def _said(portal: Portal, entry: Record | None, text: str) -> str:
    """What `text` says in the reader's language: as what stands in `entry` now, or as `data/english.yml` has it."""
    if portal.language == FIRST or not is_japanese(text):
        return text
    now = (value for _, value in entry or () if isinstance(value, Text) and text in value.texts)
    return next((value.said(portal.language) for value in now), portal.printed(text))


def _measured(portal: Portal, entry: Observation, text: str) -> str:
    """A value of an observation with its unit, as its page writes it; what is no number as it stands."""
    kpi = next(kpi for kpi in portal.site.kpis.values() if entry in kpi.observations)
    return portal.measured(kpi.unit, Decimal(text)) if text.replace(".", "", 1).isdecimal() else text


def _period(portal: Portal, code: str) -> str:
    """The period of a promise by its year, as its page writes it; what is no period of the plan as it stands."""
    return period_name(portal, code) if code in portal.site.periods.by_code else code


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
        return looked_in(portal, text)
    keys = [f"{group}.{text}" for group in _CODED.get("kind" if field == "reason" else field, ())]
    return next((portal.words(key) for key in keys if key in portal.words), text)
