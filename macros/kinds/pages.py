"""THE list of what each kind of record shows to readers, and the portal that carries it."""

from __future__ import annotations

from datetime import date

from macros.kinds.all import CASES, DISCREPANCIES, INITIATIVES, KPIS, PROCEDURES, PROJECTS, SOURCES, TERMS
from macros.kinds.cases.page import case_frame
from macros.kinds.discrepancies.page import discrepancy_document, discrepancy_frame
from macros.kinds.initiatives.page import describe_initiative, initiative_document, initiative_title
from macros.kinds.initiatives.tables import milestone_frame
from macros.kinds.kpis import words
from macros.kinds.kpis.page import kpi_document
from macros.kinds.kpis.tables import kpi_frame
from macros.kinds.procedures.page import describe, procedure_badge, procedure_document, published_frame
from macros.kinds.projects.page import describe_project, project_document, project_frame
from macros.kinds.site import Site
from macros.kinds.terms.page import term_document, term_frame
from macros.records.page import RecordPage
from macros.view.links import initiative_in_part
from macros.view.portal import Portal
from macros.view.settings import Settings
from macros.words import read_words

PAGES = (
    RecordPage(
        PROCEDURES,
        name=lambda portal, procedure: portal.say(procedure.name),
        badge=procedure_badge,
        block="procedure",
        describe=describe,
        document=procedure_document,
        tables={"procedures": published_frame},
    ),
    RecordPage(
        INITIATIVES,
        name=initiative_in_part,
        block="initiative",
        title=initiative_title,
        describe=describe_initiative,
        document=initiative_document,
        tables={"initiatives": milestone_frame},
    ),
    RecordPage(
        KPIS,
        name=lambda portal, kpi: portal.say(kpi.name),
        block="kpi",
        describe=words.describe,
        document=kpi_document,
        tables={"kpis": kpi_frame},
    ),
    RecordPage(
        PROJECTS,
        name=lambda portal, project: portal.project_names[project.id],
        block="project",
        describe=describe_project,
        document=project_document,
        tables={"projects": project_frame},
    ),
    RecordPage(CASES, name=lambda portal, case: portal.say(case.name), tables={"cases": case_frame}),
    RecordPage(
        TERMS,
        name=lambda portal, term: term.term,
        document=term_document,
        tables={"glossary": term_frame},
    ),
    RecordPage(
        DISCREPANCIES,
        name=lambda portal, discrepancy: portal.say(discrepancy.title),
        document=discrepancy_document,
        tables={"discrepancies": discrepancy_frame},
    ),
    RecordPage(SOURCES, name=lambda portal, source: source.title),
)


def open_portal(site: Site, as_of: date, settings: Settings) -> Portal:
    """`site` as it stands on `as_of`, in the language of `settings`."""
    return Portal(site, as_of, read_words(settings.language), settings, {page.kind.name: page for page in PAGES})
