"""The figures (指標) and the before/after cases as tables for publication."""

from __future__ import annotations

import pandas as pd

from .kpi_progress import reduction
from .plan import Target
from .portal import Portal

_KPI_COLUMNS = ["kpi", "kind", "since", "at", "measure", "operator", "value", "min", "max", "about", "estimate", "unit",
                "as_printed", "source", "confidence"]  # fmt: skip

_CASE_COLUMNS = ["case", "name", "unit", "before_min", "before_max", "after_min", "after_max", "claimed_percent",
                 "claimed_up_to", "computed_percent_largest", "computed_percent_smallest", "difference_points",
                 "saving_hours_per_year", "estimate", "before_as_printed", "after_as_printed", "claim_as_printed",
                 "source"]  # fmt: skip


def kpi_frame(portal: Portal) -> pd.DataFrame:
    """Every value of every figure, one a row: kind is `baseline`, `target`, `observation`, or `counted` by this portal.

    Values are decimals as printed; `at` and `since` are in the notation of the data files. The source of what is
    counted is the address of the table that it is counted from.
    """
    rows = []
    for kpi in portal.site.kpis.values():
        known = {"kpi": kpi.id, "unit": kpi.unit.ja}
        quantities = [("baseline", kpi.baseline)] if kpi.baseline else []
        for kind, quantity in quantities + [("target", target) for target in kpi.targets]:
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


def case_frame(portal: Portal) -> pd.DataFrame:
    """Every before/after case, one a row; `computed_` columns are this portal's arithmetic."""
    rows = []
    for case in portal.site.cases.values():
        found, claim, saving = reduction(case), case.claimed_reduction, case.saving
        rows.append(
            {
                "case": case.id,
                "name": case.name.ja,
                "unit": case.before.unit,
                "before_min": case.before.min,
                "before_max": case.before.max,
                "after_min": case.after.min,
                "after_max": case.after.max,
                "claimed_percent": claim.percent if claim else None,
                "claimed_up_to": claim.up_to if claim else None,
                "computed_percent_largest": found.largest if found else None,
                "computed_percent_smallest": found.smallest if found else None,
                "difference_points": found.difference if found else None,
                "saving_hours_per_year": saving.value if saving else None,
                "estimate": case.estimate,
                "before_as_printed": case.before.as_printed,
                "after_as_printed": case.after.as_printed,
                "claim_as_printed": claim.as_printed if claim else None,
                "source": case.source,
            }
        )
    return pd.DataFrame(rows, columns=_CASE_COLUMNS)
