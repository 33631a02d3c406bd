"""What a reviewer is told of the words of records that were changed with a reason: which words, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.files.document import Document, Plain
from macros.kinds.all import kind_at
from macros.load.entries import left_behind, records_in
from macros.records.kind import Kind
from macros.view.corrected import revision_sentence
from macros.view.portal import Portal


def revisions_told(portal: Portal, record: Any, kind: Kind, new: Document, old: Document | None) -> Iterator[str]:
    """A sentence for each revision that the file `new` of a record has and `old` has not, and which language stays."""
    revisions, record_id = getattr(record, "revisions", ()), kind.key(record)
    if old is None or not revisions:
        return
    was, now = (_record(one, kind, record_id) for one in (old, new))
    if was is None or now is None:
        return
    called, words = portal.pages[kind.name].name(portal, record), portal.words
    for index in range(len(was.get("revisions", ())), len(revisions)):
        key = revisions[index].field
        line = words("ledger.correction", name=called, text=revision_sentence(portal, revisions, index, record))
        left = left_behind(was.get(key), now.get(key))
        yield words.joined(line, *(words(f"ledger.left_behind.{one}", text=text) for one, text in left.items()))


def revised_places(new: Document, old: Document) -> set[tuple[str, ...]]:
    """Where the words stand in the file `new` that a revision tells of which `old` has not."""
    kind = kind_at(new.path)
    if kind is None:
        return set()
    return {
        (*((kind.items, str(record["id"])) if place else ()), revision["field"])
        for place, record in records_in(new)
        if (was := _record(old, kind, record.get("id", ""))) is not None
        for revision in record.get("revisions", [])[len(was.get("revisions", [])) :]
    }


def _record(document: Document, kind: Kind, record_id: str) -> Plain | None:
    found = (one for _, one in records_in(document) if kind.in_folder or one.get("id") == record_id)
    return next(found, None)
