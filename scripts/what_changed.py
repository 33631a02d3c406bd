"""Which tests a change needs, decided by the paths that it touches.

A change of data or of hand-written text needs what publishing runs (`make gate`) and nothing else: no test of code
may know what it says. Whatever else has changed needs every test as well (`make test`).

Needs nothing but Python and Git, so that a workflow can ask before anything is installed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

SHOWN = 20  # paths that are named; a change may touch thousands


def is_text(path: str) -> bool:
    """Whether `path` is data or a hand-written page, and nothing that a program is made of."""
    place = PurePosixPath(path)
    data = place.is_relative_to("data") and place.suffix == ".yml"  # data/schema/*.json is made from code
    return data or (place.is_relative_to("docs") and place.suffix == ".md")


def needing_tests(paths: Iterable[str] | None) -> list[str] | None:
    """The changed paths for which every test has to run: none for a change of facts, None where nobody can tell."""
    return None if paths is None else sorted(path for path in paths if not is_text(path))


def changed_since(base: str, root: Path) -> list[str] | None:
    """The paths in which the checked out commit differs from where it left `base`; None where Git cannot tell."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if found.returncode:
        return None
    done = _git(root, "diff", "--name-only", "--no-renames", "-z", f"{found.stdout.decode().strip()}...HEAD")
    return None if done.returncode else [os.fsdecode(path) for path in done.stdout.split(b"\0") if path]


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(["git", *arguments], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def explain(found: list[str] | None) -> str:
    """What will run and why, in Japanese and English."""
    if found is None:
        return (
            "何が変わったか分からないので、すべてのテストを実行します。\n"
            "Nobody can tell what has changed, so every test is run.\n"
        )
    if not found:
        return (
            "変わったのはデータと文章だけです。公開の関門（make gate）だけで足ります。コードのテストは実行しません。\n"
            "Only data and text have changed: the gate (make gate) is enough. The tests of the code are not run.\n"
        )
    named = "".join(f"  {_one_line(path)}\n" for path in found[:SHOWN])
    more = f"  … {len(found) - SHOWN}\n" if len(found) > SHOWN else ""
    return (
        "データと文章のほかも変わったので、すべてのテストを実行します。\n"
        f"More than data and text has changed, so every test is run.\n{named}{more}"
    )


def _one_line(path: str) -> str:
    """A path that cannot be taken for anything else in a log or a summary, whatever somebody has named a file."""
    return (path if path.isprintable() else ascii(path)).replace("`", "'")


def main(arguments: list[str] | None = None) -> int:
    """Say what a change needs, and write it as `everything=true` or `false` for the steps that follow; always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="変わる前のコミット / the commit before the change")
    parser.add_argument("--output", type=Path, help="次の手順に渡すファイル / a file for the steps that follow")
    parser.add_argument("--summary", type=Path, help="結果を書き足すファイル / a file to add the result to")
    options = parser.parse_args(arguments)
    found = needing_tests(changed_since(options.base, Path.cwd()))
    print(explain(found), end="")
    if options.output:
        with options.output.open("a", encoding="utf-8") as file:
            file.write(f"everything={'false' if found == [] else 'true'}\n")
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(f"```text\n{explain(found)}```\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
