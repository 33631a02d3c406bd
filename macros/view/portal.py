"""The checked data seen on one day: everything a page may ask for, computed once for a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from macros.base.calendar import When
from macros.base.characters import is_japanese
from macros.kinds.all import KINDS
from macros.kinds.discrepancies.record import Discrepancy
from macros.kinds.initiatives.record import Initiative, InitiativeEvent
from macros.kinds.initiatives.standing import ON_RECORD, MilestoneStanding, events_about, milestone_standings
from macros.kinds.kpis.standing import (
    KpiStanding,
    MeasureStanding,
    counted,
    kpi_standing,
    observed,
    target_standing,
    with_reports,
)
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import (
    Standing,
    of_plan,
    online_at_least,
    procedure_frame,
    promise_frame,
    standing,
)
from macros.kinds.site import Site
from macros.kinds.terms.record import Term
from macros.kinds.terms.standing import Glossary, terms_of_ours
from macros.records.addresses import anchors
from macros.records.kind import DataFile, Kind
from macros.records.model import Text
from macros.records.page import RecordPage
from macros.records.parts import EventKind
from macros.view.dates import date_in, day_in
from macros.view.history.said import NOTHING_KNOWN, History
from macros.view.settings import Settings
from macros.words import FIRST, Words, in_english


class Called(NamedTuple):
    """A name in the language of the portal; `original` is the Japanese where that is another."""

    said: str
    original: str | None


@dataclass(frozen=True, eq=False, repr=False)  # the macros plugin would print all data for its own log
class Portal:
    """`site` as it stands on `as_of`, with the words and the addresses to say it.

    `pages` says how each kind of record is shown, by its name; `history` since when this site says what. `known_on` is
    the day from which one looks back on `as_of`, if it is another. `first` is the same in the first language, where
    this one speaks another.
    """

    site: Site
    as_of: date
    words: Words
    settings: Settings
    pages: Mapping[str, RecordPage] = field(default_factory=dict)
    history: History = NOTHING_KNOWN
    known_on: date | None = None
    first: Portal | None = None

    @property
    def language(self) -> str:
        """The language that the portal speaks."""
        return self.words.language

    @cached_property
    def in_english(self) -> Portal:
        """The same in English, for what is told in both languages to whoever changes the data."""
        return replace(self, words=in_english().with_renderings(self.site.rendered))

    def say(self, text: Text) -> str:
        """`text` of the data in the language of the portal."""
        return text.said(self.language)

    def printed(self, text: str) -> str:
        """What a source prints, or who published it, in the language of the portal, as far as it has been rendered."""
        return self.words.printed(text)

    def originals(self, texts: Iterable[str]) -> list[str]:
        """Those of `texts`, as a source prints them, that the portal shows in other words: they are found, too."""
        return [text for text in texts if self.printed(text) != text]

    def called(self, name: Text) -> Called:
        """`name` for the head of a page, with its Japanese, which is what was promised, where that is another."""
        said, original = self.say(name), name.texts[0]
        return Called(said, original if original != said else None)

    def day(self, day: date) -> str:
        """`day` in the language of the portal: 2026年11月23日."""
        return day_in(self.words, day)

    def date(self, when: When) -> str:
        """`when` in the language of the portal, with just its own precision: 2025年1月, 2024年度（令和6年度）."""
        return date_in(self.words, when)

    def measured(self, unit: Text, value: Decimal) -> str:
        """`value` of `unit` in the language of the portal, with no digit that was not printed: 15分, 15 minutes."""
        return self.words.measured(self.say(unit), value)

    def counted_name(self, n: int) -> str:
        """What the plan calls its procedures, of which there are `n`: 上位100手続."""
        return self.say(self.site.strategy.counted.name).replace("{n}", str(n))

    def counted_described(self, n: int) -> str:
        """`counted_name` for those who do not know that name: 年間件数の多い100手続."""
        return self.say(self.site.strategy.counted.described).replace("{n}", str(n))

    def label(self, kind: Kind | DataFile) -> str:
        """What a kind of record, or a file of data/, is called, as it begins a line."""
        label = kind.label[self.language]
        return label[:1].upper() + label[1:]

    def entries(self) -> Iterator[tuple[Kind, Any, str, list[tuple[str, Any]]]]:
        """(kind, record, name of the list, [(anchor, entry)]) of each list of dated entries, as readers see them."""
        for kind in KINDS:
            for record in self.site.records[kind.name].values():
                for name in kind.kept:
                    listed = getattr(record, name)
                    yield kind, record, name, list(zip(anchors(name, listed), listed, strict=True))

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """The standing of each procedure by id, in order of rank."""
        return {p.id: standing(p, self.site, self.as_of, self.known_on) for p in self.site.procedures}

    @cached_property
    def online_at_least(self) -> dict[str, list[str]]:
        """By the source that says so, the names of the procedures that are taken online, but maybe not on a phone."""
        found: dict[str, list[str]] = {}
        for procedure in self.site.procedures:
            if online_at_least(procedure, self.standings[procedure.id], self.site, self.as_of):
                starts = [event.source for event in procedure.events if event.kind is EventKind.STARTED]
                for source in dict.fromkeys(starts):
                    found.setdefault(source, []).append(self.say(procedure.called))
        return found

    @cached_property
    def by_id(self) -> dict[str, Procedure]:
        """The procedures by id, in order of rank."""
        return {p.id: p for p in self.site.procedures}

    @cached_property
    def by_topic(self) -> dict[str, list[Procedure]]:
        """The procedures of each topic in order of rank; topics in the order of strategy.yml, none left out."""
        topics: dict[str, list[Procedure]] = {topic.id: [] for topic in self.site.strategy.topics}
        for procedure in self.site.procedures:
            topics[procedure.topic].append(procedure)
        return topics

    @cached_property
    def topic_names(self) -> dict[str, str]:
        """The name of each topic by id."""
        return {topic.id: self.say(topic.name) for topic in self.site.strategy.topics}

    @cached_property
    def measure_names(self) -> dict[str, str]:
        """The name of each way of measuring by id."""
        return {one.id: self.say(one.name) for one in self.site.strategy.measured_by}

    @cached_property
    def procedures(self) -> pd.DataFrame:
        """`procedure_frame` on the as-of date."""
        return procedure_frame(self.site, self.as_of, self.language)

    @cached_property
    def promise(self) -> pd.DataFrame:
        """`promise_frame` on the as-of date."""
        return promise_frame(self.site, self.as_of)

    @cached_property
    def kpi_standings(self) -> dict[str, KpiStanding]:
        """The standing of each figure by id, in their order."""
        cells = (cell for row in self.milestones.values() for cell in row if cell.figure)
        done = [cell.figure.target for cell in cells if cell.status in ON_RECORD]
        return {kpi: with_reports(standing, done) for kpi, standing in self._by_value.items()}

    @cached_property
    def _by_value(self) -> dict[str, KpiStanding]:
        """The standing of each figure by its values alone."""
        periods = self.site.periods
        plan = of_plan(self.site)
        whole = len(plan) == len(self.site.procedures)  # nothing was promised beside the plan
        count = counted(self.promise if whole else promise_frame(self.site, self.as_of, plan), periods)
        values = {kpi.id: observed(kpi, self.as_of) + (count if kpi.counted else ()) for kpi in self.site.kpis.values()}
        return {kpi.id: kpi_standing(kpi, values[kpi.id], self.as_of, periods) for kpi in self.site.kpis.values()}

    @cached_property
    def initiative_events(self) -> dict[str, tuple[InitiativeEvent, ...]]:
        """What is known of each row of the roadmap by its id, oldest first, wherever it is stored."""
        return events_about(self.site)

    @cached_property
    def milestones(self) -> dict[str, tuple[MilestoneStanding, ...]]:
        """The standing of each cell of the roadmap, by initiative, in the order of the plan."""
        return {
            row.id: milestone_standings(
                row, self.site, self.as_of, self.initiative_events[row.id], self._promised_figures(row)
            )
            for row in self.site.initiatives.values()
        }

    def _promised_figures(self, initiative: Initiative) -> dict[str, MeasureStanding]:
        """The standing of the target that a cell promises, by the period of the cell."""
        found = {}
        for cell in initiative.milestones:
            if cell.figure:
                kpi = self.site.kpis[cell.figure.kpi]
                target = kpi.target_at(cell.period, cell.figure.measure)
                assert target  # check_promised_figures demands it
                found[cell.period] = target_standing(kpi, target, self._by_value[kpi.id].observed, self.as_of)
        return found

    @cached_property
    def initiatives_by_part(self) -> dict[str, list[Initiative]]:
        """The rows of each part of the plan that has any, both in the order of the plan."""
        parts: dict[str, list[Initiative]] = {}
        for initiative in self.site.initiatives.values():
            parts.setdefault(initiative.part, []).append(initiative)
        return parts

    def roadmap_path(self, part: str) -> str:
        """The address of the roadmap of a part of the plan; of one without a page, its place on that of all."""
        return f"roadmap/{part}/" if self.site.strategy.part(part).has_page else f"roadmap/#{part}"

    @cached_property
    def project_names(self) -> dict[str, str]:
        """The title of each project by id; where the plan prints one title twice, each is told apart by a number."""
        sharing: dict[str, list[str]] = {}
        for project in self.site.projects.values():
            sharing.setdefault(self.say(project.name), []).append(project.id)
        return {
            project_id: self.words("links.same_title", title=title, number=number) if len(ids) > 1 else title
            for title, ids in sharing.items()
            for number, project_id in enumerate(ids, 1)
        }

    @cached_property
    def glossary(self) -> Glossary:
        """The terms that pages explain where they first appear."""
        return Glossary(tuple(self.site.terms))

    @cached_property
    def _hard_words(self) -> Glossary:
        """The terms of the plan with its systems and with the words that only this site explains, in one pattern."""
        plain = [
            (self.say(one.word), [self.say(one.word), one.word.texts[0], *one.match], one.meaning)
            for one in self.site.strategy.plain_words
        ]
        systems = [
            (self.say(one.name), [self.say(one.name), *one.variants], one.what) for one in self.site.systems.values()
        ]
        return Glossary((*terms_of_ours(plain + systems), *self.site.terms))

    def meanings(self, *texts: str, without: str = "") -> list[tuple[str, str]]:
        """Each hard word in `texts`, which have a name in Japanese, too, but that `without`, with its meaning."""
        found = self._hard_words.found_in("\n".join(texts))
        said: dict[str, str] = {}  # a term and a system may share a name: the first found tells what it means
        for one in found:
            said.setdefault(self._called(one), self.words.first_sentence(self.say(one.definition)))
        return [(word, meaning) for word, meaning in said.items() if word != without]

    def _called(self, term: Term) -> str:
        """A term as the pages in this language have it: AI-OCR is that in any, 共創 is co-creation in another."""
        return term.english if self.language != FIRST and is_japanese(term.term) else term.term

    @cached_property
    def _discrepancies(self) -> dict[tuple[str, str], list[Discrepancy]]:
        found: dict[tuple[str, str], list[Discrepancy]] = {}
        for discrepancy in self.site.discrepancies.values():
            for kind, ids in discrepancy.about:
                for record_id in ids:
                    found.setdefault((kind, record_id), []).append(discrepancy)
        return found

    def discrepancies_about(self, kind: str, record_id: str) -> list[Discrepancy]:
        """The contradictions that concern a record; `kind` is a key of its `about`, such as `kpis`."""
        return self._discrepancies.get((kind, record_id), [])


def relative(path: str, page: str) -> str:
    """The link from page address `page` to `path`, both from the root of the site; `""` is the root itself."""
    depth = page.count("/")
    return ("../" * depth + path) or "./"
