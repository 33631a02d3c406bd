"""The HTML of a page → what describes the page elsewhere, such as among what was found: its first sentences. Pure."""

from __future__ import annotations

import re
from html import unescape

_PARAGRAPH = re.compile(r"<(p)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile("<[^>]+>")


def first_sentences(html: str, stop: str) -> str:
    """The text of the first paragraph that ends with `stop`, as a sentence does; empty if there is none."""
    for match in _PARAGRAPH.finditer(html):
        text = " ".join(unescape(_TAG.sub("", match[2])).split())
        if text.endswith(stop):
            return text
    return ""
