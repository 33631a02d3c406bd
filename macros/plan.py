"""The records of the plan beyond its procedures: roadmap, figures, time saved, projects, words, contradictions.

In the way of model.py, whose values and shared records they are made of. Texts named `as_printed` are the plan's
own, to the letter; every other sentence is this portal's.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from .model import Confidence, ConfirmedOn, Corrections, Event, Name, Record, Text
from .values import (
    CONTINUES,
    Cell,
    Flag,
    Id,
    Label,
    Line,
    Match,
    Number,
    Ordinal,
    PeriodCode,
    SourceRef,
    WhenField,
)

COUNTED_KPI = "top-100-procedures-ready"  # the one figure that this portal counts itself, from the procedures

CORE = "core-index"  # the part whose rows stand on the page of the whole plan
PartCode = Literal[
    "core-index", "effect-index", "policy-1", "policy-2", "policy-3", "policy-4", "policy-5", "policy-6", "policy-7",
    "data-use",
]  # fmt: skip


# --------------------------------------------------------------------------- roadmap


class Milestone(Record):
    """One cell of the roadmap. A cell that prints just 継続 continues the one before it."""

    period: PeriodCode = Field(title="期間", description="計画の表の列。", examples=["1Q"])
    as_printed: Cell = Field(title="原文", description="セルの文字をそのまま。", examples=["運用開始"])
    open_ended: Flag = Field(False, title="以降", description="原典の列に「~」があるとき true。")

    @property
    def continues(self) -> bool:
        """Whether this cell only continues the one before it."""
        return self.as_printed == CONTINUES


class InitiativeEvent(Event):
    """A dated fact about an initiative; `milestone` names the cell that it is about, if one."""

    milestone: PeriodCode | None = Field(None, title="節目", description="どの期間の節目についてのできごとか。")


class Initiative(Record):
    """One row of the roadmap."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["rpa-expansion"])
    part: PartCode = Field(title="部", description="計画のどの部分の表か。", examples=["policy-2"])
    order: Ordinal = Field(title="順", description="その部分の中の順番。1から。")
    name: Name = Field(title="名称", description="原典のとおりの行の名前。")
    parent: Name | None = Field(None, title="親の取組", description="表が親の名前を別に示すとき。")
    project: Id | None = Field(None, title="コラム", description="表がコラムの中にあるとき、その個別プロジェクトの id。")
    source: SourceRef = Field(title="出典", examples=["plan-2024-04#policy-2"])
    target_label: Line = Field(title="表の呼び名", description="原典が表を何と呼ぶか。", examples=["取組と達成目標"])
    milestones: list[Milestone] = Field([], title="節目", description="期間の順に並べる。空のセルは書かない。")
    note: Line | None = Field(None, title="注", description="表に付いた注を原典のとおりに。")
    same_as: list[Id] = Field([], title="同じ取組", description="計画の別の場所で同じ取組を扱う行の id。")
    events: list[InitiativeEvent] = Field([], title="できごと", description="起きたこと。古い順に並べる。")
    confirmed_on: ConfirmedOn = None


class CoreItem(Record):
    """One of the seven core INDEX items."""

    number: Ordinal = Field(title="番号")
    name: Name = Field(title="名称", description="原典のとおり。")
    promise: Text = Field(title="約束", description="自分の言葉で一文。")
    note: Line | None = Field(None, title="注", description="原典に付いた注。")
    rows: list[Id] = Field(title="行", description="この項目の表の行（取組の id）。")
    related: list[Id] = Field([], title="関連", description="計画の別の場所の、関連する取組の id。")


class CoreIndex(Record):
    """data/core-index.yml: all items under one key."""

    items: list[CoreItem] = Field(title="7つのコアINDEX", description="番号の順。")


# --------------------------------------------------------------------------- figures


class Operator(StrEnum):
    EQUAL = "="
    OVER = ">"
    AT_LEAST = ">="
    ABOUT = "≈"


class Quantity(Record):
    """A printed figure: `value`, or a range from `min` to `max`, at a time or over the time since `since`."""

    at: WhenField | None = Field(None, title="時点", description="期間、年度、年、月または日。印字がなければ書かない。")
    since: WhenField | None = Field(None, title="起点", description="数年間の合計のとき、そのはじめ。")
    value: Number | None = Field(None, title="値")
    min: Number | None = Field(None, title="下限")
    max: Number | None = Field(None, title="上限")
    measure: Id | None = Field(None, title="測り方", description="同じ線に描いてはならない値を分ける名前。")
    about: Flag = Field(False, title="約", description="原典が「約」と書くとき true。")
    estimate: Flag = Field(False, title="想定", description="原典が想定・試算と断るとき true。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")
    source: SourceRef | None = Field(None, title="出典", description="指標の出典と違う場所のときだけ書く。")


class Target(Quantity):
    """A promised figure."""

    operator: Operator = Field(Operator.EQUAL, title="比べ方", description="50%超は >、270以上は >=、概ねは ≈。")
    starts: Flag = Field(False, title="開始", description="値に達する時ではなく、始める時が印字されているとき true。")


class Survey(Record):
    """The survey that a figure is taken from, with its question to the letter."""

    name: Label = Field(title="調査")
    question: Line = Field(title="設問")
    choice: Line | None = Field(None, title="選択肢")
    multiple_choice: Flag = Field(False, title="複数選択")
    every_years: Ordinal | None = Field(None, title="間隔（年）")


class Observation(Record):
    """A figure published after or beside the plan."""

    on: WhenField = Field(title="時点")
    value: Number = Field(title="値")
    measure: Id | None = Field(None, title="測り方")
    what: Text = Field(title="内容", description="何の値か。自分の言葉で一文。")
    source: SourceRef = Field(title="出典")
    confidence: Confidence = Field(Confidence.HIGH, title="確度")
    corrections: Corrections = []


class Kpi(Record):
    """A quantity that the plan promises, starts from or expects."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["e-application-cases"])
    order: Ordinal = Field(title="順", description="一覧での順番。1から。")
    name: Name = Field(title="名称")
    definition: Text = Field(title="定義", description="何を数えるか。自分の言葉で。")
    unit: Name = Field(title="単位")
    part: PartCode = Field(title="部")
    source: SourceRef = Field(title="出典")
    direction: Literal["up", "down"] = Field(title="良い向き", description="増えるのが目標なら up、減るのが目標なら down。")
    baseline: Quantity | None = Field(None, title="起点", description="計画が示す出発点の値。無ければ書かない。")
    targets: list[Target] = Field([], title="目標")
    survey: Survey | None = Field(None, title="調査")
    observations: list[Observation] = Field([], title="観測値", description="古い順に並べる。")
    events: list[Event] = Field([], title="できごと", description="値ではないが関わりのあること。古い順に並べる。")
    no_record_note: Text | None = Field(None, title="さがした結果", description="何をさがして何が見つかっていないか。")
    confirmed_on: ConfirmedOn = None
    initiatives: list[Id] = Field([], title="取組", description="この値についての取組の id。")
    projects: list[Id] = Field([], title="個別プロジェクト", description="この値が出てくるコラムの id。")
    case: Id | None = Field(None, title="時間の削減", description="before/after の事例の id。")


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
    project: Id | None = Field(None, title="個別プロジェクト")
    source: SourceRef = Field(title="出典")
    before: Span = Field(title="前")
    after: Span = Field(title="後")
    claimed_reduction: Claim | None = Field(None, title="計画がいう削減率")
    saving: Saving | None = Field(None, title="計画がいう削減時間")
    estimate: Flag = Field(title="想定", description="原典が想定・試算と断るとき true。")
    estimate_as_printed: Line | None = Field(None, title="想定の断り書き")
    notes: list[Text] = Field([], title="注")


class CaseList(Record):
    """data/cases.yml: all cases under one key."""

    cases: list[Case] = Field(title="時間の削減", description="導入の前と後を示す事例の一覧。原典の順。")


class PrintedFact(Record):
    """A figure, name or date of a project, as printed."""

    what: Text = Field(title="何の値か")
    as_printed: Line = Field(title="原文")


class Project(Record):
    """What a コラム of the plan describes."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。")
    order: Ordinal = Field(title="順", description="計画に出てくる順番。1から。")
    title: Label = Field(title="題名", description="原典のとおり。")
    title_en: Label = Field(title="英語の題名")
    part: PartCode = Field(title="部")
    source: SourceRef = Field(title="出典")
    timing: Line | None = Field(None, title="時期の原文", examples=["令和3年9月導入"])
    when: WhenField | None = Field(None, title="時期")
    summary: Text = Field(title="内容", description="自分の言葉で二〜四文。")
    figures: list[PrintedFact] = Field([], title="数値と名称")
    partners: list[Line] = Field([], title="関わる組織", description="組織だけ。個人名は書かない。")
    procedures: list[Id] = Field([], title="手続", description="扱う手続の id。")
    all_procedures: Flag = Field(False, title="全手続", description="上位100手続のすべてを扱うとき true。")
    initiatives: list[Id] = Field([], title="取組", description="扱う取組の id。")
    cases: list[Id] = Field([], title="時間の削減", description="before/after の事例の id。")


class ModelWardProject(Record):
    """One of the seven pilot projects of the two model wards."""

    id: Id = Field(title="ID")
    concept: Label = Field(title="考え方", examples=["書かない"])
    name: Label = Field(title="名称", description="原典のとおり。")
    wards: list[Line] = Field(title="実施区")
    contents: list[Line] = Field(title="取組内容", description="原典のとおり。")


class ModelWardProjects(Record):
    """data/model-ward-projects.yml."""

    source: SourceRef = Field(title="出典")
    as_of: WhenField = Field(title="時点")
    as_of_as_printed: Line = Field(title="時点の原文")
    project: Id | None = Field(None, title="コラム", description="一覧が載るコラムの id。")
    initiatives: list[Id] = Field([], title="取組", description="一覧が属する取組の id。")
    projects: list[ModelWardProject] = Field(title="先行プロジェクト")


class LeadingProject(Record):
    """A theme of the leading projects, with its bureaus and example projects."""

    id: Id = Field(title="ID")
    theme: Label = Field(title="テーマ", examples=["防災DX"])
    heading: Line | None = Field(None, title="重点テーマの見出し")
    viewpoints: list[Line] = Field(title="大切にする視点")
    bureaus: list[Line] = Field(title="想定される構成区局")
    and_others: Flag = Field(False, title="等", description="区局の一覧が「等」で終わるとき true。")
    examples: list[Line] = Field(title="先行プロジェクト例")
    initiatives: list[Id] = Field([], title="取組", description="このテーマの取組の id。")
    projects: list[Id] = Field([], title="個別プロジェクト", description="例に挙がるコラムの id。")


class LeadingProjects(Record):
    """data/leading-projects.yml."""

    source: SourceRef = Field(title="出典")
    projects: list[LeadingProject] = Field(title="リーディングプロジェクト")


# --------------------------------------------------------------------------- data use, words, contradictions


class Answer(Record):
    """An initiative as the data-use table names it, and the rows of the roadmap that it is."""

    as_printed: Line = Field(title="原文")
    initiatives: list[Id] = Field([], title="取組")


class DataUseMeasure(Record):
    """One of the eight measures of the data-use plan."""

    number: Ordinal = Field(title="番号")
    name: Label = Field(title="名称", description="原典のとおり。")
    answers: list[Answer] = Field(title="横浜DX戦略での主な取組")
    part: PartCode = Field(title="部")
    policy_as_printed: Line | None = Field(None, title="重点方針の原文")
    page_as_printed: Line = Field(title="掲載ページの原文")
    note: Text | None = Field(None, title="注")


class Viewpoint(Record):
    """One of the two ways in which the plan groups the measures."""

    id: Id = Field(title="ID")
    name: Label = Field(title="名称")
    measures: list[Ordinal] = Field(title="施策の番号")


class DataUse(Record):
    """data/data-use.yml."""

    source: SourceRef = Field(title="出典")
    viewpoints: list[Viewpoint] = Field(title="視点")
    measures: list[DataUseMeasure] = Field(title="施策")


class Term(Record):
    """A term of the plan's glossary, defined in this portal's words."""

    id: Id = Field(title="ID")
    order: Ordinal = Field(title="順", description="計画の用語解説での順番。1から。")
    term: Label = Field(title="用語")
    english: Label = Field(title="英語")
    reading: Label = Field(title="読み")
    expansion: Label | None = Field(None, title="略さない形")
    definition: Text = Field(title="意味", description="自分の言葉で一〜二文。")
    variants: list[Label] = Field([], title="別の書き方")
    match: list[Match] = Field(title="さがす文字", description="ページの中で説明を付ける文字列。長いものから。")


class TermList(Record):
    """data/glossary.yml: all terms under one key."""

    terms: list[Term] = Field(title="用語", description="計画の用語解説の順。")


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

    procedures: list[Id] = Field([], title="手続")
    kpis: list[Id] = Field([], title="指標")
    initiatives: list[Id] = Field([], title="取組")
    projects: list[Id] = Field([], title="個別プロジェクト")
    cases: list[Id] = Field([], title="時間の削減")


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
