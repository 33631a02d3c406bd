"""One row of the roadmap → what `fragments/initiative.html` shows, and its answer in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from macros.kinds.initiatives.connected import ROADMAP, comparison, project_link, related
from macros.kinds.initiatives.record import KIND, Initiative, InitiativeEvent
from macros.kinds.initiatives.rows import MatrixView, columns_of, event_of_row, matrix_view, milestone_badge
from macros.kinds.initiatives.standing import (
    UNKNOWN,
    MilestoneStanding,
    MilestoneStatus,
    milestone_counts,
    milestone_due,
    statuses_of,
)
from macros.kinds.initiatives.tables import CSV, TABLES
from macros.kinds.initiatives.words.answer import (
    describe_initiative,
    figure_sentence,
    initiative_answer,
    sources_of,
    told_undecided,
)
from macros.kinds.initiatives.words.beside import beside_answer
from macros.kinds.initiatives.words.hard import hard_words
from macros.records.addresses import anchors
from macros.records.page import RecordPage
from macros.view.citing.english import event_in_english, printed_in_english
from macros.view.documents import SearchDocument
from macros.view.freshness import confirmation_sentence, looked_sentence
from macros.view.links import (
    Foot,
    foot,
    initiative_in_part,
    initiative_name,
    neighbours,
    part_link,
    part_name,
    part_short,
    record_link,
    record_links,
)
from macros.view.parts import AnswerView, Badge, Link, discrepancy_links, source_view
from macros.view.period_words import joined, period_name, told_late, year_name
from macros.view.portal import Portal, relative

# What rests on no event is told in a sentence of its own.
TOLD = (MilestoneStatus.PROMISED, *UNKNOWN, MilestoneStatus.BEFORE_PLAN)


def initiative_title(portal: Portal, initiative: Initiative) -> str:
    """The title of the page: the name with the part of the plan, because several rows share a name."""
    return portal.words(
        "initiative.title", name=initiative_name(portal, initiative), part=part_short(portal, initiative.part)
    )


# --------------------------------------------------------------------------- the page


def initiative_view(portal: Portal, initiative_id: str) -> dict:
    """Everything that `fragments/initiative.html` shows. Raises KeyError for an unknown id."""
    words, page = portal.words, KIND.address(initiative_id)
    initiative = portal.site.initiatives[initiative_id]
    refs = [initiative.source, *(event.source for event in portal.initiative_events[initiative_id])]
    rows = [row.id for row in portal.initiatives_by_part[initiative.part]]
    return {
        "words": words,
        "parent": portal.say(initiative.parent) if initiative.parent else None,
        "name": portal.called(initiative.name),
        "home": relative("", page),
        "roadmap": relative(ROADMAP, page),
        "part": Link(part_short(portal, initiative.part), relative(portal.roadmap_path(initiative.part), page)),
        "hard_words": hard_words(portal, said := initiative_answer(portal, initiative), shown=[initiative]),
        "answer": AnswerView(
            said,
            words("initiative.as_of", day=portal.day(portal.as_of)),
            confirmation_sentence(portal, initiative),
            looked_sentence(portal, initiative),
        ),
        "badges": _badges_with_years(portal, initiative),
        "beside": beside_answer(portal, initiative),
        "matrix": _matrix(portal, initiative, page) if initiative.milestones else None,
        "milestones": [
            _milestone_view(portal, initiative, standing, page)
            for standing in portal.milestones[initiative_id]
            if standing.continues is None
        ],
        "events": _events(portal, initiative),
        "in_plan": _in_plan(portal, initiative, page),
        "same": record_links(portal, "initiatives", initiative.same_as, page),
        "comparison": comparison(portal, initiative, page),
        "related": related(portal, initiative, page),
        "discrepancies": discrepancy_links(portal, "initiatives", initiative_id, page),
        "foot": _foot(portal, initiative, refs),
        "csv": relative(CSV, page),
        "neighbours": neighbours(portal, "initiatives", rows, initiative.id, page),
    }


def _foot(portal: Portal, initiative: Initiative, refs: Iterable[str]) -> Foot:
    page, title = KIND.address(initiative.id), initiative_title(portal, initiative)
    return foot(portal, page, title, KIND, initiative, refs, english=initiative.name.in_english)


def _matrix(portal: Portal, initiative: Initiative, page: str) -> MatrixView:
    """The row alone, as its part of the roadmap shows it."""
    periods = columns_of(portal, [initiative])
    return matrix_view(portal, initiative_name(portal, initiative), None, [initiative], periods, page)


def _in_plan(portal: Portal, initiative: Initiative, page: str) -> dict:
    """Where the plan has the row, and what it prints beside it."""
    return {
        "part": part_link(portal, initiative.part, page),
        "label": initiative.target_label,
        "project": project_link(portal, initiative, page),
        "note": initiative.note,
        "source": source_view(portal, initiative.source),
    }


def _counted_badges(portal: Portal, initiative: Initiative) -> list[tuple[Badge, str]]:
    """How many promises have each status, for a frame, which has no room for their years."""
    counts = milestone_counts(portal.milestones[initiative.id])
    return [(milestone_badge(portal, status), portal.words("embed.times", n=n)) for status, n in counts.items() if n]


def _badges_with_years(portal: Portal, initiative: Initiative) -> list[tuple[Badge, str]]:
    """How many promises have each status, and of which years they are."""
    standings = [one for one in portal.milestones[initiative.id] if one.continues is None]
    years: dict[MilestoneStatus, list[str]] = {}
    for one in standings:
        years.setdefault(one.status, []).append(year_name(portal, one.milestone.period))
    return [
        (
            milestone_badge(portal, status),
            portal.words("initiative.times", n=n, years=portal.words("text.and").join(years[status])),
        )
        for status, n in milestone_counts(standings).items()
        if n
    ]


def _milestone_view(portal: Portal, initiative: Initiative, standing: MilestoneStanding, page: str) -> dict:
    words, milestone = portal.words, standing.milestone
    looked = portal.date(standing.looked.on) if standing.looked else None
    continuing = [one for one in portal.milestones[initiative.id] if one.continues == milestone.period]
    due = "initiative.due_open" if milestone.open_ended else "initiative.due"
    return {
        "id": f"milestone-{milestone.period.lower()}",
        "period": period_name(portal, milestone.period),
        "due": words(due, day=portal.day(milestone_due(milestone, portal.site.periods))),
        "text": milestone.as_printed,
        "english": printed_in_english(
            portal.words,
            portal.site,
            portal.site.periods.parse(milestone.period),
            milestone.as_printed,
            standing.status,
        ),
        "continued": words("timeline.continued", periods=joined(portal, [one.milestone.period for one in continuing]))
        if continuing
        else None,
        "badge": milestone_badge(portal, standing.status),
        "evidence": [event_of_row(portal, initiative.id, event) for event in standing.evidence if event.milestone],
        "sentence": told_undecided(portal, initiative, [standing])
        or (
            words(f"milestone_told.{standing.status}", looked=looked)
            if standing.status in TOLD
            else told_late(portal, standing)
        ),
        "figure": {
            "link": record_link(portal, "kpis", milestone.figure.kpi, page),
            "sentence": figure_sentence(portal, standing) or words("initiative.figure_unknown"),
        }
        if milestone.figure
        else None,
    }


def _events(portal: Portal, initiative: Initiative) -> list[dict]:
    """What is known of the row; where two have the same anchor, its own events keep theirs before those of others."""
    shown = portal.initiative_events[initiative.id]
    own_first = [*initiative.events, *(event for event in shown if not _is_one_of(event, initiative.events))]
    named = {id(event): anchor for event, anchor in zip(own_first, anchors("events", own_first), strict=True)}
    return [_event_view(portal, initiative.id, event, named[id(event)]) for event in shown]


def _is_one_of(event: InitiativeEvent, events: list[InitiativeEvent]) -> bool:
    return any(event is one for one in events)


def _event_view(portal: Portal, row: str, event: InitiativeEvent, anchor: str) -> dict:
    return {
        "anchor": anchor,
        "event": event_of_row(portal, row, event),
        "english": event_in_english(portal.words, portal.site, event),
        "about": portal.words("initiative.event_about", period=period_name(portal, event.milestone))
        if event.milestone
        else None,
    }


def initiative_document(portal: Portal, initiative: Initiative) -> SearchDocument:
    """A row of the roadmap; its milestones are found to the letter, and as they are rendered in the language."""
    printed = [one.as_printed for one in initiative.milestones if not one.continues]
    return SearchDocument(
        title=initiative_name(portal, initiative),
        address=KIND.address(initiative.id),
        kind=portal.label(KIND),
        likely=0.5,
        terms=portal.words.sentences(
            [part_name(portal, initiative.part), *initiative.name.others(portal.language), *portal.originals(printed)]
        ),
        text=portal.words.sentences(
            [
                initiative_answer(portal, initiative),
                *(portal.say(event.what) for event in reversed(portal.initiative_events[initiative.id])),
                *map(portal.printed, printed),
            ]
        ),
    )


def _told(portal: Portal, initiative: Initiative) -> str:
    """Every event of a row, a line each."""
    said = [event_of_row(portal, initiative.id, event) for event in portal.initiative_events[initiative.id]]
    return "\n".join(
        f"{event.date} {event.what}{portal.words('text.bracketed', text=event.source.title)}" for event in said
    )


def _framed(portal: Portal, initiative: Initiative, page: str) -> dict:
    """What a frame elsewhere shows beside the answer: the row as signs, and what these mean."""
    periods = columns_of(portal, [initiative])
    matrix = matrix_view(portal, initiative_name(portal, initiative), None, [initiative], periods, page)
    return {
        "sources": [source_view(portal, ref) for ref in sources_of(portal, initiative)],
        "matrix": matrix if initiative.milestones else None,
        "meanings": [
            (badge, badge.label)
            for badge in (milestone_badge(portal, one) for one in statuses_of(portal.milestones[initiative.id]))
        ],
    }


PAGE = RecordPage(
    KIND,
    name=initiative_in_part,
    block="initiative",
    view=initiative_view,
    title=initiative_title,
    describe=describe_initiative,
    answer=_told,
    summary=initiative_answer,
    framed=_framed,
    badges=_counted_badges,
    document=initiative_document,
    tables=TABLES,
)
