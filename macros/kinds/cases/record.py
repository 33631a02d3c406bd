"""A before/after case: the time that something takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.records.addresses import Id, Refers, SourceRef
from macros.records.kind import Kind
from macros.records.parts import Name, Record, Revisions, Text
from macros.records.values import Flag, Line, Number

# --------------------------------------------------------------------------- time saved and projects


class Span(Record):
    """Before or after, as printed; the figures are absent where the plan prints none."""

    min: Number | None = Field(None, title="最小")
    max: Number | None = Field(None, title="最大")
    unit: Literal["minutes", "hours_per_year"] | None = Field(None, title="単位")
    about: Flag = Field(False, title="約")
    as_printed: Line = Field(title="原文")


class Claim(Record):
    """The reduction that the plan claims."""

    percent: Number = Field(title="削減率（%）")
    up_to: Flag = Field(False, title="最大", description="原典が「最大」と書くとき true。")
    as_printed: Line = Field(title="原文")


class Saving(Record):
    """The hours saved that the plan prints."""

    value: Number = Field(title="時間")
    unit: Literal["hours_per_year"] = Field(title="単位")
    as_printed: Line = Field(title="原文")


class Case(Record):
    """A before/after case of the plan. The computed reduction is never entered; it is computed."""

    id: Id = Field(title="ID")
    name: Name = Field(title="名称")
    project: Annotated[Id, Refers("projects")] | None = Field(None, title="個別プロジェクト")
    source: SourceRef = Field(title="出典")
    before: Span = Field(title="前")
    after: Span = Field(title="後")
    claimed_reduction: Claim | None = Field(None, title="計画がいう削減率")
    saving: Saving | None = Field(None, title="計画がいう削減時間")
    estimate: Flag = Field(title="想定", description="原典が想定・試算と断るとき true。")
    estimate_as_printed: Line | None = Field(None, title="想定の断り書き")
    notes: list[Text] = Field([], title="注")
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
