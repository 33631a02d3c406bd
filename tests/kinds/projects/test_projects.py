"""Projects, data use, sources and the plan's history; and from every page one click to whatever its record names."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import join, normpath

import pytest
from html_reader import parse_html, read_html
from town_project import PERIODS

from macros.base.calendar import When
from macros.charts.statuses import STATUSES
from macros.kinds.all import BY_NAME, CASES, DISCREPANCIES, INITIATIVES, KPIS, PROCEDURES, PROJECTS
from macros.kinds.data_use.page import data_use_view
from macros.kinds.plan.page import editions_view
from macros.kinds.procedures.standing import Status
from macros.kinds.projects.listing import project_list_view
from macros.kinds.projects.page import describe_project, project_view
from macros.kinds.projects.procedures import earlier, of_procedures
from macros.kinds.projects.record import PrintedFact
from macros.kinds.projects.rows import roadmap_rows
from macros.kinds.projects.words import answer as project_answer
from macros.kinds.projects.words import answered_by, timing
from macros.kinds.sources.page import references, resting_on, sources_view
from macros.kinds.systems.page import system_view
from macros.records.model import Sentence, Text
from macros.records.parts import Commitment, Confidence
from macros.site.pages import published_files
from macros.view.html.render import render
from macros.view.parts import source_view
from macros.view.portal import Portal
from macros.words import read_words

CATALOGUE = read_words("ja")
GISTS = (
    "手続をまとめます。",
    "いろいろな手続をまとめて扱うための考え方です。",
    "いろいろな手続をまとめて、どこからでもできるようにする考え方です。",
)


# --------------------------------------------------------------------------- projects


def test_the_list_shows_every_project_once_by_policy(portal):
    view = project_list_view(portal, "projects/")
    shown = [(policy["id"], card["id"]) for policy in view["policies"] for card in policy["projects"]]
    assert sorted(shown) == sorted((p.part, p.id) for p in portal.site.projects.values())
    assert [policy["short"] for policy in view["policies"]] == ["重点方針1"]  # a policy without projects has no heading


def test_the_answer_of_a_project_says_when_the_plan_had_it_and_what_came_of_its_procedures(portal_on):
    said = [project_view(portal_on(day), "certificate-requests")["answer"] for day in ("2021-06-01", "2026-11-23")]
    outcome = "全体がどうなったかは分かりません。関わる1手続のスマートフォン対応は、「{}」です。"
    assert said == [
        "証明書をスマートフォンで請求できます。" + outcome.format("期限前"),
        "証明書をスマートフォンで請求できます。計画に書かれた時期は、2021年9月です。" + outcome.format("一部対応"),
    ]


@pytest.mark.parametrize("length", range(30, 60, 2))
def test_that_nothing_is_known_of_the_whole_is_never_left_out_for_want_of_room(portal, length):
    home = portal.site.projects["certificate-requests"]
    home = home.model_copy(update={"summary": Text(ja="長" * length + "。")})
    said = project_answer(replace(portal, site=portal.site.with_records("projects", [home])), home)
    assert "全体がどうなったかは分かりません。" in said or "全体は不明です。" in said or "対応" not in said


def numbers_in(text: str) -> list[int]:
    """The numbers that `text` gives behind the name of a status, in their order."""
    labels = "|".join(CATALOGUE(f"status.procedure.{status}") for status in STATUSES["procedure"])
    return [int(found) for found in re.findall(rf"(?:{labels})([0-9]+)", text)]


@pytest.mark.parametrize("status", list(Status))
def test_no_status_is_left_out_where_the_procedures_of_a_project_are_counted(portal, status):
    """Whatever has become of one of them, the numbers of an answer add up to the whole."""
    home = portal.site.projects["all-online"]
    ids = list(portal.standings)
    standings = portal.standings | {ids[0]: replace(portal.standings[ids[0]], status=status)}
    seen = replace(portal)
    seen.__dict__["standings"] = standings
    for way in ("phone", "short"):
        said = of_procedures(seen, home, way)
        assert CATALOGUE(f"status.procedure.{status}") in said
        assert sum(numbers_in(said)) == len(ids)
    seen.__dict__["standings"] = {one: replace(portal.standings[one], status=status) for one in ids}
    label = CATALOGUE(f"status.procedure.{status}")
    assert of_procedures(seen, home) == f"関わる13手続のスマートフォン対応は、どれも「{label}」です。"
    assert of_procedures(portal, home.model_copy(update={"all_procedures": False})) is None


def test_a_project_whose_rows_are_those_of_others_says_why_nothing_is_known(portal):
    shared = portal.site.projects["all-online"].model_copy(update={"all_procedures": False, "when": None})
    said = [project_answer(portal, shared.model_copy(update={"summary": Sentence(ja=gist)})) for gist in GISTS]
    rows = "関わる取組の約束は、4件のうち0件と、一部だけの2件が公表で確かめられます。"
    short = "関わる取組の約束4件のうち、実施を確かめられるのは0件、一部は2件で、この計画だけのことは分かりません。"
    assert said == [
        GISTS[0] + rows + "このプロジェクトだけの約束は計画の表になく、ほかのことは分かりません。",
        GISTS[1] + short,
        GISTS[2] + short,
    ]


def test_what_was_done_for_a_project_after_the_promised_time_is_told_so(portal):
    rows = portal.site.initiatives
    row = rows["evacuation-support-app"]
    late = row.events[1].model_copy(update={"by": None, "on": portal.site.periods.parse("2023-05-01")})
    row = row.model_copy(update={"events": [late]})
    site = portal.site.with_records("initiatives", [*(one for one in rows.values() if one.id != row.id), row])
    seen = replace(portal, site=site)
    [shown] = roadmap_rows(seen, [row], "projects/evacuation-app/")
    assert [cell["late"] for cell in shown["milestones"]] == [None, "2022年度より後のことです。", None, None, None]


def test_of_rows_that_others_share_the_one_thing_on_record_is_told_or_else_named(portal):
    shared = portal.site.projects["all-online"].model_copy(update={"all_procedures": False, "when": None})
    ids = ["ward-office-wireless-lan"]
    others = [one for one in portal.site.projects.values() if one.id != shared.id]
    twins = [one.model_copy(update={"initiatives": ids}) for one in (others[0], shared)]
    rows = portal.site.initiatives
    site = portal.site.with_records("projects", [*others[1:], *twins]).with_records(
        "initiatives", [one.model_copy(update={"project": None}) for one in rows.values()]
    )
    now, home = replace(portal, site=site), twins[1]
    gists = (GISTS[0], "長" * 41 + "。")
    said = [project_answer(now, home.model_copy(update={"summary": Sentence(ja=gist)})) for gist in gists]
    assert said == [
        gists[0] + "関わる取組では、2023年3月20日、整備を終えたとのことです。この計画だけのことは分かりません。",
        gists[1] + "関わる取組「庁舎の無線LANの整備」の約束1件は確かめられますが、この計画のことは分かりません。",
    ]
    assert answered_by(now, home.model_copy(update={"summary": Sentence(ja=gists[0])})) is not None


def with_kpi(portal: Portal, kpi) -> Portal:
    """The portal with another figure in place of that with its id."""
    return replace(portal, site=portal.site.with_records("kpis", [*portal.site.kpis.values(), kpi]))


def test_what_is_on_record_of_a_project_alone_is_not_called_unknown(portal):
    """A row of its own is counted where what is known of it does not fit; a figure that measures it is told."""
    app = portal.site.projects["evacuation-app"]
    short = project_answer(portal, app.model_copy(update={"summary": Sentence(ja="避難を支える計画です。")}))
    assert "で確かめられるのは" not in short
    row = portal.site.initiatives["evacuation-support-app"]
    events = [one.model_copy(update={"what": Sentence(ja="とても" * 20 + "長い")}) for one in row.events]
    others = [one for one in portal.site.initiatives.values() if one.id != row.id]
    longer = [*others, row.model_copy(update={"events": events})]
    said = project_answer(replace(portal, site=portal.site.with_records("initiatives", longer)), app)
    assert "計画が取組の表で約束した" in said and "分かりません" not in said
    home, measure = portal.site.projects["certificate-requests"], portal.site.kpis["time-certificate-requests"]
    event = portal.site.kpis["my-number-card"].events[0]
    what = Sentence(ja="請求が始まりました。一つの区だけです。")
    known = event.model_copy(update={"what": what, "confidence": Confidence.HIGH})
    seen = with_kpi(portal, measure.model_copy(update={"events": [known]}))
    assert "請求が始まりました。" in project_answer(seen, home)
    assert answered_by(seen, home) is known
    view = project_view(seen, home.id)
    assert view["beside"] == ["一つの区だけです。"]
    assert portal.site.source_of(known.source).title in [one.title for one in view["foot"].sources]
    later = known.model_copy(update={"on": PERIODS.parse("2099-01-01"), "by": None})
    assert "請求が" not in project_answer(with_kpi(portal, measure.model_copy(update={"events": [later]})), home)


def test_what_was_available_before_the_time_of_a_project_is_not_its_outcome(portal):
    home = portal.site.projects["all-online"]
    assert (
        earlier(portal, home)
        == "このうち4手続は、計画に書かれた時期の2024年度（令和6年度）より前に対応済でした。この計画の結果とは言えません。"
    )
    untimed = home.model_copy(update={"when": None, "timing": None})
    assert earlier(portal, untimed) == "いま対応済のうち2手続は、2021年度末までに対応済でした。"
    assert earlier(portal, portal.site.projects["certificate-requests"]) is None
    one = home.model_copy(update={"all_procedures": False, "procedures": ["oversized-garbage-pickup"]})
    assert of_procedures(portal, one) == "関わる1手続は、計画に書かれた時期より前から「対応済」です。"
    assert earlier(portal, one) == "この計画の結果とは言えません。"
    later = one.model_copy(update={"procedures": ["oversized-garbage-pickup", "library-card"]})
    assert of_procedures(portal, later) == "関わる2手続のスマートフォン対応は、どれも「対応済」です。"
    shown = parse_html(render("project.html", project_view(portal, "all-online"))).text
    assert earlier(portal, home) in shown and of_procedures(portal, home) in shown


def test_the_page_of_a_project_says_what_is_known_of_its_promises_and_when_somebody_looked(portal):
    """The answer has room for little: how all promises stand is below it, and of what is known what that is."""
    for project in portal.site.projects:
        view = project_view(portal, project)
        cells = [cell for row in view["rows"] for cell in row["milestones"] if cell["badge"]]
        promised = [cell for cell in cells if cell["badge"].key != "before_plan"]
        said = view["promises"] or ""
        own, shared = (re.search(one, said) for one in (r"取組の約束(\d+)件：", r"取組の約束(\d+)件は"))
        assert not shared or ("ここでは数えません" in said) == bool(own)  # the answer has counted what is all there is
        assert sum(int(count[1]) for count in (own, shared) if count) == len(promised), project
        text = parse_html(render("project.html", view)).text
        known = [cell["known"] for cell in cells if cell["known"]]
        assert all(one in text for one in known), project
        assert all(cell["badge"].key in {"delivered", "partly"} for cell in cells if cell["known"]), project
        assert all(bool(row["milestones"]) != bool(row["none"]) for row in view["rows"]), project


def test_when_somebody_last_looked_is_said_of_all_rows_of_a_project(portal):
    rows = portal.site.initiatives
    look = portal.by_id["special-collection-employee-change"].looked[0]
    looked = rows["online-procedures"].model_copy(update={"looked": [look]})
    others = [one for one in rows.values() if one.id != looked.id]
    seen = replace(portal, site=portal.site.with_records("initiatives", [*others, looked]))
    said = project_view(seen, "eltax")["promises"]
    assert said.endswith("。このサイトがその後の公表を最後に調べたのは、2026年10月5日です。")


SAID_BY_THE_DATE = {"promised", "not_looked_for", "before_plan"}  # statuses that no publication has to say


def test_every_status_on_the_page_of_a_project_or_a_system_is_followed_by_who_says_so(portal):
    projects = [project_view(portal, one) for one in portal.site.projects]
    systems = [system_view(portal, one) for one in portal.site.systems]
    cells = [cell for view in projects for row in view["rows"] for cell in row["milestones"] if cell["badge"]]
    links = [link for view in projects for link in view["procedures"]]
    links += [link for view in systems for link in (*view["by_plan"], *view["by_guide"])]
    stated = [(cell["badge"].key, cell["ground"]) for cell in cells] + [(link.badge.key, link.ground) for link in links]
    assert {key for key, ground in stated if ground is None} <= SAID_BY_THE_DATE
    assert {key for key, ground in stated if ground} >= {"available", "partly", "not_found"}
    told = [(view, view["ground"]) for view in projects if view["ground"]]
    assert told
    for view, ground in told:
        head = parse_html(render("project.html", view)).text.partition(view["as_of"])[0]
        assert ground.when in head and ground.source.text in head


def test_the_time_of_a_project_without_one_is_that_of_its_promises_or_is_left_out(portal):
    projects = portal.site.projects.values()
    unsaid = [one for one in projects if one.timing is None]
    with_rows = [one for one in unsaid if project_view(portal, one.id)["rows"]]
    assert with_rows and all(timing(portal, one).startswith("関わる取組の約束は、計画の表で、20") for one in with_rows)
    assert all(timing(portal, one) is None for one in unsaid if one not in with_rows)


def test_the_list_shows_the_pilots_and_the_themes_to_the_letter(portal):
    html = render("project_list.html", project_list_view(portal, "projects/"))
    text = parse_html(html).text
    for pilot in portal.site.model_ward_projects.projects:
        assert all(line in text for line in (pilot.concept, pilot.name, *pilot.wards, *pilot.contents)), pilot.id
    for theme in portal.site.leading_projects.projects:
        assert all(line in text for line in (theme.theme, *theme.viewpoints, *theme.bureaus, *theme.examples)), theme.id
    assert "※令和4年6月時点の予定です。" in text and "2022年6月の時点で予定" in text


def test_a_project_says_when_as_printed_and_as_a_date(portal):
    projects = portal.site.projects
    assert timing(portal, projects["certificate-requests"]) == "2021年9月。計画の原文は「令和3年9月導入」。"
    assert timing(portal, projects["eltax"]) == "関わる取組の約束は、計画の表で、2022年度から2025年度までです。"


def test_the_time_of_a_project_is_that_of_its_figures_and_of_its_procedures_too(portal):
    home = portal.site.projects["eltax"]
    rows = "関わる取組の約束は、計画の表で、2022年度から2025年度までです。"
    for printed, said in (
        (["拡充(R10)", "令和2年3月に調達"], "ある年か年度は、2020年から2028年までです。"),
        (["拡充(R10)"], "は、2028年か2028年度のことが書かれています。"),
        (["8割近い利用率"], None),
    ):
        facts = [PrintedFact(what=Text(ja="例"), as_printed=text) for text in printed]
        found = timing(portal, home.model_copy(update={"figures": facts}))
        assert found == rows if said is None else found.startswith(rows) and found.endswith(said)
    own = home.model_copy(update={"timing": "令和5年度", "when": PERIODS.parse("FY2023"), "procedures": []})
    assert timing(portal, own) == "2023年度（令和5年度）。計画の原文は「令和5年度」。"
    begun = own.model_copy(update={"procedures": ["oversized-garbage-pickup"]})
    assert timing(portal, begun).endswith("計画の表に書かれた受付の開始は、2003年8月です。")
    two = begun.model_copy(update={"procedures": ["oversized-garbage-pickup", "library-card"]})
    assert timing(portal, two).endswith("計画の表に書かれた受付の開始は、手続により2003年8月です。")


def test_a_project_shows_all_that_belongs_to_it(portal):
    view = project_view(portal, "certificate-requests")
    assert view["title"].said == "住民票の写し等の請求"
    assert [link.href for link in view["procedures"]] == ["../../procedures/resident-record-copy/"]
    assert view["cases"][0]["claim"] == "最大90%減"
    assert view["neighbours"].next.text == "防災のDX 避難支援アプリの開発"
    assert (
        view["foot"].edit
        == "https://code.minamo.example/minamo/signpost/edit/main/data/projects/certificate-requests.yml"
    )
    assert view["foot"].url == "https://signpost.minamo.example/projects/certificate-requests/"


def test_rows_of_one_name_are_told_apart_by_the_tables_of_the_plan_in_which_they_stand(portal):
    rows = portal.site.initiatives
    same = {key: getattr(rows["evacuation-support-app"], key) for key in ("name", "parent", "part", "project")}
    twin = rows["ward-office-wireless-lan"].model_copy(update=same)
    others = [one for one in rows.values() if one.id != twin.id]
    both = replace(portal, site=portal.site.with_records("initiatives", [*others, twin]))
    labels = [row["link"].text.rpartition("：")[2] for row in project_view(both, "evacuation-app")["rows"]]
    tables = [rows[one].target_label for one in ("evacuation-support-app", "ward-office-wireless-lan")]
    assert sorted(labels) == sorted(f"計画の表「{table}」" for table in tables)
    (alone,) = project_view(portal, "evacuation-app")["rows"]
    assert "計画の表" not in alone["link"].text


def test_the_first_and_the_last_project_have_one_neighbour(portal):
    first, *_, last = portal.site.projects
    at_start, at_end = (project_view(portal, one)["neighbours"] for one in (first, last))
    assert at_start.previous is None and at_start.next
    assert at_end.next is None and at_end.previous


def test_the_project_of_all_procedures_leads_to_their_list(portal):
    link = project_view(portal, "all-online")["all_procedures"]
    assert link.href == "../../procedures/"
    assert link.text == "よく使う13手続のすべてを扱います：手続一覧を見る"


def test_projects_of_one_title_are_told_apart(portal):
    assert portal.project_names["eltax"] == "税の電子申告"
    projects = portal.site.projects
    twins = {i: projects[i].model_copy(update={"title": "モデル区"}) for i in ("certificate-requests", "eltax")}
    site = portal.site.with_records("projects", [*projects.values(), *twins.values()])
    both = replace(portal, site=site)
    assert both.project_names["certificate-requests"] == "モデル区（その1）"
    assert both.project_names["eltax"] == "モデル区（その2）"
    assert len(set(both.project_names.values())) == len(projects)
    assert project_view(both, "eltax")["title"].said == "モデル区"


def test_an_unknown_project_is_a_fault(portal):
    with pytest.raises(KeyError, match="no-such-project"):
        project_view(portal, "no-such-project")


def test_a_description_says_what_the_project_is(portal):
    described = describe_project(portal, portal.site.projects["certificate-requests"])
    assert described.endswith(
        "の個別プロジェクト「住民票の写し等の請求」。証明書をスマートフォンで請求できます。時期は計画の原文で「令和3年9月導入」。"
    )


def test_projects_are_published_in_the_order_of_the_plan(portal):
    content = dict(published_files(portal, {}))["data/projects.csv"]
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == list(portal.site.projects)
    assert next(row["procedures"] for row in rows if row["id"] == "all-online") == "all"


# --------------------------------------------------------------------------- data use


def test_the_measures_of_data_use_are_to_the_letter(portal):
    view = data_use_view(portal, "data-use/")
    assert [measure["id"] for measure in view["measures"]] == ["measure-1", "measure-2"]
    text = parse_html(render("data_use.html", view)).text
    for measure in portal.site.data_use.measures:
        assert measure.name in text and all(answer.as_printed in text for answer in measure.answers)


def test_a_missing_policy_is_not_filled_in(portal):
    html = render("data_use.html", data_use_view(portal, "data-use/"))
    unprinted = sum(measure.policy_as_printed is None for measure in portal.site.data_use.measures)
    assert html.count("印字なし") == unprinted == 1


def test_a_source_says_whether_a_copy_or_a_translation_was_read(portal):
    copy = portal.site.source_of("minamo-moving-2023-02-06")
    assert source_view(portal, copy.id).copy == "保存された写しで確認"
    translated = copy.model_copy(update={"translation": "英語"})
    site = portal.site.with_records("sources", [*portal.site.sources.values(), translated])
    assert source_view(replace(portal, site=site), copy.id).copy == "英語の訳で確認"


@pytest.mark.parametrize(
    ("lacks", "about"),
    [
        (("published",), "（みなも市、日付の記載なし、2026年11月20日に見た、保存された写しで確認）"),
        (("url",), "（みなも市、2023年2月6日、アドレスは分からず、2026年11月20日に見た、保存された写しで確認）"),
    ],
)
def test_a_source_without_a_date_or_an_address_says_when_it_was_seen(portal, lacks, about):
    home = portal.site.source_of("minamo-moving-2023-02-06")
    seen = home.model_copy(update={"seen_on": When.parse("2026-11-20")} | dict.fromkeys(lacks))
    site = portal.site.with_records("sources", [*portal.site.sources.values(), seen])
    assert source_view(replace(portal, site=site), home.id).about == about


# --------------------------------------------------------------------------- the plan's history


def test_the_history_goes_from_the_outline_to_the_current_edition(portal):
    view = editions_view(portal, "editions/")
    assert [(stage["date"], stage["edition"], stage["current"]) for stage in view["stages"]] == [
        ("2022年6月", False, False),
        ("2022年9月", True, False),
        ("2024年4月", True, True),
    ]
    assert [stage["date"] for stage in view["later"]] == ["2026年1月"]


def test_what_the_plan_has_for_later_stands_under_what_comes_after_it(portal_on):
    def ahead(day):
        return [link.text for link, _, _ in editions_view(portal_on(day), "editions/")["ahead"]]

    later = {kpi.name.ja for kpi in portal_on("2024-06-01").site.kpis.values() if kpi.targets}
    assert ahead("2026-11-23") == [] and 0 < len(set(ahead("2024-06-01"))) < len(later)
    assert set(ahead("2024-06-01")) < later


def test_what_was_announced_anew_stands_with_its_reason(portal):
    (item,) = editions_view(portal, "editions/")["announced_anew"]
    assert (item["procedure"].text, item["announced"]) == ("自転車駐車場の定期利用", "2026年2月5日")
    assert (item["old"], item["new"]) == ("2024年度末（2025年3月31日）", "2028年3月")
    assert item["reason"] == "調達・契約の事情。入札が成立しなかったため"


def test_where_nothing_was_announced_anew_the_page_says_so(portal):
    first = [p.model_copy(update={"commitments": p.commitments[:1]}) for p in portal.site.procedures]
    site = portal.site.with_records("procedures", first)
    view = editions_view(replace(portal, site=site), "editions/")
    assert view["announced_anew"] == []
    assert "13手続のうち、期限が改めて公表されたものは、いまのところありません。" in render("editions.html", view)


def test_a_promise_announced_anew_would_stand_beside_the_old_one(portal):
    first, *rest = [p for p in portal.site.procedures if p.commitments]
    again = Commitment.model_validate(
        {
            "announced": "2026-10",
            "target": "FY2026",
            "source": "minamo-news-2024-07",
            "reason": {"kind": "national_system", "what": {"ja": "国の仕様が変わった。"}},
        }
    )
    changed = first.model_copy(update={"commitments": [*first.commitments, again]})
    site = portal.site.with_records("procedures", [changed, *rest])
    view = editions_view(replace(portal, site=site), "editions/")
    item = next(one for one in view["announced_anew"] if one["procedure"].text == first.name.ja)
    assert (item["procedure"].text, item["announced"]) == (first.name.ja, "2026年10月")
    assert item["new"] == "2026年度末（2027年3月31日）" and item["old"] != item["new"]
    assert "国の仕様が変わった" in item["reason"]


# --------------------------------------------------------------------------- sources


def test_references_are_found_at_any_depth(portal):
    kpi = next(kpi for kpi in portal.site.kpis.values() if kpi.observations)
    assert next(iter(references(kpi))) == kpi.source
    assert {o.source for o in kpi.observations} <= set(references(kpi))


def test_every_source_is_shown_with_all_that_rests_on_it(portal):
    view = sources_view(portal, "sources/")
    shown = {item["id"]: item for kind in view["kinds"] for item in kind["sources"]}
    assert set(shown) == set(portal.site.sources)
    assert [group.label for group in shown["minamo-plan"]["used_by"]] == [
        "手続", "システム", "取組", "指標", "個別プロジェクト", "時間の削減", "原典の食い違い",
    ]  # fmt: skip
    assert len(shown["minamo-plan"]["used_by"][0].links) == 13
    assert [len(group.links) for group in shown["minamo-vendor-2023-12"]["used_by"]] == [1]


def test_a_source_that_nothing_rests_on_has_no_list(portal):
    unused = portal.site.sources["minamo-blog"].model_copy(update={"id": "unused"})
    site = portal.site.with_records("sources", [*portal.site.sources.values(), unused])
    changed = replace(portal, site=site)
    assert not any(resting_on(changed)["unused"].values()) and any(resting_on(changed)["minamo-blog"].values())
    shown = {item["id"]: item for kind in sources_view(changed, "sources/")["kinds"] for item in kind["sources"]}
    assert shown["unused"]["used_by"] == []


# --------------------------------------------------------------------------- one click


def about(portal, kind: str, record_id: str) -> list[str]:
    return [DISCREPANCIES.address(d.id) for d in portal.discrepancies_about(kind, record_id)]


def named(portal: Portal) -> Iterator[tuple[str, list[str]]]:
    """For each record the address of its page, and the addresses of all records that it names."""
    site = portal.site
    for p in site.procedures:
        yield PROCEDURES.address(p.id), about(portal, "procedures", p.id)
    for i in site.initiatives.values():
        project = [PROJECTS.address(i.project)] if i.project else []
        same = [INITIATIVES.address(other) for other in i.same_as]
        yield (
            INITIATIVES.address(i.id),
            [*project, *same, portal.roadmap_path(i.part), *about(portal, "initiatives", i.id)],
        )
    for k in site.kpis.values():
        case = [CASES.address(k.case)] if k.case else []
        rows = [INITIATIVES.address(i) for i in k.initiatives]
        yield KPIS.address(k.id), [*rows, *case, portal.roadmap_path(k.part), *about(portal, "kpis", k.id)]
    for p in site.projects.values():
        procedures = ["procedures/"] if p.all_procedures else [PROCEDURES.address(i) for i in p.procedures]
        others = [*(INITIATIVES.address(i) for i in p.initiatives), *(CASES.address(c) for c in p.cases)]
        yield (
            PROJECTS.address(p.id),
            [*procedures, *others, portal.roadmap_path(p.part), *about(portal, "projects", p.id)],
        )
    for c in site.cases.values():
        yield "cases/", [*([PROJECTS.address(c.project)] if c.project else []), *about(portal, "cases", c.id)]
    for d in site.discrepancies.values():
        yield "discrepancies/", [BY_NAME[kind].address(i) for kind, ids in d.about for i in ids]
    for theme in site.leading_projects.projects:
        yield "projects/", [INITIATIVES.address(i) for i in theme.initiatives]
    for measure in site.data_use.measures:
        yield "data-use/", [INITIATIVES.address(i) for answer in measure.answers for i in answer.initiatives]
    for item in site.core_items:
        yield "roadmap/", [INITIATIVES.address(i) for i in (*item.rows, *item.related)]


def links_of(site_dir, page: str) -> set[str]:
    """Where the links of the page at an address lead, from the root of the site."""
    found = set()
    for link in read_html(site_dir / page / "index.html").all("a"):
        target, sign, anchor = link.attributes.get("href", "").partition("#")
        if "://" not in target:
            path = normpath(join(page, target)) + "/" if target else page
            found.add(("" if path == "./" else path) + sign + anchor)
    return found


def test_from_every_page_one_click_leads_to_whatever_its_record_names(site_dir, portal):
    missing, checked = [], 0
    for page, targets in named(portal):
        links = links_of(site_dir, page) if targets else set()
        missing += [(page, target) for target in targets if target not in links]
        checked += len(targets)
    assert checked > 60
    assert missing == []


def test_a_missing_link_would_be_seen(site_dir):
    links = links_of(site_dir, "projects/eltax/")
    assert {"", "projects/", "procedures/special-collection-employee-change/", "roadmap/policy-1/"} <= links
    assert "kpis/no-such-figure/" not in links


def test_from_the_home_page_every_other_page_is_one_click_away(site_dir):
    ways = {"roadmap/", "kpis/", "cases/", "projects/", "data-use/", "discrepancies/", "glossary/", "sources/",
            "editions/", "changes/", "procedures/"}  # fmt: skip
    assert ways <= links_of(site_dir, "")
