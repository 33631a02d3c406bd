"""Which source of the list somebody means who names a publication. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from macros.base.nearest import nearest_names
from macros.edit.forms.parts.asked import OF_SOURCE
from macros.edit.forms.parts.named import folded

_ADDRESS = re.compile(r"(?i:https?)://[^/?#\s]*")


_OFFERED = 3  # sources that a new one may be after all


_DAYS = ("on", "by", "announced", "seen_on")  # of what rests on a source, by which it is known where it has none


def on_same_page(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the `known` sources that are published where `source` is."""
    page = page_of(source.get("url", ""))
    return [one for one in known if page and page_of(one.get("url", "")) == page]


def meant(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """That one of the `known` sources which `source` is; None for a new one.

    A page that has been updated since is a source of its own: it says more than the listed one. One of which nobody
    says the address is known by its title; where several have it, none is meant for sure.
    """
    same = next((one for one in on_same_page(source, known) if _may_be_of_one_day(one, source)), None)
    said = {key: source.get(key) for key in OF_SOURCE}
    same = same or next((one for one in known if {key: one.get(key) for key in OF_SOURCE} == said), None)
    titled = [] if source.get("url") else [one for one in known if _is_named(one, source)]
    return same or (titled[0] if len(titled) == 1 else None)


def _may_be_of_one_day(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two sources are of one date, as far as both have one."""
    return one.get("published") == other.get("published") or not (one.get("published") and other.get("published"))


def _is_named(one: Mapping[str, Any], source: Mapping[str, str]) -> bool:
    """Whether `source` says what `one` is called, with its day, or with who published it and no other day."""
    if not _has_same("title", one, source) or one.get("kind") != source.get("kind"):
        return False
    is_dated = "published" in source and one.get("published") == source["published"]
    return is_dated or (_may_be_of_one_day(one, source) and _has_same("publisher", one, source))


def _has_same(key: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return folded(one.get(key, "")) == folded(other.get(key, ""))


def alike(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the `known` sources that a new one without an address may be after all: of its kind and title, or of its
    publisher and day, with a title that is nearly its own."""
    if source.get("url") or "title" not in source:
        return []
    by_day = {
        folded(one["title"]): one
        for one in known
        if "published" in source and one.get("published") == source["published"] and _has_same("publisher", one, source)
    }
    near = [by_day[title] for title in nearest_names(folded(source["title"]), list(by_day), _OFFERED)]
    titled = [one for one in known if _has_same("title", one, source) and one.get("kind") == source.get("kind")]
    return [*titled, *(one for one in near if one not in titled)][:_OFFERED]


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
