"""Where a procedure can be done: an address that has closed, and one that another has taken the place of. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from macros.edit.change.writing import Addition, Named
from macros.edit.commands import add_entry
from macros.edit.forms.parts.refusals import option_of, refused
from macros.files.document import Bare
from macros.files.parse import plain_of
from macros.files.patch import Change, Put, edited
from macros.kinds.all import SOURCES
from macros.kinds.procedures.record import ProcedureService
from macros.records.addresses import is_same_page
from macros.records.fields import shapes


def addresses(contents: Mapping[str, bytes], services: Sequence[Mapping[str, Any]]) -> list[str]:
    """The address to which each of the plain `services` leads: its own, or that of its source."""
    sources = plain_of(contents[SOURCES.place], SOURCES.place)[SOURCES.items]
    of_source = {one["id"]: one.get("url", "") for one in sources}
    return [one.get("url") or of_source.get(one["source"].partition("#")[0], "") for one in services]


def open_entrance(contents: Mapping[str, bytes], path: str, url: str, named: Named = option_of) -> int:
    """The index of the open entrance at `url` of the record in the file at `path`. Raises Refused."""
    services = plain_of(contents[path], path).get("services", [])
    led = addresses(contents, services)
    meant = [index for index, address in enumerate(led) if is_same_page(address, url)]
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
    return replace(_dated(contents, path, index, {"gone_on": day}), closed=index)


def _dated(contents: Mapping[str, bytes], path: str, index: int, days: Mapping[str, str]) -> Addition:
    """The record in the file at `path` with `days` under their keys in the entrance at `index`."""
    order = tuple(shape.key for shape in shapes(ProcedureService))
    before = contents[path].decode("utf-8")
    puts: list[Change] = [Put(("services", index, key), Bare(day), order) for key, day in days.items()]
    return Addition(path, before, edited(before, puts, path))


def replace_service(
    contents: Mapping[str, bytes], path: str, url: str, new: Mapping[str, Any], *, gone_on: str, named: Named
) -> Addition:
    """The record in the file at `path` with the entrance `new` in front of the one at `url`, which it takes the place
    of and which says so. That one is closed only where somebody saw it so, on the day `gone_on`. Raises Refused."""
    index = open_entrance(contents, path, url, named)
    days = {"replaced_on": new["seen_on"], **({"gone_on": gone_on} if gone_on else {})}
    old = _dated(contents, path, index, days)
    after = {**contents, path: old.content.encode("utf-8")}
    added = add_entry(after, path, "services", ProcedureService, new, before_one=index)
    return replace(old, content=added.content, closed=index + 1 if gone_on else None, entry=added.entry)
