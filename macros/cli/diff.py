"""The command `diff`: what of the published records is lost, and what readers will see change."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from macros.cli.process.options import add_summary, report, takes_day, takes_root
from macros.cli.workbook import progress_on
from macros.load.as_of import read_as_of
from macros.load.load import load_site


def add_diff_command(subparsers: Any) -> None:
    """Add `diff` to the command line."""
    diff = subparsers.add_parser(
        "diff",
        help="公開した記録が失われていないかと、読者に見える変化を示す / Show what is lost and what readers will see",
    )
    base = "比べるもと。ブランチかコミット。書かなければ main、なければ origin/main / the branch or commit to compare with; else main"
    diff.add_argument("base", metavar="BASE", nargs="?", default="", help=base)
    takes_root(diff)
    takes_day(diff)
    diff.add_argument("--annotate", action="store_true", help="GitHub の注釈としても出す / as GitHub annotations too")
    diff.add_argument("--summary", type=Path, help="結果を Markdown で書き足すファイル / a file to add the result to")
    diff.set_defaults(run=_diff)


def _diff(options) -> int:
    from macros.ledger.compare import compare
    from macros.ledger.git.commits import usual_base
    from macros.ledger.review import changes_markdown, changes_text
    from macros.site.everything import NotMade

    site, problems = load_site(options.root)
    if site is None:
        report(problems, options)
        return 1
    as_of = read_as_of(options.as_of, site.strategy)
    base = options.base or usual_base(options.root)
    if not options.base:
        print(f"比べるもと / Compared with: {base}", file=sys.stderr)
    try:
        found = compare(options.root, site, base, as_of, progress_on(sys.stderr, time.monotonic))
    except NotMade as error:
        print(error, file=sys.stderr)
        return 1
    words = found.words
    if found.violations:  # before all that changes: of that there may be a hundred lines
        report(found.violations, options)
        print(file=sys.stderr, flush=True)
    print(changes_text(found.sections, words))
    add_summary(changes_markdown(found.sections, words), options)
    return 1 if found.violations else 0
