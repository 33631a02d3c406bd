"""What is new → the sentence that tells a reviewer of it: a record with what it says, an entry of a record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from macros.base.numbers import is_far, number, printed_numbers
from macros.edit.forms.parts.named import list_title
from macros.kinds.kpis.record import Kpi, Observation, Quantity
from macros.kinds.kpis.words.values import amount, quantity_time, with_measure
from macros.kinds.procedures.record import Procedure
from macros.records.kind import Kind, links_of
from macros.records.model import Text
from macros.records.order import last_look
from macros.records.page import RecordPage
from macros.records.parts import Looked
from macros.view.entry_words import reason_sentence
from macros.view.freshness import IN_VAIN, is_known_since, is_sought, look_sentence, says_not_known
from macros.view.parts import show_due, show_when
from macros.view.period_words import value_time, year_name
from macros.view.portal import Portal
from macros.words import FIRST

_CALLED = ("name", "title")  # said before all


def record_sentence(portal: Portal, page: RecordPage, record: Any) -> str:
    """That a record is new, what it promises, and which records it names."""
    words, kind = portal.words, page.kind
    said = [words("ledger.record", kind=portal.label(kind), name=page.name(portal, record))]
    for title, values in _has(portal, kind, record):
        said.append(words("ledger.record_has", title=title, values=words.listed(values)))
    return words.joined(*said)


def _has(portal: Portal, kind: Any, record: Any) -> Iterator[tuple[str, list[str]]]:
    """(title of the field, what it holds) of what a record promises, and of the records that it names."""
    named = {key: refers for key, refers, _ in links_of(kind.model) if refers}
    for key, field in kind.model.by_key().items():
        value = getattr(record, key, None)
        if key in named and value:
            ids = value if isinstance(value, list) else [value]
            page = portal.pages[named[key]]
            yield field.title or key, [page.name(portal, portal.site.records[named[key]][one]) for one in ids]
        elif key == "direction":
            yield field.title or key, [portal.words(f"kpi_better.{value}")]
        elif key in kind.promised and key not in _CALLED and value not in (None, [], True, False):
            items = value if isinstance(value, list) else [value]
            yield field.title or key, [_text(portal, record, one) for one in items]


def _text(portal: Portal, record: Any, value: Any) -> str:
    if isinstance(value, Quantity):
        text = with_measure(portal, value.measure, amount(portal, value, portal.say(record.unit)))
        return portal.words("ledger.quantity", value=text, time=quantity_time(portal, value, short=True))
    if isinstance(value, Text):
        return portal.say(value)
    if period := getattr(value, "period", None):
        return at_its_time(portal, value.as_printed, period)
    return str(next((said for key in ("as_printed", "name", "text") if (said := getattr(value, key, None))), value))


def at_its_time(portal: Portal, text: str, at: str) -> str:
    """What is promised, with the time that it is about: a period of the plan by its year, too."""
    if not at:
        return text
    periods = portal.site.periods
    time = year_name(portal, at) if at in periods.by_code else portal.date(periods.parse(at))
    return portal.words("ledger.quantity", value=text, time=time)


def entry_sentence(portal: Portal, name: str, record: Any, list_name: str, index: int) -> str:
    """The sentence about a new entry of a record, which is called `name`."""
    entry, words = getattr(record, list_name)[index], portal.words
    values = {"name": name}
    if isinstance(entry, Looked):
        return words("ledger.looked", text=look_sentence(portal, record, entry), **values)
    values |= {"source": portal.printed(portal.site.source_of(entry.source).title)}
    if list_name == "commitments":
        return _commitment(portal, record, index, values)
    if list_name == "observations":
        value = with_measure(portal, entry.measure, portal.measured(record.unit, entry.value))
        others = record.known(entry.measure)
        others.remove(entry.value)
        far = words("ledger.far_off", range=_range(portal, others)) if is_far(entry.value, others) else ""
        values |= {
            "value": value,
            "when": value_time(portal, record, entry),
            "what": words.without_stop(portal.say(entry.what)),
        }
        return words.joined(words("ledger.observation", **values), far)
    values |= {"kind": words(f"event.{entry.kind}"), "when": show_when(portal, entry)}
    return words("ledger.event", what=words.without_stop(portal.say(entry.what)), **values)


def of_its_entry(portal: Portal, kind: Kind, key: str, record: Any, entry: Any, sentence: str) -> str:
    """A `sentence` about an entry in the list `key` of a `record`, with what that says where it is one of several."""
    if len(getattr(record, key)) < 2:
        return sentence
    what, target = getattr(entry, "what", None), getattr(entry, "target", None)
    said = portal.words.without_stop(portal.say(what)) if what else show_due(portal, target) if target else ""
    if not said or said in sentence:
        return sentence
    quoted = portal.words.inside_quotes(said)
    return portal.words("ledger.of_entry", list=list_title(kind, key), entry=quoted, text=sentence)


def left_beside(portal: Portal, record: Any, list_name: str, index: int) -> Iterator[str]:
    """A sentence for all that stays as it was beside a new value, and is to be looked at."""
    if list_name == "observations":
        value = record.observations[index]
        yield from _texts_beside(portal, record, value)
        yield from _texts_of_old(portal, record, value)


def _range(portal: Portal, values: Collection[Decimal]) -> str:
    """The least and the most of `values`; of one that stands alone itself."""
    low, high = number(min(values)), number(max(values))
    return high if low == high else portal.words("unit.range", low=low, high=high)


def _texts_beside(portal: Portal, kpi: Kpi, value: Observation) -> Iterator[str]:
    """What the initiatives of a figure say of it in words, in other numbers than a new value: to be looked at."""
    unit, page = kpi.unit.said(FIRST), portal.pages["initiatives"]
    for initiative in (portal.site.records["initiatives"][one] for one in kpi.initiatives):
        for event in initiative.events:
            text = event.what.said(FIRST)
            numbers = printed_numbers(text, unit)
            if unit in text and numbers and value.value not in numbers:
                name = page.name(portal, initiative)
                yield portal.words("ledger.text_beside", name=name, text=portal.say(event.what))


def _texts_of_old(portal: Portal, kpi: Kpi, value: Observation) -> Iterator[str]:
    """What stays beside a new value though it says that nothing is known: it is told as of its time, or no more."""
    words = portal.words
    rows = [portal.site.records["initiatives"][one] for one in kpi.initiatives]
    for page, record in [("kpis", kpi), *(("initiatives", row) for row in rows)]:
        name = portal.pages[page].name(portal, record)
        for entry in (*record.events, *(one for one in getattr(record, "observations", ()) if one is not value)):
            if says_not_known(entry, kpi) and is_known_since(portal, value, entry):
                yield words("ledger.text_stays", name=name, text=words.without_stop(portal.say(entry.what)))
    look = last_look(kpi.looked, portal.as_of)
    if look and look.result in IN_VAIN and is_sought(kpi, value):
        yield words("ledger.look_stays", text=look_sentence(portal, kpi, look))


def _commitment(portal: Portal, procedure: Procedure, index: int, values: dict[str, str]) -> str:
    commitment = procedure.commitments[index]
    values = values | {"new": show_due(portal, commitment.target), "announced": portal.date(commitment.announced)}
    if not index:
        return portal.words("ledger.first_target", **values)
    old = show_due(portal, procedure.commitments[index - 1].target)
    reason = portal.words.without_stop(reason_sentence(portal, commitment.reason) or "")
    return portal.words("ledger.new_target", old=old, reason=reason, **values)
