"""Words of English: those that say the same, those that stand for others, and those that say little or nothing.

All are as macros/base/japanese/spelling.py spells them.
"""

from __future__ import annotations

# Words that say the same of what is looked for: the first stands for all of a line.
_SAME = """
child kid son daughter toddler
baby newborn infant
spouse wife husband
parent mother father mom mum dad grandmother grandfather grandma grandpa granny
garbage trash rubbish waste refuse gomi
bicycle bike cycle
moped scooter gentsuki genchari 50cc 110cc 125cc motorbike motorcycle vespa scooty
apartment flat
payment pay paid
refund reimbursement reimburse kanpu kanpukin
reduce reduction lower discount cheaper waive waiver exempt exemption
renewal renew extend extension expire expiry koshin
cancel cancellation withdraw withdrawal torisage
change alter update switch reschedule postpone modify amend edit rearrange rebook henko henkou ido
booking reservation reserve
doctor clinic
company corporate business corporation firm
proof prove certificate cert certify certification shomei shoumei shomeisho shoumeisho nintei
expensive high costly huge big
start begin activate connect reconnect open
stop end close disconnect terminate discontinue finish cutoff
dispose discard scrap junk disposal chuck disposing
furniture sofa couch mattress bed table desk wardrobe futon carpet
nursery daycare creche hoikuen preschool playschool
seal hanko inkan stamp jitsuin chop
copy tohon touhon shohon
allowance benefit grant money subsidy
violence abuse
computer laptop pc notebook
training course class lesson
disabled disability handicapped handicap
illness disease sickness
old elderly senior aged
job work employment
salary wage payroll
staff employee worker
quit left resign leave
join enroll register registration toroku touroku kanyu nyukai
home house
help support assistance
form paper document
notification notify todoke report inform tell
declare declaration shinkoku filing
insurance hoken
care kaigo
medical iryo iryou iryohi
handbook booklet techo
tax zei
pickup collection collect
court pitch ground field
leak leaky burst
dead died death deceased
lost lose missing
sell sold
"""

# Words that stand for others where many are typed, as who learns the language says finish for renew: each of a line for
# what follows the colon, and never the other way round.
_NEAR = """
finish finished end: renewal complete stop
over: renewal too
again: renewal reissue
continue expire: renewal
keep: renewal reserve
done: complete
return: refund
back: refund return
money: refund pay fee allowance
worth: value valuation
price: value fee cost
cheap cheaper: reduce discount low
less: reduce low
down: reduce
free: exempt reduce no
poor: low income reduce
zero: no
paper: certificate document copy
papers: certificate document
document card prove: certificate
letter: certificate document contact mailing notice
notebook: handbook certificate
book: handbook library
show: certificate proof
say: certificate report
tell: report
ask: apply request claim inquiry
question: survey inquiry
answer: reply survey report
send: submit report mailing
check: confirm confirmation inspection status
situation still: status current
yearly: annual year status
every: annual year automatic
year: annual status yearly
august june: annual yearly status
january: annual report
worker workers: employee
boss: company employer
shop restaurant factory: company business
firm: company
office: company provider
owner business: provider company
operator: provider
kindergarten: nursery childcare education
child school daycare hoikuen: nursery
teacher: staff employee nursery
teachers: staff employee
profit: corporate company
mother: elderly care parent single
father: elderly care parent
grandmother grandfather: elderly care deceased
old: elderly used past former previous
helper: care service home
helpers: care service
75 76: advanced elderly
65 wash: care
alone: single
hospital doctor: medical clinic
clinic medicine: medical
sick: illness medical
sickness: illness disease
mental: psychiatric
heart: mental
heavy: severe
big: severe bulky high large
difficult: intractable
special: designated intractable
worse: change increase
grade: level category
level: certification category
number: level plate
look: viewing see view
see: viewing look
map: information pipeline
copy result: information
decision: certification
record: information certificate register
construction install: work
pipe: water
take: collection pickup withheld debit
truck come: pickup collection
day: date
date: change reschedule
other: another change
wrong: mistake error change
mistake: error withdraw
error: mistake
order: booking
stop: cancel
remove: withdraw cancel
add more: change
time: hours
hours: time
working: work employment
work: employment job
worked: employment work
go: use
use: reservation viewing
place: lot space parking reservation
put: parking lot
bicycle: parking
learn: course class
class training: course
save: lifesaving rescue
burn: crematorium cremation
body: crematorium care
die: deceased dead
dead: deceased
live: address residence resident
living: address residence
house: home property building address
land: property real
before: previous past former
many: history
connect: supplementary
family: register household
husband: family marriage
wife: family
married: marriage family register
born: birth
baby: birth newborn child
inside: pregnant
pregnant: pregnancy
coming: expecting
bank: direct debit account transfer
account: bank
automatically: direct debit
auto: direct debit automatic
machine machines tools: equipment depreciable
computer oven extinguisher alarm: equipment
pole road cable dig: occupancy
immigration permanent: visa
cut: deduct withheld
deduct: withheld
salary: withheld income
income payslip: salary
earn: income
pay: payment fee
paid: payment refund
much: amount high
room: home hall
food: meal
forgot: without
full: all
two: twice double
times: twice
leave: move moving quit
country: abroad overseas
drive: bring carry
carry car: bring
myself: self
need: want
gift: grant
advance: subsidy estimated
spend used leftover: settlement
neighbourhood group: local community
newspaper cans: recyclables recycling
appointment: reservation booking
legal: confirmation certificate proof
built: building
list: register certificate report table
government: city
without: forgot
employee: staff worker
enter: application join
april: application
club: group neighborhood local
bottle clothes: recyclable
breathing: lifesaving heart
earthquake: disaster
practice: experience drill training
upgrade: improvement addition
extra: addition adjustment improvement
bill: claim charge fee
pull: withdraw
operation: surgery hospital
surgery: hospital expensive
drawing design summary: plan
"""

# Words that are said of all things: they tell little.
_VAGUE = """
go goes going come came take took taken put ask say said tell told show see look use used want know think time day
days month week today tomorrow yesterday next last first one two three person people family thing things place no
every very many much more new old good here again already finish still then so but because before after until with
without give gave send need please how do make made year yearly now soon big my friend something some little small
self same right other another country japan around near out up down back off
"""

# Words that say nothing of what is looked for,
SMALL = """
a an the of for to in on at by with from and or my your our is are was were be been do does did has have had can could i
we you it this that there how what where who which get make want need apply please other another myself when why while
if about also just now will would should may must am me us he she his her they them their its some any into over only
still really someone somebody anyone happen happens local national im ive id
""".split()

# and those that say nothing beside others, as all is applied for.
BESIDE_OTHERS = "application applying city japan not online phone smartphone submit".split()

SAME = [line.split() for line in _SAME.strip().splitlines()]
NEAR = [
    [word, *others.split()]
    for words, others in (line.split(": ") for line in _NEAR.strip().splitlines())
    for word in words.split()
]
VAGUE = _VAGUE.split()
