"""A folder that is made anew beside the old one and takes its place when it is whole: until then the old one stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Renewal:
    """The folder `target`, being made anew in `folder` beside it. Every method raises OSError where a disk does."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self.folder = self.target.with_name(f".{self.target.name}.new")
        self._before = self.target.with_name(f".{self.target.name}.old")

    def begin(self) -> None:
        """Make `folder`, empty; first put right what a run left that was ended from outside."""
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(20, "Not a directory", str(self.target))
        if self._before.exists() and not self.target.exists():
            self._before.rename(self.target)
        for rest in (self.folder, self._before):
            if rest.exists():
                shutil.rmtree(rest)
        self.folder.mkdir(parents=True)

    def finish(self) -> None:
        """Set `folder` in the place of `target`. What is hidden in `target`, such as .git, is no page and stays."""
        try:
            if self.target.exists():
                self.target.rename(self._before)
            self.folder.rename(self.target)
        except BaseException:
            if self._before.exists() and not self.target.exists():
                self._before.rename(self.target)
            raise
        if self._before.exists():
            for path in self._before.glob(".*"):
                if not (self.target / path.name).exists():
                    path.rename(self.target / path.name)
            shutil.rmtree(self._before, ignore_errors=True)

    def abandon(self) -> None:
        """Remove `folder`, if it is there; `target` stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def renewed(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of `target` at the end, unless an exception leaves it."""
    renewal = Renewal(target)
    renewal.begin()
    try:
        yield renewal.folder
        renewal.finish()
    finally:
        renewal.abandon()
