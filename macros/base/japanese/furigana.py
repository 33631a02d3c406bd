"""How each kanji of a text is read: what stands above it as furigana. Pure.

The words and their readings are those of the search's analyser (dictionary.py); what people say otherwise stands here.
Kana at the end of a word (okurigana) stay outside: 使|つか う.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from macros.base.japanese.dictionary import open_dictionary

_SIGNS = "々〆〇ヶ㐀-鿿"
KANJI = re.compile(f"[{_SIGNS}]")
_RUNS = re.compile(f"([{_SIGNS}]+)")
_NUMBER = re.compile("[0-9.,]+$")
_DIGIT = re.compile("[0-9]")
_KANJI_OR_DIGIT = re.compile(f"[{_SIGNS}0-9]")
_NUMBER_OR_NOT = re.compile("[0-9.,]+|[^0-9.,]+")
_HIRAGANA = str.maketrans({chr(kana): chr(kana - 0x60) for kana in range(0x30A1, 0x30F7)})

_SAID = {"日本": "にほん", "一度": "いちど", "私": "わたし", "年月": "ねんげつ", "日間": "にちかん"}
_DAYS = {
    "2": "ふつか", "3": "みっか", "4": "よっか", "5": "いつか", "6": "むいか", "7": "なのか", "8": "ようか",
    "9": "ここのか", "10": "とおか", "14": "じゅうよっか", "20": "はつか", "24": "にじゅうよっか",
}  # fmt: skip
# Behind a number: what is said by its last digit.
_COUNTED = {
    "分": dict.fromkeys("134680", "ぷん"),
    "本": {**dict.fromkeys("1680", "ぽん"), "3": "ぼん"},
    "階": {"3": "がい"},
    "千": {"3": "ぜん"},
}
_COUNTRIES = ("日本", "外国")  # whose 人 is じん
_A_SIGN = "きごう"
_WHAT = re.compile("[がをもか]")  # before which 何 is なに


class Read(NamedTuple):
    """A piece of a text, and how it is read; of what has no kanji nothing is said. No line ends behind the number."""

    text: str
    kana: str = ""
    number: str = ""


class _Word(NamedTuple):
    text: str
    kana: str
    is_number: bool
    can_be_counted: bool


def _word(text: str, kana: str = "") -> _Word:
    return _Word(text, kana, bool(_NUMBER.match(text)), bool(KANJI.match(text)))


_NONE = _word("")


@lru_cache(maxsize=8192)
def furigana(text: str) -> tuple[Read, ...]:
    """`text` in pieces, each kanji in one that says how it is read; without a reading where the analyser knows none."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Read]:
    words = [_NONE, *_words(text), _NONE]
    for at in range(1, len(words) - 1):
        before, word, after = words[at - 1 : at + 2]
        counts = before.is_number and word.can_be_counted
        if word.is_number and after.can_be_counted:
            continue  # it stands with what it counts
        if counts and (day := _day(words[at - 2], before, word)):
            yield Read(before.text + word.text, day)
        elif counts:
            first, *others = _of_word(word.text, _heard(before, word, after))
            yield from (first._replace(number=before.text), *others)
        else:
            yield from _of_word(word.text, _heard(before, word, after))


def _words(text: str) -> list[_Word]:
    words = open_dictionary().tokenize(text)
    return [part for word in words for part in _as_heard(word.surface(), word.reading_form())]


@cache  # the same few thousand words stand on all pages
def _as_heard(surface: str, reading: str) -> tuple[_Word, ...]:
    """A word of the dictionary; a number in it is one of its own, but for 1人 and 2人, which no number is heard in."""
    if not _KANJI_OR_DIGIT.search(surface):
        return (_word(surface),)  # which nothing stands above
    if surface in ("1人", "2人") or not _DIGIT.search(surface):
        return (_word(surface, reading.translate(_HIRAGANA)),)
    parts = _NUMBER_OR_NOT.findall(surface)
    return tuple(_word(one, "" if _NUMBER.match(one) else "".join(w.kana for w in _words(one))) for one in parts)


def _day(before: _Word, number: _Word, after: _Word) -> str:
    """What a number and 日 are together, where 日 is not にち behind it: of a month, the first too."""
    if after.text != "日":
        return ""
    return _DAYS.get(number.text, "") or ("ついたち" if number.text == "1" and before.text == "月" else "")


def _heard(before: _Word, word: _Word, after: _Word) -> str:
    if word.text == "何" and _WHAT.match(after.text):
        return "なに"
    if before.text[-1:].isdigit():
        return _COUNTED.get(word.text, {}).get(before.text[-1], _SAID.get(word.text, word.kana))
    if word.text == "人" and before.text in _COUNTRIES:
        return "じん"
    return _SAID.get(word.text, word.kana)


@cache
def _of_word(text: str, kana: str) -> tuple[Read, ...]:
    return tuple(_pieces_of_word(text, kana))


def _pieces_of_word(text: str, kana: str) -> Iterator[Read]:
    """`text` with its kana outside: 申し込み is 申|もう し 込|こ み. What is not known is a sign there."""
    if not KANJI.search(text) or _DIGIT.search(text):  # 1人
        yield Read(text, kana if KANJI.search(text) else "")
        return
    if KANJI.search(kana) or (kana == _A_SIGN and text != "記号"):
        yield Read(text)
        return
    parts = [part for part in _RUNS.split(text) if part]
    heard = "".join("(.+?)" if KANJI.match(part) else re.escape(part.translate(_HIRAGANA)) for part in parts)
    found = re.fullmatch(heard, kana)
    said = iter(found.groups() if found else ())
    if not found:
        yield Read(text, kana)
    else:
        yield from (Read(part, next(said)) if KANJI.match(part) else Read(part) for part in parts)


# --------------------------------------------------------------------------- for the browser

# What tells one reading of kanji from another: the number before and the kana behind, of which the browser looks at
# two. furigana.js has the pattern with these.
_PLACE = re.compile(f"([0-9]*)([{_SIGNS}]+)([ぁ-ん]*)")


def readings(texts: Iterable[str]) -> dict[str, str]:
    """What the browser reads the kanji of `texts` by: how they are read mostly, and otherwise by what is around them.

    Keys are kanji, alone (行), with kana behind (行き), behind any number (#日) or one that ends so (14日). A value has
    the number of letters and their kana of one word after the other, 2しんせい1しょ of 申請書, behind + where the
    number is heard with the first of them: +1ふつか of 2日.
    """
    heard: defaultdict[str, list[str]] = defaultdict(list)
    parents: dict[str, str] = {}
    for number, kanji, kana in sorted(set(_PLACE.findall("\n".join(texts)))):
        if code := _coded(number, kanji, kana):
            before = ""
            for key in dict.fromkeys(_keys(number, kanji, kana)):
                heard[key].append(code)
                parents[key] = before
                before = key
    usual = {key: max(sorted(set(codes)), key=codes.count) for key, codes in heard.items()}
    return dict(sorted((key, code) for key, code in usual.items() if usual.get(parents[key]) != code))


def _keys(number: str, kanji: str, kana: str) -> tuple[str, ...]:
    """Where the reading of a place is looked for, the surest last."""
    if number:
        return f"#{kanji}", number[-2:] + kanji
    return kanji, kanji + kana[:1], kanji + kana[:2]


def _coded(number: str, kanji: str, kana: str) -> str:
    """How `kanji` is read at a place; empty where a word of it has no reading or does not end with it."""
    begin, end, at, code = len(number), len(number) + len(kanji), 0, ""
    for piece in _pieces(number + kanji + kana):
        at += len(piece.number)
        if at >= end:
            break
        if KANJI.search(piece.text):
            if not piece.kana or at + len(piece.text) > end:
                return ""
            code += ("+" if at < begin else "") + f"{at + len(piece.text) - max(at, begin)}{piece.kana}"
        at += len(piece.text)
    return code
