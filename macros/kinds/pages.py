"""THE list of what each kind of record shows to readers, and the portal that carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from macros.kinds.cases.page import PAGE as CASES
from macros.kinds.discrepancies.page import PAGE as DISCREPANCIES
from macros.kinds.english.missing import missing
from macros.kinds.initiatives.page import PAGE as INITIATIVES
from macros.kinds.kpis.page import PAGE as KPIS
from macros.kinds.procedures.page import PAGE as PROCEDURES
from macros.kinds.projects.page import PAGE as PROJECTS
from macros.kinds.site import Site
from macros.kinds.sources.page import PAGE as SOURCES
from macros.kinds.systems.page import PAGE as SYSTEMS
from macros.kinds.terms.page import PAGE as TERMS
from macros.view.history.said import NOTHING_KNOWN, History
from macros.view.period_words import period_end, span_name
from macros.view.portal import Portal
from macros.view.settings import Settings
from macros.words import FIRST, read_words

PAGES = (PROCEDURES, SYSTEMS, INITIATIVES, KPIS, PROJECTS, CASES, TERMS, DISCREPANCIES, SOURCES)


def open_portal(site: Site, as_of: date, settings: Settings, history: History = NOTHING_KNOWN) -> Portal:
    """`site` as it stands on `as_of`, in the language of `settings`, with what is known of when it said what."""
    pages = {page.kind.name: page for page in PAGES}
    language = settings.language
    untranslated = missing(vars(site), language) if language != FIRST else ()
    words = read_words(language).with_renderings(_renderings(site, language), untranslated)
    first = open_portal(site, as_of, replace(settings, language=FIRST), history) if language != FIRST else None
    portal = Portal(site, as_of, words, settings, pages, history, first=first)
    return replace(portal, words=words.with_names(plan_names(portal)))


def _renderings(site: Site, language: str) -> Mapping[str, str]:
    """What sources print in Japanese, in the other language; data/english.yml has none but English ones."""
    return site.rendered if language == "en" else {}


def plan_names(portal: Portal) -> dict[str, str]:
    """What any words may call the plan, its city and its times, by the name of the placeholder."""
    strategy, periods = portal.site.strategy, portal.site.periods
    edition = next(one for one in strategy.editions if one.id == strategy.current_edition)
    return {
        "city_name": portal.say(strategy.city),
        "plan_name": portal.say(strategy.name),
        "plan_short": portal.say(strategy.short),
        "plan_edition": portal.date(edition.published),
        "baseline_end": period_end(portal, periods.baseline),
        "cases_year": span_name(portal, strategy.counted.cases_year),
        "year_word": portal.words("period.fiscal_word" if periods.fiscal else "period.calendar_word"),
    }
