"""What follows a change of the words of a record in other files, and what is told beside a change."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
import yaml
from issue_bodies import AVAILABLE, fields_of

from macros.base.characters import escape_markdown
from macros.cli.mending import portal_at, read_data
from macros.cli.replies.additions import LEFT_OUT, LEFT_OUT_IN_ENGLISH, LEFT_OUT_IN_JAPANESE, TOP_STAYS, reply_to
from macros.cli.replies.advised import advised_anew
from macros.cli.replies.answers import KEPT_WORDS, answers_kept, words_kept
from macros.cli.replies.beside import (
    CLUE_UNSAID,
    FOUND_TOO,
    NO_STOP,
    NOT_A_SENTENCE,
    SAYS_OTHER,
    values_left,
    values_of_a_day,
)
from macros.cli.replies.days import SAYS_OLD_DAY, SAYS_OLD_DAY_TOO, days_left
from macros.cli.replies.doubts import CHANGED_SINCE, changed_since, targets_beside, texts_settled
from macros.cli.replies.imported import reply_to_files
from macros.cli.replies.promises import ALSO_CHANGES
from macros.cli.replies.where import places_told
from macros.edit.change.writing import Addition, documents_of, tried_out, tried_with_followers
from macros.edit.commands import add_entry, add_event, add_look
from macros.edit.entrances import replace_service
from macros.edit.forms.parts.refusals import option_of
from macros.edit.intake import take_in
from macros.kinds.all import KINDS
from macros.kinds.initiatives.words.answer import initiative_answer
from macros.kinds.kpis.record import Observation
from macros.kinds.procedures.record import ProcedureEvent, ProcedureService
from macros.ledger.kept.losses import overwritten
from macros.records.model import Sentence
from macros.records.parts import AlsoAbout, Correction, EventKind, Looked

DAY = date(2026, 11, 23)
WHY = {"why": "写しまちがい", "date": DAY.isoformat()}
SEARCH, ENGLISH = "data/synonyms.yml", "data/english.yml"


@pytest.fixture(scope="module")
def contents(town_root):
    return read_data(town_root)[0]


@pytest.fixture(scope="module")
def seen(town_root):
    """What readers would read of several sites."""
    opened = lru_cache(lambda site: portal_at(town_root, site, DAY))
    return lambda *sites: [opened(one) for one in sites]


def words(record, name, was, right):
    return {"record": record, "words": name, "was": was, "right": right, **WHY}


def changed(form, values, contents, root):
    """What a form adds, what follows it, and the site after both."""
    fields = fields_of(form)
    found = take_in(form, fields, {one.id: values[one.id] for one in fields if one.id in values}, contents, DAY)
    site, problems, others = tried_with_followers(root, found.files)
    assert problems == [] and site
    return found.additions, others, site


def texts(addition):
    return yaml.load(addition.content, Loader=yaml.CBaseLoader)


@pytest.mark.parametrize(
    ("record", "was", "right", "group", "means"),
    [
        ("pregnancy-notification", "妊娠の届出", "妊娠届出", "母子手帳", "妊娠届出"),
        ("nursery-school-application", "保育所等の利用申請", "保育施設の利用申請", "保育園", "保育施設"),
        ("nursery-school-application", "保育所等の利用申請", "子どもを預ける申込み", "保育園", "子どもを預ける申込み"),
    ],
)
def test_a_word_of_the_search_follows_the_name_that_it_leads_to(record, was, right, group, means, contents, town_root):
    _, (other,), _ = changed("words", words(record, "名称", was, right), contents, town_root)
    assert other.path == SEARCH
    assert next(one for one in texts(other)["groups"] if group in one["words"])["means"] == [means]
    assert len(other.added_lines) == 1


def test_a_word_that_still_leads_somewhere_stays(contents, town_root):
    name = words("moving-out-notification", "名称", "転出届", "転出届（海外も）")
    assert changed("words", name, contents, town_root)[1] == ()


def test_the_english_of_a_printed_text_follows_it_and_is_told_to_be_looked_at(contents, town_root, site, seen):
    record, printed = next(
        (one.id, milestone.as_printed)
        for one in site.records["initiatives"].values()
        for number, milestone in enumerate(one.milestones)
        if sum(milestone.as_printed.encode() in text for text in contents.values()) == 2
        and f"japanese: {milestone.as_printed}," in contents[ENGLISH].decode()
        and number == 0
    )
    values = words(f"initiatives/{record}", "milestones.1.as_printed", printed, f"{printed}など")
    additions, (other,), after = changed("words", values, contents, town_root)
    assert other.path == ENGLISH and f"{{japanese: {printed}など, english: " in other.content
    beside = reply_to(*seen(site, after), (*additions, other), additions[-1]).beside
    (line,) = [line for line in beside if line.startswith("英語「")]
    assert f"計画の言葉の英語なので、担当者が {ENGLISH} の " in line


def test_what_stays_beside_a_new_entrance_is_told(contents, town_root, site, seen):
    path = "data/procedures/moving-out-notification.yml"
    new = {"url": "https://minamo.example/moving/new", "kind": "apply", "source": "minamo-moving-2023-02-06"}
    addition = add_entry(contents, path, "services", ProcedureService, {**new, "seen_on": "2026-11-22"})
    after, problems = tried_out(town_root, {path: addition.content.encode()})
    assert problems == []
    told = reply_to(*seen(site, after), (addition,), addition)
    assert told.read.splitlines()[-1].endswith(
        ": 手続をする：転出届（https://minamo.example/moving/new）2026年11月22日に見たアドレスです。"
    )
    (line,) = told.beside
    assert line.startswith(
        "前からの入口も、ページに残ります：入口「https://minamo.example/moving/apply」、"
        "案内のページ「https://minamo.example/moving」。もう閉じているのを"
    )


@pytest.mark.parametrize("kind", ["apply", "guide"])
def test_which_entrance_was_replaced_is_told_whatever_can_be_done_at_the_new_one(kind, contents, town_root, site, seen):
    path = "data/procedures/moving-out-notification.yml"
    new = {"url": "https://minamo.example/moving/new", "kind": kind, "source": "minamo-moving-2023-02-06"}
    new["seen_on"] = "2026-11-22"
    addition = replace_service(contents, path, "https://minamo.example/moving", new, gone_on="", named=option_of)
    after, problems = tried_out(town_root, {path: addition.content.encode()})
    assert problems == []
    told = reply_to(*seen(site, after), (addition,), addition)
    assert told.beside[0].startswith(
        "前からの入口も、ページに残ります：入口「https://minamo.example/moving/apply」、"
        "前の案内のページ「https://minamo.example/moving」（新しいものの下に、前のものと書いて残る）。"
    )
    assert told.reviewers[-1] == (
        "「転出届」の案内のページ（https://minamo.example/moving）に、代わりの入口を2026年11月22日に見たことを添えます。"
    )


def test_what_is_chosen_otherwise_is_shown_to_reviewers_in_words_even_where_readers_read_nothing_new(
    contents, town_root, site, seen
):
    path = "data/procedures/moving-out-notification.yml"
    text = contents[path].decode()
    content = text.replace("kind: apply", "kind: guide")
    after, problems = tried_out(town_root, {path: content.encode()})
    told = reply_to_files(*seen(site, after), [Addition(path, text, content)])
    assert (problems, told.read) == ([], "")
    (line,) = told.reviewers
    assert line.endswith("：種類を「手続をする所」から「案内」に書きかえます。")


def test_english_that_alone_reads_otherwise_is_shown_to_reviewers_and_needs_no_correction(
    contents, town_root, site, seen
):
    path = "data/procedures/moving-out-notification.yml"
    text = contents[path].decode()
    content = text.replace("en: Filing through Mynaportal began", "en: Mynaportal takes it")
    after, _ = tried_out(town_root, {path: content.encode()})
    change = Addition(path, text, content)
    assert overwritten(*documents_of([change])) == []
    assert reply_to_files(*seen(site, after), [change]).reviewers == [
        "「転出届」のできごと 2023-02-06：内容の英語を「Filing through Mynaportal began」から"
        "「Mynaportal takes it」に書きかえます。"
    ]


def test_what_has_closed_is_shown_to_reviewers_beside_what_takes_its_place(contents, town_root, site, seen):
    path = "data/procedures/moving-out-notification.yml"
    new = {"url": "https://minamo.example/moving/new", "kind": "apply", "source": "minamo-moving-2023-02-06"}
    new["seen_on"], old = "2026-11-22", "https://minamo.example/moving/apply"
    addition = replace_service(contents, path, old, new, gone_on="2026-11-21", named=option_of)
    after, _ = tried_out(town_root, {path: addition.content.encode()})
    shown = reply_to(*seen(site, after), (addition,), addition).reviewers
    assert [url in "".join(shown) for url in (new["url"], old)] == [True, True] and "2026年11月21日" in shown[-1]


@pytest.mark.parametrize(
    ("said", "message"),
    [("受付を開始", NOT_A_SENTENCE), ("受付を始めた。", NOT_A_SENTENCE), ("受付を開始。", NOT_A_SENTENCE),
     ("受付は始まりませんでした", NO_STOP)],
)  # fmt: skip
def test_what_is_no_sentence_is_told_and_taken(said, message, contents, town_root, site, seen):
    values = {"on": "2025-06-01", "kind": "note", "source": "minamo-service-corners-2026-02-05"}
    for what, is_told in ((said, True), ("受付を始めました（窓口は「続ける」）。", False)):
        addition = add_event(contents, "resident-record-copy", values | {"what": {"ja": what}})
        after, problems = tried_out(town_root, {addition.path: addition.content.encode()})
        told = reply_to(*seen(site, after), (addition,), addition).beside
        assert problems == [] and (message.format(said=what) in told) is is_told


def test_a_hint_that_a_workbook_leaves_unsaid_is_told(contents, town_root, site, seen):
    path = "data/procedures/water-service-restart.yml"
    text = contents[path].decode()
    for note, is_told in (("", True), (", note: {ja: 郵送を案内していました。}", False)):
        content = text + f"looked:\n  - {{on: 2026-11-22, where: library, result: weak{note}}}\n"
        after, problems = tried_out(town_root, {path: content.encode()})
        told = reply_to_files(*seen(site, after), [Addition(path, text, content)]).beside
        assert problems == [] and (CLUE_UNSAID in told) is is_told


@pytest.mark.parametrize(("result", "is_told"), [("found", True), ("against", True), ("weak", False)])
def test_who_has_found_something_is_told_where_that_is_to_be_sent(result, is_told, contents, town_root, site, seen):
    values = {"on": "2026-11-22", "where": "library", "result": result, "note": {"ja": "郵送を案内していました。"}}
    addition = add_look(contents, "library-card", values)
    after, problems = tried_out(town_root, {addition.path: addition.content.encode()})
    told = reply_to(*seen(site, after), (addition,), addition).beside
    assert problems == [] and (told == [FOUND_TOO]) is is_told
    assert (FOUND_TOO in reply_to_files(*seen(site, after), [addition]).beside) is is_told


def test_who_tells_in_the_same_workbook_of_what_was_found_is_not_asked_for_it(contents, town_root, site, seen):
    values = {"on": "2026-11-22", "where": "library", "result": "found", "note": {"ja": "郵送を案内していました。"}}
    look = add_look(contents, "library-card", values)
    found = {"on": "2026-11-01", "kind": "note", "source": "minamo-blog", "what": {"ja": "郵送でもできます。"}}
    event = add_event({**contents, look.path: look.content.encode()}, "library-card", found)
    after, _ = tried_out(town_root, {event.path: event.content.encode()})
    assert after and FOUND_TOO not in reply_to_files(*seen(site, after), [replace(event, before=look.before)]).beside


def test_what_an_event_leaves_behind_is_told(contents, town_root, site, seen):
    """A guide from before it is told of as such, and whoever has sent the event is told so."""
    guide = {
        "kind": "guide",
        "source": "minamo-library-2024-11-01",
        "seen_on": "2026-11-20",
        "note": {"ja": "窓口だけです。"},
    }
    held = add_entry(contents, "data/procedures/water-service-restart.yml", "services", ProcedureService, guide)
    known, _ = tried_out(town_root, {held.path: held.content.encode()})
    values = {"on": "2026-02-05", "kind": "available", "what": {"ja": "スマートフォンでできます。"}}
    values["source"] = "minamo-service-corners-2026-02-05"
    addition = add_event(contents | {held.path: held.content.encode()}, "water-service-restart", values)
    after, problems = tried_out(town_root, {addition.path: addition.content.encode()})
    assert problems == []
    told = reply_to(*seen(known, after), (addition,), addition).beside
    assert [
        line
        for line in told
        if line.startswith(
            "「手続するには」の案内の注「窓口だけです」は、いまの答えのもとになった2026年2月5日の公表より前の"
        )
    ]


def test_a_milestone_that_an_event_changes_too_is_told(contents, town_root, site, seen):
    values = {key: AVAILABLE[key] for key in ("kind",)} | {"on": "2025-06-01", "what": {"ja": "請求を始めました。"}}
    values |= {"source": "minamo-service-corners-2026-02-05"}
    addition = add_event(contents, "resident-record-copy", values)
    after, _ = tried_out(town_root, {addition.path: addition.content.encode()})
    told = reply_to(*seen(site, after), (addition,), addition)
    [(title, (own, other))] = told.statuses
    assert (title, told.beside) == (ALSO_CHANGES, [])
    assert own.startswith("・「住民票の写し/住民票記載事項証明書の請求」の状態が「一部対応」から「対応済」に変わります")
    assert other.startswith("・取組「13手続のオンライン化") and " / The status of what is promised in " in other
    assert reply_to_files(*seen(site, after), [addition]).statuses == told.statuses


LONG = "ただし、" + "この区のこの窓口に先に電話で申し込んだ人に限り、" * 6 + "ほかの人は窓口です。"
LONG_EN = (
    "It is for those who have " + "applied by phone at the counter of this ward before, and " * 6 + "for nobody else."
)


@pytest.mark.parametrize(
    ("kind", "ja", "en", "told"),
    [
        ("partly_available", "法人は窓口だけです。", "Companies go to the counter.", None),
        ("partly_available", LONG, "Companies go to the counter.", LEFT_OUT_IN_JAPANESE),
        ("partly_available", "法人は窓口だけです。", LONG_EN, LEFT_OUT_IN_ENGLISH),
        ("partly_available", LONG, LONG_EN, LEFT_OUT),
        ("partly_available", LONG, "", LEFT_OUT_IN_JAPANESE),  # which has room for it in English, untranslated
        ("available", "法人は窓口だけです。", "Companies go to the counter.", LEFT_OUT),
    ],
)
def test_a_sentence_that_the_answer_has_no_room_for_is_told(kind, ja, en, told, contents, town_root, site, seen):
    what = {"ja": f"一部の人ができます。{ja}"} | ({"en": f"Some can. {en}"} if en else {})
    values = {"kind": kind, "on": "2026-10-01", "what": what, "source": "minamo-blog"}
    addition = add_event(contents, "water-service-restart", values)
    after, problems = tried_out(town_root, {addition.path: addition.content.encode()})
    assert problems == []
    read = reply_to(*seen(site, after), (addition,), addition).read.splitlines()
    said = told and told.format(rest=ja.removesuffix("。"), rest_en=en.removesuffix(".") or ja.removesuffix("。"))
    assert [one for one in read if one.startswith("内容のうち")] == [said] * bool(told)
    assert reply_to_files(*seen(site, after), [addition]).read.splitlines()[1:] == read


@pytest.mark.parametrize(("kind", "stays"), [("note", True), ("available", False)])
def test_whether_the_answer_on_top_stays_is_told(kind, stays, contents, town_root, site, seen):
    values = {"kind": kind, "on": "2026-10-01", "what": {"ja": "スマートフォンでできます。"}, "source": "minamo-blog"}
    addition = add_event(contents, "water-service-restart", values)
    after, _ = tried_out(town_root, {addition.path: addition.content.encode()})
    for told in (
        reply_to(*seen(site, after), (addition,), addition),
        reply_to_files(*seen(site, after), [addition]),
    ):
        assert (TOP_STAYS in told.read.splitlines()) is stays


def test_what_a_page_of_an_initiative_says_first_is_read_first(contents, town_root, site, seen):
    values = {"kind": "delivered", "on": "2026-10-01", "what": {"ja": "始めました。"}, "source": "minamo-blog"}
    addition = add_event(contents, "online-procedures", values)
    after, _ = tried_out(town_root, {addition.path: addition.content.encode()})
    was, now = seen(site, after)
    answer = initiative_answer(now, now.site.initiatives["online-procedures"])
    assert answer != now.pages["initiatives"].answer(now, now.site.initiatives["online-procedures"])
    for told in (reply_to(was, now, (addition,), addition), reply_to_files(was, now, [addition])):
        assert answer in told.read.splitlines()[:2]


@pytest.mark.parametrize(
    ("kind", "on", "later"),
    [
        ("available", "2026-11", ["2026年11月30日に計算しなおされる状態（"]),
        ("available", "FY2026", ["2027年3月31日に計算しなおされる状態（"]),
        ("available", "2026-10", []),
        ("note", "2026-11", []),
    ],
)
def test_a_date_that_is_not_over_says_what_changes_when_it_is(kind, on, later, contents, town_root, site, seen):
    values = {"kind": kind, "on": on, "what": {"ja": "請求を始めました。"}, "source": "minamo-blog"}
    addition = add_event(contents, "resident-record-copy", values)
    after, _ = tried_out(town_root, {addition.path: addition.content.encode()})
    for told in (
        reply_to(*seen(site, after), (addition,), addition),
        reply_to_files(*seen(site, after), [addition]),
    ):
        found = [(title, lines) for title, lines in told.statuses if title != ALSO_CHANGES]
        assert [title[: len(said)] for (title, _), said in zip(found, later, strict=True)] == later
        for _, lines in found:
            assert "」から「対応済」に変わります" in lines[0] and "」から「実施を確認」に変わります" in lines[1]


def test_a_workbook_is_told_the_same(contents, town_root, site, seen):
    path = "data/procedures/moving-out-notification.yml"
    new = {"url": "https://minamo.example/moving/new", "kind": "apply", "source": "minamo-moving-2023-02-06"}
    addition = add_entry(contents, path, "services", ProcedureService, {**new, "seen_on": "2026-11-22"})
    after, _ = tried_out(town_root, {path: addition.content.encode()})
    (line,) = reply_to_files(*seen(site, after), [addition]).beside
    assert line == reply_to(*seen(site, after), (addition,), addition).beside[0]
    assert reply_to_files(*seen(site, site), [replace(addition, content=addition.before)]).beside == []


@pytest.mark.parametrize(
    ("name", "on", "value", "is_told"),
    [
        ("e-application-cases", "2026-09-30", "21000", True),  # maybe of half a year
        ("e-application-cases", "2026-09-30", "43000", False),  # no part of a year that reaches it takes it back
        ("e-application-cases", "FY2025", "39000", False),
        ("citizen-satisfaction", "2026-04-01", "40", False),  # a share, which is none of a year
    ],
)
def test_a_value_of_a_day_that_misses_the_target_of_a_year_is_told(name, on, value, is_told, site, seen):
    kpi = site.kpis[name]
    values = {"on": on, "value": value, "source": "minamo-blog", "what": {"ja": "件数です。"}}
    new = [*kpi.observations, Observation.model_validate(values)]
    kpis = {**site.kpis, name: kpi.model_copy(update={"observations": new})}
    after = site.with_records("kpis", list(kpis.values()))
    told = list(values_of_a_day(*seen(site, after), f"data/kpis/{name}.yml"))
    assert [f"値「{int(value):,}件」は" in one for one in told] == [True] * is_told


@pytest.mark.parametrize(("what", "said"), [("計画より前は25.9%でした。", "25.9%"), ("計画より前の値です。", "")])
def test_a_corrected_value_beside_its_own_words_is_told(what, said, site, seen):
    """Words and value are corrected one after the other: a check lets them be, whoever corrects one is told."""
    kpi = site.kpis["my-number-card"]
    mended = {"on": "2026-11-23", "field": "value", "was": "25.9", "why": {"ja": "写しまちがいでした。"}}
    values = {"on": "2020-12-01", "value": "26.9", "source": kpi.observations[0].source, "what": {"ja": what}}
    now = Observation.model_validate(values | {"corrections": [mended]})
    after = site.with_records("kpis", [kpi.model_copy(update={"observations": [now, *kpi.observations[1:]]})])
    portals = seen(site, after)
    told = list(values_left(*portals, "data/kpis/my-number-card.yml"))
    assert told == ([SAYS_OTHER.format(value="26.9%", value_en="26.9%", said=said)] if said else [])
    assert list(values_left(portals[1], portals[1], "data/kpis/my-number-card.yml")) == []


@pytest.mark.parametrize(("unit", "told"), [("人", True), ("万件", False), ("件", False)])
def test_a_corrected_unit_beside_what_the_plan_prints_is_told(unit, told, site, seen):
    kpi = site.kpis["e-application-cases"]  # 約2万件, 4万件以上
    now = kpi.model_copy(update={"unit": kpi.unit.model_copy(update={"ja": unit})})
    after = site.with_records("kpis", [now if one is kpi else one for one in site.kpis.values()])
    found = list(values_left(*seen(site, after), "data/kpis/e-application-cases.yml"))
    printed = [line for line in found if line.startswith(f"単位を「{unit}」に直しましたが、計画の原文「")]
    assert len(printed) == (2 if told else 0)


@pytest.mark.parametrize(
    ("on", "answer", "told"),
    [
        ("2019-12-02", "2019年12月1日から、電子で出せます。", "2019年12月1日"),
        ("2019-12-02", "令和元年１２月１日から、電子で出せます。", "2019年12月1日"),
        ("2019-12-02", "2019年12月から、電子で出せます。", ""),
        ("2019-12-02", "2019年12月10日から、電子で出せます。", ""),
        ("2019-12", "2019年12月1日から、電子で出せます。", "2019年12月1日"),
        ("2019-11-20", "2019年12月から、電子で出せます。", "2019年12月"),
        ("2019-11-20", "令和元年12月から、電子で出せます。", "2019年12月"),
        ("2019-11-20", "2019年度から、電子で出せます。", ""),
        ("2019-11-20", "2019年から、電子で出せます。", ""),
        ("2019-03-20", "2019年度から、電子で出せます。", "2019年度（令和元年度）"),
        ("2019-03-20", "令和元年度から、電子で出せます。", "2019年度（令和元年度）"),
        ("2018-03-20", "2019年から、電子で出せます。", "2019年"),
        ("2018-03-20", "2019年11月から、電子で出せます。", ""),
    ],
)
def test_a_corrected_day_beside_a_text_with_the_earlier_one_is_told(on, answer, told, site, seen):
    assert days_told(site, seen, on, {"ja": answer}) == ([(answer, told)] if told else [])


@pytest.mark.parametrize(
    ("on", "answer", "told"),
    [
        ("2019-11-20", "Taken online since December 2019", "2019年12月"),
        ("2019-11-20", "Taken online since 1 December 2019", "2019年12月1日"),
        ("2019-11-20", "Taken online since 10 December 2019", ""),
        ("2019-11-20", "Taken online since 2019", ""),
        ("2019-03-20", "Taken online since FY2019", "2019年度（令和元年度）"),
        ("2018-03-20", "Taken online since 2019", "2019年"),
        ("2018-03-20", "Taken online since November 2019", ""),
        ("2019-12-02", "Taken online since December 2019", ""),
    ],
)
def test_a_corrected_day_beside_english_with_the_earlier_one_is_told(on, answer, told, site, seen):
    found = days_told(site, seen, on, {"ja": "いまは電子で出せます。", "en": answer})
    assert found == ([(answer, told)] if told else [])


def days_told(site, seen, on, answer):
    """(text, what it names) of each text that is told where the day of an event, 2019-12-01, is corrected to `on`."""
    procedure, path = site.records["procedures"]["library-card"], "data/procedures/library-card.yml"
    mended = {"on": "2026-11-23", "field": "on", "was": "2019-12-01", "why": {"ja": "写しまちがいでした。"}}
    values = {"on": on, "kind": "note", "source": procedure.events[0].source, "what": {"ja": "始まりました。"}}
    now = ProcedureEvent.model_validate({**values, "in_answer": answer, "corrections": [mended]})
    own = {"on": "2019-12-01", "kind": "note", "source": "plan-2022-10", "what": {"ja": "2019年12月に始まりました。"}}
    events = [now, ProcedureEvent.model_validate(own), *procedure.events]  # the other one tells of a day of its own
    portals = seen(site, site.with_records("procedures", [procedure.model_copy(update={"events": events})]))
    assert list(days_left(portals[1], portals[1], path)) == []
    in_words, english = (portal.date for portal in (portals[0], portals[0].in_english))
    right, lines = site.periods.parse(on), list(days_left(*portals, path))
    values = {"field": "答えでの言い方", "now": in_words(right), "now_en": english(right)}
    spans = {
        in_words(one): english(one) for one in map(site.periods.parse, ("2019-12-01", "2019-12", "FY2019", "2019"))
    }
    told = [(said, was) for was in spans for said in answer.values()]
    found = [
        one for one in told if SAYS_OLD_DAY.format(said=one[0], was=one[1], was_en=spans[one[1]], **values) in lines
    ]
    assert len(found) == len(lines)
    return found


def test_every_page_that_tells_an_event_of_a_row_is_named_where_it_is_corrected(site, seen, town_root):
    row, path = site.initiatives["ward-office-wireless-lan"], "data/initiatives/ward-office-wireless-lan.yml"
    event = row.events[0].model_copy(update={"on": site.periods.parse("2023-06-01")})
    others = [one for one in site.initiatives.values() if one.id != row.id]
    after = site.with_records("initiatives", [*others, row.model_copy(update={"events": [event]})])
    text = (town_root / path).read_text(encoding="utf-8")
    change = Addition(path, text, text.replace("2023-03-20", "2023-06-01"))
    named = [
        line.partition("](")[2].partition(")")[0].partition(".example/")[2]
        for line in places_told(*seen(site, after), [change])
    ]
    assert named == [
        "initiatives/ward-office-wireless-lan/",
        "initiatives/wireless-lan-core-index/",
        "roadmap/",
        "changes/2023/",
        "data/",
    ]
    assert places_told(*seen(after, after), [change]) == []


@pytest.mark.parametrize(
    ("linked", "source", "note", "told"),
    [
        (["evacuation-support-app"], None, "2022年3月に公開したという報道です。", True),
        (["evacuation-support-app"], None, "2022年4月に公開したという報道です。", False),
        ([], None, "2022年3月に公開したという報道です。", False),
        ([], "minamo-moving-2023-02-06", "2022年3月に公開したという報道です。", True),
        ([], "minamo-plan#columns", "2022年3月に公開したという報道です。", False),  # the source of all records
    ],
)
def test_a_corrected_day_in_the_words_of_a_related_record_is_told(linked, source, note, told, site, seen):
    row = site.initiatives["evacuation-support-app"]
    mended = Correction.model_validate({"on": "2026-11-23", "field": "on", "was": "2022-03", "why": {"ja": "誤記"}})
    event = row.events[0].model_copy(
        update={"on": site.periods.parse("2022-05-01"), "corrections": [mended]}
        | ({"source": source} if source else {})
    )
    look = {"on": "2026-11-20", "where": "town-website", "result": "weak", "note": {"ja": note}}
    kpi = site.kpis["eltax-use-rate"].model_copy(
        update={"initiatives": linked, "looked": [Looked.model_validate(look)]} | ({"source": source} if source else {})
    )
    before = site.with_records("kpis", [kpi, *(one for one in site.kpis.values() if one.id != kpi.id)])
    rows = [row.model_copy(update={"events": [event, *row.events[1:]]})]
    after = before.with_records("initiatives", [*rows, *(one for one in site.initiatives.values() if one.id != row.id)])
    values = {"name": "税ねっとの利用率", "field": "補足", "said": note, "now": "2022年5月1日", "was": "2022年3月"}
    values |= {"name_en": "Use of the tax network", "now_en": "1 May 2022", "was_en": "March 2022"}
    found = list(days_left(*seen(before, after), "data/initiatives/evacuation-support-app.yml"))
    assert found == ([SAYS_OLD_DAY_TOO.format(**values)] if told else [])


EVENT = {"kind": "available", "source": "minamo-service-corners-2026-02-05", "what": {"ja": "始めました。"}}
LOW = EVENT | {"on": "2020-01", "confidence": "low"}
PROMISE = {"announced": "2023-04", "target": "2024-03", "source": "minamo-plan#procedures"}
REASON = {"reason": {"kind": "budget", "what": {"ja": "予算のため"}}}
VALUE = {"value": "61", "source": "minamo-blog", "what": {"ja": "値です。"}, "measure": "diffusion-rate"}
LATER = {"announced": "2026-06", "target": "2027-03"} | REASON
SEPT = "答えは、より新しい2023年9月30日の値（72.1%）によります。"
CARD = "答えは、できごと「登録と更新をオンラインで申請できる」（2024年11月1日までに）によります。"


@pytest.mark.parametrize(
    ("kind", "record", "key", "values", "why"),
    [
        ("procedures", "water-service-restart", "commitments", PROMISE | LATER, ""),
        (
            "procedures",
            "water-service-restart",
            "commitments",
            PROMISE,
            "答えになる期限は、より後の2024年4月に公表された「2024年度末（2025年3月31日）」です。",
        ),
        ("procedures", "library-card", "commitments", PROMISE | LATER, CARD),
        ("procedures", "library-card", "events", EVENT | {"on": "2024-10-01"}, ""),  # the first of all
        ("procedures", "library-card", "events", EVENT | {"on": "2025-10-01"}, CARD),
        ("procedures", "library-card", "events", EVENT | {"on": "2025-10-01", "kind": "note"}, ""),
        ("procedures", "water-service-restart", "events", LOW, "確かさが「低い」ものは、答えの根拠になりません。"),
        ("kpis", "my-number-card", "observations", VALUE | {"on": "2022-12-31"}, SEPT),
        ("kpis", "my-number-card", "observations", VALUE | {"on": "2023-12-31"}, ""),
        (
            "kpis",
            "my-number-card",
            "observations",
            VALUE | {"on": "2026-11"},
            "2026年11月は2026年11月30日に終わるので、答えに数えるのは2026年11月30日からです。"
            "日まで分かれば、日で書いてください。",
        ),
    ],
)
def test_what_leaves_the_answer_as_it_was_is_told_with_what_it_rests_on(kind, record, key, values, why, site, seen):
    """What decides it from now on, or decides nothing by its nature, is not."""
    old = site.records[kind][record]
    model = next(one for one in KINDS if one.name == kind).entry(key)
    new = model.model_validate(values, context=site.periods)
    rank = {"commitments": "announced", "events": "when", "observations": "on"}[key]
    entries = sorted([*getattr(old, key), new], key=lambda one: getattr(one, rank).last)
    others = [one for one in site.records[kind].values() if one.id != record]
    after = site.with_records(kind, [*others, old.model_copy(update={key: entries})])
    told = list(answers_kept(*seen(site, after), f"data/{kind}/{record}.yml"))
    reasons = [re.split("答えは変わりません。|根拠はこれではありません。", line)[1] for line in told]
    assert [line.partition(" / ")[0] for line in reasons] == ([why] if why else [])
    assert list(answers_kept(*seen(after, after), f"data/{kind}/{record}.yml")) == []


SAID = {"in_answer": {"ja": "いまも受け付けているかは分かりません。", "en": "Whether it is still open is not known."}}


@pytest.mark.parametrize(("kind", "told"), [("started", True), ("note", False)])
def test_what_an_earlier_event_says_in_the_answer_is_told_to_who_adds_that_it_can_be_done(kind, told, site, seen):
    """Who adds that requests are taken must know that the answer goes on to doubt it, and how that is ended."""
    old = site.records["procedures"]["water-service-restart"]
    model = type(site.records["procedures"]["library-card"].events[0])
    note = model.model_validate(EVENT | SAID | {"by": "2026-02-05", "kind": "note"}, context=site.periods)
    new = model.model_validate(EVENT | {"on": "2026-01-05", "kind": kind}, context=site.periods)
    others = [one for one in site.records["procedures"].values() if one is not old]
    before, after = (
        site.with_records("procedures", [*others, old.model_copy(update={"events": events})])
        for events in ([note], [new, note])
    )
    found = list(words_kept(*seen(before, after), "data/procedures/water-service-restart.yml"))
    values = {"when": "2026年2月5日までに", "said": "いまも受け付けているかは分かりません。"}
    values |= {"when_en": "5 February 2026", "said_en": "Whether it is still open is not known."}
    assert found == ([KEPT_WORDS.format(**values)] if told else [])


def test_no_entry_is_said_to_leave_an_answer_that_another_one_of_the_change_does_not_leave(site, seen):
    """A form with two facts, or two rows of a workbook: what is answered on the one knows of the other."""
    old = site.records["procedures"]["library-card"]
    model = next(one for one in KINDS if one.name == "procedures").entry("events")
    first, second = (model.model_validate(EVENT | {"on": day}, context=site.periods) for day in ("2024-10-01", "2025"))
    events = sorted([*old.events, first, second], key=lambda one: one.when.last)
    others = [one for one in site.procedures if one.id != old.id]
    after = site.with_records("procedures", [*others, old.model_copy(update={"events": events})])
    (told,) = answers_kept(*seen(site, after), "data/procedures/library-card.yml")
    changes = "いちばん上の答えはこの変更で変わりますが、根拠はこれではありません。"
    assert f"{changes}答えは、できごと「始めました」（2024年10月1日）によります。" in told
    assert "変わりません" not in told and "does not change" not in told


def test_who_adds_a_source_of_a_person_is_told(site, seen):
    """It may be an organisation: nothing is refused."""
    new = next(iter(site.sources.values())).model_copy(update={"id": "city-x", "publisher": "山田太郎"})
    after = site.with_records("sources", [*site.sources.values(), new])
    person, unused = sorted(
        advised_anew(*seen(site, after), "data/sources.yml"), key=lambda line: "山田太郎" not in line
    )
    assert (
        person.startswith("出典を出した組織「山田太郎」が、人の名前のように読めます。")
        and " / The publisher 「山田太郎」" in person
    )
    assert unused.startswith("出典「city-x」を根拠とする記録が、一つもありません")
    assert list(advised_anew(*seen(after, after), "data/sources.yml")) == []


@pytest.mark.parametrize(
    ("kind", "milestone", "said", "told"),
    [
        ("delivered", "1Q", "選びました。協定を結んだかどうかは確認できていません。", True),
        ("observed", "1Q", "協定を結んだかは分かりません。", True),
        ("delivered", "2Q", "協定を結んだかは分かりません。", False),
        ("note", "1Q", "協定を結んだかは分かりません。", False),
        ("delivered", "1Q", "協定を結びました。", False),
    ],
)
def test_an_older_event_that_does_not_know_what_a_new_one_tells_is_named(kind, milestone, said, told, site, seen):
    row = site.initiatives["evacuation-support-app"]
    one, new = (
        row.events[0].model_copy(update={"kind": kind, "milestone": period, "what": row.name.model_copy(update=text)})
        for period, text in (("1Q", {"ja": said}), (milestone, {"ja": "協定を結びました。"}))
    )
    others = [it for it in site.initiatives.values() if it.id != row.id]
    before, after = (
        site.with_records("initiatives", [*others, row.model_copy(update={"events": events})])
        for events in ([one], [one, new])
    )
    found = list(texts_settled(*seen(before, after), f"data/initiatives/{row.id}.yml"))
    assert [said.split("。")[-2] in line for line in found] == ([True] if told else [])


@pytest.mark.parametrize(("told_in", "kind"), [("procedures", "available"), ("initiatives", "delivered")])
@pytest.mark.parametrize(("milestone", "is_told"), [("1Q", True), ("2Q", False), (None, False)])
def test_an_older_event_of_a_milestone_that_another_record_tells_of_now_is_named(
    told_in, kind, milestone, is_told, site, seen
):
    """Also where only the words for the answer say that it is not known."""
    row, others = site.initiatives["evacuation-support-app"], list(site.initiatives.values())
    old = row.events[0].model_copy(
        update={"milestone": "1Q", "in_answer": row.name.model_copy(update={"ja": "結果は分かりません。"})}
    )
    known = site.with_records(
        "initiatives", [row.model_copy(update={"events": [old]}), *(one for one in others if one is not row)]
    )
    home = known.records[told_in]["library-card" if told_in == "procedures" else "paperless-meetings"]
    also = [AlsoAbout.model_validate({"initiative": row.id} | ({"milestone": milestone} if milestone else {}))]
    event = home.events[0].model_copy(
        update={"also": also, "on": site.periods.parse("2026-02-01"), "by": None, "kind": EventKind(kind)}
    )
    changed = home.model_copy(update={"events": [*home.events, event]})
    after = known.with_records(
        told_in, [changed, *(one for one in known.records[told_in].values() if one.id != home.id)]
    )
    found = list(texts_settled(*seen(known, after), f"data/{told_in}/{home.id}.yml"))
    assert [line.partition("に新しい")[0] for line in found] == [
        "取組「避難支援アプリの開発」の2022年度の節目"
    ] * is_told
    assert all("「結果は分かりません。」" in line for line in found)


def test_a_text_without_a_day_that_does_not_know_what_a_new_entry_tells_is_named(site, seen):
    """Of the figure itself, of what its row belongs to, and of the system that a procedure is on."""

    def with_text(here, kind, name, key):
        one = here.records[kind][name]
        text = getattr(one, key).model_copy(update={"ja": "手続をまとめます。動いているかは分かりません。"})
        rest = [it for it in here.records[kind].values() if it.id != name]
        return here.with_records(kind, [one.model_copy(update={key: text}), *rest])

    def added(here, group, name, key, **update):
        one = here.records[group][name]
        entry = getattr(one, key)[0].model_copy(update={"corrections": [], **update})
        changed = one.model_copy(update={key: [*getattr(one, key), entry]})
        rest = [it for it in here.records[group].values() if it.id != name]
        return here.with_records(group, [changed, *rest])

    known = with_text(site, "kpis", "e-application-cases", "definition")
    known = with_text(known, "projects", "evacuation-app", "summary")
    system = site.records["procedures"]["library-card"].system
    known = with_text(known, "systems", system, "what")
    day, now = site.periods.parse("2025-05-01"), EventKind.AVAILABLE
    for kind, name, key, update, field in (
        ("kpis", "e-application-cases", "observations", {"on": day}, "定義"),
        ("initiatives", "evacuation-support-app", "events", {"on": day}, "内容"),
        ("procedures", "library-card", "events", {"on": day, "by": None, "kind": now}, "説明"),
    ):
        after = added(known, kind, name, key, **update)
        [line] = texts_settled(*seen(known, after), f"data/{kind}/{name}.yml")
        assert f"の「{field}」の文「動いているかは分かりません。」は、分からないと言うままです。" in line
        assert list(texts_settled(*seen(after, after), f"data/{kind}/{name}.yml")) == []
        plain = added(site, kind, name, key, **update)
        assert list(texts_settled(*seen(site, plain), f"data/{kind}/{name}.yml")) == []


@pytest.mark.parametrize(
    ("otherwise", "told"),
    [
        ({"target": "4Q"}, True),
        ({"target": "4Q", "announced": "2024-05"}, False),
        ({"target": "4Q", "source": "minamo-blog"}, False),
    ],
)
def test_another_target_announced_on_the_same_day_by_the_same_source_is_asked_about(otherwise, told, site, seen):
    procedure = site.records["procedures"]["library-card"]
    first = procedure.commitments[-1]
    days = {key: site.periods.parse(text) for key, text in otherwise.items() if key != "source"}
    second = first.model_copy(update={**otherwise, **days})
    changed = procedure.model_copy(update={"commitments": [*procedure.commitments, second]})
    others = [it for it in site.procedures if it.id != procedure.id]
    after = site.with_records("procedures", [changed, *others])
    found = list(targets_beside(*seen(site, after), "data/procedures/library-card.yml"))
    assert len(found) == told and all("correct" in line for line in found)


@pytest.mark.parametrize(
    ("why", "is_told"),
    [
        ("この10月から全部オンラインでできるようになったため", True),
        ("様式が変わったため", True),
        ("制度が始まったため。", True),
        ("写しまちがい", False),
        ("出典が「10月からできるようになった」と書くのを読みちがえたため", False),
        ("開始の日が分からなかったため", False),
    ],
)
def test_a_correction_that_tells_of_a_later_change_is_asked_back(why, is_told, site, seen):
    row = site.initiatives["evacuation-support-app"]
    mended = Correction.model_validate({"on": "2026-11-23", "field": "on", "was": "2022-03", "why": {"ja": why}})
    event = row.events[0].model_copy(update={"corrections": [*row.events[0].corrections, mended]})
    rows = [row.model_copy(update={"events": [event, *row.events[1:]]})]
    after = site.with_records("initiatives", [*rows, *(one for one in site.initiatives.values() if one.id != row.id)])
    portals, path = seen(site, after), "data/initiatives/evacuation-support-app.yml"
    assert list(changed_since(*portals, path)) == [CHANGED_SINCE.format(why=why)] * is_told
    assert list(changed_since(portals[1], portals[1], path)) == []  # of what was corrected before nobody is asked


def test_why_the_page_of_a_record_reads_otherwise_that_nobody_has_changed_is_said(site, seen, town_root):
    row, path = site.initiatives["ward-office-wireless-lan"], "data/initiatives/ward-office-wireless-lan.yml"
    project = next(iter(site.projects.values())).model_copy(update={"initiatives": [row.id]})
    site = site.with_records("projects", [project, *(one for one in site.projects.values() if one.id != project.id)])
    event = row.events[0].model_copy(update={"what": Sentence(ja="整備を終えて使っています。")})
    others = [one for one in site.initiatives.values() if one.id != row.id]
    portals = seen(site, site.with_records("initiatives", [*others, row.model_copy(update={"events": [event]})]))
    text = (town_root / path).read_text(encoding="utf-8")
    called, english = (portals[1].pages["initiatives"].name(one, row) for one in (portals[1], portals[1].in_english))
    told = places_told(*portals, [Addition(path, text, text + "# \n")])
    (line,) = [one for one in told if f"/projects/{project.id}/" in one]
    assert line.endswith(f"（「{called}」のことも示すページ / which shows “{escape_markdown(english)}” too）")
