"""What intake.yml decides between a form and a pull request. tests/workflows/test_forms.py runs the whole of it."""

import base64
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import form_to_request
from scripts.form_to_request import main, propose, read, take

TYPED = "### 手続\r\n\r\n$(touch trace)\n::error::x"


@pytest.fixture
def given(tmp_path, monkeypatch):
    """What GitHub puts into the environment of a step, and files that steps before have left."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "branch").write_text("intake/12\n", encoding="utf-8")
    return {
        "GITHUB_EVENT_NAME": "issues",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "example/portal",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "shown.md"),
        "RUNNER_TEMP": str(tmp_path),
        "NUMBER": "12",
        "ISSUE_BODY": TYPED,
    }


class Answers:
    """Stands in for gh and git: keeps what it is asked, and answers by the words that come first."""

    def __init__(self, **answers):
        self.answers, self.commands = answers, []

    def __call__(self, *command, check=True):
        self.commands.append(command)
        return self.answers.get("_".join(command[1:3]), "")


def handed_over(given):
    """What the jobs that follow get, by its name."""
    lines = Path(given["GITHUB_OUTPUT"]).read_text(encoding="utf-8").splitlines()
    return {name: base64.b64decode(text).decode() for name, _, text in (line.partition("=") for line in lines)}


def issue(*labels):
    return json.dumps({"body": "いまの文", "labels": [{"name": label} for label in labels]})


def test_of_an_event_the_text_that_it_brings_is_taken_as_it_was_typed(given, tmp_path):
    ask = Answers()
    assert read(given, ask) == 0
    assert (tmp_path / "body.md").read_bytes().decode() == TYPED and ask.commands == []


def test_of_a_run_that_somebody_else_started_what_the_issue_says_now(given, tmp_path):
    ask = Answers(issue_view=issue("available", "data-change"))
    assert read(given | {"GITHUB_EVENT_NAME": "workflow_dispatch", "ISSUE_BODY": ""}, ask) == 0
    assert (tmp_path / "body.md").read_text(encoding="utf-8") == "いまの文"
    assert ask.commands == [("gh", *"issue view 12 --repo example/portal --json body,labels".split())]


def test_an_issue_whose_label_was_taken_off_since_is_left_alone(given, tmp_path, capsys):
    ask = Answers(issue_view=issue("available"))
    assert read(given | {"GITHUB_EVENT_NAME": "workflow_dispatch"}, ask) == 1
    assert "issue 12 に札（ラベル）data-change がない" in capsys.readouterr().err
    assert not (tmp_path / "body.md").exists()


@pytest.mark.parametrize(
    ("program", "summary", "status", "answer"),
    [
        ("true", "読者が読む文", 0, {}),
        ("false", "取り込めませんでした\n::error::x", 1, {"refusal": "取り込めませんでした\n::error::x"}),
        ("false", "", 1, {}),  # the answer says that the program has stopped
    ],
)
def test_why_a_form_is_refused_is_handed_over_and_not_printed(
    program, summary, status, answer, given, tmp_path, monkeypatch, capfd
):
    monkeypatch.setattr(sys, "executable", shutil.which(program))
    (tmp_path / "output").touch()
    if summary:
        (tmp_path / "summary.md").write_text(summary, encoding="utf-8")
    assert take(given) == status
    assert handed_over(given) == answer and "".join(capfd.readouterr()) == ""
    assert (tmp_path / "shown.md").exists() == bool(answer)


@pytest.mark.parametrize(("state", "done"), [("OPEN", "edit"), ("MERGED", "create"), ("", "create")])
def test_a_pull_request_that_is_open_is_changed_and_none_is_opened_beside_it(state, done, given, tmp_path):
    (tmp_path / "summary.md").write_text("はい。\n", encoding="utf-8")
    ask = Answers(pr_view=state, **{f"pr_{done}": "https://github.com/example/portal/pull/13"})
    assert propose(given, ask) == 0
    assert [command[:3] for command in ask.commands] == [
        ("gh", "auth", "setup-git"), ("git", "push", "--quiet"), ("gh", "pr", "view"), ("gh", "pr", done),
    ]  # fmt: skip
    assert ask.commands[1][-1] == "HEAD:refs/heads/intake/12" and "intake/12" in ask.commands[3]
    body = (tmp_path / "body-of-request.md").read_text(encoding="utf-8")
    assert body == "はい。\n\nissue: https://github.com/example/portal/issues/12\n"
    assert (tmp_path / "shown.md").read_text(encoding="utf-8") == body
    answer = handed_over(given)["proposal"]
    assert "A pull request was opened: https://github.com/example/portal/pull/13\n" in answer and "はい。" in answer


def test_a_step_fails_where_github_refuses_and_says_no_more_than_it(given, monkeypatch, capfd):
    def refused(*command, **options):
        raise subprocess.CalledProcessError(4, command)

    monkeypatch.setattr(form_to_request.subprocess, "run", refused)
    for name, text in (given | {"GITHUB_EVENT_NAME": "workflow_dispatch"}).items():
        monkeypatch.setenv(name, text)
    assert main(["read"]) == 4
    assert "".join(capfd.readouterr()) == ""
