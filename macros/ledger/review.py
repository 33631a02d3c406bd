"""What a person who reviews a change is shown: the changes, as text for the terminal and for GitHub's job summary."""

from __future__ import annotations

from collections.abc import Sequence

from macros.base.characters import escape_markdown
from macros.ledger.state import Section
from macros.words import Words, in_english


def changes_text(sections: Sequence[Section] | None, words: Words) -> str:
    """The changes for a terminal; `sections` is None where the two states cannot be compared."""
    if not sections:
        return _without_sections(sections, words)
    parts = ["\n".join([_title(section), *(f"  ・{line}" for line in section.lines)]) for section in sections]
    return "\n\n".join([_in_both("ledger.heading", words), *parts])


def changes_markdown(sections: Sequence[Section] | None, words: Words) -> str:
    """The changes for the job summary. Whatever comes from the data is only text there."""
    if not sections:
        return _without_sections(sections, words) + "\n"
    lines = [f"## {_in_both('ledger.heading', words)}", ""]
    for section in sections:
        lines += [f"### {escape_markdown(_title(section))}", ""]
        lines += [f"- {escape_markdown(line)}" for line in section.lines]
        lines.append("")
    return "\n".join(lines)


def _without_sections(sections: Sequence[Section] | None, words: Words) -> str:
    return _in_both("ledger.not_comparable" if sections is None else "ledger.nothing", words)


def _title(section: Section) -> str:
    return " / ".join(dict.fromkeys(filter(None, (section.title, section.in_english))))


def _in_both(key: str, words: Words) -> str:
    """What heads the changes: in the language of the site, then in English."""
    return " / ".join(dict.fromkeys((words(key), in_english()(key))))
