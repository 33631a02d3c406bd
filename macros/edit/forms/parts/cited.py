"""The source that a form names: which of the list it may be after all, and the id of a new one. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from macros.base.characters import folded
from macros.base.nearest import nearest_names
from macros.kinds.sources.rules import has_same

_ADDRESS = re.compile(r"(?i:https?)://[^/?#\s]*")


_OFFERED = 3  # sources that a new one may be after all


_DAYS = ("on", "by", "announced", "seen_on")  # of what rests on a source, by which it is known where it has none


def alike(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the `known` sources that a new one without an address may be after all: of its kind and title, or of its
    publisher and day, with a title that is nearly its own."""
    if source.get("url") or "title" not in source:
        return []
    by_day = {
        folded(one["title"]): one
        for one in known
        if "published" in source and one.get("published") == source["published"] and has_same("publisher", one, source)
    }
    near = [by_day[title] for title in nearest_names(folded(source["title"]), list(by_day), _OFFERED)]
    titled = [one for one in known if has_same("title", one, source) and one.get("kind") == source.get("kind")]
    return [*titled, *(one for one in near if one not in titled)][:_OFFERED]


def as_browsers_write(source: Mapping[str, str]) -> dict[str, str]:
    """`source` with the beginning of its address in small letters, which makes no difference to anybody."""
    return {
        key: _ADDRESS.sub(lambda match: match[0].lower(), text) if key == "url" else text
        for key, text in source.items()
    }


def source_id(source: Mapping[str, str], item: Mapping[str, Any], record: str, taken: Sequence[str]) -> str:
    """An id for a new source that says what it is: who says it, about what, when. Never one of `taken`."""
    days = (source.get("published"), *(item.get(key) for key in _DAYS), source.get("seen_on"))
    when = next((day for day in days if day), "")
    name = "-".join(filter(None, (source.get("kind"), record, when.lower())))
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
