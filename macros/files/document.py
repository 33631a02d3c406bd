"""A data file in memory: nodes with their place, from which problems point at line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from macros.base.problems import Problem

P = ParamSpec("P")
T = TypeVar("T")
Place = tuple[str | int, ...]  # the keys and numbers that lead to a value, from the root
Plain = Mapping[str, Any]  # a mapping without places: its keys with dicts, lists and texts


class Bare(str):
    """The text of a number, a date or a truth value: written without quotes."""


class Mark(NamedTuple):
    """A place in a file. `line` and `column` start at 1; `width` is in characters, on that line."""

    line: int
    column: int
    width: int


@dataclass(slots=True)
class Node:
    """A value: text, a list, or a mapping, whose `keys` keep the place of each key."""

    value: str | list[Node] | dict[str, Node]
    mark: Mark
    keys: dict[str, Mark] = field(default_factory=dict)

    def inside(self) -> list[tuple[str | int, Node]]:
        """The values in a list or a mapping, each with the step that leads to it; none in a text."""
        if isinstance(self.value, dict):
            return list(self.value.items())
        return [] if isinstance(self.value, str) else list(enumerate(self.value))

    def at(self, step: str | int) -> Node | None:
        """The value that `step` leads to; None where there is none."""
        if isinstance(step, str):
            return self.value.get(step) if isinstance(self.value, dict) else None
        return self.value[step] if isinstance(self.value, list) and 0 <= step < len(self.value) else None


@dataclass(eq=False)
class Document:
    """A file that could be read as YAML: its tree, and its places for those who find something wrong in it.

    `record` is what `load.py` made of the tree. A `place` is the path to a value: `("events", 2, "source")`.
    """

    path: str
    text: str
    tree: Node | None = None
    record: Any = None

    @property
    def root(self) -> Node:
        """The whole content. Raises ValueError where there is no tree, which nobody is given by `parse_yaml`."""
        if self.tree is None:
            raise ValueError(self.path)
        return self.tree

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    def node_at(self, *place: str | int) -> Node:
        """The value at `place`, or as far as the path to it exists."""
        node = self.root
        for step in place:
            inside = node.at(step)
            if inside is None:
                break
            node = inside
        return node

    def mark_of_key(self, *place: str | int) -> Mark:
        """Where the key of the value at `place` stands."""
        return self.node_at(*place[:-1]).keys[str(place[-1])]

    def problem(self, code: str, *place: str | int, **values: str) -> Problem:
        """A Problem at the value at `place`, or at what would hold it if it is missing."""
        return self.problem_at(self.node_at(*place).mark, code, **values)

    def problem_at_key(self, code: str, *place: str | int, **values: str) -> Problem:
        """A Problem at the key of the value at `place`."""
        return self.problem_at(self.mark_of_key(*place), code, **values)

    def problem_at(self, mark: Mark, code: str, **values: str) -> Problem:
        """A Problem at `mark`, drawn back into the file where the parser points beyond its end."""
        line = min(mark.line, len(self.lines))
        source_line = self.lines[line - 1]
        column = mark.column if line == mark.line else len(source_line) + 1
        return Problem(self.path, line, min(column, len(source_line) + 1), code, values, source_line, mark.width)


def of_one_file(
    look: Callable[Concatenate[Document, P], Iterable[T]],
) -> Callable[Concatenate[Document, P], Iterator[T]]:
    """`look`, which looks at one file alone, and does so once: who takes a change in loads all others again and again.

    What else it is asked with must be hashable.
    """
    all_of: Callable[..., Iterable[T]] = look
    found = lru_cache(maxsize=4096)(lambda *asked: tuple(all_of(*asked)))

    @wraps(look)
    def asked(document: Document, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        return iter(found(document, *args))

    return asked


def to_plain(node: Node) -> Any:
    """`node` as dicts, lists and texts."""
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, list):
        return [to_plain(item) for item in node.value]
    return {key: to_plain(item) for key, item in node.value.items()}
