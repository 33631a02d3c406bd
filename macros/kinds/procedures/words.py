"""The reader's question about a procedure, answered: what the plan promised, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.rows import system_name
from macros.kinds.procedures.standing import KnownBy, Status
from macros.records.parts import SourceKind
from macros.view.entry_words import said_by, told
from macros.view.period_words import end_in_words
from macros.view.portal import Portal


def answer(portal: Portal, procedure: Procedure) -> str:
    """The reader's question about one procedure answered in two or three short sentences."""
    now = portal.standings[procedure.id]
    if now.decided_by is None:
        return portal.words.fitting(_promised(portal, procedure))
    if now.status is Status.AVAILABLE:
        return portal.words.fitting(_available(portal, procedure))
    lead, fact = portal.words(f"answer.{now.status}"), told(portal, now.decided_by)
    return portal.words.fitting([lead + fact + said_by(portal, now.decided_by), lead + fact, lead])


def _available(portal: Portal, procedure: Procedure) -> Iterator[str]:
    """What can be said of a procedure that is available, the fullest first."""
    words, now = portal.words, portal.standings[procedure.id]
    event, name = now.decided_by, portal.say(procedure.called)
    assert event
    when = end_in_words(portal, event.when)
    if now.known_by is KnownBy.PLAN:
        said = words("answer.available_plan", name=name, when=when)
        alone = all(portal.site.source_of(one.source).kind is SourceKind.PLAN for one in procedure.events)
        yield said + (words("answer.available_only_plan") if alone else "")
        yield said
    else:
        said = words("answer.available_by" if event.on is None else "answer.available_on", name=name, when=when)
        yield said + said_by(portal, event, dated=True)
        yield said
    yield words("answer.available")


def _promised(portal: Portal, procedure: Procedure) -> Iterator[str]:
    """What can be said of a procedure of which only the promise is known, the fullest first."""
    words, now = portal.words, portal.standings[procedure.id]
    if now.due is None:  # seen on a day before its first promise was announced
        yield words("answer.not_announced")
        return
    lead = words(f"answer.{now.status}")
    key = "ahead" if now.status is Status.PROMISED else "due"
    outcome = words(f"answer_outcome.{now.status}")
    values = {"name": portal.say(procedure.called), "due": end_in_words(portal, now.due)}
    if procedure.system and not procedure.system_assumed:
        said = words(f"answer_promise.{key}_system", system=system_name(portal, procedure), **values)
        yield lead + said + outcome
    said = words(f"answer_promise.{key}", **values)
    yield lead + said + outcome
    yield lead + said


def describe(portal: Portal, procedure: Procedure) -> str:
    """The page's description: the answer with the name and the day it holds for."""
    return portal.words(
        "description.procedure",
        name=portal.say(procedure.called),
        answer=answer(portal, procedure),
        as_of=portal.day(portal.as_of),
    )
