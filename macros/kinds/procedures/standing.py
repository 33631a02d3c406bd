"""Records + an as-of date → what has become of each promise. Pure; the as-of date is always an argument."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from macros.base.calendar import Periods, When
from macros.kinds.procedures.record import ENDINGS, Procedure
from macros.kinds.site import Site
from macros.records.order import last_look
from macros.records.parts import Confidence, Event, EventKind, Looked, LookedResult, SourceKind


class Status(StrEnum):
    AVAILABLE = "available"
    PARTLY_AVAILABLE = "partly_available"
    PROMISED = "promised"
    NOT_FOUND = "not_found"
    NOT_LOOKED_FOR = "not_looked_for"
    WITHDRAWN = "withdrawn"


# What keeps the promise in full: every count of what has been reached reads this.
REACHED = (Status.AVAILABLE,)

# What has not been kept in full, though its date may lie ahead.
WAITING = (Status.PROMISED, Status.PARTLY_AVAILABLE)

# Past its date, and nothing says what has become of it.
UNKNOWN = (Status.NOT_FOUND, Status.NOT_LOOKED_FOR)


class KnownBy(StrEnum):
    PLAN = "plan"
    CITY = "city"
    PRESS = "press"
    OTHER = "other"


class Timeliness(StrEnum):
    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"


_KNOWN_BY = {SourceKind.PLAN: KnownBy.PLAN, SourceKind.CITY: KnownBy.CITY, SourceKind.PRESS: KnownBy.PRESS}


@dataclass(frozen=True)
class Standing:
    """Where one procedure stands on a day.

    `decided_by` is the event the status rests on (None for `promised` and UNKNOWN); `known_by` is who published it.
    `first_due` and `due` are the first and the current target (None when the plan lists the procedure as done).
    `timeliness` measures `available` against the first target, None for all others. `looked` is the last time that
    somebody looked after the current target had passed.
    """

    status: Status
    decided_by: Event | None
    known_by: KnownBy | None
    first_due: When | None
    due: When | None
    timeliness: Timeliness | None
    looked: Looked | None


def standing(procedure: Procedure, site: Site, as_of: date, known_on: date | None = None) -> Standing:
    """Where `procedure` stands on `as_of`, by what is known on `known_on`, which is that day if nothing is said.

    Seen from a later day, one whose target was announced after `as_of` had the first one that was; what was looked for
    since counts, because who looks in vain today has not found what was published by then either.

    An event counts once its last possible day has come; one of low confidence never decides. The order of
    precedence: an ending (withdrawn, no longer required) that is later than every `available` and than the announcement
    of each new target; `available`, by its earliest event since the last ending; `partly_available`, by its latest;
    then the current target against `as_of`; and where it has passed, whether somebody has looked since.
    Of several events of one day the strongest counts, whatever their order in the file: see `_strength`.
    """
    decisive = [e for e in procedure.events if e.when.last <= as_of and e.confidence is not Confidence.LOW]
    available = [e for e in decisive if e.kind is EventKind.AVAILABLE]
    partly = [e for e in decisive if e.kind is EventKind.PARTLY_AVAILABLE]
    endings = [e for e in decisive if e.kind in ENDINGS]
    told = [c for c in procedure.commitments if c.announced.first <= (known_on or as_of)]
    announced = [c for c in told if c.announced.first <= as_of] or told[:1]
    first_due = announced[0].target if announced else None
    due = announced[-1].target if announced else None
    looked = last_look(procedure.looked, known_on or as_of, after=due.last if due else None)

    def result(status: Status, event: Event | None, timeliness: Timeliness | None = None) -> Standing:
        known_by = _known_by(event, site) if event else None
        return Standing(status, event, known_by, first_due, due, timeliness, looked)

    if endings:
        ended = endings[-1].when.last  # what was available before it counts no more
        available, partly = ([e for e in some if e.when.last >= ended] for some in (available, partly))
        if not available and not any(one.announced.first > ended for one in announced[1:]):
            return result(Status.WITHDRAWN, _strongest(endings, endings[-1], site))
    if available:
        event = _strongest(available, available[0], site)
        return result(Status.AVAILABLE, event, _timeliness(event, first_due))
    if partly:
        return result(Status.PARTLY_AVAILABLE, _strongest(partly, partly[-1], site))
    # Before anything was announced nothing can be overdue.
    if due is None or due.last >= as_of:
        return result(Status.PROMISED, None)
    return result(Status.NOT_FOUND if looked else Status.NOT_LOOKED_FOR, None)


def is_found(now: Standing) -> bool:
    """Whether whoever looked last has found something, of which nobody can tell that it keeps the promise."""
    found = (LookedResult.FOUND, LookedResult.AGAINST)
    return now.status is Status.NOT_FOUND and now.looked is not None and now.looked.result in found


def still_holds(event: Event, now: Standing) -> bool:
    """Whether what `event` has for readers of an answer holds where a procedure stands: of what is available since, an
    earlier event takes nothing back. Only where the plan alone says so, an earlier start says since when.
    """
    if now.status is not Status.AVAILABLE or now.decided_by is None:
        return True
    if event.kind is EventKind.STARTED and now.known_by is KnownBy.PLAN:
        return True
    return event.when.last >= now.decided_by.when.last


def online_at_least(procedure: Procedure, now: Standing, site: Site, as_of: date) -> bool:
    """Whether somebody but the plan says that `procedure` is taken online, and nobody that it is on a phone."""
    return now.status in UNKNOWN and taken_online(procedure, site, as_of) is not None


def taken_online(procedure: Procedure, site: Site, as_of: date) -> Event | None:
    """What first says by `as_of` that `procedure` is taken online, which need not be on a phone; the plan aside."""
    return next(
        (
            event
            for event in procedure.events
            if event.kind is EventKind.STARTED
            and event.when.last <= as_of
            and event.confidence is not Confidence.LOW
            and _known_by(event, site) is not KnownBy.PLAN
        ),
        None,
    )


def _known_by(event: Event, site: Site) -> KnownBy:
    return _KNOWN_BY.get(site.source_of(event.source).kind, KnownBy.OTHER)


def _strongest(events: Iterable[Event], of_day: Event, site: Site) -> Event:
    """Of `events` with the last day of `of_day` the one to rest on."""
    return min((e for e in events if e.when.last == of_day.when.last), key=lambda event: _strength(event, site))


def _strength(event: Event, site: Site) -> tuple[object, ...]:
    """What decides between events of one day: who says it, the day itself before "by the day", then the words."""
    return list(KnownBy).index(_known_by(event, site)), event.on is None, event.what.texts


def _timeliness(event: Event, due: When | None) -> Timeliness | None:
    if due is None:
        return None
    if event.when.last <= due.last:
        return Timeliness.IN_TIME
    if event.on is not None and event.on.first > due.last:
        return Timeliness.LATE
    # "by this day it was available" says nothing about the days before it.
    return Timeliness.UNKNOWN


def promised_period(procedure: Procedure, periods: Periods) -> str:
    """The year that the procedure was first promised for, by its name in the plan (3Q) or as FY2027.

    The baseline when the plan lists it as done by then, and for every target before. A target that is not a period of
    the plan counts for the year it ends in.
    """
    if not procedure.commitments:
        return periods.baseline
    return periods.code_at(max(procedure.commitments[0].target.last, periods.end(periods.baseline)))


def promise_periods(procedures: Iterable[Procedure], periods: Periods) -> tuple[str, ...]:
    """The periods of the plan in which procedures fall due, with every other one for which one is promised, in order.

    What is promised for the baseline or before it belongs to none of them.
    """
    start = periods.end(periods.baseline)
    promised = {promised_period(procedure, periods) for procedure in procedures}
    others = {code for code in promised if periods.end(code) > start}
    return tuple(sorted({*periods.due, *others}, key=periods.end))


def of_plan(site: Site) -> tuple[Procedure, ...]:
    """The procedures that the plan itself lists; others were promised beside it or after it."""
    plans = {source.id for source in site.sources.values() if source.kind is SourceKind.PLAN}
    return tuple(procedure for procedure in site.procedures if procedure.listed_by(plans))


def procedure_frame(site: Site, as_of: date, language: str) -> pd.DataFrame:
    """`standing_frame` with the names of procedures and systems in `language`: name after rank, plain_name at last."""
    frame = standing_frame(site, as_of)
    systems = {system.id: system.name.said(language) for system in site.systems.values()}
    frame["system"] = [systems.get(procedure.system or "") for procedure in site.procedures]
    frame.insert(2, "name", [procedure.name.said(language) for procedure in site.procedures])
    return frame.assign(plain_name=[procedure.called.said(language) for procedure in site.procedures])


def standing_frame(site: Site, as_of: date) -> pd.DataFrame:
    """One row for each procedure, in order of rank, as it stands on `as_of`.

    Columns: id, rank (int), topic, system (id or None), cases_man (int, 10,000 cases in
    FY2019), period (code of the first promise), status, known_by (str or None), known_on (last day of the deciding
    event or None), timeliness (str or None).
    """
    rows = []
    for procedure in site.procedures:
        now = standing(procedure, site, as_of)
        rows.append(
            {
                "id": procedure.id,
                "rank": procedure.rank,
                "topic": procedure.topic,
                "system": procedure.system,
                "cases_man": procedure.annual_cases_man,
                "period": promised_period(procedure, site.periods),
                "status": str(now.status),
                "known_by": str(now.known_by) if now.known_by else None,
                "known_on": now.decided_by.when.last if now.decided_by else None,
                "timeliness": str(now.timeliness) if now.timeliness else None,
            }
        )
    columns = ["id", "rank", "topic", "system", "cases_man", "period", "status", "known_by", "known_on",
               "timeliness"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def promise_frame(site: Site, as_of: date, procedures: Sequence[Procedure] | None = None) -> pd.DataFrame:
    """Promised against confirmed, cumulated, of `procedures` or else of all.

    One row for each of `promise_periods`, and for `as_of`.

    Columns: period (code; `now` in the last row), ends (date), promised_procedures, promised_cases_man (int),
    confirmed_procedures, confirmed_cases_man (int; status `available` on that day by today's records; <NA>
    for periods that end after `as_of`). In the row `now`, promised is what had fallen due by `as_of`.
    """
    procedures, periods = site.procedures if procedures is None else procedures, site.periods
    ends_of = {one.id: periods.end(promised_period(one, periods)) for one in procedures}
    rows = []
    for period in (*promise_periods(procedures, periods), "now"):
        ends = as_of if period == "now" else periods.end(period)
        fallen_due = [one for one in procedures if ends_of[one.id] <= ends]
        confirmed = [one for one in procedures if ends <= as_of and standing(one, site, ends).status in REACHED]
        rows.append(
            {
                "period": period,
                "ends": ends,
                "promised_procedures": len(fallen_due),
                "promised_cases_man": sum(one.annual_cases_man for one in fallen_due),
                "confirmed_procedures": len(confirmed) if ends <= as_of else pd.NA,
                "confirmed_cases_man": sum(one.annual_cases_man for one in confirmed) if ends <= as_of else pd.NA,
            }
        )
    return pd.DataFrame(rows).astype({"confirmed_procedures": "Int64", "confirmed_cases_man": "Int64"})


def status_totals(frame: pd.DataFrame) -> pd.DataFrame:
    """Procedures and annual cases for each status, in the order of `Status`, zero where there are none.

    Takes a `procedure_frame`. Index: status. Columns: procedures (int), cases_man (int).
    """
    grouped = frame.groupby("status")["cases_man"].agg(["size", "sum"])
    grouped.columns = ["procedures", "cases_man"]
    return grouped.reindex([str(status) for status in Status], fill_value=0).astype(int)
