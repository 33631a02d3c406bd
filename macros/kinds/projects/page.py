"""Projects → view objects: those of the plan's columns, the pilots of the model wards and the leading projects."""

from __future__ import annotations

import pandas as pd

from macros.kinds.cases.record import Case
from macros.kinds.initiatives.record import Initiative
from macros.kinds.projects.record import KIND, LeadingProject, LeadingProjects, ModelWardProjects, Project
from macros.kinds.projects.rows import roadmap_rows
from macros.kinds.projects.words import (
    answer,
    answered_by,
    beside_answer,
    details,
    earlier,
    of_procedures,
    printed,
    project_cases,
    project_initiatives,
    promises_told,
    timing,
)
from macros.records.page import RecordPage, Table, with_shared
from macros.view.documents import SearchDocument
from macros.view.links import (
    Foot,
    both_names,
    foot,
    ground_of,
    neighbours,
    part_link,
    part_short,
    part_title,
    record_link,
    record_links,
    status_links,
)
from macros.view.parts import Link, discrepancy_links, source_view
from macros.view.portal import Portal, relative

# --------------------------------------------------------------------------- the list


def project_list_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/project_list.html` shows."""
    site, words = portal.site, portal.words
    by_part: dict[str, list[Project]] = {}
    for project in site.projects.values():
        by_part.setdefault(project.part, []).append(project)
    return {
        "words": words,
        "sentence": _list_sentence(portal),
        "hard_words": _hard_words(portal),
        "policies": [
            {
                "id": part,
                "short": part_short(portal, part),
                "roadmap": Link(part_title(portal, part), relative(portal.roadmap_path(part), page)),
                "projects": [_card(portal, project, page) for project in projects],
            }
            for part in site.strategy.part_ids
            if (projects := by_part.get(part))
        ],
        "pilots": _pilots(portal, site.model_ward_projects) if site.model_ward_projects else None,
        "leading": _leading(portal, site.leading_projects, page) if site.leading_projects else None,
        "csv": relative("data/projects.csv", page),
    }


def _hard_words(portal: Portal) -> list[tuple[str, str]]:
    """What words of the names of all projects and of what is told of them mean."""
    projects = portal.site.projects.values()
    told = (portal.words.first_sentence(portal.say(project.summary)) for project in projects)
    return portal.meanings(*both_names(portal, [project.name for project in projects]), *told)


def _list_sentence(portal: Portal) -> str:
    """How many projects there are, and how many of the other things that the page lists."""
    site, words = portal.site, portal.words
    lists = [one for one in (site.model_ward_projects, site.leading_projects) if one]
    more = [words("project.list_of", name=portal.say(one.name), n=len(one.projects)) for one in lists]
    shown = words("project.list_projects", n=len(site.projects))
    if more:
        shown = words("project.list_more", shown=shown, more=words.listed(more))
    return words("project.list_sentence", shown=shown)


def _pilots(portal: Portal, pilots: ModelWardProjects) -> dict:
    words, name, n = portal.words, portal.say(pilots.name), len(pilots.projects)
    described, day = portal.say(pilots.described), portal.date(pilots.as_of)
    told = words("project.pilots_sentence", described=described, n=n, day=day)
    return {
        "name": name,
        "projects": pilots.projects,
        "fold": words("project.pilots_each", n=n),
        "sentence": told if n else words("project.none", name=name),
        "printed": pilots.as_of_as_printed,
        "source": source_view(portal, pilots.source),
    }


def _leading(portal: Portal, leading: LeadingProjects, page: str) -> dict:
    words, name, n = portal.words, portal.say(leading.name), len(leading.projects)
    return {
        "name": name,
        "themes": [_theme(portal, theme, page) for theme in leading.projects],
        "sentence": words("project.themes_sentence", n=n) if n else words("project.none", name=name),
        "source": source_view(portal, leading.source),
        "also": [
            {
                "id": one.id,
                "name": portal.say(one.name),
                "what": portal.say(one.what),
                "project": record_link(portal, "projects", one.project, page),
            }
            for one in leading.also
        ],
    }


def _card(portal: Portal, project: Project, page: str) -> dict:
    return {
        "id": project.id,
        "title": portal.project_names[project.id],
        "href": relative(KIND.address(project.id), page),
        "timing": project.timing and portal.words.with_original(project.timing),
        "summary": portal.words.first_sentence(portal.say(project.summary)),
    }


def _theme(portal: Portal, theme: LeadingProject, page: str) -> dict:
    words, bureaus = portal.words, [portal.printed(bureau) for bureau in theme.bureaus]
    others = words("project.and_others", bureaus=words("text.and").join(bureaus))
    return {
        "id": theme.id,
        "theme": portal.printed(theme.theme),
        "heading": portal.printed(theme.heading) if theme.heading else None,
        "viewpoints": [portal.printed(one) for one in theme.viewpoints],
        "bureaus": others if theme.and_others else words.listed(bureaus),
        "examples": [portal.printed(one) for one in theme.examples],
        "initiatives": record_links(portal, "initiatives", theme.initiatives, page),
    }


# --------------------------------------------------------------------------- a project's page


def project_view(portal: Portal, project_id: str) -> dict:
    """Everything that `fragments/project.html` shows. Raises KeyError for an unknown id."""
    site, words = portal.site, portal.words
    project = site.projects[project_id]
    page = KIND.address(project_id)
    rows = project_initiatives(portal, project)
    told_of = answered_by(portal, project)
    return {
        "words": words,
        "title": portal.called(project.name),
        "home": relative("", page),
        "list": relative("projects/", page),
        "part": part_link(portal, project.part, page),
        "timing": timing(portal, project),
        "answer": (said := answer(portal, project)),
        "hard_words": portal.meanings(
            *(portal.say(project.name), said, details(portal, project), *printed(portal, project)),
            *both_names(portal, [site.records["procedures"][one].called for one in project.procedures]),
            *both_names(portal, [row.name for row in rows]),
        ),
        "ground": ground_of(portal, told_of, page) if told_of else None,
        "beside": [*beside_answer(portal, project, told_of)],
        "promises": promises_told(portal, project),
        "as_of": words("procedure.as_of", day=portal.day(portal.as_of)),
        "summary": details(portal, project),
        "figures": [(portal.say(fact.what), fact.as_printed) for fact in project.figures],
        "partners": [portal.printed(one) for one in project.partners],
        "rows": roadmap_rows(portal, rows, page),
        "procedures": status_links(portal, "procedures", project.procedures, page),
        "all_procedures": _all_procedures(portal, page) if project.all_procedures else None,
        "of_procedures": portal.words.sentences(
            filter(None, (of_procedures(portal, project), earlier(portal, project)))
        ),
        "cases": [_case(portal, site.cases[case_id], page) for case_id in project_cases(portal, project)],
        "kpis": record_links(portal, "kpis", project_kpis(portal, project, rows), page),
        "discrepancies": discrepancy_links(portal, "projects", project_id, page),
        "foot": project_foot(portal, project),
        "neighbours": neighbours(portal, "projects", list(site.projects), project.id, page),
    }


def describe_project(portal: Portal, project: Project) -> str:
    """The page's description: what the project is, and when."""
    title, summary = portal.project_names[project.id], portal.words.first_sentence(portal.say(project.summary))
    text = portal.words("project.description", title=title, summary=summary)
    timing = portal.words("project.description_timing", timing=portal.printed(project.timing)) if project.timing else ""
    return portal.words.joined(text, timing)


def project_foot(portal: Portal, project: Project) -> Foot:
    """The foot of a project's page."""
    name = portal.project_names[project.id]
    rows = project_initiatives(portal, project)
    said = [event.source for row in rows for one in portal.milestones[row.id] for event in one.evidence]
    told_of = answered_by(portal, project)
    refs = [project.source, *said, *([told_of.source] if told_of else [])]
    return foot(portal, KIND.address(project.id), name, KIND, project, refs, english=project.title_en)


def project_kpis(portal: Portal, project: Project, rows: list[Initiative]) -> list[str]:
    """The ids of the figures that are about one of the project's rows or cases."""
    initiatives, cases = {initiative.id for initiative in rows}, set(project_cases(portal, project))
    return [kpi.id for kpi in portal.site.kpis.values() if initiatives & set(kpi.initiatives) or kpi.case in cases]


def _all_procedures(portal: Portal, page: str) -> Link:
    text = portal.words("project.all_procedures", counted=portal.counted_name(len(portal.standings)))
    return Link(text, relative("procedures/", page))


def _case(portal: Portal, case: Case, page: str) -> dict:
    claim = case.claimed_reduction or case.saving
    return {
        "link": record_link(portal, "cases", case.id, page),
        "before": case.before.as_printed,
        "after": case.after.as_printed,
        "claim": claim.as_printed if claim else None,
        "estimate": case.estimate_as_printed,
    }


def project_frame(portal: Portal) -> pd.DataFrame:
    """One row for each project, in the order of the plan.

    Columns: id, order, title (to the letter), part, timing (to the letter, or None), when (ISO date, month, year or
    FY…, or None), summary, partners, procedures (ids; `all` for all of them), initiatives, cases, source, page.
    """
    rows = [
        {
            "id": project.id,
            "order": project.order,
            "title": project.title,
            "part": project.part,
            "timing": project.timing,
            "when": project.when.text if project.when else None,
            "summary": portal.say(project.summary),
            "partners": ";".join(project.partners),
            "procedures": "all" if project.all_procedures else ";".join(project.procedures),
            "initiatives": ";".join(project.initiatives),
            "cases": ";".join(project.cases),
            "source": project.source,
            "page": portal.settings.site_url + KIND.address(project.id),
        }
        for project in portal.site.projects.values()
    ]
    columns = ["id", "order", "title", "part", "timing", "when", "summary", "partners", "procedures", "initiatives",
               "cases", "source", "page"]  # fmt: skip
    return with_shared(portal, pd.DataFrame(rows, columns=columns), dated="when")


def project_document(portal: Portal, project: Project) -> SearchDocument:
    """A project; what the plan prints of it is found to the letter, and as it is rendered in the language."""
    printed = [*project.partners, *(fact.as_printed for fact in project.figures)]
    return SearchDocument(
        title=portal.project_names[project.id],
        address=KIND.address(project.id),
        kind=portal.label(KIND),
        likely=0.7,
        terms=portal.words.sentences(
            [*map(portal.printed, project.partners), *project.name.others(portal.language), *portal.originals(printed)]
        ),
        text=portal.words.sentences(
            [
                answer(portal, project),
                details(portal, project),
                *(
                    text
                    for fact in project.figures
                    for text in (portal.say(fact.what), portal.printed(fact.as_printed))
                ),
            ]
        ),
    )


PAGE = RecordPage(
    KIND,
    name=lambda portal, project: portal.project_names[project.id],
    block="project",
    view=project_view,
    describe=describe_project,
    answer=answer,
    list_block="project_list",
    list_view=project_list_view,
    document=project_document,
    tables={"projects": Table(project_frame, key=("id",), coded={"part": "parts"})},
)
