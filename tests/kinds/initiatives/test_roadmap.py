"""The roadmap: where a milestone lies on the grid, what has become of it, and that the site prints every one."""

import csv
import io
import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from html_reader import read_html
from one_answer import contradictions, references
from town_project import PERIODS

from macros.cli.mending import portal_at
from macros.cli.replies.beside import advised_anew, only_going_on
from macros.kinds.initiatives.page import PAGE, initiative_view
from macros.kinds.initiatives.record import Initiative, InitiativeEvent, Milestone, PromisedFigure
from macros.kinds.initiatives.roadmap import (
    counts_of,
    framed_part,
    promised,
    rest_sentence,
    roadmap_parts,
    roadmap_view,
)
from macros.kinds.initiatives.rows import columns_of, row_view
from macros.kinds.initiatives.rules import initiative_advice
from macros.kinds.initiatives.standing import (
    MilestoneStatus,
    SharedEvent,
    events_about,
    milestone_counts,
    milestone_due,
    milestone_standings,
)
from macros.kinds.initiatives.tables import milestone_frame
from macros.kinds.initiatives.timeline import Slot, Spot, columns, place, slots
from macros.kinds.initiatives.words import beside_answer, initiative_answer
from macros.kinds.kpis.badges import reported
from macros.kinds.kpis.page import kpi_view
from macros.kinds.kpis.standing import KpiStatus, Observed
from macros.kinds.kpis.words import answer, headline
from macros.kinds.pages import open_portal
from macros.kinds.procedures.record import ProcedureEvent
from macros.ledger.sentences.statuses import statuses_told
from macros.load.load import load_site, read_documents
from macros.records.model import Name, Sentence
from macros.records.parts import AlsoAbout, Correction, EventKind, Looked
from macros.view.entry_words import event_sentence, looked_in, said_by, since_then
from macros.view.html.render import render
from macros.view.links import initiative_in_part, initiative_name
from macros.view.period_words import period_name, year_name
from macros.words import LONGEST_ANSWER

AFTER = date(2026, 11, 23)
WITHIN = date(2024, 6, 20)
FOUR = ("1Q", "2Q", "3Q", "4Q")


def row(*cells: tuple[str, str], events: tuple[InitiativeEvent, ...] = ()) -> Initiative:
    """A row of the roadmap with `cells` as (period, words); `2Q~` is open-ended."""
    milestones = [Milestone(period=p.rstrip("~"), as_printed=words, open_ended=p.endswith("~")) for p, words in cells]
    return Initiative(
        id="example",
        part="policy-1",
        order="1",
        name=Name(ja="例"),
        source="minamo-plan#policy-1",
        target_label="取組と達成目標",
        milestones=milestones,
        events=list(events),
    )


def event(kind: str, on: str, milestone: str | None = "1Q", confidence: str = "high") -> InitiativeEvent:
    """An event about a milestone of `row`."""
    return InitiativeEvent.model_validate(
        {"kind": kind, "on": on, "milestone": milestone, "confidence": confidence}
        | {"what": {"ja": "例"}, "source": "minamo-news-2024-07"}
    )


def look(on: str) -> Looked:
    return Looked.model_validate({"on": on, "where": "town-website", "result": "nothing"})


def statuses(initiative: Initiative, site, as_of: date) -> list[str]:
    """The status of each cell."""
    return [str(one.status) for one in milestone_standings(initiative, site, as_of)]


# --------------------------------------------------------------------------- the grid


def test_a_table_shows_1q_to_4q_and_earlier_years_only_where_a_row_has_them(site):
    assert columns([], PERIODS) == FOUR
    assert columns([site.initiatives["open-data-sets"].milestones], PERIODS) == FOUR
    assert columns([site.initiatives["ward-office-wireless-lan"].milestones], PERIODS) == ("R3", *FOUR)
    assert columns([row(("R2", "調査"), ("2Q", "開始")).milestones], PERIODS) == ("R2", "R3", *FOUR)


def test_cells_that_only_continue_lengthen_the_bar_before_them(site):
    (only,) = slots(site.initiatives["open-data-sets"].milestones, FOUR)
    assert (only.first, only.span, only.milestone.as_printed) == (0, 4, "20件追加")
    assert only.continued == ("2Q", "3Q", "4Q")
    (first, second) = slots(row(("1Q", "整備"), ("2Q", "利用拡大"), ("3Q", "継続"), ("4Q", "継続")).milestones, FOUR)
    assert (first.first, first.span, first.continued) == (0, 1, ())
    assert (second.first, second.span, second.continued) == (1, 3, ("3Q", "4Q"))


def test_where_the_plan_prints_nothing_the_column_stays_empty(site):
    wireless = slots(site.initiatives["ward-office-wireless-lan"].milestones, ("R3", *FOUR))
    assert [(slot.first, slot.span, slot.milestone is None) for slot in wireless] == [
        (0, 1, False), (1, 2, False), (3, 1, True), (4, 1, False),
    ]  # fmt: skip


def test_an_open_ended_milestone_runs_on_to_the_end(site):
    *_, last = slots(row(("1Q", "試行"), ("2Q~", "展開")).milestones, FOUR)
    assert (last.first, last.span, last.milestone.open_ended, last.continued) == (1, 3, True, ())
    assert site.initiatives["online-procedures"].milestones[-1].open_ended  # the last one of a row may be, too


def test_a_cell_that_continues_after_an_empty_column_does_not_fill_it():
    cells = row(("1Q", "開始"), ("3Q", "継続")).milestones
    assert slots(cells, FOUR) == (Slot(0, 1, cells[0]), Slot(1, 1, None), Slot(2, 1, cells[1]), Slot(3, 1, None))


def test_the_slots_of_every_row_fill_its_table(site):
    for initiative in site.initiatives.values():
        periods = columns([initiative.milestones], PERIODS)
        row_slots = slots(initiative.milestones, periods)
        assert [slot.first for slot in row_slots] == [sum(s.span for s in row_slots[:i]) for i in range(len(row_slots))]
        assert sum(slot.span for slot in row_slots) == len(periods)
        shown = [s.milestone.period for s in row_slots if s.milestone] + [p for s in row_slots for p in s.continued]
        assert sorted(shown) == sorted(m.period for m in initiative.milestones)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 4, 1), Spot("within", 0)),
        (date(2023, 3, 31), Spot("within", 0)),
        (date(2024, 6, 20), Spot("within", 2)),
        (date(2026, 3, 31), Spot("within", 3)),
        (date(2026, 4, 1), Spot("after", 4)),
        (date(2022, 3, 31), Spot("before", 0)),
    ],
)
def test_a_day_lies_in_its_fiscal_year(day, expected):
    assert place(day, FOUR, PERIODS) == expected


def test_with_more_columns_the_same_day_lies_further_to_the_right():
    assert place(date(2024, 6, 20), ("R2", "R3", *FOUR), PERIODS) == Spot("within", 4)


# --------------------------------------------------------------------------- what has become of it


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
@pytest.mark.parametrize("day", ["2024-06-01", "2025-01-01"])  # late, and in its own period
def test_what_is_known_of_a_period_that_a_promise_goes_on_in_is_known_at_the_head_of_the_page(
    portal_on, kind, status, day
):
    portal = portal_on(AFTER.isoformat())
    going_on = row(("2Q", "運用"), ("3Q", "継続"), ("4Q", "継続"), events=(event(kind, day, milestone="3Q"),))
    going_on = going_on.model_copy(update={"looked": [look("2026-11-01")]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [going_on]))
    page = initiative_view(seen, going_on.id)
    [milestone] = page["milestones"]
    assert (milestone["badge"].key, [badge.key for badge, _ in page["badges"]]) == (status, [status])
    assert milestone["evidence"] and milestone["sentence"] == "約束の期間より後のことです。"
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


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"2022-12-01": "5"}, "partly", None),
        (
            {"2026-11-01": "5"},
            "partly",
            "約束の期間の終わりまでに確かめられるのは3手続で、計画の起点（2022年3月末の3手続）より増えたと確かめられるのは、その後です。",
        ),
        (
            {"2022-12-01": "5", "2026-11-01": "6"},
            "delivered",
            "約束の期間の終わりまでに確かめられるのは5手続で、約束の数に届いたと確かめられるのは、その後です。",
        ),
        ({"2022-12-01": "6"}, "delivered", None),
    ],
)
def test_a_count_that_grew_only_after_the_period_of_a_promise_says_so(
    portal_on, site, monkeypatch, values, status, said
):
    counts = {"2022-03-31": "3"} | values
    found = tuple(Observed(PERIODS.parse(on), Decimal(value)) for on, value in counts.items())
    monkeypatch.setattr("macros.view.portal.counted", lambda *_: found)
    portal = replace(portal_on(AFTER.isoformat()), site=site)
    first = initiative_view(portal, "online-procedures")["milestones"][0]
    assert (first["badge"].key, first["sentence"]) == (status, said)


def test_what_changes_of_old_promises_is_told_by_name_with_what_it_rests_on(portal_on, site):
    before = replace(portal_on(AFTER.isoformat()), site=site.with_records("initiatives", [row(("1Q", "設計"))]))
    late = row(("1Q", "設計"), events=(event("delivered", "2026-11-01"),))
    after = replace(before, site=site.with_records("initiatives", [late]))
    told = "取組「例（重点方針1）」の節目（2022年度「設計」）の状態が、「まだ調べていない」から「実施を確認」に変わります。"
    told += "もとになるのは、できごと「例」（2026年11月1日）です。"
    assert [*statuses_told(before, after, "initiatives/example/")][:1] == [told + "約束の期間より後のことです。"]


def test_what_changes_of_several_cells_for_one_value_is_one_sentence_that_names_each(portal_on, site, monkeypatch):
    portal = replace(portal_on(AFTER.isoformat()), site=site)

    def counts(*values):
        found = [Observed(PERIODS.parse(on), Decimal(value)) for on, value in values]
        monkeypatch.setattr("macros.view.portal.counted", lambda *_: tuple(found))
        seen = replace(portal, site=site)
        assert seen.milestones
        return seen

    before, after = counts(("2022-03-31", "3")), counts(("2022-03-31", "3"), ("2026-11-01", "4"))
    [line] = statuses_told(before, after, "kpis/top-100-procedures-ready/")
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
    assert "計画の2024年度の欄は「継続」だけで、この約束のつづき" in first and "この約束のつづき" not in second
    assert not [*only_going_on(was, own), *only_going_on(now, now)]


@pytest.mark.parametrize(("before", "status"), [("4", "partly"), ("5", "not_looked_for"), ("6", "not_looked_for")])
def test_no_more_than_there_was_at_the_beginning_is_no_part_of_a_promise(portal_on, site, before, status):
    kpi = site.kpis["top-100-procedures-ready"]
    start = kpi.baseline.model_copy(update={"value": Decimal(before)})
    changed = site.with_records("kpis", [kpi.model_copy(update={"baseline": start})])
    portal = replace(portal_on(AFTER.isoformat()), site=changed)
    first = portal.milestones["online-procedures"][0]
    assert (str(first.status), first.by_figure) == (status, status == "partly")
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
    assert said.startswith("分かりません。「電子申請の件数」は、計画の目標では、2025年度に1,000件以上でした。")
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
    for told_beside in ("known_before", "_not_yet_enough"):
        monkeypatch.setattr(f"macros.kinds.kpis.words.{told_beside}", lambda *_: None)
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


# --------------------------------------------------------------------------- in words


@pytest.mark.parametrize(
    ("initiative_id", "day", "sentence"),
    [
        (
            "online-procedures-core-index",
            "2026-11-23",
            "「手続のオンライン化」の計画は、2022年度の「13手続の46%」から2025年度の「継続して改善を実施」まで、4つです。"
            "行われたという公表は、まだ調べていません。",
        ),
        (
            "wireless-lan-core-index",
            "2026-11-23",
            "2023年3月20日、整備を終えたとのことです。みなも市議会（確度は中くらい）によります。計画の約束は、公表で確かめられます。",
        ),
        (
            "open-data-sets",
            "2026-11-23",
            "「オープンデータの拡充」の計画は、2022年度の「20件追加」を2025年度まで続けることです。"
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
            "計画は、2022年度の「46%」から2025年度以降の「継続して改善を実施」まで、4つです。"
            "約束の6手続、7手続、13手続に対し、公表で確かめられるのは5手続です。",
        ),
        (
            "paperless-meetings",
            "2026-11-23",
            "2024年2月27日、全庁での実施を見送ったとのことです。みなも市議会（確度は中くらい）によります。"
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
    for confidence, lead in (("high", ""), ("medium", "確度が中くらいの公表によると、")):
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
    assert by_figure == {"1Q", "2Q", "3Q"}
    beside = page("roadmap/policy-1").text
    assert beside.count("出典：このサイトの集計、指標「対応済の手続の数」") == 2  # of two years it says the same
    assert "に、よく使う13手続のうち" in beside  # of a share the whole is said too
    assert "調べたが見つからず 2022年度 2024年6月2日に調べました" in page("roadmap/data-use").text


def test_a_cell_that_goes_on_by_its_own_evidence_shows_it(portal_on, site):
    went_on = row(("1Q", "開始"), ("2Q", "継続"), events=(event("delivered", "2024-03-01", milestone="2Q"),))
    portal = replace(portal_on(AFTER.isoformat()), site=site.with_records("initiatives", [went_on]))
    (shown,) = row_view(portal, went_on, FOUR, "roadmap/").known
    assert (shown.period, len(shown.events)) == ("2023年度（計画の2Q）", 1)
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
    assert "表ごとに数えていて、重ねて数えた約束が5あります。" in rest_sentence(portal, rows)
    for part, own in portal.initiatives_by_part.items():
        assert "重ねて" not in rest_sentence(portal, own), part


def test_who_else_than_the_city_says_so_is_said_where_it_is_counted(portal):
    rows = list(portal.site.initiatives.values())
    said = "実施を確認できる約束のうち2は、市のほか（みなも市議会）の公表によるもので、市の公表は確かめていません。"
    assert said in rest_sentence(portal, rows)
    of_the_city = [
        row.model_copy(update={"events": [one for one in row.events if one.source.startswith("minamo-plan")]})
        for row in rows
    ]
    site = portal.site.with_records("initiatives", of_the_city)
    assert "市のほか" not in rest_sentence(replace(portal, site=site), of_the_city)


def test_what_was_put_off_is_said_before_what_was_promised(portal_on, site):
    put_off = {"on": "2024-04", "kind": "note", "what": {"ja": "改定"}, "source": "minamo-plan#policy-1"}
    event = InitiativeEvent.model_validate(put_off | {"in_answer": {"ja": "改定で、開始は見送られました。"}})
    of_row = row(("2Q", "開始"), events=(event,))

    def told(day):
        portal = replace(portal_on(day), site=site.with_records("initiatives", [of_row]))
        return initiative_answer(portal, of_row)

    assert told("2026-11-23").startswith("改定で、開始は見送られました。「例」の計画は、2023年度に「開始」です。")
    assert "見送られ" not in told("2024-03-31")


LONG = "教育委員会事務局を中心とした推進体制の設置、子どもたちのより良い教育活動に向けた検討"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([("3Q", "設置(試行(一部))、運用")], "「例」の計画は、2024年度に「設置(試行(一部))、運用」です。"),
        ([("3Q", LONG)], f"「例」の計画は、2024年度に「{LONG.split('、')[0]}」などです。"),
        ([("3Q", "検討" * 30)], "「例」の計画の約束は一つで、2024年度のものです。"),
        (
            [("2Q", "「あ」と「い」(" + LONG + ")"), ("3Q", "検討" * 30)],
            "「例」の計画の約束は、2023年度から2024年度までの2つです。",
        ),
        ([("2Q", "検討" * 30), ("3Q", "運用")], "「例」の計画は2023年度から2つで、最後は2024年度の「運用」です。"),
        (  # what comes first of the last cell is only that something continues
            [("2Q", "検討" * 30), ("3Q", "継続しつつ、" + "運用" * 20)],
            "「例」の計画の約束は、2023年度から2024年度までの2つです。",
        ),
        (
            [("2Q", "検討" * 30), ("3Q", "運用"), ("4Q", "継続")],
            "「例」の計画は2023年度から2つで、最後は2024年度の「運用」を2025年度まで続けることです。",
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


def happened(what: str, **more) -> InitiativeEvent:
    """What is on record of the first promise of `row`."""
    known = {"kind": "delivered", "on": "2022-06-01", "milestone": "1Q", "source": "minamo-news-2024-07"}
    return InitiativeEvent.model_validate(known | {"what": {"ja": what}} | more)


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
        "ほかに分かること：2022年度（令和4年度）、設計を終えました。みなも新報の記事（確度は中くらい）によります。"
    )


def test_where_no_promise_is_known_to_have_been_kept_what_is_on_record_of_the_row_is_told(portal):
    note = {"kind": "note", "milestone": None}
    noted = [happened(f"{n}人に聞きました。", on=f"2024-0{n}-01", **note) for n in (1, 2, 3)]
    assert beside(portal, *noted) == [
        "関わる記録：2024年2月1日、2人に聞きました。",
        "関わる記録：2024年3月1日、3人に聞きました。",
    ]
    planned = happened("始める予定だと市が告知しました。結果は分かりません。", on="2024-05-01", kind="planned")
    assert beside(portal, planned) == [
        "関わる記録：2024年5月1日の予定、始める予定だと市が告知しました。結果は分かりません。"
    ]
    said = {"in_answer": {"ja": "聞きました。"}}
    for nothing in ({"on": "2021-06-01"}, {"on": "2099-01-01"}, {"confidence": "low"}, said):
        assert beside(portal, happened("聞きました。", **note | nothing)) == []


def test_a_row_without_promises_names_the_rows_that_have_them(portal):
    rows = [row().model_copy(update={"same_as": ["other"]}), row(("1Q", "設計")).model_copy(update={"id": "other"})]
    seen = replace(portal, site=portal.site.with_records("initiatives", rows))
    assert initiative_answer(seen, rows[0]) == "計画は、この取組の年度ごとの約束を、「例」の表に分けて書いています。"
    assert initiative_answer(seen, row()) == "計画は、この取組の年度ごとの約束を書いていません。"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"on": "2023-03-31"}, None),
        ({"on": "2023-04-01"}, "約束の期間より後のことです。"),
        ({"on": None, "by": "2023-04-01"}, "約束の期間のうちに行われたかは、この公表からは分かりません。"),
        ({"on": None, "by": "2022-06-01"}, None),
    ],
)
def test_of_what_is_known_only_after_the_period_of_a_promise_that_is_said(portal, when, said):
    one = row(("1Q", "設計"), events=(happened("設計を終えました。", **when),))
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    [milestone] = initiative_view(seen, one.id)["milestones"]
    assert (milestone["badge"].key, milestone["sentence"]) == ("delivered", said)


LATE = "約束の期間より後のことです。"


@pytest.mark.parametrize(
    ("when", "said"),
    [({"on": "2023-03-31"}, False), ({"on": "2023-04-01"}, True), ({"on": None, "by": "2023-04-01"}, False)],
)
@pytest.mark.parametrize("kind", ["delivered", "observed"])
def test_wherever_a_promise_is_said_to_be_confirmed_it_is_said_that_it_was_after_its_period(portal, when, said, kind):
    one = row(("1Q", "設計"), ("2Q", "継続"), events=(happened("設計を終えました。", kind=kind, **when),))
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one).endswith(LATE) is said
    assert rest_sentence(seen, [one]).startswith("実施か一部を確認できる約束のうち1は、" + LATE) is said
    [known] = row_view(seen, one, FOUR, "roadmap/").known
    assert (known.late == LATE) is said
    whole = replace(portal, site=portal.site.with_records("initiatives", [*portal.site.initiatives.values(), one]))
    text = render("roadmap.html", roadmap_view(whole, "roadmap/"))
    found = text.split('href="../initiatives/example/">')[2].partition("</li>")[0]
    assert "設計を終えました。" in found and (LATE in found) is said


def test_of_several_promises_it_is_said_how_many_were_kept_after_their_period(portal):
    done = (
        happened("設計を終えました。", on="2022-06-01"),
        happened("始まりました。", on="2025-06-01", milestone="2Q"),
    )
    one = row(("1Q", "設計"), ("2Q", "開始"), events=done)
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one) == (
        "2025年6月1日、始まりました。計画の2つの約束のうち、公表で確かめられるのは2つです。確かめられるうちの1つは、約束の期間より後のことです。"
    )


def test_the_year_of_an_event_is_told_with_who_says_so_unless_it_is_told_already(portal):
    for when, what, said in (
        ({"on": "2024"}, "窓口のまま続けます。", "みなも新報の記事（2024年）によります。"),
        ({"on": "2024"}, "2024年から窓口のままです。", "みなも新報の記事によります。"),
        ({"on": "2024-05"}, "窓口のまま続けます。", "みなも新報の記事によります。"),
        ({"by": "2024-05"}, "窓口のまま続けます。", "みなも新報の記事（2024年5月）によります。"),
    ):
        known = {"kind": "observed", "what": {"ja": what}, "source": "minamo-news-2024-07", **when}
        assert said_by(portal, InitiativeEvent.model_validate(known)) == said


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            [("1Q", "設計"), ("2Q", "運用")],
            "2022年度に「設計」、2023年度に「運用」です。行われたという公表は、調べてもどちらも",
        ),
        ([("1Q", "設計"), ("2Q", "試行"), ("3Q", "運用")], "まで、3つです。行われたという公表は、調べても3つとも"),
        ([("1Q", "設計")], "2022年度に「設計」です。行われたという公表は、調べても"),
    ],
)
def test_an_answer_says_of_how_many_promises_nothing_was_found(portal_on, cells, sentence):
    portal = portal_on("2026-11-23")
    looked = row(*cells).model_copy(update={"looked": [look("2026-11-01")]})
    portal = replace(portal, site=portal.site.with_records("initiatives", [looked]))
    assert initiative_answer(portal, looked).endswith(sentence + "見つかりませんでした。")


def test_an_answer_counts_what_was_done_and_what_was_done_in_part(portal_on):
    portal = portal_on("2026-11-23")
    events = (event("delivered", "2023-03-01"), event("observed", "2024-03-01", "2Q"))
    known = row(("1Q", "設計"), ("2Q", "試行"), ("3Q", "運用"), events=events)
    portal = replace(portal, site=portal.site.with_records("initiatives", [known]))
    assert initiative_answer(portal, known) == (
        "2023年3月1日、例とのことです。計画の3つの約束のうち、公表で確かめられるのは1つ、一部を確かめられるのは1つです。"
    )


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"milestone": None}, "「実施」の公表がありますが、どの約束のことかは、このサイトで決めていません。"),
        (
            {"milestone": None, "kind": "withdrawn"},
            "「方針変更」の公表がありますが、どの約束のことかは、このサイトで決めていません。",
        ),
        ({"kind": "started"}, "「受付開始」の公表はありますが、約束したことが行われたかは、分かりません。"),
        ({"confidence": "low"}, "「実施」の公表はありますが、確かさが低いので、約束の状態の根拠にはしていません。"),
    ],
)
def test_nothing_is_said_not_to_be_found_that_stands_on_the_page_and_decides_of_no_promise(portal, told, sentence):
    one = row(("1Q", "設計"), ("2Q", "継続"), events=(happened("設計を終えました。", **told),))
    one = one.model_copy(update={"looked": [look("2026-11-01")]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    view = initiative_view(seen, one.id)
    assert view["answer"].sentence.endswith(sentence)
    assert [cell["sentence"] for cell in view["milestones"]] == [sentence]
    assert [badge.key for badge, _ in view["badges"]] == ["undecided"]
    assert milestone_frame(seen)["status"].tolist() == [
        "undecided",
        "undecided" if not told.get("milestone", "1Q") else "not_found",
    ]
    assert "公表はあるが判断できない約束が1" in rest_sentence(seen, [one])
    whole = replace(portal, site=portal.site.with_records("initiatives", [*portal.site.initiatives.values(), one]))
    page = roadmap_view(whole, "roadmap/")
    groups = {group["id"]: group["rows"] for group in page["found"]}
    shown = next(one["known"] for one in groups["found-undecided"] if one["link"].href == "../initiatives/example/")
    assert [event.what for one in shown for event in one.events] == ["設計を終えました。"]
    assert all(link.href != "../initiatives/example/" for group in page["unknown"] for link, _ in group["rows"])
    assert "いま記録のページにあるもののほかに" in view["answer"].looked


@pytest.mark.parametrize("told", [{"on": "2021-06-01"}, {"on": "2099-01-01"}, {"kind": "note"}, {"kind": "observed"}])
def test_what_tells_of_no_promise_leaves_a_search_in_vain_as_it_was(portal, told):
    one = row(("1Q", "設計"), events=(happened("聞きました。", **{"milestone": None} | told),))
    one = one.model_copy(update={"looked": [look("2026-11-01")]})
    seen = replace(portal, site=portal.site.with_records("initiatives", [one]))
    assert initiative_answer(seen, one).endswith("行われたという公表は、調べても見つかりませんでした。")


def test_whoever_tells_of_no_promise_is_asked_which_it_is(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    assert list(initiative_advice(read_documents(tmp_path))) == []
    path = tmp_path / "data/initiatives/paperless-meetings.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    milestone: 3Q\n", ""), encoding="utf-8")
    [told] = initiative_advice(read_documents(tmp_path))
    assert (told.code, told.line, told.values["choices"]) == ("of-no-promise", 12, "2Q, 3Q")
    after, _ = load_site(tmp_path)
    before, _ = load_site(town_root)
    was, now = (portal_at(town_root, site, AFTER) for site in (before, after))
    [line] = advised_anew(was, now, "data/initiatives/paperless-meetings.yml")
    assert "「節目」（コマンドでは --milestone）に 2Q, 3Q のどれか" in line
    assert list(advised_anew(now, now, "data/initiatives/paperless-meetings.yml")) == []


def test_a_row_without_cells_says_so(portal):
    site = portal.site.with_records("initiatives", [row()])
    empty = replace(portal, site=site)
    assert initiative_answer(empty, row()) == "計画は、この取組の年度ごとの約束を書いていません。"


def test_the_same_initiative_elsewhere_is_shown_where_its_words_differ(portal):
    comparison = initiative_view(portal, "online-procedures-core-index")["comparison"]
    assert [link.text for link in comparison["heads"]] == ["13手続のオンライン化（重点方針1）"]
    assert [line["period"] for line in comparison["rows"]] == [
        "2022年度（計画の1Q）",
        "2023年度（計画の2Q）",
        "2024年度（計画の3Q）",
    ]
    assert comparison["rows"][0]["cells"] == ["13手続の46%", "46%"]
    here, there = initiative_view(portal, "wireless-lan-core-index")["comparison"]["rows"][0]["cells"]
    assert (here, there) == ("（記載なし）", "設計")
    assert initiative_view(portal, "open-data-sets")["comparison"] is None


def test_events_are_folded_where_they_are_many_or_long(portal):
    view = initiative_view(portal, "paperless-meetings")
    first = view["events"][0]

    def folded(*letters):
        events = [{**first, "event": replace(first["event"], what="あ" * count)} for count in letters]
        return f"<summary>できごと{len(letters)}件</summary>" in render("initiative.html", {**view, "events": events})

    assert [folded(60), folded(60, 60), folded(60, 61), folded(1, 1, 1)] == [False, False, True, True]


# --------------------------------------------------------------------------- the site


@pytest.fixture(scope="module")
def page(site_dir):
    """A function that reads the page at an address."""
    return lambda address: read_html(site_dir / address / "index.html")


def printed(initiative: Initiative) -> list[str]:
    """The words of every cell that is more than a continuation."""
    return [cell.as_printed for cell in initiative.milestones if not cell.continues]


def test_every_milestone_stands_to_the_letter_on_the_page_of_its_row(site, page):
    shown = 0
    for initiative in site.initiatives.values():
        here = page(f"initiatives/{initiative.id}")
        texts = [element.text for element in here.all("span", "milestone__printed")]
        assert texts == printed(initiative), initiative.id
        shown += len(texts)
    assert shown == 19


def test_every_milestone_stands_to_the_letter_on_the_roadmap_of_its_part(portal, page):
    pages = {"core-index": "roadmap"} | {part: f"roadmap/{part}" for part in roadmap_parts(portal)}
    assert list(pages) == list(portal.initiatives_by_part)
    for part, address in pages.items():
        folds = [fold for fold in page(address).all("div", "fold__body") if len(fold.all("table", "timeline")) == 1]
        rows = {fold.attributes["id"]: fold for fold in folds if fold.attributes["id"] in portal.site.initiatives}
        assert list(rows) == [initiative.id for initiative in portal.initiatives_by_part[part]]
        for initiative in portal.initiatives_by_part[part]:
            texts = [element.text for element in rows[initiative.id].all("span", "slot__text")]
            assert texts == printed(initiative), initiative.id


def test_every_timeline_is_a_table_whose_rows_are_full(portal, page):
    for address in ("roadmap", *(f"roadmap/{part}" for part in roadmap_parts(portal))):
        for table in page(address).all("table", "timeline"):
            heads = table.one("thead").all("th")
            assert {head.attributes["scope"] for head in heads} == {"col"}
            row = table.one("tr", "timeline__row")
            assert row.one("th").attributes["scope"] == "row"
            assert 1 + sum(int(td.attributes["colspan"]) for td in row.all("td")) == len(heads), row.text


def signs(table) -> dict[str, list[str]]:
    """What the rows of a matrix say to those who listen, by name, period by period."""
    return {row.one("th").text: [td.text for td in row.all("td")] for row in table.one("tbody").all("tr")}


def test_the_matrix_has_a_sign_and_a_word_for_every_cell_of_the_plan(portal, page):
    matrices = [matrix.one("table") for matrix in page("roadmap").all("div", "matrix")]
    assert len(matrices) == len(portal.initiatives_by_part)
    for table, (part, rows) in zip(matrices, portal.initiatives_by_part.items(), strict=True):
        heads = [th.text for th in table.one("thead").all("th")]
        periods = columns_of(portal, rows)
        assert heads[1:] == [f"{PERIODS.year(code)}{period_name(portal, code)}" for code in periods]
        shown = signs(table)
        assert list(shown) == [initiative_name(portal, row) for row in rows]
        for row in rows:
            filled = {one.milestone.period: one for one in portal.milestones[row.id]}
            said = [
                portal.words(f"status.milestone.{filled[code].status}") if code in filled else "" for code in periods
            ]
            cells = [re.sub("^.(前の約束の継続：)?", "", cell) for cell in shown[initiative_name(portal, row)]]
            assert cells == said, (part, row.id)


def test_the_matrix_of_a_part_and_of_a_row_say_the_same(page):
    whole = signs(page("roadmap").all("div", "matrix")[1].one("table"))
    part = signs(page("roadmap/policy-1").one("div", "matrix").one("table"))
    assert part == whole
    (alone,) = signs(page("initiatives/online-procedures").one("div", "matrix").one("table")).items()
    assert [sign for sign in alone[1] if sign] == [sign for sign in whole[alone[0]] if sign]


def test_what_is_known_is_told_in_full_and_what_is_not_is_folded(portal, page):
    folds = {
        fold.attributes["id"]: fold for fold in page("roadmap").all("div", "fold__body") if fold.attributes.get("id")
    }
    opened = page("roadmap").all("details", "fold")
    assert [fold.one("div", "fold__body").attributes["id"] for fold in opened if "open" in fold.attributes] == [
        "found-delivered"
    ]
    for row in portal.site.initiatives.values():
        for one in portal.milestones[row.id]:
            group = folds.get(f"found-{str(one.status).replace('_', '-')}")
            if one.continues is None and group:
                assert (
                    initiative_in_part(portal, row) in group.text
                    and year_name(portal, one.milestone.period) in group.text
                )
                assert all(event.what.ja in group.text for event in one.evidence)


def test_the_status_of_a_cell_is_a_sign_and_a_word(page):
    cells = [cell for part in ("policy-1", "policy-2") for cell in page(f"roadmap/{part}").all("td", "slot")]
    filled = [cell for cell in cells if "slot--empty" not in cell.attributes["class"]]
    marks = {badge.text for cell in filled for badge in cell.all("span", "badge")}
    assert marks == {
        "●実施を確認",
        "◐一部を確認",
        "◑公表あり・判断できず",
        "□まだ調べていない",
        "―方針変更",
        "◁計画より前",
    }
    assert len(filled) < len(cells) and all(cell.text == "" for cell in cells if cell not in filled)


def test_the_page_says_where_the_day_falls_among_the_periods(page):
    assert (
        page("roadmap")
        .one("p", "answer__as-of")
        .text.endswith("基準日（2026年11月23日）は、最後の期間2025年度（計画の4Q）が終わった2026年3月31日より後です。")
    )


def test_the_period_of_the_day_is_marked_in_the_matrix(portal_on):
    marked = [column.code for column in roadmap_view(portal_on("2024-06-20"), "roadmap/")["matrices"][0].columns
              if column.current]  # fmt: skip
    assert marked == ["3Q"]


def test_the_roadmap_says_the_counts_of_the_whole_plan(portal, page):
    counts = counts_of(portal, portal.site.initiatives.values())
    answer = page("roadmap").one("div", "answer")
    assert answer.one("p", "answer__sentence").text == (
        f"計画の工程表にある{promised(counts)}の約束のうち、公表記録から実施を確認できるのは{counts['delivered']}、"
        f"一部を確認できるのは{counts['partly']}です。"
    )
    assert f"期限を過ぎた後に調べても公表が見つからない約束が{counts['not_found']}" in answer.text
    assert f"期限を過ぎてまだ調べていない約束が{counts['not_looked_for']}" in answer.text
    assert "取組は7あります。" in answer.text


def test_the_parts_of_the_plan_add_up_to_the_whole(portal, page):
    rows = page("roadmap").one("table", "roadmap-parts").one("tbody").all("tr")
    numbers = [[int(cell.text) for cell in row.all("td", "number")] for row in rows]
    counts = counts_of(portal, portal.site.initiatives.values())
    own = [n for n in counts.values() if n]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [
        len(portal.site.initiatives),
        promised(counts),
        *own,
    ]
    assert set(portal.initiatives_by_part) - set(roadmap_parts(portal))  # a part without a page of its own has rows too


@pytest.mark.parametrize("day", [AFTER, WITHIN])
def test_every_sign_of_a_matrix_is_explained_below_it(portal_on, day):
    portal = portal_on(day.isoformat())
    shown = [framed_part(portal, part, f"embed/roadmap/{part}/") for part in roadmap_parts(portal)]
    shown += [PAGE.framed(portal, row, f"embed/initiatives/{row.id}/") for row in portal.site.initiatives.values()]
    for view in filter(lambda view: view["matrix"], shown):
        signs_shown = {sign.badge for *_, row in view["matrix"].rows for sign in row if sign.badge}
        assert signs_shown == {badge for badge, _ in view["meanings"]}


def test_the_notes_and_the_columns_of_the_plan_stand_with_their_rows(site, page):
    for initiative in site.initiatives.values():
        text = page(f"initiatives/{initiative.id}").one("main").text
        for said in (initiative.note, initiative.target_label, site.projects[initiative.project].title
                     if initiative.project else None):  # fmt: skip
            assert said is None or said in text, initiative.id


def test_the_published_file_has_every_cell(portal, site_dir):
    text = (site_dir / "data" / "initiatives.csv").read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert len(lines) == len(milestone_frame(portal)) == 26
    assert sum(line["continues"] != "" for line in lines) == 7
    by_cell = {(line["initiative"], line["period"]): line for line in lines}
    cell = by_cell["ward-office-wireless-lan", "1Q"]
    assert (cell["as_printed"], cell["status"], cell["known_on"]) == ("整備完了", "delivered", "2023-03-20")
    assert by_cell["ward-office-wireless-lan", "2Q"]["continues"] == "1Q"
    assert by_cell["online-procedures", "4Q"]["open_ended"] == "True"
