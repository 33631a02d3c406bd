"""The command check --fix, and how every command that changes data/ reads and writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath

from macros.base.problems import Problem, format_report
from macros.edit.fixes import Mend, mended
from macros.edit.writing import write_all
from macros.files.reading import read_file, record_files
from macros.kinds.all import FILES, FOLDERS, kind_at
from macros.kinds.site import Site
from macros.load.load import plan_periods

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


REFUSED = "何も書きませんでした。 / Nothing was written."


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


def write_or_say(root: Path, files: dict[str, bytes]) -> bool:
    """Write all `files` below `root`; False after saying so when that fails, and then none is."""
    try:
        write_all(root, files)
    except OSError as error:
        print(CANNOT_WRITE.format(path=error.filename or ", ".join(files)), file=sys.stderr)
        return False
    return True


def refuse(problems: list[Problem]) -> int:
    """Say `problems`, and that nothing was written; the exit status for that."""
    print(f"{format_report(problems)}\n\n{REFUSED}", file=sys.stderr)
    return 1


def sentence(site: Site, as_of: date, path: str, record_id: str = "") -> str:
    """What readers will read about the record in the file at `path`: of several, that of `record_id`, else the last.

    Its name, where a record of its kind answers no question.
    """
    return sentences(site, as_of, [path], record_id)[path]


def sentences(site: Site, as_of: date, paths: Iterable[str], record_id: str = "") -> dict[str, str]:
    """As `sentence`, for each of the files of records at `paths`."""
    from macros.kinds.pages import open_portal
    from macros.view.settings import Settings

    portal = open_portal(site, as_of, Settings("", "", ""))
    said = {}
    for path in paths:
        kind = kind_at(path)
        assert kind  # each is a file of records
        records = site.records[kind.name]
        named = PurePosixPath(path).stem if kind.in_folder else record_id
        record = records[named if named in records else list(records)[-1]]
        page = portal.pages[kind.name]
        said[path] = (page.answer or page.name)(portal, record)
    return said
