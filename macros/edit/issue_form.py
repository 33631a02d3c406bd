"""What GitHub makes of an issue form → the values that were typed, or what is wrong with them. Pure.

The text is anybody's: nothing in it is taken for anything but the value of a field. The form's own file says which
fields there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from macros.base.catalogue import Entry
from macros.base.characters import tidied
from macros.base.nearest import listed, nearest
from macros.base.problems import CATALOGUE, Problem, format_at

LONGEST_BODY = 20_000  # characters; a form that is filled in has some hundreds


LONGEST = {"what": 300, "what_en": 300, "source_url": 500}  # characters of a field; of any other:


LONGEST_OTHER = 200


NO_RESPONSE = ("", "_No response_")


OPTION_ENDS = "："  # an option reads "code：its meaning"


WHOLE = "（フォーム全体 / the whole form）"


ENTRIES: dict[str, Entry] = {
    "form-too-long": Entry(
        "{value}文字あります", "{expected}文字まで", "フォームの欄だけに短く書いてください",
        "there are {value} characters", "at most {expected}", "write briefly, in the fields of the form only",
    ),
    "form-unknown-heading": Entry(
        "「### {value}」という欄はありません", "フォームの欄だけ", "「###」で始まる行を消してください",
        'there is no field "### {value}"', "the fields of the form only", 'delete the line that begins with "###"',
    ),
    "form-heading-twice": Entry(
        "この欄が二つあります", "どの欄も一つ", "「###」で始まる行を値の中に書かないでください",
        "this field is there twice", "each field once", 'write no line that begins with "###" in a value',
    ),
    "form-heading-missing": Entry(
        "この欄がありません", "フォームのすべての欄", "フォームから新しく書き直してください",
        "this field is missing", "every field of the form", "fill the form in anew",
    ),
    "form-out-of-order": Entry(
        "この欄の順番が違います", "フォームの順番", "フォームから新しく書き直してください",
        "this field is not in its place", "the order of the form", "fill the form in anew",
    ),
    "form-text-before": Entry(
        "最初の欄の前に「{value}」と書いてあります", "フォームの欄だけ", "その文を消してください",
        'there is "{value}" in front of the first field', "the fields of the form only", "delete that text",
    ),
    "form-required": Entry(
        "書かれていません", "この欄は必ず書く", "書き足してください",
        "nothing is written here", "this field is required", "fill it in",
    ),
    "form-several-lines": Entry(
        "何行にもわたっています", "一行", "改行を消してください",
        "it runs over several lines", "one line", "delete the line breaks",
    ),
    "form-value-too-long": Entry(
        "{value}文字あります", "{expected}文字まで", "短くしてください",
        "there are {value} characters", "at most {expected}", "make it shorter",
    ),
    "form-unseen-sign": Entry(
        "目に見えない文字（{value}）が入っています", "目に見える文字だけ", "その欄を消して、打ち直してください",
        "there is a sign that cannot be seen ({value})", "signs that can be seen", "clear the field and type it anew",
    ),
    "form-not-an-option": Entry(
        "「{value}」は選べるものにありません", "{choices} のどれか", "フォームの選択肢から選んでください",
        '"{value}" is not one of the options', "one of {choices}", "choose an option of the form",
    ),
    "form-no-such-record": Entry(
        "「{value}」という記録はありません", "{expected} のページのアドレスか、その最後の部分", "このサイトのページから写してください",
        'there is no record "{value}"', "the address of a page of {expected}, or its last part",
        "copy it from the page of this site",
    ),
    "form-no-such-measure": Entry(
        "「{value}」という測り方はこの指標にありません", "{choices} のどれか（— なら空のまま）", "空にするか、指標のファイルにある名前を書いてください",
        'this indicator has no way of measuring called "{value}"', "one of {choices}; nothing where it is —",
        "leave it empty, or write a name from the file of the indicator",
    ),
    "form-in-the-future": Entry(
        "「{value}」はまだ来ていません", "{expected} までの日付", "日付を確かめてください。これからの予定は「予定が公表された」を選んでください",
        '"{value}" has not come yet', "a date up to {expected}",
        "check the date; for what is to come, choose that a plan was announced",
    ),
    "form-source-is-the-plan": Entry(
        "「{value}」は計画そのものです", "計画より後の公表", "計画の中のことは、データのファイルを直してください",
        '"{value}" is the plan itself', "a later publication", "what the plan says is changed in the data files",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """A field of a form. `options` are the codes of a dropdown, by the words that GitHub shows for them."""

    id: str
    label: str
    required: bool
    options: Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field; `label` names it as the form does."""

    label: str
    code: str
    values: Mapping[str, str]

    def text(self) -> str:
        """The message for people: where, what, expected, how to mend; Japanese, then English."""
        entry = ENTRIES.get(self.code) or CATALOGUE[self.code]
        return format_at(self.label, Problem("", 1, 1, self.code, self.values), entry)


def read_form(text: str) -> tuple[Field, ...]:
    """The fields of a form from its file in .github/ISSUE_TEMPLATE/."""
    items = yaml.load(text, Loader=yaml.CSafeLoader)["body"]
    return tuple(_field(item) for item in items if "id" in item)


def _field(item: Mapping[str, Any]) -> Field:
    options = item["attributes"].get("options", [])
    required = item.get("validations", {}).get("required", False)
    codes = {option: option.partition(OPTION_ENDS)[0] for option in options}
    return Field(item["id"], item["attributes"]["label"], required, codes)


def read_body(body: str, fields: Sequence[Field]) -> tuple[dict[str, str], list[Fault]]:
    """The value of each field that is filled in, by id, and everything that is wrong; no values where anything is."""
    if len(body) > LONGEST_BODY:
        return {}, [Fault(WHOLE, "form-too-long", {"value": str(len(body)), "expected": str(LONGEST_BODY)})]
    sections, faults = _sections(tidied(body.replace("\r\n", "\n")), fields)
    values: dict[str, str] = {}
    for field in fields:
        if field.label in sections:
            value = sections[field.label].strip(" \n")
            found = list(_faults(field, value))
            faults += found
            if not found and value not in NO_RESPONSE:
                values[field.id] = field.options[value] if field.options else value
    return ({}, faults) if faults else (values, [])


def _sections(body: str, fields: Sequence[Field]) -> tuple[dict[str, str], list[Fault]]:
    """The text under each heading, and what is wrong with the headings: each stands once, in the form's order."""
    known = [field.label for field in fields]
    sections: dict[str, list[str]] = {}
    faults: list[Fault] = []
    current: list[str] = []  # what stands before the first heading
    before = current
    for line in body.split("\n"):
        label = line.removeprefix("### ").strip()
        if not line.startswith("### "):
            current.append(line)
        elif label not in known:
            values = {"value": label, "nearest": nearest(label, known)}
            faults.append(Fault(WHOLE, "form-unknown-heading", values))
            current = []
        elif label in sections:
            faults.append(Fault(label, "form-heading-twice", {}))
            current = []
        else:
            current = sections[label] = []
    if text := "\n".join(before).strip():
        faults.insert(0, Fault(WHOLE, "form-text-before", {"value": text}))
    faults += [Fault(label, "form-heading-missing", {}) for label in known if label not in sections]
    expected = [label for label in known if label in sections]
    wrong = next((label for label, right in zip(sections, expected, strict=True) if label != right), None)
    if wrong:
        faults.append(Fault(wrong, "form-out-of-order", {}))
    return {label: "\n".join(lines) for label, lines in sections.items()}, faults


def _faults(field: Field, value: str):
    """What is wrong with the text of one field, the first thing only: the rest would follow from it."""
    longest = LONGEST.get(field.id, LONGEST_OTHER)
    unseen = next((sign for sign in value if _is_unseen(sign) and sign != "\n"), None)
    if value in NO_RESPONSE or (field.options and value == "None"):
        if field.required:
            yield Fault(field.label, "form-required", {})
    elif len(value) > longest:
        yield Fault(field.label, "form-value-too-long", {"value": str(len(value)), "expected": str(longest)})
    elif unseen:
        yield Fault(field.label, "form-unseen-sign", {"value": f"U+{ord(unseen):04X}"})
    elif "\n" in value:
        yield Fault(field.label, "form-several-lines", {})
    elif field.options and value not in field.options:
        choices = listed(list(field.options.values()))
        yield Fault(field.label, "form-not-an-option", {"value": value, "choices": choices})


def _is_unseen(sign: str) -> bool:
    """Whether `sign` is a control, a mark of direction or width, or no character at all."""
    return unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
