"""What is asked back of whoever adds to the data. It may be true, so no check of the data refuses it, and whoever looks
it up may write it into the file; mostly it is a slip, which would be published in silence. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from macros.base.calendar import Periods, When
from macros.base.japanese.reasons import is_resumed
from macros.base.problems import Problem
from macros.files.document import Document, Plain
from macros.kinds.all import KPIS, PROCEDURES, SOURCES, kind_at
from macros.kinds.site import Site
from macros.kinds.sources.rules import meant
from macros.load.entries import (
    DAYS,
    dated,
    entry_lists,
    given_up_on,
    is_other_fact,
    is_redated,
    plain_entries,
    texts_of,
    told_before,
)

CODES = frozenset(
    (
        "deadline-of-given-up",
        "source-listed-already",
        "value-of-open-year",
        "value-of-part",
        "told-before",
        "told-that-day",
    )
)
_YEARS = ("year", "fiscal_year", "period")
_PART = re.compile(
    "[上下]半期|[上下]期(?=分|の|末?まで|は|に)|半年|四半期|[0-9]+月分|(?<![0-9])(?!12[かカヶヵ])[0-9]+[かカヶヵ]月|年の?途中|年度の?途中"
)


Documents = Mapping[str, Document]


def asked_back(site: Site, as_of: date, before: Documents, after: Documents) -> list[Problem]:
    """What is asked back of a change of files from `before` to `after`; the records in them were those of `site`."""
    known = {one.id: one.published.text for one in site.sources.values() if one.published}
    added = plain_entries(after[SOURCES.place].root, SOURCES.items) if SOURCES.place in after else []
    known |= {one["id"]: one["published"] for one in added if {"id", "published"} <= one.keys()}
    last = {key: when.last for key, text in known.items() if (when := dated(site.periods, text))}
    found: list[Problem] = []
    for path, new in after.items():
        kind, old = kind_at(path), before.get(path)
        if kind is PROCEDURES:
            found += _deadlines_ofgiven_up_on(old, new, site.periods)
        elif kind is KPIS:
            found += _values_of_open_years(old, new, site.periods, last, as_of)
        elif kind is SOURCES and old:
            found += _listed_already(old, new)
        found += _told_twice(old, new) if old else []
    return found


def _listed_already(old: Document, new: Document) -> Iterator[Problem]:
    """A new source that is a listed one, as forms find it, where one of the two has no address; else a check tells."""
    known = plain_entries(old.root, SOURCES.items)
    ids = {one.get("id") for one in known}
    for index, one in enumerate(plain_entries(new.root, SOURCES.items)):
        if one.get("id") in ids:
            continue
        if (twin := meant(one, known)) and not ("url" in one and "url" in twin):
            values = {"value": one.get("title", ""), "source": twin["id"]}
            yield new.problem("source-listed-already", SOURCES.items, index, "title", **values)
        known.append(one)


def _told_twice(old: Document, new: Document) -> Iterator[Problem]:
    """An entry that says what another one of the record says already, or what its source says of another day."""
    for name in entry_lists(new.path):
        kept = [one for one in plain_entries(old.root, name) if one in plain_entries(new.root, name)]
        for index, one in _added(old, new, name):
            if twin := told_before(kept, one) or next((other for other in kept if is_redated(other, one)), None):
                day = next(key for key in DAYS if key in one)
                code = "told-that-day" if is_other_fact(twin, one) else "told-before"
                yield new.problem(code, name, index, day, value=one[day], other=_day(twin))


def _day(entry: Plain) -> str:
    return next((entry[key] for key in DAYS if key in entry), "")


def _deadlines_ofgiven_up_on(old: Document | None, new: Document, periods: Periods) -> Iterator[Problem]:
    """A deadline that was announced after its procedure had been given up, and no word that it is taken up again."""
    given_up = given_up_on(plain_entries(new.root, "events"), periods)
    known = plain_entries(old.root, "commitments") if old else []
    if given_up is None or any(_is_later(one, given_up, periods) for one in known):
        return
    for index, one in _added(old, new, "commitments"):
        reason = one.get("reason", {})
        said = " ".join(texts_of(reason.get("what"))[:1]) if isinstance(reason, Mapping) else ""
        if index and _is_later(one, given_up, periods) and not is_resumed(said):  # a first one has no reason
            values = {"value": one.get("target", ""), "other": given_up.text}
            yield new.problem("deadline-of-given-up", "commitments", index, "target", **values)


def _is_later(commitment: Plain, given_up: When, periods: Periods) -> bool:
    announced = dated(periods, commitment.get("announced"))
    return announced is not None and given_up.last < announced.first


def _values_of_open_years(
    old: Document | None, new: Document, periods: Periods, published: Mapping[str, date], as_of: date
) -> Iterator[Problem]:
    """A value of a year that was not over when its source told of it: it is of a part of the year, or of another."""
    for index, one in _added(old, new, "observations"):
        on, source = dated(periods, one.get("on")), one.get("source", "").partition("#")[0]
        told = published.get(source, as_of)
        if on and on.precision in _YEARS and told < on.last:
            values = {"value": on.text, "end": on.last.isoformat(), "published": told.isoformat()}
            yield new.problem("value-of-open-year", "observations", index, "on", **values)
        elif _is_compared(new, one) and (part := _PART.search(unicodedata.normalize("NFKC", _said(one)))):
            yield new.problem("value-of-part", "observations", index, "what", value=_said(one), said=part[0])


def _said(entry: Plain) -> str:
    return next(iter(texts_of(entry.get("what"))), "")


def _is_compared(new: Document, value: Plain) -> bool:
    """Whether a target of the indicator is measured as a `value` is."""
    targets = plain_entries(new.root, "targets")
    return any(one.get("measure") == value.get("measure") for one in targets)


def _added(old: Document | None, new: Document, name: str) -> list[tuple[int, Plain]]:
    """(index, entry) of what a list has and had not; what was corrected is no news."""
    known = plain_entries(old.root, name) if old else []
    return [
        (index, one)
        for index, one in enumerate(plain_entries(new.root, name))
        if one not in known and "corrections" not in one
    ]
