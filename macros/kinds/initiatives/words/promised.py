"""What the plan promised in a row of the roadmap: which cells are promises, and how much of the words that the plan has
for them an answer has room for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.kinds.initiatives.record import Initiative, Milestone
from macros.kinds.initiatives.standing import OF_PROMISES, MilestoneStanding
from macros.records.values import CONTINUES
from macros.view.links import initiative_name
from macros.view.period_words import year_name
from macros.view.portal import Portal

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_QUOTED = (40, 30, 24, 14)  # wide letters of a cell of the plan that an answer quotes, as long as there is room


def promises(portal: Portal, initiative: Initiative) -> list[MilestoneStanding]:
    """The milestones of a row that are promises of the plan; a cell that only continues one is none of its own."""
    standings = portal.milestones[initiative.id]
    return [one for one in standings if one.continues is None and one.status in OF_PROMISES]


def promise_in_words(portal: Portal, initiative: Initiative, own: Sequence[MilestoneStanding]) -> Iterator[str]:
    """What the plan promised in a row, with less and less of the plan's words, by its name while that fits.

    How many promises there are, from which year to which, is in each: a language with longer words tells that as well.
    """
    milestones = [one.milestone for one in own]
    named, unnamed = _plans(portal, initiative), portal.words("initiative.plan")
    for plan in (*named, unnamed):
        yield from filter(None, (_promise_quoting(portal, initiative, milestones, most, plan) for most in _QUOTED))
        if len(own) > 1 and (then := _quoted(portal, milestones[-1], _QUOTED[0])):
            yield _promise_in_years(portal, initiative, milestones, "promise_last", plan=plan, then=then)
    key = "promise_count" if len(own) > 1 else "promise_only"
    for plan in (*named, unnamed):
        yield _promise_in_years(portal, initiative, milestones, key, plan=plan)


def _plans(portal: Portal, initiative: Initiative) -> list[str]:
    """The plan as that of a row, by its name in full and without what stands in brackets there."""
    name = plain = portal.words.inside_quotes(initiative_name(portal, initiative))
    while _BRACKETED.search(plain):
        plain = _BRACKETED.sub("", plain)
    called = (portal.words("text.quoted", text=text) for text in dict.fromkeys((name, plain)))
    return [portal.words("initiative.plan_of", name=text) for text in called]


def _promise_quoting(
    portal: Portal, initiative: Initiative, own: Sequence[Milestone], most: int, plan: str
) -> str | None:
    """The first and the last promise in the plan's words; None where one of them would have to be cut."""
    does, then = _quoted(portal, own[0], most), _quoted(portal, own[-1], most)
    if not does or not then:
        return None
    key = {1: "promise", 2: "promise_two"}.get(len(own), "promise_many")
    return _promise_in_years(portal, initiative, own, key, plan=plan, does=does, then=then)


def _promise_in_years(
    portal: Portal, initiative: Initiative, own: Sequence[Milestone], key: str, **quoting: str
) -> str:
    """The words at `key` with the years of the promises, and until when the last of them goes on where it does."""
    end = initiative.milestones[-1]
    ending = "_until" if end.continues else ""
    values = {
        "first": year_name(portal, own[0].period),
        "last": _years(portal, own[-1]),
        "n": len(own),
        "until": year_name(portal, end.period),
    }
    return portal.words(f"initiative.{key}{ending}", **values, **quoting)


def _years(portal: Portal, milestone: Milestone) -> str:
    """The year of a promise; the years where it has no end."""
    year = year_name(portal, milestone.period)
    return portal.words("initiative.years_open", first=year) if milestone.open_ended else year


def _quoted(portal: Portal, milestone: Milestone, most: int) -> str | None:
    """What the plan printed, in quotes; of a long cell what comes first, whole and without brackets, if it fits.

    None too where what comes first is only that something continues.
    """
    words, text = portal.words, portal.words.inside_quotes(portal.printed(milestone.as_printed))
    most = words.letters_for(most)
    while len(text) > most and _BRACKETED.search(text):
        text = _BRACKETED.sub("", text)
    if len(text) <= most:
        return words("text.quoted", text=text)
    first = text.split(words("text.and"))[0]
    if len(first) > most or milestone.as_printed.startswith(CONTINUES):
        return None
    return words("initiative.and_more", text=words("text.quoted", text=first))
