"""How a value is written in a YAML file of data/: what needs quotes, what stands in one line. Pure.

ruamel.yaml writes it, and keeps the quotes of what it has read before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from macros.files.document import Bare

LONGEST_LINE = 100  # characters of a mapping that is written in one line


def new_text(value: Mapping[str, Any]) -> str:
    """The text of a new file that says `value`."""
    return dump(block(value))


# What different readers of YAML take for something else than text, and signs that cannot begin or stand in a plain one.
_NOT_TEXT = re.compile(
    r"(?i:yes|no|on|off|y|n|true|false|null|~)|[-+.]?[0-9][0-9_,.:eExXoO+-]*|[-+]?\.(?i:inf|nan)|[0-9-]+[Tt ][0-9:.]+Z?"
)


_NEEDS_QUOTES = re.compile(
    r"^[-?:#&*!|>'\"%@`=<~]|[,\[\]{}]|: |[:?]$| #|^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]"
)


def new_yaml() -> YAML:
    """A reader and writer with the indentation of data/ that never breaks a line and keeps quotes."""
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10**6
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer


def dump(value: Any) -> str:
    """`value`, as `block` or `flow` gives it, as the text of a file."""
    out = io.StringIO()
    new_yaml().dump(value, out)
    return out.getvalue()


def one_line(value: Any) -> str:
    """`value`, a scalar or a bracket, as it stands behind a key."""
    return dump(CommentedMap({"x": value})).removeprefix("x:").strip("\n")[1:]


def _scalar(value: str) -> Any:
    if isinstance(value, Bare):
        try:
            return new_yaml().load(value)
        except ValueError:  # 30 February: no day of the calendar, which the check says
            return DoubleQuotedScalarString(value)
    if not value or _NOT_TEXT.fullmatch(value) or _NEEDS_QUOTES.search(value):
        return DoubleQuotedScalarString(value)
    return value


def flow(value: Any) -> Any:
    """`value` as it is written in one line."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        node: Any = CommentedMap({key: flow(item) for key, item in value.items()})
    else:
        node = CommentedSeq([flow(item) for item in value])
    node.fa.set_flow_style()
    return node


def block(value: Any) -> Any:
    """`value` as it is written in lines of its own; the parts of it that are flat and short in one line each."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return CommentedMap({key: _part(key, item) for key, item in value.items()})
    return CommentedSeq([_part("-", item) for item in value])


def _part(key: str, value: Any) -> Any:
    if isinstance(value, Mapping) and not (is_flat(value) and len(f"{key}: {one_line(flow(value))}") <= LONGEST_LINE):
        return block(value)
    return block(value) if has_list_of_mappings(value) else flow(value)


def is_flat(value: Mapping[str, Any]) -> bool:
    """Whether `value` has nothing but texts in it."""
    return all(isinstance(item, str) for item in value.values())


def has_list_of_mappings(value: Any) -> bool:
    """Whether `value` is a list of records, which stand in lines of their own."""
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)
