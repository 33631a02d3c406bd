"""Signs that do not belong into text: what nobody sees, what looks like something else, what only one machine can show;
and whether the signs of a text are Japanese.

Pure. Two texts that look the same should be the same, and what a reviewer cannot see should not be there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# What almost every line is made of. Only the other signs are looked at one by one.
_RARE = re.compile("[^\\n\\t\u0020-\u007e\u3000-\u3029\u3031-\u3096\u309b-\u30ff\u4e00-\u9fff\uff01-\uff9f]")


# Categories of Unicode: controls, formats, halves of pairs, the two separators that end a line.
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


# These count as letters, marks or symbols, and yet show nothing: joiners, fillers, the empty Braille pattern, the
# place of an object, a note without a head.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc\U00016fe4\U0001d159")


_NO_SHAPE = ("Co", "Cn")  # for private use, as 外字 are; not assigned, or no character at all


_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # picks a form of the sign before it


_VARIED = ("Lo", "So")  # ideographs, as in 葛󠄀, and symbols have such forms


_MARKS = ("Mn", "Me")


MOST_MARKS = 2  # on one letter; languages need no more, and a pile of them covers the lines around it


# NFC replaces these by the common form, which is printed differently: names of people and places keep theirs.
_KEPT = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")


@dataclass(frozen=True)
class Unwanted:
    """A sign that does not belong into a text: where it starts, how many signs it takes, which problem it is."""

    start: int
    width: int
    code: str
    values: dict[str, str]


def first_unwanted(line: str) -> Unwanted | None:
    """The first sign of `line` that does not belong into text, or None. Tabs are left to those who know the place."""
    if not _RARE.search(line):
        return None
    found = next((Unwanted(*at) for match in _RARE.finditer(line) if (at := _wrong(line, match.start()))), None)
    apart = _apart(line)
    return apart if apart and not (found and found.start < apart.start) else found


def composed(text: str) -> str:
    """`text` with each letter and its marks as one sign where there is one (NFC), as every keyboard types them."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(
        piece if _KEPT.fullmatch(piece) else unicodedata.normalize("NFC", piece) for piece in _KEPT.split(text)
    )


def plain_spaces(text: str) -> str:
    """`text` with a plain space for each space that only looks like one."""
    return _RARE.sub(lambda match: " " if unicodedata.category(match[0]) == "Zs" else match[0], text)


def tidied(text: str) -> str:
    """`text` as it would have been typed: what only looks like a common sign is that sign."""
    return composed(plain_spaces(text))


def shown(text: str) -> str:
    """`text` with a sign in place of each one that shows nothing, disturbs a terminal or has no shape of its own."""
    return _RARE.sub(lambda match: "�" if _is_hidden(match[0]) else match[0], text)


def columns(text: str) -> int:
    """The columns that `text` takes in a terminal: full-width signs take two, marks and selectors none."""
    return sum(
        0 if unicodedata.category(sign) in _MARKS else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _is_hidden(sign: str) -> bool:
    return sign in _BLANK or unicodedata.category(sign) in (*_HIDDEN, *_NO_SHAPE)


def _wrong(line: str, place: int) -> tuple[int, int, str, dict[str, str]] | None:
    """What is wrong with the sign at `place`, as the fields of an Unwanted."""
    sign = line[place]
    category, before = unicodedata.category(sign), line[place - 1 : place]
    code = ""
    if sign == "\ufffd":
        code = "replacement-character"
    elif category in _NO_SHAPE:
        code = "unshared-character"
    elif sign in _BLANK or category in _HIDDEN:
        code = "control-character"
    elif category == "Zs":
        code = "odd-space"
    elif _SELECTOR.match(sign):
        varied = before and unicodedata.category(before) in _VARIED and before not in _BLANK
        code = "" if varied else "control-character"
    elif category in _MARKS and _is_stray(line, place):
        code = "stray-mark"
    return (place, 1, code, {"value": _code_points(sign)}) if code else None


def _is_stray(line: str, place: int) -> bool:
    """Whether the mark at `place` has no sign to stand on, or stands on too many other marks."""
    start = place
    while start and unicodedata.category(line[start - 1]) in _MARKS:
        start -= 1
    has_none = not start or unicodedata.category(line[start - 1])[0] in "ZPC"
    return has_none or place - start >= MOST_MARKS


def _apart(line: str) -> Unwanted | None:
    """The first letter of `line` whose marks stand beside it as signs of their own."""
    whole = composed(line)
    if whole == line:
        return None
    start = next((at for at, (one, other) in enumerate(zip(line, whole, strict=False)) if one != other), len(whole))
    end = start + 1
    while end < len(line) and unicodedata.category(line[end]) in _MARKS:
        end += 1
    values = {"value": _code_points(line[start:end]), "sign": composed(line[start:end])}
    return Unwanted(start, end - start, "not-composed", values)


def _code_points(signs: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in signs)


_JAPANESE = re.compile("[ぁ-ゖァ-ヺ㐀-鿿]")
JAPANESE_SIGNS = "[\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f]"  # and what only a Japanese text has: 。「」（）～


def is_japanese(text: str) -> bool:
    """Whether `text` has kana or kanji in it."""
    return bool(_JAPANESE.search(text))


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape_markdown(text: str) -> str:
    """`text` on one line so that Markdown shows every sign of it: no markup, link or HTML.

    CommonMark takes a backslash before any ASCII punctuation; none of it is left bare.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def folded(name: str) -> str:
    """`name` in the form in which names are compared: width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


_OF_A_WORD = "々ァ-ヺー\u4e00-\u9fff"  # what a word of Japanese goes on with


def stands_in(name: str, text: str) -> bool:
    """Whether `name` stands in `text`, and not as a part of a longer word: 登記 does not in 不動産登記."""
    return bool(re.search(f"(?<![{_OF_A_WORD}]){re.escape(name)}(?![{_OF_A_WORD}])", text))
