"""Where the plan contradicts itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.records.addresses import Id, Refers, SourceRef
from macros.records.kind import Kind
from macros.records.parts import Name, Record, Revisions, Text
from macros.records.values import Line


class Statement(Record):
    """One of the statements that contradict each other."""

    source: SourceRef = Field(title="出典")
    at: Text = Field(title="場所")
    as_printed: Line = Field(title="原文")


class Computation(Record):
    """Arithmetic that shows the contradiction."""

    what: Text = Field(title="何の計算か")
    expression: Line = Field(title="式")
    result: Line = Field(title="結果")
    unit: Line = Field(title="単位")


class About(Record):
    """The records that a contradiction concerns."""

    procedures: list[Annotated[Id, Refers("procedures")]] = Field([], title="手続")
    kpis: list[Annotated[Id, Refers("kpis")]] = Field([], title="指標")
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field([], title="取組")
    projects: list[Annotated[Id, Refers("projects")]] = Field([], title="個別プロジェクト")
    cases: list[Annotated[Id, Refers("cases")]] = Field([], title="時間の削減")


class DiscrepancyKind(StrEnum):
    TIMING = "timing"
    CONTENT = "content"
    SCOPE = "scope"
    FIGURES = "figures"
    MEANING = "meaning"
    MISSING = "missing"
    SPELLING = "spelling"


class Discrepancy(Record):
    """A place where the plan contradicts itself. Both readings stand; none is corrected."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。")
    kind: DiscrepancyKind = Field(title="種類", description="何が合わないか。食い違いのページはこの種類でまとめる。")
    title: Name = Field(title="題名")
    statements: list[Statement] = Field(title="原文")
    explanation: Text = Field(title="説明", description="何が違うか。中立の言葉で。")
    computed: list[Computation] = Field([], title="計算")
    about: About = Field(About(), title="関係する記録")
    shown_as: Text = Field(title="このサイトでの示し方")
    revisions: Revisions = []


KIND = Kind(
    "discrepancies", Discrepancy, "data/discrepancies", {"ja": "原典の食い違い", "en": "contradictions"},
    order=lambda discrepancy, _: discrepancy.id,
    promised={"statements": ("source", "at")},
    page="discrepancies/#{id}", listed="discrepancies/", sheet="食い違い", optional=True,
)  # fmt: skip
