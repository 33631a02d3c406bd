"""Words that readers type for what the records call something else."""

from __future__ import annotations

from pydantic import Field

from macros.records.kind import Kind
from macros.records.parts import Record
from macros.records.values import Label, Line


class SynonymGroup(Record):
    """Words that readers type when they look for what the records call something else."""

    words: list[Label] = Field(
        title="打たれることば",
        description="さがす人が打つことば。全角と半角、カタカナとひらがな、大文字と小文字は区別されない。",
        examples=[["引っ越し", "引越し"]],
    )
    means: list[Label] = Field(
        title="記録のことば",
        description="記録に出てくることば。これでもさがす。近いものから順に書く。",
        examples=[["転出届"]],
    )
    reason: Line | None = Field(None, title="理由", description="つながりが明らかでないとき、その理由を一行で。")


class SynonymList(Record):
    """data/synonyms.yml: all groups under one key."""

    groups: list[SynonymGroup] = Field(title="関連語", description="検索で同じことをさすことばの組の一覧。")


KIND = Kind(
    "synonyms", SynonymGroup, "data/synonyms.yml", {"ja": "検索の関連語", "en": "groups of search words"},
    file_model=SynonymList, items="groups", key=lambda group: "、".join(group.words),
)  # fmt: skip
