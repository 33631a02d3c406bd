"""The page /edit/, where a change is composed for an issue form: what it shows, and what its script knows of the data.

It asks what the forms ask, which their own files say; the script fills in what the data knows, and nothing is sent
from here: the page ends in an address of the repository, with a form filled in.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from macros.edit.forms.filled import NO_REASON_SAID
from macros.edit.forms.index import INDEX_PATH, file_of
from macros.edit.forms.parts.asked import COMPOSED, FORMS, OF_SOURCE, WORKBOOK, Form, OldPlace
from macros.edit.forms.parts.held import held
from macros.edit.forms.parts.issue_form import Field, half, read_form, read_head
from macros.kinds.sources.record import Source
from macros.records.fields import shapes_to
from macros.records.parts import Reason, ReasonKind
from macros.view.portal import Portal, relative
from macros.view.settings import WORKBOOK as WORKBOOK_PATH

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


# Whose help says how to type what the page offers to choose, or knows.
_TYPED = ("entry", "words", "where", "was", "measure", "service", "replaces")


_NAMED = ("words", "renamed", "deadline", "correction")  # the forms that the words around another one name
_NEEDED_THEN = "needed"  # of a field that is asked beside another entry only
_NEEDED = ("service",)  # the fields without whose choices a form has nothing to ask of a record


def edit_view(portal: Portal, page: str) -> dict[str, Any]:
    """Everything that `fragments/edit.html` shows; `says` is what its script says, by the name that it has for that."""
    titles = {name: half(read_head(file_of(name))[0], portal.language) for name in _NAMED}
    words = portal.words.with_names({**portal.words.names, **titles})
    return {
        "words": portal.words,
        "index": relative(INDEX_PATH, page),
        "root": relative("", page),
        "issues": f"{portal.settings.repo_url}issues/new",
        "composed": COMPOSED,
        "wrapper": read_form(file_of(COMPOSED))[0].id,
        "files": portal.settings.file_url(""),
        "workbook": relative(portal.settings.to_shared + WORKBOOK_PATH, page) if portal.settings.has_workbook else "",
        "attached": WORKBOOK,
        "as_of": portal.as_of.isoformat(),
        "says": [(key.replace("_", "-"), text) for key, text in words.group("edit_says").items()],
        "forms": [_form_view(portal, name, form) for name, form in FORMS.items()],
    }


def _form_view(portal: Portal, name: str, form: Form) -> dict[str, Any]:
    language, text = portal.language, file_of(name)
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
        "fields": [_field_view(portal, field, form) for field in read_form(text)],
    }


def _field_view(portal: Portal, field: Field, form: Form) -> dict[str, Any]:
    language = portal.language
    places = {
        **{name: key for key, name in form.places.items()},
        **{name: f"source.{key}" for key, name in OF_SOURCE.items()},
    }
    is_today = field.id == "date" and (not form.has_source or "seen_on" in form.places)
    key = places.get(field.id, "")
    known = _known(field, form, key)
    # Whose office it is, a page says by its name; a form, which is the same in every town, cannot.
    named = portal.words.group("source_kind") if field.id == "source_kind" else {}
    options = [{"code": code, "label": named.get(code, half(text, language))} for text, code in field.options.items()]
    return {
        "id": field.id,
        "label": half(field.label, language),
        "required": field.required,
        "is_optional": not (
            field.required or "asked-with" in known or known.get("of-change") == _NEEDED_THEN or field.id == "was"
        ),
        "is_long": field.is_long,
        "help": "" if field.id in _TYPED else half(field.help, language),
        "options": options,
        "is_chosen": bool(options) or field.id in FILLED,
        "known": list(known.items()),
        "is_day": field.id == form.ended_on or is_today,
        "is_today": is_today,
    }


def _known(field: Field, form: Form, key: str) -> dict[str, str]:
    """What the script knows of the field of the value at `key`: what it holds, beside which other one it is asked."""
    has_address_of_source = "seen_on" in form.places and field.id == form.places["url"] and form.has_source
    known = {
        "key": key,
        "fill": FILLED.get(field.id, ""),
        "holds": _held(form, "gone_on" if field.id == form.ended_on else key),
        "unless": "source_url" if has_address_of_source else "",
        "asked-with": {form.ended: form.ends, form.ended_on: form.ended}.get(field.id, ""),
        "asked-if": OldPlace.CLOSED if field.id == form.ended_on else "",
    }
    return {name: text for name, text in known.items() if text} | _of_change(form, key)


def _of_change(form: Form, key: str) -> dict[str, str]:
    """The same of a field that tells why something has changed, which is asked of what replaces another only: whether
    it is needed then, and in which language it says by itself that no reason is `given`."""
    way = [*shapes_to(form.model, key.split("."))]
    if len(way) < 2 or way[0].model is not Reason:
        return {}
    is_needed = all(shape.required for shape in way[1:])
    found = {"of-change": _NEEDED_THEN if is_needed else "free"}
    if (language := way[-1].key) in NO_REASON_SAID:
        kind = form.places[f"{way[0].key}.kind"]
        found |= {"given": kind, "none": ReasonKind.NO_REASON_GIVEN, "said-of-none": language}
    return found


def _held(form: Form, key: str) -> str:
    """What is typed in the field of the value at `key`."""
    of_source = key.startswith("source.")
    return held(Source if of_source else form.model, key.split(".")[of_source:])
