"""The catalogue of words: nothing asked for is missing, nothing in it is left over, no placeholder stays open."""

import ast
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
import yaml
from files import files_below
from placeholders import placeholders

from macros.base.language import Forms, typeset
from macros.charts.statuses import STATUSES
from macros.edit.forms.parts.asked import OldPlace
from macros.kinds import pages as record_pages
from macros.kinds.accessibility.record import Outcome
from macros.kinds.all import KINDS, SINGLE_FILES
from macros.kinds.discrepancies.record import DiscrepancyKind
from macros.kinds.initiatives.page import TOLD
from macros.kinds.initiatives.record import InitiativeEvent
from macros.kinds.initiatives.standing import OF_PROMISES, ON_RECORD, MilestoneStatus
from macros.kinds.initiatives.timeline import Side
from macros.kinds.initiatives.words.answer import KNOWN
from macros.kinds.kpis.badges import Gap
from macros.kinds.kpis.standing import TOLD_BY_VALUE, UNKNOWN, KpiGroup, KpiStatus
from macros.kinds.plan.record import PartKind
from macros.kinds.procedures.record import ProcedureEvent, RemarkAbout
from macros.kinds.procedures.standing import UNKNOWN as PROCEDURE_UNKNOWN
from macros.kinds.procedures.standing import KnownBy, Status, Timeliness
from macros.kinds.redirects.record import Redirect
from macros.ledger.history import history_from
from macros.records.addresses import anchors
from macros.records.fields import IN_ENGLISH
from macros.records.model import Cause, Sentence, Why
from macros.records.parts import (
    Confidence,
    CorrectedField,
    EventKind,
    LookedResult,
    Reason,
    ReasonKind,
    Revision,
    ServiceKind,
    SourceKind,
)
from macros.site import export
from macros.site.news.sentences import SORTS
from macros.view.freshness import CONFIRMED
from macros.view.history.said import NOTHING_KNOWN
from macros.words import Words, flatten, read_words

# Groups whose keys are the values of a type: complete by definition, even where the data has no such case today.
TYPES = {
    **{f"status.{family}": statuses for family, statuses in STATUSES.items()},
    **{f"status_meaning.{family}": statuses for family, statuses in STATUSES.items()},
    "known_by": KnownBy,
    "source_kind": SourceKind,
    "event": EventKind,
    "confidence": Confidence,
    "remark": RemarkAbout,
    "timeliness": Timeliness,
    "kpi_answer": KpiStatus,
    "kpi_answer_off": ["more", "less"],
    "kpi_answer_scope": ["more", "less", "reached"],
    "kpi_earlier_off": ["more", "less"],
    "kpi_no_target": ["about", "reached", "more", "less"],
    "kpi_no_target_meaning": ["about", "reached", "more", "less"],
    "kpi_due": ["missed", "reached"],
    "kpi_headline": KpiStatus,
    "kpi_gap": Gap,
    "kpi_unknown": UNKNOWN,
    "kpi_earlier": TOLD_BY_VALUE,
    "kpi_answer_unknown": UNKNOWN,
    "kpi_chart_unknown": UNKNOWN,
    "looked": LookedResult,
    "news_called.happened": ["at", "by"],
    "news_called.planned": ["at", "by"],
    "news_sort": SORTS,
    "looked_result": LookedResult,
    "form_choice": ["on", "by", *OldPlace],
    "doubt": ["translation", "council", "vendor", "other", "copy", "unused"],
    "looked_what": [kind.name for kind in CONFIRMED],
    "kpi_group": KpiGroup,
    "kpi_group_lead": KpiGroup,
    "initiative_known": KNOWN,
    "initiative_late": ["of_them", "delivered", "partly", "some_delivered", "some_partly", "both"],
    "initiative_known_one": KNOWN,
    "initiative_of_them": KNOWN,
    "initiative_all": ["one", "two", "many"],
    "kpi_named": ["aim", "aim_scope", "of_name", "starts"],
    "kpi_unnamed": ["aim", "aim_scope", "of_name", "starts"],
    "initiative_outcome": [*(one for one in OF_PROMISES if one not in (*KNOWN, MilestoneStatus.UNDECIDED)), "mixed"],
    "initiative_undecided": ["of_none", "begun", "unsure"],
    "answer_plan": [
        "alone",
        "alone_since",
        "not_alone",
        "not_alone_since",
        "but",
        "limited_named",
        "limited_nameless",
        "short",
        "shortest",
    ],
    "answer_seen": ["at", "by"],
    "answer_promise": [
        *PROCEDURE_UNKNOWN,
        Status.PROMISED,
        "found",
        "due",
        "moved",
        "moved_due",
        "moved_ahead",
        "moved_shortest",
        "shortest",
        "shortest_ahead",
    ],
    "answer_promised": ["named", "short", "nameless"],
    "answer_source": [SourceKind.PLAN, SourceKind.CITY, SourceKind.PRESS, SourceKind.OTHER],
    "project_procedures": [
        "phone",
        "short",
        "one",
        "alike",
        "all_earlier",
        "mixed",
        "each",
        "each_earlier",
        "earlier",
        "not_its",
        "before_plan",
    ],
    "project_rows": [
        "done",
        "partly",
        "mixed",
        "none",
        "shared",
        "shared_partly",
        "shared_short",
        "shared_partly_short",
    ],
    "system_first": ["only", "first", "many"],
    "system_told": [*Status, "plan"],
    "milestone_told": TOLD,
    "timeline_now": get_args(Side),
    "status_count.procedure": Status,
    "status_count.milestone": [status for status in OF_PROMISES if status not in ON_RECORD],
    "reason_kind": ReasonKind,
    "correction_field": get_args(CorrectedField),
    "promised_field": sorted({key for one in (*KINDS, *SINGLE_FILES) for key in one.promised}),
    "conformance_mark": Outcome,
    "conformance_result": Outcome,
    "sheet_choice": ["true", "false", "up", "down", "minutes", "hours_per_year", *ServiceKind, *PartKind],
    "sheet_guide": ["title", "how", "sheets", "choose", "may_be_new", "kept"],
    "sheet_hint": [
        "example",
        "choose",
        "date",
        "listed_in",
        "record_of",
        "row_of",
        "number",
        "made",
        "needed",
        "needed_with",
        "default",
        "english",
        "may_be_empty",
    ],
}
# What is said only of data that has nothing of a kind, or of a day before the plan: test_structure.py asks for each;
# or in place of a page while data waits to be mended.
SELDOM_SAID = (
    "cases.estimate_lead_all",
    "cases.measured",
    "discrepancy.named",
    "freshness.known_since",
    "initiative.after_year",
    "initiative.promise_count",
    "initiative.promise_count_until",
    "initiative.promise_last",
    "initiative.promise_many_until",
    "news_said.corrected_since",
    "news_said.corrected_text",
    "news_said.of_entry",
    "initiative.promise_two_until",
    "initiative.promise_only",
    "initiative.promise_only_until",
    "news_said.first_target",
    "news_year.part_of_one",
    "period.continuing",
    "said.then",
    "service.near_page",
    "service.replaced",
    "kpis.aimed_at",
    "answer.not_announced",
    "answer_online.at",
    "answer_online.by",
    "cases.computed_longer",
    "cases.no_difference",
    "cases.none",
    "date.since",
    "easy.found",
    "easy.limited",
    "easy.not_announced",
    "easy.plan_limited",
    "edit.times",
    "freshness.clue_untold",
    "home.caveat",
    "how.announced_on",
    "how.gone",
    "how.gone_replaced",
    "how.only_near",
    "how.only_near_kept",
    "how.other",
    "how.system_page",
    "how.what.apply",
    "how.what.guide",
    "how.what.near",
    "kpis.description_scope",
    "kpis.due_unpromised",
    "kpi_with_value.not_found",
    "kpi_with_value.not_looked_for",
    "kpi_with_value_meaning.not_found",
    "kpi_with_value_meaning.not_looked_for",
    "revision.former",
    "revision.formerly",
    "sources.original",
    "text.original",
    "how.which_system.guide",
    "how.which_system.other",
    "procedure.official_now",
    "procedure.official_ours",
    "procedure.since_by_unsure",
    "project.answer_shared_named",
    "project.answer_shared_told",
    "source_lacks.address",
    "source_lacks.date",
    "source_lacks.seen",
    "kpis.chart_observed_start",
    "initiative.known_and_partly_short",
    "project.answer_of_procedures_short",
    "kpis.headline_others",
    "kpis.other_target",
    "kpis.other_targets",
    "kpis.time_of_measure",
    "chart.pareto_headline_none",
    "chart.pareto_sentence_none",
    "chart.promise_cases_headline_none",
    "chart.promise_procedures_sentence_open",
    "chart.system_sentence_none",
    "conformance.level_none",
    "conformance.none",
    "conformance.scope_all",
    "conformance.twins",
    "data_guide.workbook",
    "data_guide.workbook_note",
    "data_use.no_answers",
    "data_use.no_measures",
    "data_use.none",
    "edit.many",
    "edit.many_how",
    "edit.many_send",
    "edit.many_workbook",
    "date.done_by",
    "compare.no_pair",
    "days.rest",
    "days.sentence_of_day_no_cases",
    "elsewhere.nowhere",
    "how.two_systems",
    "corrections.none",
    "corrections.of_month",
    "corrections.part_of_one",
    "news_month.of_files",
    "news_month.part_of_one",
    "project.promises_looked",
    "project.timing_start",
    "service.guide_near",
    "system.where_none",
    "feed_entry.event",
    "glossary.none",
    "home.next_none",
    "home.next_none_at_all",
    "home.online",
    "initiative.phone_unknown",
    "home.promise_beside",
    "home.promise_kept",
    "home.sentence_no_cases",
    "home.topic_none",
    "initiative.figure_unknown",
    "initiative.and_more",
    "initiative.after_it",
    "initiative.value_after_it",
    "initiative.in_going_on",
    "initiative.answer_elsewhere",
    "initiative.beside",
    "initiative.by_it",
    "initiative.known_and_partly",
    "initiative.promise",
    "initiative.after_year",
    "initiative.promise_count",
    "initiative.promise_last_until",
    "initiative.promise_two",
    "kpis.between_surveys",
    "kpis.between_surveys_by_plan",
    "kpis.no_deadline_value",
    "kpis.no_plan",
    "kpis.no_deadline_scope",
    "kpis.no_plan_short",
    "kpis.noun_scope",
    "kpis.question_scope",
    "kpis.no_plan_value",
    "kpis.no_target_value",
    "links.rest",
    "list.online",
    "period.after_plan",
    "period.baseline_year",
    "period.before_plan",
    "period.calendar_word",
    "period.calendar_year",
    "procedure.events_earlier",
    "procedure.translation",
    "project.answer_nothing",
    "project.none",
    "project.promises_shared",
    "project.row_in",
    "project.timing_row",
    "project.timing_figure",
    "project.timing_figures",
    "project.timing_starts",
    "roadmap.no_rows",
    "said.of_low_confidence",
    "said.plan_says",
    "status.kpi.reported",
    "procedure.system_told",
    "system.guide_many",
    "freshness.clue_told",
    "freshness.not_told",
    "freshness.since_then",
    "kpis.latest_known",
    "kpis.latest_short",
    "kpis.due_summed",
    "kpis.time_summed",
    "kpis.no_deadline_starts",
    "kpis.reported",
    "system.guided_elsewhere",
    "system.sentence_short",
    "ward.others",
    "ward.unknown",
    "status.milestone.about",
    "status.milestone.missed",
    "status_count.milestone.about",
    "status_count.milestone.missed",
    "status_meaning.kpi.reported",
    "status_meaning.milestone.about",
    "status_meaning.milestone.missed",
    "news.nothing",
    "editions.later_none",
    "frame.run_by_nobody",
    "tell.by_nobody",
    "tell.no_contact",
    "text.cut",
    "correction.in_japanese",
    "correction.rendered",
    "correction.same_here",
    "correction.of_english",
    "correction.can_do",
    "correction.titled",
    "waiting.title",
    "waiting.what",
    "text.untranslated",
)
DAYS = ("2026-11-23", "2025-03-31", "2024-06-01")  # after the plan's dates, on the last of them, while some lie ahead

CATALOGUE = read_words("ja")
GROUPS = {key.split(".")[0] for key in CATALOGUE.keys()}
KEY = re.compile(r"[a-z_]+\.[A-Za-z0-9_]+")
IN_TEMPLATE = re.compile(r"""words\(\s*(["'])(.+?)\1""")


def is_key(text) -> bool:
    """Whether a text in the code can only be a key: `chart.table` is one, `chart.html` names a file."""
    if not isinstance(text, str) or not KEY.fullmatch(text):
        return False
    group, _, name = text.partition(".")
    return group in GROUPS and name not in ("html", "json", "xml", "ics")


def keys_in_code(source: str) -> tuple[set[str], set[str]]:
    """The keys that stand in Python code as a text, and the constant beginnings of those put together there."""
    whole, prefixes = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and is_key(node.value):
            whole.add(node.value)
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            first = str(node.values[0].value)
            if first.split(".")[0] in GROUPS and first.endswith(".") and len(node.values) == 2:
                prefixes.add(first)
    return whole, prefixes


def said_at(words: Words, key: str) -> str:
    """All that a catalogue says at `key`: of forms one text after another."""
    entry = words._entries[key]
    return " ".join(entry.texts.values()) if isinstance(entry, Forms) else entry


class Recorder(Words):
    """Words that remember what they were asked, and refuse to leave a placeholder open."""

    def __init__(self, entries) -> None:
        super().__init__(entries)
        self.used: set[str] = set()

    def __call__(self, key, **values):
        self.used.add(key)
        missing = placeholders(said_at(self, key)) - self.names.keys() - values.keys()
        assert not missing, f"{key}: {missing}"
        return super().__call__(key, **values)


def all_kept(site):
    """As if every promise had been kept on 1 June 2025, with corrections and a redirect, and nobody had looked since.

    The town has no such case.
    """
    mended = [("on", {"was": "2025-06"}), ("by", {"was": "2025-05"}), ("as_printed", {})]
    corrections = [{"on": "2025-07-01", "field": field, "why": {"ja": "例"}, **was} for field, was in mended]
    kept = ProcedureEvent.model_validate(
        {"on": "2025-06-01", "kind": "available", "what": {"ja": "例"}, "source": "minamo-news-2024-07"}
        | {"as_printed": "例", "corrections": corrections}
    )
    moved = {"from": "old/", "to": "procedures/", "on": "2025-07-01", "why": {"ja": "例"}}
    reason = Reason(kind="technical", what=Cause(ja="例"))
    procedures = []
    for procedure in site.procedures:
        again = [promise.model_copy(update={"reason": reason}) for promise in procedure.commitments]
        change = {"events": [kept], "commitments": [*procedure.commitments, *again], "confirmed_on": kept.on}
        procedures.append(procedure.model_copy(update=change) if again else procedure)
    moved_site = replace(site, records={**site.records, "redirects": {"x": Redirect.model_validate(moved)}})
    return moved_site.with_records("procedures", procedures)


def with_what_is_rare(site):
    """The town with what none of its records has: every kind of contradiction, measure, two projects of one title …"""
    contradiction = site.discrepancies["evacuation-app-start"]
    about = contradiction.about.model_copy(update={"procedures": [procedure.id for procedure in site.procedures]})
    kinds = {f"of-{kind}": contradiction.model_copy(update={"id": f"of-{kind}", "kind": kind, "about": about})
             for kind in DiscrepancyKind}  # fmt: skip
    project = site.projects["eltax"]
    projects = {id_: project.model_copy(update={"id": id_}) for id_ in ["twin"]}
    planned = {"by": "2025-06", "kind": "planned", "what": {"ja": "例"}, "source": "minamo-news-2024-07"}
    row = site.initiatives["open-data-sets"].model_copy(
        update={"id": "empty", "milestones": [], "same_as": [], "events": [InitiativeEvent.model_validate(planned)]}
    )
    card = site.kpis["my-number-card"]
    measures = [key.partition(".")[2] for key in CATALOGUE.keys() if key.startswith("kpi_measure.")]
    seen = [card.observations[0].model_copy(update={"measure": measure}) for measure in measures]
    targets = [card.targets[0].model_copy(update={"starts": True})]
    why = Why(ja="計画と見くらべたため")
    revision = Revision(on=card.observations[0].on, field="targets", was="70", why=why, source=card.source)
    mended = revision.model_copy(update={"source": None})
    revised = [revision, revision.model_copy(update={"was": None}), mended, mended.model_copy(update={"was": None})]
    figure = card.model_copy(update={"id": "measured", "observations": seen, "targets": targets, "revisions": revised})
    naming = site.terms[0].model_copy(
        update={"id": "vr", "term": "VR", "definition": Sentence(ja="AR、RPA"), "match": ["VR"]}
    )
    added = {"discrepancies": kinds, "projects": projects, "initiatives": {row.id: row}, "kpis": {figure.id: figure}}
    added["terms"] = {naming.id: naming}
    return replace(site, records=site.records | {kind: site.records[kind] | more for kind, more in added.items()})


def all_said(site):
    """A part of a history in which every record was there before, and all that it states was said and written anew."""
    found = []
    for kind in (one for one in KINDS if one.page):
        for record_id, record in site.records[kind.name].items():
            said = [("rewritten", kind.lists[0] if kind.lists else "id", "")]
            for name in kind.kept:
                for anchor, entry in zip(anchors(name, getattr(record, name)), getattr(record, name), strict=True):
                    said += [("entry", name, anchor), ("rewritten", name, anchor)]
                    said += [("corrected", name, f"{anchor} {number}") for number in range(len(entry.corrections))]
            said += [("revised", "", str(number)) for number in range(len(getattr(record, "revisions", ())))]
            said += [("confirmed", "", "2025-01-01")]
            found += [(kind.name, record_id, *one) for one in said]
    new = [
        ("systems", next(iter(site.systems)), "record", "", ""),
        ("procedures", site.procedures[0].id, "record", "", ""),
    ]
    days = [(date(2024, 1, 1), [("", "data/strategy.yml", "record", "", "")]), (date(2024, 1, 2), [*found, *new])]
    return history_from(days, site, whole=False)


@pytest.fixture(scope="module")
def used(site, town_root, tmp_path_factory) -> set[str]:
    """Every key that any page or file asks for: on DAYS, had every promise been kept, and with what is rare."""
    recorder = Recorder({key: CATALOGUE._entries[key] for key in CATALOGUE.keys()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_pages, "read_words", lambda language: recorder)
        seen_on = [*((day, site) for day in DAYS), (DAYS[0], all_kept(site)), (DAYS[0], with_what_is_rare(site))]
        for day, seen in seen_on:
            for history in (NOTHING_KNOWN, all_said(seen)):
                portal = export.portal_on(town_root, seen, date.fromisoformat(day), "a1", history)
                export.write_pages(town_root, portal, tmp_path_factory.mktemp("pages"))
    return recorder.used


# --------------------------------------------------------------------------- nothing is missing


def test_every_key_in_the_code_exists(root):
    whole, prefixes = set(), set()
    for path in files_below(root / "macros", "*.py"):
        found, begun = keys_in_code(path.read_text(encoding="utf-8"))
        whole |= found
        prefixes |= begun
    assert len(whole) > 40 and len(prefixes) > 8
    assert sorted(whole - CATALOGUE.keys()) == []
    assert [prefix for prefix in sorted(prefixes) if not any(key.startswith(prefix) for key in CATALOGUE.keys())] == []


def test_a_wrong_key_in_the_code_would_be_found():
    whole, prefixes = keys_in_code('words("list.count", total=1); words(f"status.{x}"); words("list.captoin")')
    assert whole - CATALOGUE.keys() == {"list.captoin"}
    assert prefixes == {"status."}


def test_every_key_in_the_templates_exists(root):
    keys = set()
    for path in files_below(root / "overrides", "*.html"):
        keys |= {match[2] for match in IN_TEMPLATE.finditer(path.read_text(encoding="utf-8"))}
    assert len(keys) > 30
    assert sorted(keys - CATALOGUE.keys()) == []


@pytest.mark.parametrize("group", TYPES)
def test_every_value_of_a_type_has_its_words(group):
    keys = {key.removeprefix(f"{group}.") for key in CATALOGUE.keys() if key.startswith(f"{group}.")}
    assert keys == {str(value) for value in TYPES[group]}


def test_every_status_that_is_decided_by_no_event_or_one_has_its_answer():
    answers = {key.partition(".")[2] for key in CATALOGUE.keys() if key.startswith("answer.")}
    variants = {"no_longer_required", "not_announced", "by_plan"}
    assert answers == {str(status) for status in Status} | variants


# --------------------------------------------------------------------------- what a reader of twelve understands

OF_ANSWERS = ("answer", "answer_seen", "answer_plan", "answer_promise", "answer_promised", "answer_source", "looked_what", "said", "kpi_answer", "kpi_due", "kpi_earlier", "initiative_known",
              "initiative_known_one", "initiative_of_them", "initiative_outcome", "kpi_named", "kpi_unnamed", "project_procedures",
              "project_rows", "system_told")  # fmt: skip
MACHINE_WORDS = re.compile(r"節目|観測値|確度|起点|この行|公表記録|[0-9]Q|～|（[^）]*（|[^しで]た。")


def machine_words(text: str) -> list[str]:
    """What in the words of an answer no reader would say: words of the program, codes, brackets in brackets, である."""
    return MACHINE_WORDS.findall(text)


def test_answers_are_told_in_the_words_of_their_readers():
    said = {key: CATALOGUE._entries[key] for key in CATALOGUE.keys() if key.split(".")[0] in OF_ANSWERS}
    assert len(said) > 30
    assert {key: found for key, text in said.items() if (found := machine_words(text))} == {}


def test_machine_words_would_be_seen():
    for text in (
        "計画は4つの節目です。",
        "2024年度（3Q）でした。",
        "2022～2025年度です。",
        "（a（b））です。",
        "行われた。",
    ):
        assert machine_words(text), text
    assert not machine_words("その後に調べましたが、公表は見つかりませんでした。")


ONE_NAME = {"確度": "確かさ", "観測値": "公表された値", "取り組み": "取組"}  # on no page beside what it is called


def other_names(texts):
    """The words among `texts` that call what has a name by another one."""
    return {key: found for key, text in texts for found in [[one for one in ONE_NAME if one in str(text)]] if found}


def test_one_thing_has_one_name_on_all_pages():
    fields = [
        (one["ja"], one["ja"]) for one in yaml.safe_load(IN_ENGLISH.read_text(encoding="utf-8"))
    ]  # and their help
    assert len(fields) > 200
    assert other_names([*CATALOGUE._entries.items(), *fields]) == {}
    assert other_names([("a", "確度は高い"), ("b", "確かさは高い")]) == {"a": ["確度"]}


# --------------------------------------------------------------------------- nothing is left over


def test_every_key_of_the_catalogue_is_used(used):
    of_types = {key for key in CATALOGUE.keys() if key.split(".")[0] in TYPES}
    # What changes for readers, what the browser shows while data is mended, what the theme shows around a
    # page, what stands in frames on other sites and in a workbook, by which words people mean a kind or a field.
    on_no_page = (
        "event_meant.",
        "field_meant.",
        "embed.",
        "then.",
        "ledger",
        "waiting.",
        "frame.",
        "missing.",
        "open_data_workbook.",
        "easy.switch",
    )
    of_types |= {key for key in CATALOGUE.keys() if key.startswith(on_no_page)}
    assert len(used) > 100
    assert sorted(CATALOGUE.keys() - used - of_types - set(SELDOM_SAID)) == []


def test_what_stands_in_the_place_of_other_words_is_called_as_they_are():
    instead = {key for key in CATALOGUE.keys() if key.startswith("then.")}
    assert len(instead) > 10 and {key.removeprefix("then.") for key in instead} <= CATALOGUE.keys()
    then = Words({"a.b": "いま{n}", "c.a.b": "その日{n}", "d": "同じ"}).with_those_of("c")
    assert [then("a.b", n=1), then("d")] == ["その日1", "同じ"]


# --------------------------------------------------------------------------- placeholders


def test_placeholders_are_filled_in():
    words = Words({"list.count": "{total}手続のうち{shown}手続を表示"})
    assert words("list.count", total=100, shown=7) == "100手続のうち7手続を表示"


def test_a_counter_stands_behind_numbers_up_to_nine():
    counted = {language: Words({"a.b": "{n}つの版（{was}）"}, language) for language in ("ja", "en")}
    said = [counted["ja"]("a.b", n=n, was="前は8つ") for n in (2, 9, "10", 135)]
    assert said == [f"{n}の版（前は8つ）" for n in ("2つ", "9つ", "10", "135")]
    assert counted["en"]("a.b", n=10, was="") == "10つの版（）"


def test_a_missing_placeholder_or_key_is_a_fault():
    words = Words({"list.count": "{total}手続のうち{shown}手続を表示"})
    with pytest.raises(KeyError, match="shown"):
        words("list.count", total=100)
    for language in ("ja", "en"):  # of two editions the one that lacks it is named
        with pytest.raises(KeyError, match=rf"macros/words/{language}/: list\.counts"):
            Words({"list.count": "x"}, language)("list.counts")
    with pytest.raises(AssertionError, match=r"list\.count"):
        Recorder({"list.count": "{total}手続"})("list.count")


def test_a_value_with_braces_stays_as_it_is():
    assert (
        Words({"report.title": "報告：{name}"})("report.title", name="{{ 7*7 }} {total}") == "報告：{{ 7*7 }} {total}"
    )


# --------------------------------------------------------------------------- rules of a language


def test_a_number_chooses_the_form_that_its_language_has_for_it():
    forms = Forms({"one": "{n} procedure of {total}", "other": "{n} procedures of {total}"})
    english, japanese = (Words({"list.count": forms}, language) for language in ("en", "ja"))
    said = [english("list.count", n=n, total=9) for n in (0, 1, 2, "1,001")]
    assert said == ["0 procedures of 9", "1 procedure of 9", "2 procedures of 9", "1,001 procedures of 9"]
    assert japanese("list.count", n=1, total=9) == "1 procedures of 9"
    by_total = Words({"list.count": Forms(forms.texts, by="total")}, "en")
    assert by_total("list.count", n=2, total=1) == "2 procedure of 1"


def test_only_a_group_of_forms_is_read_as_forms():
    tree = {"a": {"one": "x", "other": "y"}, "b": {"by": "total", "other": "z"}, "c": {"city": "x", "other": "y"}}
    assert dict(flatten(tree)) == {
        "a": Forms({"one": "x", "other": "y"}),
        "b": Forms({"other": "z"}, by="total"),
        "c.city": "x",
        "c.other": "y",
    }


def test_large_numbers_are_counted_as_the_language_does():
    japanese = read_words("ja")
    english = Words({"unit.large": "{n} million"}, "en")
    numbers = (0, 6, 99, 205, 1234, Decimal("3.5"))
    assert [japanese.ten_thousands(n) for n in numbers] == ["0万", "6万", "99万", "205万", "1,234万", "3.5万"]
    assert [english.ten_thousands(n) for n in numbers] == [
        "0",
        "60,000",
        "990,000",
        "2.05 million",
        "12.34 million",
        "35,000",
    ]


def test_a_number_stands_with_its_unit_as_the_language_writes_it():
    texts = {
        "unit.large": "{n} million",
        "unit.ten_thousand": "10,000 ",
        "unit.of": "{n} {unit}",
        "unit.beside": "{n}{unit}",
        "unit.range": "{low}–{high}",
    }
    english, japanese = Words(texts, "en"), read_words("ja")
    assert english.measured("minutes", Decimal(50), Decimal(150)) == "50–150 minutes"
    assert english.measured("%", Decimal("72.50")) == "72.50%"
    assert english.measured("10,000 people", Decimal(200), Decimal(200)) == "2 million people"
    of_one = "minute,hour a year,ward,fire corps,facility,bench a park,data set,person,child,day,process,case".split(
        ","
    )
    of_two = "minutes,hours a year,wards,fire corps,facilities,benches a park,data sets,people,children,days,processes"
    units = [*of_two.split(","), "cases"]
    assert [english.measured(unit, Decimal(1)) for unit in units] == [f"1 {one}" for one in of_one]
    for number in (0, "0.5", "1.0", 2, 11, 21):
        assert english.measured("wards", Decimal(number)) == f"{number} wards"
    assert english.measured("wards", Decimal(1), Decimal(2)) == "1–2 wards"
    assert english.measured("%", Decimal(1)) == "1%"
    assert japanese.measured("wards", Decimal(1)) == "1wards"
    assert japanese.measured("分", Decimal(50), Decimal(150)) == "50〜150分"
    assert japanese.measured("万件", Decimal(1200)) == "1,200万件"


def test_sentences_stand_apart_as_the_language_has_them():
    english, japanese = Words({"text.stop": ".", "text.between": " "}, "en"), read_words("ja")
    text = "Version 3.5 began. Some wards follow."
    assert english.first_sentence(text) == "Version 3.5 began."
    assert english.after_first_sentence(text) == "Some wards follow."
    assert english.apart(text) == ["Version 3.5 began.", "Some wards follow."]
    assert japanese.apart("はい。始まりました。") == ["はい。", "始まりました。"]
    assert english.sentences(["It began", "", "It began", "More later."]) == "It began. More later."
    assert english.joined("Yes.", "", "It began.") == "Yes. It began."
    assert japanese.first_sentence("始まった。一部の区です。") == "始まった。"
    assert japanese.after_first_sentence("始まった。一部の区です。") == "一部の区です。"
    assert japanese.joined("はい。", "始まりました。") == "はい。始まりました。"
    assert (english.listed("abc"), japanese.listed("abc")) == ("a, b and c", "a、b、c")
    assert english.listed(["Koho, of the city", "b", "c"]) == "Koho, of the city; b; c"
    assert english.listed(["“a, b”", "c (d, e)"]) == "“a, b” and c (d, e)"


def test_what_people_type_is_printed_as_the_language_prints_it():
    typed = """the plan's "first" step ('so'), residents' tax: "50%" of 2024's"""
    printed = "the plan’s “first” step (‘so’), residents’ tax: “50%” of 2024’s"
    assert (typeset("en", typed), typeset("ja", typed)) == (printed, typed)
    quoting = read_words("en").with_renderings({"あ": 'the "a" step'})
    assert quoting.as_printed("あ") == "“the ‘a’ step” [あ]"  # quotes within quotes are the inner ones
    assert quoting.as_printed("「い」") == "“「い」”"  # what a source prints stays as it is


def test_an_unknown_language_has_no_catalogue():
    with pytest.raises(FileNotFoundError):
        read_words("xx")
