"""A publication that a statement rests on."""

from __future__ import annotations

from pydantic import Field

from macros.records.addresses import Id, Url
from macros.records.kind import Kind
from macros.records.model import Record, Sentence, Text
from macros.records.parts import Revisions, SourceKind
from macros.records.values import DayField, Flag, Label, WhenField


class Source(Record):
    """A publication that a statement rests on."""

    id: Id = Field(title="ID", description="出典を指す名前。", examples=["plan-2024-04"])
    title: Label = Field(title="題名", description="出典の題名。")
    publisher: Label = Field(title="発行者", description="発行した組織。個人名は書かない。", examples=["情報政策課"])
    kind: SourceKind = Field(
        title="発行者の種類",
        description="誰が言っているか。このサイトの市とその局や区なら city、国、県、ほかの市や団体なら other。",
    )
    published: WhenField | None = Field(
        None, title="発行", description="発行または更新された日。分からなければ書かない。"
    )
    url: Url | None = Field(None, title="URL", description="公開されている場所。")
    seen_as_copy: Flag = Field(
        False, title="写しで確認", description="原ページではなく保存された写しや訳で確認したとき true。"
    )
    translation: Label | None = Field(
        None, title="訳の言語", description="写しが訳だったとき、その言語。", examples=["英語"]
    )
    seen_on: DayField | None = Field(
        None, title="見た日", description="日付か URL のない出典を見た日。", examples=["2026-11-25"]
    )
    note: Sentence | None = Field(None, title="注", description="読むときの注意。")
    doubt: Text | None = Field(
        None,
        title="確かさを高いとしない理由",
        description="この出典によるできごとの確かさを高いとしないとき、そのわけを「…ため」で終わる言葉で。発行者の種類や"
        "訳で分かるときは書かない。",
        examples=["ページの初めの部分だけを読んだため"],
    )
    sections: dict[Id, Label] = Field({}, title="場所", description="出典の中の場所の id と名前。計画には必ず書く。")
    marks: dict[Id, Label] = Field(
        {},
        title="場所の目印",
        description="場所の id と、URL の先で、その場所に初めて出てくる文字。リンクがそこを開く。出典にあると確かめた文字だけを書く。"
        "「#rank」は、引用する手続の順位になる。",
    )
    revisions: Revisions = []


class SourceList(Record):
    """data/sources.yml: all sources under one key."""

    sources: list[Source] = Field(title="出典", description="このサイトの記述が根拠とするものの一覧。")


def _newest_first(source: Source) -> tuple[int, str]:
    """Those without a date stand at the end; of one day, those of one publisher are together by their ids."""
    return -source.published.last.toordinal() if source.published else 0, source.id


KIND = Kind(
    "sources", Source, "data/sources.yml", {"ja": "出典", "en": "sources"},
    file_model=SourceList, items="sources", unique=("id",),
    order=lambda source, _: _newest_first(source), page="sources/#{id}", listed="sources/", sheet="出典",
    worded=("title", "publisher"),
)  # fmt: skip
