"""By what words people ask in English: those of english.yml, and what tells of a move or of another place.

The index of the search takes them along; overrides/assets/javascripts/find-english.js follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

_LISTS = yaml.load((Path(__file__).parent / "english.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
SMALL: list[str] = _LISTS["small"].split()

# Where one moves from and to tells which notification it takes; `{city}` is the city of the site, `{place}` another.
_MOVE = "[Mm]ov(?:e|ed|ing)|[Rr]elocat(?:e|ed|ing)|[Tt]ransfer(?:red|ring)?|[Ss]hift(?:ed|ing)?|[Cc]ame|[Cc]oming|[Aa]rriv(?:e|ed|ing)"
_WORDS = "(?: [A-Za-z]+){0,5}?"
_MOVES = (
    (
        rf"(?:{_MOVE}){_WORDS} (?:in )?(?:to|into|in from{_WORDS} to) {{city}}(?: from(?: [A-Za-z]+){{0,2}})?",
        "moving in",
    ),
    (rf"(?:{_MOVE}){_WORDS} (?:from|out of|away from) {{city}}(?: to(?: [A-Za-z]+){{0,2}})?", "moving out"),
    (
        rf"(?:{_MOVE}){_WORDS} from (?:[A-Za-z]+[ -](?:ward|[Kk]u)|one ward) to (?:[A-Za-z]+[ -](?:ward|[Kk]u)|another)",
        "moving within the city",
    ),
    (
        rf"(?:{_MOVE}|[Ll]iv(?:e|ing)){_WORDS} (?:to|in) (?:another|other|a different) (?:city|town|prefecture|country|municipality)",
        "moving out",
    ),
    (rf"(?:{_MOVE}){_WORDS} from (?:another|other|a different) (?:city|town|prefecture|municipality)", "moving in"),
    (rf"(?:{_MOVE}|[Cc]hang(?:e|ed|ing) (?:my )?address){_WORDS} (?:inside|within) {{city}}", "moving within the city"),
    (r"[Ff]rom (?:abroad|overseas|another country) to {city}", "moving in"),
    (
        rf"^(?!.*(?:worker|employee|staff))(.*?)(?:[Rr]eturn(?:ed|ing)?|[Gg]o(?:ing)?|{_MOVE}|[Ff]ly(?:ing)?){_WORDS} (?:to|back) {{country}}",
        "$1moving abroad",
    ),
    (
        rf"(?:[Mm]ov(?:e|ed|ing)|[Rr]elocat(?:e|ed|ing)|(?:[Tt]ransfer(?:red|ring)?|[Ss]en[dt]|[Bb]ring|[Bb]rought) (?:me|us|my [a-z]+)|(?:am|is|are|was|were|be|been|being|get|got|getting) (?:transferred|posted|sent)|[Gg]o to (?:live|work)|[Nn]ew job){_WORDS} (?:to|in|at) {{place}}",
        "moving out",
    ),
)


def moves(city: Sequence[str]) -> list[tuple[str, str]]:
    """What is typed of a move from or to the city, as it is called in small letters, and what that is called."""
    said = {
        "{city}": _either(city),
        "{place}": _either(_others(city)),
        "{country}": _either(_LISTS["countries"].split()),
    }
    return (
        [(re.sub(r"\{[a-z]+\}", lambda found: said[found[0]], one), called) for one, called in _MOVES] if city else []
    )


def _either(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(form for name in names for form in (name, name.title()))})"


def _others(city: Sequence[str]) -> list[str]:
    return [place for place in _LISTS["places"].split() if place not in city]


def elsewhere(city: Sequence[str]) -> str:
    """A pattern of what is asked of another place than the city, as spelled."""
    places = "|".join(_others(city))
    return rf"^(?!.*\b(?:mov|relocat|leav|shift|transfer))(?:.* )?(?<!to )(?<!from )(?:{places})(?! gas)(?![a-z])"


ENGLISH: dict[str, Any] = {
    "same": [line.split() for line in _LISTS["same"]],
    "near": [[word, *others.split()] for words, others in _LISTS["near"].items() for word in words.split()],
    "vague": _LISTS["vague"].split(),
    "phrases": [("|".join(phrase["typed"]), phrase["says"]) for phrase in _LISTS["phrases"]],
    "small": _LISTS["beside_others"].split(),
    "ending": "(?:ations?|itions?|ions?|ments?|ings?|ed|es|s|e|ance|ence)$",
    "double": "([b-df-hj-np-tv-z])\\1$",
}
