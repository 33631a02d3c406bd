"""The plan as a whole: editions, parts, topics, counts; and its core INDEX."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.base.calendar import Period, Periods
from macros.records.addresses import Id, Refers, SourceRef
from macros.records.kind import DataFile
from macros.records.model import Name, Record, Sentence, Text
from macros.records.parts import Revisions, Service
from macros.records.values import Count, Flag, Label, Line, Match, OfPlan, Ordinal, PeriodCode, PeriodName, WhenField


class Edition(Record):
    """A dated publication of the plan."""

    id: Id = Field(title="ID", description="版の名前。公開後は変えない。")
    published: WhenField = Field(title="発行", description="公表された日か月。", examples=["2024-04"])
    what: Text = Field(title="内容", description="何が公表されたか。自分の言葉で一文。")
    source: SourceRef = Field(title="出典", description="その資料。出典の id。")


class Counted(Record):
    """The procedures that the plan lists, as a set: what it is called, in front of how many there are."""

    name: Name = Field(
        title="名",
        description="計画の手続をまとめて何と呼ぶか。手続の数の所は {n} と書く。",
        examples=["件数の多い{n}手続"],
    )
    described: Name = Field(
        title="説明した名", description="その名を知らない人にも分かる言い方。手続の数の所は {n} と書く。"
    )
    caveat: Name | None = Field(
        None,
        title="断り書き",
        description="すべてとは限らないと計画が断っているとき、その言葉。約束を言う文のあとに出す。",
        examples=["一部を除きます。"],
    )
    cases_year: WhenField = Field(
        title="件数の年", description="手続の年間件数がいつの一年のものか。", examples=["FY2019", "2019"]
    )
    kept_words: list[Match] = Field(
        [],
        title="約束を果たしたと言う言葉",
        description="対応済と一部対応のできごとの文か原文に、どれかがあるはずの言葉。ないできごとは助言で知らせる。書かなければ確かめない。",
        examples=[["スマートフォン", "スマホ"]],
    )


class PartKind(StrEnum):
    """What a part of the plan has: where its rows stand, and how it is called.

    The rows of the core stand on the page of the whole plan, in the items of core-index.yml. An effect has figures, and
    no rows. A policy has a page of its own and is called by its short name and its name together; any other part has a
    page, too, and is called by its name.
    """

    CORE = "core"
    EFFECT = "effect"
    POLICY = "policy"
    OTHER = "other"


class Part(Record):
    """A part of the plan, to which rows, figures and projects belong."""

    id: Id = Field(title="ID", description="記録の part に書く名前。ページのアドレスにもなる。", examples=["policy-1"])
    kind: PartKind = Field(
        title="種類",
        description="ロードマップの最初のページに行を並べる部なら core、指標だけの部なら effect、番号のある方針なら policy、ほかは other。",
        examples=["policy"],
    )
    short: Name = Field(title="短い名", description="一覧で使う呼び方。方針なら番号をつける。")
    name: Name = Field(title="名称", description="原典のとおりの名称。")

    @property
    def has_page(self) -> bool:
        """Whether its rows have a page of their own."""
        return self.kind in (PartKind.POLICY, PartKind.OTHER)


class Topic(Record):
    """A field of life that procedures belong to; this portal's own grouping."""

    id: Id = Field(title="ID", description="手続の topic に書く名前。")
    name: Name = Field(title="名称", description="一覧に出す、分野の名前。")


class LookedIn(Record):
    """Somewhere to look for what has become of the plan, as the records name it that say who looked there."""

    id: Id = Field(title="ID", description="調べた記録の where に書く名前。", examples=["stored-copies"])
    name: Name = Field(title="名称", description="「…を調べました」とつづく、短い言い方。")
    what: Text = Field(title="内容", description="何が見られて、何が見られないか。一文で。")


class WayOfMeasuring(Record):
    """A way in which an indicator is measured, as its figures name it; those of two ways are never on one line."""

    id: Id = Field(title="ID", description="値の measure に書く名前。", examples=["holding-rate"])
    name: Name = Field(title="名称", description="値の前に出す、短い言い方。")


class PlainWord(Record):
    """A word that readers may not know and the plan's glossary does not explain."""

    word: Name = Field(title="言葉", description="意味を示す言葉。", examples=["庁内"])
    meaning: Sentence = Field(
        title="意味",
        description="だれでも知っている言葉で一文。計画や市のことは、出典にあることだけ。",
        examples=["市役所の中のことです。"],
    )
    match: list[Match] = Field(
        [], title="ほかの書き方", description="この言葉のほかに、同じ意味で探す文字列。", examples=[["市庁内"]]
    )


class PublishedCount(Record):
    """A headline count as the plan prints it: by the end of `period`, so many procedures."""

    period: PeriodCode = Field(title="期間", description="その終わりまでの数を印刷した期間の名。")
    procedures: Count = Field(title="手続数", description="印刷された手続の数。")
    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")


class PlanPeriod(Record):
    """A year of the plan, and what the plan calls it."""

    code: PeriodName = Field(
        title="期間の名",
        description="計画での呼び方。数字と大文字だけで短く、年や日付と見分けられるもの。",
        examples=["P1"],
    )
    year: WhenField = Field(
        title="年",
        description="年度なら FY2022、暦年なら 2022。どの期間も同じ書き方で、一年ずつ続ける。",
        examples=["FY2022"],
    )
    due: Flag = Field(False, title="手続の期限", description="計画の手続の期限がこの期間にあるとき true。")


class Timetable(Record):
    """When the plan runs: the part of strategy.yml that the dates of every other file are read by."""

    periods: list[PlanPeriod] = Field(title="期間", description="計画の期間と、表に出てくるその前の年。古い順。")
    baseline: PeriodName = Field(
        title="起点の期間",
        description="この期間の終わりまでに済んだことを、計画は始まる前に済んだこととして数える。",
        examples=["P0"],
    )

    def as_periods(self) -> Periods:
        """The periods as the rest of the program asks for them. Only where `check_periods` finds nothing wrong."""
        listed = (Period(one.code, one.year.first, one.year.last, one.due) for one in self.periods)
        return Periods(tuple(listed), self.baseline)


class PlaceToAsk(Service):
    """Where the city answers questions about any procedure."""

    name: Name = Field(title="名称", description="リンクに出す名前。", examples=["市民の声の検索"])
    phone: Line | None = Field(None, title="電話番号", description="出典にあるとおり。", examples=["045-222-1209"])


class Strategy(Timetable):
    """The plan as a whole."""

    name: Name = Field(title="名称", description="計画の名称。原典のとおり。")
    short: Name = Field(title="短い名称", description="文の中で計画を指す言い方。")
    city: Name = Field(title="市", description="計画を定めた市区町村の名。")
    publisher: Label = Field(title="発行者", description="計画を出した組織。")
    current_edition: Id = Field(title="現行の版", description="いまの版の id。")
    editions: list[Edition] = Field(title="版", description="計画の版。")
    related: list[Edition] = Field(
        [], title="前後の公表", description="計画の版ではないが、その前や後の段階を示す公表。"
    )
    counted: Counted = Field(title="計画の手続", description="計画が一覧にした手続をまとめて何と呼ぶか。")
    parts: list[Part] = Field(title="部", description="計画の部分。計画の順に並べる。")
    topics: list[Topic] = Field(title="分野", description="手続を分ける分野。このサイトの分け方。")
    published_counts: list[PublishedCount] = Field(
        title="公表された手続数", description="計画が印刷した、対応済の手続の数。"
    )
    looked_in: list[LookedIn] = Field([], title="調べる所", description="公表を調べる所。記録の looked が id で指す。")
    measured_by: list[WayOfMeasuring] = Field(
        [], title="測り方", description="測り方がいくつもある指標の、それぞれの名。値の measure が id で指す。"
    )
    plain_words: list[PlainWord] = Field(
        [],
        title="言葉の意味",
        description="計画の用語解説にない、むずかしい言葉。題名か答えにあるページが、答えの下で意味を示す。",
    )
    ask: PlaceToAsk | None = Field(
        None, title="さがす所", description="手続の入口が見つからない人に出す、市の検索や問い合わせのページ。"
    )
    ask_in_languages: PlaceToAsk | None = Field(
        None, title="外国語で聞ける所", description="日本語を学んでいる人が、手続のことをいろいろな言葉で聞ける所。"
    )
    entrances: list[Annotated[Id, Refers("systems")]] = Field(
        [], title="一覧にない手続の入口", description="一覧にない手続をさがす人に、入口を示すシステムの id。"
    )
    revisions: Revisions = []

    @property
    def part_ids(self) -> list[str]:
        """The ids of the parts, in the order of the plan."""
        return [part.id for part in self.parts]

    def choices(self, of_plan: OfPlan) -> list[str]:
        """What a field whose value the plan lists can hold."""
        return [getattr(one, of_plan.item) for one in getattr(self, of_plan.key)]

    def part(self, part_id: str) -> Part:
        """The part of that id. Raises StopIteration where there is none."""
        return next(part for part in self.parts if part.id == part_id)

    def parts_of(self, *kinds: PartKind) -> list[Part]:
        """The parts of these kinds, in the order of the plan."""
        return [part for part in self.parts if part.kind in kinds]


class CoreItem(Record):
    """An item of the core of the plan, which its rows make up."""

    number: Ordinal = Field(title="番号", description="項目の番号。1から。")
    name: Name = Field(title="名称", description="原典のとおり。")
    promise: Text = Field(title="約束", description="自分の言葉で一文。")
    note: Line | None = Field(None, title="注", description="原典に付いた注。")
    rows: list[Annotated[Id, Refers("initiatives")]] = Field(title="行", description="この項目の表の行（取組の id）。")
    related: list[Annotated[Id, Refers("initiatives")]] = Field(
        [], title="関連", description="計画の別の場所の、関連する取組の id。"
    )


class CoreIndex(Record):
    """data/core-index.yml: all items under one key."""

    items: list[CoreItem] = Field(title="項目", description="番号の順。")
    revisions: Revisions = []


STRATEGY = DataFile(
    "data/strategy.yml", Strategy, {"ja": "計画", "en": "the plan"}, "計画",
    unique=(
        ("editions", "id"), ("parts", "id"), ("topics", "id"), ("published_counts", "period"),
        ("looked_in", "id"), ("measured_by", "id"),
    ),
    promised={"name": (), "periods": (), "baseline": (), "parts": ("short",), "published_counts": ("source",)},
)  # fmt: skip


CORE_INDEX = DataFile(
    "data/core-index.yml", CoreIndex, {"ja": "計画の柱の項目", "en": "core targets"}, "計画の柱",
    unique=(("items", "number"),), numbered=("items", "number"), optional=True,
    promised={"items": ("promise", "rows", "related")},
)  # fmt: skip
