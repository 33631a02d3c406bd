"""When somebody last compared a record with its sources or looked for more, and what was published since. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.base.calendar import When
from macros.base.japanese.unknown import says_unknown
from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.kpis.standing import Observed
from macros.kinds.procedures.record import Procedure
from macros.kinds.site import Site
from macros.kinds.sources.record import Source
from macros.records.kind import Kind
from macros.records.order import last_look
from macros.records.parts import Event
from macros.view.period_words import value_time
from macros.view.portal import Portal
from macros.words import FIRST

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


def says_not_known(entry: Event | Observation, kpi: Kpi) -> bool:
    """Whether the text of `entry` says that a value is not known: any, or what the name of `kpi` has a word of."""
    return says_unknown(entry.what.said(FIRST), kpi.name.said(FIRST))


def figures_of(portal: Portal, initiative: str) -> list[Kpi]:
    """The figures that count what `initiative` is about."""
    return [kpi for kpi in portal.site.kpis.values() if initiative in kpi.initiatives]


def since_then(portal: Portal, entry: Event | Observation, figures: Iterable[Kpi]) -> str:
    """That a value of one of the `figures`, which `entry` says is not known, was published since; else empty."""
    found = [
        (kpi, value)
        for kpi in figures
        if says_not_known(entry, kpi)
        for value in portal.kpi_standings[kpi.id].later
        if value.record and is_known_since(portal, value.record, entry)
    ]
    if not found:
        return ""
    kpi, value = max(found, key=lambda one: one[1].on.last)
    record = value.record
    of_the_time = record is not None and not _is_newer(portal, record, entry)
    return _value_told(portal, "known_since" if of_the_time else "since_then", kpi, value)


def published_since(portal: Portal, kpi: Kpi, since: date = date.min) -> str:
    """The latest value of `kpi` that was published, where it is of a day from `since` on; else empty."""
    found = [one for one in portal.kpi_standings[kpi.id].later if one.record and one.on.last >= since]
    return _value_told(portal, "published", kpi, max(found, key=lambda one: one.on.last)) if found else ""


def _value_told(portal: Portal, key: str, kpi: Kpi, value: Observed) -> str:
    """A value of `kpi` in the words at `key`, with its time and the way in which it is measured."""
    name, said = portal.words.inside_quotes(portal.say(kpi.name)), portal.measured(kpi.unit, value.value)
    if value.measure is not None:
        said = portal.words("kpis.value_with_measure", measure=portal.measure_names[value.measure], value=said)
    return portal.words(f"freshness.{key}", name=name, when=value_time(portal, kpi, value), value=said)


def is_known_since(portal: Portal, value: Observation, entry: Event | Observation) -> bool:
    """Whether `value` is what `entry` did not know: it was published after, or is of the very time of the entry."""
    return value.on.last == _time_of(entry).last or _is_newer(portal, value, entry)


def _time_of(entry: Event | Observation) -> When:
    return entry.when if isinstance(entry, Event) else entry.on


def _is_newer(portal: Portal, value: Observation, entry: Event | Observation) -> bool:
    """Whether `value` was published after `entry`; where that is not known, whether it is of a later time."""
    published = [portal.site.source_of(one.source).published for one in (value, entry)]
    if published[0] and published[1]:
        return published[0].first > published[1].last
    return value.on.last > _time_of(entry).last
