"""What several pages show: badges, answers, links, sources, entrances, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from macros.base.calendar import When
from macros.charts.statuses import STATUSES
from macros.kinds.all import DISCREPANCIES
from macros.kinds.sources.record import Source
from macros.records.addresses import anchors
from macros.records.parts import Confidence, Event, EventKind, Service, ServiceKind
from macros.view.citing.english import event_in_english
from macros.view.corrected import mistake_sentences
from macros.view.entry_words import how_sure
from macros.view.freshness import seen_of
from macros.view.period_words import span_name
from macros.view.portal import Portal, relative

_HOW = (EventKind.COUNTER_OR_POST, EventKind.STARTED, EventKind.PARTLY_AVAILABLE, EventKind.AVAILABLE)
RANK = "#rank"  # in the mark of a section: the rank of the procedure that cites it


@dataclass(frozen=True)
class Badge:
    """A status as sign and word; the tone chooses colour and shape."""

    key: str
    tone: str
    mark: str
    label: str


@dataclass(frozen=True)
class AnswerView:
    """The box at the head of a record's page: the answer, the day it holds for, when it was compared and looked for."""

    sentence: str
    as_of: str
    confirmed: str
    looked: str | None
    badge: Badge | None = None
    lead: str = ""  # the words that `sentence` opens with and that stand out: yes, no, its first sentence
    gloss: str = ""  # what the label of the badge does not mean


@dataclass(frozen=True)
class Link:
    """A link: its words, and its address relative to the page that it stands on, or a whole one."""

    text: str
    href: str


@dataclass(frozen=True)
class SourceView:
    """A source in one line: its title, its section in quotes, who published it and when, in brackets.

    `href` is None where nothing is published to link to."""

    title: str
    section: str | None
    publisher: str
    published: str | None
    href: str | None
    copy: str | None
    seen: str | None
    about: str


@dataclass(frozen=True)
class EventView:
    """An event in words, as a list of events shows it. `datetime` is its date for programs, `low` that nothing rests on
    it; `anchor` and `english`, what it says for who cites it abroad, are empty on another page than its record's."""

    datetime: str
    date: str
    kind: str
    kind_key: str
    what: str
    as_printed: str | None
    confidence: str
    low: bool
    source: SourceView
    corrections: list[str]
    anchor: str
    english: str


@dataclass(frozen=True)
class ServiceView:
    """Where something can be done: one link, that it leads out of this site, when its address was seen and where.

    `source` is None where the link leads to the page that was seen, `system` the page of another than the plan's.
    `replaced` says that another has taken its place.
    """

    link: Link
    opens: str
    seen: str
    note: str | None
    source: SourceView | None
    system: Link | None = None
    applies: bool = False
    corrections: Sequence[str] = ()
    replaced: str | None = None


def badge(portal: Portal, status: str) -> Badge:
    """The badge of a procedure's `status`."""
    return status_badge(portal, "procedure", status)


def status_badge(portal: Portal, family: str, status: str) -> Badge:
    """The badge of `status`, one of `family` in the table of statuses."""
    look = STATUSES[family][status]
    return Badge(str(status), look.tone, look.sign, portal.words(f"status.{family}.{status}"))


def counted(portal: Portal, family: str, counts: Mapping[str, int]) -> str:
    """How many there are of each status of `family`, in the order of the table; what there is none of is left out."""
    there = [status for status in STATUSES[family] if counts.get(status)]
    said = [portal.words(f"status_count.{family}.{status}", n=int(counts[status])) for status in there]
    return portal.words("status_count_joint").join(said)


def show_due(portal: Portal, target: When) -> str:
    """A target as its last day; a period or fiscal year names itself too: 2024年度末（2025年3月31日）."""
    if target.precision in ("period", "fiscal_year"):
        return portal.words("date.period_end", year=span_name(portal, target), day=portal.day(target.last))
    return portal.date(target)


def percent(part: float, whole: float) -> str:
    """`part` of `whole` in per cent with one decimal; nothing of nothing is 0.0."""
    return f"{part / whole * 100:.1f}" if whole else "0.0"


def source_view(portal: Portal, ref: str, rank: int | None = None) -> SourceView:
    """The source that `ref` names, with its section; `rank` is that of the procedure that cites it."""
    source, section, words = portal.site.source_of(ref), portal.site.section_of(ref), portal.words
    publisher = words.printed(source.publisher)
    published, seen = portal.date(source.published) if source.published else None, seen_of(portal, source)
    key = "translation" if source.translation else "copy" if source.seen_as_copy else ""
    copy = words(f"procedure.{key}", language=words.printed(source.translation or "")) if key else None
    return SourceView(
        title=words.printed(source.title),
        section=words("text.section", text=words.inside_quotes(words.printed(section))) if section else None,
        publisher=publisher,
        published=published,
        href=_place_in(source, ref, rank),
        copy=copy,
        seen=seen,
        about=_bracketed(portal, publisher, published, seen, copy),
    )


def _bracketed(portal: Portal, *said: str | None) -> str:
    return portal.words("text.bracketed", text=portal.words("text.and").join(filter(None, said)))


def service_address(portal: Portal, service: Service) -> str:
    """The address of `service`: its own, or that of the source in which it was seen."""
    url = service.url or portal.site.source_of(service.source).url
    assert url  # rules.check_services demands one
    return url


def service_view(portal: Portal, service: Service, name: str) -> ServiceView:
    """Where something can be done. The link has the title of its source where it leads to that, else `name`."""
    words, source, url = portal.words, portal.site.source_of(service.source), service_address(portal, service)
    itself, seen_in = url == source.url, source_view(portal, service.source)
    day, about = portal.date(service.seen_on), _bracketed(portal, seen_in.publisher, seen_in.published, seen_in.copy)
    return ServiceView(
        link=Link(words(f"service.{service.kind}", title=words.printed(source.title) if itself else name), url),
        opens=words("service.opens", host=urlsplit(url).hostname),
        seen=words("service.seen_itself", day=day, about=about) if itself else words("service.seen", day=day),
        note=_beside_wards(portal, portal.say(service.note) if service.note else "", source) or None,
        source=None if itself else seen_in,
        applies=service.kind is ServiceKind.APPLY,
        corrections=mistake_sentences(portal, service),
        replaced=_replaced(portal, service),
    )


def _replaced(portal: Portal, service: Service) -> str | None:
    """That somebody saw another address in the place of `service`, which stands right above it; mostly None."""
    if service.replaced_on is None:
        return None
    what = portal.words(f"how.what.{service.kind}")
    return portal.words("service.replaced", what=what, day=portal.date(service.replaced_on))


def _place_in(source: Source, ref: str, rank: int | None) -> str | None:
    """The address of what `ref` names in `source`: as near as its mark leads, in browsers that can look for a text."""
    mark = source.marks.get(ref.partition("#")[2], "")
    if RANK in mark:
        mark = mark.replace(RANK, str(rank)) if rank else ""
    if not source.url or not mark:
        return source.url
    own = "" if "#" in source.url else "#"
    # In a text directive a hyphen, a comma and an ampersand are signs of its own.
    return f"{source.url}{own}:~:text={quote(mark, safe='').replace('-', '%2D')}"


def show_when(portal: Portal, event: Event) -> str:
    """The date of an event with its own precision; one only known by its latest date, or only planned, says so."""
    if event.kind is EventKind.PLANNED:
        if event.on is None:
            return portal.words("planned.by", when=end_of(portal, event.when))
        return portal.words("planned.at", when=portal.date(event.when))
    if event.on is None:
        return portal.words("date.by", when=end_of(portal, event.when))
    return portal.date(event.when)


def end_of(portal: Portal, when: When) -> str:
    """A time by which something was so; of a period or fiscal year its last day too."""
    return show_due(portal, when) if when.precision in ("period", "fiscal_year") else portal.date(when)


def discrepancy_links(portal: Portal, kind: str, record_id: str, page: str) -> list[Link]:
    """The contradictions of the plan that concern a record; `kind` is a key of its `about`, such as `kpis`."""
    return [
        Link(portal.say(discrepancy.title), relative(DISCREPANCIES.address(discrepancy.id), page))
        for discrepancy in portal.discrepancies_about(kind, record_id)
    ]


def event_views(portal: Portal, events: Sequence[Event], rank: int | None = None) -> list[EventView]:
    """The events of a record as its own page tells them, each with its anchor."""
    together = zip(events, anchors("events", events), strict=True)
    return [event_view(portal, event, rank, anchor) for event, anchor in together]


def event_view(portal: Portal, event: Event, rank: int | None = None, anchor: str = "") -> EventView:
    """One event with its date, source and corrections in words; `rank` is that of the procedure, if it is of one.

    `anchor` is empty where the page is not the record's own.
    """
    return EventView(
        datetime=event.when.iso,
        date=show_when(portal, event),
        kind=_kind(portal, event),
        kind_key=str(event.kind),
        what=_what(portal, event),
        as_printed=event.as_printed,
        confidence=how_sure(portal, event),
        low=event.confidence is Confidence.LOW,
        source=source_view(portal, event.source, rank),
        corrections=mistake_sentences(portal, event),
        anchor=anchor,
        english=event_in_english(portal.words, portal.site, event) if anchor else "",
    )


def _what(portal: Portal, event: Event) -> str:
    """What an event says; how something is done by one ward of the city says nothing of the others."""
    what = portal.words.sentences([portal.say(event.what)])
    how = event.kind in _HOW
    return _beside_wards(portal, what, portal.site.source_of(event.source)) if how else what


def _beside_wards(portal: Portal, text: str, source: Source) -> str:
    """`text`, and where one ward of the city says so that the others are not known, unless it speaks of them itself."""
    words, city = portal.words, portal.site.strategy.city.texts[0]
    of_ward = source.publisher.startswith(city) and source.publisher.endswith(words("ward.ending"))
    if not of_ward or words("ward.others") in text:
        return text
    return words.sentences([text, words("ward.unknown")])


def _kind(portal: Portal, event: Event) -> str:
    """What kind of event it is; of what was only planned, whose day lay ahead, when its source told of it instead."""
    words, published = portal.words, portal.site.source_of(event.source).published
    if event.kind is not EventKind.PLANNED:
        return words(f"event.{event.kind}")
    return words("planned.told", when=portal.date(published)) if published else words("planned.told_undated")
