"""What can be searched: a document for each page, and the index file that the browser reads on the search page.

A new kind of record needs a function like `procedure_document`, named in its `record_page.RecordPage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from json import dumps
from urllib.parse import urlencode

import markdown
import yaml

from . import kpi_words
from .initiative_views import initiative_answer
from .kinds import DISCREPANCIES, INITIATIVES, KPIS, PROCEDURES, PROJECTS, TERMS
from .links import initiative_name, part_name
from .model import Procedure, SynonymGroup
from .plan import Discrepancy, Initiative, Kpi, Project, Term
from .portal import Portal, page_address, relative
from .views import Badge, answer, badge

INDEX_PATH = "data/search.json"
FIELDS = ("title", "address", "kind", "status", "likely", "weight", "terms", "text")


@dataclass(frozen=True)
class SearchDocument:
    """One page as the search sees it.

    `address` is relative to the root of the site, `kind` the word shown for it. What is found in the title counts
    most, then `terms` (words that the page belongs to), then `text`, which also gives the excerpt and so begins with
    the most telling sentence. `likely` (0 to 1) is how likely a reader means a page of this kind: readers look for
    procedures first. Of two pages that fit alike the one with the greater `weight` comes first.
    """

    title: str
    address: str
    kind: str
    status: Badge | None = None
    likely: float = 1
    weight: int = 0
    terms: str = ""
    text: str = ""


def record_documents(portal: Portal) -> Iterator[SearchDocument]:
    """Every record that can be found, kind by kind, each in the order in which readers see them."""
    for page in portal.pages.values():
        if page.document:
            yield from (page.document(portal, record) for record in portal.site.records[page.kind.name].values())


def search_documents(portal: Portal, written: Mapping[str, str]) -> Iterator[SearchDocument]:
    """Every page that can be found: those of the records, then the hand-written ones (path → Markdown) by path."""
    yield from record_documents(portal)
    yield from written_documents(portal, written)


def search_index(documents: Iterable[SearchDocument], synonyms: Iterable[SynonymGroup]) -> str:
    """The JSON that overrides/assets/javascripts/search.js reads; the same documents give the same text.

    Holds the plain documents as rows of `fields`, and the browser indexes them: for 104 pages that is a third of the
    size of a ready-made bigram index (10 KB against 32 KB, gzipped) and takes 40 ms instead of 12 ms.
    """
    documents = list(documents)
    badges = {document.status.key: document.status for document in documents if document.status}
    content = {
        "fields": FIELDS,
        "documents": [_row(document) for document in documents],
        "statuses": {
            key: {"tone": one.tone, "mark": one.mark, "label": one.label} for key, one in sorted(badges.items())
        },
        "synonyms": [{"words": group.words, "means": group.means} for group in synonyms],
    }
    return dumps(content, ensure_ascii=False, separators=(",", ":"))


def _row(document: SearchDocument) -> list:
    values = {name: getattr(document, name) for name in FIELDS}
    return list({**values, "status": document.status.key if document.status else None}.values())


# --------------------------------------------------------------------------- kinds of pages


def procedure_document(portal: Portal, procedure: Procedure) -> SearchDocument:
    """A procedure; its weight is the annual number of cases in 万件."""
    return SearchDocument(
        title=procedure.name.ja,
        address=PROCEDURES.address(procedure.id),
        kind=portal.label(PROCEDURES),
        status=badge(portal, portal.standings[procedure.id].status),
        weight=procedure.annual_cases_man,
        terms=_joined(_procedure_terms(portal, procedure)),
        text=_joined(_procedure_text(portal, procedure)),
    )


def _procedure_terms(portal: Portal, procedure: Procedure) -> Iterator[str]:
    yield portal.topic_names[procedure.topic]
    if procedure.system:
        yield procedure.system.name
    if procedure.name.en:
        yield procedure.name.en
    if procedure.includes_convenience_stores:
        yield portal.words("procedure.cases_stores")
    yield portal.words("procedure.question")


def _procedure_text(portal: Portal, procedure: Procedure) -> Iterator[str]:
    yield answer(portal, procedure)
    for event in reversed(procedure.events):  # the latest news first: an excerpt is cut at its end
        yield event.what.ja
    for remark in procedure.remarks:
        yield remark.as_printed


def initiative_document(portal: Portal, initiative: Initiative) -> SearchDocument:
    """A row of the roadmap; its milestones are found to the letter."""
    return SearchDocument(
        title=initiative_name(portal, initiative),
        address=INITIATIVES.address(initiative.id),
        kind=portal.label(INITIATIVES),
        likely=0.4,
        terms=_joined([part_name(portal, initiative.part)]),
        text=_joined(
            [
                initiative_answer(portal, initiative),
                *(event.what.ja for event in reversed(initiative.events)),
                *(one.as_printed for one in initiative.milestones if not one.continues),
            ]
        ),
    )


def kpi_document(portal: Portal, kpi: Kpi) -> SearchDocument:
    """A figure (指標)."""
    return SearchDocument(
        title=kpi.name.ja,
        address=KPIS.address(kpi.id),
        kind=portal.label(KPIS),
        likely=0.4,
        terms=_joined([kpi.name.en] if kpi.name.en else []),
        text=_joined([kpi_words.answer(portal, kpi), kpi.definition.ja]),
    )


def project_document(portal: Portal, project: Project) -> SearchDocument:
    """A project."""
    return SearchDocument(
        title=portal.project_names[project.id],
        address=PROJECTS.address(project.id),
        kind=portal.label(PROJECTS),
        likely=0.7,
        terms=_joined([*project.partners, project.title_en]),
        text=_joined([project.summary.ja, *(fact.as_printed for fact in project.figures)]),
    )


def term_document(portal: Portal, term: Term) -> SearchDocument:
    """A term of the glossary."""
    return SearchDocument(
        title=term.term,
        address=TERMS.address(term.id),
        kind=portal.label(TERMS),
        likely=0.7,
        terms=_joined([term.reading, term.english, *term.variants]),
        text=term.definition.ja,
    )


def discrepancy_document(portal: Portal, discrepancy: Discrepancy) -> SearchDocument:
    """A contradiction of the plan."""
    return SearchDocument(
        title=discrepancy.title.ja,
        address=DISCREPANCIES.address(discrepancy.id),
        kind=portal.label(DISCREPANCIES),
        likely=0.4,
        text=_joined([discrepancy.explanation.ja, *(one.as_printed for one in discrepancy.statements)]),
    )


def written_documents(portal: Portal, written: Mapping[str, str]) -> Iterator[SearchDocument]:
    """One document for each hand-written page, unless its front matter says `search: {exclude: true}`."""
    for path, source in sorted(written.items()):
        front, body = _split_front_matter(source)
        if not front.get("search", {}).get("exclude"):
            kind = portal.words("search.kind_page")
            yield SearchDocument(front["title"], page_address(path), kind, text=plain_text(body))


def _joined(texts: Iterable[str]) -> str:
    """Sentences one after the other, none twice, each with its full stop."""
    return "".join(text if text.endswith("。") else text + "。" for text in dict.fromkeys(texts))


# --------------------------------------------------------------------------- Markdown

_MACROS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_TITLE = re.compile(r"^# .*$", re.M)
_INLINE_TAGS = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|small|span|strong|time)\b[^>]*>")
_TAGS = re.compile(r"<!--.*?-->|<[^>]+>", re.S)


@lru_cache(maxsize=256)
def _split_front_matter(source: str) -> tuple[dict, str]:
    match = re.match(r"---\n(.*?)\n---\n", source, re.S)
    return (yaml.safe_load(match[1]) or {}, source[match.end() :]) if match else ({}, source)


@lru_cache(maxsize=256)
def plain_text(body: str) -> str:
    """The words of a page's Markdown on one line, without its title, its macro calls and all markup."""
    html = markdown.markdown(_TITLE.sub("", _MACROS.sub("", body), count=1), extensions=["attr_list", "tables"])
    return " ".join(unescape(_TAGS.sub(" ", _INLINE_TAGS.sub("", html))).split())


# --------------------------------------------------------------------------- the search page


def search_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/search.html` shows."""
    topics = [
        {"name": topic.name.ja, "href": relative(f"procedures/?{urlencode({'topic': topic.id})}", page)}
        for topic in portal.site.strategy.topics
    ]
    return {
        "words": portal.words,
        "root": relative("", page),
        "index": relative(INDEX_PATH, page),
        "list": relative("procedures/", page),
        "topics": topics,
    }
