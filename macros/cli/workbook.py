"""The commands export-xlsx and import-xlsx: their options, what they print, and when they write."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from macros.base.problems import Problem
from macros.cli.mending import CANNOT_EDIT, CANNOT_READ, CANNOT_WRITE, NEXT, portal_at, refuse, write_or_say
from macros.cli.process.faults import has_written
from macros.cli.process.options import takes_day, takes_root
from macros.edit.cells import BookFault
from macros.edit.change.asked import asked_back
from macros.edit.change.writing import write_all
from macros.edit.forms.parts.refusals import REFUSED
from macros.edit.takeover import Prefer
from macros.files.patch import CannotEdit
from macros.kinds.site import Site
from macros.ledger.kept.losses import overwritten
from macros.ledger.tree import published_documents
from macros.load.as_of import read_as_of
from macros.load.load import load_site

if TYPE_CHECKING:
    from macros.cli.replies.additions import Reply
    from macros.edit.change.asked import Documents
    from macros.edit.excel import ImportResult
    from macros.view.portal import Portal

SLOW = 2.0  # seconds after which progress is shown, and shown again


def add_workbook_commands(subparsers: Any) -> None:
    """Add `export-xlsx` and `import-xlsx` to the command line."""
    out = subparsers.add_parser("export-xlsx", help="データを Excel に書き出す / Write the data as an Excel workbook")
    out.add_argument("file", metavar="OUT.xlsx", type=Path, help="書き出すファイル / the file to write")
    takes_root(out)
    out.set_defaults(run=_export)

    back = subparsers.add_parser(
        "import-xlsx", help="直した Excel を取り込む / Take an edited workbook over into data/"
    )
    back.add_argument("file", metavar="IN.xlsx", type=Path, help="取り込むファイル / the file to take over")
    back.add_argument(
        "--dry-run", action="store_true", help="書かずに、変わることだけを示す / show what would change, write nothing"
    )
    back.add_argument(
        "--prefer",
        choices=[str(one) for one in Prefer if one is not Prefer.NEITHER],
        default=Prefer.NEITHER,
        help="両方が変えた値は、データ（data）と Excel（workbook）のどちらにするか / whose value stands where both changed one",
    )
    takes_day(back)
    takes_root(back)
    back.set_defaults(run=_import)


def _export(options) -> int:
    from macros.edit import excel

    content, problems = excel.exported(options.root)
    if problems:
        return refuse(problems)
    try:
        write_all(options.file.parent, {options.file.name: content})
    except OSError:
        print(CANNOT_WRITE.format(path=options.file), file=sys.stderr)
        return 1
    has_written([str(options.file)])
    print(f"書き出しました: {options.file}\nWritten: {options.file}")
    return 0


def progress_on(stream: TextIO, clock: Callable[[], float]) -> Callable[[str], None]:
    """A function that says how far a command has come: to a person at a terminal, each time it has taken a while.

    Never to a file or another program: what a command writes there must not depend on how fast the machine is.
    """
    last = clock()

    def progress(text: str) -> None:
        nonlocal last
        if stream.isatty() and (now := clock()) - last > SLOW:
            print(text, file=stream)
            last = now

    return progress


def _import(options) -> int:
    from macros.edit import excel
    from macros.edit.workbook import NotOurs

    progress = progress_on(sys.stderr, time.monotonic)
    before, problems = load_site(options.root)
    if before is None:
        return refuse(problems)
    as_of = read_as_of(options.as_of, before.strategy)
    try:
        judge, prefer = partial(_judged, options.root, before, as_of), Prefer(options.prefer)
        outcome = excel.imported(options.root, options.file, progress, judge, prefer)
    except NotOurs as error:
        said = BookFault(str(options.file), Problem("", 1, 1, str(error))).text()
        print(f"{said}\n\n{REFUSED}", file=sys.stderr)
        return 1
    except OSError:
        print(CANNOT_READ.format(path=options.file), file=sys.stderr)
        return 1
    except CannotEdit as error:
        print(CANNOT_EDIT.format(error=error), file=sys.stderr)
        return 1
    if outcome.faults:
        count = f"問題: {len(outcome.faults)} 件 / Problems: {len(outcome.faults)}"
        print("\n\n".join([*outcome.faults, count, REFUSED]), file=sys.stderr)
        return 1
    if not options.dry_run and not write_or_say(options.root, dict(outcome.files)):
        return 1
    now = portal_at(options.root, outcome.site, as_of) if outcome.site else None
    _say(*reply_to_import(outcome, portal_at(options.root, before, as_of), now), as_of)
    if options.dry_run:
        print(f"--dry-run: {REFUSED}")
    elif outcome.files:
        print(f"\n{NEXT}")
    return 0


def _say(lines: list[str], found: Reply, as_of: date) -> None:
    print("\n".join(lines))
    if said := found.printed(as_of):
        print(f"\n{said}")


def _judged(root: Path, site: Site, as_of: date, before: Documents, after: Documents) -> list[Problem]:
    """What a change overwrites of what was published; of the data as it lies here, where nothing says what was. And
    what is asked back of what it adds to them."""
    published = published_documents(root, before)
    lost = overwritten(before if published is None else published, after)
    return [*lost, *asked_back(site, as_of, before, after)]


def reply_to_import(outcome: ImportResult, was: Portal, now: Portal | None) -> tuple[list[str], Reply]:
    """What an import changes, row by row; and what is told of it: nothing where no record changes, so none is `now`."""
    from macros.cli.replies.additions import Reply
    from macros.cli.replies.imported import reply_to_files

    gone = "この表にない行です。データからは何も消しません / not in the workbook; nothing is deleted through Excel"
    no_sheet = (
        "このシートがありません。データからは何も消しません / the sheet is not there; nothing is deleted through Excel"
    )
    said = [*outcome.takeover.lines, *(f"{sheet}: {no_sheet}" for sheet in outcome.takeover.without)]
    said += [f"{row}: {gone}" for row in outcome.takeover.missing]
    rows, files = outcome.takeover.unchanged, len(outcome.files)
    said.append(f"変わらない行: {rows}、変わるファイル: {files} / Rows unchanged: {rows}, files changed: {files}")
    return said, reply_to_files(was, now, outcome.changed) if now else Reply("", [], [])
