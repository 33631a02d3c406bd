"""The tables that go across the kinds of record: every event, every promise, and what each code stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from macros.charts.statuses import STATUSES
from macros.kinds.all import KINDS, PROCEDURES
from macros.kinds.discrepancies.record import DiscrepancyKind
from macros.records.addresses import anchors
from macros.records.kind import DataFile, Kind
from macros.records.page import Table, with_shared
from macros.view.corrected import CorrectionView, mended, slips
from macros.view.links import part_name
from macros.view.period_words import period_name
from macros.view.portal import Portal

_EVENT_COLUMNS = ["kind", "record", "event", "on", "by", "first", "last", "what", "source", "confidence", "page", "url"]
_COMMITMENT_COLUMNS = ["procedure", "announced", "target", "due", "source", "reason", "page", "url"]
_CORRECTION_COLUMNS = [
    "kind", "record", "name", "on", "field", "was", "now", "is_mistake", "why", "page", "url",
]  # fmt: skip
_CODE_COLUMNS = ["used_in", "code", "label", "meaning"]


def event_frame(portal: Portal) -> pd.DataFrame:
    """Every event of every record, one a row, in the order of the records and in each by date.

    Columns: kind (name of the kind of record), record (id), event (kind of event), on, by (in the notation of the
    data; one of the two), first, last (dates: the days between which it lies), what, source, confidence,
    page, url (the page at this event).
    """
    rows = [
        {
            "kind": kind.name,
            "record": record.id,
            "event": str(event.kind),
            "on": event.on.text if event.on else None,
            "by": event.by.text if event.by else None,
            "first": event.when.first,
            "last": event.when.last,
            "what": portal.say(event.what),
            "source": event.source,
            "confidence": str(event.confidence),
            "page": _page(portal, kind, record),
            "url": f"{_page(portal, kind, record)}#{anchor}",
        }
        for kind, record in _records_with(portal, "events")
        for event, anchor in zip(record.events, anchors("events", record.events), strict=True)
    ]
    return with_shared(portal, pd.DataFrame(rows, columns=_EVENT_COLUMNS), dated="last")


def commitment_frame(portal: Portal) -> pd.DataFrame:
    """Every promise of a deadline, one a row, in the order of the procedures and in each from the first to the last.

    Columns: procedure (id), announced, target (in the notation of the data), due (date: the last day on which it is
    kept), source, reason (why it took the place of the one before, or None), page, url (the page at this promise).
    """
    rows = [
        {
            "procedure": procedure.id,
            "announced": promise.announced.text,
            "target": promise.target.text,
            "due": promise.target.last,
            "source": promise.source,
            "reason": portal.say(promise.reason.what) if promise.reason else None,
            "page": _page(portal, PROCEDURES, procedure),
            "url": f"{_page(portal, PROCEDURES, procedure)}#{anchor}",
        }
        for procedure in portal.site.procedures
        for promise, anchor in zip(procedure.commitments, anchors("commitments", procedure.commitments), strict=True)
    ]
    return with_shared(portal, pd.DataFrame(rows, columns=_COMMITMENT_COLUMNS), dated="due")


def correction_frame(portal: Portal) -> pd.DataFrame:
    """Every correction by the as-of date, one a row: of the dated entries in the order of the records, then of words,
    last of those of files that hold no records.

    Columns: kind (name of the kind of record, or of the file), record (id; None of a file), name, on (in the notation
    of the data), field, was, now (as readers see them; None where nothing stood there), is_mistake (False where the
    same fact was put otherwise), why, page, url (the page at the entry).
    """
    told = [
        (kind, record, one, f"#{anchor}")
        for kind, record, _, listed in portal.entries()
        for anchor, entry in listed
        for one in mended(portal, entry)
        if one.on.first <= portal.as_of
    ]
    rows = [
        {**_called(portal, kind, record), **_corrected(one), **_paged(portal, kind, record, place)}
        for kind, record, one, place in [*told, *((*slip, "") for slip in slips(portal))]
    ]
    return with_shared(portal, pd.DataFrame(rows, columns=_CORRECTION_COLUMNS))


def _called(portal: Portal, kind: Kind | DataFile, record: Any) -> dict[str, Any]:
    """What was corrected is of, in the columns of the table: of a record, or of a file that holds none."""
    if isinstance(kind, DataFile):
        return {"kind": PurePosixPath(kind.place).stem, "record": None, "name": portal.label(kind)}
    return {"kind": kind.name, "record": record.id, "name": portal.pages[kind.name].name(portal, record)}


def _paged(portal: Portal, kind: Kind | DataFile, record: Any, place: str) -> dict[str, str]:
    """Where that is told, in the columns of the table."""
    at_home = portal.settings.site_url
    page = at_home + kind.listed if isinstance(kind, DataFile) else _page(portal, kind, record)
    return {"page": page, "url": f"{page}{place}"}


def _corrected(one: CorrectionView) -> dict[str, Any]:
    """What was corrected, in the columns of the table."""
    said = {"was": one.was or None, "now": one.became or None, "is_mistake": one.is_mistake, "why": one.why}
    return {"on": one.on.text, "field": one.field, **said}


def _records_with(portal: Portal, key: str) -> Iterator[tuple[Kind, Any]]:
    """(kind, record) of each record that has a list `key`."""
    for kind in KINDS:
        if kind.entry(key):
            for record in portal.site.records[kind.name].values():
                yield kind, record


def _page(portal: Portal, kind: Kind, record: Any) -> str:
    return portal.settings.site_url + kind.address(record.id)


def code_frame(portal: Portal) -> pd.DataFrame:
    """Every code of every column that holds codes, one a row, in the order in which readers see them.

    Columns: used_in (`table.column`), code, label, meaning (None where the label says it), as_of.
    """
    rows = [
        {"used_in": used_in, "code": code, "label": label, "meaning": meaning}
        for used_in, group in coded_columns(portal).items()
        for code, (label, meaning) in codes_of(portal, group).items()
    ]
    return with_shared(portal, pd.DataFrame(rows, columns=_CODE_COLUMNS))


def coded_columns(portal: Portal) -> dict[str, str]:
    """The group of codes of each column that holds codes, by `table.column`."""
    own = {name: table for page in portal.pages.values() for name, table in page.tables.items()}
    return {
        f"{name}.{column}": group for name, table in (own | ACROSS).items() for column, group in table.coded.items()
    }


def codes_of(portal: Portal, group: str) -> Mapping[str, tuple[str, str | None]]:
    """The label and the meaning of each code of `group`: of the table of statuses, of the plan, or of the words."""
    words, site = portal.words, portal.site
    if group in STATUSES:
        return {
            code: (words(f"status.{group}.{code}"), words(f"status_meaning.{group}.{code}")) for code in STATUSES[group]
        }
    named = {
        "topics": lambda: portal.topic_names,
        "measured_by": lambda: portal.measure_names,
        "parts": lambda: {part.id: part_name(portal, part.id) for part in site.strategy.parts},
        "periods": lambda: {code: period_name(portal, code) for code in site.periods.codes},
        "kinds": lambda: {kind.name: portal.label(kind) for kind in KINDS if site.records[kind.name]},
        "discrepancies": lambda: {str(kind): words(f"discrepancy.kind.{kind}") for kind in DiscrepancyKind},
    }
    labels, meanings = named[group]() if group in named else words.group(group), _meanings(portal, group)
    return {code: (label, meanings.get(code)) for code, label in labels.items()}


def _meanings(portal: Portal, group: str) -> Mapping[str, str]:
    """What the codes of `group` mean where their labels do not say all of it."""
    words, periods = portal.words, portal.site.periods
    if group == "periods":
        ends = {code: (portal.day(periods.parse(code).first), portal.day(periods.end(code))) for code in periods.codes}
        return {code: words("code_meaning.period", first=first, last=last) for code, (first, last) in ends.items()}
    if group == "topics":
        counts = Counter(one.topic for one in portal.site.procedures)
        return {topic: words("code_meaning.topic", n=counts[topic]) for topic in portal.topic_names}
    return words.group("code_known_by") if group == "known_by" else {}


ACROSS = {
    "events": Table(event_frame, coded={"kind": "kinds", "event": "event", "confidence": "confidence"}),
    "commitments": Table(commitment_frame, refers={"procedure": PROCEDURES.name}, coded={"target": "periods"}),
    "corrections": Table(correction_frame, coded={"kind": "kinds"}),
    "codes": Table(code_frame, key=("used_in", "code")),
}
