"""What a person who reviews a change is shown: the changes, as text for the terminal and for GitHub's job summary."""

from __future__ import annotations

from collections.abc import Sequence

from macros.base.characters import escape_markdown
from macros.ledger.state import Section
from macros.words import Words


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
