"""Words that readers type for what the records call something else, or for what the plan does not list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import Field

from macros.records.kind import Kind
from macros.records.model import Name, Record, Text
from macros.records.values import Label, Line


class SynonymGroup(Record):
    """Words that readers type when they look for what the records call something else, or for what is not listed."""

    words: list[Label] = Field(
        title="打たれることば",
        description="さがす人が打つことば。全角と半角、カタカナとひらがな、大文字と小文字は区別されない。",
        examples=[["引っ越し", "引越し"]],
    )
    beside: list[Label] = Field(
        [],
        title="いっしょに打たれることば",
        description="words のどれかと、このどれかの両方が打たれたときだけのことばの組にする。片方だけでは別のものをさすときに書く。",
        examples=[["戸籍", "謄本"]],
    )
    not_counted: Name | None = Field(
        None,
        title="入っていない手続",
        description="words が、計画の一覧に入っていない手続をさすとき、その手続の名前。入っていないと読者に言う。",
        examples=["転入届"],
    )
    office: Name | None = Field(
        None,
        title="受け付けるところ",
        description="not_counted の手続を、市ではなくほかのところが受け付けるとき、そのところ。読者に言い、市の案内は示さない。",
        examples=["警察"],
    )
    means: list[Label] = Field(
        [],
        title="記録のことば",
        description="記録に出てくることば。これでもさがす。近いものから順に書く。not_counted の手続に近いものがなければ書かない。",
        examples=[["転出届"]],
    )
    note: Text | None = Field(
        None,
        title="さがす人に言うこと",
        description="この words でさがした人に、見つかったページの前に言うこと。ことばのさすものが記録にないときなどに書く。",
        examples=["計画の約束は市全体のもので、区ごとの状態はこのサイトにありません。"],
    )
    reason: Line | None = Field(None, title="理由", description="つながりが明らかでないとき、その理由を一行で。")


def typed_words(groups: Iterable[SynonymGroup]) -> Iterator[str]:
    """All words that are typed for any of the groups, group by group: the check and the index ask for the same."""
    return (word for group in groups for word in (*group.words, *group.beside))


class SynonymList(Record):
    """data/synonyms.yml: all groups under one key."""

    groups: list[SynonymGroup] = Field(title="関連語", description="検索で同じことをさすことばの組の一覧。")


KIND = Kind(
    "synonyms", SynonymGroup, "data/synonyms.yml", {"ja": "検索の関連語", "en": "groups of search words"},
    file_model=SynonymList, items="groups", key=lambda group: "、".join((*group.words, *group.beside)),
)  # fmt: skip
