"""The list of all procedures, row by row, in finished words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.kinds.procedures.days.page import days_link
from macros.kinds.procedures.how import elsewhere
from macros.kinds.procedures.record import KIND, Procedure
from macros.kinds.procedures.standing import (
    UNKNOWN,
    Standing,
    Status,
    online_at_least,
    promise_periods,
    promised_period,
)
from macros.kinds.systems.record import KIND as SYSTEMS
from macros.view.links import both_names
from macros.view.parts import Badge, Link, badge, counted, show_due
from macros.view.period_words import promised_for, promised_year
from macros.view.portal import Portal, relative
from macros.words import FIRST


@dataclass(frozen=True)
class ListedProcedure:
    """One procedure in a list."""

    id: str
    rank: int
    name: str
    official: str | None
    href: str
    topic: str
    topic_key: str
    cases: int
    period: str
    period_key: str
    badge: Badge
    known_by: str
    system: str


@dataclass(frozen=True)
class NotCounted:
    """What is no procedure of the list: the words for it, what is said of it, and what might be meant."""

    words: list[str]
    sentence: str
    near: list[Link]


def system_name(portal: Portal, procedure: Procedure) -> str:
    """The system that a procedure runs on, as far as the plan says it."""
    if procedure.system is None:
        return portal.words("system.none")
    name = portal.say(portal.site.systems[procedure.system].name)
    return portal.words("system.assumed", name=name) if procedure.system_assumed else name


def official_name(portal: Portal, procedure: Procedure) -> str | None:
    """The name that the plan prints, where readers call the procedure something else: in its own words."""
    original = procedure.name.texts[0]
    return original if original != portal.say(procedure.called) else None


def hard_words(portal: Portal, procedure: Procedure, said: str) -> list[tuple[str, str]]:
    """What words of what is `said` of a procedure, its names, remarks and ways in mean, as far as readers read them."""
    names = [procedure.called, *([procedure.name] if portal.language == FIRST else [])]
    remarks = [portal.printed(remark.as_printed) for remark in procedure.remarks]
    notes = [portal.say(service.note) for service in procedure.services if service.note and not service.gone_on]
    return portal.meanings(
        *(portal.say(one) for one in names), said, *(one.texts[0] for one in names), *remarks, *notes
    )


def row(portal: Portal, procedure: Procedure, page: str) -> ListedProcedure:
    """One procedure as a row of a list on page address `page`."""
    now = portal.standings[procedure.id]
    period = promised_period(procedure, portal.site.periods)
    return ListedProcedure(
        id=procedure.id,
        rank=procedure.rank,
        name=portal.say(procedure.called),
        official=official_name(portal, procedure),
        href=relative(KIND.address(procedure.id), page),
        topic=portal.topic_names[procedure.topic],
        topic_key=procedure.topic,
        cases=procedure.annual_cases_man,
        period=promised_year(portal, period),
        period_key=period,
        badge=badge(portal, now.status),
        known_by=portal.words(f"known_by.{now.known_by}") if now.known_by else portal.words("list.known_by_none"),
        system=system_name(portal, procedure),
    )


def _not_counted(portal: Portal, page: str) -> Iterator[NotCounted]:
    """What is said to those who look for what the plan does not list, and the procedures that might be meant."""
    of_plan = portal.counted_name(len(portal.site.procedures))
    named = [(one, "\n".join((*one.name.texts, *one.called.texts))) for one in portal.site.procedures]
    for group in portal.site.synonyms:
        if group.not_counted and not group.beside:
            near = [one for word in group.means for one, names in named if word in names]
            links = [Link(portal.say(one.called), relative(KIND.address(one.id), page)) for one in near]
            sentence = portal.words("list.absent", name=portal.say(group.not_counted), counted=of_plan)
            yield NotCounted(group.words, sentence, links)


def online_sentence(portal: Portal, key: str = "list.online") -> str:
    """How many of the procedures past their date are taken online as far as is known; empty where none is."""
    found = [
        one
        for one in portal.site.procedures
        if online_at_least(one, portal.standings[one.id], portal.site, portal.as_of)
    ]
    return portal.words(key, n=len(found)) if found else ""


def list_sentence(portal: Portal) -> str:
    """How many procedures have each status, and how many of those past their date are taken online."""
    counts = portal.procedures["status"].value_counts()
    sentence = portal.words(
        "list.sentence",
        counted=portal.counted_name(len(portal.site.procedures)),
        as_of=portal.day(portal.as_of),
        counts=counted(portal, "procedure", counts),
    )
    return portal.words.joined(sentence, online_sentence(portal))


def list_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/procedure_list.html` shows."""
    words = portal.words
    total = len(portal.site.procedures)
    rows = [row(portal, procedure, page) for procedure in portal.site.procedures]
    systems = sorted({r.system for r in rows}, key=lambda name: (name == words("system.none"), name))
    return {
        "words": words,
        "total": total,
        "caption": portal.counted_described(total),
        "sentence": list_sentence(portal),
        "hard_words": portal.meanings(*both_names(portal, [one.called for one in portal.site.procedures])),
        "rows": rows,
        "statuses": [badge(portal, status) for status in Status],
        "periods": [
            (code, promised_for(portal, code)) for code in promise_periods(portal.site.procedures, portal.site.periods)
        ],
        "topics": [(topic.id, portal.say(topic.name)) for topic in portal.site.strategy.topics],
        "systems": systems,
        "unknown": " ".join(UNKNOWN),
        "index": relative("data/search.json", page),
        "root": relative("", page),
        "by_system": relative(SYSTEMS.listed, page),
        "days": days_link(portal, page),
        "not_counted": list(_not_counted(portal, page)),
        "elsewhere": elsewhere(portal),
        "csv": relative("data/procedures.csv", page),
    }


def timeliness(portal: Portal, now: Standing) -> str | None:
    """Whether a procedure came by its first date; None where it has none, or has not come."""
    if now.timeliness is None or now.first_due is None:
        return None
    which = portal.words(f"timeliness_of.{'only' if now.due == now.first_due else 'first'}")
    return portal.words(f"timeliness.{now.timeliness}", which=which, due=show_due(portal, now.first_due))
