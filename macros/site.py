"""All records together, as the rest of the program reads them."""

from __future__ import annotations

from dataclasses import dataclass

from .conformance import AccessibilityTest
from .model import Procedure, Redirect, Source, Strategy, SynonymGroup
from .plan import (
    Case,
    CoreItem,
    DataUse,
    Discrepancy,
    Initiative,
    Kpi,
    LeadingProjects,
    ModelWardProjects,
    Project,
    Term,
)


@dataclass(frozen=True)
class Site:
    """Everything that was loaded and checked.

    Dictionaries are by id, in the order in which readers see the records: `initiatives` by part of the plan and row,
    `kpis` and `projects` by their order, `cases` and `terms` as the file lists them. `procedures` is in order of rank.
    """

    strategy: Strategy
    sources: dict[str, Source]
    procedures: tuple[Procedure, ...]
    synonyms: tuple[SynonymGroup, ...]
    redirects: tuple[Redirect, ...]
    core_items: tuple[CoreItem, ...]
    initiatives: dict[str, Initiative]
    kpis: dict[str, Kpi]
    cases: dict[str, Case]
    projects: dict[str, Project]
    model_ward_projects: ModelWardProjects
    leading_projects: LeadingProjects
    data_use: DataUse
    terms: tuple[Term, ...]
    discrepancies: dict[str, Discrepancy]
    accessibility: AccessibilityTest

    def source_of(self, ref: str) -> Source:
        """The source that `ref` (`id` or `id#section`) names. Raises KeyError for an unknown id."""
        return self.sources[ref.partition("#")[0]]

    def section_of(self, ref: str) -> str | None:
        """The name of the section that `ref` names, or None if it names none."""
        source_id, _, section = ref.partition("#")
        return self.sources[source_id].sections[section] if section else None
