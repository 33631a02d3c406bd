"""How long ago each record was confirmed → what `fragments/freshness.html` shows."""

from __future__ import annotations

from collections.abc import Sequence

from .calendar import show_day
from .freshness import KINDS, Confirmation, confirmations, is_old
from .links import record_link
from .portal import Portal, relative
from .views import Link

LISTS = {"procedures": "procedures/", "initiatives": "roadmap/", "kpis": "kpis/"}  # where all of a kind are listed


def freshness_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/freshness.html` shows: counts by kind, then the confirmed records, oldest first."""
    words, found = portal.words, confirmations(portal.site, portal.as_of)
    confirmed = [one for one in found if one.day]
    old = sum(is_old(one.day, portal.as_of) for one in confirmed)
    sentence = words(
        "freshness.sentence", as_of=show_day(portal.as_of), total=len(found), confirmed=len(confirmed)
    )
    return {
        "words": words,
        "sentence": sentence + (words("freshness.sentence_old", n=old) if old else ""),
        "counts": [_counts(portal, kind, [one for one in found if one.kind == kind], page) for kind in KINDS],
        "records": [
            {
                "link": record_link(portal, one.kind, one.id, page),
                "kind": words(f"links.kind.{one.kind}"),
                "day": show_day(one.day),
                "iso": one.day.isoformat(),
            }
            for one in confirmed
        ],
    }


def _counts(portal: Portal, kind: str, found: Sequence[Confirmation], page: str) -> dict:
    old = sum(is_old(one.day, portal.as_of) for one in found if one.day)
    never = sum(one.day is None for one in found)
    return {
        "link": Link(portal.words(f"links.kind.{kind}"), relative(LISTS[kind], page)),
        "never": never,
        "old": old,
        "recent": len(found) - never - old,
    }
