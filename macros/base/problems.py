"""How a problem with the data is worded, and the forms in which it is printed.

A problem is data (where, which code, which values); its words are rendered from `CATALOGUE`. The checks
never write a sentence, and the reference page of the messages can be printed from the catalogue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic_core import PydanticCustomError

from macros.base.characters import columns, shown
from macros.base.messages import Message, read_catalogue, read_messages
from macros.base.nearest import NamedCodes

CATALOGUE: dict[str, Message] = read_catalogue()


ANNOTATIONS = 10  # GitHub shows no more of one step


_SUMMARISED = 200  # GitHub refuses a summary of more than 1 MiB


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, at one place. `line` and `column` start at 1; `column` counts characters.

    `path` is posix and relative to the root of the repository. `source_line` is the line as it stands in the
    file, `width` the number of characters to mark in it; an empty line means that there is nothing to show.
    Of the `values`, `suggestion` is the right form when it is certain, `nearest` a guess at what was meant, `lacking`
    the key of what is not there. `more` are the further places in which the same cause shows, in words.
    """

    path: str
    line: int
    column: int
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    source_line: str = ""
    width: int = 1
    more: tuple[str, ...] = ()


Problems = Iterator[Problem]


class UsageError(ValueError):
    """What nothing can be done with: an impossible day, a wrong setting, no repository. Its text is the message.

    It is caught in two places: the command line prints it and ends with 2, and MkDocs is given the text.
    """


def refusal(code: str, value: Any, **values: object) -> PydanticCustomError:
    """How a type of value refuses a value: the error that load.py turns into a problem of this `code`, at its place."""
    said = {key: one if isinstance(one, NamedCodes) else str(one) for key, one in values.items()}
    return PydanticCustomError(code, "{value}", {"value": str(value), **said})


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """`problems` by file, line and column."""
    return sorted(problems, key=lambda problem: (problem.path, problem.line, problem.column, problem.code))


SHOWN = 3  # places of one cause that are each shown


_CAUSES = {  # code → the values that tell one cause from another
    "core-row-left-out": (),
    "empty-list": ("key",),
    "english-to-avoid": ("said",),
    "no-english": (),
    "no-sections": ("source",),
    "printed-no-english": (),
    "section-missing": ("value",),
    "term-not-as-agreed": ("term",),
    "unknown-edition": ("value",),
    "unknown-record": ("where", "value"),
    "unknown-section": ("source", "value"),
    "unknown-source": ("value",),
    "unknown-topic": ("value",),
}


def gathered(problems: Iterable[Problem], most: int = SHOWN) -> list[Problem]:
    """`problems` in order; of more than `most` places of one cause only the first, with which others there are.

    What is gone is named by many: one removed section would be shown a hundred times.
    """
    shown, by_cause = [], defaultdict(list)
    for problem in in_order(problems):
        if problem.code in _CAUSES:
            cause = (problem.code, *(problem.values.get(name) for name in _CAUSES[problem.code]))
            by_cause[cause].append(problem)
        else:
            shown.append(problem)
    for alike in by_cause.values():
        first, *others = alike
        places = tuple(f"{one.path}:{one.line}" for one in others)
        shown += [replace(first, more=places)] if len(alike) > most else alike
    return in_order(shown)


def format_text(problem: Problem) -> str:
    """`problem` for a terminal: place, code, what; the line with a caret; expected and fix; the same in English."""
    return format_at(f"{problem.path}:{problem.line}:{problem.column}", problem, CATALOGUE[problem.code])


def format_at(place: str, problem: Problem, said: Message, *, is_coded: bool = True) -> str:
    """`problem` in the words of `said`, at `place` as its reader knows it: a cell of a workbook, an option.

    Whoever has filled in a form or a workbook looks nothing up by the code, which then stands at the end.
    """
    words = _words(problem.values)
    english = _in_english(words)
    fix, fix_en = _fixes(said, words, english)
    head, tail = (f"{problem.code} ", "") if is_coded else ("", f" ({problem.code})")
    what = f"{_sentence(said.what_en, english)}{_more_en(problem)}"
    return "\n".join(
        [
            f"{_visible(place)}: {head}{said.what.format(**words)}{_more(problem)}",
            *_snippet(problem),
            f"  期待: {said.expected.format(**words)}  直し方: {fix}",
            f"  EN: {what} Expected {said.expected_en.format(**english)}. Fix: {fix_en}.{tail}",
        ]
    )


def format_report(problems: Iterable[Problem]) -> str:
    """All `problems` in order of place, then how many there are."""
    ordered = in_order(problems)
    count = f"問題: {len(ordered)} 件 / Problems: {len(ordered)}"
    return "\n\n".join([*map(format_text, ordered), count])


def format_advice(advice: Sequence[Problem]) -> str:
    """All of `advice`, each as a problem reads in a terminal, and how much of it there is; it stops nothing."""
    messages = read_messages("advice")
    told = [format_at(f"{one.path}:{one.line}:{one.column}", one, messages[one.code]) for one in advice]
    count = f"助言: {len(advice)} 件（公開は止まりません） / Advice: {len(advice)} (nothing is stopped)"
    return "\n\n".join([*told, count])


def format_annotation(problem: Problem) -> str:
    """`problem` as a workflow command of GitHub Actions, shown at its line in the pull request.

    Escapes as documented: `%`, CR and LF in the message, also `:` and `,` in the properties.
    """
    said, words = CATALOGUE[problem.code], _words(problem.values)
    english = _in_english(words)
    fix, fix_en = _fixes(said, words, english)
    message = (
        f"{said.what.format(**words)}{_more(problem)}。期待: {said.expected.format(**words)}。直し方: {fix}\n"
        f"{_sentence(said.what_en, english)}{_more_en(problem)} Expected {said.expected_en.format(**english)}. Fix: {fix_en}."
    )
    properties = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    listed = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::error {listed}::{_escape_message(message)}"


def github_annotations(problems: Iterable[Problem]) -> list[str]:
    """The workflow commands for the first problems, as many as GitHub shows."""
    return [format_annotation(problem) for problem in in_order(problems)[:ANNOTATIONS]]


def problems_markdown(problems: Iterable[Problem]) -> str:
    """All problems for the job summary, each as it reads in a terminal."""
    ordered = in_order(problems)
    lines = [f"## 問題: {len(ordered)} 件 / Problems: {len(ordered)}", ""]
    for problem in ordered[:_SUMMARISED]:
        text = format_text(problem)
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        lines += [f"{fence}text", text, fence, ""]
    if len(ordered) > _SUMMARISED:
        lines += [f"ほか {len(ordered) - _SUMMARISED} 件 / {len(ordered) - _SUMMARISED} more", ""]
    return "\n".join(lines)


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")


# --------------------------------------------------------------------------- words

_LONGEST_VALUE = 60  # characters of the reader's own text that a sentence quotes


_UNCUT = (
    "choices",
    "choices_en",
    "allowed",
    "allowed_en",
    "was",
    "expected",
    "row",
)  # the reader picks from these, or has to write them again to the letter


def _visible(text: str) -> str:
    """`text` with characters that would move the caret or disturb the terminal shown as signs."""
    return shown(text.replace("\t", "→").replace("\n", "⏎"))


def _words(values: Mapping[str, str]) -> dict[str, str]:
    said = {**values, **_named_nearest(values)}
    return {name: _visible(text if name in _UNCUT else _shortened(text)) for name, text in said.items()}


def _named_nearest(values: Mapping[str, str]) -> dict[str, str]:
    """What was probably meant, with what it is called behind it, as it stands among what can be chosen."""
    near = values.get("nearest", "")
    for one in values.values():
        if isinstance(one, NamedCodes) and near in one.names:
            return {"nearest": one.shown(near), "nearest_en": near}
    return {}


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


def _sentence(template: str, words: Mapping[str, str]) -> str:
    text = template.format(**words)
    return text[0].upper() + text[1:] + "."


_NAMED = 12  # further places of one cause that are named


def _more(problem: Problem) -> str:
    named, left = _named(problem, "、")
    rest = f" ほか {left} か所" if left else ""
    return f"（同じことがほかに {len(problem.more)} か所：{named}{rest}）" if problem.more else ""


def _more_en(problem: Problem) -> str:
    named, left = _named(problem, ", ")
    places = "one more place" if len(problem.more) == 1 else f"{len(problem.more)} more places"
    return f" The same in {places}: {named}{f' and {left} more' if left else ''}." if problem.more else ""


def _named(problem: Problem, comma: str) -> tuple[str, int]:
    """The further places of a cause, and how many of them are left out."""
    return comma.join(problem.more[:_NAMED]), len(problem.more[_NAMED:])


def _in_english(words: Mapping[str, str]) -> dict[str, str]:
    """The values as the English of a message has them: `range_en` is what `range` is there."""
    return {**words, **{name.removesuffix("_en"): text for name, text in words.items() if name.endswith("_en")}}


def _fixes(said: Message, words: Mapping[str, str], english: Mapping[str, str]) -> tuple[str, str]:
    if words.get("suggestion"):
        return f"「{words['suggestion']}」と書いてください", f'write "{english["suggestion"]}"'
    fix, fix_en = said.fix.format(**words), said.fix_en.format(**english)
    if near := words.get("nearest"):
        return f"もしかして「{near}」ですか。{fix}", f'did you mean "{english["nearest"]}"? Otherwise {fix_en}'
    return fix, fix_en


# --------------------------------------------------------------------------- the line with its caret

_LONGEST_LINE, _SHOWN_BEFORE = 120, 50  # characters of a line that are shown, and of them before the place


def _snippet(problem: Problem) -> list[str]:
    line, start = problem.source_line, problem.column - 1
    if not line.strip():
        return []
    first = min(len(line) - len(line.lstrip(" ")), start)
    if len(line) - first > _LONGEST_LINE:
        first = max(first, start - _SHOWN_BEFORE)
    last = first + _LONGEST_LINE
    cut_before, cut_after = "…" if line[:first].strip(" ") else "", "…" if len(line) > last else ""
    before, marked = cut_before + line[first:start], line[start : min(start + problem.width, last)]
    return [
        f"  {cut_before}{_visible(line[first:last])}{cut_after}",
        "  " + " " * columns(_visible(before)) + "^" * max(1, columns(_visible(marked))),
    ]
