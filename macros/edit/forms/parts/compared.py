"""What the script of the page /edit/ compares days with, to say what the intake would refuse. Pure.

The rules themselves stand in overrides/assets/javascripts/edit-days.js, as macros/load/times.py has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from macros.edit.forms.parts.issue_form import LONGEST, LONGEST_OTHER
from macros.kinds.kpis.record import Kpi
from macros.kinds.procedures.record import Procedure
from macros.load.entries import given_up_on
from macros.records.parts import Service, SourceKind
from macros.records.rules import SEVERAL_A_DAY
from macros.records.values import FIRST_YEAR, LAST_YEAR
from macros.view.parts import service_address
from macros.view.portal import Portal
from macros.words import FIRST


def compared_everywhere(portal: Portal) -> dict[str, Any]:
    """What is the same for each record: the city whose offices publish, the years that a date can have, the days of the
    periods, the editions of the plan, which are no source for news, how long a text may be, of which kinds there may be
    several events a day."""
    return {
        "city": portal.site.strategy.city.said(FIRST),
        "years": [FIRST_YEAR, LAST_YEAR],
        "days": {one.code: [one.first.isoformat(), one.last.isoformat()] for one in portal.site.periods.listed},
        "plans": [
            {"id": one.id, "title": one.title}
            | ({"url": one.url} if one.url else {})
            | ({"published": one.published.text} if one.published else {})
            for one in portal.site.sources.values()
            if one.kind is SourceKind.PLAN
        ],
        "longest": {**LONGEST, "": LONGEST_OTHER},
        "several": [one.value for one in SEVERAL_A_DAY],
    }


def compared_with(portal: Portal, record: Any, events: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """What is known of a `record` with these plain `events`: the day on which each open entrance was seen, whether a
    value has to say how it was measured, and when a procedure was given up."""
    found: dict[str, Any] = {}
    open_services: Sequence[Service] = getattr(record, "open_services", ())
    if seen := {service_address(portal, one): one.seen_on.text for one in open_services}:
        found["seen"] = seen
    if isinstance(record, Kpi) and record.targets and all(one.measure for one in record.targets):
        found["isMeasured"] = True
    if isinstance(record, Procedure) and (given_up := given_up_on(events, portal.site.periods)):
        found["givenUp"] = given_up.text
    return found
