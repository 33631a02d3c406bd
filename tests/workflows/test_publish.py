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
RECORD = "data/procedures/library-card.yml"
GATE = "Check, compare, build and look at the site"


def pushed(commits, ref="refs/heads/main"):
    return {"before": commits[0], "after": commits[1], "ref": ref}


def published(commit):
    """What GitHub says of the last run that has published."""
    return {"run list": commit}


def test_a_wrong_datum_stops_before_anything_is_built(run, repository, change):
    commits = change(repository, RECORD, "target: 3Q", "target: 2026-13")
    done = run(repository, "publish.yml", "push", pushed(commits), published(commits[0]))
    assert done.jobs == {"build": "failure"}
    assert done.steps("build")[GATE] == "failure" and not done.artifacts.exists()
    assert "::error file=data/procedures/library-card.yml,line=11,col=34,title=not-a-date::" in done.said("build")
    assert "2026-13" in done.summary and "[1/5]" in done.said("build")


def test_what_was_published_is_not_lost_by_the_push_after_the_one_that_was_held_back(run, repository, change):
    before, held_back = change(repository, RECORD, "announced: 2024-04", "announced: 2024-03")
    _, after = change(repository, "docs/ja/about.md", "\n", "\n\n")
    done = run(repository, "publish.yml", "push", pushed((held_back, after)), published(before))
    assert done.jobs == {"build": "failure"} and not done.artifacts.exists()
    assert f"[2/5] 公開したもの（{before}）と比べています" in done.said("build") and "[3/5]" not in done.said("build")


def test_nothing_is_published_where_github_does_not_say_what_is(run, repository):
    done = run(repository, "publish.yml", "schedule", {}, {"run list": None})
    assert done.jobs == {"build": "failure"} and not done.artifacts.exists()
    assert "HTTP 503" in done.said("build") and "[1/" not in done.said("build")


def test_a_fact_is_published_by_a_push_though_a_test_of_the_code_is_red(run, repository, change, tmp_path):
    change(repository, "tests/test_red.py", "", RED)
    known = "  - by: 2024-11-01\n    kind: available"
    commits = change(repository, RECORD, known, TRIED + known)
    done = run(repository, "publish.yml", "push", pushed(commits), published(commits[0]))
    assert done.jobs == {"build": "success", "deploy": "success", "verify": "success"}, done.said("build")
    assert "[5/5]" in done.said("build")
    site = tmp_path / "run" / "web"
    assert json.loads((site / "status.json").read_text(encoding="utf-8"))["build_id"] == commits[1]
    assert f'<meta name="build-id" content="{commits[1]}">' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "data" / "records.xlsx").read_bytes().startswith(b"PK")
    assert f"(build {commits[1]}, " in done.summary
    assert "試しの受付が始まりました" in done.summary  # what readers see anew is told


def test_before_the_first_publication_nothing_is_compared(run, repository, change):
    """It stops at the first of four steps: the whole way to the public is walked after a push, above."""
    change(repository, RECORD, "target: 3Q", "target: 2026-13")
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
