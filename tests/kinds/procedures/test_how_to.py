"""What stands under the answer of a procedure: where it can be done, else what is known of it instead."""

from dataclasses import replace

import pytest
from html_reader import read_html
from small_tree import codes, edited

from macros.base.calendar import When
from macros.kinds.procedures.how import elsewhere, how_to
from macros.kinds.procedures.page import EVENTS_SHOWN, LONG_EVENTS, procedure_view
from macros.kinds.procedures.record import ProcedureEvent, ProcedureService
from macros.records.model import Sentence
from macros.records.parts import EventKind, ServiceKind
from macros.view.html.render import render
from macros.view.parts import Link

STANDS_ON = "次は、計画が挙げるシステム「{}」です。この手続がいまできるかは、リンク先で確かめてください。"
NO_ENTRANCE = (
    "この手続のオンラインの入口は、調べた出典にありませんでした。"
    "手続のしかたと聞く所は、上の案内で確かめてください。"
    "分からなければ、下にある町の声もお使いください。"
)
# Where somebody says that it can be done, nobody says that there is no place for it.
NOT_YET = (
    "この手続のオンラインの入口は、まだこのサイトに載せていません。"
    "手続のしかたと聞く所は、上のページで確かめてください。"
    "分からなければ、下にある町の声もお使いください。"
)
# Where nothing was found one may look where the city takes other procedures.
ELSEWHERE = "次は、みなも市がほかの手続を受ける所の入口です。この手続も受けるかは分かりません。分からなければ、下にある町の声もお使いください。"
ENTRANCES = [("図書館ねっとのページを開く", "https://library.minamo.example/net")]
PROCEDURE = "data/procedures/library-reservation.yml"
SERVICE = "services:\n  - {kind: guide, source: city-notice-2024, seen_on: 2026-11-20}\n"


@pytest.fixture
def how(portal):
    return lambda procedure_id: how_to(portal, portal.by_id[procedure_id])


def links(views) -> list[tuple[str, str]]:
    return [(view.link.text, view.link.href) for view in views]


def test_a_procedure_leads_to_the_place_where_it_is_done_and_then_to_its_guide(how):
    found = how("moving-out-notification")
    assert links(found.services) == [
        ("手続をする：転出届", "https://minamo.example/moving/apply"),
        ("案内を見る：転出届がオンラインで出せるようになります", "https://minamo.example/moving"),
    ]
    assert (found.sentence, found.of_system, found.system) == (None, [], None)
    done, guide = found.services
    assert (done.note, guide.note) == ("カードがあれば来なくてかまいません。転入届は窓口だけ", None)
    assert done.seen == "2026年11月20日に見たアドレスです。"
    assert done.source.title == "転出届がオンラインで出せるようになります"
    assert guide.seen == "2026年11月20日に見たページです（みなも市、2023年2月6日、保存された写しで確認）。"
    assert guide.source is None


def test_a_procedure_that_is_only_explained_leads_to_its_system_as_well(how):
    found = how("library-book-reservation")
    assert links(found.services) == [
        ("案内を見る：図書館カードのオンライン登録", "https://minamo.example/library/card")
    ]
    assert found.sentence == STANDS_ON.format("図書館ねっと")
    assert links(found.of_system) == [("図書館ねっとのページを開く", "https://library.minamo.example/net")]


def test_beside_a_guide_of_its_own_that_of_the_system_says_nothing_more(how):
    found = how("nursery-school-application")
    assert links(found.services) == [
        ("保育所等の利用申請についての新聞の記事を見る", "https://times.minamo.example/2026/02/05")
    ]
    assert (found.sentence, found.of_system) == (NOT_YET, [])
    assert links([found.ask]) == [("町の声のページを開く", "https://minamo.example/ask")]


def test_what_was_found_closed_is_told_and_leads_nowhere(portal):
    """Nobody is sent there; that it was seen stays, and what is said of none speaks of others."""
    moving = portal.by_id["moving-out-notification"]
    shut = [one.model_copy(update={"gone_on": When.parse("2026-11-22")}) for one in moving.services]

    def found(*services):
        return how_to(portal, moving.model_copy(update={"services": list(services)}))

    one = found(shut[0], moving.services[1])
    assert one.gone == ("2026年11月20日に見た入口（minamo.example）は、2026年11月22日に閉じているのを確かめました。",)
    assert [link for link, _ in links(one.services)] == ["案内を見る：転出届がオンラインで出せるようになります"]
    both = found(*shut)
    assert (len(both.gone), both.services) == (2, [])
    alone = how_to(portal, moving.model_copy(update={"services": shut, "system": None}))
    assert alone.sentence.startswith("この手続のほかの入口も案内も、まだこのサイトに載せていません。")
    assert alone.announced is None  # who says that it can be done leads to what has closed
    assert found(*moving.services).gone == ()


def test_where_there_is_a_guide_alone_that_no_entrance_was_found_is_said_of_what_is_needed(how, portal):
    guide = portal.by_id["nursery-school-application"].services[0]

    def sentence(procedure_id, *services):
        return how_to(portal, portal.by_id[procedure_id].model_copy(update={"services": list(services)})).sentence

    assert sentence("oversized-garbage-pickup", guide) == NO_ENTRANCE
    assert sentence("oversized-garbage-pickup", guide, portal.by_id["moving-out-notification"].services[0]) is None
    assert portal.standings["child-allowance-status-report"].decided_by.kind is EventKind.NO_LONGER_REQUIRED
    assert sentence("child-allowance-status-report", guide) is None


def test_a_guide_of_the_system_is_no_place_to_check_whether_the_procedure_can_be_done(how):
    found = how("water-service-stop")
    assert links(found.of_system) == [("近い内容のページを見る：マイナポータル", "https://minamo.example/moving#how")]
    assert found.sentence == (
        "この手続の入口は、調べた出典にありませんでした。"
        "次は、計画が挙げるシステム「マイナポータル」についてのページで、"
        "この手続のことが書かれているとはかぎりません。"
        "分からなければ、下にある町の声もお使いください。"
    )
    assert links([found.ask]) == [("町の声のページを開く", "https://minamo.example/ask")]


def test_a_system_that_only_a_guide_names_has_a_link_of_its_own(how):
    found = how("bicycle-parking-regular-use")
    assert found.sentence == "次は、案内が挙げるシステム「みなもカード払い」です。"
    assert links(found.of_system) == [("みなもカード払いのページを開く", "https://pay.minamo.example/")]
    [service] = found.services
    assert (service.system.text, service.system.href) == (
        "みなもカード払いのページを見る",
        "../../systems/card-payment/",
    )
    assert [one.system for one in how("moving-out-notification").services] == [None, None]


def test_a_procedure_without_an_address_leads_to_that_of_its_system(how):
    found = how("library-card")
    assert (found.services, found.sentence) == ([], STANDS_ON.format("図書館ねっと"))
    assert links(found.of_system) == [("図書館ねっとのページを開く", "https://library.minamo.example/net")]


def test_where_no_address_was_found_that_is_said_with_the_name_of_the_system(how):
    found = how("special-collection-employee-change")
    assert found.sentence == (
        "この手続の入口も案内も、受ける窓口も、調べた出典にありませんでした。"
        "計画は、システム「税ねっと」で受けるとしています。" + ELSEWHERE
    )
    assert (found.services, links(found.of_system)) == ([], ENTRANCES)
    assert links([found.ask]) == [("町の声のページを開く", "https://minamo.example/ask")]
    assert (found.system.text, found.system.href) == ("税ねっとのページを見る", "../../systems/tax-net/")


def test_other_procedures_of_a_system_are_told_of_only_where_it_takes_any(portal):
    other = portal.by_id["oversized-garbage-pickup"].model_copy(update={"system": "tax-net"})
    procedures = {**portal.site.records["procedures"], other.id: other}
    two = replace(portal, site=replace(portal.site, records={**portal.site.records, "procedures": procedures}))
    said = [how_to(one, one.by_id["special-collection-employee-change"]).system.text for one in (portal, two)]
    assert said == ["税ねっとのページを見る", "税ねっとで受けるほかの手続を見る"]


def test_where_not_even_a_system_is_named_that_is_said(how):
    found = how("oversized-garbage-pickup")
    assert found.sentence == ("この手続の入口も案内も、受ける窓口も、調べた出典にありませんでした。" + ELSEWHERE)
    assert (found.services, links(found.of_system), found.system) == ([], ENTRANCES, None)


def test_where_the_city_is_not_known_to_take_procedures_nowhere_is_named_to_look(portal):
    site = replace(portal.site, strategy=portal.site.strategy.model_copy(update={"entrances": []}))
    alone = replace(portal, site=site)
    found = how_to(alone, alone.by_id["oversized-garbage-pickup"])
    assert found.sentence.endswith("調べた出典にありませんでした。") and found.of_system == []


def test_where_the_city_answers_questions_is_said_only_where_there_is_no_address(how, portal):
    assert links([how("oversized-garbage-pickup").ask]) == [("町の声のページを開く", "https://minamo.example/ask")]
    assert [how(one).ask for one in ("moving-out-notification", "library-card")] == [None] * 2


def test_the_system_of_the_plan_and_that_of_a_guide_are_told_apart(portal):
    def systems(procedure_id):
        facts = procedure_view(portal, procedure_id)["facts"]
        return [(label, value) for label, value, _ in facts if "システム" in label]

    assert systems("bicycle-parking-regular-use") == [
        ("計画でのシステム", "記載がありません"),
        ("案内でのシステム", "みなもカード払い"),
    ]
    assert systems("library-card") == [("計画でのシステム", "図書館ねっと")]


def test_where_a_guide_names_another_system_than_the_plan_both_are_told(how, portal):
    home = portal.by_id["bicycle-parking-regular-use"]
    told = "システムは、計画では「税ねっと」、案内（みなも新報）では「みなもカード払い」です。"
    both = home.model_copy(update={"system": "tax-net"})
    unknown = "いまどちらで受けるかは、分かりません。"
    assert how_to(portal, both).sentence == told + unknown + how(home.id).sentence
    of_city = [home.services[0].model_copy(update={"url": "https://minamo.example/bicycles"})]
    checked = how_to(portal, both.model_copy(update={"services": of_city})).sentence
    assert checked.startswith(told + "いまどちらで受けるかは、案内で確かめてください。")


def test_a_page_that_tells_only_of_something_near_is_no_guide(portal):
    home = portal.by_id["nursery-school-application"]
    near = home.services[0].model_copy(update={"kind": ServiceKind.NEAR})
    alone = home.model_copy(update={"services": [near]})
    found = how_to(portal, alone)
    assert links(found.services) == [
        ("近い内容のページを見る：証明書コーナーの廃止", "https://times.minamo.example/2026/02/05")
    ]
    assert found.sentence == (
        "この手続の入口も案内も、まだこのサイトに載せていません。"
        "上は内容の近いページで、聞く所をさがす手がかりになります。"
        "計画は、システム「マイナポータル」で受けるとしています。" + ELSEWHERE
    )
    assert links(found.of_system) == ENTRANCES
    elsewhere_near = near.model_copy(update={"url": "https://minamo.example/questions"})
    [(text, _)] = links(how_to(portal, home.model_copy(update={"services": [elsewhere_near]})).services)
    assert text == "この手続に近い内容のページを見る"
    assert (alone.is_guided, home.is_guided) == (False, True)


def test_what_one_ward_says_of_itself_says_nothing_of_the_others(portal):
    home = portal.by_id["library-book-reservation"]
    (service,), started = home.services, home.events[0].model_copy(update={"kind": EventKind.STARTED})
    source = portal.site.source_of(service.source)
    unknown = "ほかの区のことは、確かめていません。"

    def said(
        publisher: str, note: str = "受付は平日だけです。", kind: EventKind = EventKind.STARTED
    ) -> tuple[bool, bool]:
        published = source.model_copy(update={"id": "of-a-ward", "publisher": publisher})
        there = service.model_copy(update={"source": "of-a-ward", "note": Sentence(ja=note)})
        told = started.model_copy(update={"source": "of-a-ward", "kind": kind})
        changed = home.model_copy(update={"services": [there], "events": [told]})
        others = [one for one in portal.site.procedures if one.id != home.id]
        site = portal.site.with_records("procedures", [*others, changed])
        site = site.with_records("sources", [*site.sources.values(), published])
        view = procedure_view(replace(portal, site=site), home.id)
        return unknown in (view["how"].services[0].note or ""), unknown in view["events"][0].what

    assert said("みなも市南区") == (True, True)
    assert said("みなも市南区", note="ほかの区は郵送だけです。") == (False, True)
    assert said("みなも市南区", kind=EventKind.NOTE) == (True, False)
    assert said("みなも市") == said("となり市南区") == (False, False)


@pytest.mark.parametrize(
    ("procedure_id", "label", "value"),
    [
        ("library-card", "「対応済」の根拠", "みなも市立図書館、2024年11月1日"),
        ("special-collection-employee-change", "年間件数（2019年度）", "12万件"),  # its answer tells who looked
        ("bicycle-parking-regular-use", "「期限前」の根拠", "みなもタイムズ、2026年2月5日"),
        ("oversized-garbage-pickup", "「対応済」の根拠", "計画（みなも市、2024年4月）"),
    ],
)
def test_who_says_what_the_status_says_is_told_by_name(portal, procedure_id, label, value):
    assert procedure_view(portal, procedure_id)["facts"][0][:2] == (label, value)


@pytest.mark.parametrize(
    ("procedure_id", "since"),
    [
        ("oversized-garbage-pickup", "サービスは2003年8月から。スマートフォンでは、遅くとも2022年3月末"),
        ("library-card", "遅くとも2024年11月1日。始まった日は分かりません"),
        ("special-collection-employee-change", None),
        ("child-allowance-status-report", None),
    ],
)
def test_since_when_it_is_so_is_a_fact_of_its_own(portal, procedure_id, since):
    facts = {label: value for label, value, _ in procedure_view(portal, procedure_id)["facts"]}
    assert facts.get("いつから") == since


def test_the_block_stands_between_the_answer_and_the_facts(site_dir):
    text = (site_dir / "procedures/moving-out-notification/index.html").read_text(encoding="utf-8")
    places = [text.index(sign) for sign in ('class="answer', 'id="how-to"', 'class="facts"')]
    assert places == sorted(places)
    page = read_html(site_dir / "procedures/moving-out-notification/index.html")
    [done, _] = page.all("div", "service")
    assert done.all("a")[0].attributes["href"] == "https://minamo.example/moving/apply"
    assert "このサイトの外（minamo.example）が開きます。" in done.text


def test_a_guide_that_was_not_seen_itself_has_the_name_of_the_procedure(portal):
    guide = {"url": "https://minamo.example/x", "kind": ServiceKind.GUIDE}
    procedure = portal.by_id["moving-out-notification"]
    seen_elsewhere = procedure.services[0].model_copy(update=guide)
    found = how_to(portal, procedure.model_copy(update={"services": [seen_elsewhere]}))
    assert links(found.services) == [("関わる案内を見る：転出届", "https://minamo.example/x")]


# --------------------------------------------------------------------------- what is refused


def test_an_address_is_written_or_that_of_its_source():
    assert codes(edited(PROCEDURE, ("events:", f"{SERVICE}events:"))) == []
    of_the_plan = SERVICE.replace("city-notice-2024", "plan-2024-04#top-100")
    assert codes(edited(PROCEDURE, ("events:", f"{of_the_plan}events:"))) == ["service-without-address"]


def test_an_address_stands_once():
    twice = SERVICE + SERVICE.partition("\n")[2]
    assert codes(edited(PROCEDURE, ("events:", f"{twice}events:"))) == ["service-twice"]


def test_a_service_names_a_system_that_there_is():
    wrong = SERVICE.replace("}", ", system: library}")
    assert codes(edited(PROCEDURE, ("events:", f"{wrong}events:"))) == ["unknown-record"]


def test_a_promise_names_the_edition_of_the_plan_that_it_stands_in_or_when_it_was_published_anew(portal):
    promises = procedure_view(portal, "bicycle-parking-regular-use")["commitments"]
    assert [(promise.due, promise.announced) for promise in promises] == [
        ("2024年度（計画の3Q）：2025年3月31日まで", "2024年4月の版に記載"),
        ("2028年3月", "2026年2月5日に公表"),
    ]


def test_of_many_events_the_last_are_in_sight(portal):
    view = procedure_view(portal, "moving-out-notification")
    entries = [replace(view["events"][0], what=f"事実その{number}。") for number in range(1, 7)]
    for shown, earlier in ((entries[:3], 0), (entries[:5], 2)):
        page = render("procedure.html", {**view, "events": shown})
        folded = page.partition("<summary>それより前の記録（2件）</summary>")[2].partition("</details>")[0]
        assert (page.count("事実その"), folded.count("事実その")) == (len(shown), earlier)


def test_of_long_events_one_less_is_in_sight_but_never_the_one_that_the_status_rests_on(portal):
    def shown(*letters, kind=EventKind.NOTE):
        procedure = portal.by_id["library-card"]
        model, kinds = procedure.events[-1], (kind, EventKind.NOTE, EventKind.NOTE)
        told = [{"what": Sentence(ja="あ" * count), "kind": one} for count, one in zip(letters, kinds, strict=True)]
        one = procedure.model_copy(update={"events": [model.model_copy(update=values) for values in told]})
        others = [one if other.id == one.id else other for other in portal.site.procedures]
        changed = replace(portal, site=portal.site.with_records("procedures", others))
        return procedure_view(changed, one.id)["events_shown"]

    long = LONG_EVENTS // EVENTS_SHOWN
    assert shown(long, long, long) == 3
    assert shown(long + 2, long, long) == 2
    assert shown(long + 2, long, long, kind=EventKind.AVAILABLE) == 3


def test_whoever_looks_for_what_the_plan_does_not_list_is_led_to_the_city(portal):
    found = elsewhere(portal)
    assert found.sentence == (
        "このサイトにあるのは、計画のよく使う13手続だけです。ほかの手続は、みなも市の次のページでさがしてください。"
        "国や県が受ける手続もあります。"
    )
    assert links(found.places) == [
        ("図書館ねっとのページを開く", "https://library.minamo.example/net"),
        ("町の声のページを開く", "https://minamo.example/ask"),
    ]


def test_where_the_city_has_no_such_place_readers_are_told_to_ask_it(portal):
    strategy = portal.site.strategy.model_copy(update={"ask": None, "entrances": []})
    found = elsewhere(replace(portal, site=replace(portal.site, strategy=strategy)))
    assert found.places == []
    assert found.sentence == (
        "このサイトにあるのは、計画のよく使う13手続だけです。ほかの手続は、みなも市にたずねてください。"
        "国や県が受ける手続もあります。"
    )


def test_an_entrance_is_a_system_that_is_there(root):
    assert codes(edited("data/strategy.yml", ("editions:", "entrances: [no-such-system]\neditions:"))) == [
        "unknown-record"
    ]


# --------------------------------------------------------------------------- what has changed since

OLDER = "町のページに、オンラインの案内は見当たりません。"


@pytest.fixture
def since_then(portal):
    """The portal, and a procedure that a guide of 1 November 2024 explains, with an event more."""

    def since_then(kind="available", on="2026-02-05", source="minamo-service-corners-2026-02-05", **guide):
        home = portal.by_id["water-service-restart"]
        told = {"kind": kind, "on": on, "what": {"ja": "スマートフォンでできます。"}, "source": source}
        seen = {"kind": "guide", "source": "minamo-library-2024-11-01", "seen_on": "2026-11-20", "note": {"ja": OLDER}}
        entries = {
            "events": [ProcedureEvent.model_validate(told)],
            "services": [ProcedureService.model_validate(seen | guide)],
        }
        now = home.model_copy(update=entries)
        others = [now if one.id == now.id else one for one in portal.site.procedures]
        changed = replace(portal, site=portal.site.with_records("procedures", others))
        return changed, now

    return since_then


def test_what_a_guide_said_before_an_answer_is_not_told_beside_it_as_if_it_were_so(since_then):
    found = how_to(*since_then())
    before = "これは、上の答えのもとになった公表（2026年2月5日）より前の案内です。そこでの説明："
    assert [one.note for one in found.services] == [before + OLDER]
    assert found.sentence.startswith("この手続のオンラインの入口は、まだこのサイトに載せていません。")
    assert found.announced == Link(
        "答えのもとになった公表を見る：証明書コーナーの廃止", "https://times.minamo.example/2026/02/05"
    )


@pytest.mark.parametrize(
    ("change", "is_older", "announced", "unknown"),
    [
        ({"kind": "note"}, False, False, NO_ENTRANCE),
        ({"kind": "started"}, True, True, NOT_YET),
        ({"on": "2024-11-01"}, False, False, NOT_YET),
        ({"kind": "withdrawn"}, True, False, NO_ENTRANCE),
        ({"source": "minamo-plan#procedures", "kind": "partly_available"}, False, False, NO_ENTRANCE),
        ({"source": "minamo-library-2024-11-01"}, True, False, NOT_YET),
    ],
)  # fmt: skip
def test_what_a_guide_says_stands_as_it_is_where_nothing_newer_decides(
    change, is_older, announced, unknown, since_then
):
    found = how_to(*since_then(**change))
    assert (found.services[0].note != OLDER) is is_older
    assert (found.announced is not None) is announced
    assert found.sentence == unknown


def test_beside_an_entrance_nobody_is_sent_to_who_announced_it(since_then):
    found = how_to(*since_then(kind="available", url="https://minamo.example/apply"))
    assert found.announced
    portal, now = since_then()
    place = now.services[0].model_copy(update={"kind": ServiceKind.APPLY, "note": None})
    found = how_to(portal, now.model_copy(update={"services": [place]}))
    assert (found.announced, found.sentence) == (None, None)


def test_an_address_says_that_another_has_taken_its_place(portal):
    home = portal.by_id["moving-out-notification"]
    day = {"replaced_on": When.parse("2026-11-21")}
    first, second = home.services
    left = home.model_copy(update={"services": [first, second.model_copy(update=day)]})
    assert [one.replaced for one in how_to(portal, left).services] == [
        None,
        "前の案内のページです。代わりはすぐ上のもので、2026年11月21日に見ました。",
    ]
    closed = second.model_copy(update=day | {"gone_on": When.parse("2026-11-21")})
    [told] = how_to(portal, home.model_copy(update={"services": [first, closed]})).gone
    assert told.endswith("に閉じているのを確かめました。代わりは、上のものです。")


@pytest.mark.parametrize(("what", "is_led"), [("マイナポータルで申請できます。", True), ("申請できます。", False)])
def test_who_reads_that_it_can_be_done_on_one_system_is_not_sent_to_others(portal, what, is_led):
    one = portal.by_id["water-service-restart"]
    told = {"on": "2025-05-01", "kind": "partly_available", "what": {"ja": what}, "source": "minamo-library-2024-11-01"}
    one = one.model_copy(update={"events": [ProcedureEvent.model_validate(told)], "services": [], "system": None})
    others = [one if each.id == one.id else each for each in portal.site.procedures]
    found = how_to(replace(portal, site=portal.site.with_records("procedures", others)), one)
    said = "答えのもとになった公表は、「マイナポータル」でできるとしています。"
    assert (said in (found.sentence or "")) is is_led
    assert ("この手続も受けるかは分かりません" in (found.sentence or "")) is not is_led
    assert (links(found.of_system) == ENTRANCES) is not is_led
    assert found.system is None or ("mynaportal" in found.system.href) is is_led
