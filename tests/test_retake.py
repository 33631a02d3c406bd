"""Which forms retake.yml takes over anew. tests/workflows/test_forms.py runs the whole of it, with the check."""

import subprocess

import pytest

from scripts import form_to_request
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


def started(pulls="1", check=check, status=0):
    """How gh was called to start workflows, where each branch has so many `pulls` that are open."""
    calls = []

    def ask(*command, check=True):
        if command[0] != "gh":
            return asked(*command, check=check)
        calls.append(" ".join(command[1:]))
        return pulls if command[1:3] == ("pr", "list") else ""

    assert retake({"GITHUB_REPOSITORY": "example/portal"}, ask, check) == status
    return [call for call in calls if not call.startswith("pr list --repo example/portal --head intake/")]


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


def test_a_form_whose_pull_request_is_closed_is_left(repository):
    repository(12, ("a.yml", "a: of the form\n"))
    assert started("0") == [] and started("1") == [f"{RUN}12"]


def test_where_what_was_merged_is_wrong_by_itself_no_form_is_blamed_and_the_step_fails(repository, capfd):
    repository(12, ("a.yml", "a: of the form\n"))
    assert started(check=lambda folder: False, status=1) == []
    assert "期待: main で make check が通ること" in capfd.readouterr().err


def test_where_no_form_is_waiting_nothing_is_checked(repository):
    assert started(check=None) == []


def test_a_branch_that_is_no_form_is_not_looked_at(repository):
    repository("of-somebody", ("a.yml", "a: of somebody\n"))
    assert started() == []


@pytest.mark.parametrize(("status", "right"), [(0, True), (1, False)])
def test_what_the_check_finds_decides_and_is_not_printed(status, right, tmp_path, monkeypatch, capfd):
    def command(arguments):
        assert arguments == ["check", "--root", str(tmp_path)]
        print("what was typed")
        return status

    monkeypatch.setattr(form_to_request, "run_command", command)
    assert is_right(tmp_path) is right
    assert "".join(capfd.readouterr()) == ""


def test_a_check_that_crashes_is_a_fault_and_no_form_that_does_not_fit(repository):
    repository(12, ("b.yml", "b: wrong beside it\n"))

    def crash(folder):
        raise LookupError("what was typed")

    with pytest.raises(LookupError):
        started(check=crash)


def test_a_comparison_that_git_cannot_make_is_no_conflict(repository):
    repository(12, ("b.yml", "b: of the form\n"))

    def broken(*command, check=True):
        if "merge-tree" in command:
            raise subprocess.CalledProcessError(128, command)
        return asked(*command, check=check)

    with pytest.raises(subprocess.CalledProcessError):
        retake({"GITHUB_REPOSITORY": "example/portal"}, broken, check)


def test_the_step_fails_where_github_refuses(repository):
    repository(12, ("a.yml", "a: of the form\n"))

    def refused(*command, check=True):
        if command[0] == "gh" and check:
            raise subprocess.CalledProcessError(4, command)
        return asked(*command, check=check) if command[0] == "git" else "1"

    with pytest.raises(subprocess.CalledProcessError):
        retake({"GITHUB_REPOSITORY": "example/portal"}, refused, check)
