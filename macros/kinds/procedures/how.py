"""What somebody who wants to do a procedure can do now: where it is done or explained, or what is known instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.kinds.procedures.record import KIND, Procedure, ProcedureService
from macros.kinds.systems.record import KIND as SYSTEMS
from macros.kinds.systems.record import System
from macros.records.parts import ServiceKind
from macros.view.parts import Link, ServiceView, service_view
from macros.view.portal import Portal, relative


@dataclass(frozen=True)
class HowTo:
    """What stands under the answer: the addresses of the procedure, then those of the system that the plan names.

    `sentence` says what those of the system are, or that there is none of either; `system` leads to the page of the
    system where nothing else does.
    """

    services: list[ServiceView]
    sentence: str | None
    of_system: list[ServiceView]
    system: Link | None


def how_to(portal: Portal, procedure: Procedure) -> HowTo:
    """The addresses of the procedure; those of its system where none of its own is the place itself; else neither."""
    words, system = portal.words, portal.site.systems.get(procedure.system or "")
    own = [_own(portal, procedure, service) for service in procedure.services]
    done_here = any(service.kind is ServiceKind.APPLY for service in procedure.services)
    if system and system.services and not done_here:
        name, used = portal.say(system.name), {view.link.href for view in own}
        found = [service_view(portal, service, name) for service in system.services]
        others = [view for view in found if view.link.href not in used]
        return HowTo(own, words("how.of_system", system=name) if others else None, others, None)
    if own:
        return HowTo(own, None, [], None)
    if system is None:
        return HowTo([], words("how.none"), [], None)
    sentence = words("how.only_system", system=portal.say(system.name))
    return HowTo([], sentence, [], _system_link(portal, procedure, system))


def _own(portal: Portal, procedure: Procedure, service: ProcedureService) -> ServiceView:
    other = portal.site.systems.get(service.system or "")
    system = other or portal.site.systems.get(procedure.system or "")
    view = service_view(portal, service, portal.say(system.name if system else procedure.name))
    return replace(view, system=_system_link(portal, procedure, other)) if other else view


def _system_link(portal: Portal, procedure: Procedure, system: System) -> Link:
    text = portal.words("how.system_page", system=portal.say(system.name))
    return Link(text, relative(SYSTEMS.address(system.id), KIND.address(procedure.id)))
