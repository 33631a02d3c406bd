"""How a figure (指標) is said in words: its values, times, gaps and the answer to the reader's question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from macros.base.language import month as month_in
from macros.base.numbers import times
from macros.kinds.kpis.record import Kpi, Operator, Quantity, Target
from macros.kinds.kpis.standing import (
    TOLD_BY_VALUE,
    UNKNOWN,
    KpiStanding,
    KpiStatus,
    MeasureStanding,
    Observed,
    bounds,
    known_before,
)
from macros.view.period_words import short_time, show_time, span_name, value_time
from macros.view.portal import Portal

PER_CENT = "%"
_ONCE = Decimal(1)


# The plan says 概ね, 約 and 近い; each is shown where it is printed.
_ABOUT = {"概ね": "kpis.value_roughly", "近い": "kpis.value_nearly"}


_IN_WORDS = {Operator.OVER: "kpis.value_over", Operator.AT_LEAST: "kpis.value_at_least"}


def amount(portal: Portal, quantity: Quantity, unit: str = "", factor: Decimal = _ONCE) -> str:
    """A baseline or target, `factor` times, with its sign in words: 約100万件, 50%超, 270以上, 50〜150分, 概ね100%."""
    low, high = (times(value, factor) for value in bounds(quantity))
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
    if is_scope(kpi):
        return portal.words("kpis.noun_scope")
    assumed = bool(kpi.targets) and all(target.estimate for target in kpi.targets)
    return portal.words("kpis.noun_estimate" if assumed else "kpis.noun_target")


def is_scope(kpi: Kpi) -> bool:
    """Whether the plan's values only say what its work is about, so that no more of them is better."""
    return bool(kpi.targets) and all(target.scope for target in kpi.targets)


def observed_text(portal: Portal, kpi: Kpi, value: Observed) -> str:
    """An observed value with its way of counting and, in brackets, its time, which has none of its own there."""
    return portal.words(
        "kpis.value_with_time", value=_value(portal, kpi, value), time=value_time(portal, kpi, value, short_time)
    )


def in_time(portal: Portal, kpi: Kpi, quantity: Quantity) -> str:
    """A value that the plan gives, with its way of counting and, in brackets, its time."""
    value = with_measure(portal, quantity.measure, amount(portal, quantity, portal.say(kpi.unit)))
    return portal.words("kpis.value_with_time", value=value, time=quantity_time(portal, quantity, short=True))


def _value(portal: Portal, kpi: Kpi, value: Observed) -> str:
    return with_measure(portal, value.measure, portal.measured(kpi.unit, value.value))


def _targeted(now: KpiStanding) -> list[tuple[MeasureStanding, Target]]:
    return [(line, line.target) for line in now.measures if line.target]


def _speaking(now: KpiStanding) -> list[tuple[MeasureStanding, Target]]:
    """The measures that decided the status; where it is a value that tells, the first, for it tells of no other."""
    found = [(line, target) for line, target in _targeted(now) if line.status is now.status]
    return found[:1] if now.status in TOLD_BY_VALUE else found


def said_of(portal: Portal, kpi: Kpi, short: bool = True) -> dict[str, str]:
    """What the answer and the headline may say; of several measures, by name, those that speak for the figure."""
    now = portal.kpi_standings[kpi.id]
    baseline = amount(portal, kpi.baseline, portal.say(kpi.unit)) if kpi.baseline else ""
    found = _speaking(now)
    if not found:
        return {"baseline": baseline}
    values = [amount(portal, target, portal.say(kpi.unit)) for _, target in found]
    is_some = len(found) < len(_targeted(now)) and now.status not in TOLD_BY_VALUE
    if is_some or len(set(values)) > 1:
        values = [with_measure(portal, line.measure, text) for (line, _), text in zip(found, values, strict=True)]
    target = found[0][1]
    said = {
        "baseline": baseline,
        "noun": noun(portal, kpi),
        "target": portal.words.listed(dict.fromkeys(values)),
        "due": quantity_time(portal, target, short),
        "deadline": due_time(portal, target),
    }
    if target.starts:
        said["time"] = short_time(portal, target.at)
    for latest, lacking in ((line.latest, line.short) for line, _ in found):
        if latest and lacking is not None:
            value, when = _one_value(portal, kpi, latest), value_time(portal, kpi, latest, short_time)
            return said | {"value": value, "when": when, "short": gap(portal, kpi, lacking)}
    return said


def _one_value(portal: Portal, kpi: Kpi, value: Observed) -> str:
    """A value that tells of a target, with its way of counting where another target is counted in another way."""
    several = len(_targeted(portal.kpi_standings[kpi.id])) > 1
    return _value(portal, kpi, value) if several else portal.measured(kpi.unit, value.value)


def other_targets(portal: Portal, kpi: Kpi, way: str = "full") -> str:
    """The targets that `said_of` leaves out, with their status: with values, `named` alone, or its `status` only."""
    words, now, spoken = portal.words, portal.kpi_standings[kpi.id], _speaking(portal.kpi_standings[kpi.id])
    texts = []
    for line, target in (one for one in _targeted(now) if one not in spoken):
        text = with_measure(portal, line.measure, amount(portal, target, portal.say(kpi.unit)))
        text = measure_name(portal, line.measure) if way == "named" and line.measure else text
        label = words(f"status.kpi.{line.status}")
        is_alone = way == "status"
        texts.append(
            words("text.quoted", text=label) if is_alone else words("kpis.other_target", target=text, label=label)
        )
    return words.listed(dict.fromkeys(texts))


def answer(portal: Portal, kpi: Kpi) -> str:
    """The reader's question about one figure answered; the targets that it does not tell of are always beside it."""
    return portal.words.fitting(_with_others(portal, kpi) if other_targets(portal, kpi) else _answers(portal, kpi))


def _with_others(portal: Portal, kpi: Kpi) -> Iterator[str]:
    """What can be said of a figure that has targets of several measures which stand differently, the fullest first."""
    full, named, status = (
        portal.words("kpis.other_targets", noun=noun(portal, kpi), targets=other_targets(portal, kpi, way))
        for way in ("full", "named", "status")
    )
    for text in _answers(portal, kpi):
        yield portal.words.joined(text, full)
        yield portal.words.joined(text, named)
    yield portal.words.joined(_sentence(portal, kpi, "kpi_unnamed", is_dated=False), status)


def _answers(portal: Portal, kpi: Kpi) -> Iterator[str]:
    """What can be said of a figure, the fullest first: by its name as long as there is room."""
    words, now = portal.words, portal.kpi_standings[kpi.id]
    sentences = [_sentence(portal, kpi, called) for called in ("kpi_named", "kpi_unnamed")]
    others = [line.latest for line in now.measures if line.target is None and line.latest]
    if kpi.targets and others:
        values = words.listed(observed_text(portal, kpi, value) for value in others)
        for sentence in sentences:
            yield words.joined(sentence, words("kpis.other_measures", values=values))
            yield words.joined(sentence, words("kpis.others"))
    if earlier := _earlier(portal, kpi):
        yield from (words.joined(aimed, earlier) for aimed in _aimed_at(portal, kpi))
    if latest := not_yet_enough(portal, kpi):
        yield from (words.joined(aimed, words("kpis.latest_known", **latest)) for aimed in _aimed_at(portal, kpi))
    if year := _between_surveys(portal, kpi):
        yield from (words.joined(sentence, year) for sentence in sentences)
    yield from sentences


def _aimed_at(portal: Portal, kpi: Kpi) -> Iterator[str]:
    """What was aimed at and that it is not known, by the name of the figure and without; nothing of who has looked."""
    words, said = portal.words, said_of(portal, kpi)
    name = words("text.quoted", text=words.inside_quotes(portal.say(kpi.name)))
    for called in ("kpi_named", "kpi_unnamed"):
        aim = words(f"{called}.aim{'_scope' if is_scope(kpi) else ''}", name=name, noun=noun(portal, kpi))
        yield words("kpis.aimed_at", aim=aim, target=said["target"], due=said["due"])


def not_yet_enough(portal: Portal, kpi: Kpi) -> dict[str, str] | None:
    """The latest value of a figure that is too early to tell of the target; None where another thing is to be said."""
    now, said = portal.kpi_standings[kpi.id], said_of(portal, kpi)
    known = any(line.status is now.status and line.latest in now.later for line in now.measures if line.latest)
    return said if now.status in UNKNOWN and known and "value" in said else None


def _earlier(portal: Portal, kpi: Kpi) -> str | None:
    """What a value says of an earlier target, where none is known of the one that fell due last."""
    now = portal.kpi_standings[kpi.id]
    line = next(filter(None, (known_before(kpi, one, now.observed, portal.as_of) for one in now.measures)), None)
    if not line or not line.target or not line.latest:
        return None
    return portal.words(
        f"kpi_earlier.{line.status}",
        due=quantity_time(portal, line.target, short=True),
        noun=noun(portal, kpi),
        target=amount(portal, line.target, portal.say(kpi.unit)),
        value=_one_value(portal, kpi, line.latest),
        when=value_time(portal, kpi, line.latest, short_time),
    )


def _between_surveys(portal: Portal, kpi: Kpi) -> str | None:
    """That by the plan's rhythm the survey is not held in the target's year; beside a value, as the plan's word."""
    every, first = kpi.survey and kpi.survey.every_years, kpi.baseline and kpi.baseline.at
    last = kpi.targets[-1].at if kpi.targets else None
    if not (every and first and last) or (last.first.year - first.first.year) % every == 0:
        return None
    is_told = any(last.first <= one.on.last <= last.last for one in portal.kpi_standings[kpi.id].later)
    key = "kpis.between_surveys_by_plan" if is_told else "kpis.between_surveys"
    return portal.words(key, n=every, due=span_name(portal, last))


def _sentence(portal: Portal, kpi: Kpi, called: str, is_dated: bool = True) -> str:
    """The answer about a figure that is told by its name or without it, as the group of words `called` has it."""
    now, said = portal.kpi_standings[kpi.id], said_of(portal, kpi)
    key = f"kpi_answer.{now.status}"
    if now.status is KpiStatus.NO_TARGET:
        newest = now.later[-1] if now.later else None
        key = key if kpi.baseline else "kpis.no_plan"
        if newest:
            key = "kpis.no_target_value" if kpi.baseline else "kpis.no_plan_value"
            said |= {"value": _value(portal, kpi, newest), "when": value_time(portal, kpi, newest, short_time)}
    elif now.status is KpiStatus.NO_DEADLINE and "value" in said:
        key = "kpis.no_deadline_value"
    elif now.status is KpiStatus.NO_DEADLINE and "time" in said:
        key = "kpis.no_deadline_starts"
    elif now.status is KpiStatus.NO_DEADLINE and is_scope(kpi):
        key = "kpis.no_deadline_scope"
    name = portal.words("text.quoted", text=portal.words.inside_quotes(portal.say(kpi.name)))
    filled = {"name": name, "noun": noun(portal, kpi), "target": said.get("target", "")}
    of_it = {part: portal.words(f"{called}.{part}", **filled) for part in ("of_name", "starts")}
    of_it["aim"] = portal.words(f"{called}.aim{'_scope' if is_scope(kpi) else ''}", **filled)
    text = portal.words(key, **of_it, **said, unknown=portal.words(f"kpi_answer_unknown.{now.unknown}"))
    if is_dated and now.status in (KpiStatus.MISSED, KpiStatus.REACHED):
        text = portal.words.joined(text, portal.words(f"kpi_due.{now.status}", deadline=said["deadline"]))
    return text


def describe(portal: Portal, kpi: Kpi) -> str:
    """The page's description: the answer with the name and the day it holds for."""
    return portal.words(
        "kpis.description",
        noun=noun(portal, kpi),
        name=portal.say(kpi.name),
        answer=answer(portal, kpi),
        as_of=portal.day(portal.as_of),
    )
