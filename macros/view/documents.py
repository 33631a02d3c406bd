"""Every record as the search sees it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from macros.records.kind import former_names
from macros.view.parts import SearchDocument
from macros.view.portal import Portal


@cache
def record_documents(portal: Portal) -> tuple[SearchDocument, ...]:
    """Every record that can be found, kind by kind, each in the order in which readers see them; by old names, too."""
    return tuple(
        replace(found := page.document(portal, record), asked=(*found.asked, *former_names(record)))
        for page in portal.pages.values()
        if page.document
        for record in portal.site.records[page.kind.name].values()
    )
