"""A term of the plan's glossary."""

from __future__ import annotations

from pydantic import Field

from macros.records.addresses import Id
from macros.records.kind import Kind
from macros.records.model import Record, Sentence
from macros.records.parts import Revisions
from macros.records.values import Label, Match, Ordinal


class Term(Record):
    """A term of the plan's glossary, defined in this portal's words."""

    id: Id = Field(title="ID", description="用語の名前。ページのアドレスの一部になる。公開後は変えない。")
    order: Ordinal = Field(title="順", description="計画の用語解説での順番。1から。")
    term: Label = Field(title="用語", description="計画の用語解説のとおりの用語。")
    english: Label = Field(title="英語", description="用語の英語。")
    reading: Label = Field(title="読み", description="用語の読み方を、かなで。")
    expansion: Label | None = Field(
        None, title="略さない形", description="略語の、略さない形。略語でなければ書かない。"
    )
    definition: Sentence = Field(title="意味", description="自分の言葉で一〜二文。")
    variants: list[Label] = Field([], title="別の書き方", description="計画の中での、ほかの書き方。無ければ書かない。")
    match: list[Match] = Field(title="さがす文字", description="ページの中で説明を付ける文字列。長いものから。")
    revisions: Revisions = []


class TermList(Record):
    """data/glossary.yml: all terms under one key."""

    terms: list[Term] = Field(title="用語", description="計画の用語解説の順。")


KIND = Kind(
    "terms", Term, "data/glossary.yml", {"ja": "用語", "en": "terms"},
    file_model=TermList, items="terms", unique=("id", "order"),
    order=lambda term, _: term.order, numbered="order",
    page="glossary/#{id}", listed="glossary/", sheet="用語", worded=("term", "reading", "expansion"),
)  # fmt: skip
