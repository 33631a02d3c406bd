"""A text → the phrases that no line may end within. Pure.

BudouX knows where the phrases of Japanese begin. Its model weighs the six characters around a place, so it is asked
only where a phrase can begin, and once for the same six: its own parser, which looks at every place, takes four times
as long. A long name (国民健康保険被保険者資格異動届) has no such place: there a line may end between two of its words.
Else the browser would cut it at any character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from budoux import load_default_japanese_parser
from sudachipy import Morpheme, SplitMode

from macros.base.japanese.dictionary import open_dictionary

LONGEST = 8  # characters of a name: about what a narrow column, or half a heading on a phone, holds

_HIRAGANA, _KATAKANA, _KANJI = "ぁ-ゖ", "ァ-ヺー", "々〇㐀-鿿"
_SEPARATORS = "／～→"  # after which some browsers see no place by themselves; they do after 、 。 ・ /
_ENDINGS = (*_SEPARATORS, "たり", "ように")  # of a phrase, whatever follows
_PLACE = re.compile(
    # no small kana and no を, ん: none of them begins a word
    rf"(?<=[{_HIRAGANA}])(?=[あいうえおか-ぢつ-もやゆよ-わア-ヺ{_KANJI}A-Za-z0-9])"
    rf"|(?<=[{_SEPARATORS}])(?=[{_HIRAGANA}{_KATAKANA}{_KANJI}])"
)
_LONG = re.compile(rf"[{_HIRAGANA}{_KATAKANA}{_KANJI}A-Za-z0-9]{{{LONGEST + 1},}}")
_NAME = re.compile(rf"[{_KATAKANA}{_KANJI}]{{2}}")
_TAIL = re.compile(
    rf"(?<=[{_KATAKANA}])(?=プラットフォーム|オンライン|サポート|オフィス)"
)  # of a name that no dictionary has
_DEPENDS = ("接尾辞", "助詞", "助動詞")  # on the word before
# Words that the model cuts, taking a syllable for a particle.
_WHOLE = re.compile(
    "食い違|さが[さしすせそ]|なお[さしすせそ]|まちがい|ひらがな|あてはま|明るい|担い手|直し方|断り書き|建て替|寄り添|"
    "お悔やみ|にくい|扱い始|で[のは]|きめ細か"
)


@cache
def phrases(text: str) -> tuple[str, ...]:
    """The pieces that `text` is made of; between two of them a line may end."""
    return tuple(part for piece in _cut(text, _between_phrases(text)) for part in _cut(piece, _between_words(piece)))


def _cut(text: str, places: Iterable[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *places, len(text)])]


def _between_phrases(text: str) -> Iterator[int]:
    """Where a phrase begins within `text`, by a separator or by the model."""
    whole = {place for found in _WHOLE.finditer(text) for place in range(found.start() + 1, found.end())}
    around = f"   {text}   "
    for found in _PLACE.finditer(text):
        place = found.start()
        if place not in whole and (text.endswith(_ENDINGS, 0, place) or _begins(around[place : place + 6])):
            yield place


def _weigh() -> Callable[[str], bool]:
    """A function: whether a phrase begins in the middle of six characters, summed up as BudouX's parser does."""
    model = load_default_japanese_parser().model
    uw1, uw2, uw3, uw4, uw5, uw6 = (model[f"UW{n}"].get for n in range(1, 7))
    bw1, bw2, bw3 = (model[f"BW{n}"].get for n in range(1, 4))
    tw1, tw2, tw3, tw4 = (model[f"TW{n}"].get for n in range(1, 5))
    half = sum(sum(group.values()) for group in model.values()) / 2

    @cache
    def begins(six: str) -> bool:
        a, b, c, d, e, f = tuple(six)
        ones = uw1(a, 0) + uw2(b, 0) + uw3(c, 0) + uw4(d, 0) + uw5(e, 0) + uw6(f, 0)
        twos = bw1(b + c, 0) + bw2(c + d, 0) + bw3(d + e, 0)
        threes = tw1(a + b + c, 0) + tw2(b + c + d, 0) + tw3(c + d + e, 0) + tw4(d + e + f, 0)
        return ones + twos + threes > half

    return begins


_begins = _weigh()


def _between_words(phrase: str) -> list[int]:
    """Where a word begins within the long names of `phrase`."""
    places = set()
    for name in _LONG.finditer(phrase):
        places |= {name.start() + found.start() for found in _TAIL.finditer(name[0])}
        for word, following in pairwise(open_dictionary().tokenize(name[0], SplitMode.A)):
            if _can_part(word, following):
                places.add(name.start() + following.begin())
    return sorted(places)


def _can_part(word: Morpheme, following: Morpheme) -> bool:
    """Whether a line may end after `word`: not between a number and its unit, nor beside what is no word by itself."""
    if _is_prefix(word) or word.surface()[-1].isdigit():
        return False
    return _is_prefix(following) or bool(
        _NAME.match(following.surface()) and following.part_of_speech()[0] not in _DEPENDS
    )


def _is_prefix(word: Morpheme) -> bool:
    return bool(word.part_of_speech()[0] == "接頭辞")
