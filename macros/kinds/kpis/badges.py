"""The badge of a figure: where it stands, in a word or two."""

from __future__ import annotations

from dataclasses import replace

from macros.kinds.kpis.record import Kpi
from macros.kinds.kpis.standing import UNKNOWN
from macros.view.parts import Badge, status_badge
from macros.view.portal import Portal


def kpi_badge(portal: Portal, status: str) -> Badge:
    """The badge of a figure's status."""
    return status_badge(portal, "kpi", status)


def standing_badge(portal: Portal, kpi: Kpi) -> Badge:
    """The badge of where a figure stands: of an unknown one that has a later value, that only its target is unknown."""
    now, badge = portal.kpi_standings[kpi.id], kpi_badge(portal, portal.kpi_standings[kpi.id].status)
    if now.status in UNKNOWN and any(value.record for value in now.later):
        return replace(badge, label=portal.words(f"kpi_with_value.{now.status}"))
    return badge
