"""Lists of names, and the one that a mistyped name was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

_OF_A_NAME = 4  # a name of more than so many times the signs typed has them by chance


def nearest(value: str, known: Sequence[str]) -> str:
    """The one of `known` that `value` is probably meant to be, or an empty text."""
    return "".join(get_close_matches(value, known, n=1))


_ALIKE, _NEARLY_SAME = 0.75, 0.85  # of ids: without their dates, and with them
_DATE = re.compile(r"(?:-\d+)+$")


def nearest_id(value: str, known: Sequence[str]) -> str:
    """The one of the ids `known`, many of which end in a date, that `value` is probably meant to be, or an empty text.

    Two ids are no more alike for ending in dates of one year.
    """
    if near := get_close_matches(value, known, n=1, cutoff=_NEARLY_SAME):
        return near[0]
    undated = {_DATE.sub("", one): one for one in reversed(known)}
    return "".join(undated[one] for one in get_close_matches(_DATE.sub("", value), undated, n=1, cutoff=_ALIKE))


def nearest_name(typed: str, known: Sequence[str]) -> str:
    """The one of the names `known` that was probably meant by `typed`, or an empty text."""
    return next(iter(nearest_names(typed, known)), "")


def nearest_names(typed: str, known: Sequence[str], most: int = 1) -> list[str]:
    """Up to `most` of the names `known` that may have been meant by `typed`, the most likely first.

    People leave out what a plan puts into a name: first comes the shortest that has all signs of it in their order.
    """
    holding = [name for name in known if len(typed) > 1 and (typed in name or _leaves_out(typed, name))]
    found = sorted(holding, key=lambda name: (typed not in name, len(name)))
    return list(dict.fromkeys([*found, *get_close_matches(typed, known, n=most)]))[:most]


def _leaves_out(typed: str, name: str) -> bool:
    """Whether `typed` is `name` without some of its signs, and still says a good part of it."""
    rest = iter(name)
    return len(typed) * _OF_A_NAME >= len(name) and all(sign in rest for sign in typed)


def listed(known: Sequence[str]) -> str:
    """`known` as a reader sees a list of choices."""
    return ", ".join(known)


class NamedCodes(str):
    """What can be chosen, as text to who types codes: each with its name behind it.

    It keeps the `names` by code, an empty one where a code has none, for those who see no codes; but `by_code` where
    these call them by the codes, too, as they do the periods of the plan.
    """

    names: dict[str, str]
    by_code: bool

    def __new__(cls, names: Mapping[str, str], by_code: bool = False) -> NamedCodes:
        text = super().__new__(cls, listed([_with_name(code, name) for code, name in names.items()]) or "—")
        text.names = {code: "" if name == code else name for code, name in names.items()}
        text.by_code = by_code
        return text

    def __reduce__(self) -> tuple[type[NamedCodes], tuple[dict[str, str], bool]]:
        """How it is made anew where it is copied or sent to another process."""
        return NamedCodes, (self.names, self.by_code)

    @classmethod
    def without_names(cls, codes: Iterable[str]) -> NamedCodes:
        """`codes` that are called nothing else."""
        return cls(dict.fromkeys(codes, ""))

    def shown(self, code: str) -> str:
        """How the text has a `code` of them."""
        return _with_name(code, self.names[code])


def _with_name(code: str, name: str) -> str:
    return f"{code}（{name}）" if name.lower() not in (code, "") else code


def named_choices(typed: str, names: Mapping[str, str], *, by_code: bool = False) -> dict[str, str]:
    """What to say to who has typed none of the choices, the keys of `names`, each of which has a name in words.

    All `choices` with their names; the `nearest`, of which id or name is likely meant; as `suggestion` one that is
    called just so.
    """
    by_name = {name: code for code, name in names.items() if name}
    exact = [code for code, name in names.items() if typed in (name, _with_name(code, name))]
    near = nearest(typed, list(names)) or by_name.get(nearest_name(typed, list(by_name)), "")
    said = {"choices": NamedCodes(names, by_code=by_code), "nearest": near}
    return said | ({"suggestion": exact[0]} if len(exact) == 1 else {})


def in_names(values: Mapping[str, str]) -> dict[str, str]:
    """`values` of a message to who fills in a form and sees no code: what each choice is called, and no more."""
    choices = values.get("choices")
    if not isinstance(choices, NamedCodes) or choices.by_code or not any(choices.names.values()):
        return dict(values)
    called = {code: name or code for code, name in choices.names.items()}
    said = {key: called.get(values[key], values[key]) for key in ("nearest", "suggestion") if key in values}
    return {**values, **said, "choices": quoted(list(called.values()))}


def quoted(names: Sequence[str]) -> str:
    """`names` as a list in Japanese, of which each may hold commas and brackets itself."""
    return "".join(f"「{inside_quotes(name)}」" for name in names) or "—"


def inside_quotes(text: str) -> str:
    """`text` as it stands in Japanese quotes: its own quotes are the inner ones."""
    return text.replace("「", "『").replace("」", "』")
