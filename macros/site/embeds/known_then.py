"""The records as they were known on a day, from what is in them now: what a frame that is fixed to the day rests on.

An entry counts from the day on which it was so and its source had been published. A correction made later is taken
back, for a frame that changes under an article is not fixed: the page that it leads to has what is right. The data do
not say when an entry was written: what was public on the day and was found later counts as known.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from macros.base.characters import is_japanese
from macros.kinds.site import Site
from macros.records.fields import shapes_to
from macros.records.model import Text
from macros.records.parts import Commitment, Correction, EventKind
from macros.words import ENGLISH, FIRST

SINCE = date(2026, 11, 26)  # since when there are such frames: what was corrected before was never in one
_ENTRIES = ("events", "observations", "commitments", "looked")
_NOT_TOLD = ("looked",)  # no publication: since when somebody has looked, and in vain, a frame that is fixed says not


def site_known_on(site: Site, day: date) -> Site:
    """`site` with what was known on `day`."""
    for kind, records in site.records.items():
        known = [record_known_on(site, record, day) for record in records.values()]
        if any(one is not other for one, other in zip(known, records.values(), strict=True)):
            site = site.with_records(kind, known)
    return site


def record_known_on(site: Site, record: Any, day: date) -> Any:
    """`record`, which may be of any kind, with the entries that were known on `day`, as they read then."""
    changed = {}
    for name in _ENTRIES:
        entries = getattr(record, name, None) or []
        then = [_as_it_read(site, entry, day) for entry in entries]
        known = [entry for entry in then if name not in _NOT_TOLD and known_from(site, entry) <= day]
        if [*map(id, known)] != [*map(id, entries)]:
            changed[name] = known
    return record.model_copy(update=changed) if changed else record


def known_from(site: Site, entry: Any) -> date:
    """The first day on which `entry` of a record was so and published. What was only planned is known when told."""
    ref = getattr(entry, "source", None)
    published = site.source_of(ref).published if ref else None
    when = getattr(entry, "announced", None) or getattr(entry, "when", None) or entry.on
    if published and getattr(entry, "kind", None) is EventKind.PLANNED:
        return published.last
    return max(when.last, published.last) if published else when.last


def turning_days(site: Site, record: Any) -> set[date]:
    """The days on which `record` came to read otherwise: something was published, or a promised day had passed.

    A day that was corrected stays one of them, for there is a frame that is fixed to it.
    """
    entries = [entry for name in _ENTRIES for entry in getattr(record, name, None) or []]
    read = [one for entry in entries for one in _readings(site, entry, SINCE)]
    due = {one.target.last + timedelta(days=1) for one in read if isinstance(one, Commitment)}
    return due | {known_from(site, one) for one in read}


def _as_it_read(site: Site, entry: Any, day: date) -> Any:
    """`entry` without the corrections that were made after `day`."""
    return _readings(site, entry, max(day, SINCE))[-1]


def _readings(site: Site, entry: Any, day: date) -> list[Any]:
    """How `entry` reads now, and how it read before each correction that was made after `day`, the last one first."""
    read = [entry]
    for correction in reversed([one for one in entry.corrections if one.on.first > day]):
        read.append(_taken_back(site, read[-1], correction))
    return read


def _taken_back(site: Site, entry: Any, correction: Correction) -> Any:
    """`entry` before `correction`; as it is where what stood there cannot stand there any more."""
    fields = {name: getattr(entry, name) for name in entry.model_fields_set}
    kept = [one for one in entry.corrections if one is not correction]
    before = {correction.field: _stood(entry, correction), "corrections": kept}
    with suppress(ValidationError):
        return type(entry).model_validate({**fields, **before}, context=site.periods)
    return entry


def _stood(entry: Any, correction: Correction) -> Any:
    """What stood in the field of `correction` before it: of words in several languages, it was made in one of them."""
    was, [shape] = correction.was, shapes_to(type(entry), (correction.field,))
    if was is None or not shape.is_text:
        return was
    now: Text | None = getattr(entry, correction.field)
    return {**(now.model_dump() if now else {}), FIRST if is_japanese(was) else ENGLISH: was}
