"""What days say: nothing has happened tomorrow, nothing is announced after its source, no source reports its future.

In the way of rules.py. The day of the check is an argument, so that the same data gives the same answer; a site that is
rendered as of an earlier day is made of all data, and shows what was known then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from macros.base.calendar import When
from macros.base.nearest import NamedCodes
from macros.base.problems import Problem, Problems
from macros.files.document import Document, Place, of_one_file
from macros.kinds.all import ACCESSIBILITY, KINDS, SOURCES, STRATEGY
from macros.kinds.sources.record import Source
from macros.records.fields import in_japanese
from macros.records.kind import Kind
from macros.records.model import Record
from macros.records.parts import Event, EventKind, SourceKind

# The keys of days on which something has happened. A target, a period or the time of a project may lie ahead.
HAPPENED = frozenset(
    (
        "on",
        "by",
        "announced",
        "confirmed_on",
        "published",
        "stated",
        "tested_from",
        "tested_to",
        "as_of",
        "seen_on",
        "gone_on",
        "replaced_on",
    )
)


_WRONG_DAY = (
    "in-the-future", "event-after-source", "event-after-plan", "announced-after-source", "edition-after-source",
)  # fmt: skip


# What only follows from another of its file: a deadline that there cannot be needs no reason.
_FOLLOWS = {"reason-on-first-commitment": "deadline-of-done"}


_ORDER = (
    "events-out-of-order", "commitments-out-of-order", "observations-out-of-order", "looked-out-of-order",
    "first-edition-late",
)  # fmt: skip


def check_all(
    files: Mapping[str, Document | None], folders: Mapping[str, Sequence[Document]], today: date
) -> list[Problem]:
    """Every problem that a rule finds on the day `today`. A file without a record is None, or missing."""
    strategy, sources = files[STRATEGY.place], files[SOURCES.place]
    if strategy and (early := list(check_future(strategy, today))):
        return early  # where the plan itself lies ahead, its day or the clock is wrong, and everything else follows
    documents = [document for document in files.values() if document and document is not strategy]
    documents += [document for folder in folders.values() for document in folder]
    problems = [found for document in documents for found in check_future(document, today)]
    with_events = [kind for kind in KINDS if kind.entry("events")]
    promised = [document for kind in KINDS if kind.entry("commitments") for document in folders[kind.place]]
    for kind in with_events:
        problems += [found for document in folders[kind.place] for found in check_kinds(document, kind)]
    for document in promised:
        problems += check_commitment_once(document)
    if sources:
        by_id = {source.id: source for source in reversed(sources.record.sources)}  # of two, the first counts
        for kind in with_events:
            problems += [found for document in folders[kind.place] for found in check_reported(document, by_id)]
        for document in promised:
            problems += check_announced(document, by_id)
    if accessibility := files[ACCESSIBILITY.place]:
        problems += check_test_days(accessibility)
    return problems


def causes(problems: Iterable[Problem]) -> list[Problem]:
    """`problems` without what only follows from another.

    Of several at one place the first is told, but all keys that a record lacks; no order where a day is wrong, and not
    what follows from another by its nature.
    """
    keys = [(one, one.values["value"] if one.code == "missing-key" else "") for one in problems]
    first = {(one.path, one.line, one.column, lacking): one for one, lacking in reversed(keys)}
    wrong_days = {one.path for one in first.values() if one.code in _WRONG_DAY}
    told = {(one.path, one.code) for one in first.values()}
    rest = [one for one in reversed(first.values()) if (one.path, _FOLLOWS.get(one.code)) not in told]
    return [one for one in rest if not (one.code in _ORDER and one.path in wrong_days)]


def check_future(document: Document, today: date) -> Problems:
    """Whatever has a day of its own has happened by `today`, as far as that day is known. What is planned has not."""
    for place, when in _all_days(document):
        if when.first > today:
            yield document.problem("in-the-future", *place, value=when.text, today=today.isoformat())


@of_one_file
def _all_days(document: Document) -> Iterator[tuple[Place, When]]:
    return _days(document.record, ())


def _days(record: Record, place: Place) -> Iterator[tuple[Place, When]]:
    keys = _keys(type(record))
    for name, value in record:
        key = keys[name]
        for step, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            here = (*place, key) if step is None else (*place, key, step)
            if isinstance(item, Record):
                yield from _days(item, here)
            elif isinstance(item, When) and key in HAPPENED and not _lies_ahead(record):
                yield here, item


@cache
def _keys(model: type[Record]) -> Mapping[str, str]:
    """The key in the file of each field of `model`: asked for with every record of every load."""
    return {name: one.alias or name for name, one in model.model_fields.items()}


def _lies_ahead(record: Record) -> bool:
    return isinstance(record, Event) and record.kind is EventKind.PLANNED


def check_kinds(document: Document, kind: Kind) -> Problems:
    """An event is of a kind that says something about its record: another would change nothing, in silence."""
    for index, event in enumerate(document.record.events):
        if event.kind not in kind.event_kinds:
            choices = NamedCodes(in_japanese(tuple(one.value for one in kind.event_kinds)))
            values = {"value": event.kind.value, "choices": choices}
            yield document.problem("kind-of-another-record", "events", index, "kind", **values)


def check_reported(document: Document, sources: Mapping[str, Source]) -> Problems:
    """No source reports what happened after its own day. Of a source without a day nothing can be said."""
    record = document.record
    for index, event in enumerate(record.events):
        source = _source(event.source, sources)
        if event.when and not _lies_ahead(event) and _after(event.when, source):
            place = ("events", index, "on" if event.on else "by")
            yield document.problem("event-after-source", *place, **_values(event.when, source))
    for index, observation in enumerate(getattr(record, "observations", ())):
        source = _source(observation.source, sources)
        if _after(observation.on, source):
            yield document.problem("event-after-source", "observations", index, "on", **_values(observation.on, source))


def check_commitment_once(document: Document) -> Problems:
    """No promise stands twice: the same target announced on the same day."""
    for index, earlier in _repeated(document).items():
        line = document.node_at("commitments", earlier).mark.line
        yield document.problem("duplicate-commitment", "commitments", index, first=str(line))


def _repeated(document: Document) -> dict[int, int]:
    """Each commitment that stands there already, with the first place where it does."""
    promises = [(one.announced.text, one.target.text) for one in document.record.commitments]
    return {index: promises.index(one) for index, one in enumerate(promises) if promises.index(one) < index}


def check_announced(document: Document, sources: Mapping[str, Source]) -> Problems:
    """A promise is announced by the day of its source, and before the day that it is for.

    The first promise that a plan prints is exempt from the latter: an edition still prints what it had promised before.
    """
    repeated = _repeated(document)
    for index, commitment in enumerate(document.record.commitments):
        if index in repeated:
            continue
        source, announced = _source(commitment.source, sources), commitment.announced
        still_printed = index == 0 and (source is None or source.kind is SourceKind.PLAN)
        if _after(announced, source):
            place = ("commitments", index, "announced")
            yield document.problem("announced-after-source", *place, **_values(announced, source))
        elif commitment.target.last < announced.first and not still_printed:
            values = {"value": commitment.target.text, "announced": announced.text}
            yield document.problem("target-before-announcement", "commitments", index, "target", **values)


def check_test_days(document: Document) -> Problems:
    """A test ends after it began, and is spoken of when it has ended."""
    test = document.record
    for key, before, after in (
        ("tested_to", test.tested_from, test.tested_to),
        ("stated", test.tested_to, test.stated),
    ):
        if after.last < before.first:
            yield document.problem("test-days-out-of-order", key, value=after.text, other=before.text)


def _source(ref: str, sources: Mapping[str, Source]) -> Source | None:
    return sources.get(ref.partition("#")[0])


def _after(when: When, source: Source | None) -> bool:
    return bool(source and source.published and when.first > source.published.last)


def _values(when: When, source: Source | None) -> dict[str, str]:
    """What is said of a `when` that lies after `source`, which then has a day."""
    assert source and source.published
    return {"value": when.text, "source": source.id, "published": source.published.text}
