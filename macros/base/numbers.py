"""Numbers as readers see them, as they are printed and as they are typed, each in the unit of its figure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from math import prod

FAR = 5  # so many times more, or less, than all that is known of a figure is rather a slip of the unit

ASKED_BACK = ("figure-far-off", "figure-slip-of-unit", "figure-part-of-one")  # what is a number, though far off

TEN_THOUSAND = 10_000  # 万, in which the plan counts
_LARGER = {"百": 100, "千": 1_000, "万": TEN_THOUSAND, "億": 100_000_000, "兆": 1_000_000_000_000}
# What a printed amount of some units is told in as well: tenths of a whole, hours. Typed, it is asked back.
_ALSO = {"%": {"割": 10}, "分": {"時間": 60}}
_PARTS = {"全": Decimal(100), "半": Decimal(50)}  # said of a whole without a number: 全校, 半数

_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_KANJI = re.compile("[〇一二三四五六七八九十百]+")
_DIFFERENCE = re.compile(
    "ポイント|(?:ほど|だけ|以上|近く)?[増減多少上下高低]"
)  # behind a number: no amount, but a change of one
_OF_SOMETHING_ELSE = re.compile("Q|%|年(?!間)|月|日")  # 4Q, a rise in per cent, the year and day of something


def number(value: Decimal) -> str:
    """A decimal with thousands separators and no digit that was not printed: 73,300 and 8.6."""
    return f"{value:,f}"


def times(value: Decimal, factor: Decimal) -> Decimal:
    """`value` so many times, without zeros that say nothing; as it was printed where that is once."""
    return value if factor == 1 else (value * factor).normalize()


# --------------------------------------------------------------------------- printed


def printed_numbers(text: str, unit: str) -> set[Decimal]:
    """The numbers in a printed text as numbers of `unit`: 「200万件」 is 200 in 万件 and 2,000,000 in 件.

    A tenth (割) is ten per cent, all of something (全校) a hundred. A quarter, a date and a rise in per cent are
    numbers of something else. A number that stands alone may be in whatever the unit counts.
    """
    text, unit = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", unit)
    text = text if re.search("[0-9]", text) else _KANJI.sub(_in_digits, text)
    found = {value for sign, value in _PARTS.items() if unit == "%" and sign in text}
    for match in _amounts(unit).finditer(text):
        behind = text[match.end() :].lstrip()
        if (other := _OF_SOMETHING_ELSE.match(behind)) and not unit.startswith(other[0]):
            continue
        found.add(_value(match, unit))
        if not behind[:1].isalpha() and re.fullmatch(_DIGITS, match[0]):
            found.add(Decimal(match[0].replace(",", "")))
    return found


def says_other(text: str, unit: str, value: Decimal) -> str:
    """What a `text` says in the `unit` of a figure, where none of that is the `value`, exact or rounded; else empty.

    150 of minutes is not what 150時間 says, although the number is the same.
    """
    text, unit = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", unit)
    counted, said = _counted(unit), []
    for match in _amounts(unit).finditer(text):
        behind = text[match.end() :].lstrip()
        if _is_in_other(match, unit) and _last_digits(match[0]) == value and not _DIFFERENCE.match(behind):
            said.append(match[0].strip())
        elif behind.startswith(counted.partition("/")[0]) and not _DIFFERENCE.match(behind.removeprefix(counted)):
            near = _value(match, unit)
            if abs(value - near) < Decimal(1).scaleb(int(near.normalize().as_tuple().exponent)) or value == near:
                return ""
            said.append(f"{match[0].strip()}{counted}")
    return "、".join(said)


def says_in(text: str, unit: str) -> bool:
    """Whether a `text` says a number in the `unit` of a figure."""
    text, unit = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", unit)
    behind = (text[match.end() :].lstrip() for match in _amounts(unit).finditer(text))
    return any(one.startswith(_counted(unit).partition("/")[0]) for one in behind)


def _in_digits(match: re.Match[str]) -> str:
    """二百五十 as 250, 二五 as 25."""
    total, last = 0, 0
    for sign in match[0]:
        value = int(unicodedata.numeric(sign))
        total, last = (total + (last or 1) * value, 0) if value >= 10 else (total, last * 10 + value)
    return str(total + last)


# --------------------------------------------------------------------------- typed


@dataclass(frozen=True)
class Typed:
    """What a typed figure is: its `value` in the unit of the figure; None where `code` and what is `said` say why.

    Of one that is asked back `on_trial` is the value that it would be, with which all else can be looked at.
    """

    value: Decimal | None
    code: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    on_trial: Decimal | None = None


def typed_figure(text: str, unit: str, known: Collection[Decimal], told: str = "") -> Typed:
    """A figure as a person typed it: 123, 1,230,000件, 123万件, 81.2%. `unit` is that of the figure.

    A value far from all that is `known` of the figure is asked back, unless the sentence that is `told` of it says it,
    too: that is no slip.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    unit = unicodedata.normalize("NFKC", unit)
    value = Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else _with_unit(plain, unit)
    if value is None:
        example, near = f"{max(known, default=Decimal(100)):f}", _converted(plain, unit)
        return Typed(None, "figure-not-in-unit", {"value": text, "unit": unit, "example": example, "nearest": near})
    if not is_far(value, known) or (says_in(told, unit) and not says_other(told, unit, value)):
        return Typed(value)
    near = _meant(value, unit, known)
    said = {"value": plain, "unit": unit, "as_told": f"{value:f}{unit}", "nearest": near, "example": f"{max(known):f}"}
    slip = "figure-part-of-one" if unit == "%" else "figure-slip-of-unit"
    return Typed(None, slip if near else "figure-far-off", said | _ends(known, unit), on_trial=value)


def _ends(known: Collection[Decimal], unit: str) -> dict[str, str]:
    """Between which values all that is `known` of a figure lies, in both languages: 72.1%, 20,000〜42,000件."""
    low, high = number(min(known)), f"{number(max(known))}{unit}"
    is_one = min(known) == max(known)
    return {"range": high if is_one else f"{low}〜{high}", "range_en": high if is_one else f"{low} to {high}"}


def _meant(value: Decimal, unit: str, known: Collection[Decimal]) -> str:
    """A far-off number as it was probably meant, with its unit; an empty text where nothing is near what is `known`.

    A part of one for per cent (0.725); what a unit of 万 counts (1,120,000 of 万件), or a number of 万 (112 of 件).
    """
    own = _times(unit.removesuffix(_counted(unit)), unit)
    if unit == "%" and value > 1:  # no part of one
        return ""
    if own == 1 and unit != "%":
        return "" if is_far(value * _LARGER["万"], known) else f"{value:f}万{unit}"
    meant = value * 100 if unit == "%" else value / own
    return "" if is_far(meant, known) else f"{meant.normalize():f}{unit}"


def is_far(value: Decimal, known: Collection[Decimal]) -> bool:
    """Whether a value is more than five times all that is `known` of its figure, or less than a fifth of it."""
    return bool(known) and (value > FAR * max(known) or FAR * value < min(known))


def _with_unit(plain: str, unit: str) -> Decimal | None:
    """The value in `unit` of a number with that unit, or with what it counts: 123万件 and 1,230,000件 are both 123."""
    match = _amounts(unit).match(plain)
    if not match or not all(_NUMBER.fullmatch(digits) for digits in re.findall(_DIGITS, match[0])):
        return None
    left, counted = plain[match.end() :].strip(), _counted(unit)
    said = left in (counted, counted.partition("/")[0]) if left else match[0].endswith(tuple(_LARGER))  # 123万
    return _value(match, unit) if said else None


def _converted(plain: str, unit: str) -> str:
    """A number of what the `unit` is counted in as well, with the unit: 2.5時間 is 150分; else empty."""
    match = _amounts(unit).fullmatch(plain)
    return f"{_value(match, unit):f}{unit}" if match and _is_in_other(match, unit) else ""


# --------------------------------------------------------------------------- both


@cache
def _amounts(unit: str) -> re.Pattern[str]:
    """One amount: 1億2,000万, 31.5, and 1時間30 where the unit is minutes. Not the number of an era (R3)."""
    signs = "|".join(_signs(unit))
    return re.compile(rf"(?<![A-Za-z0-9.])(?:(?:{_DIGITS}\s*(?:{signs})+)+(?:{_DIGITS})?|{_DIGITS})")


def _signs(unit: str) -> Mapping[str, int]:
    return _LARGER | _ALSO.get(unit, {})


def _is_in_other(match: re.Match[str], unit: str) -> bool:
    """Whether an amount is one of what the `unit` is counted in as well: hours, of minutes."""
    return match[0].endswith(tuple(_ALSO.get(unit, ())))


def _last_digits(amount: str) -> Decimal:
    return Decimal(re.findall(_DIGITS, amount)[-1].replace(",", ""))


def _value(match: re.Match[str], unit: str) -> Decimal:
    """What an amount is in `unit`; a number of that very unit keeps the digits that it was written with."""
    parts = re.findall(rf"({_DIGITS})\s*((?:{'|'.join(_signs(unit))})*)", match[0])
    factors = [(Decimal(digits.replace(",", "")), _times(signs, unit)) for digits, signs in parts]
    own = _times(unit.removesuffix(_counted(unit)), unit)
    if len(factors) == 1 and factors[0][1] == own:
        return factors[0][0]
    total = sum((digits * times for digits, times in factors), Decimal(0)) / own
    return Decimal(int(total)) if total == total.to_integral_value() else total.normalize()


def _counted(unit: str) -> str:
    """What a unit counts: 件 of 万件."""
    return unit.lstrip("".join(_LARGER))


def _times(signs: str, unit: str) -> int:
    return prod(_signs(unit)[sign] for sign in re.findall("|".join(_signs(unit)), signs))
