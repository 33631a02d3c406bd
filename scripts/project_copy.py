"""A copy of the project as it stands, with what is installed linked into it: something to try things out on.

`python scripts/project_copy.py FOLDER` puts only what `make setup` installs into FOLDER, a checkout.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENDOR = "overrides/assets/vendor"
TEMPLATES = ".cache/templates"  # macros/view/html/render.py says the same
PROGRAMS = ("macros", "scripts", "tests")
MADE_FROM = ("requirements.txt", "package.json", "package-lock.json", ".npmrc", "scripts/vendor.py")


def copy_project(root: Path, folder: Path, but: tuple[str, ...] = ()) -> Path:
    """Copy every file of the project but those in the folders `but`, changes not committed included; `folder`."""
    from macros.ledger.git.working_tree import project_files  # the program below knows nothing but Python

    for path in project_files(root):
        if path.partition("/")[0] not in but:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / path, folder / path)
    return folder


def link_installed(root: Path, folder: Path) -> None:
    """Link what `make setup` has installed in `root` into `folder`, dated so that make finds nothing left to do."""
    for name, marker, day in ((".venv", ".installed", 1), ("node_modules", ".package-lock.json", 2)):
        (folder / name).mkdir()
        for child in (root / name).iterdir():
            if child.name != marker:
                (folder / name / child.name).symlink_to(child.resolve())
        shutil.copy(root / name / marker, folder / name / marker)
        os.utime(folder / name / marker, (day, day))
    shutil.copytree(root / VENDOR, folder / VENDOR, dirs_exist_ok=True)
    for file in (folder / VENDOR).iterdir():
        os.utime(file, (3, 3))
    take_compiled(root, folder)
    for name in MADE_FROM:
        os.utime(folder / name, (0, 0))
    link_templates(root, folder)


def take_compiled(root: Path, folder: Path) -> None:
    """Have Python find in `folder` what it has compiled in `root`, of each file that is the same in both.

    It takes what is compiled for that of a file which has the time that is written down in it.
    """
    for compiled in (found for part in PROGRAMS for found in (root / part).glob("**/__pycache__/*.pyc")):
        place = compiled.relative_to(root)
        source = place.parent.parent / f"{compiled.name.partition('.')[0]}.py"
        if (folder / source).is_file() and filecmp.cmp(root / source, folder / source, shallow=False):
            shutil.copystat(root / source, folder / source)
            (folder / place).parent.mkdir(exist_ok=True)
            shutil.copy(compiled, folder / place)


def link_templates(root: Path, folder: Path) -> None:
    """Have the project in `folder` keep what Jinja makes of its templates where the one in `root` keeps it."""
    (root / TEMPLATES).mkdir(parents=True, exist_ok=True)
    (folder / TEMPLATES).parent.mkdir(exist_ok=True)
    (folder / TEMPLATES).symlink_to((root / TEMPLATES).resolve(), target_is_directory=True)


def commit_all(folder: Path, message: str) -> str:
    """Make `folder` a repository if it is none, and commit what stands in it; the commit."""

    def git(*arguments: str) -> str:
        options = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "commit.gpgsign=false")
        command = ["git", *options, *arguments]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    if not (folder / ".git").exists():
        git("init", "--quiet", "--initial-branch", "main")
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)
    return git("rev-parse", "HEAD")


if __name__ == "__main__":
    link_installed(ROOT, Path(sys.argv[1]))
