"""Where a figure stands, in a word or two: its badge, its gap to the target, the roadmap that has it on record."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from macros.kinds.initiatives.standing import ON_RECORD
from macros.kinds.kpis.record import Kpi, Operator
from macros.kinds.kpis.standing import UNKNOWN, KpiStatus, MeasureStanding
from macros.kinds.kpis.words.values import gap, observed_text, off, status_label, status_meaning, unknown
from macros.view.links import Ground, ground_of, record_link
from macros.view.parts import Badge, Link, status_badge
from macros.view.portal import Portal


class Gap(StrEnum):
    SHORT = "short"
    MORE = "more"
    LESS = "less"
    ABOUT = "about"
    BEYOND = "beyond"
    BEYOND_DOWN = "beyond_down"
    EQUAL = "equal"
    COUNTED = "counted"
    NONE = "none"
    OTHER = "other"


def standing_badge(portal: Portal, kpi: Kpi) -> Badge:
    """The badge of where a figure stands: of an unknown one that has a later value, that only its target is unknown."""
    status = portal.kpi_standings[kpi.id].status
    another = _has_another_value(portal, kpi)
    label = portal.words(f"kpi_with_value.{status}") if another else status_label(portal, kpi, status)
    return replace(status_badge(portal, "kpi", status), label=label)


def badge_meanings(portal: Portal) -> list[tuple[Badge, str]]:
    """The badges that figures have, each with what it means, in the order of the statuses."""
    found: dict[tuple[KpiStatus, bool, str], Badge] = {}
    for kpi in portal.site.kpis.values():
        status, another = portal.kpi_standings[kpi.id].status, _has_another_value(portal, kpi)
        meaning = portal.words(f"kpi_with_value_meaning.{status}") if another else status_meaning(portal, kpi, status)
        found.setdefault((status, another, meaning), standing_badge(portal, kpi))
    order = list(KpiStatus)
    used = sorted(found, key=lambda one: (order.index(one[0]), *one[1:]))
    return [(found[one], one[-1]) for one in used]


def _has_another_value(portal: Portal, kpi: Kpi) -> bool:
    """Whether only the value for its target is unknown, and one of another time is on record."""
    now = portal.kpi_standings[kpi.id]
    return now.status in UNKNOWN and any(value.record for value in now.later)


def reported(portal: Portal, kpi: Kpi, page: str) -> list[tuple[Link, Ground]]:
    """Each row of the roadmap that says so, with who does; each event once."""
    promising = [
        (row, cell)
        for row, cells in portal.milestones.items()
        for cell in cells
        if cell.milestone.figure and cell.milestone.figure.kpi == kpi.id
    ]
    found: dict[Ground, Link] = {}
    for row, cell in promising:
        if cell.status in ON_RECORD and cell.decided_by:
            found.setdefault(ground_of(portal, cell.decided_by, page), record_link(portal, "initiatives", row, page))
    return [(link, ground) for ground, link in found.items()]


def gap_text(portal: Portal, kpi: Kpi, line: MeasureStanding) -> str:
    """How far the latest value lies from the target, in words."""
    lacking = gap(portal, kpi, line.short) if line.short is not None else ""
    return portal.words(f"kpi_gap.{gap_kind(kpi, line)}", amount=lacking)


def gap_kind(kpi: Kpi, line: MeasureStanding) -> Gap:
    """In which words the gap is said."""
    if line.short is None:
        return Gap.OTHER if line.latest and kpi.targets else Gap.NONE
    if line.status is KpiStatus.PARTLY_CONFIRMED:
        return Gap.COUNTED
    if line.short == 0:
        return Gap.EQUAL
    if line.short < 0:
        return Gap.BEYOND if kpi.direction == "up" else Gap.BEYOND_DOWN
    if line.target and line.target.operator is Operator.ABOUT:
        return Gap.ABOUT
    return Gap(off(kpi) or Gap.SHORT)


def known_gaps(portal: Portal, kpi: Kpi) -> list[str]:
    """The gap of each measure that has a value, after that value."""
    return [
        portal.words("kpis.gap_of", value=observed_text(portal, kpi, line.latest), gap=gap_text(portal, kpi, line))
        for line in portal.kpi_standings[kpi.id].measures
        if line.latest
    ]


def unknown_yet(portal: Portal, kpi: Kpi) -> str:
    """What is said of a figure in the place of a value that nobody knows."""
    now = portal.kpi_standings[kpi.id]
    if now.status is KpiStatus.REPORTED:  # somebody has found more than nothing
        return portal.words(f"status.kpi.{now.status}")
    since = [line.since for line in now.measures if line.since]
    return unknown(portal, now.unknown, min(since, default=None))
