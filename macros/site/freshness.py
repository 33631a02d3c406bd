"""When each record was last compared with its sources and looked for → what `fragments/freshness.html` shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.records.kind import Kind
from macros.view.freshness import CONFIRMED, Seen, is_old, last_seen
from macros.view.links import record_link
from macros.view.parts import Link
from macros.view.portal import Portal, relative


def freshness_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/freshness.html` shows: counts by kind, then the records, longest ago first."""
    words, found = portal.words, last_seen(portal.site, portal.as_of)
    old = sum(is_old(one.day, portal.as_of) for one in found if one.day)
    of_old = words("freshness.sentence_old", n=old) if old else ""
    return {
        "words": words,
        "sentence": words.joined(seen_sentence(portal, found), of_old),
        "counts": [_counts(portal, kind, [one for one in found if one.kind == kind], page) for kind in CONFIRMED],
        "days": list(_by_days(portal, [one for one in found if one.day], page)),
        "places": [(_heading(portal.say(one.name)), portal.say(one.what)) for one in portal.site.strategy.looked_in],
    }


def _heading(name: str) -> str:
    """A name as it stands alone: the data have it as it stands in a sentence."""
    return name[:1].upper() + name[1:]


def _by_days(portal: Portal, found: Sequence[Seen], page: str) -> Iterator[dict]:
    """The records of `found` with the same two days together, in the order of `found`."""
    groups: dict[tuple[date | None, date | None], list[Seen]] = {}
    for one in found:
        groups.setdefault((one.confirmed, one.looked), []).append(one)
    for days, records in groups.items():
        confirmed, looked = (portal.day(day) if day else portal.words("freshness.not_yet") for day in days)
        yield {
            "head": portal.words("freshness.days", confirmed=confirmed, looked=looked, n=len(records)),
            "links": [record_link(portal, one.kind.name, one.id, page) for one in records],
        }


def seen_sentence(portal: Portal, found: Sequence[Seen]) -> str:
    """How many of `found` somebody has compared with their sources or looked for, and when last."""
    words, days = portal.words, [one.day for one in found if one.day]
    sentence = words(
        "freshness.sentence",
        as_of=portal.day(portal.as_of),
        total=len(found),
        confirmed=sum(one.confirmed is not None for one in found),
        looked=sum(one.looked is not None for one in found),
    )
    either = words("freshness.sentence_either", n=len(days), day=portal.day(max(days))) if days else ""
    return words.joined(sentence, either)


def _counts(portal: Portal, kind: Kind, found: Sequence[Seen], page: str) -> dict:
    old = sum(is_old(one.day, portal.as_of) for one in found if one.day)
    never = sum(one.day is None for one in found)
    return {
        "link": Link(portal.label(kind), relative(kind.listed, page)),
        "never": never,
        "old": old,
        "recent": len(found) - never - old,
    }
