"""Tables as plain values and as CSV text: the one place where CSV is written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

BOM = "\ufeff"  # so that Excel opens a CSV file as UTF-8


# What begins so is a formula to spreadsheets, which then run what was meant to be read; the full-width signs are typed
# by accident and taken for the others.
_FORMULA = frozenset("=+-@\t\r＝＋－＠")


_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take `text` for a formula, and for no number: what every writer of tables asks."""
    return text[:1] in _FORMULA and not _NUMBER.fullmatch(text)


def rows_of(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows of `frame` as values of Python; what is missing, in whatever way pandas says it, is None."""
    columns = (map(_or_none, column.tolist()) for _, column in frame.items())
    return list(zip(*columns, strict=True))


def _or_none(value: Any) -> Any:
    return None if value is pd.NA or value != value else value  # NaN and NaT are not even themselves


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table with CRLF line ends. What a spreadsheet would run gets an apostrophe before it and is only read."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # pandas takes three times as long for the same bytes
    writer.writerow(map(_only_read, columns))
    writer.writerows(map(_only_read, row) for row in rows)
    return text.getvalue()


def _only_read(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value
