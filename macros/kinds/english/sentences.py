"""Which texts that records declare as a Sentence are written as none: です and ます, with 。 at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.base.problems import Problem
from macros.files.document import Document, Node
from macros.files.wording import QUOTED, impolite
from macros.kinds.all import kind_at
from macros.records.fields import ValueKind, shapes
from macros.records.model import Record, Sentence

_ENDS = re.compile(r"(?:です|ます|ました|でした|ません|ましょう|でしょう|ください)。$")
MOST_LINES = 10  # of one file that are named


def unfinished(document: Document) -> list[Node]:
    """The texts of a record's file that are to be sentences and do not end as one."""
    return [node for node in _said(document) if not is_sentence(str(node.value))]


def _said(document: Document) -> list[Node]:
    kind = kind_at(document.path)
    if kind is None:
        return []
    records = [document.root] if kind.in_folder else _items(document.root.at(kind.items))
    found = [node for record in records for node in _sentences(record, kind.model)]
    return sorted(found, key=lambda node: (node.mark.line, node.mark.column))


def is_sentence(text: str) -> bool:
    """Whether a text ends as the site speaks: others' words and what stands in brackets aside."""
    return bool(_ENDS.search(QUOTED.sub("", text))) and not impolite(text)


def lacks_stop(text: str) -> bool:
    """Whether a text is a sentence but for the 。 at its end."""
    return not is_sentence(text) and is_sentence(f"{text}。")


def sentence_advice(documents: Sequence[Document]) -> Iterator[Problem]:
    """One piece of advice for each file that has such texts, at the first of them.

    A portal that mostly says it otherwise is not asked for all of it.
    """
    if 2 * sum(len(unfinished(one)) for one in documents) > sum(len(_said(one)) for one in documents):
        return
    for document in documents:
        if nodes := unfinished(document):
            lines = [str(node.mark.line) for node in nodes[:MOST_LINES]] + ["…"] * (len(nodes) > MOST_LINES)
            said = {"said": str(nodes[0].value), "n": str(len(nodes)), "lines": ", ".join(lines)}
            code = "no-full-stop" if all(lacks_stop(str(node.value)) for node in nodes) else "not-a-sentence"
            yield document.problem_at(nodes[0].mark, code, **said)


def _sentences(node: Node, model: type[Record]) -> Iterator[Node]:
    """The Japanese of what the model of a record declares as a Sentence."""
    for shape in shapes(model):
        inner, value = shape.model, node.at(shape.key)
        for item in _items(value) if shape.kind is ValueKind.RECORDS else [value]:
            if inner is None or item is None:
                continue
            if not issubclass(inner, Sentence):
                yield from _sentences(item, inner)
            elif (japanese := item.at("ja")) and isinstance(japanese.value, str):
                yield japanese


def _items(node: Node | None) -> list[Node]:
    return [item for _, item in node.inside()] if node else []
