"""What the search finds: a page as it sees one, and every record so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from macros.records.kind import former_names
from macros.view.parts import Badge
from macros.view.portal import Portal


@dataclass(frozen=True)
class SearchDocument:
    """One page as the search sees it.

    `address` is relative to the root of the site, `kind` the word shown for it. What is found in the title, or in the
    `official` name where the title is a plainer one, counts most, then `terms` (words that the page belongs to), then
    `text`, which also gives the excerpt and so begins with the most telling sentence. What the page is `asked`, and
    answers, counts like its title and is shown nowhere. `likely` (0 to 1) is how likely a reader means such a page. Of
    two that fit alike the greater `weight` comes first. `is_figure` answers how many; `is_field` lists, and comes last.
    """

    title: str
    address: str
    kind: str
    status: Badge | None = None
    likely: float = 1
    weight: int = 0
    terms: str = ""
    text: str = ""
    official: str = ""
    asked: tuple[str, ...] = ()
    is_figure: bool = False
    is_field: bool = False


@cache
def record_documents(portal: Portal) -> tuple[SearchDocument, ...]:
    """Every record that can be found, kind by kind, each in the order in which readers see them; by old names, too."""
    return tuple(
        replace(found := page.document(portal, record), asked=(*found.asked, *former_names(record)))
        for page in portal.pages.values()
        if page.document
        for record in portal.site.records[page.kind.name].values()
    )
