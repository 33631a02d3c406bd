"""Every rule on every file: what a type cannot say of the records of one file or of several.

What a kind declares (its name, its numbers, its references, its events) is checked for all kinds alike; what else it
has to say stands in its own rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from macros.base.problems import Problem, Problems
from macros.files.document import Document, of_one_file
from macros.kinds.all import KINDS, SINGLE_FILES, SOURCES, STRATEGY
from macros.kinds.plan.rules import check_looked_in
from macros.kinds.rules import RULES
from macros.kinds.sources.rules import check_confidence, check_sources
from macros.load.references import check_orders, check_references, check_repeats, known_ids
from macros.records.rules import (
    Tree,
    check_event_once,
    check_event_order,
    check_file_name,
    check_lists,
    check_looked,
    check_one_date,
    check_renamed,
)

EVENT_RULES = (check_one_date, check_event_order, check_event_once)


def check_tree(tree: Tree, whole: bool) -> list[Problem]:
    """Every problem that a rule finds but those of counting.

    `whole` says that every file has its record: only then do rules run that look from one file to another.
    """
    problems = [*_declared(tree), *_file_by_file(tree)]
    problems += [found for document in tree.all() for found in check_repeats(document)]
    return problems + list(_together(tree) if whole else ())


def check_counts(tree: Tree) -> list[Problem]:
    """What is wrong with what is counted from records that are right: the first count that differs."""
    found = (list(rule(tree)) for rules in RULES for rule in rules.counted)
    return next(filter(None, found), [])


def _declared(tree: Tree) -> Problems:
    """What follows from the declaration of each kind and each single file."""
    for kind in KINDS:
        rules = [check_file_name] if kind.in_folder else []
        rules += EVENT_RULES if kind.entry("events") else ()
        rules += [check_looked] if kind.entry("looked") else ()
        for document in tree.of(kind):
            for rule in rules:
                yield from found_by(document, rule)
            yield from check_lists(document, [(kind.items, key) for key in kind.unique])
            yield from check_renamed(document, kind)
    for one in SINGLE_FILES:
        for document in tree.of(one):
            yield from check_lists(document, one.unique)


@of_one_file
def found_by(document: Document, rule: Callable[[Document], Iterable[Problem]]) -> Iterable[Problem]:
    """What a rule says of a file, which is all that it looks at."""
    return rule(document)


def _file_by_file(tree: Tree) -> Iterator[Problem]:
    strategies = [document.record for document in tree.of(STRATEGY)]
    # Of two sources with one id the first counts. Where the list cannot be read, nothing can be said of references.
    sources = [{one.id: one for one in reversed(document.record.sources)} for document in tree.of(SOURCES)]
    for rules in RULES:
        for document in tree.of(rules.of):
            yield from (found for rule in rules.each for found in found_by(document, rule))
            yield from (found for rule in rules.planned for plan in strategies for found in rule(document, plan))
    for strategy in strategies:
        for document in (one for kind in KINDS if kind.entry("looked") for one in tree.of(kind)):
            yield from check_looked_in(document, strategy)
    for by_id in sources:
        for document in tree.all():
            yield from check_sources(document, by_id)
            yield from check_confidence(document, by_id)
        for rules in RULES:
            for document in tree.of(rules.of):
                yield from (found for rule in rules.sourced for found in rule(document, by_id))


def _together(tree: Tree) -> Problems:
    known = known_ids(tree)
    for one in (*KINDS, *SINGLE_FILES):
        for document in tree.of(one):
            yield from check_references(document, one.document_model, known)
    for rules in RULES:
        for rule in rules.together:
            yield from rule(tree)
    yield from check_orders(tree)
