"""The command check --fix, and how every command that changes data/ reads and writes it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.base.paths import ROOT
from macros.base.problems import Problem, format_report
from macros.cli.drafts.sources import place_in_option, with_source
from macros.cli.process.faults import has_written
from macros.edit.change.asked import asked_back
from macros.edit.change.fixes import Mend, mended
from macros.edit.change.writing import Addition, documents_of, told_at, tried_out, tried_with_followers, write_all
from macros.edit.forms.parts.refusals import REFUSED, Refused
from macros.files.patch import CannotEdit
from macros.files.reading import read_file, record_files
from macros.kinds.all import FILES, FOLDERS
from macros.kinds.site import Site
from macros.load.as_of import read_as_of
from macros.load.load import load_site, plan_periods

if TYPE_CHECKING:
    from macros.view.portal import Portal

CANNOT_EDIT = (
    "{error} の書き方は、プログラムでは書きかえられません。何も書きませんでした。エディタで直してください。\n"
    "EN: {error} is laid out in a way that cannot be edited by the program. Nothing was written. Use an editor."
)


CANNOT_READ = (
    "{path} を読めないため、何も書きませんでした。ファイルがあるか、UTF-8 か、開く権限があるかを確かめてください。\n"
    "EN: {path} cannot be read, so nothing was written. Check that it is there, that it is UTF-8, and its permissions."
)


CANNOT_WRITE = (
    "{path} に書けません。ファイルはどれも元のままです。ほかのプログラムで開いていないか、空きと権限を確かめてください。\n"
    "EN: {path} cannot be written; every file is as it was. Check whether it is open elsewhere, space and permissions."
)


NEXT = (
    "次に：.venv/bin/python -m macros check（問題がないか）と .venv/bin/python -m macros diff（読者に見える変化）を見て、"
    "変更の提案にします（順は CONTRIBUTING.md）。 / "
    "Next: look at `macros check` and `macros diff`, then propose the change (how: CONTRIBUTING.md)."
)


DROPPED = "消した行 / Lines that went:"
TO_DROP = "消す行 / Lines that will go:"


def fix(root: Path) -> int | None:
    """Write the right form of everything below `root` that is certain, and print a line for each change.

    None when that is done; an exit status when a file could not be read or written, and so nothing was.
    """
    contents, unreadable = read_data(root)
    if unreadable:
        print(CANNOT_READ.format(path=unreadable), file=sys.stderr)
        return 1
    periods = plan_periods(contents)
    results = {path: mended(path, content, periods) for path, content in contents.items()}
    files = {path: result.content for path, result in results.items() if result.mends}
    if not write_or_say(root, files):
        return 1
    for result in results.values():
        for mend in result.mends:
            print(said(mend))
    count = sum(len(result.mends) for result in results.values())
    print(f"直した所: {count} / Mended: {count}")
    return None


_READ_AS = {
    "not-composed": "（同じ見た目の一つの符号にしました / made one sign, which looks the same）",
    "odd-space": "（ふつうの空白にしました / made plain spaces）",
    "excel-date": "（Excel の日付の番号と読みました / read as Excel's number of a day）",
    "era-date": "（和暦と読みました / read as a date of an era）",
    "man-suffix": "（万件の数と読みました / read as units of 10,000）",
}


def said(mend: Mend) -> str:
    """A mend in one line: place, was → now, and how it was read where that is not plain."""
    was, now = mend.old.replace("\u3000", "␣").replace("\t", "→|"), mend.new or "（消しました / deleted）"
    return f"{mend.path}:{mend.line}: {was} → {now}{_READ_AS.get(mend.code, '')}"


def read_data(root: Path) -> tuple[dict[str, bytes], str]:
    """The data files below `root` by path, and the first one that cannot be read, or an empty text."""
    contents: dict[str, bytes] = {}
    paths = [path for path in FILES if (root / path).exists()]
    for folder in FOLDERS:
        paths += record_files(root, folder)[0]
    for path in paths:
        contents[path], problems = read_file(root, path)
        try:
            contents[path].decode("utf-8")
        except UnicodeDecodeError:
            return contents, path
        if problems:
            return contents, path
    return contents, ""


def portal_at(root: Path, site: Site, as_of: date) -> Portal:
    """What readers of the project at `root` would read of `site` on `as_of`: by its settings, or else by ours."""
    from macros.site.export import portal_on

    return portal_on(root if (root / "mkdocs.yml").is_file() else ROOT, site, as_of)


def write_or_say(root: Path, files: dict[str, bytes]) -> bool:
    """Write all `files` below `root`; False after saying so when that fails, and then none is."""
    try:
        write_all(root, files)
    except OSError as error:
        print(CANNOT_WRITE.format(path=error.filename or ", ".join(files)), file=sys.stderr)
        return False
    has_written(files)
    return True


def refuse(problems: list[Problem]) -> int:
    """Say `problems`, and that nothing was written; the exit status for that."""
    print(f"{format_report(problems)}\n\n{REFUSED}", file=sys.stderr)
    return 1


def add_or_say(options: Any, make: Callable[[Mapping[str, bytes]], Addition]) -> int:
    """Write what `make` makes of the data, and the source that was typed beside it, and say what readers will read; or
    say why nothing is; the exit status."""
    typed = getattr(options, "new_source", None) or ()
    made = _made_or_say(options, lambda contents: with_source(contents, typed, make))
    return _write_and_say(options, *made) if made else 1


def drop_or_say(options: Any, make: Callable[[Mapping[str, bytes]], Addition]) -> int:
    """Write what `make` leaves of the data, and say which lines went; or say why nothing is; the exit status."""
    made = _made_or_say(options, lambda contents: [make(contents)])
    if made is None:
        return 1
    [left], *_ = made
    files = {left.path: left.content.encode("utf-8")}
    _, problems = tried_out(options.root, files)
    if problems:
        return refuse(problems)
    if not options.dry_run and not write_or_say(options.root, files):
        return 1
    print(TO_DROP if options.dry_run else DROPPED)
    print("\n".join(f"{left.path}:{number}: {line}" for number, line in left.dropped_lines.items()))
    print(f"\n--dry-run: {REFUSED}" if options.dry_run else f"\n{NEXT}")
    return 0


def _made_or_say(
    options: Any, make: Callable[[Mapping[str, bytes]], list[Addition]]
) -> tuple[list[Addition], Site, date] | None:
    """What `make` makes of the data, with the records before it and the day; None after saying why nothing is made."""
    contents, unreadable = read_data(options.root)
    if unreadable:
        print(CANNOT_READ.format(path=unreadable), file=sys.stderr)
        return None
    site, problems = load_site(options.root)
    if site is None:
        refuse(problems)
        return None
    as_of = read_as_of(options.as_of, site.strategy)
    try:
        return make(contents), site, as_of
    except Refused as error:
        print(f"{error}\n\n{REFUSED}", file=sys.stderr)
    except CannotEdit as error:
        print(CANNOT_EDIT.format(error=error), file=sys.stderr)
    return None


def _write_and_say(options: Any, additions: Sequence[Addition], before: Site, as_of: date) -> int:
    """`add_or_say` of what was made of the records `before`: the last of `additions` is what was asked for."""
    from macros.cli.replies.additions import reply_to
    from macros.cli.replies.on_issue import READ

    *_, about = additions
    files = {one.path: one.content.encode("utf-8") for one in additions}
    after, problems, others = tried_with_followers(options.root, files)
    if after:
        problems = asked_back(before, as_of, *documents_of(additions))
    if after is None or problems:
        said = list(_told(options, problems, additions))
        print("\n\n".join([*said, f"問題: {len(said)} 件 / Problems: {len(said)}", REFUSED]), file=sys.stderr)
        return 1
    files |= {one.path: one.content.encode("utf-8") for one in others}
    if not options.dry_run and not write_or_say(options.root, files):
        return 1
    print("書く行 / Lines to write:" if options.dry_run else "書いた行 / Lines written:")
    print("\n".join(one.lines() for one in (*additions, *others)))
    if about.read:
        print(f"\n{READ}\n{about.read}")
    was, now = (portal_at(options.root, one, as_of) for one in (before, after))
    reply = reply_to(was, now, (*additions, *others), about)
    print(f"\n{reply.printed(as_of)}")
    print(f"\n--dry-run: {REFUSED}" if options.dry_run else f"\n{NEXT}")
    return 0


def _told(options: Any, problems: Sequence[Problem], additions: Sequence[Addition]) -> Iterator[str]:
    """What the checks say of `additions`, the last of which is what was asked for, where each value was typed."""
    *sources, about = additions
    of_sources = {one.path: one for one in sources}
    for problem in problems:
        if source := of_sources.get(problem.path):
            yield from told_at([problem], source, place_in_option)
        else:
            yield from told_at([problem], about, options.named)
