"""The facts of tomorrow, on the real data: nothing that is published is lost by any ordinary change.

`make tomorrow` takes each of them through the gate alone; it runs at night.
"""

import shutil
from datetime import date

import pytest
from act_run import git
from town_project import run_python

from scripts.ordinary.change import OrdinaryChange
from scripts.ordinary_changes import CHANGES
from scripts.tomorrow import main, through_the_gate
from scripts.trial import ProjectCopy


@pytest.fixture(scope="module")
def copy(tomorrow_root, tmp_path_factory):
    """A copy of the project before the changes of tomorrow, for this file to change, and its commit."""
    pictures = shutil.ignore_patterns("pictures")  # which the site of tomorrow is built with meanwhile
    root = shutil.copytree(
        tomorrow_root, tmp_path_factory.mktemp("tomorrow") / "portal", symlinks=True, ignore=pictures
    )
    git(root, "checkout", "--quiet", "main~1")
    return ProjectCopy(root, date(2026, 11, 23)), git(root, "rev-parse", "HEAD")


def test_there_are_more_than_twelve_of_them():
    assert len({change.name for change in CHANGES}) == len({change.what for change in CHANGES}) == len(CHANGES) >= 12


def test_a_change_that_cannot_be_published_is_told_and_taken_back(copy):
    project, commit = copy
    file = project.root / "data" / "procedures" / f"{project.site.procedures[0].id}.yml"
    before = file.read_bytes()
    wrong = OrdinaryChange("wrong", "まちがい", lambda project: file.write_text(f"id: {file.stem}\n", encoding="utf-8"))
    outcome = through_the_gate(project, commit, "まちがい", [wrong])
    assert "missing-key" in outcome.complaint and outcome.line.endswith("| 赤 / red |")
    assert file.read_bytes() == before


def test_a_change_that_the_command_refuses_is_told(copy):
    refused = OrdinaryChange("refused", "できない", lambda project: project.command("event", "no-such-record"))
    assert through_the_gate(*copy, "できない", [refused]).complaint


def test_a_name_that_is_none_is_told_with_those_that_are(capsys):
    with pytest.raises(SystemExit):
        main(["no-such-change"])
    assert "no-such-change" in (said := capsys.readouterr().err) and CHANGES[0].name in said


def test_none_of_them_loses_what_was_published(copy):
    """They are checked, made into the site and looked at by tests/publish/, which has the same data (live_root)."""
    project, before = copy
    git(project.root, "checkout", "--quiet", "main")
    done = run_python("macros", "diff", before, cwd=project.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "見本の手続" in done.stdout  # what readers see anew is told
