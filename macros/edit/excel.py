"""What export-xlsx and import-xlsx do: read, compare, try out, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.base.problems import Problem, in_order
from macros.edit.book.choices import Choices
from macros.edit.book.sheets import TITLES, tables
from macros.edit.book.worded import in_words_of_sheets
from macros.edit.book.written import workbook_bytes
from macros.edit.cells import Book, BookFault, CellPlace, cell_place, gathered, not_following
from macros.edit.change.asked import Documents
from macros.edit.change.writing import Addition, place_of, tried_with_followers
from macros.edit.exchange import take_over
from macros.edit.meant import Readings, as_meant, with_ids_made
from macros.edit.takeover import Origin, Prefer, Takeover, cell_of, with_numbers
from macros.edit.workbook import read_workbook
from macros.files.document import Document
from macros.files.parse import parse_yaml, plain_of
from macros.files.patch import edited
from macros.files.yaml_style import new_text
from macros.kinds.all import FOLDERS, KINDS, SINGLE_FILES, SOURCES, kind_at
from macros.kinds.site import Site
from macros.load.load import load_site, plan_periods
from macros.records.fields import place_on
from macros.words import FIRST

FOLLOWS = "直した言葉に合わせて変わる「{label}」: {n} か所 / What follows the words that were put right: {n}"

_ROUNDS = 3  # a reading can show that another one is needed, as full-width digits in a date of an era


@dataclass(frozen=True)
class ImportResult:
    """What an import would do: the `files` to write (path → content), what is said of each row, what is wrong.

    `site` is the data as it would be; None where nothing changes or something is wrong. `changed` are the `files` with
    what they were.
    """

    takeover: Takeover
    files: Mapping[str, bytes]
    faults: tuple[str, ...]
    site: Site | None = None
    changed: tuple[Addition, ...] = ()


def exported(root: Path) -> tuple[bytes, list[Problem]]:
    """The workbook of the data below `root`; empty, with the problems, where the data is not right."""
    _, problems = load_site(root)
    return (b"", problems) if problems else (workbook_bytes(_trees(_contents(root))), [])


def imported(
    root: Path,
    path: Path,
    progress: Callable[[str], None] = lambda text: None,
    judge: Callable[[Documents, Documents], Iterable[Problem]] = lambda before, after: (),
    prefer: Prefer = Prefer.NEITHER,
) -> ImportResult:
    """What the workbook at `path` changes in the data below `root`. Nothing is written.

    `prefer` says whose value stands where both have changed one since the workbook was exported.

    `judge` finds what is wrong with a change, from the changed files as they are and as they would be. Raises OSError
    or NotOurs as `read_workbook` does, and CannotEdit.
    """
    return outcome_of(read_workbook(path, progress), root, progress, judge, prefer)


def outcome_of(
    book: Book,
    root: Path,
    progress: Callable[[str], None] = lambda text: None,
    judge: Callable[[Documents, Documents], Iterable[Problem]] = lambda before, after: (),
    prefer: Prefer = Prefer.NEITHER,
) -> ImportResult:
    """What `imported` says of a workbook that has been read."""
    contents = _contents(root)
    trees = _trees(contents)
    choices = Choices({**book.base, **trees}, book.words, plan_periods(contents))
    read = with_numbers(as_meant(book, choices, trees), trees)
    listed = trees.get(SOURCES.place, {}).get(SOURCES.items, ())
    readings: Readings = {}
    rounds = 0
    while True:
        rounds += 1
        book, made, said = with_ids_made(read, listed, readings)
        choices = choices.with_sources(made)
        found = take_over(book, trees, choices, readings, plan_periods(contents), prefer)
        found.lines += said
        files = _files(found, contents)
        if not files:
            return ImportResult(found, {}, _texts(found.faults))
        progress(f"{len(files)} ファイルの変更を確かめています / checking the changes")
        site, problems, others = tried_with_followers(root, files)
        wrong = {(problem.path, problem.line) for problem in problems}
        judged = _judged(judge, contents, files)
        problems = [*problems, *(one for one in judged if (one.path, one.line) not in wrong)]
        whole = {**contents, **files}
        more = _readings(found, whole, problems)
        if rounds == _ROUNDS or not more.keys() - readings.keys():
            placed = [_placed(found, whole, problem, choices) for problem in in_order(problems)]
            faults = _texts([*found.faults, *not_following(placed, found.faults)])
            found.lines += [FOLLOWS.format(n=len(one.added_lines), label=_label_of(one.path)) for one in others]
            changed = (*(_changed(path, contents.get(path), content) for path, content in files.items()), *others)
            files |= {one.path: one.content.encode("utf-8") for one in others}
            return ImportResult(found, {}, faults) if faults else ImportResult(found, files, (), site, changed)
        readings |= more


def _changed(path: str, before: bytes | None, content: bytes) -> Addition:
    return Addition(path, None if before is None else before.decode("utf-8"), content.decode("utf-8"))


def _label_of(path: str) -> str:
    """What a file is called in Japanese."""
    return next(one.label[FIRST] for one in (*KINDS, *SINGLE_FILES) if one.place == path)


def _judged(
    judge: Callable[[Documents, Documents], Iterable[Problem]],
    contents: Mapping[str, bytes],
    files: Mapping[str, bytes],
) -> list[Problem]:
    return list(judge(_documents(contents, [path for path in files if path in contents]), _documents(files, files)))


def _documents(files: Mapping[str, bytes], paths: Iterable[str]) -> dict[str, Document]:
    return {path: document for path in paths if (document := _document(files, path))}


def _document(files: Mapping[str, bytes], path: str) -> Document | None:
    return parse_yaml(files[path], path)[0]


def _contents(root: Path) -> dict[str, bytes]:
    """The files of data/ that the workbook shows, by path, in the order of their names."""
    paths = []
    for source in TITLES:
        found = (root / source).glob("*.yml") if source in FOLDERS else [root / source]
        paths += sorted(path for path in found if path.exists())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def _trees(contents: Mapping[str, bytes]) -> dict[str, Any]:
    trees = {path: plain_of(content, path) for path, content in contents.items()}
    return dict(sorted(trees.items(), key=lambda item: _order(*item)))


def _order(path: str, tree: Mapping[str, Any]) -> tuple:
    """Procedures by rank, other records by their group and number: as the pages list them."""
    kind = kind_at(path)
    rank = tree.get("rank") or tree.get("order") or "0"
    return path.rpartition("/")[0], tree.get(kind.group, "") if kind else "", int(rank), path


def _files(found: Takeover, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    texts = {path: edited(contents[path].decode("utf-8"), changes, path) for path, changes in found.changed.items()}
    texts |= {path: new_text(record) for path, record in found.created.items()}
    return {path: text.encode("utf-8") for path, text in texts.items()}


def _origin(found: Takeover, files: Mapping[str, bytes], problem: Problem) -> Origin | None:
    """The row, or the cell of it, that `problem`, found in the `files` as they would be, is about; None for no row."""
    if problem.path not in files or not _document(files, problem.path):
        return None
    return cell_of(found, problem.path, place_of(problem, files[problem.path]))


def _readings(found: Takeover, files: Mapping[str, bytes], problems: list[Problem]) -> Readings:
    """The certain readings of the cells that `problems` are about."""
    readings = {}
    for problem in problems:
        origin = _origin(found, files, problem) if problem.values.get("suggestion") else None
        if origin and origin.column:
            cell = origin.row.cells.get(origin.column.label)
            if cell and cell.text == problem.values.get("value"):
                place = (origin.table.title, origin.row.number, origin.column.label)
                readings[place] = problem.values["suggestion"]
    return readings


def _texts(faults: Iterable[BookFault]) -> tuple[str, ...]:
    return tuple(fault.text() for fault in gathered(faults))


def _placed(found: Takeover, files: Mapping[str, bytes], problem: Problem, choices: Choices) -> BookFault:
    """`problem`, found in the `files` as they would be, where it stands in the workbook and in the words of its sheets.

    What stands in no row of it is said of the record; what the workbook does not show, of the file.
    """

    def row_of(path: str, line: int) -> str:
        document = _document(files, path) if path in files else None
        origin = cell_of(found, path, place_on(document, line)) if document else None
        return str(CellPlace(origin.table.title, origin.row.number)) if origin else ""

    if origin := _origin(found, files, problem):
        table, row, column = origin.table, origin.row, origin.column
        texts = {label: cell.text for label, cell in row.cells.items()}
        said = in_words_of_sheets(problem, table, column or table.all_columns[0], texts, choices, row_of)
        if column is None:
            return BookFault(CellPlace(table.title, row.number), said)
        letter = row.cells[column.label].letter if column.label in row.cells else "?"
        return BookFault(cell_place(table, row.number, column, letter), said)
    shown = next((one for one in tables() if one.is_in(problem.path)), None)
    if shown is None:
        return BookFault(f"{problem.path}:{problem.line}:{problem.column}", problem)
    return BookFault(
        f"シート「{shown.title}」のもとのデータ（{choices.named(problem.path)}）",
        in_words_of_sheets(problem, shown, shown.all_columns[0], {}, choices, row_of),
    )
