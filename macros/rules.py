"""What a type cannot say about the data: references, order, agreement with the plan.

Each rule is a generator that takes a Document with its record and yields Problems. A rule that breaks is a fault of
the program and surfaces as itself; nothing here catches anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath

from .calendar import PERIODS, fiscal_year_end
from .folding import fold
from .model import EventKind, Procedure, Source, SourceKind, Strategy
from .problems import Problem
from .source import Document, Node

Place = tuple[str | int, ...]
Problems = Iterator[Problem]

BASELINE = "R3"  # the plan counts what was done by the end of FY2021 as done before its first period
_AVAILABILITY = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE)


def check_all(
    strategy: Document | None,
    sources: Document | None,
    procedures: Sequence[Document],
    synonyms: Document | None,
    whole: bool,
) -> list[Problem]:
    """Every problem that a rule finds. A file without a record is given as None or left out.

    `whole` says that every file has its record: only then do rules run that need all procedures together.
    """
    problems = [problem for document in procedures for rule in PROCEDURE_RULES for problem in rule(document)]
    if strategy:
        problems += check_lists(strategy, STRATEGY_LISTS)
        problems += check_current_edition(strategy)
        for procedure in procedures:
            problems += check_topic(procedure, strategy.record)
    if sources:
        by_id = {source.id: source for source in reversed(sources.record.sources)}  # of two, the first counts
        problems += check_lists(sources, SOURCE_LISTS)
        problems += check_plans(sources)
        if strategy:
            problems += check_sources(strategy, by_id)
        for procedure in procedures:
            problems += check_sources(procedure, by_id)
            problems += check_plan_reports_its_past(procedure, by_id)
            problems += check_promise(procedure, by_id)
    if synonyms:
        problems += check_search_words(synonyms)
    if whole:
        problems += check_ranks(procedures)
        problems += check_synonym_means(synonyms, record_texts(strategy.record, procedures))
    if whole and not problems:  # a count from records that are wrong would only repeat what is wrong with them
        problems += check_published_counts(strategy, [document.record for document in procedures], by_id)
    return problems


def nearest(value: str, known: Sequence[str]) -> str:
    """The one of `known` that `value` is probably meant to be, or an empty text."""
    return "".join(get_close_matches(value, known, n=1))


def listed(known: Sequence[str]) -> str:
    """`known` as a reader sees a list of choices."""
    return ", ".join(known)


# --------------------------------------------------------------------------- one procedure


def check_file_name(document: Document) -> Problems:
    """The id is the stem of the file's name, so that an address can be traced to its file."""
    stem = PurePosixPath(document.path).stem
    if document.record.id != stem:
        yield document.problem("id-not-file-name", "id", value=document.record.id, stem=stem)


def check_one_date(document: Document) -> Problems:
    """An event has exactly one of `on` and `by`."""
    for index, event in enumerate(document.record.events):
        if event.on and event.by:
            yield document.problem_at_key("event-with-two-dates", "events", index, "by")
        elif not event.when:
            yield document.problem("event-without-date", "events", index)


def check_event_order(document: Document) -> Problems:
    """Events stand in order of their last day; the one that stands after a later one is named."""
    previous = None
    for index, event in enumerate(document.record.events):
        if not event.when:
            continue
        if previous and event.when.last < previous.last:
            place = _date_place(document, index)
            yield document.problem("events-out-of-order", *place, value=event.when.text, other=previous.text)
        else:
            previous = event.when


def check_event_once(document: Document) -> Problems:
    """No two events have the same date, kind and source."""
    first: dict[tuple, int] = {}
    for index, event in enumerate(document.record.events):
        line = document.node_at("events", index).mark.line
        seen = first.setdefault((event.on, event.by, event.kind, event.source), line)
        if seen != line:
            yield document.problem("duplicate-event", "events", index, first=str(seen))


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
    for index, (earlier, later) in enumerate(zip(commitments, commitments[1:], strict=False), start=1):
        if later.announced.last < earlier.announced.last:
            values = {"value": later.announced.text, "other": earlier.announced.text}
            yield document.problem("commitments-out-of-order", "commitments", index, "announced", **values)


def check_reasons(document: Document) -> Problems:
    """The first commitment replaces nothing and has no reason; each later one says why."""
    for index, commitment in enumerate(document.record.commitments):
        if index == 0 and commitment.reason:
            yield document.problem_at_key("reason-on-first-commitment", "commitments", 0, "reason")
        if index > 0 and not commitment.reason:
            yield document.problem("reason-missing", "commitments", index)


PROCEDURE_RULES = (
    check_file_name,
    check_one_date,
    check_event_order,
    check_event_once,
    check_quotes,
    check_commitment_order,
    check_reasons,
)


def _date_place(document: Document, index: int) -> Place:
    return ("events", index, "on" if document.record.events[index].on else "by")


# --------------------------------------------------------------------------- lists and references

STRATEGY_LISTS = (
    ("editions", "id"),
    ("policies", "id"),
    ("policies", "number"),
    ("topics", "id"),
    ("published_counts", "period"),
)
SOURCE_LISTS = (("sources", "id"),)


def check_lists(document: Document, lists: Sequence[tuple[str, str]]) -> Problems:
    """No two items of a list have the same value of its key; `lists` pairs the one with the other."""
    for list_name, key in lists:
        first: dict[object, int] = {}
        for index, item in enumerate(getattr(document.record, list_name)):
            mark = document.node_at(list_name, index, key).mark
            value = getattr(item, key)
            if value in first:
                yield document.problem_at(mark, "listed-twice", key=key, value=str(value), first=str(first[value]))
            first.setdefault(value, mark.line)


def check_current_edition(document: Document) -> Problems:
    """The current edition is one of the editions."""
    known = [edition.id for edition in document.record.editions]
    value = document.record.current_edition
    if value not in known:
        yield _unknown(document, "unknown-edition", ("current_edition",), value, known)


def check_topic(document: Document, strategy: Strategy) -> Problems:
    """The topic of a procedure is one of the strategy's topics."""
    known = [topic.id for topic in strategy.topics]
    if known and document.record.topic not in known:  # that there is none at all is reported as such
        yield _unknown(document, "unknown-topic", ("topic",), document.record.topic, known)


def check_plans(document: Document) -> Problems:
    """A plan has a date, as of which its reports hold, and sections, since it is long."""
    for index, source in enumerate(document.record.sources):
        if source.kind is SourceKind.PLAN and not source.published:
            yield document.problem("plan-without-date", "sources", index, value=source.id)
        if source.kind is SourceKind.PLAN and not source.sections:
            yield document.problem("plan-without-sections", "sources", index, value=source.id)


def check_sources(document: Document, sources: dict[str, Source]) -> Problems:
    """Every value of a key `source` names a known source, and a section that it has; a plan's section must be named."""
    for place, ref in _source_refs(document.root, ()):
        source_id, _, section = ref.partition("#")
        source = sources.get(source_id)
        if source is None:
            yield document.problem("unknown-source", *place, value=source_id, nearest=nearest(source_id, list(sources)))
        elif not source.sections:
            if section and source.kind is not SourceKind.PLAN:  # of a plan, the missing list itself is reported
                yield document.problem("no-sections", *place, source=source_id)
        elif not section:
            if source.kind is SourceKind.PLAN:
                yield document.problem("section-missing", *place, value=ref, choices=listed(list(source.sections)))
        elif section not in source.sections:
            yield _unknown(document, "unknown-section", place, section, list(source.sections), source=source_id)


def _source_refs(node: Node, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _source_refs(item, (*place, index))
    elif isinstance(node.value, dict):
        for key, item in node.value.items():
            if key == "source" and isinstance(item.value, str):
                yield (*place, key), item.value
            else:
                yield from _source_refs(item, (*place, key))


def _unknown(document: Document, code: str, place: Place, value: str, known: list[str], **values: str) -> Problem:
    choices = listed(known) or "—"
    return document.problem(code, *place, value=value, choices=choices, nearest=nearest(value, known), **values)


# --------------------------------------------------------------------------- words of the search


def check_search_words(document: Document) -> Problems:
    """Each word that readers type stands once, whatever its width, capitals and kana: the search knows no difference.

    Within a group no word of the records stands twice.
    """
    typed: dict[str, tuple[str, int]] = {}
    for index, group in enumerate(document.record.groups):
        yield from _same_words(document, ("groups", index, "words"), group.words, typed)
        yield from _same_words(document, ("groups", index, "means"), group.means, {})


def _same_words(document: Document, place: Place, values: list[str], first: dict[str, tuple[str, int]]) -> Problems:
    for number, value in enumerate(values):
        mark = document.node_at(*place, number).mark
        if fold(value) in first:
            other, line = first[fold(value)]
            yield document.problem_at(mark, "same-search-word", value=value, other=other, first=str(line))
        first.setdefault(fold(value), (value, mark.line))


def check_synonym_means(document: Document, texts: Sequence[str]) -> Problems:
    """What a group means occurs to the letter in some record: a word that leads nowhere helps nobody."""
    pieces = sorted({piece for text in texts for piece in re.split(r"[^\w・]+|・", text) if piece})
    for index, group in enumerate(document.record.groups):
        for number, value in enumerate(group.means):
            if not any(value in text for text in texts):
                place = ("groups", index, "means", number)
                yield document.problem("means-nowhere", *place, value=value, nearest=nearest(value, pieces))


def record_texts(strategy: Strategy, procedures: Sequence[Document]) -> list[str]:
    """The Japanese texts of the records that can be searched."""
    texts = [topic.name.ja for topic in strategy.topics]
    for procedure in (document.record for document in procedures):
        texts += [procedure.name.ja, *(remark.as_printed for remark in procedure.remarks)]
        texts += [event.what.ja for event in procedure.events]
        texts += [procedure.system.name] if procedure.system else []
    return texts


# --------------------------------------------------------------------------- agreement with the plan


def check_plan_reports_its_past(document: Document, sources: dict[str, Source]) -> Problems:
    """A plan can report what became available up to its own date; what comes later is a commitment."""
    for index, event in enumerate(document.record.events):
        source = _plan(event.source, sources)
        if event.kind in _AVAILABILITY and event.when and source and source.published:
            if event.when.last > source.published.last:
                values = {"value": event.when.text, "source": source.id, "published": source.published.text}
                yield document.problem("event-after-plan", *_date_place(document, index), **values)


def check_promise(document: Document, sources: dict[str, Source]) -> Problems:
    """The plan has put down each procedure as done or as promised by a date.

    A source that is not known might be the plan; that it is not known is reported anyway.
    """
    reported = any(
        event.kind is EventKind.AVAILABLE
        and (_plan(event.source, sources) or event.source.partition("#")[0] not in sources)
        for event in document.record.events
    )
    if not document.record.commitments and not reported:
        yield document.problem("no-promise")


def check_ranks(documents: Sequence[Document]) -> Problems:
    """Ranks are 1 to n, each once. Gaps are looked for once each rank is there once: one slip makes both."""
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


def check_published_counts(
    document: Document, procedures: Sequence[Procedure], sources: dict[str, Source]
) -> Problems:
    """The headline counts that an edition of the plan prints follow from the procedures that it lists.

    What was promised beside that edition, or after it, is in none of its counts.
    """
    for index, printed in enumerate(document.record.published_counts):
        plans = _plans_up_to(printed.source, sources)
        listed_there = [procedure for procedure in procedures if procedure.listed_by(plans)]
        computed = sum(_counted_by(procedure, printed.period, sources) for procedure in listed_there)
        if printed.procedures != computed:
            values = {"value": str(printed.procedures), "period": printed.period, "computed": str(computed)}
            yield document.problem("published-count-differs", "published_counts", index, "procedures", **values)


def _counted_by(procedure: Procedure, period: str, sources: dict[str, Source]) -> bool:
    """Whether the plan counts `procedure` as done by the end of `period`: done at the baseline, or promised by then."""
    end = fiscal_year_end(PERIODS[period])
    baseline_end = min(end, fiscal_year_end(PERIODS[BASELINE]))
    done = any(
        event.kind is EventKind.AVAILABLE
        and _plan(event.source, sources)
        and event.when
        and event.when.last <= baseline_end
        for event in procedure.events
    )
    return done or any(commitment.target.last <= end for commitment in procedure.commitments[:1])


def _plans_up_to(ref: str, sources: dict[str, Source]) -> set[str]:
    """The ids of the plan that `ref` names and of every one published before it; of all plans if it names none."""
    plans = {source.id: source.published for source in sources.values() if source.kind is SourceKind.PLAN}
    own = plans.get(ref.partition("#")[0])
    return {plan for plan, published in plans.items() if not own or (published and published.last <= own.last)}


def _plan(ref: str, sources: dict[str, Source]) -> Source | None:
    source = sources.get(ref.partition("#")[0])
    return source if source and source.kind is SourceKind.PLAN else None
