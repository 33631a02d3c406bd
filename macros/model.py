"""The records, as Pydantic models: the one definition of the data.

The checks, the JSON Schema for editors, the field reference and the open-data dictionary are printed from
these classes; a field's `title` is its Japanese label, its `description` the help a staff member reads.
What a single value can be stands in values.py.
"""

from __future__ import annotations

from collections.abc import Container
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from .calendar import When
from .values import (
    Address,
    CasesMan,
    Count,
    DayField,
    Flag,
    Id,
    Label,
    Line,
    Ordinal,
    PeriodCode,
    SourceRef,
    Url,
    WhenField,
)


class EventKind(StrEnum):
    AVAILABLE = "available"
    PARTLY_AVAILABLE = "partly_available"
    WITHDRAWN = "withdrawn"
    NO_LONGER_REQUIRED = "no_longer_required"
    STARTED = "started"
    DELIVERED = "delivered"
    OBSERVED = "observed"
    PLANNED = "planned"
    NOTE = "note"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SourceKind(StrEnum):
    PLAN = "plan"
    CITY = "city"
    PRESS = "press"
    COUNCIL = "council"
    VENDOR = "vendor"
    OTHER = "other"


class ReasonKind(StrEnum):
    LAW_CHANGED = "law_changed"
    NATIONAL_SYSTEM = "national_system"
    PROCUREMENT = "procurement"
    TECHNICAL = "technical"
    BUDGET = "budget"
    ORGANISATION = "organisation"
    NO_REASON_GIVEN = "no_reason_given"


class RemarkAbout(StrEnum):
    SERVICE_START = "service_start"
    RENEWAL = "renewal"
    STANDARDISATION = "standardisation"
    SMARTPHONE = "smartphone"
    NATIONAL_PRIORITY = "national_priority"
    NATIONAL_REVIEW = "national_review"
    SIMPLIFICATION = "simplification"
    PAYMENT = "payment"
    SCHEDULE = "schedule"
    OTHER = "other"


# --------------------------------------------------------------------------- records


class Record(BaseModel):
    """A mapping in a data file. Unknown keys are refused; values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=False)

    @classmethod
    def by_key(cls) -> dict[str, FieldInfo]:
        """The field behind each key of the data file; the two differ where a key is a reserved word, such as `from`."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


class Text(Record):
    """Words in Japanese and, where there is one, an English rendering."""

    ja: Line = Field(title="日本語", description="読者に見せる日本語。一行で書く。", examples=["転出届"])
    en: Line | None = Field(None, title="英語", description="英語での言い方。", examples=["Moving-out notification"])


class Name(Text):
    """A name, which stands in headings, lists and charts: shorter than other words."""

    ja: Label = Field(title="日本語", description="読者に見せる名前。一行で書く。", examples=["転出届"])
    en: Label | None = Field(None, title="英語", description="英語での名前。", examples=["Moving-out notification"])


class System(Record):
    """The system through which a procedure is filed."""

    name: Label = Field(title="名称", description="原典のとおりのシステム名。", examples=["マイナポータル"])
    assumed: Flag = Field(False, title="想定", description="原典に「(想定)」とあるとき true。")


class Remark(Record):
    """A remark of the plan's table, to the letter."""

    as_printed: Line = Field(title="原文", description="備考の文字をそのまま。", examples=["R3年9月 サービス開始"])
    about: RemarkAbout = Field(title="分類", description="何についての備考か。")


class Reason(Record):
    """Why a target was replaced, as the source of the new one gives it."""

    kind: ReasonKind = Field(
        title="種類", description="理由の種類。出典に理由が無ければ no_reason_given。", examples=["national_system"]
    )
    what: Text = Field(title="内容", description="出典が述べる理由。自分の言葉で一文。")


CorrectedField = Literal[
    "announced", "target", "on", "by", "kind", "what", "value", "measure", "milestone", "source", "confidence",
    "as_printed", "reason",
]  # fmt: skip


class Correction(Record):
    """A published mistake in an entry, mended in the open: the field holds what is right, this what stood there."""

    on: WhenField = Field(title="訂正した日", examples=["2026-11-23"])
    field: CorrectedField = Field(title="訂正した項目", description="この記録のどのキーを直したか。", examples=["on"])
    was: Line | None = Field(
        None,
        title="前の値",
        description="前に書いてあったとおりの文字。前は無かったキーを足したときは書かない。",
        examples=["2025-06"],
    )
    why: Text = Field(title="訂正の理由", description="何がまちがいだったか。一文で。")


Corrections = Annotated[
    list[Correction],
    Field(title="訂正", description="公開した後で見つけたまちがいの訂正。古い順に並べ、消さない。"),
]


ConfirmedOn = Annotated[
    DayField | None,
    Field(
        title="最終確認",
        description="だれかがこの記録を公表資料（保存された写しを含む）と照らし合わせた日。できごとではない。照らし合わせていなければ書かない。",
        examples=["2026-11-23"],
    ),
]


class Commitment(Record):
    """A promise: by when. Append-only; a new target is a new entry beside the old one."""

    announced: WhenField = Field(title="公表", description="約束が公表された年月日。", examples=["2024-04"])
    target: WhenField = Field(title="期限", description="約束の期限。計画の期間（1Q〜4Q）または年月日。", examples=["3Q"])
    source: SourceRef = Field(
        title="出典", description="sources.yml の id と、その中の場所。", examples=["plan-2024-04#top-100"]
    )
    reason: Reason | None = Field(
        None, title="理由", description="前の約束を置きかえるときの理由。最初の約束には書かない。"
    )
    corrections: Corrections = []


class Event(Record):
    """A dated fact about a procedure, with its source. Exactly one of `on` and `by`."""

    on: WhenField | None = Field(None, title="日付", description="起きた日。分かる細かさで書く。", examples=["2024-06-01"])
    by: WhenField | None = Field(
        None,
        title="この時点までに",
        description="始まった日は分からないが、この時点では事実だったと分かるとき、on の代わりに書く。",
        examples=["2024-11-01"],
    )
    kind: EventKind = Field(title="種類", description="できごとの種類。状態はここから計算される。", examples=["available"])
    what: Text = Field(title="内容", description="何が起きたか。自分の言葉で一文。")
    source: SourceRef = Field(title="出典", description="sources.yml の id。計画が出典なら場所も書く。", examples=["library-guide-2024"])
    confidence: Confidence = Field(
        Confidence.HIGH, title="確度", description="出典の確かさ。low のできごとは状態の根拠にならない。"
    )
    as_printed: Line | None = Field(None, title="原文", description="計画の備考が根拠のとき、その備考の原文。")
    corrections: Corrections = []

    @property
    def when(self) -> When:
        """The date of this event: `on`, or else `by`."""
        return self.on or self.by  # type: ignore[return-value]  # rules.py demands exactly one


class Procedure(Record):
    """One of the ranked administrative procedures (上位100手続)."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["resident-record-copy"])
    rank: Ordinal = Field(title="順位", description="2024年4月版の表の順位。", examples=["3"])
    name: Name = Field(title="名称", description="原典のとおりの手続名。")
    topic: Id = Field(title="分野", description="strategy.yml の topics の id。このサイトの分類。", examples=["certificates"])
    annual_cases_man: CasesMan = Field(
        title="年間件数（万件）", description="令和元年度（2019年度）の件数。原典のとおり万件で書く。", examples=["205"]
    )
    includes_convenience_stores: Flag = Field(
        False, title="コンビニ交付を含む", description="原典に「コンビニ交付含む」とあるとき true。"
    )
    system: System | None = Field(None, title="システム", description="申請を受けるシステム。原典に無ければ書かない。")
    remarks: list[Remark] = Field([], title="備考", description="原典の備考。")
    commitments: list[Commitment] = Field(
        [], title="約束", description="いつまでに対応するという約束。計画の時点で対応済の手続には無い。"
    )
    events: list[Event] = Field([], title="できごと", description="起きたこと。古い順に並べる。")
    confirmed_on: ConfirmedOn = None

    def listed_by(self, sources: Container[str]) -> bool:
        """Whether one of `sources` (ids) is the first to promise the procedure, or reports it as available."""
        refs = [commitment.source for commitment in self.commitments[:1]]
        refs += [event.source for event in self.events if event.kind is EventKind.AVAILABLE]
        return any(ref.partition("#")[0] in sources for ref in refs)


class Source(Record):
    """A publication that a statement rests on."""

    id: Id = Field(title="ID", description="出典を指す名前。", examples=["plan-2024-04"])
    title: Label = Field(title="題名", description="出典の題名。")
    publisher: Label = Field(title="発行者", description="発行した組織。個人名は書かない。", examples=["横浜市"])
    kind: SourceKind = Field(title="発行者の種類", description="誰が言っているか。")
    published: WhenField | None = Field(None, title="発行", description="発行または更新された日。分からなければ書かない。")
    url: Url | None = Field(None, title="URL", description="公開されている場所。")
    seen_as_copy: Flag = Field(False, title="写しで確認", description="原ページではなく保存された写しや訳で確認したとき true。")
    note: Text | None = Field(None, title="注", description="読むときの注意。")
    sections: dict[Id, Label] = Field({}, title="場所", description="出典の中の場所の id と名前。計画には必ず書く。")


class Edition(Record):
    """A dated publication of the plan."""

    id: Id = Field(title="ID")
    published: WhenField = Field(title="発行", examples=["2024-04"])
    what: Text = Field(title="内容")
    source: SourceRef = Field(title="出典")


class Policy(Record):
    """A part of the plan: one of the seven core policies."""

    id: Id = Field(title="ID")
    number: Ordinal = Field(title="番号")
    name: Label = Field(title="名称", description="原典のとおりの名称。")


class Topic(Record):
    """A field of life that procedures belong to; this portal's own grouping."""

    id: Id = Field(title="ID")
    name: Name = Field(title="名称")


class PublishedCount(Record):
    """A headline count as the plan prints it: by the end of `period`, so many procedures."""

    period: PeriodCode = Field(title="期間")
    procedures: Count = Field(title="手続数")
    source: SourceRef = Field(title="出典")


class Strategy(Record):
    """The plan as a whole."""

    name: Name = Field(title="名称")
    publisher: Label = Field(title="発行者")
    current_edition: Id = Field(title="現行の版")
    editions: list[Edition] = Field(title="版")
    related: list[Edition] = Field([], title="前後の公表", description="計画の版ではないが、その前や後の段階を示す公表。")
    policies: list[Policy] = Field(title="重点方針")
    topics: list[Topic] = Field(title="分野")
    published_counts: list[PublishedCount] = Field(title="公表された手続数")


class SynonymGroup(Record):
    """Words that readers type when they look for what the records call something else."""

    words: list[Label] = Field(
        title="打たれることば",
        description="さがす人が打つことば。全角と半角、カタカナとひらがな、大文字と小文字は区別されない。",
        examples=[["引っ越し", "引越し"]],
    )
    means: list[Label] = Field(
        title="記録のことば", description="記録に出てくることば。これでもさがす。近いものから順に書く。", examples=[["転出届"]]
    )
    reason: Line | None = Field(None, title="理由", description="つながりが明らかでないとき、その理由を一行で。")


class Redirect(Record):
    """An address that was published and has moved. It answers for ever; what it led to never comes back under it."""

    from_: Address = Field(alias="from", title="前のアドレス", examples=["procedures/old-id/"])
    to: Address = Field(title="今のアドレス", description="このサイトのページ。", examples=["procedures/new-id/"])
    on: WhenField = Field(title="移した日", examples=["2026-11-23"])
    why: Text = Field(title="理由", description="なぜアドレスが変わったか。一文で。")
