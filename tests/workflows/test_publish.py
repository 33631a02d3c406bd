"""publish.yml and code.yml from a push to the look at what is published."""

import pytest
from act_run import git

GATE = "Check, compare, build and look at the site"


def pushed(commits, ref="refs/heads/main"):
    return {"before": commits[0], "after": commits[1], "ref": ref}


def test_a_wrong_datum_stops_before_anything_is_built(run, repository, change):
    commits = change(repository, "data/procedures/library-card.yml", "target: 3Q", "target: 2026-13")
    done = run(repository, "publish.yml", "push", pushed(commits))
    assert done.jobs == {"build": "failure"}
    assert done.steps("build")[GATE] == "failure" and not done.artifacts.exists()
    assert "::error file=data/procedures/library-card.yml,line=11,col=34,title=not-a-date::" in done.said("build")
    assert "2026-13" in done.summary and "[1/5]" in done.said("build")


def test_what_was_published_is_not_lost(run, repository, change):
    commits = change(repository, "data/procedures/library-card.yml", "announced: 2024-04", "announced: 2024-03")
    done = run(repository, "publish.yml", "push", pushed(commits))
    assert done.jobs == {"build": "failure"} and not done.artifacts.exists()
    assert "[2/5]" in done.said("build") and "[3/5]" not in done.said("build")


def test_at_night_what_stands_on_main_goes_through_the_gate_and_is_compared_with_nothing(run, repository, change):
    """It stops at the first of four steps: the whole way to the public is walked in test_tomorrow.py, after a push."""
    change(repository, "data/procedures/library-card.yml", "target: 3Q", "target: 2026-13")
    done = run(repository, "publish.yml", "schedule", {})
    assert done.jobs == {"build": "failure"}
    assert done.steps("build")[GATE] == "failure" and not done.artifacts.exists()
    assert "[1/4]" in done.said("build") and "title=not-a-date::" in done.said("build")


@pytest.mark.parametrize(
    ("path", "everything"), [("data/redirects.yml", False), ("docs/ja/about.md", False), ("tests/test_red.py", True)]
)
def test_the_tests_of_the_code_run_where_more_than_facts_has_changed(run, repository, change, path, everything):
    red = "def test_red():\n    assert False\n"
    commits = change(repository, path, *(("", red) if everything else ("\n", "\n\n")))
    done = run(repository, "code.yml", "push", pushed(commits), TESTS="tests/test_red.py")
    office = "Install LibreOffice, through which the workbook is tested"
    tested = {office: "success", "Run every test": "failure"}
    assert done.steps("tests") == {"See what has changed": "success"} | (tested if everything else {})
    assert done.jobs == {"tests": "failure" if everything else "success"}
    assert ("すべてのテストを実行します" in done.summary) == everything == (path in done.summary)


def test_the_first_push_of_all_is_told_from_others(run, repository):
    commit = git(repository, "rev-parse", "HEAD")
    done = run(repository, "code.yml", "push", pushed(("0" * 40, commit)), TESTS="tests/base/test_calendar.py")
    assert done.steps("tests")["Run every test"] == "success"
    assert "何が変わったか分からないので" in done.summary
