"""The values of an issue form → the change of the data that they ask for. Pure.

They pass the same models and become text by the same code as the commands `source`, `event` and `observe`. What each
form asks for stands in forms/parts/asked.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from macros.base.problems import Problem
from macros.edit import commands
from macros.edit.assignments import mend_words
from macros.edit.book.says import Says
from macros.edit.change.writing import Addition, place_of
from macros.edit.entrances import close_service, open_entrance, replace_service
from macros.edit.forms.corrected import entry_meant
from macros.edit.forms.faults import faults_of
from macros.edit.forms.field_messages import at_field
from macros.edit.forms.filled import Filled, is_date
from macros.edit.forms.own import own_meant
from macros.edit.forms.parts.asked import FORMS, OF_SOURCE, Closing, Confirmation, Form
from macros.edit.forms.parts.cited import alike, source_id
from macros.edit.forms.parts.issue_form import Field, FieldFault
from macros.edit.forms.parts.named import record_in, records_named
from macros.edit.forms.sound import Sound, made_sound
from macros.files.parse import plain_of
from macros.kinds.sources.record import KIND as SOURCE_KIND
from macros.kinds.sources.rules import meant, on_same_page
from macros.load.load import as_meant, sources_in
from macros.records.fields import ValueKind
from macros.records.kind import NAMES
from macros.records.parts import Correction, Revision
from macros.records.right_form import right_form

SOURCES = SOURCE_KIND.place
_AFTER_SOURCE = ("event-after-source", "announced-after-source")


@dataclass(frozen=True)
class Intake:
    """What a form asks for: the record, the source that it names or adds, and the files with something added.

    `same_page` are the listed sources, by id, that are published where a new source is, `alike` those that it may be
    where nobody says where that is; `is_undated` says that a listed one was named without its day. `read` is
    what was typed in another form than that of the data or of its pages, each with how it was read, by what its field
    is called.
    """

    form: Form
    record: str
    source: str
    additions: tuple[Addition, ...]
    same_page: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    is_undated: bool = False
    read: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, bytes]:
        """The files as they are to be (path → content)."""
        return {addition.path: addition.content.encode("utf-8") for addition in self.additions}


class NotTaken(Exception):
    """A form that cannot become a change; the text says why, field by field.

    `sound` is the same form without what is wrong, where the checks can look at the rest of it.
    """

    def __init__(self, messages: Sequence[str], sound: Sound | None = None) -> None:
        super().__init__("\n\n".join(messages))
        self.messages, self.sound = messages, sound


def take_in(
    name: str,
    fields: Sequence[Field],
    values: Mapping[str, str],
    contents: Mapping[str, bytes],
    as_of: date,
    told: Sequence[FieldFault] = (),
) -> Intake:
    """The change that `values` (by id of the field) of the form `name` ask for, on top of `contents`.

    `told` is what reading the form has found wrong already; it is said together with everything else. Raises NotTaken,
    and edit.CannotEdit for a file laid out in a way that no program follows.
    """
    form, typed = FORMS[name], values
    filled, paths = _filled(form, fields, values, contents)
    labels, values = filled.labels, filled.values
    known = plain_of(contents[SOURCES], SOURCES)["sources"]
    said = {fault.label for fault in told}
    faults = [*told, *(one for one in faults_of(filled, paths, known, as_of) if one.label not in said)]
    faults += _refusals(filled, faults)
    if faults:
        texts = [fault.text() for fault in _with_names_meant(faults, contents)]
        raise NotTaken(texts, made_sound(filled, faults, as_of))
    cited, first, paged, near = "", tuple[Addition, ...](), tuple[str, ...](), tuple[str, ...]()
    item, source = filled.item, filled.source
    if old := meant(source, known) if form.has_source else None:
        cited = old["id"]
    elif form.has_source:
        cited = source_id(source, item, PurePosixPath(filled.path).stem, [one["id"] for one in known])
        first = (commands.add_source(contents, {"id": cited, **source}),)
        paged, near = (tuple(one["id"] for one in found(source, known)) for found in (on_same_page, alike))
    item |= {"source": cited} if cited else {}
    is_undated = bool(cited and not first and "published" not in source)
    read = {labels[one]: (typed[one], text) for one, text in {**filled.read, **filled.names_read}.items()}
    if old and "url" in source and "url" not in old:  # whoever looks it up may want to add the address there
        read[labels[OF_SOURCE["url"]]] = (source["url"], f"{old['title']}（{old['id']}）")
    return Intake(form, filled.path, cited, (*first, _added(filled, item)), paged, near, is_undated, read)


def _filled(
    form: Form, fields: Sequence[Field], values: Mapping[str, str], contents: Mapping[str, bytes]
) -> tuple[Filled, list[str]]:
    """The form as it was filled in, its values as the data have them; the records that may be meant."""
    labels = {field.id: field.label for field in fields}
    if "date_is" in labels:
        values = {"date_is": "on", **values}  # a date is looked at even where nobody has said what it means
    paths = records_named(values.get("record", ""), form.kinds, contents)
    path = paths[0] if len(paths) == 1 else ""
    if form.renames:
        named = record_in(contents, path) if path else dict.fromkeys(NAMES)  # which record, is said elsewhere
        values = {"words": next((key for key in NAMES if key in named), ""), **values}
    options, says = {field.id: field.choices for field in fields if field.options}, Says(contents, path)
    return _as_in_data(Filled(form, labels, options, values, contents, path, says.meant, says.called)), paths


def _as_in_data(filled: Filled) -> Filled:
    """The form with dates as the data have them, and the value of the data for a name that was typed as a word."""
    form, values = filled.form, filled.values
    filled, mended = filled.with_dates_read(), ("was", "right")
    if form.model is Correction and filled.path:
        entry, _ = entry_meant(filled.record, filled.kind, values.get("entry", ""), "")
        model = filled.kind.entry(entry[0]) if entry else None
        return filled.with_dates_read("right") if model and is_date(model, values.get("field", "")) else filled
    if form.model is not Revision or not filled.path or "words" not in values:
        return filled
    own, _ = own_meant(filled.record, filled.kind, values["words"], "")
    if own and own.shape.kind is ValueKind.DATE:
        return filled.with_dates_read("right")
    if own and own.shape.kind is ValueKind.NUMBER and not own.is_amount:
        return _numbers_read(filled, own.shape.key, mended)
    if own is None or own.shape.kind is not ValueKind.CHOICE:
        return filled
    steps = [*([] if filled.kind.in_folder else [filled.kind.items]), *map(str, own.place)]
    at = max((n + 1 for n, step in enumerate(steps) if step.isdecimal()), default=len(steps) - len(own.place))
    table, field = " ".join(one for one in steps[:at] if not one.isdecimal()), " ".join(steps[at:])
    codes = {name: filled.meant(table, field, filled.values[name]) for name in mended if name in filled.values}
    return replace(filled, values={**filled.values, **codes})


def _numbers_read(filled: Filled, key: str, names: Sequence[str]) -> Filled:
    """The form with what was typed in the fields `names` for the number `key` as the data have it: 205 for 205万件."""

    def as_number(text: str) -> str:
        found = [right_form(code, text, key) for code in ("man-suffix", "not-a-count", "not-a-number")]
        return next(filter(None, found), text)

    read = {name: as_number(filled.values[name]) for name in names if name in filled.values}
    otherwise = {name: text for name, text in read.items() if text != filled.values[name]}
    return replace(filled, values={**filled.values, **read}, read={**filled.read, **otherwise})


def _with_names_meant(faults: Sequence[FieldFault], contents: Mapping[str, bytes]) -> list[FieldFault]:
    """`faults`, and what was meant where somebody has written a name: by its own name, where a source was."""
    meant = as_meant([Problem("", 1, 1, fault.code, fault.values) for fault in faults], contents)
    titles = {one["id"]: one["title"] for one in sources_in(contents)}
    values = [
        {key: titles.get(text, text) if key in ("nearest", "suggestion") else text for key, text in one.values.items()}
        for one in meant
    ]
    return [replace(fault, values=said) for fault, said in zip(faults, values, strict=True)]


# --------------------------------------------------------------------------- from fields to records


def _added(filled: Filled, item: Mapping[str, Any]) -> Addition:
    """The file of the record with what the form adds to it."""
    form, contents, path, values = filled.form, filled.contents, filled.path, filled.values
    if form.model is Confirmation:
        return commands.confirm(contents, path, item["confirmed_on"])
    if form.model is Closing:
        return close_service(contents, path, values[form.places["url"]], values["date"])
    if form.ends in values:
        label, gone_on = filled.labels[form.ends], values.get(form.ended_on, "")
        return replace_service(contents, path, values[form.ends], item, gone_on=gone_on, named=lambda place: label)
    if form.model is Revision:
        own, _ = own_meant(filled.record, filled.kind, values["words"], "")
        assert own  # nothing is wrong
        return mend_words(contents, path, own, values["right"], item, values.get("right_en", ""))
    if form.model is not Correction:
        return commands.add_entry(contents, path, form.key, form.model, item)
    entry, _ = entry_meant(filled.record, filled.kind, values["entry"], "")
    assert entry  # nothing is wrong
    right = filled.meant(entry[0], values["field"], values["right"])
    named = {"named": lambda place: filled.labels["right"]}
    return commands.correct_entry(contents, path, entry, right, item, values.get("right_en", ""), **named)


def _refusals(filled: Filled, told: Sequence[FieldFault]) -> list[FieldFault]:
    """Why the record has no such entrance that could be closed; nothing where something was `told` of its field."""
    form = filled.form
    name = form.places["url"] if form.model is Closing else form.ends
    if not filled.path or name not in filled.values or filled.labels[name] in [fault.label for fault in told]:
        return []
    try:
        open_entrance(filled.contents, filled.path, filled.values[name])
    except commands.Refused as error:
        return [FieldFault(filled.labels[name], error.code, error.values)]
    return []


# --------------------------------------------------------------------------- what the checks say of it


def at_fields(
    problems: Sequence[Problem], found: Intake, fields: Sequence[Field], contents: Mapping[str, bytes]
) -> list[str]:
    """The messages of what the checks find in the files changed on top of `contents`, at the field that each value was
    typed in."""
    labels, files = {field.id: field.label for field in fields}, found.files
    said = []
    for problem in problems:
        one = _of_what_changed(problem, files)
        place = place_of(one, files[one.path]) if one.path in files else None
        if found.is_undated and one.code in _AFTER_SOURCE and one.values["source"] == found.source:
            titles = {source["id"]: source["title"] for source in sources_in(contents)}
            values = {**one.values, "title": titles[found.source]}
            said.append(FieldFault(labels[OF_SOURCE["published"]], "form-listed-source-older", values).text())
        else:
            said.append(at_field(one, place, found.form, labels, {**contents, **files}))
    return said


def _of_what_changed(problem: Problem, files: Mapping[str, bytes]) -> Problem:
    """A problem that two records have with each other, as one of that which was changed, at no place of its own."""
    other = problem.values.get("other", "")
    if problem.path in files or other not in files:
        return problem
    return replace(problem, path=other, line=0, values={**problem.values, "other": problem.path})


def place_said(message: str) -> str:
    """The field that a message is about."""
    return message.partition(": ")[0]


def said_once(messages: Sequence[str], others: Sequence[str]) -> list[str]:
    """`messages`, and those of `others` that are about other fields: of one, the graver thing is enough."""
    fields = {place_said(one) for one in messages}
    return [*messages, *(one for one in others if place_said(one) not in fields)]
