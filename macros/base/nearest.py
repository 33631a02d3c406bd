"""Lists of names, and the one that a mistyped name was probably meant to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches


def nearest(value: str, known: Sequence[str]) -> str:
    """The one of `known` that `value` is probably meant to be, or an empty text."""
    return "".join(get_close_matches(value, known, n=1))


def nearest_name(typed: str, known: Sequence[str]) -> str:
    """The one of the names `known` that was probably meant by `typed`, or an empty text.

    People leave out what a plan puts into a name: first comes the shortest that has all signs of it in their order.
    """
    holding = [name for name in known if len(typed) > 1 and _has_in_order(name, typed)]
    return min(holding, key=lambda name: (typed not in name, len(name)), default="") or nearest(typed, known)


def _has_in_order(name: str, signs: str) -> bool:
    rest = iter(name)
    return all(sign in rest for sign in signs)


def listed(known: Sequence[str]) -> str:
    """`known` as a reader sees a list of choices."""
    return ", ".join(known)


def named_choices(typed: str, names: Mapping[str, str]) -> dict[str, str]:
    """What to say to who has typed none of the choices, the keys of `names`, each of which has a name in words.

    All `choices` with their names; the `nearest`, of which id or name is likely meant; as `suggestion` one that is
    called just so.
    """
    shown = {code: code if name in (code, "") else f"{code}（{name}）" for code, name in names.items()}
    by_name = {name: code for code, name in names.items() if name}
    exact = [code for code, name in names.items() if typed in (name, shown[code])]
    near = nearest(typed, list(names)) or by_name.get(nearest_name(typed, list(by_name)), "")
    said = {"choices": listed(list(shown.values())) or "—", "nearest": near}
    return said | ({"suggestion": exact[0]} if len(exact) == 1 else {})
