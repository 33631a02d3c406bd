"""The numbers in a text, by their value: what a text and its translation must both say.

310万 is 3.1 million, 令和4年度 is FY2022, 9割 is 90%, 3月31日 is 31 March.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

MONTHS = "January February March April May June July August September October November December".split()
_ERAS = {"令和": 2018, "R": 2018, "Reiwa ": 2018, "平成": 1988, "H": 1988, "昭和": 1925}  # the year before each begins
_LARGE = {"割": 10, "千": 10**3, "万": 10**4, "億": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
# What may be said by a word. Nobody can tell what else such a word is, so it stands for no number that must be there.
_ONES = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_IN_WORDS = {word: n for n, word in enumerate([*_ONES, "seventeen", "eighteen", "nineteen"])}
_IN_WORDS |= {word: n * 10 for n, word in enumerate(_TENS, 2)}
_IN_WORDS |= {"twice": 2, "both": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "half": 50}
_IN_SIGNS = {sign: n for n, signs in enumerate("〇無 一 二両 三 四 五 六半 七 八 九 十".split()) for sign in signs}
_ENDS = {Decimal(one) for one in (3, 28, 29, 30, 31)}  # the last day of a month, the last month of a fiscal year
_NOTHING = {Decimal(1)}  # which both languages leave out, or put in, as they like

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+(?!\d*つ))?)"
_ERA = re.compile(r"(令和|平成|昭和|Reiwa |(?<![A-Za-z])[RH](?=\d))(元|\d{1,2})(?!\d)")
_DOTS = re.compile(r"(?<=\d)\.(\d{1,2})\.(?=\d)")  # R3.5.1
_END = re.compile("末|年度")
_NAMED = re.compile(r"\d+番(?=通報)")  # 119番通報: what it is called, not how many
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_YEAR = re.compile(r"(?<!\d)(\d\d)(?=年\d+月)")  # 23年3月
_JAPANESE = re.compile(rf"(?:{_NUMBER}[千万億])*{_NUMBER}[千万億割]?")
_ENGLISH = re.compile(rf"(?<![A-Z]-)(?<!\d)(?:(?:{_NUMBER}|\b(?:a|one)) (?:thousand|million|billion)\b|{_NUMBER})")
_AMOUNT = re.compile(rf"({_NUMBER}|a|one) ?([千万億割]|thousand|million|billion)?")
_LATER = re.compile(r"after (?:FY)?(\d{4})")  # 2022年度以降: after FY2021
_TEN_THOUSANDS = re.compile(r"(?<!\d)万")  # as a unit: 万件
# What a fiscal year or quarter of the plan is, which no Japanese is told.
_EXPLAINED = re.compile(r"\(April \d{4} to March \d{4}\)|(?<=\dQ )\(FY\d{4}\)")


def differing_numbers(japanese: str, english: str) -> tuple[list[str], list[str]]:
    """The numbers that only the one of the texts says, and those that only the other one says."""
    there, here = _NAMED.sub("", _plain(japanese)), _plain(english)
    said, told = set(_numbers(_JAPANESE, there)), set(_numbers(_ENGLISH, here))
    added = set(_numbers(_ENGLISH, _EXPLAINED.sub("", here))) if _EXPLAINED.search(here) else told
    by_words = {Decimal(_IN_WORDS[word]) for word in re.findall("[a-z]+", here.lower()) if word in _IN_WORDS}
    by_words |= {Decimal(year) + 1 for year in _LATER.findall(here)} & said
    by_signs = {Decimal(year) for year in _LATER.findall(here) if Decimal(year) + 1 in said}
    by_signs |= {Decimal(_IN_SIGNS[sign]) for sign in there if sign in _IN_SIGNS}
    by_signs |= _ENDS if _END.search(there) else set()
    by_signs |= {Decimal(10_000)} if _TEN_THOUSANDS.search(there) else set()
    return _shown(said - told - by_words - _NOTHING), _shown(added - said - by_signs - _NOTHING)


def _plain(text: str) -> str:
    """`text` with one form for each sign, and its years by the calendar of all."""
    text = _DOTS.sub(r"年\1月", unicodedata.normalize("NFKC", text))
    text = _ERA.sub(lambda match: f"{_ERAS[match[1]] + int(match[2].replace('元', '1'))}年", text)
    return _YEAR.sub(r"20\1", text)


def _number_of(month: re.Match[str]) -> str:
    return str(MONTHS.index(month[0]) + 1)


def _numbers(pattern: re.Pattern[str], text: str) -> Iterator[Decimal]:
    for match in pattern.findall(_MONTH.sub(_number_of, text)):
        yield sum((_value(one) * _LARGE.get(large, 1) for one, large in _AMOUNT.findall(match)), Decimal(0))


def _value(text: str) -> Decimal:
    return Decimal(1) if text.isalpha() else Decimal(text.replace(",", ""))


def _shown(numbers: set[Decimal]) -> list[str]:
    return [f"{number.normalize():f}" for number in sorted(numbers)]
