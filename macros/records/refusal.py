"""How a type of value refuses a value: with the code of the problem, which the loader then puts in its place."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError

from macros.base.japanese.reasons import says_nothing
from macros.base.nearest import NamedCodes


def problem(code: str, value: Any, **values: object) -> PydanticCustomError:
    """The error that load.py turns into a problem of this `code`, pointing at the value."""
    said = {key: one if isinstance(one, NamedCodes) else str(one) for key, one in values.items()}
    return PydanticCustomError(code, "{value}", {"value": str(value), **said})


def says_why(reason: str) -> str:
    """`reason`, the words for which something was changed, unless they say only that it was. Refuses those."""
    if says_nothing(reason):
        raise problem("says-no-reason", reason)
    return reason
