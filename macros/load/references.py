"""What a type cannot say about the plan's records beyond its procedures: references, order, one place for one thing.

In the way of rules.py, some of whose rules hold here as well.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from macros.base.nearest import nearest
from macros.base.problems import Problem
from macros.files.document import Document, Node
from macros.kinds.discrepancies.rules import check_contradiction
from macros.kinds.initiatives.rules import check_event_milestones, check_milestones, check_same_as
from macros.kinds.kpis import rules
from macros.kinds.plan.rules import (
    check_core_rows,
    check_edition_sources,
    check_editions,
    check_has_a_table,
    check_not_empty,
    check_policies,
    check_viewpoints,
    parts_named,
)
from macros.kinds.sources.rules import check_sources
from macros.kinds.terms.rules import check_matches
from macros.records.parts import SourceKind
from macros.records.rules import (
    Place,
    Problems,
    check_event_once,
    check_event_order,
    check_file_name,
    check_lists,
    check_one_date,
)

Files = Mapping[str, Document | None]


Folders = Mapping[str, Sequence[Document]]


FILE_LISTS = {
    "data/core-index.yml": (("items", "number"),),
    "data/cases.yml": (("cases", "id"),),
    "data/model-ward-projects.yml": (("projects", "id"),),
    "data/leading-projects.yml": (("projects", "id"),),
    "data/data-use.yml": (("viewpoints", "id"), ("measures", "number")),
    "data/glossary.yml": (("terms", "id"), ("terms", "order")),
    "data/accessibility.yml": (("criteria", "number"),),
}


NUMBERED = {  # file → the list whose numbers leave no gap
    "data/core-index.yml": ("items", "number"),
    "data/data-use.yml": ("measures", "number"),
    "data/glossary.yml": ("terms", "order"),
}


REFERENCES = {  # key → where the ids that stand there are defined
    "procedures": "data/procedures",
    "initiatives": "data/initiatives",
    "same_as": "data/initiatives",
    "rows": "data/initiatives",
    "related": "data/initiatives",
    "kpis": "data/kpis",
    "project": "data/projects",
    "projects": "data/projects",
    "case": "data/cases.yml",
    "cases": "data/cases.yml",
}


def check_plan(files: Files, folders: Folders, whole: bool) -> list[Problem]:
    """Every problem that a rule finds. A file without a record is None, or left out of its folder.

    `whole` says that every file has its record: only then do rules run that look from one file to another.
    """
    problems: list[Problem] = []
    for folder, file_rules in FOLDER_RULES.items():
        problems += [found for document in folders[folder] for rule in file_rules for found in rule(document)]
    for path, lists in FILE_LISTS.items():
        if document := files[path]:
            problems += check_lists(document, lists)
    for path, rule in FILE_RULES.items():
        if document := files[path]:
            problems += rule(document)
    documents = [document for path in FILE_LISTS if (document := files[path])]
    documents += [document for folder in FOLDER_RULES for document in folders[folder]]
    strategy = files["data/strategy.yml"]
    if strategy:
        problems += [*check_editions(strategy), *check_not_empty(strategy)]
    if sources := files["data/sources.yml"]:
        by_id = {source.id: source for source in reversed(sources.record.sources)}  # of two, the first counts
        problems += check_edition_sources(strategy, by_id) if strategy else []
        problems += [found for document in documents for found in check_sources(document, by_id)]
    problems += [found for document in documents for found in check_repeats(document)]
    if whole:
        problems += _together(files, folders, documents)
    return problems


def _together(files: Files, folders: Folders, documents: Sequence[Document]) -> Problems:
    """What is wrong between one file and another; `documents` are those whose references are followed."""
    known = known_ids(files, folders)
    for document in documents:
        yield from check_references(document, known)
    initiatives = {_stem(document): document for document in folders["data/initiatives"]}
    yield from check_same_as(initiatives)
    yield from check_core_rows(files["data/core-index.yml"], initiatives)
    yield from check_policies(files["data/strategy.yml"], parts_named(documents))
    yield from check_orders(files, folders)


def check_counts(files: Files, folders: Folders) -> Problems:
    """What is counted from records that are right: what is wrong with them would only show once more."""
    plans = {source.id for source in files["data/sources.yml"].record.sources if source.kind is SourceKind.PLAN}
    whole = sum(document.record.listed_by(plans) for document in folders["data/procedures"])
    for document in folders["data/kpis"]:
        yield from rules.check_counted_whole(document, whole)


_CHECKED_ELSEWHERE = ("match", "rows", "words", "means")  # where more than the one list is looked through


def check_repeats(document: Document) -> Problems:
    """No list of ids, names or numbers holds one of them twice."""
    for place, node in _lists(document.root, ()):
        first: dict[str, int] = {}
        for item in node.value:
            if isinstance(item.value, str) and item.value in first:
                values = {"key": str(place[-1]), "value": item.value, "first": str(first[item.value])}
                yield document.problem_at(item.mark, "listed-twice", **values)
            elif isinstance(item.value, str):
                first[item.value] = item.mark.line


def _lists(node: Node, place: Place) -> Iterator[tuple[Place, Node]]:
    if isinstance(node.value, str):
        return
    for step, item in enumerate(node.value) if isinstance(node.value, list) else node.value.items():
        if isinstance(item.value, list) and step not in _CHECKED_ELSEWHERE:
            yield (*place, step), item
        yield from _lists(item, (*place, step))


FIGURE_RULES = (
    rules.check_quantities,
    rules.check_observations,
    rules.check_one_value_for_a_time,
    rules.check_shares,
)


EVENT_RULES = (check_one_date, check_event_order, check_event_once)


FOLDER_RULES = {
    "data/initiatives": (
        check_file_name,
        *EVENT_RULES,
        check_milestones,
        check_event_milestones,
        check_has_a_table,
    ),
    "data/kpis": (check_file_name, *EVENT_RULES, *FIGURE_RULES),
    "data/projects": (check_file_name,),
    "data/discrepancies": (check_file_name, check_contradiction),
}


FILE_RULES = {
    "data/cases.yml": rules.check_spans,
    "data/data-use.yml": check_viewpoints,
    "data/glossary.yml": check_matches,
}


# --------------------------------------------------------------------------- from one file to another


def known_ids(files: Files, folders: Folders) -> dict[str, list[str]]:
    """The ids that a reference can name, by the folder or file that defines them.

    In a folder the names of the files: an id that differs from its own is one slip and reported there.
    """
    known = {folder: [_stem(document) for document in documents] for folder, documents in folders.items()}
    return {**known, "data/cases.yml": [case.id for case in files["data/cases.yml"].record.cases]}


def _stem(document: Document) -> str:
    return PurePosixPath(document.path).stem


def check_references(document: Document, known: Mapping[str, Sequence[str]]) -> Problems:
    """Every id under a key that refers to other records is the id of one of them."""
    for place, key, value in _references(document.root, ()):
        ids = known[REFERENCES[key]]
        if value not in ids:
            values = {"value": value, "where": REFERENCES[key], "nearest": nearest(value, ids)}
            yield document.problem("unknown-record", *place, **values)


def _references(node: Node, place: Place) -> Iterator[tuple[Place, str, str]]:
    """(place, key, id) of each reference in `node`. A list of records under such a key holds no ids."""
    for step, item in enumerate(node.value) if isinstance(node.value, list) else node.value.items():
        here = (*place, step)
        if isinstance(item.value, str):
            key = place[-1] if isinstance(step, int) and place else step
            if key in REFERENCES:
                yield here, key, item.value
        else:
            yield from _references(item, here)


Numbered = tuple[Document, Place, int]


def check_orders(files: Files, folders: Folders) -> Problems:
    """Numbers run from 1 without a gap: rows within their part, and the other records in the plan."""
    groups: dict[str, list[Numbered]] = defaultdict(list)
    for document in folders["data/initiatives"]:
        groups[document.record.part].append((document, ("order",), document.record.order))
    for folder in ("data/kpis", "data/projects"):
        groups[folder] = [(document, ("order",), document.record.order) for document in folders[folder]]
    for path, (name, key) in NUMBERED.items():
        items = enumerate(getattr(files[path].record, name))
        groups[path] = [(files[path], (name, index, key), getattr(item, key)) for index, item in items]
    for numbers in groups.values():
        yield from _order(sorted(numbers, key=lambda item: (item[2], item[0].path)))


def _order(numbers: Sequence[Numbered]) -> Problems:
    """One slip makes a number that stands twice and a gap: only the first is said. In one file it is said already."""
    pairs = list(itertools.pairwise(numbers))
    doubled = [(before, after) for before, after in pairs if before[2] == after[2]]
    for (first, _, _), (document, place, number) in doubled:
        if first is not document:
            yield document.problem("duplicate-order", *place, value=str(number), other=first.path)
    if not doubled:
        for expected, (document, place, number) in enumerate(numbers, start=1):
            if number != expected:
                yield document.problem("order-gap", *place, value=str(number), missing=str(expected))
                return
