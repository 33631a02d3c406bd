"""What the checks find in the files that a form changes, told at the field in which each value was typed. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from macros.base.messages import Message, read_messages
from macros.base.nearest import in_names
from macros.base.problems import CATALOGUE, Problem, format_at
from macros.edit.forms.parts.asked import OF_SOURCE, Form
from macros.edit.forms.parts.named import record_in
from macros.kinds.all import SINGLE_FILES, SOURCES, kind_at
from macros.load.entries import texts_of
from macros.records.kind import NAMES
from macros.records.parts import Correction, Revision
from macros.words import FIRST

AT_A_FIELD = read_messages("titles") | read_messages("fields")
OF_A_CORRECTION = AT_A_FIELD | read_messages("corrected")  # which has no fields of a source


_FILE = re.compile(r"(data/[a-z0-9/-]+\.yml)(?::\d+)?")


Place = Sequence[str | int]  # where in a file a value stands


def at_field(
    problem: Problem, place: Place | None, form: Form, labels: Mapping[str, str], contents: Mapping[str, bytes]
) -> str:
    """The message about a `problem` at a `place` of one of the files `contents`, which a form changes, by its fields,
    which are called `labels`; None for a place in another file."""
    at = f"「{_named(problem.path, contents)}」" if place is None else _field_of(problem.path, place, form, labels)
    values = {key: _FILE.sub(lambda match: _named(match[1], contents), text) for key, text in problem.values.items()}
    said = words_of(form).get(problem.code) or CATALOGUE[problem.code]
    return format_at(at, replace(problem, source_line="", values=in_names(values)), said, is_coded=False)


def words_of(form: Form) -> Mapping[str, Message]:
    """The messages to who has filled in a form, by code: they name fields that it has."""
    return OF_A_CORRECTION if form.model in (Correction, Revision) else AT_A_FIELD


def _field_of(path: str, place: Place, form: Form, labels: Mapping[str, str]) -> str:
    """What the field is called in which the value at a `place` was typed."""
    key = [step for step in place[2:] if isinstance(step, str)]
    of_source = OF_SOURCE.get(".".join(key), "record")
    return labels[of_source if path == SOURCES.place else form.field_at(key)]


def _named(path: str, contents: Mapping[str, bytes]) -> str:
    """What the record in the file at `path` is called, or the list of them all."""
    kind, titles = kind_at(path), {one.place: one.sheet for one in SINGLE_FILES}
    if kind is None or path not in contents or not kind.in_folder:
        return kind.label[FIRST] if kind else titles.get(path) or path
    record = record_in(contents, path)
    return next((texts_of(record[key])[0] for key in NAMES if key in record), path)
