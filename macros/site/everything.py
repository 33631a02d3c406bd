"""All that readers get, made at once from data that the rules have passed: what cannot be made is a fault of the
program, and becomes a problem that names the page and the record."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from macros.base.problems import Problem, format_report
from macros.kinds.all import FILES as DATA_FILES
from macros.kinds.all import FOLDERS
from macros.load.published_addresses import page_address
from macros.records.fields import ValueKind, shapes
from macros.site.export import render_page
from macros.site.open_data.packed import packed_files
from macros.site.pages import FILES, page_lists
from macros.view.portal import Portal
from macros.words import pages_folder

CODES = frozenset(("not-rendered", "page-macro"))


WHOLE = "data"  # what a file for all records together is made from


class NotMade(Exception):
    """A page or file that cannot be made; its text is the message for people."""


@dataclass(frozen=True)
class Made:
    """A page or a published file: its address, the file that it was made from, its content.

    What is no text, such as a database, says nothing that the others do not, and has no content here.
    """

    address: str
    file: str
    content: str
    is_page: bool


@dataclass(frozen=True)
class Failure:
    """What kept a page or a published file from being made."""

    address: str
    file: str
    error: Exception

    @property
    def cause(self) -> tuple[str, ...]:
        """Where in the program it happened, and from where that was called: `standing.py:122`, innermost last."""
        frames = traceback.extract_tb(self.error.__traceback__)
        return tuple(f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames[-3:])

    @property
    def said(self) -> str:
        """What the program says of it, on one line."""
        return " ".join(traceback.format_exception_only(self.error)[-1].split())


def make_everything(portal: Portal, written: Mapping[str, str]) -> tuple[list[Made], list[Failure]]:
    """Every page and published file, and what could not be made; `written` are the hand-written pages by path."""
    made: list[Made] = []
    failures: list[Failure] = []
    for address, file, is_page, make in _all(portal, written, failures):
        try:
            made.append(Made(address, file, make(), is_page))
        except Exception as error:  # noqa: BLE001 - any of them is reported, at its record
            failures.append(Failure(address, file, error))
    return made, failures


ToMake = tuple[str, str, bool, Callable[[], str]]


def _all(portal: Portal, written: Mapping[str, str], failures: list[Failure]) -> Iterator[ToMake]:
    for path, markdown in sorted(written.items()):
        folder = pages_folder(portal.language)
        yield _part(portal, page_address(path), f"{folder}/{path}", partial(str, markdown))
    for name, pages in page_lists(portal):
        for page in _listed(name, pages, failures):
            yield _part(portal, page_address(page.path), page.data_file, partial(getattr, page, "markdown"))
    for files in FILES:
        for address, make in _listed(files.__name__, partial(files, portal, written), failures):
            yield address, WHOLE, False, make
    for address, pack in _listed(packed_files.__name__, partial(packed_files, portal), failures):
        yield address, WHOLE, False, partial(_made_unread, pack)


def _part(portal: Portal, address: str, file: str, markdown: Callable[[], str]) -> ToMake:
    return address, file, True, lambda: render_page(portal, address, markdown())


def _made_unread(make: Callable[[], bytes]) -> str:
    make()
    return ""


def _listed(name: str, listing: Callable[[], Iterable], failures: list[Failure]) -> list:
    """What `listing` gives, or nothing after noting why: what cannot be listed cannot be made either."""
    try:
        return list(listing())
    except Exception as error:  # noqa: BLE001 - any of them is reported, as the list's
        failures.append(Failure(name.strip("_"), WHOLE, error))
        return []


def problems_of(failures: Iterable[Failure]) -> list[Problem]:
    """One problem for each cause among `failures`, at the record that the program was at, or else the page's own."""
    causes: dict[tuple, list[Failure]] = {}
    for failure in failures:
        causes.setdefault(failure.cause, []).append(failure)
    return [_problem(found[0], len(found)) for found in causes.values()]


@contextmanager
def naming(address: str, file: str) -> Iterator[None]:
    """Raises NotMade when the page or file at `address`, made from `file`, cannot be made."""
    try:
        yield
    except NotMade:
        raise
    except Exception as error:
        raise NotMade(format_report(problems_of([Failure(address, file, error)]))) from error


def _problem(failure: Failure, count: int) -> Problem:
    if failure.file.endswith(".md") and isinstance(failure.error, TemplateError):
        values = {"line": str(_line_of(failure.error)), "error": failure.error.message or ""}
        return Problem(failure.file, 1, 1, "page-macro", values)
    values = {"page": f"/{failure.address}", "count": str(count), "error": failure.said, "place": failure.cause[-1]}
    return Problem(_record_file(failure.error) or failure.file, 1, 1, "not-rendered", values)


def _line_of(error: TemplateError) -> int:
    """The line, of the text below the head of a page, at which Jinja gave up."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename.strip("<>") == "template"), 1)


_FILE_OF = {
    shape.model: path
    for path, model in DATA_FILES.items()
    for shape in shapes(model)
    if shape.kind is ValueKind.RECORDS
}


def _record_file(error: Exception) -> str | None:
    """The data file of the innermost record that the program held when `error` arose; None where it held none."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    held = (value for frame in reversed(frames) for value in frame.f_locals.values())
    return next(filter(None, map(_file_of, held)), None)


def _file_of(value: Any) -> str | None:
    folder = next((folder for folder, model in FOLDERS.items() if type(value) is model), None)
    return f"{folder}/{value.id}.yml" if folder else _FILE_OF.get(type(value))
