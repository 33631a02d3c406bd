"""Problems whose mend is certain, mended in the text itself: nothing but the wrong signs is written anew. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from macros.base.calendar import Periods
from macros.base.characters import composed, plain_spaces
from macros.base.problems import Problem
from macros.load.refused import check_file, model_of
from macros.records.model import Record

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Mend:
    """One thing that has been mended in a line: what stood there, and what stands there instead."""

    path: str
    line: int
    code: str
    old: str
    new: str


@dataclass(frozen=True)
class Mended:
    """A file after all that is certain has been mended; `content` is what it was where nothing was."""

    content: bytes
    mends: tuple[Mend, ...]


def mended(path: str, content: bytes, periods: Periods | None) -> Mended:
    """The data file at `path` with what is certain set right. A file that is not UTF-8 stays as it is.

    `periods` are those of the plan, by which dates are read; None where they are not known.
    """
    model = model_of(path)
    mends: list[Mend] = []
    if model is None or not _is_utf8(content):
        return Mended(content, ())
    if content.startswith(_BOM):
        mends.append(Mend(path, 1, "byte-order-mark", "BOM", ""))
        content = content.removeprefix(_BOM)
    refused: set[tuple[int, int, str]] = set()
    while True:
        problems = check_file(content, path, model, periods)[1]
        candidates = [problem for problem in problems if (problem.line, problem.column, problem.code) not in refused]
        steps = (_step(content, problem, len(problems), model, periods, refused) for problem in candidates)
        step = next((step for step in steps if step), None)
        if step is None:
            return Mended(content, tuple(sorted(mends, key=lambda mend: mend.line)))
        content, mend = step
        mends.append(mend)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _step(
    content: bytes,
    problem: Problem,
    count: int,
    model: type[Record],
    periods: Periods | None,
    refused: set[tuple[int, int, str]],
) -> tuple[bytes, Mend] | None:
    """`content` with `problem` mended, unless that is not certain or brings other problems; then it is `refused`."""
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", content.decode("utf-8"))
    line = lines[problem.line - 1].rstrip("\r\n") if problem.line <= len(lines) else ""
    found = _sign_mend(line, problem) or _key_mend(line, problem, model) or _value_mend(line, problem)
    if found:
        start, end, now = found
        lines[problem.line - 1] = line[:start] + now + line[end:] + lines[problem.line - 1][len(line) :]
        new = "".join(lines).encode("utf-8")
        left = check_file(new, problem.path, model, periods)[1]
        same = [one for one in left if (one.line, one.column, one.code) == (problem.line, problem.column, problem.code)]
        if not same and (len(left) < count or problem.code in _BEFORE_THE_VALUES):
            was = line if now == ": " else line[start:end]  # what joins key and value says nothing by itself
            now = line[:start] + now + line[end:] if now == ": " else now
            return new, Mend(problem.path, problem.line, problem.code, was.strip(" "), now.strip(" "))
    refused.add((problem.line, problem.column, problem.code))
    return None


# --------------------------------------------------------------------------- between key and value

# Until these are mended the file cannot be read, so that the problems of its values come only after.
_SIGNS = {"not-composed": composed, "odd-space": plain_spaces}


_BEFORE_THE_VALUES = ("tab", "full-width-colon", "missing-colon", "control-character", "unquoted-name", *_SIGNS)


_AFTER_KEY = re.compile(r"( *(?:- +)?)([a-z_]+)(：[ \t\u3000]*|: *[\t\u3000][ \t\u3000]*|:(?=\S))(?=\S)")


_AT_END = re.compile(r"[ \t\u3000]+$")


def _sign_mend(line: str, problem: Problem) -> tuple[int, int, str] | None:
    """The rest of `line` with all signs of the kind of `problem` set right, or the quotation marks that are missing."""
    start = problem.column - 1
    if problem.code == "unquoted-name":
        end = start + problem.width
        return start, end, f'"{line[start:end]}"'
    now = _SIGNS[problem.code](line[start:]) if problem.code in _SIGNS else line[start:]
    return (start, len(line), now) if now != line[start:] else None


def _key_mend(line: str, problem: Problem, model: type[Record]) -> tuple[int, int, str] | None:
    """Where in `line` a known key is cut off from its value by a wrong sign, and the right sign."""
    if problem.code not in (*_BEFORE_THE_VALUES, "not-a-mapping", "stray-colon"):
        return None
    match = _AFTER_KEY.match(line)
    if match and match[2] in _keys(model):
        return match.start(3), match.end(3), ": "
    end = _AT_END.search(line)
    if problem.code == "tab" and end and end.start() == problem.column - 1:
        return end.start(), end.end(), ""
    return None


def _keys(model: type[Record]) -> set[str]:
    """All keys that a file of `model` can have, at whatever depth."""
    schema = model.model_json_schema(by_alias=True)
    records = [schema, *schema.get("$defs", {}).values()]
    return {key for record in records for key in record.get("properties", {})}


# --------------------------------------------------------------------------- values


def _value_mend(line: str, problem: Problem) -> tuple[int, int, str] | None:
    """Where in `line` the value of `problem` stands, and its right form in the same quotes."""
    right, wrong = problem.values.get("suggestion"), problem.values.get("value")
    start, end = problem.column - 1, problem.column - 1 + problem.width
    typed = line[start:end]
    if not right or not typed or _read(typed) != wrong:
        return None
    now = typed[0] + right + typed[0] if typed[0] in "\"'" else right
    return (start, end, now) if _read(now) == right else None


def _read(typed: str) -> str | None:
    try:
        value = yaml.load(typed, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    return value if isinstance(value, str) else None
