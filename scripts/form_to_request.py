"""From a form that somebody filled in to a pull request: what .github/workflows/intake.yml decides on its way.

Each step is run by itself, with the rights of its job. What was typed goes from one to the next in files, and to the
next job in base64: it is never part of a command, and nothing of it is printed, for the runner looks for commands
in what is.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

LABEL = "data-change"  # a maintainer puts it on what was read: until then no program touches it
NO_LABEL = (
    "issue {number} に札（ラベル）{label} がないので、取り込みません。期待: 担当者が読んで、この札をつけていること。"
    "直し方: 内容を確かめてから、札をつけてください。\n"
    "EN: Issue {number} does not have the label {label}, so it is not taken over. Expected a maintainer to have read it "
    "and put the label on. Fix: look at what it asks for, and put the label on."
)
PROPOSED = "変更の提案（pull request）を作りました。 / A pull request was opened: {url}\n\n"

Ask = Callable[..., str]


class NoLabel(Exception):
    """An issue that nobody has let pass; its text is what to say to people."""


def asked(*command: str, check: bool = True) -> str:
    """What `command` prints. Raises CalledProcessError where it fails, unless it need not be checked."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=check)
    return done.stdout.strip()


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


def take(given: Mapping[str, str]) -> int:
    """Take the form in body.md over into data/; 1 where it is refused, and why is handed over as `refusal`."""
    folder = Path(given["RUNNER_TEMP"])
    summary = folder / "summary.md"
    options = ("--number", given["NUMBER"], "--workbook", folder / "workbook.xlsx", "--summary", summary)
    command = ("macros", "intake", folder / "body.md", *options, "--out-branch-name", folder / "branch")
    if not subprocess.run([sys.executable, "-m", *map(str, command)], check=False, capture_output=True).returncode:
        return 0
    if summary.exists():  # else the program itself has failed
        refusal = summary.read_text(encoding="utf-8")
        show(given, refusal)
        hand_over(given, "refusal", refusal)
    return 1


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


STEPS: Mapping[str, Callable[[Mapping[str, str]], int]] = {"read": read, "take": take, "propose": propose}


def main(arguments: list[str] | None = None) -> int:
    """Run one step with what GitHub has put into the environment; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=STEPS)
    step = STEPS[parser.parse_args(arguments).step]
    try:
        return step(os.environ)
    except subprocess.CalledProcessError as error:  # gh or git, which has said why
        return error.returncode


if __name__ == "__main__":
    sys.exit(main())
