"""A project's page in finished words, and what of projects is published elsewhere."""

from __future__ import annotations

from macros.kinds.cases.record import Case
from macros.kinds.initiatives.record import Initiative
from macros.kinds.projects.listing import project_list_view
from macros.kinds.projects.procedures import earlier, of_procedures
from macros.kinds.projects.record import KIND, Project
from macros.kinds.projects.rows import roadmap_rows
from macros.kinds.projects.tables import TABLES
from macros.kinds.projects.words import (
    answer,
    answered_by,
    beside_answer,
    details,
    printed,
    project_cases,
    project_initiatives,
    promises_told,
    timing,
)
from macros.records.page import RecordPage
from macros.view.documents import SearchDocument
from macros.view.links import (
    Foot,
    both_names,
    foot,
    ground_of,
    neighbours,
    part_link,
    record_link,
    record_links,
    status_links,
)
from macros.view.parts import Link, discrepancy_links
from macros.view.portal import Portal, relative


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
    tables=TABLES,
)
