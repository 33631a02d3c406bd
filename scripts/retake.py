"""Which forms retake.yml has taken over anew: those whose pull request no longer fits what was merged since.

It is run in a repository with all branches of origin, in which what was merged is checked out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.form_to_request import Ask, asked, run_quietly, status_of

Check = Callable[[Path], bool]
BRANCHES = "intake/"  # each has the one commit of the form whose number ends its name
CONFLICT = 1  # what git merge-tree ends with where both have changed the same lines
CHECKED = ("data", "docs", "mkdocs.yml")  # what the check of the data reads
NOT_RIGHT = (
    "取り込まれたデータが検査を通らないので、どのフォームも取り込みなおしません。期待: main で make check が通ること。"
    "直し方: main のデータを直してください。直したものが main に入ると、もう一度動きます。\n"
    "EN: What was merged does not pass the check, so no form is taken over anew. Expected make check to pass on main. "
    "Fix: mend the data of main; this runs again when that is merged."
)


def is_right(folder: Path) -> bool:
    """Whether the data in `folder` pass the check. What it finds is not printed: people have typed some of it."""
    return run_quietly("check", "--root", folder)[0] == 0


def passes(tree: str, ask: Ask = asked, check: Check = is_right) -> bool:
    """Whether the data of `tree`, a commit or a tree, pass the check."""
    with TemporaryDirectory() as name:
        folder, packed = Path(name, "merged"), Path(name, "merged.tar")
        ask("git", "archive", "--output", str(packed), tree, *CHECKED)
        folder.mkdir()  # by tar: the filter of Python's own way came with 3.11.4
        subprocess.run(["tar", "--extract", "--file", packed, "--directory", folder], check=True)
        return check(folder)


def fits(branch: str, ask: Ask = asked, check: Check = is_right) -> bool:
    """Whether `branch` can be merged into what is checked out, and is right once it was."""
    try:
        tree = ask("git", "merge-tree", "--write-tree", "HEAD", f"origin/{branch}")
    except subprocess.CalledProcessError as error:
        if error.returncode != CONFLICT:
            raise
        return False
    return passes(tree, ask, check)


def is_waiting(branch: str, repository: str, ask: Ask = asked) -> bool:
    """Whether the pull request of `branch` is open, and nobody has added a commit to it."""
    if ask("git", "rev-list", "--count", f"HEAD..origin/{branch}") != "1":
        return False
    search = ("gh", "pr", "list", "--repo", repository, "--head", branch, "--state", "open")
    return ask(*search, "--json", "number", "--jq", "length") != "0"


def retake(given: Mapping[str, str], ask: Ask = asked, check: Check = is_right) -> int:
    """Start the workflow that takes a form over for each that has to be; 1 where what was merged is wrong by itself."""
    repository = given["GITHUB_REPOSITORY"]
    pattern = f"refs/remotes/origin/{BRANCHES}[0-9]*"
    branches = ask("git", "for-each-ref", "--format=%(refname:lstrip=3)", pattern).split()
    if branches and not passes("HEAD", ask, check):
        print(NOT_RIGHT, file=sys.stderr)
        return 1
    for branch in branches:
        if not fits(branch, ask, check) and is_waiting(branch, repository, ask):
            number = branch.removeprefix(BRANCHES)
            ask("gh", "workflow", "run", "intake.yml", "--repo", repository, "--field", f"number={number}")
    return 0


if __name__ == "__main__":
    sys.exit(status_of(lambda: retake(os.environ)))
