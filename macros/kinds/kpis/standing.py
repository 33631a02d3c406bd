"""Figures (指標) and before/after cases + an as-of date → where each stands. Pure; the as-of date is an argument.

Values are compared only within one `measure`: what is counted in another way is shown beside, never against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from macros.base.calendar import Periods, When
from macros.kinds.kpis.record import Kpi, Observation, Operator, Target
from macros.kinds.plan.record import PartKind, Strategy
from macros.records.order import last_look
from macros.records.parts import Confidence, Looked


class KpiStatus(StrEnum):
    """In this order: where the measures of a figure stand differently, the first of theirs speaks for the figure."""

    MISSED = "missed"
    ABOUT = "about"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    NOT_LOOKED_FOR = "not_looked_for"
    REPORTED = "reported"
    PARTLY_CONFIRMED = "partly_confirmed"
    AHEAD = "ahead"
    NO_DEADLINE = "no_deadline"
    REACHED = "reached"
    NO_TARGET = "no_target"


# Past its date, and no value says whether it was reached.
UNKNOWN = (KpiStatus.NOT_FOUND, KpiStatus.NOT_LOOKED_FOR)

# A published value says what has become of the target.
TOLD_BY_VALUE = (KpiStatus.MISSED, KpiStatus.ABOUT, KpiStatus.DIFFERS, KpiStatus.REACHED)

# The plan's value was not reached; only a target that it promised is missed by that.
NOT_REACHED = (KpiStatus.MISSED, KpiStatus.DIFFERS)


class KpiGroup(StrEnum):
    EFFECT = "effect"
    PROMISED = "promised"
    STARTING_POINT = "starting_point"
    ESTIMATE = "estimate"
    SCOPE = "scope"


@dataclass(frozen=True)
class Observed:
    """A value on a day. `record` is the published observation; None for a value that this portal counted itself,

    which is a lower bound: what has no public record may exist all the same.
    """

    on: When
    value: Decimal
    measure: str | None = None
    record: Observation | None = None


@dataclass(frozen=True)
class MeasureStanding:
    """Where one measure of a figure stands.

    `target` is the one that has fallen due last, or else the next one; `latest` the latest value of this measure;
    `short` how much `latest` lacks in the unit of the figure (negative: so much beyond the target), None without
    both; `since` the first day that no value is known for. `status` is None for a measure without a target. `looked`
    is who looked last for a value, after the target had fallen due where it has. `gained` is whether `latest` is nearer
    to the target than the baseline was; `by_then` the latest value up to the date of the target, and `late` whether
    that one did not show yet what `latest` does: that the target is reached, or is nearer.
    """

    measure: str | None
    status: KpiStatus | None
    target: Target | None
    latest: Observed | None
    short: Decimal | None
    since: date | None
    looked: Looked | None
    gained: bool = False
    by_then: Observed | None = None
    late: bool = False


@dataclass(frozen=True)
class KpiStanding:
    """Where a figure stands. `later` are the values, of whatever measure, from after its baseline.

    `looked` is who looked last for a value.
    """

    status: KpiStatus
    measures: tuple[MeasureStanding, ...]
    observed: tuple[Observed, ...]
    later: tuple[Observed, ...]
    looked: Looked | None

    @property
    def unknown(self) -> KpiStatus:
        """What is to be said where no value is known: one of UNKNOWN."""
        if self.status in UNKNOWN:
            return self.status
        return KpiStatus.NOT_FOUND if self.looked else KpiStatus.NOT_LOOKED_FOR


# --------------------------------------------------------------------------- figures


def observed(kpi: Kpi, as_of: date) -> tuple[Observed, ...]:
    """The published values of `kpi` that a comparison may rest on: known by `as_of`, not of low confidence."""
    return tuple(
        Observed(o.on, o.value, o.measure, o)
        for o in kpi.observations
        if o.on.last <= as_of and o.confidence is not Confidence.LOW
    )


def counted(promise: pd.DataFrame, periods: Periods) -> tuple[Observed, ...]:
    """The confirmed procedures of a `promise_frame`, one count for each past day, as values of a figure.

    The frame is of the procedures that the plan lists: they are the whole that the figure counts. Of a day that ends a
    period the count is that of the period.
    """
    rows = promise[promise["confirmed_procedures"].notna()].drop_duplicates("ends")
    days = [row.ends.isoformat() if row.period == "now" else row.period for row in rows.itertuples()]
    return tuple(
        Observed(periods.parse(day), Decimal(int(count)))
        for day, count in zip(days, rows["confirmed_procedures"], strict=True)
    )


def kpi_standing(kpi: Kpi, values: Iterable[Observed], as_of: date, periods: Periods) -> KpiStanding:
    """Where `kpi` with the known `values` stands on `as_of`; one without a dated baseline has that of the plan."""
    values = tuple(sorted(values, key=lambda value: value.on.last))
    names = dict.fromkeys([*(t.measure for t in kpi.targets), *(value.measure for value in values)])
    measures = tuple(_measure_standing(kpi, name, values, as_of) for name in names)
    start = kpi.baseline.at.last if kpi.baseline and kpi.baseline.at else periods.end(periods.baseline)
    later = tuple(value for value in values if value.on.last > start)
    return KpiStanding(_speaking(measures), measures, values, later, last_look(kpi.looked, as_of))


def _speaking(measures: Iterable[MeasureStanding]) -> KpiStatus:
    found = {measure.status for measure in measures if measure.status}
    return next((status for status in KpiStatus if status in found), KpiStatus.NO_TARGET)


def with_reports(standing: KpiStanding, reported: Sequence[Target]) -> KpiStanding:
    """The same, where a target without a comparable value that is among `reported` is on record as done.

    What was done may be on public record without its figure: that is neither "no record" nor a value.
    """
    measures = tuple(
        replace(one, status=KpiStatus.REPORTED)
        if one.status in UNKNOWN and any(one.target is target for target in reported)
        else one
        for one in standing.measures
    )
    return replace(standing, status=_speaking(measures), measures=measures)


def _measure_standing(kpi: Kpi, measure: str | None, values: tuple[Observed, ...], as_of: date) -> MeasureStanding:
    target, is_due = _current_target([t for t in kpi.targets if t.measure == measure], as_of)
    own = [value for value in values if value.measure == measure]
    latest = own[-1] if own else None
    start = kpi.baseline.at if kpi.baseline and kpi.baseline.measure == measure else None
    known = latest.on if latest else start
    due = target.deadline if target else None
    by_then = next((value for value in reversed(own) if due and value.on.last <= due.last), None)
    looked = last_look(kpi.looked, as_of, after=due.last if due and is_due else None)
    return MeasureStanding(
        measure=measure,
        status=_status(kpi.direction, target, is_due, latest, looked) if target else None,
        target=target,
        latest=latest,
        short=target.shortfall(kpi.direction, latest.value) if target and latest else None,
        since=_since(kpi, known.last) if known else None,
        looked=looked,
        gained=bool(target and latest and _gained(kpi, target, latest)),
        by_then=by_then,
        late=bool(due and target and latest and _is_late(kpi, target, by_then, latest)),
    )


def _is_late(kpi: Kpi, target: Target, by_then: Observed | None, latest: Observed) -> bool:
    """Whether `latest` shows that `target` is reached, or is nearer, and the value `by_then` did not."""
    if target.is_reached(kpi.direction, latest.value):
        return by_then is None or not target.is_reached(kpi.direction, by_then.value)
    return _gained(kpi, target, latest) and (by_then is None or not _gained(kpi, target, by_then))


def _gained(kpi: Kpi, target: Target, latest: Observed) -> bool:
    start = kpi.baseline.value if kpi.baseline and kpi.baseline.measure == latest.measure else None
    if start is None:
        return True
    return target.shortfall(kpi.direction, latest.value) < target.shortfall(kpi.direction, start)


def _since(kpi: Kpi, known: date) -> date:
    """The first day after `known` that there may be a value of; of a survey, the month that its next year begins in."""
    day = known + timedelta(days=1)
    years = (kpi.survey.every_years or 1) - 1 if kpi.survey else 0
    return date(day.year + years, day.month, 1) if years else day


def is_answered(kpi: Kpi, now: KpiStanding) -> bool:
    """Whether a later value was published of what the plan gives: one to compare with a target, where there is one."""
    known = [line for line in now.measures if line.latest in now.later and (line.target or not kpi.targets)]
    return now.status not in UNKNOWN and any(line.latest and line.latest.record for line in known)


def target_standing(kpi: Kpi, target: Target, values: Iterable[Observed], as_of: date) -> MeasureStanding:
    """Where one target of `kpi` stands on `as_of`, as `kpi_standing` has it for the target that fell due last.

    A value from when the next target of its measure is due tells of that one: it does not show what this one came to.
    What this portal counted only grows, so that every count tells of every target.
    """
    alone = kpi.model_copy(update={"targets": [target]})
    due, others = target.deadline, (one.deadline for one in kpi.targets if one.measure == target.measure)
    following = min((one.last for one in others if due and one and one.last > due.last), default=date.max)
    own = (value for value in values if value.record is None or value.on.last < following)
    return _measure_standing(alone, target.measure, tuple(sorted(own, key=lambda value: value.on.last)), as_of)


def known_before(kpi: Kpi, line: MeasureStanding, values: Iterable[Observed], as_of: date) -> MeasureStanding | None:
    """The last target before that of `line` whose fate a value tells, where none tells that of `line` itself."""
    due = line.target.deadline if line.target and line.status in UNKNOWN else None
    same = [t for t in kpi.targets if t.measure == line.measure]
    dated = sorted(((at.last, n) for n, t in enumerate(same) if due and (at := t.deadline) and at.last < due.last))
    before = [same[n] for _, n in dated]
    found = (target_standing(kpi, target, values, as_of) for target in before)
    told = [one for one in found if one.status in TOLD_BY_VALUE]
    return told[-1] if told else None


def _current_target(targets: list[Target], as_of: date) -> tuple[Target | None, bool]:
    """The target that has fallen due last, or else the next one, or else one without a deadline; whether it is due."""
    dated = sorted(((when.last, index) for index, t in enumerate(targets) if (when := t.deadline)))
    due = [targets[index] for last, index in dated if last < as_of]
    return next(iter([*due[-1:], *(targets[index] for _, index in dated), *targets]), None), bool(due)


def _status(direction: str, target: Target, is_due: bool, latest: Observed | None, looked: Looked | None) -> KpiStatus:
    if latest and target.is_reached(direction, latest.value):
        return KpiStatus.REACHED
    if not is_due:
        return KpiStatus.AHEAD if target.deadline else KpiStatus.NO_DEADLINE
    if latest and latest.record is None:
        return KpiStatus.PARTLY_CONFIRMED
    due = target.deadline
    if latest is None or (due and latest.on.last < due.last):
        return KpiStatus.NOT_FOUND if looked else KpiStatus.NOT_LOOKED_FOR
    if target.operator is Operator.ABOUT:
        return KpiStatus.ABOUT
    return KpiStatus.MISSED if target.kind == "target" else KpiStatus.DIFFERS


def kpi_group(kpi: Kpi, strategy: Strategy) -> KpiGroup:
    """How the plan means the figure: it measures effects, is a promise, a starting point only, or an estimate."""
    if strategy.part(kpi.part).kind is PartKind.EFFECT:
        return KpiGroup.EFFECT
    if not kpi.targets:
        return KpiGroup.STARTING_POINT
    if all(target.scope for target in kpi.targets):
        return KpiGroup.SCOPE
    return KpiGroup.ESTIMATE if all(target.estimate for target in kpi.targets) else KpiGroup.PROMISED
