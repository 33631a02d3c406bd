"""What the terms of the data are called in English: one term each, so that two pages do not name one thing twice."""

from __future__ import annotations

from pydantic import Field

from macros.records.kind import DataFile
from macros.records.parts import Record
from macros.records.values import Flag, Label, Line


class AgreedTerm(Record):
    """A Japanese term and the English one for it."""

    japanese: Label = Field(title="日本語", description="データに出てくる言葉。", examples=["マイナンバーカード"])
    english: Label = Field(title="英語", description="この一つの言い方にそろえる。", examples=["My Number Card"])
    also: list[Label] = Field(
        [], title="これでもよい言い方", description="文の中で同じものをさす、短い言い方など。", examples=[["the card"]]
    )
    never: list[Label] = Field(
        [], title="使わない言い方", description="英語のどの文にも使わない。", examples=[["Individual Number Card"]]
    )
    free: Flag = Field(
        False,
        title="文では自由",
        description="日本語にこの言葉があっても、英語の文では言いかえてよいとき true。名前や状態としてだけ決めておく言葉に。",
    )
    reason: Line = Field(title="理由", description="なぜこの言い方か。公の英語があれば、だれのものか。一文で。")


class AgreedTerms(Record):
    """data/english.yml: all terms under one key."""

    terms: list[AgreedTerm] = Field(title="用語", description="英語の言い方を決めた日本語の言葉。")


ENGLISH = DataFile(
    "data/english.yml", AgreedTerms, {"ja": "英語の言い方", "en": "agreed English terms"},
    unique=(("terms", "japanese"),), optional=True,
)  # fmt: skip
