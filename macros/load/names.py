"""What names and addresses say: one address for one page, one id for one place.

In the way of rules.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from macros.base.paths import ROOT
from macros.base.problems import Problem, Problems
from macros.files.document import Document, Place
from macros.kinds.all import FILES, KINDS, SINGLE_FILES, STRATEGY
from macros.kinds.discrepancies.record import DiscrepancyKind
from macros.records.kind import Kind
from macros.records.parts import SourceKind

PlacedId = tuple[Document, Place, str]  # a record's id, and where it stands


def check_all(
    files: Mapping[str, Document | None], folders: Mapping[str, Sequence[Document]], written: Sequence[str]
) -> list[Problem]:
    """Every problem that a rule finds. `written` are the paths of the hand-written pages."""
    problems: list[Problem] = []
    for kind in KINDS:
        if kind.has_page:
            problems += check_pages(kind, folders[kind.place], written)
    parts = list(_parts(files))
    problems += check_places(parts)
    for place in [*folders, *FILES]:
        problems += check_places(list(_named(place, files, folders)), frozenset(part for _, _, part in parts))
    for page in dict.fromkeys(one.listed for one in SINGLE_FILES if one.listed):
        together = [one for one in (*KINDS, *SINGLE_FILES) if one.listed == page]
        problems += check_one_page([named for one in together for named in _named(one.place, files, folders)])
    return problems


def _named(
    place: str, files: Mapping[str, Document | None], folders: Mapping[str, Sequence[Document]]
) -> Iterator[PlacedId]:
    """The ids that stand as places on pages, of the folder or file `place`."""
    for one in folders.get(place, ()):
        yield one, ("id",), one.record.id
    lists: dict[str, tuple[str, ...]] = {kind.place: (kind.items,) for kind in KINDS if kind.items and kind.listed}
    lists |= {one.place: one.places for one in SINGLE_FILES}
    for document in filter(None, [files.get(place)]):
        for listed in lists.get(place, ()):
            for index, record in enumerate(getattr(document.record, listed)):
                yield document, (listed, index, "id"), record.id


def _parts(files: Mapping[str, Document | None]) -> Iterator[PlacedId]:
    """The ids of the parts of the plan, which are places on pages, too."""
    if strategy := files.get(STRATEGY.place):
        for index, part in enumerate(strategy.record.parts):
            yield strategy, ("parts", index, "id"), part.id


def check_pages(kind: Kind, documents: Sequence[Document], written: Sequence[str]) -> Problems:
    """The page of a record is no other page: neither a hand-written one nor the list of all records."""
    for document in documents:
        page = kind.address(document.record.id).removesuffix("/") + ".md"
        if page in written or document.record.id == "index":
            yield document.problem(
                "id-of-another-page", "id", value=document.record.id, page=kind.address(document.record.id)
            )


def check_places(named: Sequence[PlacedId], of_plan: frozenset[str] = frozenset()) -> Problems:
    """No id is one that a page uses for a part of itself, or for a part of the place of another record.

    `of_plan` are the ids of the parts of the plan, which no record has either.
    """
    ids = {record_id for _, _, record_id in named}
    for document, place, record_id in named:
        parts = {record_id.removesuffix(ending) for ending in endings()} - {record_id}
        if taken().fullmatch(record_id) or record_id in of_plan or parts & ids:
            yield document.problem("id-of-the-page", *place, value=record_id)


def check_one_page(named: Sequence[PlacedId]) -> Problems:
    """Records that are places of one page have ids of their own, from whichever list they come."""
    first: dict[str, tuple[Document, str | int]] = {}
    for document, place, record_id in named:
        other = first.setdefault(record_id, (document, place[0]))
        if other != (document, place[0]):  # within a list it is said already
            yield document.problem("id-on-one-page", *place, value=record_id, other=other[0].path)


# --------------------------------------------------------------------------- the ids that the pages themselves use

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
