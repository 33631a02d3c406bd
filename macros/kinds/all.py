"""THE list of the kinds of record, and of the files of data/ that stand alone. Nothing else lists them by hand."""

from __future__ import annotations

from typing import get_args

from macros.kinds.accessibility.record import AccessibilityTest
from macros.kinds.cases.record import Case, CaseList
from macros.kinds.discrepancies.record import Discrepancy
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi
from macros.kinds.plan.record import CoreIndex, DataUse, Strategy
from macros.kinds.procedures.record import Procedure
from macros.kinds.projects.record import LeadingProjects, ModelWardProjects, Project
from macros.kinds.redirects.record import Redirect, RedirectList
from macros.kinds.sources.record import Source, SourceList
from macros.kinds.synonyms.record import SynonymGroup, SynonymList
from macros.kinds.terms.record import Term, TermList
from macros.records.kind import DataFile, Kind
from macros.records.parts import PartCode, Record

PROCEDURES = Kind(
    "procedures", Procedure, "data/procedures", {"ja": "手続", "en": "procedures"},
    order=lambda procedure: procedure.rank,
    page="procedures/{id}/", listed="procedures/", sheet="手続",
)  # fmt: skip


INITIATIVES = Kind(
    "initiatives", Initiative, "data/initiatives", {"ja": "取組", "en": "initiatives"},
    order=lambda row: (get_args(PartCode).index(row.part), row.order),
    page="initiatives/{id}/", listed="roadmap/", sheet="取組",
)  # fmt: skip


KPIS = Kind(
    "kpis", Kpi, "data/kpis", {"ja": "指標", "en": "indicators"},
    order=lambda kpi: kpi.order,
    page="kpis/{id}/", listed="kpis/", sheet="指標",
)  # fmt: skip


PROJECTS = Kind(
    "projects", Project, "data/projects", {"ja": "個別プロジェクト", "en": "projects"},
    order=lambda project: project.order,
    page="projects/{id}/", listed="projects/", sheet="個別プロジェクト",
)  # fmt: skip


CASES = Kind(
    "cases", Case, "data/cases.yml", {"ja": "時間の削減", "en": "cases of time saved"},
    file_model=CaseList, items="cases",
    page="cases/#{id}", listed="cases/", sheet="時間の削減",
)  # fmt: skip


DISCREPANCIES = Kind(
    "discrepancies", Discrepancy, "data/discrepancies", {"ja": "原典の食い違い", "en": "contradictions"},
    order=lambda discrepancy: discrepancy.id,
    page="discrepancies/#{id}", listed="discrepancies/", sheet="食い違い",
)  # fmt: skip


SOURCES = Kind(
    "sources", Source, "data/sources.yml", {"ja": "出典", "en": "sources"},
    file_model=SourceList, items="sources",
    page="sources/#{id}", listed="sources/", sheet="出典",
)  # fmt: skip


TERMS = Kind(
    "terms", Term, "data/glossary.yml", {"ja": "用語", "en": "terms"},
    file_model=TermList, items="terms", order=lambda term: term.order,
    page="glossary/#{id}", listed="glossary/", sheet="用語",
)  # fmt: skip


SYNONYMS = Kind(
    "synonyms", SynonymGroup, "data/synonyms.yml", {"ja": "検索の関連語", "en": "groups of search words"},
    file_model=SynonymList, items="groups", key=lambda group: "、".join(group.words),
)  # fmt: skip


REDIRECTS = Kind(
    "redirects", Redirect, "data/redirects.yml", {"ja": "移したアドレス", "en": "redirects"},
    file_model=RedirectList, items="redirects", key=lambda redirect: redirect.from_,
)  # fmt: skip


# In the order in which readers, workbooks and lists of links have them.
KINDS = (
    PROCEDURES, INITIATIVES, KPIS, PROJECTS, CASES, DISCREPANCIES, SOURCES, TERMS, SYNONYMS, REDIRECTS,
)  # fmt: skip


BY_NAME = {kind.name: kind for kind in KINDS}


STRATEGY = DataFile("data/strategy.yml", Strategy, {"ja": "計画", "en": "the plan"}, "計画")


CORE_INDEX = DataFile("data/core-index.yml", CoreIndex, {"ja": "7つのコアINDEX", "en": "the core INDEX"}, "コアINDEX")


MODEL_WARDS = DataFile(
    "data/model-ward-projects.yml", ModelWardProjects, {"ja": "モデル区の先行プロジェクト", "en": "pilots"}, "モデル区"
)


LEADING = DataFile(
    "data/leading-projects.yml",
    LeadingProjects,
    {"ja": "リーディングプロジェクト", "en": "leading projects"},
    "リーディング",
)


DATA_USE = DataFile("data/data-use.yml", DataUse, {"ja": "データ活用", "en": "data use"}, "データ活用")


ACCESSIBILITY = DataFile(
    "data/accessibility.yml", AccessibilityTest, {"ja": "アクセシビリティの試験", "en": "the accessibility test"}
)


SINGLE_FILES = (STRATEGY, CORE_INDEX, MODEL_WARDS, LEADING, DATA_USE, ACCESSIBILITY)


FOLDERS: dict[str, type[Record]] = {kind.place: kind.model for kind in KINDS if kind.in_folder}


FILES: dict[str, type[Record]] = {
    **{one.place: one.model for one in SINGLE_FILES},
    **{kind.place: kind.file_model for kind in KINDS if kind.file_model},
}


def kind_at(path: str) -> Kind | None:
    """The kind whose records lie in the data file at `path`, from the root of the repository; None where none do."""
    folder = path.rpartition("/")[0]
    return next((kind for kind in KINDS if kind.place == (folder if kind.in_folder else path)), None)
