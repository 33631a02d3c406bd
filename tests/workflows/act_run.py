"""Runs a workflow file with `act`, on this machine and offline: what GitHub would do of it, from the event to the end.

Expressions, needs, outputs, if and the summary are the real ones. The actions are stood in for by those in actions/,
GitHub's Pages by a local web server, the program gh by a script that writes down how it was called, sudo by one that
does nothing. What is installed is linked and not installed again; `make test` runs the tests named in TESTS only,
because these are tests.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from files import files_below

from scripts.project_copy import commit_all
from scripts.served import served

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
ACT = Path(sys.executable).parent / "act"
USES = re.compile(r"uses: ([\w-]+/([\w-]+)@\w+)")
SECONDS = 1500  # only ends what hangs: how fast the machine is decides nothing


def git(folder: Path, *arguments: str) -> str:
    """What Git says."""
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@dataclass(frozen=True)
class Run:
    """What came of a run: the steps with a command that were run, in order, and what they left behind."""

    lines: list[dict]
    folder: Path

    @property
    def jobs(self) -> dict[str, str]:
        """The result of each job that was run, by its id."""
        return {line["jobID"]: line["jobResult"] for line in self.lines if "jobResult" in line}

    def steps(self, job: str) -> dict[str, str]:
        """The result of each step of `job` that ran a command, by its name."""
        ended = [line for line in self.lines if line.get("jobID") == job and line.get("stage") == "Main"]
        return {
            line["step"]: line["stepResult"]
            for line in ended
            if "stepResult" in line and not line["step"].startswith("actions/")
        }

    def said(self, job: str) -> str:
        """What the steps of `job` printed, commands to GitHub included."""
        return "".join(line["msg"] + "\n" for line in self.lines if line.get("jobID") == job and "step" in line)

    @property
    def summary(self) -> str:
        """What a person reads on the page of the run."""
        return "".join(line["content"] for line in self.lines if line.get("command") == "summary")

    @property
    def artifacts(self) -> Path:
        """The folder of what was handed over, by its name."""
        return self.folder / "artifacts"

    @property
    def origin(self) -> Path:
        """The repository as it is after the run."""
        return self.folder / "origin.git"

    @property
    def calls(self) -> list[tuple[list[str], str | None]]:
        """How `gh` was called: its arguments, and the text of its --body-file."""
        file = self.folder / "calls"
        return [tuple(json.loads(line)) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def act(
    folder: Path,
    repository: Path,
    workflow: str,
    event: str,
    payload: Mapping,
    answers: Mapping | None = None,
    **more: str,
) -> Run:
    """Run `workflow` of what is checked out in `repository` for an event, in a new `folder`.

    `answers` is what gh says, by its first two words; `more` are variables of the environment.
    """
    folder.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", "--bare", repository, folder / "origin.git"], check=True)
    (folder / "event.json").write_text(json.dumps(payload), encoding="utf-8")
    (folder / "answers.json").write_text(json.dumps(answers or {}), encoding="utf-8")
    (folder / "web").mkdir()
    with served(folder / "web") as address:
        stood_in = {
            "STAND_IN_ORIGIN": folder / "origin.git",
            "STAND_IN_PYTHON": sys.executable,
            "STAND_IN_ROOT": ROOT,
            "STAND_IN_ARTIFACTS": folder / "artifacts",
            "STAND_IN_WEB": folder / "web",
            "STAND_IN_ADDRESS": f"{address}/",
            "STAND_IN_GH": folder,
            "PORTAL_AS_OF": "2026-11-23",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        if "TESTS" in more:
            more["TESTS"] += " --numprocesses=0"  # a few are done before others have started
        variables = [f"--env={name}={value}" for name, value in (stood_in | more).items()]
        done = subprocess.run(
            [ACT, event, "--directory", repository, "--json",
             "--workflows", f".github/workflows/{workflow}", "--eventpath", folder / "event.json",
             "--platform", "ubuntu-24.04=-self-hosted", "--no-skip-checkout", "--no-cache-server",
             "--action-offline-mode", "--action-cache-path", folder / "cache", "--secret", "GITHUB_TOKEN=not-a-token",
             *stand_ins(repository), *variables],
            env=_outer() | {"XDG_CONFIG_HOME": str(folder / "config")}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert any("jobResult" in line for line in lines) or not done.returncode, done.stdout + done.stderr
    return Run(lines, folder)


def run_step(folder: Path, workflow: str, name: str, answers: Mapping, **environment: str) -> Run:
    """Run the shell of the one step `name` of `workflow` in a new `folder`: what the rest of it does is known.

    `answers` and what comes back are as those of `act`; `environment` has what the step gets from the steps before it.
    """
    folder.mkdir(parents=True)
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    jobs = yaml.load((ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)[
        "jobs"
    ].values()
    (step,) = [step for job in jobs for step in job["steps"] if step.get("name") == name]
    given = {"STAND_IN_GH": str(folder), "RUNNER_TEMP": str(folder), **environment}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]  # as GitHub starts it
    subprocess.run(shell, cwd=folder, env=_outer() | given, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return Run([], folder)


def _outer() -> dict[str, str]:
    """The environment of this process without what it means to these tests only; gh is the one that stands here."""
    ours = ("PYTEST_", "MAKE", "MFLAGS", "GITHUB_", "PUBLISHED", "BASE", "GIT_")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
    return kept | {"PATH": f"{HERE}{os.pathsep}{os.environ['PATH']}"}


@functools.cache
def folder_of_actions() -> tempfile.TemporaryDirectory:
    """Where the repositories that stand in for actions are; it goes with the last who knows of it."""
    return tempfile.TemporaryDirectory()


@functools.cache
def action(name: str) -> Path:
    """The repository that stands in for the action `name`, made once for all runs: none writes into it."""
    folder = shutil.copytree(HERE / "actions" / name, Path(folder_of_actions().name) / name)
    commit_all(folder, name)
    return folder


def stand_ins(repository: Path) -> list[str]:
    """The options that name, for each action that a workflow uses, the repository that stands in for it."""
    folders = [repository / ".github" / name for name in ("workflows", "actions")]
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in files_below(folder, "*.yml")]
    found = sorted(set(USES.findall("\n".join(texts))))
    return [f"--local-repository={uses}={action(name)}" for uses, name in found]
