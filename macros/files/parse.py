"""YAML files as trees in which every value is still the text that a person typed, with its place.

YAML guesses: `no` becomes false, `012` becomes ten, the second of two equal keys wins, `2026-13-01` stops the
reader without a place. So the tree is built from the parser's events, nothing is converted, and what different
readers of YAML would understand differently is refused. What a value must be is declared in `model.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from macros.base.characters import first_unwanted
from macros.base.problems import Problem
from macros.files.decoding import character_problems, conflict_problems, decoded
from macros.files.document import Document, Mark, Node, to_plain
from macros.files.syntax import syntax_problem

# The C parser is about ten times as fast; both report the same events and places.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


MAX_DEPTH = 12  # the records need five levels; far deeper nesting is a slip or an attack on the reader


def read_yaml(path: Path, shown_path: str) -> tuple[Document | None, list[Problem]]:
    """The file at `path` as a Document, and what is wrong with it as YAML.

    The Document is None where there is no tree to go on with. Otherwise the values that a problem points at are
    in the tree as well: whoever finds something wrong at the same place can leave it unsaid.
    Raises OSError if the file cannot be opened.
    """
    return parse_yaml(path.read_bytes(), shown_path)


def parse_yaml(data: bytes, shown_path: str) -> tuple[Document | None, list[Problem]]:
    """The content `data` of a file as `read_yaml` gives it."""
    document, problems = decoded(data, shown_path)
    if not any(problem.code == "not-utf8" for problem in problems):  # its signs are not what was typed
        problems += conflict_problems(document) or character_problems(document)
    if any(problem.code != "byte-order-mark" for problem in problems):
        return None, problems  # what the parser says about such characters would only confuse
    builder = _TreeBuilder(document)
    document.tree = builder.build()
    problems += builder.problems
    return (document if document.tree else None), problems


# Who takes a change in asks for the same files again and again. Nothing is written to what comes out of it.
_parsed_once = lru_cache(maxsize=256)(parse_yaml)


def plain_of(data: bytes, shown_path: str) -> Any:
    """The content `data` of a file as dicts, lists and texts. Raises ValueError for what cannot be read as YAML."""
    document, _ = _parsed_once(data, shown_path)
    if document is None:
        raise ValueError(shown_path)
    return to_plain(document.root)


# --------------------------------------------------------------------------- the tree

_AMBIGUOUS = frozenset(("yes", "no", "on", "off", "y", "n"))

_EMPTY = frozenset(("", "~", "null"))

_BEGIN_NUMBERS = frozenset("-+0123456789")

_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+")

_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")

# Values that cannot have been meant to go on with a number sign: days, numbers, choices, ids, addresses.
_NO_TEXT = re.compile(r"[a-z0-9_#.-]+|FY[0-9]{4}|[1-4]Q|R[0-9]|https?://\S+")

_TAGGED = (ScalarEvent, CollectionStartEvent)

_WRITTEN_OUT = (ScalarEvent, AliasEvent)  # what is seen in the file from its start to its end


class _Unreadable(Exception):
    """Ends the building of a tree; the problem has been noted."""


class _TreeBuilder:
    """Builds the tree of one document from the parser's events and notes what it refuses."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.commented = {number for number, line in enumerate(document.lines) if " #" in line.lstrip()}
        self.events: Iterator[Event] = yaml.parse(document.text, Loader=LOADER)

    def build(self) -> Node | None:
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            self.problems.append(syntax_problem(self.document, error))
        except _Unreadable:
            pass
        return None

    def _document(self) -> Node | None:
        root = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._refuse("several-documents", self._mark(event))
                    return None
                root = self._node(next(self.events), 1)
            elif isinstance(event, StreamEndEvent) and root is None:
                self._refuse("empty-file", Mark(1, 1, 1))
        return root

    def _node(self, event: Event, depth: int, key_mark: Mark | None = None, key: str | None = None) -> Node:
        mark = self._mark(event)
        if self._decorated(event, mark):
            key_mark = mark
        if isinstance(event, ScalarEvent):
            return self._scalar(event, mark, key_mark, key)
        if isinstance(event, AliasEvent):
            return Node("", mark)
        if depth > MAX_DEPTH:
            self._refuse("too-deep", mark, value=str(MAX_DEPTH))
            raise _Unreadable
        return self._list(mark, depth) if isinstance(event, SequenceStartEvent) else self._mapping(mark, depth)

    def _scalar(self, event: ScalarEvent, mark: Mark, key_mark: Mark | None, key: str | None) -> Node:
        text = event.value
        if event.style:
            if "\t" in text:  # "\u0009" is seen in the file, and not on the page
                self._refuse("control-character", mark, value="U+0009")
            elif hidden := first_unwanted(text):
                self._refuse(hidden.code, mark, **hidden.values)
        elif (word := text.lower()) in _EMPTY:
            if not text and key_mark:
                mark = key_mark  # the value stands nowhere, so the problem and whatever follows from it are at the key
            self._refuse("empty-value", mark)
        elif word in _AMBIGUOUS:
            is_name = key == "field" and text == word  # the name of a key, which is never a truth value
            self._refuse("unquoted-name" if is_name else "ambiguous-word", mark, value=text)
        elif text[0] in _BEGIN_NUMBERS and _LEADING_ZERO.fullmatch(text):
            self._refuse("leading-zero", mark, value=text)
        elif text[0] in _BEGIN_NUMBERS and _SEXAGESIMAL.fullmatch(text):
            self._refuse("sexagesimal", mark, value=text)
        elif self.commented and (comment := self._comment_after(event)) and not _NO_TEXT.fullmatch(text):
            self._refuse("text-before-comment", comment, value=text)
        return Node(text, mark)

    def _comment_after(self, event: ScalarEvent) -> Mark | None:
        """Where a comment begins on the line on which a value ends."""
        if not (end := event.end_mark) or end.line not in self.commented:  # nor behind the last line
            return None
        rest = self.document.lines[end.line][end.column :]
        start = end.column + len(rest) - len(rest.lstrip(" "))
        return Mark(end.line + 1, start + 1, len(rest.lstrip(" "))) if rest.lstrip(" ").startswith("#") else None

    def _list(self, mark: Mark, depth: int) -> Node:
        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Node(items, mark)

    def _mapping(self, mark: Mark, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Mark] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key_mark = self._mark(event)
            key = self._key(event, key_mark, depth)
            value = self._node(next(self.events), depth + 1, key_mark, key)
            if key is None:
                continue
            if key in keys:
                self._refuse_twice(key, key_mark, value, values[key], keys)
                continue
            values[key], keys[key] = value, key_mark
        return Node(values, mark, keys)

    def _refuse_twice(self, key: str, mark: Mark, value: Node, before: Node, keys: dict[str, Mark]) -> None:
        """Refuse the second `key` of a mapping: in an entry of a list, two entries may have run into one."""
        opening = next(iter(keys))
        start = keys[opening]
        both_lists = isinstance(value.value, list) and isinstance(before.value, list)
        is_entry = self.document.lines[start.line - 1][: start.column - 1].strip() == "-"
        code = "duplicate-in-entry" if is_entry else "duplicate-list" if both_lists else "duplicate-key"
        self._refuse(code, mark, value=key, first=str(keys[key].line), opening=opening)

    def _key(self, event: Event, mark: Mark, depth: int) -> str | None:
        """The key as text; None for one that is none, after reading past it."""
        if not isinstance(event, ScalarEvent) or not event.value:
            self._refuse("key-not-text", mark)
            if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
                self._node(event, depth + 1)
            return None
        self._decorated(event, mark)
        if event.value == "<<" and not event.style:
            self._refuse("merge-key", mark)
        return event.value

    def _decorated(self, event: Event, mark: Mark) -> bool:
        """Whether `event` has an anchor, is an alias or has a tag; each is refused."""
        if isinstance(event, NodeEvent) and event.anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            self._refuse("anchor-or-alias", mark, value=sign + event.anchor)
        elif isinstance(event, _TAGGED) and event.tag is not None:
            self._refuse("tag", mark, value=event.tag.replace("tag:yaml.org,2002:", "!!"))
        else:
            return False
        return True

    def _refuse(self, code: str, mark: Mark, **values: str) -> None:
        self.problems.append(self.document.problem_at(mark, code, **values))

    def _mark(self, event: Event) -> Mark:
        start, end = event.start_mark, event.end_mark
        assert start and end  # what comes from a text stands somewhere in it
        line, column = start.line, start.column
        if not isinstance(event, _WRITTEN_OUT):
            return Mark(line + 1, column + 1, 1)
        last = end.column if end.line == line else len(self.document.lines[line])
        return Mark(line + 1, column + 1, max(1, last - column))
