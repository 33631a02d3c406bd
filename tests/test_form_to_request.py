"""What intake.yml decides between a form and a pull request. tests/workflows/test_forms.py runs the whole of it."""

import base64
import json
import subprocess
from pathlib import Path

import pytest

from scripts import form_to_request
from scripts.form_to_request import FAULT, attached, failed, main, propose, read, status_of, take

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


def stands_in(monkeypatch, command):
    """Have `command`, a function of the arguments, stand in for the command line of the portal."""
    monkeypatch.setattr(form_to_request, "run_command", command)


def chatty(status):
    """A command that prints what was typed, to both streams, and ends with `status`."""

    def command(arguments):
        print(TYPED)
        print(TYPED, file=form_to_request.sys.stderr)
        return status

    return command


def test_a_form_that_is_taken_over_leaves_nothing_to_say(given, tmp_path, monkeypatch, capfd):
    stands_in(monkeypatch, chatty(0))
    assert take(given) == 0 and "".join(capfd.readouterr()) == ""
    assert not (tmp_path / "output").exists() and not (tmp_path / "shown.md").exists()


def test_why_a_form_is_refused_is_handed_over_and_not_printed(given, tmp_path, monkeypatch, capfd):
    stands_in(monkeypatch, chatty(1))
    (tmp_path / "summary.md").write_text(TYPED, encoding="utf-8")
    assert take(given) == 1 and "".join(capfd.readouterr()) == ""
    assert handed_over(given) == {"refusal": TYPED.replace("\r\n", "\n")} and (tmp_path / "shown.md").exists()


@pytest.mark.parametrize("step", [take, attached])
def test_a_command_that_ends_without_a_reason_is_a_fault_and_says_where_to_look(step, given, monkeypatch, capfd):
    stands_in(monkeypatch, chatty(1))
    assert step(given) == FAULT != 1
    out, said = capfd.readouterr()
    assert "（終了コード 1）" in said and "make check" in said and "touch" not in out + said


@pytest.mark.parametrize("step", ["take", "attached"])
def test_of_a_crash_the_kind_and_the_place_are_logged_and_nothing_that_was_typed(step, given, monkeypatch, capfd):
    def crash(arguments):
        print(TYPED)
        raise LookupError(TYPED)

    stands_in(monkeypatch, crash)
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    assert main([step]) == FAULT
    out, said = capfd.readouterr()
    place = f"tests/{Path(__file__).name}:{crash.__code__.co_firstlineno + 2}"
    assert out == "" and "（LookupError）" in said and said.endswith(f"  {place}\n")
    assert "\n  scripts/form_to_request.py:" in said and not [
        one for one in ("手続", "touch", "error::") if one in said
    ]


def test_of_a_crash_that_calls_itself_without_an_end_the_last_places_are_logged():
    def endless():
        endless()

    with pytest.raises(RecursionError) as caught:
        endless()
    assert failed(caught.value).count("\n  ") == form_to_request.MOST_PLACES


def test_what_is_attached_is_printed_as_the_command_says_it(given, monkeypatch, capfd):
    def command(arguments):
        assert arguments == ["attached", f"{given['RUNNER_TEMP']}/body.md"]
        print("https://github.com/user-attachments/files/1/records.xlsx")
        return 0

    stands_in(monkeypatch, command)
    assert attached(given) == 0
    assert capfd.readouterr() == ("https://github.com/user-attachments/files/1/records.xlsx\n", "")


def test_a_status_is_left_as_it_is_where_nothing_fails():
    assert [status_of(lambda status=status: status) for status in (0, 1, 2)] == [0, 1, 2]


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
