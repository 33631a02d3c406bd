"""Where the plan contradicts itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.records.addresses import Id, Refers, SourceRef
from macros.records.kind import Kind
from macros.records.model import Name, Record, Sentence, Text
from macros.records.parts import Revisions
from macros.records.values import Line


class Statement(Record):
    """One of the statements that contradict each other."""

    source: SourceRef = Field(title="出典", description="その言葉が書いてある出典の id と、その中の場所。")
    at: Text = Field(title="場所", description="そのどこか。読者がさがせるように、順位や表の名などで。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")


class Computation(Record):
    """Arithmetic that shows the contradiction."""

    what: Text = Field(title="何の計算か", description="何を計算したか。")
    expression: Line = Field(title="式", description="計算の式。")
    result: Line = Field(title="結果", description="計算した数。")
    unit: Line = Field(title="単位", description="その数の単位。")


class About(Record):
    """The records that a contradiction concerns."""

    procedures: list[Annotated[Id, Refers("procedures")]] = Field([], title="手続", description="関わる手続の id。")
    kpis: list[Annotated[Id, Refers("kpis")]] = Field([], title="指標", description="関わる指標の id。")
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field([], title="取組", description="関わる取組の id。")
    projects: list[Annotated[Id, Refers("projects")]] = Field(
        [], title="個別プロジェクト", description="関わる個別プロジェクトの id。"
    )
    cases: list[Annotated[Id, Refers("cases")]] = Field([], title="時間の削減", description="関わる事例の id。")


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
    title: Name = Field(title="題名", description="何が食い違うか。短い文で。")
    statements: list[Statement] = Field(title="原文", description="食い違う言葉と、その場所。")
    explanation: Sentence = Field(title="説明", description="何が違うか。中立の言葉で。")
    computed: list[Computation] = Field([], title="計算", description="食い違いを示す計算。無ければ書かない。")
    about: About = Field(About(), title="関係する記録", description="この食い違いに関わる記録。")
    shown_as: Sentence = Field(title="このサイトでの示し方", description="このサイトがどちらの書き方を、どう示すか。")
    revisions: Revisions = []


KIND = Kind(
    "discrepancies", Discrepancy, "data/discrepancies", {"ja": "原典の食い違い", "en": "contradictions"},
    order=lambda discrepancy, _: discrepancy.id,
    promised={"statements": ("source", "at")},
    page="discrepancies/#{id}", listed="discrepancies/", sheet="食い違い", optional=True,
)  # fmt: skip
