"""What days say: every day of something that has happened, the day of the check, and one message for one slip."""

from datetime import date

import pytest
from small_tree import codes, edited, load, page_of, rendered

from macros.load import as_of

PROCEDURE = "data/procedures/resident-record-copy.yml"
INITIATIVE = "data/initiatives/online-procedures.yml"
SOURCES = "data/sources.yml"
KPI = "data/kpis/time-certificate-requests.yml"
TODAY = date(2026, 11, 25)

LATER = [
    (PROCEDURE, "on: 2021-09", "on: 2031-09"),
    (PROCEDURE, "on: 2021-09", "on: FY2031"),
    (PROCEDURE, "announced: 2024-04", "announced: 2034-04"),
    (INITIATIVE, "by: 2023-06", "by: 2033-06"),
    (INITIATIVE, "on: 2022-10-01", "on: 2026-11-26"),
    (KPI, "on: 2024-03", "on: 2034-03"),
    (KPI, "case: certificate-requests", "case: certificate-requests\nconfirmed_on: 2026-12-01"),
    (SOURCES, "published: 2024-04", "published: 2034-04"),
    ("data/strategy.yml", "published: 2022-09", "published: 2032-09"),
    ("data/accessibility.yml", "stated: 2026-11-23", "stated: 2027"),
    ("data/redirects.yml", "on: 2026-11-23", "on: 2026-12"),
    ("data/model-ward-projects.yml", "as_of: 2022-06\n", "as_of: 2032-06\n"),
]


@pytest.mark.parametrize(("path", "old", "new"), LATER)
def test_a_day_after_the_check_is_one_slip_and_one_message(path, old, new):
    _, problems = load(edited(path, (old, new)))
    assert [(problem.path, problem.code) for problem in problems] == [(path, "in-the-future")]
    assert problems[0].values["today"] == "2026-11-25"


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11", "2026", "FY2026", "FY2025"])
def test_what_may_have_happened_by_today_is_taken(day):
    assert codes(edited(PROCEDURE, ("on: 2023-06-01", f"by: {day}"))) == []


@pytest.mark.parametrize(("path", "old", "new"), LATER)
def test_the_day_of_the_check_decides(path, old, new):
    later = [problem.code for problem in load(edited(path, (old, new)), today=date(2034, 4, 30))[1]]
    assert "in-the-future" not in later


def test_what_is_planned_may_lie_ahead_and_stands_on_its_page():
    changes = edited(PROCEDURE, ("on: 2023-06-01\n    kind: note", "on: 2027-04-01\n    kind: planned"))
    assert "2027年4月1日" in page_of("procedures/resident-record-copy/", changes)


def test_a_site_as_of_an_earlier_day_is_made_of_what_has_happened_since():
    changes = edited(PROCEDURE, ("on: 2023-06-01\n    kind: note", "on: 2025-06-01\n    kind: available"))
    assert rendered(changes, day=date(2024, 5, 1))["procedures/resident-record-copy/"]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("", "2026-11-25"),
        ("2024-05-01", "2026-11-25"),
        ("2026-11-25", "2026-11-25"),
        ("2030-01-01", "2030-01-01"),
        ("x", "2026-11-25"),
    ],
)
def test_the_day_of_the_check_is_today_or_the_later_day_that_the_site_is_made_for(given, day, monkeypatch):
    monkeypatch.setattr(as_of, "_today", lambda: TODAY)
    monkeypatch.setenv("PORTAL_AS_OF", given)
    assert as_of.day_of_check().isoformat() == day


def test_check_takes_the_day_as_an_argument(run_module, town_root):
    assert run_module("macros", "check", "--as-of", "2026-11-23").returncode == 0
    early = run_module("macros", "check", "--as-of", "2024-05-01")
    assert early.returncode == 1
    assert "検査した日（2024-05-01）より後です" in early.stderr
    wrong = run_module("macros", "check", "--as-of", "tomorrow")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "「tomorrow」は日付ではありません" in wrong.stderr


REPORTED = [
    (INITIATIVE, "on: 2022-10-01", "on: 2024-05-02"),
    (INITIATIVE, "by: 2023-06", "by: 2024-05"),
    (PROCEDURE, "on: 2023-06-01", "on: FY2024"),
]


@pytest.mark.parametrize(("path", "old", "new"), REPORTED)
def test_no_source_reports_what_happened_after_it(path, old, new):
    dated = edited(SOURCES, ("    kind: city\n", "    kind: city\n    published: 2024-03-31\n"))
    assert codes(dated | edited(path, (old, new))) == ["event-after-source"]
    assert codes(edited(path, (old, new))) in (
        [],
        ["events-out-of-order"],
    )  # of a source without a day nothing is known


@pytest.mark.parametrize("published", ["2024-03-01", "2024-03", "2024", "FY2023", "2025-01"])
def test_a_source_reports_what_may_have_happened_by_its_own_day(published):
    assert codes(edited(SOURCES, ("    kind: city\n", f"    kind: city\n    published: {published}\n"))) == []


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        (PROCEDURE, {"delivered": 1, "note": 0, "counter_or_post": 0, "no_longer_required": 0, "observed": 0}),
        (INITIATIVE, {"available": 1, "partly_available": 1, "counter_or_post": 1, "started": 0, "withdrawn": 0}),
        (KPI, {"available": 1, "delivered": 1, "withdrawn": 1, "counter_or_post": 1, "note": 0, "planned": 0}),
    ],
)
def test_each_kind_of_record_has_its_own_kinds_of_event(path, kinds):
    for kind, refused in kinds.items():
        if path == KPI:
            event = f"events: [{{on: 2024-01, kind: {kind}, what: {{ja: 記録}}, source: city-notice-2024}}]\n"
            changes = edited(KPI, ("case: certificate-requests", f"{event}case: certificate-requests"))
        else:
            old = "kind: note" if path == PROCEDURE else "kind: observed"
            changes = edited(path, (old, f"kind: {kind}"))
        assert codes(changes) == ["kind-of-another-record"] * refused, kind
