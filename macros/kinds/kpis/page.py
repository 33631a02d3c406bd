"""A figure's page (指標) in finished words, and what of figures is published elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.kinds.kpis.badges import known_gaps, reported, standing_badge, unknown_yet
from macros.kinds.kpis.figures import kpi_figure_id
from macros.kinds.kpis.listing import group_name, kpi_list_view
from macros.kinds.kpis.record import KIND, Kpi, Observation, Quantity
from macros.kinds.kpis.standing import is_answered, kpi_group
from macros.kinds.kpis.tables import TABLES
from macros.kinds.kpis.words.answer import answer, describe
from macros.kinds.kpis.words.values import amount, is_scope, meant, measure_name, noun, quantity_time, with_measure
from macros.records.addresses import anchors
from macros.records.page import RecordPage
from macros.view.citing.english import observation_in_english
from macros.view.corrected import mistake_sentences
from macros.view.documents import SearchDocument
from macros.view.entry_words import how_sure
from macros.view.freshness import confirmation_sentence, looked_sentence, since_then
from macros.view.links import foot, neighbours, part_link, record_groups
from macros.view.parts import AnswerView, EventView, Link, discrepancy_links, event_views, source_view
from macros.view.period_words import show_time, value_time
from macros.view.portal import Portal, relative

LIST = "kpis/"
_QUESTIONS = {
    "target": "kpis.question",
    "estimate": "kpis.question_estimate",
    "scope": "kpis.question_scope",
}


def _connected(kpi: Kpi) -> list[tuple[str, list[str]]]:
    return [("initiatives", kpi.initiatives), ("projects", kpi.projects), ("cases", [kpi.case] if kpi.case else [])]


def kpi_view(portal: Portal, kpi_id: str) -> dict[str, Any]:
    """Everything that `fragments/kpi.html` shows but the chart. Raises KeyError for an unknown id."""
    words, page, kpi = portal.words, KIND.address(kpi_id), portal.site.kpis[kpi_id]
    return {
        "words": words,
        "name": portal.called(kpi.name),
        "home": relative("", page),
        "list": relative(LIST, page),
        "noun": (aim := noun(portal, kpi)),
        "question": words(_QUESTIONS[meant(kpi)], noun=aim),
        "hard_words": portal.meanings(portal.say(kpi.name), said := answer(portal, kpi), kpi.name.texts[0]),
        "answer": AnswerView(
            said,
            words("procedure.as_of", day=portal.day(portal.as_of)),
            confirmation_sentence(portal, kpi, known := is_answered(kpi, portal.kpi_standings[kpi.id])),
            looked_sentence(portal, kpi, known),
            standing_badge(portal, kpi),
            words.opening(said),
        ),
        "facts": _facts(portal, kpi, page),
        "plan": {
            "measured": any(quantity.measure for quantity in kpi.targets),
            "quantities": [_quantity_view(portal, kpi, kind, quantity) for kind, quantity in _quantities(kpi)],
        },
        "known": _known(portal, kpi, page),
        "events": _events(portal, kpi),
        "definition": portal.say(kpi.definition),
        "survey": kpi.survey,
        "every": words("kpis.every", n=kpi.survey.every_years) if kpi.survey and kpi.survey.every_years else None,
        "related": record_groups(portal, _connected(kpi), page),
        "discrepancies": discrepancy_links(portal, "kpis", kpi_id, page),
        "foot": foot(portal, page, portal.say(kpi.name), KIND, kpi, _refs(kpi), english=kpi.name.in_english),
        "all_csv": relative("data/kpis.csv", page),
        "neighbours": neighbours(portal, "kpis", list(portal.site.kpis), kpi_id, page),
    }


def _facts(portal: Portal, kpi: Kpi, page: str) -> list[tuple[str, str, str | None]]:
    """(label, value, link or None) for the table of facts."""
    words, part = portal.words, part_link(portal, kpi.part, page)
    better = (words("kpis.facts_direction"), words(f"kpi_better.{kpi.direction}"), None)
    return [
        (words("kpis.facts_group"), group_name(portal, kpi_group(kpi, portal.site.strategy)), None),
        (words("kpis.facts_unit"), words.counted(portal.say(kpi.unit)), None),
        *([] if is_scope(kpi) else [better]),
        (words("kpis.facts_part"), part.text, part.href),
    ]


def _events(portal: Portal, kpi: Kpi) -> list[EventView]:
    return [
        replace(view, what=portal.words.joined(view.what, since_then(portal, event, [kpi])))
        for view, event in zip(event_views(portal, kpi.events), kpi.events, strict=True)
    ]


def _known(portal: Portal, kpi: Kpi, page: str) -> dict[str, Any]:
    """What is known of later values: this portal's own count, the observations, the gaps, or that none is there."""
    return {
        "count": _count(portal, kpi, page),
        "observations": [
            _observation_view(portal, kpi, observation, anchor)
            for observation, anchor in zip(kpi.observations, anchors("observations", kpi.observations), strict=True)
        ],
        "gaps": known_gaps(portal, kpi),
        "unknown": unknown_yet(portal, kpi) if not portal.kpi_standings[kpi.id].later else None,
        "reported": reported(portal, kpi, page),
    }


def _quantities(kpi: Kpi) -> Iterator[tuple[str, Quantity]]:
    if kpi.baseline:
        yield "baseline", kpi.baseline
    yield from ((target.kind, target) for target in kpi.targets)


def _refs(kpi: Kpi) -> Iterator[str]:
    yield kpi.source
    for _, quantity in _quantities(kpi):
        if quantity.source:
            yield quantity.source
    yield from (observation.source for observation in kpi.observations)
    yield from (event.source for event in kpi.events)


def _quantity_view(portal: Portal, kpi: Kpi, kind: str, quantity: Quantity) -> dict[str, Any]:
    value = amount(portal, quantity, portal.say(kpi.unit))
    return {
        "kind": portal.words(f"kpi_kind.{kind}"),
        "time": quantity_time(portal, quantity),
        "measure": measure_name(portal, quantity.measure) if quantity.measure else "",
        "value": portal.words("kpis.estimated", value=value) if quantity.estimate else value,
        "as_printed": quantity.as_printed,
        "source": source_view(portal, quantity.source or kpi.source),
    }


def _observation_view(portal: Portal, kpi: Kpi, observation: Observation, anchor: str) -> dict[str, Any]:
    return {
        "anchor": anchor,
        "date": value_time(portal, kpi, observation, show_time),
        "datetime": observation.on.iso,
        "value": with_measure(portal, observation.measure, portal.measured(kpi.unit, observation.value)),
        "what": portal.words.joined(portal.say(observation.what), since_then(portal, observation, [kpi])),
        "english": observation_in_english(portal.words, portal.site, kpi, observation),
        "confidence": how_sure(portal, observation),
        "source": source_view(portal, observation.source),
        "corrections": mistake_sentences(portal, observation),
    }


def _count(portal: Portal, kpi: Kpi, page: str) -> dict[str, Any] | None:
    """The count that this portal makes itself, with the way to the list that it is made from."""
    if not kpi.counted:
        return None
    latest = portal.kpi_standings[kpi.id].observed[-1]
    said = {"when": value_time(portal, kpi, latest, show_time), "value": portal.measured(kpi.unit, latest.value)}
    return {
        "text": portal.words("kpis.counted", **said),
        "link": Link(portal.words("kpis.counted_link"), relative("procedures/", page)),
    }


def kpi_document(portal: Portal, kpi: Kpi) -> SearchDocument:
    """A figure (指標); what the plan prints of it is found to the letter, and as it is rendered in the language."""
    printed = [one.as_printed for one in (kpi.baseline, *kpi.targets) if one]
    return SearchDocument(
        title=portal.say(kpi.name),
        address=KIND.address(kpi.id),
        kind=portal.label(KIND),
        likely=0.5,
        terms=portal.words.sentences([*kpi.name.others(portal.language), *portal.originals(printed)]),
        text=portal.words.sentences([answer(portal, kpi), portal.say(kpi.definition), *map(portal.printed, printed)]),
        is_figure=True,
    )


def _title(portal: Portal, kpi: Kpi) -> str:
    """The title of the page where there is room for a line only: what it is of, and how it stands."""
    return portal.words("kpis.title", name=portal.say(kpi.name), status=standing_badge(portal, kpi).label)


PAGE = RecordPage(
    KIND,
    name=lambda portal, kpi: portal.say(kpi.name),
    badge=standing_badge,
    title=_title,
    block="kpi",
    view=kpi_view,
    chart=kpi_figure_id,
    describe=describe,
    answer=answer,
    list_block="kpi_list",
    list_view=kpi_list_view,
    document=kpi_document,
    tables=TABLES,
)
