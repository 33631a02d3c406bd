"""A cell that promises a figure stands as the figure does, and what was not known is of its time once it is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from one_answer import contradictions, references
from roadmap_rows import AFTER, FOUR, event, happened, look, row
from town_project import PERIODS

from macros.cli.replies.promises import only_going_on
from macros.kinds.initiatives.counts import counts_of
from macros.kinds.initiatives.page import initiative_view
from macros.kinds.initiatives.record import PromisedFigure
from macros.kinds.initiatives.roadmap import roadmap_view
from macros.kinds.initiatives.standing import MilestoneStatus, milestone_counts
from macros.kinds.initiatives.words.answer import initiative_answer
from macros.kinds.kpis.badges import reported
from macros.kinds.kpis.figures import headline
from macros.kinds.kpis.page import kpi_view
from macros.kinds.kpis.standing import KpiStatus, Observed
from macros.kinds.kpis.words.answer import answer
from macros.kinds.pages import open_portal
from macros.ledger.sentences.statuses import statuses_at, statuses_told
from macros.view.freshness import looked_in, since_then


def with_figure(site, row: str, period: str, kpi: str):
    """`site` with the cell of `row` for `period` promising just the target of `kpi`."""
    found = site.initiatives[row]
    cells = [
        cell.model_copy(update={"figure": PromisedFigure(kpi=kpi)}) if cell.period == period else cell
        for cell in found.milestones
    ]
    rows = [
        row if row.id != found.id else found.model_copy(update={"milestones": cells})
        for row in site.initiatives.values()
    ]
    return site.with_records("initiatives", rows)


def test_a_cell_that_promises_a_figure_stands_as_the_figure_does(portal_on, site):
    portal = replace(
        portal_on(AFTER.isoformat()), site=with_figure(site, "online-procedures", "3Q", "e-application-cases")
    )
    by_period = {one.milestone.period: str(one.status) for one in portal.milestones["online-procedures"]}
    assert portal.kpi_standings["e-application-cases"].status == "reached"
    assert by_period["3Q"] == "delivered" and by_period["4Q"] == "not_looked_for"
    counted = replace(
        portal_on(AFTER.isoformat()), site=with_figure(site, "online-procedures", "3Q", "top-100-procedures-ready")
    )
    assert counted.kpi_standings["top-100-procedures-ready"].status == "partly_confirmed"
    assert [str(one.status) for one in counted.milestones["online-procedures"]][2] == "partly"
    said = initiative_view(counted, "online-procedures")["milestones"][2]["figure"]
    assert said["link"].href == "../../kpis/top-100-procedures-ready/"
    assert said["sentence"].startswith("確かめられる最新の値は")


GREW_LATER = "約束の期間の終わりまでに確かめられるのは3手続で、計画の起点（2022年3月末の3手続）より増えたと確かめられるのは、その後です。"
REACHED_LATER = "約束の期間の終わりまでに確かめられるのは5手続で、約束の数に届いたと確かめられるのは、その後です。"


@pytest.mark.parametrize(
    ("values", "status", "said", "of_value"),
    [
        ({"2022-12-01": "5"}, "partly", None, ""),
        (
            {"2026-11-01": "5"},
            "not_looked_for",
            "約束したことが行われたという公表があるかどうかは、まだ調べていません。",
            GREW_LATER,
        ),
        ({"2022-12-01": "5", "2026-11-01": "6"}, "delivered", REACHED_LATER, ""),
        ({"2022-12-01": "6"}, "delivered", None, ""),
    ],
)
def test_a_count_that_grew_only_after_the_period_of_a_promise_is_no_part_of_it_and_says_so(
    portal_on, site, monkeypatch, values, status, said, of_value
):
    counts = {"2022-03-31": "3"} | values
    found = tuple(Observed(PERIODS.parse(on), Decimal(value)) for on, value in counts.items())
    monkeypatch.setattr("macros.view.portal.counted", lambda *_: found)
    portal = replace(portal_on(AFTER.isoformat()), site=site)
    first = initiative_view(portal, "online-procedures")["milestones"][0]
    assert (first["badge"].key, first["sentence"]) == (status, said)
    assert first["figure"]["sentence"].endswith(f"手続です（このサイトの集計）。{of_value}")


def test_what_changes_of_old_promises_is_told_by_name_with_what_it_rests_on(portal_on, site):
    before = replace(portal_on(AFTER.isoformat()), site=site.with_records("initiatives", [row(("1Q", "設計"))]))
    late = row(("1Q", "設計"), events=(event("delivered", "2026-11-01"),))
    after = replace(before, site=site.with_records("initiatives", [late]))
    told = "取組「例（重点方針1）」の節目（2022年度「設計」）の状態が、「まだ調べていない」から「実施を確認」に変わります。"
    told += "もとになるのは、できごと「例」（2026年11月1日）です。"
    assert [*statuses_told(before, after)][:1] == [told + "2022年度より後のことです。"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("2023-02", "2023-04", ("遅れたとは言いません。", "2022年度より後のことです。")),
        ("2023-04", "2023-02", ("2022年度より後のことです。", "遅れたとは言いません。")),
        ("2023-02", "2023-03", None),
        ("2023-04", "2023-06", None),
    ],
)
def test_a_promise_that_keeps_its_status_and_turns_late_is_told(portal_on, site, was, now, told):
    rows = [row(("1Q", "設計"), events=(event("delivered", day),)) for day in (was, now)]
    before, after = (
        replace(portal_on(AFTER.isoformat()), site=site.with_records("initiatives", [one])) for one in rows
    )
    found = list(statuses_told(before, after))
    assert [one.partition("前：")[0] for one in found] == [
        "取組「例（重点方針1）」の節目（2022年度「設計」）の状態は「実施を確認」のままで、約束の期間に間に合ったかの判断が変わります。"
    ] * bool(told)
    assert not told or "前：{} 後：{}".format(*told) in found[0]
    assert [*statuses_at(before, after)] == ["initiatives/example/"] * bool(told)


@pytest.mark.parametrize(("day", "is_told"), [("2025-06-01", True), ("2024-10-01", False)])
def test_a_procedure_that_stays_available_and_turns_late_is_told(portal_on, site, day, is_told):
    card = next(one for one in site.procedures if one.id == "library-card")
    other = card.events[-1].model_copy(update={"by": None, "on": site.periods.parse(day)})
    moved = card.model_copy(update={"events": [*card.events[:-1], other]})
    before = replace(portal_on(AFTER.isoformat()), site=site)
    procedures = [moved if one is card else one for one in site.procedures]
    after = replace(before, site=site.with_records("procedures", procedures))
    found = [one for one in statuses_told(before, after) if "間に合ったか" in one]
    assert [one.partition(" 後：")[2] for one in found] == [
        "約束の期限の2024年度末（2025年3月31日）より後に対応しました。"
    ] * is_told
    assert ("procedures/library-card/" in statuses_at(before, after)) is is_told


def test_what_changes_of_several_cells_for_one_value_is_one_sentence_that_names_each(portal_on, site, monkeypatch):
    portal = replace(portal_on(AFTER.isoformat()), site=site)

    def counts(*values):
        found = [Observed(PERIODS.parse(on), Decimal(value)) for on, value in values]
        monkeypatch.setattr("macros.view.portal.counted", lambda *_: tuple(found))
        seen = replace(portal, site=site)
        assert seen.milestones
        return seen

    before, after = counts(("2022-03-31", "3")), counts(("2022-03-31", "3"), ("2022-11-01", "4"))
    [line] = statuses_told(before, after)
    assert line.startswith(
        "取組「13手続のオンライン化（重点方針1）」の節目（2022年度「46%」、2023年度「54%」、2024年度「100%」）の状態が、"
    )
    rows = next(one["rows"] for one in roadmap_view(after, "roadmap/")["found"] if one["id"] == "found-partly")
    known = next(one["known"] for one in rows if "13手続のオンライン化" in one["link"].text)
    assert [one.period for one in known] == ["2022年度・2023年度・2024年度"]


def test_whoever_tells_of_a_period_that_a_promise_goes_on_in_is_asked_whether_it_is_of_that_promise(portal_on, site):
    cells = (("2Q", "運用"), ("3Q", "継続"))
    plain, known = row(*cells), row(*cells, events=(event("observed", "2024-06-01", milestone="3Q"),))
    here = row(*cells, events=(event("observed", "2024-06-01", milestone="2Q"),))
    portal = portal_on(AFTER.isoformat())
    was, now, own = (replace(portal, site=site.with_records("initiatives", [one])) for one in (plain, known, here))
    [asked] = only_going_on(was, now)
    assert asked.startswith("「継続」だけの2024年度のできごとで、前からの約束（2023年度「運用」）の状態も変わります。")
    first, second = statuses_told(was, now)
    assert "計画の2024年度の欄は「継続」だけで、この約束の続き" in first and "この約束の続き" not in second
    assert not [*only_going_on(was, own), *only_going_on(now, now)]


@pytest.mark.parametrize(("before", "status"), [("4", "partly"), ("5", "not_looked_for"), ("6", "not_looked_for")])
def test_no_more_than_there_was_at_the_beginning_is_no_part_of_a_promise(portal_on, site, before, status):
    kpi = site.kpis["top-100-procedures-ready"]
    start = kpi.baseline.model_copy(update={"value": Decimal(before)})
    changed = site.with_records("kpis", [kpi.model_copy(update={"baseline": start})])
    portal = replace(portal_on(AFTER.isoformat()), site=changed)
    third = portal.milestones["online-procedures"][2]
    assert (str(third.status), third.by_figure) == (status, status == "partly")
    said = initiative_answer(portal, changed.initiatives["online-procedures"])
    assert said.endswith("約束の6手続、7手続、13手続に対し、公表で確かめられるのは5手続です。")


def test_a_figure_without_a_value_whose_promise_is_on_record_is_not_called_unrecorded(portal_on, site):
    kpi = site.kpis["e-application-cases"].model_copy(update={"observations": []})
    kpis = [kpi if one.id == kpi.id else one for one in site.kpis.values()]
    bare = with_figure(site.with_records("kpis", kpis), "online-procedures", "3Q", kpi.id)
    assert replace(portal_on(AFTER.isoformat()), site=bare).kpi_standings[kpi.id].status == "not_looked_for"
    done = event("delivered", "2025-01-10", "3Q")
    rows = [
        row.model_copy(update={"events": [done]}) if row.id == "online-procedures" else row
        for row in bare.initiatives.values()
    ]
    kept = replace(portal_on(AFTER.isoformat()), site=bare.with_records("initiatives", rows))
    assert kept.kpi_standings[kpi.id].status == "reported"
    ((link, ground),) = reported(kept, kpi, "kpis/e-application-cases/")
    assert (link.text, ground.when) == ("13手続のオンライン化（重点方針1）", "2025年1月10日")
    assert ground.source.text == "みなも新報、日付の記載なし"
    assert reported(replace(kept, site=bare), kpi, "kpis/e-application-cases/") == []
    assert str(kept.milestones["online-procedures"][2].status) == "delivered"


@pytest.fixture
def by_year(portal_on, site):
    """The portal of a row that promises a figure for each year, of which one year is known: 612, of 750 promised."""
    kpi = site.kpis["e-application-cases"]
    target, seen = kpi.targets[0], kpi.observations[0]
    promised_values = zip(FOUR, (250, 500, 750, 1000), strict=True)
    targets = [target.model_copy(update={"at": PERIODS.parse(p), "value": Decimal(v)}) for p, v in promised_values]
    known = seen.model_copy(update={"on": PERIODS.parse("FY2024"), "value": Decimal(612)})
    kpi = kpi.model_copy(update={"targets": targets, "observations": [known], "baseline": None})
    changed = site.with_records("kpis", [kpi if one.id == kpi.id else one for one in site.kpis.values()])
    for period in FOUR:
        changed = with_figure(changed, "online-procedures", period, kpi.id)
    return replace(portal_on(AFTER.isoformat()), site=changed)


def test_a_value_tells_of_the_target_of_its_own_year_and_both_pages_say_so(by_year):
    cells = [str(one.status) for one in by_year.milestones["online-procedures"]]
    assert cells == ["not_looked_for", "not_looked_for", "missed", "not_looked_for"]
    said = answer(by_year, by_year.site.kpis["e-application-cases"])
    assert said.startswith("分かりません。「電子申請の件数」の目標は、計画では、2025年度に1,000件以上でした。")
    assert said.endswith("2024年度の目標750件以上には、2024年度に612件で届きませんでした。")
    assert contradictions(by_year) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_said_that_a_number_is_not_known_is_of_its_time_once_the_number_is_published(by_year, language):
    unknown = happened("申請の受付を始めました。件数は確認できていません。", milestone="1Q")
    row = by_year.site.initiatives["online-procedures"]
    kpi = by_year.site.kpis["e-application-cases"].model_copy(update={"looked": [look("2026-11-01")]})
    [value] = kpi.observations
    early = value.model_copy(update={"on": PERIODS.parse("FY2021")})
    for values, told_of_its_time in (([], False), ([early], False), ([value], True)):
        site = by_year.site.with_records("kpis", [kpi.model_copy(update={"observations": values})])
        changed = row.model_copy(update={"events": [unknown], "looked": [look("2026-11-01")]})
        rows = [changed if one.id == row.id else one for one in site.initiatives.values()]
        settings = replace(by_year.settings, language=language)
        portal = open_portal(site.with_records("initiatives", rows), by_year.as_of, settings)
        page = initiative_view(portal, row.id)
        then = portal.words("freshness.since_then", name="|", when="|", value="|").split("|")[0]
        shown = [page["events"][0]["event"].what, page["milestones"][0]["evidence"][0].what, " ".join(page["beside"])]
        assert [then in text for text in shown] == [told_of_its_time] * 3
        looked = kpi_view(portal, kpi.id)["answer"].looked
        key = "looked_then.nothing" if told_of_its_time else "looked.nothing"
        found = {"day": portal.day(date(2026, 11, 1)), "where": looked_in(portal, "town-website")}
        assert looked == portal.words(key, what=portal.words("looked_what.kpis"), **found)
        if values != [early]:
            assert ("612" in headline(portal, kpi)) is ("612" in answer(portal, kpi)) is told_of_its_time


def test_a_value_of_the_same_day_is_what_was_not_known_then(by_year):
    unknown = happened("全国の件数でした。市の件数は確認できていません。", on="2022-06-01")
    kpi = by_year.site.kpis["e-application-cases"]
    [value] = kpi.observations
    for day, told in (("2022-05-31", ""), ("2022-06-01", "2022年6月1日の値は、612件と公表されています。")):
        changed = kpi.model_copy(update={"observations": [value.model_copy(update={"on": PERIODS.parse(day)})]})
        portal = open_portal(by_year.site.with_records("kpis", [changed]), by_year.as_of, by_year.settings)
        said = since_then(portal, unknown, [changed])
        assert bool(said) is bool(told) and said.endswith(told)


def test_a_search_in_vain_is_of_its_time_once_a_promise_is_on_record(portal_on, site):
    portal = portal_on(AFTER.isoformat())
    for events, said in (((), "を調べましたが、"), ((event("observed", "2026-11-20"),), "を調べたときには、")):
        one = row(("1Q", "設計"), events=events).model_copy(update={"looked": [look("2026-11-01")]})
        seen = replace(portal, site=site.with_records("initiatives", [one]))
        assert said in initiative_view(seen, one.id)["answer"].looked


def test_a_value_of_a_later_year_or_one_that_the_figure_does_not_tell_is_found(by_year, monkeypatch):
    wrong = "online-procedures 1Q delivered by a value of 2025-03-31, which e-application-cases has for a later target"
    first = by_year.milestones["online-procedures"]
    late = replace(first[2].figure, target=first[0].figure.target, status=KpiStatus.REACHED)
    cell = replace(first[0], figure=late, status=MilestoneStatus.DELIVERED)
    cells = by_year.milestones | {"online-procedures": (cell, *first[1:])}
    monkeypatch.setitem(by_year.__dict__, "milestones", cells)
    assert wrong in contradictions(by_year)
    for told_beside in ("known_before", "not_yet_enough"):
        monkeypatch.setattr(f"macros.kinds.kpis.words.answer.{told_beside}", lambda *_: None)
    silent = "online-procedures 3Q missed, the answer of e-application-cases does not tell 612"
    assert any(one.startswith(silent) for one in contradictions(by_year))


def test_what_a_timeline_knows_and_the_head_of_its_page_does_not_is_found(portal_on, site):
    going_on = row(("2Q", "運用"), ("3Q", "継続"), events=(event("observed", "2024-06-01", milestone="3Q"),))
    portal = replace(portal_on(AFTER.isoformat()), site=site.with_records("initiatives", [going_on]))
    first, second = portal.milestones["example"]
    portal.__dict__["milestones"] = {"example": (replace(first, status=MilestoneStatus.NOT_FOUND), second)}
    assert "example 3Q partly, 2Q not_found" in contradictions(portal)


def test_what_disagrees_is_found(portal_on, site):
    """Two rows that print the same words for the same period, one of which has heard of what the other has not."""
    portal = portal_on(AFTER.isoformat())
    assert references(portal) and contradictions(portal) == []
    core = site.initiatives["wireless-lan-core-index"].model_copy(update={"events": []})
    office = site.initiatives["ward-office-wireless-lan"]
    alone = office.model_copy(update={"events": [office.events[0].model_copy(update={"also": []})]})
    rows = [{core.id: core, alone.id: alone}.get(row.id, row) for row in site.initiatives.values()]
    forgotten = replace(portal, site=site.with_records("initiatives", rows))
    assert contradictions(forgotten) == [
        "wireless-lan-core-index 1Q not_looked_for, ward-office-wireless-lan delivered",
        "ward-office-wireless-lan 1Q delivered, wireless-lan-core-index not_looked_for",
    ]


def test_the_counts_leave_out_what_only_continues(portal):
    counts = counts_of(portal, portal.site.initiatives.values())
    cells = [cell for initiative in portal.site.initiatives.values() for cell in initiative.milestones]
    assert sum(counts.values()) == len(cells) - sum(cell.as_printed == "継続" for cell in cells) == 19
    assert counts[MilestoneStatus.PROMISED] == 0  # the plan's last period is over
    assert counts[MilestoneStatus.DELIVERED] == 2 and counts[MilestoneStatus.WITHDRAWN] == 1
    assert counts[MilestoneStatus.BEFORE_PLAN] == sum(cell.period in ("R2", "R3") for cell in cells)
    assert milestone_counts(()) == dict.fromkeys(MilestoneStatus, 0)
