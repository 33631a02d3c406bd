"""When a record was last compared with its sources, and looked for: what pages, the list and the monthly issue say."""

import re
from dataclasses import replace
from datetime import date

import pytest
from html_reader import source_of
from town_project import PERIODS

from macros.base.calendar import When
from macros.cli.freshness import AT_ONCE, counts_text, due, issue_text
from macros.kinds.procedures.page import answer
from macros.records.model import Name, Text
from macros.records.parts import Confidence, Looked
from macros.site import export
from macros.site.freshness import freshness_view
from macros.view.corrected import correction_sentences
from macros.view.entry_words import how_sure
from macros.view.freshness import confirmation_sentence, confirmed_on, is_old, last_seen, looked_sentence
from macros.view.history.said import ENTRY, History, Said


def test_a_year_is_a_year_to_the_day():
    assert not is_old(date(2025, 11, 23), date(2026, 11, 23))
    assert is_old(date(2025, 11, 22), date(2026, 11, 23))
    assert not is_old(date(2024, 2, 29), date(2025, 2, 28))
    assert is_old(date(2024, 2, 29), date(2025, 3, 1))


def test_a_confirmation_after_the_as_of_date_has_not_been_made_yet(procedure):
    card = procedure("library-card")
    assert confirmed_on(card, date(2026, 11, 23)) == date(2026, 11, 23)
    assert confirmed_on(card, date(2026, 11, 22)) is None
    assert confirmed_on(procedure("oversized-garbage-pickup"), date(2026, 11, 23)) is None


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-22", "このページに書いたことが出典のとおりかどうかは、まだ確かめ直していません。"),
        ("2026-11-23", "最後に出典と見くらべた日：2026年11月23日"),
        ("2027-11-23", "最後に出典と見くらべた日：2026年11月23日"),
        ("2027-11-24", "最後に出典と見くらべた日：2026年11月23日。1年以上前なので、変わっているかもしれません。"),
    ],
)
def test_a_page_says_when_its_record_was_confirmed(portal_on, procedure, day, sentence):
    assert confirmation_sentence(portal_on(day), procedure("library-card")) == sentence


@pytest.mark.parametrize(
    ("list_name", "came", "is_told"),
    [("events", 24, True), ("commitments", 24, True), ("events", 23, False), ("looked", 24, False)],
)
def test_what_was_added_since_a_record_was_confirmed_is_not_said_to_be(portal, procedure, list_name, came, is_told):
    new = Said(date(2026, 11, came), "procedures", "library-card", ENTRY, list_name, "x")
    portal = replace(portal, history=History((new,), new.day), as_of=date(2026, 11, 25))
    said = confirmation_sentence(portal, procedure("library-card"))
    more = "。その後に足した記録は、含みません。"
    assert said == f"最後に出典と見くらべた日：2026年11月23日{more * is_told}"


def test_a_source_that_is_younger_than_the_day_on_which_a_record_was_confirmed_was_not_looked_at(portal, procedure):
    card = procedure("library-card")
    earlier = card.model_copy(update={"confirmed_on": PERIODS.parse("2021-01-01")})
    assert confirmation_sentence(portal, earlier).endswith("その後に足した記録は、含みません。")


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("procedures/library-card", "最後に出典と見くらべた日：2026年11月23日"),
        (
            "procedures/oversized-garbage-pickup",
            "このページに書いたことが出典のとおりかどうかは、まだ確かめ直していません。",
        ),
        ("initiatives/evacuation-support-app", "最後に出典と見くらべた日：2026年11月20日"),
        (
            "initiatives/open-data-sets",
            "その後の公表は調べました。書いたことが出典のとおりかどうかは、まだ確かめ直していません。",
        ),
        ("kpis/e-application-cases", "最後に出典と見くらべた日：2026年10月1日"),
        ("kpis/my-number-card", "このページに書いたことが出典のとおりかどうかは、まだ確かめ直していません。"),
    ],
)
def test_the_sentence_is_on_the_page(site_dir, page, sentence):
    html = source_of(site_dir / page / "index.html")
    assert f'<p class="answer__confirmed">{sentence}</p>' in html


def test_what_was_found_and_is_told_nowhere_is_not_looked_for_in_vain(portal_on, procedure):
    """Where somebody found something and the page has no event, it says that it does not tell it yet."""
    portal, card = portal_on("2026-11-23"), procedure("library-card")
    assert card.events and not card.looked
    for result, told, said in (
        ("found", True, False), ("found", False, True), ("against", False, True), ("weak", False, False),
    ):  # fmt: skip
        look = Looked.model_validate({"on": "2026-11-20", "where": "town-website", "result": result})
        record = card.model_copy(update={"looked": [look], "events": card.events if told else []})
        assert looked_sentence(portal, record).endswith("見つけたことは、まだこのページに書いていません。") is said


@pytest.mark.parametrize(
    ("source", "confidence", "said"),
    [
        ({}, "high", "高い"),
        ({"kind": "council"}, "high", "高い"),
        ({}, "medium", "中くらい"),
        ({}, "low", "低い（状態を決めるのには使っていません）"),
        ({"kind": "council"}, "medium", "中くらい（議員か会派の報告のため）"),
        ({"kind": "vendor"}, "medium", "中くらい（事業者の紹介のため）"),
        ({"kind": "other"}, "medium", "中くらい（みなも市の公表でも報道でもないため）"),
        ({"seen_as_copy": True}, "medium", "中くらい（保存された写しで読んだため）"),
        ({"seen_as_copy": True, "translation": "英語"}, "medium", "中くらい（英語の訳で読んだため）"),
        ({"kind": "other", "doubt": Text(ja="日付がないため。")}, "medium", "中くらい（日付がないため）"),
        (
            {"kind": "council", "doubt": Text(ja="日付がないため")},
            "low",
            "低い（日付がないため、状態を決めるのには使っていません）",
        ),
    ],
)
def test_what_is_not_sure_says_why(portal, procedure, source, confidence, said):
    """By the source's own reason, or by the kind of who speaks; by a copy only where nothing else explains it."""
    event = procedure("library-card").events[0]
    known = portal.site.source_of(event.source).model_copy(update={"kind": "city"} | source)
    sources = {**portal.site.sources, known.id: known}
    now = replace(portal, site=portal.site.with_records("sources", list(sources.values())))
    assert how_sure(now, event.model_copy(update={"confidence": Confidence(confidence)})) == said


def test_a_clue_is_told_of_with_where_it_stands(portal, procedure):
    """What is no evidence is called a clue: below, in the note of who looked, or nowhere."""
    told_below, by_plan = procedure("library-card"), procedure("oversized-garbage-pickup")
    clue = {"on": "2026-10-20", "where": "town-website", "result": "weak"}
    for record, note, ending in (
        (told_below, {}, "手がかりだけがありました。手がかりは、下の「できごと」にあります。"),
        (by_plan, {}, "手がかりだけがありました。手がかりは弱いもので、このページには書いていません。"),
        (by_plan, {"note": {"ja": "古い案内です。"}}, "手がかりだけがありました。古い案内です。"),
    ):
        sought = record.model_copy(update={"looked": [Looked.model_validate(clue | note)]})
        assert looked_sentence(portal, sought).endswith(ending)


def test_that_somebody_looked_and_that_nobody_compared_do_not_quarrel(site_dir, portal):
    """Beside the day on which somebody looked a page may not say, without a word of the other, that nobody has."""
    never, apart = (portal.words(f"freshness.{key}") for key in ("never", "only_looked"))
    seen = {(bool(one.looked), bool(one.confirmed)) for one in last_seen(portal.site, portal.as_of)}
    assert seen >= {(True, False), (False, True), (False, False)}
    for one in last_seen(portal.site, portal.as_of):
        page = source_of(site_dir / one.kind.address(one.id) / "index.html")
        assert (never in page) == (not one.looked and not one.confirmed), one
        assert (apart in page) == bool(one.looked and not one.confirmed), one


def test_a_page_says_where_somebody_looked_and_what_was_corrected_since(site_dir, portal_on, procedure):
    page = source_of(site_dir / "procedures/special-collection-employee-change/index.html")
    said = (
        "2026年11月20日に、みなも市のサイトを調べましたが、スマートフォンで手続できるという公表は見つからず、"
        "手がかりだけがありました。会社の事例が一つだけあった。"
    )
    assert f'<p class="answer__confirmed">{said}</p>' in page
    sought = procedure("special-collection-employee-change")
    before = "2026年10月5日に、図書館にある市の資料を調べましたが、スマートフォンで手続できるという公表は見つかりませんでした。"
    assert looked_sentence(portal_on("2026-11-19"), sought) == before
    assert looked_sentence(portal_on("2026-10-04"), sought) is None
    assert correction_sentences(portal_on("2026-11-23"), sought.looked[1]) == [
        "2026年11月22日に、結果を「公表は見つからない」から「手がかりだけが見つかった」に改めました。理由：事例が一つあったため。"
    ]


def test_each_answer_says_whether_somebody_has_looked(portal_on, procedure):
    def said(procedure_id, day="2026-11-23"):
        return answer(portal_on(day), procedure(procedure_id))

    looked = "その後に調べても、対応したという公表は見つかりませんでした。"
    due = "分かりません。従業員の異動の届出は、2025年3月末までにスマートフォンに対応する約束でしたが、"
    unseen = "その後の公表はまだ調べていません。"
    assert said("special-collection-employee-change") == due + looked
    assert said("special-collection-employee-change", "2026-10-05") == due + looked
    assert said("special-collection-employee-change", "2026-10-04") == due + unseen
    stop = "分かりません。水道の使用中止の届出は、2025年3月末までにスマートフォンに対応する約束でしたが、"
    assert said("water-service-stop") == stop + unseen  # looked for on the last day of the promise


def test_only_what_somebody_has_read_is_confirmed(procedure):
    """That something was published about a record does not say that anybody has compared the two."""
    report = procedure("child-allowance-status-report")
    assert report.events and confirmed_on(report, date(2026, 11, 23)) is None


def test_the_list_counts_each_record_once(portal_on, site):
    view = freshness_view(portal_on("2027-12-01"), "about/freshness/")
    assert [(item["link"].href, item["never"], item["old"], item["recent"]) for item in view["counts"]] == [
        ("../../procedures/", 5, 8, 0),
        ("../../roadmap/", 5, 2, 0),
        ("../../kpis/", 5, 2, 0),
    ]
    assert view["sentence"] == (
        "2027年12月1日までに、手続・取組・指標27件のうち、だれかが出典と見くらべた記録は8件、その後の公表を調べた記録は4件です。"
        "どちらかをした記録は12件で、最後にしたのは2026年11月23日です。このうち12件は、最後に見てから1年以上たっています。"
    )


def test_the_longest_ago_comes_first(site):
    card = next(one for one in site.procedures if one.id == "library-card")
    older = card.model_copy(update={"confirmed_on": When.parse("2024-01-05")})
    changed = site.with_records("procedures", [older if one.id == card.id else one for one in site.procedures])
    found = last_seen(changed, date(2026, 11, 23))
    days = [one.day for one in found]
    assert len(found) == len(site.procedures) + len(site.initiatives) + len(site.kpis)
    assert days == sorted(days, key=lambda day: day or date.min)
    assert next(one for one in found if one.day).id == "library-card"


def test_the_issue_asks_for_a_few_records_with_links(town_root, site):
    day = date(2026, 11, 23)
    portal = export.portal_on(town_root, site, day)
    text = issue_text(portal, last_seen(site, day))
    assert text.startswith(
        "2026年11月23日時点で、記録27件のうち、出典と見くらべても公表を調べてもいないものが15件、"
        "最後に見てから1年以上たったものが2件です。\n"
        "On 2026-11-23, of 27 records 15 have never been compared with their sources nor looked for, "
        "and 2 were last looked at more than a year ago.\n"
    )
    tasks = re.findall(r"^- \[ \] .*$", text, re.MULTILINE)
    assert len(tasks) == AT_ONCE
    assert tasks[1] == (
        "- [ ] [粗大ごみの受付](https://signpost.minamo.example/procedures/oversized-garbage-pickup/)"
        "（まだ / never、[直す / edit]"
        "(https://code.minamo.example/minamo/signpost/edit/main/data/procedures/oversized-garbage-pickup.yml)）"
    )


def test_what_is_markup_in_a_name_is_text_in_the_issue(town_root, site):
    day = date(2026, 11, 23)
    first = site.procedures[0]
    named = first.model_copy(update={"name": Name(ja="図書(予約)[新]")})
    changed = site.with_records("procedures", [named, *site.procedures[1:]])
    text = issue_text(export.portal_on(town_root, changed, day), last_seen(changed, day))
    assert "- [ ] [図書\\(予約\\)\\[新\\]](https://" in text


def test_when_all_is_fresh_the_issue_asks_for_nothing(town_root, site):
    day = date(2026, 11, 23)
    fresh = [one for one in last_seen(site, day) if one.confirmed]
    portal = export.portal_on(town_root, site, day)
    assert due(portal, fresh) == []
    assert "今月見る" not in issue_text(portal, fresh)
    assert "0 have never" in counts_text(portal, fresh)


def test_the_command_prints_the_text(run_module):
    done = run_module("macros", "freshness", "--issue-text")
    assert (done.returncode, done.stderr) == (0, "")
    assert "## 今月見る10件 / 10 records to look at" in done.stdout
    assert run_module("macros", "freshness").stdout.count("\n") == 2
    assert run_module("macros", "freshness", "--as-of", "2026-13-01").returncode == 2
