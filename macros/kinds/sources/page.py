"""Sources → view objects: every source with all that rests on it, by kind of publisher."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from macros.kinds.all import KINDS
from macros.kinds.sources.record import KIND, Source
from macros.records.model import Record
from macros.records.page import RecordPage, Table, with_shared
from macros.records.parts import SourceKind
from macros.view.links import entry_foot, record_groups
from macros.view.parts import source_view
from macros.view.portal import Portal

RESTING = tuple(kind for kind in KINDS if kind.page and kind is not KIND)  # in the order of the groups on the page


def references(record: Record) -> Iterator[str]:
    """Every reference to a source in `record` and the records inside of it, in the order of the fields."""
    for name, value in record:
        if name == "source" and value is not None:
            yield value
        elif isinstance(value, Record):
            yield from references(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Record):
                    yield from references(item)


def resting_on(portal: Portal) -> dict[str, dict[str, list[str]]]:
    """For each source id the ids of the records that rest on it, by kind; one pass over all records."""
    site = portal.site
    used: dict[str, dict[str, list[str]]] = {one: {kind.name: [] for kind in RESTING} for one in site.sources}
    for kind in RESTING:
        for record_id, record in site.records[kind.name].items():
            for source_id in dict.fromkeys(ref.partition("#")[0] for ref in references(record)):
                used[source_id][kind.name].append(record_id)
    return used


def sources_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/sources.html` shows: the plan, then by kind of publisher, the newest first."""
    words, sources = portal.words, portal.site.sources
    used = resting_on(portal)
    entries: dict[str, list[dict]] = {str(kind): [] for kind in SourceKind}
    for source_id, source in sources.items():
        entries[source.kind].append(
            {
                "id": source_id,
                "view": source_view(portal, source_id),
                "original": source.title if portal.printed(source.title) != source.title else None,
                "note": portal.words.sentences([portal.say(source.note)]) if source.note else None,
                "used_by": record_groups(portal, used[source_id].items(), page),
                "foot": entry_foot(portal, page, KIND, source),
            }
        )
    return {
        "words": words,
        "sentence": words("sources.sentence", n=len(sources)),
        "kinds": [
            {
                "id": f"kind-{kind}",
                "name": words("sources.kind", kind=words(f"source_kind.{kind}"), n=len(found)),
                "sources": found,
            }
            for kind, found in entries.items()
            if found
        ],
    }


def source_frame(portal: Portal) -> pd.DataFrame:
    """Every source, one a row: id, title, publisher, kind of publisher, published (in the notation of the data), url,
    seen_as_copy (bool: whether a stored copy or a translation was read), page (its place on the page of sources)."""
    rows = [
        {
            "id": source_id,
            "title": source.title,
            "publisher": source.publisher,
            "kind": str(source.kind),
            "published": source.published.text if source.published else None,
            "url": source.url,
            "seen_as_copy": source.seen_as_copy,
            "page": portal.settings.site_url + KIND.address(source_id),
        }
        for source_id, source in portal.site.sources.items()
    ]
    columns = ["id", "title", "publisher", "kind", "published", "url", "seen_as_copy", "page"]
    return with_shared(portal, pd.DataFrame(rows, columns=columns), dated="published")


def _printed(portal: Portal, source: Source) -> str:
    """A source as pages name it."""
    shown = source_view(portal, source.id)
    return portal.words.listed(part for part in (shown.title, shown.publisher, shown.published) if part)


PAGE = RecordPage(
    KIND,
    name=lambda portal, source: portal.printed(source.title),
    answer=_printed,
    list_block="sources",
    list_view=sources_view,
    tables={"sources": Table(source_frame, key=("id",), coded={"kind": "source_kind"})},
)
