"""Two states of the data → what the public will read differently, in sentences. Pure; nothing here is a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from macros.base.language import own_name
from macros.kinds.all import KINDS, SINGLE_FILES, kind_at
from macros.kinds.procedures.standing import Status, status_totals
from macros.ledger.edits import as_told, edits_told
from macros.ledger.entries import entries_told
from macros.ledger.kept.losses import Snapshot, document_of
from macros.ledger.kept.promises import PromiseChange, added_promises, changed_promises
from macros.ledger.pages import changed_pages
from macros.ledger.sentences.records import at_its_time, record_sentence
from macros.ledger.sentences.revisions import revised_places, revisions_told
from macros.ledger.sentences.statuses import statuses_told
from macros.ledger.state import Section, State
from macros.site.home import home_view
from macros.view.portal import Portal
from macros.words import Words, in_english

SHOWN = 100  # lines of one section; what is more is counted
_WHOLE = ("promises", "statuses", "around", "pages")  # of a promise nobody overlooks a word, and each page has its line


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
    if len(found) <= 1:
        return []  # the headline alone is said only beside what changes
    return found + _not_compared(after.portal)


def _not_compared(portal: Portal) -> list[Section]:
    """That the other editions were not compared: they are made of the same data, in half the time again."""
    words = portal.words
    names = [own_name(language) for language in portal.settings.others]
    return sections({"how": [words("ledger.first_only", names=words.listed(names))]}, words) if names else []


def changes_unread(before: Snapshot, after: State, more: Lines) -> list[Section]:
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
            title = f"ledger_title.{key}"
            english = in_english()(title, n=len(lines))
            found.append(Section(words(title, n=len(lines)), [*lines[:shown], *more], english))
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
            held = kind_at(path)
            said = (change.was, change.became)
            was, became = (as_told(after.portal, held.model, (change.key,), text) if held else text for text in said)
            yield after.portal.words(
                f"ledger.{kind}",
                name=name,
                field=after.portal.words(f"promised_field.{change.key}"),
                was=f"{was}{unit}",
                now=at_its_time(after.portal, f"{became}{unit}", change.at),
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
    yield from statuses_told(before.portal, after.portal)


# --------------------------------------------------------------------------- records and entries


def _names(portal: Portal) -> dict[tuple[str, str], str]:
    """(kind, id) → name of every record that readers can look up by name."""
    return {
        (kind, record_id): page.name(portal, record)
        for kind, page in portal.pages.items()
        for record_id, record in portal.site.records[kind].items()
    }


def _records(before: State, after: State) -> Iterator[str]:
    known = _names(before.portal)
    moved = set(after.tree.redirects.values())
    for kind, record_id in _names(after.portal):
        if (kind, record_id) not in known and f"{kind}/{record_id}/" not in moved:
            page, record = after.portal.pages[kind], after.portal.site.records[kind][record_id]
            answer = page.answer(after.portal, record) if page.answer and page.kind.kept else ""
            read = after.portal.words("ledger.read", text=answer) if answer else ""
            yield after.portal.words.joined(record_sentence(after.portal, page, record), read)


def _entries(before: State, after: State) -> Iterator[str]:
    """New commitments, events, observations and searches, new corrections and revisions, record by record."""
    published = {found.path: path for path in before.tree.documents if (found := document_of(path, after.tree))}
    for kind in (one for one in KINDS if one.kept or one.stays or one.revised):
        for record_id, record in after.portal.site.records[kind.name].items():
            path = kind.file(record_id)
            new, old = after.tree.documents[path], before.tree.documents.get(published.get(path, path))
            yield from entries_told(after.portal, record, kind, new, old)
            yield from revisions_told(after.portal, record, kind, new, old)


# --------------------------------------------------------------------------- every other value


def _edits(before: State, after: State) -> Iterator[str]:
    """Values outside of the entries that are written differently, file by file, where no revision tells of them."""
    for path, old in before.tree.documents.items():
        new = after.tree.documents.get(path)
        if new is not None and path != "data/redirects.yml":
            yield from edits_told(after.portal, new, old, but=revised_places(new, old))


# --------------------------------------------------------------------------- addresses


def _moved(before: State, after: State) -> Iterator[str]:
    known = before.tree.redirects
    for address, to in after.tree.redirects.items():
        if address not in known:
            yield after.portal.words("ledger.moved", address=f"/{address}", to=f"/{to}")
