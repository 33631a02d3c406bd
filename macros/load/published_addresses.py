"""Which addresses a data tree and the hand-written pages give. Pure; an address starts at the root of the site."""

from __future__ import annotations

from collections.abc import Iterable

from macros.kinds.all import KINDS, kind_at
from macros.kinds.plan.record import Part

DAYS = "asof/"  # below it each day on which readers can see every procedure
COMPARED = "compare/"  # below it each pair of these days


def page_address(path: str) -> str:
    """The address of the page whose Markdown is at `path`: a/index.md gives a/, a/b.md gives a/b/."""
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def record_address(file: str) -> str | None:
    """The address of the page of the record in `file`: data/kpis/x.yml gives kpis/x/; None where there is no page."""
    kind = kind_at(file)
    record_id = file.rpartition("/")[2].removesuffix(".yml")
    return kind.address(record_id) if kind and kind.in_folder and kind.has_page else None


def site_addresses(data_files: Iterable[str], written: Iterable[str], parts: Iterable[Part]) -> frozenset[str]:
    """Every address of a page, given the paths of data files and of hand-written pages, and the parts of the plan."""
    records = (record_address(file) for file in data_files)
    lists = (kind.listed for kind in KINDS if kind.has_page)  # made from data where docs/ has none
    of_parts = (f"roadmap/{part.id}/" for part in parts if part.has_page)
    return frozenset([*filter(None, records), *lists, *map(page_address, written), *of_parts, DAYS, COMPARED])
