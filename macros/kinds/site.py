"""All records together, as the rest of the program reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from macros.base.calendar import Periods
from macros.kinds.accessibility.record import AccessibilityTest
from macros.kinds.cases.record import Case
from macros.kinds.data_use.record import DataUse
from macros.kinds.discrepancies.record import Discrepancy
from macros.kinds.english.record import English
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi
from macros.kinds.plan.record import CoreItem, Strategy
from macros.kinds.procedures.record import Procedure
from macros.kinds.projects.record import LeadingProjects, ModelWardProjects, Project
from macros.kinds.redirects.record import Redirect
from macros.kinds.sources.record import Source
from macros.kinds.synonyms.record import SynonymGroup
from macros.kinds.systems.record import System
from macros.kinds.terms.record import Term
from macros.records.parts import Revision


@dataclass(frozen=True, eq=False)
class Site:
    """Everything that was loaded and checked.

    `records` holds the records of each kind by the name of the kind, then by id, in the order in which readers see
    them. The properties are the same under their types, for those who speak of one kind. `revisions` are
    those of the files that stand alone, by their place. What the plan has nothing of is None.
    """

    records: Mapping[str, Mapping[str, Any]]
    revisions: Mapping[str, Sequence[Revision]]
    strategy: Strategy
    core_items: tuple[CoreItem, ...]
    model_ward_projects: ModelWardProjects | None
    leading_projects: LeadingProjects | None
    data_use: DataUse | None
    accessibility: AccessibilityTest
    english: English | None

    @cached_property
    def periods(self) -> Periods:
        """The periods of the plan."""
        return self.strategy.as_periods()

    @cached_property
    def rendered(self) -> Mapping[str, str]:
        """What sources print, and who publishes them, with the English that the data have for it."""
        return {one.japanese: one.english for one in self.english.printed} if self.english else {}

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures, in order of rank."""
        return tuple(self.records["procedures"].values())

    @property
    def initiatives(self) -> Mapping[str, Initiative]:
        """The rows of the roadmap by id, by part of the plan and row."""
        return self.records["initiatives"]

    @property
    def kpis(self) -> Mapping[str, Kpi]:
        """The figures by id, in their order."""
        return self.records["kpis"]

    @property
    def projects(self) -> Mapping[str, Project]:
        """The projects by id, in their order."""
        return self.records["projects"]

    @property
    def systems(self) -> Mapping[str, System]:
        """The systems through which procedures are filed, by id."""
        return self.records["systems"]

    @property
    def cases(self) -> Mapping[str, Case]:
        """The before/after cases by id, as the file lists them."""
        return self.records["cases"]

    @property
    def discrepancies(self) -> Mapping[str, Discrepancy]:
        """The contradictions of the plan by id."""
        return self.records["discrepancies"]

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id, as the file lists them."""
        return self.records["sources"]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of the glossary, in the order of the plan."""
        return tuple(self.records["terms"].values())

    @cached_property
    def synonyms(self) -> tuple[SynonymGroup, ...]:
        """The groups of words for the search, as the file lists them."""
        return tuple(self.records["synonyms"].values())

    @cached_property
    def mistaken(self) -> Mapping[str, Sequence[SynonymGroup]]:
        """By the id of a procedure what is easily taken for it: the groups of words that mean it, or quote its name in
        their note, and that tell who searches of something else or of a difference."""
        names = {one.id: one.name.texts[0] for one in self.procedures}
        quoted = {one.id: f"「{one.called.texts[0]}」" for one in self.procedures}
        found: dict[str, list[SynonymGroup]] = {}
        for group in (one for one in self.synonyms if one.not_counted or one.note):
            about = {key for key, name in quoted.items() if group.note and name in group.note.texts[0]}
            for word in group.means:
                of_word = [key for key, name in names.items() if name == word]
                of_word = of_word or [key for key, name in names.items() if word in name]
                about.update(of_word if len(of_word) == 1 else [])  # of what several have a part of, it tells of none
            for key in sorted(about):
                found.setdefault(key, []).append(group)
        return found

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """The addresses that have moved, as the file lists them."""
        return tuple(self.records["redirects"].values())

    def with_records(self, kind: str, records: Iterable[Any]) -> Site:
        """The same with `records`, which have ids, in place of those of `kind`."""
        return replace(self, records={**self.records, kind: {record.id: record for record in records}})

    def source_of(self, ref: str) -> Source:
        """The source that `ref` (`id` or `id#section`) names. Raises KeyError for an unknown id."""
        return self.sources[ref.partition("#")[0]]

    def section_of(self, ref: str) -> str | None:
        """The name of the section that `ref` names, or None if it names none."""
        source_id, _, section = ref.partition("#")
        return self.sources[source_id].sections[section] if section else None
