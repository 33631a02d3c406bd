"""What stands where in the lines of a YAML file, by the nodes that PyYAML makes of them. Pure."""

from __future__ import annotations

from typing import Any

import yaml

from macros.files.document import Place
from macros.files.parse import LOADER


class Unforeseen(Exception):
    """A layout that nothing here is made for."""


def composed(lines: list[str]) -> yaml.Node:
    """The node of all `lines`. Raises Unforeseen where there is none, and YAMLError."""
    node = yaml.compose("\n".join(line.rstrip("\r\n") for line in lines), Loader=LOADER)
    if node is None:
        raise Unforeseen
    return node


def plain(node: yaml.Node) -> Any:
    """What a node says, as texts, lists and dicts."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return {key.value: plain(item) for key, item in node.value}


def node_at(lines: list[str], place: Place) -> yaml.Node:
    """The node at `place` of the file with these `lines`. Raises Unforeseen where there is none."""
    node: yaml.Node = composed(lines)
    for step in place:
        pair = (None, node.value[step]) if isinstance(step, int) else pair_of(node, step)
        if pair is None:
            raise Unforeseen
        node = pair[1]
    return node


def pair_of(mapping: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The nodes of a `key` of a `mapping` and of its value; None where it lacks the key."""
    return next((pair for pair in mapping.value if pair[0].value == key), None)


def is_flow(node: yaml.Node) -> bool:
    """Whether a node is a list or a mapping in brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def last_line(node: yaml.Node) -> int:
    """The line of the last sign of `node`. A block ends, for the parser, only where the next one starts."""
    if isinstance(node, yaml.ScalarNode) or is_flow(node) or not node.value:
        end = node.end_mark
        return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line
    last = node.value[-1]
    return last_line(last[1] if isinstance(last, tuple) else last)
