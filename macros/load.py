"""data/ → a checked Site, or every problem that was found on the way. The only module that knows the folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from . import ledger_rules, plan_rules, rules, rules_names, rules_times
from .addresses import site_addresses
from .as_of import day_of_check
from .data_files import page_problems, read_file, record_files, stray_problems
from .data_files import written_pages as written_pages  # told here with all else that a load reads
from .kind import Kind
from .kinds import (
    ACCESSIBILITY,
    CORE_INDEX,
    DATA_USE,
    FILES,
    FOLDERS,
    KINDS,
    LEADING,
    MODEL_WARDS,
    STRATEGY,
)
from .model import Record
from .problems import CATALOGUE, Problem, gathered
from .right_form import right_form
from .site import Site
from .source import Document, Node, parse_yaml, to_plain

MOST = 100  # problems of one file that are told: what has more was not typed by a person, and takes minutes to describe


Reader = Callable[[bytes, str, type[Record]], tuple[Document | None, list[Problem]]]


def load_site(root: Path, today: date | None = None) -> tuple[Site | None, list[Problem]]:
    """The Site in `root`/data and no problems, or None and all problems in order of place.

    `today` is the day of the check, after which nothing can have happened; that of as_of.py where none is given.
    Whatever the files hold is reported as a problem. An exception is a fault of the program, or an OSError.
    """
    content, problems = read_files(root)
    if not (root / "data").is_dir():  # one sentence rather than one for each file that would be in it
        return None, problems
    return load_files(content, written_pages(root), problems, today)


def load_files(
    content: Mapping[str, bytes],
    written: Sequence[str],
    problems: Sequence[Problem] = (),
    today: date | None = None,
    read: Reader | None = None,
) -> tuple[Site | None, list[Problem]]:
    """What `load_site` says of the data files `content` (path → bytes) beside the hand-written pages `written`.

    `problems` are those that reading the files has met; `read` stands for `check_file`, for who reads many trees that
    are almost the same. Nothing is read from disk, and the clock only where there is no `today`.
    """
    found, read = list(problems), read or check_file
    files = {path: _file(content, path, model, found, read) for path, model in FILES.items()}
    folders = {path: _folder(content, path, model, found, read) for path, model in FOLDERS.items()}
    whole = not found
    strategy, sources, synonyms = (files[f"data/{name}.yml"] for name in ("strategy", "sources", "synonyms"))
    found += rules.check_all(strategy, sources, folders["data/procedures"], synonyms, whole)
    found += plan_rules.check_all(files, folders, whole)
    paths = [document.path for documents in folders.values() for document in documents]
    addresses = site_addresses(paths, written, strategy.record.policies if strategy else ())
    found += ledger_rules.check_all(files, folders, addresses, whole)
    found += rules_names.check_all(files, folders, written)
    found = rules_times.check_all(files, folders, today or day_of_check()) + found
    if not found:
        found += plan_rules.check_counts(files, folders)
    if found:
        return None, gathered(rules_times.causes(found))
    return _site({path: file.record for path, file in files.items()}, folders), []


def _site(files: dict[str, Any], folders: dict[str, list[Document]]) -> Site:
    return Site(
        records={kind.name: _records(kind, files, folders) for kind in KINDS},
        strategy=files[STRATEGY.place],
        core_items=tuple(sorted(files[CORE_INDEX.place].items, key=lambda item: item.number)),
        model_ward_projects=files[MODEL_WARDS.place],
        leading_projects=files[LEADING.place],
        data_use=files[DATA_USE.place],
        accessibility=files[ACCESSIBILITY.place],
    )


def _records(kind: Kind, files: Mapping[str, Any], folders: Mapping[str, Sequence[Document]]) -> dict[str, Any]:
    if kind.in_folder:
        records = [document.record for document in folders[kind.place]]
    else:
        records = list(getattr(files[kind.place], kind.items))
    return {kind.key(record): record for record in (sorted(records, key=kind.order) if kind.order else records)}


# --------------------------------------------------------------------------- files


def read_files(root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The content of every data file below `root` by its path, and what is wrong with the files as such.

    A file that nobody reads would be ignored without a word, so it is refused.
    """
    if not (root / "data").is_dir():
        return {}, [Problem("data", 1, 1, "missing-folder", {"value": "data"})]
    paths, problems = list(FILES), stray_problems(root, FILES, FOLDERS) + page_problems(root)
    for folder in FOLDERS:
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
    content: Mapping[str, bytes], folder: str, model: type[Record], problems: list[Problem], read: Reader
) -> list[Document]:
    """The records of all files in `folder`; adds to `problems` what is wrong with them, or that there are none."""
    paths = sorted(path for path in content if path.rpartition("/")[0] == folder)
    if not paths and not any(f"{problem.path}/".startswith(f"{folder}/") for problem in problems):
        problems.append(Problem(folder, 1, 1, "no-files"))
    documents = [_file(content, path, model, problems, read) for path in paths]
    return [document for document in documents if document]


def _file(
    content: Mapping[str, bytes], path: str, model: type[Record], problems: list[Problem], read: Reader
) -> Document | None:
    """The file with its record, or None after adding to `problems` what is wrong with it."""
    if path not in content:
        if path not in {problem.path for problem in problems}:
            problems.append(Problem(path, 1, 1, "missing-file", {"value": path}))
        return None
    document, found = read(content[path], path, model)
    problems += found
    return document if document and not found else None


def check_file(data: bytes, shown_path: str, model: type[Record]) -> tuple[Document | None, list[Problem]]:
    """The content `data` of a file of `model` as a Document, with its record if it has one, and what is wrong with it.

    The Document is None where the file cannot be read as YAML. References to other files are not looked at.
    """
    document, found = parse_yaml(data, shown_path)
    if document:
        try:
            document.record = model.model_validate(to_plain(document.root))
        except ValidationError as error:
            said = {(problem.line, problem.column) for problem in found}
            refused = islice(_model_problems(document, model, error), MOST)
            found += [one for one in refused if (one.line, one.column) not in said]
    return document, found[:MOST]


def model_of(path: str) -> type[Record] | None:
    """The model of the data file at `path`, relative to the root of the repository; None for no data file."""
    folder, _, name = path.rpartition("/")
    return FILES.get(path) or (FOLDERS.get(folder) if name.endswith(".yml") else None)


# --------------------------------------------------------------------------- what the model refuses

_STRUCTURE = {"model_type": "not-a-mapping", "dict_type": "not-a-mapping", "list_type": "not-a-list"}


def _model_problems(document: Document, model: type[Record], error: ValidationError) -> Iterator[Problem]:
    """One Problem for each thing that Pydantic refuses, at the key or value it is about."""
    for item in error.errors(include_url=False, include_input=False):
        kind, place = item["type"], item["loc"]
        if place[-1:] == ("[key]",) and not _is_there(document, place):
            values = {**item.get("ctx", {}), "value": place[-2], "suggestion": right_form(kind, place[-2], "")}
            yield document.problem_at_key(kind, *place[:-1], **values)
        elif kind == "extra_forbidden":
            allowed = list(_model_at(model, place[:-1]).by_key())
            values = {"allowed": rules.listed(allowed), "nearest": rules.nearest(place[-1], allowed)}
            yield document.problem_at_key("unknown-key", *place, value=place[-1], **values)
        elif kind == "missing":
            holder, fields = document.node_at(*place[:-1]), _model_at(model, place[:-1]).by_key()
            if not _said_elsewhere(place[-1], holder, list(fields)):
                title = fields[place[-1]].title
                yield document.problem_at(holder.mark, "missing-key", value=place[-1], title=title)
        elif kind in _STRUCTURE:
            yield document.problem(_STRUCTURE[kind], *place, expected=_expected_keys(_model_at(model, place)))
        else:
            yield _value_problem(document, place, kind, item.get("ctx", {}))


def _is_there(document: Document, place: tuple) -> bool:
    """Whether a key at `place` was typed: Pydantic's sign for "the key itself" may be one, too."""
    holder = document.node_at(*place[:-1]).value
    return isinstance(holder, dict) and place[-1] in holder


def _said_elsewhere(missing: str, holder: Node, allowed: list[str]) -> bool:
    """Whether `missing` is there under a misspelt name, or would have come with a merge key: both are reported."""
    unknown = [key for key in holder.keys if key not in allowed]
    return "<<" in unknown or any(rules.nearest(key, allowed) == missing for key in unknown)


def _value_problem(document: Document, place: tuple, kind: str, context: dict[str, Any]) -> Problem:
    """The Problem for a value that is wrong. Raises KeyError for a code of model.py that the catalogue lacks."""
    value = document.node_at(*place).value
    if not isinstance(value, str):
        return document.problem("not-text", *place)
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']+)'", context["expected"])
        values = {"choices": rules.listed(choices), "nearest": rules.nearest(value, choices)}
        return document.problem("not-a-choice", *place, value=value, **values)
    if kind not in CATALOGUE:
        raise KeyError(kind)
    suggestion = right_form(kind, value, _field(place))
    return document.problem(kind, *place, **{**context, "value": value, "suggestion": suggestion})


def _field(place: tuple) -> str:
    """The name of the field whose value, or list of values, stands at `place`."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def _model_at(model: type[Record], place: tuple) -> type[Record] | None:
    """The model of the record at `place` inside a record of `model`; None where a mapping of free keys belongs."""
    for step in place:
        if isinstance(step, str):
            annotation = model.by_key()[step].annotation
            candidates = (annotation, *get_args(annotation))
            model = next((one for one in candidates if isinstance(one, type) and issubclass(one, Record)), None)
    return model


def _expected_keys(model: type[Record] | None) -> str:
    return "{" + ", ".join(f"{name}: …" for name in (model.by_key() if model else ["id"])) + "}"
