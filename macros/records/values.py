"""What a single value of a data file can be: the types that the fields of the records are declared with.

A scalar arrives here as the text that stands in the YAML file and becomes what its field declares, so that
YAML never guesses (`no` stays "no", `012` stays "012"). A value that does not fit raises
`PydanticCustomError` whose type is a code of `problems.CATALOGUE`.

What the plan calls its periods is the `context` of the validation, a `Periods`. Where it is not known, because
strategy.yml itself cannot be read, a text that may be the code of a period is refused as NOT_YET_KNOWN.

The bounds are there to catch slips, so each lies far beyond anything that is true and this side of nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.base.calendar import Periods, When
from macros.base.nearest import named_choices
from macros.base.numbers import TEN_THOUSAND
from macros.base.problems import refusal

OF_PLAN = "of-plan"  # the key of a JSON Schema under which an OfPlan leaves its own


@dataclass(frozen=True)
class OfPlan:
    """Stands beside the type of a field whose value is one that the plan lists: `item` of each in `key` of the file."""

    key: str
    item: str

    def choices(self, strategy: Mapping[str, Any]) -> list[str]:
        """What such a field can hold, where strategy.yml holds the plain values `strategy`."""
        return [one[self.item] for one in strategy.get(self.key, ())]

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(schema), OF_PLAN: self}


# --------------------------------------------------------------------------- dates

# No municipality of Japan is older than the law that made them (市制・町村制, 1 April 1889), so neither is anything
# that one has promised or published. A plan looks ahead for decades, not for centuries.
FIRST_YEAR, LAST_YEAR = 1889, 2100

_ERA_DATE = re.compile(r"^(明治|大正|昭和|平成|令和|[MTSHR])\s*[0-9０-９元]+\s*(年|\.)")
_FULL_WIDTH_DIGIT = re.compile(r"[０-９]")
EXCEL_DAY = re.compile(r"[2-6][0-9]{4}")  # what Excel leaves of a day: 20000 is in 1954, 69999 in 2091
_NO_DATE = ("not-a-date", "year-missing", "era-date", "excel-date")
_YEAR = re.compile(r"(?:FY)?([0-9]{4})(?:-[0-9]{2}){0,2}")
_NO_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])\s*(?:月末?|[-/.])\s*(?:[0-9]{1,2}日?)?")

# The code of a period: short, with a letter of its own, and never to be taken for a year or a fiscal year.
PERIOD_PATTERN = r"(?!FY[0-9])(?=[0-9]*[A-Z])[0-9A-Z]{1,8}"

NOT_YET_KNOWN = "period-not-yet-known"


def _when(value: Any, info: ValidationInfo) -> Any:
    periods: Periods | None = info.context
    codes = ", ".join(periods.codes) if periods else ""
    if isinstance(value, When):
        return value
    if not isinstance(value, str):
        raise refusal("not-a-date", value, periods=codes)
    if periods and value in periods.by_code:
        return periods.parse(value)
    if not periods and re.fullmatch(PERIOD_PATTERN, value):
        raise refusal(NOT_YET_KNOWN, value)
    if _FULL_WIDTH_DIGIT.search(value):
        raise refusal("full-width-digits", value)
    if _ERA_DATE.match(value):
        raise refusal("era-date", value, periods=codes)
    if EXCEL_DAY.fullmatch(value):
        raise refusal("excel-date", value, periods=codes)
    if (year := _YEAR.fullmatch(value)) and not FIRST_YEAR <= int(year[1]) <= LAST_YEAR:
        raise refusal("date-out-of-range", value, first=FIRST_YEAR, last=LAST_YEAR)
    try:
        return When.parse(value)
    except ValueError:
        code = "year-missing" if _NO_YEAR.fullmatch(value) else "not-a-date"
        raise refusal(code, value, periods=codes) from None


def _day(value: Any, info: ValidationInfo) -> Any:
    try:
        when = _when(value, info)
    except PydanticCustomError as error:
        if error.type not in _NO_DATE:
            raise
        raise refusal("day-without-year" if error.type == "year-missing" else "not-a-day", value) from None
    if when.precision != "day":
        raise refusal("not-a-day", value)
    return when


def when_pattern(period: str) -> str:
    """The pattern of a date in JSON Schema, where the codes of periods are those of the pattern `period`."""
    return rf"^(\d{{4}}(-\d{{2}}(-\d{{2}})?)?|FY\d{{4}}|{period})$"


WHEN_PATTERN = when_pattern(PERIOD_PATTERN)

WhenField = Annotated[
    When, BeforeValidator(_when), WithJsonSchema({"type": ["string", "integer"], "pattern": WHEN_PATTERN})
]

DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"

DayField = Annotated[When, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": DAY_PATTERN})]


def _period(value: Any, info: ValidationInfo) -> Any:
    periods: Periods | None = info.context
    if periods and isinstance(value, str) and value not in periods.by_code:
        raise refusal("not-a-choice", value, **named_choices(periods.spoken(value), periods.called, by_code=True))
    return value if periods else _period_name(value)


def _period_name(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(PERIOD_PATTERN, value):
        raise refusal("not-a-period-code", value)
    return value


PeriodName = Annotated[
    str, BeforeValidator(_period_name), WithJsonSchema({"type": "string", "pattern": f"^{PERIOD_PATTERN}$"})
]

PeriodCode = Annotated[
    str,
    BeforeValidator(_period),
    WithJsonSchema({"type": "string", "pattern": f"^{PERIOD_PATTERN}$"}),
    OfPlan("periods", "code"),
]


# --------------------------------------------------------------------------- numbers

MOST_DIGITS = 15  # what every program that reads the published data can hold exactly

LAST_ORDINAL = 9999

MOST_CASES_MAN = 10_000  # 万件, that is 100 million: nearly one for each person in Japan, for one procedure of one city

_MAN_SUFFIX = re.compile(r"[0-9][0-9,]*\s*万件?")


def _count(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _FULL_WIDTH_DIGIT.search(value):
        raise refusal("full-width-digits", value)
    if isinstance(value, str) and _MAN_SUFFIX.fullmatch(value):
        raise refusal("man-suffix", value)
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]*", value):
        raise refusal("not-a-count", value)
    if len(value) > MOST_DIGITS:
        raise refusal("too-many-digits", value, most=MOST_DIGITS)
    return int(value)


def _ordinal(value: Any) -> Any:
    number = _count(value)
    if not 1 <= number <= LAST_ORDINAL:
        raise refusal("not-an-ordinal", value, last=LAST_ORDINAL)
    return number


def _cases(value: Any) -> Any:
    number = _count(value)
    if number > MOST_CASES_MAN:
        in_man, rest = divmod(number, TEN_THOUSAND)  # where they were counted one by one
        meant = "" if rest or in_man > MOST_CASES_MAN else in_man
        raise refusal("too-many-cases", value, most=MOST_CASES_MAN, nearest=meant)
    return number


def _decimal(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not value.isascii() or not value.replace(".", "", 1).isdigit():
        raise refusal("not-a-number", value)
    if len(value.replace(".", "")) > MOST_DIGITS:
        raise refusal("too-many-digits", value, most=MOST_DIGITS)
    return Decimal(value)


Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]

Ordinal = Annotated[
    int, BeforeValidator(_ordinal), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": LAST_ORDINAL})
]

CasesMan = Annotated[
    int, BeforeValidator(_cases), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_CASES_MAN})
]

Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number", "minimum": 0})]


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise refusal("not-a-flag", value)
    return value == "true"


Flag = Annotated[bool, BeforeValidator(_flag)]


# --------------------------------------------------------------------------- texts

# The longest name of the plan has 62 characters, and 217 in English; the longest explanation 311.
MOST_IN_LABEL, MOST_IN_LINE = 300, 1000

CONTINUES = "継続"  # printed alone in a cell: what the cell before says goes on

_SIGNS = r"\s。．.、,，・:：;；!！?？（）()「」『』【】［］\[\]〈〉<>＜＞→⇒⇨➡~〜～…‥*＊―–—ー－-"

_AROUND = re.compile(f"[{_SIGNS}]+")

_DITTO = frozenset("〃 仝 々 同上 同左 同右 同前 上に同じ 左に同じ 右に同じ ditto".split())

# More letters than any of these has: nearly every text ends to be looked at here, long before its own end.
_SAYS_MORE = re.compile(f"(?:[{_SIGNS}]*[^{_SIGNS}]){{{max(map(len, _DITTO)) + 1}}}")

_COMMON_WORD = 4  # characters: a shorter word of hiragana alone is a particle or stands in half of all sentences


def _line(value: Any, most: int = MOST_IN_LINE) -> Any:
    if not isinstance(value, str):
        raise refusal("not-text", value)
    if len(value) > most:
        raise refusal("too-long", value, count=len(value), most=most)
    if value != value.strip() or "\n" in value:
        raise refusal("stray-space", value)
    if not value:
        raise refusal("empty-text", value)
    if not _SAYS_MORE.match(value) and ((core := _AROUND.sub("", value)) in _DITTO or (not core and "/" not in value)):
        raise refusal("no-words", value)
    return value


def _label(value: Any) -> Any:
    return _line(value, MOST_IN_LABEL)


def _cell(value: Any) -> Any:
    text = _line(value)
    if text != CONTINUES and _AROUND.sub("", text) == CONTINUES:
        raise refusal("continued-otherwise", value)
    return text


def _match(value: Any) -> Any:
    text = _label(value)
    signs = re.sub(r"[\W_]", "", text)
    if len(signs) < 2 or signs.isdecimal() or (len(signs) < _COMMON_WORD and re.fullmatch("[ぁ-ゖー]+", signs)):
        raise refusal("match-too-common", value)
    return text


Line = Annotated[str, BeforeValidator(_line), WithJsonSchema({"type": "string", "maxLength": MOST_IN_LINE})]

Label = Annotated[str, BeforeValidator(_label), WithJsonSchema({"type": "string", "maxLength": MOST_IN_LABEL})]

PrintedCell = Annotated[str, BeforeValidator(_cell), WithJsonSchema({"type": "string", "maxLength": MOST_IN_LINE})]

Match = Annotated[str, BeforeValidator(_match), WithJsonSchema({"type": "string", "maxLength": MOST_IN_LABEL})]
