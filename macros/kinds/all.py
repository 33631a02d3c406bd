"""THE list of the kinds of record, and of the files of data/ that stand alone. Nothing else lists them by hand.

What a kind is, its own `record` says; what a type cannot say of it, its `rules`.
"""

from __future__ import annotations

from collections.abc import Mapping

from macros.kinds.accessibility.record import ACCESSIBILITY
from macros.kinds.cases.record import KIND as CASES
from macros.kinds.data_use.record import DATA_USE
from macros.kinds.discrepancies.record import KIND as DISCREPANCIES
from macros.kinds.english.record import ENGLISH
from macros.kinds.initiatives.record import KIND as INITIATIVES
from macros.kinds.kpis.record import KIND as KPIS
from macros.kinds.plan.record import CORE_INDEX, STRATEGY
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.kinds.projects.record import KIND as PROJECTS
from macros.kinds.projects.record import LEADING, MODEL_WARDS
from macros.kinds.redirects.record import KIND as REDIRECTS
from macros.kinds.sources.record import KIND as SOURCES
from macros.kinds.synonyms.record import KIND as SYNONYMS
from macros.kinds.systems.record import KIND as SYSTEMS
from macros.kinds.terms.record import KIND as TERMS
from macros.records.kind import DataFile, Kind
from macros.records.model import Record

# In the order in which readers, workbooks and lists of links have them.
KINDS = (
    PROCEDURES, SYSTEMS, INITIATIVES, KPIS, PROJECTS, CASES, DISCREPANCIES, SOURCES, TERMS, SYNONYMS, REDIRECTS,
)  # fmt: skip


BY_NAME = {kind.name: kind for kind in KINDS}


SINGLE_FILES = (STRATEGY, CORE_INDEX, MODEL_WARDS, LEADING, DATA_USE, ACCESSIBILITY, ENGLISH)


OPTIONAL = frozenset(one.place for one in (*SINGLE_FILES, *KINDS) if one.optional)


FOLDERS: dict[str, type[Record]] = {kind.place: kind.model for kind in KINDS if kind.in_folder}


FILES: dict[str, type[Record]] = {
    **{one.place: one.model for one in SINGLE_FILES},
    **{kind.place: kind.file_model for kind in KINDS if kind.file_model},
}


def promised_at(path: str) -> Mapping[str, tuple[str, ...]]:
    """The keys that hold what the plan says in each record of the data file, or folder, `path`: see `Kind.promised`."""
    found = _place_at(path)
    return found.promised if found else {}


def revised_at(path: str) -> tuple[str, ...]:
    """The keys that a Revision may be about in each record of the data file, or folder, `path`."""
    found = _place_at(path)
    return found.revised if found else ()


def stated_at(path: str) -> tuple[str, ...]:
    """The keys of each record in the data file, or folder, `path` that say something in the portal's own words."""
    found = _place_at(path)
    return found.stated if isinstance(found, Kind) else ()


def _place_at(path: str) -> Kind | DataFile | None:
    folder = path.rpartition("/")[0]
    return next((one for one in (*SINGLE_FILES, *KINDS) if one.place in (path, folder)), None)


def kind_at(path: str) -> Kind | None:
    """The kind whose records lie in the data file at `path`, from the root of the repository; None where none do.

    One of several records in a file is meant by its id behind the path: data/cases.yml#form.
    """
    path = path.partition("#")[0]
    folder = path.rpartition("/")[0]
    return next((kind for kind in KINDS if kind.place == (folder if kind.in_folder else path)), None)
