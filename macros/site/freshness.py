"""How long ago each record was confirmed → what `fragments/freshness.html` shows."""

from __future__ import annotations

from collections.abc import Sequence

from macros.records.kind import Kind
from macros.view.freshness import CONFIRMED, Confirmation, confirmations, is_old
from macros.view.links import record_link
from macros.view.parts import Link
from macros.view.portal import Portal, relative


def freshness_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/freshness.html` shows: counts by kind, then the confirmed records, oldest first."""
    words, found = portal.words, confirmations(portal.site, portal.as_of)
    confirmed = [(one, one.day) for one in found if one.day]
    old = sum(is_old(day, portal.as_of) for _, day in confirmed)
    sentence = words("freshness.sentence", as_of=portal.day(portal.as_of), total=len(found), confirmed=len(confirmed))
    return {
        "words": words,
        "sentence": sentence + (words("freshness.sentence_old", n=old) if old else ""),
        "counts": [_counts(portal, kind, [one for one in found if one.kind == kind], page) for kind in CONFIRMED],
        "records": [
            {
                "link": record_link(portal, one.kind.name, one.id, page),
                "kind": portal.label(one.kind),
                "day": portal.day(day),
                "iso": day.isoformat(),
            }
            for one, day in confirmed
        ],
    }


def _counts(portal: Portal, kind: Kind, found: Sequence[Confirmation], page: str) -> dict:
    old = sum(is_old(one.day, portal.as_of) for one in found if one.day)
    never = sum(one.day is None for one in found)
    return {
        "link": Link(portal.label(kind), relative(kind.listed, page)),
        "never": never,
        "old": old,
        "recent": len(found) - never - old,
    }
