"""What has become of a milestone: which events decide it, in its own record and in others, and that somebody looked."""

from dataclasses import replace
from datetime import date

import pytest
from roadmap_rows import AFTER, FOUR, WITHIN, event, look, row, statuses
from town_project import PERIODS

from macros.kinds.initiatives.page import initiative_view
from macros.kinds.initiatives.rows import row_view
from macros.kinds.initiatives.standing import SharedEvent, events_about, milestone_due, milestone_standings
from macros.records.parts import AlsoAbout, Correction, EventKind


def test_a_milestone_is_ahead_until_the_last_day_of_its_period(site):
    initiative = row(("2Q", "開始"))
    assert statuses(initiative, site, date(2024, 3, 31)) == ["promised"]
    assert statuses(initiative, site, date(2024, 4, 1)) == ["not_looked_for"]


def test_a_delivery_that_names_the_milestone_decides_from_its_day_on(site):
    initiative = row(("1Q", "開始"), ("2Q", "拡大"), events=(event("delivered", "2024-05-01"),))
    assert statuses(initiative, site, date(2024, 4, 30)) == ["not_looked_for", "not_looked_for"]
    assert statuses(initiative, site, date(2024, 5, 1)) == ["delivered", "not_looked_for"]


@pytest.mark.parametrize(
    ("other", "status"),
    [
        (event("delivered", "2023-05-01", milestone=None), "undecided"),
        (event("delivered", "2023-05-01", milestone="2Q"), "not_looked_for"),
        (event("delivered", "2023-05-01", confidence="low"), "undecided"),
        (event("note", "2023-05-01"), "not_looked_for"),
        (event("planned", "2023-05-01"), "not_looked_for"),
    ],
    ids=["no milestone", "another milestone", "low confidence", "a note", "a plan"],
)
def test_what_does_not_decide(site, other, status):
    assert statuses(row(("1Q", "開始"), events=(other,)), site, AFTER) == [status]


def test_what_was_observed_of_a_milestone_shows_a_part_and_a_delivery_the_whole(site):
    observed, delivered = event("observed", "2023-05-01"), event("delivered", "2024-05-01", confidence="medium")
    assert statuses(row(("1Q", "開始、拡大"), events=(observed,)), site, AFTER) == ["partly"]
    (standing,) = milestone_standings(row(("1Q", "開始、拡大"), events=(observed, delivered)), site, AFTER)
    assert (standing.status, standing.evidence, standing.decided_by) == ("delivered", (delivered,), delivered)


def test_a_withdrawal_decides_unless_a_delivery_is_as_late(site):
    withdrawn, delivered = event("withdrawn", "2024-05-01"), event("delivered", "2024-05-01")
    assert statuses(row(("1Q", "開始"), events=(withdrawn,)), site, AFTER) == ["withdrawn"]
    assert statuses(row(("1Q", "開始"), events=(withdrawn, delivered)), site, AFTER) == ["delivered"]


def test_that_a_promise_was_kept_does_not_show_that_it_went_on_but_a_withdrawal_is_for_good(site):
    cells = (("1Q", "開始"), ("2Q", "継続"), ("3Q", "継続"))
    initiative = row(*cells, events=(event("delivered", "2023-03-01"),))
    assert statuses(initiative, site, WITHIN) == ["delivered", "not_looked_for", "promised"]
    withdrawn = row(*cells, events=(event("withdrawn", "2023-03-01"),))
    assert statuses(withdrawn, site, WITHIN) == ["withdrawn", "withdrawn", "promised"]
    assert [one.continues for one in milestone_standings(initiative, site, WITHIN)] == [None, "1Q", "1Q"]
    own = row(("1Q", "開始"), ("2Q", "継続"), events=(event("delivered", "2024-03-01", milestone="2Q"),))
    assert statuses(own, site, WITHIN) == ["partly", "delivered"]
    stopped = row(*cells, ("4Q", "継続"), events=(event("withdrawn", "2023-06-01", milestone="2Q"),))
    assert statuses(stopped, site, AFTER) == ["withdrawn"] * 4
    resumed = row(*cells, events=(event("withdrawn", "2023-03-01"), event("delivered", "2024-03-01", milestone="2Q")))
    assert statuses(resumed, site, AFTER) == ["withdrawn", "delivered", "not_looked_for"]


@pytest.mark.parametrize(
    ("kind", "status"), [("observed", "partly"), ("delivered", "partly"), ("withdrawn", "withdrawn")]
)
@pytest.mark.parametrize(
    ("day", "said"),
    [("2025-03-31", "「継続」とだけある2024年度のことです。"), ("2025-04-01", "2024年度より後のことです。")],
)
def test_what_is_known_of_a_period_that_a_promise_goes_on_in_is_known_at_the_head_of_the_page(
    portal_on, kind, status, day, said
):
    portal = portal_on(AFTER.isoformat())
    going_on = row(("2Q", "運用"), ("3Q", "継続"), ("4Q", "継続"), events=(event(kind, day, milestone="3Q"),))
    going_on = going_on.model_copy(update={"looked": [look("2026-11-01")]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [going_on]))
    page = initiative_view(seen, going_on.id)
    [milestone] = page["milestones"]
    assert (milestone["badge"].key, [badge.key for badge, _ in page["badges"]]) == (status, [status])
    assert milestone["evidence"] and milestone["sentence"] == said
    assert page["answer"].sentence.endswith(said) or kind == "withdrawn"
    assert "見つかりませんでした" not in page["answer"].sentence
    assert not row_view(seen, going_on, FOUR, "roadmap/").unknown


def test_a_milestone_was_looked_for_if_its_period_was_over(site):
    cells = (("1Q", "開始"), ("2Q", "拡大"), ("3Q", "完了"))
    for day, found in (
        ("2023-03-31", ["not_looked_for", "not_looked_for", "promised"]),
        ("2023-04-01", ["not_found", "not_looked_for", "promised"]),
        ("2024-04-01", ["not_found", "not_found", "promised"]),
        ("2024-06-21", ["not_looked_for", "not_looked_for", "promised"]),  # after the as-of date
    ):
        looked = row(*cells).model_copy(update={"looked": [look(day)]})
        assert statuses(looked, site, WITHIN) == found, day


def test_a_cell_that_continues_what_is_unknown_was_looked_for_by_itself(site):
    looked = row(("1Q", "開始"), ("2Q", "継続")).model_copy(update={"looked": [look("2023-05-01")]})
    assert statuses(looked, site, WITHIN) == ["not_found", "not_looked_for"]


def test_a_milestone_says_when_somebody_looked_or_that_nobody_has(page):
    looked, unseen = (
        [item.text for item in page(f"initiatives/{row}").all("p", "milestone__evidence")]
        for row in ("open-data-sets", "online-procedures-core-index")
    )
    assert looked == ["2024年6月2日に調べましたが、約束したことが行われたという公表は見つかりませんでした。"]
    assert unseen == ["約束したことが行われたという公表があるかどうかは、まだ調べていません。"] * 4


def test_a_cell_that_says_more_than_that_it_continues_is_a_milestone_of_its_own(site):
    standings = milestone_standings(site.initiatives["evacuation-support-app"], site, AFTER)
    assert [(one.milestone.period, one.continues) for one in standings] == [
        ("R3", None), ("1Q", None), ("2Q", None), ("3Q", "2Q"), ("4Q", None),
    ]  # fmt: skip
    (_, improved) = milestone_standings(row(("1Q", "開始"), ("2Q", "継続して改善を実施")), site, AFTER)
    assert improved.continues is None


def test_what_lies_before_the_plan_was_published_is_no_promise(site):
    assert statuses(row(("R3", "開発")), site, AFTER) == ["before_plan"]
    app = milestone_standings(site.initiatives["evacuation-support-app"], site, AFTER)[0]
    assert (app.milestone.period, app.status) == ("R3", "before_plan")
    assert [one.what.ja for one in app.evidence] == ["アプリを公開"]


def test_an_open_ended_milestone_is_waited_for_until_the_plan_ends(site):
    initiative = row(("2Q~", "整備"))
    assert milestone_due(initiative.milestones[0], PERIODS) == date(2026, 3, 31)
    assert statuses(initiative, site, WITHIN) == ["promised"]
    assert statuses(row(("2Q", "整備")), site, WITHIN) == ["not_looked_for"]


def with_also(site, *also: dict):
    """`site` with the delivery of the wireless network told of other rows as well."""
    lan = site.initiatives["ward-office-wireless-lan"]
    said = lan.events[0].model_copy(update={"also": [AlsoAbout.model_validate(one) for one in also]})
    others = [row for row in site.initiatives.values() if row.id != lan.id]
    return site.with_records("initiatives", [*others, lan.model_copy(update={"events": [said]})])


def test_an_event_says_of_every_row_that_it_is_about_what_it_says_at_home(site):
    told = with_also(site, {"initiative": "paperless-meetings", "milestone": "2Q"})
    (shared,) = [event for event in events_about(told)["paperless-meetings"] if isinstance(event, SharedEvent)]
    assert (shared.kind, shared.milestone, shared.told_in) == ("delivered", "2Q", "ward-office-wireless-lan")
    row = told.initiatives["paperless-meetings"]
    standings = milestone_standings(row, told, AFTER, events_about(told)[row.id])
    assert [str(one.status) for one in standings] == ["delivered", "withdrawn"]
    assert [str(one.status) for one in milestone_standings(row, told, AFTER)] == ["not_looked_for", "withdrawn"]


def test_an_event_that_shows_only_a_part_of_what_another_row_promises_shows_a_part_there(site):
    told = with_also(site, {"initiative": "paperless-meetings", "milestone": "2Q", "part": True})
    row = told.initiatives["paperless-meetings"]
    standings = milestone_standings(row, told, AFTER, events_about(told)[row.id])
    assert [str(one.status) for one in standings] == ["partly", "withdrawn"]


def with_told_of_procedure(site, kind: str, changes=()):
    """`site` with an event of the first procedure, of `kind`, told of a row as well."""
    home = site.procedures[0]
    about = [AlsoAbout.model_validate({"initiative": "paperless-meetings", "milestone": "2Q"})]
    values = {"kind": EventKind(kind), "also": about, "corrections": list(changes)}
    event = home.events[0].model_copy(update=values)
    others = [one for one in site.procedures if one.id != home.id]
    return site.with_records("procedures", [*others, home.model_copy(update={"events": [event]})])


@pytest.mark.parametrize("kind", ["available", "started"])
def test_a_service_that_began_was_delivered_to_the_row_that_promised_it(kind, site):
    told = with_told_of_procedure(site, kind)
    (shared,) = [one for one in events_about(told)["paperless-meetings"] if isinstance(one, SharedEvent)]
    assert shared.kind == "delivered"


def test_a_correction_of_how_an_answer_tells_an_event_stays_in_its_own_record(site):
    mended = {"on": "2026-11-24", "was": "例", "why": {"ja": "例"}}
    changes = [Correction.model_validate(mended | {"field": field}) for field in ("in_answer", "on")]
    told = with_told_of_procedure(site, "available", changes)
    (shared,) = [one for one in events_about(told)["paperless-meetings"] if isinstance(one, SharedEvent)]
    assert [one.field for one in shared.corrections] == ["on"]


def test_what_is_told_in_another_record_names_that_record(portal_on, site):
    told = with_also(site, {"initiative": "paperless-meetings", "milestone": "2Q"})
    view = initiative_view(replace(portal_on(AFTER.isoformat()), site=told), "paperless-meetings")
    assert view["events"][0]["event"].what == "「庁舎の無線LANの整備（重点方針2）」の記録から：整備を終えた。"


def test_each_year_that_goes_on_has_its_own_status(portal_on):
    went_on = row(
        ("1Q", "開始"), ("2Q", "継続"), ("3Q", "継続"), ("4Q", "継続"),
        events=(event("delivered", "2022-06-01"), event("observed", "2023-06-01", "2Q")),
    )  # fmt: skip
    portal = portal_on(AFTER.isoformat())
    portal = replace(portal, site=portal.site.with_records("initiatives", [went_on]))
    (bar,) = row_view(portal, went_on, FOUR, "roadmap/").cells
    shown = [(bar.periods, bar.badge.label), *((text, badge.label) for text, badge in bar.continued)]
    assert [label for _, label in shown] == ["実施を確認", "一部を確認", "まだ調べていない"]
    assert [text for text, _ in shown[1:]] == ["2023年度 継続", "2024年度・2025年度 継続"]
