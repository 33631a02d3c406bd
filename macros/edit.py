"""Changes to the text of a YAML file that people edit too. Pure: text in, text out.

Only the lines that a change is about are written, in the style of the lines around them; every other byte stays as it
was typed: comments, order, blank lines, quotes, line ends. Where a value stands is PyYAML's knowledge; how a new one
is written is ruamel.yaml's, which also keeps the quotes inside a bracket that is written anew.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from .source import LOADER

Place = tuple[str | int, ...]
LONGEST_LINE = 100  # characters of a mapping that is written in one line


class Bare(str):
    """The text of a number, a date or a truth value: written without quotes."""


@dataclass(frozen=True)
class Put:
    """The value at `place` becomes `value`. A new key goes behind those that precede it in `keys`."""

    place: Place
    value: Any
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drop:
    """The key at `place` goes, with its value."""

    place: Place


@dataclass(frozen=True)
class Insert:
    """The list at `place` gets a new item in front of the one that has `index`."""

    place: Place
    index: int
    value: Any


Change = Put | Drop | Insert


class CannotEdit(Exception):
    """The text is laid out in a way that this module cannot follow. Nothing is lost: no text has been made."""


def edited(text: str, changes: Sequence[Change]) -> str:
    """`text` after `changes`, each of which takes the places as those before it have left them.

    Raises CannotEdit if what the result says is not just what the changes ask for.
    """
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    meant = _plain(_compose(lines))
    for change in changes:
        _APPLY[type(change)](lines, change)
        meant = _meant(meant, change)
    try:
        made = _plain(_compose(lines))
    except yaml.YAMLError:
        raise CannotEdit from None
    if made != meant:
        raise CannotEdit
    return "".join(lines)


def new_text(value: Mapping[str, Any]) -> str:
    """The text of a new file that says `value`."""
    return _dump(_block(value))


# --------------------------------------------------------------------------- what stands where


def _compose(lines: list[str]) -> yaml.Node:
    return yaml.compose("\n".join(line.rstrip("\r\n") for line in lines), Loader=LOADER)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return {key.value: _plain(item) for key, item in node.value}


def _meant(plain: Any, change: Change) -> Any:
    """`plain` after `change`."""
    plain = copy.deepcopy(plain)
    *way, last = change.place if not isinstance(change, Insert) else (*change.place, change.index)
    holder = plain
    for step in way:
        holder = holder[step]
    if isinstance(change, Put):
        holder[last] = _texts(change.value)
    elif isinstance(change, Drop):
        del holder[last]
    else:
        holder.insert(last, _texts(change.value))
    return plain


def _texts(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _texts(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else [_texts(item) for item in value]


def _node_at(lines: list[str], place: Place) -> yaml.Node:
    node = _compose(lines)
    for step in place:
        node = node.value[step] if isinstance(step, int) else _pair(node, step)[1]
    return node


def _pair(mapping: yaml.MappingNode, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next((pair for pair in mapping.value if pair[0].value == key), None)


def _last_line(node: yaml.Node) -> int:
    """The line in which the last sign of `node` stands. A block ends, for the parser, only where the next one starts."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end = node.end_mark
        return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


# --------------------------------------------------------------------------- changes


def _put(lines: list[str], change: Put) -> None:
    *way, key = change.place
    holder = _node_at(lines, tuple(way))
    if isinstance(key, int):
        _replace(lines, holder.value[key], change.value)
        return
    pair = _pair(holder, key)
    if pair and isinstance(pair[1], yaml.ScalarNode) and isinstance(change.value, str):
        _replace(lines, pair[1], change.value)
    elif holder.flow_style:
        _rewrite_flow(lines, holder, change)
    elif pair and pair[1].flow_style and not _has_list_of_mappings(change.value):
        _replace(lines, pair[1], change.value)
    else:
        names = [name.value for name, _ in holder.value]
        if pair:
            index = names.index(key)
            column = pair[0].start_mark.column
            written = _indented(_dump(_block({key: change.value})), column, lines)
            first, last = pair[0].start_mark.line, _last_line(pair[1])
            written[0] = lines[first][:column] + written[0][column:]
            lines[first : last + 1] = written
            return
        before = change.keys[: change.keys.index(key)] if key in change.keys else tuple(names)
        index = max((names.index(name) + 1 for name in before if name in names), default=0)
        _add_key(lines, holder, index, _dump(_block({key: change.value})))


def _add_key(lines: list[str], holder: yaml.MappingNode, index: int, text: str) -> None:
    column = holder.value[0][0].start_mark.column
    written = _indented(text, column, lines)
    if index:
        _insert_lines(lines, _last_line(holder.value[index - 1][1]) + 1, written)
        return
    first = holder.value[0][0].start_mark.line  # the new key takes over the "- " of an item of a list
    written[0] = lines[first][:column] + written[0][column:]
    lines[first] = " " * column + lines[first][column:]
    _insert_lines(lines, first, written)


def _drop(lines: list[str], change: Drop) -> None:
    holder = _node_at(lines, change.place[:-1])
    if holder.flow_style:
        _rewrite_flow(lines, holder, change)
        return
    index = [name.value for name, _ in holder.value].index(change.place[-1])
    name, value = holder.value[index]
    first, column = name.start_mark.line, name.start_mark.column
    if lines[first][:column].strip():  # "- " stands before it and must go on to the next key
        if len(holder.value) == 1:
            raise CannotEdit
        following = holder.value[index + 1][0].start_mark.line
        lines[following] = lines[first][:column] + lines[following][column:]
    del lines[first : _last_line(value) + 1]


def _insert(lines: list[str], change: Insert) -> None:
    items = _node_at(lines, change.place)
    if items.flow_style or not items.value:
        _rewrite_flow(lines, items, change)
        return
    neighbour = items.value[min(change.index, len(items.value) - 1)]
    line = lines[neighbour.start_mark.line]
    dash = line[: neighbour.start_mark.column].rindex("-")
    flat = not isinstance(change.value, Mapping) or _is_flat(change.value)
    one_line = flat if isinstance(neighbour, yaml.ScalarNode) or neighbour.flow_style else False
    item = _flow(change.value) if one_line else _block(change.value)
    text = _dump(CommentedMap({"x": CommentedSeq([item])})).partition("\n")[2]
    written = _indented(re.sub("^  ", "", text, flags=re.MULTILINE), dash, lines)
    apart = len(items.value) > 1 and not lines[items.value[1].start_mark.line - 1].strip()
    if change.index:
        blank = [_line_end(lines)] if apart else []
        _insert_lines(lines, _last_line(items.value[change.index - 1]) + 1, blank + written)
    else:
        blank = [_line_end(lines)] if apart else []
        _insert_lines(lines, items.value[0].start_mark.line, written + blank)


_APPLY = {Put: _put, Drop: _drop, Insert: _insert}


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
        written = _flow(value)
    _splice(lines, node, _one_line(written))


def _rewrite_flow(lines: list[str], node: yaml.Node, change: Change) -> None:
    """Write the bracket `node` anew after `change`, which is about one of its own items."""
    tree = _yaml().load(_span(lines, node))
    key = change.index if isinstance(change, Insert) else change.place[-1]
    if isinstance(change, Insert):
        tree.insert(key, _flow(change.value))
    elif isinstance(change, Drop):
        del tree[key]
    elif key in tree or not change.keys:
        tree[key] = _flow(change.value)
    else:
        before = change.keys[: change.keys.index(key)]
        position = max((list(tree).index(name) + 1 for name in before if name in tree), default=0)
        tree.insert(position, key, _flow(change.value))
    _splice(lines, node, _one_line(tree))


def _span(lines: list[str], node: yaml.Node) -> str:
    start, end = node.start_mark, node.end_mark
    if start.line == end.line:
        return lines[start.line][start.column : end.column]
    middle = lines[start.line + 1 : end.line]
    return "".join([lines[start.line][start.column :], *middle, lines[end.line][: end.column]])


def _splice(lines: list[str], node: yaml.Node, text: str) -> None:
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        raise CannotEdit
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        raise CannotEdit
    lines[start.line : end.line + 1] = [lines[start.line][: start.column] + text + lines[end.line][end.column :]]


def _line_end(lines: list[str]) -> str:
    """The line end that the text has, by its first line."""
    return lines[0][len(lines[0].rstrip("\r\n")) :] or "\n" if lines else "\n"


def _indented(text: str, column: int, lines: list[str]) -> list[str]:
    return [" " * column + line + _line_end(lines) for line in text.rstrip("\n").split("\n")]


# --------------------------------------------------------------------------- how a new value is written

# What different readers of YAML take for something else than text, and signs that cannot begin or stand in a plain one.
_NOT_TEXT = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false|null|~)|[-+.]?[0-9][0-9_,.:eExXoO+-]*|[-+]?\.(?i:inf|nan)|[0-9-]+[Tt ][0-9:.]+Z?"
)
_NEEDS_QUOTES = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=<~]|[,\[\]{}]|: |:$| #|^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def _yaml() -> YAML:
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10**6
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer


def _dump(value: Any) -> str:
    out = io.StringIO()
    _yaml().dump(value, out)
    return out.getvalue()


def _one_line(value: Any) -> str:
    """`value`, a scalar or a bracket, as it stands behind a key."""
    return _dump(CommentedMap({"x": value})).removeprefix("x:").strip("\n")[1:]


def _scalar(value: str) -> Any:
    if isinstance(value, Bare):
        return _yaml().load(value)
    if not value or _NOT_TEXT.fullmatch(value) or _NEEDS_QUOTES.search(value):
        return DoubleQuotedScalarString(value)
    return value


def _flow(value: Any) -> Any:
    """`value` as it is written in one line."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        node: Any = CommentedMap({key: _flow(item) for key, item in value.items()})
    else:
        node = CommentedSeq([_flow(item) for item in value])
    node.fa.set_flow_style()
    return node


def _block(value: Any) -> Any:
    """`value` as it is written in lines of its own; the parts of it that are flat and short in one line each."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return CommentedMap({key: _part(key, item) for key, item in value.items()})
    return CommentedSeq([_part("-", item) for item in value])


def _part(key: str, value: Any) -> Any:
    if isinstance(value, Mapping) and not (_is_flat(value) and len(f"{key}: {_one_line(_flow(value))}") <= LONGEST_LINE):
        return _block(value)
    return _block(value) if _has_list_of_mappings(value) else _flow(value)


def _is_flat(value: Mapping[str, Any]) -> bool:
    return all(isinstance(item, str) for item in value.values())


def _has_list_of_mappings(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)
