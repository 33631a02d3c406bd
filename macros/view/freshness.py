"""When somebody last compared a record with its sources or looked for more, and what was published since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.base.calendar import When
from macros.base.japanese.unknown import says_unknown
from macros.kinds.all import KINDS
from macros.kinds.initiatives.record import Initiative
from macros.kinds.initiatives.standing import ON_RECORD, undecided
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.kpis.standing import Observed
from macros.kinds.procedures.record import Procedure
from macros.kinds.procedures.standing import REACHED, Status
from macros.kinds.site import Site
from macros.kinds.sources.record import Source
from macros.records.kind import Kind
from macros.records.order import last_look
from macros.records.parts import (
    Confidence,
    Event,
    Looked,
    LookedResult,
    SourceKind,
)
from macros.view.history.said import ENTRY
from macros.view.period_words import value_time
from macros.view.portal import Portal
from macros.words import FIRST

CONFIRMED = tuple(kind for kind in KINDS if kind.is_confirmed)
Recorded = Procedure | Initiative | Kpi
IN_VAIN = (LookedResult.NOTHING, LookedResult.WEAK)

# what is sought, as the words call it
_SOUGHT: dict[type, str] = {Procedure: "procedures", Initiative: "initiatives", Kpi: "kpis"}


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


def confirmed_on(record: Recorded, as_of: date) -> date | None:
    """The day on which `record` was compared with its sources; None if it was not, or only after the as-of date."""
    day = record.confirmed_on.last if record.confirmed_on else None
    return day if day and day <= as_of else None


def looked_on(record: Recorded, as_of: date) -> date | None:
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


def confirmation_sentence(portal: Portal, record: Recorded, answered: bool = False) -> str:
    """When `record` was last compared with its sources, and that it was long ago where it was; or that nobody has.

    Where somebody has looked for what became of it, which is said beside, that is told apart. Where something was added
    to the record since it was compared, that this is not meant.
    """
    day = confirmed_on(record, portal.as_of)
    if day is None:
        return portal.words("freshness.only_looked" if looked_sentence(portal, record, answered) else "freshness.never")
    said = portal.words("freshness.old" if is_old(day, portal.as_of) else "freshness.confirmed", day=portal.day(day))
    return (
        portal.words.sentences([said, portal.words("freshness.added_since")])
        if _has_grown(portal, record, day)
        else said
    )


def _has_grown(portal: Portal, record: Recorded, day: date) -> bool:
    """Whether an entry of `record` is younger than `day`: on this site, as far as that is known, or in its source."""
    kind = next(one for one in CONFIRMED if one.model is type(record))
    lists = [key for key in (*kind.kept, *kind.stays) if key != "looked"]
    said = portal.history.by_record.get((kind.name, record.id), ())
    if any(one.what == ENTRY and one.name in lists and one.day > day for one in said):
        return True
    sources = (portal.site.source_of(entry.source) for key in lists for entry in getattr(record, key))
    return any(one.published and day < one.published.first <= portal.as_of for one in sources)


def looked_sentence(portal: Portal, record: Recorded, answered: bool = False) -> str | None:
    """When and where somebody last looked for what has become of `record`, and what there was; None if nobody has.

    Where it is known by now, `answered`, that somebody had looked for it in vain is told no more.
    That something was found says also where it is told or that it is not: readers would look for it in vain.
    """
    look = last_look(record.looked, portal.as_of)
    if look is None or (answered and look.result in IN_VAIN):
        return None
    told_of = portal.initiative_events[record.id] if isinstance(record, Initiative) else record.events
    said = look_sentence(portal, record, look)
    if look.result is LookedResult.WEAK:
        beside_plan = any(portal.site.source_of(event.source).kind is not SourceKind.PLAN for event in told_of)
        clue = "clue_told" if beside_plan else "" if look.note else "clue_untold"
        return portal.words.joined(said, portal.words(f"freshness.{clue}") if clue else "")
    found = look.result in (LookedResult.FOUND, LookedResult.AGAINST)
    untold = found and not told_of and not getattr(record, "observations", ())
    return portal.words.joined(said, portal.words("freshness.not_told") if untold else "")


def look_sentence(portal: Portal, record: Recorded, look: Looked) -> str:
    """When and where somebody looked, for what of `record`, and what there was.

    What was looked for in vain and is on record by now was not found at that time, but for what is told of it now.
    """
    where, what = looked_in(portal, look.where), portal.words(f"looked_what.{_SOUGHT[type(record)]}")
    then = "_then" if look.result in IN_VAIN and _is_on_record(portal, record) else ""
    sentence = portal.words(f"looked{then}.{look.result}", day=portal.date(look.on), where=where, what=what)
    return portal.words.sentences([sentence, *([portal.say(look.note)] if look.note else [])])


def _is_on_record(portal: Portal, record: Recorded) -> bool:
    """Whether the page of `record` tells by now of what is looked for: that it was done, or a value to compare."""
    if isinstance(record, Kpi):
        return any(is_sought(record, value.record) for value in portal.kpi_standings[record.id].later if value.record)
    if isinstance(record, Initiative):
        periods, told = [cell.period for cell in record.milestones], portal.initiative_events[record.id]
        done = any(cell.status in ON_RECORD for cell in portal.milestones[record.id])
        return done or bool(undecided(told, periods, portal.site.periods, portal.as_of))
    return portal.standings[record.id].status in (*REACHED, Status.PARTLY_AVAILABLE)


def is_sought(kpi: Kpi, value: Observation) -> bool:
    """Whether `value` can be compared with a target of `kpi`, where it has any."""
    return value.confidence is not Confidence.LOW and (
        not kpi.targets or value.measure in [target.measure for target in kpi.targets]
    )


def looked_in(portal: Portal, place: str) -> str:
    """What a place to look in is called."""
    return next((portal.say(one.name) for one in portal.site.strategy.looked_in if one.id == place), place)


# --------------------------------------------------------------------------- what was published since


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
