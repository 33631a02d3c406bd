"""Which texts of the records are sentences for readers, and are written as none: です and ます, with 。 at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.base.problems import Problem
from macros.files.document import Document, Node
from macros.files.wording import QUOTED, impolite
from macros.kinds.all import kind_at

# Under these keys stands what pages say as sentences; inside of the others it is a label, or what nobody may change.
_SAID = ("what", "definition", "explanation", "shown_as", "in_answer", "note", "notes", "summary")
_NOT_SAID = ("computed", "figures", "reason", "corrections", "revisions")
_ENDS = re.compile(r"(?:です|ます|ました|でした|ません|ましょう|でしょう|ください)。$")
MOST_LINES = 10  # of one file that are named


def unfinished(document: Document) -> list[Node]:
    """The texts of a record's file that are to be sentences and do not end as one."""
    return [node for node in _said(document) if not is_sentence(str(node.value))]


def _said(document: Document) -> list[Node]:
    kind = kind_at(document.path)
    return list(_sentences(document.root, "")) if kind and kind.page else []


def is_sentence(text: str) -> bool:
    """Whether a text ends as the site speaks: others' words and what stands in brackets aside."""
    return bool(_ENDS.search(QUOTED.sub("", text))) and not impolite(text)


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
            yield document.problem_at(nodes[0].mark, "not-a-sentence", **said)


def _sentences(node: Node, key: str) -> Iterator[Node]:
    if (japanese := node.at("ja")) and isinstance(japanese.value, str):
        if key in _SAID:
            yield japanese
        return
    for step, inside in node.inside():
        if step not in _NOT_SAID:
            yield from _sentences(inside, step if isinstance(step, str) else key)
