"""Which texts say that a figure or an outcome is not known, as far as their words tell: 市の値は確認できていません。

No status rests on it: where a value was published since, that is told beside the text. A key of an entry would say it
more surely, but whoever writes such a text would have to think of every figure that may be published one day, and a
forgotten key would leave readers with a sentence that the next page shows to be outdated. Data is Japanese first, so
the English beside it may say it in any words.
"""

from __future__ import annotations

import re

# Who has looked in vain says so.
_NOT_KNOWN = (
    "確認できません",
    "確認できていません",
    "見つかりません",
    "見つかっていません",
    "見つけられません",
    "見つけられていません",
    "分かりません",
    "分かっていません",
    "わかりません",
    "わかっていません",
    "不明",
)
_ANY_FIGURE = "値"
_NOUN = re.compile("[一-龠々ァ-ヶー]{2,}")


def says_unknown(text: str, name: str) -> bool:
    """Whether a sentence of `text` says that a value is not known: of any figure, or with a noun of the `name`."""
    return any(_ANY_FIGURE in one or any(noun in name for noun in _NOUN.findall(one)) for one in _unknown(text))


def unknown_in(text: str) -> str:
    """The first sentence of `text` that says that something is not known; empty where none does."""
    return next((f"{one}。" for one in _unknown(text)), "")


def _unknown(text: str) -> list[str]:
    return [one for one in text.split("。") if any(phrase in one for phrase in _NOT_KNOWN)]
