"""One row of the roadmap and what it is connected with: where else the plan words it, and the records that name it."""

from __future__ import annotations

from macros.kinds.initiatives.record import Initiative
from macros.kinds.plan.record import PartKind
from macros.view.links import Group, record_groups, record_link
from macros.view.parts import Link
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
