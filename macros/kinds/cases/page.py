"""Before/after cases (時間の削減) → view objects: what the plan claims beside what its own times give."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from macros.base.numbers import number
from macros.kinds.cases.figures import CASES, span_text, timed_cases
from macros.kinds.cases.record import KIND, Case
from macros.kinds.cases.standing import Reduction, reduction
from macros.kinds.kpis.standing import observed
from macros.records.page import RecordPage, Table, with_shared
from macros.view.links import entry_foot, record_groups
from macros.view.parts import source_view
from macros.view.portal import Portal, relative


def cases_view(portal: Portal, page: str) -> dict[str, Any]:
    """Everything that `fragments/cases.html` shows but the chart."""
    words, cases = portal.words, list(portal.site.cases.values())
    found = {case.id: reduction(case) for case in cases}
    differences = [one.difference for one in found.values() if one and one.difference is not None]
    timed = sum(one is not None for one in found.values())
    kpis = {kpi.case: kpi.id for kpi in portal.site.kpis.values() if kpi.case}
    return {
        "words": words,
        "sentence": _sentence(portal, cases, timed, differences),
        "estimate": assumed(portal, [case for case in cases if found[case.id]]),
        "tables": [
            {
                "id": name,
                "name": words(f"cases.{name}"),
                "caption": words(f"cases.caption.{name}"),
                "rows": [_case_row(portal, case, one) for case in timed_cases(portal, unit) if (one := found[case.id])],
            }
            for name, unit in (("minutes", "minutes"), ("hours", "hours_per_year"))
            if timed_cases(portal, unit)
        ],
        "cases": [_case_view(portal, case, found[case.id], kpis.get(case.id), page) for case in cases],
        "all_csv": relative("data/cases.csv", page),
    }


def assumed(portal: Portal, timed: list[Case]) -> str | None:
    """In how many of the cases with times the plan calls these assumed, and of how many one was published later.

    None where no case has times.
    """
    if not timed:
        return None
    words, n = portal.words, sum(case.estimate for case in timed)
    lead = words("cases.estimate_lead", n=n, timed=len(timed))
    if n == len(timed):
        lead = words("cases.estimate_lead_all", timed=n)
    later = {kpi.case for kpi in portal.site.kpis.values() if observed(kpi, portal.as_of)}
    measured = sum(case.id in later for case in timed)
    return words.joined(lead, words("cases.measured", n=measured) if measured else words("cases.measured_none"))


def _sentence(portal: Portal, cases: list[Case], timed: int, differences: list[Decimal]) -> str:
    """How many cases there are, and how far the claims that can be compared lie from what the times give."""
    words = portal.words
    if not cases:
        return words("cases.none")
    sentence = words("cases.sentence", total=len(cases), timed=timed)
    if not differences:
        return sentence
    claims = words(
        "cases.sentence_claims",
        claimed=sum(case.claimed_reduction is not None for case in cases),
        same=sum(difference == 0 for difference in differences),
        most=words.measured(words("kpis.points"), max(map(abs, differences))),
    )
    return words.joined(sentence, claims)


def _case_row(portal: Portal, case: Case, found: Reduction) -> dict[str, Any]:
    words, claim = portal.words, case.claimed_reduction
    return {
        "name": portal.say(case.name),
        "href": f"#{case.id}",
        "before": span_text(portal, case.before),
        "after": span_text(portal, case.after),
        "claimed": words.as_printed(claim.as_printed) if claim else words("cases.no_claim"),
        "computed": _computed(portal, found),
        "difference": _difference(portal, found.difference),
        "estimate": words("cases.estimate") if case.estimate else "",
    }


def _computed(portal: Portal, found: Reduction) -> str:
    largest, smallest = (_percent(portal, value) for value in (found.largest, found.smallest))
    if found.largest == found.smallest:
        return largest
    return portal.words("cases.computed_range", largest=largest, smallest=smallest)


def _percent(portal: Portal, reduction: Decimal) -> str:
    """A reduction in per cent; one below zero is an increase and said to be one."""
    key = "cases.computed_one" if reduction >= 0 else "cases.computed_longer"
    return portal.words(key, percent=number(abs(reduction)))


def _difference(portal: Portal, difference: Decimal | None) -> str:
    if difference is None:
        return portal.words("cases.no_difference")
    return f"{difference:+}".replace("-", "−") if difference else "0"


def _case_view(portal: Portal, case: Case, found: Reduction | None, kpi_id: str | None, page: str) -> dict[str, Any]:
    related = [
        ("projects", [case.project] if case.project else []),
        ("kpis", [kpi_id] if kpi_id else []),
        ("discrepancies", [one.id for one in portal.discrepancies_about("cases", case.id)]),
    ]
    claim, saving = case.claimed_reduction, case.saving
    return {
        "id": case.id,
        "name": portal.say(case.name),
        "before": case.before.as_printed,
        "after": case.after.as_printed,
        "claimed": claim.as_printed if claim else None,
        "computed": _computed(portal, found) if found else None,
        "saving": saving.as_printed if saving else None,
        "estimate": case.estimate_as_printed,
        "notes": [portal.say(note) for note in case.notes],
        "foot": entry_foot(portal, page, KIND, case),
        "source": source_view(portal, case.source),
        "related": record_groups(portal, related, page),
    }


CASE_COLUMNS = ["case", "name", "unit", "before_min", "before_max", "after_min", "after_max", "claimed_percent",
                 "claimed_up_to", "computed_percent_largest", "computed_percent_smallest", "difference_points",
                 "saving_hours_per_year", "estimate", "before_as_printed", "after_as_printed", "claim_as_printed",
                 "source"]  # fmt: skip


def case_frame(portal: Portal) -> pd.DataFrame:
    """Every before/after case, one a row; `computed_` columns are this portal's arithmetic."""
    rows = []
    for case in portal.site.cases.values():
        found, claim, saving = reduction(case), case.claimed_reduction, case.saving
        rows.append(
            {
                "case": case.id,
                "name": portal.say(case.name),
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
    return with_shared(portal, pd.DataFrame(rows, columns=CASE_COLUMNS))


PAGE = RecordPage(
    KIND,
    name=lambda portal, case: portal.say(case.name),
    list_block="cases",
    list_view=cases_view,
    list_chart=CASES,
    tables={"cases": Table(case_frame, key=("case",))},
)
