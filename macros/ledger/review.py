"""What a person who reviews a change is shown: annotations, and text for the terminal and for GitHub's job summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from macros.base.problems import Problem, format_annotation, format_text, in_order
from macros.ledger.changes import Section
from macros.words import Words

ANNOTATIONS = 10  # GitHub shows no more of one step


_SUMMARISED = 200  # GitHub refuses a summary of more than 1 MiB


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def annotations(problems: Iterable[Problem]) -> list[str]:
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


def changes_text(sections: Sequence[Section] | None, words: Words) -> str:
    """The changes for a terminal; `sections` is None where the two states cannot be compared."""
    if not sections:
        return _without_sections(sections, words)
    parts = ["\n".join([section.title, *(f"  ・{line}" for line in section.lines)]) for section in sections]
    return "\n\n".join([words("ledger.heading"), *parts])


def changes_markdown(sections: Sequence[Section] | None, words: Words) -> str:
    """The changes for the job summary. Whatever comes from the data is only text there."""
    if not sections:
        return _without_sections(sections, words) + "\n"
    lines = [f"## {words('ledger.heading')}", ""]
    for section in sections:
        lines += [f"### {escape_markdown(section.title)}", ""]
        lines += [f"- {escape_markdown(line)}" for line in section.lines]
        lines.append("")
    return "\n".join(lines)


def _without_sections(sections: Sequence[Section] | None, words: Words) -> str:
    return words("ledger.not_comparable" if sections is None else "ledger.nothing")


def escape_markdown(text: str) -> str:
    """`text` on one line so that Markdown shows every sign of it: no markup, link or HTML.

    CommonMark takes a backslash before any ASCII punctuation; none of it is left bare.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
