"""What lies in the folders of the project: which files are read, which nobody would read, and which cannot be.

Nothing is opened before it is known to be a plain file of a sensible size: a pipe would never end, a device might, and
a link could show a file of another place to everyone.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NoReturn

from macros.base.nearest import nearest
from macros.base.paths import ID_PATTERN
from macros.base.problems import Problem
from macros.files.decoding import conflict_problems, decoded
from macros.files.document import Mark
from macros.words import languages, pages_folder

LARGEST = 500_000  # bytes; the longest list, that of the words of the search, takes 400,000


SCHEMAS = "schema"  # the folder of data/ that is written for editors and read by nobody here


_OF_THE_SYSTEM = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"))


_TITLE = re.compile(r"^title: *\S", re.MULTILINE)


_ALONE_IN_A_PAGE = "======="  # between two versions, or below a heading


def read_file(root: Path, shown_path: str) -> tuple[bytes, list[Problem]]:
    """The content of the file at `shown_path` below `root`, or the one problem for which it was not opened."""
    path = root / shown_path
    if code := _unfit(path):
        size = f"{path.lstat().st_size:,}" if code == "file-too-large" else ""
        return b"", [_whole(shown_path, code, value=size or shown_path, most=f"{LARGEST:,}")]
    try:
        return path.read_bytes(), []
    except OSError as error:
        return b"", [_whole(shown_path, "unreadable-file", value=error.strerror or "")]


def record_files(root: Path, folder: str) -> tuple[list[str], list[Problem]]:
    """The paths of the records in `folder`, one in each .yml file, in order, and what is wrong with the folder."""
    if (root / folder).is_symlink():
        return [], []  # `stray_problems` says so
    if not (root / folder).is_dir():
        return [], [_whole(folder, "missing-folder", value=folder)]
    names, problems = _names(root, folder)
    records = [name for name in names if name.endswith(".yml") and re.fullmatch(ID_PATTERN, name.removesuffix(".yml"))]
    for name in names:
        if name not in records:
            code = "not-a-file-name" if name.endswith(".yml") and not name.startswith(".") else "stray-file"
            problems.append(_whole(f"{folder}/{name}", code, value=name))
    return [f"{folder}/{name}" for name in records], problems


def stray_problems(root: Path, files: Collection[str], folders: Collection[str]) -> list[Problem]:
    """What nobody would read directly in data/, where `files` and `folders` belong, and folders that are none."""
    names, problems = _names(root, "data")
    expected = [path.removeprefix("data/") for path in (*files, *folders)] + [SCHEMAS]
    for name in names:
        path = f"data/{name}"
        if name not in expected:
            problems.append(_whole(path, "unknown-data-file", value=name, nearest=nearest(name, expected)))
        elif path not in files and (root / path).is_symlink():
            problems.append(_whole(path, "symbolic-link", value=path))
    return problems


def page_problems(root: Path) -> list[Problem]:
    """What keeps the hand-written pages, and what lies beside them, from being published."""
    problems = []
    for path in [path for language in languages() for path in files_below(root / pages_folder(language))]:
        shown = path.relative_to(root).as_posix()
        if path.suffix == ".md":
            content, found = read_file(root, shown)
            problems += found or _text_problems(content, shown)
        elif (code := _unfit(path)) and code != "file-too-large":
            problems.append(_whole(shown, code, value=shown))
    return problems


def written_pages(root: Path) -> list[str]:
    """The paths of the hand-written pages below the folder of their language, to which an address may lead."""
    folders = [root / pages_folder(language) for language in languages()]
    paths = [path.relative_to(folder) for folder in folders for path in files_below(folder) if path.suffix == ".md"]
    return list(dict.fromkeys(path.as_posix() for path in paths))


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below `folder` that MkDocs would take, and every link to a folder, in order."""
    for parent, folders, files in os.walk(folder, onerror=_raise if folder.is_dir() else None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in sorted(links + [name for name in files if not name.startswith(".")]):
            yield Path(parent) / name


def _raise(error: OSError) -> NoReturn:
    raise error


# --------------------------------------------------------------------------- one file


def _unfit(path: Path) -> str:
    """The code of what keeps `path` from being opened; an empty text when nothing does."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return "missing-file"
    except OSError:
        return ""  # opening it gives the reason
    if stat.S_ISLNK(status.st_mode):
        return "symbolic-link"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file"
    return "file-too-large" if status.st_size > LARGEST else ""


def _whole(shown_path: str, code: str, **values: str) -> Problem:
    return Problem(shown_path, 1, 1, code, values)


def _text_problems(content: bytes, shown_path: str) -> list[Problem]:
    document, problems = decoded(content, shown_path)
    markers = conflict_problems(document)
    if any(marker.values["value"] != _ALONE_IN_A_PAGE for marker in markers):
        problems += markers
    head, closed, _ = document.text.partition("\n---\n")
    if not problems and not (head.startswith("---\n") and closed and _TITLE.search(head)):
        problems.append(document.problem_at(Mark(1, 1, 1), "page-without-title"))
    return problems


# --------------------------------------------------------------------------- one folder


def _names(root: Path, folder: str) -> tuple[list[str], list[Problem]]:
    """What lies in `folder` in order of name, without what systems and editors leave there for themselves."""
    try:
        names = sorted(os.listdir(root / folder))
    except OSError as error:
        return [], [_whole(folder, "unreadable-file", value=error.strerror or "")]
    return [name for name in names if not _is_of_the_system(name)], []


def _is_of_the_system(name: str) -> bool:
    """Whether a system or an editor left `name` for itself. A hidden record is somebody's slip, and is not."""
    if name.startswith(("._", ".#")):  # macOS's attributes of another file, Emacs's lock on one
        return True
    hidden = name.startswith(".") and not name.lower().endswith((".yml", ".yaml"))
    return hidden or name.lower() in _OF_THE_SYSTEM
