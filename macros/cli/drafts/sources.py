"""A source that is not listed yet, beside what rests on it; and one that is not published yet, taken back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from macros.base.nearest import listed, nearest_id
from macros.edit.assignments import key_of, record_of
from macros.edit.change.writing import Addition, documents_of
from macros.edit.commands import new_record
from macros.edit.forms.parts.refusals import all_of, refused
from macros.files.document import Document
from macros.files.patch import Drop, edited
from macros.kinds.all import SOURCES
from macros.kinds.sources.record import Source
from macros.kinds.sources.rules import citing
from macros.load.load import sources_in

Contents = Mapping[str, bytes]

OPTION = "--new-source"


def with_source(contents: Contents, typed: Sequence[str], make: Callable[[Contents], Addition]) -> list[Addition]:
    """What `make` makes of the data, and before it the source that was `typed` beside it, if one was. Raises Refused,
    for all that is wrong with either; also where nothing in the addition rests on the source."""
    if not typed:
        return [make(contents)]
    name, sources = typed[0], list[Addition]()

    def source() -> None:
        values = {**record_of(Source, typed[1:]), "id": name}
        sources.append(new_record(contents, SOURCES, values, place_in_option))

    def rest() -> Addition:
        return make({**contents, **{one.path: one.content.encode("utf-8") for one in sources}})

    _, about = all_of([source, rest])
    if not citing(name, documents_of([about])[1].values()):
        raise refused(OPTION, "new-source-unused", value=name)
    return [*sources, about]


def place_in_option(place: Sequence[str | int]) -> str:
    """What a value of a source that was typed behind the option is called."""
    return OPTION if list(place) in ([], ["id"]) else f"{OPTION} {key_of(place)}"


def without_source(
    contents: Contents, name: str, documents: Iterable[Document], published: Iterable[str] | None
) -> Addition:
    """The list of sources without the source `name`. Raises Refused where it is published, or something in `documents`
    rests on it; `published` are the ids of those that are, None where nobody knows."""
    there = [one["id"] for one in sources_in(contents)]
    if name not in there:
        raise refused("ID", "no-such-source", value=name, nearest=nearest_id(name, there))
    if published is None:
        raise refused("ID", "published-unknown", value=name)
    if name in published:
        raise refused("ID", "source-published", value=name)
    if places := citing(name, documents):
        raise refused("ID", "source-cited", value=name, choices=listed(places))
    before = contents[SOURCES.place].decode("utf-8")
    change = Drop((SOURCES.items, there.index(name)))
    return Addition(SOURCES.place, before, edited(before, [change], SOURCES.place))
