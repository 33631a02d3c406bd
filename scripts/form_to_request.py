"""From a form that somebody filled in to a pull request: what .github/workflows/intake.yml decides on its way.

Each step is run by itself, with the rights of its job. What was typed goes from one to the next in files, and to the
next job in base64: it is never part of a command, and nothing of it is printed, for the runner looks for commands
in what is. Of what fails, the kind and the place are printed, and no text. A step ends with 1 where something is
refused, with FAULT where the program itself has failed, and as gh or git did where one of them has.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import FAULT_STATUS as FAULT

MOST_PLACES = 20  # of what calls itself without an end there would be a thousand
LABEL = "data-change"  # a maintainer puts it on what was read: until then no program touches it
NO_LABEL = (
    "issue {number} に札（ラベル）{label} がないので、取り込みません。期待: 担当者が読んで、この札をつけていること。"
    "直し方: 内容を確かめてから、札をつけてください。\n"
    "EN: Issue {number} does not have the label {label}, so it is not taken over. Expected a maintainer to have read it "
    "and put the label on. Fix: look at what it asks for, and put the label on."
)
FAILED = (
    "プログラムの誤りで止まりました（{kind}）。期待: どのフォームも、取り込むか、わけを示して断ること。"
    "直し方: 下の所を調べてください（下ほど、止まった所に近い）。打たれた文が混じるので、これよりくわしくは出しません。\n"
    "EN: A fault of the program has stopped it ({kind}). Expected every form to be taken over, or refused with a reason. "
    "Fix: look at the places below, the last of which is where it stopped. No more is told, for typed text may be in it."
    "{places}"
)
NOTHING_SAID = (
    "取り込みが、わけを示さずに終わりました（終了コード {status}）。期待: 0、または断るわけ。"
    "直し方: main で make check を動かし、データの問題を先に直してください。\n"
    "EN: The intake ended with {status} and gave no reason. Expected 0, or why the form is refused. "
    "Fix: run make check on main, and mend the data first."
)
PROPOSED = "変更の提案（pull request）を作りました。 / A pull request was opened: {url}\n\n"

Ask = Callable[..., str]


class NoLabel(Exception):
    """An issue that nobody has let pass; its text is what to say to people."""


def asked(*command: str, check: bool = True) -> str:
    """What `command` prints. Raises CalledProcessError where it fails, unless it need not be checked."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=check)
    return done.stdout.strip()


def run_command(arguments: list[str]) -> int:
    """The exit status of a command of the portal.

    To know them all takes most of a second: a step that runs none, each a program of its own, does without.
    """
    from macros.__main__ import main

    return main(arguments)


def run_quietly(*arguments: str | Path) -> tuple[int, str]:
    """The exit status of a command of the portal and what it prints, of which nothing is shown. Raises its faults."""
    with redirect_stdout(io.StringIO()) as printed, redirect_stderr(io.StringIO()):
        status = run_command([str(argument) for argument in arguments])
    return status, printed.getvalue()


def form_text(given: Mapping[str, str], ask: Ask = asked) -> str:
    """The text of the form: that of the event, or what the issue says now where somebody else has started the run.

    Raises NoLabel where the label has been taken off since.
    """
    if given["GITHUB_EVENT_NAME"] != "workflow_dispatch":
        return given["ISSUE_BODY"]  # the workflow has looked at the label
    number, repository = given["NUMBER"], given["GITHUB_REPOSITORY"]
    issue = json.loads(ask("gh", "issue", "view", number, "--repo", repository, "--json", "body,labels"))
    if LABEL not in [label["name"] for label in issue["labels"]]:
        raise NoLabel(NO_LABEL.format(number=number, label=LABEL))
    return issue["body"]


def read(given: Mapping[str, str], ask: Ask = asked) -> int:
    """Write the form into the file body.md."""
    try:
        text = form_text(given, ask)
    except NoLabel as error:
        print(error, file=sys.stderr)
        return 1
    (Path(given["RUNNER_TEMP"]) / "body.md").write_bytes(text.encode("utf-8"))
    return 0


def attached(given: Mapping[str, str]) -> int:
    """Print the address of the workbook that is attached to the form in body.md; nothing where none is."""
    status, address = run_quietly("attached", Path(given["RUNNER_TEMP"]) / "body.md")
    if status:
        return without_reason(status)
    print(address, end="")
    return 0


def take(given: Mapping[str, str]) -> int:
    """Take the form in body.md over into data/; 1 where it is refused, and why is handed over as `refusal`."""
    folder = Path(given["RUNNER_TEMP"])
    summary = folder / "summary.md"
    options = ("--number", given["NUMBER"], "--workbook", folder / "workbook.xlsx", "--summary", summary)
    status, _ = run_quietly("intake", folder / "body.md", *options, "--out-branch-name", folder / "branch")
    if not status:
        return 0
    if not summary.exists():
        return without_reason(status)
    refusal = summary.read_text(encoding="utf-8")
    show(given, refusal)
    hand_over(given, "refusal", refusal)
    return 1


def without_reason(status: int) -> int:
    """FAULT, and where to look, of a command that has ended with `status` and has refused nothing."""
    print(NOTHING_SAID.format(status=status), file=sys.stderr)
    return FAULT


def propose(given: Mapping[str, str], ask: Ask = asked) -> int:
    """Open a pull request of the commit, or change the one that is open; what to answer is handed over."""
    folder = Path(given["RUNNER_TEMP"])
    branch = (folder / "branch").read_text(encoding="utf-8").strip()
    summary = (folder / "summary.md").read_text(encoding="utf-8")
    issue = "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/issues/{NUMBER}".format_map(given)
    body = folder / "body-of-request.md"
    body.write_text(f"{summary}\nissue: {issue}\n", encoding="utf-8")
    show(given, body.read_text(encoding="utf-8"))
    ask("gh", "auth", "setup-git")
    ask("git", "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}")
    if ask("gh", "pr", "view", branch, "--json", "state", "--jq", ".state", check=False) == "OPEN":
        url = ask("gh", "pr", "edit", branch, "--body-file", str(body))
    else:
        what = ("--base", "main", "--head", branch, "--title", f"データの変更（issue {given['NUMBER']}）")
        url = ask("gh", "pr", "create", *what, "--body-file", str(body))
    hand_over(given, "proposal", PROPOSED.format(url=url) + summary)
    return 0


def show(given: Mapping[str, str], text: str) -> None:
    """Show `text` on the page of the run."""
    with open(given["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as file:
        file.write(text)


def hand_over(given: Mapping[str, str], name: str, text: str) -> None:
    """Give `text` to the jobs that follow as `name`; no line of it can be taken for another one."""
    with open(given["GITHUB_OUTPUT"], "a", encoding="utf-8") as file:
        file.write(f"{name}={base64.b64encode(text.encode('utf-8')).decode('ascii')}\n")


def status_of(run: Callable[[], int]) -> int:
    """The exit status of `run()`, or what stands for the way in which it has failed; a fault of its own is told of."""
    try:
        return run()
    except subprocess.CalledProcessError as error:  # gh or git, which has said why
        return error.returncode
    except Exception as error:  # noqa: BLE001 - its text may have been typed: Python must not print it
        print(failed(error), file=sys.stderr)
        return FAULT


def failed(error: Exception) -> str:
    """What to log of `error`: its kind and where it was raised, and nothing of its text."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    files = [Path(frame.filename) for frame in frames]
    shown = [file.relative_to(ROOT) if file.is_relative_to(ROOT) else file.name for file in files]
    places = "".join(f"\n  {file}:{frame.lineno}" for file, frame in zip(shown, frames, strict=True))
    return FAILED.format(kind=type(error).__name__, places=places)


STEPS: Mapping[str, Callable[[Mapping[str, str]], int]] = {
    "read": read,
    "attached": attached,
    "take": take,
    "propose": propose,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one step with what GitHub has put into the environment; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=STEPS)
    step = STEPS[parser.parse_args(arguments).step]
    return status_of(lambda: step(os.environ))


if __name__ == "__main__":
    sys.exit(main())
