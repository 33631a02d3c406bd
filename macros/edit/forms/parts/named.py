"""What people write when they mean a record, or an entry of one: an id, an address, a name, a title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from macros.base.characters import folded
from macros.base.nearest import nearest, nearest_names
from macros.base.paths import ID_PATTERN
from macros.files.parse import plain_of
from macros.kinds.all import kind_at
from macros.kinds.plan.record import STRATEGY
from macros.load.entries import DAYS
from macros.records.fields import said_in
from macros.records.kind import Kind
from macros.records.model import Record
from macros.words import FIRST

CALLED = ("name", "plain_name", "title", "term")  # the keys under which a record says what it is called


_OFFERED = 3  # names of records that are offered for one that is none

# What the title of a page has behind the name of its record, from the end: the site, the status, the part of the plan.
_BEHIND = (r" [-–—|] [^-–—|]*$", "[：:][^：:]*$", r"（[^（）]*）$|\([^()]*\)$")


def record_id(typed: str, folder: str) -> str:
    """The id in what was typed: an id, `procedures/id`, or the address of its page or place; else an empty text."""
    kind = folder.partition("/")[2].removesuffix(".yml")
    page = rf"(?:(?:https?://[^\s?#]+)?/?{kind}/#?)?({ID_PATTERN})/?(?:(?<=/)index\.html)?(?:[?#]\S*)?"
    match = re.fullmatch(page, typed.strip().lower())
    return match[1] if match else ""


def records_named(typed: str, kinds: Sequence[Kind], contents: Mapping[str, bytes]) -> list[str]:
    """The files of the records that `typed` may mean: by id or address, else by what they are called."""
    by_id = {_path(kind, record_id(typed, kind.place)) for kind in kinds}
    if found := [path for path in files_of(kinds, contents) if path in by_id]:
        return found
    parts = _short_names(contents)
    named = {path: set(_names(record_in(contents, path), parts)) for path in files_of(kinds, contents)}
    for ending in ("$", *_BEHIND):
        typed = re.sub(ending, "", typed.strip())
        if found := [path for path, names in named.items() if folded(typed) in names]:
            return found
    return []


def _short_names(contents: Mapping[str, bytes]) -> dict[str, Mapping[str, str]]:
    """What the parts of the plan are called in a word, by their ids, in each language."""
    strategy = plain_of(contents[STRATEGY.place], STRATEGY.place)
    return {part["id"]: part["short"] for part in strategy["parts"]}


def files_of(kinds: Sequence[Kind], contents: Mapping[str, bytes]) -> list[str]:
    """The files of all records of `kinds`; of one of several in a file, the file and its id: data/cases.yml#form."""
    places = {kind.place for kind in kinds if kind.in_folder}
    several = [kind for kind in kinds if not kind.in_folder and kind.place in contents]
    inside = [
        _path(kind, one["id"]) for kind in several for one in plain_of(contents[kind.place], kind.place)[kind.items]
    ]
    return [*(path for path in contents if path.rpartition("/")[0] in places), *inside]


def _path(kind: Kind, record: str) -> str:
    return kind.file(record) if kind.in_folder else f"{kind.place}#{record}"


def page_at(path: str) -> str:
    """The address of the page of the record at `path`, as `files_of` names it, from the root of the site."""
    kind = kind_at(path.partition("#")[0])
    record = path.partition("#")[2] or PurePosixPath(path).stem
    return f"/{kind.address(record)}" if kind else ""


def record_in(contents: Mapping[str, bytes], path: str) -> dict[str, Any]:
    """The plain record that lies at `path`, as `files_of` names it."""
    record = plain_of(contents[path.partition("#")[0]], path)
    for step in steps_to(contents, path):
        record = record[step]
    return record


def steps_to(contents: Mapping[str, bytes], path: str) -> tuple[str | int, ...]:
    """The way to the record at `path` in its file: none where it has a file of its own."""
    file, _, record = path.partition("#")
    kind = kind_at(file) if record else None
    if kind is None:
        return ()
    ids = [one["id"] for one in plain_of(contents[file], file)[kind.items]]
    return kind.items, ids.index(record)


def nearest_record(typed: str, kinds: Sequence[Kind], contents: Mapping[str, bytes], key: str = "") -> str:
    """The id or the name of the record that `typed` was probably meant to be, or an empty text.

    Up to three names; where it may be of several kinds each with its kind, first of those that have a list `key`.
    """
    paths = files_of(kinds, contents)
    typed_id = next(filter(None, (record_id(typed, kind.place) for kind in kinds)), "")
    if near := nearest(typed_id, [path.partition("#")[2] or PurePosixPath(path).stem for path in paths]):
        return near
    fitting = sorted(kinds, key=lambda kind: kind.entry(key) is None)
    found = [[(near, kind) for near in _nearest_called(typed, kind, contents)] for kind in fitting]
    by_turns = [one for turn in zip_longest(*found) for one in turn if one][:_OFFERED]
    return " / ".join(near + (f"（{kind.label[FIRST]}）" if kinds[1:] else "") for near, kind in by_turns)


def _nearest_called(typed: str, kind: Kind, contents: Mapping[str, bytes]) -> list[str]:
    """The names of records of one kind that `typed` may have been meant to be: one of a record, the likeliest first."""
    paths = files_of([kind], contents)
    called = {folded(name): (name, path) for path in paths for _, name in _called(record_in(contents, path))}
    near = [called[one] for one in nearest_names(folded(typed), list(called), 2 * _OFFERED)]
    return list({path: name for name, path in reversed(near)}.values())[::-1][:_OFFERED]


def _names(record: Mapping[str, Any], parts: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What a record is called in each language: alone, behind the name of its parent, with its part of the plan."""
    parent, part = record.get("parent", {}), parts.get(record.get("part", ""), {})
    for language, name in _called(record):
        for called in (name, f"{parent[language]}{name}" if language in parent else name):
            yield folded(called)
            yield folded(f"{called}({part.get(language, '')})")


def _called(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(language, name) of each name of a record; last those that it had before it was renamed."""
    for key in CALLED:
        name = record.get(key, {})
        yield from name.items() if isinstance(name, Mapping) else [(FIRST, name)]
    for revision in record.get("revisions", ()):
        if revision["field"] in CALLED and "source" in revision and "was" in revision:
            yield FIRST, revision["was"]


# --------------------------------------------------------------------------- entries


def list_title(kind: Kind, key: str, language: str = FIRST) -> str:
    """What the list `key` of the records of `kind` is called: できごと."""
    return said_in(language, kind.model.by_key()[key].title or key)


def entry_names(title: str, items: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each entry in the list `title` of a record is called: できごと 2024-11-01; the second of a day with (2)."""
    dates = [next((item[name] for name in DAYS if name in item), "") for item in items]
    return [
        f"{title} {date}" + (f" ({number})" if (number := dates[: place + 1].count(date)) > 1 else "")
        for place, date in enumerate(dates)
    ]


def entries_named(record: Mapping[str, Any], kind: Kind) -> dict[str, tuple[str, int]]:
    """(list, index) of each entry of a record of `kind` that can be corrected, by what it is called."""
    titles = {key: list_title(kind, key) for key in kind.corrected}
    return {
        name: (key, index)
        for key, title in titles.items()
        for index, name in enumerate(entry_names(title, record.get(key, ())))
    }


def other_date(entry: Mapping[str, Any], field: str) -> str:
    """The field in which the date of an entry stands, where `field` is the one in which it does not; else empty."""
    other = {"on": "by", "by": "on"}.get(field, "")
    return other if other in entry and field not in entry else ""


def stands_in(model: type[Record], entry: Mapping[str, Any], field: str) -> str:
    """What stands in a field of a plain entry of `model`, in Japanese; what goes without saying where nothing does."""
    default = model.by_key()[field].default
    now = entry.get(field, str(default) if isinstance(default, str) else "")
    return now[FIRST] if isinstance(now, Mapping) else now


def is_other_english(now: Any, english: str) -> bool:
    """Whether `english` is another than that of a text of two languages that stands there `now`: it alone is mended."""
    return isinstance(now, dict) and bool(english) and english != now.get("en", "")
