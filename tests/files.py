"""The files that a test goes through: never none, because a test that looked at nothing would pass."""

from pathlib import Path


def files_below(folder: Path, pattern: str = "*", at_least: int = 1) -> list[Path]:
    """The files below `folder`, at any depth, whose name matches `pattern`, in order of their paths.

    Fails if there are fewer than `at_least`.
    """
    found = sorted(path for path in folder.rglob(pattern) if path.is_file())
    assert len(found) >= at_least, f"{folder}/**/{pattern}: {len(found)} files, expected at least {at_least}"
    return found
