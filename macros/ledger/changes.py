"""Two states of the data → what the public will read differently, in sentences. Pure; nothing here is a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.base.numbers import is_far, number
from macros.files.document import Document, to_plain
from macros.kinds.all import KINDS, SINGLE_FILES, kind_at
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import Status, status_totals
from macros.ledger.losses import NOTHING, Tree, changed_text, document_of, pair_entries
from macros.ledger.pages import changed_pages
from macros.ledger.promises import PromiseChange, added_promises, changed_promises
from macros.ledger.state import Section, State
from macros.load.entries import entry_lists, left_behind, plain_entries
from macros.records.parts import Looked
from macros.site.home import home_view
from macros.view.entry_words import correction_sentences, look_sentence, reason_sentence
from macros.view.parts import show_due, show_when
from macros.view.portal import Portal
from macros.words import Words

SHOWN = 100  # lines of one section; what is more is counted
_WHOLE = ("promises", "around", "pages")  # of a promise nobody overlooks a word, and each page has its line


Lines = Mapping[str, Iterable[str]]  # by section


def changes(before: State, after: State, more: Lines | None = None) -> list[Section]:
    """What changes for readers, most important first; a section without lines is left out. Both are of one day.

    `more` is what is known of pages and of what is around them where the program itself has changed: see its_own.py.
    """
    parts = {
        "promises": _promises,
        "headline": _headline,
        "statuses": _statuses,
        "records": _records,
        "entries": _entries,
        "edits": _edits,
        "moved": _moved,
    }
    told = {key: part(before, after) for key, part in parts.items()}
    found = sections({**told, "texts": (), "pages": changed_pages(before, after), **(more or {})}, after.portal.words)
    return found if len(found) > 1 else []  # the headline alone is said only beside what changes


def changes_unread(before: Tree, after: State, more: Lines) -> list[Section]:
    """`changes` where the program of today does not read what was published: promises, pages, and that it is so."""
    words, promises = after.portal.words, _promises(replace(after, tree=before), after)
    return sections({"promises": promises, **more, "how": [words("ledger.unread")]}, words)


def sections(told: Lines, words: Words) -> list[Section]:
    """A section of each key of `told` that has lines, in their order."""
    found = []
    for key, part in told.items():
        if lines := list(part):
            shown = len(lines) if key in _WHOLE else SHOWN
            more = [words("ledger.more", n=len(lines) - shown)] if len(lines) > shown else []
            found.append(Section(words(f"ledger_title.{key}", n=len(lines)), [*lines[:shown], *more]))
    return found


# --------------------------------------------------------------------------- promises


def _promises(before: State, after: State) -> Iterator[str]:
    """Every published promise that reads otherwise or is new, with the name of what it is about and a figure's unit."""
    for path, old in before.tree.documents.items():
        new = document_of(path, after.tree)
        if new is None:
            continue
        for change in changed_promises(old, new) + added_promises(old, new):
            kind = "promise_added" if change.was is None else "promise_gone" if change.became is None else "promise"
            name, unit = _whose(after.portal, new.path, change)
            yield after.portal.words(
                f"ledger.{kind}",
                name=name,
                field=after.portal.words(f"promised_field.{change.key}"),
                was=f"{change.was}{unit}",
                now=f"{change.became}{unit}",
            )


def _whose(portal: Portal, path: str, change: PromiseChange) -> tuple[str, str]:
    """What the promise is called, and the unit of its number: none where it is no number of a figure."""
    kind = kind_at(path)
    if kind is None:
        return portal.label(next(file for file in SINGLE_FILES if file.place == path)), ""
    record_id = path.rpartition("/")[2].removesuffix(".yml") if kind.in_folder else change.record
    record = portal.site.records[kind.name][record_id]
    is_number = (
        change.key in ("targets", "baseline") and (change.was or change.became or "").replace(".", "").isdecimal()
    )
    return portal.pages[kind.name].name(portal, record), portal.say(record.unit) if is_number else ""


# --------------------------------------------------------------------------- figures and statuses


def _headline(before: State, after: State) -> Iterator[str]:
    words = after.portal.words
    old, new = (home_view(state.portal, "")["sentence"] for state in (before, after))
    if old == new:
        yield words("ledger.headline_same", text=new)
    else:
        yield words("ledger.headline_before", text=old)
        yield words("ledger.headline_after", text=new)
    was, now = (status_totals(state.portal.procedures) for state in (before, after))
    for status in map(str, Status):
        if list(was.loc[status]) != list(now.loc[status]):
            yield words(
                "ledger.headline_status",
                label=words(f"status.procedure.{status}"),
                procedures_before=was.loc[status, "procedures"],
                cases_before=words.ten_thousands(int(was.loc[status, "cases_man"])),
                procedures=now.loc[status, "procedures"],
                cases=words.ten_thousands(int(now.loc[status, "cases_man"])),
            )


def _statuses(before: State, after: State) -> Iterator[str]:
    portal, words = after.portal, after.portal.words
    for procedure in portal.site.procedures:
        old, new = before.portal.standings.get(procedure.id), portal.standings[procedure.id]
        if old is None or old.status is new.status:
            continue
        values = {
            "name": portal.say(procedure.called),
            "old": words(f"status.procedure.{old.status}"),
            "new": words(f"status.procedure.{new.status}"),
        }
        if event := new.decided_by:
            source = portal.site.source_of(event.source).title
            yield words("ledger.status", when=show_when(portal, event), source=source, **values)
        else:
            due = show_due(portal, new.due) if new.due else words("kpis.time_none")
            yield words("ledger.status_by_target", due=due, **values)


# --------------------------------------------------------------------------- records and entries


def _names(portal: Portal) -> dict[tuple[str, str], str]:
    """(kind, id) → name of every record that readers can look up by name."""
    return {
        (kind, record_id): page.name(portal, record)
        for kind, page in portal.pages.items()
        for record_id, record in portal.site.records[kind].items()
    }


def _records(before: State, after: State) -> Iterator[str]:
    words, known = after.portal.words, _names(before.portal)
    moved = set(after.tree.redirects.values())
    for (kind, record_id), name in _names(after.portal).items():
        if (kind, record_id) not in known and f"{kind}/{record_id}/" not in moved:
            page = after.portal.pages[kind]
            line = words("ledger.record", kind=after.portal.label(page.kind), name=name)
            record = after.portal.site.records[kind][record_id]
            yield line + (
                words("ledger.read", text=page.answer(after.portal, record)) if page.answer and page.kind.kept else ""
            )


def _entries(before: State, after: State) -> Iterator[str]:
    """New commitments, events, observations and searches, and new corrections, record by record."""
    published = {found.path: path for path in before.tree.documents if (found := document_of(path, after.tree))}
    for kind in (one for one in KINDS if one.kept):
        for record_id, record in after.portal.site.records[kind.name].items():
            path = kind.file(record_id)
            old = before.tree.documents.get(published.get(path, path))
            yield from _entries_of(after, record, after.tree.documents[path], old)


def _entries_of(after: State, record: Any, new: Document, old: Document | None) -> Iterator[str]:
    for name in entry_lists(new.path):
        published = plain_entries(old.root, name) if old else []
        pairs, _, added = pair_entries(published, plain_entries(new.root, name))
        entries = getattr(record, name)
        for index in added:
            yield _entry(after.portal, record, name, index)
        now = plain_entries(new.root, name)
        for entry, index in pairs:
            known, words = len(entry.get("corrections", [])), after.portal.words
            for sentence, correction in zip(
                correction_sentences(after.portal, entries[index])[known:],
                entries[index].corrections[known:],
                strict=True,
            ):
                line = words("ledger.correction", name=after.portal.say(record.name), text=sentence)
                left = left_behind(entry.get(correction.field), now[index].get(correction.field))
                yield words.joined(line, *(words(f"ledger.left_behind.{one}", text=text) for one, text in left.items()))


def _entry(portal: Portal, record: Any, list_name: str, index: int) -> str:
    """The sentence about a new entry of a record."""
    entry, words = getattr(record, list_name)[index], portal.words
    values = {"name": portal.say(record.name)}
    if isinstance(entry, Looked):
        return words("ledger.looked", text=look_sentence(portal, record, entry), **values)
    values |= {"source": portal.site.source_of(entry.source).title}
    if list_name == "commitments":
        return _commitment(portal, record, index, values)
    if list_name == "observations":
        value = portal.measured(record.unit, entry.value)
        others = record.known(entry.measure)
        others.remove(entry.value)
        far = (
            words("ledger.far_off", low=number(min(others)), high=number(max(others)))
            if is_far(entry.value, others)
            else ""
        )
        values |= {"value": value, "when": portal.date(entry.on), "what": portal.say(entry.what)}
        return words.joined(words("ledger.observation", **values), far)
    values |= {"kind": words(f"event.{entry.kind}"), "when": show_when(portal, entry)}
    return words("ledger.event", what=portal.say(entry.what), **values)


def _commitment(portal: Portal, procedure: Procedure, index: int, values: dict[str, str]) -> str:
    commitment = procedure.commitments[index]
    values = values | {"new": show_due(portal, commitment.target), "announced": portal.date(commitment.announced)}
    if not index:
        return portal.words("ledger.first_target", **values)
    old = show_due(portal, procedure.commitments[index - 1].target)
    return portal.words("ledger.new_target", old=old, reason=reason_sentence(portal, commitment.reason), **values)


# --------------------------------------------------------------------------- every other value


def _edits(before: State, after: State) -> Iterator[str]:
    """Values outside of the entries that are written differently, file by file."""
    for path, old in before.tree.documents.items():
        new = after.tree.documents.get(path)
        if new is None or path == "data/redirects.yml":
            continue
        was, now = _values(old), _values(new)
        for place in {**was, **now}:
            texts = changed_text(was.get(place), now.get(place))
            if texts[0] != texts[1] and not (place[:1] and len(place) > 1 and _new_record(place, was)):
                shown = [NOTHING if text is None else text for text in texts]
                yield after.portal.words("ledger.edit", file=path, place=".".join(place), was=shown[0], now=shown[1])


def _values(document: Document) -> dict[tuple[str, ...], str]:
    """Place → text of every value outside of the entries; an item of a list goes by its id, or by its text."""
    plain = to_plain(document.root)
    kept = {key: value for key, value in plain.items() if key not in entry_lists(document.path)}
    return dict(_walk(kept, ()))


def _walk(value: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*place, key))
    else:
        for index, item in enumerate(value, start=1):
            step = item.get("id", str(index)) if isinstance(item, dict) else str(index)
            yield from _walk(item, (*place, item if isinstance(item, str) else step))


def _new_record(place: tuple[str, ...], was: Mapping[tuple[str, ...], str]) -> bool:
    """Whether `place` is in an item that the file did not have: that is said as a new record."""
    return len(place) > 2 and not any(other[:2] == place[:2] for other in was)


# --------------------------------------------------------------------------- addresses


def _moved(before: State, after: State) -> Iterator[str]:
    known = before.tree.redirects
    for address, to in after.tree.redirects.items():
        if address not in known:
            yield after.portal.words("ledger.moved", address=f"/{address}", to=f"/{to}")
