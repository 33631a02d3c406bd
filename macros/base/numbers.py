"""Numbers as readers see them."""

from __future__ import annotations

from decimal import Decimal


def number(value: Decimal) -> str:
    """A decimal with thousands separators and no digit that was not printed: 73,300 and 8.6."""
    return f"{value:,f}"
