"""What a workbook changes in many records at once → what readers will read of each, and what reviewers are shown. Pure.

What is said of one record is said in the words that a form or a command has for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from macros.cli.replies.additions import (
    Reply,
    answer_of,
    of_entrance,
    of_event,
    on_top,
    record_of,
    told_to_reviewers,
    what_is_new,
)
from macros.cli.replies.beside import FOUND_TOO, beside_in, is_find, texts_told
from macros.cli.replies.promises import recalculated
from macros.edit.change.writing import Addition
from macros.kinds.all import SINGLE_FILES, SOURCES, kind_at
from macros.kinds.site import Site
from macros.ledger.edits import edits_told
from macros.ledger.sentences.records import of_its_entry
from macros.records.kind import Kind
from macros.records.parts import Service
from macros.view.corrected import mistake_sentence, revision_sentence
from macros.view.links import gone_sentence
from macros.view.portal import Portal

MARK = "■ "
HEAD = MARK + "{kind}「{name}」"
UNIT = "（単位：{unit}）"
NEW = "（新しい記録 / new）"


def reply_to_files(was: Portal, now: Portal, files: Sequence[Addition]) -> Reply:
    """What is told of a change of many `files` from what `was` read to what is `now`, record by record."""
    records = [one for file in files for one in changed_records(was.site, now.site, file)]
    read = [(_head(was, now, one), lines) for one in records if (lines := _read(was, now, one)) is not None]
    plain = [(one, list(_of_file(was, now, one.path))) for one in files if kind_at(one.path) is None]
    read += [(_label(now, one), lines) for one, lines in plain if lines]
    sentences = "\n".join(line for _, lines in read for line in lines)
    first = {(one.path, one.added): one for one in reversed(records)}.values()  # a file is compared as a whole, once
    shown = [line for one in reversed(first) for line in told_to_reviewers(now, one, sentences)]
    shown += [line for file in files if kind_at(file.path) is None for line in _edits(now, file)]
    left = [line for file in files if file.before is not None for line in texts_told(*file.parsed)]
    left += [FOUND_TOO] * any(_is_find_alone(now, list(_new_entries(was.site, now.site, one))) for one in records)
    left += beside_in(
        was, now, [file.path for file in files if (kind := kind_at(file.path)) and (kind.in_folder or kind is SOURCES)]
    )
    reviewers = list(dict.fromkeys(shown))
    items = ("\n".join([head, *lines]) for head, lines in read)
    beside_it = [line for line in dict.fromkeys(left) if line not in reviewers]
    return Reply("\n\n".join(items), reviewers, beside_it, list(recalculated(was, now)))


def _head(was: Portal, now: Portal, record: Addition) -> str:
    """The record that the lines below are about: of many at once, an answer need not say its name."""
    kind, found = kind_at(record.path), record_of(now.site, record.path, record.record_id)
    assert kind  # each is one of a kind
    name, unit = now.pages[kind.name].name(now, found), getattr(found, "unit", None)
    of_unit = UNIT.format(unit=now.say(unit)) if unit else ""
    is_new = record.record_id not in was.site.records[kind.name]
    return HEAD.format(kind=now.label(kind), name=name) + of_unit + NEW * is_new


def _label(now: Portal, file: Addition) -> str:
    return f"{MARK}{now.label(next(one for one in SINGLE_FILES if one.place == file.path))}"


def changed_records(before: Site, after: Site, file: Addition) -> list[Addition]:
    """`file` once for each record in it that is new or otherwise; of a file whose records nobody reads, nothing."""
    kind = kind_at(file.path)
    if kind is None or not kind.page:
        return []
    if kind.in_folder:
        return [file]
    old, new = before.records[kind.name], after.records[kind.name]
    changed = [record_id for record_id, record in new.items() if old.get(record_id) != record]
    return [replace(file, record=one, added="" if one in old else one) for one in changed]


def _read(was: Portal, now: Portal, record: Addition) -> list[str] | None:
    """What readers will read of a record: its answer, where that changes or something is added or told beside it.

    None where nothing of it is told; nothing but its name where it answers no question.
    """
    path, kind = record.path, kind_at(record.path)
    assert kind  # each is one of a kind
    old = was.site.records[kind.name].get(record.record_id)
    answer = answer_of(now, path, record.record_id)
    added = list(_new_entries(was.site, now.site, record))
    told = [] if old is None else list(_beside_answer(was, now, record, added, answer))
    is_new = old is None and kind is not SOURCES  # which nobody looks for by itself
    if told or is_new or (old and added) or (old and answer_of(was, path, record.record_id) != answer):
        page, found = now.pages[kind.name], record_of(now.site, path, record.record_id)
        if answer == page.name(now, found):
            return told
        said = answer if old is None else what_is_new(answer_of(was, path, record.record_id), answer)
        return list(dict.fromkeys([*on_top(was, now, path, record.record_id), said, *told]))
    return None


def _beside_answer(was: Portal, now: Portal, record: Addition, added: Sequence[Addition], answer: str) -> Iterator[str]:
    """What is read of a record beside its `answer`: `added` events and places, what was corrected, other words."""
    old, new = (record_of(one.site, record.path, record.record_id) for one in (was, now))
    for one in added:
        yield from (*of_event(now, one, answer), *of_entrance(now, one))
    yield from (gone_sentence(now, one) for one in _closed(old, new))
    kind = kind_at(record.path)
    yield from _of_corrections(now, kind, old, new) if kind else ()
    known = len(getattr(old, "revisions", ()))
    revisions = getattr(new, "revisions", ())
    yield from (revision_sentence(now, revisions, at, new) for at in range(known, len(revisions)))


def _of_corrections(portal: Portal, kind: Kind, old: Any, new: Any) -> Iterator[str]:
    """The sentence on each mistake in an entry of a record that was mended since it was the `old` one."""
    for key in kind.corrected:
        known = [one for entry in getattr(old, key) for one in entry.corrections]
        for entry in getattr(new, key):
            for at, correction in enumerate(entry.corrections):
                if correction in known:
                    known.remove(correction)
                elif said := mistake_sentence(portal, entry, at):
                    yield of_its_entry(portal, kind, key, new, entry, said)


def _is_find_alone(now: Portal, added: Sequence[Addition]) -> bool:
    """Whether somebody is said to have found something of a record, and what that is is not `added` with it."""
    told = [one for one in added if one.entry and one.entry[0] in ("events", "observations")]
    return not told and any(is_find(now, one) for one in added)


def _closed(old: Any, new: Any) -> list[Service]:
    """The places of a record that were open in the `old` one."""
    known = [(one.url, one.source) for one in getattr(old, "services", ()) if not one.gone_on]
    return [one for one in getattr(new, "services", ()) if one.gone_on and (one.url, one.source) in known]


def _new_entries(before: Site, after: Site, record: Addition) -> Iterator[Addition]:
    """`record` once for each entry that it did not have, in the lists that stay."""
    kind = kind_at(record.path)
    assert kind  # each is one of a kind
    old, new = before.records[kind.name].get(record.record_id), record_of(after, record.path, record.record_id)
    for key in kind.corrected:
        told = attrgetter(*kind.stays[key]) if key in kind.stays else lambda entry: entry
        known = [told(one) for one in getattr(old, key, ())]
        entries = enumerate(getattr(new, key, ()))
        added = [at for at, one in entries if told(one) not in known and not one.corrections]  # those are of what was
        yield from (replace(record, entry=(key, at)) for at in added)


def _of_file(was: Portal, now: Portal, path: str) -> Iterator[str]:
    """What is read of the words of a file without records that were mended or revised."""
    known, revisions = (one.site.revisions.get(path, ()) for one in (was, now))
    yield from (revision_sentence(now, revisions, at, None) for at in range(len(known), len(revisions)))


def _edits(now: Portal, file: Addition) -> Iterator[str]:
    if file.before is not None:
        old, new = file.parsed
        yield from edits_told(now, new, old, english=False)
