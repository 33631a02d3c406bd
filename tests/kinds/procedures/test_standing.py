"""What has become of each promise, on records of the town before and after what happened to them."""

from datetime import date

import pandas as pd
import pytest
from town_project import PERIODS

from macros.kinds.procedures.figures import pareto_frame
from macros.kinds.procedures.standing import (
    KnownBy,
    Status,
    Timeliness,
    procedure_frame,
    promise_frame,
    promise_periods,
    promised_period,
    standing,
    status_totals,
)
from macros.records.parts import Commitment, Confidence, Event, EventKind, Looked, LookedResult

PLAN = "minamo-plan#procedures"
CITY = "minamo-library-2024-11-01"
PRESS = "minamo-news-2024-07"
COUNCIL = "minamo-council-2024-02-27"


@pytest.fixture
def on(site):
    """A function that returns where a procedure stands on a day."""
    return lambda procedure, day: standing(procedure, site, date.fromisoformat(day))


@pytest.fixture
def seen(on, procedure):
    """A function that returns (status, date of the deciding event, who published it, timeliness) of a record."""

    def seen(procedure_id, day):
        now = on(procedure(procedure_id), day)
        decided = now.decided_by.when.text if now.decided_by else None
        return (now.status, decided, now.known_by, now.timeliness)

    return seen


def event(kind, day, source=CITY, **values) -> Event:
    """An event that happened `on` a day, or was true `by` it where `day` begins with "by "."""
    key, _, text = day.rpartition(" ")
    return Event.model_validate(
        {key or "on": text, "kind": kind, "what": {"ja": "例"}, "source": source, **values}, context=PERIODS
    )


def commitment(target, announced="2024-04") -> Commitment:
    return Commitment.model_validate({"announced": announced, "target": target, "source": PLAN}, context=PERIODS)


@pytest.fixture
def made(procedure):
    """A function that returns a record with just these events, promised for 3Q unless said otherwise."""

    def made(*events, commitments=("3Q",)):
        promises = [commitment(target) if isinstance(target, str) else target for target in commitments]
        return procedure("library-card").model_copy(update={"events": list(events), "commitments": promises})

    return made


# --------------------------------------------------------------------------- the town's records, day by day


def test_what_the_plan_lists_as_done_is_available_as_far_as_the_plan_knows(seen):
    known = (Status.AVAILABLE, "R3", KnownBy.PLAN, None)
    assert seen("library-book-reservation", "2022-03-31") == known
    assert seen("library-book-reservation", "2026-11-23") == known


def test_garbage_pickup_started_in_2003_but_the_plan_speaks_of_smartphones_by_r3(seen):
    assert seen("oversized-garbage-pickup", "2026-11-23") == (Status.AVAILABLE, "R3", KnownBy.PLAN, None)


def test_the_copy_of_the_resident_record_is_one_of_two_procedures_in_one_row(seen):
    partly = (Status.PARTLY_AVAILABLE, "2021-09", KnownBy.PLAN, None)
    assert seen("resident-record-copy", "2021-09-30") == partly
    assert seen("resident-record-copy", "2026-11-23") == partly  # that the other was planned confirms nothing


def test_the_nursery_school_was_late_and_then_only_partly(seen):
    assert seen("nursery-school-application", "2024-03-31")[0] is Status.PROMISED
    assert seen("nursery-school-application", "2025-03-10")[0] is Status.NOT_LOOKED_FOR
    partly = (Status.PARTLY_AVAILABLE, "2025-03-11", KnownBy.PRESS, None)
    assert seen("nursery-school-application", "2025-03-11") == partly


def test_the_library_card_came_before_its_due_date(seen):
    assert seen("library-card", "2024-10-31") == (Status.PROMISED, None, None, None)
    assert seen("library-card", "2024-11-01") == (Status.AVAILABLE, "2024-11-01", KnownBy.CITY, Timeliness.IN_TIME)


def test_the_facilities_came_a_year_after_theirs(seen):
    late = (Status.AVAILABLE, "2024-02-27", KnownBy.OTHER, Timeliness.LATE)
    assert seen("public-facility-reservation", "2026-11-23") == late


def test_the_status_report_was_abolished_with_fiscal_2022(seen):
    assert seen("child-allowance-status-report", "2023-03-30")[:2] == (Status.AVAILABLE, "R3")
    withdrawn = (Status.WITHDRAWN, "FY2022", KnownBy.CITY, None)
    assert seen("child-allowance-status-report", "2023-03-31") == withdrawn
    assert seen("child-allowance-status-report", "2026-11-23") == withdrawn


def test_the_pregnancy_notification_was_kept_at_the_counter_some_day_of_2024(seen):
    assert seen("pregnancy-notification", "2024-12-30") == (Status.PROMISED, None, None, None)
    assert seen("pregnancy-notification", "2024-12-31") == (Status.WITHDRAWN, "2024", KnownBy.PRESS, None)


def test_low_confidence_evidence_leaves_the_copy_of_the_resident_record_partly_available(site, on, procedure):
    copy = procedure("resident-record-copy")
    claimed = [event for event in copy.events if event.confidence is Confidence.LOW]
    assert [event.kind for event in claimed] == [EventKind.AVAILABLE]
    assert on(copy, "2026-11-23").status is Status.PARTLY_AVAILABLE


def test_that_only_the_counter_or_post_is_offered_changes_no_status(on, made):
    """A page that shows no way online is not the city saying that there is none."""
    counter = event("counter_or_post", "by 2024-07-01", CITY)
    assert on(made(counter, commitments=("1Q",)), "2024-07-01").status is Status.NOT_LOOKED_FOR
    assert on(made(counter, commitments=("4Q",)), "2024-07-01").status is Status.PROMISED
    partly = made(event("partly_available", "by 2024-06-01", CITY), counter, commitments=("1Q",))
    assert on(partly, "2024-07-01").status is Status.PARTLY_AVAILABLE


def test_bicycle_parking_was_promised_anew_after_its_date_had_passed(seen):
    assert seen("bicycle-parking-regular-use", "2025-03-31")[0] is Status.PROMISED
    assert seen("bicycle-parking-regular-use", "2025-04-01")[0] is Status.NOT_LOOKED_FOR
    assert seen("bicycle-parking-regular-use", "2026-11-23") == (Status.PROMISED, None, None, None)


def test_what_was_there_by_a_day_after_its_due_date_may_have_been_late_or_not(on, made):
    record = made(event("available", "by 2024-07-01", PRESS), commitments=("1Q",))
    assert on(record, "2024-06-30").status is Status.NOT_LOOKED_FOR
    now = on(record, "2024-07-01")
    assert (now.status, now.known_by, now.timeliness) == (Status.AVAILABLE, KnownBy.PRESS, Timeliness.UNKNOWN)


def test_a_promise_is_not_overdue_before_it_was_made(seen):
    """The plan of April 2024 promised nothing in 2023 that could have passed."""
    assert seen("moving-out-notification", "2022-04-01")[0] is not Status.NOT_LOOKED_FOR


# --------------------------------------------------------------------------- the order of precedence


def test_before_its_last_day_the_due_date_lies_ahead(on, made):
    assert on(made(), "2025-03-31").status is Status.PROMISED
    assert on(made(), "2025-04-01").status is Status.NOT_LOOKED_FOR


def test_the_current_target_decides_and_the_first_is_remembered(on, made):
    moved = made(commitments=("1Q", commitment("FY2027", announced="2026-03")))
    before, after = on(moved, "2026-02-28"), on(moved, "2026-03-01")
    assert (before.status, before.due.text) == (Status.NOT_LOOKED_FOR, "1Q")
    assert (after.status, after.due.text, after.first_due.text) == (Status.PROMISED, "FY2027", "1Q")


def test_available_beats_partly_available_even_if_older(on, made):
    record = made(event("available", "2024-05-01"), event("partly_available", "2024-09-01"))
    now = on(record, "2026-11-23")
    assert (now.status, now.decided_by.when.text) == (Status.AVAILABLE, "2024-05-01")


def test_available_rests_on_its_earliest_event(on, made):
    record = made(event("available", "by 2024-05-01"), event("available", "2024-09-01", PRESS))
    now = on(record, "2026-11-23")
    assert (now.decided_by.when.text, now.known_by) == ("2024-05-01", KnownBy.CITY)


@pytest.mark.parametrize("kind", ["withdrawn", "no_longer_required"])
def test_an_ending_beats_every_earlier_event(on, made, kind):
    record = made(event("available", "2024-05-01"), event(kind, "2025-01-10", PRESS))
    assert on(record, "2025-01-09").status is Status.AVAILABLE
    now = on(record, "2025-01-10")
    assert (now.status, now.decided_by.when.text, now.known_by) == (Status.WITHDRAWN, "2025-01-10", KnownBy.PRESS)


def test_of_several_endings_the_latest_gives_the_reason(on, made):
    record = made(event("withdrawn", "2025-01-10"), event("no_longer_required", "2026-01-10"))
    assert on(record, "2026-11-23").decided_by.when.text == "2026-01-10"


def test_what_was_withdrawn_and_came_back_is_available(on, made):
    record = made(event("withdrawn", "2025-01-10"), event("available", "2026-01-10"))
    assert on(record, "2026-01-09").status is Status.WITHDRAWN
    now = on(record, "2026-01-10")
    assert (now.status, now.decided_by.when.text, now.timeliness) == (Status.AVAILABLE, "2026-01-10", Timeliness.LATE)


def test_what_came_back_rests_on_its_return_and_not_on_the_time_before(on, made):
    record = made(event("available", "2024-05-01"), event("withdrawn", "2025-01-10"), event("available", "2026-01-10"))
    assert on(record, "2026-11-23").decided_by.when.text == "2026-01-10"


def test_what_is_promised_again_after_it_was_withdrawn_is_a_promise_again(on, made):
    """From the day on which that was announced; what was reached before the ending counts no more."""
    record = made(event("partly_available", "2024-05-01"), event("withdrawn", "2025-01-10"))
    again = record.model_copy(update={"commitments": [commitment("3Q"), commitment("2026-03", announced="2025-06-01")]})
    found = [on(again, day).status for day in ("2025-01-09", "2025-05-31", "2025-06-01", "2026-04-01")]
    assert found == [Status.PARTLY_AVAILABLE, Status.WITHDRAWN, Status.PROMISED, Status.NOT_LOOKED_FOR]
    earlier = again.model_copy(update={"commitments": [commitment("3Q"), commitment("2026-03", announced="2025-01")]})
    assert on(earlier, "2026-04-01").status is Status.WITHDRAWN
    first = again.model_copy(update={"commitments": again.commitments[1:]})  # as an edition that was printed too late
    assert on(first, "2026-04-01").status is Status.WITHDRAWN


def test_a_partial_return_does_not_undo_a_withdrawal(on, made):
    record = made(event("withdrawn", "2025-01-10"), event("partly_available", "2026-01-10"))
    assert on(record, "2026-11-23").status is Status.WITHDRAWN


@pytest.mark.parametrize("kind", ["started", "delivered", "observed", "planned", "note"])
def test_other_events_tell_a_story_and_decide_nothing(on, made, kind):
    assert on(made(event(kind, "2024-05-01")), "2026-11-23").status is Status.NOT_LOOKED_FOR


@pytest.mark.parametrize("kind", ["available", "partly_available", "withdrawn", "no_longer_required"])
def test_low_confidence_never_decides(on, made, kind):
    assert on(made(event(kind, "2024-05-01", confidence="low")), "2026-11-23").status is Status.NOT_LOOKED_FOR
    assert on(made(event(kind, "2024-05-01", confidence="medium")), "2026-11-23").status is not Status.NOT_LOOKED_FOR


@pytest.mark.parametrize(
    ("text", "last_day", "day_before"),
    [
        ("2024-05", "2024-05-31", "2024-05-30"),
        ("2024", "2024-12-31", "2024-12-30"),
        ("FY2023", "2024-03-31", "2024-03-30"),
        ("2Q", "2024-03-31", "2024-03-30"),
    ],
)
def test_a_partial_date_counts_from_its_last_day(on, made, text, last_day, day_before):
    record = made(event("available", text))
    assert on(record, day_before).status is not Status.AVAILABLE
    assert on(record, last_day).status is Status.AVAILABLE


@pytest.mark.parametrize(
    ("day", "timeliness"),
    [
        ("2025-03-31", Timeliness.IN_TIME),
        ("2025-04-01", Timeliness.LATE),
        ("2025-04", Timeliness.LATE),
        ("2025", Timeliness.UNKNOWN),  # January to March would have been in time
        ("by 2025-03-31", Timeliness.IN_TIME),
        ("by 2025-04-01", Timeliness.UNKNOWN),
    ],
)
def test_in_time_late_or_not_known(on, made, day, timeliness):
    assert on(made(event("available", day)), "2026-11-23").timeliness is timeliness


def test_in_time_is_measured_against_the_first_promise(on, made):
    record = made(event("available", "2025-06-01"), commitments=("3Q", commitment("4Q", announced="2025-02")))
    assert on(record, "2026-11-23").timeliness is Timeliness.LATE


def test_a_procedure_that_the_plan_lists_as_done_was_never_due(on, procedure):
    now = on(procedure("library-book-reservation"), "2026-11-23")
    assert (now.first_due, now.due, now.timeliness) == (None, None, None)


@pytest.mark.parametrize(
    ("source", "known_by"),
    [(PLAN, KnownBy.PLAN), (CITY, KnownBy.CITY), (PRESS, KnownBy.PRESS), (COUNCIL, KnownBy.OTHER)],
)
def test_known_by_is_who_published_the_deciding_event(on, made, source, known_by):
    assert on(made(event("available", "2024-05-01", source)), "2026-11-23").known_by is known_by


@pytest.mark.parametrize(
    ("procedure_id", "period"),
    [("library-book-reservation", "R3"), ("resident-record-copy", "1Q"), ("library-card", "3Q")],
)
def test_the_period_of_the_first_promise(procedure, procedure_id, period):
    assert promised_period(procedure(procedure_id), PERIODS) == period


def test_a_target_that_is_a_day_counts_for_its_fiscal_year(made):
    assert promised_period(made(commitments=("2024-02-01",)), PERIODS) == "2Q"


# --------------------------------------------------------------------------- looked for


def look(day: str, result: str = "nothing") -> Looked:
    return Looked.model_validate({"on": day, "where": "town-website", "result": result}, context=PERIODS)


@pytest.mark.parametrize(
    ("looked", "as_of", "status"),
    [
        ([], "2025-06-01", Status.NOT_LOOKED_FOR),
        ([look("2025-03-31")], "2025-06-01", Status.NOT_LOOKED_FOR),  # on the last day there was still time
        ([look("2025-04-01")], "2025-06-01", Status.NOT_FOUND),
        ([look("2025-06-02")], "2025-06-01", Status.NOT_LOOKED_FOR),  # that was later
        ([look("2025-03-01"), look("2025-05-01")], "2025-06-01", Status.NOT_FOUND),
        ([look("2025-05-01")], "2025-03-31", Status.PROMISED),
    ],
)
def test_who_looked_before_the_date_had_passed_has_not_looked_for_what_became_of_it(made, on, looked, as_of, status):
    assert on(made().model_copy(update={"looked": looked}), as_of).status is status


@pytest.mark.parametrize("result", LookedResult)
def test_what_somebody_met_decides_nothing_until_it_is_an_event(made, on, result):
    record = made().model_copy(update={"looked": [look("2025-05-01", result)]})
    now = on(record, "2025-06-01")
    assert (now.status, now.looked.on.text, now.decided_by) == (Status.NOT_FOUND, "2025-05-01", None)
    kept = made(event("available", "2025-05-01")).model_copy(update={"looked": record.looked})
    assert on(kept, "2025-06-01").status is Status.AVAILABLE


def test_after_a_new_promise_somebody_has_to_look_anew(made, on):
    record = made().model_copy(update={"looked": [look("2025-05-01")]})
    again = record.model_copy(update={"commitments": [commitment("3Q"), commitment("2025-12", announced="2025-06")]})
    assert on(again, "2025-05-31").status is Status.NOT_FOUND
    assert on(again, "2025-06-30").status is Status.PROMISED
    assert on(again, "2026-01-01").status is Status.NOT_LOOKED_FOR


# --------------------------------------------------------------------------- seen from a later day


@pytest.fixture
def looking_back(site):
    """A function that returns where a procedure stood on a day, by what is known on a later one."""
    return lambda procedure, day, known: standing(procedure, site, date.fromisoformat(day), date.fromisoformat(known))


def test_a_date_that_was_announced_after_it_had_passed_had_passed(made, on, looking_back):
    record = made(commitments=[commitment("2023-03-31", announced="2024-04")])
    assert on(record, "2023-12-31").status is Status.PROMISED
    now = looking_back(record, "2023-12-31", "2026-11-26")
    assert (now.status, now.due.text) == (Status.NOT_LOOKED_FOR, "2023-03-31")


def test_a_date_that_was_put_off_later_still_was_the_one_of_its_time(made, looking_back):
    record = made(commitments=[commitment("2023-03-31", "2022-09"), commitment("2025-03-31", "2024-04")])
    assert looking_back(record, "2023-12-31", "2026-11-26").due.text == "2023-03-31"
    assert looking_back(record, "2024-12-31", "2026-11-26").due.text == "2025-03-31"


def test_what_was_not_found_later_was_not_published_by_then_either(made, looking_back):
    record = made(commitments=[commitment("2023-03-31")]).model_copy(update={"looked": [look("2026-11-25")]})
    assert looking_back(record, "2024-12-31", "2026-11-26").status is Status.NOT_FOUND
    assert looking_back(record, "2024-12-31", "2026-11-24").status is Status.NOT_LOOKED_FOR


# --------------------------------------------------------------------------- frames


@pytest.fixture(scope="module")
def today(site):
    return procedure_frame(site, date(2026, 11, 23), "ja")


def test_one_row_for_each_procedure_in_order_of_rank(today):
    assert today["rank"].tolist() == list(range(1, 14))
    row = today.set_index("id").loc["library-card"]
    assert row.to_dict() == {
        "rank": 8,
        "name": "個人貸出しの登録(図書館カード発行)",
        "topic": "libraries",
        "system": "図書館ねっと",
        "cases_man": 5,
        "period": "3Q",
        "status": "available",
        "known_by": "city",
        "known_on": date(2024, 11, 1),
        "timeliness": "in_time",
        "plain_name": "個人貸出しの登録(図書館カード発行)",
    }


def test_promised_by_procedures_and_by_cases_are_two_different_stories(site):
    frame = promise_frame(site, date(2026, 11, 23))
    assert frame["period"].tolist() == ["R3", "1Q", "2Q", "3Q", "now"]
    assert frame["promised_procedures"].tolist() == [3, 6, 7, 13, 13]
    assert frame["promised_cases_man"].tolist() == [66, 131, 135, 161, 161]
    shares = (frame["promised_cases_man"] / 161 * 100).round(1).tolist()
    assert shares == [41.0, 81.4, 83.9, 100, 100]


def test_confirmed_begins_with_what_the_plan_lists_as_done(site):
    frame = promise_frame(site, date(2026, 11, 23))
    assert (frame["confirmed_procedures"].iloc[0], frame["confirmed_cases_man"].iloc[0]) == (3, 66)
    last = status_totals(procedure_frame(site, date(2026, 11, 23), "ja")).loc["available"]
    assert frame[["confirmed_procedures", "confirmed_cases_man"]].iloc[-1].tolist() == last.tolist() == [5, 100]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2025-03-31", [True, True, True, True, True]),
        ("2025-03-30", [True, True, True, False, True]),
        ("2022-04-01", [True, False, False, False, True]),
        ("2022-03-30", [False, False, False, False, True]),
    ],
)
def test_what_will_be_confirmed_is_not_known_before_the_day(site, day, known):
    frame = promise_frame(site, date.fromisoformat(day))
    for column in ("confirmed_procedures", "confirmed_cases_man"):
        assert frame[column].notna().tolist() == known
        assert str(frame[column].dtype) == "Int64"  # a missing figure stays <NA> and becomes no float


def test_in_the_row_of_today_promised_is_what_has_fallen_due(site):
    assert promise_frame(site, date(2024, 12, 31))["promised_procedures"].tolist() == [3, 6, 7, 13, 7]


@pytest.mark.parametrize("day", ["2022-03-31", "2024-04-01", "2025-03-31", "2025-04-01", "2026-11-23"])
def test_the_statuses_add_up_to_all_procedures_and_all_cases(site, day):
    totals = status_totals(procedure_frame(site, date.fromisoformat(day), "ja"))
    assert totals.index.tolist() == [
        "available", "partly_available", "promised", "not_found", "not_looked_for", "withdrawn",
    ]  # fmt: skip
    assert totals.sum().tolist() == [13, 161]


def test_every_status_is_counted_with_its_cases(today):
    counted = {status: tuple(row) for status, row in status_totals(today).iterrows()}
    assert counted == {
        "available": (5, 100),
        "partly_available": (2, 34),
        "promised": (1, 2),
        "not_found": (1, 12),
        "not_looked_for": (2, 4),
        "withdrawn": (2, 9),
    }


def test_a_status_that_nothing_has_counts_zero(today):
    assert status_totals(today[today["status"] != "promised"]).loc["promised"].tolist() == [0, 0]


def test_the_pareto_curve_rises_to_one(today):
    frame = pareto_frame(today)
    assert frame["cumulated_ratio"].iloc[-1] == 1.0
    assert frame["cumulated_ratio"].is_monotonic_increasing and frame["annual_cases_man"].is_monotonic_decreasing
    assert frame["annual_cases_man"].head(3).tolist() == [40, 30, 25]
    assert frame["annual_cases_man"].sum() == 161


def test_nothing_at_all_gives_the_same_columns(today):
    empty = status_totals(today.iloc[:0])
    assert empty["procedures"].tolist() == [0] * len(Status)
    assert pareto_frame(today.iloc[:0]).columns.tolist() == pareto_frame(today).columns.tolist()
    assert isinstance(empty, pd.DataFrame)


def test_a_promise_for_a_period_in_which_the_plan_lets_none_fall_due_is_counted_all_the_same(site):
    strategy = site.strategy
    without = [one.model_copy(update={"due": one.due and one.code != "1Q"}) for one in strategy.periods]
    periods = strategy.model_copy(update={"periods": without}).as_periods()
    assert promise_periods(site.procedures, periods) == promise_periods(site.procedures, PERIODS) == PERIODS.due
    assert promise_periods((), periods) == periods.due == tuple(code for code in PERIODS.due if code != "1Q")
