"""Where a promise stands otherwise now: a procedure, a cell of the roadmap, an indicator, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from macros.kinds.initiatives.words import figure_sentence
from macros.view.entry_words import told_late
from macros.view.parts import show_due, show_when
from macros.view.period_words import period_name
from macros.view.portal import Portal


def statuses_at(before: Portal, portal: Portal) -> Iterator[str]:
    """The address of each record with a promise whose status changes."""
    for part in (_procedures, _milestones, _figures):
        yield from (address for address, _ in part(before, portal))


def statuses_told(before: Portal, portal: Portal, but: str = "") -> Iterator[str]:
    """A sentence for each promise whose status changes.

    Not for a procedure or an indicator with the address `but`: its answer says so. That of an initiative names no cell.
    """
    for part in (_procedures, _milestones, _figures):
        yield from (said for address, said in part(before, portal) if address != but or part is _milestones)


Told = Iterator[tuple[str, str]]  # the address of the record, what is told of it


def _procedures(before: Portal, portal: Portal) -> Told:
    words, page = portal.words, portal.pages["procedures"]
    for procedure in portal.site.procedures:
        old, new = before.standings.get(procedure.id), portal.standings[procedure.id]
        if old is None or old.status is new.status:
            continue
        values = {
            "name": portal.say(procedure.called),
            "old": words(f"status.procedure.{old.status}"),
            "new": words(f"status.procedure.{new.status}"),
        }
        if event := new.decided_by:
            source = portal.site.source_of(event.source).title
            said = words("ledger.status", when=show_when(portal, event), source=source, **values)
        else:
            due = show_due(portal, new.due) if new.due else words("kpis.time_none")
            said = words("ledger.status_by_target", due=due, **values)
        yield page.kind.address(procedure.id), said


def _milestones(before: Portal, portal: Portal) -> Told:
    words = portal.words
    page = portal.pages["initiatives"]
    for initiative in portal.site.records["initiatives"].values():
        known = {one.milestone.period: one.status for one in before.milestones.get(initiative.id, ())}
        for now in portal.milestones[initiative.id]:
            old = known.get(now.milestone.period)
            if old is not None and old is not now.status:
                said = words(
                    "ledger.status_of_milestone",
                    name=page.name(portal, initiative),
                    period=period_name(portal, now.milestone.period),
                    text=now.milestone.as_printed,
                    old=words(f"status.milestone.{old}"),
                    new=words(f"status.milestone.{now.status}"),
                )
                rests_on = figure_sentence(portal, now) if now.by_figure else None
                said = words.joined(said, *filter(None, (rests_on, told_late(portal, now))))
                yield page.kind.address(initiative.id), said


def _figures(before: Portal, portal: Portal) -> Told:
    words, page = portal.words, portal.pages["kpis"]
    for kpi_id, now in portal.kpi_standings.items():
        old = before.kpi_standings.get(kpi_id)
        if old is not None and old.status is not now.status:
            said = words(
                "ledger.status_of_figure",
                name=page.name(portal, portal.site.kpis[kpi_id]),
                old=words(f"status.kpi.{old.status}"),
                new=words(f"status.kpi.{now.status}"),
            )
            yield page.kind.address(kpi_id), said
