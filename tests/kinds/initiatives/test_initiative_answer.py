"""What the page of a row answers in one breath: what was promised, what was kept, who says so."""

from dataclasses import replace

import pytest
from roadmap_rows import AFTER, FOUR, event, happened, row

from macros.kinds.initiatives.counts import rest_sentence
from macros.kinds.initiatives.record import Initiative, InitiativeEvent
from macros.kinds.initiatives.rows import row_view
from macros.kinds.initiatives.words.answer import initiative_answer
from macros.kinds.initiatives.words.beside import beside_answer
from macros.kinds.procedures.record import ProcedureEvent
from macros.records.model import Sentence
from macros.records.parts import EventKind
from macros.view.entry_words import event_sentence
from macros.view.period_words import year_name
from macros.words import LONGEST_ANSWER


@pytest.mark.parametrize(
    ("initiative_id", "day", "sentence"),
    [
        (
            "online-procedures-core-index",
            "2026-11-23",
            "「手続のオンライン化」の約束は、2022年度の「13手続の46%」から2025年度の「継続して改善を実施」まで、4つです。"
            "行われたという公表は、まだ調べていません。",
        ),
        (
            "wireless-lan-core-index",
            "2026-11-23",
            "2023年3月20日、整備を終えたとのことです。みなも市議会（確かさは中くらい）によります。計画の約束は、公表で確かめられます。",
        ),
        (
            "open-data-sets",
            "2026-11-23",
            "「オープンデータの拡充」の約束は、2022年度の「20件追加」を2025年度まで続けることです。"
            "行われたという公表は、調べても見つかりませんでした。",
        ),
        (
            "evacuation-support-app",
            "2024-06-20",
            "2023年4月の時点では、公開から1年間、実証を行ったとのことです。計画の3つの約束のうち、1つは、一部が行われたと確かめられます。",
        ),
        (
            "online-procedures",
            "2026-11-23",
            "約束は、2022年度の「46%」から2025年度以降の「継続して改善を実施」まで、4つです。"
            "約束の6手続、7手続、13手続に対し、公表で確かめられるのは5手続です。",
        ),
        (
            "paperless-meetings",
            "2026-11-23",
            "2024年2月27日、全庁での実施を見送ったとのことです。みなも市議会（確かさは中くらい）によります。"
            "計画の2つの約束のうち、1つは方針が変わりました。",
        ),
    ],
)
def test_the_answer_in_one_breath(portal_on, initiative_id, day, sentence):
    portal = portal_on(day)
    assert initiative_answer(portal, portal.site.initiatives[initiative_id]) == sentence


def test_a_lead_that_has_no_room_for_who_says_so_still_says_how_sure_it_is(portal_on):
    portal = portal_on("2026-11-23")
    long = "マイナポータルで届出を出し、新しい住まいの役所に行く日を知らせるサービスが、全国の市区町村で始まり、今も使えると案内されています。"
    for confidence, lead in (("high", ""), ("medium", "確かさが中くらいの公表によると、")):
        known = event("delivered", "2023-03-01", confidence=confidence).model_copy(update={"what": Sentence(ja=long)})
        told_of = row(("1Q", "開始"), events=(known,))
        site = portal.site.with_records("initiatives", [told_of])
        assert initiative_answer(replace(portal, site=site), told_of) == f"{lead}2023年3月1日、{long}"


def evidence_missing(portal, row: Initiative) -> list[str]:
    """The cells of `row` of which something was found and that no event and no value stands beside, by their period."""
    shown = row_view(portal, row, FOUR, "roadmap/").known
    beside = [year for one in shown if one.events or one.ground for year in one.period.partition("（")[0].split("・")]
    found = [one.milestone.period for one in portal.milestones[row.id] if one.is_known]
    return [period for period in found if year_name(portal, period) not in beside]


def test_every_finding_of_a_row_has_beside_it_what_it_rests_on(portal_on, site, page):
    portal = portal_on(AFTER.isoformat())
    assert [evidence_missing(portal, one) for one in site.initiatives.values()] == [[]] * len(site.initiatives)
    by_figure = {one.milestone.period for one in portal.milestones["online-procedures"] if one.by_figure}
    assert by_figure == {"2Q", "3Q"}
    beside = page("roadmap/policy-1").text
    assert beside.count("出典：このサイトの集計、指標「対応済の手続の数」") == 1  # of two years it says the same
    assert "に、よく使う13手続のうち" in beside  # of a share the whole is said too
    assert "調べたが見つからず 2022年度 2024年6月2日に調べました" in page("roadmap/data-use").text


def test_a_cell_that_goes_on_by_its_own_evidence_shows_it(portal_on, site):
    went_on = row(("1Q", "開始"), ("2Q", "継続"), events=(event("delivered", "2024-03-01", milestone="2Q"),))
    portal = replace(portal_on(AFTER.isoformat()), site=site.with_records("initiatives", [went_on]))
    (shown,) = row_view(portal, went_on, FOUR, "roadmap/").known
    assert (shown.period, len(shown.events)) == ("2023年度（計画の2Q）：2022年度の約束の継続", 1)
    stopped = row(("1Q", "開始"), ("2Q", "継続"), events=(event("withdrawn", "2023-03-01"),))
    portal = replace(portal, site=site.with_records("initiatives", [stopped]))
    assert [one.period for one in row_view(portal, stopped, FOUR, "roadmap/").known] == ["2022年度（計画の1Q）"]


def test_what_is_online_at_least_says_that_a_phone_is_another_matter(portal_on, site, procedure):
    """The page of the procedure, which asks for a phone, answers otherwise than the row does."""
    start = {
        "by": "2025-04-01",
        "what": {"ja": "窓口のほかにオンラインでも出せます。"},
        "source": "minamo-news-2024-07",
    }
    started = ProcedureEvent.model_validate(start | {"kind": "started"})
    home = procedure("nursery-school-application").model_copy(update={"events": [started]})
    others = [one for one in site.procedures if one.id != home.id]
    seen = row(
        ("2Q", "開始"), events=(InitiativeEvent.model_validate(start | {"kind": "observed", "milestone": "2Q"}),)
    )
    with_start = site.with_records("procedures", [*others, home]).with_records("initiatives", [seen])
    portal = replace(portal_on(AFTER.isoformat()), site=with_start)
    (shown,) = row_view(portal, seen, FOUR, "roadmap/").known
    said = f"窓口のほかにオンラインでも出せます。ただし、「{home.called.ja}」がスマートフォンでできるかは、分かっていません。"
    assert [one.what for one in shown.events] == [said]
    phone = home.model_copy(update={"events": [started.model_copy(update={"kind": EventKind.AVAILABLE})]})
    portal = replace(portal, site=with_start.with_records("procedures", [*others, phone]))
    assert [one.what for one in row_view(portal, seen, FOUR, "roadmap/").known[0].events] == [start["what"]["ja"]]


def test_what_is_counted_for_two_places_of_the_plan_says_so(portal):
    rows = list(portal.site.initiatives.values())
    assert "表ごとに数えていて、重ねて数えた約束が5件あります。" in rest_sentence(portal, rows)
    for part, own in portal.initiatives_by_part.items():
        assert "重ねて" not in rest_sentence(portal, own), part


def test_rows_of_one_table_about_the_same_thing_promise_something_each(portal):
    one_table = {"part": "policy-1", "project": None, "target_label": "表"}
    rows = [row.model_copy(update=one_table) for row in portal.site.initiatives.values()]
    assert any(row.same_as for row in rows)
    portal = replace(portal, site=portal.site.with_records("initiatives", rows))
    assert "重ねて" not in rest_sentence(portal, rows)


def test_who_else_than_the_city_says_so_is_said_where_it_is_counted(portal):
    rows = list(portal.site.initiatives.values())
    said = "実施を確認できる約束のうち2件は、市以外（みなも市議会）の公表によるもので、市の公表は確かめていません。"
    assert said in rest_sentence(portal, rows)
    of_the_city = [
        row.model_copy(update={"events": [one for one in row.events if one.source.startswith("minamo-plan")]})
        for row in rows
    ]
    site = portal.site.with_records("initiatives", of_the_city)
    assert "市以外" not in rest_sentence(replace(portal, site=site), of_the_city)


def test_what_was_put_off_is_said_before_what_was_promised(portal_on, site):
    put_off = {"on": "2024-04", "kind": "note", "what": {"ja": "改定"}, "source": "minamo-plan#policy-1"}
    event = InitiativeEvent.model_validate(put_off | {"in_answer": {"ja": "改定で、開始は見送られました。"}})
    of_row = row(("2Q", "開始"), events=(event,))

    def told(day):
        portal = replace(portal_on(day), site=site.with_records("initiatives", [of_row]))
        return initiative_answer(portal, of_row)

    assert told("2026-11-23").startswith("改定で、開始は見送られました。「例」の約束は、2023年度に「開始」です。")
    assert "見送られ" not in told("2024-03-31")


LONG = "教育委員会事務局を中心とした推進体制の設置、子どもたちのより良い教育活動に向けた検討"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([("3Q", "設置(試行(一部))、運用")], "「例」の約束は、2024年度に「設置(試行(一部))、運用」です。"),
        ([("3Q", LONG)], f"「例」の約束は、2024年度に「{LONG.split('、')[0]}」などです。"),
        ([("3Q", "検討" * 30)], "「例」の約束は一つで、2024年度のものです。"),
        (
            [("2Q", "「あ」と「い」(" + LONG + ")"), ("3Q", "検討" * 30)],
            "「例」の約束は、2023年度から2024年度までの2つです。",
        ),
        ([("2Q", "検討" * 30), ("3Q", "運用")], "「例」の約束は2023年度から2つで、最後は2024年度の「運用」です。"),
        (  # what comes first of the last cell is only that something continues
            [("2Q", "検討" * 30), ("3Q", "継続しつつ、" + "運用" * 20)],
            "「例」の約束は、2023年度から2024年度までの2つです。",
        ),
        (
            [("2Q", "検討" * 30), ("3Q", "運用"), ("4Q", "継続")],
            "「例」の約束は2023年度から2つで、最後は2024年度の「運用」を2025年度まで続けることです。",
        ),
    ],
)
def test_an_answer_quotes_of_a_long_cell_what_there_is_room_for(portal_on, cells, sentence):
    portal = portal_on("2024-03-01")
    portal = replace(portal, site=portal.site.with_records("initiatives", [row(*cells)]))
    said = initiative_answer(portal, portal.site.initiatives["example"])
    assert said == sentence + "期限は、まだ来ていません。" and len(said) <= LONGEST_ANSWER


@pytest.mark.parametrize(
    ("when", "what", "said"),
    [
        (
            {"by": "2023-03-31"},
            "13の取組が試されました。詳しくは不明です。",
            "2023年3月31日までに、13の取組が試されました。",
        ),
        ({"by": "2023-03"}, "申請の一部ができます。", "2023年3月の時点では、申請の一部ができます。"),
        ({"by": "2023-03-31"}, "2023年3月まで続きました。", "2023年3月まで続きました。"),
        ({"by": "FY2022"}, "申請の一部ができます。", "申請の一部ができます。"),
        ({"on": "2023-02-01"}, "運用が始まりました。", "2023年2月1日、運用が始まりました。"),
    ],
)
def test_an_answer_says_when_it_was_so_or_by_when_that_was_known(portal, when, what, said):
    known = {"kind": "observed", "milestone": "1Q", "what": {"ja": what}, "source": "minamo-news-2024-07", **when}
    assert event_sentence(portal, InitiativeEvent.model_validate(known)) == said


def beside(portal, *events: InitiativeEvent, **more) -> list[str]:
    """What stands beside the answer of a row of two promises of which `events` are known."""
    one = row(("1Q", "設計"), ("2Q", "運用"), events=events).model_copy(update=more)
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    return beside_answer(seen, one)


def test_of_several_promises_that_were_kept_each_is_told_with_what_its_publication_leaves_open(portal):
    first = happened("設計を終えました。場所は分かりません。")
    second = happened("運用を始めました。", on="2023-06-01", milestone="2Q")
    assert beside(portal, first, second) == ["ほかに分かること：2022年6月1日、設計を終えました。場所は分かりません。"]
    second = happened("運用を始めました。一つの区だけです。", on="2023-06-01", milestone="2Q", confidence="medium")
    assert beside(portal, second) == ["一つの区だけです。"]
    of_year = happened("設計を終えました。", on="FY2022", confidence="medium")
    assert beside(portal, of_year, second)[1] == (
        "ほかに分かること：2022年度（令和4年度）、設計を終えました。みなも新報の記事（確かさは中くらい）によります。"
    )


def test_what_is_on_record_of_a_row_stays_told_where_only_a_figure_decides_of_its_promises(portal):
    noted = happened("3人に聞きました。", on="2024-03-01", kind="note", milestone=None)
    one = portal.site.initiatives["online-procedures"]
    one = one.model_copy(update={"events": [*one.events, noted]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert all(each.by_figure for each in seen.milestones[one.id] if each.status == "partly")
    assert beside_answer(seen, one)[0] == "関わる記録：2024年3月1日、3人に聞きました。"


def test_where_no_promise_is_known_to_have_been_kept_what_is_on_record_of_the_row_is_told(portal):
    note = {"kind": "note", "milestone": None}
    noted = [happened(f"{n}人に聞きました。", on=f"2024-0{n}-01", **note) for n in (1, 2, 3)]
    assert beside(portal, *noted) == [
        "関わる記録：2024年2月1日、2人に聞きました。",
        "関わる記録：2024年3月1日、3人に聞きました。",
    ]
    planned = happened("始める予定だと市が告知しました。結果は分かりません。", on="2024-05-01", kind="planned")
    assert beside(portal, planned) == [
        "関わる記録：2024年5月1日の予定。始める予定だと市が告知しました。結果は分かりません。"
    ]
    said = {"in_answer": {"ja": "聞きました。"}}
    for nothing in ({"on": "2021-06-01"}, {"on": "2099-01-01"}, {"confidence": "low"}, said):
        assert beside(portal, happened("聞きました。", **note | nothing)) == []


def test_a_row_without_promises_names_the_rows_that_have_them(portal):
    rows = [row().model_copy(update={"same_as": ["other"]}), row(("1Q", "設計")).model_copy(update={"id": "other"})]
    seen = replace(portal, site=portal.site.with_records("initiatives", rows))
    assert initiative_answer(seen, rows[0]) == "計画は、この取組の年度ごとの約束を、「例」の表に分けて書いています。"
    assert initiative_answer(seen, row()) == "計画は、この取組の年度ごとの約束を書いていません。"
