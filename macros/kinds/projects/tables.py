"""The table of projects that is published."""

from __future__ import annotations

import pandas as pd

from macros.kinds.projects.record import KIND
from macros.records.page import Table, with_shared
from macros.view.portal import Portal


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


TABLES = {"projects": Table(project_frame, key=("id",), coded={"part": "parts"})}
