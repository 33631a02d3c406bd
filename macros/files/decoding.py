"""The bytes of a file as text, and what is wrong with it whatever it says: its encoding, signs that nobody meant, and
what Git leaves between two versions.
"""

from __future__ import annotations

import re

from macros.base.characters import Unwanted, first_unwanted
from macros.base.problems import Problem
from macros.files.document import Document, Mark

_BOM = b"\xef\xbb\xbf"

_MISTYPED = re.compile(r"(?P<tab>\t)|^ *(?:- +)?(?:(?P<space>\u3000+)|[a-z_]+(?P<colon>：))", re.MULTILINE)

_CODES = {"tab": "tab", "space": "full-width-space", "colon": "full-width-colon"}

_CONFLICT = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?= |$)|={7}$)", re.MULTILINE)  # what Git leaves between two versions


def decoded(data: bytes, shown_path: str) -> tuple[Document, list[Problem]]:
    """The content `data` of a file as a Document without a tree, and what is wrong with its encoding."""
    content = data.removeprefix(_BOM)
    try:
        document, problems = Document(shown_path, _with_plain_breaks(content.decode("utf-8"))), []
    except UnicodeDecodeError as error:
        before = _with_plain_breaks(content[: error.start].decode("utf-8"))
        document = Document(shown_path, _with_plain_breaks(content.decode("utf-8", errors="replace")))
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"), 1)
        problems = [document.problem_at(mark, "not-utf8")]
    if data.startswith(_BOM):
        problems.append(document.problem_at(Mark(1, 1, 1), "byte-order-mark"))
    return document, problems


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def character_problems(document: Document) -> list[Problem]:
    """The first unwanted character of each line."""
    if not _unwanted(document.text):  # as in nearly every file: asked of the whole, it takes a fifth of the time
        return []
    found = [(number, _unwanted(line)) for number, line in enumerate(document.lines, 1)]
    return [
        document.problem_at(Mark(number, one.start + 1, one.width), one.code, **one.values)
        for number, one in found
        if one
    ]


def _unwanted(text: str) -> Unwanted | None:
    found, mistyped = first_unwanted(text), _MISTYPED.search(text)
    kind = mistyped.lastgroup if mistyped else None
    if mistyped and kind and not (found and found.start < mistyped.start(kind)):
        return Unwanted(mistyped.start(kind), len(mistyped[kind]), _CODES[kind], {})
    return found


def conflict_problems(document: Document) -> list[Problem]:
    """That lines which Git leaves around the two versions of a conflict are in a file: once, with all of them."""
    if not _CONFLICT.search(document.text):
        return []
    marks = {number: found[0] for number, line in enumerate(document.lines, 1) if (found := _CONFLICT.match(line))}
    first, values = (
        next(iter(marks)),
        {"value": " ".join(dict.fromkeys(marks.values())), "lines": ", ".join(map(str, marks))},
    )
    return [document.problem_at(Mark(first, 1, len(marks[first])), "conflict-marker", **values)]
