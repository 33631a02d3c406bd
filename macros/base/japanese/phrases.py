"""A text → the phrases that no line may end within. Pure.

BudouX knows where the phrases of Japanese begin. Its model weighs the six characters around a place, so it is asked
only where a phrase can begin, and once for the same six: its own parser, which looks at every place, takes four times
as long. A long name (国民健康保険被保険者資格異動届) has no such place: there a line may end between two of its words.
Else the browser would cut it at any character.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from budoux import load_default_japanese_parser
from sudachipy import Morpheme, SplitMode

from macros.base.japanese.dictionary import open_dictionary

LONGEST = 8  # characters of a phrase: about what a narrow column, or half a heading on a phone, holds

_HIRAGANA, _KATAKANA, _KANJI = "ぁ-ゖ", "ァ-ヺー", "々〇㐀-鿿"
_SEPARATORS = "／～→、。・"  # after which some browsers see no place by themselves: WebKit after none of them
_OPENING = "「『（"  # before which WebKit sees none
_ENDINGS = (*_SEPARATORS, "たり", "ように")  # of a phrase, whatever follows
# What a phrase may end with, before what can begin a word: no small kana, no を and no ん.
_PLACE = re.compile(
    rf"[{_HIRAGANA}{_SEPARATORS}](?=[あいうえおか-ぢつ-もやゆよ-わア-ヺ{_KANJI}A-Za-z0-9])"
    rf"|[{_HIRAGANA}{_KATAKANA}{_KANJI}{_SEPARATORS}A-Za-z0-9](?=[{_OPENING}])"
)
_NAME = re.compile(rf"[{_KATAKANA}{_KANJI}A-Za-z0-9]{{5,}}")
_INSIDE = re.compile(rf"(?<=[{_HIRAGANA}])(?<![おご])(?=[{_KATAKANA}]{{2}}|[{_KANJI}]{{2}})")
_WORD = re.compile(rf"[{_KATAKANA}{_KANJI}]{{2}}")
_TAIL = re.compile(rf"(?<=[{_KATAKANA}])(?=プラットフォーム|オンライン|サポート|オフィス)")  # of what no dictionary has
_SPACED = re.compile(r"\S+\s*|\s+")
_DEPENDS = ("接尾辞", "助詞", "助動詞")  # on the word before
# Words that the model cuts, taking a syllable for a particle, and one of two that is read as one.
_WHOLE = re.compile(
    "食い違|さが[さしすせそ]|なお[さしすせそ]|まちがい|ひらがな|あてはま|明るい|担い手|直し方|断り書き|建て替|寄り添|"
    "お悔やみ|にくい|扱い始|で[のは]|きめ細か|手がかり|払い戻|間に合|しょうがい|障がい|か所|か月|よこはま|立て替|移り変わ|結び付|"
    "ふりがな|使い心地|独り暮らし|手つづき|公式サイト"
)


def phrases(text: str) -> list[str]:
    """The pieces that `text` is made of; between two of them a line may end."""
    pieces = _cut(text, _between_phrases(text))
    if max(map(len, pieces)) <= LONGEST:
        return pieces
    return [
        part for piece in pieces for part in (_cut(piece, _between_words(piece)) if len(piece) > LONGEST else [piece])
    ]


def pieces(text: str) -> list[str]:
    """The phrases of `text`, and of a language that parts its words each word with the space behind it."""
    return [piece for phrase in phrases(text) for piece in _SPACED.findall(phrase)]


def _cut(text: str, places: list[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *places, len(text)])]


def _between_phrases(text: str) -> list[int]:
    """Where a phrase begins within `text`."""
    around = f"   {text}   "
    places = [place for place in map(re.Match.end, _PLACE.finditer(text)) if _begins[around[place : place + 6]]]
    return _outside_words(text, places)


def _outside_words(text: str, places: list[int]) -> list[int]:
    """Those of `places` that are within none of the words that stay whole."""
    if not _WHOLE.search(text):
        return places
    whole = {place for found in _WHOLE.finditer(text) for place in range(found.start() + 1, found.end())}
    return [place for place in places if place not in whole]


class _Model(dict[str, bool]):
    """Whether a phrase begins in the middle of six characters, summed up as BudouX's parser does."""

    def __init__(self) -> None:
        super().__init__()
        model = load_default_japanese_parser().model
        self.ones = [model[f"UW{n}"].get for n in range(1, 7)]
        self.twos = [model[f"BW{n}"].get for n in range(1, 4)]
        self.threes = [model[f"TW{n}"].get for n in range(1, 5)]
        self.half = sum(sum(group.values()) for group in model.values()) / 2

    def __missing__(self, six: str) -> bool:
        uw1, uw2, uw3, uw4, uw5, uw6 = self.ones
        bw1, bw2, bw3 = self.twos
        tw1, tw2, tw3, tw4 = self.threes
        a, b, c, d, e, f = tuple(six)
        score = uw1(a, 0) + uw2(b, 0) + uw3(c, 0) + uw4(d, 0) + uw5(e, 0) + uw6(f, 0)
        score += bw1(b + c, 0) + bw2(c + d, 0) + bw3(d + e, 0)
        score += tw1(a + b + c, 0) + tw2(b + c + d, 0) + tw3(c + d + e, 0) + tw4(d + e + f, 0)
        self[six] = begins = score > self.half or six.endswith(_ENDINGS, 0, 3) or d in _OPENING
        return begins


_begins = _Model()


def _between_words(phrase: str) -> list[int]:
    """Where a word begins within a long `phrase`."""
    joints = [name.start() + place for name in _NAME.finditer(phrase) for place in _joints(name[0])]
    return _outside_words(phrase, sorted({*joints, *map(re.Match.start, _INSIDE.finditer(phrase))}))


@cache
def _joints(name: str) -> list[int]:
    """Where one word of `name` ends and another one begins."""
    pairs = pairwise(open_dictionary().tokenize(name, SplitMode.A))
    places = {following.begin() for word, following in pairs if _can_part(word, following)}
    return sorted(places.union(map(re.Match.start, _TAIL.finditer(name))))


def _can_part(word: Morpheme, following: Morpheme) -> bool:
    """Whether a line may end after `word`: not between a number and its unit, nor beside what is no word by itself."""
    if _is_prefix(word) or word.surface()[-1].isdigit():
        return False
    return _is_prefix(following) or bool(
        _WORD.match(following.surface()) and following.part_of_speech()[0] not in _DEPENDS
    )


def _is_prefix(word: Morpheme) -> bool:
    return bool(word.part_of_speech()[0] == "接頭辞")
