"""Rows of the roadmap that no town has, for the tests of what becomes of their cells."""

from datetime import date

from macros.kinds.initiatives.record import Initiative, InitiativeEvent, Milestone
from macros.kinds.initiatives.standing import milestone_standings
from macros.records.model import Name
from macros.records.parts import Looked

AFTER = date(2026, 11, 23)
WITHIN = date(2024, 6, 20)
FOUR = ("1Q", "2Q", "3Q", "4Q")


def row(*cells: tuple[str, str], events: tuple[InitiativeEvent, ...] = ()) -> Initiative:
    """A row of the roadmap with `cells` as (period, words); `2Q~` is open-ended."""
    milestones = [Milestone(period=p.rstrip("~"), as_printed=words, open_ended=p.endswith("~")) for p, words in cells]
    return Initiative(
        id="example",
        part="policy-1",
        order="1",
        name=Name(ja="例"),
        source="minamo-plan#policy-1",
        target_label="取組と達成目標",
        milestones=milestones,
        events=list(events),
    )


def event(kind: str, on: str, milestone: str | None = "1Q", confidence: str = "high") -> InitiativeEvent:
    """An event about a milestone of `row`."""
    return InitiativeEvent.model_validate(
        {"kind": kind, "on": on, "milestone": milestone, "confidence": confidence}
        | {"what": {"ja": "例"}, "source": "minamo-news-2024-07"}
    )


def look(on: str) -> Looked:
    """That somebody looked in vain on a day."""
    return Looked.model_validate({"on": on, "where": "town-website", "result": "nothing"})


def statuses(initiative: Initiative, site, as_of: date) -> list[str]:
    """The status of each cell."""
    return [str(one.status) for one in milestone_standings(initiative, site, as_of)]


def happened(what: str, **more) -> InitiativeEvent:
    """What is on record of the first promise of `row`."""
    known = {"kind": "delivered", "on": "2022-06-01", "milestone": "1Q", "source": "minamo-news-2024-07"}
    return InitiativeEvent.model_validate(known | {"what": {"ja": what}} | more)
