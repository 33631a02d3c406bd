"""One row of the roadmap and what it is connected with: where else the plan words it, and the records that name it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.kinds.initiatives.record import Initiative, InitiativeEvent
from macros.kinds.initiatives.standing import UNKNOWN
from macros.kinds.initiatives.words import KNOWN, initiative_answer, promises
from macros.kinds.plan.record import PartKind
from macros.records.parts import Confidence, EventKind
from macros.view.entry_words import event_leads, event_sentence
from macros.view.freshness import figures_of, published_since, since_then
from macros.view.links import Group, record_groups, record_link
from macros.view.parts import Link, show_when
from macros.view.period_words import period_name
from macros.view.portal import Portal, relative

ROADMAP = "roadmap/"  # the address of the roadmap of the whole plan


def comparison(portal: Portal, initiative: Initiative, page: str) -> dict | None:
    """The same initiative as other places of the plan word it: the periods whose words differ; None if none do."""
    rows = [initiative, *(portal.site.initiatives[other] for other in initiative.same_as)]
    printed: list[dict[str, str]] = [{one.period: one.as_printed for one in row.milestones} for row in rows]
    differing = [period for period in portal.site.periods.codes if len({cells.get(period) for cells in printed}) > 1]
    if not differing:
        return None
    return {
        "heads": [record_link(portal, "initiatives", row.id, page) for row in rows[1:]],
        "rows": [
            {
                "period": period_name(portal, period),
                "cells": [cells.get(period) or portal.words("initiative.compare_empty") for cells in printed],
            }
            for period in differing
        ],
    }


def related(portal: Portal, initiative: Initiative, page: str) -> list[Group]:
    """The core INDEX, figures, projects and leading projects that name the row; no group is empty."""
    site, words = portal.site, portal.words
    core = [
        Link(
            words("roadmap.core_item", number=item.number, name=portal.say(item.name)),
            relative(f"{ROADMAP}#core-{item.number}", page),
        )
        for item in site.core_items
        if initiative.id in (*item.rows, *item.related)
    ]
    themes = site.leading_projects.projects if site.leading_projects else []
    leading = [
        Link(portal.printed(theme.theme), relative(f"projects/#{theme.id}", page))
        for theme in themes
        if initiative.id in theme.initiatives
    ]
    projects = [project.id for project in site.projects.values() if initiative.id in project.initiatives]
    kpis = [kpi.id for kpi in site.kpis.values() if initiative.id in kpi.initiatives]
    groups = [
        *(Group(portal.say(part.short), core) for part in site.strategy.parts_of(PartKind.CORE)),
        *record_groups(portal, [("kpis", kpis), ("projects", projects)], page),
        Group(portal.say(site.leading_projects.name) if site.leading_projects else "", leading),
    ]
    return [group for group in groups if group.links]


def project_link(portal: Portal, initiative: Initiative, page: str) -> Link | None:
    """The column (コラム) of the plan that the row stands in."""
    return record_link(portal, "projects", initiative.project, page) if initiative.project else None


def beside_answer(portal: Portal, initiative: Initiative) -> list[str]:
    """What is on record of the promises of a row beside its answer, the rest of what that tells first.

    Where no event decides of them, the latest two that are on record of the row, whether a figure does or nothing: they
    may say why. Last of all values of its figures, which what nothing is known of may have to do with.
    """
    return [*_events(portal, initiative), *_values(portal, initiative)]


def _events(portal: Portal, initiative: Initiative) -> list[str]:
    words, said = portal.words, initiative_answer(portal, initiative)
    decided = {id(one.decided_by): one.decided_by for one in promises(portal, initiative) if one.status in KNOWN}
    if not any(decided.values()):
        latest = [event for event in portal.initiative_events[initiative.id] if _counts(portal, event)][-2:]
        return [words("initiative.beside_unknown", text=_in_full(portal, initiative, event)) for event in latest]
    known = [event for event in decided.values() if event]  # else a figure says so, which the page shows
    rests = [
        rest for event in known if event_sentence(portal, event) in said and (rest := _rest(portal, initiative, event))
    ]
    others = [_in_full(portal, initiative, event) for event in known if event_sentence(portal, event) not in said]
    return rests + [words("initiative.beside", text=text) for text in others]


def _values(portal: Portal, initiative: Initiative) -> Iterator[str]:
    """The latest published value of each figure of a row, of a time in which nothing is known of a promise.

    A reader who is told that nothing was found would else not know of it. Beside the cell that promises the target of
    the figure its value stands, and beside a text that says that none is known.
    """
    periods = portal.site.periods
    since = [periods.parse(one.milestone.period).first for one in promises(portal, initiative) if one.status in UNKNOWN]
    promised = {cell.figure.kpi for cell in initiative.milestones if cell.figure}
    for kpi in (one for one in figures_of(portal, initiative.id) if since and one.id not in promised):
        told = any(since_then(portal, event, [kpi]) for event in portal.initiative_events[initiative.id])
        if not told and (value := published_since(portal, kpi, min(since))):
            yield portal.words("initiative.beside_value", text=value)


def _counts(portal: Portal, event: InitiativeEvent) -> bool:
    """Whether `event`, of the time of the plan and not in the answer, may help to tell what has become of a row."""
    periods = portal.site.periods
    in_time = periods.end(periods.baseline) < event.when.last <= portal.as_of
    return in_time and event.confidence is not Confidence.LOW and not event.in_answer


def _in_full(portal: Portal, initiative: Initiative, event: InitiativeEvent) -> str:
    """All that `event` says, with when; of what is not sure who says so."""
    if event.kind is EventKind.PLANNED:
        said = portal.words.sentences([portal.say(event.what)])
        said = portal.words.joined(said, since_then(portal, event, figures_of(portal, initiative.id)))
        return portal.words("initiative.planned_at", when=show_when(portal, event), text=said)
    first = event_sentence(portal, event)
    text = event_leads(portal, event)[0].replace(first, portal.words.joined(first, _rest(portal, initiative, event)), 1)
    if event.when.precision in ("day", "month") or str(event.when.first.year) in first:
        return text
    return portal.words("date.at", when=portal.date(event.when), text=text)


def _rest(portal: Portal, initiative: Initiative, event: InitiativeEvent) -> str:
    """What `event` says after its first sentence, mostly what its publication leaves open; what was published since."""
    rest = portal.words.sentences([portal.words.after_first_sentence(portal.say(event.what))])
    return portal.words.joined(rest, since_then(portal, event, figures_of(portal, initiative.id)))
