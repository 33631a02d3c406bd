"""Which form somebody has filled in, by the headings of its fields; or that it is none that a program reads. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from macros.base.characters import tidied
from macros.base.nearest import inside_quotes, quoted
from macros.edit.forms.parts.issue_form import WHOLE, Field, FieldFault, half, read_form, read_head
from macros.words import ENGLISH

TO_PEOPLE = "wrong"  # the form that says what is wrong, and not what would be right

_HEADING = re.compile(r"^### (.*\S)", re.MULTILINE)


def form_of(body: str, forms: Mapping[str, Sequence[Field]]) -> str:
    """The name of that one of `forms` whose fields `body` has, or most of them; empty where it has none of any."""
    found = set(_HEADING.findall(tidied(body.replace("\r\n", "\n"))))
    likeliest = max(forms, key=lambda name: _shared(found, forms[name]))
    return likeliest if _shared(found, forms[likeliest])[0] else ""


def _shared(found: set[str], fields: Sequence[Field]) -> tuple[int, int]:
    """How well headings fit a form: how many they share, and how few of either the other lacks."""
    shared = sum(not found.isdisjoint(field.called) for field in fields)
    return shared, 2 * shared - len(found) - len(fields)


def form_meant(body: str, texts: Mapping[str, str]) -> tuple[str, list[FieldFault]]:
    """The name of the form that `body` is, of those whose files are `texts`; and what is wrong where that is none, or
    the one that only people can read."""
    form = form_of(body, {name: read_form(text) for name, text in texts.items()})
    if form and form != TO_PEOPLE:
        return form, []
    heads = {name: read_head(text)[0] for name, text in texts.items()}
    person = heads.pop(TO_PEOPLE)
    values = {"value": half(person), "value_en": half(person, ENGLISH)}
    english = ", ".join(f'"{inside_quotes(half(one, ENGLISH))}"' for one in heads.values())
    values |= {"choices": quoted([half(one) for one in heads.values()]), "choices_en": english}
    return "", [FieldFault(WHOLE, "form-for-people" if form else "form-not-recognised", values)]
