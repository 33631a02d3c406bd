"""The page of a system and the list of all of them in finished words: where it is, and what is filed through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from macros.base.numbers import TEN_THOUSAND
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import promise_periods, promised_period
from macros.kinds.systems.record import KIND, System
from macros.kinds.systems.words import (
    confirmed,
    details,
    named_by_guides,
    named_by_plan,
    sentence,
    since,
    unguided,
    where_none,
)
from macros.records.page import RecordPage, Table, with_shared
from macros.records.parts import Service, ServiceKind, SourceKind
from macros.view.documents import SearchDocument
from macros.view.links import StatusLink, ask, both_names, foot, gone_sentence, neighbours, status_links
from macros.view.parts import Link, ServiceView, service_address, service_view, source_view
from macros.view.period_words import promised_for
from macros.view.portal import Portal, relative

# --------------------------------------------------------------------------- the page of a system


def system_view(portal: Portal, system_id: str) -> dict:
    """Everything that `fragments/system.html` shows. Raises KeyError for an unknown id."""
    system, page, words = portal.site.systems[system_id], KIND.address(system_id), portal.words
    name, procedures = portal.say(system.name), named_by_plan(portal, system)
    by_guide = named_by_guides(portal, system)
    refs = [system.source, *(service.source for service in system.services)]
    refs += [service.source for one in by_guide for service in one.services if service.system == system_id]
    return {
        "words": words,
        "title": portal.called(system.name),
        "is_planned": portal.site.source_of(system.source).kind is SourceKind.PLAN,
        "home": relative("", page),
        "list": Link(portal.label(KIND), relative(KIND.listed, page)),
        "sentence": (told := sentence(portal, system)),
        "hard_words": portal.meanings(
            name, told, *both_names(portal, [one.called for one in (*procedures, *by_guide)]), without=name
        ),
        "as_of": words("procedure.as_of", day=portal.day(portal.as_of)),
        "what": details(portal, system),
        "facts": _facts(portal, system, procedures, by_guide),
        "services": [_way_in(portal, service, name) for service in system.open_services],
        "gone": [gone_sentence(portal, service) for service in system.services if service.gone_on],
        "where_none": where_none(portal, system, [*procedures, *by_guide]),
        "ask": ask(portal) if unguided(system, [*procedures, *by_guide]) else None,
        "periods": _periods(portal, procedures),
        "by_plan": _planned(portal, procedures, page),
        "by_guide": _guided(portal, system, by_guide, page),
        "foot": foot(portal, page, name, KIND, system, refs, english=system.name.in_english),
        "csv": relative("data/systems.csv", page),
        "neighbours": neighbours(portal, KIND.name, list(portal.site.systems), system_id, page),
    }


def _way_in(portal: Portal, service: Service, name: str) -> ServiceView:
    """A way into the system called `name`: what can be done there differs, and is told procedure by procedure."""
    view = service_view(portal, service, name)
    if service.kind is not ServiceKind.APPLY:
        return view
    return replace(view, link=Link(portal.words("service.open", title=name), view.link.href))


def _planned(portal: Portal, procedures: Sequence[Procedure], page: str) -> list[StatusLink]:
    """The `procedures` of the plan; where only some have a guide, which ones."""
    links = status_links(portal, "procedures", [one.id for one in procedures], page)
    guided = [one.is_guided for one in procedures]
    some, has_guide = any(guided) and not all(guided), portal.words("system.has_guide")
    return [
        replace(link, note=has_guide * (some and one.is_guided)) for link, one in zip(links, procedures, strict=True)
    ]


def _guided(portal: Portal, system: System, procedures: Sequence[Procedure], page: str) -> list[StatusLink]:
    """Those of `procedures` with who says that they are filed through `system`, and where the plan has them instead."""
    found = []
    for one, link in zip(procedures, status_links(portal, "procedures", [p.id for p in procedures], page), strict=True):
        note = portal.words("system.guided")
        if one.system:
            name = portal.say(portal.site.systems[one.system].name)
            note = portal.words("system.guided_elsewhere", system=name)
        source = next(service.source for service in one.services if service.system == system.id)
        found.append(replace(link, note=note, source=source_view(portal, source)))
    return found


def _facts(
    portal: Portal, system: System, procedures: Sequence[Procedure], by_guide: Sequence[Procedure]
) -> list[tuple[str, str, str | None]]:
    """(label, value, address or None) for the table of facts."""
    words = portal.words
    facts: list[tuple[str, str, str | None]] = [(words("system.operator"), _operator(portal, system), None)]
    if system.variants:
        facts.append(
            (words("system.variants"), words.listed(words.with_original(one) for one in system.variants), None)
        )
    if procedures or by_guide:
        facts.append((words("system.since"), *since(portal, system)))
    if procedures:
        facts.append((words("system.cases"), words("unit.cases_of", n=words.ten_thousands(_cases(procedures))), None))
    return facts


def _periods(portal: Portal, procedures: Sequence[Procedure]) -> list[dict]:
    """For each period for which one of `procedures` was promised: how many, their cases, how many are confirmed."""
    by_period: dict[str, list[Procedure]] = {}
    for one in procedures:
        by_period.setdefault(promised_period(one, portal.site.periods), []).append(one)
    codes = [portal.site.periods.baseline, *promise_periods(procedures, portal.site.periods)]
    return [
        {
            "period": promised_for(portal, code),
            "procedures": len(by_period[code]),
            "cases": portal.words.in_table(_cases(by_period[code])),
            "confirmed": confirmed(portal, by_period[code]),
        }
        for code in dict.fromkeys(codes)
        if code in by_period
    ]


def _cases(procedures: Sequence[Procedure]) -> int:
    return sum(one.annual_cases_man for one in procedures)


# --------------------------------------------------------------------------- all systems


def system_list_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/system_list.html` shows: the system with the most procedures first."""
    found = [(system, named_by_plan(portal, system)) for system in portal.site.systems.values()]
    return {
        "words": portal.words,
        "sentence": _list_sentence(portal),
        "hard_words": portal.meanings(*both_names(portal, [system.name for system, _ in found])),
        "rows": [
            {
                "link": Link(portal.say(system.name), relative(KIND.address(system.id), page)),
                "operator": _operator(portal, system),
                "procedures": len(procedures),
                "cases": portal.words.in_table(_cases(procedures)),
                "confirmed": confirmed(portal, procedures),
            }
            for system, procedures in sorted(found, key=lambda pair: (-len(pair[1]), pair[0].id))
        ],
        "csv": relative("data/systems.csv", page),
    }


def _operator(portal: Portal, system: System) -> str:
    return portal.printed(system.operator) if system.operator else portal.words("system.operator_none")


def _list_sentence(portal: Portal) -> str:
    procedures, n = portal.site.procedures, len(portal.site.systems)
    named = [one.system for one in procedures if one.system]
    in_plan = len(set(named))
    values = {"n": n, "total": len(procedures), "named": len(named), "in_plan": in_plan}
    beside = portal.words("system.list_beside", n=n - in_plan) if n > in_plan else ""
    return portal.words.joined(portal.words("system.list_sentence", **values), beside)


# --------------------------------------------------------------------------- elsewhere

SYSTEM_COLUMNS = ["id", "name", "operator", "procedures", "cases_man", "available", "service_kind", "service_url",
                  "service_seen_on", "source", "page", "cases"]  # fmt: skip


def system_frame(portal: Portal) -> pd.DataFrame:
    """One row for each system; `service_` columns are the first address that was seen, empty where none was."""
    rows = []
    for system in portal.site.systems.values():
        procedures, service = named_by_plan(portal, system), next(iter(system.open_services), None)
        rows.append(
            {
                "id": system.id,
                "name": portal.say(system.name),
                "operator": system.operator,
                "procedures": len(procedures),
                "cases_man": _cases(procedures),
                "available": confirmed(portal, procedures),
                "service_kind": str(service.kind) if service else None,
                "service_url": service_address(portal, service) if service else None,
                "service_seen_on": service.seen_on.text if service else None,
                "source": system.source,
                "page": portal.settings.site_url + KIND.address(system.id),
                "cases": _cases(procedures) * TEN_THOUSAND,
            }
        )
    return with_shared(portal, pd.DataFrame(rows, columns=SYSTEM_COLUMNS))


SERVICE_COLUMNS = ["record", "id", "name", "kind", "url", "seen_on", "source", "system", "note"]


def service_frame(portal: Portal) -> pd.DataFrame:
    """One row for each address where something can be done or is explained, of procedures and of systems.

    Columns: record (`procedures` or `systems`), id and name of the record, kind (apply or guide), url, seen_on, source,
    system (of a procedure, where a guide names another than the plan), note; gone_on, when somebody found it closed;
    replaced_on, when somebody saw another in its place.
    """
    kinds = (portal.site.records["procedures"], portal.site.systems)
    listed = [
        (name, record, service)
        for name, records in zip(("procedures", KIND.name), kinds, strict=True)
        for record in records.values()
        for service in record.services
    ]
    rows = [
        {
            "record": name,
            "id": record.id,
            "name": portal.say(record.name),
            "kind": str(service.kind),
            "url": service_address(portal, service),
            "seen_on": service.seen_on.text,
            "source": service.source,
            "system": getattr(service, "system", None),
            "note": portal.say(service.note) if service.note else None,
        }
        for name, record, service in listed
    ]
    frame = with_shared(portal, pd.DataFrame(rows, columns=SERVICE_COLUMNS))
    for name in ("gone_on", "replaced_on"):  # behind what all tables share: columns are only ever added at the end
        frame[name] = [day.text if (day := getattr(service, name)) else None for _, _, service in listed]
    return frame


def system_document(portal: Portal, system: System) -> SearchDocument:
    """A system as the search sees it."""
    return SearchDocument(
        title=portal.say(system.name),
        address=KIND.address(system.id),
        kind=portal.label(KIND),
        likely=0.55,
        terms=portal.words.sentences(system.name.others(portal.language)),
        text=portal.words.sentences([sentence(portal, system), details(portal, system)]),
        asked=tuple(system.variants),
    )


PAGE = RecordPage(
    KIND,
    name=lambda portal, system: portal.say(system.name),
    block="system",
    view=system_view,
    describe=lambda portal, system: portal.words(
        "system.description", name=portal.say(system.name), sentence=sentence(portal, system)
    ),
    answer=sentence,
    list_block="system_list",
    list_view=system_list_view,
    list_words=lambda portal: (portal.label(KIND), _list_sentence(portal)),
    list_asked="system.list_asked",
    document=system_document,
    tables={
        "systems": Table(system_frame, key=("id",), coded={"service_kind": "code_service"}),
        "services": Table(
            service_frame, refers={"system": "systems"}, coded={"record": "kinds", "kind": "code_service"}
        ),
    },
)
