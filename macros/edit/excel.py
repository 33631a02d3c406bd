"""What export-xlsx and import-xlsx do: read, compare, try out, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.base.problems import Problem, in_order
from macros.edit.book.choices import Choices
from macros.edit.book.sheets import TITLES, SheetColumn, Table, tables
from macros.edit.book.written import workbook_bytes
from macros.edit.cells import Book, Cell, CellPlace, Fault, SheetRow, cell_place, figure_in, gathered
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
from macros.records.fields import ValueKind
from macros.records.parts import Correction, Revision

Documents = Mapping[str, Document]

# The list in which a change of what was published is accounted for, and the message that says so to who has a workbook.
_SAID_IN = {"entry-changed": ("corrections", "published-value"), "promise-changed": ("revisions", "published-promise")}

_ACCOUNTED = tuple(code for _, code in _SAID_IN.values())


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
    book = _meant(book, choices, trees)
    readings: dict[tuple[str, int, str], str] = {}
    rounds = 0
    while True:
        rounds += 1
        found = take_over(book, trees, choices, readings, plan_periods(contents), prefer)
        files = _files(found, contents)
        if not files:
            return Outcome(found, {}, _texts(found.faults))
        progress(f"{len(files)} ファイルの変更を確かめています / checking the changes")
        site, problems = tried_out(root, files)
        wrong = {problem.path for problem in problems}
        problems = [*problems, *_judged(judge, contents, {path: files[path] for path in files if path not in wrong})]
        more = _readings(found, files, problems)
        if rounds == _ROUNDS or not more.keys() - readings.keys():
            placed = [_placed(found, files, problem, choices) for problem in in_order(problems)]
            faults = _texts([*found.faults, *_of_other_rows(placed, found.faults)])
            return Outcome(found, {}, faults) if faults else Outcome(found, files, (), site)
        readings |= more


def _meant(book: Book, choices: Choices, trees: Mapping[str, Any]) -> Book:
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
        if table.model is Correction:
            rows = [row if _is_numbered(row, table) else _with_what_was(row, table, choices, trees) for row in rows]
        sheets[table.title] = replace(sheet, rows=tuple(rows))
    return replace(book, sheets=sheets)


def _with_what_was(row: SheetRow, table: Table, choices: Choices, trees: Mapping[str, Any]) -> SheetRow:
    """A new row of a correction with what stood there as the data has it, where it was copied from its cell."""
    above, column = _corrected(row, table)
    was = row.cells.get("was", Cell("", "?"))
    if above is None or column is None:
        return row
    if was.code == "made-by-excel" and column.holds.kind is ValueKind.DATE and was.text.endswith(" 00:00:00"):
        was = replace(was, text=was.text.partition(" ")[0], code="")
    if not was.code:
        figure = figure_in(above, replace(row, cells={**row.cells, column.label: was}), column, trees)
        number = f"{figure.value:f}" if figure and figure.value is not None else was.text
        was = replace(was, text=choices.meant(above, column, number))
    return replace(row, cells={**row.cells, "was": was})


def _is_numbered(row: SheetRow, table: Table) -> bool:
    """Whether a row was exported: what programs make of its cells is seen by what they were."""
    return bool(table.own and table.own.label in row.cells and row.cells[table.own.label].text)


def _corrected(row: SheetRow, table: Table) -> tuple[Table | None, SheetColumn | None]:
    """The sheet and the column of the value that the row of a correction is about."""
    above = next((one for one in tables() if (one.source, one.steps) == (table.source, table.steps[:-1])), None)
    field = row.cells["field"].text if "field" in row.cells else ""
    return above, next((one for one in above.columns if one.path[0] == field), None) if above and field else None


def _of_other_rows(placed: Sequence[Fault], read: Sequence[Fault]) -> list[Fault]:
    """Those of the faults that the checks have `placed` which do not follow from the cells that could not be `read`.

    A row with such a cell lacks its value; one that was to be added may be lacking where it is counted or called for.
    """
    if not read:
        return list(placed)
    rows = {(one.place.title, one.place.row) for one in read if isinstance(one.place, CellPlace)}
    accounts = {table.title for table in tables() if table.model in (Correction, Revision)}
    unaccounted = _ACCOUNTED if any(title in accounts for title, _ in rows) else ()
    return [
        fault
        for fault in placed
        if isinstance(fault.place, CellPlace)
        and (fault.place.title, fault.place.row) not in rows
        and fault.problem.code not in unaccounted
    ]


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
        key = problem.values["key"]
        field = choices.shown(sheet, next(one for one in sheet.columns if one.label == "field"), key)
        column = next((one for one in table.columns if one.path == (key,)), None)
        shown = {said: choices.shown(table, column, problem.values[said]) for said in ("was", "now") if column}
        values = {**problem.values, **shown, "sheet": sheet.title, "row": "".join(f"{one}、" for one in of)}
        return replace(problem, code=code, values={**values, "field": field})
    return _by_columns(table, row, problem, choices)


def _by_columns(table: Table, row: SheetRow, problem: Problem, choices: Choices) -> Problem:
    """`problem` of the row of a correction with its values as the columns of the sheets show them."""
    above, column = _corrected(row, table) if table.model is Correction else (None, None)
    if above is None or column is None:
        return problem
    shown = {
        said: choices.shown(above, column, problem.values[said]) for said in ("was", "value") if said in problem.values
    }
    key = {"key": column.title.partition("・")[0]} if "key" in problem.values else {}
    return replace(problem, values={**problem.values, **shown, **key})
