"""The periods in which promises fall due: those of the plan by its names for them, every other by its year; and that
what is known of a promise is from after its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from macros.base.calendar import When, era_fiscal_year, era_year
from macros.base.language import month as month_of
from macros.kinds.initiatives.standing import MilestoneStanding, MilestoneStatus, milestone_due
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.kpis.standing import KpiStatus, Observed
from macros.view.portal import Portal
from macros.words import FIRST


def span_name(portal: Portal, when: When) -> str:
    """A year or fiscal year that `when` names, or the period that it is: 2022年度, 2022年."""
    return portal.words("period.calendar_year" if when.first.month == 1 else "period.fiscal_year", year=when.first.year)


def year_name(portal: Portal, code: str) -> str:
    """The year of a period, by which the plan goes: 2022年度, or 2022年."""
    return span_name(portal, portal.site.periods.parse(code))


def era_beside(portal: Portal, code: str) -> str:
    """The year of a period in the Japanese era, in brackets; empty in a language whose readers do not count by it."""
    periods, language = portal.site.periods, portal.language
    if language != FIRST:
        return ""
    era = era_fiscal_year(periods.year(code), language) if periods.fiscal else era_year(periods.end(code), language)
    return portal.words("timeline.era", era=era)


def period_name(portal: Portal, code: str) -> str:
    """A period by its year, with the code that the plan has for it: 2022年度（計画の1Q）; one beyond it says so."""
    periods, year = portal.site.periods, year_name(portal, code)
    if code in periods.by_code:
        return portal.words("period.of_plan", code=code, year=year)
    after = periods.end(code) > periods.listed[-1].last
    return portal.words("period.after_plan" if after else "period.before_plan", year=year)


def joined(portal: Portal, periods: Iterable[str]) -> str:
    """Periods one after the other, by their years: 2023年度・2024年度."""
    return portal.words("timeline.and").join(year_name(portal, period) for period in periods)


def continued_in(portal: Portal, code: str, promise: str) -> str:
    """A period that only continues the promise of another one: 2025年度（計画の4Q）：2023年度の約束の継続."""
    return portal.words("period.continuing", period=period_name(portal, code), promise=year_name(portal, promise))


def promised_for(portal: Portal, code: str) -> str:
    """The period of a first promise; what was done at the baseline was promised for no later period."""
    if code != portal.site.periods.baseline:
        return period_name(portal, code)
    key = "period.baseline" if portal.site.periods.fiscal else "period.baseline_year"
    return portal.words(key, year=year_name(portal, code))


def promised_year(portal: Portal, code: str) -> str:
    """The same in few characters, for a row: 2024年度."""
    return promised_for(portal, code) if code == portal.site.periods.baseline else year_name(portal, code)


def period_end(portal: Portal, code: str) -> str:
    """The end of a period in few characters: 2022年度末."""
    return portal.words("period.end", year=year_name(portal, code))


def end_in_words(portal: Portal, when: When) -> str:
    """`when` in few words; of a period or a fiscal year its end: 2025年3月末."""
    if when.precision in ("period", "fiscal_year"):
        month = month_of(portal.language, when.last)
        return portal.words("date.month_end", month=month, day=portal.day(when.last))
    return portal.date(when)


def show_time(portal: Portal, when: When | None) -> str:
    """A time with its own precision; a period of the plan names its code: 2025年度（計画の4Q）."""
    if when is None:
        return portal.words("kpis.time_none")
    if when.precision == "period":
        return portal.words("kpis.time_period", year=span_name(portal, when), code=when.text)
    return portal.date(when)


def short_time(portal: Portal, when: When | None) -> str:
    """`show_time` in few characters, for headlines and below columns: 2025年度."""
    if when is None:
        return portal.words("kpis.time_none")
    if when.precision in ("period", "fiscal_year"):
        return span_name(portal, when)
    return portal.date(when)


def value_time(
    portal: Portal, kpi: Kpi, value: Observed | Observation, show: Callable[[Portal, When], str] = Portal.date
) -> str:
    """When a value of a figure holds, each time as `show` has it; of a sum over years all of them: 2022年〜2025年.

    Where the plan names no years that end with the value, only that it is a sum up to then.
    """
    time = show(portal, value.on)
    if since := kpi.summed_since(value.on, value.measure):
        return portal.words("unit.range", low=show(portal, since), high=time)
    return portal.words("kpis.time_summed", time=time) if kpi.is_sum(value.measure) else time


def told_late(portal: Portal, standing: MilestoneStanding) -> str | None:
    """That all that a promise is known by is from after its period, or from one that it goes on in; None if not."""
    if standing.by_figure:
        return value_late(portal, standing)
    if standing.by_going_on and (years := _years_going_on(portal, standing)):
        return portal.words("initiative.in_going_on", years=portal.words("text.and").join(years))
    if standing.status is MilestoneStatus.UNDECIDED or not standing.evidence:  # it may be about another promise
        return None
    tense = "after" if standing.evidence[0].on else "by"
    if last := _last_gone_on(portal, standing):
        return portal.words(f"initiative.{tense}_year", year=year_name(portal, last))
    due = milestone_due(standing.milestone, portal.site.periods)
    if any(event.when.first <= due for event in standing.evidence):
        return None
    key = f"{tense}_{'it' if standing.milestone.open_ended else 'year'}"
    return portal.words(f"initiative.{key}", year=year_name(portal, standing.milestone.period))


def _last_gone_on(portal: Portal, standing: MilestoneStanding) -> str | None:
    """The last period that a promise goes on in, of what it is known by, where all of that is from after it."""
    if not standing.by_going_on:
        return None
    last = max((event.milestone for event in standing.evidence if event.milestone), key=portal.site.periods.end)
    return last if all(event.when.first > portal.site.periods.end(last) for event in standing.evidence) else None


def _years_going_on(portal: Portal, standing: MilestoneStanding) -> list[str]:
    """The years that a promise goes on in, of what it is known by; none where some of that was not in its own."""
    told = [(event.milestone, event.when) for event in standing.evidence if event.milestone]
    spans = {code: portal.site.periods.parse(code) for code, _ in told}
    if any(when.first < spans[code].first or spans[code].last < when.last for code, when in told):
        return []
    return [year_name(portal, code) for code in spans]


def value_late(portal: Portal, standing: MilestoneStanding) -> str | None:
    """That the value of the figure whose target a promise is shows more only after its period; None if not."""
    promised, figure = standing.milestone.figure, standing.figure
    if not promised or not figure.late:
        return None
    if figure.latest.record or not figure.by_then:
        return portal.words("initiative.value_after_it")
    kpi, periods = portal.site.kpis[promised.kpi], portal.site.periods
    value = portal.measured(kpi.unit, figure.by_then.value)
    if figure.status is KpiStatus.REACHED or not kpi.baseline or kpi.baseline.value is None:
        return portal.words("initiative.reached_after_it", value=value)
    day = end_in_words(portal, kpi.baseline.at or periods.parse(periods.baseline))
    start = portal.measured(kpi.unit, kpi.baseline.value)
    return portal.words("initiative.grown_after_it", value=value, start=start, day=day)
