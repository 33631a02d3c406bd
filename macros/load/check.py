"""Every rule on every file: what a type cannot say of the records of one file or of several."""

from __future__ import annotations

from collections.abc import Sequence

from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.plan.record import Strategy
from macros.kinds.plan.rules import STRATEGY_LISTS, check_current_edition
from macros.kinds.procedures.rules import (
    PROCEDURE_RULES,
    check_plan_reports_its_past,
    check_promise,
    check_published_counts,
    check_ranks,
    check_topic,
)
from macros.kinds.sources.rules import check_sources
from macros.kinds.synonyms.rules import check_search_words, check_synonym_means
from macros.records.parts import SourceKind
from macros.records.rules import Problems, check_lists


def check_frame(
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


SOURCE_LISTS = (("sources", "id"),)


def check_plans(document: Document) -> Problems:
    """A plan has a date, as of which its reports hold, and sections, since it is long."""
    for index, source in enumerate(document.record.sources):
        if source.kind is SourceKind.PLAN and not source.published:
            yield document.problem("plan-without-date", "sources", index, value=source.id)
        if source.kind is SourceKind.PLAN and not source.sections:
            yield document.problem("plan-without-sections", "sources", index, value=source.id)


def record_texts(strategy: Strategy, procedures: Sequence[Document]) -> list[str]:
    """The texts of the records that can be searched, in every language."""
    texts = [text for topic in strategy.topics for text in topic.name.texts]
    for procedure in (document.record for document in procedures):
        texts += [*procedure.name.texts, *(remark.as_printed for remark in procedure.remarks)]
        texts += [text for event in procedure.events for text in event.what.texts]
        texts += [procedure.system.name] if procedure.system else []
    return texts
