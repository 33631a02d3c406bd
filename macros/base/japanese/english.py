"""By what words people ask in English: those that stand for others, and those that tell of a move or a place.

The index of the search takes the rules along; overrides/assets/javascripts/find-english.js follows them. All words are
as macros/base/japanese/spelling.py spells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from macros.base.japanese.english_words import BESIDE_OTHERS, PHRASES, SAME, VAGUE

# Words that stand for others where many are typed, as who learns the language says finish for renew: each of a line for
# what follows the colon, and never the other way round.
_NEAR = """
finish: renewal complete cancel
finished: renewal complete stop
over: renewal too
again: renewal reissue
continue: renewal
keep: renewal reserve
done: complete
return recover repay: refund
back: refund return
money: refund pay fee
worth: value
price: value fee cost
cheap less: reduce low
cheaper: low
down: reduce
free: exempt no
poor: low income reduce
zero: no
paper: certificate copy
card mortgage show: certificate
loan: certificate borrow
letter: certificate document contact mailing notice
notebook: handbook certificate equipment
book: handbook library reservation
say: certificate report
ask: apply request claim inquiry
question: survey inquiry
answer: reply survey report
send: submit report mailing
check: confirm inspection status
situation still: status current
yearly: annual year status
every: annual year automatic
year: annual status yearly
august june: annual yearly status
january: annual report
boss: company employer
shop restaurant factory: company
firm operator: provider
office: company provider
owner: provider company
kindergarten: nursery childcare education
child school: nursery
teacher: staff nursery school
profit: corporate
mother: elderly care single deceased
old: used past former previous
helper: care service home
75 76: advanced elderly
65 wash walk stroke dementia alzheimer: care
alone: single
hospital: medical clinic
doctor medicine injury broke hurt: medical
sick: illness medical
mental: psychiatric
heart: mental
heavy: severe
big: severe bulky large
difficult: intractable
special: designated intractable
worse: change increase
grade: level category
level: certification category
number: level plate
look: viewing see
see: viewing look
map: information pipeline
copy result: information
decision: certification
record: information certificate register
construction install working: work
pipe: water
take: collection withheld debit
truck come: pickup
day: date
date add more: change
other: another change
wrong: mistake error change
mistake: error withdraw
error: mistake
order: booking
remove pull: withdraw
time: hour twice
hour: time
go: use
use: reservation viewing
place: lot space parking reservation
put: parking lot
bicycle garage: parking
learn: course
save: lifesaving rescue
burn: crematorium cremation
body: crematorium care
die: deceased
live: address residence resident
living: address residence
house: property building address
land: property real
before: previous past former
many: history
connect: supplementary
family: register household
husband boyfriend girlfriend: family marriage
married: marriage family register
born: birth
baby: birth child
inside: pregnant
pregnant: pregnancy
coming: expecting
bank: direct debit account transfer
account: bank
automatically: direct debit
auto: direct debit automatic
machine tool: equipment depreciable
extinguisher alarm: equipment
oven: equipment machine
pole road cable dig wire: occupancy
immigration permanent: visa
cut: deduct withheld
deduct: withheld
salary: withheld income
income payslip: salary
earn: income salary
pay: fee refund
much: amount high
room: home hall
food: meal
forgot: without
full: all
two: twice double
leave: move moving
country: abroad overseas
drive: bring carry
carry car: bring
myself: self
need: want
gift: grant
advance: subsidy estimated
spend used leftover: settlement
neighborhood group: local community
newspaper can: recyclable recycling
appointment sauna pool: reservation
legal: confirmation certificate
built: building
list: register certificate report table
government: city
without: forgot
enter: application join
april: application
club: group neighborhood local
bottle clothe aluminium aluminum cardboard: recyclable
breathing: lifesaving heart
earthquake: disaster
practice: experience drill training
upgrade: improvement addition
extra: addition adjustment improvement
bill: claim charge fee
operation: surgery hospital
surgery: hospital expensive
drawing design summary: plan
gain: income
fee: premium charge payment
premium: fee insurance
sheet slip: letter form contact
sidewalk street: road
ticket: card certificate pass
upload: send document
correct: change error mistake
questionnaire questionary: survey status report
association: local community group
gather: collection
reward bonus prize: incentive money
prolong: renewal continue
ill: sickness
abroad: country
invoice: claim bill
attach: connect work
grandson: elderly
kindergarden: kindergarten
member: family household
rent landlord apartment: residence address
bag backpack: lost
lawyer: advice
chair mirror shelf drawer cupboard bookshelf: furniture
refrigerator: appliance
speak talk: consultation advice
upstair stair step bar rail handrail: modification
wheelchair: care disabled
eat: care food
brace corset: medical refund
choke: lifesaving
quake shaking: earthquake
builder plumber engineer: work construction
license: permit
scholarship: certificate income
lend: borrow
novel comic magazine manga dvd: book
tennis soccer football basketball volleyball badminton: facility
"""

NEAR = [
    [word, *others.split()]
    for words, others in (line.split(": ") for line in _NEAR.strip().splitlines())
    for word in words.split()
]

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

# Places whose own procedures are none of the city's. Who moves there or from there asks for none of them.
_PLACES = """
tokyo kawasaki sagamihara fujisawa kamakura yokosuka yamato atsugi chiba saitama osaka nagoya kyoto kobe fukuoka sapporo
sendai hiroshima kanagawa setagaya shinjuku shibuya machida odawara hiratsuka zushi ebina zama hadano isehara ayase
okinawa hokkaido kumamoto kagoshima niigata nagano shizuoka hamamatsu okayama matsuyama kanazawa utsunomiya gunma
ibaraki tsukuba tochigi yamanashi gifu aichi hyogo nagasaki miyazaki akita aomori iwate fukushima yamagata ehime kyushu
shikoku tohoku kansai
"""

_COUNTRIES = """
vietnam china korea philippines nepal brazil india indonesia thailand america usa england britain france germany canada
australia taiwan peru myanmar bangladesh pakistan russia spain italy mexico mongolia malaysia singapore cambodia iran turkey
europe africa ghana nigeria egypt ukraine hongkong
"""


def moves(city: Sequence[str]) -> list[tuple[str, str]]:
    """What is typed of a move from or to the city, as it is called in small letters, and what that is called."""
    said = {"{city}": _either(city), "{place}": _either(_others(city)), "{country}": _either(_COUNTRIES.split())}
    return (
        [(re.sub(r"\{[a-z]+\}", lambda found: said[found[0]], one), called) for one, called in _MOVES] if city else []
    )


def _either(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(form for name in names for form in (name, name.title()))})"


def _others(city: Sequence[str]) -> list[str]:
    return [place for place in _PLACES.split() if place not in city]


def elsewhere(city: Sequence[str]) -> str:
    """A pattern of what is asked of another place than the city, as spelled."""
    places = "|".join(_others(city))
    return rf"^(?!.*\b(?:mov|relocat|leav|shift|transfer))(?:.* )?(?<!to )(?<!from )(?:{places})(?! gas)(?![a-z])"


ENGLISH: dict[str, Any] = {
    "same": SAME,
    "near": NEAR,
    "vague": VAGUE,
    "phrases": PHRASES,
    "small": BESIDE_OTHERS,
    "ending": "(?:ations?|itions?|ions?|ments?|ings?|ed|es|s|e|ance|ence)$",
    "double": "([b-df-hj-np-tv-z])\\1$",
}
