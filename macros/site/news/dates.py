"""The days by which something was promised, as a calendar to subscribe to, by icalendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from macros.kinds.all import INITIATIVES, PROCEDURES
from macros.kinds.initiatives.standing import OF_PROMISES
from macros.records.addresses import anchors
from macros.site.news.feeds import CALENDAR
from macros.view.links import initiative_in_part
from macros.view.portal import Portal


@dataclass(frozen=True)
class Due:
    """A day by which something was promised since `since`, in words, and the address of the promise.

    It is `off` where a later promise has replaced it.
    """

    day: date
    text: str
    address: str
    since: date
    off: bool = False


def calendar_files(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, partial[str]]]:
    """(address, what makes the content) of the calendar."""
    yield CALENDAR, partial(calendar, portal)


def dues(portal: Portal) -> Iterator[Due]:
    """Every day by which something was promised. Those that have passed are kept: they would vanish from calendars."""
    words, site = portal.words, portal.site
    for procedure in site.procedures:
        known = [one for one in procedure.commitments if one.announced.first <= portal.as_of]
        for number, (one, anchor) in enumerate(zip(known, anchors("commitments", known), strict=True), start=1):
            text = words("calendar.procedure", name=portal.say(procedure.called))
            address = f"{PROCEDURES.address(procedure.id)}#{anchor}"
            yield Due(one.target.last, text, address, one.announced.first, number < len(known))
    began = next(one for one in site.strategy.editions if one.id == site.strategy.current_edition).published.first
    for row in site.initiatives.values():
        for standing in portal.milestones[row.id]:
            cell = standing.milestone
            if standing.status in OF_PROMISES and not cell.continues and not cell.open_ended:
                text = words(
                    "calendar.milestone", name=initiative_in_part(portal, row), what=words.printed(cell.as_printed)
                )
                address = f"{INITIATIVES.address(row.id)}#milestone-{cell.period}".lower()
                yield Due(site.periods.end(cell.period), " ".join(text.split()), address, began)


def calendar(portal: Portal) -> str:
    """All `dues`, in order of their days."""
    from icalendar import Calendar, Event  # a twentieth of a second for who writes none

    settings, words = portal.settings, portal.words
    made = Calendar()
    made.add("prodid", f"-//{settings.site_name}//{portal.language}")
    made.add("version", "2.0")
    made.add("name", words("calendar.title"))
    made.add("x-wr-calname", words("calendar.title"))
    for due in sorted(dues(portal), key=lambda one: (one.day, one.address)):
        event = Event()
        event.add("uid", settings.site_url + due.address)
        event.add("dtstamp", datetime(due.since.year, due.since.month, due.since.day, tzinfo=UTC))
        event.add("dtstart", due.day)
        event.add("summary", due.text)
        event.add("url", settings.site_url + due.address)
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if due.off else "CONFIRMED")
        made.add_component(event)
    return made.to_ical().decode("utf-8")
