"""The command `init`: a new portal for another city."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from macros.base.paths import ROOT
from macros.cli.pages_and_schema import SCHEMA, write_schema
from macros.words import FIRST, pages_folder

NOT_EMPTY = (
    "{path} には、もう何かがあるため、何も書きませんでした。期待: 無いか、空のフォルダ。直し方: 別の場所を示してください。\n"
    "EN: There is something at {path} already, so nothing was written. Expected no folder, or an empty one. "
    "Fix: name another place."
)


BEGUN = "新しいポータルを作っています: {path} / Making a new portal: {path}"


DONE = """\
{count} ファイルの新しいポータルを {path} に作りました。中身は架空の町の見本で、このままテストが通り、サイトになります。次にすること:
  1. 歴史を始める: cd {path} && git init --initial-branch main && git add --all && git commit --message はじめ
  2. 動くことを確かめる: make test、make site、make serve
  3. 名前とアドレスを変える: mkdocs.yml の先頭
  4. データを変える: data/strategy.yml（計画、期間、分野）、data/sources.yml（出典）、それからほかの data/ を1件ずつ。そのつど make check。期間や部を変えたら python -m macros schema
  5. 文章を変える: {pages}/（about.md、accessibility.md など）、README.md、LICENSE-DATA、.github/CODEOWNERS
EN: Made a new portal of {count} files in {path}. It holds an invented town; its tests pass and it builds as it is. Next:
  1. Begin its history: the commands above
  2. See that it works: make test, make site, make serve
  3. Change the name and the addresses: the head of mkdocs.yml
  4. Change the data: data/strategy.yml (plan, periods, topics), data/sources.yml, then the rest of data/ file by file; make check. New periods or parts: python -m macros schema
  5. Change the texts: {pages}/ (about.md, accessibility.md …), README.md, LICENSE-DATA, .github/CODEOWNERS"""


def add_init_command(subparsers: Any) -> None:
    """Add `init` to the command line."""
    init = subparsers.add_parser(
        "init", help="ほかのまちのための新しいポータルを作る / Make a new portal for another city"
    )
    init.add_argument("folder", metavar="DIR", type=Path, help="作る場所。無いか、空のフォルダ / where; new or empty")
    init.set_defaults(run=_init)


def _init(options) -> int:
    from macros.build.new_portal import write_portal
    from macros.build.renewal import renewed
    from macros.ledger.git.working_tree import project_files

    target = options.folder
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        print(NOT_EMPTY.format(path=target), file=sys.stderr)
        return 2
    print(BEGUN.format(path=target), flush=True)
    with renewed(target) as folder:
        count = write_portal(ROOT, project_files(ROOT), folder)
        schema, _ = write_schema(folder, folder / SCHEMA)
    print(DONE.format(count=count + len(schema), path=target, pages=pages_folder(FIRST)))
    return 0
