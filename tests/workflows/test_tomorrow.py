"""The facts of tomorrow, on the real data: every ordinary change at once is pushed, and the public sees it.

`make tomorrow` takes each of them through the gate alone; it runs at night.
"""

import json
import shutil
from datetime import date

import pytest
from act_run import act, git

from scripts.ordinary_changes import CHANGES, Change
from scripts.project_copy import commit_all
from scripts.tomorrow import main, through_the_gate
from scripts.trial import Project

# The checker of HTML takes as long as half of all else that publishing looks at. Here it is not asked: of these changes
# `make tomorrow` asks it each night, of the site of today tests/publish does, of a new portal's tests/build.
HTML = "tests/publish/test_html.py"
RED = "def test_of_the_code():\n    assert False\n"


@pytest.fixture(scope="module")
def copy(tomorrow_root, tmp_path_factory):
    """A copy of the project before the changes of tomorrow, for this file to change, and its commit."""
    root = shutil.copytree(tomorrow_root, tmp_path_factory.mktemp("tomorrow") / "portal", symlinks=True)
    git(root, "checkout", "--quiet", "main~1")
    return Project(root, date(2026, 11, 23)), git(root, "rev-parse", "HEAD")


def test_there_are_more_than_twelve_of_them():
    assert len({change.name for change in CHANGES}) == len({change.what for change in CHANGES}) == len(CHANGES) >= 12


def test_a_change_that_cannot_be_published_is_told_and_taken_back(copy):
    project, commit = copy
    file = project.root / "data" / "procedures" / f"{project.site.procedures[0].id}.yml"
    before = file.read_bytes()
    wrong = Change("wrong", "まちがい", lambda project: file.write_text(f"id: {file.stem}\n", encoding="utf-8"))
    outcome = through_the_gate(project, commit, "まちがい", [wrong])
    assert "missing-key" in outcome.complaint and outcome.line.endswith("| 赤 / red |")
    assert file.read_bytes() == before


def test_a_change_that_the_command_refuses_is_told(copy):
    refused = Change("refused", "できない", lambda project: project.command("event", "no-such-record"))
    assert through_the_gate(*copy, "できない", [refused]).complaint


def test_a_name_that_is_none_is_told_with_those_that_are(capsys):
    with pytest.raises(SystemExit):
        main(["no-such-change"])
    assert "no-such-change" in (said := capsys.readouterr().err) and CHANGES[0].name in said


def test_all_of_them_are_published_by_a_push_though_a_test_of_the_code_is_red(copy, tmp_path):
    project, before = copy
    git(project.root, "checkout", "--quiet", "main")
    (project.root / "tests" / "test_red.py").write_text(RED, encoding="utf-8")
    (project.root / HTML).unlink()
    after = commit_all(project.root, "明日")
    push = {"before": before, "after": after, "ref": "refs/heads/main"}

    published = act(tmp_path / "publish", project.root, "publish.yml", "push", push)
    assert published.jobs == {"build": "success", "deploy": "success", "verify": "success"}, published.said("build")
    assert "[5/5]" in published.said("build")
    site = tmp_path / "publish" / "web"
    assert json.loads((site / "status.json").read_text(encoding="utf-8"))["build_id"] == after
    assert f'<meta name="build-id" content="{after}">' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "data" / "records.xlsx").read_bytes().startswith(b"PK")
    assert f"(build {after}, " in published.summary
    assert "見本の手続" in published.summary  # what readers see anew is told

    tested = act(tmp_path / "code", project.root, "code.yml", "push", push, TESTS="tests/test_red.py")
    assert tested.jobs == {"tests": "failure"}
    assert tested.steps("tests")["Run every test"] == "failure" and "tests/test_red.py" in tested.summary
