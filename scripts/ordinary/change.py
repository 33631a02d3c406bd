"""What an ordinary change is, how one comes to be listed, and what several ask of the project before they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from scripts.trial import ProjectCopy

_Make = Callable[[ProjectCopy], None]


@dataclass(frozen=True)
class OrdinaryChange:
    """One ordinary change: its name, what it is in Japanese, and how it is made."""

    name: str
    what: str
    make: _Make


def listed(changes: list[OrdinaryChange], what: str) -> Callable[[_Make], _Make]:
    """Puts the function that it decorates at the end of `changes`: the change `what`, under the function's name."""

    def put(make: _Make) -> _Make:
        changes.append(OrdinaryChange(make.__name__.replace("_", "-"), what, make))
        return make

    return put


def first(records: Iterable[Any], wanted: Callable[[Any], bool]) -> Any:
    """The first of the records that is as wanted, else the first of all; None where there is none."""
    found = list(records)
    return next(filter(wanted, found), found[0] if found else None)


def number_after(numbers: Iterable[int]) -> str:
    """The number that follows on `numbers`."""
    return str(max(numbers, default=0) + 1)


def later(project: ProjectCopy) -> str:
    """A month that lies ahead, after the last period that the plan has a name for."""
    return f"{max(project.site.periods.listed[-1].last.year, project.day.year) + 2}-03"
