"""The ordinary changes of a portal: what somebody may do to the data tomorrow, each by its ordinary way.

Each change reads the project as it stands, so that it can be made whatever has been published by then, and after any
other. It adds the source that it rests on. What it says is made up; the copy that it is made on is thrown away.
Where there is nothing that it could be made on, because the plan has no such records, it changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from macros.files.patch import Insert, Put
from macros.files.yaml_style import Bare
from macros.kinds.discrepancies.record import Discrepancy
from macros.kinds.kpis.record import Kpi
from macros.kinds.procedures.record import ProcedureService
from macros.kinds.projects.record import Project
from macros.kinds.redirects.record import Redirect
from macros.kinds.synonyms.record import SynonymGroup
from macros.kinds.systems.record import System
from macros.kinds.terms.record import Term
from macros.records.fields import as_written
from macros.records.parts import Commitment, Correction
from scripts.trial import NotPossible, ProjectCopy

JA_EN = {"ja": "見本の変更", "en": "A sample change"}


@dataclass(frozen=True)
class OrdinaryChange:
    """One ordinary change: its name, what it is in Japanese, and how it is made."""

    name: str
    what: str
    make: Callable[[ProjectCopy], None]


CHANGES: list[OrdinaryChange] = []


def _change(what: str) -> Callable[[Callable[[ProjectCopy], None]], Callable[[ProjectCopy], None]]:
    def listed(make: Callable[[ProjectCopy], None]) -> Callable[[ProjectCopy], None]:
        CHANGES.append(OrdinaryChange(make.__name__.replace("_", "-"), what, make))
        return make

    return listed


def _first(records: Iterable[Any], wanted: Callable[[Any], bool]) -> Any:
    """The first of the records that is as wanted, else the first of all; None where there is none."""
    listed = list(records)
    return next(filter(wanted, listed), listed[0] if listed else None)


def _next(numbers: Iterable[int]) -> str:
    """The number that follows on `numbers`."""
    return str(max(numbers, default=0) + 1)


def _later(project: ProjectCopy) -> str:
    """A month that lies ahead, after the last period that the plan has a name for."""
    return f"{max(project.site.periods.listed[-1].last.year, project.day.year) + 2}-03"


def _event(project: ProjectCopy, name: str, kind: str, about: str, *more: str) -> None:
    source = project.source(about)
    day = str(project.day)
    project.command(
        "event", name, "--on", day, "--kind", kind, "--what", "見本のできごとを公表", "--source", source, *more
    )


# --------------------------------------------------------------------------- by the commands


@_change("新しい発行者の出典")
def source(project: ProjectCopy) -> None:
    project.source("publisher")


@_change("手続のできごと：対応済")
def event_of_a_procedure(project: ProjectCopy) -> None:
    found = _first(project.site.procedures, lambda one: all(event.kind != "available" for event in one.events))
    _event(project, f"procedures/{found.id}", "available", "available")


@_change("手続のできごと：方針変更")
def withdrawal(project: ProjectCopy) -> None:
    found = _first(reversed(project.site.procedures), lambda one: not one.events)
    _event(project, f"procedures/{found.id}", "no_longer_required", "withdrawal")


@_change("取組のできごと：節目の達成")
def event_of_an_initiative(project: ProjectCopy) -> None:
    found = _first(project.site.initiatives.values(), lambda one: bool(one.milestones) and not one.events)
    if found is None:
        return
    milestone = ("--milestone", found.milestones[0].period) if found.milestones else ()
    _event(project, f"initiatives/{found.id}", "delivered", "milestone", *milestone)


@_change("指標の公表された値")
def observation(project: ProjectCopy) -> None:
    found = _first(project.site.kpis.values(), lambda one: bool(one.targets) and not one.observations)
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
    _new_procedure(project, _later(project), str(project.day))


def _new_procedure(project: ProjectCopy, target: str, announced: str) -> None:
    site = project.site
    rank = max(procedure.rank for procedure in site.procedures) + 1
    source = project.source(f"rank-{rank}", announced)
    project.command(
        "new", "procedure", f"sample-procedure-{rank}", "--rank", str(rank), "--name", f"見本の手続{rank}",
        "--name-en", f"Sample procedure {rank}", "--topic", site.strategy.topics[0].id, "--annual-cases-man", "1",
        "--announced", announced, "--target", target, "--source", source,
    )  # fmt: skip


# --------------------------------------------------------------------------- by editing a file


@_change("出典と見くらべた")
def confirmation(project: ProjectCopy) -> None:
    found = _first(project.site.procedures, lambda one: one.confirmed_on is None)
    project.edit(f"data/procedures/{found.id}.yml", Put(("confirmed_on",), Bare(project.day)))


@_change("調べたが見つからない")
def looked_in_vain(project: ProjectCopy) -> None:
    found = _first(project.site.procedures, lambda one: not one.looked)
    place = project.site.strategy.looked_in[0].id
    project.command("looked", found.id, "--on", str(project.day), "--where", place)


@_change("訂正")
def correction(project: ProjectCopy) -> None:
    found = _first((one for one in project.site.procedures if one.events), lambda one: True)
    if found is None:
        return
    path, event = f"data/procedures/{found.id}.yml", found.events[0]
    why = {"ja": "写しまちがい"}
    mended = as_written(Correction, {"on": str(project.day), "field": "what", "was": event.what.ja, "why": why})
    place = ("events", 0)
    project.edit(path, Put((*place, "what", "ja"), f"{event.what.ja}（見本）"))
    if event.corrections:
        project.edit(path, Insert((*place, "corrections"), len(event.corrections), mended))
    else:
        project.edit(path, Put((*place, "corrections"), [mended]))


@_change("新しい期限")
def new_deadline(project: ProjectCopy) -> None:
    found = _first((one for one in project.site.procedures if one.commitments), lambda one: not one.events)
    if found is None:
        return
    source = project.source("deadline")
    promise = {"announced": str(project.day), "target": _later(project), "source": source}
    reason = {"kind": "national_system", "what": JA_EN}
    project.append(f"data/procedures/{found.id}.yml", "commitments", Commitment, promise | {"reason": reason})


@_change("新しい指標")
def new_indicator(project: ProjectCopy) -> None:
    site = project.site
    origin = project.source("indicator")
    project.write(
        "data/kpis/sample-indicator.yml",
        Kpi,
        {
            "id": "sample-indicator",
            "order": _next(kpi.order for kpi in site.kpis.values()),
            "name": {"ja": "見本の指標", "en": "Sample indicator"},
            "definition": {"ja": "見本として数えたもの。", "en": "What was counted as a sample."},
            "unit": {"ja": "件", "en": "cases"},
            "part": site.strategy.parts[-1].id,
            "source": origin,
            "direction": "up",
            "targets": [{"at": _later(project), "value": "20", "as_printed": "20件"}],
            "observations": [{"on": str(project.day), "value": "10", "what": JA_EN, "source": origin}],
        },
    )


@_change("新しい個別プロジェクト")
def new_project(project: ProjectCopy) -> None:
    site = project.site
    project.write(
        "data/projects/sample-project.yml",
        Project,
        {
            "id": "sample-project",
            "order": _next(one.order for one in site.projects.values()),
            "title": "見本のプロジェクト",
            "title_en": "Sample project",
            "part": site.strategy.parts[-1].id,
            "source": project.source("project"),
            "summary": {"ja": "見本として加えた。ほかに何もない。", "en": "Added as a sample."},
            "procedures": [site.procedures[0].id],
        },
    )


@_change("新しいシステムと手続の入口")
def entrance(project: ProjectCopy) -> None:
    found = _first(project.site.procedures, lambda one: not one.services)
    origin = project.source("entrance")
    system = {
        "id": "sample-system",
        "name": {"ja": "見本のシステム", "en": "Sample system"},
        "what": {"ja": "見本として加えたシステム。", "en": "A system added as a sample."},
        "source": origin,
    }
    project.write("data/systems/sample-system.yml", System, system)
    service = {"kind": "apply", "source": origin, "seen_on": str(project.day), "system": "sample-system"}
    project.append(f"data/procedures/{found.id}.yml", "services", ProcedureService, service)


@_change("新しい用語")
def new_term(project: ProjectCopy) -> None:
    order = _next(term.order for term in project.site.terms)
    term = {
        "id": "sample-term",
        "order": order,
        "term": "見本用語",
        "english": "Sample term",
        "reading": "みほんようご",
        "definition": {"ja": "見本として加えた用語。", "en": "A term added as a sample."},
        "match": ["見本用語"],
    }
    project.append("data/glossary.yml", "terms", Term, term)


@_change("新しい食い違い")
def new_contradiction(project: ProjectCopy) -> None:
    origin = project.source("contradiction")
    said = [{"source": origin, "at": {"ja": f"{n}ページ"}, "as_printed": f"見本は{n}件"} for n in (1, 2)]
    project.write(
        "data/discrepancies/sample-contradiction.yml",
        Discrepancy,
        {
            "id": "sample-contradiction",
            "kind": "figures",
            "title": {"ja": "見本の件数が二通りある", "en": "Two counts of the sample"},
            "statements": said,
            "explanation": {"ja": "二つのページで件数が違う。", "en": "Two pages give two counts."},
            "about": {"procedures": [project.site.procedures[0].id]},
            "shown_as": {"ja": "二つとも示す。", "en": "Both are shown."},
        },
    )


@_change("検索の関連語")
def synonyms(project: ProjectCopy) -> None:
    group = {"words": ["見本のことば"], "means": [project.site.procedures[0].name.ja]}
    project.append("data/synonyms.yml", "groups", SynonymGroup, group)


@_change("前のアドレスからの案内")
def redirect(project: ProjectCopy) -> None:
    moved = {
        "from": "procedures/sample-of-old/",
        "to": f"procedures/{project.site.procedures[0].id}/",
        "on": str(project.day),
        "why": JA_EN,
    }
    project.append("data/redirects.yml", "redirects", Redirect, moved)


@_change("手で書いたページの文章")
def written_page(project: ProjectCopy) -> None:
    page = project.root / "docs" / "ja" / "about.md"
    page.write_text(page.read_text(encoding="utf-8").rstrip("\n") + "\n\n見本の段落です。\n", encoding="utf-8")


@_change("サイトとリポジトリのアドレス")
def address(project: ProjectCopy) -> None:
    file = project.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    for key, value in {
        "site_url": "https://dx.example.org/a/b/",
        "repo_url": "https://github.com/example-org/b",
    }.items():
        text, found = re.subn(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
        if found != 1:
            raise NotPossible(f"mkdocs.yml: {key} × {found}")
    file.write_text(text, encoding="utf-8")
