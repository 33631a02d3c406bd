"""The ids that the pages themselves use, read from their templates: no record may have one of them for its place."""

from __future__ import annotations

import re
from functools import cache

from macros.base.paths import ROOT
from macros.kinds.discrepancies.record import DiscrepancyKind
from macros.records.parts import SourceKind

TEMPLATES = ROOT / "overrides"


_ID = re.compile(r'\bid="([^"]+)"|\{ #([^ ]+(?: [^{}]* \}\})?) \}')


# The same, given to the part that writes them: a literal id, and what is put behind the id of a record for its heading.
_FOLDED = re.compile(r'parts\.fold\("([^"]+)",')
_HEADED = re.compile(r'head=[\w.]+ \+ "([^"]+)"')


# What the views group and count; the tests look whether a page has any other.
_COUNTED = ("minutes", "hours", "core-[0-9]+", "measure-[0-9]+(-name)?", "milestone-[a-z0-9]+", "row-.+", "found-.+")


_FILLED_IN = re.compile(r"\{\{.*?\}\}")


@cache
def taken() -> re.Pattern[str]:
    """Matches an id that some page uses for a part of itself: `main`, `header-q`, `case-1`."""
    fixed = [written for written in _written_ids() if not written.startswith("{{")]
    fixed += _all(_FOLDED)
    groups = [f"kind-{kind}" for kind in (*DiscrepancyKind, *SourceKind)]
    return re.compile("|".join([*map(_pattern, fixed), *groups, *_COUNTED]))


@cache
def endings() -> tuple[str, ...]:
    """What pages append to the id of a record for a part of its place: `-name`, `-title`."""
    found = {_FILLED_IN.sub("", written) for written in _written_ids() if written.startswith("{{")}
    return tuple(sorted({ending for ending in found if ending and "{" not in ending} | set(_all(_HEADED))))


@cache
def _templates() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.html")))


def _written_ids() -> list[str]:
    return sorted({match[1] or match[2] for text in _templates() for match in _ID.finditer(text)})


def _all(pattern: re.Pattern[str]) -> list[str]:
    return sorted({match[1] for text in _templates() for match in pattern.finditer(text)})


def _pattern(written: str) -> str:
    """A pattern for an id as a template writes it: a number of a loop, or whatever else is filled in."""
    filled = ["[0-9]+" if "loop.index" in one else "[a-z0-9-]+" for one in _FILLED_IN.findall(written)]
    fixed = [re.escape(one) for one in _FILLED_IN.split(written)]
    return "".join(one for pair in zip(fixed, [*filled, ""], strict=True) for one in pair)
