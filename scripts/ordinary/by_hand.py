"""The ordinary changes that are made by editing a file, or by adding one."""

from __future__ import annotations

import re
from functools import partial

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
from scripts.ordinary.change import OrdinaryChange, first, later, listed, number_after
from scripts.trial import NotPossible, ProjectCopy

JA_EN = {"ja": "見本の変更", "en": "A sample change"}
CHANGES: list[OrdinaryChange] = []
_change = partial(listed, CHANGES)


@_change("出典と見くらべた")
def confirmation(project: ProjectCopy) -> None:
    found = first(project.site.procedures, lambda one: one.confirmed_on is None)
    project.edit(f"data/procedures/{found.id}.yml", Put(("confirmed_on",), Bare(project.day)))


@_change("調べたが見つからない")
def looked_in_vain(project: ProjectCopy) -> None:
    found = first(project.site.procedures, lambda one: not one.looked)
    place = project.site.strategy.looked_in[0].id
    project.command("looked", found.id, "--on", str(project.day), "--where", place)


@_change("訂正")
def correction(project: ProjectCopy) -> None:
    found = first((one for one in project.site.procedures if one.events), lambda one: True)
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
    found = first((one for one in project.site.procedures if one.commitments), lambda one: not one.events)
    if found is None:
        return
    source = project.source("deadline")
    promise = {"announced": str(project.day), "target": later(project), "source": source}
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
            "order": number_after(kpi.order for kpi in site.kpis.values()),
            "name": {"ja": "見本の指標", "en": "Sample indicator"},
            "definition": {"ja": "見本として数えたもの。", "en": "What was counted as a sample."},
            "unit": {"ja": "件", "en": "cases"},
            "part": site.strategy.parts[-1].id,
            "source": origin,
            "direction": "up",
            "targets": [{"at": later(project), "value": "20", "as_printed": "20件"}],
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
            "order": number_after(one.order for one in site.projects.values()),
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
    found = first(project.site.procedures, lambda one: not one.services)
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
    order = number_after(term.order for term in project.site.terms)
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
