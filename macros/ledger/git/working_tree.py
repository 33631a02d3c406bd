"""The files of the project as they lie in its folder: those that Git has or would take."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec

from macros.ledger.git.run import GitProblem, run_git, why_not


def project_files(root: Path) -> list[str]:
    """The paths of the files of the project in `root` as they lie there, in order: those that Git has or would take.

    Without Git's history, as in what was downloaded, those that .gitignore does not name. Raises GitProblem where Git
    does not say.
    """
    if not (root / ".git").exists():
        return sorted(_not_ignored(root))
    listed = run_git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if listed.returncode:
        raise GitProblem(why_not(root, listed.stderr))
    names = {os.fsdecode(name) for name in listed.stdout.split(b"\0") if name}
    return sorted(name for name in names if (root / name).is_file())  # one that was deleted may still be listed


def _not_ignored(root: Path) -> Iterator[str]:
    """The path of each file below `root` that .gitignore does not name; what it names is not looked into."""
    rules = root / ".gitignore"
    ignored = GitIgnoreSpec.from_lines(rules.read_text(encoding="utf-8").splitlines() if rules.exists() else ())
    for folder, folders, files in os.walk(root):
        place = Path(folder).relative_to(root)
        folders[:] = [name for name in folders if not ignored.match_file(f"{(place / name).as_posix()}/")]
        paths = ((place / name).as_posix() for name in files)
        yield from (path for path in paths if not ignored.match_file(path))


def changed_files(root: Path, commit: str, parts: Sequence[str]) -> list[str]:
    """The paths below `parts` whose files are not what they were at `commit`, new ones included, in order.

    Raises GitProblem where Git does not say.
    """
    differ = run_git(root, "diff", "--name-only", "--relative", "--no-renames", "-z", commit, "--", *parts)
    new = run_git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *parts)
    if differ.returncode or new.returncode:
        raise GitProblem(why_not(root, differ.stderr or new.stderr))
    return sorted({os.fsdecode(name) for name in (differ.stdout + new.stdout).split(b"\0") if name})
