"""How Japanese is read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from macros.base.japanese.dictionary import open_dictionary
from macros.base.japanese.spelling import sound

_AS_WRITTEN = re.compile(r"[a-z0-9ぁ-ゖァ-ヺー]", re.IGNORECASE)  # DX is typed so, not as ディーエックス
_NEVER_FIRST = ("助詞", "助動詞", "補助記号", "空白")  # nobody begins to type at の


@lru_cache(maxsize=8192)
def sounds(text: str) -> tuple[str, ...]:
    """How `text` sounds from each of its words on to its end: 転出届 → ("tensyuctodoke", "todoke")."""
    return tuple(dict.fromkeys(_heard(text)))


def first_sound(text: str) -> str:
    """How `text` sounds from the first of its words that can be typed first; empty where none can."""
    return next(_heard(text), "")


def _heard(text: str) -> Iterator[str]:
    words = open_dictionary().tokenize(text)
    kana = [word.surface() if _AS_WRITTEN.match(word.surface()) else word.reading_form() for word in words]
    kana = ["" if reading == "キゴウ" else reading for reading in kana]
    starts = (at for at, word in enumerate(words) if _may_begin(*word.part_of_speech()[:2]))
    return filter(None, (sound("".join(kana[at:])) for at in starts))


def _may_begin(kind: str, detail: str) -> bool:
    return kind not in _NEVER_FIRST and (kind, detail) != ("動詞", "非自立可能")
