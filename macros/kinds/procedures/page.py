"""A procedure's page in finished words, and what of procedures is published elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

import pandas as pd

from macros.base.numbers import TEN_THOUSAND
from macros.kinds.procedures.days.standings import source_at
from macros.kinds.procedures.days.tables import TABLES
from macros.kinds.procedures.easy.words import easy_japanese
from macros.kinds.procedures.how import how_to
from macros.kinds.procedures.record import KIND, Procedure
from macros.kinds.procedures.rows import hard_words, list_view, official_name, system_name, timeliness
from macros.kinds.procedures.sections.promises import commitment_view  # fmt: skip
from macros.kinds.procedures.standing import REACHED, KnownBy, Standing, Status, is_found
from macros.kinds.procedures.words import answer, beside, describe, is_alone, lead, not_this, since, sources_of
from macros.kinds.systems.record import KIND as SYSTEMS
from macros.records.page import RecordPage, Table, with_shared
from macros.records.parts import SourceKind
from macros.view.documents import SearchDocument
from macros.view.freshness import confirmation_sentence, confirmed_on, looked_on, looked_sentence
from macros.view.links import Foot, foot, neighbours, status_links, who_and_when
from macros.view.parts import AnswerView, Badge, Link, badge, discrepancy_links, event_views, source_view
from macros.view.portal import Portal, relative

RELATED_SHOWN = 3
EVENTS_SHOWN = 3  # the latest; the earlier ones wait folded
LONG_EVENTS = 160  # wide letters of what so many say, with which a page is too high for a phone


def procedure_view(portal: Portal, procedure_id: str) -> dict:
    """Everything that `fragments/procedure.html` shows. Raises KeyError for an unknown id."""
    procedure = portal.by_id[procedure_id]
    words, page, now = portal.words, KIND.address(procedure_id), portal.standings[procedure_id]
    said = answer(portal, procedure)
    list_page = relative("procedures/", page)
    of_topic = f"{list_page}?{urlencode({'topic': procedure.topic})}"
    refs = [c.source for c in procedure.commitments] + [e.source for e in procedure.events]
    refs += [service.source for service in procedure.services]
    return {
        "words": words,
        "name": portal.say(procedure.called),
        "official": official_name(portal, procedure),
        "home": relative("", page),
        "list": list_page,
        "hard_words": hard_words(portal, procedure, said),
        "answer": _answer_view(portal, procedure, said),
        "easy": easy_japanese(portal, procedure, beside(portal, procedure), is_alone(portal, procedure)),
        "how": how_to(portal, procedure),
        "not_this": list(not_this(portal, procedure)),
        "facts": _facts(portal, procedure, now, of_topic),
        "commitments": [commitment_view(portal, procedure, i) for i in range(len(procedure.commitments))],
        "timeliness": timeliness(portal, now),
        **_events(portal, procedure, now),
        "remarks": [(words(f"remark.{remark.about}"), remark.as_printed) for remark in procedure.remarks],
        "discrepancies": discrepancy_links(portal, "procedures", procedure_id, page),
        "related": status_links(portal, "procedures", _nearest_of_topic(portal, procedure), page),
        "related_all": Link(words("procedure.related_all", topic=portal.topic_names[procedure.topic]), of_topic),
        "foot": _foot(portal, procedure, refs),
        "csv": relative("data/procedures.csv", page),
        "json": relative(KIND.json_address(procedure_id), page),
        "neighbours": neighbours(portal, "procedures", list(portal.by_id), procedure_id, page),
    }


def _answer_view(portal: Portal, procedure: Procedure, said: str) -> AnswerView:
    words, now = portal.words, portal.standings[procedure.id]
    return AnswerView(
        said,
        words("procedure.as_of", day=portal.day(portal.as_of)),
        confirmation_sentence(portal, procedure, _is_published(now)),
        looked_sentence(portal, procedure, _is_published(now)),
        procedure_badge(portal, procedure),
        lead(portal, said),
        words(gloss) if (gloss := f"answer_gloss.{now.status}") in words and not is_found(now) else "",
    )


def _foot(portal: Portal, procedure: Procedure, refs: Iterable[str]) -> Foot:
    page, called = KIND.address(procedure.id), procedure.called
    return foot(portal, page, portal.say(called), KIND, procedure, refs, procedure.rank, called.in_english)


def procedure_title(portal: Portal, procedure: Procedure) -> str:
    """The title of the page where there is room for a line only, such as a list of what was found: name and status."""
    label = procedure_badge(portal, procedure).label
    return portal.words("procedure.title", name=portal.say(procedure.called), status=label)


def procedure_badge(portal: Portal, procedure: Procedure) -> Badge:
    """The badge of a procedure's status."""
    return badge(portal, portal.standings[procedure.id].status)


def _nearest_of_topic(portal: Portal, procedure: Procedure) -> list[str]:
    """The ids of those of the topic whose rank is nearest, in order of rank."""
    topic = portal.by_topic[procedure.topic]  # in order of rank, so that the nearest stand around
    place = bisect_left(topic, procedure.rank, key=lambda one: one.rank)
    others = topic[max(place - RELATED_SHOWN, 0) : place] + topic[place + 1 : place + 1 + RELATED_SHOWN]
    nearest = sorted(others, key=lambda one: (abs(one.rank - procedure.rank), one.rank))[:RELATED_SHOWN]
    return [one.id for one in sorted(nearest, key=lambda one: one.rank)]


def _events(portal: Portal, procedure: Procedure, now: Standing) -> dict:
    """The events, and how many of the latest stand in sight: one less where what these say is long, unless the status
    rests on that one."""
    events = procedure.events
    latest = events[-EVENTS_SHOWN:]
    said = sum(len(portal.say(event.what)) for event in latest)
    is_long = said > portal.words.letters(LONG_EVENTS) and latest[0] != now.decided_by
    return {
        "events": event_views(portal, events, procedure.rank),
        "events_shown": EVENTS_SHOWN - is_long,
        "only_plan": all(portal.site.source_of(event.source).kind is SourceKind.PLAN for event in events),
    }


def _is_published(now: Standing) -> bool:
    """Whether a procedure is available, and not by the plan's word alone."""
    return now.status in REACHED and now.known_by is not KnownBy.PLAN


def _facts(portal: Portal, procedure: Procedure, now: Standing, topic_href: str) -> list[tuple[str, str, str | None]]:
    """(label, value, link or None) for the table of facts."""
    words = portal.words
    system_href = relative(SYSTEMS.address(procedure.system), KIND.address(procedure.id)) if procedure.system else None
    cases = words("unit.cases_of", n=words.ten_thousands(procedure.annual_cases_man))
    if procedure.includes_convenience_stores:
        cases += words("text.bracketed", text=words("procedure.cases_stores"))
    system = system_name(portal, procedure) if procedure.system else words("procedure.system_none")
    label = words("procedure.known_by", status=procedure_badge(portal, procedure).label)
    rests_on = (label, _known_by(portal, procedure, now), None)
    rank = words("procedure.rank_value", rank=procedure.rank, total=len(portal.site.procedures))
    return [
        *([] if now.status is Status.NOT_FOUND else [rests_on]),  # the answer above tells who looked, when and where
        *([(words("procedure.since"), told, None)] if (told := since(portal, procedure)) else []),
        (words("procedure.cases"), cases, None),
        (words("procedure.rank"), rank, None),
        (words("procedure.system"), system, system_href),
        *_published_systems(portal, procedure),
        (words("procedure.topic"), portal.topic_names[procedure.topic], topic_href),
    ]


def _known_by(portal: Portal, procedure: Procedure, now: Standing) -> str:
    """Who says what the status says; of what nobody says, what it rests on instead."""
    words = portal.words
    if now.decided_by and now.known_by:
        said = who_and_when(portal, now.decided_by.source)
        if now.known_by is KnownBy.CITY:
            return said
        return words(f"known_by.{now.known_by}") + words("text.bracketed", text=said)
    if now.status is not Status.PROMISED:
        return words("procedure.known_by_none")
    promise = source_at(procedure, now, portal.as_of)
    if promise is None or portal.site.source_of(promise).kind is SourceKind.PLAN:
        return words("procedure.known_by_promise")
    return who_and_when(portal, promise)


def _published_systems(portal: Portal, procedure: Procedure) -> list[tuple[str, str, str]]:
    """The systems that no plan names but a guide does, or that what is known of the procedure tells of, as facts."""
    systems, page = portal.site.systems, KIND.address(procedure.id)
    labels = dict.fromkeys((one.system for one in procedure.services if one.system), "procedure.system_published")
    told = portal.words.sentences(_told(portal, procedure))
    mentioned = [one.id for one in systems.values() if any(n in told for n in (portal.say(one.name), *one.variants))]
    return [
        (portal.words(label), portal.say(systems[system].name), relative(SYSTEMS.address(system), page))
        for system, label in (dict.fromkeys(mentioned, "procedure.system_told") | labels).items()
        if system != procedure.system
    ]


def _told(portal: Portal, procedure: Procedure) -> Iterator[str]:
    """What is known of a procedure and of where it is done."""
    for event in procedure.events:
        yield portal.say(event.what)
    for service in procedure.services:
        if service.note:
            yield portal.say(service.note)


def published_frame(portal: Portal) -> pd.DataFrame:
    """`portal.procedures` with more columns, each of text or of a date, or None, but for `cases` and `system_assumed`.

    looked_on: when somebody last looked for what has become of the promise. confirmed_on: when somebody last compared
    the record with its sources. page: the address of the procedure's page. cases: the number that cases_man gives in
    10,000. due: the last day of the current deadline. source: what the status rests on, or else the promise.
    status_label: what readers call the status. system_assumed: whether the plan only assumes the system.
    """
    procedures, as_of, now = portal.site.procedures, portal.as_of, portal.standings
    first = portal.procedures.assign(
        looked_on=[looked_on(one, as_of) for one in procedures],
        confirmed_on=[confirmed_on(one, as_of) for one in procedures],
        page=[portal.settings.site_url + KIND.address(one.id) for one in procedures],
        cases=portal.procedures["cases_man"] * TEN_THOUSAND,
        due=[due.last if (due := now[one.id].due) else None for one in procedures],
        source=[source_at(one, now[one.id], as_of) for one in procedures],
    )
    return with_shared(portal, first, dated="due").assign(
        status_label=[procedure_badge(portal, one).label for one in procedures],
        system_assumed=[one.system_assumed for one in procedures],
    )


# --------------------------------------------------------------------------- kinds of pages


def procedure_document(portal: Portal, procedure: Procedure) -> SearchDocument:
    """A procedure; its weight is the annual number of cases in 万件."""
    return SearchDocument(
        title=portal.say(procedure.called),
        official=official_name(portal, procedure) or "",
        address=KIND.address(procedure.id),
        kind=portal.label(KIND),
        status=procedure_badge(portal, procedure),
        weight=procedure.annual_cases_man,
        terms=portal.words.sentences(_procedure_terms(portal, procedure)),
        text="\n".join([said := answer(portal, procedure), portal.words.sentences(_beside(portal, procedure, said))]),
    )


def _procedure_terms(portal: Portal, procedure: Procedure) -> Iterator[str]:
    yield portal.topic_names[procedure.topic]
    yield portal.words("procedure.rank_typed", rank=procedure.rank)
    if procedure.system:
        system = portal.site.systems[procedure.system]
        yield from [portal.say(system.name), *system.variants]
    shown = (portal.say(procedure.called), official_name(portal, procedure))
    yield from (text for text in procedure.name.texts if text not in shown)
    if procedure.includes_convenience_stores:
        yield portal.words("procedure.cases_stores")
    yield portal.words("procedure.question")
    yield from portal.originals(remark.as_printed for remark in procedure.remarks)


def _beside(portal: Portal, procedure: Procedure, said: str) -> Iterator[str]:
    """What the page has to tell beside its answer, `said`."""
    for event in reversed(procedure.events):  # the latest news first: an excerpt is cut at its end
        if (what := portal.words.without_stop(portal.say(event.what))) not in said:
            yield what
    if procedure.remarks:  # a bare 「対応」 behind a No would take that back
        quoted = (portal.words("text.quoted", text=portal.printed(remark.as_printed)) for remark in procedure.remarks)
        yield portal.words("procedure.remarks_told", remarks="".join(quoted))


def _framed(portal: Portal, procedure: Procedure, page: str) -> dict:
    """What a frame elsewhere shows beside the answer: what that rests on."""
    sources = [source_view(portal, ref, procedure.rank) for ref in sources_of(portal, procedure)]
    return {"sources": sources, "matrix": None}


_CODED = {"topic": "topics", "period": "periods", "status": "procedure", "known_by": "known_by",
          "timeliness": "code_timeliness"}  # fmt: skip


PAGE = RecordPage(
    KIND,
    name=lambda portal, procedure: portal.say(procedure.called),
    block="procedure",
    view=procedure_view,
    badge=procedure_badge,
    standing=lambda portal, procedure: portal.standings[procedure.id],
    title=procedure_title,
    describe=describe,
    answer=answer,
    framed=_framed,
    by_itself=True,
    list_block="procedure_list",
    list_view=list_view,
    document=procedure_document,
    tables={
        "procedures": Table(published_frame, key=("id",), coded=_CODED),
        **TABLES,
    },
)
