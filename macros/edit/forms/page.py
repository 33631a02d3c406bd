"""The page /edit/, where a change is composed for an issue form: what it shows, and what its script knows of the data.

It asks what the forms ask, which their own files say; the script fills in what the data knows, and nothing is sent
from here: the page ends in an address of the repository, with a form filled in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any
from urllib.parse import urlencode

from macros.base.calendar import When
from macros.base.numbers import FAR
from macros.base.paths import ROOT
from macros.edit.forms.asked import COMPOSED, FORM_FILES, FORMS, OF_SOURCE, WORKBOOK, Form
from macros.edit.forms.corrected import Own, own_words
from macros.edit.forms.issue_form import Field, half, meaning_of, read_form, read_head
from macros.edit.forms.named import entry_names
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi
from macros.kinds.procedures.record import Procedure
from macros.kinds.sources.record import Source
from macros.kinds.systems.record import System
from macros.records.fields import ValueKind, said_in, shapes
from macros.records.kind import Kind
from macros.records.parts import Record, Service, SourceKind, Text
from macros.view.parts import service_address, service_view
from macros.view.portal import Portal, relative
from macros.view.settings import WORKBOOK as WORKBOOK_PATH
from macros.words import FIRST

INDEX_PATH = "data/edit.json"


# What a text field offers to choose from, where the data has it.
FILLED = {
    "measure": "measures",
    "milestone": "milestones",
    "where": "places",
    "entry": "entries",
    "words": "words",
    "service": "services",
    "replaces": "services",
}


_GIST = ("what", "target", "value", "where", "url")  # what tells an entry from the others of its day


_NEEDED = ("service",)  # the fields without whose choices a form has nothing to ask of a record


def edit_view(portal: Portal, page: str) -> dict[str, Any]:
    """Everything that `fragments/edit.html` shows."""
    return {
        "words": portal.words,
        "index": relative(INDEX_PATH, page),
        "root": relative("", page),
        "issues": f"{portal.settings.repo_url}issues/new",
        "composed": COMPOSED,
        "wrapper": read_form(_file_of(COMPOSED))[0].id,
        "files": portal.settings.file_url(""),
        "workbook": relative(portal.settings.to_shared + WORKBOOK_PATH, page) if portal.settings.has_workbook else "",
        "attached": WORKBOOK,
        "as_of": portal.as_of.isoformat(),
        "forms": [_form_view(portal, name, form) for name, form in FORMS.items()],
    }


def _file_of(form: str) -> str:
    return (ROOT / FORM_FILES / f"{form}.yml").read_text(encoding="utf-8")


def _form_view(portal: Portal, name: str, form: Form) -> dict[str, Any]:
    language, text = portal.language, _file_of(name)
    title, what, _ = read_head(text)
    return {
        "name": name,
        "title": half(title, language),
        "what": half(what, language),
        "kinds": " ".join(kind.stem for kind in form.kinds),
        "list": form.key,
        "renames": form.renames,
        "needs": next((FILLED[field] for field in _NEEDED if field in form.places.values()), ""),
        "href": f"{portal.settings.repo_url}issues/new?{urlencode({'template': f'{name}.yml'})}",
        "fields": [_field_view(field, form, language) for field in read_form(text)],
    }


def _field_view(field: Field, form: Form, language: str) -> dict[str, Any]:
    places = {
        **{name: key for key, name in form.places.items()},
        **{name: f"source.{key}" for key, name in OF_SOURCE.items()},
    }
    options = [{"code": code, "label": meaning_of(text, language)} for text, code in field.options.items()]
    return {
        "id": field.id,
        "label": half(field.label, language),
        "required": field.required,
        "help": half(field.help, language),
        "options": options,
        "fill": FILLED.get(field.id, ""),
        "key": places.get(field.id, ""),
        "holds": _held(form, places.get(field.id, "")),
        "asked_with": form.ends if field.id == form.ended else "",
        "is_day": field.id == "date" and (not form.has_source or "seen_on" in form.places),
    }


def _held(form: Form, key: str) -> str:
    """What is typed in the field of the value at `key`, as far as the page can see whether it is right: date, url."""
    of_source = key.startswith("source.")
    shape = next(
        (one for one in shapes(Source if of_source else form.model) if one.key == key.split(".")[of_source]), None
    )
    return "" if shape is None else shape.key if shape.key == "url" else "date" * (shape.kind is ValueKind.DATE)


# --------------------------------------------------------------------------- what the script knows


def edit_index(portal: Portal) -> str:
    """The JSON that overrides/assets/javascripts/edit.js reads: what the forms take, the records with what is known of
    each, and the sources."""
    kinds = {kind.name: kind for form in FORMS.values() for kind in form.kinds}
    content = {
        "forms": {name: _taken(portal, name) for name in FORMS},
        "kinds": [{"name": kind.stem, "label": portal.label(kind)} for kind in kinds.values()],
        "records": [one for kind in kinds.values() for one in _records(portal, kind)],
        "sources": [
            {key: _text(getattr(source, key)) for key in ("id", *OF_SOURCE) if getattr(source, key)}
            | ({"called": said} if (said := portal.words.with_original(source.title)) != source.title else {})
            for source in portal.site.sources.values()
            if source.kind is not SourceKind.PLAN
        ],
        "places": [[place.id, portal.say(place.name)] for place in portal.site.strategy.looked_in],
        "periods": [one.code for one in portal.site.strategy.periods],
        "far": FAR,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _taken(portal: Portal, name: str) -> dict[str, Any]:
    """How the issue of a form begins its title, and what its body says for each field and option, whatever the language
    of the page: in both, as GitHub would write it."""
    text = _file_of(name)
    title, _, begins = read_head(text)
    fields = read_form(text)
    return {
        "begins": begins if portal.language == FIRST else half(title, portal.language) + portal.words("text.colon"),
        "headings": {field.id: field.label for field in fields},
        "options": {
            field.id: {code: text for text, code in field.options.items()} for field in fields if field.options
        },
    }


def _records(portal: Portal, kind: Kind) -> Iterator[dict[str, Any]]:
    shown = portal.pages[kind.name]
    for record_id, record in portal.site.records[kind.name].items():
        confirmed = {"confirmed": record.confirmed_on.text} if getattr(record, "confirmed_on", None) else {}
        name = shown.name(portal, record)
        yield {
            "kind": kind.stem,
            "id": record_id,
            "name": name,
            "official": _official(portal, record) or name,
            "address": kind.address(record_id),
            "file": kind.file(record_id),
            "sentence": shown.answer(portal, record) if shown.answer else "",
            "list": "" if kind.in_folder else kind.items,
            "compared": kind.is_confirmed,
            "words": [_own(portal, one) for one in own_words(kind, _plain(record))],
            **confirmed,
            **_choices(portal, record, shown.name(portal, record)),
            "entries": [one for key in kind.corrected for one in _entries(portal, kind, key, getattr(record, key))],
        }


def _official(portal: Portal, record: Any) -> str:
    """What a record is called in the plan or by its publisher, in every language: for those who look for it."""
    called = next((said for key in ("name", "title") if (said := getattr(record, key, ""))), "")
    return " ".join(dict.fromkeys((portal.say(called), *called.texts))) if isinstance(called, Text) else called


def _choices(portal: Portal, record: Any, name: str) -> dict[str, Any]:
    """What can be chosen for the record `name` only: the addresses of a procedure; the ways of measuring of a figure,
    with its unit; the cells of a row.
    """
    if isinstance(record, Procedure | System):
        views = [service_view(portal, one, name) for one in record.open_services]
        return {"services": [[view.link.href, f"{view.link.text} {view.link.href}"] for view in views]}
    if isinstance(record, Kpi):
        quantities = [record.baseline, *record.targets, *record.observations]
        measures = dict.fromkeys(one.measure for one in quantities if one and one.measure)
        return {
            "unit": _behind_value(portal, record),
            "measures": [[one, portal.measure_names[one]] for one in measures],
            "ranges": {one or "": _range(record, one) for one in (*measures, None)},
        }
    if isinstance(record, Initiative):
        return {
            "milestones": [
                [one.period, f"{one.period} {portal.words.with_original(one.as_printed)}"] for one in record.milestones
            ]
        }
    return {}


def _range(kpi: Kpi, measure: str | None) -> list[str]:
    """The least and the most that a figure was, measured so; in any way, where nothing is: see read_figure."""
    promised = {one.measure for one in (*([kpi.baseline] if kpi.baseline else []), *kpi.targets)}
    measures = promised | {one.measure for one in kpi.observations}
    known = kpi.known(measure) or [value for one in measures for value in kpi.known(one)]
    return [f"{end(known):f}" for end in (min, max)] if known else []


def _entries(portal: Portal, kind: Kind, key: str, entries: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """The entries in a list of a record: what each is called, a line about it, and what stands in its fields."""
    label = said_in(portal.language, kind.model.by_key()[key].title or key)
    values = [dict(_values(entry)) for entry in entries]
    said = [{name: portal.say(value) for name, value in entry if isinstance(value, Text)} for entry in entries]
    places = {place.id: portal.say(place.name) for place in portal.site.strategy.looked_in}
    for entry, name, one, texts in zip(entries, entry_names(key, values), values, said, strict=True):
        gist = next((texts.get(field, one[field]) for field in _GIST if field in one), "")
        gist = gist or (service_address(portal, entry) if isinstance(entry, Service) else "")
        gist = places.get(gist, gist) if "where" in one else gist
        date = name.removeprefix(f"{key} ")
        line = portal.words("edit.entry", date=date, list=label, gist=gist)
        yield {"name": name, "list": key, "line": line, "values": one}


def _behind_value(portal: Portal, kpi: Kpi) -> str:
    """What is shown behind a number in the unit of a figure: %, 万件, × 10,000 cases."""
    unit = portal.say(kpi.unit)
    if unit[:1].isdigit():
        return portal.words("edit.times", unit=unit)
    return portal.words("unit.of" if unit[:1].isalnum() else "unit.beside", n="", unit=unit)


def _values(entry: Record) -> Iterator[tuple[str, str]]:
    """What stands in the fields of an entry, as its file has it or as goes without saying: texts in Japanese."""
    for key, info in type(entry).model_fields.items():
        value = getattr(entry, key)
        is_one = isinstance(value, Text) or not isinstance(value, Record | list | Mapping)
        is_said = key in entry.model_fields_set or isinstance(info.default, str)
        if is_said and value is not None and is_one:
            yield info.alias or key, value.said(FIRST) if isinstance(value, Text) else _text(value)


def _own(portal: Portal, one: Own) -> dict[str, Any]:
    """A word of a record itself: how it is written and called, what stands there, under which key."""
    english = {"en": one.value["en"]} if one.is_text and "en" in one.value else {}
    choices = {"choices": list(one.shape.choices)} if one.shape.choices else {}
    title = one.called(portal.language)
    return {
        "name": one.name,
        "title": title,
        "now": one.text,
        "text": one.is_text,
        "key": one.place[0],
        **english,
        **choices,
    }


def _plain(value: Any) -> Any:
    """A value of a record as its file has it."""
    if isinstance(value, Record):
        names, said = _keys(type(value)), value.model_fields_set
        return {key: _plain(getattr(value, name)) for name, key in names.items() if name in said}
    return [_plain(one) for one in value] if isinstance(value, list) else _text(value)


@cache
def _keys(model: type[Record]) -> Mapping[str, str]:
    """The key in the file of each field of `model`."""
    return {name: info.alias or name for name, info in model.model_fields.items()}


def _text(value: Any) -> str:
    if isinstance(value, When):
        return value.text
    return str(value.value if isinstance(value, Enum) else value)
