"""What an entry of a record says in English, for who cites that one statement abroad. A page in another language
carries it unseen; in English the page says it itself.

The script of the page adds the source as the page names it, with its address: it is found by its own title.
"""

from __future__ import annotations

from macros.base.calendar import When
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.site import Site
from macros.records.model import Text
from macros.records.parts import Commitment, Event, EventKind
from macros.words import ENGLISH, Words, in_english


def event_in_english(words: Words, site: Site, event: Event) -> str:
    """When an event was, of which kind it is, what it says, in Japanese where nobody has rendered it, how sure that is
    and who says it."""
    if words.language == ENGLISH:
        return ""
    what = words.without_stop(event.what.said(ENGLISH))
    if event.kind is EventKind.PLANNED:
        return _stated(words, site, "planned", _time(event.when), what, event)
    said = words("cite.in_english.kind", kind=in_english()(f"event.{event.kind}"), what=what)
    return _stated(words, site, "at" if event.on else "by", _time(event.when), said, event)


def observation_in_english(words: Words, site: Site, kpi: Kpi, observation: Observation) -> str:
    """The value of an indicator at a time, what its source says of it, how sure that is and who says it."""
    if words.language == ENGLISH:
        return ""
    what, unit = words.without_stop(observation.what.said(ENGLISH)), kpi.unit.said(ENGLISH)
    said = words("cite.in_english.value", value=in_english().measured(unit, observation.value), what=what)
    return _stated(words, site, "at", _time_of_value(kpi, observation), said, observation)


def _time_of_value(kpi: Kpi, value: Observation) -> str:
    """When a value holds; of a sum over years all that are known to be in it."""
    if since := kpi.summed_since(value.on, value.measure):
        return in_english()("unit.range", low=_time(since), high=_time(value.on))
    return in_english()("kpis.time_summed", time=_time(value.on)) if kpi.is_sum(value.measure) else _time(value.on)


def promise_in_english(words: Words, site: Site, name: Text, commitment: Commitment, in_plan: bool) -> str:
    """What is promised of `name`, by when, and since when; of what the plan prints only its edition is known."""
    if words.language == ENGLISH:
        return ""
    day, said = commitment.target.last.isoformat(), _time(commitment.announced)
    key = "cite.in_english.promise_in_plan" if in_plan else "cite.in_english.promise"
    return words(key, name=name.said(ENGLISH), day=day, announced=said) + _by_whom(words, site, commitment.source)


def printed_in_english(words: Words, site: Site, when: When, text: str, status: str) -> str:
    """What the plan prints for one of its periods: in its own words, which only it can change, beside any rendering;
    and what has become of that."""
    if words.language == ENGLISH:
        return ""
    key = "cite.in_english.printed_rendered" if text in site.rendered else "cite.in_english.printed"
    standing = in_english()(f"status.milestone.{status}")
    return words(key, when=_time(when), text=text, english=site.rendered.get(text, ""), status=standing)


def _by_whom(words: Words, site: Site, ref: str) -> str:
    """Who published a source; empty where only its Japanese name is known, which the source itself has."""
    who = site.rendered.get(site.source_of(ref).publisher)
    return words("cite.in_english.publisher", who=who) if who else ""


def _stated(words: Words, site: Site, at: str, when: str, what: str, entry: Event | Observation) -> str:
    sure = words(f"cite.in_english.sure.{entry.confidence}")
    said = words(f"cite.in_english.{at}", when=when, what=what.rstrip("."), sure=sure)
    return said + _by_whom(words, site, entry.source)


def _time(when: When) -> str:
    """A time as all the world reads it: 2024-11-01, 2024-11, 2024; a fiscal year by the year in which it begins."""
    if when.precision in ("day", "month", "year"):
        return when.text
    return str(when.first.year) if when.first.month == 1 else f"FY{when.first.year}"
