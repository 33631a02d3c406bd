"""The roadmap → view objects: the page of the whole plan and the page of one of its parts."""

from __future__ import annotations

from itertools import groupby

from macros.kinds.initiatives.connected import ROADMAP, project_link
from macros.kinds.initiatives.counts import counts_of, counts_sentence, promised, rest_sentence
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.rows import (
    GroupView,
    MatrixView,
    columns_of,
    known,
    matrix_view,
    milestone_badge,
    now_sentence,
    row_view,
    timeline_view,
)
from macros.kinds.initiatives.standing import UNKNOWN, MilestoneStatus, statuses_of
from macros.kinds.initiatives.tables import CSV
from macros.kinds.initiatives.words.answer import KNOWN
from macros.kinds.initiatives.words.hard import hard_words
from macros.kinds.initiatives.words.promised import promises
from macros.kinds.plan.record import CoreItem, PartKind
from macros.view.links import part_link, part_name, part_short, record_link, record_links
from macros.view.parts import source_view
from macros.view.period_words import joined
from macros.view.portal import Portal, relative


def roadmap_parts(portal: Portal) -> list[str]:
    """The parts of the plan whose rows have a page of their own, in the plan's order, with or without rows."""
    return [part.id for part in portal.site.strategy.parts if part.has_page]


def _shared(portal: Portal, page: str, initiatives: list[Initiative]) -> dict:
    """What both kinds of pages show besides their timeline."""
    return {
        "words": portal.words,
        "meanings": [
            (milestone_badge(portal, status), portal.words(f"status_meaning.milestone.{status}"))
            for status in statuses_of(one for row in initiatives for one in portal.milestones[row.id])
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
    rows = list(site.initiatives.values())
    periods = columns_of(portal, core)
    shown = [(status, words(f"status.milestone.{status}")) for status, n in counts_of(portal, rows).items() if n]
    return _shared(portal, page, rows) | {
        "sentence": counts_sentence(portal, rows, "roadmap.sentence_plan"),
        "hard_words": hard_words(portal, named=rows, shown=core),
        "now": now_sentence(portal, columns_of(portal, rows)),
        "matrices": [_part_matrix(portal, part, page) for part in portal.initiatives_by_part],
        "found": [
            _found(portal, status, rows, page)
            for status in (*KNOWN, MilestoneStatus.UNDECIDED)
            if counts_of(portal, rows)[status]
        ],
        "unknown": [_unknown(portal, status, rows, page) for status in UNKNOWN if counts_of(portal, rows)[status]],
        "items": timeline_view(portal, [_core_group(portal, item, periods, page) for item in site.core_items], periods),
        "core": {"id": part.id, "name": portal.say(part.name)} if part else None,
        "effects": [
            {"id": effect.id, "sentence": words("roadmap.effect", name=portal.say(effect.name))}
            for effect in site.strategy.parts_of(PartKind.EFFECT)
        ],
        "has_core": bool(core),
        "source": source_view(portal, core[0].source) if core else None,
        "parts_caption": words("roadmap.parts_caption", as_of=portal.day(portal.as_of)),
        "parts_columns": [label for _, label in shown],
        "parts_rows": [_part_row(portal, part, shown, page) for part in _parts_with_rows(portal)],
        "kpis": relative("kpis/", page),
    }


def _part_matrix(portal: Portal, part: str, page: str) -> MatrixView:
    rows = portal.initiatives_by_part[part]
    link = part_link(portal, part, page)
    return matrix_view(portal, link.text, link, rows, columns_of(portal, rows), page)


def _found(portal: Portal, status: MilestoneStatus, rows: list[Initiative], page: str) -> dict:
    """The milestones of one status that something is known of, row by row."""
    own = [(row.id, [one for one in promises(portal, row) if one.status is status]) for row in rows]
    return {
        "id": f"found-{status.replace('_', '-')}",
        "badge": milestone_badge(portal, status),
        "n": sum(len(found) for _, found in own),
        "rows": [
            {
                "link": record_link(portal, "initiatives", row, page),
                "known": known(portal, row, found, page),
            }
            for row, found in own
            if found
        ],
    }


def _unknown(portal: Portal, status: MilestoneStatus, rows: list[Initiative], page: str) -> dict:
    """The milestones of one status that nothing is known of: the rows, with the periods."""
    own = [(row.id, [one.milestone.period for one in promises(portal, row) if one.status is status]) for row in rows]
    return {
        "id": f"found-{status.replace('_', '-')}",
        "badge": milestone_badge(portal, status),
        "n": sum(len(periods) for _, periods in own),
        "rows": [
            (record_link(portal, "initiatives", row, page), joined(portal, periods)) for row, periods in own if periods
        ],
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


def _parts_with_rows(portal: Portal) -> list[str]:
    """The parts whose promises make up the whole: those with a page of their own, and any other that has rows."""
    own = {*roadmap_parts(portal), *portal.initiatives_by_part}
    return [part.id for part in portal.site.strategy.parts if part.id in own]


def _part_row(portal: Portal, part: str, columns: list[tuple[MilestoneStatus, str]], page: str) -> dict:
    initiatives = portal.initiatives_by_part.get(part, [])
    counts = counts_of(portal, initiatives)
    return {
        "link": part_link(portal, part, page),
        "rows": len(initiatives),
        "milestones": promised(counts),
        "counts": [(label, counts[status]) for status, label in columns],
    }


# --------------------------------------------------------------------------- one part


def part_view(portal: Portal, part: str) -> dict:
    """Everything that `fragments/roadmap_part.html` shows. Of a part without rows it says just that."""
    page = portal.roadmap_path(part)
    initiatives = portal.initiatives_by_part.get(part, [])
    periods = columns_of(portal, initiatives)
    groups = [
        _table_group(portal, list(rows), periods, page) for _, rows in groupby(initiatives, key=lambda row: row.table)
    ]
    return _shared(portal, page, initiatives) | {
        "title": part_title(portal, part),
        "home": relative("", page),
        "roadmap": relative(ROADMAP, page),
        "hard_words": hard_words(portal, part_title(portal, part), shown=initiatives),
        "sentence": counts_sentence(portal, initiatives, "roadmap.sentence_part"),
        "matrix": matrix_view(portal, part_name(portal, part), None, initiatives, periods, page)
        if initiatives
        else None,
        "timeline": timeline_view(portal, groups, periods),
        "others": [part_link(portal, other, page) for other in roadmap_parts(portal) if other != part],
    }


def framed_part(portal: Portal, part: str, page: str) -> dict:
    """What a frame at address `page` on another site shows of a part: its counts, and its rows as signs."""
    rows = portal.initiatives_by_part.get(part, [])
    shared = _shared(portal, page, rows)
    return {
        "name": part_title(portal, part),
        "badge": None,
        "sentence": counts_sentence(portal, rows, "roadmap.sentence_part"),
        "sources": [shared["source"]] if shared["source"] else [],
        "matrix": matrix_view(portal, part_name(portal, part), None, rows, columns_of(portal, rows), page)
        if rows
        else None,
        "meanings": shared["meanings"],
    }


def _table_group(portal: Portal, initiatives: list[Initiative], periods: tuple[str, ...], page: str) -> GroupView:
    first = initiatives[0]
    return GroupView(
        id=None,
        heading=portal.words("roadmap.group_label", label=portal.printed(first.target_label)),
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
