"""A before/after case: the time that something takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.records.addresses import Id, Refers, SourceRef
from macros.records.kind import Kind
from macros.records.model import Name, Record, Sentence
from macros.records.parts import Revisions
from macros.records.values import Flag, Line, Number

# --------------------------------------------------------------------------- time saved and projects


class Span(Record):
    """Before or after, as printed; the figures are absent where the plan prints none."""

    min: Number | None = Field(
        None, title="最小", description="かかる時間の、いちばん短いもの。一つの数なら、最大と同じ。"
    )
    max: Number | None = Field(
        None, title="最大", description="かかる時間の、いちばん長いもの。一つの数なら、最小と同じ。"
    )
    unit: Literal["minutes", "hours_per_year"] | None = Field(
        None,
        title="単位",
        description="最小と最大の単位。minutes は分、hours_per_year は一年の時間。数が無ければ書かない。",
    )
    about: Flag = Field(False, title="約", description="原典が「約」と書くとき true。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")


class Claim(Record):
    """The reduction that the plan claims."""

    percent: Number = Field(title="削減率（%）", description="削減率の数。% は付けない。")
    up_to: Flag = Field(False, title="最大", description="原典が「最大」と書くとき true。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")


class Saving(Record):
    """The hours saved that the plan prints."""

    value: Number = Field(title="時間", description="減る時間の数。")
    unit: Literal["hours_per_year"] = Field(title="単位", description="その数の単位。hours_per_year は一年の時間。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")


class Case(Record):
    """A before/after case of the plan. The computed reduction is never entered; it is computed."""

    id: Id = Field(title="ID", description="事例の名前。ページのアドレスの一部になる。公開後は変えない。")
    name: Name = Field(title="名称", description="何の手続や仕事の時間か。")
    project: Annotated[Id, Refers("projects")] | None = Field(
        None, title="個別プロジェクト", description="この事例が載るコラムの id。"
    )
    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")
    before: Span = Field(title="前", description="導入の前にかかっていた時間。")
    after: Span = Field(title="後", description="導入の後にかかる時間。")
    claimed_reduction: Claim | None = Field(
        None, title="計画がいう削減率", description="計画に書いてある削減率。計算はしない。無ければ書かない。"
    )
    saving: Saving | None = Field(
        None, title="計画がいう削減時間", description="計画に書いてある、減る時間。無ければ書かない。"
    )
    estimate: Flag = Field(title="想定", description="原典が想定・試算と断るとき true。")
    estimate_as_printed: Line | None = Field(
        None, title="想定の断り書き", description="想定や試算だと断る、原典の文字をそのまま。無ければ書かない。"
    )
    notes: list[Sentence] = Field([], title="注", description="読者に知らせたいこと。自分の言葉で。")
    revisions: Revisions = []


class CaseList(Record):
    """data/cases.yml: all cases under one key."""

    cases: list[Case] = Field(title="時間の削減", description="導入の前と後を示す事例の一覧。原典の順。")


KIND = Kind(
    "cases", Case, "data/cases.yml", {"ja": "時間の削減", "en": "cases of time saved"},
    file_model=CaseList, items="cases", unique=("id",),
    promised={
        "name": (), "before": (), "after": (), "claimed_reduction": (), "saving": (), "estimate": (),
        "estimate_as_printed": (),
    },
    page="cases/#{id}", listed="cases/", sheet="時間の削減",
)  # fmt: skip
