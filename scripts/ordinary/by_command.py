"""The ordinary changes that are made by a command of `python -m macros`."""

from __future__ import annotations

from functools import partial

from scripts.ordinary.change import OrdinaryChange, first, later, listed
from scripts.trial import ProjectCopy

CHANGES: list[OrdinaryChange] = []
_change = partial(listed, CHANGES)


def _event(project: ProjectCopy, name: str, kind: str, about: str, *more: str) -> None:
    source = project.source(about)
    day = str(project.day)
    project.command(
        "event", name, "--on", day, "--kind", kind, "--what", "見本のできごとを公表", "--source", source, *more
    )


@_change("新しい発行者の出典")
def source(project: ProjectCopy) -> None:
    project.source("publisher")


@_change("手続のできごと：対応済")
def event_of_a_procedure(project: ProjectCopy) -> None:
    found = first(project.site.procedures, lambda one: all(event.kind != "available" for event in one.events))
    _event(project, f"procedures/{found.id}", "available", "available")


@_change("手続のできごと：方針変更")
def withdrawal(project: ProjectCopy) -> None:
    found = first(reversed(project.site.procedures), lambda one: not one.events)
    _event(project, f"procedures/{found.id}", "no_longer_required", "withdrawal")


@_change("取組のできごと：節目の達成")
def event_of_an_initiative(project: ProjectCopy) -> None:
    found = first(project.site.initiatives.values(), lambda one: bool(one.milestones) and not one.events)
    if found is None:
        return
    milestone = ("--milestone", found.milestones[0].period) if found.milestones else ()
    _event(project, f"initiatives/{found.id}", "delivered", "milestone", *milestone)


@_change("指標の公表された値")
def observation(project: ProjectCopy) -> None:
    found = first(project.site.kpis.values(), lambda one: bool(one.targets) and not one.observations)
    if found is None:
        return
    source = project.source("figure")
    value = f"12{found.unit.ja}"  # said in its sentence too, so that a value far from the others is no slip
    project.command(
        "observe", found.id, "--on", str(project.day), "--value", value, "--what", f"{value}です。", "--source", source
    )


@_change("新しい手続（計画の期間の約束）")
def new_procedure(project: ProjectCopy) -> None:
    last = project.site.periods.listed[-1]
    _new_procedure(project, last.code, str(min(last.first, project.day)))


@_change("新しい手続（計画の期間より後の約束）")
def new_procedure_for_later(project: ProjectCopy) -> None:
    _new_procedure(project, later(project), str(project.day))


def _new_procedure(project: ProjectCopy, target: str, announced: str) -> None:
    site = project.site
    rank = max(procedure.rank for procedure in site.procedures) + 1
    source = project.source(f"rank-{rank}", announced)
    project.command(
        "new", "procedure", f"sample-procedure-{rank}", "--rank", str(rank), "--name", f"見本の手続{rank}",
        "--name-en", f"Sample procedure {rank}", "--topic", site.strategy.topics[0].id, "--annual-cases-man", "1",
        "--announced", announced, "--target", target, "--source", source,
    )  # fmt: skip
