"""Where the parser of YAML gives up: which slip it was, read from the parser's message."""

from __future__ import annotations

import yaml

from macros.base.problems import Problem
from macros.files.document import Document, Mark

# Words of the parser's message → code. The first that occurs decides, so the order matters. The C parser and the
# Python one word some messages differently.
_SYNTAX = (
    ("mapping values are not allowed", "stray-colon"),
    ("expected ':'", "missing-colon"),
    ("escape", "unknown-escape"),
    ("hexdecimal", "unknown-escape"),
    ("quoted scalar", "unclosed-quote"),
    ("an anchor", "anchor-or-alias"),
    ("an alias", "anchor-or-alias"),
    ("tag", "tag"),
    ("cannot start any token", "reserved-character"),
    ("node content", "reserved-character"),
    ("while parsing a flow", "unclosed-bracket"),
    ("while parsing a block", "wrong-indent"),
    ("entries are not allowed", "wrong-indent"),
    ("document start", "wrong-indent"),
)


# Here the parser points behind the sign that the person has to look at.
_NOTICED_LATER = ("missing-colon", "unclosed-quote", "anchor-or-alias", "tag")


def syntax_problem(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """The problem for which the parser gave up, at the place where a person has to look."""
    message = f"{error.context or ''} {error.problem or ''}"
    code = next((code for words, code in _SYNTAX if words in message), "syntax")
    start, before = error.problem_mark, error.context_mark
    if before and (code in _NOTICED_LATER or (code == "unclosed-bracket" and start and before.line < start.line)):
        start = before
    assert start  # the parser has read text, so it knows where it stopped
    line = document.lines[start.line] if start.line < len(document.lines) else ""
    if code == "wrong-indent" and line[: start.column].strip(" -"):
        code = "text-after-value"
    value = line[start.column :].split(maxsplit=1)[0] if line[start.column :].strip() else ""
    return document.problem_at(Mark(start.line + 1, start.column + 1, 1), code, value=value)
