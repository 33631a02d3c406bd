"""The plan's words and contradictions → view objects: the glossary and the discrepancies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .folding import fold
from .kinds import TERMS
from .links import record_groups
from .plan import Computation, Discrepancy, DiscrepancyKind, Term
from .portal import Portal, relative
from .search import record_documents
from .views import Link, source_view

# The first kana of each row of the syllabary; a reading belongs to the last row that begins at or before it.
_KANA_ROWS = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ")
_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


# --------------------------------------------------------------------------- the glossary


def glossary_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/glossary.html` shows.

    First the terms in Latin letters in the plan's order, then the others by their reading, row by row.
    """
    words = portal.words
    used = _used_in(portal)
    by_row = sorted(portal.site.terms, key=_place)
    return {
        "words": words,
        "sentence": words("glossary.sentence", n=len(portal.site.terms)) if by_row else words("glossary.none"),
        "rows": [
            {
                "id": f"row-{row}",
                "name": words("glossary.row", kana=_KANA_ROWS[row - 1]) if row else words("glossary.latin"),
                "terms": [_term_view(portal, term, used.get(term.id, []), page) for term in terms],
            }
            for row, terms in groupby(by_row, key=lambda term: _place(term)[0])
        ],
        "csv": relative("data/glossary.csv", page),
    }


def _place(term: Term) -> tuple[int, str, int]:
    """Where a term stands: its row (0 is that of Latin letters), its reading, its place in the plan."""
    if term.term[0].isascii():
        return 0, "", term.order
    reading = fold(term.reading)
    return sum(row <= reading[0] for row in _KANA_ROWS), reading, term.order


def _term_view(portal: Portal, term: Term, used: list[Link], page: str) -> dict:
    named = [other for other in portal.glossary.found_in(term.definition.ja) if other.id != term.id]
    said = {fold(term.term), fold(term.expansion or "")}
    return {
        "id": term.id,
        "term": term.term,
        "english": term.english if fold(term.english) not in said else None,
        "reading": term.reading if term.reading != term.term else None,
        "expansion": term.expansion,
        "variants": term.variants,
        "definition": term.definition.ja,
        "named": [Link(other.term, relative(TERMS.address(other.id), page)) for other in named],
        "used": [Link(link.text, relative(link.href, page)) for link in used],
        "used_count": portal.words("glossary.used", n=len(used)),
    }


def _used_in(portal: Portal) -> dict[str, list[Link]]:
    """For each term the pages of the records that name it, as links from the root of the site."""
    used: dict[str, list[Link]] = {}
    for document in record_documents(portal):
        if not document.address.startswith(TERMS.address("")):
            for term in portal.glossary.found_in("\n".join((document.title, document.terms, document.text))):
                used.setdefault(term.id, []).append(Link(document.title, document.address))
    return used


# --------------------------------------------------------------------------- the discrepancies


def discrepancies_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/discrepancies.html` shows, by kind and in order of id."""
    words = portal.words
    by_kind: dict[str, list[Discrepancy]] = {str(kind): [] for kind in DiscrepancyKind}
    for discrepancy in portal.site.discrepancies.values():
        by_kind[discrepancy.kind].append(discrepancy)
    return {
        "words": words,
        "sentence": words("discrepancy.sentence", n=len(portal.site.discrepancies)),
        "kinds": [
            {
                "id": kind,
                "name": words("discrepancy.kind_count", kind=words(f"discrepancy.kind.{kind}"), n=len(found)),
                "meaning": words(f"discrepancy.meaning.{kind}"),
                "items": [_discrepancy_view(portal, discrepancy, page) for discrepancy in found],
            }
            for kind, found in by_kind.items()
            if found
        ],
        "csv": relative("data/discrepancies.csv", page),
    }


def _discrepancy_view(portal: Portal, discrepancy: Discrepancy, page: str) -> dict:
    return {
        "id": discrepancy.id,
        "title": discrepancy.title.ja,
        "statements": [
            {"at": one.at.ja, "as_printed": one.as_printed, "href": portal.site.source_of(one.source).url}
            for one in discrepancy.statements
        ],
        "sources": [source_view(portal, ref) for ref in dict.fromkeys(_source_ids(discrepancy))],
        "explanation": discrepancy.explanation.ja,
        "computed": [_computation(one) for one in discrepancy.computed],
        "shown_as": discrepancy.shown_as.ja,
        "about": record_groups(portal, discrepancy.about, page),
    }


def _source_ids(discrepancy: Discrepancy) -> Iterator[str]:
    for statement in discrepancy.statements:
        yield statement.source.partition("#")[0]


def _computation(computation: Computation) -> dict:
    return {
        "what": computation.what.ja,
        "expression": computation.expression.translate(_SIGNS),
        "result": computation.result,
        "unit": computation.unit,
    }
