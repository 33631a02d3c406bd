"""How wide text is and where it may be broken, for drawings that know no font."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence

WIDE, NARROW = 720, 340  # canvas widths in CSS pixels, for a column of text and for a phone


FONT = {WIDE: 15, NARROW: 14}


SMALL = 13  # of the labels below upright bars on a phone, where five stand side by side


LINE = 1.35  # line height in font sizes


_NEVER_FIRST = frozenset("ー、。，．・！？）」』】〕)]},.!?々ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ")  # 行頭禁則


BETWEEN = 6  # pixels between labels that stand side by side


LATIN = 1.1  # how much of the room a Latin word may take
WHOLE = 2  # how much where no bar loses its label by that
# What a line break does not divide: a word in katakana or Latin letters, and 2026年, 11月, 年度末.
_WORD = re.compile(r"[ァ-ヶー]+|[0-9]+[年月日](?!度)|[A-Za-z0-9]+|年度末?|.")


def text_width(text: str, size: float) -> float:
    """About how wide `text` is in the sans-serif fonts of readers' systems, in the unit of `size`."""
    return size * sum(character_width(character) for character in text)


def character_width(character: str) -> float:
    """How wide a character is, in parts of the size of its letters."""
    if unicodedata.east_asian_width(character) in "WFA":
        return 1
    return 0.36 if character in " ()[],.:;'|iIl" else 0.6


def broken(text: str, room: float, size: float, latin: float = LATIN) -> list[str]:
    """`text` in lines no wider than `room`: before a bracket, else between words.

    A Latin word that is a little wider, such as September, stays whole: its parts could not be read. It may take up to
    `latin` times the room.
    """
    if text_width(text, size) <= room:
        return [text]
    if bracket := re.match(r"(.+?)\s*([(（].+)", text):
        return [line for part in bracket.groups() for line in broken(part, room, size, latin)]
    whole = {word: text_width(word, size) <= room * (latin if word.isascii() else 1) for word in _WORD.findall(text)}
    lines = [""]
    for piece in [piece for word in _WORD.findall(text) for piece in ([word] if whole[word] else word)]:
        if lines[-1] and piece[0] not in _NEVER_FIRST and text_width(lines[-1] + piece, size) > room:
            lines.append("")
        lines[-1] += piece
    return lines


def fitting(spans: Sequence[tuple[float, float]], order: Iterable[int], gap: float = BETWEEN) -> list[int]:
    """Which of the `spans` (start, end) can stand side by side without touching: each in its turn, if there is room."""
    kept: list[int] = []
    for number in order:
        start, end = spans[number]
        if all(end + gap <= spans[other][0] or start >= spans[other][1] + gap for other in kept):
            kept.append(number)
    return sorted(kept)


def ends_first(count: int) -> list[int]:
    """0 to `count` - 1, the last and the first before all others."""
    return list(dict.fromkeys([count - 1, 0, *range(count)])) if count else []


def lines_of(label: str) -> list[str]:
    """The lines of a Plotly label, which breaks at `<br>` and escapes everything else."""
    return [html.unescape(line) for line in label.split("<br>")]
