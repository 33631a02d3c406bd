"""The answer of a procedure: what it must say it says, however long the rest is."""

from dataclasses import replace
from datetime import date

import pytest

from macros.kinds.procedures.page import procedure_view
from macros.kinds.procedures.record import KIND, ProcedureEvent, ProcedureService
from macros.kinds.procedures.rows import online_sentence
from macros.kinds.procedures.words import answer, since, sources_of
from macros.records.model import Name, Text
from macros.records.parts import Commitment, Looked
from macros.words import LONGEST_ANSWER


@pytest.fixture
def changed(portal):
    """The portal of the town with the events of a procedure changed."""

    def changed(procedure_id, change):
        procedure = portal.by_id[procedure_id]
        procedure = procedure.model_copy(update={"events": change(procedure.events)})
        others = [procedure if one.id == procedure_id else one for one in portal.site.procedures]
        return replace(portal, site=portal.site.with_records("procedures", others))

    return changed


@pytest.fixture
def told(changed):
    """The answer of a procedure of the town whose events have been changed."""

    def told(procedure_id, change):
        now = changed(procedure_id, change)
        return answer(now, now.by_id[procedure_id])

    return told


def event(what="例", **more) -> ProcedureEvent:
    values = {"by": "2024-08-01", "kind": "note", "what": {"ja": what}, "source": "minamo-library-2024-11-01"}
    return ProcedureEvent.model_validate(values | more)


def must(text: str, **more) -> ProcedureEvent:
    return event(in_answer={"ja": text}, **more)


def test_what_the_plan_alone_says_is_said_to_be_its_word(told):
    said = told("oversized-garbage-pickup", lambda events: events[1:])
    assert said == (
        "計画では、はい。粗大ごみの受付は、2022年3月末の時点で「スマートフォン対応済」ですが、ほかにそう書いた記録はなく、いつからかも分かりません。"
    )
    said = told("oversized-garbage-pickup", lambda events: events)
    assert said == (
        "計画では、はい。粗大ごみの受付は2003年8月にサービスが始まり、2022年3月末の時点で「スマートフォン対応済」ですが、ほかにそう書いた記録はありません。"
    )
    online = event(kind="started")
    said = told("oversized-garbage-pickup", lambda events: [*events[1:], online])
    assert said.endswith("「スマートフォン対応済」としていますが、いつからかは分かりません。")
    said = told("oversized-garbage-pickup", lambda events: [*events, online])
    assert said.endswith("2022年3月末の時点で「スマートフォン対応済」です。")
    said = told("oversized-garbage-pickup", lambda events: [*events, event()])  # which tells of something else
    assert said.endswith("「スマートフォン対応済」ですが、ほかにそう書いた記録はありません。")


@pytest.mark.parametrize(
    "condition", ["ただし、法人は窓口だけです。", "ただし、" + "とても" * 13 + "長い条件があります。"]
)
def test_a_condition_stands_behind_what_it_limits(told, condition):
    said = told("oversized-garbage-pickup", lambda events: [*events, must(condition)])
    assert said.startswith("計画では、はい。")
    assert said.endswith(f"。{condition}")
    assert len(said) <= LONGEST_ANSWER


def test_a_condition_that_is_still_to_come_is_not_said(told):
    said = told("library-card", lambda events: [*events, must("ただし、法人は窓口だけです。", by="2099-01-01")])
    assert "ただし" not in said


def test_what_was_found_instead_stands_before_the_promise(told):
    found = must("市の案内では、郵送だけです。")
    assert told("water-service-restart", lambda events: [found]) == (
        "分かりません。市の案内では、郵送だけです。水道の使用開始の届出は、2025年3月末までにスマートフォンに対応する約束でした。"
    )
    for much, promise in (
        (9, "水道の使用開始の届出は、2025年3月末までにスマートフォンに対応する約束でした。"),
        (10, "水道の使用開始の届出のスマホ対応は、2025年3月末までの約束でした。"),
        (12, "長い話です。2025年3月末までにスマートフォンに対応する約束でした。"),
        (13, "長い話です。2025年3月末までにスマートフォンに対応する約束でした。"),
        (14, "長い話です。約束の期限は2025年3月末でした。"),
    ):
        longer = must("市の案内では、" + "とても" * much + "長い話です。")
        assert told("water-service-restart", lambda events, longer=longer: [longer]).endswith(promise)
    long = must("市の案内では、" + "とても" * 17 + "長い話です。")
    assert told("water-service-restart", lambda events: [long]).endswith("長い話です。約束の期限は2025年3月末でした。")


def test_of_a_part_the_words_for_the_answer_are_said(told):
    part = must("個人はできます。法人はできません。", kind="partly_available", by="2025-05-01")
    assert told("water-service-restart", lambda events: [part]) == (
        "一部できます。個人はできます。法人はできません。みなも市立図書館の公表（2025年5月1日）によります。"
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("三つの区の人は、オンラインで申請できます。", "2025年5月1日から、三つの区の人は、オンラインで申請できます。"),
        ("三つの区の人の申請が始まりました。", "2025年5月1日、三つの区の人の申請が始まりました。"),
    ],
)
def test_what_can_be_done_from_a_day_on_is_not_told_of_that_day_alone(told, what, said):
    """And what else the event says, as for whom it does not hold, is told where there is room."""
    more = "ほかの区の人は、窓口か郵送です。"
    for text in (what, what + more):
        part = event(text, kind="partly_available", on="2025-05-01", by=None)
        answered = told("water-service-restart", lambda events, part=part: [part])
        assert answered.startswith(f"一部できます。{said}{more * text.endswith(more)}みなも市立図書館の公表")


def test_of_a_part_it_is_said_too_what_is_done_at_the_counter(told):
    part = must("入る届出はできます。", kind="partly_available", by="2025-05-01")
    leaving = must("やめる届出は、窓口だけです。", kind="counter_or_post", by="2025-04-01")
    assert told("water-service-restart", lambda events: [leaving, part]) == (
        "一部できます。入る届出はできます。みなも市立図書館の公表（2025年5月1日）によります。"
        "2025年4月の時点では、やめる届出は、窓口だけです。"
    )
    dated = must("やめる届出は、2025年には窓口だけでした。", kind="counter_or_post", by="2025-04-01")
    assert told("water-service-restart", lambda events: [dated, part]).endswith(
        "。やめる届出は、2025年には窓口だけでした。"
    )
    same = must("やめる届出は、窓口だけです。", kind="counter_or_post", by="2025-05-01")
    assert told("water-service-restart", lambda events: [same, part]).endswith(
        "によります。やめる届出は、窓口だけです。"
    )
    unsure = must("やめる届出は、窓口だけです。", kind="counter_or_post", by="2025-04-01", confidence="low")
    assert told("water-service-restart", lambda events: [unsure, part]).endswith("によります。")
    later = must("やめる届出は、窓口だけです。", kind="counter_or_post", by="2099-04-01")
    assert told("water-service-restart", lambda events: [part, later]).endswith("によります。")


def test_what_can_be_done_is_said_before_what_is_left_to_the_counter_where_there_is_no_room_for_both(told):
    two = "2025年5月から、北区と南区に限り、この届出の全部をスマートフォンで出せるようになり、ほかの区は準備をしています。"
    of_two = event(kind="partly_available", by="2025-05-01", what=two)
    guide = "市の案内では、通知に付く依頼書を返信用の封筒で返すか、区役所の窓口に出します。"
    paper = must(guide, kind="counter_or_post", by="2025-05-01")
    said = told("water-service-restart", lambda events: [paper, of_two])
    assert said == f"一部できます。{two}"


def test_what_the_plan_says_of_a_part_is_its_word_from_the_start(told):
    part = must(
        "個人は始まりました。法人は分かりません。",
        kind="partly_available",
        by="2022-03-31",
        source="minamo-plan#procedures",
    )
    assert told("water-service-restart", lambda events: [part]) == (
        "一部できます。計画によると、個人は始まりました。法人は分かりません。"
    )


def test_what_no_status_rests_on_is_not_told_as_if_it_were_sure(told):
    heard = must("町の案内では、郵送だけです。", confidence="low")
    assert told("water-service-restart", lambda events: [heard]) == (
        "分かりません。町の案内では、郵送だけです。確かさは低めです。"
        "水道の使用開始の届出は、2025年3月末までにスマートフォンに対応する約束でした。"
    )


def test_a_promise_that_was_withdrawn_is_a_no(told):
    assert told("pregnancy-notification", lambda events: events).startswith("いいえ。面談のため、")
    assert told("child-allowance-status-report", lambda events: events).startswith("この手続は、原則いりません。")


def test_what_was_not_known_before_takes_nothing_back_of_what_is_available_since(told):
    unknown = "市の案内に、この手続の名はなく、使えるかも分かりません。"
    now = event("できる", by="2026-11-01", kind="available")
    assert unknown in told("water-service-stop", lambda _: [must(unknown)])
    said = told("water-service-stop", lambda _: [must(unknown), now])
    assert said.startswith("はい。") and unknown not in said
    assert unknown in told("water-service-stop", lambda _: [now, must(unknown, by="2026-11-10")])


def test_since_when_there_was_something_is_said_of_what_only_the_plan_calls_available(told):
    began = must("申請は2019年12月に始まりました。", by="2019-12-01", kind="started")
    now = event("できる", by="2021-11-01", kind="available", source="minamo-plan#procedures")
    assert told("water-service-stop", lambda _: [began, now]).endswith("としています。申請は2019年12月に始まりました。")


def test_what_was_known_of_the_web_alone_is_not_said_beside_a_later_yes_of_others(told):
    began = must(
        "2024年3月にはインターネットでできましたが、スマートフォンのことは分かりません。",
        by="2024-03-01",
        kind="started",
    )
    now = event("できる", by="2026-06-01", kind="available")
    assert told("water-service-stop", lambda _: [began, now]) == (
        "はい。水道の使用中止の届出は、遅くとも2026年6月1日にはスマートフォンに対応していました。みなも市立図書館の公表によります。"
    )


def test_that_it_can_be_done_is_as_sure_as_the_surest_that_says_so(changed):
    """Since when is as sure as what says that."""
    first = event(kind="available", by="2026-03-10", confidence="medium")
    again = event(kind="available", by="2026-04-04")
    for events, who, since_when in (
        ([first, again], "みなも市立図書館の公表によります。", "遅くとも2026年3月10日（確かさは中くらい）。"),
        ([first], "みなも市立図書館の公表（確かさは中くらい）によります。", "遅くとも2026年3月10日。"),
    ):
        now = changed("water-service-stop", lambda _, events=events: events)
        assert answer(now, now.by_id["water-service-stop"]).endswith(who)
        assert since(now, now.by_id["water-service-stop"]).startswith(since_when)


def test_what_is_taken_online_and_not_known_on_a_phone_is_counted(changed):
    def said(**more):
        began = event(**({"kind": "started", "by": "2025-06-01"} | more))
        return online_sentence(changed("water-service-stop", lambda _: [began]))

    assert said() == (
        "期限を過ぎて対応を確かめられない手続のうち1手続は、オンラインで受け付けると公表されていますが、"
        "スマートフォンでできるかは分かりません。計画だけがオンラインと書いている手続は、この1手続に入れていません。"
    )
    assert said(confidence="low") == said(by="2099-01-01") == said(source="minamo-plan#procedures") == ""
    assert online_sentence(changed("water-service-stop", lambda _: [event(kind="available", by="2026-11-01")])) == ""


def test_before_its_day_a_promise_is_one_however_short_it_is_said(changed):
    long = must("市の案内では、" + "とても" * 17 + "長い話です。", by="2024-06-01")
    now = replace(changed("water-service-restart", lambda events: [long]), as_of=date(2025, 3, 31))
    assert answer(now, now.by_id["water-service-restart"]) == (
        f"期限前です。{long.in_answer.ja}約束の期限は2025年3月末です。"
    )


def test_that_it_is_taken_online_is_told_where_no_event_has_words_for_it(changed):
    """Before its day too: nobody is told that it cannot be done where nobody knows."""
    began = event(kind="started", by="2024-10-01")
    now = replace(changed("water-service-restart", lambda events: [began]), as_of=date(2025, 3, 31))
    restart = now.by_id["water-service-restart"]
    assert answer(now, restart).startswith(
        "期限前です。遅くとも2024年10月1日にはオンラインで受け付けていましたが、スマートフォンのことは分かりません。"
    )
    assert began.source in sources_of(now, restart)


def test_an_answer_rests_on_all_that_it_tells(changed):
    told = must("市の案内では、郵送だけです。")
    untold = event("読んだだけです。", source="minamo-news-2024-07")
    now = changed("water-service-restart", lambda events: [told, untold])
    assert sources_of(now, now.by_id["water-service-restart"]) == [
        "minamo-plan#procedures",
        "minamo-library-2024-11-01",
    ]
    both = (
        must("2024年3月には郵送だけでした。", by="2024-11-01"),
        event("郵送です。", by="2024-03-15", source="minamo-blog"),
    )
    now = changed("water-service-restart", lambda events: [*both])
    assert sources_of(now, now.by_id["water-service-restart"])[1:] == ["minamo-library-2024-11-01", "minamo-blog"]
    alone = changed("water-service-restart", lambda events: [untold])
    assert sources_of(alone, alone.by_id["water-service-restart"]) == ["minamo-plan#procedures"]


@pytest.mark.parametrize(
    ("source", "ground"),
    [
        ("minamo-library-2024-11-01", "みなも市立図書館、2024年11月1日"),
        ("minamo-plan#procedures", "計画が約束した期限"),
    ],
)
def test_of_a_promise_that_was_moved_it_is_said_from_when_and_that_rests_on_who_moved_it(portal, source, ground):
    water, reason = portal.by_id["water-service-restart"], {"kind": "budget", "what": {"ja": "予算のため"}}
    later = {"announced": "2024-06", "target": "2099-03", "source": source, "reason": reason}
    promises = [*water.commitments, Commitment.model_validate(later)]
    moved = water.model_copy(update={"commitments": promises})
    others = [moved if one is water else one for one in portal.site.procedures]
    now = replace(portal, site=portal.site.with_records("procedures", others))
    assert answer(now, moved) == (
        "期限前です。水道の使用開始の届出は、2099年3月までにスマートフォンに対応する約束です。期限は、はじめは2025年3月末でした。"
    )
    assert ("「期限前」の根拠", ground, None) in procedure_view(now, moved.id)["facts"]


@pytest.mark.parametrize("target", ["2025-08-31", "2099-03"])  # over by the day, or not
@pytest.mark.parametrize("letters", [0, 20, 40, 60])
def test_what_a_moved_deadline_was_first_is_said_whatever_else_an_answer_has_to_say(portal, letters, target):
    water = portal.by_id["water-service-restart"]
    later = {"announced": "2024-06", "target": target, "source": "minamo-library-2024-11-01"}
    later["reason"] = {"kind": "budget", "what": {"ja": "予算のため"}}
    events = [must("長" * letters + "です。")] if letters else []
    promises = [*water.commitments, Commitment.model_validate(later)]
    look = Looked.model_validate({"on": "2026-11-20", "where": "town-website", "result": "nothing"})
    moved = water.model_copy(update={"commitments": promises, "events": events, "looked": [look]})
    others = [moved if one is water else one for one in portal.site.procedures]
    said = answer(replace(portal, site=portal.site.with_records("procedures", others)), moved)
    assert "2025年3月末" in said and "め" in said.partition("2025年3月末")[0][-3:] and len(said) <= LONGEST_ANSWER


def test_a_search_in_vain_is_told_no_more_beside_a_yes_that_was_published(portal):
    look = {"on": "2026-11-20", "where": "town-website", "result": "nothing"}
    for name, told in (("library-card", False), ("oversized-garbage-pickup", True)):  # the second by the plan alone
        sought = portal.by_id[name].model_copy(update={"looked": [Looked.model_validate(look)]})
        others = [sought if one.id == name else one for one in portal.site.procedures]
        now = replace(portal, site=portal.site.with_records("procedures", others))
        assert bool(procedure_view(now, name)["answer"].looked) is told


def test_what_becomes_of_an_entrance_changes_no_answer(changed):
    """Only an event does: by what day somebody saw an address open, closed or replaced, nothing has happened."""
    told = must(
        "市の画面がありますが、いまも受け付けているかは分かりません。", source="minamo-blog", confidence="medium"
    )
    now = changed("water-service-restart", lambda events: [*events, told])
    water = now.by_id["water-service-restart"]
    service = {"kind": "apply", "source": "minamo-blog", "seen_on": "2026-11-01"}
    days = [{}, {"gone_on": "2026-11-20"}, {"replaced_on": "2026-11-20"}, {"seen_on": "2026-11-25"}]
    moved = [[], *([ProcedureService.model_validate(service | more)] for more in days)]
    said = {answer(now, water.model_copy(update={"services": services})) for services in moved}
    assert len(said) == 1 and told.in_answer.ja in said.pop()


# What an answer says of each kind of event, by whether its day is known and whether the source was published later.
OF_A_KIND = {
    ("available", "on"): "はい。{name}は、2024年8月1日にスマートフォンに対応しました。{who}によります。",
    ("available", "by"): "はい。{name}は、遅くとも2024年8月1日にはスマートフォンに対応していました。{who}によります。",
    ("partly_available", "on"): "一部できます。2024年8月1日、例とのことです。{who}によります。",
    ("partly_available", "by"): "一部できます。例とのことです。{who}（2024年8月1日）によります。",
    ("withdrawn", "on"): "いいえ。2024年8月1日、例とのことです。{who}によります。",
    ("withdrawn", "by"): "いいえ。例とのことです。{who}（2024年8月1日）によります。",
    ("no_longer_required", "on"): "この手続は、原則いりません。2024年8月1日、例とのことです。{who}によります。",
    ("no_longer_required", "by"): "この手続は、原則いりません。例とのことです。{who}（2024年8月1日）によります。",
    ("started", "on"): "分かりません。2024年8月1日にオンラインでの受付が始まりましたが、スマートフォンのことは分かりません。",
    ("started", "by"): "分かりません。遅くとも2024年8月1日にはオンラインで受け付けていましたが、スマートフォンのことは分かりません。",
    ("counter_or_post", "on"): "分かりません。{unknown}",
    ("counter_or_post", "by"): "分かりません。{unknown}",
    ("planned", "on"): "分かりません。{unknown}",
    ("planned", "by"): "分かりません。{unknown}",
    ("observed", "on"): "分かりません。{unknown}",
    ("observed", "by"): "分かりません。{unknown}",
    ("note", "on"): "分かりません。{unknown}",
    ("note", "by"): "分かりません。{unknown}",
}  # fmt: skip
SAID = {
    "name": "水道の使用開始の届出",
    "who": "みなも市立図書館の公表",
    "unknown": "水道の使用開始の届出は、2025年3月末までにスマートフォンに対応する約束でしたが、その後の公表はまだ調べていません。",
}
# A source of 1 November that tells of August is no publication of August.
LATER = {"例とのことです。{who}（2024年8月1日）": "2024年8月1日の時点では、例とのことです。{who}（2024年11月1日）"}


@pytest.mark.parametrize(("kind", "key"), OF_A_KIND)
@pytest.mark.parametrize("later", [False, True])
def test_each_kind_of_event_is_told_with_its_own_day_and_that_of_the_publication(changed, kind, key, later):
    expected = OF_A_KIND[kind, key]
    for alone, instead in LATER.items() if later else ():
        expected = expected.replace(alone, instead)
    told_of = event(kind=kind, **{"by": None, key: "2024-08-01"})
    now = changed("water-service-restart", lambda events: [told_of])
    source = now.site.sources[told_of.source]
    published = source.published if later else told_of.when
    sources = {**now.site.sources, source.id: source.model_copy(update={"published": published})}
    now = replace(now, site=now.site.with_records("sources", sources.values()))
    assert answer(now, now.by_id["water-service-restart"]).startswith(expected.format(**SAID))


def test_every_kind_of_event_of_a_procedure_is_in_the_table():
    assert {kind for kind, _ in OF_A_KIND} == set(KIND.event_kinds)


def test_what_opens_an_answer_stands_out_and_a_word_of_the_plan_alone_is_no_bare_yes(portal):
    led = {one: procedure_view(portal, one)["answer"].lead for one in portal.by_id}
    assert led["oversized-garbage-pickup"] == "計画では、はい。"
    assert (led["library-card"], led["pregnancy-notification"]) == ("はい。", "いいえ。")
    assert [one for one, lead in led.items() if not lead] == []


def test_what_the_search_tells_of_what_is_taken_for_a_procedure_stands_on_its_page_too(portal):
    def told(procedure_id):
        return procedure_view(portal, procedure_id)["not_this"]

    assert told("moving-out-notification") == ["この手続とは別で、計画のよく使う13手続に入っていないもの：転入届。"]
    assert told("library-card") == []
    noted = portal.site.synonyms[0].model_copy(update={"means": ["個人貸出し"], "note": Text(ja="紙もあります。")})
    site = replace(portal.site, records={**portal.site.records, "synonyms": {"a": noted}})
    assert procedure_view(replace(portal, site=site), "library-card")["not_this"] == ["紙もあります。"]
    listed = noted.model_copy(update={"not_counted": Name(ja="紙の申込み"), "note": None})
    telling = noted.model_copy(update={"note": Text(ja="紙の申込みは、入っていません。")})
    both = replace(portal.site, records={**portal.site.records, "synonyms": {"a": listed, "b": telling}})
    assert procedure_view(replace(portal, site=both), "library-card")["not_this"] == ["紙の申込みは、入っていません。"]
    part = telling.model_copy(update={"note": Text(ja="紙の申込み欄は、ありません。")})  # of a word is no name
    apart = replace(portal.site, records={**portal.site.records, "synonyms": {"a": listed, "b": part}})
    named = "この手続とは別で、計画のよく使う13手続に入っていないもの：紙の申込み。"
    assert procedure_view(replace(portal, site=apart), "library-card")["not_this"] == [
        named,
        "紙の申込み欄は、ありません。",
    ]
    called = portal.by_id["library-card"].called.ja
    quoting = noted.model_copy(update={"means": [], "note": Text(ja=f"「{called}」とは別です。")})
    site = replace(portal.site, records={**portal.site.records, "synonyms": {"a": quoting}})
    assert list(site.mistaken) == ["library-card"]
    vague = noted.model_copy(update={"means": ["の"]})  # of what several names have in them it tells of none
    site = replace(portal.site, records={**portal.site.records, "synonyms": {"a": vague}})
    assert site.mistaken == {}
