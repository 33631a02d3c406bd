"""How many promises rows of the roadmap have, and of how many something is known: the numbers, and the sentences that
tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import OF_PROMISES, ON_RECORD, MilestoneStatus, is_late, milestone_counts
from macros.kinds.initiatives.words.promised import promises
from macros.records.parts import SourceKind
from macros.view.parts import counted
from macros.view.portal import Portal


def counts_of(portal: Portal, initiatives: Iterable[Initiative]) -> dict[MilestoneStatus, int]:
    """The number of milestones of each status in these rows; cells that only continue do not count."""
    total: Counter[MilestoneStatus] = Counter()
    for initiative in initiatives:
        total.update(milestone_counts(portal.milestones[initiative.id]))
    return {status: total[status] for status in MilestoneStatus}


def counts_sentence(portal: Portal, initiatives: Iterable[Initiative], lead: str) -> str:
    """How many milestones these rows have and of how many there is a public record; `lead` is the key of the words."""
    initiatives = list(initiatives)
    if not initiatives:
        return portal.words("roadmap.no_rows")
    words, counts = portal.words, counts_of(portal, initiatives)
    return words(
        lead,
        milestones=promised(counts),
        delivered=words.how_many(counts[MilestoneStatus.DELIVERED]),
        partly=words.how_many(counts[MilestoneStatus.PARTLY]),
    )


def rest_sentence(portal: Portal, initiatives: list[Initiative]) -> str:
    """What is to be said of the other milestones of these rows."""
    if not initiatives:
        return ""
    words, counts = portal.words, counts_of(portal, initiatives)
    others = {str(status): n for status, n in counts.items() if status in OF_PROMISES and status not in ON_RECORD}
    said = counted(portal, "milestone", others)
    rest = words("roadmap.rest", as_of=portal.day(portal.as_of), counts=said) if said else ""
    before = counts[MilestoneStatus.BEFORE_PLAN]
    history = words("roadmap.before_plan", n=before) if before else ""
    twice = words("roadmap.counted_twice", n=again) if (again := _counted_again(portal, initiatives)) else ""
    rows = words("roadmap.counted", rows=len(initiatives))
    return words.joined(_late(portal, initiatives), _by_others(portal, initiatives), rest, rows, twice, history)


def _late(portal: Portal, initiatives: Iterable[Initiative]) -> str:
    """How many of the promises in rows that are on record were kept after their periods; empty where none were."""
    known = (one for row in initiatives for one in promises(portal, row) if one.status in ON_RECORD)
    late = sum(is_late(one, portal.site.periods) for one in known)
    return portal.words("roadmap.late", n=late) if late else ""


def _by_others(portal: Portal, initiatives: Iterable[Initiative]) -> str:
    """Who says so of what was delivered, where neither the plan nor the city does; nothing where they always do."""
    cells = (one for row in initiatives for one in promises(portal, row) if one.status is MilestoneStatus.DELIVERED)
    sources = [portal.site.source_of(one.decided_by.source) for one in cells if one.decided_by]
    others = [
        portal.printed(source.publisher) for source in sources if source.kind not in (SourceKind.PLAN, SourceKind.CITY)
    ]
    if not others:
        return ""
    told = portal.words.listed(list(dict.fromkeys(others)))
    return portal.words("roadmap.by_others", n=len(others), publishers=told)


def _counted_again(portal: Portal, initiatives: Iterable[Initiative]) -> int:
    """How many of the promises of these rows stand in another table before; in one, each row has its own."""
    own: dict[str, set[str]] = {}
    again = 0
    for row in initiatives:
        own[row.id] = {one.milestone.period for one in promises(portal, row)}
        before = [own[one] for one in row.same_as if one in own and portal.site.initiatives[one].table != row.table]
        again += len(own[row.id].intersection(*[set().union(*before)]))
    return again


def promised(counts: Mapping[MilestoneStatus, int]) -> int:
    """How many of the counted milestones are promises: what lies before the plan is none."""
    return sum(counts[status] for status in OF_PROMISES)
