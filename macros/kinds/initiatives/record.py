"""One row of the roadmap."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.addresses import Id, Measure, PartCode, Refers, SourceRef
from macros.records.kind import Kind
from macros.records.model import Name, Record, Sentence
from macros.records.parts import ConfirmedOn, Event, EventKind, LookedFor, Revisions
from macros.records.values import CONTINUES, Flag, Line, Ordinal, PeriodCode, PrintedCell

# --------------------------------------------------------------------------- roadmap


class PromisedFigure(Record):
    """The figure whose target of the same period a cell promises, and nothing else."""

    kpi: Annotated[Id, Refers("kpis")] = Field(title="指標", description="その目標がある指標の id。")
    measure: Measure | None = Field(None, title="測り方", description="指標が目標を測り方で分けているとき、その名前。")


class Milestone(Record):
    """One cell of the roadmap. A cell that prints just 継続 continues the one before it."""

    period: PeriodCode = Field(title="期間", description="計画の表の列。")
    as_printed: PrintedCell = Field(title="原文", description="セルの文字をそのまま。", examples=["運用開始"])
    open_ended: Flag = Field(False, title="以降", description="原典の列に「~」があるとき true。")
    figure: PromisedFigure | None = Field(
        None,
        title="指標の目標",
        description="セルが、ある指標のその期間の目標だけを書いているとき。状態は指標から決まる。",
    )

    @property
    def continues(self) -> bool:
        """Whether this cell only continues the one before it."""
        return self.as_printed == CONTINUES


class InitiativeEvent(Event):
    """A dated fact about an initiative; `milestone` names the cell that it is about, if one."""

    kind: EventKind = Field(
        title="種類",
        description="できごとの種類。節目を書いたできごとから、約束の状態が計算される。started（始まった）、"
        "delivered（行われた、できあがった）、observed（途中の様子が公表された）、"
        "planned（これからのことが公表された）、withdrawn（行わないことになった）、note（そのほかのこと）。",
        examples=["delivered"],
    )
    milestone: PeriodCode | None = Field(
        None,
        title="節目",
        description="どの期間の節目についてのできごとか。「継続」だけの期間なら、それが続ける約束のことにもなる。"
        "計画の期間が終わった後のことでも、果たされた約束の期間を書く。"
        "書かなければ、どの約束も確かめられたことにならない。",
    )
    in_answer: Sentence | None = Field(
        None,
        title="答えでの言い方",
        description="答えだけを読む人も初めに知るべきこと（見送り、計画のあとの変更）を、短い文で。ほかの取組についても同じなら also が伝える。書かなければ、答えに足す文はない。",
        examples=["2024年4月の改定で、移行は見送られました。"],
    )


# What says that something was done, begun or given up, and so may decide what became of a promise.
SAYS_SO = (EventKind.DELIVERED, EventKind.STARTED, EventKind.WITHDRAWN)


class Initiative(Record):
    """One row of the roadmap."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["rpa-expansion"])
    part: PartCode = Field(title="部", description="計画のどの部分の表か。", examples=["policy-2"])
    order: Ordinal = Field(title="順", description="その部分の中の順番。1から。")
    name: Name = Field(title="名称", description="原典のとおりの行の名前。")
    parent: Name | None = Field(
        None, title="親の取組", description="表か、表の上の見出しが、何の取組かを別に示すとき。"
    )
    project: Annotated[Id, Refers("projects")] | None = Field(
        None, title="コラム", description="表がコラムの中にあるとき、その個別プロジェクトの id。"
    )
    source: SourceRef = Field(
        title="出典", description="書いてある場所。出典の id と、その中の場所。", examples=["plan-2024-04#roadmap"]
    )
    target_label: Line = Field(title="表の呼び名", description="原典が表を何と呼ぶか。", examples=["取組と達成目標"])
    milestones: list[Milestone] = Field([], title="節目", description="期間の順に並べる。空のセルは書かない。")
    note: Line | None = Field(None, title="注", description="表に付いた注を原典のとおりに。")
    same_as: list[Annotated[Id, Refers("initiatives")]] = Field(
        [], title="同じ取組", description="計画の別の場所で同じ取組を扱う行の id。"
    )
    events: list[InitiativeEvent] = Field([], title="できごと", description="起きたこと。古い順に並べる。")
    looked: LookedFor = []
    revisions: Revisions = []
    confirmed_on: ConfirmedOn = None

    @property
    def table(self) -> tuple[str, str | None, str]:
        """The table of the plan in which it stands."""
        return self.part, self.project, self.target_label


KIND = Kind(
    "initiatives", Initiative, "data/initiatives", {"ja": "取組", "en": "initiatives"},
    order=lambda row, strategy: (strategy.part_ids.index(row.part), row.order), numbered="order", group="part",
    event_kinds=(
        EventKind.STARTED, EventKind.DELIVERED, EventKind.OBSERVED, EventKind.WITHDRAWN, EventKind.PLANNED, EventKind.NOTE,
    ),
    promised={"name": (), "parent": (), "target_label": (), "note": (), "milestones": ("figure",)},
    page="initiatives/{id}/", listed="roadmap/", sheet="取組", optional=True,
)  # fmt: skip
