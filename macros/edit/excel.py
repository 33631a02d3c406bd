"""What export-xlsx and import-xlsx do: read, compare, try out, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.base.problems import Problem, in_order
from macros.edit.book.choices import Choices
from macros.edit.book.sheets import TITLES, Table, tables
from macros.edit.book.written import workbook_bytes
from macros.edit.cells import Book, Fault, SheetRow, cell_place, gathered
from macros.edit.exchange import take_over
from macros.edit.takeover import Prefer, Takeover, cell_of
from macros.edit.workbook import read_workbook
from macros.edit.writing import place_of, tried_out
from macros.files.document import Document
from macros.files.parse import parse_yaml, plain_of
from macros.files.patch import edited
from macros.files.yaml_style import new_text
from macros.kinds.all import FOLDERS, kind_at
from macros.kinds.site import Site
from macros.load.load import load_site, plan_periods

Documents = Mapping[str, Document]

# The list in which a change of what was published is accounted for, and the message that says so to who has a workbook.
_SAID_IN = {"entry-changed": ("corrections", "published-value"), "promise-changed": ("revisions", "published-promise")}

_ROUNDS = 3  # a reading can show that another one is needed, as full-width digits in a date of an era


@dataclass(frozen=True)
class Outcome:
    """What an import would do: the `files` to write (path → content), what is said of each row, what is wrong.

    `site` is the data as it would be; None where nothing changes or something is wrong.
    """

    takeover: Takeover
    files: Mapping[str, bytes]
    faults: tuple[str, ...]
    site: Site | None = None


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
) -> Outcome:
    """What the workbook at `path` changes in the data below `root`. Nothing is written.

    `prefer` says whose value stands where both have changed one since the workbook was exported.

    `judge` finds what is wrong with a change, from the changed files as they are and as they would be, once both are
    right in themselves. Raises OSError or NotOurs as `read_workbook` does, and CannotEdit.
    """
    book = read_workbook(path, progress)
    contents = _contents(root)
    trees = _trees(contents)
    choices = Choices({**book.base, **trees}, book.words)
    book = _meant(book, choices)
    readings: dict[tuple[str, int, str], str] = {}
    rounds = 0
    while True:
        rounds += 1
        found = take_over(book, trees, choices, readings, plan_periods(contents), prefer)
        files = {} if found.faults else _files(found, contents)
        if not files:
            return Outcome(found, {}, _texts(found.faults))
        progress(f"{len(files)} ファイルの変更を確かめています / checking the changes")
        site, problems = tried_out(root, files)
        problems = problems or _judged(judge, contents, files)
        more = _readings(found, files, problems)
        if rounds == _ROUNDS or not more.keys() - readings.keys():
            faults = _texts(_placed(found, files, problem, choices) for problem in in_order(problems))
            return Outcome(found, {}, faults) if faults else Outcome(found, files, (), site)
        readings |= more


def _meant(book: Book, choices: Choices) -> Book:
    """The workbook with the values that are meant where a cell has the Japanese words for one."""
    sheets = dict(book.sheets)
    for table in (table for table in tables() if table.title in sheets):
        sheet = sheets[table.title]
        columns = {column.label: column for column in table.all_columns}
        rows = [
            replace(row, cells={
                label: cell if cell.code else replace(cell, text=choices.meant(table, columns[label], cell.text))
                for label, cell in row.cells.items()
            })
            for row in sheet.rows
        ]  # fmt: skip
        sheets[table.title] = replace(sheet, rows=tuple(rows))
    return replace(book, sheets=sheets)


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


def _origin(found: Takeover, files: Mapping[str, bytes], problem: Problem):
    """The cell that `problem`, found in the files as they would be, came from; None for one of elsewhere."""
    if problem.path not in files or not _document(files, problem.path):
        return None
    return cell_of(found, problem.path, place_of(problem, files[problem.path]))


def _readings(found: Takeover, files: Mapping[str, bytes], problems: list[Problem]) -> dict[tuple[str, int, str], str]:
    """The certain readings of the cells that `problems` are about."""
    readings = {}
    for problem in problems:
        origin = _origin(found, files, problem) if problem.values.get("suggestion") else None
        if origin:
            table, row, column = origin
            cell = row.cells.get(column.label)
            if cell and cell.text == problem.values.get("value"):
                readings[table.title, row.number, column.label] = problem.values["suggestion"]
    return readings


def _texts(faults: Iterable[Fault]) -> tuple[str, ...]:
    return tuple(fault.text() for fault in gathered(faults))


def _placed(found: Takeover, files: Mapping[str, bytes], problem: Problem, choices: Choices) -> Fault:
    origin = _origin(found, files, problem)
    if origin is None:
        return Fault(f"{problem.path}:{problem.line}:{problem.column}", problem)
    table, row, column = origin
    letter = row.cells[column.label].letter if column.label in row.cells else "?"
    problem = replace(_for_workbook(table, row, problem, choices), source_line="")
    return Fault(cell_place(table, row.number, column, letter), problem)


def _for_workbook(table: Table, row: SheetRow, problem: Problem, choices: Choices) -> Problem:
    """`problem`, and where what was published was changed: in which sheet that is said, of which row and field."""
    name, code = _SAID_IN.get(problem.code, ("", ""))
    places = [(*table.steps[:length], name) for length in range(len(table.steps), -1, -1)]
    sheets = {one.steps: one for one in tables() if one.source == table.source}
    for sheet in (sheets[place] for place in places if place in sheets):
        of = [f"{one.title} {row.cells[key.label].text}" for one, key in zip(sheet.parents, table.keys, strict=False)]
        field = choices.shown(sheet, next(one for one in sheet.columns if one.label == "field"), problem.values["key"])
        values = {**problem.values, "sheet": sheet.title, "row": "".join(f"{one}、" for one in of), "field": field}
        return replace(problem, code=code, values=values)
    return problem
