"""What a column (コラム) of the plan describes, and the pilots that it lists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records.addresses import Id, PartCode, Refers, SourceRef
from macros.records.kind import DataFile, Kind
from macros.records.model import Name, Record, Sentence, Text
from macros.records.parts import Revisions
from macros.records.values import Flag, Label, Line, Ordinal, WhenField


class PrintedFact(Record):
    """A figure, name or date of a project, as printed."""

    what: Text = Field(title="何の値か", description="何の数や名前か。短く。")
    as_printed: Line = Field(title="原文", description="原典の文字をそのまま。")


class Project(Record):
    """What a コラム of the plan describes."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。")
    order: Ordinal = Field(title="順", description="計画に出てくる順番。1から。")
    title: Label = Field(title="題名", description="原典のとおり。")
    title_en: Label | None = Field(None, title="英語の題名", description="題名の英語。")
    part: PartCode = Field(title="部", description="計画のどの部のものか。strategy.yml の parts の id。")
    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")
    timing: Line | None = Field(
        None,
        title="時期の原文",
        description="いつのことかを言う、原典の文字をそのまま。無ければ書かない。",
        examples=["令和3年9月導入"],
    )
    when: WhenField | None = Field(
        None, title="時期", description="時期の原文が指す日、月、年か年度。無ければ書かない。"
    )
    summary: Sentence = Field(title="内容", description="自分の言葉で二〜四文。")
    figures: list[PrintedFact] = Field([], title="数値と名称", description="コラムに印刷された数、名前、日付。")
    partners: list[Line] = Field([], title="関わる組織", description="組織だけ。個人名は書かない。")
    procedures: list[Annotated[Id, Refers("procedures")]] = Field([], title="手続", description="扱う手続の id。")
    all_procedures: Flag = Field(False, title="全手続", description="計画が一覧にした手続のすべてを扱うとき true。")
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field([], title="取組", description="扱う取組の id。")
    cases: list[Annotated[Id, Refers("cases")]] = Field(
        [], title="時間の削減", description="導入の前と後を示す事例の id。"
    )
    revisions: Revisions = []

    @property
    def name(self) -> Text:
        """The title in both languages."""
        return Text(ja=self.title, en=self.title_en)


class ModelWardProject(Record):
    """A project that is tried out in a few wards first."""

    id: Id = Field(title="ID", description="事業の名前。ページのアドレスの一部になる。公開後は変えない。")
    concept: Label = Field(title="考え方", description="一覧での分け方。原典のとおり。", examples=["書かない"])
    name: Label = Field(title="名称", description="原典のとおり。")
    wards: list[Line] = Field(title="実施区", description="先に行う区。原典のとおり。")
    contents: list[Line] = Field(title="取組内容", description="原典のとおり。")


class ModelWardProjects(Record):
    """data/model-ward-projects.yml."""

    name: Name = Field(title="名称", description="一覧の見出し。")
    described: Text = Field(title="説明した名", description="どこで先に行う事業か。数の前に置く。")
    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")
    as_of: WhenField = Field(title="時点", description="一覧がいつのものか。")
    as_of_as_printed: Line = Field(title="時点の原文", description="いつの一覧かを言う、原典の文字をそのまま。")
    project: Annotated[Id, Refers("projects")] | None = Field(
        None, title="コラム", description="一覧が載るコラムの id。"
    )
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field(
        [], title="取組", description="一覧が属する取組の id。"
    )
    projects: list[ModelWardProject] = Field(title="先行プロジェクト", description="先に行う事業。原典の順。")
    revisions: Revisions = []


class LeadingProject(Record):
    """A theme of the leading projects, with its bureaus and example projects."""

    id: Id = Field(title="ID", description="分野の名前。ページのアドレスの一部になる。公開後は変えない。")
    theme: Label = Field(title="テーマ", description="テーマの名前。原典のとおり。", examples=["防災DX"])
    heading: Line | None = Field(
        None, title="重点テーマの見出し", description="重点テーマの見出しの文字をそのまま。無ければ書かない。"
    )
    viewpoints: list[Line] = Field(title="大切にする視点", description="視点ごとに、原典の文字をそのまま。")
    bureaus: list[Line] = Field(title="想定される構成区局", description="区局ごとに、原典の文字をそのまま。")
    and_others: Flag = Field(False, title="等", description="区局の一覧が「等」で終わるとき true。")
    examples: list[Line] = Field(title="先行プロジェクト例", description="例ごとに、原典の文字をそのまま。")
    initiatives: list[Annotated[Id, Refers("initiatives")]] = Field(
        [], title="取組", description="このテーマの取組の id。"
    )
    projects: list[Annotated[Id, Refers("projects")]] = Field(
        [], title="個別プロジェクト", description="例に挙がるコラムの id。"
    )


class AlsoLeading(Record):
    """What the plan names beside its themes as going ahead, and the project that describes it."""

    id: Id = Field(title="ID", description="それの名前。ページのアドレスの一部になる。公開後は変えない。")
    name: Name = Field(title="名称", description="一覧に出す、短い名前。")
    what: Text = Field(title="内容", description="自分の言葉で一文。")
    project: Annotated[Id, Refers("projects")] = Field(
        title="個別プロジェクト", description="くわしい個別プロジェクトの id。"
    )


class LeadingProjects(Record):
    """data/leading-projects.yml."""

    name: Name = Field(title="名称", description="一覧の見出し。")
    source: SourceRef = Field(title="出典", description="書いてある場所。出典の id と、その中の場所。")
    projects: list[LeadingProject] = Field(title="先行する分野", description="先行する分野。原典の順。")
    also: list[AlsoLeading] = Field([], title="ほかに先行するもの", description="分野のほかに計画があげるもの。")
    revisions: Revisions = []


KIND = Kind(
    "projects", Project, "data/projects", {"ja": "個別プロジェクト", "en": "projects"},
    order=lambda project, _: project.order, numbered="order",
    promised={"title": (), "timing": (), "when": (), "figures": ("what",), "partners": ()},
    page="projects/{id}/", listed="projects/", sheet="個別プロジェクト", optional=True,
)  # fmt: skip


MODEL_WARDS = DataFile(
    "data/model-ward-projects.yml", ModelWardProjects, {"ja": "区で先に行う事業", "en": "pilots"}, "区の事業",
    unique=(("projects", "id"),), places=("projects",), listed=KIND.listed, optional=True,
    promised={"as_of": (), "as_of_as_printed": (), "projects": ()},
)  # fmt: skip


LEADING = DataFile(
    "data/leading-projects.yml", LeadingProjects, {"ja": "先行する分野", "en": "leading projects"},
    "先行する分野",
    unique=(("projects", "id"), ("also", "id")), places=("projects", "also"), listed=KIND.listed, optional=True,
    promised={"projects": ("initiatives", "projects")},
)  # fmt: skip
