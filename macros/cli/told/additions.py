"""What was added to the data → what readers will read of it, and what whoever reviews it is shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from macros.cli.told.beside import beside, beside_in
from macros.edit.writing import Addition
from macros.files.parse import parse_yaml
from macros.kinds.all import kind_at
from macros.kinds.pages import open_portal
from macros.kinds.procedures.how import entrance
from macros.kinds.procedures.record import Procedure
from macros.kinds.site import Site
from macros.ledger.changes import edits_told, entries_told, record_sentence
from macros.records.kind import Kind
from macros.records.parts import EventKind
from macros.view.corrected import correction_sentences, mistake_sentences, revision_sentence
from macros.view.links import gone_sentence
from macros.view.parts import service_view, show_when
from macros.view.portal import Portal
from macros.view.settings import Settings

# Where an event says nothing in the answer of its record: where it is read, and when the answer will change.
TO_REVIEWERS = "確かめる人に示す文 / What reviewers will be shown:"


TO_LOOK_AT = "あわせて確かめること / To be looked at as well:"


IN_LIST = "ページの「できごと」には、こう出ます / In the list of events: {line}"


ENTRANCE = "ページの入口には、こう出ます / Among the places where it is done: {line}"


NOT_YET = (
    "この日付は{last}までのどこかなので、状態に数えるのは{last}からです。日まで分かれば、日で書いてください。 / "
    "The date may be any up to {last}, from when on it counts for the status; write the day, if it is known."
)


@dataclass(frozen=True)
class Told:
    """What is told of a change: what readers will `read`, what `reviewers` are shown, what is to be known `beside`."""

    read: str
    reviewers: list[str]
    beside: list[str]

    def more(self) -> Iterator[tuple[str, list[str]]]:
        """(title, lines) of what is told behind that which readers will read."""
        if self.reviewers:
            yield TO_REVIEWERS, self.reviewers
        if self.beside:
            yield TO_LOOK_AT, self.beside


def told_of(before: Site, after: Site, as_of: date, additions: Sequence[Addition], about: Addition) -> Told:
    """What is told of `additions`, of which one is the record that they are `about`."""
    read = sentence(after, as_of, about)
    reviewers = told_to_reviewers(after, as_of, about, read)
    lines = beside(_portal(before, as_of), _portal(after, as_of), additions, about)
    return Told(read, reviewers, [line for line in lines if line not in reviewers])


def told_of_files(before: Site, after: Site, as_of: date, paths: Sequence[str]) -> Told:
    """What is told of a change of the files at `paths`: what readers will read of each record that says otherwise."""
    records = [path for path in paths if (kind := kind_at(path)) and kind.in_folder]
    known = [path for path in records if PurePosixPath(path).stem in before.records[PurePosixPath(path).parent.name]]
    was = sentences(before, as_of, known)
    portal, read = _portal(after, as_of), list[str]()
    for path, answer in sentences(after, as_of, records).items():
        lines = _of_new_entries(portal, before, after, path, answer) if path in was else []
        read += [answer, *lines] if lines or was.get(path) != answer else []
    return Told("\n".join(read), [], beside_in(_portal(before, as_of), portal, records))


def sentence(site: Site, as_of: date, addition: Addition) -> str:
    """What readers will read about the record that has been added to; then of a mistake that was mended, or a closing.

    Its name, where a record of its kind answers no question.
    """
    about = addition.added or addition.record
    said = [sentences(site, as_of, [addition.path], about)[addition.path]]
    portal = _portal(site, as_of)
    if addition.closed is not None:
        said.append(gone_sentence(portal, _record(site, addition.path).services[addition.closed]))
    if addition.corrected:
        key, index = addition.corrected
        record = _record(site, addition.path, about)
        if key == "revisions":
            return "\n".join([*said, revision_sentence(portal, record.revisions, index, record)])
        entry = getattr(record, key)[index]
        told = set(mistake_sentences(portal, entry))
        said += [one for one in correction_sentences(portal, entry)[-1:] if one in told]
    return "\n".join([*said, *_of_event(portal, site, addition, said[0]), *_of_entrance(portal, site, addition)])


def _of_new_entries(portal: Portal, before: Site, after: Site, path: str, answer: str) -> list[str]:
    """What readers will read of the new events and entrances of the record at `path`, where its `answer` is silent."""
    old, new, said = _record(before, path), _record(after, path), list[str]()
    for key in ("events", "services"):
        known = getattr(old, key, ())
        for index in (index for index, entry in enumerate(getattr(new, key, ())) if entry not in known):
            addition = Addition(path, None, "", entry=(key, index))
            said += [*_of_event(portal, after, addition, answer), *_of_entrance(portal, after, addition)]
    return said


def _of_entrance(portal: Portal, site: Site, addition: Addition) -> Iterator[str]:
    """What the page says of a new entrance."""
    key, index = addition.entry or ("", 0)
    if key == "services":
        record = _record(site, addition.path)
        service, page = record.services[index], portal.pages[_kind(addition.path).name]
        view = (
            entrance(portal, record, service)
            if isinstance(record, Procedure)
            else service_view(portal, service, page.name(portal, record))
        )
        line = portal.words.joined(f"{view.link.text}（{view.link.href}）", view.seen, view.note or "")
        yield ENTRANCE.format(line=line)


def _of_event(portal: Portal, site: Site, addition: Addition, answer: str) -> Iterator[str]:
    """What a new event says to readers where the `answer` of its record does not tell of it."""
    key, index = addition.entry or ("", 0)
    if key != "events":
        return
    event = _record(site, addition.path).events[index]
    what, now = (
        portal.words.without_stop(portal.say(event.what)),
        portal.standings.get(PurePosixPath(addition.path).stem),
    )
    if what not in answer and not (now and now.decided_by == event):
        kind = portal.words(f"event.{event.kind}")
        yield IN_LIST.format(line=f"{show_when(portal, event)} {kind}{portal.words('text.colon')}{what}")
    if event.kind is not EventKind.PLANNED and event.when.last > portal.as_of:
        yield NOT_YET.format(last=portal.day(event.when.last))


def told_to_reviewers(site: Site, as_of: date, addition: Addition, read: str) -> list[str]:
    """The sentences in which whoever reviews it is told of the addition, without what was just `read`."""
    kind, portal = _kind(addition.path), _portal(site, as_of)
    record = _record(site, addition.path, addition.added or addition.record)
    if addition.before is None or addition.added:
        return [record_sentence(portal, portal.pages[kind.name], record)] if kind.promised else []
    old, new = (parse_yaml(text.encode("utf-8"), addition.path)[0] for text in (addition.before, addition.content))
    assert old and new  # both have been read before
    told = [*entries_told(portal, record, kind, new, old), *edits_told(portal, new, old, english=False)]
    return [line for line in told if not line.endswith(tuple(read.split("\n")))]


def sentences(site: Site, as_of: date, paths: Iterable[str], record_id: str = "") -> dict[str, str]:
    """What readers will read about the record in each file at `paths`: of several `record_id`, else the last."""
    portal, said = _portal(site, as_of), {}
    for path in paths:
        page = portal.pages[_kind(path).name]
        record = _record(site, path, record_id)
        said[path] = (page.answer and page.answer(portal, record)) or page.name(portal, record)
    return said


def _portal(site: Site, as_of: date) -> Portal:
    return open_portal(site, as_of, Settings("", "", ""))


def _record(site: Site, path: str, record_id: str = "") -> Any:
    kind = _kind(path)
    records = site.records[kind.name]
    named = PurePosixPath(path).stem if kind.in_folder else record_id
    return records[named if named in records else list(records)[-1]]


def _kind(path: str) -> Kind:
    kind = kind_at(path)
    assert kind  # each is a file of records
    return kind
