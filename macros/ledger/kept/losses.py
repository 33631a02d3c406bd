"""The promise ledger: what was published stays. Pure: two data trees → what the later one has lost or overwritten.

Works on the plain trees and not on the records, so that it can read what was published under an older model. What
two entries say is compared, not how they are written: the order of keys and entries, quotes and comments are free.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from macros.base.problems import Problem, Problems, in_order
from macros.files.document import Document, Plain
from macros.kinds.all import kind_at
from macros.ledger.kept.entries import pair_entries, unaccounted
from macros.ledger.kept.promises import CODES as OF_PROMISES
from macros.ledger.kept.promises import broken_promises
from macros.load.entries import entry_lists, pair_places, plain_entries, texts_of
from macros.load.published_addresses import page_address, record_address
from macros.records.addresses import anchors
from macros.words import FIRST, pages_folder

CODES = frozenset(
    (
        "entry-changed", "entry-removed", "service-gone", "anchor-moved", "correction-was-differs",
        "correction-overwritten", "correction-of-new-entry", "address-gone", "record-gone", "redirect-gone", *OF_PROMISES,
    )
)  # fmt: skip
_BROUGHT_UP_TO_DATE = ("seen_on", "replaced_on", "gone_on")  # when an entry that stays was seen: news, no correction


@dataclass(frozen=True)
class Snapshot:
    """One state of the project: its readable data files by path, the paths of its hand-written pages, the languages of
    the site's editions below the first one."""

    documents: Mapping[str, Document]
    written: Sequence[str] = ()
    editions: Sequence[str] = ()

    @property
    def redirects(self) -> dict[str, str]:
        """Where each address that is gone leads to."""
        document = self.documents.get("data/redirects.yml")
        entries = plain_entries(document.root, "redirects") if document else []
        return {entry["from"]: entry["to"] for entry in entries if "from" in entry and "to" in entry}


def violations(base: Snapshot, now: Snapshot, is_strict: bool = False) -> list[Problem]:
    """What `now` has lost or overwritten of what `base` had published, in order of place.

    `now` has passed the checks of load.py; what is unreadable in `base` is left out. `is_strict`: see broken_promises.
    """
    problems: list[Problem] = []
    told = _told_elsewhere(now)
    for path, old in base.documents.items():
        new = document_of(path, now)
        if new is None:
            problems += _gone(path)
            continue
        problems += _lost_ids(old, new)
        problems += _taken_away(old, new, is_strict)
        problems += broken_promises(old, new, is_strict)
        for name in entry_lists(path):
            entries = plain_entries(old.root, name)
            moved = [entry for entry in entries if _key(entry, PurePosixPath(new.path).stem) in told]
            kept = plain_entries(new.root, name)
            problems += _compare(new, name, [entry for entry in entries if entry not in moved or entry in kept])
    for path, new in now.documents.items():
        if path not in base.documents and path not in _moved_to(base, now):
            problems += broken_promises(None, new)
            for name in entry_lists(path):
                problems += _compare(new, name, [])
    problems += _lost_addresses(base, now)
    return in_order(problems)


def overwritten(before: Mapping[str, Document], after: Mapping[str, Document]) -> list[Problem]:
    """The same of the changed files alone, for a change that has not been written yet and removes no file.

    It is strict: who fills in a workbook or a form does not see what is compared.
    """
    return violations(Snapshot(before), Snapshot(after), is_strict=True)


# --------------------------------------------------------------------------- records and addresses


def document_of(path: str, now: Snapshot) -> Document | None:
    """The file at `path`, or where its address has moved the file of that page; None if it is gone."""
    if path in now.documents:
        return now.documents[path]
    to = now.redirects.get(record_address(path) or "")
    return now.documents.get(f"data/{to.rstrip('/')}.yml") if to else None


def _moved_to(base: Snapshot, now: Snapshot) -> set[str]:
    gone = [path for path in base.documents if path not in now.documents]
    return {found.path for path in gone if (found := document_of(path, now))}


def _gone(path: str) -> Problems:
    address = record_address(path)
    if address:
        yield Problem(path, 1, 1, "address-gone", {"value": address})
    else:
        folder, _, name = path.rpartition("/")
        yield Problem(path, 1, 1, "record-gone", {"value": name.removesuffix(".yml"), "key": folder})


def _lost_ids(old: Document, new: Document) -> Problems:
    """Ids that the file has lost: those of sources, terms, cases and the like. A list may be called otherwise."""
    if not isinstance(old.root.value, dict) or not isinstance(new.root.value, dict) or old.path != new.path:
        return
    kept = {entry.get("id") for name in new.root.value for entry in plain_entries(new.root, name)}
    for name in old.root.value:
        for entry in plain_entries(old.root, name):
            if "id" in entry and entry["id"] not in kept:
                yield new.problem("record-gone", name, value=str(entry["id"]), key=name)


def _taken_away(old: Document, new: Document, is_strict: bool) -> Problems:
    """The published entries of a list that may be brought up to date, which stand there no more: see Kind.stays.

    Where it `is_strict`, also what one of them said and says otherwise now, but for when it was seen.
    """
    kind = kind_at(new.path)
    for name, known_by in kind.stays.items() if kind else ():
        for entry, index in pair_places(plain_entries(old.root, name), plain_entries(new.root, name), known_by):
            if index is None:
                said = [entry[key] for key in (*known_by, "gone_on") if key in entry]
                yield new.problem("service-gone", name, key=name, was=", ".join(said))
                continue
            for code, inner, values in unaccounted(dict(entry), plain_entries(new.root, name)[index]):
                is_said = is_strict and values.get("key") in entry and values["key"] not in _BROUGHT_UP_TO_DATE
                if code != "entry-changed" or is_said:
                    yield new.problem(code, name, index, *inner, **values)


def _lost_addresses(base: Snapshot, now: Snapshot) -> Problems:
    for path in base.written:
        if path not in now.written and page_address(path) not in now.redirects:
            yield Problem(f"{pages_folder(FIRST)}/{path}", 1, 1, "address-gone", {"value": page_address(path)})
    for language in base.editions:
        if language not in now.editions:  # all that it says lies below this address
            yield Problem("mkdocs.yml", 1, 1, "address-gone", {"value": f"{language}/"})
    for address in base.redirects:
        if address not in now.redirects:
            yield now.documents["data/redirects.yml"].problem("redirect-gone", "redirects", value=address)


# --------------------------------------------------------------------------- entries


def _told_elsewhere(now: Snapshot) -> set[tuple[Any, ...]]:
    """What the events of other records say of a record as well, by its id: leaving that record it is not lost."""
    return {
        _key(entry, also.get("initiative"))
        for path, document in now.documents.items()
        if "events" in entry_lists(path)
        for entry in plain_entries(document.root, "events")
        for also in entry.get("also", [])
    }


def _key(entry: Plain, record: str | None) -> tuple[Any, ...]:
    return record, entry.get("source"), entry.get("on") or entry.get("by")


def _compare(document: Document, name: str, old: Sequence[Plain]) -> Problems:
    """What the list `name` of `document` has done to the published entries `old`."""
    new = plain_entries(document.root, name)
    pairs, gone, added = pair_entries(old, new)
    problems = [one for before, index in pairs for one in _differences(document, (name, index), before, new[index])]
    problems += [document.problem("entry-removed", name, key=name, was=on_one_line(entry)) for entry in gone]
    yield from problems or _moved_anchors(document, name, old, pairs)  # an entry that is lost takes its anchor with it
    for index in added:
        if new[index].get("corrections"):
            yield document.problem_at_key("correction-of-new-entry", name, index, "corrections")


def _moved_anchors(document: Document, name: str, old: Sequence[Plain], pairs: Sequence[tuple[Plain, int]]) -> Problems:
    """The published entries that whoever has linked to them would not find any more, or would take others for."""
    there = {id(entry): anchor for entry, anchor in zip(old, anchors(name, old), strict=True)}
    now = anchors(name, plain_entries(document.root, name))
    for before, index in pairs:
        if now[index] != there[id(before)]:
            yield document.problem("anchor-moved", name, index, was=there[id(before)], now=now[index])


def _differences(document: Document, place: tuple[str, int], before: Plain, after: Plain) -> Problems:
    for code, inner, values in unaccounted(before, after):
        yield document.problem(code, *place, *inner, **values)


def on_one_line(entry: Plain) -> str:
    """An entry on one line, its Japanese texts only: `on: 2025-06, kind: available, what: …`."""
    return ", ".join(f"{key}: {texts_of(value)[0]}" for key, value in entry.items() if texts_of(value))
