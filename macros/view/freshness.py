"""When somebody last looked whether a record still holds: records + as-of date → how long ago. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi
from macros.kinds.procedures.record import Procedure
from macros.kinds.site import Site
from macros.records.kind import Kind

CONFIRMED = tuple(kind for kind in KINDS if kind.is_confirmed)


@dataclass(frozen=True)
class Confirmation:
    """A record and the day on which it was last confirmed; None where nobody has."""

    kind: Kind
    id: str
    day: date | None


def confirmed_on(record: Procedure | Initiative | Kpi, as_of: date) -> date | None:
    """The day on which `record` was confirmed; None if it was not, or only after the as-of date."""
    day = record.confirmed_on.last if record.confirmed_on else None
    return day if day and day <= as_of else None


def is_old(day: date, as_of: date) -> bool:
    """Whether more than a year lies between `day` and the as-of date."""
    return (as_of.year - day.year, as_of.month, as_of.day) > (1, day.month, day.day)


def confirmations(site: Site, as_of: date) -> list[Confirmation]:
    """Every record that somebody confirms: never confirmed first, then the longest ago; as readers see them within."""
    found = [
        Confirmation(kind, record_id, confirmed_on(record, as_of))
        for kind in CONFIRMED
        for record_id, record in site.records[kind.name].items()
    ]
    return sorted(found, key=lambda one: one.day or date.min)
