"""What the records state as feeds: of all, of each procedure, topic and policy. See atom.py for how one is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from macros.base.calendar import When
from macros.kinds.all import BY_NAME, KINDS, PROCEDURES
from macros.records.addresses import anchors
from macros.records.kind import Kind
from macros.records.parts import Event
from macros.site.news.sentences import entry_sentence, name_of, sort_of, when_of
from macros.view.corrected import mended, mistake_sentences
from macros.view.portal import Portal

MOST = 100  # entries of one feed, the last that were written
OF_ALL = ("feed.xml", "feed.json")
CALENDAR = "calendar.ics"


@dataclass(frozen=True)
class Item:
    """An entry of a record in a feed. The address of the entry is its id: no correction moves it."""

    address: str
    title: str
    text: str
    published: date
    updated: date


@dataclass(frozen=True)
class Feed:
    """A feed: its title, the address of the page that it is about, the addresses of its two forms, its items."""

    title: str
    page: str
    atom: str
    json: str
    items: Sequence[Item]
    updated: date
    of_record: bool


@cache
def feeds(portal: Portal) -> dict[str, Feed]:
    """Every feed by the address of its Atom form, that of all first."""
    found = [_feed(portal, portal.words("feed.all"), "changes/", "", _of_kinds(portal))]
    for topic in portal.site.strategy.topics:
        title = portal.words("feed.of", name=portal.say(topic.name))
        items = _of_records(portal, PROCEDURES, (one.id for one in portal.by_topic[topic.id]))
        found.append(_feed(portal, title, f"{PROCEDURES.listed}?topic={topic.id}", f"topics/{topic.id}/", items))
    for part in portal.site.strategy.parts:
        if part.has_page:
            address = portal.roadmap_path(part.id)
            title = portal.words("feed.of", name=portal.say(part.short))
            found.append(_feed(portal, title, address, address, _of_part(portal, part.id)))
    for procedure in portal.site.procedures:
        address, title = PROCEDURES.address(procedure.id), portal.words("feed.of", name=portal.say(procedure.called))
        found.append(_feed(portal, title, address, address, _of_records(portal, PROCEDURES, [procedure.id])))
    return {feed.atom: feed for feed in found}


def feeds_of(portal: Portal, page: str) -> list[tuple[str, str]]:
    """(title, address) of each feed that the page at the address `page` names in its head: its own, and that of all."""
    found = [feed for feed in (feed_of(portal, page), feeds(portal)[OF_ALL[0]]) if feed]
    return [(feed.title, feed.atom) for feed in found]


def feed_of(portal: Portal, page: str) -> Feed | None:
    """The feed about the page at the address `page` alone; None where there is none."""
    feed = feeds(portal).get(f"{page}{OF_ALL[0]}")
    return feed if feed and feed.page == page else None


def _feed(portal: Portal, title: str, page: str, folder: str, items: Iterable[Item]) -> Feed:
    newest = sorted(items, key=lambda item: item.updated, reverse=True)[:MOST]  # of one day as readers see the records
    strategy = portal.site.strategy
    began = next(one for one in strategy.editions if one.id == strategy.current_edition).published.last
    updated = newest[0].updated if newest else began
    atom, as_json = OF_ALL
    of_record = page == folder != "" and page.startswith(PROCEDURES.listed)
    return Feed(title, page, f"{folder}{atom}", f"{folder}{as_json}", newest, updated, of_record)


def _of_kinds(portal: Portal) -> Iterator[Item]:
    for kind in KINDS:
        if kind.kept:
            yield from _of_records(portal, kind, portal.site.records[kind.name])


def _of_part(portal: Portal, part: str) -> Iterator[Item]:
    for kind in KINDS:
        if kind.kept and "part" in kind.model.model_fields:
            records = portal.site.records[kind.name].values()
            yield from _of_records(portal, kind, (one.id for one in records if one.part == part))


def _of_records(portal: Portal, kind: Kind, ids: Iterable[str]) -> Iterator[Item]:
    for record_id in ids:
        yield from _items(portal, kind.name, record_id)


@cache
def _items(portal: Portal, kind_name: str, record_id: str) -> Sequence[Item]:
    """The entries of a record, by the as-of date."""
    kind = BY_NAME[kind_name]
    record, name = portal.site.records[kind.name][record_id], name_of(portal, kind.name, record_id)
    found = []
    for listed in kind.kept:
        entries = getattr(record, listed)
        for index, (entry, anchor) in enumerate(zip(entries, anchors(listed, entries), strict=True)):
            if when_of(entry).first > portal.as_of:
                continue
            said = portal.history.first_day.get((kind.name, record_id, listed, anchor))
            published = said or _day(portal, when_of(entry))
            # What only puts a fact otherwise is no news: nothing in the entry would say what had changed.
            days = [one.on.last for one in mended(portal, entry, only_mistakes=True) if one.on.last <= portal.as_of]
            sort = f"event.{entry.kind}" if isinstance(entry, Event) else f"feed_entry.{sort_of(entry)}"
            sentences = [entry_sentence(portal, record, listed, index), *mistake_sentences(portal, entry)]
            title = portal.words("feed.entry", name=name, sort=portal.words(sort))
            address = f"{kind.address(record_id)}#{anchor}"
            found.append(Item(address, title, portal.words.joined(*sentences), published, max([published, *days])))
    return found


def _day(portal: Portal, when: When) -> date:
    """The last day of `when`, or its first where the last lies ahead: so the date of an item never moves."""
    return when.last if when.last <= portal.as_of else when.first
