"""How the values of a figure (指標) are said in words: amounts, gaps, times and ways of measuring."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from macros.base.language import month as month_in
from macros.base.numbers import times
from macros.kinds.kpis.record import Kpi, Operator, Quantity, Target
from macros.kinds.kpis.standing import NOT_REACHED, TOLD_BY_VALUE, KpiStatus, Observed
from macros.view.period_words import short_time, show_time, value_time
from macros.view.portal import Portal

PER_CENT = "%"
_ONCE = Decimal(1)


# The plan says 概ね, 約 and 近い; each is shown where it is printed.
_ABOUT = {"概ね": "kpis.value_roughly", "近い": "kpis.value_nearly"}


_NOUNS = {"target": "kpis.noun_target", "estimate": "kpis.noun_estimate", "scope": "kpis.noun_scope"}


_IN_WORDS = {Operator.OVER: "kpis.value_over", Operator.AT_LEAST: "kpis.value_at_least"}


def amount(portal: Portal, quantity: Quantity, unit: str = "", factor: Decimal = _ONCE) -> str:
    """A baseline or target, `factor` times, with its sign in words: 約100万件, 50%超, 270以上, 50〜150分, 概ね100%."""
    low, high = (times(value, factor) for value in quantity.bounds)
    text = portal.words.measured(unit, low, high)
    operator = quantity.operator if isinstance(quantity, Target) else Operator.EQUAL
    key = _IN_WORDS.get(operator, "kpis.value_exact")
    if quantity.about or operator is Operator.ABOUT:
        key = next((key for said, key in _ABOUT.items() if said in quantity.as_printed), "kpis.value_about")
    return portal.words(key, value=text)


def gap(portal: Portal, kpi: Kpi, value: Decimal) -> str:
    """A difference in the unit of `kpi`; between percentages it is one of points."""
    unit = portal.words("kpis.points") if portal.say(kpi.unit) == PER_CENT else portal.say(kpi.unit)
    return portal.words.measured(unit, abs(value))


def quantity_time(portal: Portal, quantity: Quantity, short: bool = False) -> str:
    """When `quantity` holds: a time, several years, or the day on which work on it starts."""
    show = short_time if short else show_time
    text = show(portal, quantity.at)
    if quantity.since:
        text = portal.words("unit.range", low=show(portal, quantity.since), high=text)
    if isinstance(quantity, Target) and quantity.starts:
        text = portal.words("kpis.starts", time=text)
    return text


def due_time(portal: Portal, target: Target) -> str:
    """By when `target` was due: of a sum over years the end of the last one, with the year that it is summed from."""
    if not target.since or not target.at:
        return quantity_time(portal, target, short=True)
    end = short_time(portal, target.at)
    if target.at.precision not in ("day", "month"):
        end = portal.words("period.end", year=end)
    return portal.words("kpis.due_summed", end=end, since=short_time(portal, target.since))


def measure_name(portal: Portal, measure: str) -> str:
    """The name of a way of measuring."""
    return portal.measure_names[measure]


def with_measure(portal: Portal, measure: str | None, text: str) -> str:
    """`text` after the way of counting, if it has a name."""
    if measure is None:
        return text
    return portal.words("kpis.value_with_measure", measure=measure_name(portal, measure), value=text)


def unknown(portal: Portal, status: KpiStatus, since: date | None) -> str:
    """That no value is known, by one of UNKNOWN, with the first day or month that nothing is known for."""
    label = portal.words(f"status.kpi.{status}")
    if since is None:
        return label
    day = month_in(portal.language, since) if since.day == 1 else portal.day(since)
    return portal.words("kpis.unknown_since", label=label, since=day)


def noun(portal: Portal, kpi: Kpi) -> str:
    """What the plan's values are called: a target, an estimate where it says that they are assumed, or its scope."""
    return portal.words(_NOUNS[meant(kpi)])


def meant(kpi: Kpi) -> str:
    """What the plan means by its values, as `Target.kind` names it: a target, where they are of several kinds."""
    kinds = {target.kind for target in kpi.targets}
    return kinds.pop() if len(kinds) == 1 else "target"


def off(kpi: Kpi) -> str | None:
    """On which side a value lies that is not what the plan gives, where it does not fall short: `more` or `less`.

    Where less is better, more lacks nothing; an estimate, or what the work is about, nobody has promised to reach.
    """
    if kpi.direction == "down":
        return "more"
    return None if meant(kpi) == "target" else "less"


def status_label(portal: Portal, kpi: Kpi, status: KpiStatus) -> str:
    """A status of `kpi` in words; only a target is missed, not what the plan estimates or describes its work by."""
    if status in TOLD_BY_VALUE and meant(kpi) != "target":
        return portal.words(f"kpi_no_target.{_beside(kpi, status)}", noun=noun(portal, kpi))
    return portal.words(f"status.kpi.{status}")


def status_meaning(portal: Portal, kpi: Kpi, status: KpiStatus) -> str:
    """What that label means, in a sentence or two."""
    if status in TOLD_BY_VALUE and meant(kpi) != "target":
        return portal.words(f"kpi_no_target_meaning.{_beside(kpi, status)}", noun=noun(portal, kpi))
    return portal.words(f"status_meaning.kpi.{status}")


def _beside(kpi: Kpi, status: KpiStatus) -> str:
    return off(kpi) or str(status) if status in NOT_REACHED else str(status)


def is_scope(kpi: Kpi) -> bool:
    """Whether the plan's values only say what its work is about, so that no more of them is better."""
    return meant(kpi) == "scope"


def value_text(portal: Portal, kpi: Kpi, value: Observed) -> str:
    """An observed value with its way of counting, if that has a name."""
    return with_measure(portal, value.measure, portal.measured(kpi.unit, value.value))


def observed_text(portal: Portal, kpi: Kpi, value: Observed) -> str:
    """An observed value with its way of counting and, in brackets, its time, which has none of its own there."""
    return portal.words(
        "kpis.value_with_time", value=value_text(portal, kpi, value), time=value_time(portal, kpi, value, short_time)
    )


def in_time(portal: Portal, kpi: Kpi, quantity: Quantity) -> str:
    """A value that the plan gives, with its way of counting and, in brackets, its time."""
    value = with_measure(portal, quantity.measure, amount(portal, quantity, portal.say(kpi.unit)))
    return portal.words("kpis.value_with_time", value=value, time=quantity_time(portal, quantity, short=True))
