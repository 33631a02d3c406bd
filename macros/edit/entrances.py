"""Where a procedure can be done: an address that has closed, and one that another has taken the place of. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from macros.edit.commands import add_entry
from macros.edit.forms.parts.cited import page_of
from macros.edit.forms.parts.refusals import option_of, refused
from macros.edit.writing import Addition, Named
from macros.files.document import Bare
from macros.files.parse import plain_of
from macros.files.patch import Change, Put, edited
from macros.kinds.all import SOURCES
from macros.kinds.procedures.record import ProcedureService
from macros.records.fields import shapes


class OldPlace(StrEnum):
    """What somebody saw of an entrance that another one has taken the place of. Only the first says that it is gone."""

    CLOSED = "closed"
    OPEN = "open"
    NOT_LOOKED_AT = "not_looked_at"


def addresses(contents: Mapping[str, bytes], services: Sequence[Mapping[str, Any]]) -> list[str]:
    """The address to which each of the plain `services` leads: its own, or that of its source."""
    sources = plain_of(contents[SOURCES.place], SOURCES.place)[SOURCES.items]
    of_source = {one["id"]: one.get("url", "") for one in sources}
    return [one.get("url") or of_source.get(one["source"].partition("#")[0], "") for one in services]


def open_entrance(contents: Mapping[str, bytes], path: str, url: str, named: Named = option_of) -> int:
    """The index of the open entrance at `url` of the record in the file at `path`. Raises Refused."""
    services = plain_of(contents[path], path).get("services", [])
    led = addresses(contents, services)
    meant = [index for index, address in enumerate(led) if page_of(address) == page_of(url)]
    if found := [index for index in meant if "gone_on" not in services[index]]:
        return found[0]
    if meant:
        raise refused(named(("url",)), "closed-already", value=url, day=services[meant[-1]]["gone_on"])
    choices = [address for address, one in zip(led, services, strict=True) if "gone_on" not in one]
    code = "no-such-service" if choices else "no-open-service"
    raise refused(named(("url",)), code, value=url, choices=", ".join(choices))


def close_service(contents: Mapping[str, bytes], path: str, url: str, day: str, named: Named = option_of) -> Addition:
    """The record in the file at `path` with its address `url` as found closed on `day`. Raises Refused."""
    index = open_entrance(contents, path, url, named)
    return replace(_dated(contents, path, index, ["gone_on"], day), closed=index)


def _dated(contents: Mapping[str, bytes], path: str, index: int, keys: Sequence[str], day: str) -> Addition:
    """The record in the file at `path` with `day` under each of `keys` of the entrance at `index`."""
    order = tuple(shape.key for shape in shapes(ProcedureService))
    before = contents[path].decode("utf-8")
    puts: list[Change] = [Put(("services", index, key), Bare(day), order) for key in keys]
    return Addition(path, before, edited(before, puts, path))


def replace_service(
    contents: Mapping[str, bytes], path: str, url: str, new: Mapping[str, Any], *, is_closed: bool, named: Named
) -> Addition:
    """The record in the file at `path` with the entrance `new` in front of the one at `url`, which it takes the place
    of and which says so. That one is closed only where somebody saw it so. Raises Refused."""
    index = open_entrance(contents, path, url, named)
    old = _dated(contents, path, index, ["replaced_on", *(["gone_on"] if is_closed else [])], new["seen_on"])
    after = {**contents, path: old.content.encode("utf-8")}
    added = add_entry(after, path, "services", ProcedureService, new, before_one=index)
    return replace(old, content=added.content, closed=index + 1 if is_closed else None, entry=added.entry)
