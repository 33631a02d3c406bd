"""The measures of the data-use plan, and the rows of the roadmap that they name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.addresses import Id, PartCode, Refers, SourceRef
from macros.records.kind import DataFile
from macros.records.model import Record, Text
from macros.records.parts import Revisions
from macros.records.values import Label, Line, Ordinal


class Answer(Record):
    """An initiative as the data-use table names it, and the rows of the roadmap that it is."""

    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field(
        [], title="取組", description="その名が指す取組の id。"
    )


class DataUseMeasure(Record):
    """One of the measures of the data-use plan."""

    number: Ordinal = Field(title="番号", description="施策の番号。1から。")
    name: Label = Field(title="名称", description="原典のとおり。")
    answers: list[Answer] = Field(title="計画での主な取組", description="「主な取組」の欄にあるもの。原典の順。")
    part: PartCode = Field(title="部", description="計画のどの部のものか。strategy.yml の parts の id。")
    policy_as_printed: Line | None = Field(
        None, title="部の欄の原文", description="部を示す欄の文字をそのまま。空の欄なら書かない。"
    )
    page_as_printed: Line = Field(title="掲載ページの原文", description="掲載ページの欄の文字をそのまま。")
    note: Text | None = Field(None, title="注", description="読むときの注意。")


class Viewpoint(Record):
    """One of the two ways in which the plan groups the measures."""

    id: Id = Field(title="ID", description="視点の名前。公開後は変えない。")
    name: Label = Field(title="名称", description="視点の名称。原典のとおり。")
    measures: list[Ordinal] = Field(title="施策の番号", description="その視点に入る施策の番号。")


class DataUse(Record):
    """data/data-use.yml."""

    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")
    part: PartCode = Field(title="部", description="施策の表がある部。")
    policy_column: Label = Field(title="部の欄の名", description="施策ごとに部を示す欄を、原典が何と呼ぶか。")
    viewpoints: list[Viewpoint] = Field(title="視点", description="施策をまとめる視点。原典の順。")
    measures: list[DataUseMeasure] = Field(title="施策", description="施策。番号の順。")
    revisions: Revisions = []


DATA_USE = DataFile(
    "data/data-use.yml", DataUse, {"ja": "データ活用", "en": "data use"}, "データ活用",
    unique=(("viewpoints", "id"), ("measures", "number")), numbered=("measures", "number"),
    optional=True, promised={"policy_column": (), "viewpoints": (), "measures": ("initiatives", "part", "note")},
)  # fmt: skip
