"""The roadmap → view objects: the page of the whole plan and the page of one of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from macros.kinds.initiatives.connected import ROADMAP, project_link
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
from macros.kinds.initiatives.standing import (
    OF_PROMISES,
    ON_RECORD,
    UNKNOWN,
    MilestoneStanding,
    MilestoneStatus,
    milestone_counts,
    statuses_of,
)
from macros.kinds.initiatives.tables import CSV
from macros.kinds.initiatives.words import KNOWN, late_sentence, promises
from macros.kinds.plan.record import CoreItem, PartKind
from macros.records.parts import SourceKind
from macros.view.links import part_link, part_name, part_short, record_link, record_links
from macros.view.parts import counted, source_view
from macros.view.period_words import joined
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
    words, counts = portal.words, counts_of(portal, initiatives)
    return words(
        lead,
        milestones=promised(counts),
        delivered=words.how_many(counts[MilestoneStatus.DELIVERED]),
        partly=words.how_many(counts[MilestoneStatus.PARTLY]),
    )


def rest_sentence(portal: Portal, initiatives: list[Initiative]) -> str:
    """What is to be said of the other milestones of these rows."""
    if not initiatives:
        return ""
    words, counts = portal.words, counts_of(portal, initiatives)
    others = {str(status): n for status, n in counts.items() if status in OF_PROMISES and status not in ON_RECORD}
    said = counted(portal, "milestone", others)
    rest = words("roadmap.rest", as_of=portal.day(portal.as_of), counts=said) if said else ""
    before = counts[MilestoneStatus.BEFORE_PLAN]
    history = words("roadmap.before_plan", n=before) if before else ""
    twice = words("roadmap.counted_twice", n=again) if (again := _counted_again(portal, initiatives)) else ""
    rows = words("roadmap.counted", rows=len(initiatives))
    return words.joined(late_sentence(portal, initiatives), _by_others(portal, initiatives), rest, rows, twice, history)


def _by_others(portal: Portal, initiatives: Iterable[Initiative]) -> str:
    """Who says so of what was delivered, where neither the plan nor the city does; nothing where they always do."""
    cells = (one for row in initiatives for one in portal.milestones[row.id] if _is(one, MilestoneStatus.DELIVERED))
    sources = [portal.site.source_of(one.decided_by.source) for one in cells if one.decided_by]
    others = [
        portal.printed(source.publisher) for source in sources if source.kind not in (SourceKind.PLAN, SourceKind.CITY)
    ]
    if not others:
        return ""
    told = portal.words.listed(list(dict.fromkeys(others)))
    return portal.words("roadmap.by_others", n=len(others), publishers=told)


def _counted_again(portal: Portal, initiatives: Iterable[Initiative]) -> int:
    """How many of the promises of these rows stand in another table before; in one, each row has its own."""
    own: dict[str, set[str]] = {}
    again = 0
    for row in initiatives:
        own[row.id] = {one.milestone.period for one in promises(portal, row)}
        before = [own[one] for one in row.same_as if one in own and portal.site.initiatives[one].table != row.table]
        again += len(own[row.id].intersection(*[set().union(*before)]))
    return again


def promised(counts: Mapping[MilestoneStatus, int]) -> int:
    """How many of the counted milestones are promises: what lies before the plan is none."""
    return sum(counts[status] for status in OF_PROMISES)


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
    own = [(row.id, [one for one in portal.milestones[row.id] if _is(one, status)]) for row in rows]
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
    own = [(row.id, [one.milestone.period for one in portal.milestones[row.id] if _is(one, status)]) for row in rows]
    return {
        "id": f"found-{status.replace('_', '-')}",
        "badge": milestone_badge(portal, status),
        "n": sum(len(periods) for _, periods in own),
        "rows": [
            (record_link(portal, "initiatives", row, page), joined(portal, periods)) for row, periods in own if periods
        ],
    }


def _is(standing: MilestoneStanding, status: MilestoneStatus) -> bool:
    return standing.continues is None and standing.status is status


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
        "hard_words": portal.meanings(part_title(portal, part)),
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
