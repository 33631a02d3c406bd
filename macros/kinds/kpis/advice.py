"""What a check would have people look at again in the figures, though nothing is wrong. It never stops anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from macros.base.calendar import Periods, When
from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.initiatives.record import KIND as ROWS
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import UNKNOWN, MilestoneStanding, MilestoneStatus
from macros.kinds.kpis.record import KIND, Kpi, Observation
from macros.kinds.plan.record import Strategy
from macros.kinds.sources.record import KIND as SOURCES
from macros.records.parts import Confidence, LookedResult, SourceKind
from macros.view.freshness import figures_of
from macros.view.period_words import year_name
from macros.view.portal import Portal
from macros.words import FIRST

# An item of a cell that says that something comes into use, and none that only leads there: 導入に向けた検討.
_BEGINS = re.compile("開始|導入|稼働|運用|供用|公開|整備|展開|完了|実施")
_LEADS_THERE = re.compile("検討|準備|調整|計画|設計|検証|向け|事前|試行|実証|実験")


def kpi_advice(documents: Sequence[Document], portal: Portal) -> list[Problem]:
    """The figures among `documents` that another source than the plan promises: readers are told that the plan does;
    their values of years in which the plan has no survey, and of what no page says that it began."""
    kinds = {one.id: one.kind for of in documents if of.path == SOURCES.place for one in of.record.sources}
    plan = next((one.record.as_periods() for one in documents if isinstance(one.record, Strategy)), None)
    found: list[Problem] = []
    for document in (one for one in documents if one.path.startswith(f"{KIND.place}/")):
        if kinds[document.record.source.partition("#")[0]] is not SourceKind.PLAN:
            found.append(document.problem("not-of-plan", "source", value=document.record.source))
        for index, said in between_surveys(document.record, plan) if plan else ():
            found.append(document.problem("between-surveys", "observations", index, "on", **said))
    for document in (one for one in documents if one.path.startswith(f"{ROWS.place}/")):
        row = portal.site.initiatives[PurePosixPath(document.path).stem]
        for index, said in measured_unsaid(portal, row, unless_looked=True):
            found.append(document.problem("measured-not-told", "milestones", index, "as_printed", **said))
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


def measured_unsaid(
    portal: Portal, initiative: Initiative, *, unless_looked: bool = False
) -> Iterator[tuple[int, dict[str, str]]]:
    """Index and values of the first cell of a row by which something begins, for each figure that has a value of it.

    No such cell of the row is on record, and no event of the source of the value. What people answer in a survey, and
    what is not sure, shows no beginning; a cell that promises the target of a figure is known by its value.
    `unless_looked`: nor has anybody looked for it in vain since the value was published.
    """
    begun = [one for one in portal.milestones[initiative.id] if _begins(one)]
    if any(one.status not in (*UNKNOWN, MilestoneStatus.PROMISED) for one in begun):
        return
    sources = {event.source.partition("#")[0] for event in portal.initiative_events[initiative.id]}
    for kpi in figures_of(portal, initiative.id):
        for value in () if kpi.survey else reversed(kpi.observations):
            cell = next((one for one in begun if _is_of(portal, value, one)), None)
            is_settled = unless_looked and _was_looked_for(portal, initiative, value)
            if cell and value.source.partition("#")[0] not in sources and not is_settled:
                yield initiative.milestones.index(cell.milestone), _said(portal, initiative, cell, kpi, value)
                break


def _begins(standing: MilestoneStanding) -> bool:
    """Whether a cell says that something comes into use, in one of its items, and is no history to the plan."""
    items = re.split("[、,・。\\s]", standing.milestone.as_printed)
    said = any(_BEGINS.search(item) and not _LEADS_THERE.search(item) for item in items)
    is_own = standing.continues is None and standing.milestone.figure is None
    return said and is_own and (standing.status is not MilestoneStatus.BEFORE_PLAN or bool(standing.evidence))


def _is_of(portal: Portal, value: Observation, standing: MilestoneStanding) -> bool:
    """Whether a `value` shows something of a time by which a cell should be, of which nothing is on record."""
    begins = portal.site.periods.parse(standing.milestone.period).first
    is_sure = value.confidence is not Confidence.LOW and value.on.last <= portal.as_of
    return is_sure and value.value != 0 and begins <= value.on.last and standing.status in UNKNOWN


def _was_looked_for(portal: Portal, initiative: Initiative, value: Observation) -> bool:
    """Whether somebody has looked for what became of a row, and found nothing, since a `value` was published."""
    known = (portal.site.source_of(value.source).published or value.on).last
    in_vain = (LookedResult.NOTHING, LookedResult.WEAK)
    return any(one.result in in_vain and one.on.last >= known for one in initiative.looked)


def _said(
    portal: Portal, initiative: Initiative, standing: MilestoneStanding, kpi: Kpi, value: Observation
) -> dict[str, str]:
    cell, english = standing.milestone, portal.in_english
    in_english = {
        "cell_en": english.printed(cell.as_printed),
        "year_en": year_name(english, cell.period),
        "row_en": english.say(initiative.name),
        "kpi_en": english.say(kpi.name),
        "when_en": english.date(value.on),
    }
    return in_english | {
        "cell": cell.as_printed,
        "year": year_name(portal, cell.period),
        "period": cell.period,
        "row": initiative.name.said(FIRST),
        "id": initiative.id,
        "kpi": kpi.name.said(FIRST),
        "kpi_id": kpi.id,
        "when": portal.date(value.on),
        "on": value.on.text,
        "value": portal.measured(kpi.unit, value.value),
        "source": value.source,
    }
