"""Which source of the list somebody means who names a publication. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from macros.edit.forms.parts.asked import OF_SOURCE

_ADDRESS = re.compile(r"(?i:https?)://[^/?#\s]*")


_DAYS = ("on", "by", "announced", "seen_on")  # of what rests on a source, by which it is known where it has none


def on_same_page(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the `known` sources that are published where `source` is."""
    page = page_of(source.get("url", ""))
    return [one for one in known if page and page_of(one.get("url", "")) == page]


def meant(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """That one of the `known` sources which `source` is; None for a new one.

    A page that has been updated since is a source of its own: it says more than the listed one.
    """
    dates = [(one, {one.get("published"), source.get("published")} - {None}) for one in on_same_page(source, known)]
    same = next((one for one, different in dates if len(different) < 2), None)
    said = {key: source.get(key) for key in OF_SOURCE}
    return same or next((one for one in known if {key: one.get(key) for key in OF_SOURCE} == said), None)


def as_browsers_write(source: Mapping[str, str]) -> dict[str, str]:
    """`source` with the beginning of its address in small letters, which makes no difference to anybody."""
    return {
        key: _ADDRESS.sub(lambda match: match[0].lower(), text) if key == "url" else text
        for key, text in source.items()
    }


def page_of(url: str) -> str:
    """The page at `url`: without a place on it, and as every browser writes its host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))


def source_id(source: Mapping[str, str], item: Mapping[str, Any], record: str, taken: Sequence[str]) -> str:
    """An id for a new source that says what it is: who says it, about what, when. Never one of `taken`."""
    days = (source.get("published"), *(item.get(key) for key in _DAYS), source.get("seen_on"))
    when = next((day for day in days if day), "")
    name = "-".join(filter(None, (source.get("kind"), record, when.lower())))
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
