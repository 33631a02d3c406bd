"""The tables that go across the kinds of record: every event and every promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from macros.kinds.all import KINDS, PROCEDURES
from macros.records.addresses import anchors
from macros.records.kind import Kind
from macros.records.page import Table
from macros.view.portal import Portal

_EVENT_COLUMNS = ["kind", "record", "event", "on", "by", "first", "last", "what", "source", "confidence", "page", "url"]
_COMMITMENT_COLUMNS = ["procedure", "announced", "target", "due", "source", "reason", "page", "url"]


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
    return pd.DataFrame(rows, columns=_EVENT_COLUMNS)


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
    return pd.DataFrame(rows, columns=_COMMITMENT_COLUMNS)


def _records_with(portal: Portal, key: str) -> Iterator[tuple[Kind, Any]]:
    """(kind, record) of each record that has a list `key`."""
    for kind in KINDS:
        if kind.entry(key):
            for record in portal.site.records[kind.name].values():
                yield kind, record


def _page(portal: Portal, kind: Kind, record: Any) -> str:
    return portal.settings.site_url + kind.address(record.id)


ACROSS = {"events": Table(event_frame), "commitments": Table(commitment_frame, refers={"procedure": PROCEDURES.name})}
