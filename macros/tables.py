"""Milestones, projects, terms and contradictions → pandas frames, as the site publishes them.

Lists are joined by semicolons.
"""

from __future__ import annotations

import pandas as pd

from .calendar import PERIODS, fiscal_year_end
from .kinds import DISCREPANCIES, INITIATIVES, PROJECTS, TERMS
from .portal import Portal


def milestone_frame(portal: Portal) -> pd.DataFrame:
    """One row for each cell of the roadmap as it stands on the as-of date, in order of part, row and period.

    Columns: initiative (id), part, parent (to the letter, or None), name (to the letter), period, ends (date: last
    day of the period), open_ended (bool), as_printed (to the letter), continues (period that the cell continues, or
    None), status, confirmed_on (date: last day of the deciding event, or None), evidence (source of that event, or
    None), source (where the plan prints the cell), page.
    """
    rows = [
        {
            "initiative": initiative.id,
            "part": initiative.part,
            "parent": initiative.parent.ja if initiative.parent else None,
            "name": initiative.name.ja,
            "period": one.milestone.period,
            "ends": fiscal_year_end(PERIODS[one.milestone.period]),
            "open_ended": one.milestone.open_ended,
            "as_printed": one.milestone.as_printed,
            "continues": one.continues,
            "status": str(one.status),
            "confirmed_on": one.decided_by.when.last if one.decided_by else None,
            "evidence": one.decided_by.source if one.decided_by else None,
            "source": initiative.source,
            "page": portal.settings.site_url + INITIATIVES.address(initiative.id),
        }
        for initiative in portal.site.initiatives.values()
        for one in portal.milestones[initiative.id]
    ]
    columns = ["initiative", "part", "parent", "name", "period", "ends", "open_ended", "as_printed", "continues",
               "status", "confirmed_on", "evidence", "source", "page"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


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
            "summary": project.summary.ja,
            "partners": ";".join(project.partners),
            "procedures": "all" if project.all_procedures else ";".join(project.procedures),
            "initiatives": ";".join(project.initiatives),
            "cases": ";".join(project.cases),
            "source": project.source,
            "page": portal.settings.site_url + PROJECTS.address(project.id),
        }
        for project in portal.site.projects.values()
    ]
    columns = ["id", "order", "title", "part", "timing", "when", "summary", "partners", "procedures", "initiatives",
               "cases", "source", "page"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def term_frame(portal: Portal) -> pd.DataFrame:
    """One row for each term, in the order of the plan.

    Columns: id, order, term, reading, english, expansion (or None), variants, definition, page.
    """
    rows = [
        {
            "id": term.id,
            "order": term.order,
            "term": term.term,
            "reading": term.reading,
            "english": term.english,
            "expansion": term.expansion,
            "variants": ";".join(term.variants),
            "definition": term.definition.ja,
            "page": portal.settings.site_url + TERMS.address(term.id),
        }
        for term in portal.site.terms
    ]
    columns = ["id", "order", "term", "reading", "english", "expansion", "variants", "definition", "page"]
    return pd.DataFrame(rows, columns=columns)


def discrepancy_frame(portal: Portal) -> pd.DataFrame:
    """One row for each statement that contradicts another, the statements of one contradiction together.

    Columns: id, kind, title, statement (counted from 1), at, as_printed (to the letter), source, explanation,
    shown_as, page.
    """
    rows = [
        {
            "id": discrepancy.id,
            "kind": str(discrepancy.kind),
            "title": discrepancy.title.ja,
            "statement": number,
            "at": statement.at.ja,
            "as_printed": statement.as_printed,
            "source": statement.source,
            "explanation": discrepancy.explanation.ja,
            "shown_as": discrepancy.shown_as.ja,
            "page": portal.settings.site_url + DISCREPANCIES.address(discrepancy.id),
        }
        for discrepancy in portal.site.discrepancies.values()
        for number, statement in enumerate(discrepancy.statements, 1)
    ]
    columns = ["id", "kind", "title", "statement", "at", "as_printed", "source", "explanation", "shown_as", "page"]
    return pd.DataFrame(rows, columns=columns)
