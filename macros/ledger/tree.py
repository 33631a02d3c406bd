"""What a comparison reads of the project: all of it as it stands in a folder, or some files as they are published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.base.problems import Problem
from macros.files.document import Document
from macros.files.parse import parse_yaml, read_yaml
from macros.files.reading import written_pages
from macros.ledger.git.commits import PARTS, branch_point, usual_base, write_commit
from macros.ledger.git.run import GitProblem
from macros.ledger.git.working_tree import changed_files
from macros.ledger.kept.losses import Snapshot, violations
from macros.load.load import plan_periods, read_once
from macros.load.refused import model_of
from macros.view.settings import WrongSetting, read_settings

PUBLISHED = ("origin/main", "main")  # the branch that is published: as it is elsewhere, else as it is here


def read_snapshot(root: Path) -> Snapshot:
    """The readable data files and the hand-written pages below `root`, in order of path, and the editions of the site.
    What `load_site` has read, in another tree too, is not read again."""
    documents = {}
    content = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "data").rglob("*.yml"))}
    periods = plan_periods(content)
    for shown, data in content.items():
        model = model_of(shown)
        document, _ = read_once(data, shown, model, periods) if model else parse_yaml(data, shown)
        if document:
            documents[shown] = document
    return Snapshot(documents, written_pages(root), _other_editions(root))


def _other_editions(root: Path) -> Sequence[str]:
    """The languages that the site of the project has beside the first one; none where its settings cannot be read."""
    with suppress(WrongSetting):
        return read_settings(root / "mkdocs.yml").others
    return ()


def published_documents(root: Path, paths: Iterable[str]) -> dict[str, Document] | None:
    """Those of the files at `paths` that are published, as they were where this copy left it; None without a history.

    What somebody has added since then is their own, and may be written anew.
    """
    for base in PUBLISHED:
        try:
            with TemporaryDirectory() as folder:
                write_commit(root, branch_point(root, base), Path(folder))
                there = [path for path in paths if (Path(folder) / path).exists()]
                read = {path: read_yaml(Path(folder) / path, path)[0] for path in there}
                return {path: document for path, document in read.items() if document}
        except GitProblem:
            continue
    return None


def changed_since(root: Path) -> list[str] | None:
    """The files of data and texts that are not as they were published when this copy left it; None without history."""
    for base in PUBLISHED:
        with suppress(GitProblem):
            return changed_files(root, branch_point(root, base), PARTS)
    return None


def lost_since(root: Path) -> list[Problem]:
    """What the files below `root`, which have passed the check, have lost or overwritten of what was published when
    this copy left it; nothing where that is not known, as without a history.

    The one rule of `diff`, which asks for a history: whoever only checks is told of it, too, and not a step later.
    """
    if not (root / ".git").exists():  # a folder inside of another project, whose history is not its own
        return []
    with suppress(GitProblem), TemporaryDirectory() as folder:
        commit = branch_point(root, usual_base(root))
        if changed_files(root, commit, PARTS):
            write_commit(root, commit, Path(folder))
            return violations(read_snapshot(Path(folder)), read_snapshot(root))
    return []
