"""Spellings that a search takes for one word."""

from __future__ import annotations

import unicodedata

_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}


def fold(text: str) -> str:
    """`text` without the differences that a search leaves aside: width, capitals, katakana or hiragana.

    overrides/assets/javascripts/search.js folds in the same way; a browser test compares the two.
    """
    return unicodedata.normalize("NFKC", text).lower().translate(_HIRAGANA)
