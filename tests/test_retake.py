"""Which forms retake.yml takes over anew. tests/workflows/test_forms.py runs the whole of it, with the check."""

import shutil
import subprocess
import sys

import pytest

from scripts.form_to_request import asked
from scripts.project_copy import commit_all
from scripts.retake import is_right, retake

BOTH = {"a: merged\n", "b: wrong beside it\n"}


def check(folder):
    """Stands in for the check of the data: what is merged may not stand beside one that it makes wrong."""
    assert sorted(path.name for path in folder.iterdir()) == ["data", "docs", "mkdocs.yml"]
    return {path.read_text(encoding="utf-8") for path in (folder / "data").iterdir()} != BOTH


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository in which one change was merged since forms were taken over; a function that adds the branch of one.

    Its arguments are the number of the form, and the changes, each a commit: (file, text).
    """
    monkeypatch.chdir(tmp_path)
    for path in ("data/a.yml", "data/b.yml", "docs/about.md", "mkdocs.yml"):
        write(tmp_path / path, "here: before\n")
    first = commit_all(tmp_path, "before")
    write(tmp_path / "data/a.yml", "a: merged\n")
    merged = commit_all(tmp_path, "merged")

    def add(number, *changes):
        asked("git", "reset", "--quiet", "--hard", first)
        for name, text in changes:
            write(tmp_path / "data" / name, text)
            commit_all(tmp_path, name)
        asked("git", "update-ref", f"refs/remotes/origin/intake/{number}", "HEAD")
        asked("git", "reset", "--quiet", "--hard", merged)

    return add


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def started(state="OPEN"):
    """How gh was called to start workflows, where each pull request is in a `state`."""
    calls = []

    def ask(*command, check=True):
        if command[0] != "gh":
            return asked(*command, check=check)
        calls.append(" ".join(command[1:]))
        return state if command[1:3] == ("pr", "view") else ""

    assert retake({"GITHUB_REPOSITORY": "example/portal"}, ask, check) == 0
    return [call for call in calls if not call.startswith("pr view")]


RUN = "workflow run intake.yml --repo example/portal --field number="


def test_a_form_whose_lines_were_changed_by_what_was_merged_is_taken_over_anew(repository):
    repository(12, ("a.yml", "a: of the form\n"))
    repository(14, ("b.yml", "b: of the form\n"))
    assert started() == [f"{RUN}12"]


def test_a_form_that_can_be_merged_and_would_be_wrong_is_taken_over_anew(repository):
    repository(12, ("b.yml", "b: wrong beside it\n"))
    repository(14, ("b.yml", "b: right beside it\n"))
    assert started() == [f"{RUN}12"]


def test_a_form_to_which_somebody_has_added_is_left_to_people(repository):
    repository(12, ("a.yml", "a: of the form\n"), ("a.yml", "a: of somebody\n"))
    assert started() == []


@pytest.mark.parametrize("state", ["MERGED", "CLOSED", ""])
def test_a_form_whose_pull_request_is_closed_is_left(repository, state):
    repository(12, ("a.yml", "a: of the form\n"))
    assert started(state) == [] and started() == [f"{RUN}12"]


def test_a_branch_that_is_no_form_is_not_looked_at(repository):
    repository("of-somebody", ("a.yml", "a: of somebody\n"))
    assert started() == []


@pytest.mark.parametrize(("program", "right"), [("true", True), ("false", False)])
def test_what_the_check_finds_decides_and_is_not_printed(program, right, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(sys, "executable", shutil.which(program))
    assert is_right(tmp_path) is right
    assert "".join(capfd.readouterr()) == ""


def test_the_step_fails_where_github_refuses(repository):
    repository(12, ("a.yml", "a: of the form\n"))

    def refused(*command, check=True):
        if command[0] == "gh" and check:
            raise subprocess.CalledProcessError(4, command)
        return asked(*command, check=check) if command[0] == "git" else "OPEN"

    with pytest.raises(subprocess.CalledProcessError):
        retake({"GITHUB_REPOSITORY": "example/portal"}, refused, check)
