"""THE list of what each kind of record shows to readers, and the portal that carries it."""

from __future__ import annotations

from datetime import date

from macros.kinds.cases.page import PAGE as CASES
from macros.kinds.discrepancies.page import PAGE as DISCREPANCIES
from macros.kinds.initiatives.page import PAGE as INITIATIVES
from macros.kinds.kpis.page import PAGE as KPIS
from macros.kinds.procedures.page import PAGE as PROCEDURES
from macros.kinds.projects.page import PAGE as PROJECTS
from macros.kinds.site import Site
from macros.kinds.sources.page import PAGE as SOURCES
from macros.kinds.terms.page import PAGE as TERMS
from macros.view.portal import Portal
from macros.view.settings import Settings
from macros.words import read_words

PAGES = (PROCEDURES, INITIATIVES, KPIS, PROJECTS, CASES, TERMS, DISCREPANCIES, SOURCES)


def open_portal(site: Site, as_of: date, settings: Settings) -> Portal:
    """`site` as it stands on `as_of`, in the language of `settings`."""
    return Portal(site, as_of, read_words(settings.language), settings, {page.kind.name: page for page in PAGES})
