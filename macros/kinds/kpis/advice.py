"""What a check would have people look at again in the figures, though nothing is wrong. It never stops anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.base.calendar import Periods, When
from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.kpis.record import KIND, Kpi
from macros.kinds.plan.record import Strategy
from macros.kinds.sources.record import KIND as SOURCES
from macros.records.parts import SourceKind


def kpi_advice(documents: Sequence[Document]) -> list[Problem]:
    """The figures among `documents` that another source than the plan promises: readers are told that the plan does;
    and their values of years in which the plan has no survey."""
    kinds = {one.id: one.kind for of in documents if of.path == SOURCES.place for one in of.record.sources}
    plan = next((one.record.as_periods() for one in documents if isinstance(one.record, Strategy)), None)
    found: list[Problem] = []
    for document in (one for one in documents if one.path.startswith(f"{KIND.place}/")):
        if kinds[document.record.source.partition("#")[0]] is not SourceKind.PLAN:
            found.append(document.problem("not-of-plan", "source", value=document.record.source))
        for index, said in between_surveys(document.record, plan) if plan else ():
            found.append(document.problem("between-surveys", "observations", index, "on", **said))
    return found


def between_surveys(kpi: Kpi, plan: Periods) -> Iterator[tuple[int, dict[str, str]]]:
    """Index and words of each value of a year in which the plan has no survey, where it tells how often."""
    every, start = kpi.survey and kpi.survey.every_years, kpi.baseline and kpi.baseline.at
    if not every or every == 1 or not start:
        return
    (first, *_), last = _years(start, plan), plan.year(plan.codes[-1])
    held = range(first, max([last, *(_years(one.on, plan)[-1] for one in kpi.observations)]) + every + 1, every)
    for index, one in enumerate(kpi.observations):
        if one.on.last > start.last and not any(year in held for year in _years(one.on, plan)):
            said = {"years": "、".join(plan.spoken(str(year)) for year in held)}
            said["years_en"] = ", ".join(f"FY{year}" if plan.fiscal else str(year) for year in held)
            yield index, {"value": one.on.text, "every": str(every), **said}


def _years(when: When, plan: Periods) -> list[int]:
    """The years, as the plan goes by them, that `when` touches."""
    return list(dict.fromkeys(plan.year(plan.code_at(day)) for day in (when.first, when.last)))
