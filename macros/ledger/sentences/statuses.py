"""Where a promise stands otherwise now: a procedure, a cell of the roadmap, an indicator, each in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStanding, MilestoneStatus
from macros.kinds.initiatives.words.answer import figure_sentence
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.rows import timeliness
from macros.kinds.procedures.standing import Standing
from macros.view.parts import show_due, show_when
from macros.view.period_words import told_late, year_name
from macros.view.portal import Portal


def statuses_at(before: Portal, portal: Portal) -> Iterator[str]:
    """The address of each record with a promise whose status changes, or its being late."""
    yield from (address for address, _ in _procedures(before, portal))
    late = (procedure.id for procedure, _, _ in _procedures_late(before, portal))
    yield from (portal.pages["procedures"].kind.address(one) for one in late)
    cells = [*moved_cells(before, portal), *_cells_late(before, portal)]
    yield from (portal.pages["initiatives"].kind.address(row.id) for row, _, _ in cells)
    yield from (address for address, _ in _figures(before, portal))


Say = Callable[[Portal, Portal], str]  # what a change is called in the language of the portals before and after it


def statuses_told(before: Portal, portal: Portal) -> Iterator[str]:
    """A sentence for each promise whose status changes; one for all cells of which just the same is to be said.

    Then for each that keeps its status, and of which it is judged otherwise whether it was in time.
    """
    yield from (say(before, portal) for say in _told(before, portal))


def statuses_in_both(before: Portal, portal: Portal) -> Iterator[str]:
    """The sentences of `statuses_told`, each with its English."""
    english = (before.in_english, portal.in_english)
    yield from (f"{say(before, portal)} / {say(*english)}" for say in _told(before, portal))


def _told(before: Portal, portal: Portal) -> Iterator[Say]:
    yield from (say for _, say in _procedures(before, portal))
    yield from _milestones(before, portal)
    yield from _lateness(before, portal)
    yield from (say for _, say in _figures(before, portal))


Told = Iterator[tuple[str, Say]]  # the address of the record, what is told of it


def _procedures(before: Portal, portal: Portal) -> Told:
    for procedure in portal.site.procedures:
        old, new = before.standings.get(procedure.id), portal.standings[procedure.id]
        if old is not None and old.status is not new.status:
            yield portal.pages["procedures"].kind.address(procedure.id), partial(_of_procedure, procedure)


def _of_procedure(procedure: Procedure, before: Portal, portal: Portal) -> str:
    words, old, new = portal.words, before.standings[procedure.id], portal.standings[procedure.id]
    values = {
        "name": portal.say(procedure.called),
        "old": words(f"status.procedure.{old.status}"),
        "new": words(f"status.procedure.{new.status}"),
    }
    if event := new.decided_by:
        source = portal.printed(portal.site.source_of(event.source).title)
        return words("ledger.status", when=show_when(portal, event), source=source, **values)
    due = show_due(portal, new.due) if new.due else words("kpis.time_none")
    return words("ledger.status_by_target", due=due, **values)


Moved = tuple[Initiative, MilestoneStanding, MilestoneStatus]  # a cell of the roadmap as it stands now, and as it did


def moved_cells(before: Portal, portal: Portal) -> Iterator[Moved]:
    """The cells of the roadmap whose status changes, in the order of the plan."""
    for initiative in portal.site.records["initiatives"].values():
        known = {one.milestone.period: one.status for one in before.milestones.get(initiative.id, ())}
        for now in portal.milestones[initiative.id]:
            old = known.get(now.milestone.period)
            if old is not None and old is not now.status:
                yield initiative, now, old


def _milestones(before: Portal, portal: Portal) -> Iterator[Say]:
    """What changes of the roadmap, each cell by the words of the plan; cells for the same reason in one sentence."""
    alike: dict[tuple[MilestoneStatus, MilestoneStatus, str], list[Moved]] = {}
    for moved in moved_cells(before, portal):
        _, now, old = moved
        alike.setdefault((old, now.status, _why(portal, now)), []).append(moved)
    yield from (partial(_of_cells, cells) for cells in alike.values())


def _of_cells(cells: list[Moved], before: Portal, portal: Portal) -> str:
    """What is said of `cells` that change for the same reason from one status to another."""
    (_, first, old), *_ = cells
    said = portal.words(
        "ledger.status_of_milestones",
        cells=portal.words.listed(_by_row(portal, cells)),
        old=portal.words(f"status.milestone.{old}"),
        new=portal.words(f"status.milestone.{first.status}"),
    )
    return portal.words.joined(said, _why(portal, first), *_late(portal, [now for _, now, _ in cells]))


def _by_row(portal: Portal, cells: list[Moved]) -> Iterator[str]:
    """The cells of each row in one, by their years and the words of the plan."""
    words, page = portal.words, portal.pages["initiatives"]
    for initiative, own in groupby(cells, key=lambda moved: moved[0]):
        each = [
            words(
                "ledger.cell",
                year=year_name(portal, one.milestone.period),
                text=portal.printed(one.milestone.as_printed),
            )
            for _, one, _ in own
        ]
        yield words("ledger.cells", name=page.name(portal, initiative), each=words("text.and").join(each))


def _why(portal: Portal, now: MilestoneStanding) -> str:
    """What the status of a cell rests on: the value of a figure, or an event, and that it is one of another cell."""
    if now.by_figure:
        return figure_sentence(portal, now) or ""
    event = now.decided_by
    if event is None:
        return ""
    what = portal.words.without_stop(portal.say(event.what))
    said = portal.words("ledger.by_event", what=what, when=show_when(portal, event))
    if now.by_going_on and event.milestone:
        return portal.words.joined(said, portal.words("ledger.goes_on", year=year_name(portal, event.milestone)))
    return portal.words.joined(said, portal.words("ledger.ended") if not now.is_known else "")


def _late(portal: Portal, cells: Iterable[MilestoneStanding]) -> list[str]:
    """That what cells rest on is from after their periods; of which years, where it is not the same of all."""
    of_each: dict[str, list[str]] = {}
    for one in cells:
        said = "" if one.by_going_on else told_late(portal, one) or ""  # which says so already
        of_each.setdefault(said, []).append(year_name(portal, one.milestone.period))
    late = {said: portal.words("text.and").join(dict.fromkeys(years)) for said, years in of_each.items() if said}
    if len(of_each) == 1:
        return list(late)
    return [f"{years}{portal.words('text.colon')}{said}" for said, years in late.items()]


def _cells_late(before: Portal, portal: Portal) -> Iterator[tuple[Initiative, MilestoneStanding, MilestoneStanding]]:
    """The cells with the status they had of which it is told otherwise that they are late, with how they stood."""
    for initiative in portal.site.records["initiatives"].values():
        known = {one.milestone.period: one for one in before.milestones.get(initiative.id, ())}
        for now in portal.milestones[initiative.id]:
            old = known.get(now.milestone.period)
            if (
                old is None
                or old.status is not now.status
                or now.status not in ON_RECORD
                or now.by_figure
                or old.by_figure
            ):
                continue
            was, said = ("".join(_late(of, [one])) for of, one in ((before, old), (portal, now)))
            if was != said:
                yield initiative, now, old


def _lateness(before: Portal, portal: Portal) -> Iterator[Say]:
    """That a date moves out of the time of a promise, or into it: the status keeps its name, the judgement changes."""
    for procedure, old, new in _procedures_late(before, portal):
        yield partial(_of_late_procedure, procedure, old, new)
    for initiative, cell, known in _cells_late(before, portal):
        yield partial(_of_late_cell, initiative, cell, known)


def _of_late_procedure(procedure: Procedure, old: Standing, new: Standing, before: Portal, portal: Portal) -> str:
    words = portal.words
    was, now = (timeliness(of, one) or words("ledger.not_late") for of, one in ((before, old), (portal, new)))
    return words("ledger.late_procedure", name=portal.say(procedure.called), was=was, now=now)


def _of_late_cell(
    initiative: Initiative, cell: MilestoneStanding, old: MilestoneStanding, before: Portal, portal: Portal
) -> str:
    words = portal.words
    said = words(
        "ledger.late_milestone",
        cells="".join(_by_row(portal, [(initiative, cell, cell.status)])),
        status=words(f"status.milestone.{cell.status}"),
        was="".join(_late(before, [old])) or words("ledger.not_late"),
        now="".join(_late(portal, [cell])) or words("ledger.not_late"),
    )
    return words.joined(said, _why(portal, cell))


def _procedures_late(before: Portal, portal: Portal) -> Iterator[tuple[Procedure, Standing, Standing]]:
    """The procedures with the status they had of which it is told otherwise whether they were in time."""
    for procedure in portal.site.procedures:
        old, new = before.standings.get(procedure.id), portal.standings[procedure.id]
        if old and old.status is new.status and old.timeliness is not new.timeliness:
            yield procedure, old, new


def _figures(before: Portal, portal: Portal) -> Told:
    for kpi_id, now in portal.kpi_standings.items():
        old = before.kpi_standings.get(kpi_id)
        if old is not None and old.status is not now.status:
            yield portal.pages["kpis"].kind.address(kpi_id), partial(_of_figure, kpi_id)


def _of_figure(kpi_id: str, before: Portal, portal: Portal) -> str:
    name = portal.pages["kpis"].name(portal, portal.site.kpis[kpi_id])
    values = {"old": _label(before, kpi_id), "new": _label(portal, kpi_id)}
    return portal.words("ledger.status_of_figure", name=name, **values)


def _label(portal: Portal, kpi_id: str) -> str:
    badge = portal.pages["kpis"].badge
    assert badge is not None  # figures have statuses
    return badge(portal, portal.site.kpis[kpi_id]).label
