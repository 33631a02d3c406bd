"""What every workflow keeps to: few rights, nothing that can change under it, no text in a command."""

import re
import subprocess

import pytest
import yaml
from act_run import ACT, ROOT
from files import files_below

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = [path.name for path in files_below(FOLDER, "*.yml", 4)]
ACTIONS = ROOT / ".github" / "actions"
OWN = [path.parent.name for path in files_below(ACTIONS, "action.yml")]
PINNED = re.compile(
    r"uses: (?:[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/actions/(?:" + "|".join(OWN) + "))$"
)


def test_every_workflow_is_run_by_a_test():
    tests = "".join(path.read_text(encoding="utf-8") for path in files_below(ROOT / "tests" / "workflows", "test_*.py"))
    assert len(WORKFLOWS) >= 4
    assert [name for name in WORKFLOWS if f'"{name}"' not in tests] == []


def test_every_workflow_is_written_as_github_reads_it(tmp_path):
    def validated(folder):
        command = [ACT, "--validate", "--strict", "--directory", ROOT, "--workflows", folder]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    assert validated(FOLDER).returncode == 0, validated(FOLDER).stderr
    wrong = (FOLDER / "code.yml").read_text(encoding="utf-8").replace("runs-on:", "run-on:")
    (tmp_path / "wrong.yml").write_text(wrong, encoding="utf-8")
    assert "run-on" in validated(tmp_path).stderr


def faults(text: str) -> list[str]:
    """What a workflow does that none may do."""
    workflow = yaml.load(text, Loader=yaml.CBaseLoader)
    found = not_pinned(text)
    if workflow.get("permissions") != {}:
        found.append("permissions: {} is not on top")
    if "pull_request_target" in workflow["on"]:
        found.append("pull_request_target")
    for job in workflow["jobs"].values():
        if "permissions" not in job:
            found.append("a job without permissions of its own")
        found += faults_of_steps(job["steps"])
        found += ["credentials stay" for step in job["steps"] if _keeps_credentials(step)]
        found += [] if "timeout-minutes" in job else ["no timeout"]
    return found


def _keeps_credentials(step: dict) -> bool:
    return "actions/checkout@" in step.get("uses", "") and step.get("with", {}).get("persist-credentials") != "false"


def faults_of_steps(steps: list[dict]) -> list[str]:
    """What the steps of a workflow or of an action do that none may do."""
    found = [f"in a command: {step['run']}" for step in steps if "${{" in step.get("run", "")]
    return found + ["no name: run" for step in steps if "run" in step and "name" not in step]


def not_pinned(text: str) -> list[str]:
    """The lines of `text` that use what may change under it. What lies in the same commit may not."""
    uses = [line.strip() for line in text.splitlines() if "uses:" in line]
    return [f"not pinned: {line}" for line in uses if not PINNED.search(line)]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_few_rights_and_runs_nothing_that_can_change_under_it(name):
    assert faults((FOLDER / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", OWN)
def test_an_action_of_our_own_keeps_to_it_too(name):
    text = (ACTIONS / name / "action.yml").read_text(encoding="utf-8")
    assert not_pinned(text) + faults_of_steps(yaml.load(text, Loader=yaml.CBaseLoader)["runs"]["steps"]) == []


def test_a_workflow_that_does_not_keep_to_it_would_be_seen():
    text = """\
on: {pull_request_target: {}}
permissions: {contents: write}
jobs:
  one:
    steps:
      - uses: actions/checkout@v6
      - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8
      - uses: ./.github/actions/no-such
      - run: echo "${{ github.event.issue.title }}"
"""
    assert faults(text) == [
        "not pinned: - uses: actions/checkout@v6",
        "not pinned: - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8",
        "not pinned: - uses: ./.github/actions/no-such",
        "permissions: {} is not on top",
        "pull_request_target",
        "a job without permissions of its own",
        'in a command: echo "${{ github.event.issue.title }}"',
        "no name: run",
        "credentials stay",
        "credentials stay",
        "no timeout",
    ]
