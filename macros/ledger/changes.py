"""Two states of the data → what the public will read differently, in sentences. Pure; nothing here is a judgement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from macros.base.language import own_name
from macros.edit.forms.parts.named import entry_names, list_title
from macros.files.document import Document
from macros.kinds.all import KINDS, SINGLE_FILES, kind_at
from macros.kinds.procedures.standing import Status, status_totals
from macros.ledger.edits import english_told, is_in_new_record, said_beside, title_at, titles_of, values_of
from macros.ledger.kept.entries import NOTHING, changed_text, pair_entries
from macros.ledger.kept.losses import Snapshot, document_of
from macros.ledger.kept.promises import PromiseChange, added_promises, changed_promises
from macros.ledger.pages import changed_pages
from macros.ledger.sentences.records import at_its_time, entry_sentence, left_beside, of_its_entry, record_sentence
from macros.ledger.sentences.revisions import revised_places, revisions_told
from macros.ledger.sentences.statuses import statuses_told
from macros.ledger.state import Section, State
from macros.load.entries import left_behind, pair_places, plain_entries
from macros.records.kind import Kind
from macros.records.model import Record
from macros.site.home import home_view
from macros.view.corrected import as_read, correction_sentences
from macros.view.links import gone_sentence
from macros.view.parts import service_view
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
            was, became = (_shown(after.portal, held.model, (change.key,), text) if held else text for text in said)
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
                    shown = [_shown(portal, type(service), (field,), text) for text in texts]
                    values = {"field": type(service).by_key()[field].title, "was": shown[0], "now": shown[1]}
                    yield words("ledger.service_edit", name=name, what=what, url=url, **values)


# --------------------------------------------------------------------------- every other value


def _edits(before: State, after: State) -> Iterator[str]:
    """Values outside of the entries that are written differently, file by file, where no revision tells of them."""
    for path, old in before.tree.documents.items():
        new = after.tree.documents.get(path)
        if new is not None and path != "data/redirects.yml":
            yield from edits_told(after.portal, new, old, but=revised_places(new, old))


def edits_told(
    portal: Portal, new: Document, old: Document, english: bool = True, but: Collection[tuple[str, ...]] = ()
) -> Iterator[str]:
    """A sentence for each value outside of the entries that the file `new` has otherwise than `old`.

    With the word that no reason is given, and that the `english` beside it is as it was, unless that is told elsewhere;
    without what stands at a place that begins as one of `but`, its English aside.
    """
    was, now, kind = values_of(old), values_of(new), kind_at(new.path)
    titles = titles_of(old, new)
    for place in {**was, **now}:
        texts = changed_text(was.get(place), now.get(place))
        if place[-1:] != ("en",) and any(place[: len(one)] == one for one in but):
            continue
        if texts[0] != texts[1] and not (place[:1] and len(place) > 1 and is_in_new_record(place, was)):
            shown = [_shown(portal, kind.document_model, place, text) if kind else text or NOTHING for text in texts]
            values = {"file": new.path, "place": ".".join(place), "was": shown[0], "now": shown[1]}
            name = _name_at(portal, kind, new.path, place)
            title = title_at(kind, titles, place) if name and kind else ""
            line = portal.words("ledger.field" if title else "ledger.edit", **values, name=name, field=title)
            left = list(said_beside(portal.words, kind, titles, place, was, now)) if english else []
            yield portal.words.sentences([line, *left]) if left else line


def _shown(portal: Portal, model: type[Record], place: Sequence[str], text: str | None) -> str:
    return NOTHING if text is None else as_read(portal, model, place, text)


def _name_at(portal: Portal, kind: Kind | None, path: str, place: tuple[str, ...]) -> str:
    """The name of the record that the value at `place` of a file is of; empty where it is of none there is."""
    if kind is None:
        return ""
    record_id = path.rpartition("/")[2].removesuffix(".yml") if kind.in_folder else "".join(place[1:2])
    record = portal.site.records[kind.name].get(record_id)
    return portal.pages[kind.name].name(portal, record) if record and kind.name in portal.pages else ""


# --------------------------------------------------------------------------- addresses


def _moved(before: State, after: State) -> Iterator[str]:
    known = before.tree.redirects
    for address, to in after.tree.redirects.items():
        if address not in known:
            yield after.portal.words("ledger.moved", address=f"/{address}", to=f"/{to}")
