"""How a type of value refuses a value: with the code of the problem, which the loader then puts in its place."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError


def problem(code: str, value: Any, **values: object) -> PydanticCustomError:
    """The error that load.py turns into a problem of this `code`, pointing at the value."""
    return PydanticCustomError(code, "{value}", {"value": str(value), **{key: str(one) for key, one in values.items()}})
