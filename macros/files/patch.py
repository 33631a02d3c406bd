"""Changes to the text of a YAML file that people edit too. Pure: text in, text out.

Only the lines that a change is about are written, in the style of the lines around them; every other byte stays as it
was typed: comments, order, blank lines, quotes, line ends. Where a value stands is PyYAML's knowledge; how a new one
is written is yaml_style's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from macros.files.document import Place
from macros.files.nodes import Unforeseen, composed, is_flow, last_line, node_at, pair_of, plain
from macros.files.yaml_style import block, dump, flow, has_list_of_mappings, is_flat, new_yaml, one_line


@dataclass(frozen=True)
class Put:
    """The value at `place` becomes `value`. A new key goes behind those that precede it in `keys`."""

    place: Place
    value: Any
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drop:
    """The key at `place`, or the item of a list, goes with its value."""

    place: Place


@dataclass(frozen=True)
class Insert:
    """The list at `place` gets a new item in front of the one that has `index`."""

    place: Place
    index: int
    value: Any


@dataclass(frozen=True)
class Reorder:
    """The items of the list at `place` come in an `order`, told by the index that each has had."""

    place: Place
    order: tuple[int, ...]


Change = Put | Drop | Insert | Reorder


class CannotEdit(Exception):
    """A text, whose path it names, is laid out in a way that this module cannot follow. Nothing has been made of it."""


def edited(text: str, changes: Sequence[Change], path: str) -> str:
    """`text` of the file at `path` after `changes`, each of which takes the places as those before have left them.

    Raises CannotEdit if what the result says is not just what the changes ask for.
    """
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    meant = plain(composed(lines))
    try:
        for change in changes:
            _apply(lines, change)
            _change(meant, change)
        made = plain(composed(lines))
    except (Unforeseen, yaml.YAMLError):
        raise CannotEdit(path) from None
    if made != meant:
        raise CannotEdit(path)
    return "".join(lines)


def _change(meant: Any, change: Change) -> None:
    """Make `change` in what is `meant`."""
    *way, last = change.place if not isinstance(change, Insert) else (*change.place, change.index)
    holder = meant
    for step in way:
        holder = holder[step]
    if isinstance(change, Put):
        holder[last] = _texts(change.value)
    elif isinstance(change, Drop):
        del holder[last]
    elif isinstance(change, Reorder):
        holder[last] = [holder[last][index] for index in change.order]
    else:
        holder.insert(last, _texts(change.value))


def _texts(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _texts(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else [_texts(item) for item in value]


# --------------------------------------------------------------------------- changes


def _put(lines: list[str], change: Put) -> None:
    *way, key = change.place
    holder = node_at(lines, tuple(way))
    if isinstance(key, int):
        _replace(lines, holder.value[key], change.value)
        return
    pair = pair_of(holder, key)
    if pair and isinstance(pair[1], yaml.ScalarNode) and isinstance(change.value, str):
        _replace(lines, pair[1], change.value)
    elif is_flow(holder):
        _rewrite_flow(lines, holder, change)
    elif pair and is_flow(pair[1]) and not has_list_of_mappings(change.value):
        _replace(lines, pair[1], change.value)
    elif pair:
        first, column = pair[0].start_mark.line, pair[0].start_mark.column
        written = _indented(dump(block({key: change.value})), column, lines)
        written[0] = lines[first][:column] + written[0][column:]
        lines[first : last_line(pair[1]) + 1] = written
    else:
        names = [name.value for name, _ in holder.value]
        before = change.keys[: change.keys.index(key)] if key in change.keys else tuple(names)
        index = max((names.index(name) + 1 for name in before if name in names), default=0)
        _add_key(lines, holder, index, dump(block({key: change.value})))


def _add_key(lines: list[str], holder: yaml.Node, index: int, text: str) -> None:
    column = holder.value[0][0].start_mark.column
    written = _indented(text, column, lines)
    if index:
        _insert_lines(lines, last_line(holder.value[index - 1][1]) + 1, written)
        return
    first = holder.value[0][0].start_mark.line  # the new key takes over the "- " of an item of a list
    written[0] = lines[first][:column] + written[0][column:]
    lines[first] = " " * column + lines[first][column:]
    _insert_lines(lines, first, written)


def _drop(lines: list[str], change: Drop) -> None:
    holder = node_at(lines, change.place[:-1])
    if is_flow(holder):
        _rewrite_flow(lines, holder, change)
        return
    if isinstance(change.place[-1], int):
        _drop_item(lines, holder, change.place[-1])
        return
    index = [name.value for name, _ in holder.value].index(change.place[-1])
    name, value = holder.value[index]
    first, column = name.start_mark.line, name.start_mark.column
    if lines[first][:column].strip():  # "- " stands before it and must go on to the next key
        if len(holder.value) == 1:
            raise Unforeseen
        following = holder.value[index + 1][0].start_mark.line
        lines[following] = lines[first][:column] + lines[following][column:]
    del lines[first : last_line(value) + 1]


def _drop_item(lines: list[str], items: yaml.Node, index: int) -> None:
    """The lines of an item go, with the comments right above it and a blank one between it and its neighbour."""
    if len(items.value) == 1:
        raise Unforeseen
    first, end = items.value[index].start_mark.line, last_line(items.value[index]) + 1
    while index and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    if index and not lines[first - 1].strip():
        first -= 1
    elif not index and not lines[end].strip():
        end += 1
    del lines[first:end]


def _insert(lines: list[str], change: Insert) -> None:
    items = node_at(lines, change.place)
    if is_flow(items) or not items.value:
        _rewrite_flow(lines, items, change)
        return
    neighbour = items.value[min(change.index, len(items.value) - 1)]
    line = lines[neighbour.start_mark.line]
    dash = line[: neighbour.start_mark.column].rindex("-")
    flat = not isinstance(change.value, Mapping) or is_flat(change.value)
    one_line = flat if isinstance(neighbour, yaml.ScalarNode) or is_flow(neighbour) else False
    item = flow(change.value) if one_line else block(change.value)
    text = dump(CommentedMap({"x": CommentedSeq([item])})).partition("\n")[2]
    written = _indented(re.sub("^  ", "", text, flags=re.MULTILINE), dash, lines)
    apart = len(items.value) > 1 and not lines[items.value[1].start_mark.line - 1].strip()
    blank = [_line_end(lines)] if apart else []
    if change.index:
        _insert_lines(lines, last_line(items.value[change.index - 1]) + 1, blank + written)
    else:
        _insert_lines(lines, items.value[0].start_mark.line, written + blank)


def _reorder(lines: list[str], change: Reorder) -> None:
    """The lines of an item go with the comments right above it; blank ones stay between where they are."""
    items = node_at(lines, change.place)
    if change.order == tuple(sorted(change.order)):
        return
    if is_flow(items):
        _rewrite_flow(lines, items, change)
        return
    spans, after = list[tuple[int, int]](), 0
    for item in items.value:
        first = item.start_mark.line
        while first > after and lines[first - 1].lstrip().startswith("#"):
            first -= 1
        after = last_line(item) + 1
        spans.append((first, after))
    _insert_lines(lines, len(lines), [])  # a last line without an end may come to stand among others
    written = [lines[first:end] for first, end in spans]
    for (first, end), index in reversed(list(zip(spans, change.order, strict=True))):
        lines[first:end] = written[index]


def _apply(lines: list[str], change: Change) -> None:
    apply: Any = {Put: _put, Drop: _drop, Insert: _insert, Reorder: _reorder}[type(change)]
    apply(lines, change)


def _insert_lines(lines: list[str], at: int, written: list[str]) -> None:
    if at and not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += _line_end(lines)
    lines[at:at] = written


def _replace(lines: list[str], node: yaml.Node, value: Any) -> None:
    """Write `value` in one line where `node` stands, with the quotes that `node` has."""
    style = getattr(node, "style", None)
    if isinstance(value, str) and style == '"':
        written: Any = DoubleQuotedScalarString(value)
    elif isinstance(value, str) and style == "'":
        written = SingleQuotedScalarString(value)
    else:
        written = flow(value)
    _splice(lines, node, one_line(written))


def _rewrite_flow(lines: list[str], node: yaml.Node, change: Change) -> None:
    """Write the bracket `node` anew after `change`, which is about one of its own items or their order."""
    tree = new_yaml().load(_span(lines, node))
    key = change.index if isinstance(change, Insert) else change.place[-1]
    if isinstance(change, Insert):
        tree.insert(key, flow(change.value))
    elif isinstance(change, Reorder):
        tree[:] = [tree[index] for index in change.order]
    elif isinstance(change, Drop):
        del tree[key]
    elif key in tree or not change.keys:
        tree[key] = flow(change.value)
    else:
        before = change.keys[: change.keys.index(key)]
        position = max((list(tree).index(name) + 1 for name in before if name in tree), default=0)
        tree.insert(position, key, flow(change.value))
    _splice(lines, node, one_line(tree))


def _span(lines: list[str], node: yaml.Node) -> str:
    start, end = node.start_mark, node.end_mark
    if start.line == end.line:
        return lines[start.line][start.column : end.column]
    middle = lines[start.line + 1 : end.line]
    return "".join([lines[start.line][start.column :], *middle, lines[end.line][: end.column]])


def _splice(lines: list[str], node: yaml.Node, text: str) -> None:
    start, end = node.start_mark, node.end_mark
    in_lines_of_its_own = node.style in ("|", ">") if isinstance(node, yaml.ScalarNode) else not is_flow(node)
    if in_lines_of_its_own:
        raise Unforeseen
    lines[start.line : end.line + 1] = [lines[start.line][: start.column] + text + lines[end.line][end.column :]]


def _line_end(lines: list[str]) -> str:
    """The line end that the text has, by its first line."""
    return lines[0][len(lines[0].rstrip("\r\n")) :] or "\n" if lines else "\n"


def _indented(text: str, column: int, lines: list[str]) -> list[str]:
    return [" " * column + line + _line_end(lines) for line in text.rstrip("\n").split("\n")]
