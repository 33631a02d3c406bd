"""Files of data/ as they would be, tried out where nobody reads them; and written, all or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from macros.base.problems import Problem
from macros.files.reading import written_pages
from macros.kinds.site import Site
from macros.load.load import load_files, read_files


def tried_out(root: Path, files: Mapping[str, bytes]) -> tuple[Site | None, list[Problem]]:
    """What `load_site` would say if the data below `root` had `files` (path → content). Nothing is changed."""
    content, problems = read_files(root)
    return load_files({**content, **files}, written_pages(root), problems)


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (path → content) below `root`: each at once, and all or none.

    Raises OSError when that fails; the files are then as they were.
    """
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    with _beside(root, files) as ready:
        try:
            for path, new in ready.items():
                os.replace(new, root / path)
        except OSError:
            for path, content in before.items():
                _put_back(root / path, content)
            raise


@contextmanager
def _beside(root: Path, files: Mapping[str, bytes]) -> Iterator[dict[str, Path]]:
    """The files written out under hidden names beside their places: a full disk shows before anything is replaced."""
    ready: dict[str, Path] = {}
    try:
        for path, content in files.items():
            target = root / path
            handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".tmp", dir=target.parent)
            ready[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
        yield ready
    finally:
        for file_ready in ready.values():
            file_ready.unlink(missing_ok=True)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        path.write_bytes(content)
