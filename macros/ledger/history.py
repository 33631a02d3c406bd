"""Git's history of data/ → when this site said what, record by record and by id: a file that moved keeps its history.

Commits are compared fact by fact and never as text: how a file is written is nobody's news. What a commit said is kept
in .cache/, so that a build reads those that are new. What was published under an older model is read as far as it goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from macros.files.document import Plain, to_plain
from macros.files.parse import parse_yaml
from macros.kinds.all import BY_NAME, KINDS, SINGLE_FILES, kind_at
from macros.kinds.site import Site
from macros.ledger.git.commits import Commit, changed_blobs, main_line, objects
from macros.ledger.git.run import GitProblem
from macros.records.addresses import anchors
from macros.records.kind import Kind
from macros.records.parts import Event
from macros.view.history.said import (
    CONFIRMED,
    CORRECTED,
    ENTRY,
    KINDS_OF_NEWS,
    NOTHING_KNOWN,
    RECORD,
    REVISED,
    REWRITTEN,
    History,
    Said,
)

CACHE = Path(".cache") / "history.json"
Fact = tuple[str, str, str, str, str]  # a Said without its day
_JAPAN = ZoneInfo("Asia/Tokyo")
_ALONE = {file.place: file for file in SINGLE_FILES}
_ORDER = {kind.name: number for number, kind in enumerate(KINDS)}
_SAYS_NOTHING = (
    ("confidence", Event.model_fields["confidence"].default),
)  # what an entry says also where nothing is written


def history_of(root: Path, site: Site, as_of: date) -> History:
    """What the project at `root`, whose data `site` is, had said by the end of a day; nothing where Git does not say.

    What is no longer in the data is left out: no words are left for it.
    """
    try:
        commits, whole = main_line(root)
        found = facts_of_commits(root, commits, whole)
    except GitProblem:
        return NOTHING_KNOWN
    days = [(_day(commit), facts) for commit, facts in zip(commits, found, strict=True)]
    return history_from([(day, facts) for day, facts in days if day <= as_of], site, whole)


def _day(commit: Commit) -> date:
    return datetime.fromtimestamp(commit.time, _JAPAN).date()


# --------------------------------------------------------------------------- commits, read once


def facts_of_commits(root: Path, commits: Sequence[Commit], whole: bool) -> list[list[Fact]]:
    """The new facts of each commit; of one with which a part of the history begins, which is not kept, all of them.

    Raises GitProblem where Git cannot give what has changed in one.
    """
    known = _kept(root / CACHE)
    cut = set() if whole else {commit.name for commit in commits if not commit.parent}
    new = [commit for commit in commits if commit.name not in known or commit.name in cut]
    if new:
        known = {commit.name: known[commit.name] for commit in commits if commit.name in known}
        known |= dict(_read(root, new))
        _keep(root / CACHE, {name: facts for name, facts in known.items() if name not in cut})
    return [known[commit.name] for commit in commits]


def _read(root: Path, commits: Sequence[Commit]) -> Iterator[tuple[str, list[Fact]]]:
    changed = {
        name: [change for change in files if _tells(change.path)] for name, files in changed_blobs(root, commits)
    }
    blobs = dict.fromkeys(blob for files in changed.values() for one in files for blob in (one.old, one.new) if blob)
    content = dict(zip(blobs, objects(root, list(blobs)), strict=True))
    plain: dict[tuple[str, str], Any] = {}  # what was new in one commit is what the next one changes

    def read(path: str, blob: str) -> Any:
        if blob and (path, blob) not in plain:
            plain[path, blob] = _plain(content[blob], path)
        return plain.get((path, blob))

    for name, files in changed.items():
        yield (
            name,
            [fact for one in files for fact in facts(one.path, read(one.path, one.old), read(one.path, one.new))],
        )


def _tells(path: str) -> bool:
    kind = kind_at(path) if path.endswith(".yml") else None
    return path in _ALONE or bool(kind and kind.page)


def _plain(data: bytes, path: str) -> Any:
    document, _ = parse_yaml(data, path)
    return to_plain(document.root) if document else None


def _version() -> str:
    """What tells a cache that other code has written, or for other kinds of record."""
    kinds = [(kind.name, kind.place, kind.items, kind.kept) for kind in KINDS]
    return sha256(Path(__file__).read_bytes() + repr(kinds).encode()).hexdigest()


def _kept(path: Path) -> dict[str, list[Fact]]:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # made anew, whatever is wrong with it
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["version"] == _version():
            return {name: [tuple(fact) for fact in facts] for name, facts in stored["commits"].items()}
    return {}


def _keep(path: Path, known: Mapping[str, Sequence[Fact]]) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps({"version": _version(), "commits": known}), encoding="utf-8")
        beside.replace(path)


# --------------------------------------------------------------------------- what a commit says anew


def facts(path: str, old: Any, new: Any) -> list[Fact]:
    """What the data file at `path` says and did not say before, from the plain values of both; None is no such file."""
    before, kind = _records(path, old), kind_at(path)
    return [
        (kind.name if kind else "", record_id, what, name, key)
        for record_id, record in _records(path, new).items()
        for what, name, key in _of_record(kind, before.get(record_id), record)
    ]


def _records(path: str, plain: Any) -> dict[str, Plain]:
    """The records in a file by id; the file itself where it stands alone."""
    if not isinstance(plain, dict):
        return {}
    kind = kind_at(path)
    if kind is None or kind.in_folder:
        return {path if kind is None else path.rpartition("/")[2].removesuffix(".yml"): plain}
    return {str(one["id"]): one for one in _dicts(plain.get(kind.items)) if "id" in one}


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _of_record(kind: Kind | None, old: Plain | None, new: Plain) -> Iterator[tuple[str, str, str]]:
    if old is None:
        yield RECORD, "", ""
    was, kept = old or {}, kind.kept if kind else ()
    for name in kept:
        yield from _of_entries(name, _dicts(was.get(name)), _dicts(new.get(name)))
    revisions = list(enumerate(_dicts(new.get("revisions"))))[len(_dicts(was.get("revisions"))) :]
    yield from ((REVISED, "", str(number)) for number, _ in revisions)
    if new.get("confirmed_on") and new["confirmed_on"] != was.get("confirmed_on"):
        yield CONFIRMED, "", str(new["confirmed_on"])
    told = {"id", "revisions", "confirmed_on", *kept, *(one.get("field") for _, one in revisions)}
    if old is not None:
        yield from ((REWRITTEN, key, "") for key in {**was, **new} if key not in told and was.get(key) != new.get(key))


def _of_entries(name: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    published = dict(zip(anchors(name, old), old, strict=True))
    for anchor, entry in zip(anchors(name, new), new, strict=True):
        was = published.get(anchor)
        corrections = range(len(_dicts((was or {}).get("corrections"))), len(_dicts(entry.get("corrections"))))
        if was is None:
            yield ENTRY, name, anchor
        elif not corrections and _says(was) != _says(entry):
            yield REWRITTEN, name, anchor
        yield from ((CORRECTED, name, f"{anchor} {number}") for number in corrections)


def _says(entry: Plain) -> list[tuple[str, Any]]:
    said = [item for item in entry.items() if item not in _SAYS_NOTHING and item[0] != "corrections"]
    return sorted(said, key=lambda item: item[0])


# --------------------------------------------------------------------------- all commits together


def history_from(commits: Iterable[tuple[date, Sequence[Fact]]], site: Site, whole: bool = True) -> History:
    """The History that `commits` make, oldest first, each with its day and facts, of what `site` has today.

    What was said twice counts from the first time; what was written anew counts once a day. Where they are not the
    `whole` history, nobody knows since when there was what the first one has.
    """
    seen: dict[tuple[Any, ...], Said] = {}
    before: set[tuple[Any, ...]] = set()
    since, there = None, _Today(site)
    for day, found in commits:
        begins, since = since is None, since or (day if found else None)
        for kind, record_id, what, name, key in found:
            said = Said(day, kind, there.id_of(kind, record_id), what, name, key)
            same = (*said[1:], day if what == REWRITTEN else None)
            if begins and not whole:
                before.add(same)
            elif same not in before and there.has(said):
                seen.setdefault(same, said)
    return History(tuple(sorted(seen.values(), key=there.place)), since, whole)


class _Today:
    """What the data has today of all that was ever said, and in which order readers see it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._moved = {one.from_: one.to for one in site.redirects}
        self._places = {(kind, one): n for kind, found in site.records.items() for n, one in enumerate(found)}
        self._anchored: dict[tuple[str, str, str], dict[str, Any]] = {}

    def id_of(self, kind: str, record_id: str) -> str:
        """The id of a record whose address may have moved since."""
        if not kind or record_id in self._site.records[kind]:
            return record_id
        address = BY_NAME[kind].address(record_id)
        return BY_NAME[kind].id_at(self._moved.get(address, address))

    def has(self, said: Said) -> bool:
        """Whether the data still have what was said."""
        if not said.kind:
            if said.what == REVISED:
                return int(said.key) < len(self._site.revisions.get(said.id, ()))
            return said.id in _ALONE and (not said.name or said.name in _ALONE[said.id].model.by_key())
        record = self._site.records[said.kind].get(said.id)
        if record is None or (said.name and said.name not in type(record).by_key()):
            return False
        if said.what == REVISED:
            return int(said.key) < len(record.revisions)
        if said.what == CONFIRMED or not said.key:
            return True
        anchor, _, number = said.key.partition(" ")
        entry = self._entries(record, said).get(anchor)
        return entry is not None and (not number or int(number) < len(entry.corrections))

    def _entries(self, record: Any, said: Said) -> dict[str, Any]:
        place = (said.kind, said.id, said.name)
        if place not in self._anchored:
            entries = getattr(record, said.name)
            self._anchored[place] = dict(zip(anchors(said.name, entries), entries, strict=True))
        return self._anchored[place]

    def place(self, said: Said) -> tuple[Any, ...]:
        """What sorts all that was said: newest first, then as readers see the records and what is told of each."""
        of_record = (_ORDER.get(said.kind, len(_ORDER)), self._places.get((said.kind, said.id), 0), said.id)
        return (-said.day.toordinal(), *of_record, KINDS_OF_NEWS.index(said.what), said.name, said.key)
