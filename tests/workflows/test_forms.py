"""intake.yml: a form that somebody filled in, from the label to the pull request."""

import re

import pytest
from act_run import git
from files import files_below
from issue_bodies import AVAILABLE, OBSERVED, body_of


def labeled(form, values, label="data-change"):
    body = body_of(form, values).replace("\n", "\r\n")
    issue = {"number": 12, "body": body, "labels": [{"name": label}, {"name": form}]}
    return {"action": "labeled", "label": {"name": label}, "issue": issue}


def test_a_form_becomes_a_branch_and_a_pull_request(run, repository):
    done = run(repository, "intake.yml", "issues", labeled("available", AVAILABLE))
    assert done.jobs == {"intake": "success"}
    branch = git(done.origin, "show", "--format=%s", "--name-only", "intake/12").splitlines()
    assert branch[0] == "Take over the form of issue 12"
    assert branch[2:] == ["data/procedures/pregnancy-notification.yml", "data/sources.yml"]
    assert [" ".join(arguments[:2]) for arguments, _ in done.calls] == ["auth setup-git", "pr view", "pr create"]
    arguments, body = done.calls[-1]
    assert arguments[:8] == [
        "pr",
        "create",
        "--base",
        "main",
        "--head",
        "intake/12",
        "--title",
        "データの変更（issue 12）",
    ]
    assert "はい。妊娠の届出は、2026年6月1日にスマートフォンに対応しました。" in body
    assert "issue: https://github.com/example/portal/issues/12" in body
    assert done.summary == body


def test_a_form_that_was_mended_changes_the_pull_request_that_is_open(run, repository):
    done = run(repository, "intake.yml", "issues", labeled("observed", OBSERVED), {"pr view": "OPEN"})
    assert [" ".join(arguments[:3]) for arguments, _ in done.calls][-1] == "pr edit intake/12"


def test_another_label_starts_nothing(run, repository):
    done = run(repository, "intake.yml", "issues", labeled("available", AVAILABLE, "report"))
    assert done.steps("intake") == {} and done.calls == []


def test_what_was_typed_is_shown_and_never_run(run, repository, tmp_path):
    text = "$(touch trace) `touch trace` '; touch trace; ' @everyone fixes #1 ::error::x ##[error]x ${{ github.token }}"
    values = AVAILABLE | {"what": text, "source_title": text}
    done = run(repository, "intake.yml", "issues", labeled("available", values))
    arguments, body = done.calls[-1]
    assert not any("touch" in argument for argument in arguments)
    assert body.count(text) == 2 and not re.search("^[^d].*touch", body, re.MULTILINE)  # in lines of data/, in a fence
    assert "touch" not in git(done.origin, "show", "--no-patch", "intake/12")
    assert files_below(tmp_path, "trace", at_least=0) == []


@pytest.mark.parametrize("text", ["$(touch trace)", "no-such-record\n::error::x"])
def test_a_form_that_is_refused_leaves_nothing_behind(run, repository, tmp_path, text):
    done = run(repository, "intake.yml", "issues", labeled("available", AVAILABLE | {"record": text}))
    assert done.jobs == {"intake": "failure"}
    assert done.steps("intake")["Take it over into the data"] == "failure"
    assert text.splitlines()[-1] not in done.said("intake").replace(done.summary, "")  # nothing of it is in the log
    assert "取り込めませんでした / Not taken over" in done.summary
    assert files_below(tmp_path, "trace", at_least=0) == []
    assert done.calls == [] and git(done.origin, "branch", "--list", "intake/*") == ""
