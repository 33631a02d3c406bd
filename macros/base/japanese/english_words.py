"""Words of English: those that say the same, and those that say little or nothing.

All are as macros/base/japanese/spelling.py spells them.
"""

from __future__ import annotations

# Words that say the same of what is looked for: the first stands for all of a line.
_SAME = """
child son daughter toddler kodomo jido jidou shoni
baby newborn infant akachan
spouse wife husband
parent mother father mom mum dad grandmother grandfather grandma grandpa granny
garbage trash rubbish waste refuse gomi
bicycle bike cycle jitensha
moped scooter gentsuki genchari 50cc 110cc 125cc motorbike motorcycle vespa scooty
apartment flat
payment pay paid shiharai nofu
refund reimbursement reimburse kanpu kanpukin henkin
reduce reduction lower discount cheaper waive waiver exempt exemption genmen gengaku keigen menjo
renewal renew extend extension expire expiry koshin
cancel cancellation withdraw withdrawal torisage torikeshi torikesi kaiyaku undo
change alter update switch reschedule postpone modify amend edit rearrange rebook henko henkou ido
reservation booking reserve
doctor clinic
company corporate business corporation firm hojin houjin kaisha kigyo
proof prove certificate cert certify certification shomei shoumei shomeisho shoumeisho nintei
expensive high costly huge big kogaku kougaku
start begin activate connect reconnect open kaishi resume resumption reopen restart
stop end close disconnect terminate discontinue finish cutoff chushi chuushi teishi
dispose discard scrap junk disposal chuck disposing haisha haisya
furniture sofa couch mattress bed table desk wardrobe futon carpet
nursery daycare creche hoikuen preschool playschool
seal hanko inkan stamp jitsuin chop
copy tohon touhon shohon
allowance benefit grant money subsidy teate kyufu kyuufu
violence abuse
computer laptop pc notebook
training course class lesson
disabled disability handicapped handicap shogai shougai shogaisha
illness disease sickness
old elderly senior aged korei kourei koreisha koureisha
job work employment
salary wage payroll kyuyo kyuuyo kyuryo
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
status genkyo jokyo
addition kasan
pickup collection collect
court pitch ground field
leak leaky leek burst
dead died death deceased
lost lose missing
sell sold
eligibility shikaku
issue kofu hakko
reissue saikofu saihakko
water suido suidou
road doro douro
occupancy occupation occupy senyo senyou
valuation appraisal assessment hyoka
pregnant ninshin
birth shussei shussan
rearing fuyo fuyou
mental seishin
severe judo juudo
intractable incurable nanbyo nanbyou
hospital byoin byouin
lifesaving kyumei kyuumei resuscitation
disaster bosai bousai saigai
library toshokan
building kenchiku tatemono
summary overview outline gaiyo gaiyou gaiyosho
confirm kakunin
inspection tenken kensa
fire shobo shoubou
equipment setsubi
childcare hoiku
education kyoiku
address jusho juusho
account koza kouza
claim seikyu seikyuu
error kago
settlement seisan
premium hokenryo hokenryou
removed deleted joseki
"""

# Words that say one thing together.
PHRASES = (
    ("put(?:ting)? off", "postpone"),
    ("(?:get|getting) rid of|throw(?:ing)? (?:away|out)|chuck out", "dispose"),
    ("sign(?:ing)? up", "join"),
    ("(?:hand|turn|give|giving) (?:in|back)", "return"),
    ("look(?:ing)? after|tak(?:e|ing) care of", "care"),
    ("turn(?:ing)? on", "start"),
    ("(?:turn|shut|cut)(?:ing)? off", "stop"),
    ("call(?:ing)? off", "cancel"),
    ("passed away", "died"),
    ("pick(?:ing)? up", "pickup"),
    ("co ?pay(?:ment)?", "copayment"),
    ("money back", "refund"),
    ("drop(?:ping)? off", "dropoff"),
    ("day care", "daycare"),
    ("baby (?:is |will |soon )?(?:coming|come|inside)|have baby inside", "pregnant"),
    ("go(?:es)? (?:to |in )?(?:the )?garbage|(?:put|throw) in (?:the )?garbage", "dispose"),
    ("street ?(?:light|lamp)", "streetlight"),
    ("koseki|family regist(?:ry|ration)", "family register"),
    ("iryou?sho", "medical certificate"),
    ("chuurinjou?|churinjou?", "bicycle parking"),
    ("my ?number(?= card)|my number|(?<!my )number(?= card)|maina(?= card)", "mynumber"),
    ("juminhyou?|jumin hyou?|(?:residence|residency) (?:record|cert(?:ificate)?)", "resident record"),
    (
        "sodai ?gomi|soudai ?gomi|(?:oversized?|bulky?|large|big) (?:waste|trash|garbage|rubbish|refuse|item)",
        "bulky garbage",
    ),
    ("kokuho|kokumin kenkou? hoken|nhi", "national health insurance"),
    ("long term care|nursing care|ltci?", "care"),
    ("kou?ki kou?rei(?:sha)?|(?:late|latter) stage elderly|over 75|75 year(?:s? old)?", "advanced elderly"),
    ("juminzei|jumin zei", "resident tax"),
    ("(?:inhabitant|residence|residential|local|municipal) tax", "resident tax"),
    (
        "(?:(?:koza|kouza) )?furikae|auto(?:matic(?:ally)?)? (?:pay(?:ment)?|debit|withdrawal)|autopay|bank (?:debit|payment)|by (?:bank|standing order)|standing order|(?:from|by|through|out of)(?: [a-z]+)? bank(?: account)?|automatic(?:ally)?",
        "direct debit",
    ),
    ("(?:paid|pay) ((?:[a-z]+ ){0,3})(?:too much|twice|double|two times)", "overpaid $1"),
    ("excess|double paid|overpay(?:ment)?", "overpaid"),
)

# Words that are said of all things: they tell little.
_VAGUE = """
friend brother sister uncle aunt cousin colleague coworker months weeks days happen
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
shinsei moshikomi moushikomi tetsuzuki shikyu
""".split()

# and those that say nothing beside others, as all is applied for.
BESIDE_OTHERS = "application applying city japan not online phone smartphone submit".split()

SAME = [line.split() for line in _SAME.strip().splitlines()]
VAGUE = _VAGUE.split()
