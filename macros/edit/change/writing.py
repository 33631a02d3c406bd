"""Files of data/ as they would be, tried out where nobody reads them; and written, all or none."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from macros.base.messages import read_messages
from macros.base.problems import CATALOGUE, Problem, format_at, format_text
from macros.edit.change.pointers import followed
from macros.files.document import Document
from macros.files.parse import parse_yaml
from macros.files.reading import written_pages
from macros.kinds.site import Site
from macros.load.load import load_files, read_files
from macros.records.fields import place_at, record_at

_AT_A_COMMAND = read_messages("commands")  # what is worded otherwise there than in a file


@dataclass(frozen=True)
class Addition:
    """A file with something added: `content` is the whole of it, `before` what it was, None for a new file."""

    path: str
    before: str | None
    content: str
    read: str = ""  # a line on how a figure was understood, or on what was corrected: as it was and is
    added: str = ""  # the id of a new record among others of the file
    record: str = ""  # the id of the record that it is about, where it is no new one
    corrected: tuple[str, int] | None = None  # (list, index) of the entry that holds a new correction
    entry: tuple[str, int] | None = None  # (list, index) of a new entry
    closed: int | None = None  # index of the place that was found closed

    @property
    def record_id(self) -> str:
        """The id of the record that it is about."""
        return self.added or self.record or Path(self.path).stem

    @property
    def added_lines(self) -> dict[int, str]:
        """The added lines by their numbers."""
        return _lines_alone(self.before or "", self.content)

    @property
    def dropped_lines(self) -> dict[int, str]:
        """The lines that are gone by the numbers that they had."""
        return _lines_alone(self.content, self.before or "")

    @property
    def parsed(self) -> tuple[Document, Document]:
        """A file that was there before, as it was and as it is."""
        return _parsed(self.path, self.before or ""), _parsed(self.path, self.content)

    def lines(self) -> str:
        """The added lines, each with its place."""
        return "\n".join(f"{self.path}:{number}: {line}" for number, line in self.added_lines.items())


def _lines_alone(other: str, text: str) -> dict[int, str]:
    """The lines of `text` that the `other` text does not have in their place, by their numbers."""
    old, new = other.splitlines(), text.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    alone = (range(start, end) for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal")
    return {number + 1: new[number] for numbers in alone for number in numbers}


def _parsed(path: str, text: str) -> Document:
    document, _ = parse_yaml(text.encode("utf-8"), path)
    assert document  # it has been read before, or was made of what has been
    return document


def documents_of(additions: Sequence[Addition]) -> tuple[dict[str, Document], dict[str, Document]]:
    """The files of `additions` by their paths: those that were there as they were, and all as they are."""
    was = {one.path: _parsed(one.path, one.before) for one in additions if one.before is not None}
    return was, {one.path: _parsed(one.path, one.content) for one in additions}


Named = Callable[[Sequence[str | int]], str]  # what to call the place of a value to who typed it


def tried_out(root: Path, files: Mapping[str, bytes]) -> tuple[Site | None, list[Problem]]:
    """What `load_site` would say if the data below `root` had `files` (path → content). Nothing is changed."""
    content, problems = read_files(root)
    return load_files({**content, **files}, written_pages(root), problems)


def tried_with_followers(
    root: Path, files: Mapping[str, bytes]
) -> tuple[Site | None, list[Problem], tuple[Addition, ...]]:
    """`tried_out`, and what of other files has to follow `files`, which is then tried out with them."""
    site, problems = tried_out(root, files)
    before, _ = read_files(root)
    more = followed(before, files, problems)
    if more:
        site, problems = tried_out(root, {**files, **more})
    others = ((path, before[path].decode("utf-8"), content.decode("utf-8")) for path, content in more.items())
    return site, problems, tuple(Addition(path, old, new) for path, old, new in others)


def place_of(problem: Problem, content: bytes) -> tuple[str | int, ...]:
    """Where in the file with this `content` stands what `problem` is about, or would stand if it is lacking."""
    document, _ = parse_yaml(content, problem.path)
    if document is None:
        return ()
    lacking = problem.values["value"] if problem.code == "missing-key" else problem.values.get("lacking")
    at = (document, problem.line, problem.column)
    return (*record_at(*at), *lacking.split(".")) if lacking else place_at(*at) or ()


def told_at(problems: Sequence[Problem], addition: Addition, named: Named) -> list[str]:
    """What the checks say of an addition, where each value of it was typed; of anything else, where it stands."""
    content, added, told = addition.content.encode("utf-8"), addition.added_lines, []
    for problem in problems:
        place = place_of(problem, content) if problem.path == addition.path and problem.line in added else ()
        typed = place[2:] if place[1:] and addition.before is not None else place  # in an entry of a list
        told.append(told_of(named(typed), problem) if typed else format_text(problem))
    return told


def told_of(place: str, problem: Problem) -> str:
    """`problem` with a value at `place`, to who has typed a command: in words of its own, if it has any."""
    said = _AT_A_COMMAND.get(problem.code) or CATALOGUE[problem.code]
    return format_at(place, replace(problem, source_line=""), said)


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (path → content) below `root`: each at once, and all or none.

    Raises OSError when that fails; the files are then as they were.
    """
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    with _beside(root, files) as ready:
        try:
            for path, new in ready.items():
                os.replace(new, root / path)
        except OSError:
            for path, content in before.items():
                _put_back(root / path, content)
            raise


@contextmanager
def _beside(root: Path, files: Mapping[str, bytes]) -> Iterator[dict[str, Path]]:
    """The files written out under hidden names beside their places: a full disk shows before anything is replaced."""
    ready: dict[str, Path] = {}
    try:
        for path, content in files.items():
            target = root / path
            handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".tmp", dir=target.parent)
            ready[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
        yield ready
    finally:
        for file_ready in ready.values():
            file_ready.unlink(missing_ok=True)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        path.write_bytes(content)
