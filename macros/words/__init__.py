"""The one catalogue of the words shown to readers, a folder of YAML files for each language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice, takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

import yaml

from macros.base.language import FORMS, LAST, Forms, counted, large, letters, letters_for, listed, of_number, typeset
from macros.base.numbers import TEN_THOUSAND

CATALOGUES = Path(__file__).parent

ENGLISH = "en"  # in which the world is told of a page in any language
LONGEST_ANSWER = 90  # wide letters, as those of Japanese: three lines on a phone
STOP = "\u3002"  # of a text that is not translated
FIRST = "ja"  # in which every text of the data is written, and a site speaks whose mkdocs.yml names no other

Wording = str | Forms


class Words:
    """The catalogue of one language, called with a dotted key and the values for its placeholders.

    `names` are the values of those placeholders that any words may have: what the plan and its city are called.
    What differs with a number (1 procedure, 2 procedures) has its forms, of which the number chooses one.
    `renderings` say in this language what sources print in another one; `untranslated` is what nobody has said yet in
    this language, so that it is shown in the first one.
    """

    def __init__(self, entries: Mapping[str, Wording], language: str = FIRST) -> None:
        self.language = language
        self.names: Mapping[str, str] = {}
        self.renderings: Mapping[str, str] = {}
        self.untranslated: frozenset[str] = frozenset()
        self._entries = entries
        self._keys = sorted(entries)
        self._whole: dict[str, str] = {}  # what has nothing to fill in: most, and asked for a thousand times

    def with_names(self, names: Mapping[str, str]) -> Self:
        """The same words, which fill in `names` wherever they are asked for."""
        named = copy(self)
        named.names = names
        return named

    def with_renderings(self, renderings: Mapping[str, str], untranslated: Iterable[str] = ()) -> Self:
        """The same words, with what they say for texts that sources print, and the texts that they cannot say."""
        rendering = copy(self)
        rendering.renderings = {text: typeset(self.language, said) for text, said in renderings.items()}
        rendering.untranslated = frozenset(untranslated)
        return rendering

    def with_those_of(self, group: str) -> Self:
        """The same words, with those of `group` in the place of the ones that they are called after."""
        other = copy(self)
        instead = (key for key in self._entries if key.startswith(f"{group}."))
        other._entries = {**self._entries, **{key.removeprefix(f"{group}."): self._entries[key] for key in instead}}
        other._keys, other._whole = sorted(other._entries), {}
        return other

    def __contains__(self, key: str) -> bool:
        """Whether there are words at `key`."""
        return key in self._entries

    def __call__(self, key: str, **values: Any) -> str:
        """The words at `key` with `values` filled in. Raises KeyError for a key or placeholder that is missing."""
        if (whole := self._whole.get(key)) is not None:
            return whole
        if (text := self._entries.get(key)) is None:
            raise KeyError(f"macros/words/{self.language}/: {key}")
        if isinstance(text, Forms):
            text = text.text(self.language, values)
        elif "{" not in text and "}" not in text:
            self._whole[key] = text
        filled = {**self.names, **values}
        return counted(self.language, text, text.format_map(filled)) if filled else text

    def listed(self, texts: Iterable[str]) -> str:
        """`texts` one after another: A、B、C; A, B and C."""
        return listed(self.language, list(texts))

    def ten_thousands(self, number: int | Decimal) -> str:
        """`number` times ten thousand as the language counts: 310万; 3.1 million, and 60,000 as it is."""
        value, size = Decimal(number) * TEN_THOUSAND, large(self.language)
        if value < size > TEN_THOUSAND:
            return f"{value:,.0f}"
        return self("unit.large", n=f"{value / size:,f}")

    def in_table(self, number: int) -> str:
        """`ten_thousands` below a heading of its own, which says ten thousand where that is what the numbers count."""
        return self("unit.in_table", counted=f"{number:,}", n=self.ten_thousands(number))

    def counted(self, unit: str) -> str:
        """What a unit counts, without the ten thousand that goes to its numbers: 万件, cases."""
        return unit.removeprefix(self("unit.ten_thousand"))

    def drawn(self, unit: str) -> tuple[str, Decimal]:
        """The unit in which charts draw numbers of `unit`, and what these are multiplied by for it: 万件 and 1, million
        cases and 0.01 for numbers of ten thousand cases."""
        if (counted := self.counted(unit)) == unit:
            return unit, Decimal(1)
        times = Decimal(TEN_THOUSAND) / large(self.language)
        return self("unit.of", n=self("unit.large", n="").strip(), unit=counted), times

    def in_full(self, number: int) -> int:
        """A number of ten thousands below a heading of its own, which says so where the language counts by them."""
        return number if large(self.language) == TEN_THOUSAND else number * TEN_THOUSAND

    def how_many(self, number: int) -> str:
        """A number in the middle of a sentence, where a language may say none instead of 0."""
        return f"{number:,}" if number else self("text.none")

    def measured(self, unit: str, low: Decimal, high: Decimal | None = None) -> str:
        """A number of `unit`, or from `low` to `high` of it, with the digits that it has: 50〜150分, 50–150 minutes,
        1 minute."""
        counted = self.counted(unit)
        shown = [
            f"{one:,f}" if counted == unit else self.ten_thousands(one)
            for one in dict.fromkeys((low, high))
            if one is not None
        ]
        number = shown[0] if len(shown) == 1 else self("unit.range", low=shown[0], high=shown[1])
        if counted == unit and len(shown) == 1:
            counted = of_number(self.language, unit, low)
        return self("unit.of" if counted[:1].isalnum() else "unit.beside", n=number, unit=counted)

    def printed(self, text: str) -> str:
        """What a source prints, or who published it, in this language; as it is where nobody has rendered it."""
        return self.renderings.get(text, text)

    def with_original(self, text: str) -> str:
        """`printed`, with the words of the source behind it where they are others."""
        said = self.printed(text)
        return text if said == text else said + self("text.original", text=text)

    def as_printed(self, text: str) -> str:
        """`with_original` for a quotation: 「運用開始」, “Start of operation” [運用開始]."""
        said = self.printed(text)
        if said == text:
            return self("text.quoted", text=said)
        return self("text.quoted", text=self.inside_quotes(said)) + self("text.original", text=text)

    def inside_quotes(self, text: str) -> str:
        """`text` as it stands in quotes: its own quotes are the inner ones."""
        text = text.replace(self("text.quote"), self("text.inner_quote"))
        return text.replace(self("text.unquote"), self("text.inner_unquote"))

    def letters(self, wide: int) -> int:
        """How many letters of this language take the room of so many `wide` ones, such as those of Japanese."""
        return letters(self.language, wide)

    def letters_for(self, wide: int) -> int:
        """How many letters of this language say what so many `wide` ones do."""
        return letters_for(self.language, wide)

    def without_stop(self, text: str) -> str:
        """`text` without its full stop, to stand in a sentence."""
        return text.removesuffix(self("text.stop")).removesuffix(STOP)

    def first_sentence(self, text: str) -> str:
        """The first sentence of `text`, with its full stop."""
        stop = self("text.stop")
        return self.without_stop(text.partition(stop + self("text.between"))[0]) + stop

    def opening(self, text: str) -> str:
        """The letters of `text` up to the end of its first sentence."""
        stop = self("text.stop")
        first, _, rest = text.partition(stop + self("text.between"))
        return first + stop if rest else text

    def after_first_sentence(self, text: str) -> str:
        """What `text` says after its first sentence."""
        return text.partition(self("text.stop") + self("text.between"))[2]

    def apart(self, text: str) -> list[str]:
        """The sentences of `text`, each with its full stop."""
        stop = self("text.stop")
        return [self.without_stop(one) + stop for one in text.split(stop + self("text.between")) if one.strip()]

    def sentences(self, texts: Iterable[str]) -> str:
        """Sentences one after the other, none twice and none empty, each with its full stop."""
        stop = self("text.stop")
        ends = (stop, STOP)
        return self.joined(*(text if text.endswith(ends) else text + stop for text in dict.fromkeys(texts) if text))

    def joined(self, *sentences: str) -> str:
        """Whole sentences one after the other, as they are; what is empty is left out."""
        return self("text.between").join(filter(None, sentences))

    def is_wording(self, why: str) -> bool:
        """Whether `why` something was corrected says that the fact is the same: no mistake, only other words."""
        return why in (self("correction.wording"), self("correction.easier"))

    def fitting(self, candidates: Iterable[str]) -> str:
        """The first of `candidates` that is short enough for an answer, else the last, which says the least."""
        text, longest = "", self.letters_for(LONGEST_ANSWER)
        for text in candidates:
            if len(text) <= longest:
                break
        return text

    def group(self, name: str) -> dict[str, str]:
        """The words whose keys begin with `name` and a dot, by the rest of the key."""
        start = f"{name}."
        found = takewhile(lambda key: key.startswith(start), islice(self._keys, bisect_left(self._keys, start), None))
        return {key.removeprefix(start): self(key) for key in found}

    def keys(self) -> frozenset[str]:
        """All dotted keys of the catalogue."""
        return frozenset(self._entries)


@cache  # asked for with every set of words; a new one comes with a new start of the program
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, by name."""
    return tuple(sorted({path.parent.name for path in CATALOGUES.glob("*/*.yml")}))


def pages_folder(language: str) -> str:
    """The folder of the hand-written pages in `language`, from the root of the project."""
    return f"docs/{language}"


def read_words(language: str, file: str = "*") -> Words:
    """The catalogue of `language`: all files of its folder, or one of them.

    Raises FileNotFoundError for a language without one, ValueError for a key that stands in two files.
    """
    if language not in languages():
        raise FileNotFoundError(language)
    files = sorted((CATALOGUES / language).glob(f"{file}.yml"))
    return Words(_read(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)), language)


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[Path, int, int], ...]) -> Mapping[str, Wording]:
    """What stands in the files as they are: read once until one of them changes, as while pages are served."""
    entries: dict[str, Wording] = {}
    for path, *_ in files:
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        found = dict(flatten(tree))
        if twice := entries.keys() & found.keys():
            raise ValueError(f"{path.name}: {', '.join(sorted(twice))} stand in another file too")
        entries |= found
    return MappingProxyType(entries)


def flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Wording]]:
    """What stands in a file of words, by dotted keys; what is a text for each form that a number takes is one entry."""
    for key, value in tree.items():
        if isinstance(value, Mapping) and LAST in value and value.keys() <= FORMS | {"by"}:
            texts = {form: str(text) for form, text in value.items() if form != "by"}
            yield f"{prefix}{key}", Forms(texts, value.get("by", "n"))
        elif isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def in_english() -> Words:
    """The words of the English catalogue, for what is said in English on a page in any language."""
    return read_words(ENGLISH).with_names({"city_name": "the city"})


@cache
def for_staff() -> Words:
    """The words of the Japanese catalogue, for whoever types something, to whom the city is the city."""
    return read_words(FIRST).with_names({"city_name": "市"})
