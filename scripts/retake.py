"""Which forms retake.yml has taken over anew: those whose pull request no longer fits what was merged since.

It is run in a repository with all branches of origin, in which what was merged is checked out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.form_to_request import Ask, asked

Check = Callable[[Path], bool]
BRANCHES = "intake/"  # each has the one commit of the form whose number ends its name
CHECKED = ("data", "docs", "mkdocs.yml")  # what the check of the data reads


def is_right(folder: Path) -> bool:
    """Whether the data in `folder` pass the check. What it finds is not printed: people have typed some of it."""
    command = (sys.executable, "-m", "macros", "check", "--root", str(folder))
    return not subprocess.run(command, check=False, capture_output=True).returncode


def fits(branch: str, ask: Ask = asked, check: Check = is_right) -> bool:
    """Whether `branch` can be merged into what is checked out, and is right once it was."""
    try:
        tree = ask("git", "merge-tree", "--write-tree", "HEAD", f"origin/{branch}")
    except subprocess.CalledProcessError:  # both have changed the same lines
        return False
    with TemporaryDirectory() as name:
        folder, packed = Path(name, "merged"), Path(name, "merged.tar")
        ask("git", "archive", "--output", str(packed), tree, *CHECKED)
        shutil.unpack_archive(packed, folder, filter="data")
        return check(folder)


def is_waiting(branch: str, repository: str, ask: Ask = asked) -> bool:
    """Whether the pull request of `branch` is open, and nobody has added a commit to it."""
    if ask("git", "rev-list", "--count", f"HEAD..origin/{branch}") != "1":
        return False
    view = ("gh", "pr", "view", branch, "--repo", repository, "--json", "state", "--jq", ".state")
    return ask(*view, check=False) == "OPEN"


def retake(given: Mapping[str, str], ask: Ask = asked, check: Check = is_right) -> int:
    """Start the workflow that takes a form over for each that has to be."""
    repository = given["GITHUB_REPOSITORY"]
    pattern = f"refs/remotes/origin/{BRANCHES}[0-9]*"
    for branch in ask("git", "for-each-ref", "--format=%(refname:lstrip=3)", pattern).split():
        if not fits(branch, ask, check) and is_waiting(branch, repository, ask):
            number = branch.removeprefix(BRANCHES)
            ask("gh", "workflow", "run", "intake.yml", "--repo", repository, "--field", f"number={number}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(retake(os.environ))
    except subprocess.CalledProcessError as error:  # gh or git, which has said why
        sys.exit(error.returncode)
