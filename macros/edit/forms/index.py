"""What the script of the page /edit/ knows of the data: what the forms take, the records with what is known of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from macros.base.calendar import When
from macros.base.japanese.reasons import reason_rules
from macros.base.numbers import FAR
from macros.base.paths import ROOT
from macros.edit.forms.filled import NO_REASON_SAID
from macros.edit.forms.own import Own, own_words
from macros.edit.forms.parts.asked import FORM_FILES, FORMS, OF_SOURCE
from macros.edit.forms.parts.compared import compared_everywhere, compared_with
from macros.edit.forms.parts.held import held
from macros.edit.forms.parts.issue_form import MORE, half, read_form, read_head
from macros.edit.forms.parts.named import entry_names, list_title
from macros.kinds.initiatives.record import Initiative
from macros.kinds.kpis.record import Kpi, Observation
from macros.kinds.procedures.record import LIMITS, PARTIAL, WHOLE, Procedure, parts_of, words_for_all
from macros.kinds.procedures.standing import REACHED, Status
from macros.kinds.systems.record import System
from macros.load.entries import DAYS
from macros.records.fields import all_groups, in_japanese, said_of
from macros.records.kind import NAMES, Kind
from macros.records.model import Record, Text
from macros.records.parts import Commitment, EventKind, LookedResult, Service, SourceKind
from macros.records.right_form import date_rule
from macros.view.parts import service_address, service_view, show_due
from macros.view.period_words import period_name, show_time
from macros.view.portal import Portal
from macros.words import FIRST

INDEX_PATH = "data/edit.json"


_GIST = ("what", "target", "value", "where", "url")  # what tells an entry from the others of its day


def edit_index(portal: Portal) -> str:
    """The JSON that overrides/assets/javascripts/edit.js reads: what the forms take, the records with what is known of
    each, and the sources."""
    kinds = {kind.name: kind for form in FORMS.values() for kind in form.kinds}
    content = {
        "forms": {name: _taken(portal, name) for name in FORMS},
        "kinds": [
            {"name": kind.stem, "label": portal.label(kind), "lists": _held_in_lists(kind)} for kind in kinds.values()
        ],
        "records": [one for kind in kinds.values() for one in _records(portal, kind)],
        "sources": [
            {key: _text(getattr(source, key)) for key in ("id", *OF_SOURCE) if getattr(source, key)}
            | ({"called": said} if (said := portal.words.with_original(source.title)) != source.title else {})
            for source in portal.site.sources.values()
            if source.kind is not SourceKind.PLAN
        ],
        "places": [_choice(portal, place.id, place.name) for place in portal.site.strategy.looked_in],
        "site": portal.settings.site_url,
        "dates": date_rule(),
        "reasons": reason_rules(),
        "noReason": NO_REASON_SAID,
        "defaults": {key: said for form in FORMS.values() for key, said in _defaults(form.model)},
        "codes": {
            "planned": EventKind.PLANNED,
            "nothing": LookedResult.NOTHING,
            "available": EventKind.AVAILABLE,
            "partly": EventKind.PARTLY_AVAILABLE,
            "city": SourceKind.CITY,
        },
        "kept": portal.site.strategy.counted.kept_words,
        "whole": WHOLE,
        "limits": LIMITS,
        "partial": PARTIAL,
        "brackets": [MORE, "）"],
        "periods": [one.code for one in portal.site.strategy.periods],
        "names": NAMES,
        "far": FAR,
        **compared_everywhere(portal),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _defaults(model: type[Record]) -> Iterator[tuple[str, str]]:
    """The codes that go without saying in an entry: each with the key that is left out for it."""
    return ((key, _text(info.default)) for key, info in model.model_fields.items() if isinstance(info.default, Enum))


def file_of(form: str) -> str:
    """The text of the file of a form."""
    return (ROOT / FORM_FILES / f"{form}.yml").read_text(encoding="utf-8")


def _held_in_lists(kind: Kind) -> dict[str, dict[str, str]]:
    """What each field holds of the entries that can be corrected, by their list."""
    models = {key: model for key in kind.corrected if (model := kind.entry(key))}
    return {
        key: {field: said for field in model.by_key() if (said := held(model, (field,)))}
        for key, model in models.items()
    }


def _taken(portal: Portal, name: str) -> dict[str, Any]:
    """How the issue of a form begins its title, and what its body says for each field and option, whatever the language
    of the page: in both, as GitHub would write it."""
    text = file_of(name)
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
        day = getattr(record, "confirmed_on", None)
        confirmed = {"confirmed": day.text, "confirmedSaid": portal.date(day)} if day else {}
        entries = [one for key in kind.corrected for one in _entries(portal, kind, key, record)]
        name = shown.name(portal, record)
        yield {
            "kind": kind.stem,
            "id": record_id,
            "name": name,
            "official": _official(portal, record) or name,
            "address": kind.address(record_id),
            "file": kind.file(record_id),
            "sentence": say(portal, record) if (say := shown.answer or shown.summary) else "",
            "list": "" if kind.in_folder else kind.items,
            "compared": kind.is_confirmed,
            "words": _words(portal, kind, _plain(record)),
            **confirmed,
            **_looked_at_again(portal, record),
            **_choices(portal, record, shown.name(portal, record)),
            **compared_with(portal, record, [one["values"] for one in entries if one["list"] == "events"]),
            "entries": entries,
        }


def _looked_at_again(portal: Portal, record: Any) -> dict[str, Any]:
    """By what advice is given on an event of a procedure: the deadline that it may move, the parts of the name."""
    if not isinstance(record, Procedure):
        return {}
    now, parts = portal.standings[record.id], parts_of(record.name.texts[0])
    is_waiting = now.due is not None and now.status not in (*REACHED, Status.WITHDRAWN)
    found = {"due": now.due.last.isoformat()} if now.due and is_waiting else {}
    whole = words_for_all(record.name.texts[0], record.called.texts[0])
    return found | ({"parts": [*parts.items()], "whole": whole} if parts else {})


def _choice(portal: Portal, code: str, text: Text) -> list[str]:
    """What can be chosen: its code, as the page calls it, and in Japanese where that is otherwise."""
    said = portal.say(text)
    return [code, said, *([text.said(FIRST)] if text.said(FIRST) != said else [])]


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
            "measures": [
                _choice(portal, one.id, one.name) for one in portal.site.strategy.measured_by if one.id in measures
            ],
            "ranges": {one or "": _range(record, one) for one in (*measures, None)},
        }
    if isinstance(record, Initiative):
        return {
            "milestones": [
                [code := one.period, f"{period_name(portal, code)} {portal.words.with_original(one.as_printed)}", code]
                for one in record.milestones
            ]
        }
    return {}


def _range(kpi: Kpi, measure: str | None) -> list[str]:
    """The least and the most that a figure was, measured so; in any way, where nothing is: see read_figure."""
    promised = {one.measure for one in (*([kpi.baseline] if kpi.baseline else []), *kpi.targets)}
    measures = promised | {one.measure for one in kpi.observations}
    known = kpi.known(measure) or [value for one in measures for value in kpi.known(one)]
    return [f"{end(known):f}" for end in (min, max)] if known else []


def _entries(portal: Portal, kind: Kind, key: str, record: Any) -> Iterator[dict[str, Any]]:
    """The entries in a list of a record: what each is called, a line about it, and what stands in its fields."""
    entries: Sequence[Record] = getattr(record, key)
    label = list_title(kind, key, portal.language)
    values = [dict(_values(entry)) for entry in entries]
    said = [{name: portal.say(value) for name, value in entry if isinstance(value, Text)} for entry in entries]
    places = {place.id: portal.say(place.name) for place in portal.site.strategy.looked_in}
    for entry, name, one, texts in zip(entries, entry_names(label, values), values, said, strict=True):
        gist = next((texts.get(field, one[field]) for field in _GIST if field in one), "")
        gist = gist or (service_address(portal, entry) if isinstance(entry, Service) else "")
        gist = places.get(gist, gist) if "where" in one else gist
        gist = show_due(portal, entry.target) if isinstance(entry, Commitment) else gist
        if isinstance(entry, Observation):
            gist = portal.words("edit.value", value=portal.measured(record.unit, entry.value), gist=gist)
        day = next(at for key in DAYS if (at := getattr(entry, key, None)))
        date = show_time(portal, day) + name.removeprefix(f"{label} {day.text}")
        line = portal.words("edit.entry", date=date, list=label, gist=gist)
        english = {field: text.texts[1] for field, text in entry if isinstance(text, Text) and text.texts[1:]}
        found = {"name": name, "list": key, "line": line, "values": one}
        yield found | ({"english": english} if english else {})


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


def _words(portal: Portal, kind: Kind, record: dict[str, Any]) -> list[dict[str, Any]]:
    return [_own(portal, record, one) for one in own_words(kind, record)]


def _own(portal: Portal, record: Mapping[str, Any], one: Own) -> dict[str, Any]:
    """A word of a record itself: how it is written and called, what stands there, under which key."""
    english = {"en": one.value["en"]} if one.is_text and "en" in one.value else {}
    title, written = one.called(portal.language), one.called(FIRST)
    found = {"name": one.name, "title": title, "now": one.text, "key": one.place[0], **english}
    if title != written:
        found["written"] = written
    if one.shape.choices:
        names = said_of(one.shape.choices, all_groups(portal.words))
        japanese = in_japanese(one.shape.choices)
        found["choices"] = [[code, names[code], japanese[code]] for code in one.shape.choices]
    if one.is_amount:
        found["measure"] = one.inside(record).get("measure", "")
    return found | ({"holds": said} if (said := _own_held(one)) else {})


def _own_held(one: Own) -> str:
    """What a word of a record holds; a number without a unit is looked at by nobody."""
    said = "text" if one.is_text else held(one.model, (one.shape.key,))
    return "" if said == "figure" and not one.is_amount else said


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
