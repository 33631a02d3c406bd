"""What stood in the place of a value before and after a correction, as it stands in the file."""

from __future__ import annotations

from collections.abc import Sequence

from macros.base.calendar import When
from macros.base.characters import is_japanese
from macros.base.language import typeset
from macros.records.model import Record, Text
from macros.records.parts import Correction, Reason, ReasonKind, Revision


def stood_after(
    entry: Record, later: Sequence[Correction | Revision], one: Correction | Revision, language: str
) -> str | None:
    """What stood there after a correction: what the next one of the same field replaced, else what stands there now.

    Of a text in two languages, each is corrected for itself.
    """
    value, field, was = getattr(entry, one.field), one.field, one.was
    for correction in later:
        languages = {is_japanese(text) for text in (was, correction.was) if text}  # nothing is in no language
        of_other = isinstance(value, Text) and len(languages) > 1
        if correction.field == field and not of_other:
            return correction.was
    return _text(value, was, language)


def unwritten(entry: Record, field: str) -> str | None:
    """The value of a `field` that the file of an entry leaves out, as `high` for confidence; None where it has none."""
    known = type(entry).model_fields.get(field)
    return known.default if known and isinstance(known.default, str) else None


def as_printed(value: object, text: str) -> str:
    """`text`, which stood or stands for `value`, with the apostrophes of print where it is English words of ours."""
    return typeset("en", text) if isinstance(value, Text) and not is_japanese(text) else text


def _text(value: object, beside: str | None, language: str) -> str | None:
    """A value as it stands in the file; of two languages the one that `beside` is written in, or else `language`."""
    if isinstance(value, Reason):
        return str(value.kind) if beside in list(ReasonKind) else _text(value.what, beside, language)
    if isinstance(value, Text):
        return value.like(beside) if beside else value.said(language)
    if isinstance(value, When):
        return value.text
    return None if value is None else str(value)
