"""The entries of a record → a sentence for each that is new, was corrected, has closed, or is said otherwise. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.edit.forms.parts.named import entry_names, list_title
from macros.files.document import Document
from macros.ledger.edits import as_told, english_told
from macros.ledger.kept.entries import changed_text, pair_entries
from macros.ledger.sentences.records import entry_sentence, left_beside, of_its_entry
from macros.load.entries import left_behind, pair_places, plain_entries
from macros.records.kind import Kind
from macros.records.model import Record
from macros.view.corrected import correction_sentences
from macros.view.links import gone_sentence
from macros.view.parts import service_view
from macros.view.portal import Portal


def entries_told(portal: Portal, record: Any, kind: Kind, new: Document, old: Document | None) -> Iterator[str]:
    """A sentence for each entry and correction that the file `new` of a record has and `old` has not."""
    called = portal.pages[kind.name].name(portal, record)
    for name in kind.kept:
        published = plain_entries(old.root, name) if old else []
        pairs, _, added = pair_entries(published, plain_entries(new.root, name))
        entries = getattr(record, name)
        for index in added:
            yield entry_sentence(portal, called, record, name, index)
            yield from left_beside(portal, record, name, index)
        now = plain_entries(new.root, name)
        for entry, index in pairs:
            known, words = len(entry.get("corrections", [])), portal.words
            for sentence, correction in zip(
                correction_sentences(portal, entries[index])[known:],
                entries[index].corrections[known:],
                strict=True,
            ):
                text = of_its_entry(portal, kind, name, record, entries[index], sentence)
                line = words("ledger.correction", name=called, text=text)
                left = left_behind(entry.get(correction.field), now[index].get(correction.field))
                yield words.joined(line, *(words(f"ledger.left_behind.{one}", text=text) for one, text in left.items()))
            names = entry_names(list_title(kind, name), now)
            for key, was, became in english_told(entry, now[index]):
                field = (kind.entry(name) or Record).by_key()[key].title or key
                values = {"entry": names[index], "field": field, "was": was, "now": became}
                yield portal.words("ledger.english", name=called, **values)
    yield from _services(portal, called, record, kind, new, old)


def _services(portal: Portal, name: str, record: Any, kind: Kind, new: Document, old: Document | None) -> Iterator[str]:
    """Addresses that were seen, that have closed, and what is said otherwise of one."""
    words = portal.words
    for key, known_by in kind.stays.items():
        was, now = plain_entries(old.root, key) if old else [], plain_entries(new.root, key)
        pairs = {index: before for before, index in pair_places(was, now, known_by) if index is not None}
        for index, service in enumerate(getattr(record, key)):
            before, view = pairs.get(index), service_view(portal, service, "")
            url, what = view.link.href, words(f"how.what.{service.kind}")
            if before is None:
                source = portal.printed(portal.site.source_of(service.source).title)
                values = {"seen": portal.date(service.seen_on), "source": source}
                yield words("ledger.service", name=name, what=what, url=url, **values)
            if service.gone_on and "gone_on" not in (before or {}):
                yield words("ledger.service_gone", name=name, url=url, text=gone_sentence(portal, service))
            elif service.replaced_on and "replaced_on" not in (before or {}):
                day = portal.date(service.replaced_on)
                yield words("ledger.service_replaced", name=name, what=what, url=url, day=day)
            for field in type(service).by_key() if before else ():
                texts = changed_text(before.get(field) if before else None, now[index].get(field))
                if texts[0] != texts[1] and field not in ("gone_on", "replaced_on"):
                    shown = [as_told(portal, type(service), (field,), text) for text in texts]
                    values = {"field": type(service).by_key()[field].title, "was": shown[0], "now": shown[1]}
                    yield words("ledger.service_edit", name=name, what=what, url=url, **values)
