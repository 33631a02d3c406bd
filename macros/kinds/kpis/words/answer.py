"""The reader's question about a figure (指標), answered: what was aimed at, what is known of that, and where the other
targets stand."""

from __future__ import annotations

from collections.abc import Iterator

from macros.kinds.kpis.record import Kpi, Target
from macros.kinds.kpis.standing import (
    NOT_REACHED,
    TOLD_BY_VALUE,
    UNKNOWN,
    KpiStanding,
    KpiStatus,
    MeasureStanding,
    Observed,
    known_before,
)
from macros.kinds.kpis.words.values import (
    amount,
    due_time,
    gap,
    is_scope,
    meant,
    measure_name,
    noun,
    observed_text,
    off,
    quantity_time,
    status_label,
    value_text,
    with_measure,
)
from macros.view.period_words import short_time, span_name, value_time
from macros.view.portal import Portal

_DESCRIBED = {
    "target": "kpis.description",
    "estimate": "kpis.description_estimate",
    "scope": "kpis.description_scope",
}


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
    return value_text(portal, kpi, value) if several else portal.measured(kpi.unit, value.value)


def other_targets(portal: Portal, kpi: Kpi, way: str = "full") -> str:
    """The targets that `said_of` leaves out, with their status: with values, `named` alone, or its `status` only."""
    words, now, spoken = portal.words, portal.kpi_standings[kpi.id], _speaking(portal.kpi_standings[kpi.id])
    texts = []
    for line, target in (one for one in _targeted(now) if one not in spoken):
        text = with_measure(portal, line.measure, amount(portal, target, portal.say(kpi.unit)))
        text = measure_name(portal, line.measure) if way == "named" and line.measure else text
        label = status_label(portal, kpi, line.status) if line.status else ""
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
    way = off(kpi) if line.status in NOT_REACHED else None
    return portal.words(
        f"kpi_earlier_off.{way}" if way else f"kpi_earlier.{line.status}",
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
            said |= {"value": value_text(portal, kpi, newest), "when": value_time(portal, kpi, newest, short_time)}
    elif is_scope(kpi) and now.status in (*NOT_REACHED, KpiStatus.REACHED):
        key = f"kpi_answer_scope.{off(kpi) if now.status in NOT_REACHED else now.status}"
    elif now.status in NOT_REACHED and (way := off(kpi)):
        key = f"kpi_answer_off.{way}"
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
    if is_dated and now.status in (*NOT_REACHED, KpiStatus.REACHED) and key != "kpi_answer.differs":  # which has it
        promised = meant(kpi) == "target" and now.status is not KpiStatus.DIFFERS
        key = f"kpi_due.{now.status}" if promised else "kpis.due_unpromised"
        text = portal.words.joined(text, portal.words(key, deadline=said["deadline"], noun=said["noun"]))
    return text


def describe(portal: Portal, kpi: Kpi) -> str:
    """The page's description: the answer with the name and the day it holds for."""
    return portal.words(
        _DESCRIBED[meant(kpi)],
        noun=noun(portal, kpi),
        name=portal.say(kpi.name),
        answer=answer(portal, kpi),
        as_of=portal.day(portal.as_of),
    )
