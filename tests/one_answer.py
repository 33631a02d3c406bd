"""What contradicts itself in a portal: the same promise or the same fact with two verdicts."""

from collections.abc import Iterator

from macros.kinds.all import KINDS
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStatus
from macros.kinds.initiatives.standing import UNKNOWN as NOTHING
from macros.kinds.kpis.standing import TOLD_BY_VALUE, UNKNOWN, KpiStatus
from macros.kinds.kpis.words.answer import answer as figure_answer
from macros.kinds.procedures.easy.words import easy_answer
from macros.kinds.procedures.standing import Status, of_plan
from macros.kinds.procedures.words import answer, beside, is_alone
from macros.view.portal import Portal


def references(portal: Portal) -> int:
    """How many pairs are compared: rows that are the same, cells that promise a figure, events about other rows."""
    rows = portal.site.initiatives.values()
    kinds = [kind.name for kind in KINDS if kind.entry("events")]
    told = (event for kind in kinds for one in portal.site.records[kind].values() for event in one.events)
    return (
        sum(len(row.same_as) for row in rows)
        + sum(bool(cell.figure) for row in rows for cell in row.milestones)
        + sum(len(event.also) for event in told)
    )


def contradictions(portal: Portal) -> list[str]:
    """A sentence for each pair of records that refer to each other and do not agree."""
    return [
        *_same_words(portal),
        *_going_on(portal),
        *_figures(portal),
        *_told_targets(portal),
        *_shared_events(portal),
        *_counts(portal),
        *_easy(portal),
    ]


# What an answer begins with, and what may stand at the same place in easy Japanese: never more.
IN_EASY_JAPANESE = {
    "はい。": ("はい。", "{city_name}の"),
    "計画では、はい。": ("{city_name}の",),
    "一部できます。": ("一部は",),
    "期限前です。": ("まだ",),
    "まだ": ("まだ 分かりません。",),
    "分かりません。": ("分かりません。",),
    "いいえ。": ("いいえ。",),
    "この手続は、原則いりません。": ("この 手続は、ふつう いりません。",),
}


def _easy(portal: Portal) -> Iterator[str]:
    """What is said in easy Japanese is what the answer above it says; a condition in the answer is pointed to."""
    words = portal.words
    for one in portal.site.procedures if "easy.title" in words else ():
        said, told = answer(portal, one), beside(portal, one)
        easy = easy_answer(portal, one, told, is_alone(portal, one))
        start = next((start for start in IN_EASY_JAPANESE if said.startswith(start)), None)
        allowed = IN_EASY_JAPANESE.get(start or "", (words("easy.more"),))
        if not easy.startswith(tuple(text.format(**words.names) for text in allowed)):
            yield f"{one.id}: {said} / {easy}"
        if told and not easy.endswith((words("easy.more"), words("easy.limited"))):
            yield f"{one.id}: {told} is not pointed to in {easy}"


def _same_words(portal: Portal) -> Iterator[str]:
    """Rows that are the same promise stand alike wherever they print the same words for the same period."""
    cells = {row: {one.milestone.period: one for one in standings} for row, standings in portal.milestones.items()}
    for row in portal.site.initiatives.values():
        for other in row.same_as:
            for period in cells[row.id].keys() & cells[other].keys():
                here, there = cells[row.id][period], cells[other][period]
                alike = here.milestone.as_printed == there.milestone.as_printed and not here.milestone.continues
                if alike and here.status != there.status:
                    yield f"{row.id} {period} {here.status}, {other} {there.status}"


def _going_on(portal: Portal) -> Iterator[str]:
    """Of a promise that goes on, the head of its page knows what the timeline shows of the periods it goes on in."""
    for row, standings in portal.milestones.items():
        own = {one.milestone.period: one.status for one in standings}
        for one in standings:
            if (
                one.continues
                and one.status in (*ON_RECORD, MilestoneStatus.WITHDRAWN)
                and own[one.continues] in NOTHING
            ):
                yield f"{row} {one.milestone.period} {one.status}, {one.continues} {own[one.continues]}"


def _figures(portal: Portal) -> Iterator[str]:
    """A cell that promises just the target of a figure is on record if the figure is, and the other way about."""
    for row, standings in portal.milestones.items():
        for one in standings:
            if one.milestone.figure:
                kpi = one.milestone.figure.kpi
                figure = next(m for m in portal.kpi_standings[kpi].measures if m.measure == one.figure.measure)
                unknown = figure.target is one.figure.target and figure.status in UNKNOWN
                if one.status in ON_RECORD and unknown:
                    yield f"{row} {one.milestone.period} {one.status}, {kpi} {figure.status}"
                if one.figure.status is KpiStatus.REACHED and str(one.status) != "delivered":
                    yield f"{row} {one.milestone.period} {one.status}, {kpi} reached"


def _told_targets(portal: Portal) -> Iterator[str]:
    """What a value says of a target is said by both pages, and of no target after whose successor it was taken."""
    for row, standings in portal.milestones.items():
        last = {}
        for one in standings:
            if not one.milestone.figure or one.figure.status not in TOLD_BY_VALUE:
                continue
            kpi = portal.site.kpis[one.milestone.figure.kpi]
            due, on = one.figure.target.deadline.last, one.figure.latest.on.last
            same = [t.deadline for t in kpi.targets if t.measure == one.figure.measure]
            if one.figure.latest.record and any(at and due < at.last <= on for at in same):
                yield f"{row} {one.milestone.period} {one.status} by a value of {on}, which {kpi.id} has for a later target"
            last[kpi.id] = one
        for kpi, one in ((portal.site.kpis[key], one) for key, one in last.items()):
            value = portal.measured(kpi.unit, one.figure.latest.value)
            if value not in figure_answer(portal, kpi):
                yield f"{row} {one.milestone.period} {one.status}, the answer of {kpi.id} does not tell {value}"


def _shared_events(portal: Portal) -> Iterator[str]:
    """What an event says of a cell elsewhere is among what the page of that row tells."""
    for kind in KINDS:
        for record in portal.site.records[kind.name].values() if kind.entry("events") else ():
            for event in record.events:
                for also in event.also:
                    known = [(one.source, one.when, one.milestone) for one in portal.initiative_events[also.initiative]]
                    if (event.source, event.when, also.milestone) not in known:
                        yield f"{record.id} tells of {also.initiative} what is not told there"


def _counts(portal: Portal) -> Iterator[str]:
    """The figure that is counted from the procedures of the plan is the number of them that stand as available."""
    available = sum(portal.standings[one.id].status is Status.AVAILABLE for one in of_plan(portal.site))
    for kpi in portal.site.kpis:
        count = [value.value for value in portal.kpi_standings[kpi].observed if value.record is None]
        if count and count[-1] != available:
            yield f"{kpi} {count[-1]}, {available} procedures"
