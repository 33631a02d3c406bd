"""Tables as CSV text: the one place where CSV is written."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

# What begins so is a formula to spreadsheets, which then run what was meant to be read; the full-width signs are typed
# by accident and taken for the others.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")


def csv_text(frame: pd.DataFrame) -> str:
    """`frame` with CRLF line ends. What a spreadsheet would run gets an apostrophe before it and is only read."""
    table = frame.rename(columns=_only_read)
    for index, dtype in enumerate(table.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            table.isetitem(index, table.iloc[:, index].map(_only_read))
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text


def _only_read(value: Any) -> Any:
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value
