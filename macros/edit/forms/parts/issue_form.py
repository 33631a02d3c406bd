"""What GitHub makes of an issue form → the values that were typed, or what is wrong with them. Pure.

The text is anybody's: nothing in it is taken for anything but the value of a field. The form's own file says which
fields there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from macros.base.characters import tidied
from macros.base.messages import read_messages
from macros.base.nearest import in_names, listed, named_choices, nearest
from macros.base.problems import CATALOGUE, Problem, format_at
from macros.records.fields import codes_said
from macros.words import ENGLISH, FIRST

LONGEST_BODY = 20_000  # characters; a form that is filled in has some hundreds


LONGEST = {
    "what": 300,
    "what_en": 300,
    "why": 300,
    "source_url": 500,
    "url": 500,
    "workbook": 500,
    "was": 1000,
    "right": 1000,
    "right_en": 1000,
}  # characters of a field; of any other:


LONGEST_OTHER = 200


CODE_ENDS = "："  # issues of before have options that read "code：its meaning"


NO_RESPONSE = ("", "_No response_")


BILINGUAL = " / "  # stands between the Japanese and the English


MORE = "（"  # behind the word of an option stands what it means


# The words that the options of a dropdown begin with, which are those that pages say, by the id of its field.
WORDED = {
    "kind": ("event", "sheet_choice"),
    "source_kind": ("source_kind",),
    "confidence": ("confidence",),
    "reason": ("reason_kind",),
    "result": ("looked_result",),
    "field": ("correction_field",),
    "date_is": ("form_choice",),
    "before": ("form_choice",),
}


WHOLE = "（フォーム全体 / the whole form）"


_THEMES = ("commands", "titles", "fields", "forms", "typed")  # the later say it better
# What the checks find is told, too, to who has filled in a form: without a key or a line of a file, or a sheet.
ENTRIES = {one: said for theme in _THEMES for one, said in read_messages(theme).items()}


@dataclass(frozen=True)
class Field:
    """A field of a form. `options` are the codes of a dropdown, by the words that GitHub shows for them.

    The label, the options and `help`, which tells what to type, stand in both languages; see `half`. One that `is_long`
    has room for lines, which are one text all the same.
    """

    id: str
    label: str
    required: bool
    options: Mapping[str, str]
    help: str = ""
    is_long: bool = False

    @property
    def called(self) -> set[str]:
        """What the field may be called: as the form does, and in one of the languages only."""
        return {self.label, *self.label.split(BILINGUAL)}

    @property
    def choices(self) -> dict[str, str]:
        """What each option of a dropdown means in Japanese, by its code."""
        return self.chosen_in(FIRST)

    def chosen_in(self, language: str) -> dict[str, str]:
        """What each option of a dropdown means in `language`, by its code."""
        return {code: half(shown, language) for shown, code in self.options.items()}

    def code_of(self, text: str) -> str:
        """The code of the option that `text` is: as GitHub shows it, or as somebody has typed it; empty for none."""
        text = text.partition(CODE_ENDS)[0] if text.partition(CODE_ENDS)[0] in self.options.values() else text
        meant = [code for shown, code in self.options.items() if text in _ways_to_type(shown, code)]
        return self.options.get(text) or (meant[0] if len(meant) == 1 else "")


@dataclass(frozen=True)
class FieldFault:
    """What is wrong with a field; `label` names it as the form does."""

    label: str
    code: str
    values: Mapping[str, str]

    def text(self) -> str:
        """The message for people: where, what, expected, how to mend; Japanese, then English."""
        entry = ENTRIES.get(self.code) or CATALOGUE[self.code]
        return format_at(self.label, Problem("", 1, 1, self.code, in_names(self.values)), entry, is_coded=False)


def read_form(text: str) -> tuple[Field, ...]:
    """The fields of a form from its file in .github/ISSUE_TEMPLATE/."""
    return tuple(_field(item) for item in _read(text)["body"] if "id" in item)


@lru_cache(maxsize=32)  # every form is asked for its head and for its fields, on each page that offers it
def _read(text: str) -> Mapping[str, Any]:
    """What stands in the file of a form. Do not change it."""
    return MappingProxyType(yaml.load(text, Loader=yaml.CSafeLoader))


def _field(item: Mapping[str, Any]) -> Field:
    options = item["attributes"].get("options", [])
    required = item.get("validations", {}).get("required", False)
    codes = {option: codes_said(WORDED[item["id"]])[word_of(option)] for option in options}
    said = item["attributes"]
    is_long = item["type"] == "textarea"
    return Field(item["id"], said["label"], required, codes, said.get("description", ""), is_long)


def read_head(text: str) -> tuple[str, str, str]:
    """The name of a form and what it is for, in both languages, and what the titles of its issues begin with."""
    head = _read(text)
    return head["name"], head["description"], head["title"]


def half(text: str, language: str = FIRST) -> str:
    """Words of a form, which stand in both languages, in one of them: English for who reads no Japanese."""
    japanese, _, english = text.partition(BILINGUAL)
    return japanese if language == FIRST else english[:1].upper() + english[1:]


def word_of(option: str) -> str:
    """The word of an option of a dropdown, as pages say it: without what it means, and without the English."""
    return option.partition(BILINGUAL)[0].partition(MORE)[0]


def _ways_to_type(option: str, code: str) -> list[str]:
    japanese, _, english = option.partition(BILINGUAL)
    return [code, word_of(option), japanese, english, half(option, ENGLISH)]


def read_body(body: str, fields: Sequence[Field]) -> tuple[dict[str, str], list[FieldFault]]:
    """The value of each field that is filled in and right, by id, and everything that is wrong.

    There are no values where the headings are wrong: nobody knows then what was typed for which field.
    """
    if len(body) > LONGEST_BODY:
        return {}, [FieldFault(WHOLE, "form-too-long", {"value": str(len(body)), "expected": str(LONGEST_BODY)})]
    sections, faults = _sections(tidied(body.replace("\r\n", "\n")), fields)
    values: dict[str, str] = {}
    headed = not faults
    for field in fields:
        if field.label in sections:
            value = sections[field.label].strip(" \n")
            value = _on_one_line(value, field.id) if field.is_long else value
            found = list(_faults(field, value))
            faults += found
            if not found and value not in NO_RESPONSE:
                values[field.id] = field.code_of(value) if field.options else value
    return values if headed else {}, faults


def _on_one_line(text: str, field: str) -> str:
    """A text that was typed on several lines: of English the words stay apart, of Japanese nothing stands between."""
    between = " " if field.endswith(f"_{ENGLISH}") else ""
    return between.join(line.strip() for line in text.split("\n") if line.strip())


def unwrapped(body: str, field: Field) -> str:
    """`body` without the heading of `field` in front, if it is there: what was composed on the site is a whole form."""
    heading, _, rest = body.replace("\r\n", "\n").lstrip("\n").partition("\n")
    return rest.lstrip("\n") if heading.strip().removeprefix("### ") in field.called else body


def _sections(body: str, fields: Sequence[Field]) -> tuple[dict[str, str], list[FieldFault]]:
    """The text under each heading, and what is wrong with the headings: each stands once, in the form's order."""
    known = [field.label for field in fields]
    labels = {name: field.label for field in fields for name in field.called}
    sections: dict[str, list[str]] = {}
    faults: list[FieldFault] = []
    current: list[str] = []  # what stands before the first heading
    before = current
    for line in body.split("\n"):
        label = line.removeprefix("### ").strip()
        label = labels.get(label, label)
        if not line.startswith("### "):
            current.append(line)
        elif label not in known:
            values = {"value": label, "nearest": nearest(label, known)}
            faults.append(FieldFault(WHOLE, "form-unknown-heading", values))
            current = []
        elif label in sections:
            faults.append(FieldFault(label, "form-heading-twice", {}))
            current = []
        else:
            current = sections[label] = []
    if text := "\n".join(before).strip():
        faults.insert(0, FieldFault(WHOLE, "form-text-before", {"value": text}))
    faults += [FieldFault(label, "form-heading-missing", {}) for label in known if label not in sections]
    expected = [label for label in known if label in sections]
    wrong = next((label for label, right in zip(sections, expected, strict=True) if label != right), None)
    if wrong:
        faults.append(FieldFault(wrong, "form-out-of-order", {}))
    return {label: "\n".join(lines) for label, lines in sections.items()}, faults


def _faults(field: Field, value: str):
    """What is wrong with the text of one field, the first thing only: the rest would follow from it."""
    longest = LONGEST.get(field.id, LONGEST_OTHER)
    unseen = next((sign for sign in value if _is_unseen(sign) and sign != "\n"), None)
    if value in NO_RESPONSE or (field.options and value == "None"):
        if field.required:
            yield FieldFault(field.label, "form-required", {})
    elif len(value) > longest:
        yield FieldFault(field.label, "form-value-too-long", {"value": str(len(value)), "expected": str(longest)})
    elif unseen:
        yield FieldFault(field.label, "form-unseen-sign", {"value": f"U+{ord(unseen):04X}"})
    elif "\n" in value:
        yield FieldFault(field.label, "form-several-lines", {})
    elif field.options and not field.code_of(value):
        said = named_choices(value, field.choices)
        english = field.chosen_in(ENGLISH)
        said |= {"choices_en": listed(list(english.values())), "nearest_en": english.get(said["nearest"], "")}
        yield FieldFault(field.label, "form-not-an-option", {"value": value, **said})


def _is_unseen(sign: str) -> bool:
    """Whether `sign` is a control, a mark of direction or width, or no character at all."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
