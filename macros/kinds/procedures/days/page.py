"""The pages of the days, in finished words: which days there are, and how every procedure stood on one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from macros.kinds.procedures.days.addresses import day_address, day_at, day_csv_path, pair_address
from macros.kinds.procedures.days.headline import bar, cards, said
from macros.kinds.procedures.days.standings import (
    days,
    ends,
    neighbours,
    on_day,
    totals,
)
from macros.kinds.procedures.days.tables import BY_DAY
from macros.kinds.procedures.record import KIND
from macros.kinds.procedures.standing import UNKNOWN, Status, standing
from macros.load.published_addresses import COMPARED, DAYS
from macros.view.links import Ground, ground, ground_of
from macros.view.parts import Link, badge, counted
from macros.view.period_words import period_end
from macros.view.portal import Portal, relative

LISTED = 300  # procedures: of more, a page lists only the first ones of each list
SHOWN = 10


def day_name(portal: Portal, day: date) -> str:
    """A day with the year that it ends: 2024年3月31日（2023年度末）; the day of the portal itself is called so."""
    if day == portal.as_of:
        return portal.words("days.now", day=portal.day(day))
    return portal.words("days.name", day=portal.day(day), end=_end(portal, day))


def _end(portal: Portal, day: date) -> str:
    return period_end(portal, portal.site.periods.code_at(day))


def _short(portal: Portal, day: date) -> str:
    return portal.words("days.today") if day == portal.as_of else portal.day(day)


def days_link(portal: Portal, page: str) -> Link:
    """The way to all days."""
    return Link(portal.words("days.title"), relative(DAYS, page))


# --------------------------------------------------------------------------- all days


def days_words(portal: Portal) -> tuple[str, str]:
    """The title and the description of the page of all days."""
    return portal.words("days.title"), portal.words.sentences([portal.words("days.sentence"), as_known(portal)])


def as_known(portal: Portal) -> str:
    """That each day is seen with what is known now."""
    return portal.words("days.as_known", day=portal.day(portal.as_of))


def days_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/days.html` shows."""
    return {
        "words": portal.words,
        "home": relative("", page),
        "title": portal.words("days.title"),
        "sentence": portal.words("days.sentence"),
        "as_known": as_known(portal),
        "days": [_day_in_list(portal, day, page) for day in days(portal)],
        "compare": Link(portal.words("compare.title"), relative(COMPARED, page)),
        "list": Link(portal.words("days.list_now"), relative(KIND.listed, page)),
        "csv": relative(f"data/v1/{BY_DAY}.csv", page),
        "about": relative(f"data/#{BY_DAY}", page),
    }


def _day_in_list(portal: Portal, day: date, page: str) -> dict[str, Any]:
    then = on_day(portal, day)
    return {
        "link": Link(day_name(portal, day), relative("" if day == portal.as_of else day_address(day), page)),
        "bar": bar(then),
        "counts": [(badge(portal, status), total.procedures) for status, total in totals(then).items()],
    }


# --------------------------------------------------------------------------- one day


def day_words(portal: Portal, day: date) -> tuple[str, str]:
    """The title and the description of the page of a day."""
    counts = {str(status): total.procedures for status, total in totals(on_day(portal, day)).items()}
    described = portal.words(
        "days.describe",
        day=day_name(portal, day),
        total=len(portal.site.procedures),
        counts=counted(portal, "procedure", counts),
    )
    return portal.words("days.day_title", day=day_name(portal, day)), described


def day_questions(portal: Portal, day: date) -> tuple[str, ...]:
    """What people ask that the page of a day answers."""
    asked = portal.words(
        "days.asked_of_day", year=day.year, month=day.month, day=portal.day(day), end=_end(portal, day)
    )
    return tuple(asked.splitlines())


def day_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/day.html` shows."""
    day, words = day_at(page), portal.words
    then = on_day(portal, day)
    before, after = neighbours(ends(portal), day)
    found = totals(then)
    return {
        "words": words,
        "home": relative("", page),
        "days": days_link(portal, page),
        "title": day_words(portal, day)[0],
        "sentence": said(then, "days.sentence_of_day"),
        "as_known": as_known(portal),
        "bar": bar(then),
        "cards": cards(then, lambda status: f"#{_anchor(status)}" if found[status].procedures else ""),
        "notes": list(notes(then)),
        "groups": _groups(then, page),
        "compare": [
            Link(
                words("days.compare_with", day=_short(portal, one)),
                relative(pair_address(portal, min(one, day), max(one, day)), page),
            )
            for one in (*before, portal.as_of)
        ],
        "csv": relative(day_csv_path(BY_DAY, day), page),
        "file": f"{BY_DAY}_{day.isoformat()}.csv",  # the last part of its address says a day and not of what
        "previous": [Link(portal.day(one), relative(day_address(one), page)) for one in before],
        "next": [Link(portal.day(one), relative(day_address(one), page)) for one in after]
        or [Link(day_name(portal, portal.as_of), relative("", page))],
    }


def _anchor(status: Status) -> str:
    return status.replace("_", "-")


def _groups(then: Portal, page: str) -> list[dict[str, Any]]:
    """The procedures by their status on the day; a status of none is left out."""
    found: dict[Status, list[str]] = {status: [] for status in Status}
    for procedure_id, now in then.standings.items():
        found[now.status].append(procedure_id)
    return [
        {
            "id": _anchor(status),
            "title": badge(then, status).label,
            "count": then.words("days.count", n=len(ids)),
            "rows": [_row(then, one, page) for one in listed_here(then, ids)],
            "rest": rest(then, ids),
        }
        for status, ids in found.items()
        if ids
    ]


def listed_here(portal: Portal, ones: Sequence[Any]) -> Sequence[Any]:
    """Those of `ones`, a list of procedures, that a page lists."""
    return ones if len(portal.site.procedures) <= LISTED else ones[:SHOWN]


def rest(portal: Portal, ones: Sequence[Any]) -> str:
    """How many of `ones` a page does not list, and where they are; empty where there are none."""
    left = len(ones) - len(listed_here(portal, ones))
    return portal.words("days.rest", n=left) if left else ""


def _row(then: Portal, procedure_id: str, page: str) -> tuple[Link, Ground | None]:
    """The link to a procedure, and what its status on the day rests on."""
    name = then.say(then.by_id[procedure_id].called)
    link = Link(name, relative(KIND.address(procedure_id), page))
    return link, found_since(then, procedure_id, page) or ground(then, then.standings[procedure_id], page)


def found_since(then: Portal, procedure_id: str, page: str) -> Ground | None:
    """What is known by now of a procedure of which nothing was on the day: its status, since when, and who says so."""
    if then.standings[procedure_id].status not in UNKNOWN:
        return None
    now = standing(then.by_id[procedure_id], then.site, then.known_on or then.as_of)
    if now.decided_by is None:
        return None
    day, status = then.day(now.decided_by.when.last), badge(then, now.status).label
    found = then.words("days.found_since", then=then.day(then.as_of), day=day, status=status)
    return replace(ground_of(then, now.decided_by, page), when=found)


def notes(then: Portal) -> Iterator[str]:
    """What is to be known of those whose date lay ahead on the day."""
    waiting, day = [now for now in then.standings.values() if now.status is Status.PROMISED], then.day(then.as_of)
    if due := sum(now.due is not None and now.due.last == then.as_of for now in waiting):
        key = "days.due_that_day_all" if due == len(waiting) else "days.due_that_day"
        yield then.words(key, n=due, total=len(waiting), day=day)
