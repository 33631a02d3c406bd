"""What a type cannot say about figures: values, targets and times that can be compared, each for a time of its own.

In the way of rules.py.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from macros.base.calendar import When
from macros.base.nearest import NamedCodes
from macros.base.numbers import number, says_other
from macros.base.problems import Problems
from macros.files.document import Document, Place
from macros.kinds.kpis.record import KIND, NUMBERS, Kpi, Quantity
from macros.kinds.plan.record import Strategy
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.kinds.sources.record import KIND as SOURCES
from macros.records.parts import Confidence, SourceKind
from macros.records.rules import Rules, Tree, check_printed, check_range, unknown_id

_WHOLE = Decimal(100)


# --------------------------------------------------------------------------- figures over time


def check_quantities(document: Document) -> Problems:
    """A figure has a value, or else a range from min to max; one of several years says so as its way of measuring.

    Else a later value, of a year, would be compared with it.
    """
    if document.record.baseline:
        yield from _quantity(document, document.record.baseline, ("baseline",))
    for index, target in enumerate(document.record.targets):
        yield from _quantity(document, target, ("targets", index))


def _quantity(document: Document, figure: Quantity, place: Place) -> Problems:
    if figure.since and figure.at and figure.since.first > figure.at.last:
        values = {"value": figure.since.text, "other": figure.at.text}
        yield document.problem("since-after-at", *place, "since", **values)
    if figure.since and not figure.measure:
        yield document.problem("span-not-named", *place, "since", value=figure.since.text, lacking="measure")
    ends = [figure.min, figure.max]
    if (figure.value is None and None in ends) or (figure.value is not None and ends != [None, None]):
        yield document.problem("value-or-range", *place)
    else:
        yield from check_range(document, figure.min, figure.max, place)


def check_observations(document: Document) -> Problems:
    """Observations stand in order of their last day."""
    observations = document.record.observations
    for index, (before, one) in enumerate(itertools.pairwise(observations), start=1):
        if one.on.last < before.on.last:
            values = {"value": one.on.text, "other": before.on.text}
            yield document.problem("observations-out-of-order", "observations", index, "on", **values)


def check_one_value_for_a_time(document: Document) -> Problems:
    """Of each measure there is one target and one observation for a time: of two, their order would decide.

    An observation of low confidence decides nothing, and may stand beside one that does.
    """
    kpi = document.record
    targets = [(target.at, target.measure) for target in kpi.targets]
    yield from _once(document, "targets", "at", targets, "target-twice")
    observed = [(one.on, (one.measure, one.confidence is Confidence.LOW)) for one in kpi.observations]
    stands = [f"{one.value:f}" for one in kpi.observations]
    yield from _once(document, "observations", "on", observed, "observation-twice", stands)


def check_measures(document: Document, strategy: Strategy) -> Problems:
    """Each way of measuring is one that strategy.yml lists.

    Where all targets go by one, an observation says which: without, it would be compared with none of them.
    """
    kpi = document.record
    names = {one.id: one.name.texts[0] for one in strategy.measured_by}
    observed = [(("observations", index), one) for index, one in enumerate(kpi.observations)]
    for place, one in [*_quantities(kpi), *observed]:
        if one.measure is not None and one.measure not in names:
            yield unknown_id(document, "unknown-way-of-measuring", (*place, "measure"), one.measure, names)
    measures = [target.measure for target in kpi.targets if target.measure is not None]
    if measures and len(measures) == len(kpi.targets):
        used = dict.fromkeys([*measures, *(one.measure for one in kpi.observations if one.measure)])
        choices = NamedCodes({one: names.get(one, "") for one in used})
        for place, one in observed:
            if one.measure is None:
                yield document.problem("measure-missing", *place, choices=choices, lacking="measure")


def check_values_as_printed(document: Document) -> Problems:
    """The number of a promise stands in the words that it was printed in."""
    for place, quantity in _quantities(document.record):
        yield from check_printed(document, quantity, document.record.unit.texts[0], place)


def check_values_as_told(document: Document) -> Problems:
    """Where the words of an observation say numbers in the unit of the figure, its value is one of them.

    Of one that was corrected one thing after the other is put right: nothing is said of it in between.
    """
    unit = document.record.unit.texts[0]
    for index, one in enumerate(document.record.observations):
        if not one.corrections and (said := says_other(one.what.texts[0], unit, one.value)):
            values = {"value": f"{number(one.value)}{unit}", "said": said}
            yield document.problem("value-otherwise-told", "observations", index, "value", **values)


def _once(
    document: Document,
    name: str,
    key: str,
    times: Sequence[tuple[When | None, object]],
    code: str,
    stands: Sequence[str] = (),
) -> Problems:
    """That two entries are of one of `times`; the message may tell what the first one `stands` for."""
    first: dict[tuple[object, ...], int] = {}
    for index, (when, measure) in enumerate(times):
        before = first.setdefault((when and when.last, measure), index)
        if before != index:
            line = str(document.node_at(name, before, key).mark.line)
            said = {"stands": stands[before]} if stands else {}
            yield document.problem(code, name, index, key, value=when.text if when else "—", first=line, **said)


def check_shares(document: Document) -> Problems:
    """A share of a whole is at most all of it."""
    if document.record.is_share:
        for place, value in _values(document.record):
            if value > _WHOLE:
                yield document.problem("over-hundred", *place, value=f"{value:f}")


def check_unit(document: Document) -> Problems:
    """A unit is printed close behind its number, and starts with nothing that would be read as part of it."""
    unit = document.record.unit.texts[0]
    if unit[0].isdecimal() or unit[0] in ".,．，":
        yield document.problem("unit-runs-on", "unit", "ja", value=unit)


def check_counted_whole(tree: Tree) -> Problems:
    """What counts the plan's procedures counts no more than there are."""
    plans = {source.id for source in tree.records(SOURCES) if source.kind is SourceKind.PLAN}
    whole = sum(procedure.listed_by(plans) for procedure in tree.records(PROCEDURES))
    for document in tree.of(KIND):
        for place, value in _values(document.record) if document.record.counted else ():
            if value > whole:
                yield document.problem("over-the-whole", *place, value=f"{value:f}", whole=str(whole))


def check_one_is_counted(tree: Tree) -> Problems:
    """One figure is the count of the plan's procedures."""
    counted = [document for document in tree.of(KIND) if document.record.counted]
    for document in counted[1:]:
        yield document.problem("counted-twice", "counted", other=counted[0].path)


def _values(kpi: Kpi) -> Iterator[tuple[Place, Decimal]]:
    """(place, value) of every number of a figure."""
    for place, quantity in _quantities(kpi):
        for name in NUMBERS:
            if (value := getattr(quantity, name)) is not None:
                yield (*place, name), value
    for index, observation in enumerate(kpi.observations):
        yield ("observations", index, "value"), observation.value


def _quantities(kpi: Kpi) -> list[tuple[Place, Quantity]]:
    """(place, quantity) of what the plan prints of a figure."""
    baseline: list[tuple[Place, Quantity]] = [(("baseline",), kpi.baseline)] if kpi.baseline else []
    return baseline + [(("targets", index), target) for index, target in enumerate(kpi.targets)]


RULES = (
    Rules(
        KIND,
        each=(
            check_quantities,
            check_observations,
            check_one_value_for_a_time,
            check_shares,
            check_unit,
            check_values_as_printed,
            check_values_as_told,
        ),
        planned=(check_measures,),
        together=(check_one_is_counted,),
        counted=(check_counted_whole,),
    ),
)
