"""The options that commands have in common, and where they put what they find."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from macros.base.paths import ROOT
from macros.base.problems import Problem, format_report, github_annotations, problems_markdown


def takes_root(parser: ArgumentParser) -> None:
    """Add `--root` to a command: where data/ is, the repository itself if nothing is said."""
    parser.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")


def takes_day(parser: ArgumentParser) -> None:
    """Add `--as-of` to a command: the day that its data are seen from, PORTAL_AS_OF if nothing is said."""
    day = os.environ.get("PORTAL_AS_OF", "")
    parser.add_argument("--as-of", default=day, help="基準日 / as-of date, YYYY-MM-DD")


def report(problems: Sequence[Problem], options: Namespace) -> None:
    """Print `problems`, and put them where the options want them too."""
    print(format_report(problems), file=sys.stderr)
    if options.annotate:
        print("\n".join(github_annotations(problems)))
    add_summary(problems_markdown(problems), options)


def add_summary(text: str, options: Namespace) -> None:
    """Add `text` to the file that the options name, if they name one."""
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
