"""What a type cannot say of a row of the roadmap."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from macros.base.japanese.unknown import unknown_in
from macros.base.nearest import NamedCodes
from macros.base.problems import Problems
from macros.files.document import Document
from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import KIND, SAYS_SO, Initiative, InitiativeEvent
from macros.kinds.kpis.record import KIND as KPIS
from macros.kinds.plan.record import Strategy
from macros.kinds.sources.record import KIND as SOURCES
from macros.records.kind import Kind
from macros.records.parts import EventKind
from macros.records.rules import Rules, Tree, check_found_is_told, check_lists

_BETWEEN = re.compile(r"[、,・。()（）\s]+")  # the items of a cell
_WORD = re.compile("[一-龠々]{2}(?=(?:[一-龠々]{2})*(?![一-龠々]))|[一-龠々]{3,}|[ァ-ヶー]{2,}|[A-Za-z0-9]{2,}")

# --------------------------------------------------------------------------- one file


def check_milestones(document: Document, strategy: Strategy) -> Problems:
    """Cells stand in the order of their periods, each period once, and the first one continues nothing."""
    yield from check_lists(document, (("milestones", "period"),))
    milestones, order = document.record.milestones, strategy.as_periods().codes
    for index, (before, cell) in enumerate(itertools.pairwise(milestones), start=1):
        if order.index(cell.period) < order.index(before.period):
            values = {"value": cell.period, "other": before.period}
            yield document.problem("milestones-out-of-order", "milestones", index, "period", **values)
    if milestones and milestones[0].continues:
        yield document.problem("nothing-to-continue", "milestones", 0, "as_printed")


def check_event_milestones(document: Document) -> Problems:
    """The milestone that an event is about is a cell of the row."""
    periods = [milestone.period for milestone in document.record.milestones]
    for index, event in enumerate(document.record.events):
        if event.milestone and event.milestone not in periods:
            values = {"value": event.milestone, "choices": NamedCodes.without_names(periods)}
            yield document.problem("unknown-milestone", "events", index, "milestone", **values)


# --------------------------------------------------------------------------- rows that are one initiative


def check_same_as(tree: Tree) -> Problems:
    """Two rows that are the same initiative name each other, and none names itself.

    A row that covers what two others tell apart is the same as each of them, which are not the same.
    """
    initiatives = tree.by_file(KIND)
    named = {row: document.record.same_as for row, document in initiatives.items()}
    for row, document in initiatives.items():
        for index, other in enumerate(named[row]):
            if other == row:
                yield document.problem("same-as-itself", "same_as", index, value=row)
            elif row not in named.get(other, [row]):  # an unknown id is reported as such
                yield document.problem("same-as-one-way", "same_as", index, value=other, id=row)


# --------------------------------------------------------------------------- what other records know of a row


def check_promised_figures(tree: Tree) -> Problems:
    """The figure that a cell promises has a target for the cell's period in the measure that is named."""
    figures = {kpi.id: kpi for kpi in tree.records(KPIS)}
    for document in tree.of(KIND):
        for index, cell in enumerate(document.record.milestones):
            kpi = figures.get(cell.figure.kpi) if cell.figure else None  # an unknown id is reported as such
            if kpi and not kpi.target_at(cell.period, cell.figure.measure):
                targets = [f"{one.at.text} {one.measure or ''}".strip() for one in kpi.targets if one.at]
                values = {"value": kpi.id, "period": cell.period, "choices": NamedCodes.without_names(targets)}
                yield document.problem("no-target-of-period", "milestones", index, "figure", **values)


def check_also(tree: Tree) -> Problems:
    """What an event is about as well is another row, once, and a cell of it."""
    rows = {row.id: row for row in tree.records(KIND)}
    for document, index, event in _events(tree):
        named = []
        for number, also in enumerate(event.also):
            place = ("events", index, "also", number)
            if also.initiative == document.record.id or (also.initiative, also.milestone) in named:
                yield document.problem("also-twice", *place, "initiative", value=also.initiative)
            named.append((also.initiative, also.milestone))
            row = rows.get(also.initiative)
            periods = [cell.period for cell in row.milestones] if row else []
            if row and also.milestone and also.milestone not in periods:
                values = {"value": also.milestone, "choices": NamedCodes.without_names(periods)}
                yield document.problem("unknown-milestone", *place, "milestone", **values)


def check_told_once(tree: Tree) -> Problems:
    """What one source tells of one time and period about two rows that are the same promise stands in one of them.

    Told twice, one fact comes to have two verdicts. A note decides nothing: with other words it is another.
    """
    first: dict[tuple[object, ...], tuple[str, str]] = {}
    for document, index, event in _events(tree, (KIND,)):
        told = (event.source, event.when and event.when.text, event.milestone)
        said = [event.what.texts[0], *([] if event.kind is EventKind.NOTE else [""])]
        keys = [(row, *told, one) for row in document.record.same_as for one in said]
        if seen := next((first[key] for key in keys if key in first), None):
            row, where = seen
            yield document.problem("told-twice", "events", index, value=row, first=where, id=document.record.id)
        where = f"{document.path}:{document.node_at('events', index).mark.line}"
        for one in said:
            first.setdefault((document.record.id, *told, one), (document.record.id, where))


def _events(tree: Tree, kinds: Sequence[Kind] = KINDS) -> Iterator[tuple[Document, int, Any]]:
    """(file, index, event) of every event of the records of `kinds`."""
    for kind in kinds:
        for document in tree.of(kind) if kind.entry("events") else ():
            for index, event in enumerate(document.record.events):
                yield document, index, event


def check_found(tree: Tree) -> Problems:
    """What somebody has found of a row, or of a figure of it, is told there or where it is at home."""
    sources, about = {source.id: source for source in tree.records(SOURCES)}, defaultdict(list)
    for kind in (one for one in KINDS if one.entry("events")):
        for event in (event for record in tree.records(kind) for event in record.events):
            for also in event.also:
                about[also.initiative].append(event)
    rows = tree.by_file(KIND)
    for row, document in rows.items():
        yield from check_found_is_told(document, sources, about[row])
    for document in tree.by_file(KPIS).values():
        of_rows = [event for row in document.record.initiatives if row in rows for event in rows[row].record.events]
        yield from check_found_is_told(document, sources, of_rows)


# --------------------------------------------------------------------------- advice: nothing is wrong, nothing stops


def initiative_advice(documents: Sequence[Document]) -> Problems:
    """The events of initiatives that tell of something done, begun or given up, and of no promise of the plan; those
    that are of one promise in the words of another."""
    for document in documents:
        if document.path.startswith(f"{KIND.place}/"):
            for index, said in of_no_promise(document.record):
                yield document.problem("of-no-promise", "events", index, "kind", **said)
            for index, said in of_another_promise(document.record):
                yield document.problem("of-another-promise", "events", index, "milestone", **said)


def of_no_promise(initiative: Initiative) -> Iterator[tuple[int, dict[str, str]]]:
    """Index and values of each such event; a row without promises has none to name."""
    periods = NamedCodes.without_names([cell.period for cell in initiative.milestones])
    for index, event in enumerate(initiative.events):
        if initiative.milestones and event.kind in SAYS_SO and event.milestone is None and not event.also:
            yield index, {**_in_both(event), "choices": periods}


def of_another_promise(initiative: Initiative) -> Iterator[tuple[int, dict[str, str]]]:
    """Index and values of each event that has all words of an item of one other promise, and none of its own.

    What an event leaves open, and what decides nothing, may name any promise.
    """
    printed = {cell.period: cell.as_printed for cell in initiative.milestones if not cell.continues}
    for index, event in enumerate(initiative.events):
        own, said = printed.get(event.milestone or "", ""), event.what.texts[0]
        known = said.replace(unknown_in(said) or "\n", "")
        decides = event.kind in (*SAYS_SO, EventKind.OBSERVED)
        if not decides or not own or any(word in known for item in _items(own) for word in item):
            continue
        told = {period for period, text in printed.items() for item in _items(text) if _is_told(item, known)}
        if len(told) == 1 and (other := told.pop()):
            of = {"value": str(event.milestone), "own": own, "other": other, "cell": printed[other]}
            yield index, {**_in_both(event), **of}


def _in_both(event: InitiativeEvent) -> dict[str, str]:
    """What an event says in Japanese, and in English where it has that."""
    japanese = event.what.texts[0]
    return {"said": japanese, "said_en": event.what.in_english or japanese}


def _items(cell: str) -> list[list[str]]:
    """The words of each item of a cell, as far as they are no grammar: 運用, 開始 of 運用開始."""
    return [_WORD.findall(item) for item in _BETWEEN.split(cell)]


def _is_told(item: Sequence[str], text: str) -> bool:
    return len(item) > 1 and all(word in text for word in item)


RULES = (
    Rules(
        KIND,
        each=(check_event_milestones,),
        planned=(check_milestones,),
        together=(check_same_as, check_promised_figures, check_also, check_told_once, check_found),
    ),
)
