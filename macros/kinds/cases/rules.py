"""What a type cannot say of the times before and after."""

from __future__ import annotations

from macros.base.problems import Problems
from macros.files.document import Document, Place
from macros.kinds.cases.record import KIND, Case, Span
from macros.records.rules import Rules, check_printed, check_range

_UNITS = {"minutes": "分", "hours_per_year": "時間"}  # as Japanese prints them


def check_spans(document: Document) -> Problems:
    """A time has both ends and a unit or none of them, the shorter end first, and there is something to reduce."""
    for index, case in enumerate(document.record.cases):
        for name, span in (("before", case.before), ("after", case.after)):
            yield from _span(document, span, ("cases", index, name))
        yield from _printed(document, index, case)
        if case.before.min == 0:
            yield document.problem("time-zero", "cases", index, "before", "min")
        if (claim := case.claimed_reduction) and claim.percent > 100:
            place = ("cases", index, "claimed_reduction", "percent")
            yield document.problem("claim-over-all", *place, value=f"{claim.percent:f}")


def _span(document: Document, span: Span, place: Place) -> Problems:
    missing = [name for name in ("min", "max", "unit") if getattr(span, name) is None]
    if missing and len(missing) < 3:
        yield document.problem("time-incomplete", *place, missing=", ".join(missing))
    yield from check_range(document, span.min, span.max, place)


def _printed(document: Document, index: int, case: Case) -> Problems:
    """The numbers of a case stand in the words that they were printed in."""
    for name in ("before", "after", "saving"):
        if (part := getattr(case, name)) and part.unit:
            yield from check_printed(document, part, _UNITS[part.unit], ("cases", index, name))
    if case.claimed_reduction:
        yield from check_printed(document, case.claimed_reduction, "%", ("cases", index, "claimed_reduction"))


RULES = (Rules(KIND, each=(check_spans,)),)
