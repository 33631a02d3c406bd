"""What an entry of a record says in English, for who cites that one statement abroad. A page carries it unseen.

Who published it the script of the page adds as the page names it, for a publication is cited by its own title.
"""

from __future__ import annotations

from macros.base.calendar import When
from macros.kinds.kpis.record import Kpi, Observation
from macros.records.parts import Commitment, Event, EventKind
from macros.words import Words


def event_in_english(words: Words, event: Event) -> str:
    """When an event was, what it says, in Japanese where nobody has rendered it, and how sure that is."""
    when = "planned" if event.kind is EventKind.PLANNED else "at" if event.on else "by"
    return _stated(words, when, event.when, words.without_stop(event.what.said("en")), event.confidence)


def observation_in_english(words: Words, kpi: Kpi, observation: Observation) -> str:
    """The value of an indicator at a time, what its source says of it, and how sure that is."""
    what = words.without_stop(observation.what.said("en"))
    said = words("cite.in_english.value", value=f"{observation.value:,}", unit=kpi.unit.said("en"), what=what)
    return _stated(words, "at", observation.on, said, observation.confidence)


def promise_in_english(words: Words, commitment: Commitment, in_plan: bool) -> str:
    """By when something is promised, and since when; of what the plan prints only its edition is known."""
    day, said = commitment.target.last.isoformat(), _time(commitment.announced)
    return words("cite.in_english.promise_in_plan" if in_plan else "cite.in_english.promise", day=day, announced=said)


def printed_in_english(words: Words, when: When, text: str) -> str:
    """What the plan prints for one of its periods: in its own words, which only it can change."""
    return words("cite.in_english.printed", when=_time(when), text=text)


def _stated(words: Words, at: str, when: When, what: str, confidence: str) -> str:
    sure = words(f"cite.in_english.sure.{confidence}")
    return words(f"cite.in_english.{at}", when=_time(when), what=what.rstrip("."), sure=sure)


def _time(when: When) -> str:
    """A time as all the world reads it: 2024-11-01, 2024-11, 2024; a fiscal year by the year in which it begins."""
    if when.precision in ("day", "month", "year"):
        return when.text
    return str(when.first.year) if when.first.month == 1 else f"FY{when.first.year}"
