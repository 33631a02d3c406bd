"""What somebody who wants to do a procedure can do now: where it is done or explained, or what is known instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.kinds.procedures.record import KIND, Procedure, ProcedureService
from macros.kinds.procedures.standing import KnownBy, taken_online
from macros.kinds.site import Site
from macros.kinds.systems.record import KIND as SYSTEMS
from macros.kinds.systems.record import System
from macros.records.parts import Event, EventKind, Service, ServiceKind, SourceKind
from macros.view.links import ask, gone_sentence, opened
from macros.view.parts import Link, ServiceView, service_address, service_view, show_when
from macros.view.portal import Portal, relative
from macros.words import FIRST

# What says that a procedure, or a part of it, can be done online.
_KEEPING = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE, EventKind.STARTED)


@dataclass(frozen=True)
class HowTo:
    """What stands under the answer: the addresses of the procedure, then those of the system of a guide or of the plan.

    `sentence` says what those of the system are, or that no entrance was found; `system` leads to the page of the
    system where nothing else does, `ask` to where the city answers questions. `gone` says what was found closed.
    `announced` leads to who says that it can be done by now, where what stands above is from before that.
    """

    services: list[ServiceView]
    sentence: str | None
    of_system: list[ServiceView]
    system: Link | None
    ask: ServiceView | None = None
    gone: tuple[str, ...] = ()
    announced: Link | None = None


@dataclass(frozen=True)
class Elsewhere:
    """That this site has the procedures of the plan alone, and where the city's others may be found."""

    sentence: str
    places: list[ServiceView]


def elsewhere(portal: Portal) -> Elsewhere:
    """Where to look for a procedure that the plan does not list, or whom to ask where no such place is known."""
    strategy, places = portal.site.strategy, _entrances(portal)
    if place := ask(portal):
        places.append(place)
    counted = portal.counted_name(len(portal.site.procedures))
    key = "elsewhere.places" if places else "elsewhere.nowhere"
    return Elsewhere(portal.words(key, counted=counted, city=portal.say(strategy.city)), places)


def _entrances(portal: Portal) -> list[ServiceView]:
    """Where the city takes many procedures."""
    return [
        _of_system(portal, service, portal.say(portal.site.systems[one].name))
        for one in portal.site.strategy.entrances
        for service in portal.site.systems[one].open_services
    ]


def how_to(portal: Portal, procedure: Procedure) -> HowTo:
    """The addresses of the procedure; then those of its system that say more than its own; else that none was found.

    Those that somebody found closed are told in a sentence: nobody is sent there, and that they were seen stays.
    """
    gone = tuple(gone_sentence(portal, service) for service in procedure.services if service.gone_on)
    left = procedure.model_copy(update={"services": procedure.open_services})
    which = portal.words("how.other" if gone else "how.this")
    return replace(_how_to(portal, left, which), gone=gone, announced=_announced(portal, procedure))


def rests_on(portal: Portal, procedure: Procedure) -> Event | None:
    """What somebody but the plan says on which the answer rests: what decides it, or else that it is taken online."""
    now = portal.standings[procedure.id]
    if now.decided_by:
        return None if now.known_by is KnownBy.PLAN else now.decided_by
    return taken_online(procedure, portal.site, portal.as_of)


def is_older(site: Site, service: Service, event: Event) -> bool:
    """Whether what an address says is from before `event`."""
    told = site.source_of(service.source).published or service.seen_on
    return told.last < event.when.first


def _announced(portal: Portal, procedure: Procedure) -> Link | None:
    """Who says that `procedure` can be done online, where none of its addresses is as new and none an entrance."""
    event, site, services = rests_on(portal, procedure), portal.site, procedure.open_services
    if event is None or event.kind not in _KEEPING:
        return None
    if any(one.kind is ServiceKind.APPLY or not is_older(site, one, event) for one in services):
        return None
    source = site.source_of(event.source)
    if source.url is None or source.url in {service_address(portal, one) for one in procedure.services}:
        return None  # nobody is sent to what has closed
    return Link(portal.words("how.announced", title=portal.printed(source.title)), source.url)


def _none_known(portal: Portal, procedure: Procedure, key: str, which: str, **values: str) -> str:
    """That no address is known, by `key`: of what somebody says can be done, that it is not on this site yet."""
    event = rests_on(portal, procedure)
    is_kept = event is not None and event.kind in _KEEPING
    return portal.words(f"how.{key}_kept" if is_kept else f"how.{key}", which=which, **values)


def _how_to(portal: Portal, procedure: Procedure, which: str) -> HowTo:
    """`how_to` of a procedure without what has closed; `which` says of what none was found where there is none."""
    words, named = portal.words, next((one.system for one in procedure.services if one.system), None)
    system = portal.site.systems.get(named or procedure.system or "")
    own = [entrance(portal, procedure, service) for service in procedure.services]
    if system and (more := _more(procedure, system)):
        name = portal.say(system.name)
        found = [_of_system(portal, service, name) for service in more]
        if not own and all(service.kind is ServiceKind.GUIDE for service in more):
            return HowTo(
                own,
                _or_ask(portal, _none_known(portal, procedure, "guide_of_system", which, system=name)),
                found,
                None,
                ask(portal),
            )
        of = words("how.of_guide" if named else "how.of_system", system=name)
        return HowTo(own, words.sentences([_two_systems(portal, procedure), of]), found, None)
    if own:
        none = _no_entrance(portal, procedure, which)
        if none and all(service.kind is ServiceKind.NEAR for service in procedure.services):
            return _look_for_it(portal, procedure, own, none)
        said = words.sentences([_two_systems(portal, procedure), _or_ask(portal, none) if none else ""])
        return HowTo(own, said or None, [], None, ask(portal) if none else None)
    return _look_for_it(portal, procedure, own, _none_known(portal, procedure, "none", which))


def _look_for_it(portal: Portal, procedure: Procedure, own: list[ServiceView], none: str) -> HowTo:
    """Of what has neither entrance nor guide the system that is named for it, and where one may look for it.

    Who has just read that it can be done on one system is not sent to others.
    """
    words, system, entrances = portal.words, portal.site.systems.get(procedure.system or ""), _entrances(portal)
    if told := _system_told(portal, procedure):
        name = portal.say(told.name)
        said = words.sentences([none, words("how.announced_on", system=name)])
        places = [_of_system(portal, service, name) for service in told.open_services]
        return HowTo(own, _or_ask(portal, said), places, _system_link(portal, procedure, told), ask(portal))
    planned = words("how.planned", system=portal.say(system.name)) if system else ""
    where = words("how.entrances", city=portal.say(portal.site.strategy.city)) if entrances else ""
    said = words.sentences([none, planned, where])
    link = _system_link(portal, procedure, system) if system else None
    return HowTo(own, _or_ask(portal, said) if entrances else said, entrances, link, ask(portal))


def _system_told(portal: Portal, procedure: Procedure) -> System | None:
    """The one system that the words name on which the answer rests; None where they name none, or several."""
    event = rests_on(portal, procedure)
    if event is None or event.kind not in _KEEPING:
        return None
    text = event.what.said(FIRST)
    named = [one for one in portal.site.systems.values() if one.name.said(FIRST) in text]
    return named[0] if len(named) == 1 else None


def _two_systems(portal: Portal, procedure: Procedure) -> str:
    """That a guide names another system than the plan, where it does: readers must not take the one for the other."""
    systems = portal.site.systems
    for service in procedure.services:
        if service.system and procedure.system and service.system != procedure.system:
            return portal.words(
                "how.two_systems",
                planned=portal.say(systems[procedure.system].name),
                named=portal.say(systems[service.system].name),
                who=portal.printed(portal.site.source_of(service.source).publisher),
                which=portal.words(f"how.which_system.{'guide' if _is_of_city(portal, service) else 'other'}"),
            )
    return ""


def _is_of_city(portal: Portal, service: Service) -> bool:
    """Whether `service` leads to a page of the city, which knows what is so now: one that another copied may be."""
    return bool(service.url) or _source_kind(portal, service) is SourceKind.CITY


def _source_kind(portal: Portal, service: Service) -> SourceKind:
    return portal.site.source_of(service.source).kind


def _or_ask(portal: Portal, sentence: str) -> str:
    """`sentence`, and where the city answers questions that this stands below the guides, for whom they do not help."""
    place = portal.site.strategy.ask
    return portal.words.joined(sentence, portal.words("how.then_ask", place=portal.say(place.name)) if place else "")


def _no_entrance(portal: Portal, procedure: Procedure, which: str) -> str | None:
    """That what stands here only explains; None beside an entrance, and where nobody needs one any more."""
    decided_by = portal.standings[procedure.id].decided_by
    needless = decided_by is not None and decided_by.kind is EventKind.NO_LONGER_REQUIRED
    if needless or any(service.kind is ServiceKind.APPLY for service in procedure.services):
        return None
    only_near = all(service.kind is ServiceKind.NEAR for service in procedure.services)
    return _none_known(portal, procedure, "only_near" if only_near else "only_guide", which)


def _more(procedure: Procedure, system: System) -> list[Service]:
    """The addresses of `system` that help beside those of `procedure`: beside a guide only the place itself."""
    kinds = {service.kind for service in procedure.services}
    if ServiceKind.APPLY in kinds:
        return []
    return [service for service in system.open_services if not kinds or service.kind is ServiceKind.APPLY]


def entrance(portal: Portal, procedure: Procedure, service: ProcedureService) -> ServiceView:
    """An address of `procedure` as its page has it."""
    other, event = portal.site.systems.get(service.system or ""), rests_on(portal, procedure)
    name = portal.say(procedure.called)
    view = service_view(portal, service, name)
    if view.note and event and is_older(portal.site, service, event):
        view = replace(view, note=portal.words("service.note_before", when=show_when(portal, event), note=view.note))
    if service.kind is ServiceKind.GUIDE and not service.url and _source_kind(portal, service) is SourceKind.PRESS:
        # A headline is no name of a guide: 「申込み不要に」 was of something else.
        view = replace(view, link=Link(portal.words("service.article", title=name), view.link.href))
    if service.kind is ServiceKind.NEAR and service.url:  # its own title is not known, and it is not this procedure
        view = replace(view, link=Link(portal.words("service.near_page"), view.link.href))
    if service.kind is ServiceKind.GUIDE and service.url:  # a page that nobody has read may not name the procedure
        view = replace(view, link=Link(portal.words("service.guide_near", title=name), view.link.href))
    return replace(view, system=_system_link(portal, procedure, other)) if other else view


def _of_system(portal: Portal, service: Service, name: str) -> ServiceView:
    """An address of a system: that this very procedure can be done there, or is told of, nobody has seen."""
    if service.kind is ServiceKind.APPLY:
        return opened(portal, service, name)
    return service_view(portal, service.model_copy(update={"kind": ServiceKind.NEAR}), name)


def _system_link(portal: Portal, procedure: Procedure, system: System) -> Link:
    others = (one for one in portal.site.procedures if one.id != procedure.id)
    key = "how.system_page" if any(_goes_through(one, system) for one in others) else "how.system_alone"
    text = portal.words(key, system=portal.say(system.name))
    return Link(text, relative(SYSTEMS.address(system.id), KIND.address(procedure.id)))


def _goes_through(procedure: Procedure, system: System) -> bool:
    """Whether `procedure` is filed through `system`, as the plan or a guide says."""
    return system.id in (procedure.system, *(service.system for service in procedure.services))
