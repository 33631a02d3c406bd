"""publish.yml and code.yml from a push to the look at what is published."""

import json

import pytest
from act_run import git

RED = "def test_red():\n    assert False\n"
TRIED = """\
  - on: 2024-10-01
    kind: started
    what: {ja: 試しの受付が始まりました。, en: A trial began.}
    source: minamo-library-2024-11-01
"""
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


def test_a_fact_is_published_by_a_push_though_a_test_of_the_code_is_red(run, repository, change, tmp_path):
    change(repository, "tests/test_red.py", "", RED)
    known = "  - by: 2024-11-01\n    kind: available"
    commits = change(repository, "data/procedures/library-card.yml", known, TRIED + known)
    published = run(repository, "publish.yml", "push", pushed(commits))
    assert published.jobs == {"build": "success", "deploy": "success", "verify": "success"}, published.said("build")
    assert "[5/5]" in published.said("build")
    site = tmp_path / "run" / "web"
    assert json.loads((site / "status.json").read_text(encoding="utf-8"))["build_id"] == commits[1]
    assert f'<meta name="build-id" content="{commits[1]}">' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "data" / "records.xlsx").read_bytes().startswith(b"PK")
    assert f"(build {commits[1]}, " in published.summary
    assert "試しの受付が始まりました" in published.summary  # what readers see anew is told


def test_at_night_what_stands_on_main_goes_through_the_gate_and_is_compared_with_nothing(run, repository, change):
    """It stops at the first of four steps: the whole way to the public is walked after a push, below."""
    change(repository, "data/procedures/library-card.yml", "target: 3Q", "target: 2026-13")
    done = run(repository, "publish.yml", "schedule", {})
    assert done.jobs == {"build": "failure"}
    assert done.steps("build")[GATE] == "failure" and not done.artifacts.exists()
    assert "[1/4]" in done.said("build") and "title=not-a-date::" in done.said("build")


@pytest.mark.parametrize(
    ("path", "everything"), [("data/redirects.yml", False), ("docs/ja/about.md", False), ("tests/test_red.py", True)]
)
def test_the_tests_of_the_code_run_where_more_than_facts_has_changed(run, repository, change, path, everything):
    commits = change(repository, path, *(("", RED) if everything else ("\n", "\n\n")))
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
