"""A day that was corrected, beside texts of it and of related records that still tell the earlier one. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from macros.base.calendar import When, era_fiscal_year, era_year
from macros.kinds.all import KINDS, SOURCES, kind_at
from macros.kinds.english.advice import KEPT
from macros.kinds.english.same_numbers import MONTHS
from macros.records.kind import Kind
from macros.records.model import Record, Text
from macros.records.parts import SourceKind
from macros.view.dates import date_in
from macros.view.portal import Portal
from macros.words import for_staff, in_english

SAYS_OLD_DAY = (
    "日付を{now}に訂正しましたが、「{field}」の文「{said}」は、前の日付の{was}のままです。出典で確かめて、ちがっていれば、"
    "その文も訂正してください。できごとや入口の文は、フォーム「公開したできごとや数値、入口のまちがいを直す」の「どの項目か」で選べます。 / "
    'The date is {now_en} now; the text "{said}" still says {was_en}. See the source, and where that is wrong, correct the text too.'
)


SAYS_OLD_DAY_TOO = (
    "日付を{now}に訂正しましたが、関わる記録「{name}」の「{field}」の文「{said}」に、前の日付の{was}があります。同じことを言う文なら、"
    "出典で確かめて、その文も訂正してください（フォームで選べない文は、担当者に知らせてください）。別のことなら、することはありません。 / "
    'The date is {now_en} now; the text "{said}" of the related record "{name_en}" has {was_en}. Where it tells of the same, see the '
    "source and correct it too (tell a maintainer where no form offers it); where it tells of something else, there is nothing to do."
)


# A month with its day, a year with its month, is told as such.
_NO_DAY_OR_MONTH = "".join(f"(?<!{one} )" for one in ("[0-9]", *MONTHS))

_DAYS = ("on", "by", "announced", "target", "seen_on")


def days_left(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Where a day was corrected in the file at `path`, and a text of the record still tells the earlier one."""
    kind, stem = kind_at(path), PurePosixPath(path).stem
    was, now = (portal.site.records[kind.name].get(stem) if kind else None for portal in (before, after))
    if not kind or not was or not now:
        return
    entries = [entry for key in kind.corrected for entry in getattr(now, key)]
    for entry, old, new in _moved(after, kind, was, entries):
        spans = list(_left(old, new))
        for field, text, span in _told(now, spans, entries, entry):
            yield SAYS_OLD_DAY.format(field=field, said=text, **_in_words(after, new, span))
        for (name, english), field, text, span in _elsewhere(after, kind, now, entry, spans):
            values = {"name": name, "name_en": english, "field": field, "said": text}
            yield SAYS_OLD_DAY_TOO.format(**values, **_in_words(after, new, span))


def _in_words(portal: Portal, now: When, was: When) -> dict[str, str]:
    """Two days in words, in both languages."""
    english = portal.in_english
    days = {"now": portal.date(now), "was": portal.date(was)}
    return {**days, "now_en": english.date(now), "was_en": english.date(was)}


def _left(old: When, new: When) -> Iterator[When]:
    """What a text may call the day `old` and `new` does not lie in: the day, its month, its years."""
    day = old.last
    spans = [old]
    if old.precision == "day":
        spans.append(When.parse(f"{day:%Y-%m}"))
    if old.precision in ("day", "month"):
        spans += [When.parse(f"FY{old.fiscal_year}"), When.parse(f"{day:%Y}")]
    return (one for one in spans if not _lies_in(new, one))


def _lies_in(when: When, span: When) -> bool:
    return span.first <= when.first and when.last <= span.last


def _told(
    record: Any, spans: Sequence[When], entries: Sequence[Any], corrected: Any = None
) -> Iterator[tuple[str, str, When]]:
    """(field, text, span) of each text that names one of `spans`, but of entries with a day of their own there."""
    told: list[tuple[str, str]] = []
    for span in spans:
        own = [one for one in entries if one is not corrected and any(_lies_in(it, span) for it in _days_of(one))]
        for field, text in _texts(record, own):
            said = next((one for one in text.texts if _tells(one, span)), None)
            if said and (field, said) not in told:
                told.append((field, said))
                yield field, said, span


def _elsewhere(
    portal: Portal, kind: Kind, record: Any, entry: Any, spans: Sequence[When]
) -> Iterator[tuple[tuple[str, str], str, str, When]]:
    """(names, field, text, span) of what other records say of `spans`: those linked with `record`, or of its source.

    A plan is no such source: every record names it, and most of them its day.
    """
    named = set(_codes(record))
    source = getattr(entry, "source", None)
    if source and portal.site.source_of(source).kind is SourceKind.PLAN:
        source = None
    for other in (one for one in KINDS if one.name in portal.pages and one is not SOURCES):
        for one in portal.site.records[other.name].values():
            codes = set(_codes(one))
            if (other is kind and one.id == record.id) or not (
                record.id in codes or one.id in named or source in codes
            ):
                continue
            names = (portal.pages[other.name].name(portal, one), portal.pages[other.name].name(portal.in_english, one))
            told = _told(one, spans, [it for key in other.corrected for it in getattr(one, key)])
            yield from ((names, field, text, span) for field, text, span in told)


def _codes(value: Record) -> Iterator[str]:
    """Every id and every source that a record names, at whatever depth; its own among them."""
    for _, inner in value:
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, Record):
                yield from _codes(one)
            elif isinstance(one, str):
                yield one


def _moved(after: Portal, kind: Kind, was: Record, entries: Sequence[Any]) -> Iterator[tuple[Any, When, When]]:
    """Each entry with a day that was corrected since it was in the record `was`: that day, and the right one.

    A day that is known more closely now was not wrong.
    """
    known = [one for key in kind.corrected for entry in getattr(was, key) for one in entry.corrections]
    for entry in entries:
        for one in entry.corrections:
            if one in known or one.field not in _DAYS or not one.was:
                continue
            old, new = after.site.periods.parse(one.was), getattr(entry, one.field) or next(_days_of(entry))
            if not (old.first <= new.first and new.last <= old.last):
                yield entry, old, new


def _days_of(entry: Record) -> Iterator[When]:
    return (when for key in _DAYS if (when := getattr(entry, key, None)))


def _texts(value: Any, without: Sequence[Any]) -> Iterator[tuple[str, Text]]:
    """(what its field is called, the text) of each text in a record, but of what was corrected and of some."""
    for name, inner in value:
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, Text):
                yield type(value).model_fields[name].title or name, one
            elif isinstance(one, Record) and name not in KEPT and not any(one is other for other in without):
                yield from _texts(one, without)


def _tells(text: str, when: When) -> bool:
    """Whether a `text` names just that day, month or year, in Japanese or English: 令和元年12月1日, June 2024."""
    japanese = date_in(for_staff(), when).partition("（")[0]
    is_fiscal = japanese.endswith("度")
    era = era_fiscal_year(when.fiscal_year) if is_fiscal else era_year(when.last) + japanese.partition("年")[2]
    ways = [rf"(?<![0-9])(?:{re.escape(japanese)}|{re.escape(era)})(?![0-9度])"]
    english = date_in(in_english(), when).partition(" (")[0]
    ways.append(rf"(?<![0-9A-Za-z-]){_NO_DAY_OR_MONTH}{re.escape(english)}(?![0-9年])")
    return any(re.search(way, unicodedata.normalize("NFKC", text)) for way in ways)
