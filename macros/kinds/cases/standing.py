"""How much time a case saves, by this portal's arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from macros.kinds.cases.record import Case

TENTH = Decimal("0.1")

# --------------------------------------------------------------------------- before and after


@dataclass(frozen=True)
class Reduction:
    """The reduction computed from the printed times, in per cent with one decimal, half rounded up.

    `largest` is from the longest time before to the shortest after, `smallest` the reverse; `difference` is what
    the plan claims less `largest`, in points, None where it claims nothing.
    """

    largest: Decimal
    smallest: Decimal
    difference: Decimal | None


def reduction(case: Case) -> Reduction | None:
    """The reduction of `case`, or None where a time is not printed, or the two are not of one unit."""
    before, after = case.before, case.after
    if before.min is None or before.max is None or after.min is None or after.max is None or before.unit != after.unit:
        return None
    largest, smallest = _percent_less(before.max, after.min), _percent_less(before.min, after.max)
    claim = case.claimed_reduction
    return Reduction(largest, smallest, claim.percent - largest if claim else None)


def _percent_less(before: Decimal, after: Decimal) -> Decimal:
    return ((before - after) / before * 100).quantize(TENTH, ROUND_HALF_UP)
