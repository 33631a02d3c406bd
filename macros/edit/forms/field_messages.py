"""What the checks find in the files that a form changes, told at the field in which each value was typed. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from macros.base.messages import Message, read_messages
from macros.base.nearest import in_names
from macros.base.problems import CATALOGUE, Problem, format_at
from macros.edit.forms.filled import in_years
from macros.edit.forms.parts.asked import OF_SOURCE, Form
from macros.edit.forms.parts.named import CALLED, entry_names, list_title, record_in
from macros.files.document import Document, Place
from macros.files.parse import parse_yaml
from macros.kinds.all import SINGLE_FILES, SOURCES, kind_at
from macros.load.entries import plain_entries, texts_of
from macros.load.load import plan_periods
from macros.records.fields import place_on, shapes, shapes_to
from macros.records.kind import NAMES, Kind
from macros.records.parts import Correction, Revision
from macros.words import FIRST

AT_A_FIELD = read_messages("titles") | read_messages("fields")
OF_A_CORRECTION = AT_A_FIELD | read_messages("corrected")  # which has no fields of a source


_IN_A_LIST = 2  # steps of a place in a file that lead into an entry of a list


_FILE = re.compile(r"(data/[a-z0-9/-]+\.yml)(?::\d+)?")


def at_field(
    problem: Problem, place: Place | None, form: Form, labels: Mapping[str, str], contents: Mapping[str, bytes]
) -> str:
    """The message about a `problem` at a `place` of one of the files `contents`, which a form changes, by its fields,
    which are called `labels`; None for a place in another file."""
    at = f"「{_named(problem.path, contents)}」" if place is None else _field_of(problem.path, place, form, labels)
    said_in_names = in_names(problem.values).items()
    values = {key: _FILE.sub(lambda match: _named(match[1], contents), text) for key, text in said_in_names}
    values = in_years(values, plan_periods(contents)) | _in_words(problem, contents)
    said = words_of(form).get(problem.code) or CATALOGUE[problem.code]
    return format_at(at, replace(problem, source_line="", values=values), said, is_coded=False)


def words_of(form: Form) -> Mapping[str, Message]:
    """The messages to who has filled in a form, by code: they name fields that it has."""
    return OF_A_CORRECTION if form.model in (Correction, Revision) else AT_A_FIELD


def _field_of(path: str, place: Place, form: Form, labels: Mapping[str, str]) -> str:
    """What the field is called in which the value at a `place` was typed."""
    key = [step for step in place[2:] if isinstance(step, str)]
    is_new_source = path == SOURCES.place and form.has_source
    return labels[OF_SOURCE.get(".".join(key), "record") if is_new_source else form.field_at(key)]


def _in_words(problem: Problem, contents: Mapping[str, bytes]) -> dict[str, str]:
    """The values of a problem that are the key of a field or the line of an entry, by what people call the two."""
    kind, values = kind_at(problem.path), problem.values
    document = parse_yaml(contents[problem.path], problem.path)[0] if problem.path in contents else None
    if kind is None or document is None:
        return {}
    said, place = {}, place_on(document, problem.line)
    if "key" in values:
        above = [one.model for one in shapes_to(kind.document_model, place) if one.model]
        beside = (one for model in (kind.document_model, *above) for one in shapes(model))
        titles = [one.title for one in beside if one.key == values["key"]]
        said["key"] = titles[-1] if titles else values["key"]
    if values.get("first", "").isdecimal():
        said["first"] = _entry_at(kind, place_on(document, int(values["first"])), document)
    return said


def _entry_at(kind: Kind, place: Place, document: Document) -> str:
    """What the entry, or the record, is called in which a `place` of a file of `kind` lies."""
    if len(place) < _IN_A_LIST:
        return kind.label[FIRST]
    key, index = str(place[0]), int(place[1])
    entries = plain_entries(document.root, key)
    if key == kind.items:
        return next((texts_of(entries[index][name])[0] for name in CALLED if name in entries[index]), key)
    names = entry_names(list_title(kind, key), entries)
    dated = names[index] if index < len(names) else ""
    return dated if dated.partition(" ")[2] else f"{list_title(kind, key)} {index + 1}"


def _named(path: str, contents: Mapping[str, bytes]) -> str:
    """What the record in the file at `path` is called, or the list of them all."""
    kind, titles = kind_at(path), {one.place: one.sheet for one in SINGLE_FILES}
    if kind is None or path not in contents or not kind.in_folder:
        return kind.label[FIRST] if kind else titles.get(path) or path
    record = record_in(contents, path)
    return next((texts_of(record[key])[0] for key in NAMES if key in record), path)
