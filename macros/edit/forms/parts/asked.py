"""What the issue forms ask for: of which kinds of record, what is added to one, which field says which value of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import KIND as INITIATIVES
from macros.kinds.kpis.record import KIND as KPIS
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.records.addresses import Url
from macros.records.kind import NAMES, Kind
from macros.records.model import Record
from macros.records.parts import Confidence, ConfirmedOn, Correction, Revision
from macros.records.values import DayField

FORM_FILES = ".github/ISSUE_TEMPLATE"


COMPOSED = "edit"  # the form that the page /edit/ fills in; its one field holds the body of another form


WORKBOOK = "workbook"  # the form to which a workbook of the data is attached


# The field of a form in which each value of a new source is typed.
OF_SOURCE = {
    "title": "source_title", "publisher": "source_publisher", "kind": "source_kind", "published": "source_date",
    "url": "source_url",
}  # fmt: skip


_WHAT = {"what.ja": "what", "what.en": "what_en"}


_CONFIDENCE = {"confidence": "confidence"}


class Confirmation(Record):
    """That the whole of a record was compared with its sources."""

    confirmed_on: ConfirmedOn = None


class OldPlace(StrEnum):
    """What somebody saw of an entrance that another one has taken the place of. Only the first says that it is gone."""

    CLOSED = "closed"
    OPEN = "open"
    NOT_LOOKED_AT = "not_looked_at"


class Closing(Record):
    """That an address at which a procedure was done or explained was found closed."""

    url: Url
    gone_on: DayField


@dataclass(frozen=True)
class Form:
    """A form. `kinds` are those of the records that it is about, `key` the list of it that is added to or says more.

    `places` is the field in which each value of the entry is typed, by its place in the entry. `ends` is the one that
    names an entry which the new one takes the place of, `ended` the one that says whether that entry was found closed,
    and `ended_on` when.
    One that `renames` asks nobody which words of the record it is about.
    """

    kinds: tuple[Kind, ...]
    model: type[Record]
    places: Mapping[str, str]
    key: str = ""
    has_source: bool = True
    ends: str = ""
    ended: str = ""
    ended_on: str = ""
    renames: bool = False

    def item(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The entry that `values` (by id of the field) ask for. Of two dates it has the one that `date_is` names."""
        item: dict[str, Any] = {}
        for key, name in self.places.items():
            if name not in values or (name == "date" and key != values.get("date_is", key)):
                continue
            if key == "confidence" and values[name] == Confidence.HIGH:
                continue
            *outer, last = key.split(".")
            holder = item
            for step in outer:
                holder = holder.setdefault(step, {})
            holder[last] = values[name]
        return item

    def source(self, values: Mapping[str, str]) -> dict[str, str]:
        """The source that `values` name; nothing where the form asks for none."""
        return {key: values[name] for key, name in OF_SOURCE.items() if name in values}

    def field_at(self, place: Sequence[str]) -> str:
        """The field in which the value at `place` of an entry is typed; else the record, or what is right."""
        if self.model in (Correction, Revision):
            of_it = next(iter(place), "") in ("corrections", "revisions")
            return self.places.get(".".join(place[1:]), "right") if of_it else "right"
        key = ".".join(place)
        if key in ("gone_on", "replaced_on") and self.ends:
            return self.ended_on if key == "gone_on" else "date"
        # What holds more, as a text of two languages, is typed in the first field of it.
        named = (name for at, name in self.places.items() if f"{at}.".startswith(f"{key}."))
        return "source_url" if key == "source" else next(named, "record")


def _entry(kind: Kind, key: str) -> type[Record]:
    model = kind.entry(key)
    assert model  # each kind below has such a list
    return model


WITH_ENTRANCES = tuple(kind for kind in KINDS if "services" in kind.stays)


_CONFIRMED = tuple(kind for kind in KINDS if kind.is_confirmed)


_LOOKED_FOR = tuple(kind for kind in KINDS if kind.entry("looked"))


_CORRECTED = tuple(kind for kind in KINDS if kind.corrected)


FORMS = {
    "available": Form(
        (PROCEDURES,), _entry(PROCEDURES, "events"),
        {"on": "date", "by": "date", "kind": "kind", **_WHAT, **_CONFIDENCE}, "events",
    ),
    "happened": Form(
        (INITIATIVES,), _entry(INITIATIVES, "events"),
        {"on": "date", "by": "date", "kind": "kind", "milestone": "milestone", **_WHAT, **_CONFIDENCE}, "events",
    ),
    "observed": Form(
        (KPIS,), _entry(KPIS, "observations"),
        {"on": "date", "value": "value", "measure": "measure", **_WHAT, **_CONFIDENCE}, "observations",
    ),
    "noted": Form(
        (KPIS,), _entry(KPIS, "events"),
        {"on": "date", "by": "date", "kind": "kind", **_WHAT, **_CONFIDENCE}, "events",
    ),
    "deadline": Form(
        (PROCEDURES,), _entry(PROCEDURES, "commitments"),
        {"announced": "date", "target": "target", "reason.kind": "reason", "reason.what.ja": "what",
         "reason.what.en": "what_en"},
        "commitments",
    ),
    "service": Form(
        WITH_ENTRANCES, _entry(PROCEDURES, "services"),
        {"seen_on": "date", "kind": "kind", "url": "url", "note.ja": "note"}, "services",
        ends="replaces", ended="before", ended_on="gone",
    ),
    "closed": Form(
        WITH_ENTRANCES, Closing, {"url": "service", "gone_on": "date"}, "services", has_source=False,
    ),
    "confirmed": Form(_CONFIRMED, Confirmation, {"confirmed_on": "date"}, has_source=False),
    "looked": Form(
        _LOOKED_FOR, _entry(PROCEDURES, "looked"),
        {"on": "date", "where": "where", "result": "result", "note.ja": "note"}, "looked", has_source=False,
    ),
    "correction": Form(
        _CORRECTED, Correction,
        {"on": "date", "field": "field", "was": "was", "why.ja": "why"}, "corrections", has_source=False,
    ),
    "renamed": Form(
        tuple(kind for kind in KINDS if kind.in_folder and not kind.promised.keys().isdisjoint(NAMES)), Revision,
        {"on": "date", "field": "words", "why.ja": "why"}, renames=True,
    ),
    "words": Form(
        tuple(kind for kind in KINDS if kind.page), Revision,
        {"on": "date", "field": "words", "was": "was", "why.ja": "why"}, has_source=False,
    ),
}  # fmt: skip
