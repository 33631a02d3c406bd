"""A figure (指標): its definition, targets and observations."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from macros.base.calendar import When
from macros.records.addresses import Id, Measure, PartCode, Refers, SourceRef
from macros.records.kind import Kind
from macros.records.model import Name, Record, Sentence
from macros.records.parts import Confidence, ConfirmedOn, Corrections, Event, EventKind, LookedFor, Revisions
from macros.records.values import Flag, Label, Line, Number, Ordinal, WhenField

# --------------------------------------------------------------------------- figures

PER_CENT = "%"


NUMBERS = ("value", "min", "max")  # the keys of numbers that are in the unit of the figure


class Operator(StrEnum):
    EQUAL = "="
    OVER = ">"
    AT_LEAST = ">="
    ABOUT = "≈"


class Quantity(Record):
    """A printed figure: `value`, or a range from `min` to `max`, at a time or over the time since `since`."""

    at: WhenField | None = Field(None, title="時点", description="期間、年度、年、月または日。印字がなければ書かない。")
    since: WhenField | None = Field(None, title="合計のはじめ", description="数年間の合計のとき、そのはじめ。")
    value: Number | None = Field(
        None, title="値", description="一つの数のとき、その数。指標の単位で書く。幅なら、下限と上限に書く。"
    )
    min: Number | None = Field(None, title="下限", description="幅で書いてあるとき、小さい方の数。")
    max: Number | None = Field(None, title="上限", description="幅で書いてあるとき、大きい方の数。")
    measure: Measure | None = Field(
        None, title="測り方", description="同じ線に描いてはならない値を分ける名前。strategy.yml の measured_by の id。"
    )
    about: Flag = Field(False, title="約", description="原典が「約」と書くとき true。")
    estimate: Flag = Field(False, title="想定", description="原典が想定・試算と断るとき true。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")
    source: SourceRef | None = Field(None, title="出典", description="指標の出典と違う場所のときだけ書く。")

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest value, the same where one value is printed."""
        if self.min is not None and self.max is not None:
            return self.min, self.max
        assert self.value is not None  # check_quantities demands the one or the other
        return self.value, self.value


class Target(Quantity):
    """A promised figure."""

    operator: Operator = Field(Operator.EQUAL, title="比べ方", description="50%超は >、270以上は >=、概ねは ≈。")
    starts: Flag = Field(False, title="開始", description="値に達する時ではなく、始める時が印字されているとき true。")
    scope: Flag = Field(
        False, title="対象の数", description="原典が、目標ではなく、取組が何を対象にするかとして書いた数のとき true。"
    )

    @property
    def kind(self) -> str:
        """What the plan means by it: `target`, `estimate` where it says so, `scope` of its work; names of words too."""
        return "scope" if self.scope else "estimate" if self.estimate else "target"

    @property
    def deadline(self) -> When | None:
        """By when the plan wants the value to be reached, if it says so; the day on which work starts is none."""
        return None if self.starts else self.at

    def is_reached(self, direction: str, value: Decimal) -> bool:
        """Whether `value` is what the plan demands. Nothing is rounded: 99.9 does not reach about 100."""
        short = self.shortfall(direction, value)
        return short < 0 if self.operator is Operator.OVER else short <= 0

    def shortfall(self, direction: str, value: Decimal) -> Decimal:
        """How much `value` lacks in the good `direction`, in the unit of the figure; negative beyond the target."""
        low, high = self.bounds
        return low - value if direction == "up" else value - high


class Survey(Record):
    """The survey that a figure is taken from, with its question to the letter."""

    name: Label = Field(title="調査", description="調査の名前。原典のとおり。")
    question: Line = Field(title="設問", description="設問の文字をそのまま。")
    choice: Line | None = Field(
        None, title="選択肢", description="一つの答えだけを数えるとき、その選択肢の文字をそのまま。"
    )
    multiple_choice: Flag = Field(False, title="複数選択", description="いくつも選べる設問のとき true。")
    every_years: Ordinal | None = Field(
        None, title="間隔（年）", description="何年ごとの調査か。毎年なら 1。分からなければ書かない。"
    )


class Observation(Record):
    """A figure published after or beside the plan."""

    on: WhenField = Field(
        title="時点",
        description="いつの値か。日、月、年か年度で、分かる細かさで書く。何年分かの合計なら、その最後の年（年度で数えたものなら"
        "年度）を書き、いつからの合計かは内容に書く。",
    )
    value: Number = Field(title="値", description="公表された値。指標の単位で書く。")
    measure: Measure | None = Field(
        None, title="測り方", description="測り方がいくつもある指標のとき、どれか。strategy.yml の measured_by の id。"
    )
    what: Sentence = Field(title="内容", description="何の値か。自分の言葉で、一文か二文。")
    source: SourceRef = Field(title="出典", description="値を公表した資料。出典の id。")
    confidence: Confidence = Field(Confidence.HIGH, title="確かさ", description="出典の確かさ。")
    corrections: Corrections = []


class Kpi(Record):
    """A quantity that the plan promises, starts from or expects."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["e-application-cases"])
    order: Ordinal = Field(title="順", description="一覧での順番。1から。")
    name: Name = Field(title="名称", description="見出しや一覧に出す、指標の名前。")
    definition: Sentence = Field(title="定義", description="何を数えるか。自分の言葉で。")
    unit: Name = Field(title="単位", description="値の後に付ける言葉。件、% など。")
    part: PartCode = Field(title="部", description="計画のどの部のものか。strategy.yml の parts の id。")
    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")
    counted: Flag = Field(
        False,
        title="数える指標",
        description="このサイトが、計画の手続のうち対応済のものを数えて値とするとき true。一つだけ。",
    )
    direction: Literal["up", "down"] = Field(
        title="良い向き", description="増えるのが目標なら up、減るのが目標なら down。"
    )
    baseline: Quantity | None = Field(None, title="起点", description="計画が示す出発点の値。無ければ書かない。")
    targets: list[Target] = Field([], title="目標", description="計画が示す目標。")
    survey: Survey | None = Field(None, title="調査", description="アンケートの結果を値とする指標のとき、その調査。")
    observations: list[Observation] = Field([], title="公表された値", description="古い順に並べる。")
    events: list[Event] = Field([], title="できごと", description="値ではないが関わりのあること。古い順に並べる。")
    looked: LookedFor = []
    revisions: Revisions = []
    confirmed_on: ConfirmedOn = None
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field(
        [], title="取組", description="この値についての取組の id。"
    )
    projects: list[Annotated[Id, Refers("projects")]] = Field(
        [], title="個別プロジェクト", description="この値が出てくるコラムの id。"
    )
    case: Annotated[Id, Refers("cases")] | None = Field(
        None, title="時間の削減", description="導入の前と後を示す事例の id。"
    )

    def target_at(self, period: str, measure: str | None) -> Target | None:
        """The target that is to be reached by the end of a period of the plan, in one measure; None without one."""
        fitting = (one for one in self.targets if one.at and one.at.text == period and one.measure == measure)
        return next((one for one in fitting if not one.starts), None)

    def is_sum(self, measure: str | None) -> bool:
        """Whether what is measured in one way is a sum over several years: the plan says since when for its own."""
        return any(one.since for one in self._planned(measure))

    def summed_since(self, on: When, measure: str | None) -> When | None:
        """Since when a value of `on` is summed; None if it is no sum, or of other years than the plan names."""
        within = (one for one in self._planned(measure) if one.at and one.at.first <= on.last <= one.at.last)
        return next((one.since for one in within if one.since), None)

    def _planned(self, measure: str | None) -> list[Quantity]:
        quantities = [*([self.baseline] if self.baseline else []), *self.targets]
        return [one for one in quantities if one.measure == measure]

    def known(self, measure: str | None) -> list[Decimal]:
        """Every value on record that is measured in one way: what it began with, what is promised, what was seen."""
        values = [one for each in self._planned(measure) for one in (each.value, each.min, each.max)]
        seen = [one.value for one in self.observations if one.measure == measure]
        return [value for value in values if value is not None] + seen

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share of a whole, in per cent."""
        return PER_CENT in self.unit.texts


KIND = Kind(
    "kpis", Kpi, "data/kpis", {"ja": "指標", "en": "indicators"},
    order=lambda kpi, _: kpi.order, numbered="order",
    event_kinds=(EventKind.OBSERVED, EventKind.PLANNED, EventKind.NOTE),
    promised={
        "name": (), "unit": (), "direction": (), "baseline": ("source",), "targets": ("source",), "survey": (),
    },
    page="kpis/{id}/", listed="kpis/", sheet="指標", optional=True,
)  # fmt: skip
