"""Where a change will be read: on which pages, below which headings, each with its link; as Markdown. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from typing import Any

from macros.base.characters import escape_markdown
from macros.edit.change.writing import Addition
from macros.files.document import to_plain
from macros.kinds.all import INITIATIVES, KINDS, KPIS, PROJECTS, SOURCES, kind_at
from macros.ledger.sentences.statuses import statuses_at
from macros.records.kind import Kind
from macros.site.export import render_page
from macros.site.news.corrected import PAGE as CORRECTIONS
from macros.site.news.corrected import corrected
from macros.site.news.sentences import entry_text
from macros.site.news.world import Happened, happened, year_address, year_words
from macros.view.freshness import Seen, last_seen
from macros.view.portal import Portal
from macros.words import FIRST

HEAD = "ページのはじめ / the head of the page"


ALSO = "状態や数が変わる / whose status changes"


SHOWS_TOO = "（「{name}」のことも示すページ / which shows “{name_en}” too）"


NEW = "新しい出典 / the new source"


ENGLISH = "英語だけが変わる / its English alone"


DAYS_AT, DAYS = "about/freshness/", "見くらべた日と調べた日 / the list of days"


DATA_AT, DATA = "data/", "データを取り出す：表とファイル / the tables and files to take away"


_HEADING = re.compile(r"^## (.+?) \{ #([\w-]+) \}$", re.MULTILINE)
_TAGS = re.compile(r"<(?:script|style|rt|rp)\b.*?</(?:script|style|rt|rp)>|<[^>]*>", re.DOTALL)


def places_told(before: Portal, after: Portal, additions: Sequence[Addition]) -> list[str]:
    """A line for each page on which `additions` will be read: their own, those of promises whose status follows from
    them, then the lists of all: of corrections, of what happened in a year, the data.
    """
    told: dict[str, str] = {}
    site_url = after.settings.site_url
    for addition in additions:
        kind, record = kind_at(addition.path), addition.record_id
        if kind is None or not kind.page:
            continue
        address = kind.address(record)
        if editions := after.settings.others if _is_english(addition) else ():
            name = _name((before, after), kind, record)
            told |= {f"{one}/{address}": f"- [{name}]({site_url}{one}/{address})：{ENGLISH}" for one in editions}
        elif not kind.in_folder:
            told.setdefault(
                address,
                f"- [{kind.label[FIRST]}]({site_url}{address})"
                + f"：{NEW}" * (kind is SOURCES and bool(addition.added)),
            )
        elif line := _links(before, after, kind, record):
            told[address] = line
        if kind.is_confirmed and _days(before, kind, record) != _days(after, kind, record):
            told[DAYS_AT] = f"- [{DAYS}]({site_url}{DAYS_AT})"
    if len(corrected(after)) > len(corrected(before)):
        told[CORRECTIONS] = f"- [{after.words('corrections.title')}]({site_url}{CORRECTIONS})"
    for address in dict.fromkeys(statuses_at(before, after)):
        kind = next(one for one in KINDS if one.page and address.startswith(one.page.partition("{id}")[0]))
        told.setdefault(
            address, f"- [{_name((before, after), kind, kind.id_at(address))}]({site_url}{address})：{ALSO}"
        )
    for addition, kind, record in ((one, *found) for one in additions for found in _telling(after, one)):
        if kind.address(record) not in told and (line := _links(before, after, kind, record)):
            told[kind.address(record)] = line + _shows_too((before, after), addition)
    if before.milestones != after.milestones:
        told.setdefault(INITIATIVES.listed, f"- [{after.words('roadmap.list')}]({site_url}{INITIATIVES.listed})")
    if told:
        told |= {address: f"- [{name}]({site_url}{address})" for address, name in _of_all(before, after, additions)}
    return list(told.values())


def _of_all(before: Portal, after: Portal, additions: Sequence[Addition]) -> Iterator[tuple[str, str]]:
    """(address, name) of each page of a year that tells otherwise what happened to records; then of the data."""
    records = {(kind.name, one.record_id) for one in additions if (kind := kind_at(one.path))}
    was, now = ({year: _told_in(portal, year, records) for year in happened(portal)} for portal in (before, after))
    for year in dict.fromkeys([*now, *was]):
        if was.get(year) != now.get(year):
            yield year_address(year), year_words(after if year in now else before, year)[0]
    if not all(map(_is_english, additions)):
        yield DATA_AT, DATA


def _told_in(portal: Portal, year: int, records: Collection[tuple[str, str]]) -> Counter[tuple[str, ...]]:
    found = [one for one in happened(portal)[year] if (one.kind, one.id) in records]
    return Counter(
        (one.sort, one.when.text, entry_text(portal, _of(portal, one), one.list, one.index)) for one in found
    )


def _of(portal: Portal, one: Happened) -> Any:
    return portal.site.records[one.kind][one.id]


def _telling(portal: Portal, addition: Addition) -> Iterator[tuple[Kind, str]]:
    """Other records whose pages tell what a record has of its events: rows that these are about, figures, projects."""
    kind, stem = kind_at(addition.path), addition.record_id
    record = portal.site.records[kind.name].get(stem) if kind and kind.entry("events") else None
    if record is None:
        return
    rows = dict.fromkeys(also.initiative for event in record.events for also in event.also)
    yield from ((INITIATIVES, row) for row in rows)
    if kind is INITIATIVES:
        rows[stem] = None
        yield from ((KPIS, one.id) for one in portal.site.kpis.values() if not rows.keys().isdisjoint(one.initiatives))
        for one in portal.site.projects.values():
            if any(row in one.initiatives or portal.site.initiatives[row].project == one.id for row in rows):
                yield PROJECTS, one.id


def _shows_too(portals: Sequence[Portal], addition: Addition) -> str:
    """Why the page of another record reads otherwise: nobody has changed that one."""
    kind = kind_at(addition.path)
    if kind is None:
        return ""
    name, english = (_name(some, kind, addition.record_id) for some in (portals, [one.in_english for one in portals]))
    return SHOWS_TOO.format(name=name, name_en=english)


def _links(before: Portal, after: Portal, kind: Kind, record: str) -> str:
    """The line of a page of a record with the headings below which it reads otherwise; empty where none does."""
    address = f"{after.settings.site_url}{kind.address(record)}"
    heads = list(_headings(before, after, kind, record))
    links = "、".join(f"[{name}]({address}#{anchor})" if anchor else name for name, anchor in heads)
    return f"- [{_name((before, after), kind, record)}]({address})：{links}" if heads else ""


def _is_english(addition: Addition) -> bool:
    """Whether nothing changes but what is said in English."""
    if addition.before is None:
        return False
    old, new = (_without_english(to_plain(one.root)) for one in addition.parsed)
    return old == new


def _without_english(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_english(inner) for key, inner in value.items() if key != "en"}
    return [_without_english(inner) for inner in value] if isinstance(value, list) else value


def _days(portal: Portal, kind: Kind, record: str) -> list[Seen]:
    """On which days somebody compared a record with its sources, and looked for it."""
    return [one for one in last_seen(portal.site, portal.as_of) if (one.kind, one.id) == (kind, record)]


def _name(portals: Sequence[Portal], kind: Kind, record: str) -> str:
    """What a record is called on its page, in the first of `portals` that has it: as it is published now, if it is."""
    portal = next((one for one in portals if record in one.site.records[kind.name]), None)
    found = portal and portal.pages[kind.name].name(portal, portal.site.records[kind.name][record])
    return escape_markdown(found) if found else record


def _headings(before: Portal, after: Portal, kind: Kind, record: str) -> Iterator[tuple[str, str]]:
    """(heading, anchor) of each part of the page of a record that reads otherwise."""
    was, now = (_parts(portal, kind, record) for portal in (before, after))
    yield from (head for head, texts in now.items() if was.get(head) != texts)


def _parts(portal: Portal, kind: Kind, record: str) -> dict[tuple[str, str], Counter[str]]:
    """What stands below each heading of the page of a record, line by line; nothing where it has no page yet."""
    if record not in portal.site.records[kind.name]:
        return {}
    page = render_page(portal, kind.address(record), f"{{{{ {portal.pages[kind.name].block}() }}}}")
    head, *rest = _HEADING.split(page)
    parts = [((HEAD, ""), head)] + [((unescape(rest[n]), rest[n + 1]), rest[n + 2]) for n in range(0, len(rest), 3)]
    return {key: Counter(_TAGS.sub(" ", text).split("\n")) for key, text in parts}
