"""What a type cannot say, for records of any kind: dates, order, sources, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from macros.base.nearest import listed, nearest
from macros.base.problems import Problem
from macros.files.document import Document

Place = tuple[str | int, ...]


Problems = Iterator[Problem]


# --------------------------------------------------------------------------- one procedure


def check_file_name(document: Document) -> Problems:
    """The id is the stem of the file's name, so that an address can be traced to its file."""
    stem = PurePosixPath(document.path).stem
    if document.record.id != stem:
        yield document.problem("id-not-file-name", "id", value=document.record.id, stem=stem)


def check_one_date(document: Document) -> Problems:
    """An event has exactly one of `on` and `by`."""
    for index, event in enumerate(document.record.events):
        if event.on and event.by:
            yield document.problem_at_key("event-with-two-dates", "events", index, "by")
        elif not event.when:
            yield document.problem("event-without-date", "events", index)


def check_event_order(document: Document) -> Problems:
    """Events stand in order of their last day; the one that stands after a later one is named."""
    previous = None
    for index, event in enumerate(document.record.events):
        if not event.when:
            continue
        if previous and event.when.last < previous.last:
            place = date_place(document, index)
            yield document.problem("events-out-of-order", *place, value=event.when.text, other=previous.text)
        else:
            previous = event.when


def check_event_once(document: Document) -> Problems:
    """No two events have the same date, kind and source."""
    first: dict[tuple, int] = {}
    for index, event in enumerate(document.record.events):
        line = document.node_at("events", index).mark.line
        seen = first.setdefault((event.on, event.by, event.kind, event.source), line)
        if seen != line:
            yield document.problem("duplicate-event", "events", index, first=str(seen))


def date_place(document: Document, index: int) -> Place:
    """Where the date of an event stands: at `on`, else at `by`."""
    return ("events", index, "on" if document.record.events[index].on else "by")


def check_lists(document: Document, lists: Sequence[tuple[str, str]]) -> Problems:
    """No two items of a list have the same value of its key; `lists` pairs the one with the other."""
    for list_name, key in lists:
        first: dict[object, int] = {}
        for index, item in enumerate(getattr(document.record, list_name)):
            mark = document.node_at(list_name, index, key).mark
            value = getattr(item, key)
            if value in first:
                yield document.problem_at(mark, "listed-twice", key=key, value=str(value), first=str(first[value]))
            first.setdefault(value, mark.line)


def unknown_id(document: Document, code: str, place: Place, value: str, known: list[str], **values: str) -> Problem:
    """The problem that nothing of that sort, of which `known` are all, has the name `value`."""
    choices = listed(known) or "—"
    return document.problem(code, *place, value=value, choices=choices, nearest=nearest(value, known), **values)
