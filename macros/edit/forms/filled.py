"""A form as it was filled in: its values, the record that it is about, the entry and the source. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from macros.base.calendar import Periods, era_fiscal_year
from macros.base.nearest import inside_quotes
from macros.edit.forms.parts.asked import OF_SOURCE, Form
from macros.edit.forms.parts.cited import as_browsers_write
from macros.edit.forms.parts.named import record_in
from macros.kinds.all import kind_at
from macros.kinds.sources.record import Source
from macros.load.load import plan_periods
from macros.records.fields import ValueKind, shapes
from macros.records.kind import Kind
from macros.records.model import Record
from macros.records.parts import ReasonKind
from macros.records.right_form import right_form

Meant = Callable[[str, str, str], str]  # (list, field, text) → what is meant by it, or what it is called

# What is told of a reason that no source gives, where nobody says so in words.
NO_REASON_SAID = {
    "ja": "出典は、期限が変わった理由を述べていません。",
    "en": "The source gives no reason for the new deadline.",
}


_FISCAL_YEAR = re.compile(r"FY\d{4}")
_TO_TYPE = ("choices", "nearest", "suggestion")  # what a message tells its reader to write
_NAMED = ("measure", "where", "milestone")  # what the plan, or this site, has names for


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in: its `values` by field, on top of `contents`, about the record at `path`, if one.

    `labels` are what its fields are called, `options` what can be chosen in each, by the value of the data; `meant`
    says which value of the data a text in Japanese is, `called` the other way round. `read` are the dates that were
    typed in another form than that of the data, by field.
    """

    form: Form
    labels: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]
    values: Mapping[str, str]
    contents: Mapping[str, bytes]
    path: str
    meant: Meant
    called: Meant
    read: Mapping[str, str] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Any]:
        """The record, plain; nothing where none is meant."""
        return record_in(self.contents, self.path) if self.path else {}

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        kind = kind_at(self.path)
        assert kind  # a record of a form lies in the folder of its kind
        return kind

    @property
    def item(self) -> dict[str, Any]:
        """The entry that is asked for; what the plan has names for by its id."""
        item = self.form.item(self.values)
        reason = item.get("reason", {})
        if reason.get("kind") == ReasonKind.NO_REASON_GIVEN:
            reason["what"] = NO_REASON_SAID | reason.get("what", {})
        for key in _NAMED:
            if key in item and self.path:
                item[key] = self.meant(self.form.key, key, item[key])
        return item

    @property
    def names_read(self) -> dict[str, str]:
        """What is called otherwise than it was typed, by field: the way in which a value is measured, a period."""
        typed, found = self.form.item(self.values), {}
        for key in (one for one in _NAMED if one in typed and self.path):
            name = self._called(key, code := self.item[key])
            if typed[key] not in (name, name.removesuffix(f"（{code}）")):
                found[self.form.places[key]] = name
        return found

    def _called(self, key: str, code: str) -> str:
        periods = plan_periods(self.contents) if key == "milestone" else None
        year = periods.called.get(code) if periods else None  # pages call a period by its year
        return f"{year}（{code}）" if year else self.called(self.form.key, key, code)

    @property
    def source(self) -> dict[str, str]:
        """The source that is named."""
        return as_browsers_write(self.form.source(self.values))

    def with_dates_read(self, *more: str) -> Filled:
        """The same with every date as the data have it, however it is written in an office: 令和8年6月1日, R8.6.1,
        2026/6/1; `more` are fields that hold a date of the record, such as what is right instead."""
        periods = plan_periods(self.contents)
        codes = ", ".join(periods.codes) if periods else ""
        names = [*more, self.form.ended_on, *_dated(self.form.model, self.form.places), *_dated(Source, OF_SOURCE)]
        found = {one: as_written(self.values[one], codes) for one in names if one in self.values}
        read = {one: text for one, text in found.items() if text != self.values[one]}
        return replace(self, values={**self.values, **read}, read={**self.read, **read})

    def choose(self, name: str, code: str) -> str:
        """What the option `code` of the field `name` says there."""
        return inside_quotes(self.options.get(name, {}).get(code, code))


def in_years(values: Mapping[str, str], periods: Periods | None) -> dict[str, str]:
    """`values` of a message with each fiscal year, or period of the plan, as offices write it: 2021年度（令和3年度）.

    What is to be typed stays as it is.
    """
    said = dict(values)
    for key, text in values.items():
        is_year = key not in _TO_TYPE and (_FISCAL_YEAR.fullmatch(text) or (periods and text in periods.by_code))
        when = periods.parse(text) if is_year and periods else None
        if when and when.first.month != 1:  # a calendar year needs no other name
            said[key] = f"{when.fiscal_year}年度（{era_fiscal_year(when.fiscal_year)}）"
            said[f"{key}_en"] = f"FY{when.fiscal_year}"
    return said


def as_written(typed: str, periods: str) -> str:
    """A date as the data have it; as it was `typed` where it is not certain which one is meant."""
    return right_form("not-a-date", typed, "", periods) or typed


def is_date(model: type[Record], key: str) -> bool:
    """Whether the field `key` of `model` holds a date."""
    return any(shape.key == key and shape.kind is ValueKind.DATE for shape in shapes(model))


def _dated(model: type[Record], places: Mapping[str, str]) -> Sequence[str]:
    """The fields in which a date is typed."""
    return [name for key, name in places.items() if is_date(model, key)]
