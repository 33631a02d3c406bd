"""When somebody last compared a record with its sources, looked for what has become of it, or saw a source. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi
from macros.kinds.procedures.record import Procedure
from macros.kinds.site import Site
from macros.kinds.sources.record import Source
from macros.records.kind import Kind
from macros.records.order import last_look

if TYPE_CHECKING:
    from macros.view.portal import Portal

CONFIRMED = tuple(kind for kind in KINDS if kind.is_confirmed)


@dataclass(frozen=True)
class Seen:
    """A record with the days on which somebody last compared it with its sources, and looked for what has become of it.

    None where nobody has.
    """

    kind: Kind
    id: str
    confirmed: date | None
    looked: date | None

    @property
    def day(self) -> date | None:
        """The later of `confirmed` and `looked`; None where there is neither."""
        return max(filter(None, (self.confirmed, self.looked)), default=None)


def confirmed_on(record: Procedure | Initiative | Kpi, as_of: date) -> date | None:
    """The day on which `record` was compared with its sources; None if it was not, or only after the as-of date."""
    day = record.confirmed_on.last if record.confirmed_on else None
    return day if day and day <= as_of else None


def looked_on(record: Procedure | Initiative | Kpi, as_of: date) -> date | None:
    """The day on which somebody last looked for what has become of `record`; None if nobody had by the as-of date."""
    look = last_look(record.looked, as_of)
    return look.on.last if look else None


def is_old(day: date, as_of: date) -> bool:
    """Whether more than a year lies between `day` and the as-of date."""
    return (as_of.year - day.year, as_of.month, as_of.day) > (1, day.month, day.day)


def last_seen(site: Site, as_of: date) -> list[Seen]:
    """Every record that somebody goes through: those that nobody has first, then the longest ago.

    Those of one day are in the order in which readers see them.
    """
    found = [
        Seen(kind, record_id, confirmed_on(record, as_of), looked_on(record, as_of))
        for kind in CONFIRMED
        for record_id, record in site.records[kind.name].items()
    ]
    return sorted(found, key=lambda one: one.day or date.min)


def seen_of(portal: Portal, source: Source) -> str | None:
    """On which day somebody saw a source without a date or an address, and what it lacks; None of any other."""
    if source.seen_on is None:
        return None
    lacks = [key for key, has in (("date", source.published), ("address", source.url)) if not has]
    said = [portal.words(f"source_lacks.{key}") for key in lacks]
    return portal.words("text.and").join([*said, portal.words("source_lacks.seen", day=portal.date(source.seen_on))])
