"""The command `pages`: every page as finished Markdown, for any builder of sites."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from macros.base.paths import ROOT
from macros.base.problems import format_report
from macros.cli.check import not_made
from macros.load.as_of import AsOfError, read_as_of
from macros.load.load import load_site
from macros.view.settings import BuildIdError, read_build_id

NOT_OURS = (
    "{path} には、この命令が書いたものではないファイルがあるため、何も書きませんでした（書くと、中身は置きかわります）。"
    "期待: 無いか、空か、前に書いたフォルダ。直し方: --out で別の場所を示してください。\n"
    "EN: {path} holds files that this command has not written, so nothing was written (its content would be replaced). "
    "Expected no folder, an empty one, or one written before. Fix: name another place with --out."
)


def add_pages_command(subparsers: Any) -> None:
    """Add `pages` to the command line."""
    pages = subparsers.add_parser(
        "pages", help="すべてのページを完成した Markdown として書く / Write every page as finished Markdown"
    )
    pages.add_argument("--out", type=Path, required=True, help="書く場所 / where to write")
    pages.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    pages.add_argument("--as-of", default=os.environ.get("PORTAL_AS_OF", ""), help="基準日 / as-of date, YYYY-MM-DD")
    pages.set_defaults(run=_pages)


def _pages(options) -> int:
    from macros.build.renewal import renewed
    from macros.site.export import write_pages
    from macros.site.status import STATUS_PATH

    site, problems = load_site(options.root)
    if site is None:
        print(format_report(problems), file=sys.stderr)
        return 1
    try:
        as_of = read_as_of(options.as_of, site.strategy)
        build_id = read_build_id(os.environ.get("PORTAL_BUILD_ID", ""))
    except (AsOfError, BuildIdError) as error:
        print(error, file=sys.stderr)
        return 2
    if problems := not_made(site, as_of, options.root):
        print(format_report(problems), file=sys.stderr)
        return 1
    if options.out.is_dir() and any(options.out.iterdir()) and not (options.out / STATUS_PATH).is_file():
        print(NOT_OURS.format(path=options.out), file=sys.stderr)
        return 2
    with renewed(options.out) as folder:
        count = write_pages(options.root, site, as_of, folder, build_id)
    print(f"{count} ファイルを書きました: {options.out}\nWrote {count} files: {options.out}")
    return 0
