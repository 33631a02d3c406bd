"""What a type cannot say of a procedure, and of all of them together."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date

from macros.base.japanese.folding import fold
from macros.base.japanese.reasons import is_sooner
from macros.base.nearest import NamedCodes, nearest
from macros.base.problems import Problems
from macros.files.document import Document
from macros.kinds.plan.record import STRATEGY, Strategy
from macros.kinds.procedures.record import KIND, Procedure
from macros.kinds.sources.record import KIND as SOURCES
from macros.kinds.sources.record import Source
from macros.records.fields import in_japanese
from macros.records.parts import EventKind, ReasonKind, SourceKind
from macros.records.rules import Rules, Tree, check_found_is_told, check_services, date_place, unknown_id

_AVAILABILITY = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE)


def check_quotes(document: Document) -> Problems:
    """What an event quotes is one of the record's remarks, to the letter."""
    remarks = [remark.as_printed for remark in document.record.remarks]
    for index, event in enumerate(document.record.events):
        if event.as_printed and event.as_printed not in remarks:
            meant = nearest(event.as_printed, remarks)
            yield document.problem("quote-not-in-remarks", "events", index, "as_printed", nearest=meant)


def check_commitment_order(document: Document) -> Problems:
    """Commitments stand in the order in which they were announced."""
    commitments = document.record.commitments
    for index, (earlier, later) in enumerate(itertools.pairwise(commitments), start=1):
        if later.announced.last < earlier.announced.last:
            values = {"value": later.announced.text, "other": earlier.announced.text}
            yield document.problem("commitments-out-of-order", "commitments", index, "announced", **values)


def check_reasons(document: Document) -> Problems:
    """The first commitment replaces nothing and has no reason; each later one says why."""
    for index, commitment in enumerate(document.record.commitments):
        if index == 0 and commitment.reason:
            yield document.problem_at_key("reason-on-first-commitment", "commitments", 0, "reason")
        if index > 0 and not commitment.reason:
            choices = NamedCodes(in_japanese(tuple(ReasonKind)))
            yield document.problem("reason-missing", "commitments", index, lacking="reason.kind", choices=choices)


def check_later_target(document: Document) -> Problems:
    """A new deadline lies behind the one that it replaces, unless its reason says that it was brought forward."""
    for index, (earlier, later) in enumerate(itertools.pairwise(document.record.commitments), start=1):
        reason = later.reason.what.texts[0] if later.reason else ""
        is_sound = earlier.announced.last < later.announced.last <= later.target.last  # else it is said already
        if is_sound and later.target.last <= earlier.target.last and not is_sooner(reason):
            values = {"value": later.target.text, "other": earlier.target.text}
            yield document.problem("deadline-not-later", "commitments", index, "target", **values)


def check_still_open(document: Document, sources: Mapping[str, Source]) -> Problems:
    """What the plan reports as done has no first deadline after that: its count of what it promised would be another.

    The plan itself may print what had been promised, and what is promised later replaces that.
    """
    record = document.record
    done = [event for event in record.events if event.kind is EventKind.AVAILABLE and plan_of(event.source, sources)]
    for commitment in record.commitments[:1]:
        before = [event.when for event in done if event.when and event.when.last < commitment.announced.first]
        if before and not plan_of(commitment.source, sources):
            values = {"value": commitment.target.text, "other": before[0].text}
            yield document.problem("deadline-of-done", "commitments", 0, "target", **values)


def check_topic(document: Document, strategy: Strategy) -> Problems:
    """The topic of a procedure is one of the strategy's topics."""
    known = {topic.id: topic.name.texts[0] for topic in strategy.topics}
    if known and document.record.topic not in known:  # that there is none at all is reported as such
        yield unknown_id(document, "unknown-topic", ("topic",), document.record.topic, known)


# --------------------------------------------------------------------------- agreement with the plan


def check_plan_reports_its_past(document: Document, sources: Mapping[str, Source]) -> Problems:
    """A plan can report what became available up to its own date; what comes later is a commitment."""
    for index, event in enumerate(document.record.events):
        source = plan_of(event.source, sources)
        if event.kind not in _AVAILABILITY or not event.when or not source or not source.published:
            continue
        if event.when.last > source.published.last:
            values = {"value": event.when.text, "source": source.id, "published": source.published.text}
            yield document.problem("event-after-plan", *date_place(document, index), **values)


def check_promise(document: Document, sources: Mapping[str, Source]) -> Problems:
    """The plan has put down each procedure as done or as promised by a date.

    A source that is not known might be the plan; that it is not known is reported anyway.
    """
    reported = any(
        event.kind is EventKind.AVAILABLE
        and (plan_of(event.source, sources) or event.source.partition("#")[0] not in sources)
        for event in document.record.events
    )
    if not document.record.commitments and not reported:
        yield document.problem("no-promise")


def check_ranks(tree: Tree) -> Problems:
    """Ranks are 1 to n, each once. Gaps are looked for once each rank is there once: one slip makes both."""
    documents = tree.of(KIND)
    by_rank: dict[int, Document] = {}
    for document in sorted(documents, key=lambda document: document.path):
        rank = document.record.rank
        if rank in by_rank:
            yield document.problem("duplicate-rank", "rank", value=str(rank), other=by_rank[rank].path)
        else:
            by_rank[rank] = document
    if len(by_rank) < len(documents):
        return
    ranks = sorted(by_rank)
    for before, rank in zip([0, *ranks], ranks, strict=False):
        if rank > before + 1:
            missing = str(before + 1) if rank == before + 2 else f"{before + 1}–{rank - 1}"
            yield by_rank[rank].problem("rank-gap", "rank", value=str(rank), missing=missing)


def check_called_once(tree: Tree) -> Problems:
    """What readers call a procedure is no name of another one: links and sentences would not tell them apart."""
    first: dict[str, Document] = {}
    for document in sorted(tree.of(KIND), key=lambda document: document.path):
        for key in ("name", "plain_name"):
            text = getattr(document.record, key)
            for language, name in text.model_dump(exclude_none=True).items() if text else ():
                other = first.setdefault(fold(name), document)
                if other is not document:
                    yield document.problem("same-name", key, language, value=name, other=other.path)


def check_published_counts(tree: Tree) -> Problems:
    """The headline counts that an edition of the plan prints follow from the procedures that it lists.

    What was promised beside that edition, or after it, is in none of its counts.
    """
    sources = {source.id: source for source in tree.records(SOURCES)}
    for document in tree.of(STRATEGY):
        periods = document.record.as_periods()
        for index, printed in enumerate(document.record.published_counts):
            plans = _plans_up_to(printed.source, sources)
            listed_there = [procedure for procedure in tree.records(KIND) if procedure.listed_by(plans)]
            end = periods.end(printed.period)
            done_by = min(end, periods.end(periods.baseline))
            computed = sum(_counted_by(procedure, end, done_by, sources) for procedure in listed_there)
            if printed.procedures != computed:
                values = {"value": str(printed.procedures), "period": printed.period, "computed": str(computed)}
                yield document.problem("published-count-differs", "published_counts", index, "procedures", **values)


def _counted_by(procedure: Procedure, end: date, done_by: date, sources: Mapping[str, Source]) -> bool:
    """Whether the plan counts `procedure` as done by `end`: reported as done by `done_by`, or promised by `end`."""
    done = any(
        event.kind is EventKind.AVAILABLE
        and plan_of(event.source, sources)
        and event.when
        and event.when.last <= done_by
        for event in procedure.events
    )
    return done or any(commitment.target.last <= end for commitment in procedure.commitments[:1])


def _plans_up_to(ref: str, sources: Mapping[str, Source]) -> set[str]:
    """The ids of the plan that `ref` names and of every one published before it; of all plans if it names none."""
    plans = {source.id: source.published for source in sources.values() if source.kind is SourceKind.PLAN}
    own = plans.get(ref.partition("#")[0])
    return {plan for plan, published in plans.items() if not own or (published and published.last <= own.last)}


def plan_of(ref: str, sources: Mapping[str, Source]) -> Source | None:
    """The source that `ref` names if it is the plan, else None."""
    source = sources.get(ref.partition("#")[0])
    return source if source and source.kind is SourceKind.PLAN else None


RULES = (
    Rules(
        KIND,
        each=(check_quotes, check_commitment_order, check_reasons, check_later_target),
        planned=(check_topic,),
        sourced=(check_plan_reports_its_past, check_still_open, check_promise, check_services, check_found_is_told),
        together=(check_ranks, check_called_once),
        counted=(check_published_counts,),
    ),
)
