"""What is said in Japanese alone in the data, in English: one term for each, and one rendering of what is printed."""

from __future__ import annotations

from pydantic import Field

from macros.records.kind import DataFile
from macros.records.model import Record
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


class PrintedInEnglish(Record):
    """What sources print in Japanese alone, and the portal's own English for it: once, wherever it is printed."""

    japanese: Line = Field(title="日本語", description="データにある原文と一字も違わない文字。", examples=["運用開始"])
    english: Line = Field(title="英語", description="公式でない訳。", examples=["Start of operation"])


class English(Record):
    """data/english.yml: the terms, and what is printed."""

    terms: list[AgreedTerm] = Field(title="用語", description="英語の言い方を決めた日本語の言葉。")
    printed: list[PrintedInEnglish] = Field(
        [], title="原文の訳", description="計画などの原文の英語。原文が改められると、その訳が無いことが助言で分かる。"
    )


ENGLISH = DataFile(
    "data/english.yml", English, {"ja": "英語の言い方", "en": "how things are said in English"},
    unique=(("terms", "japanese"), ("printed", "japanese")), optional=True,
)  # fmt: skip
