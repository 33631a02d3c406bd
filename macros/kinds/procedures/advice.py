"""What a check would have people look at again, though nothing is wrong. No advice ever stops anything."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from macros.base.japanese.unknown import unknown_in
from macros.base.problems import Problem
from macros.files.parse import read_yaml
from macros.kinds.procedures.easy.guideline import doubts
from macros.kinds.procedures.how import is_older, rests_on
from macros.kinds.procedures.record import KIND, Procedure, ProcedureEvent, limits_in, parts_unsaid, says_all
from macros.kinds.procedures.standing import REACHED, Standing, Status, still_holds
from macros.records.model import Text
from macros.records.parts import Event, EventKind, SourceKind
from macros.view.portal import Portal
from macros.words import for_staff, in_english

KEEPING = (EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE)  # what keeps the promise, in whole or in part


def advice(portal: Portal, root: Path) -> list[Problem]:
    """What `advised` has of each procedure, at its place in the file; in order of place."""
    found = []
    is_said = any(one.easy_japanese for one in portal.site.procedures)  # a portal may do without
    for procedure in portal.site.procedures:
        told = sorted([*advised(portal, procedure), *_not_easy(procedure, is_said)], key=itemgetter(1))
        if not told:
            continue
        path = f"{KIND.place}/{procedure.id}.yml"
        document, _ = read_yaml(root / path, path)
        if document:
            found += [document.problem_at_key(code, *place, **said) for code, place, said in told]
    return found


PlacedAdvice = tuple[str, tuple[str | int, ...], dict[str, str]]


def _not_easy(procedure: Procedure, is_said: bool) -> Iterator[PlacedAdvice]:
    """That nobody says in easy Japanese what a procedure is, where others are told of; or what is not easy in it."""
    if procedure.easy_japanese is None:
        if is_said:
            yield "no-easy-japanese", ("name",), {}
        return
    for code, said in doubts(procedure.easy_japanese):
        yield code, ("easy_japanese",), {"said": said}


def advised(portal: Portal, procedure: Procedure) -> Iterator[PlacedAdvice]:
    """Code, place and values of each piece of advice on an event.

    A text for the answer that no answer tells, because the procedure is available since, or that it tells of an
    entrance which is none any more, or that limits the answer in one language alone; the note of a guide from before
    what is known now; an event that keeps the promise in words that name nothing of what was promised, as one of a form
    on the web where a phone was meant; and one that keeps it in whole, in words that name only some parts of the
    procedure, or with a limit that the answer leaves out; one that keeps it in part, in words that leave nothing out;
    one that is planned after the deadline.
    """
    now, words = portal.standings[procedure.id], portal.site.strategy.counted.kept_words
    yield from _planned_after_due(portal, procedure)
    yield from _said_without_limit(portal, procedure, now)
    left = {one.source for one in procedure.services if one.gone_on or one.replaced_on}
    left -= {one.source for one in procedure.services if not (one.gone_on or one.replaced_on)}
    event = rests_on(portal, procedure)
    for n, service in enumerate(procedure.services):
        if service.note and not service.gone_on and event and is_older(portal.site, service, event):
            said = _dated(portal, "since", event) | _in_both(portal, service.note)
            yield "note-before-event", ("services", n, "note"), said
    for n, event in enumerate(procedure.events):
        if event.in_answer and now.decided_by and not still_holds(event, now):
            yield from _unsaid_since(portal, n, event, now.decided_by)
        elif event.in_answer and event.source in left:
            yield "said-of-old-entrance", ("events", n, "in_answer"), _in_both(portal, event.in_answer)
        if event.in_answer and _limits_in_one(event.in_answer):
            yield "limits-in-one-language", ("events", n, "in_answer"), _in_both(portal, event.in_answer)
        told = event.what.texts[0] + (event.as_printed or "")
        if words and event.kind in KEEPING and not any(word in told for word in words):
            kind, kind_en = (one.words(f"event.{event.kind}") for one in (portal, portal.in_english))
            said = {"kind": kind, "kind_en": kind_en, "words": "".join(f"「{word}」" for word in words)}
            yield "promise-not-said", ("events", n, "kind"), said
        unsaid = parts_unsaid(procedure.name.texts[0], told, procedure.called.texts[0])
        if unsaid and event.kind is EventKind.AVAILABLE:
            yield "parts-not-said", ("events", n, "kind"), {"said": "".join(f"「{part}」" for part in unsaid)}
        is_own = event == now.decided_by and not (event.in_answer or event.as_printed)  # and not in the plan's words
        if is_own and event.kind is EventKind.PARTLY_AVAILABLE and not unsaid and says_all(told):
            yield "part-not-told", ("events", n, "what"), _in_both(portal, event.what)


def _unsaid_since(portal: Portal, n: int, event: ProcedureEvent, since: Event) -> Iterator[PlacedAdvice]:
    """What event `n` has for an answer, where it may be a condition of what is available `since`.

    What the plan intends is none, nor that just that was not known.
    """
    text, words = event.in_answer, portal.site.strategy.counted.kept_words
    assert text  # which is what it is about
    is_of_plan = portal.site.source_of(event.source).kind is SourceKind.PLAN
    if not is_of_plan and not any(word in unknown_in(text.texts[0]) for word in words):
        said = _dated(portal, "since", since) | _in_both(portal, text)
        yield "condition-not-said", ("events", n, "in_answer"), said


def _planned_after_due(portal: Portal, procedure: Procedure) -> Iterator[PlacedAdvice]:
    """The events ahead that are planned for after the deadline of what is not kept: each may be a new one."""
    now = portal.standings[procedure.id]
    if now.due is None or now.status in (*REACHED, Status.WITHDRAWN):
        return
    for n, event in enumerate(procedure.events):
        if event.kind is EventKind.PLANNED and event.when.last > max(now.due.last, portal.as_of):
            said = _in_both(portal, event.what) | _dated(portal, "when", event)
            yield "planned-not-a-deadline", ("events", n, "kind"), said


def _said_without_limit(portal: Portal, procedure: Procedure, now: Standing) -> Iterator[PlacedAdvice]:
    """The events for which an answer says a yes without the limit in their words, nor any other that still holds."""
    holding = [event for event in procedure.events if still_holds(event, now)]
    is_yes = now.decided_by is not None and now.decided_by.kind is EventKind.AVAILABLE
    if not is_yes or any(event.in_answer for event in holding):
        return
    for n, event in enumerate(procedure.events):
        if event in holding and event.kind is EventKind.AVAILABLE and (said := limits_in(event.what.texts[0])):
            yield "limit-not-said", ("events", n, "what"), _in_both(portal, event.what, said)


def _in_both(portal: Portal, text: Text, said: str = "") -> dict[str, str]:
    """What a `text`, or what is `said` of it, says in Japanese, and what it says in English, where it has that."""
    japanese = portal.words.without_stop(said or text.texts[0])
    return {"said": japanese, "said_en": portal.words.without_stop(text.in_english or japanese)}


def _dated(portal: Portal, name: str, event: Event) -> dict[str, str]:
    """The time of an `event`, under `name`, in words of either language."""
    return {name: portal.date(event.when), f"{name}_en": portal.in_english.date(event.when)}


def _limits_in_one(text: Text) -> bool:
    """Whether what an answer has to say takes a bare yes back, as ただし does in words.py, in one of two languages."""
    said_in = zip((for_staff(), in_english()), text.texts, strict=False)  # the English may be lacking
    return len({said.startswith(words("answer_plan.but")) for words, said in said_in}) > 1
