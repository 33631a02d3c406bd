"""What a type cannot say, for records of any kind: dates, order, sources, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from macros.base.japanese.reasons import is_slip
from macros.base.nearest import named_choices
from macros.base.numbers import printed_numbers
from macros.base.problems import Problem, Problems
from macros.files.document import Document, Place
from macros.records.kind import NAMES, DataFile, Kind
from macros.records.parts import EventKind, LookedResult, SourceKind

# What may be told of one day more than once, as long as it is told in other words. Of any other kind, which settles how
# a procedure stands, there is one a day; what else happened that day is a note.
SEVERAL_A_DAY = (
    EventKind.PARTLY_AVAILABLE,
    EventKind.STARTED,
    EventKind.DELIVERED,
    EventKind.OBSERVED,
    EventKind.PLANNED,
    EventKind.NOTE,
)

_NUMBERS = ("value", "min", "max", "percent")  # the keys of what a text prints


# --------------------------------------------------------------------------- the rules of a kind


@dataclass(frozen=True)
class Tree:
    """All data files that have a record: the single ones by path, None for one without, and those of each folder."""

    files: Mapping[str, Document | None]
    folders: Mapping[str, Sequence[Document]]

    def of(self, one: Kind | DataFile) -> list[Document]:
        """The files that hold the records of a kind, or the single file."""
        found = self.folders[one.place] if one.in_folder else [self.files[one.place]]
        return [document for document in found if document]

    def all(self) -> Iterator[Document]:
        """All files: the single ones, then folder by folder."""
        yield from filter(None, self.files.values())
        for documents in self.folders.values():
            yield from documents

    def by_file(self, kind: Kind) -> dict[str, Document]:
        """The files of `kind` by their names, which are the ids: one that differs is one slip and said as such."""
        return {PurePosixPath(document.path).stem: document for document in self.of(kind)}

    def records(self, kind: Kind) -> list[Any]:
        """The records of `kind`, file by file."""
        documents = [document.record for document in self.of(kind)]
        return documents if kind.in_folder else [one for record in documents for one in getattr(record, kind.items)]


@dataclass(frozen=True)
class Rules:
    """What a type cannot say of the files of one kind of record, or of one single file.

    `each` looks at one file. `planned` looks at one file and the record of the strategy, `sourced` at one file and the
    sources by id: they wait until those can be read. `together` looks from one file to another, once each has its
    record; `counted` counts records in which nothing else is wrong, since a wrong one would only show once more.
    """

    of: Kind | DataFile
    each: Sequence[Callable[[Document], Iterable[Problem]]] = ()
    planned: Sequence[Callable[[Document, Any], Iterable[Problem]]] = ()
    sourced: Sequence[Callable[[Document, Mapping[str, Any]], Iterable[Problem]]] = ()
    together: Sequence[Callable[[Tree], Iterable[Problem]]] = ()
    counted: Sequence[Callable[[Tree], Iterable[Problem]]] = ()


def unknown_id(
    document: Document, code: str, place: Place, value: str, known: Mapping[str, str], **values: str
) -> Problem:
    """The problem that no source, section or topic has the name `value`; `known` are those there are, with a name."""
    return document.problem(code, *place, value=value, **named_choices(value, known), **values)


# --------------------------------------------------------------------------- one file


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
            yield document.problem("event-without-date", "events", index, lacking="on")


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
    """No two events have the same date, kind, source and milestone; of kinds told twice a day, the same words."""
    first: dict[tuple[object, ...], int] = {}
    for index, event in enumerate(document.record.events):
        line = document.node_at("events", index).mark.line
        words = event.what.texts[0] if event.kind in SEVERAL_A_DAY else ""
        told = (event.on, event.by, event.kind, event.source, getattr(event, "milestone", None), words)
        seen = first.setdefault(told, line)
        if seen != line:
            yield document.problem("duplicate-event", "events", index, first=str(seen))


def check_looked(document: Document) -> Problems:
    """What was looked for stands in order of its days, and no two entries have the same day and place."""
    first: dict[tuple[object, ...], int] = {}
    previous = None
    for index, look in enumerate(document.record.looked):
        line = document.node_at("looked", index).mark.line
        seen = first.setdefault((look.on, look.where), line)
        if seen != line:
            yield document.problem("duplicate-looked", "looked", index, first=str(seen))
        elif previous and look.on.last < previous.last:
            values = {"value": look.on.text, "other": previous.text}
            yield document.problem("looked-out-of-order", "looked", index, "on", **values)
        else:
            previous = look.on


def check_found_is_told(document: Document, sources: Mapping[str, Any], elsewhere: Iterable[Any] = ()) -> Problems:
    """Where somebody is said to have found something, it is told: by more than the plan, here or `elsewhere`."""
    record = document.record
    entries = [*record.events, *getattr(record, "observations", ()), *elsewhere]
    known = [sources.get(entry.source.partition("#")[0]) for entry in entries]
    if any(source is None or source.kind is not SourceKind.PLAN for source in known):
        return
    for index, look in enumerate(record.looked):
        if look.result in (LookedResult.FOUND, LookedResult.AGAINST):
            yield document.problem("found-not-told", "looked", index, "result", value=str(look.result))


def check_renamed(document: Document, kind: Kind) -> Problems:
    """Who made a record has not renamed it by a slip of the pen: the wrong name would stay as a former one."""
    items = () if kind.in_folder else enumerate(getattr(document.record, kind.items))
    records: list[tuple[Place, Any]] = [((kind.items, n), one) for n, one in items]
    for place, record in [((), document.record)] if kind.in_folder else records:
        for n, one in enumerate(getattr(record, "revisions", ())):
            if one.source and one.field in NAMES and is_slip(one.why.texts[0]):
                yield document.problem("slip-not-renamed", *place, "revisions", n, "why", "ja", value=one.why.texts[0])


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


def check_services(document: Document, sources: Mapping[str, Any]) -> Problems:
    """An address is written down, or is that of the source in which it was seen; each stands once."""
    first: dict[str, int] = {}
    for index, service in enumerate(document.record.services):
        source = sources.get(service.source.partition("#")[0])
        line = document.node_at("services", index).mark.line
        url = service.url or (source.url if source else None)
        for key in ("gone_on", "replaced_on"):
            if (day := getattr(service, key)) and day.last < service.seen_on.first:
                values = {"value": day.text, "other": service.seen_on.text, "key": key}
                yield document.problem("gone-before-seen", "services", index, key, **values)
        if service.replaced_on and index == 0:
            yield document.problem("replaced-by-none", "services", index, "replaced_on")
        if url is None and source:
            yield document.problem("service-without-address", "services", index, source=source.id, lacking="url")
        elif url in first:
            place, lacking = (("url",), {}) if service.url else ((), {"lacking": "url"})
            yield document.problem(
                "service-twice", "services", index, *place, value=url, first=str(first[url]), **lacking
            )
        elif url and not service.gone_on:  # what has closed may open again
            first[url] = line


def check_range(document: Document, low: Decimal | None, high: Decimal | None, place: Place) -> Problems:
    """A range begins with its lower end."""
    if low is not None and high is not None and low > high:
        yield document.problem("range-upside-down", *place, "min", value=str(low), other=str(high))


def check_printed(document: Document, quantity: Any, unit: str, place: Place) -> Problems:
    """The numbers of a printed quantity, in `unit`, are numbers of its own text."""
    printed = printed_numbers(quantity.as_printed, unit)
    for name in _NUMBERS:
        if (value := getattr(quantity, name, None)) is not None and value not in printed:
            values = {"value": f"{value:f}", "unit": unit, "printed": quantity.as_printed}
            yield document.problem("not-as-printed", *place, name, **values)
