"""The terms of the plan's glossary in finished words."""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from macros.base.japanese.folding import fold
from macros.kinds.terms.record import KIND, Term
from macros.records.page import RecordPage, Table, with_shared
from macros.view.documents import SearchDocument
from macros.view.links import entry_foot
from macros.view.parts import Link
from macros.view.portal import Portal, relative
from macros.words import FIRST

# The first kana of each row of the syllabary; a reading belongs to the last row that begins at or before it.
_KANA_ROWS = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ")
_LATIN_ROWS = ("A–C", "D–F", "G–L", "M–O", "P–R", "S–Z")  # of English names, where a letter each would be too many


# --------------------------------------------------------------------------- the glossary


def _row_name(portal: Portal, row: str) -> str:
    return portal.words("glossary.row", of=row) if row else portal.words("glossary.latin")


def glossary_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/glossary.html` shows.

    In Japanese first the terms in Latin letters in the plan's order, then the others by their reading, row by row; in
    other languages all by their English names.
    """
    words = portal.words
    used = _used_in(portal)
    place = _place if portal.language == FIRST else _place_in_english
    by_row = sorted(portal.site.terms, key=place)
    return {
        "words": words,
        "sentence": words("glossary.sentence", n=len(portal.site.terms)) if by_row else words("glossary.none"),
        "rows": [
            {
                "id": f"row-{_KANA_ROWS.index(row) + 1 if row in _KANA_ROWS else row[:1].lower() or 0}",
                "name": _row_name(portal, row),
                "terms": [_term_view(portal, term, used.get(term.id, []), page) for term in terms],
            }
            for row, terms in groupby(by_row, key=lambda term: place(term)[0])
        ],
        "csv": relative("data/glossary.csv", page),
    }


def _place(term: Term) -> tuple[str, str, int]:
    """Where a term stands: its row ("" is that of Latin letters), its reading, its place in the plan."""
    if term.term[0].isascii():
        return "", "", term.order
    reading = fold(term.reading)
    return max(row for row in _KANA_ROWS if row <= reading[0]), reading, term.order


def _place_in_english(term: Term) -> tuple[str, str, int]:
    """Where a term stands by its English name: the row of its first letter, all of it, its place in the plan."""
    name = fold(term.english)
    return max(("", *(row for row in _LATIN_ROWS if row[0].lower() <= name[0]))), name, term.order


def _term_view(portal: Portal, term: Term, used: list[Link], page: str) -> dict:
    named = [other for other in portal.glossary.found_in(portal.say(term.definition)) if other.id != term.id]
    said, in_first = {fold(term.term), fold(term.expansion or "")}, portal.language == FIRST
    return {
        "id": term.id,
        "term": term.term if in_first else term.english,
        "japanese": None if in_first or term.term == term.english else term.term,
        "english": term.english if in_first and fold(term.english) not in said else None,
        "reading": term.reading if in_first and term.reading != term.term else None,
        "expansion": term.expansion if in_first or term.expansion != term.english else None,
        "variants": term.variants,
        "definition": portal.say(term.definition),
        "named": [
            Link(other.term if in_first else other.english, relative(KIND.address(other.id), page)) for other in named
        ],
        "used": [Link(link.text, relative(link.href, page)) for link in used],
        "used_count": portal.words("glossary.used", n=len(used)),
        "not_used": None if used else portal.words("glossary.not_used"),
        "foot": entry_foot(portal, page, KIND, term),
    }


def _used_in(portal: Portal) -> dict[str, list[Link]]:
    """For each term the pages of the records that name it, as links from the root of the site.

    They are looked through in the first language: a page has the same terms in all.
    """
    first = portal.first or portal
    used: dict[str, list[Link]] = {}
    for shown in portal.pages.values():
        if not shown.document or shown.kind is KIND:
            continue
        for record in portal.site.records[shown.kind.name].values():
            document = shown.document(first, record)
            link = Link(shown.name(portal, record), document.address)  # its title may be that of other rows, too
            for term in first.glossary.found_in(f"{document.title}\n{document.terms}\n{document.text}"):
                used.setdefault(term.id, []).append(link)
    return used


def term_frame(portal: Portal) -> pd.DataFrame:
    """One row for each term, in the order of the plan.

    Columns: id, order, term, reading, english, expansion (or None), variants, definition, page.
    """
    rows = [
        {
            "id": term.id,
            "order": term.order,
            "term": term.term,
            "reading": term.reading,
            "english": term.english,
            "expansion": term.expansion,
            "variants": ";".join(term.variants),
            "definition": portal.say(term.definition),
            "page": portal.settings.site_url + KIND.address(term.id),
        }
        for term in portal.site.terms
    ]
    columns = ["id", "order", "term", "reading", "english", "expansion", "variants", "definition", "page"]
    return with_shared(portal, pd.DataFrame(rows, columns=columns))


def term_document(portal: Portal, term: Term) -> SearchDocument:
    """A term of the glossary; what people can do where it is a system, the page of that says first."""
    is_system = any(term.term in system.name.texts for system in portal.site.systems.values())
    in_first = portal.language == FIRST
    return SearchDocument(
        title=term.term if in_first else term.english,
        address=KIND.address(term.id),
        kind=portal.label(KIND),
        likely=0.5 if is_system else 0.7,
        terms=portal.words.sentences(
            filter(None, [term.reading, term.english if in_first else term.term, term.expansion, *term.variants])
        ),
        text=portal.say(term.definition),
    )


PAGE = RecordPage(
    KIND,
    name=lambda portal, term: term.term if portal.language == FIRST else term.english,
    list_block="glossary",
    list_view=glossary_view,
    document=term_document,
    tables={"glossary": Table(term_frame, key=("id",))},
)
