"""By what words people ask in English: those that say one thing together, and those that tell of a move or a place.

The index of the search takes the rules along; overrides/assets/javascripts/find-english.js follows them. All words are
as macros/base/japanese/spelling.py spells them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.base.japanese.english_words import BESIDE_OTHERS, NEAR, SAME, VAGUE

# Words that say one thing together.
_PHRASES = {
    "(?:get|getting) rid of|throw(?:ing)? (?:away|out)|chuck out": "dispose",
    "sign(?:ing)? up": "join",
    "(?:hand|turn|give|giving) (?:in|back)": "return",
    "look(?:ing)? after|tak(?:e|ing) care of": "care",
    "turn(?:ing)? on": "start",
    "(?:turn|shut|cut)(?:ing)? off": "stop",
    "call(?:ing)? off": "cancel",
    "passed away": "died",
    "pick(?:ing)? up": "pickup",
    "money back": "refund",
    "drop(?:ping)? off": "dropoff",
    "street ?(?:light|lamp)": "streetlight",
    "koseki|family regist(?:ry|ration)": "family register",
    "juminhyou?|jumin hyou?|(?:residence|residency) (?:record|cert(?:ificate)?)": "resident record",
    "sodai ?gomi|soudai ?gomi|(?:oversized?|bulky?|large|big) (?:waste|trash|garbage|rubbish|refuse|item)": "bulky garbage",
    "kokuho|kokumin kenkou? hoken|nhi": "national health insurance",
    "long term care|nursing care|ltci?": "care",
    "kouki? koureisha|koki koreisha|(?:late|latter) stage elderly|over 75|75 year(?:s? old)?": "advanced elderly",
    "juminzei|jumin zei": "resident tax",
    "(?:inhabitant|residence|residential|local|municipal) tax": "resident tax",
    "(?:koza|kouza) furikae|auto(?:matic(?:ally)?)? (?:pay(?:ment)?|debit|withdrawal)|autopay|bank (?:debit|payment)|by (?:bank|standing order)|standing order|(?:from|by|through|out of)(?: [a-z]+)? bank(?: account)?|automatic(?:ally)?": "direct debit",
    "(?:paid|pay) (?:too much|twice|double)|excess|double paid|overpay(?:ment)?": "overpaid",
}

# Where one moves from and to tells which notification it takes; `{city}` is the city of the site.
_MOVE = "[Mm]ov(?:e|ed|ing)|[Rr]elocat(?:e|ed|ing)|[Tt]ransfer(?:red|ring)?|[Ss]hift(?:ed|ing)?|[Cc]ame|[Cc]oming|[Aa]rriv(?:e|ed|ing)"
_WORDS = "(?: [a-z]+){0,5}?"
_MOVES = (
    (rf"(?:{_MOVE}){_WORDS} (?:in )?(?:to|into|in from{_WORDS} to) {{city}}", "moving in"),
    (rf"(?:{_MOVE}){_WORDS} (?:from|out of|away from) {{city}}(?: to(?: [a-z]+){{0,2}})?", "moving out"),
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
)

# Places whose own procedures are none of the city's. Who moves there or from there asks for none of them.
_PLACES = """
tokyo kawasaki sagamihara fujisawa kamakura yokosuka yamato atsugi chiba saitama osaka nagoya kyoto kobe fukuoka sapporo
sendai hiroshima kanagawa setagaya shinjuku
"""


def moves(city: Iterable[str]) -> list[tuple[str, str]]:
    """What is typed of a move from or to the city, as it is called in small letters, and what that is called."""
    names = "|".join(form for name in city for form in (name, name.title()))
    return [(pattern.replace("{city}", f"(?:{names})"), called) for pattern, called in _MOVES] if names else []


def elsewhere(city: Iterable[str]) -> str:
    """A pattern of what is asked of another place than the city, as spelled."""
    places = "|".join(place for place in _PLACES.split() if place not in city)
    return rf"^(?!.*\b(?:mov|relocat|leav|shift|transfer))(?:.* )?(?<!to )(?<!from )(?:{places})(?! gas)(?![a-z])"


ENGLISH: dict[str, Any] = {
    "same": SAME,
    "near": NEAR,
    "vague": VAGUE,
    "phrases": [*_PHRASES.items()],
    "small": BESIDE_OTHERS,
    "ending": "(?:ations?|itions?|ions?|ments?|ings?|ed|es|s|e|ance|ence)$",
    "double": "([b-df-hj-np-tv-z])\\1$",
}
