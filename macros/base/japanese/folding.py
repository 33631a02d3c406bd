"""Spellings that are one word."""

from __future__ import annotations

import unicodedata

_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}


def fold(text: str) -> str:
    """`text` without the differences that nobody means: width, capitals, katakana or hiragana.

    What the search compares is spelling.py.
    """
    return unicodedata.normalize("NFKC", text).lower().translate(_HIRAGANA)
