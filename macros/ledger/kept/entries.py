"""An entry at two times: which of several it has become, and what of it differs that no correction accounts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from macros.files.document import Plain
from macros.ledger.kept.promises import theirs
from macros.load.entries import texts_of
from macros.records.parts import Confidence

NOTHING = "—"

_DEFAULTS = {"confidence": str(Confidence.HIGH)}  # written or left out, it says the same
_GROWING = ("also",)  # a list that may be added to: what the entry said of others it still says
_ADDED = ("in_answer",)  # how an answer tells the entry: new beside what was published, and kept from then on
_ALIKE = 0.5  # an entry that shares more than this part of its keys with a lost one is that one, rewritten


def pair_entries(old: Sequence[Plain], new: Sequence[Plain]) -> tuple[list[tuple[Plain, int]], list[Plain], list[int]]:
    """Each old entry with the index of what it has become; the old ones that are gone; the indices of the new ones.

    First those that say the same, then those that were corrected as they should, then the most alike.
    """
    pairs: list[tuple[Plain, int]] = []
    rest, free = list(old), list(range(len(new)))

    def take(accept) -> None:
        for before in list(rest):
            candidates = [(accept(before, new[index]), -index) for index in free]
            value, negative = max(candidates, default=(0, 0))
            if value:
                pairs.append((before, -negative))
                free.remove(-negative)
                rest.remove(before)

    take(lambda before, after: _full(before) == _full(after))
    take(lambda before, after: not list(unaccounted(before, after)))
    take(_likeness)
    return pairs, rest, free


def _full(entry: Plain) -> Plain:
    return {**_DEFAULTS, **entry}


def _likeness(before: Plain, after: Plain) -> float:
    """The part of the keys that hold the same or are corrected, 0 unless it is more than `_ALIKE`."""
    keys = (before.keys() | after.keys()) - {"corrections", *_ADDED}
    corrected = {correction["field"] for correction in after.get("corrections", [])}
    same = sum(before.get(key) == after.get(key) or key in corrected for key in keys) / len(keys)
    return same if same > _ALIKE else 0


def unaccounted(before: Plain, after: Plain) -> Iterator[tuple[str, tuple, dict[str, str]]]:
    """(code, place in the entry, values) of each difference that no correction accounts for. English needs none."""
    known, corrections = before.get("corrections", []), after.get("corrections", [])
    if theirs(corrections[: len(known)]) != theirs(known):
        yield "correction-overwritten", ("corrections",), {}
        return
    first: dict[str, tuple[int, Plain]] = {}
    for index, correction in enumerate(corrections[len(known) :], start=len(known)):
        first.setdefault(correction["field"], (index, correction))
    written = before.keys()  # what has no line in the file, as a confidence that is high, may be told or not
    before, after = _full(before), _full(after)
    for key in [key for key in {**before, **after, **first} if key != "corrections"]:
        if key in _GROWING and all(one in after.get(key, []) for one in before.get(key, [])):
            continue
        if key in _ADDED and key not in before and key not in first:
            continue
        was, now = changed_text(before.get(key), after.get(key))
        if key in first:
            index, correction = first[key]
            old, new = texts_of(before.get(key)), texts_of(after.get(key))
            expected = was if was != now else next(iter(old), None)
            gone = [text for text in old if text not in new]  # of two languages either may come first
            unwritten = key not in written and "was" not in correction
            if correction.get("was") not in (expected, *gone) and not unwritten:
                values = {"key": key, "value": correction.get("was") or NOTHING, "was": expected or NOTHING}
                lacking = {} if "was" in correction else {"lacking": "was"}
                yield "correction-was-differs", ("corrections", index, "was"), values | lacking
        elif (told := changed_text(theirs(before.get(key)), theirs(after.get(key)))) != (None, None):
            field = f'"{key}"' if key == "on" else key  # a bare `on` is refused: to some readers it means true
            said = {"was": told[0] or NOTHING, "now": told[1] or NOTHING}
            yield "entry-changed", (key,), {"key": key, "field": field, **said}


def changed_text(before: Any, after: Any) -> tuple[str | None, str | None]:
    """The first text that differs between two values, as it was and as it is; (None, None) if they say the same.

    An English rendering may be added where there was none: it changes nothing that was said.
    """
    old, new = _leaves(before, ()), _leaves(after, ())
    for place in {**old, **new}:
        added_english = place[-1:] == ("en",) and place not in old and old
        if old.get(place) != new.get(place) and not added_english:
            return old.get(place), new.get(place)
    return None, None


def _leaves(value: Any, place: tuple) -> dict[tuple, str]:
    if value is None:
        return {}
    if isinstance(value, str):
        return {place: value}
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return {inner: text for key, item in items for inner, text in _leaves(item, (*place, key)).items()}
