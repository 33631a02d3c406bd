"""THE list of what each kind of record shows to readers, and the portal that carries it."""

from __future__ import annotations

from datetime import date

from . import kinds, kpi_words, search, tables
from .initiative_views import describe_initiative, initiative_title
from .kpi_tables import case_frame, kpi_frame
from .links import initiative_in_part
from .portal import Portal, Settings
from .project_views import describe_project
from .record_page import RecordPage
from .site import Site
from .views import describe, published_frame
from .words import read_words

PAGES = (
    RecordPage(
        kinds.PROCEDURES,
        name=lambda portal, procedure: procedure.name.ja,
        block="procedure",
        describe=describe,
        document=search.procedure_document,
        tables={"procedures": published_frame},
    ),
    RecordPage(
        kinds.INITIATIVES,
        name=initiative_in_part,
        block="initiative",
        title=initiative_title,
        describe=describe_initiative,
        document=search.initiative_document,
        tables={"initiatives": tables.milestone_frame},
    ),
    RecordPage(
        kinds.KPIS,
        name=lambda portal, kpi: kpi.name.ja,
        block="kpi",
        describe=kpi_words.describe,
        document=search.kpi_document,
        tables={"kpis": kpi_frame},
    ),
    RecordPage(
        kinds.PROJECTS,
        name=lambda portal, project: portal.project_names[project.id],
        block="project",
        describe=describe_project,
        document=search.project_document,
        tables={"projects": tables.project_frame},
    ),
    RecordPage(kinds.CASES, name=lambda portal, case: case.name.ja, tables={"cases": case_frame}),
    RecordPage(
        kinds.TERMS,
        name=lambda portal, term: term.term,
        document=search.term_document,
        tables={"glossary": tables.term_frame},
    ),
    RecordPage(
        kinds.DISCREPANCIES,
        name=lambda portal, discrepancy: discrepancy.title.ja,
        document=search.discrepancy_document,
        tables={"discrepancies": tables.discrepancy_frame},
    ),
    RecordPage(kinds.SOURCES, name=lambda portal, source: source.title),
)


def open_portal(site: Site, as_of: date, settings: Settings, language: str = "ja") -> Portal:
    """`site` as it stands on `as_of`, in `language`. Raises FileNotFoundError for a language without words."""
    return Portal(site, as_of, read_words(language), settings, {page.kind.name: page for page in PAGES})
