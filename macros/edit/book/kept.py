"""What a workbook was exported from: kept in it as texts that no program changes, and matched with the data of today.

A row that came back can then be told from what it was, wherever a colleague has changed or added something since.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.edit.book.sheets import Key, SheetTable, key_of

_LONGEST = 30_000  # characters of a part; a cell takes 32,767


ShownWords = Mapping[str, Mapping[str, str]]  # what is shown for the values of a group, by the name of the group


TITLES = "sheet"  # the group of the titles of the sheets, by the place of their table


def packed(trees: Mapping[str, Any], words: ShownWords) -> list[str]:
    """The data files `trees` (path → plain dicts, lists and texts) and the `words` as texts that each fit in a cell.

    They are in plain ASCII without a space: what a spreadsheet does to line breaks, widths and forms does nothing to
    them, and what was cut off shows by the checksum.
    """
    kept = {"files": trees, "words": words}
    content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    text = base64.b64encode(zlib.compress(content, 9)).decode("ascii")
    return [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]


def unpacked(parts: Sequence[str]) -> tuple[dict[str, Any], ShownWords]:
    """The data files and the words that `packed` made `parts` of. Raises ValueError where they are not whole."""
    try:
        found = json.loads(zlib.decompress(base64.b64decode("".join(parts), validate=True)))
        return found["files"], found["words"]
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ValueError("not whole") from error


Pair = tuple[Key, dict[str, Any], dict[str, Any] | None]


def pairs_at(table: SheetTable, was: Any, now: Any, start: Key) -> Iterator[Pair]:
    """(key, record, what it is now) of each record of `table` in the file that was `was` and is `now`.

    The key is that of then, by which the rows of the workbook go; None stands for what is there no longer.
    """
    found: list[Pair] = [(start, was, now)]
    for depth, step in enumerate(table.steps):
        own = table.own if depth == len(table.steps) - 1 else None
        found = [
            ((*key, key_of(item, index, own)), item, twin)
            for key, record, today in found
            for index, (item, twin) in enumerate(_twins(record.get(step, []), (today or {}).get(step, [])))
        ]
    return iter(found)


def _twins(was: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], Any]]:
    """Each item of a list with what it is now: by its id or number; else the same item, else the one most like it."""
    if all("id" in item or "number" in item for item in was):
        by_key = {key_of(item, index, None): item for index, item in enumerate(now)}
        return [(item, by_key.get(key_of(item, index, None))) for index, item in enumerate(was)]
    left, found = list(range(len(now))), dict[int, int]()
    for is_it in (lambda old, new: old == new, _is_like):
        for index, item in enumerate(was):
            place = next((place for place in left if index not in found and is_it(item, now[place])), None)
            if place is not None:
                found[index] = place
                left.remove(place)
    return [(item, now[found[index]] if index in found else None) for index, item in enumerate(was)]


def _is_like(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether at least half of what an item said stands in the other one too."""
    return 2 * sum(new.get(key) == value for key, value in old.items()) >= len(old)
