"""What each command that adds to data/ does with what was typed: the change that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from macros.cli.drafts import sources
from macros.cli.mending import add_or_say, drop_or_say
from macros.edit import commands
from macros.edit.assignments import corrected_in, entries_meant, field_of, key_of, key_of_correction, record_of, revised
from macros.edit.entrances import close_service
from macros.edit.forms.parts.asked import WITH_ENTRANCES
from macros.edit.forms.parts.refusals import all_of, said
from macros.kinds.all import KINDS, PROCEDURES, SOURCES
from macros.ledger.tree import published_documents
from macros.load.entries import plain_entries
from macros.load.load import read_documents
from macros.records.kind import Kind


def new_procedure(options) -> int:
    """Make a procedure of the options that it has of its own."""
    values = {"id": options.id, "rank": options.rank, "name": _text(options.name, options.name_en)}
    values |= {"topic": options.topic, "annual_cases_man": options.annual_cases_man}
    promise = {key: getattr(options, key) for key in ("announced", "target", "source") if getattr(options, key)}
    values |= {"commitments": [promise]} if promise else {}
    return add_or_say(options, lambda contents: commands.new_record(contents, PROCEDURES, values))


def new_record(kind: Kind, options) -> int:
    """Make a record of `kind` of what was typed as KEY=VALUE."""

    def make(contents):
        typed = record_of(kind.model, options.typed)
        return commands.new_record(contents, kind, {**typed, "id": options.id}, key_of)

    return add_or_say(options, make)


def entry(options) -> int:
    """Add an entry, typed as KEY=VALUE, to a list of a record."""

    def make(contents):
        path, key, model = entries_meant(contents, options.id, options.list)
        return commands.add_entry(contents, path, key, model, record_of(model, options.typed), key_of)

    return add_or_say(options, make)


def correction(options) -> int:
    """Mend an entry, or the words of the record itself, in the open."""

    def make(contents):
        if "=" in options.list:
            typed = [one for one in (options.list, options.number, *options.right) if one]
            on, why = all_of([partial(said, options, name) for name in ("on", "why")])
            return revised(contents, options.id, typed, on, why)
        path, key, model = entries_meant(contents, options.id, options.list, kept=True)
        number, typed = corrected_in(options.number, options.right)
        index, found, *_ = all_of(
            [
                lambda: commands.entry_at(contents, path, key, number),
                lambda: field_of(model, typed),
                *(partial(said, options, name) for name in ("on", "why")),
            ]
        )
        field, right, english = found
        mended = {"field": field, "on": options.on, "why": {"ja": options.why}}
        return commands.correct_entry(contents, path, (key, index), right, mended, english, key_of_correction)

    return add_or_say(options, make)


def event(options) -> int:
    """Add a dated fact about a record."""
    values = {"on": options.on, "by": options.by, "kind": options.kind, "what": _text(options.what, options.what_en)}
    values |= {"source": options.source, "confidence": options.confidence, "as_printed": options.as_printed}
    values |= {"milestone": options.milestone}
    return add_or_say(options, lambda contents: commands.add_event(contents, options.id, _given(values)))


def observation(options) -> int:
    """Add a value of a figure."""
    values = {"on": options.on, "value": options.value, "measure": options.measure}
    values |= {"what": _text(options.what, options.what_en), "source": options.source, "confidence": options.confidence}
    return add_or_say(options, lambda contents: commands.add_observation(contents, options.id, _given(values)))


def look(options) -> int:
    """Add that somebody looked for what has become of a record."""
    values = {"on": options.on, "where": options.where, "result": options.result}
    values |= {"note": _text(options.note, None)} if options.note else {}
    return add_or_say(options, lambda contents: commands.add_look(contents, options.id, values))


def confirmation(options) -> int:
    """Write down that a record was compared with its sources."""
    kinds = [kind for kind in KINDS if kind.is_confirmed]
    return add_or_say(options, lambda contents: commands.confirm(contents, _path(contents, options, kinds), options.on))


def closed_entrance(options) -> int:
    """Write down that an address of a procedure was found closed."""

    def make(contents):
        path = _path(contents, options, WITH_ENTRANCES)
        return close_service(contents, path, options.url, options.on, lambda place: "URL")

    return add_or_say(options, make)


def _path(contents, options, kinds: Sequence[Kind]) -> str:
    return commands.find_record(contents, options.id, kinds)


def source(options) -> int:
    """Add a source."""
    names = ("id", "title", "publisher", "kind", "published", "url")
    values = _given({name: getattr(options, name) for name in names})
    return add_or_say(options, lambda contents: commands.add_source(contents, values))


def without_source(options) -> int:
    """Take a source back that is not published yet."""

    def make(contents):
        published = published_documents(options.root, [SOURCES.place])
        known = published and [one["id"] for one in plain_entries(published[SOURCES.place].root, SOURCES.items)]
        return sources.without_source(contents, options.id, read_documents(options.root), known)

    return drop_or_say(options, make)


def _text(japanese: str, english: str | None) -> dict[str, str]:
    return _given({"ja": japanese, "en": english})


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
