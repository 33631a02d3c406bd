"""How Japanese is read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sudachipy import Morpheme

from macros.base.japanese.dictionary import open_dictionary
from macros.base.japanese.spelling import sound, sound_each

_AS_WRITTEN = re.compile(r"[a-z0-9ぁ-ゖァ-ヺー]", re.IGNORECASE)  # DX is typed so, not as ディーエックス
_NEVER_FIRST = ("助詞", "助動詞", "補助記号", "空白")  # nobody begins to type at の


@lru_cache(maxsize=8192)
def sounds(text: str) -> tuple[str, ...]:
    """How `text` sounds from each of its words on to its end: 転出届 → ("tensyuctodoke", "todoke")."""
    return tuple(dict.fromkeys(_heard(text)))


def first_sounds(texts: Iterable[str]) -> list[str]:
    """How each of `texts` sounds from the first of its words that can be typed first; empty where none can."""
    return sound_each([next(_tails(text), "") for text in texts])


def _heard(text: str) -> Iterator[str]:
    return filter(None, map(sound, _tails(text)))


def _tails(text: str) -> Iterator[str]:
    """The kana of `text` from each of its words on that can be typed first."""
    words = open_dictionary().tokenize(text)
    kana = list(map(_kana, words))
    return ("".join(kana[at:]) for at, word in enumerate(words) if _may_begin(*word.part_of_speech()[:2]))


def _kana(word: Morpheme) -> str:
    surface = word.surface()
    reading = surface if _AS_WRITTEN.match(surface) else word.reading_form()
    return "" if reading == "キゴウ" else reading


def _may_begin(kind: str, detail: str) -> bool:
    return kind not in _NEVER_FIRST and (kind, detail) != ("動詞", "非自立可能")
