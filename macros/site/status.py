"""status.json: which build this is, for which day, and how much it holds; read after publishing, and by anyone."""

from __future__ import annotations

import json

from macros.kinds.all import KINDS
from macros.kinds.procedures.standing import status_totals
from macros.view.portal import Portal

STATUS_PATH = "status.json"


def status_json(portal: Portal) -> str:
    """The content of `/status.json`."""
    totals = status_totals(portal.procedures)
    content = {
        "build_id": portal.settings.build_id,
        "as_of": portal.as_of.isoformat(),
        "site": portal.settings.site_url,
        "counts": {kind.name: len(portal.site.records[kind.name]) for kind in KINDS if kind.page},
        "procedures_by_status": {str(status): int(row["procedures"]) for status, row in totals.iterrows()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
