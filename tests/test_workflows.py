"""The workflows as GitHub runs them: every `run:` step of every one, in order, in a clean clone of this tree.

GitHub's own actions are stood in for by a few lines each, the program `gh` by one that writes down how it was called.
What is installed is linked into the clone and not installed again; `make test` runs a few tests only (TESTS in the
Makefile), because this file is one of the tests. Everything else is what happens on GitHub.
"""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
import yaml
from issue_bodies import AVAILABLE, OBSERVED, body_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(path.name for path in FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
FEW_TESTS = "tests/test_calendar.py"
GH = """\
#!{python}
import json, pathlib, sys
folder, arguments = pathlib.Path({folder!r}), sys.argv[1:]
body = arguments[arguments.index("--body-file") + 1] if "--body-file" in arguments else None
with (folder / "calls").open("a") as file:
    file.write(json.dumps([arguments, pathlib.Path(body).read_text(encoding="utf-8") if body else None]) + "\\n")
answers = json.loads((folder / "answers.json").read_text())
print(answers.get(" ".join(arguments[:2]), ""))
"""


def read(name: str) -> dict:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


# --------------------------------------------------------------------------- what stands in for GitHub


def git(folder, *arguments):
    name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """A repository with one commit: this tree as it stands, changes that are not committed included."""
    if not (ROOT / ".git").exists():
        pytest.skip("Git の履歴がありません / this is no Git repository")
    folder = tmp_path_factory.mktemp("snapshot")
    listed = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "この時点")
    return folder


def link_installed(workspace: Path) -> None:
    """What `make setup` installs, linked, and dated so that make takes it for newer than what it is made from."""
    for name, marker, day in ((".venv", ".installed", 1), ("node_modules", ".package-lock.json", 2)):
        (workspace / name).mkdir()
        for child in (ROOT / name).iterdir():
            if child.name != marker:
                (workspace / name / child.name).symlink_to(child)
        shutil.copy(ROOT / name / marker, workspace / name / marker)
        os.utime(workspace / name / marker, (day, day))
    shutil.copytree(ROOT / "overrides/assets/vendor", workspace / "overrides/assets/vendor", dirs_exist_ok=True)
    for file in (workspace / "overrides/assets/vendor").iterdir():
        os.utime(file, (3, 3))
    for name in ("requirements.txt", "package.json", "package-lock.json", ".npmrc", "scripts/vendor.py"):
        os.utime(workspace / name, (0, 0))


class Failed(Exception):
    """A step that ended with an error: its name, and what it printed."""


class GitHub:
    """One run of one workflow. `values` are the expressions that it may use, without their braces."""

    def __init__(self, tmp: Path, snapshot: Path, values: dict[str, str], event: dict, branch: str = "main") -> None:
        self.tmp, self.values, self.branch = tmp, dict(values), branch
        self.origin = tmp / "origin.git"
        git(tmp, "clone", "--quiet", "--bare", str(snapshot), str(self.origin))
        self.summary, self.executed, self.artifacts = tmp / "summary.md", [], tmp / "artifacts"
        self.summary.touch()
        (tmp / "event.json").write_text(json.dumps(event), encoding="utf-8")
        (tmp / "bin").mkdir()
        (tmp / "bin" / "gh").write_text(GH.format(python=sys.executable, folder=str(tmp)), encoding="utf-8")
        (tmp / "bin" / "gh").chmod(0o755)
        self.answers = {}
        self.servers = []

    def value(self, expression: str) -> str:
        if expression not in self.values:
            raise KeyError(f"tests/test_workflows.py knows no value for ${{{{ {expression} }}}}")
        return self.values[expression]

    def filled_in(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: self.value(match[1]), text)

    def run(self, name: str) -> None:
        (self.tmp / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        workflow = read(name)
        for job_id, job in workflow["jobs"].items():
            if "if" in job and self.value(job["if"]) != "true":
                continue
            self.workspace = self.tmp / job_id
            self.runner_temp = self.tmp / f"{job_id}-temp"
            self.runner_temp.mkdir()
            environment = workflow.get("env", {}) | job.get("env", {})
            for number, step in enumerate(job["steps"]):
                self.step(step, environment, self.tmp / f"{job_id}-{number}-output")
            for output, text in job.get("outputs", {}).items():
                self.values[f"needs.{job_id}.outputs.{output}"] = self.filled_in(text)

    def step(self, step: dict, environment: dict[str, str], output: Path) -> None:
        if "uses" in step:
            action = step["uses"].partition("@")[0]
            outputs = ACTIONS[action](self, step.get("with", {})) or {}
        else:
            output.touch()
            self.shell(step, environment | step.get("env", {}), output)
            outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        for name, text in outputs.items():
            self.values[f"steps.{step.get('id')}.outputs.{name}"] = text

    def shell(self, step: dict, environment: dict[str, str], output: Path) -> None:
        self.executed.append(step["name"])
        script = self.runner_temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        known = {
            "PATH": f"{self.tmp / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.runner_temp),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_EVENT_PATH": str(self.tmp / "event.json"),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "example/portal",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PORTAL_AS_OF": "2026-11-23",
            "TESTS": FEW_TESTS,
        }
        filled = {name: self.filled_in(text) for name, text in environment.items()}
        outer = {name: text for name, text in os.environ.items() if not name.startswith(("PYTEST_", "MAKE", "MFLAGS"))}
        done = subprocess.run(
            ["bash", "-e", str(script)],
            cwd=self.workspace,
            env=outer | known | filled,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode:
            raise Failed(step["name"], done.stdout + done.stderr)

    @property
    def calls(self) -> list[tuple[list[str], str | None]]:
        """How `gh` was called: its arguments, and the text of its --body-file."""
        file = self.tmp / "calls"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [tuple(json.loads(line)) for line in lines]

    def checkout(self, options: dict) -> None:
        assert options.get("persist-credentials") == "false"
        git(self.tmp, "clone", "--quiet", "--branch", self.branch, str(self.origin), str(self.workspace))
        link_installed(self.workspace)

    def setup_python(self, options: dict) -> None:
        assert re.fullmatch(r"3\.1[1-9]", options["python-version"])

    def upload(self, options: dict) -> None:
        shutil.copytree(self.workspace / options["path"], self.artifacts / options.get("name", "github-pages"))

    def deploy(self, options: dict) -> dict[str, str]:
        handler = partial(QuietHandler, directory=str(self.artifacts / "github-pages"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return {"page_url": f"http://127.0.0.1:{server.server_port}/"}

    def close(self) -> None:
        for server in self.servers:
            server.shutdown()
            server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


ACTIONS = {
    "actions/checkout": GitHub.checkout,
    "actions/setup-python": GitHub.setup_python,
    "actions/upload-pages-artifact": GitHub.upload,
    "actions/upload-artifact": GitHub.upload,
    "actions/deploy-pages": GitHub.deploy,
}


@pytest.fixture
def github(tmp_path, snapshot):
    """A function that gives a run of GitHub with the values of its expressions."""
    runs = []

    def start(values, event=None, origin=snapshot, branch="main"):
        runs.append(GitHub(tmp_path, origin, values, event or {}, branch))
        return runs[-1]

    yield start
    for run in runs:
        run.close()


def steps_of(name: str) -> list[str]:
    return [step["name"] for job in read(name)["jobs"].values() for step in job["steps"] if "run" in step]


# --------------------------------------------------------------------------- every step of every workflow


def test_publish_checks_builds_publishes_and_looks_at_what_is_published(github, snapshot):
    commit = git(snapshot, "rev-parse", "HEAD")
    run = github({"github.sha": commit, "github.ref == 'refs/heads/main'": "true", "github.ref": "refs/heads/main"})
    run.run("publish.yml")
    assert run.executed == steps_of("publish.yml")
    site = run.artifacts / "github-pages"
    assert f'<meta name="build-id" content="{commit}">' in (site / "index.html").read_text(encoding="utf-8")
    assert json.loads((site / "status.json").read_text(encoding="utf-8"))["build_id"] == commit
    address = run.values["needs.deploy.outputs.address"]
    said = f"公開しました / published at {address} (build {commit}, 7 files checked)\n"
    assert run.summary.read_text(encoding="utf-8") == said


def test_nothing_is_built_from_wrong_data(github, snapshot, tmp_path_factory):
    broken = changed(snapshot, tmp_path_factory, "data/procedures/library-card.yml", "target: 3Q", "target: 2026-13")
    run = github({"github.sha": "0" * 40}, origin=broken)
    with pytest.raises(Failed) as error:
        run.run("publish.yml")
    assert error.value.args[0] == "Check the data"
    assert "::error file=data/procedures/library-card.yml,line=12,col=34,title=not-a-date::" in error.value.args[1]
    assert run.executed == ["Check the data"]


def test_a_pull_request_is_checked_compared_and_shown(github, snapshot, tmp_path_factory):
    base = git(snapshot, "rev-parse", "HEAD")
    confirmed = ("data/procedures/oversized-garbage-pickup.yml", "\nevents:", "\nconfirmed_on: 2026-11-23\nevents:")
    run = github(
        {"github.event.pull_request.base.sha": base, "github.event.pull_request.number": "7"},
        origin=changed(snapshot, tmp_path_factory, *confirmed),
    )
    run.run("pull-request.yml")
    assert run.executed == steps_of("pull-request.yml")
    said = run.summary.read_text(encoding="utf-8")
    assert "confirmed\\_on" in said and "2026\\-11\\-23" in said
    assert (run.artifacts / "preview" / "index.html").exists()


def test_a_form_becomes_a_branch_and_a_pull_request(github):
    run = github(intake_values(body_of("available", AVAILABLE), "available"), event={"issue": {"number": 12}})
    run.run("intake.yml")
    assert run.executed == steps_of("intake.yml")
    branch = git(run.origin, "show", "--format=%s", "--name-only", "intake/12").split()
    assert " ".join(branch[:7]) == "Take over the form of issue 12"
    assert branch[7:] == ["data/procedures/pregnancy-notification.yml", "data/sources.yml"]
    assert [" ".join(arguments[:2]) for arguments, _ in run.calls] == ["auth setup-git", "pr view", "pr create"]
    arguments, body = run.calls[-1]
    assert arguments[:8] == ["pr", "create", "--base", "main", "--head", "intake/12", "--title", "データの変更（issue 12）"]
    assert "はい。2026年6月1日に対応したことが" in body
    assert "issue: https://github.example/example/portal/issues/12" in body
    assert run.summary.read_text(encoding="utf-8") == body


def test_a_form_that_was_mended_changes_the_pull_request_that_is_open(github):
    run = github(intake_values(body_of("observed", OBSERVED), "observed"))
    run.answers = {"pr view": "OPEN"}
    run.run("intake.yml")
    assert [" ".join(arguments[:3]) for arguments, _ in run.calls][-1] == "pr edit intake/12"


def test_another_label_starts_nothing(github):
    run = github(intake_values("$(touch x)", "available") | {"github.event.label.name == 'data-change'": "false"})
    run.run("intake.yml")
    assert run.executed == [] and run.calls == []


def test_what_was_typed_is_shown_and_never_run(github, tmp_path):
    text = "$(touch trace) `touch trace` '; touch trace; ' @everyone fixes #1 ::error::x ##[error]x"
    run = github(intake_values(body_of("available", AVAILABLE | {"what": text, "source_title": text}), "available"))
    run.run("intake.yml")
    arguments, body = run.calls[-1]
    assert not any("touch" in argument for argument in arguments)
    assert body.count(text) == 2 and not re.search("^[^d].*touch", body, re.MULTILINE)  # in lines of data/, in a fence
    assert "touch" not in git(run.origin, "show", "--no-patch", "intake/12")
    assert list(tmp_path.rglob("trace")) == []


@pytest.mark.parametrize("text", ["$(touch trace)", "no-such-record\n::error::x"])
def test_a_form_that_is_refused_leaves_nothing_behind(github, tmp_path, text):
    run = github(intake_values(body_of("available", AVAILABLE | {"record": text}), "available"))
    with pytest.raises(Failed) as error:
        run.run("intake.yml")
    assert error.value.args == ("Take it over into the data", "")  # nothing of it is in the log
    assert "取り込めませんでした / Not taken over" in run.summary.read_text(encoding="utf-8")
    assert list(tmp_path.rglob("trace")) == []
    assert run.calls == [] and git(run.origin, "branch", "--list", "intake/*") == ""


def intake_values(body: str, form: str) -> dict[str, str]:
    return {
        "github.event.label.name == 'data-change'": "true",
        "github.event.issue.number": "12",
        "github.event.issue.body": body.replace("\n", "\r\n"),
        "contains(github.event.issue.labels.*.name, 'observed') && 'observed' || 'available'": form,
        "github.token": "not-a-token",
    }


@pytest.mark.parametrize(("open_issue", "command"), [("", "issue create"), ("41", "issue edit")])
def test_one_issue_a_month_opened_or_written_anew(github, open_issue, command):
    run = github({"github.token": "not-a-token"})
    run.answers = {"issue list": open_issue}
    run.run("freshness.yml")
    assert run.executed == steps_of("freshness.yml")
    assert [" ".join(arguments[:2]) for arguments, _ in run.calls] == ["label create", "issue list", command]
    arguments, body = run.calls[-1]
    assert open_issue in arguments or not open_issue
    assert body.startswith("2026年11月23日時点で、記録195件のうち、")


def test_every_workflow_is_run_by_a_test():
    assert WORKFLOWS == ["freshness.yml", "intake.yml", "publish.yml", "pull-request.yml"]


def changed(snapshot: Path, tmp_path_factory, path: str, before: str, after: str) -> Path:
    """A copy of the snapshot with one more commit, in which `before` has become `after` in the file at `path`."""
    folder = tmp_path_factory.mktemp("changed") / "repository"
    git(snapshot, "clone", "--quiet", str(snapshot), str(folder))
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "変更")
    return folder


# --------------------------------------------------------------------------- what every workflow keeps to


def faults(text: str) -> list[str]:
    """What a workflow does that none may do."""
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    found = [f"not pinned: {line.strip()}" for line in text.splitlines() if "uses:" in line and not pinned(line)]
    if workflow.get("permissions") != {}:
        found.append("permissions: {} is not on top")
    if "pull_request_target" in workflow["on"]:
        found.append("pull_request_target")
    for job in workflow["jobs"].values():
        if "permissions" not in job:
            found.append("a job without permissions of its own")
        found += [f"in a command: {step['run']}" for step in job["steps"] if "${{" in step.get("run", "")]
        found += ["no name: run" for step in job["steps"] if "run" in step and "name" not in step]
        found += ["no timeout" for _ in [job] if "timeout-minutes" not in job]
    return found


def pinned(line: str) -> bool:
    return bool(PINNED.search(line.rstrip()))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_few_rights_and_runs_nothing_that_can_change_under_it(name):
    assert faults((FOLDER / name).read_text(encoding="utf-8")) == []


def test_a_workflow_that_does_not_keep_to_it_would_be_seen():
    text = """\
on: {pull_request_target: {}}
permissions: {contents: write}
jobs:
  one:
    steps:
      - uses: actions/checkout@v6
      - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8
      - run: echo "${{ github.event.issue.title }}"
"""
    assert faults(text) == [
        "not pinned: - uses: actions/checkout@v6",
        "not pinned: - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8",
        "permissions: {} is not on top",
        "pull_request_target",
        "a job without permissions of its own",
        'in a command: echo "${{ github.event.issue.title }}"',
        "no name: run",
        "no timeout",
    ]
