"""The other editions of the site, each made beside the first one by a process of its own, on a core of its own.

The data are loaded and checked once: where a process can be made that has all that this one has in its memory, it goes
on from there. Elsewhere, and beside the threads of a server, it loads them itself. What it has to say is said by the
first edition, as if it had found it itself.
"""

from __future__ import annotations

import logging
import multiprocessing
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from macros.build.serving import hearing
from macros.files.reading import files_below
from macros.view.portal import Portal
from macros.words import pages_folder

ENDED = (
    "{language} の版を作っていたプログラムが、途中で終わりました。期待: 最後まで動くこと。直し方: メモリーとディスクの空きを確かめて、もう一度作ってください。\n"
    "EN: The program that was making the edition in {language} ended on its way. Expected it to run to its end. Fix: "
    "look whether there is enough memory and space on the disk, and build again."
)
NO_TWIN = (
    "{path} と同じ名前のページが {folder}/ にありません。期待: 手で書くページは、どの版にも同じ名前であること（言語を切り替えるリンクの先です）。"
    "直し方: {folder}/{name} を書くか、{path} を消してください。\n"
    "EN: {folder}/ has no page with the name of {path}. Expected each hand-written page in every edition, under the same "
    "name: the switch of the language leads there. Fix: write {folder}/{name}, or remove {path}."
)
NOT_IN_MENU = (
    "{file} の nav に {page} がありません。期待: どの版のメニューにも同じページがあること。直し方: {other} の nav と同じ所に、"
    "その言語の題をつけて {page} を足すか、{other} から消してください。\n"
    "EN: The nav of {file} lacks {page}. Expected the same pages in the menu of every edition. Fix: add {page} where the "
    "nav of {other} has it, with its title in that language, or remove it from {other}."
)
_first: list[Portal] = []  # the portal of the first edition, in a process that has it in memory


log = logging.getLogger("mkdocs.plugins.portal")


class EditionNotMade(Exception):
    """An edition that could not be made; its text is what to say to people."""


def check_twins(root: Path, *languages: str) -> None:
    """Raises EditionNotMade where a hand-written page of the project at `root` is in one of `languages` alone."""
    written = {
        folder: {path.relative_to(root / folder).as_posix() for path in files_below(root / folder)}
        for folder in map(pages_folder, languages)
    }
    lacking = [
        NO_TWIN.format(path=f"{here}/{name}", folder=there, name=name)
        for here, names in written.items()
        for there, others in written.items()
        for name in sorted(names - others)
        if name.endswith(".md")
    ]
    if lacking:
        raise EditionNotMade("\n\n".join(lacking))


def check_menus(menus: Mapping[str, Iterable[str]]) -> None:
    """Raises EditionNotMade where a page stands in one of the `menus` alone: nothing would lead to it in the others.

    They hold the pages by the file of the settings.
    """
    found = {file: set(pages) for file, pages in menus.items()}
    lacking = [
        NOT_IN_MENU.format(file=file, page=page, other=other)
        for other, pages in found.items()
        for file, others in found.items()
        for page in sorted(pages - others)
    ]
    if lacking:
        raise EditionNotMade("\n\n".join(lacking))


def first_portal() -> Portal | None:
    """The portal of the edition from which this process goes on; None in one that loads the data itself."""
    return _first[0] if _first else None


class EditionBuild:
    """The edition in `language`, being made beside the one of `portal`, which is built in `site`.

    `build(language, folder, first, *how)` makes it; `first` is the language of that one.
    """

    def __init__(self, language: str, site: Path, portal: Portal, build: Callable[..., None], *how: object) -> None:
        self._language, self._place = language, site / language
        self._folder = folder = site.with_name(f".{site.name.strip('.')}.{language}.new")
        shutil.rmtree(folder, ignore_errors=True)  # what a run left that was ended from outside
        forks = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self._heard, tell = context.Pipe(duplex=False)
        arguments = (tell, portal if forks else None, build, language, folder, portal.language, *how)
        self._process = context.Process(target=_make, args=arguments, daemon=True)
        self._process.start()
        tell.close()

    @property
    def runs(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()

    def finish(self) -> None:
        """Wait for the edition, say what it has said, and move it to its place.

        Raises EditionNotMade, and OSError where a disk does.
        """
        try:
            said, error = self._heard.recv()
        except EOFError:
            said, error = [], ENDED.format(language=self._language)
        self._process.join()
        if error:
            errors = [text for level, text in said if level >= logging.ERROR]
            raise EditionNotMade("\n\n".join([f"{self._language}/", *(errors or [error])]))
        for level, text in said:
            log.log(level, "%s/: %s", self._language, text)
        shutil.rmtree(self._place, ignore_errors=True)
        self._folder.rename(self._place)

    def abandon(self) -> None:
        """End the process, if it still runs, and leave nothing of what it made."""
        self._process.terminate()
        self._process.join()
        shutil.rmtree(self._folder, ignore_errors=True)


def _make(tell: Connection, portal: Portal | None, build: Callable[..., None], *how: object) -> None:
    """In the other process: build, and tell what was said and what kept it from being built."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends this one
    _first[:] = [portal] if portal else []
    logging.getLogger("mkdocs").handlers.clear()  # nothing is said twice
    with hearing(logging.WARNING) as heard:
        try:
            build(*how)
            error = ""
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - whatever ended it is told
            error = str(raised) or type(raised).__name__
    tell.send((heard.said, error))
