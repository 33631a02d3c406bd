"""The systems: their pages, what is filed through each, and the addresses that were seen."""

import csv
import io
import re
from copy import copy
from dataclasses import replace

import pytest
from html_reader import parse_html
from small_tree import TREE, codes, edited, load

from macros.base.problems import format_report
from macros.kinds.procedures.page import procedure_view
from macros.kinds.procedures.rows import list_view
from macros.kinds.procedures.standing import Status
from macros.kinds.systems.page import system_list_view, system_view
from macros.kinds.systems.words import sentence
from macros.records.model import Sentence
from macros.site.pages import published_files
from macros.view.html.render import render
from macros.view.parts import source_view

LIBRARY = "data/systems/library-system.yml"


def test_the_page_says_how_the_procedures_of_a_system_stand(portal):
    view = system_view(portal, "mynaportal")
    assert view["sentence"] == (
        "国の手続サイトです。運営は国です。計画がここで受けるとした6手続のスマートフォン対応は、対応済1、一部対応1、まだ調べていない2、方針変更2です。"
    )
    assert [(row["period"], row["procedures"], row["cases"], row["confirmed"]) for row in view["periods"]] == [
        ("2021年度末まで", 1, "6", 0),
        ("2022年度（計画の1Q）", 1, "10", 1),
        ("2023年度（計画の2Q）", 1, "4", 0),
        ("2024年度（計画の3Q）", 3, "7", 0),
    ]
    assert [(one.text, one.href, one.badge.key) for one in view["by_plan"]][:2] == [
        ("転出届", "../../procedures/moving-out-notification/", "available"),
        ("児童手当の現況の届出", "../../procedures/child-allowance-status-report/", "withdrawn"),
    ]
    assert view["what"] == ""
    assert [fact[:2] for fact in view["facts"]] == [
        ("運営", "国"),
        ("ほかの呼び名", "国の申請サイト"),
        (
            "受ける手続の受付が始まった時期",
            "いちばん早いものは「児童手当の現況の届出」で、遅くとも2022年3月末です（みなも市）",
        ),
        ("受ける手続の年間件数（2019年度）", "27万件"),
    ]


@pytest.mark.parametrize("status", list(Status))
def test_no_status_is_left_out_where_the_procedures_of_a_system_are_counted(portal, status):
    """Whatever has become of one of them, and however little room there is, the numbers add up to the whole."""
    home, long = (
        portal.site.systems["mynaportal"],
        "国の手続サイトで、いろいろな手続をどこからでも申し込めるようになっています。",
    )
    standings = portal.standings
    seen = replace(portal)
    seen.__dict__["standings"] = standings | {
        "moving-out-notification": replace(standings["moving-out-notification"], status=status)
    }
    for what in (home.what, Sentence(ja=long)):
        said = sentence(seen, home.model_copy(update={"what": what}))
        labels = "|".join(portal.words(f"status.procedure.{one}") for one in Status)
        assert sum(int(n) for n in re.findall(rf"(?:{labels})([0-9]+)", said)) == 6
        assert portal.words(f"status.procedure.{status}") in said


def test_a_status_without_a_sentence_of_its_own_is_counted(portal):
    """So that a new one needs none: where all procedures of a system had it, there was no page."""
    library, words = portal.site.systems["library-net"], copy(portal.words)
    assert "計画がここで受けるとした2手続は、どれもスマートフォンでできると、公表で確かめられます。" in sentence(
        portal, library
    )
    words._entries = {key: said for key, said in words._entries.items() if not key.startswith("system_told.")}
    said = sentence(replace(portal, words=words), library)
    assert said.endswith("計画がここで受けるとした2手続のスマートフォン対応は、対応済2です。")


def test_an_address_says_where_it_leads_and_when_and_where_it_was_seen(portal):
    [service] = system_view(portal, "library-net")["services"]
    assert (service.link.text, service.link.href) == (
        "図書館ねっとのページを開く",
        "https://library.minamo.example/net",
    )
    assert service.opens == "このサイトの外（library.minamo.example）が開きます。"
    assert service.seen == "2026年11月20日に見たアドレスです。"
    assert (service.note, service.source.title) == ("図書館カードの受取りは窓口だけ", "図書館カードのオンライン登録")


def test_a_system_that_only_guides_name_says_so(portal):
    view = system_view(portal, "card-payment")
    assert view["sentence"] == (
        "市の料金をカードで払うサービスです。運営はみなも市です。計画に名はありませんが、ここで受けるとみなも新報が案内する手続は、スマートフォン対応の期限が、まだ来ていません。"
    )
    assert (view["periods"], view["by_plan"]) == ([], [])
    assert [one.href for one in view["by_guide"]] == ["../../procedures/bicycle-parking-regular-use/"]


def test_where_only_a_guide_says_that_a_procedure_is_taken_the_guide_is_named(portal):
    page = parse_html(render("system.html", system_view(portal, "card-payment"))).text
    assert "ここで受けるという案内：市の電子申請をめぐる記事（みなも新報）" in page
    home = next(one for one in portal.site.procedures if one.id == "bicycle-parking-regular-use")
    others = [one for one in portal.site.procedures if one.id != home.id]
    planned = home.model_copy(update={"system": "tax-net"})
    other = replace(portal, site=portal.site.with_records("procedures", [*others, planned]))
    (link,) = system_view(other, "card-payment")["by_guide"]
    assert link.note == (
        "計画では、この手続のシステムは「税ねっと」です。状態と日付は、そちらについてのものかもしれません。ここで受けるという案内："
    )


def test_a_system_without_an_entrance_says_so_whatever_explains_it(portal):
    """A guide is no entrance: readers of one must not look for it in vain."""
    said = {one: system_view(portal, one)["where_none"] for one in portal.site.systems}
    entrances = {one.id for one in portal.site.systems.values() if any(s.kind == "apply" for s in one.services)}
    assert {one for one, none in said.items() if none is None} == entrances == {"card-payment", "library-net"}
    guided = parse_html(render("system.html", system_view(portal, "mynaportal"))).text
    assert (
        "案内を見る：" in guided
        and "アドレスは、調べた出典の中には見つかりませんでした。手続の案内があるのは、下の6手続のうち" in guided
    )
    assert said["museum-net"] == "このシステムそのもののアドレスは、調べた出典の中には見つかりませんでした。"


def facts_of(portal, system_id):
    """{label: (value, address)} of the facts on the page of a system."""
    return {label: (value, href) for label, value, href in system_view(portal, system_id)["facts"]}


def test_a_system_says_which_of_its_procedures_have_a_guide_unless_all_or_none_have(portal):
    shown = {one: system_view(portal, one)["by_plan"] for one in portal.site.systems}
    for links in shown.values():
        listed = [portal.by_id[link.href.rstrip("/").rpartition("/")[2]] for link in links]
        guided = [one.is_guided for one in listed]
        some = any(guided) and not all(guided)
        noted = [link.note.endswith("手続のページに案内があります。") for link in links]
        assert noted == (guided if some else [False] * len(links))
        assert {link.note.removesuffix("手続のページに案内があります。") for link in links} <= {""}


def test_a_system_says_once_what_became_of_a_procedure_that_was_given_up(portal):
    given_up = {f"../../procedures/{one}/" for one, now in portal.standings.items() if now.status is Status.WITHDRAWN}
    links = [link for one in portal.site.systems for link in system_view(portal, one)["by_plan"]]
    assert any(link.href in given_up and "原則として届出が不要になった" in link.ground.when for link in links)
    page = parse_html(render("system.html", system_view(portal, "mynaportal"))).text
    assert page.count("原則として届出が不要になった") == 1


def test_a_system_says_since_when_it_is_known_to_take_procedures(portal):
    facts = {one: facts_of(portal, one) for one in portal.site.systems}
    since = {one: shown.get("受ける手続の受付が始まった時期", (None, None))[0] for one, shown in facts.items()}
    assert since["museum-net"] is None and since["tax-net"] == "公表記録なし"
    (home,) = [one for one in portal.site.procedures if one.id == "library-book-reservation"]
    there = source_view(portal, home.events[0].source, home.rank).href
    assert there and facts["library-net"]["受ける手続の受付が始まった時期"][1] == there  # who says so is one click away
    assert since["library-net"] == "いちばん早いものは「図書の予約の申込み」で、遅くとも2022年3月末です（みなも市）"
    assert (
        since["minamo-smart-application"] == "「住民票の写し/住民票記載事項証明書の請求」で、2021年9月です（みなも市）"
    )


def test_a_system_that_a_record_tells_of_is_one_click_away(portal):
    home = next(one for one in portal.site.procedures if one.id == "child-allowance-status-report")
    told = home.events[0].model_copy(update={"what": Sentence(ja="みなもカード払いで払えます。")})
    others = [one for one in portal.site.procedures if one.id != home.id]
    site = portal.site.with_records("procedures", [*others, home.model_copy(update={"events": [told]})])
    fact = ("記録に出てくるシステム", "みなもカード払い", "../../systems/card-payment/")
    assert fact in procedure_view(replace(portal, site=site), home.id)["facts"]
    assert fact not in procedure_view(portal, home.id)["facts"]


def test_a_system_that_no_procedure_names_says_so(portal):
    view = system_view(portal, "museum-net")
    assert (
        view["sentence"] == "博物館の催しに申し込むシステムです。このシステムで受ける手続は、いまの記録にはありません。"
    )
    assert (view["services"], view["periods"], view["by_plan"], view["by_guide"]) == ([], [], [], [])


def test_the_list_begins_with_the_system_of_most_procedures(portal):
    view = system_list_view(portal, "systems/")
    assert view["sentence"] == (
        "手続を受けるシステムは、7つあります。計画は、13手続のうち11手続に、5つのシステムの名前を挙げています。"
        "ほかの2つのシステムは計画の表に名前がないので、この一覧では手続の数を0としています。"
    )
    assert [(row["link"].text, row["procedures"], row["cases"], row["confirmed"]) for row in view["rows"]] == [
        ("マイナポータル", 6, "27", 1),
        ("図書館ねっと", 2, "45", 2),
        ("みなも施設予約", 1, "25", 1),
        ("みなもスマート申請", 1, "30", 0),
        ("税ねっと", 1, "12", 0),
        ("みなもカード払い", 0, "0", 0),
        ("みなも博物館ねっと", 0, "0", 0),
    ]
    assert view["rows"][2]["operator"] == "出典に記載なし"


def test_a_procedure_leads_to_its_system_and_so_does_the_list(portal):
    facts = {label: (value, href) for label, value, href in procedure_view(portal, "library-card")["facts"]}
    assert facts["計画でのシステム"] == ("図書館ねっと", "../../systems/library-net/")
    facts = {label: (value, href) for label, value, href in procedure_view(portal, "oversized-garbage-pickup")["facts"]}
    assert facts["計画でのシステム"] == ("記載がありません", None)
    assert list_view(portal, "procedures/")["by_system"] == "../systems/"


def test_the_published_table_has_a_row_for_each_system(portal):
    content = dict(published_files(portal, {}))["data/systems.csv"]
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))}
    assert list(rows) == sorted(portal.site.systems)
    assert rows["library-net"] == {
        "id": "library-net",
        "name": "図書館ねっと",
        "operator": "みなも市立図書館",
        "procedures": "2",
        "cases_man": "45",
        "available": "2",
        "service_kind": "apply",
        "service_url": "https://library.minamo.example/net",
        "service_seen_on": "2026-11-20",
        "source": "minamo-plan#procedures",
        "page": "https://signpost.minamo.example/systems/library-net/",
        "cases": "450000",
        "source_id": "minamo-plan",
        "as_of": "2026-11-23",
    }
    assert rows["museum-net"]["service_url"] == ""


def test_every_address_is_published_in_one_table(portal):
    content = dict(published_files(portal, {}))["data/services.csv"]
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    assert [(row["record"], row["id"], row["kind"], row["url"], row["system"]) for row in rows] == [
        ("procedures", "library-book-reservation", "guide", "https://minamo.example/library/card", ""),
        ("procedures", "moving-out-notification", "apply", "https://minamo.example/moving/apply", ""),
        ("procedures", "moving-out-notification", "guide", "https://minamo.example/moving", ""),
        ("procedures", "nursery-school-application", "guide", "https://times.minamo.example/2026/02/05", ""),
        ("procedures", "bicycle-parking-regular-use", "guide", "https://shimpo.minamo.example/2024/07", "card-payment"),
        ("systems", "card-payment", "apply", "https://pay.minamo.example/", ""),
        ("systems", "library-net", "apply", "https://library.minamo.example/net", ""),
        ("systems", "mynaportal", "guide", "https://minamo.example/moving#how", ""),
    ]


# --------------------------------------------------------------------------- what is refused


def test_a_procedure_names_a_system_that_there_is():
    wrong = edited("data/procedures/library-reservation.yml", ("library-system", "library-sistem"))
    _, problems = load(wrong)
    assert format_report(problems) == (
        "data/procedures/library-reservation.yml:6:9: unknown-record 「library-sistem」という id は data/systems にありません\n"
        "  system: library-sistem\n"
        "          ^^^^^^^^^^^^^^\n"
        "  期待: data/systems にある id  直し方: もしかして「library-system」ですか。id を直すか、その記録を足してください\n"
        '  EN: There is no id "library-sistem" in data/systems. Expected an id of data/systems. '
        'Fix: did you mean "library-system"? Otherwise correct the id, or add that record.\n\n'
        "問題: 1 件 / Problems: 1"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("seen_on: 2026-11-20", "seen_on: 2026-11-30", "in-the-future"),
        ("seen_on: 2026-11-20", "seen_on: 2026-11", "not-a-day"),
        ("kind: apply", "kind: home", "not-a-choice"),
        ("https://www.city.yokohama.lg.jp/library", "www.city.yokohama.lg.jp/library", "not-a-url"),
        ("source: city-notice-2024,", "source: city-notice,", "unknown-source"),
        (", seen_on: 2026-11-20", "", "missing-key"),
        ("seen_on: 2026-11-20", "seen_on: 2026-11-20, gone_on: 2026-11-19", "gone-before-seen"),
        ("seen_on: 2026-11-20", "seen_on: 2026-11-20, gone_on: 2026-11-30", "in-the-future"),
        ("source: city-notice-2024, ", "", "missing-key"),
    ],
)
def test_an_address_stands_with_the_day_and_the_source_in_which_it_was_seen(right, wrong, code):
    assert codes({}) == []
    assert codes(edited(LIBRARY, (right, wrong))) == [code]


def test_a_system_of_which_only_the_name_is_known_is_right():
    assert "operator" not in TREE["data/systems/facility-booking.yml"]
    assert (
        codes(
            {
                "data/systems/one-more.yml": TREE["data/systems/facility-booking.yml"].replace(
                    "facility-booking", "one-more"
                )
            }
        )
        == []
    )


def test_of_many_procedures_the_first_are_in_sight(portal):
    view = system_view(portal, "mynaportal")
    for many, folded in ((8, 0), (11, 3)):
        page = render("system.html", {**view, "by_plan": view["by_plan"][:1] * many, "by_guide": []})
        listed = page.partition("{ #procedures }")[2].partition("\n## ")[0]
        rest = listed.partition(f"<summary>ほかの{folded}件</summary>")[2]
        assert (listed.count("<li>"), rest.count("<li>")) == (many, folded)


def test_of_several_that_are_known_since_the_same_day_none_is_called_the_first(portal):
    home = portal.by_id["library-book-reservation"]
    twin = portal.by_id["library-card"].model_copy(update={"events": home.events, "services": home.services})
    others = [one for one in portal.site.procedures if one.id != twin.id]
    both = replace(portal, site=portal.site.with_records("procedures", [*others, twin]))
    said, _ = facts_of(both, "library-net")["受ける手続の受付が始まった時期"]
    assert said == "いちばん早いものは「図書の予約の申込み」など2手続で、遅くとも2022年3月末です（みなも市）"


def test_who_finds_no_guide_on_the_page_of_a_system_nor_behind_it_is_led_to_where_questions_are_answered(portal):
    shown = {one: system_view(portal, one) for one in portal.site.systems}
    assert shown["tax-net"]["where_none"].endswith("下の手続のページにも、案内はありません。")
    assert shown["tax-net"]["ask"].link.href == "https://minamo.example/ask"
    assert shown["library-net"]["ask"] is None
