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
    for index in range(len(table.columns)):
        column = table.iloc[:, index]
        if any(map(_would_run, column.tolist())):  # hardly ever, and to look takes a fifth of the time
            table.isetitem(index, column.map(_only_read))
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text


def _only_read(value: Any) -> Any:
    return "'" + value if _would_run(value) else value


def _would_run(value: Any) -> bool:
    return isinstance(value, str) and bool(_FORMULA.match(value)) and not _NUMBER.fullmatch(value)
