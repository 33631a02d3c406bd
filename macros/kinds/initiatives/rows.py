"""Rows of the roadmap → what `fragments/timeline.html` shows: a matrix of signs, and the plan's words row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from macros.kinds.all import INITIATIVES
from macros.kinds.initiatives.record import Initiative, InitiativeEvent
from macros.kinds.initiatives.standing import UNKNOWN, MilestoneStanding, SharedEvent
from macros.kinds.initiatives.timeline import Slot, columns, place, slots
from macros.view.freshness import figures_of, since_then
from macros.view.links import Ground, ground, initiative_name, milestone_ground, record_links
from macros.view.parts import Badge, EventView, Link, discrepancy_links, event_view, status_badge
from macros.view.period_words import continued_in, era_beside, joined, period_name, told_late, year_name
from macros.view.portal import Portal, relative


@dataclass(frozen=True)
class ColumnView:
    """The head of a column: 2022年度, 1Q, （令和4年度）. `current` where the as-of date falls.

    `number` is the year alone, for a narrow column, and `name` what that means.
    """

    code: str
    year: str
    era: str
    number: int
    name: str
    current: bool


@dataclass(frozen=True)
class CellView:
    """One or more columns of a row; `text` is None where the plan prints nothing.

    `periods` names the columns for those who see no grid. `continued` are the periods that only continue, in groups
    of one status, each with its badge: behind that of the bar alone nobody could tell to which year it belongs.
    """

    span: int
    periods: str
    text: str | None
    badge: Badge | None
    continued: list[tuple[str, Badge]]
    open_ended: bool


@dataclass(frozen=True)
class Known:
    """What is known of milestones: the events behind them, or the value of a figure; that it was `late`."""

    period: str
    badge: Badge
    events: list[EventView]
    ground: Ground | None
    late: str | None


@dataclass(frozen=True)
class RowView:
    """One initiative, with all that is known of it.

    `unknown` are the periods of which nothing is known, by their status and when somebody looked in vain.
    """

    id: str
    name: str
    parent: str | None
    href: str
    cells: list[CellView]
    known: list[Known]
    unknown: list[tuple[Badge, str, Ground | None]]
    note: str | None
    same: list[Link]
    discrepancies: list[Link]


@dataclass(frozen=True)
class GroupView:
    """Rows that stand under one heading in the plan. `text` and `note` are shown below the heading."""

    id: str | None
    heading: str | None
    link: Link | None
    text: str | None
    note: str | None
    rows: list[RowView]
    related: list[Link]


@dataclass(frozen=True)
class TimelineView:
    """The rows of a table with the plan's words; `now` says where the as-of date falls."""

    columns: list[ColumnView]
    groups: list[GroupView]
    now: str


@dataclass(frozen=True)
class SignView:
    """What has become of one cell of the plan, as one sign; `continued` where it only continues the one before it."""

    badge: Badge | None
    continued: bool


@dataclass(frozen=True)
class MatrixView:
    """Rows of the plan as signs, on the columns of their periods; `rows` are (name with its parent, address, signs).

    Where there is a `link`, its text begins the caption.
    """

    caption: str
    link: Link | None
    columns: list[ColumnView]
    rows: list[tuple[str, str | None, list[SignView]]]


def milestone_badge(portal: Portal, status: str) -> Badge:
    """The badge of a milestone's status."""
    return status_badge(portal, "milestone", status)


# --------------------------------------------------------------------------- a table


def timeline_view(portal: Portal, groups: Sequence[GroupView], periods: Sequence[str]) -> TimelineView:
    """The rows of `groups` on the columns of `periods`."""
    return TimelineView(_columns(portal, periods), list(groups), now_sentence(portal, periods))


def now_sentence(portal: Portal, periods: Sequence[str]) -> str:
    """Where the as-of date falls among `periods`."""
    now = place(portal.as_of, periods, portal.site.periods)
    return portal.words(
        f"timeline_now.{now.side}",
        day=portal.day(portal.as_of),
        period=period_name(portal, periods[min(now.column, len(periods) - 1)]),
        end=portal.day(portal.site.periods.end(periods[-1])),
    )


def _columns(portal: Portal, periods: Sequence[str]) -> list[ColumnView]:
    now = place(portal.as_of, periods, portal.site.periods)
    return [
        ColumnView(
            code,
            year_name(portal, code),
            era_beside(portal, code),
            portal.site.periods.year(code),
            period_name(portal, code),
            now.side == "within" and number == now.column,
        )
        for number, code in enumerate(periods)
    ]


def matrix_view(
    portal: Portal, name: str, link: Link | None, initiatives: Sequence[Initiative], periods: Sequence[str], page: str
) -> MatrixView:
    """A sign for what has become of each cell of `initiatives`; the table is called `name` or by its `link`."""
    return MatrixView(
        caption=portal.words(
            "timeline.caption_behind" if link else "timeline.caption", name=name, day=portal.day(portal.as_of)
        ),
        link=link,
        columns=_columns(portal, periods),
        rows=[(initiative_name(portal, row), _address(row, page), _signs(portal, row, periods)) for row in initiatives],
    )


def _signs(portal: Portal, initiative: Initiative, periods: Sequence[str]) -> list[SignView]:
    by_period = {one.milestone.period: one for one in portal.milestones[initiative.id]}
    return [
        SignView(milestone_badge(portal, one.status), one.continues is not None) if one else SignView(None, False)
        for one in map(by_period.get, periods)
    ]


def _address(initiative: Initiative, page: str) -> str | None:
    """The way from `page` to the page of a row, None on that page itself."""
    return None if (path := INITIATIVES.address(initiative.id)) == page else relative(path, page)


def columns_of(portal: Portal, initiatives: Iterable[Initiative]) -> tuple[str, ...]:
    """The columns that a table of these rows needs."""
    return columns((initiative.milestones for initiative in initiatives), portal.site.periods)


# --------------------------------------------------------------------------- a row


def row_view(portal: Portal, initiative: Initiative, periods: Sequence[str], page: str) -> RowView:
    """One row of a table on page address `page`, with what is known of its milestones."""
    standings = portal.milestones[initiative.id]
    return RowView(
        id=initiative.id,
        name=portal.say(initiative.name),
        parent=portal.say(initiative.parent) if initiative.parent else None,
        href=relative(INITIATIVES.address(initiative.id), page),
        cells=cell_views(portal, initiative, periods),
        known=known(portal, initiative.id, [one for one in standings if one.is_known], page),
        unknown=_unknown(portal, [one for one in standings if one.continues is None], page),
        note=initiative.note,
        same=record_links(portal, "initiatives", initiative.same_as, page),
        discrepancies=discrepancy_links(portal, "initiatives", initiative.id, page),
    )


def _unknown(
    portal: Portal, standings: Sequence[MilestoneStanding], page: str
) -> list[tuple[Badge, str, Ground | None]]:
    """The periods of which nothing is known, those of one status and of one search together."""
    found: dict[tuple[str, Ground | None], list[str]] = {}
    for one in standings:
        if one.status in UNKNOWN:
            found.setdefault((one.status, ground(portal, one, page)), []).append(one.milestone.period)
    return [(milestone_badge(portal, one), joined(portal, codes), looked) for (one, looked), codes in found.items()]


def cell_views(portal: Portal, initiative: Initiative, periods: Sequence[str]) -> list[CellView]:
    """The cells of a row from left to right."""
    standings: dict[str, MilestoneStanding] = {one.milestone.period: one for one in portal.milestones[initiative.id]}
    return [_cell_view(portal, slot, standings, periods) for slot in slots(initiative.milestones, periods)]


def _cell_view(portal: Portal, slot: Slot, standings: dict[str, MilestoneStanding], periods: Sequence[str]) -> CellView:
    first, last = periods[slot.first], periods[slot.first + slot.span - 1]
    label = period_name(portal, first)
    if slot.span > 1:
        year = portal.site.periods.year
        label = portal.words("timeline.span", first=first, last=last, from_=year(first), to=year_name(portal, last))
    if slot.milestone is None:
        return CellView(slot.span, label, None, None, [], False)
    status = standings[slot.milestone.period].status
    same = groupby(slot.continued, key=lambda period: standings[period].status)
    return CellView(
        span=slot.span,
        periods=label,
        text=slot.milestone.as_printed,
        badge=milestone_badge(portal, status),
        continued=[
            (portal.words("timeline.continued", periods=joined(portal, codes)), milestone_badge(portal, other))
            for other, codes in same
        ],
        open_ended=slot.milestone.open_ended,
    )


def known(portal: Portal, row: str, standings: Iterable[MilestoneStanding], page: str) -> list[Known]:
    """What is known of milestones: the events behind them, or the value of a figure; that it was `late`."""
    found: list[tuple[Known, list[str]]] = []
    for one in standings:
        new = _known(portal, row, one, page)
        same = next((codes for other, codes in found if replace(new, period=other.period) == other), None)
        if same is None:
            found.append((new, [one.milestone.period]))
        else:
            same.append(one.milestone.period)
    return [replace(one, period=joined(portal, codes)) if codes[1:] else one for one, codes in found]


def _known(portal: Portal, row: str, standing: MilestoneStanding, page: str) -> Known:
    code, promise = standing.milestone.period, standing.continues
    return Known(
        period=continued_in(portal, code, promise) if promise else period_name(portal, code),
        badge=milestone_badge(portal, standing.status),
        events=[event_of_row(portal, row, event) for event in standing.evidence],
        ground=milestone_ground(portal, standing, page) if standing.by_figure else None,
        late=told_late(portal, standing),
    )


def event_of_row(portal: Portal, row: str, event: InitiativeEvent) -> EventView:
    """One event; one that stands in another record names that record first, of which it speaks.

    Of a procedure that is taken online as far as the same publication says, it says as well that a phone is another
    matter: the page of the procedure, which asks for just that, gives another answer than the row.
    """
    words, view = portal.words, event_view(portal, event)
    what = view.what
    if isinstance(event, SharedEvent):
        name = portal.pages[event.told_kind].name(portal, portal.site.records[event.told_kind][event.told_in])
        what = words("initiative.told_in", name=name, what=what)
    if names := [words("text.quoted", text=name) for name in portal.online_at_least.get(event.source, ())]:
        what = words("initiative.phone_unknown", what=words.sentences([what]), names=words.listed(names))
    return replace(view, what=words.joined(what, since_then(portal, event, figures_of(portal, row))))
