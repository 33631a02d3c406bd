"""data/ → a checked Site, or every problem that was found on the way. The only module that knows the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import Field, ValidationError

from . import rules
from .calendar import ERAS, When
from .model import Procedure, Record, Site, Source, Strategy
from .problems import CATALOGUE, Problem, in_order
from .source import Document, Node, read_yaml, to_plain

STRATEGY_FILE = "data/strategy.yml"
SOURCES_FILE = "data/sources.yml"
PROCEDURES_FOLDER = "data/procedures"


class SourceList(Record):
    """data/sources.yml: all sources under one key."""

    sources: list[Source] = Field(title="出典", description="このサイトの記述が根拠とするものの一覧。")


def load_site(root: Path) -> tuple[Site | None, list[Problem]]:
    """The Site in `root`/data and no problems, or None and all problems in order of place.

    Whatever the files hold is reported as a problem. An exception is a fault of the program, or an OSError.
    """
    problems: list[Problem] = []
    strategy = _read_file(root, STRATEGY_FILE, Strategy, problems)
    sources = _read_file(root, SOURCES_FILE, SourceList, problems)
    procedures = _read_folder(root, PROCEDURES_FOLDER, Procedure, problems)
    problems += rules.check_all(strategy, sources, procedures, whole=not problems)
    if problems:
        return None, in_order(problems)
    by_rank = sorted((document.record for document in procedures), key=lambda procedure: procedure.rank)
    return Site(strategy.record, {source.id: source for source in sources.record.sources}, tuple(by_rank)), []


# --------------------------------------------------------------------------- files


def _read_folder(root: Path, folder: str, model: type[Record], problems: list[Problem]) -> list[Document]:
    """The records of all .yml files in `folder`. Any other file would be ignored without a word, so it is refused."""
    if not (root / folder).is_dir():
        problems.append(Problem(folder, 1, 1, "missing-folder", {"value": folder}))
        return []
    documents, count = [], 0
    for path in sorted((root / folder).iterdir()):
        shown_path = f"{folder}/{path.name}"
        if path.suffix == ".yml" and path.is_file():
            count += 1
            documents.append(_read_file(root, shown_path, model, problems))
        elif not path.name.startswith(".") or path.suffix == ".yaml":  # the system's own files are hidden ones
            problems.append(Problem(shown_path, 1, 1, "stray-file", {"value": path.name}))
    if not count:
        problems.append(Problem(folder, 1, 1, "no-files"))
    return [document for document in documents if document]


def _read_file(root: Path, shown_path: str, model: type[Record], problems: list[Problem]) -> Document | None:
    """The file with its record, or None after adding to `problems` what is wrong with it."""
    if not (root / shown_path).is_file():
        problems.append(Problem(shown_path, 1, 1, "missing-file", {"value": shown_path}))
        return None
    document, found = read_yaml(root / shown_path, shown_path)
    if document:
        try:
            document.record = model.model_validate(to_plain(document.root))
        except ValidationError as error:
            said = {(problem.line, problem.column) for problem in found}
            found += [one for one in _model_problems(document, model, error) if (one.line, one.column) not in said]
    problems += found
    return document if document and not found else None


# --------------------------------------------------------------------------- what the model refuses

_STRUCTURE = {"model_type": "not-a-mapping", "dict_type": "not-a-mapping", "list_type": "not-a-list"}


def _model_problems(document: Document, model: type[Record], error: ValidationError) -> Iterator[Problem]:
    """One Problem for each thing that Pydantic refuses, at the key or value it is about."""
    for item in error.errors(include_url=False, include_input=False):
        kind, place = item["type"], item["loc"]
        if place[-1:] == ("[key]",):
            key = place[-2]
            yield document.problem_at_key(kind, *place[:-1], value=key, suggestion=_suggestion(kind, key))
        elif kind == "extra_forbidden":
            allowed = list(_model_at(model, place[:-1]).model_fields)
            values = {"allowed": rules.listed(allowed), "nearest": rules.nearest(place[-1], allowed)}
            yield document.problem_at_key("unknown-key", *place, value=place[-1], **values)
        elif kind == "missing":
            holder, fields = document.node_at(*place[:-1]), _model_at(model, place[:-1]).model_fields
            if not _said_elsewhere(place[-1], holder, list(fields)):
                title = fields[place[-1]].title
                yield document.problem_at(holder.mark, "missing-key", value=place[-1], title=title)
        elif kind in _STRUCTURE:
            yield document.problem(_STRUCTURE[kind], *place, expected=_expected_keys(_model_at(model, place)))
        else:
            yield _value_problem(document, place, kind, item.get("ctx", {}))


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
    return document.problem(kind, *place, value=value, suggestion=_suggestion(kind, value))


def _model_at(model: type[Record], place: tuple) -> type[Record] | None:
    """The model of the record at `place` inside a record of `model`; None where a mapping of free keys belongs."""
    for step in place:
        if isinstance(step, str):
            annotation = model.model_fields[step].annotation
            candidates = (annotation, *get_args(annotation))
            model = next((one for one in candidates if isinstance(one, type) and issubclass(one, Record)), None)
    return model


def _expected_keys(model: type[Record] | None) -> str:
    return "{" + ", ".join(f"{name}: …" for name in (model.model_fields if model else ["id"])) + "}"


# --------------------------------------------------------------------------- the right form

_ERA_STARTS = {name: first.year for name, _, first in ERAS} | {roman[0]: first.year for _, roman, first in ERAS}
_JAPANESE_DATE = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<era_year>元|[1-9]\d?)|(?P<year>\d{4}))\s*"
    r"(?:(?P<fiscal>年度[中末]?)|"
    r"(?:年中?|[./-])\s*(?:(?P<month>\d{1,2})\s*(?:月[中分末]?|[./-])?\s*(?:(?P<day>\d{1,2})日?)?)?)"
)


def _suggestion(code: str, value: str) -> str:
    """The right form of `value` where it is certain, else an empty text."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if code in ("not-a-date", "era-date", "full-width-digits"):
        return _iso_form(plain) or (plain if code == "full-width-digits" else "")
    if code == "not-a-count":
        return plain.replace(",", "") if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", plain) else ""
    if code == "not-a-flag":
        return plain.lower() if plain.lower() in ("true", "false") else ""
    if code == "stray-space":
        return "" if "\n" in value else value.strip()
    return ""


def _iso_form(text: str) -> str:
    """令和6年4月1日 → 2024-04-01, R6.4 → 2024-04, 令和6年度 → FY2024, 2024/4/1 → 2024-04-01; else an empty text."""
    form = text.upper()
    if match := _JAPANESE_DATE.fullmatch(text):
        if match["era"]:
            year = _ERA_STARTS[match["era"]] - 1 + (1 if match["era_year"] == "元" else int(match["era_year"]))
        else:
            year = int(match["year"])
        parts = [f"{int(part):02}" for part in match.group("month", "day") if part]
        form = f"FY{year}" if match["fiscal"] else "-".join([str(year), *parts])
    try:
        return When.parse(form).text
    except ValueError:
        return ""
