"""What a type cannot say of references to sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from macros.base.nearest import NamedCodes, nearest_id, nearest_name
from macros.files.document import Document, Node, Place, of_one_file
from macros.kinds.sources.record import KIND, Source
from macros.records.parts import Confidence, SourceKind
from macros.records.rules import Problems, Rules, unknown_id


def check_sources(document: Document, sources: dict[str, Source]) -> Problems:
    """Every value of a key `source` names a known source, and a section that it has; a plan's section must be named."""
    for place, ref in _all_source_refs(document):
        source_id, _, section = ref.partition("#")
        source = sources.get(source_id)
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
    pages = [one["id"] for one in known if "://" in typed and _page(one.get("url", "")) == _page(typed)]
    exact = pages or [ref for title, ref in titles if title == typed]
    is_publisher = any(one.get("publisher") == typed for one in known)  # of which there may be many sources
    near = exact[-1] if exact else "" if is_publisher else refs.get(nearest_name(typed, list(refs)), "")
    return {"suggestion": near} if len(exact) == 1 else {"nearest": near}


@of_one_file
def _all_source_refs(document: Document) -> Iterator[tuple[Place, str]]:
    return _source_refs(document.root, ())


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
        same = sources[first.setdefault(_page(source.url), index)]
        updated = same.published and source.published and same.published.text != source.published.text
        if same is not source and not updated:
            line = document.node_at("sources", first[_page(source.url)], "url").mark.line
            yield document.problem("same-url", "sources", index, "url", other=same.id, first=str(line))


def _page(url: str) -> str:
    """What two addresses of one page have in common; nothing of what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removesuffix(".")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def check_marks(document: Document) -> Problems:
    """A mark belongs to a section."""
    for index, source in enumerate(document.record.sources):
        for section in source.marks:
            if section not in source.sections:
                place = ("sources", index, "marks", section)
                yield unknown_id(document, "unknown-section", place, section, source.sections, source=source.id)


RULES = (Rules(KIND, each=(check_plans, check_urls, check_marks)),)
