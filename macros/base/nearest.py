"""Lists of names, and the one that a mistyped name was probably meant to be."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(value: str, known: Sequence[str]) -> str:
    """The one of `known` that `value` is probably meant to be, or an empty text."""
    return "".join(get_close_matches(value, known, n=1))


def listed(known: Sequence[str]) -> str:
    """`known` as a reader sees a list of choices."""
    return ", ".join(known)
