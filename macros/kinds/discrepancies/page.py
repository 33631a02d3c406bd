"""The contradictions of the plan in finished words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from macros.kinds.discrepancies.record import KIND, Computation, Discrepancy, DiscrepancyKind
from macros.records.page import RecordPage, Table, with_shared
from macros.view.documents import SearchDocument
from macros.view.links import entry_foot, record_groups, record_links
from macros.view.parts import Link, source_view
from macros.view.portal import Portal, relative

LINE_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{4,}")


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
        "title": portal.say(discrepancy.title),
        "statements": [
            {
                "at": portal.say(one.at),
                "said": said if (said := portal.printed(one.as_printed)) != one.as_printed else None,
                "as_printed": one.as_printed,
                "href": source_view(portal, one.source).href,
                "named": _procedures_named(portal, discrepancy, one.as_printed, page),
            }
            for one in discrepancy.statements
        ],
        "sources": [source_view(portal, ref) for ref in dict.fromkeys(_source_ids(discrepancy))],
        "explanation": portal.say(discrepancy.explanation),
        "computed": [_computation(portal, one) for one in discrepancy.computed],
        "shown_as": portal.say(discrepancy.shown_as),
        "about": record_groups(portal, discrepancy.about, page),
        "foot": entry_foot(portal, page, KIND, discrepancy),
    }


def _procedures_named(portal: Portal, discrepancy: Discrepancy, printed: str, page: str) -> list[Link]:
    """The procedures concerned that are `printed` by their promised name, where this site calls them by another."""
    records = portal.site.records["procedures"]
    found = [one for one in discrepancy.about.procedures if records[one].name.texts[0] in printed]
    return [
        link for link in record_links(portal, "procedures", found, page) if link.text not in portal.printed(printed)
    ]


def _source_ids(discrepancy: Discrepancy) -> Iterator[str]:
    for statement in discrepancy.statements:
        yield statement.source.partition("#")[0]


def formula(expression: str) -> str:
    """`expression` as it is read: (73300 - 27300) / 73300 is (73,300 − 27,300) ÷ 73,300."""
    return _LONG_NUMBER.sub(lambda number: f"{int(number[0]):,}", expression.translate(LINE_SIGNS))


def _computation(portal: Portal, computation: Computation) -> dict:
    return {
        "what": portal.say(computation.what),
        "expression": formula(computation.expression),
        "result": portal.words.measured(portal.printed(computation.unit), Decimal(computation.result)),
    }


def discrepancy_frame(portal: Portal) -> pd.DataFrame:
    """One row for each statement that contradicts another, the statements of one contradiction together.

    Columns: id, kind, title, statement (counted from 1), at, as_printed (to the letter), source, explanation,
    shown_as, page.
    """
    rows = [
        {
            "id": discrepancy.id,
            "kind": str(discrepancy.kind),
            "title": portal.say(discrepancy.title),
            "statement": number,
            "at": portal.say(statement.at),
            "as_printed": statement.as_printed,
            "source": statement.source,
            "explanation": portal.say(discrepancy.explanation),
            "shown_as": portal.say(discrepancy.shown_as),
            "page": portal.settings.site_url + KIND.address(discrepancy.id),
        }
        for discrepancy in portal.site.discrepancies.values()
        for number, statement in enumerate(discrepancy.statements, 1)
    ]
    columns = ["id", "kind", "title", "statement", "at", "as_printed", "source", "explanation", "shown_as", "page"]
    return with_shared(portal, pd.DataFrame(rows, columns=columns))


def discrepancy_document(portal: Portal, discrepancy: Discrepancy) -> SearchDocument:
    """A contradiction of the plan."""
    return SearchDocument(
        title=portal.say(discrepancy.title),
        address=KIND.address(discrepancy.id),
        kind=portal.label(KIND),
        likely=0.3,
        # Not what is printed: it names procedures and initiatives, which people look for by those names.
        text=portal.words.sentences([portal.say(discrepancy.explanation)]),
    )


PAGE = RecordPage(
    KIND,
    name=lambda portal, discrepancy: portal.say(discrepancy.title),
    list_block="discrepancies",
    list_view=discrepancies_view,
    document=discrepancy_document,
    tables={"discrepancies": Table(discrepancy_frame, key=("id", "statement"), coded={"kind": "discrepancies"})},
)
