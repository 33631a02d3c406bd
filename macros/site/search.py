"""What can be searched: a document for each page, and the index file that the browser reads on the search page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from json import dumps
from urllib.parse import urlencode

import markdown
import yaml
from markupsafe import Markup

from macros.base.japanese.english import ENGLISH
from macros.base.japanese.reading import sounds
from macros.base.japanese.spelling import search_rules, spelled
from macros.kinds.initiatives.roadmap import describe_part
from macros.kinds.kpis.listing import counts_sentence
from macros.kinds.procedures.days.addresses import day_address
from macros.kinds.procedures.days.compared import pairs_words
from macros.kinds.procedures.days.page import day_questions, day_words, days_words
from macros.kinds.procedures.days.standings import ends
from macros.kinds.procedures.how import elsewhere
from macros.kinds.procedures.record import KIND as PROCEDURES
from macros.kinds.procedures.rows import list_sentence
from macros.kinds.projects.record import KIND as PROJECTS
from macros.kinds.synonyms.record import SynonymGroup
from macros.kinds.synonyms.words import groups_of_words
from macros.load.published_addresses import COMPARED, DAYS, page_address
from macros.records.model import Text
from macros.site.home import home_sentence
from macros.site.news.corrected import PAGE as CORRECTIONS
from macros.site.news.corrected import corrections_words
from macros.site.news.world import happened, year_address, year_words
from macros.view.documents import SearchDocument, record_documents
from macros.view.links import part_name
from macros.view.portal import Portal, relative
from macros.words import FIRST

INDEX_PATH = "data/search.json"
# What is shown of a page, then what is looked through: spelled and sounding as the search compares it.
_SHOWN = ("title", "address", "kind", "likely", "weight", "text", "official")
_COMPARED = ("names", "asked", "terms", "sounds", "sounds_of_asked", "sounds_of_terms")
FIELDS = (*_SHOWN, "is_figure", "is_field", "status", *_COMPARED)


def search_documents(portal: Portal, written: Mapping[str, str]) -> Iterator[SearchDocument]:
    """Every page that can be found: those of the records, then the hand-written ones (path → Markdown) by path."""
    yield from record_documents(portal)
    yield from part_documents(portal)
    yield from listed_documents(portal)
    yield from list_documents(portal)
    yield from day_documents(portal)
    yield from news_documents(portal)
    yield from field_documents(portal)
    yield from written_documents(portal, written)


def search_index(
    documents: Iterable[SearchDocument], synonyms: Iterable[SynonymGroup], city: Text, language: str = FIRST
) -> str:
    """The JSON that overrides/assets/javascripts/find.js reads; the same documents give the same text.

    Holds the documents as rows of `fields`, brought to the one form that is compared, so that a phone has little to
    prepare: only of what is shown of a page it makes that form itself, which would be some 20 KB more. Holds also
    the rules by which the browser brings a query to the same form, in which `city` says nothing.
    """
    documents = list(documents)
    badges = {document.status.key: document.status for document in documents if document.status}
    content = {
        "fields": FIELDS,
        "documents": [_row(document) for document in documents],
        "statuses": {
            key: {"tone": one.tone, "mark": one.mark, "label": one.label} for key, one in sorted(badges.items())
        },
        "synonyms": list(groups_of_words(list(synonyms), language, documents)),
        "rules": {**search_rules(city.texts), "english": ENGLISH},
    }
    return dumps(content, ensure_ascii=False, separators=(",", ":"))


def _row(document: SearchDocument) -> list:
    names = [name for name in (document.title, document.official) if name]
    terms = [term for term in _STOPS.split(document.terms) if term]
    return [
        *(getattr(document, name) for name in _SHOWN),
        int(document.is_figure),
        int(document.is_field),
        document.status.key if document.status else None,
        spelled("\n".join(names)),
        spelled("\n".join(document.asked)),
        spelled("".join(f"{term}。" for term in terms)),
        _sounds(names),
        _sounds(document.asked),
        _sounds(terms),
    ]


_STOPS = re.compile(r"。|\.(?: |$)")  # of the terms, in any language


def _sounds(texts: Iterable[str]) -> str:
    """How the texts sound: a line for each word from which on somebody may type it, a blank line between two texts.

    English is typed as it is written; nobody types how it would sound as Romaji.
    """
    return "\n\n".join(filter(None, ("\n".join(sounds(text)) for text in texts if not text.isascii())))


def part_documents(portal: Portal) -> Iterator[SearchDocument]:
    """One document for each part of the plan that has a page, found by its name and its short name."""
    for part in portal.site.strategy.parts:
        if part.has_page:
            name, address = part_name(portal, part.id), portal.roadmap_path(part.id)
            short = (portal.say(part.short),)
            kind, text = portal.words("search.kind_page"), describe_part(portal, part.id)
            yield SearchDocument(name, address, kind, likely=0.6, text=text, asked=short)


def listed_documents(portal: Portal) -> Iterator[SearchDocument]:
    """One document for each pilot and each leading theme, which have a place on the page of all projects."""
    kind, say, printed = portal.label(PROJECTS), portal.words.sentences, portal.printed
    if pilots := portal.site.model_ward_projects:
        for one in pilots.projects:
            terms = say([*map(printed, (one.concept, *one.wards)), portal.say(pilots.name)])
            address = f"{PROJECTS.listed}#{one.id}"
            text = say(map(printed, one.contents))
            yield SearchDocument(printed(one.name), address, kind, likely=0.6, terms=terms, text=text)
    if leading := portal.site.leading_projects:
        for theme in leading.projects:
            terms = say([portal.say(leading.name), *map(printed, filter(None, [theme.heading]))])
            text = say(map(printed, (*theme.examples, *theme.viewpoints, *theme.bureaus)))
            address = f"{PROJECTS.listed}#{theme.id}"
            yield SearchDocument(printed(theme.theme), address, kind, likely=0.4, terms=terms, text=text)


def list_documents(portal: Portal) -> Iterator[SearchDocument]:
    """One document for each page of all records of a kind that docs/ does not have."""
    for shown in portal.pages.values():
        if shown.list_words:
            title, description = shown.list_words(portal)
            asked = tuple(portal.words(shown.list_asked).splitlines()) if shown.list_asked else ()
            kind = portal.words("search.kind_page")
            yield SearchDocument(title, shown.kind.listed, kind, text=description, asked=asked)


def day_documents(portal: Portal) -> Iterator[SearchDocument]:
    """The page of each day, of all days, and that of all pairs of days."""
    kind = portal.words("search.kind_page")
    for end in ends(portal):
        title, description = day_words(portal, end)
        asked = day_questions(portal, end)
        yield SearchDocument(title, day_address(end), kind, likely=0.6, text=description, asked=asked)
    for address, name, (title, description) in (
        (DAYS, "days", days_words(portal)),
        (COMPARED, "compare", pairs_words(portal)),
    ):
        asked = tuple(portal.words(f"{name}.asked").splitlines())
        yield SearchDocument(title, address, kind, likely=0.5, text=description, asked=asked)


def news_documents(portal: Portal) -> Iterator[SearchDocument]:
    """The page of each year of which something is known, and that of all that was mended."""
    kind, words = portal.words("search.kind_page"), portal.words
    for year in happened(portal):
        title, description = year_words(portal, year)
        asked = words("news_year.asked", year=year).splitlines() if year else []
        asked += words("news_year.asked_last").splitlines() if year == portal.as_of.year - 1 else []
        yield SearchDocument(title, year_address(year), kind, likely=0.7, text=description, asked=tuple(asked))
    title, description = corrections_words(portal)
    asked = words("corrections.asked").splitlines()
    yield SearchDocument(title, CORRECTIONS, kind, likely=0.7, text=description, asked=tuple(asked))


def field_documents(portal: Portal) -> Iterator[SearchDocument]:
    """One document for each field of life: the list of its procedures, found by its name and each part of it."""
    for topic in portal.site.strategy.topics:
        name, listed = portal.say(topic.name), portal.by_topic[topic.id]
        called = [portal.say(one.called) for one in listed]
        text = portal.words("search.field", n=len(listed), names=portal.words("text.and").join(called))
        asked = tuple(part for text in topic.name.texts for part in _PARTS.split(text))
        address, kind = _field_address(topic.id), portal.words("search.kind_field")
        yield SearchDocument(name, address, kind, likely=0.9, text=text, asked=asked, is_field=True)


_PARTS = re.compile(r"・|, | and ")


def _field_address(topic: str) -> str:
    return f"{PROCEDURES.listed}?{urlencode({'topic': topic})}"


def written_documents(portal: Portal, written: Mapping[str, str]) -> Iterator[SearchDocument]:
    """One document for each hand-written page, unless its front matter says `search: {exclude: true}`.

    `search: {asked: [どこまで進んだか]}` there lists the questions that the page answers. Of a page that a macro makes
    it shows what the page says first, its description, or what the words call it.
    """
    of_pages = portal.words.group("search_says")
    for path, source in sorted(written.items()):
        front, body = _split_front_matter(source)
        search = front.get("search", {})
        if not search.get("exclude"):
            kind, asked = portal.words("search.kind_page"), tuple(search.get("asked", ()))
            address = page_address(path)
            says = _SAYS[path](portal) if path in _SAYS else front.get("description") or of_pages.get(address[:-1], "")
            yield SearchDocument(front["title"], address, kind, text=plain_text(body) or says, asked=asked)


_SAYS = {"index.md": home_sentence, "procedures/index.md": list_sentence, "kpis/index.md": counts_sentence}


# --------------------------------------------------------------------------- Markdown

_MACROS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


_TITLE = re.compile(r"^# .*$", re.MULTILINE)


@lru_cache(maxsize=256)
def _split_front_matter(source: str) -> tuple[dict, str]:
    match = re.match(r"---\n(.*?)\n---\n", source, re.DOTALL)
    return (yaml.load(match[1], Loader=yaml.CSafeLoader) or {}, source[match.end() :]) if match else ({}, source)


@lru_cache(maxsize=256)
def plain_text(body: str) -> str:
    """The words of a page's Markdown on one line, without its title, its macro calls and all markup."""
    html = markdown.markdown(_TITLE.sub("", _MACROS.sub("", body), count=1), extensions=["attr_list", "tables"])
    return Markup(html).striptags()


# --------------------------------------------------------------------------- the search page


def search_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/search.html` shows."""
    topics = [
        {"name": portal.say(topic.name), "href": relative(_field_address(topic.id), page)}
        for topic in portal.site.strategy.topics
    ]
    return {
        "words": portal.words,
        "counted": portal.counted_name(len(portal.site.procedures)),
        "city": portal.say(portal.site.strategy.city),
        "root": relative("", page),
        "index": relative(INDEX_PATH, page),
        "list": relative("procedures/", page),
        "topics": topics,
        "elsewhere": elsewhere(portal),
    }
