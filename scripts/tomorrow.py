"""Whether tomorrow's facts could be published: each ordinary change, alone and all together, through the gate.

On a copy of the project as it stands. Nothing is written anywhere else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.cli.process.faults import told
from macros.load.as_of import read_as_of
from macros.load.load import load_site
from scripts.ordinary.change import OrdinaryChange
from scripts.ordinary_changes import CHANGES
from scripts.project_copy import ROOT, commit_all, copy_project, link_installed
from scripts.trial import NotPossible, ProjectCopy

TOGETHER = "すべて一度に / all together"


@dataclass(frozen=True)
class GateResult:
    """What came of a change: how long it took, and what was said if it did not pass; empty when it did."""

    name: str
    seconds: float
    complaint: str

    @property
    def line(self) -> str:
        """The result as a row of a table in Markdown."""
        return f"| {self.name} | {self.seconds:.0f} | {'赤 / red' if self.complaint else '緑 / green'} |"


def copy_for(folder: Path) -> tuple[ProjectCopy, str]:
    """A copy of this project in `folder`, as somebody has it who is about to change something, and its commit."""
    link_installed(ROOT, copy_project(ROOT, folder))
    site, _ = load_site(folder)
    if site is None:
        raise NotPossible("data/ に問題があります。直し方: make check / There are problems in data/. Fix: make check")
    return ProjectCopy(folder, read_as_of(os.environ.get("PORTAL_AS_OF", ""), site.strategy)), commit_all(
        folder, "公開"
    )


def through_the_gate(project: ProjectCopy, commit: str, name: str, changes: Sequence[OrdinaryChange]) -> GateResult:
    """Make the changes in the copy, run what publishing runs, and put the copy back to `commit`."""
    start = time.monotonic()
    try:
        for change in changes:
            change.make(project)
        complaint = _gate(project, commit)
    except NotPossible as error:
        complaint = str(error)
    for command in (("reset", "--quiet", "--hard", commit), ("clean", "--quiet", "--force", "-d")):
        subprocess.run(["git", *command], cwd=project.root, check=True)
    return GateResult(name, time.monotonic() - start, complaint)


def _gate(project: ProjectCopy, commit: str) -> str:
    environment = {name: text for name, text in os.environ.items() if name != "GITHUB_STEP_SUMMARY"}
    done = subprocess.run(
        [sys.executable, "-m", "scripts.gate", "--base", commit],
        cwd=project.root,
        env=environment | {"PORTAL_AS_OF": str(project.day)},
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr if done.returncode else ""


def main(arguments: list[str] | None = None) -> int:
    """Try the changes that are named, or each of them and then all together; 0 when every one may be published."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = [change.name for change in CHANGES]
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"この変更だけ / only these changes: {', '.join(names)}"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(names):
        parser.error(f"{', '.join(sorted(unknown))}: {', '.join(names)}")
    chosen = [change for change in CHANGES if not options.names or change.name in options.names]
    runs = [(f"{change.what} / {change.name}", [change]) for change in chosen]
    if not options.names:
        runs.append((TOGETHER, chosen))
    with tempfile.TemporaryDirectory() as folder:
        project, commit = copy_for(Path(folder) / "portal")
        print(
            "写しの上で、変更を一つずつ公開の関門に通します / Taking each change through the gate, on a copy",
            flush=True,
        )
        return _report([_tried(project, commit, *one) for one in runs])


def _tried(project: ProjectCopy, commit: str, name: str, changes: Sequence[OrdinaryChange]) -> GateResult:
    result = through_the_gate(project, commit, name, changes)
    print(result.line, flush=True)
    return result


def _report(results: Sequence[GateResult]) -> int:
    red = [result for result in results if result.complaint]
    for result in red:
        print(f"\n{result.name}\n{result.complaint}", file=sys.stderr)
    said = f"公開できた変更 / Changes that could be published: {len(results) - len(red)} / {len(results)}"
    print(said)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        table = ["| 変更 / change | 秒 / s | 関門 / gate |", "| --- | --- | --- |", *(one.line for one in results)]
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write("\n".join([*table, "", said, ""]))
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.tomorrow"))
