"""A system through which procedures are filed: who runs it, and where it is."""

from __future__ import annotations

from pydantic import Field

from macros.records.addresses import Id, SourceRef
from macros.records.kind import Kind
from macros.records.model import Name, Record, Sentence
from macros.records.order import still_open
from macros.records.parts import Revisions, Service
from macros.records.values import Label


class System(Record):
    """A system through which procedures are filed."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["mynaportal"])
    name: Name = Field(title="名称", description="計画の表にあるシステムは、表のとおりの名前。")
    variants: list[Label] = Field([], title="ほかの呼び名", description="検索で見つかるようにする、ほかの呼び名。")
    operator: Label | None = Field(
        None, title="運営", description="動かしている組織。出典で分からなければ書かない。", examples=["情報政策課"]
    )
    what: Sentence = Field(title="説明", description="何をするシステムか。自分の言葉で一文。")
    source: SourceRef = Field(title="出典", description="このシステムの名前が載る出典。")
    services: list[Service] = Field(
        [], title="入口", description="このシステム、またはその案内のアドレス。出典で見たものだけ。"
    )
    revisions: Revisions = []

    @property
    def open_services(self) -> list[Service]:
        """The addresses that nobody has found closed."""
        return still_open(self.services)


KIND = Kind(
    "systems", System, "data/systems", {"ja": "システム", "en": "systems"},
    order=lambda system, _: system.id,
    worded=("operator",), stays={"services": ("url", "source")}, page="systems/{id}/", listed="systems/", sheet="システム", optional=True,
)  # fmt: skip
