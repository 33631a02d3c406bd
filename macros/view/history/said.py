"""When this site said what: the values that Git's history gives, for whoever shows them. See ledger/history.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

# What there was to say of a record, in the order in which that is told.
RECORD, ENTRY, CORRECTED, REVISED, CONFIRMED, REWRITTEN = KINDS_OF_NEWS = (
    "record",  # it was not here before
    "entry",  # an entry of the list `name`, at the anchor `key`
    "corrected",  # the correction number `key` of that
    "revised",  # the revision number `key`
    "confirmed",  # that it was compared with its sources, on the day `key`
    "rewritten",  # the field `name`, or the entry of the list `name` at the anchor `key`, reads otherwise
)


class Said(NamedTuple):
    """One thing that this site says since `day` of the record `id` of `kind`, or of the file `id` that stands alone."""

    day: date
    kind: str
    id: str
    what: str
    name: str = ""
    key: str = ""


@dataclass(frozen=True)
class History:
    """All that was `said`, newest first, with `since` when that is known: None where nothing is.

    It is not `whole` where Git had a part of the history only: what was said before that part has no day then.
    """

    said: tuple[Said, ...] = ()
    since: date | None = None
    whole: bool = False

    @cached_property
    def by_record(self) -> Mapping[tuple[str, str], Sequence[Said]]:
        """What was said of each record, by its kind and id, newest first."""
        found: dict[tuple[str, str], list[Said]] = {}
        for one in self.said:
            found.setdefault((one.kind, one.id), []).append(one)
        return found

    @cached_property
    def days(self) -> Mapping[date, Sequence[Said]]:
        """What was said on each day, newest first."""
        found: dict[date, list[Said]] = {}
        for one in self.said:
            found.setdefault(one.day, []).append(one)
        return found

    @cached_property
    def first_day(self) -> Mapping[tuple[str, str, str, str], date]:
        """Since when this site has each entry, by kind and id of its record, list and anchor."""
        return {(one.kind, one.id, one.name, one.key): one.day for one in self.said if one.what == ENTRY}


NOTHING_KNOWN = History()  # where there is no Git, and for who compares pages
