"""The figures (指標) and the before/after cases as tables for publication."""

from __future__ import annotations

import pandas as pd

from macros.kinds.kpis.record import Target
from macros.view.portal import Portal

_KPI_COLUMNS = ["kpi", "kind", "since", "at", "measure", "operator", "value", "min", "max", "about", "estimate", "unit",
                "status", "as_printed", "source", "confidence"]  # fmt: skip


def kpi_frame(portal: Portal) -> pd.DataFrame:
    """Every value of every figure, one a row: kind is `baseline`, `target` (`estimate`
    where the plan only assumes it), `observation`, or `counted` by this portal; status is that of the figure.

    Values are decimals as printed; `at` and `since` are in the notation of the data files. The source of what is
    counted is the address of the table that it is counted from.
    """
    rows = []
    for kpi in portal.site.kpis.values():
        known = {"kpi": kpi.id, "status": str(portal.kpi_standings[kpi.id].status), "unit": portal.say(kpi.unit)}
        quantities = [("baseline", kpi.baseline)] if kpi.baseline else []
        for kind, quantity in quantities + [
            ("estimate" if target.estimate else "target", target) for target in kpi.targets
        ]:
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
    return pd.DataFrame(rows, columns=_KPI_COLUMNS)
