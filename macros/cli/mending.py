"""The command check --fix, and how every command that changes data/ reads and writes it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from macros.base.problems import Problem, format_report
from macros.edit.fixes import Mend, mended
from macros.edit.forms.refusals import Refused
from macros.edit.writing import Addition, told_at, tried_out, write_all
from macros.files.patch import CannotEdit
from macros.files.reading import read_file, record_files
from macros.kinds.all import FILES, FOLDERS, kind_at
from macros.kinds.site import Site
from macros.load.as_of import AsOfError, read_as_of
from macros.load.load import load_site, plan_periods
from macros.records.kind import Kind
from macros.records.parts import EventKind

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


# A call of each command as it may be typed, to be shown with what the command asks for.
EXAMPLES = {
    "event": "library-card --on 2026-06-01 --kind available --what 受付を開始 --source city-x-2026-06-01",
    "observe": "e-application-cases --on FY2025 --value 123万件 --what 2025年度の件数 --source city-x-2026-06-01",
    "looked": "library-card --on 2026-06-01 --where city-website",
    "confirmed": "library-card --on 2026-06-01",
    "closed": "library-card https://www.example.jp/card --on 2026-06-01",
    "source": "city-x-2026-06-01 --title 案内 --publisher 市民局 --kind city --published 2026-06-01",
    "add": "library-card commitments announced=2026-06-01 target=2027-03 source=city-x-2026-06-01 "
    "reason.kind=national_system reason.what=国のシステムが遅れたため",
    "correct": "library-card events 1 on=2024-11-02 --on 2026-11-23 --why 写しまちがい",
}


# Where an event says nothing in the answer of its record: where it is read, and when the answer will change.
IN_LIST = "ページの「できごと」には、こう出ます / In the list of events: {line}"


NOT_YET = (
    "この日付は{last}までのどこかなので、状態に数えるのは{last}からです。日まで分かれば、日で書いてください。 / "
    "The date may be any up to {last}, from when on it counts for the status; write the day, if it is known."
)


REFUSED = "何も書きませんでした。 / Nothing was written."


TO_REVIEWERS = "確かめる人に示す文 / What reviewers will be shown:"


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


def add_or_say(options: Any, make: Callable[[Mapping[str, bytes]], Addition]) -> int:
    """Write what `make` makes of the data, and say what readers will read; or say why nothing is; the exit status."""
    contents, unreadable = read_data(options.root)
    if unreadable:
        print(CANNOT_READ.format(path=unreadable), file=sys.stderr)
        return 1
    site, problems = load_site(options.root)
    if site is None:
        return refuse(problems)
    try:
        as_of = read_as_of(options.as_of, site.strategy)
    except AsOfError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        addition = make(contents)
    except Refused as error:
        print(f"{error}\n\n{REFUSED}", file=sys.stderr)
        return 1
    except CannotEdit as error:
        print(CANNOT_EDIT.format(error=error), file=sys.stderr)
        return 1
    files = {addition.path: addition.content.encode("utf-8")}
    site, problems = tried_out(options.root, files)
    if site is None:
        said = told_at(problems, addition, options.named)
        print("\n\n".join([*said, f"問題: {len(said)} 件 / Problems: {len(said)}", REFUSED]), file=sys.stderr)
        return 1
    if not options.dry_run and not write_or_say(options.root, files):
        return 1
    print("書く行 / Lines to write:" if options.dry_run else "書いた行 / Lines written:")
    print(addition.lines())
    read = sentence(site, as_of, addition)
    print(f"\n読者が読む文 / What readers will read ({as_of}):\n{read}")
    if lines := told_to_reviewers(site, as_of, addition, read):
        print("\n".join(["\n" + TO_REVIEWERS, *lines]))
    if options.dry_run:
        print(f"\n--dry-run: {REFUSED}")
    return 0


def sentence(site: Site, as_of: date, addition: Addition) -> str:
    """What readers will read about the record that has been added to; then of a mistake that was mended, or a closing.

    Its name, where a record of its kind answers no question.
    """
    from macros.view.corrected import correction_sentences, mistake_sentences, revision_sentence
    from macros.view.links import gone_sentence

    about = addition.added or addition.record
    said = [sentences(site, as_of, [addition.path], about)[addition.path]]
    portal = _portal(site, as_of)
    if addition.closed is not None:
        said.append(gone_sentence(portal, _record(site, addition.path).services[addition.closed]))
    if addition.corrected:
        key, index = addition.corrected
        entry = getattr(_record(site, addition.path, about), key)[index]
        if key == "revisions":
            return "\n".join([*said, revision_sentence(portal, entry)])
        told = set(mistake_sentences(portal, entry))
        said += [one for one in correction_sentences(portal, entry)[-1:] if one in told]
    return "\n".join([*said, *_of_event(portal, site, addition, said[0])])


def _of_event(portal: Portal, site: Site, addition: Addition, answer: str) -> Iterator[str]:
    """What a new event says to readers where the `answer` of its record does not tell of it."""
    from macros.view.parts import show_when

    key, index = addition.entry or ("", 0)
    if key != "events":
        return
    event = _record(site, addition.path).events[index]
    what, now = (
        portal.words.without_stop(portal.say(event.what)),
        portal.standings.get(PurePosixPath(addition.path).stem),
    )
    if what not in answer and not (now and now.decided_by == event):
        kind = portal.words(f"event.{event.kind}")
        yield IN_LIST.format(line=f"{show_when(portal, event)} {kind}{portal.words('text.colon')}{what}")
    if event.kind is not EventKind.PLANNED and event.when.last > portal.as_of:
        yield NOT_YET.format(last=portal.day(event.when.last))


def told_to_reviewers(site: Site, as_of: date, addition: Addition, read: str) -> list[str]:
    """The sentences in which whoever reviews it is told of the addition, without what was just `read`."""
    from macros.files.parse import parse_yaml
    from macros.ledger.changes import edits_told, entries_told, record_sentence

    kind, portal = _kind(addition.path), _portal(site, as_of)
    record = _record(site, addition.path, addition.added or addition.record)
    if addition.before is None or addition.added:
        return [record_sentence(portal, portal.pages[kind.name], record)] if kind.promised else []
    old, new = (parse_yaml(text.encode("utf-8"), addition.path)[0] for text in (addition.before, addition.content))
    assert old and new  # both have been read before
    told = [*entries_told(portal, record, kind, new, old), *edits_told(portal, new, old)]
    return [line for line in told if not line.endswith(tuple(read.split("\n")))]


def sentences(site: Site, as_of: date, paths: Iterable[str], record_id: str = "") -> dict[str, str]:
    """What readers will read about the record in each file at `paths`: of several `record_id`, else the last."""
    portal, said = _portal(site, as_of), {}
    for path in paths:
        page = portal.pages[_kind(path).name]
        record = _record(site, path, record_id)
        said[path] = (page.answer and page.answer(portal, record)) or page.name(portal, record)
    return said


def _portal(site: Site, as_of: date) -> Portal:
    from macros.kinds.pages import open_portal
    from macros.view.settings import Settings

    return open_portal(site, as_of, Settings("", "", ""))


def _record(site: Site, path: str, record_id: str = "") -> Any:
    kind = _kind(path)
    records = site.records[kind.name]
    named = PurePosixPath(path).stem if kind.in_folder else record_id
    return records[named if named in records else list(records)[-1]]


def _kind(path: str) -> Kind:
    kind = kind_at(path)
    assert kind  # each is a file of records
    return kind
