"""Before/after cases (時間の削減) → view objects: what the plan claims beside what its own times give."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .kpi_figures import span_text, timed_cases
from .kpi_progress import Reduction, reduction
from .kpi_words import number
from .links import record_groups
from .plan import Case
from .portal import Portal, relative
from .views import source_view


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
        "estimate": words("cases.estimate_lead", n=sum(case.estimate for case in cases if found[case.id]), timed=timed)
        if timed
        else None,
        "tables": [
            {
                "id": name,
                "name": words(f"cases.{name}"),
                "caption": words(f"cases.caption.{name}"),
                "rows": [_case_row(portal, case, found[case.id]) for case in timed_cases(portal, unit)],
            }
            for name, unit in (("minutes", "minutes"), ("hours", "hours_per_year"))
            if timed_cases(portal, unit)
        ],
        "cases": [_case_view(portal, case, found[case.id], kpis.get(case.id), page) for case in cases],
        "all_csv": relative("data/cases.csv", page),
    }


def _sentence(portal: Portal, cases: list[Case], timed: int, differences: list[Decimal]) -> str:
    """How many cases there are, and how far the claims that can be compared lie from what the times give."""
    words = portal.words
    if not cases:
        return words("cases.none")
    sentence = words("cases.sentence", total=len(cases), timed=timed)
    if not differences:
        return sentence
    return sentence + words(
        "cases.sentence_claims",
        claimed=sum(case.claimed_reduction is not None for case in cases),
        same=sum(difference == 0 for difference in differences),
        most=number(max(map(abs, differences))) + words("kpis.points"),
    )


def _case_row(portal: Portal, case: Case, found: Reduction) -> dict[str, Any]:
    words, claim = portal.words, case.claimed_reduction
    return {
        "name": case.name.ja,
        "href": f"#{case.id}",
        "before": span_text(portal, case.before),
        "after": span_text(portal, case.after),
        "claimed": claim.as_printed if claim else words("cases.no_claim"),
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
        "name": case.name.ja,
        "before": case.before.as_printed,
        "after": case.after.as_printed,
        "claimed": claim.as_printed if claim else None,
        "computed": _computed(portal, found) if found else None,
        "saving": saving.as_printed if saving else None,
        "estimate": case.estimate_as_printed,
        "notes": [note.ja for note in case.notes],
        "source": source_view(portal, case.source),
        "related": record_groups(portal, related, page),
    }
