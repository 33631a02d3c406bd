"""What can be said to be wrong: for each code what is wrong, what was expected and how to mend it, in both languages.

The words stand in the YAML files of this folder, one for each theme; `{fields}` in them are the values of the problem.
Look first in the themes of the data, where each code stands once. `OVERLAYS` hold only what is said otherwise to who
has no file before them; what an overlay leaves out is said as it is beneath.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
# What is said otherwise where people change the data without seeing its files, and what lies beneath: another of
# these or, without a name, what the checks say of the data.
OVERLAYS = {"titles": "", "fields": "titles", "corrected": "fields", "workbook": "titles", "commands": ""}
# With them, what is wrong not with the data but with a way to change it; and what is not wrong.
APART = (*OVERLAYS, "forms", "typed", "advice")


@dataclass(frozen=True)
class Message:
    """The words of one code. Each is a template whose {fields} are the values of the problem."""

    what: str
    expected: str
    fix: str
    what_en: str
    expected_en: str
    fix_en: str


@cache
def read_messages(theme: str) -> dict[str, Message]:
    """The messages of one theme by code, in the order of their file. Raises FileNotFoundError for an unknown theme."""
    below = beneath(theme)
    return {code: _message(said, below.get(code)) for code, said in words_in(theme).items()}


def words_in(theme: str) -> dict[str, dict[str, str]]:
    """What stands in the file of `theme`: the words of each code, `what` in Japanese, `what_en` in English."""
    tree = yaml.load((FOLDER / f"{theme}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {code: _by_name(said) for code, said in tree.items()}


def _by_name(said: Mapping[str, Any]) -> dict[str, str]:
    return {**said.get("ja", {}), **{f"{name}_en": text for name, text in said.get("en", {}).items()}}


def _message(words: Mapping[str, str], below: Message | None) -> Message:
    return replace(below, **words) if below else Message(**words)


def beneath(theme: str) -> dict[str, Message]:
    """What is said by code where the overlay `theme` says nothing; empty for a theme that is no overlay."""
    if theme not in OVERLAYS:
        return {}
    under = OVERLAYS[theme]
    return beneath(under) | read_messages(under) if under else read_catalogue()


def themes() -> list[str]:
    """The themes of what can be wrong with the data, in the order of the catalogue."""
    return [path.stem for path in sorted(FOLDER.glob("*.yml")) if path.stem not in APART]


@cache
def read_catalogue() -> dict[str, Message]:
    """Everything that can be wrong with the data, by code, theme by theme.

    Raises ValueError for a code that stands in two files.
    """
    found: dict[str, Message] = {}
    for theme in themes():
        messages = read_messages(theme)
        if twice := found.keys() & messages.keys():
            raise ValueError(f"{theme}.yml: {', '.join(sorted(twice))} stand in another file too")
        found |= messages
    return found
