"""What a check would have people look at again in the sources, though nothing is wrong. It never stops anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.plan.record import STRATEGY
from macros.kinds.sources.record import KIND, Source
from macros.kinds.sources.rules import source_refs
from macros.records.parts import SourceKind

_NAMES = yaml.load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
_FAMILIES = _NAMES["families"].split()
_GIVEN = "[一-鿿々ぁ-ゖァ-ヺー]{1,4}"
_NAMED = re.compile(f"(?:{'|'.join(_FAMILIES)}){_GIVEN}")
_SPACED = re.compile(f"[一-鿿々ヶ]{{1,4}} {_GIVEN}")
_OFFICE = re.compile("(?:氏|さん|様|(?:市会|市議会|県議会)?議員|[市県都区町村]議|[市区町村]長|知事)$")
_ORGANISATION = re.compile(f"(?:{'|'.join(_NAMES['organisations'].split())})(?: |$)")


def source_advice(documents: Sequence[Document]) -> list[Problem]:
    """The sources among `documents` whose publisher is to be looked at again, and those that nothing rests on."""
    cited = {ref.partition("#")[0] for document in documents for _, ref in source_refs(document)}
    city = next((document.record.city for document in documents if document.path == STRATEGY.place), None)
    listed = [
        (document, index, one)
        for document in documents
        if document.path == KIND.place
        for index, one in enumerate(document.record.sources)
    ]
    return [
        *(
            document.problem(code, KIND.items, index, "publisher", **said)
            for document, index, one in listed
            for code, said in publisher_advised(one, city.texts[0] if city else "")
        ),
        *(
            document.problem("source-unused", KIND.items, index, "id", value=one.id)
            for document, index, one in listed
            if one.id not in cited
        ),
    ]


def publisher_advised(source: Source, city: str) -> Iterator[tuple[str, dict[str, str]]]:
    """That the publisher of a `source` reads like a person, no name of whom belongs into the data; or that it is an
    office of the `city` and does not say so: nobody else knows whose 財政局 that is."""
    if is_like_a_person(source.publisher):
        yield "publisher-a-person", {"value": source.publisher}
    elif source.kind is SourceKind.CITY and city not in source.publisher:
        yield "publisher-without-city", {"value": source.publisher, "city": city}


def is_like_a_person(publisher: str) -> bool:
    """Whether a publisher is called as people are: a family and a given name, with a space between or an office behind.

    It may be an organisation all the same, which is why nothing is refused for it.
    """
    text = " ".join(unicodedata.normalize("NFKC", publisher).split())
    name = _OFFICE.sub("", text).strip()
    if name != text and name in _FAMILIES:
        return True
    return not _ORGANISATION.search(name) and bool(_SPACED.fullmatch(name) or _NAMED.fullmatch(name))
