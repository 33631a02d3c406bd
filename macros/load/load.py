"""data/ → a checked Site, or every problem that was found on the way. The only module that knows the folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from macros.base.calendar import Periods
from macros.base.problems import Problem, gathered
from macros.files.document import Document, Node, to_plain
from macros.files.parse import parse_yaml
from macros.files.reading import page_problems, read_file, record_files, stray_problems, written_pages
from macros.kinds.all import (
    ACCESSIBILITY,
    CORE_INDEX,
    DATA_USE,
    ENGLISH,
    FILES,
    FOLDERS,
    KINDS,
    LEADING,
    MODEL_WARDS,
    OPTIONAL,
    SOURCES,
    STRATEGY,
)
from macros.kinds.plan.record import Timetable
from macros.kinds.plan.rules import check_periods
from macros.kinds.site import Site
from macros.load import entries, names, times
from macros.load.as_of import day_of_check
from macros.load.check import check_counts, check_tree
from macros.load.entries import plain_entries
from macros.load.published_addresses import site_addresses
from macros.load.refused import are_named_in_words, check_file, with_ids_meant
from macros.load.stand_ins import in_any_case
from macros.records.kind import Kind
from macros.records.model import Record
from macros.records.rules import Tree

Reader = Callable[[bytes, str, type[Record], Periods | None], tuple[Document | None, list[Problem]]]

# One process reads many trees that are almost the same: before and after a change, one commit and the next, a site that
# is served while somebody types. A file that is the same is read once. Nothing that comes out of it is written to.
read_once: Reader = lru_cache(maxsize=1024)(check_file)


def load_site(root: Path, today: date | None = None) -> tuple[Site | None, list[Problem]]:
    """The Site in `root`/data and no problems, or None and all problems in order of place.

    `today` is the day of the check, after which nothing can have happened; that of as_of.py where none is given.
    Whatever the files hold is reported as a problem. An exception is a fault of the program, or an OSError.
    """
    content, problems = read_files(root)
    if not (root / "data").is_dir():  # one sentence rather than one for each file that would be in it
        return None, problems
    return load_files(content, written_pages(root), problems, today)


def read_documents(root: Path) -> list[Document]:
    """Every data file below `root` that has a record. What `load_site` has just read is not read again."""
    content, _ = read_files(root)
    periods = plan_periods(content)
    models = {path: FILES.get(path) or FOLDERS[path.rpartition("/")[0]] for path in content}
    documents = [read_once(text, path, models[path], periods)[0] for path, text in content.items()]
    return [document for document in documents if document and document.record]


def load_files(
    content: Mapping[str, bytes],
    written: Sequence[str],
    problems: Sequence[Problem] = (),
    today: date | None = None,
    read: Reader | None = None,
) -> tuple[Site | None, list[Problem]]:
    """What `load_site` says of the data files `content` (path → bytes) beside the hand-written pages `written`.

    `problems` are those that reading the files has met; `read` stands for `read_once`. Nothing is read from disk, and
    the clock only where there is no `today`.
    """
    today = today or day_of_check()
    if problems or read:
        return _load(content, written, list(problems), today, read or read_once)
    site, found = _load_once(tuple(content.items()), tuple(written), today)
    return site, list(found)


@lru_cache(maxsize=4)  # who adds a record reads the same data before and after: to try it out, and for the next one
def _load_once(
    content: tuple[tuple[str, bytes], ...], written: tuple[str, ...], today: date
) -> tuple[Site | None, list[Problem]]:
    return _load(dict(content), written, [], today, read_once)


def _load(
    content: Mapping[str, bytes], written: Sequence[str], found: list[Problem], today: date, read: Reader
) -> tuple[Site | None, list[Problem]]:
    """What `load_files` says, where `found` has been met already."""
    periods = plan_periods(content)
    files = {path: _file(content, path, model, found, read, periods) for path, model in FILES.items()}
    folders = {path: _folder(content, path, model, found, read, periods) for path, model in FOLDERS.items()}
    if any(problem.code in ("not-a-source-ref", "not-an-id") for problem in found):
        found = as_meant(found, content)
    if periods is None:  # no date that names one can be judged, nor what rests on it
        strategy = files[STRATEGY.place]
        return None, gathered(found + (list(check_periods(strategy)) if strategy else []))
    refused = {one.path for one in found if not are_named_in_words([one])}
    tree, judge = Tree(files, folders), partial(_by_rules, written=written, today=today)
    of_days, others = judge(tree, whole=not refused)
    found = [*of_days, *found, *others]
    found += in_any_case(content, tree, found, refused, periods, judge) if refused else ()
    if not found:
        found += check_counts(tree)
    if found:
        return None, gathered(times.causes(found))
    return _site({path: file.record for path, file in files.items() if file}, folders), []


def _by_rules(tree: Tree, whole: bool, written: Sequence[str], today: date) -> tuple[list[Problem], list[Problem]]:
    """What the rules find in the days that `tree` has, and in all else; `whole` as `check_tree` has it."""
    strategy, paths = tree.files[STRATEGY.place], [one.path for documents in tree.folders.values() for one in documents]
    addresses = site_addresses(paths, written, strategy.record.parts if strategy else ())
    found = check_tree(tree, whole)
    found += entries.check_all(tree.files, tree.folders, addresses, whole)
    found += names.check_all(tree.files, tree.folders, written)
    return times.check_all(tree.files, tree.folders, today), found


def as_meant(problems: Sequence[Problem], content: Mapping[str, bytes]) -> list[Problem]:
    """`problems`, and which id was meant where a source, a record or what the plan lists is named in words."""
    root = _root(content, STRATEGY.place)
    listed = [one for key in ("parts", "topics", "looked_in", "measured_by") for one in plain_entries(root, key)]
    names = [(text, one["id"]) for one in listed for text in _called(one)]
    records = []
    if any(one.code == "not-an-id" for one in problems):  # else nobody has named one
        found = {path: _root(content, path) for path in content if path.rpartition("/")[0] in FOLDERS}
        plain = {PurePosixPath(path).stem: to_plain(node) for path, node in found.items() if node}
        records = [(text, name) for name, one in plain.items() if isinstance(one, dict) for text in _called(one)]
    return with_ids_meant(problems, sources_in(content), names, records)


def _root(content: Mapping[str, bytes], path: str) -> Node | None:
    document, _ = parse_yaml(content.get(path, b""), path)
    return document.root if document else None


def _called(one: Mapping[str, Any]) -> list[str]:
    """What people call a record, or something that the plan lists, in Japanese."""
    return [text for key in ("name", "short", "plain_name", "title") for text in entries.texts_of(one.get(key))[:1]]


def sources_in(content: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The sources that are listed among the data files `content` (path → bytes), plain; none where none can be read."""
    return plain_entries(_root(content, SOURCES.place), SOURCES.items)


def plan_periods(content: Mapping[str, bytes]) -> Periods | None:
    """The periods that strategy.yml lists among the data files `content` (path → bytes), by which all dates are read.

    None where it is wrong there, which is said when the file itself is checked.
    """
    return _periods_in(content.get(STRATEGY.place, b""))


@lru_cache(maxsize=8)
def _periods_in(content: bytes) -> Periods | None:
    document, _ = parse_yaml(content, STRATEGY.place)
    plain = to_plain(document.root) if document and document.root else None
    if document is None or not isinstance(plain, dict):
        return None
    try:
        document.record = Timetable.model_validate({key: plain[key] for key in Timetable.by_key() if key in plain})
    except ValidationError:
        return None
    return None if list(check_periods(document)) else document.record.as_periods()


def _site(files: dict[str, Any], folders: dict[str, list[Document]]) -> Site:
    core = files.get(CORE_INDEX.place)
    return Site(
        records={kind.name: _records(kind, files, folders) for kind in KINDS},
        revisions={place: getattr(record, "revisions", []) for place, record in files.items()},
        strategy=files[STRATEGY.place],
        core_items=tuple(sorted(core.items, key=lambda item: item.number)) if core else (),
        model_ward_projects=files.get(MODEL_WARDS.place),
        leading_projects=files.get(LEADING.place),
        data_use=files.get(DATA_USE.place),
        accessibility=files[ACCESSIBILITY.place],
        english=files.get(ENGLISH.place),
    )


def _records(kind: Kind, files: Mapping[str, Any], folders: Mapping[str, Sequence[Document]]) -> dict[str, Any]:
    if kind.in_folder:
        records = [document.record for document in folders[kind.place]]
    else:
        records = list(getattr(files[kind.place], kind.items))
    if order := kind.order:
        records.sort(key=lambda record: order(record, files[STRATEGY.place]))
    return {kind.key(record): record for record in records}


# --------------------------------------------------------------------------- files


def read_files(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The content of every data file below `root` by its path, and what is wrong with the files as such.

    A file that nobody reads would be ignored without a word, so it is refused.
    """
    if not (root / "data").is_dir():
        return {}, [Problem("data", 1, 1, "missing-folder", {"value": "data"})]
    paths = [path for path in FILES if path not in OPTIONAL or os.path.lexists(root / path)]
    problems = stray_problems(root, FILES, FOLDERS) + page_problems(root)
    for folder in FOLDERS:
        if folder in OPTIONAL and not os.path.lexists(root / folder):
            continue
        found, of_the_folder = record_files(root, folder)
        paths += found
        problems += of_the_folder
    content = {}
    for path in paths:
        text, of_the_file = read_file(root, path)
        problems += of_the_file
        if not of_the_file:
            content[path] = text
    return content, problems


def _folder(
    content: Mapping[str, bytes],
    folder: str,
    model: type[Record],
    problems: list[Problem],
    read: Reader,
    periods: Periods | None,
) -> list[Document]:
    """The records of all files in `folder`; adds to `problems` what is wrong with them, or that there are none."""
    paths = sorted(path for path in content if path.rpartition("/")[0] == folder)
    told = any(f"{problem.path}/".startswith(f"{folder}/") for problem in problems)
    if not paths and not told and folder not in OPTIONAL:
        problems.append(Problem(folder, 1, 1, "no-files"))
    documents = [_file(content, path, model, problems, read, periods) for path in paths]
    return [document for document in documents if document]


def _file(
    content: Mapping[str, bytes],
    path: str,
    model: type[Record],
    problems: list[Problem],
    read: Reader,
    periods: Periods | None,
) -> Document | None:
    """The file with its record, or None; what is wrong with it is added to `problems`."""
    if path not in content:
        if path not in OPTIONAL and path not in {problem.path for problem in problems}:
            problems.append(Problem(path, 1, 1, "missing-file", {"value": path}))
        return None
    document, found = read(content[path], path, model, periods)
    problems += found
    return document if document and document.record and are_named_in_words(found) else None
