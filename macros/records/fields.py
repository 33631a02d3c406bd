"""The shape of the records, read from the models: which fields there are, and what kind of value each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from macros.base.calendar import When
from macros.base.nearest import named_choices
from macros.files.document import Bare, Document, Node
from macros.records.model import Record, Text
from macros.records.parts import CorrectedField
from macros.records.values import OfPlan
from macros.words import FIRST, Words, for_staff, in_english

IN_ENGLISH = Path(__file__).parent / "in_english.yml"


class ValueKind(StrEnum):
    """What a field holds. All before RECORD are written as one value; of LIST, each item is."""

    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    TEXT = "text"
    RECORD = "record"
    LIST = "list"
    RECORDS = "records"
    PAIRS = "pairs"


@dataclass(frozen=True)
class Shape:
    """A field under its key. `item` is the kind of one item of a LIST, `model` that of a RECORD or of RECORDS.

    `of_plan` says where the plan lists the choices, if it does; there are then no `choices` here. `default` is what it
    holds where nothing is written, `example` one of its values, as a file has them; empty where there is none.
    """

    key: str
    kind: ValueKind
    title: str
    help: str
    required: bool
    choices: tuple[str, ...] = ()
    model: type[Record] | None = None
    item: ValueKind | None = None
    of_plan: OfPlan | None = None
    default: str = ""
    example: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it holds words in several languages."""
        return self.kind is ValueKind.RECORD and issubclass(self.inner, Text)

    @property
    def inner(self) -> type[Record]:
        """The model of a RECORD, or of each of RECORDS. Raises TypeError for a field that holds no record."""
        if self.model is None:
            raise TypeError(self.key)
        return self.model


@cache
def shapes(model: type[Record]) -> tuple[Shape, ...]:
    """The fields of `model` in the order in which a file has them."""
    return tuple(_shape(_with_words(key, field), field.annotation) for key, field in model.by_key().items())


def shapes_to(model: type[Record], place: Sequence[str | int]) -> Iterator[Shape]:
    """The fields on the way to a `place` in a record of `model`, from the outside; an item may go by its id there."""
    item = False
    for step in place:
        if item:  # the number or the id of one of them
            item = False
            continue
        shape = next((one for one in shapes(model) if one.key == step), None)
        if shape is None:
            return
        yield shape
        item, model = shape.kind is ValueKind.RECORDS, shape.model or model


def in_words(shape: Shape | None, text: str, words: Words) -> str:
    """What a value of the field `shape` is called where it is chosen from a list, or is a yes or no; else `text`."""
    codes = ("true", "false") if shape and shape.kind is ValueKind.FLAG else shape.choices if shape else ()
    return said_of(codes, all_groups(words)).get(text, text)


def said_in(language: str, text: str) -> str:
    """The title or the help of a field in `language`; as it is where nobody has rendered it."""
    return text if language == FIRST else _in_english().get(text, text)


@cache
def _in_english() -> dict[str, str]:
    tree = yaml.load(IN_ENGLISH.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {one["ja"]: one["en"] for one in tree}


def _with_words(key: str, field: FieldInfo) -> Shape:
    """A field with its words, as if it held a text."""
    of_plan = _of_plan((*field.metadata, field.annotation))
    title, help_ = field.title or key, field.description or ""
    default = str(field.default).lower() if isinstance(field.default, bool | StrEnum) else ""
    example = next(iter(field.examples or ()), "")
    shown = "\n".join(example) if isinstance(example, list) else str(example)
    return Shape(
        key, ValueKind.TEXT, title, help_, field.is_required(), of_plan=of_plan, default=default, example=shown
    )


def _of_plan(parts: Iterable[Any]) -> OfPlan | None:
    """The first OfPlan among `parts`, or among what stands beside a type in them."""
    for part in parts:
        inside = (*get_args(part), *getattr(part, "__metadata__", ()))
        if found := part if isinstance(part, OfPlan) else _of_plan(inside):
            return found
    return None


def _shape(plain: Shape, annotation: Any) -> Shape:
    """`plain`, which has the words of a field, with the kind of what it holds."""
    bare = _bare(annotation)
    if get_origin(bare) is list:
        inner = _bare(get_args(bare)[0])
        if isinstance(inner, type) and issubclass(inner, Record):
            return replace(plain, kind=ValueKind.RECORDS, model=inner)
        kind, choices = _single(inner)
        return replace(plain, kind=ValueKind.LIST, choices=choices, item=kind)
    if get_origin(bare) is dict:
        return replace(plain, kind=ValueKind.PAIRS)
    if isinstance(bare, type) and issubclass(bare, Record):
        return replace(plain, kind=ValueKind.RECORD, model=bare)
    kind, choices = _single(bare)
    return replace(plain, kind=kind, choices=choices)


def _bare(annotation: Any) -> Any:
    """`annotation` without None and without what validates it."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def _single(bare: Any) -> tuple[ValueKind, tuple[str, ...]]:
    if get_origin(bare) is Literal:
        return ValueKind.CHOICE, get_args(bare)
    if issubclass(bare, Enum):
        return ValueKind.CHOICE, tuple(str(one.value) for one in bare)
    return {When: ValueKind.DATE, int: ValueKind.NUMBER, Decimal: ValueKind.NUMBER, bool: ValueKind.FLAG}.get(
        bare, ValueKind.TEXT
    ), ()


_BARE = (ValueKind.DATE, ValueKind.NUMBER, ValueKind.FLAG)


def as_written(model: type[Record], plain: Mapping[str, Any]) -> dict[str, Any]:
    """`plain` in the order of the fields of `model`, with what is no text marked as such. Unknown keys are left out."""
    return {shape.key: _written(shape, plain[shape.key]) for shape in shapes(model) if shape.key in plain}


def _written(shape: Shape, value: Any) -> Any:
    if shape.model:
        records = [as_written(shape.model, item) for item in (value if shape.kind is ValueKind.RECORDS else [value])]
        return records if shape.kind is ValueKind.RECORDS else records[0]
    if shape.kind is ValueKind.LIST:
        return [Bare(item) if shape.item in _BARE else item for item in value]
    return Bare(value) if shape.kind in _BARE else value


def value_written(shape: Shape, value: Any) -> Any:
    """`value` of the field `shape`, with what is no text marked as such."""
    return _written(shape, value)


def place_at(document: Document, line: int, column: int) -> tuple[str | int, ...] | None:
    """The path to the innermost value whose place, or whose key's place, in the file is `line` and `column`."""
    found = [place for place, *mark in _marks(document.root, ()) if mark == [line, column]]
    return max(found, key=len, default=None)


def place_on(document: Document, line: int) -> tuple[str | int, ...]:
    """The path to the innermost value that stands on `line` of the file, or whose key does; to the file without one."""
    return max((place for place, at, _ in _marks(document.root, ()) if at == line), key=len, default=())


def record_at(document: Document, line: int, column: int) -> tuple[str | int, ...]:
    """The path to the innermost record that begins at `line` and `column`; the file's own record where none does."""
    found = [place for place, *mark in _marks(document.root, ()) if mark == [line, column]]
    return max((place for place in found if isinstance(document.node_at(*place).value, dict)), key=len, default=())


def _marks(node: Node, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int, int]]:
    yield place, node.mark.line, node.mark.column
    for step, item in node.inside():
        if isinstance(step, str):
            yield (*place, step), node.keys[step].line, node.keys[step].column
        yield from _marks(item, (*place, step))


# --------------------------------------------------------------------------- choices in words

Groups = Mapping[str, Mapping[str, str]]  # the words for the values of a group, by the name of the group


# Of a type, the first group that has words for all of its values.
GROUPS = "event confidence remark source_kind reason_kind correction_field looked_result discrepancy.kind sheet_choice".split()


@lru_cache(maxsize=4)  # to look through all words takes long, and every field asks
def all_groups(words: Words) -> Groups:
    """The words for the values of each group. Do not change them."""
    return {name: words.group(name) for name in GROUPS}


def said_of(codes: Sequence[str], words: Groups) -> dict[str, str]:
    """These values in words, each itself where the groups of `words` have none for all of them."""
    said = words.get(group_of(codes, words), {})
    return {code: said.get(code, code) for code in codes}


def group_of(codes: Sequence[str], words: Groups) -> str:
    """The first group that has words for all of these values; empty where none has."""
    return next((name for name, said in words.items() if codes and set(codes) <= said.keys()), "")


@cache
def codes_said(groups: tuple[str, ...]) -> dict[str, str]:
    """The values that `groups` of words are about, by these words, which whoever fills in a form chooses from."""
    return {said: code for group in groups for code, said in for_staff().group(group).items()}


@cache
def in_japanese(codes: tuple[str, ...]) -> dict[str, str]:
    """These values in the words of whoever types one, to whom the city is the city."""
    return said_of(codes, all_groups(for_staff()))


def kind_meant(typed: str, codes: Sequence[str]) -> str:
    """The one of these kinds of events that people mean by a word which is none of their names: 完了; else empty."""
    return _meant(typed, codes, "event_meant")


def named_fields(typed: str, titles: Mapping[str, str]) -> dict[str, str]:
    """What named_choices says to who has typed none of these keys of fields, each with its title, nor a title.

    Where none is like it, the one that people mean by such a word: 期日 of target, ja of what is said in Japanese.
    """
    said = named_choices(typed, titles)
    ends = {key: key.rpartition(".")[2] for key in titles}
    meant = _meant(typed, list(ends.values()), "field_meant")
    return said if said["nearest"] else {**said, "nearest": next((key for key in ends if ends[key] == meant), "")}


def corrected_fields(model: type[Record]) -> dict[str, str]:
    """The fields of an entry of `model` that a correction may be about, each with what pages call it."""
    return in_japanese(tuple(key for key in get_args(CorrectedField) if key in model.by_key()))


def _meant(typed: str, codes: Sequence[str], group: str) -> str:
    """The first of `codes` that people mean by a word, by the words of `group`; else empty."""
    groups = [words.group(group) for words in (for_staff(), in_english())]
    return next((code for code in codes for said in groups if typed in said.get(code, "").split()), "")
