"""What a type cannot say of references to sources, and which of the list somebody means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros.base.characters import folded
from macros.base.nearest import NamedCodes, nearest_id, nearest_name
from macros.base.problems import Problems
from macros.files.document import Document, Node, Place, of_one_file
from macros.kinds.sources.record import KIND, Source
from macros.records.addresses import SOURCE_REF_PATTERN, is_same_page, page_of
from macros.records.parts import Confidence, SourceKind
from macros.records.rules import Rules, unknown_id

_SAID = ("title", "publisher", "kind", "published", "url")  # by which a publication is known


def check_sources(document: Document, sources: dict[str, Source]) -> Problems:
    """Every value of a key `source` names a known source, and a section that it has; a plan's section must be named."""
    for place, ref in source_refs(document):
        source_id, _, section = ref.partition("#")
        source = sources.get(source_id)
        if source is None and not re.fullmatch(SOURCE_REF_PATTERN, ref):
            continue  # a source that is named in words: the type refuses it
        if source is None:
            yield document.problem(
                "unknown-source", *place, value=source_id, nearest=nearest_id(source_id, list(sources))
            )
        elif not source.sections:
            if section and source.kind is not SourceKind.PLAN:  # of a plan, the missing list itself is reported
                yield document.problem("no-sections", *place, source=source_id)
        elif not section:
            if source.kind is SourceKind.PLAN:
                choices = NamedCodes(source.sections)
                yield document.problem("section-missing", *place, value=ref, choices=choices)
        elif section not in source.sections:
            yield unknown_id(document, "unknown-section", place, section, source.sections, source=source_id)


def source_meant(typed: str, known: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What to say to who has named one of the `known` sources, plain, or a section of one, by its title or address.

    The id as `suggestion` where one alone has that very title or address, as `nearest` where one is likely meant.
    """
    name, _, place = typed.partition("#")
    sections = [(title, f"{one['id']}#{key}") for one in known for key, title in one.get("sections", {}).items()]
    titles = [(one["title"], one["id"]) for one in known if one.get("title")] + sections
    if of_one := [pair for pair in sections if place and pair[1].startswith(f"{name}#")]:
        typed, titles = place, of_one
    refs = dict(titles)
    pages = [one["id"] for one in on_same_page({"url": typed}, known)]
    exact = pages or [ref for title, ref in titles if title == typed]
    is_publisher = any(one.get("publisher") == typed for one in known)  # of which there may be many sources
    near = exact[-1] if exact else "" if is_publisher else refs.get(nearest_name(typed, list(refs)), "")
    return {"suggestion": near} if len(exact) == 1 else {"nearest": near}


def on_same_page(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the `known` sources that are published where `source` is."""
    return [one for one in known if is_same_page(one.get("url", ""), source.get("url", ""))]


def meant(source: Mapping[str, str], known: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """That one of the `known` sources which `source` is; None for a new one.

    A page that has been updated since is a source of its own: it says more than the listed one. Where nobody says the
    address of one of them they are known by their titles; where several have it, none is meant for sure.
    """
    same = next((one for one in on_same_page(source, known) if _may_be_of_one_day(one, source)), None)
    said = {key: source.get(key) for key in _SAID}
    same = same or next((one for one in known if {key: one.get(key) for key in _SAID} == said), None)
    titled = [one for one in known if _is_named(one, source) and not (source.get("url") and one.get("url"))]
    return same or (titled[0] if len(titled) == 1 else None)


def _may_be_of_one_day(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two sources are of one date, as far as both have one."""
    return one.get("published") == other.get("published") or not (one.get("published") and other.get("published"))


def _is_named(one: Mapping[str, Any], source: Mapping[str, str]) -> bool:
    """Whether `source` says what `one` is called, with its day, or with who published it and no other day."""
    if not has_same("title", one, source) or one.get("kind") != source.get("kind"):
        return False
    is_dated = "published" in source and one.get("published") == source["published"]
    return is_dated or (_may_be_of_one_day(one, source) and has_same("publisher", one, source))


def has_same(key: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two sources have the same text under `key`, however it is spaced and typed."""
    return folded(one.get(key, "")) == folded(other.get(key, ""))


@of_one_file
def source_refs(document: Document) -> Iterator[tuple[Place, str]]:
    """Where a file names a source, and which: its id, with that of a section behind it."""
    return _source_refs(document.root, ())


def citing(name: str, documents: Iterable[Document]) -> list[str]:
    """The places in files at which the source `name`, or a section of it, is named."""
    return [
        f"{document.path}:{document.node_at(*place).mark.line}"
        for document in documents
        for place, ref in source_refs(document)
        if ref.partition("#")[0] == name
    ]


def _source_refs(node: Node, place: Place) -> Iterator[tuple[Place, str]]:
    for step, item in node.inside():
        if not isinstance(item.value, str):
            yield from _source_refs(item, (*place, step))
        elif step == "source":
            yield (*place, step), item.value


def check_confidence(document: Document, sources: dict[str, Source]) -> Problems:
    """What a member of the council reports is never as sure as what the city or the press publishes."""
    for key in ("events", "observations"):
        for index, entry in enumerate(getattr(document.record, key, ())):
            source = sources.get(entry.source.partition("#")[0])
            if source and source.kind is SourceKind.COUNCIL and entry.confidence is Confidence.HIGH:
                yield document.problem("council-report-as-sure", key, index, "source", source=source.id)


def check_plans(document: Document) -> Problems:
    """A plan has a date, as of which its reports hold, and sections, since it is long."""
    for index, source in enumerate(document.record.sources):
        if source.kind is SourceKind.PLAN and not source.published:
            yield document.problem("plan-without-date", "sources", index, value=source.id)
        if source.kind is SourceKind.PLAN and not source.sections:
            yield document.problem("plan-without-sections", "sources", index, value=source.id)


def check_urls(document: Document) -> Problems:
    """One page is one source. A page that has been updated is another, told apart by the day of either."""
    first: dict[str, int] = {}
    sources = document.record.sources
    for index, source in enumerate(sources):
        if not source.url:
            continue
        same = sources[first.setdefault(page_of(source.url), index)]
        updated = same.published and source.published and same.published.text != source.published.text
        if same is not source and not updated:
            line = document.node_at("sources", first[page_of(source.url)], "url").mark.line
            yield document.problem("same-url", "sources", index, "url", other=same.id, first=str(line))


def check_marks(document: Document) -> Problems:
    """A mark belongs to a section."""
    for index, source in enumerate(document.record.sources):
        for section in source.marks:
            if section not in source.sections:
                place = ("sources", index, "marks", section)
                yield unknown_id(document, "unknown-section", place, section, source.sections, source=source.id)


RULES = (Rules(KIND, each=(check_plans, check_urls, check_marks)),)
