"""What records of several kinds have in common: promises, events, places to do something, looks, corrections."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from macros.base.calendar import When
from macros.records.addresses import Id, Refers, SourceRef, Url
from macros.records.model import Cause, Record, Sentence, Why
from macros.records.values import DayField, Flag, Line, OfPlan, PeriodCode, WhenField


class EventKind(StrEnum):
    AVAILABLE = "available"
    PARTLY_AVAILABLE = "partly_available"
    WITHDRAWN = "withdrawn"
    NO_LONGER_REQUIRED = "no_longer_required"
    STARTED = "started"
    COUNTER_OR_POST = "counter_or_post"
    DELIVERED = "delivered"
    OBSERVED = "observed"
    PLANNED = "planned"
    NOTE = "note"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class LookedResult(StrEnum):
    NOTHING = "nothing"
    WEAK = "weak"
    AGAINST = "against"
    FOUND = "found"


class SourceKind(StrEnum):
    PLAN = "plan"
    CITY = "city"
    PRESS = "press"
    COUNCIL = "council"
    VENDOR = "vendor"
    OTHER = "other"


class ServiceKind(StrEnum):
    APPLY = "apply"
    GUIDE = "guide"
    NEAR = "near"


class ReasonKind(StrEnum):
    LAW_CHANGED = "law_changed"
    NATIONAL_SYSTEM = "national_system"
    PROCUREMENT = "procurement"
    TECHNICAL = "technical"
    BUDGET = "budget"
    ORGANISATION = "organisation"
    NO_REASON_GIVEN = "no_reason_given"


class Reason(Record):
    """Why a target was replaced, as the source of the new one gives it."""

    kind: ReasonKind = Field(title="種類", description="理由の種類。出典に理由が無ければ no_reason_given。")
    what: Cause = Field(title="内容", description="出典が述べる理由。自分の言葉で一文。")


CorrectedField = Literal[
    "announced", "target", "on", "by", "kind", "what", "value", "measure", "milestone", "source", "confidence",
    "as_printed", "reason", "where", "result", "note", "in_answer", "url", "seen_on", "gone_on",
    "replaced_on", "system",
]  # fmt: skip


class Correction(Record):
    """A published mistake in an entry, mended in the open: the field holds what is right, this what stood there."""

    on: WhenField = Field(title="訂正した日", description="データを直した日。", examples=["2026-11-23"])
    field: CorrectedField = Field(title="訂正した項目", description="この記録のどのキーを直したか。", examples=["on"])
    was: Line | None = Field(
        None,
        title="前の値",
        description="前に書いてあったとおりの文字。前は無かったキーを足したときは書かない。",
        examples=["2025-06"],
    )
    why: Why = Field(title="訂正の理由", description="何がまちがいだったか。一文で。")


Corrections = Annotated[
    list[Correction], Field(title="訂正", description="公開した後で見つけたまちがいの訂正。古い順に並べ、消さない。")
]


class Revision(Record):
    """A published promise, or words of ours, that read otherwise now: revised, as `source` says, or our slip mended."""

    on: WhenField = Field(title="改めた日", description="言葉が変わった日。", examples=["2026-11-23"])
    field: Line = Field(title="改めた項目", description="この記録のどのキーを改めたか。", examples=["targets"])
    was: Line | None = Field(
        None,
        title="前の値",
        description="そのキーの中で違いのある、前に書いてあったとおりの文字。足しただけのときは書かない。",
        examples=["200"],
    )
    why: Why = Field(title="理由", description="なぜ変わったか、または何がまちがいだったか。一文で。")
    source: SourceRef | None = Field(
        None, title="出典", description="市が改めたとき、それを公表した資料。写しまちがいを直すときは書かない。"
    )


Revisions = Annotated[
    list[Revision],
    Field(title="改めた言葉", description="公開の後で改めた約束や原文、名称など。古い順。消さない。"),
]

ConfirmedOn = Annotated[
    DayField | None,
    Field(
        title="出典と見くらべた日",
        description="だれかが、記録に書いてあることを出典と見くらべた最後の日。見くらべていなければ書かない。",
        examples=["2026-11-23"],
    ),
]


class Commitment(Record):
    """A promise: by when. Append-only; a new target is a new entry beside the old one."""

    announced: WhenField = Field(
        title="公表", description="約束が公表された年月日。たいてい、出典の日付と同じ。", examples=["2024-04"]
    )
    target: WhenField = Field(title="期限", description="約束の期限。計画の期間の名か、年月日。", examples=["2025-03"])
    source: SourceRef = Field(
        title="出典", description="sources.yml の id と、その中の場所。", examples=["plan-2024-04#top-100"]
    )
    reason: Reason | None = Field(
        None, title="理由", description="前の約束を置きかえるときの理由。最初の約束には書かない。"
    )
    corrections: Corrections = []


class AlsoAbout(Record):
    """A row of the roadmap, and a cell of it, that an event of another record is about as well."""

    initiative: Annotated[Id, Refers("initiatives")] = Field(title="取組", description="当てはまる取組の id。")
    milestone: PeriodCode | None = Field(None, title="節目", description="その取組のどの期間の節目についてか。")
    part: Flag = Field(False, title="一部", description="その節目に書かれたことの一部だけに当たるとき true。")


class Event(Record):
    """A dated fact about a procedure, with its source. Exactly one of `on` and `by`."""

    on: WhenField | None = Field(
        None, title="日付", description="起きた日。分かる細かさで書く。不明なら by に書く。", examples=["2024-06-01"]
    )
    by: WhenField | None = Field(
        None,
        title="この時点までに",
        description="始まった日は分からないが、この時点では事実だったと分かるとき、on の代わりに書く。",
        examples=["2024-11-01"],
    )
    kind: EventKind = Field(
        title="種類",
        description="できごとの種類。observed（途中の様子が公表された）、planned（これからのことが公表された）、"
        "note（そのほかのこと）。",
        examples=["observed"],
    )
    what: Sentence = Field(title="内容", description="何が起きたか。自分の言葉で、一文か二文。")
    source: SourceRef = Field(
        title="出典", description="sources.yml の id。計画が出典なら場所も書く。", examples=["library-guide-2024"]
    )
    confidence: Confidence = Field(
        Confidence.HIGH,
        title="確かさ",
        description="出典の確かさ。low のできごとは状態の根拠にならない。議員の活動報告は high にしない。",
    )
    as_printed: Line | None = Field(None, title="原文", description="計画の備考が根拠のとき、その備考の原文。")
    also: list[AlsoAbout] = Field(
        [],
        title="ほかの取組",
        description="同じできごとが当てはまる、計画の別の場所の取組。できごとは一か所だけに書き、ここから結ぶ。",
    )
    corrections: Corrections = []

    @property
    def when(self) -> When:
        """The date of this event: `on`, or else `by`."""
        return self.on or self.by  # type: ignore[return-value]  # rules.py demands exactly one


class Service(Record):
    """Where something can be done, or is explained: an address that was seen in a source, never a guessed one."""

    url: Url | None = Field(
        None, title="URL", description="出典で見たとおりのアドレス。推測で書かない。出典のページそのものなら書かない。"
    )
    kind: ServiceKind = Field(
        title="種類", description="申請できるなら apply、案内なら guide、近いことだけなら near。", examples=["guide"]
    )
    source: SourceRef = Field(title="出典", description="アドレスを見た出典。案内のページそのものでもよい。")
    seen_on: DayField = Field(title="見た日", description="出典でこのアドレスを見た日。", examples=["2026-11-25"])
    note: Sentence | None = Field(None, title="注", description="そこでできることと、できないこと。自分の言葉で。")
    replaced_on: DayField | None = Field(
        None,
        title="代わりの入口を見た日",
        description="すぐ上に書いた入口が、これの代わりにできたとき、それを見た日。閉じたことにはならない。",
    )
    gone_on: DayField | None = Field(
        None, title="閉じているのを見た日", description="自分で開いて見た日。アドレスは消さずに、これを足す。"
    )
    corrections: Corrections = []


class Looked(Record):
    """That somebody looked for what has become of a record, when, where, and what there was."""

    on: DayField = Field(title="調べた日", description="公表をさがした日。", examples=["2026-11-25"])
    where: Annotated[Id, OfPlan("looked_in", "id")] = Field(
        title="調べた所", description="strategy.yml の looked_in の id。", examples=["stored-copies"]
    )
    result: LookedResult = Field(
        title="結果",
        description="nothing は何も見つからない、weak は手がかりだけ、against は約束と合わない公表、"
        "found は関わりのある公表が見つかった。見つけたことは events や observations に書く。",
        examples=["nothing"],
    )
    note: Sentence | None = Field(
        None, title="補足", description="何をさがしたか、見つかったものがあれば何か、などを読者に。一文で。"
    )
    corrections: Corrections = []


LookedFor = Annotated[
    list[Looked],
    Field(
        title="調べた記録",
        description="期限の後に、約束がどうなったかの公表を調べたこと。見つからなかったときも書く。古い順に並べ、消さない。",
    ),
]
