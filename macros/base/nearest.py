"""Lists of names, and the one that a mistyped name was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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


_WITH_ITS_CODE = re.compile(r"([a-z][a-z0-9_.#-]*)（(.+?)）(?=, |$)")


def in_names(values: Mapping[str, str]) -> dict[str, str]:
    """`values` of `named_choices` to who fills in a form and sees no code: what each choice is called, and no more."""
    names = dict(_WITH_ITS_CODE.findall(values.get("choices", "")))
    said = {key: names.get(values[key], values[key]) for key in ("nearest", "suggestion") if key in values}
    if names:
        said["choices"] = quoted([names.get(one.partition("（")[0], one) for one in _apart(values["choices"])])
    return {**values, **said}


def _apart(choices: str) -> list[str]:
    """The choices of a list, each of which may hold commas in its name."""
    return re.split(r", (?=[A-Za-z0-9_.#-]+(?:（|, |$))", choices)


def quoted(names: Sequence[str]) -> str:
    """`names` as a list in Japanese, of which each may hold commas and brackets itself."""
    return "".join(f"「{inside_quotes(name)}」" for name in names) or "—"


def inside_quotes(text: str) -> str:
    """`text` as it stands in Japanese quotes: its own quotes are the inner ones."""
    return text.replace("「", "『").replace("」", "』")
