"""What differs from language to language by rules that others keep: those of CLDR, through Babel.

How a language writes a day, a month and a list, counts what is large, and which of its forms a number takes. What one
of a unit is called that the data name in the plural, CLDR does not say: that is the rule of each language's grammar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

_OF_LANGUAGE = {"en": "en_GB"}  # whose spelling data/english.yml has; every other language is as it is called
_LARGE = {"ja": 10_000}  # from where on a number is told by a word: 310万; elsewhere 3.1 million
_WIDE = ("ja",)  # one letter takes the room of two
# The noun that a unit begins with, as in hours a year; its endings in the plural and of one, the first that fits.
_NOUN = {"en": re.compile(r".+?(?= (?:an?|at|by|for|from|in|of|on|per|with) |/|$)")}
_OF_ONE = {
    "en": [
        (re.compile(r"\bpeople$"), "person"),
        (re.compile(r"\bchildren$"), "child"),
        (re.compile(r"\b((?:wo)?)men$"), r"\1man"),
        (re.compile(r"(corps|headquarters|series|ss|us|is)$"), r"\1"),
        (re.compile(r"(ss|sh|ch|x)es$"), r"\1"),
        (re.compile(r"([^aeiou])ies$"), r"\1y"),
        (re.compile(r"([a-z])s$"), r"\1"),
    ]
}
_OF_SEVERAL = [(re.compile(r"([^aeiou])y$"), r"\1ies"), (re.compile(r"(s|sh|ch|x)$"), r"\1es")]
# What stands behind numbers up to nine only, as its words write it behind a placeholder: 9\u3064, 10.
_UP_TO_NINE = {"ja": ("}\u3064", re.compile("(?<=[0-9]{2})\u3064"))}
_COMMA = ", "  # of a list in all languages that write with spaces
_ENCLOSED = re.compile(r"“[^“”]*”|\([^()]*\)")
_SAID = 3.1  # letters of others that say what a wide one does: with these no answer of a procedure says less
# How what people type is printed: the apostrophe, and quotes that open and close.
_TYPED = {
    "en": [
        (re.compile(r"(?<=[\w.!?)])'"), "’"),
        (re.compile(r"'(?=\w)"), "‘"),
        (re.compile(r'(?<![^\s(\[])"(?=\S)'), "“"),
        (re.compile('"'), "”"),
    ]
}
FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))  # what CLDR calls the forms that a number takes
LAST = "other"  # the form that every language has


def typeset(language: str, text: str) -> str:
    """`text` as a language prints what people type: children's is children’s, "so" is “so”."""
    if "'" in text or '"' in text:
        for typed, printed in _TYPED.get(language, ()):
            text = typed.sub(printed, text)
    return text


@dataclass(frozen=True)
class Forms:
    """Words that differ with a number: the text of each form, chosen by the value of the placeholder `by`."""

    texts: Mapping[str, str]
    by: str = "n"

    def text(self, language: str, values: Mapping[str, Any]) -> str:
        """The text for the number among `values`; that of the last form where there is none."""
        try:
            number = Decimal(str(values[self.by]).replace(",", ""))
        except (KeyError, InvalidOperation):
            return self.texts[LAST]
        return self.texts.get(_locale(language).plural_form(number), self.texts[LAST])


def counted(language: str, words: str, said: str) -> str:
    """`said`, which are `words` with their numbers filled in, without a counter behind one that takes none."""
    counter, too_many = _UP_TO_NINE.get(language, ("", None))
    return too_many.sub("", said) if too_many and counter in words else said


def of_number(language: str, unit: str, number: Decimal) -> str:
    """`unit`, which the data name in the plural, as it stands behind `number`: 2 wards, 1 ward."""
    if language not in _OF_ONE or _locale(language).plural_form(number) == LAST:
        return unit
    found = _NOUN[language].match(unit)
    noun = found[0] if found else ""
    for plural, one in _OF_ONE[language]:
        if plural.search(noun):
            return plural.sub(one, noun) + unit.removeprefix(noun)
    return unit


def plural(noun: str) -> str:
    """An English noun, or words that end in one, of several: handbooks, facilities, boxes."""
    for one, many in _OF_SEVERAL:
        if one.search(noun):
            return one.sub(many, noun)
    return noun + "s"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_OF_LANGUAGE.get(language, language))


@cache
def own_name(language: str) -> str:
    """What a language calls itself: 日本語, English."""
    return str(Locale.parse(language).get_display_name(language))


@lru_cache(maxsize=4096)  # the same few days stand on every page
def day(language: str, on: date) -> str:
    """A day: 2026年11月23日, 23 November 2026."""
    return format_date(on, "long", locale=_locale(language))


@lru_cache(maxsize=4096)
def month(language: str, on: date) -> str:
    """The month of a day: 2026年11月, November 2026."""
    return format_skeleton("yMMMM", on, locale=_locale(language))


@cache
def year(language: str, number: int) -> str:
    """A calendar year: 2026年, 2026."""
    return format_skeleton("y", date(number, 1, 1), locale=_locale(language))


def listed(language: str, texts: Sequence[str]) -> str:
    """`texts` one after another: A、B、C; A, B and C. Where one of them has a comma of its own: A, of C; B."""
    if any(_COMMA in _ENCLOSED.sub("", text) for text in texts[:-1]):
        return "; ".join(texts)
    return format_list(texts, locale=_locale(language))


def large(language: str) -> int:
    """The number from which on, and by which, a language counts with a word: 万, million."""
    return _LARGE.get(language, 1_000_000)


def letters(language: str, wide: int) -> int:
    """How many letters of a language take the room of so many `wide` ones."""
    return wide if language in _WIDE else 2 * wide


def letters_for(language: str, wide: int) -> int:
    """How many letters of a language say what so many `wide` ones do: more than have the same room."""
    return wide if language in _WIDE else round(_SAID * wide)
