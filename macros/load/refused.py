"""What a model refuses, as problems at the key or value that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, get_args

from pydantic import ValidationError

from macros.base.nearest import listed, nearest
from macros.base.problems import CATALOGUE, Problem
from macros.files.document import Document, Node, to_plain
from macros.files.parse import parse_yaml
from macros.kinds.all import FILES, FOLDERS
from macros.records.parts import Record
from macros.records.right_form import right_form

MOST = 100  # problems of one file that are told: what has more was not typed by a person, and takes minutes to describe


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
            values = {"allowed": listed(allowed), "nearest": nearest(place[-1], allowed)}
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
    return "<<" in unknown or any(nearest(key, allowed) == missing for key in unknown)


def _value_problem(document: Document, place: tuple, kind: str, context: dict[str, Any]) -> Problem:
    """The Problem for a value that is wrong. Raises KeyError for a code of model.py that the catalogue lacks."""
    value = document.node_at(*place).value
    if not isinstance(value, str):
        return document.problem("not-text", *place)
    if kind in ("enum", "literal_error"):
        choices = re.findall(r"'([^']+)'", context["expected"])
        values = {"choices": listed(choices), "nearest": nearest(value, choices)}
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
