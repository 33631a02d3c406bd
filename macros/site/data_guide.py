"""The reference of the data files: every record, every field, every message, read from the models and the catalogue.

What `fragments/data_guide.html` shows; nothing of it is written twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from string import Formatter
from typing import Any

from macros.base.messages import Message, read_messages, themes
from macros.base.problems import CATALOGUE
from macros.kinds.all import KINDS, SINGLE_FILES
from macros.records.fields import Shape, ValueKind, all_groups, said_in, said_of, shapes
from macros.records.kind import DataFile, Kind
from macros.records.model import Record
from macros.view.portal import Portal, relative
from macros.view.settings import WORKBOOK
from macros.words import FIRST

ToldAt = dict[tuple[Shape, ...], str]  # where the fields of a part are told: once for all models that have the same
GAP = "…"  # stands for what a message fills in

_CODE = re.compile(r"`([^`]+)`|(?<![\w./-])([a-z_]+)(?![\w/-]|\.\w)", re.ASCII)  # a command, or what may be a key


def data_guide_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/data_guide.html` shows: the kinds of file with their fields, then the messages."""
    seen: ToldAt = {}
    files = [_file_view(portal, one, seen) for one in _files()]
    codes = frozenset(_codes(files))
    return {
        "words": portal.words,
        "workbook": relative(portal.settings.to_shared + WORKBOOK, page) if portal.settings.has_workbook else "",
        "files": files,
        "messages": [_theme_view(portal, theme, codes) for theme in themes()],
        "messages_count": len(CATALOGUE),
    }


def _codes(files: Sequence[dict]) -> Iterator[str]:
    """Every key of the files, and what can be chosen for one."""
    for one in files:
        for field in (*one["fields"], *(field for part in one["parts"] for field in part["fields"])):
            yield from [field["key"], *(code for code, _ in field["choices"])]


def _theme_view(portal: Portal, theme: str, codes: Collection[str]) -> dict:
    messages = [message_view(code, message, codes, portal.language) for code, message in read_messages(theme).items()]
    name = portal.words(f"data_guide_theme.{theme}")
    return {
        "id": f"messages-{theme}",
        "name": portal.words("data_guide.messages_of", theme=name, n=len(messages)),
        "messages": messages,
    }


def _files() -> list[Kind | DataFile]:
    """What the guide describes: the folders, then the single files."""
    return sorted((*KINDS, *SINGLE_FILES), key=lambda one: not one.in_folder)


def _file_view(portal: Portal, one: Kind | DataFile, seen: ToldAt) -> dict:
    parts: list[dict] = []
    fields = _fields(portal, one.document_model, one.stem, seen, parts)
    return {
        "id": one.stem,
        "path": f"{one.place}/*.yml" if one.in_folder else one.place,
        "name": portal.label(one),
        "fields": fields,
        "parts": parts,
    }


def _fields(portal: Portal, model: type[Record], anchor: str, seen: ToldAt, parts: list[dict]) -> list[dict]:
    """The rows of `model`; the records inside of it that are met for the first time are added to `parts`."""
    examples = {key: field.examples or () for key, field in model.by_key().items()}
    return [_field_view(portal, shape, examples[shape.key], anchor, seen, parts) for shape in shapes(model)]


def _field_view(
    portal: Portal, shape: Shape, examples: Sequence[Any], anchor: str, seen: ToldAt, parts: list[dict]
) -> dict:
    words = portal.words
    inner = shape.model if not shape.is_text else None
    fields = shapes(inner) if inner else ()
    if inner and fields not in seen:
        seen[fields] = f"{anchor}-{shape.key.replace('_', '-')}"
        part: dict[str, Any] = {"id": seen[fields], "key": shape.key, "title": said_in(portal.language, shape.title)}
        parts.append(part)
        part["fields"] = _fields(portal, inner, seen[fields], seen, parts)
    return {
        "key": shape.key,
        "title": said_in(portal.language, shape.title),
        "help": said_in(portal.language, shape.help),
        "kind": words("data_guide.kind_words")
        if shape.is_text
        else words(f"data_guide_kind.{ValueKind.CHOICE if shape.of_plan else shape.kind}"),
        "href": f"#{seen[fields]}" if inner else None,
        "required": words("data_guide.required" if shape.required else "data_guide.optional"),
        "example": _example(examples[0]) if examples else None,
        "choices": _choices(portal, shape),
    }


def _choices(portal: Portal, shape: Shape) -> list[tuple[str, str]]:
    """What can be chosen, each with what the workbook calls it; nothing behind what is called as it is written."""
    if shape.of_plan:
        return [(code, "") for code in portal.site.strategy.choices(shape.of_plan)]
    said = said_of(shape.choices, all_groups(portal.words))
    return [(code, "" if word == code else word) for code, word in said.items()]


def _example(value: object) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)


def message_view(code: str, message: Message, codes: Collection[str], language: str = FIRST) -> dict[str, Any]:
    """One message of the checks, with a gap for each value that it fills in; its texts in pieces: see `_pieces`."""
    japanese = {"what": message.what, "expected": message.expected, "fix": message.fix}
    english = {"what": message.what_en, "expected": message.expected_en, "fix": message.fix_en}
    said = japanese if language == FIRST else english
    typed = {name: _words(japanese[name]) & _words(english[name]) & {*codes} for name in said}
    return {"code": code} | {name: list(_pieces(_with_gaps(text), typed[name])) for name, text in said.items()}


def _pieces(text: str, codes: Collection[str]) -> Iterator[tuple[str, bool]]:
    """The text cut into what is said and what is typed, each with whether it is typed.

    Of the `codes` many are plain words of English (was, by, on): those are typed that the Japanese has as well.
    """
    done = 0
    for match in _CODE.finditer(text):
        if typed := match[1] or (match[2] if match[2] in codes else ""):
            yield from [(text[done : match.start()], False), (typed, True)]
            done = match.end()
    yield text[done:], False


def _words(template: str) -> set[str]:
    return {match[2] for match in _CODE.finditer(_with_gaps(template)) if match[2]}


def _with_gaps(template: str) -> str:
    return Formatter().vformat(template, (), defaultdict(lambda: GAP)).replace(GAP * 2, GAP)  # a value and its unit
