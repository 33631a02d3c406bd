"""What a type cannot say of lists, references and numbers, whatever the kind of record."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from macros.base.nearest import nearest
from macros.base.problems import Problems
from macros.files.document import Document, Node, Place, of_one_file
from macros.kinds.all import BY_NAME, KINDS, SINGLE_FILES
from macros.records.kind import DataFile, Kind, links_of, references
from macros.records.model import Record
from macros.records.rules import Tree

# Key → where the ids that stand there are defined, for those who make up data.
REFERENCES = {
    key: BY_NAME[name].place for one in (*KINDS, *SINGLE_FILES) for key, name in references(one.document_model).items()
}


_CHECKED_ELSEWHERE = ("match", "rows", "words", "means")  # where more than the one list is looked through


@of_one_file
def check_repeats(document: Document) -> Problems:
    """No list of ids, names or numbers holds one of them twice."""
    for place, node in _lists(document.root, ()):
        first: dict[str, int] = {}
        for _, item in node.inside():
            if isinstance(item.value, str) and item.value in first:
                values = {"key": str(place[-1]), "value": item.value, "first": str(first[item.value])}
                yield document.problem_at(item.mark, "listed-twice", **values)
            elif isinstance(item.value, str):
                first[item.value] = item.mark.line


def _lists(node: Node, place: Place) -> Iterator[tuple[Place, Node]]:
    for step, item in node.inside():
        if isinstance(item.value, list) and step not in _CHECKED_ELSEWHERE:
            yield (*place, step), item
        if not isinstance(item.value, str):
            yield from _lists(item, (*place, step))


# --------------------------------------------------------------------------- from one file to another


def known_ids(tree: Tree) -> dict[str, list[str]]:
    """The ids that a reference can name, by the folder or file that defines them.

    In a folder the names of the files: an id that differs from its own is one slip and reported there.
    """
    return {
        kind.place: list(tree.by_file(kind)) if kind.in_folder else [kind.key(one) for one in tree.records(kind)]
        for kind in KINDS
    }


def check_references(document: Document, model: type[Record], known: Mapping[str, Sequence[str]]) -> Problems:
    """Every id that refers to another record, as `model` declares it, is the id of one."""
    for place, kind, value in _all_references(document, model):
        where = BY_NAME[kind].place
        if value not in known[where]:
            values = {"value": value, "where": where, "nearest": nearest(value, known[where])}
            yield document.problem("unknown-record", *place, **values)


@of_one_file
def _all_references(document: Document, model: type[Record]) -> Iterator[tuple[Place, str, str]]:
    return _references(document.root, model, ())


def _references(node: Node, model: type[Record], place: Place) -> Iterator[tuple[Place, str, str]]:
    """(place, kind, id) of each reference in `node`, which is a record of `model`."""
    found = dict(node.inside())
    for key, kind, inner in links_of(model):
        if key not in found:
            continue
        items: list[tuple[Place, Node]] = [((*place, key), found[key])]
        if isinstance(found[key].value, list):
            items = [((*place, key, step), item) for step, item in found[key].inside()]
        for here, item in items:
            if kind and isinstance(item.value, str):
                yield here, kind, item.value
            elif inner:
                yield from _references(item, inner, here)


Numbered = tuple[Document, Place, int]


def check_orders(tree: Tree) -> Problems:
    """Numbers run from 1 without a gap: the records of a kind, or those of one group of it."""
    groups: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for kind in KINDS:
        for document in tree.of(kind) if kind.numbered and kind.in_folder else ():
            group = getattr(document.record, kind.group) if kind.group else ""
            groups[kind.place, group].append((document, (kind.numbered,), getattr(document.record, kind.numbered)))
    for one, name, key in _numbered_lists():
        for document in tree.of(one):
            for index, item in enumerate(getattr(document.record, name)):
                groups[one.place, ""].append((document, (name, index, key), getattr(item, key)))
    for numbers in groups.values():
        yield from _order(sorted(numbers, key=lambda item: (item[2], item[0].path)))


def _numbered_lists() -> Iterator[tuple[Kind | DataFile, str, str]]:
    """(file, list, key) of each list in a single file whose numbers leave no gap."""
    yield from ((kind, kind.items, kind.numbered) for kind in KINDS if kind.numbered and not kind.in_folder)
    yield from ((one, *one.numbered) for one in SINGLE_FILES if one.numbered)


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
