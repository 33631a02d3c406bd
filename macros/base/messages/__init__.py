"""What can be said to be wrong: for each code what is wrong, what was expected and how to mend it, in both languages.

The words stand in the YAML files of this folder, one for each theme; `{fields}` in them are the values of the problem.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
# What is wrong not with the data but with a way to change it; what is said otherwise there; and what is not wrong.
APART = ("workbook", "commands", "forms", "typed", "titles", "fields", "corrected", "advice")


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
    tree = yaml.load((FOLDER / f"{theme}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        code: Message(**said["ja"], **{f"{key}_en": text for key, text in said["en"].items()})
        for code, said in tree.items()
    }


def themes() -> list[str]:
    """The themes of what can be wrong with the data, in the order of the catalogue."""
    return [path.stem for path in sorted(FOLDER.glob("*.yml")) if path.stem not in APART]


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
