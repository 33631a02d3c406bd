"""What can be typed wrongly in each issue form, several things at a time, and what is told of each."""

from filled_forms import CLOSED, CONFIRMED, CORRECTION, DEADLINE, HAPPENED, LOOKED, RENAMED, SERVICE, WORDS
from issue_bodies import AVAILABLE, OBSERVED

SHARE = OBSERVED | {"record": "my-number-card", "value": "80.5%", "measure": "holding-rate"}
MOVED = SERVICE | {"record": "moving-out-notification"}
OLD = "https://minamo.example/moving/apply"

# For each form what is typed wrongly, each with the field and the code of what is told of it; no two in one field.
WRONG = {
    "an event": ("available", AVAILABLE, [
        ({"source_date": "2026-05-01"}, "日付", "event-after-source"),
        ({"source_title": ""}, "出典の題名", "form-required"),
        ({"what": "Online filing has begun here."}, "内容", "form-not-japanese"),
        ({"source_url": "www"}, "出典のURL", "not-a-url"),
        ({"confidence": ""}, "確かさ", "form-required"),
    ]),
    "an event of no record": ("available", AVAILABLE, [
        ({"record": "nothing-like-it"}, "手続", "form-no-such-record"),
        ({"source_date": "2026-05-01"}, "日付", "event-after-source"),
        ({"kind": ""}, "何が起きたか", "form-required"),
    ]),
    "an event of an initiative": ("happened", HAPPENED, [
        ({"milestone": "9Q"}, "節目", "not-a-choice"),
        ({"source_date": "2026-05-01"}, "日付", "event-after-source"),
        ({"what": ""}, "内容", "form-required"),
    ]),
    "a value": ("observed", SHARE, [
        ({"measure": ""}, "測り方", "measure-missing"),
        ({"value": "180%"}, "値", "over-hundred"),
        ({"what": ""}, "内容", "form-required"),
        ({"date": "6/1"}, "時点", "year-missing"),
    ]),
    "a value of another sentence": ("observed", OBSERVED | {"value": "4.1万件"}, [
        ({"what": "2025年度の件数は4.2万件です。"}, "値", "value-otherwise-told"),
        ({"date": "FY2026"}, "時点", "value-of-open-year"),
        ({"source_kind": ""}, "出典の種類", "form-required"),
    ]),
    "a deadline without a reason": ("deadline", DEADLINE, [
        ({"reason": "", "what": ""}, "変わった理由", "reason-missing"),
        ({"date": "6/1"}, "公表された日", "year-missing"),
        ({"source_title": ""}, "出典の題名", "form-required"),
    ]),
    "a deadline that is none": ("deadline", DEADLINE, [
        ({"target": "2026-05"}, "新しい期限", "target-before-announcement"),
        ({"what": "延期"}, "理由の内容", "says-no-cause"),
        ({"source_url": "www"}, "出典のURL", "not-a-url"),
    ]),
    "a deadline after its source": ("deadline", DEADLINE, [
        ({"source_date": "2026-05-01"}, "公表された日", "announced-after-source"),
        ({"target": "2027-13"}, "新しい期限", "not-a-date"),
        ({"reason": "no_reason_given", "what": "予算が足りないため"}, "理由の内容", "form-reason-beside-none"),
    ]),
    "an entrance": ("service", SERVICE, [
        ({"url": "", "source_url": ""}, "入口のURL", "service-without-address"),
        ({"date": "2027-01-01"}, "見た日", "form-in-the-future"),
        ({"kind": ""}, "そこでできること", "form-required"),
    ]),
    "an entrance for another": ("service", MOVED, [
        ({"replaces": OLD, "before": "closed", "gone": "2026-11-01"}, "古い入口が閉じているのを見た日", "gone-before-seen"),
        ({"source_date": "2026-13"}, "出典の日付", "not-a-date"),
    ]),
    "a closing": ("closed", CLOSED, [
        ({"date": "2026-11-19"}, "閉じているのを見た日", "gone-before-seen"),
    ]),
    "a look": ("looked", LOOKED, [
        ({"where": "moon"}, "調べた所", "form-not-an-option"),
        ({"date": "6/1"}, "調べた日", "day-without-year"),
        ({"result": "found", "note": "窓口の案内"}, "結果", "found-not-told"),
    ]),
    "a look at no record": ("looked", LOOKED, [
        ({"record": "nothing-like-it"}, "記録", "form-no-such-record"),
        ({"result": "weak"}, "補足", "form-found-what"),
    ]),
    "a comparison": ("confirmed", CONFIRMED, [
        ({"record": "nothing-like-it"}, "記録", "form-no-such-record"),
        ({"date": "6月"}, "見くらべた日", "day-without-year"),
    ]),
    "a correction": ("correction", CORRECTION, [
        ({"right": "2025-12"}, "正しい値", "event-after-source"),
        ({"was": "2024-12"}, "いま書いてある値", "form-was-otherwise"),
        ({"why": "訂正"}, "訂正の理由", "says-no-reason"),
        ({"date": "11月"}, "訂正した日", "year-missing"),
    ]),
    "words": ("words", WORDS, [
        ({"right": "妊娠の届出"}, "正しい言葉", "same-name"),
        ({"was": "ほかの名"}, "いま書いてあること", "form-was-otherwise"),
        ({"why": ""}, "なぜ直すか", "form-required"),
    ]),
    "a new name": ("renamed", RENAMED, [
        ({"right": "妊娠の届出"}, "新しい名称", "same-name"),
        ({"why": "誤字"}, "なぜ変わったか", "form-slip-not-renamed"),
        ({"source_title": ""}, "出典の題名", "form-required"),
    ]),
    "a new name of no record": ("renamed", RENAMED, [
        ({"record": "nothing-like-it"}, "記録", "form-no-such-record"),
        ({"why": "誤字"}, "なぜ変わったか", "form-slip-not-renamed"),
    ]),
}  # fmt: skip
