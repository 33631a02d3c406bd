"""Records, of a kind by its name, → links from any page, and what every record's page ends with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from macros.kinds.all import SOURCES
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import MilestoneStanding
from macros.kinds.kpis.standing import Observed
from macros.kinds.plan.record import PartKind
from macros.records.kind import Kind
from macros.records.model import Text
from macros.records.parts import Event, Service
from macros.view.citing.forms import Citation, Cited, in_each_form
from macros.view.corrected import former_sentence, revision_sentence
from macros.view.parts import Badge, Link, ServiceView, SourceView, service_view, show_when, source_view
from macros.view.portal import Portal, relative
from macros.view.settings import LOCAL


@dataclass(frozen=True)
class Ground:
    """What a status rests on: when it was so and the publication that says so, or when somebody looked in vain."""

    when: str
    source: Link | None


@dataclass(frozen=True)
class StatusLink:
    """A record with its status, and what that rests on where anything is known.

    `note` is why it is listed where that is not plain, before the `source` that says so.
    """

    text: str
    href: str
    badge: Badge
    ground: Ground | None
    note: str = ""
    source: SourceView | None = None


@dataclass(frozen=True)
class Neighbours:
    """The records before and after one in their order; None at an end."""

    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class Group:
    """Links of one kind under its name."""

    label: str
    links: list[Link]


@dataclass(frozen=True)
class Foot:
    """What the page of a record ends with. `edit` and `report` are addresses outside the site.

    `tell` is the page where a change of the record is composed. `former` is what the record was called before, if it
    was renamed: the head of the page says so. `codes` show the record on other sites.
    """

    sources: list[SourceView]
    url: str
    citations: list[Citation]
    edit: str
    report: str
    tell: str
    revisions: list[str]
    former: str
    codes: list[Citation] = field(default_factory=list)


@dataclass(frozen=True)
class EntryFoot:
    """What a record ends with that has no page of its own, only a place on the page of all of its kind: see `Foot`."""

    revisions: list[str]
    tell: str
    edit: str


def part_name(portal: Portal, part: str) -> str:
    """A part of the plan with its number and full name: 重点方針2「場所を選ばず…」."""
    one = portal.site.strategy.part(part)
    name = portal.say(one.name)
    if one.kind is not PartKind.POLICY:
        return name
    return portal.words("roadmap.part_policy_name", short=portal.say(one.short), name=name)


def part_short(portal: Portal, part: str) -> str:
    """A part of the plan in a word: 重点方針2."""
    return portal.say(portal.site.strategy.part(part).short)


def part_title(portal: Portal, part: str) -> str:
    """The name of a part of the plan, without the short name even where it is a policy."""
    return portal.say(portal.site.strategy.part(part).name)


def part_link(portal: Portal, part: str, page: str) -> Link:
    """The roadmap of a part of the plan."""
    return Link(part_name(portal, part), relative(portal.roadmap_path(part), page))


def initiative_name(portal: Portal, initiative: Initiative) -> str:
    """The name of a row of the roadmap, after that of its parent where the plan prints one."""
    if initiative.parent is None:
        return portal.say(initiative.name)
    return portal.words("initiative.full_name", parent=portal.say(initiative.parent), name=portal.say(initiative.name))


def initiative_in_part(portal: Portal, initiative: Initiative) -> str:
    """The name of a row of the roadmap with its part, because several rows of the plan share a name."""
    part = part_short(portal, initiative.part)
    return portal.words("links.initiative", name=initiative_name(portal, initiative), part=part)


def both_names(portal: Portal, names: Iterable[Text]) -> list[str]:
    """Each name as pages have it and as it is in Japanese: by either `Portal.meanings` knows its hard words."""
    return [said for name in names for said in (portal.say(name), name.texts[0])]


def record_link(portal: Portal, kind: str, record_id: str, page: str) -> Link:
    """One record by its name. Raises KeyError for an unknown kind or id."""
    shown = portal.pages[kind]
    name = shown.name(portal, portal.site.records[kind][record_id])
    return Link(name, relative(shown.kind.address(record_id), page))


def record_links(portal: Portal, kind: str, ids: Iterable[str], page: str) -> list[Link]:
    """`record_link` for each of `ids`."""
    return [record_link(portal, kind, record_id, page) for record_id in ids]


def status_links(portal: Portal, kind: str, ids: Iterable[str], page: str) -> list[StatusLink]:
    """The records `ids` of a kind whose records have a status, each by its name and with it."""
    records, shown = portal.site.records[kind], portal.pages[kind]
    assert shown.badge and shown.standing  # a kind without a status is linked by record_links
    found = []
    for one in ids:
        link, record = record_link(portal, kind, one, page), records[one]
        based_on = ground(portal, shown.standing(portal, record), page)
        found.append(StatusLink(link.text, link.href, shown.badge(portal, record), based_on))
    return found


def ground(portal: Portal, standing: Any, page: str) -> Ground | None:
    """What the status of a procedure or a milestone rests on; None where its date alone says it."""
    if event := standing.decided_by:
        found, what = ground_of(portal, event, page), portal.words.without_stop(portal.say(event.what))
        told = portal.words("text.colon").join((found.when, what))
        return replace(found, when=told) if standing.status == "withdrawn" else found  # the status does not tell it
    if standing.looked and standing.status == "not_found":
        return Ground(portal.words("ground.looked", day=portal.date(standing.looked.on)), None)
    return None


def milestone_ground(portal: Portal, standing: MilestoneStanding, page: str) -> Ground | None:
    """What the status of a milestone rests on: the value of the figure whose target it promises, else as `ground`."""
    promised, value = standing.milestone.figure, standing.figure.latest if standing.by_figure else None
    if promised is None or value is None:
        return ground(portal, standing, page)
    link = record_link(portal, "kpis", promised.kpi, page)
    named = portal.words("ground.figure", who=value_said_by(portal, value), name=link.text)
    kpi = portal.site.kpis[promised.kpi]
    amount = portal.measured(kpi.unit, value.value)
    if kpi.counted:  # the promise is a share of them
        amount = portal.words("ground.of_all", all=portal.counted_name(len(portal.site.procedures)), value=amount)
    return Ground(portal.words("ground.value", day=portal.date(value.on), value=amount), Link(named, link.href))


def value_said_by(portal: Portal, value: Observed) -> str:
    """Who says that a figure had a value, and when; this site itself where nobody else counted."""
    return who_and_when(portal, value.record.source) if value.record else portal.words("ground.counted")


def ground_of(portal: Portal, event: Event, page: str) -> Ground:
    """When an event was and who says so."""
    return Ground(show_when(portal, event), said_link(portal, event.source, page))


def said_link(portal: Portal, ref: str, page: str) -> Link:
    """Who published the source that `ref` names, with the way there, or to what this site says of it if it has none."""
    href = source_view(portal, ref).href or relative(SOURCES.address(portal.site.source_of(ref).id), page)
    return Link(who_and_when(portal, ref), href)


def who_and_when(portal: Portal, ref: str) -> str:
    """Who published the source that `ref` names, and when."""
    view = source_view(portal, ref)
    day = view.published or view.seen or portal.words("ground.undated")
    return portal.words("ground.said_by", publisher=view.publisher, day=day)


def neighbours(portal: Portal, kind: str, ids: Sequence[str], record_id: str, page: str) -> Neighbours:
    """What stands before and after `record_id` among `ids`. Raises ValueError if it is not among them."""
    place = ids.index(record_id)
    before, after = ids[:place][-1:], ids[place + 1 :][:1]
    return Neighbours(
        record_link(portal, kind, before[0], page) if before else None,
        record_link(portal, kind, after[0], page) if after else None,
    )


def record_groups(portal: Portal, ids_by_kind: Iterable[tuple[str, Iterable[str]]], page: str) -> list[Group]:
    """The links to records of several kinds, a kind without records left out."""
    groups = [
        Group(portal.label(portal.pages[kind].kind), record_links(portal, kind, ids, page)) for kind, ids in ids_by_kind
    ]
    return [group for group in groups if group.links]


def foot(
    portal: Portal,
    page: str,
    name: str,
    kind: Kind,
    record: Any,
    refs: Iterable[str],
    rank: int | None = None,
    english: str | None = None,
) -> Foot:
    """The foot of the page at address `page`: of a record of `kind`, called `name` there, that rests on `refs`.

    `rank` is that of the procedure, if it is one; `english` is the English name, if there is one.
    """
    words, url = portal.words, portal.settings.site_url + page
    return Foot(
        sources=[source_view(portal, ref, rank) for ref in dict.fromkeys(refs)],
        url=url,
        citations=citations(portal, page, name, english or name),
        edit=portal.settings.file_url(kind.file(record.id)),
        report=portal.settings.report_url(words("procedure.report_title", name=name), url, kind.file(record.id)),
        tell=_tell(kind, record, page),
        revisions=_revisions(portal, record),
        former=former_sentence(portal, record),
    )


def entry_foot(portal: Portal, page: str, kind: Kind, record: Any) -> EntryFoot:
    """What a `record` of `kind` ends with that stands among others on the page at address `page`."""
    return EntryFoot(
        _revisions(portal, record), _tell(kind, record, page), portal.settings.file_url(kind.file(record.id))
    )


def _tell(kind: Kind, record: Any, page: str) -> str:
    return relative(f"edit/?record={kind.stem}/{record.id}", page)


def _revisions(portal: Portal, record: Any) -> list[str]:
    revisions = getattr(record, "revisions", ())
    return list(dict.fromkeys(revision_sentence(portal, revisions, at, record) for at in range(len(revisions))))


def citations(portal: Portal, page: str, name: str, english: str) -> list[Citation]:
    """How to cite the page at address `page`, which is called `name`, and `english` in a sentence in English."""
    words, settings = portal.words, portal.settings
    build = settings.build_id if settings.build_id != LOCAL else ""
    note = words("cite.build", id=build) if build else ""
    cited = Cited(name, settings.site_name, settings.site_url, page, portal.as_of, portal.language, note)
    return in_each_form(words, cited, (english, settings.english_name or cited.site), build)


def gone_sentence(portal: Portal, service: Service) -> str:
    """That an address was found closed, and on which day it had been seen."""
    assert service.gone_on
    where = urlsplit(service_view(portal, service, "").link.href).hostname
    said = {"what": portal.words(f"how.what.{service.kind}"), "host": where, "seen": portal.date(service.seen_on)}
    gone = portal.words("how.gone", **said, gone=portal.date(service.gone_on))
    return portal.words.joined(gone, portal.words("how.gone_replaced") if service.replaced_on else "")


def opened(portal: Portal, service: Service, name: str) -> ServiceView:
    """A place that is only opened: what can be done there nobody has seen."""
    view = service_view(portal, service, name)
    return replace(view, link=Link(portal.words("service.open", title=name), view.link.href), applies=False)


def ask(portal: Portal) -> ServiceView | None:
    """Where the city answers questions; None where no such place is known."""
    place = portal.site.strategy.ask
    return opened(portal, place, portal.say(place.name)) if place else None
