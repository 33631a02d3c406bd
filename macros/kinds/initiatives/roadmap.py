"""The roadmap → view objects: the page of the whole plan and the page of one of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.rows import (
    ROADMAP,
    GroupView,
    columns_of,
    milestone_badge,
    project_link,
    row_view,
    timeline_view,
)
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStatus, milestone_counts
from macros.kinds.initiatives.tables import CSV
from macros.kinds.plan.record import CoreItem, PartKind
from macros.view.links import part_link, part_name, part_short, record_links
from macros.view.parts import counted, source_view
from macros.view.portal import Portal, relative


def roadmap_parts(portal: Portal) -> list[str]:
    """The parts of the plan whose rows have a page of their own, in the plan's order, with or without rows."""
    return [part.id for part in portal.site.strategy.parts if part.has_page]


def counts_of(portal: Portal, initiatives: Iterable[Initiative]) -> dict[MilestoneStatus, int]:
    """The number of milestones of each status in these rows; cells that only continue do not count."""
    total: Counter[MilestoneStatus] = Counter()
    for initiative in initiatives:
        total.update(milestone_counts(portal.milestones[initiative.id]))
    return {status: total[status] for status in MilestoneStatus}


def counts_sentence(portal: Portal, initiatives: Iterable[Initiative], lead: str) -> str:
    """How many milestones these rows have and of how many there is a public record; `lead` is the key of the words."""
    initiatives = list(initiatives)
    if not initiatives:
        return portal.words("roadmap.no_rows")
    counts = counts_of(portal, initiatives)
    return portal.words(
        lead,
        milestones=sum(counts.values()),
        delivered=counts[MilestoneStatus.DELIVERED],
        partly=counts[MilestoneStatus.PARTLY],
    )


def rest_sentence(portal: Portal, initiatives: list[Initiative]) -> str:
    """What is to be said of the other milestones of these rows."""
    if not initiatives:
        return ""
    words = portal.words
    others = {str(status): n for status, n in counts_of(portal, initiatives).items() if status not in ON_RECORD}
    said = counted(portal, "milestone", others)
    rest = words("roadmap.rest", as_of=portal.day(portal.as_of), counts=said) if said else ""
    return rest + words("roadmap.counted", rows=len(initiatives))


def _shared(portal: Portal, page: str, initiatives: list[Initiative]) -> dict:
    """What both kinds of pages show besides their timeline."""
    counts = counts_of(portal, initiatives)
    return {
        "words": portal.words,
        "meanings": [
            (milestone_badge(portal, status), portal.words(f"status_meaning.milestone.{status}"))
            for status, n in counts.items()
            if n
        ],
        "rest": rest_sentence(portal, initiatives),
        "csv": relative(CSV, page),
        "source": source_view(portal, initiatives[0].source) if initiatives else None,
    }


# --------------------------------------------------------------------------- the whole plan


def roadmap_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/roadmap.html` shows."""
    words, site = portal.words, portal.site
    part = next(iter(site.strategy.parts_of(PartKind.CORE)), None)
    core = portal.initiatives_by_part.get(part.id, []) if part else []
    periods = columns_of(portal, core)
    groups = [_core_group(portal, item, periods, page) for item in site.core_items]
    rows = list(site.initiatives.values())
    shown = [(status, words(f"status.milestone.{status}")) for status, n in counts_of(portal, rows).items() if n]
    return _shared(portal, page, rows) | {
        "sentence": counts_sentence(portal, rows, "roadmap.sentence_plan"),
        "timeline": timeline_view(portal, portal.say(part.name), groups, periods) if part and core else None,
        "core": {"id": part.id, "name": portal.say(part.name)} if part else None,
        "effects": [
            {"id": effect.id, "sentence": words("roadmap.effect", name=portal.say(effect.name))}
            for effect in site.strategy.parts_of(PartKind.EFFECT)
        ],
        "items": [] if core else groups,  # what the timeline would have shown beside its rows
        "source": source_view(portal, core[0].source) if core else None,
        "parts_caption": words("roadmap.parts_caption", as_of=portal.day(portal.as_of)),
        "parts_columns": [label for _, label in shown],
        "parts_rows": [_part_row(portal, part, shown, page) for part in roadmap_parts(portal)],
        "kpis": relative("kpis/", page),
    }


def _core_group(portal: Portal, item: CoreItem, periods: tuple[str, ...], page: str) -> GroupView:
    rows = [portal.site.initiatives[row] for row in item.rows]
    told = {other for row in rows for other in row.same_as}
    return GroupView(
        id=f"core-{item.number}",
        heading=portal.words("roadmap.core_item", number=item.number, name=portal.say(item.name)),
        link=None,
        text=portal.say(item.promise),
        note=item.note,
        rows=[row_view(portal, row, periods, page) for row in rows],
        related=record_links(portal, "initiatives", [other for other in item.related if other not in told], page),
    )


def _part_row(portal: Portal, part: str, columns: list[tuple[MilestoneStatus, str]], page: str) -> dict:
    initiatives = portal.initiatives_by_part.get(part, [])
    counts = counts_of(portal, initiatives)
    return {
        "link": part_link(portal, part, page),
        "rows": len(initiatives),
        "milestones": sum(counts.values()),
        "counts": [(label, counts[status]) for status, label in columns],
    }


# --------------------------------------------------------------------------- one part


def part_view(portal: Portal, part: str) -> dict:
    """Everything that `fragments/roadmap_part.html` shows. Of a part without rows it says just that."""
    page = portal.roadmap_path(part)
    initiatives = portal.initiatives_by_part.get(part, [])
    periods = columns_of(portal, initiatives)
    groups = [
        _table_group(portal, list(rows), periods, page)
        for _, rows in groupby(initiatives, key=lambda row: (row.project, row.target_label))
    ]
    return _shared(portal, page, initiatives) | {
        "title": part_title(portal, part),
        "home": relative("", page),
        "roadmap": relative(ROADMAP, page),
        "sentence": counts_sentence(portal, initiatives, "roadmap.sentence_part"),
        "timeline": timeline_view(portal, part_name(portal, part), groups, periods) if initiatives else None,
        "others": [part_link(portal, other, page) for other in roadmap_parts(portal) if other != part],
    }


def _table_group(portal: Portal, initiatives: list[Initiative], periods: tuple[str, ...], page: str) -> GroupView:
    first = initiatives[0]
    return GroupView(
        id=None,
        heading=portal.words("roadmap.group_label", label=first.target_label),
        link=project_link(portal, first, page),
        text=None,
        note=None,
        rows=[row_view(portal, initiative, periods, page) for initiative in initiatives],
        related=[],
    )


def part_title(portal: Portal, part: str) -> str:
    """The title of a part's page."""
    return portal.words("roadmap.part_title", part=part_name(portal, part))


def describe_part(portal: Portal, part: str) -> str:
    """The description of a part's page: its counts."""
    rows = portal.initiatives_by_part.get(part, [])
    sentence = counts_sentence(portal, rows, "roadmap.sentence_part")
    return portal.words(
        "roadmap.part_description", part=part_short(portal, part), sentence=sentence, as_of=portal.day(portal.as_of)
    )
