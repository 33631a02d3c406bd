"""What is on record of a row of the roadmap beside its answer, which has room for little."""

from __future__ import annotations

from collections.abc import Iterator

from macros.kinds.initiatives.record import Initiative, InitiativeEvent
from macros.kinds.initiatives.standing import UNKNOWN
from macros.kinds.initiatives.words.answer import KNOWN, initiative_answer
from macros.kinds.initiatives.words.promised import promises
from macros.records.parts import Confidence, EventKind
from macros.view.entry_words import event_leads, event_sentence
from macros.view.freshness import figures_of, published_since, since_then
from macros.view.parts import show_when
from macros.view.portal import Portal


def beside_answer(portal: Portal, initiative: Initiative) -> list[str]:
    """What is on record of the promises of a row beside its answer, the rest of what that tells first.

    Where no event decides of them, the latest two that are on record of the row, whether a figure does or nothing: they
    may say why. Last of all values of its figures, which what nothing is known of may have to do with.
    """
    return [*_events(portal, initiative), *_values(portal, initiative)]


def _events(portal: Portal, initiative: Initiative) -> list[str]:
    words, said = portal.words, initiative_answer(portal, initiative)
    # in the order of the answer: what decides most first, of alike the latest
    standings = [one for one in reversed(promises(portal, initiative)) if one.status in KNOWN]
    standings.sort(key=lambda one: KNOWN.index(one.status))
    decided = {id(one.decided_by): one.decided_by for one in standings}
    if not any(decided.values()):
        latest = [event for event in portal.initiative_events[initiative.id] if _counts(portal, event)][-2:]
        return [words("initiative.beside_unknown", text=_in_full(portal, initiative, event)) for event in latest]
    known = [event for event in decided.values() if event]  # else a figure says so, which the page shows
    rests = [
        rest for event in known if event_sentence(portal, event) in said and (rest := _rest(portal, initiative, event))
    ]
    others = [_in_full(portal, initiative, event) for event in known if event_sentence(portal, event) not in said]
    return rests + [words("initiative.beside", text=text) for text in others]


def _values(portal: Portal, initiative: Initiative) -> Iterator[str]:
    """The latest published value of each figure of a row, of a time in which nothing is known of a promise.

    A reader who is told that nothing was found would else not know of it. Beside the cell that promises the target of
    the figure its value stands, and beside a text that says that none is known.
    """
    periods = portal.site.periods
    since = [periods.parse(one.milestone.period).first for one in promises(portal, initiative) if one.status in UNKNOWN]
    promised = {cell.figure.kpi for cell in initiative.milestones if cell.figure}
    for kpi in (one for one in figures_of(portal, initiative.id) if since and one.id not in promised):
        told = any(since_then(portal, event, [kpi]) for event in portal.initiative_events[initiative.id])
        if not told and (value := published_since(portal, kpi, min(since))):
            yield portal.words("initiative.beside_value", text=value)


def _counts(portal: Portal, event: InitiativeEvent) -> bool:
    """Whether `event`, of the time of the plan and not in the answer, may help to tell what has become of a row."""
    periods = portal.site.periods
    in_time = periods.end(periods.baseline) < event.when.last <= portal.as_of
    return in_time and event.confidence is not Confidence.LOW and not event.in_answer


def _in_full(portal: Portal, initiative: Initiative, event: InitiativeEvent) -> str:
    """All that `event` says, with when; of what is not sure who says so."""
    if event.kind is EventKind.PLANNED:
        said = portal.words.sentences([portal.say(event.what)])
        said = portal.words.joined(said, since_then(portal, event, figures_of(portal, initiative.id)))
        return portal.words("initiative.planned_at", when=show_when(portal, event), text=said)
    first = event_sentence(portal, event)
    text = event_leads(portal, event)[0].replace(first, portal.words.joined(first, _rest(portal, initiative, event)), 1)
    if event.when.precision in ("day", "month") or str(event.when.first.year) in first:
        return text
    return portal.words("date.at", when=portal.date(event.when), text=text)


def _rest(portal: Portal, initiative: Initiative, event: InitiativeEvent) -> str:
    """What `event` says after its first sentence, mostly what its publication leaves open; what was published since."""
    rest = portal.words.sentences([portal.words.after_first_sentence(portal.say(event.what))])
    return portal.words.joined(rest, since_then(portal, event, figures_of(portal, initiative.id)))
