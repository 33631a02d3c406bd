"""The pages of two days, in finished words: which pairs there are, and what changed between the two of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, product
from typing import Any

from macros.kinds.all import SOURCES
from macros.kinds.procedures.days.addresses import day_address, pair_address, pair_at, pair_csv_path
from macros.kinds.procedures.days.headline import bar
from macros.kinds.procedures.days.page import as_known, day_name, days_link, found_since, listed_here, notes, rest
from macros.kinds.procedures.days.standings import Move, moves, on_day, pairs, source_at, totals
from macros.kinds.procedures.days.tables import CHANGES
from macros.kinds.procedures.record import KIND
from macros.kinds.procedures.standing import Status
from macros.load.published_addresses import COMPARED
from macros.view.links import Ground, ground, who_and_when
from macros.view.parts import Link, badge, show_due, source_view
from macros.view.portal import Portal, relative


def pairs_link(portal: Portal, page: str) -> Link:
    """The way to all pairs of days."""
    return Link(portal.words("compare.title"), relative(COMPARED, page))


# --------------------------------------------------------------------------- all pairs


def pairs_words(portal: Portal) -> tuple[str, str]:
    """The title and the description of the page of all pairs."""
    return portal.words("compare.title"), portal.words.sentences([portal.words("compare.sentence"), as_known(portal)])


def pairs_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/pairs.html` shows."""
    words = portal.words
    by_first = groupby(pairs(portal), key=lambda pair: pair[0])
    return {
        "words": words,
        "home": relative("", page),
        "days": days_link(portal, page),
        "title": words("compare.title"),
        "sentence": words("compare.sentence"),
        "as_known": as_known(portal),
        "groups": [
            {
                "id": f"d{first.isoformat()}",
                "title": words("compare.from_day", day=day_name(portal, first)),
                "pairs": [_pair_in_list(portal, first, last, page) for _, last in of_first],
            }
            for first, of_first in by_first
        ],
        "csv": relative(f"data/v1/{CHANGES}.csv", page),
        "about": relative(f"data/#{CHANGES}", page),
    }


def _pair_in_list(portal: Portal, first: date, last: date, page: str) -> tuple[Link, str]:
    """The link to the page of a pair, and how many procedures changed."""
    name = portal.words("compare.to_day", day=day_name(portal, last))
    found = moves(portal, first, last)
    passed = sum(move.is_passing for move in found)
    key = "changed" if not passed else "changed_by_passing" if passed < len(found) else "changed_all_by_passing"
    count = portal.words(f"compare.{key}", n=len(found), passed=passed)
    return Link(name, relative(pair_address(portal, first, last), page)), count


# --------------------------------------------------------------------------- one pair


def pair_words(portal: Portal, first: date, last: date) -> tuple[str, str]:
    """The title and the description of the page of two days."""
    values = {"first": portal.day(first), "last": portal.day(last)}
    return portal.words("compare.pair_title", **values), portal.words(
        "compare.describe", **values, **_counts(portal, moves(portal, first, last))
    )


def _counts(portal: Portal, found: Sequence[Move]) -> dict[str, int]:
    total = len(portal.site.procedures)
    return {"total": total, "n": len(found), "same": total - len(found)}


def _passed(portal: Portal, found: Sequence[Move], last: date) -> list[str]:
    """How many of `found` no announcement stands behind by `last`, if any: a change is easily taken for a deed."""
    passed, n = sum(move.is_passing for move in found), len(found)
    key = "compare.passed_all" if passed == n else "compare.passed"
    return [portal.words(key, n=n, passed=passed, last=portal.day(last))] if passed else []


def pair_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/pair.html` shows."""
    words, (first, last) = portal.words, pair_at(portal, page)
    found = moves(portal, first, last)
    return {
        "words": words,
        "home": relative("", page),
        "above": [days_link(portal, page), pairs_link(portal, page)],
        "title": pair_words(portal, first, last)[0],
        "sentence": words.sentences([words("compare.counts", **_counts(portal, found)), *_passed(portal, found, last)]),
        "as_known": as_known(portal),
        "days": [_day(portal, day, page) for day in (first, last)],
        "caption": words("compare.caption", first=portal.day(first), last=portal.day(last)),
        "rows": _differences(portal, first, last),
        "notes": [note for day in (first, last) for note in notes(on_day(portal, day))],
        "groups": _groups(portal, found, first, last, page),
        "csv": relative(pair_csv_path(portal, CHANGES, first, last), page),
        "file": f"{CHANGES}_{first.isoformat()}_{last.isoformat()}.csv",
    }


def _day(portal: Portal, day: date, page: str) -> dict[str, Any]:
    address = "" if day == portal.as_of else day_address(day)
    return {"link": Link(day_name(portal, day), relative(address, page)), "bar": bar(on_day(portal, day))}


def _differences(portal: Portal, first: date, last: date) -> list[dict[str, Any]]:
    """How many procedures had each status on the two days, and how many more there are on the latter."""
    was, now = totals(on_day(portal, first)), totals(on_day(portal, last))
    return [
        {
            "badge": badge(portal, status),
            "was": was[status].procedures,
            "now": now[status].procedures,
            "more": _signed(portal, now[status].procedures - was[status].procedures),
        }
        for status in Status
    ]


def _signed(portal: Portal, n: int) -> str:
    return portal.words("compare.more" if n > 0 else "compare.fewer", n=abs(n)) if n else "0"


def _groups(portal: Portal, found: Sequence[Move], first: date, last: date, page: str) -> list[dict[str, Any]]:
    """The procedures that changed, those together that changed alike."""
    alike: dict[tuple[Status, Status], list[Move]] = {ways: [] for ways in product(Status, Status)}
    for move in found:
        alike[move.before.status, move.after.status].append(move)
    groups = []
    for (was, now), of_group in alike.items():
        labels = {"was": badge(portal, was).label, "now": badge(portal, now).label}
        groups.append(
            {
                "id": f"{was}-{now}".replace("_", "-"),
                "title": portal.words("compare.moved", **labels),
                "count": portal.words("days.count", n=len(of_group)),
                "said": portal.words(
                    "compare.said", n=len(of_group), first=portal.day(first), last=portal.day(last), **labels
                ),
                "rows": [_row(on_day(portal, last), move, page) for move in listed_here(portal, of_group)],
                "rest": rest(portal, of_group),
            }
        )
    return [group for group in groups if group["rows"]]


def _row(then: Portal, move: Move, page: str) -> tuple[Link, Ground | None]:
    """The link to a procedure, and what its status on the latter day rests on: its date where nothing else does.

    Of one of which nothing was known on that day, what is known by now: it would read as if nothing ever was.
    """
    link = Link(then.say(move.procedure.called), relative(KIND.address(move.procedure.id), page))
    if known := found_since(then, move.procedure.id, page):
        return link, known
    based_on, ref = ground(then, move.after, page), source_at(move.procedure, move.after, then.as_of)
    if (based_on and based_on.source) or not ref:
        return link, based_on
    href = source_view(then, ref, move.procedure.rank).href or relative(SOURCES.address(ref.partition("#")[0]), page)
    due = then.words("compare.due", due=show_due(then, move.after.due)) if move.after.due else ""
    when = then.words.sentences(filter(None, (based_on.when if based_on else "", due)))
    return link, Ground(when, Link(who_and_when(then, ref), href))
