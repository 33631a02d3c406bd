"""What a model refuses, as problems at the key or value that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from macros.base.calendar import Periods
from macros.base.nearest import listed, named_choices, nearest_name
from macros.base.problems import CATALOGUE, Problem
from macros.files.document import Document, Node, Place, to_plain
from macros.files.parse import parse_yaml
from macros.kinds.all import FILES, FOLDERS, kind_at
from macros.kinds.sources.rules import source_meant
from macros.records.fields import corrected_fields, in_japanese, kind_meant, named_fields
from macros.records.model import Record
from macros.records.right_form import near_form, right_form
from macros.records.values import NOT_YET_KNOWN

NAMED_IN_WORDS = "not-a-source-ref"  # of a source in words alone nothing depends but what is said of the source


NO_SOURCE = "no-source"  # stands in a record for one that is named in words; no source has this id


MOST = 100  # problems of one file that are told: what has more was not typed by a person, and takes minutes to describe


def check_file(
    data: bytes, shown_path: str, model: type[Record], periods: Periods | None
) -> tuple[Document | None, list[Problem]]:
    """The content `data` of a file of `model` as a Document, with its record if it has one, and what is wrong with it.

    `periods` are those of the plan, None where they are not known: then no word is said of what may be one of them, and
    a record that has one is left out. The Document is None where the file cannot be read as YAML. References to other
    files are not looked at. Where nothing is wrong but that a source is named in words, there is a record all the same.
    """
    document, found = parse_yaml(data, shown_path)
    if document:
        plain = to_plain(document.root)
        try:
            document.record = model.model_validate(plain, context=periods)
        except ValidationError as error:
            said = {(problem.line, problem.column) for problem in found}
            refused = islice(_model_problems(document, model, error), MOST)
            found += [one for one in refused if (one.line, one.column) not in said]
            errors = error.errors(include_url=False, include_input=False)
            places = [item["loc"] for item in errors if item["type"] == NAMED_IN_WORDS]
            if len(places) == len(errors) and are_named_in_words(found):
                document.record = model.model_validate(_without_sources(plain, places), context=periods)
    return document, found[:MOST]


def are_named_in_words(problems: Sequence[Problem]) -> bool:
    """Whether all `problems` are of sources that are named in words: the rest of what is there can be judged."""
    return all(problem.code == NAMED_IN_WORDS for problem in problems)


def _without_sources(plain: Any, places: Sequence[Place]) -> Any:
    """`plain`, which is changed, with a reference to no source at each of `places`."""
    for place in places:
        put(plain, place, NO_SOURCE)
    return plain


def put(plain: Any, place: Place, value: Any) -> None:
    """Put `value` at `place` of a plain record, which is changed."""
    *way, last = place
    for step in way:
        plain = plain[step]
    plain[last] = value


def model_of(path: str) -> type[Record] | None:
    """The model of the data file at `path`, relative to the root of the repository; None for no data file."""
    folder, _, name = path.rpartition("/")
    return FILES.get(path) or (FOLDERS.get(folder) if name.endswith(".yml") else None)


# --------------------------------------------------------------------------- what the model refuses

_CHOICES = ("enum", "literal_error")


_STRUCTURE = {"model_type": "not-a-mapping", "dict_type": "not-a-mapping", "list_type": "not-a-list"}


_QUOTED, _SIGNS = 50, frozenset(",:#{}[]\"'")  # characters of a text that are told anew; what would need quotes in YAML


def _model_problems(document: Document, model: type[Record], error: ValidationError) -> Iterator[Problem]:
    """One Problem for each thing that Pydantic refuses, at the key or value it is about."""
    for item in error.errors(include_url=False, include_input=False):
        kind, place = item["type"], item["loc"]
        last = str(place[-1]) if place else ""
        if kind == NOT_YET_KNOWN:
            continue
        if last == "[key]" and not _is_there(document, place):
            key = str(place[-2])
            values = {**item.get("ctx", {}), "value": key, "suggestion": right_form(kind, key, "")}
            yield document.problem_at_key(kind, *place[:-1], **values)
        elif kind == "extra_forbidden":
            said = named_fields(last, _titles(_fields_at(model, place[:-1])))
            said |= {"allowed": said.pop("choices"), "allowed_en": listed(list(_fields_at(model, place[:-1])))}
            yield document.problem_at_key("unknown-key", *place, value=last, **said)
        elif kind == "missing":
            holder, fields = document.node_at(*place[:-1]), _fields_at(model, place[:-1])
            if not _said_elsewhere(last, holder, fields):
                about = {"title": fields[last].title or last, "about": fields[last].description or ""}
                yield document.problem_at(holder.mark, "missing-key", value=last, **about)
        elif kind in _STRUCTURE:
            fields = _fields_at(model, place)
            values = {"expected": _expected_keys(fields), "suggestion": _in_japanese(document.node_at(*place), fields)}
            yield document.problem(_STRUCTURE[kind], *place, **values)
        else:
            yield _value_problem(document, model, place, kind, item.get("ctx", {}))


def _is_there(document: Document, place: Place) -> bool:
    """Whether a key at `place` was typed: Pydantic's sign for "the key itself" may be one, too."""
    holder = document.node_at(*place[:-1]).value
    return isinstance(holder, dict) and place[-1] in holder


def _titles(fields: Mapping[str, FieldInfo]) -> dict[str, str]:
    return {key: info.title or "" for key, info in fields.items()}


def _said_elsewhere(missing: str, holder: Node, fields: Mapping[str, FieldInfo]) -> bool:
    """Whether `missing` is there under a misspelt name, or would have come with a merge key: both are reported.

    Of more unknown keys than are told, the first are looked at.
    """
    unknown, titles = [key for key in holder.keys if key not in fields], _titles(fields)
    return "<<" in unknown or any(named_fields(key, titles)["nearest"] == missing for key in unknown[:MOST])


def _known_choices(context: Mapping[str, Any]) -> list[str]:
    return re.findall(r"'([^']+)'", context["expected"])


def _value_problem(
    document: Document, model: type[Record], place: Place, kind: str, context: dict[str, Any]
) -> Problem:
    """The Problem for a value that is wrong. Raises KeyError for a code of model.py that the catalogue lacks."""
    value = document.node_at(*place).value
    if not isinstance(value, str):
        return document.problem("not-text", *place)
    if kind in _CHOICES and place[-1] == "field":  # of the entry that was corrected
        titles = corrected_fields(_model_at(model, place[:-3]))
        return document.problem("not-a-choice", *place, value=value, **named_fields(value, titles))
    if kind in _CHOICES:
        known, holder = _known_choices(context), kind_at(document.path)
        taken = holder.event_kinds if holder and place[-1] == "kind" else ()  # by a record like this
        choices = [one for one in known if one in taken] or known
        said = named_choices(value, in_japanese(tuple(choices)))
        said |= {"nearest": other} if (other := kind_meant(value, choices if taken else ())) else {}
        return document.problem("not-a-choice", *place, value=value, **said)
    if kind not in CATALOGUE:
        raise KeyError(kind)
    meant = {"suggestion": right_form(kind, value, _field(place), context.get("periods", ""))}
    meant["nearest"] = near_form(kind, value, context.get("periods", ""))
    return document.problem(kind, *place, **{**meant, **context, "value": value})


Names = Sequence[tuple[str, str]]  # what something is called, and its id


def with_ids_meant(
    problems: Sequence[Problem], sources: Sequence[Mapping[str, Any]], names: Names, records: Names
) -> list[Problem]:
    """`problems`, and which id was meant where one of the `sources`, plain, is named in words, or by one of `names`.

    `names` are those of what the plan lists; `records` is called only what is named to the letter.
    """
    return [replace(one, values={**one.values, **_meant(one, sources, names, records)}) for one in problems]


def _meant(problem: Problem, sources: Sequence[Mapping[str, Any]], names: Names, records: Names) -> dict[str, str]:
    typed = problem.values.get("value", "")
    if problem.code == "not-a-source-ref":
        return source_meant(typed, sources)
    if problem.code != "not-an-id" or typed.isascii():
        return {}
    exact = {found for name, found in (*names, *records) if name == typed}
    if len(exact) == 1:
        return {"suggestion": exact.pop()}
    return {"nearest": dict(names).get(nearest_name(typed, [name for name, _ in names]), "")}


def _field(place: Place) -> str:
    """The name of the field whose value, or list of values, stands at `place`."""
    return next((step for step in reversed(place) if isinstance(step, str)), "")


def _fields_at(model: type[Record], place: Place) -> dict[str, FieldInfo]:
    """The fields of the record at `place` inside a record of `model`; none where a mapping of free keys belongs."""
    return _model_at(model, place).by_key()


def _model_at(model: type[Record], place: Place) -> type[Record]:
    """The model of the record at `place` inside a record of `model`; Record itself where no record belongs."""
    for step in place:
        if isinstance(step, str):
            annotation = model.by_key()[step].annotation
            candidates = (annotation, *get_args(annotation))
            model = next((one for one in candidates if isinstance(one, type) and issubclass(one, Record)), Record)
    return model


def _in_japanese(node: Node, fields: Mapping[str, FieldInfo]) -> str:
    """How a text is written that stands where one in several languages belongs; empty where that is not certain."""
    is_plain = isinstance(node.value, str) and len(node.value) <= _QUOTED and not set(node.value) & _SIGNS
    return f"{{ja: {node.value}}}" if "ja" in fields and is_plain else ""


def _expected_keys(fields: Mapping[str, FieldInfo]) -> str:
    return "{" + ", ".join(f"{name}: …" for name in (fields or ["id"])) + "}"
