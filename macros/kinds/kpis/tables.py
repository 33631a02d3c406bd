"""The values of the figures (指標) as tables for publication."""

from __future__ import annotations

from typing import Any

import pandas as pd

from macros.base.numbers import TEN_THOUSAND
from macros.kinds.kpis.record import KIND, Target
from macros.kinds.kpis.words.values import status_label
from macros.records.addresses import anchors
from macros.records.page import Table, with_shared
from macros.view.portal import Portal

_MAN = "万"

_KPI_COLUMNS = ["kpi", "kind", "since", "at", "measure", "operator", "value", "min", "max", "about", "estimate", "unit",
                "status", "as_printed", "source", "confidence"]  # fmt: skip


def kpi_frame(portal: Portal) -> pd.DataFrame:
    """Every value of every figure, one a row: kind is `baseline`, `target` (`estimate` where the plan only assumes it,
    `scope` where it only says what its work is about), `observation`, or `counted` by this portal; status is that of
    the figure.

    Values are decimals as printed; `at` and `since` are in the notation of the data files. The source of what is
    counted is the address of the table that it is counted from. full_value and full_unit: the same without 万.
    """
    rows = []
    for kpi in portal.site.kpis.values():
        known = {"kpi": kpi.id, "status": str(portal.kpi_standings[kpi.id].status), "unit": portal.say(kpi.unit)}
        quantities = [("baseline", kpi.baseline)] if kpi.baseline else []
        for kind, quantity in quantities + [(target.kind, target) for target in kpi.targets]:
            printed = {name: getattr(quantity, name) for name in ("value", "min", "max", "measure", "as_printed")}
            marks = {"about": quantity.about, "estimate": quantity.estimate, "source": quantity.source or kpi.source}
            ends = (("since", quantity.since), ("at", quantity.at))
            times = {name: when.text if when else None for name, when in ends}
            operator = quantity.operator.value if isinstance(quantity, Target) else None
            rows.append(known | printed | marks | times | {"kind": kind, "operator": operator})
        for o in kpi.observations:
            value = {"at": o.on.text, "measure": o.measure, "value": o.value, "source": o.source}
            rows.append(known | value | {"kind": "observation", "confidence": o.confidence.value})
        table = {"kind": "counted", "source": portal.settings.site_url + "data/procedures.csv"}
        count = [value for value in portal.kpi_standings[kpi.id].observed if value.record is None]
        rows += [known | table | {"at": value.on.text, "value": value.value} for value in count]
    frame = with_shared(portal, pd.DataFrame(rows, columns=_KPI_COLUMNS), dated="at")
    standings, kpis = portal.kpi_standings, portal.site.kpis
    labels = [status_label(portal, kpis[kpi], standings[kpi].status) for kpi in frame["kpi"]]
    return frame.assign(**_in_full(portal, frame), status_label=labels)


def observation_frame(portal: Portal) -> pd.DataFrame:
    """Every value that somebody published, one a row, and none that this site counted.

    Columns: kpi (id), name, at (in the notation of the data), first, last (dates: the days between which it lies),
    value, unit, measure, what, source, confidence, page, url (the page at this value), the shared ones, full_value and
    full_unit (the same without 万).
    """
    rows = [
        {
            "kpi": kpi.id,
            "name": portal.say(kpi.name),
            "at": one.on.text,
            "first": one.on.first,
            "last": one.on.last,
            "value": one.value,
            "unit": portal.say(kpi.unit),
            "measure": one.measure,
            "what": portal.say(one.what),
            "source": one.source,
            "confidence": str(one.confidence),
            "page": portal.settings.site_url + KIND.address(kpi.id),
            "url": f"{portal.settings.site_url}{KIND.address(kpi.id)}#{anchor}",
        }
        for kpi in portal.site.kpis.values()
        for one, anchor in zip(kpi.observations, anchors("observations", kpi.observations), strict=True)
    ]
    columns = ["kpi", "name", "at", "first", "last", "value", "unit", "measure", "what", "source", "confidence",
               "page", "url"]  # fmt: skip
    frame = with_shared(portal, pd.DataFrame(rows, columns=columns), dated="last")
    return frame.assign(**_in_full(portal, frame))


def _in_full(portal: Portal, frame: pd.DataFrame) -> dict[str, list[Any]]:
    """The values of `frame` and their units, those in 10,000 as the numbers that they stand for."""
    head = portal.words("unit.ten_thousand") or _MAN  # of a unit that counts in so many
    units = frame["unit"].tolist()
    values = zip(frame["value"].tolist(), units, strict=True)
    return {
        "full_value": [n * TEN_THOUSAND if n is not None and unit.startswith(head) else n for n, unit in values],
        "full_unit": [unit.removeprefix(head) for unit in units],
    }


TABLES = {
    "kpis": Table(
        kpi_frame,
        coded={"kind": "kpi_kind", "operator": "code_operator", "status": "kpi", "confidence": "confidence"},
    ),
    "observations": Table(observation_frame, coded={"measure": "measured_by", "confidence": "confidence"}),
}
