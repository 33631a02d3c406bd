"""What is wrong in any case, whatever is right in the place of what is wrong or lacking: there, stand-ins are judged.

Who mends a date would else be told only then what else is wrong with the record, and with those that name it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from pydantic import ValidationError

from macros.base.calendar import Periods
from macros.base.nearest import NamedCodes
from macros.base.problems import Problem
from macros.files.document import Document, Place, to_plain
from macros.files.parse import parse_yaml
from macros.kinds.all import STRATEGY, kind_at
from macros.load.refused import NAMED_IN_WORDS, NO_SOURCE, model_of, put
from macros.records.fields import Shape, ValueKind, named_fields, shapes, shapes_to
from macros.records.model import Record
from macros.records.rules import Tree
from macros.records.values import OfPlan
from macros.words import FIRST

RunRules = Callable[[Tree, bool], tuple[list[Problem], list[Problem]]]

# Two of each kind, each far from what may be true, on either side: what is wrong with the one and with the other in its
# place has nothing to do with it.
_OF_A_KIND = {
    ValueKind.DATE: ("1890-01-{:02}", "2099-12-{:02}"),
    ValueKind.NUMBER: ("1", "9999"),
    ValueKind.FLAG: ("true", "false"),
    ValueKind.TEXT: ("仮の文{:02}です。", "別の文{:02}です。"),
}
_OF_A_KEY = {"source": (NO_SOURCE, NO_SOURCE), "url": ("https://a{:02}.example.jp/", "https://b{:02}.example.jp/")}
_OF_PLAN = {"topic": OfPlan("topics", "id")}
_OF_WORDS = ("means-nowhere",)  # what says that no record has a word: it may be in the text that is wrong or lacking
_MOST = 28  # days that are in each month: no two dates are the same


def in_any_case(
    content: Mapping[str, bytes],
    tree: Tree,
    found: Sequence[Problem],
    refused: Set[str],
    periods: Periods,
    judge: RunRules,
) -> list[Problem]:
    """What `judge` finds beside what was `found`, whatever is right in the files that are `refused`."""
    models = {path: model for path in refused if path in content and (model := model_of(path))}
    told: list[dict[Any, Problem]] = []
    for which in range(_rounds(found, periods)):
        stood = _StandIns(periods, tree, which)
        known = {path: one for path in models if (one := stood.document(content[path], path, models[path]))}
        if not known:
            return []
        of_days, others = judge(_with(tree, known), known.keys() == refused)
        told.append(
            {
                (one.path, one.line, one.column, one.code, *sorted(one.values.items())): one
                for one in of_days + others
                if not (stood.is_worded and one.code in _OF_WORDS)
            }
        )
    return [one for key, one in told[0].items() if all(key in others for others in told)]


def _rounds(found: Sequence[Problem], periods: Periods) -> int:
    """How many stand-ins there are at most: others name a period, so that of a wrong one each is tried."""
    listed = [one.values.get("choices") for one in found]
    return max(2, len(periods.codes)) if any(isinstance(one, NamedCodes) and one.by_code for one in listed) else 2


def _with(tree: Tree, known: Mapping[str, Document]) -> Tree:
    documents = {**{one.path: one for one in tree.all()}, **known}
    paths = {folder: sorted(path for path in documents if path.rpartition("/")[0] == folder) for folder in tree.folders}
    folders = {folder: [documents[path] for path in inside] for folder, inside in paths.items()}
    return Tree({path: documents.get(path) for path in tree.files}, folders)


class _StandIns:
    """One of the stand-ins, the one that is counted `which`, for each thing that is wrong with a file."""

    def __init__(self, periods: Periods, tree: Tree, which: int) -> None:
        self._periods, self._which, self.is_worded = periods, which, False
        strategy = tree.files.get(STRATEGY.place)
        self._plan = to_plain(strategy.root) if strategy else {}

    def document(self, data: bytes, path: str, model: type[Record]) -> Document | None:
        """The file with a record, as if it were right; None where it cannot be read or something has no stand-in."""
        document, found = parse_yaml(data, path)
        if document is None or found:
            return None
        plain = to_plain(document.root)
        try:
            model.model_validate(plain, context=self._periods)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
            unknown = [item["loc"] for item in errors if item["type"] == "extra_forbidden"]
            if not all(_is_renamed(plain, model, place) for place in unknown):
                return None
            for number, item in enumerate((one for one in errors if one["loc"] not in unknown), start=1):
                if number > _MOST or not self._is_put(plain, path, model, item, number):
                    return None
        try:
            document.record = model.model_validate(plain, context=self._periods)
        except ValidationError:
            return None
        return document

    def _is_put(self, plain: Any, path: str, model: type[Record], error: Any, number: int) -> bool:
        """Put a stand-in into `plain` where the `error` is, unless something right stands there by now; whether it is
        right now."""
        place = error["loc"]
        holder, last = _at(plain, place[:-1]), place[-1] if place else ""
        if error["type"] == "missing" and last in holder:  # under a misspelt key
            return True
        way = list(shapes_to(model, place))
        if not way or len(way) != sum(isinstance(step, str) for step in place):
            return False
        shape, typed = way[-1], None if error["type"] == "missing" else holder[last]
        value = NO_SOURCE if error["type"] == NAMED_IN_WORDS else self._value(shape, path, number, typed)
        if value is not None:
            put(plain, place, value)
        return value is not None

    def _value(self, shape: Shape, path: str, number: int, typed: Any = None) -> Any:
        """A stand-in for a value of the field `shape` for which something else, or nothing, was `typed`; or None."""
        kind, holder = shape.item or shape.kind, kind_at(path)
        if shape.is_text:
            self.is_worded |= not isinstance(typed, str)
            return {FIRST: typed if isinstance(typed, str) else self._one(_OF_A_KIND[ValueKind.TEXT], number)}
        if kind is ValueKind.RECORD and typed is None:
            inner = {one.key: self._value(one, path, number) for one in shapes(shape.inner) if one.required}
            return None if None in inner.values() else inner
        if shape.of_plan and shape.of_plan.key == "periods":
            return self._periods.codes[(self._which + number) % len(self._periods.codes)] if typed else None
        if of_plan := shape.of_plan or _OF_PLAN.get(shape.key):
            listed = of_plan.choices(self._plan)
            return self._one((listed[0], listed[-1]), number) if listed and not _is_group(holder, shape) else None
        if kind is ValueKind.CHOICE:
            return self._one((shape.choices[0], shape.choices[-1]), number)
        self.is_worded |= kind is ValueKind.TEXT and shape.key not in _OF_A_KEY
        texts = _OF_A_KEY.get(shape.key) or _OF_A_KIND.get(kind)
        return self._one(texts, number) if texts else None

    def _one(self, texts: Sequence[str], number: int) -> str:
        return texts[self._which % len(texts)].format(number)


def _is_group(kind: Any, shape: Shape) -> bool:
    """Whether the records of a kind are numbered in groups by a field: those of the right group would lack a number."""
    return bool(kind) and kind.group == shape.key


def _is_renamed(plain: Any, model: type[Record], place: Place) -> bool:
    """Put what stands under an unknown key of `plain` under the one that was meant; whether there is one, and free."""
    way, holder, typed = list(shapes_to(model, place[:-1])), _at(plain, place[:-1]), str(place[-1])
    titles = {one.key: one.title for one in shapes(way[-1].inner if way else model)}
    said = named_fields(typed, titles)
    meant = said.get("suggestion") or said["nearest"]
    if not meant or meant in holder:
        return False
    holder[meant] = holder.pop(typed)
    return True


def _at(plain: Any, place: Place) -> Any:
    for step in place:
        plain = plain[step]
    return plain
