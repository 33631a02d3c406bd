"""The working tree against what has been published: reads both and asks the ledger and the changes about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.base.problems import Problem
from macros.kinds.site import Site
from macros.ledger.changes import changes, changes_unread
from macros.ledger.git.commits import NOTHING_THERE, PARTS, branch_point, write_commit
from macros.ledger.git.run import GitProblem
from macros.ledger.git.working_tree import changed_files
from macros.ledger.its_own import PROGRAM, NotMadeByItself, made_by_itself, seen_around
from macros.ledger.kept.losses import violations
from macros.ledger.pages import files_otherwise, pages_otherwise, texts_otherwise
from macros.ledger.state import Section, State
from macros.ledger.tree import read_snapshot
from macros.load.load import load_site
from macros.site.everything import WHOLE, naming
from macros.site.export import portal_on, read_written, written_by
from macros.words import Words, pages_folder


@dataclass(frozen=True)
class Comparison:
    """What a change does, and the words to say it.

    `sections` is None where the published data does not pass the checks of today.
    """

    violations: Sequence[Problem]
    sections: Sequence[Section] | None
    words: Words


def compare(
    root: Path, site: Site, base: str, as_of: date, progress: Callable[[str], None] = lambda text: None
) -> Comparison:
    """The project at `root`, whose data `site` is, against the commit at which it left the branch `base`.

    Both are read as of the same day. Where the program has changed, too, the commit's own program makes its pages.
    Raises GitProblem where Git cannot give that commit.
    """
    commit = branch_point(root, base)
    changed = changed_files(root, commit, (*PROGRAM, *PARTS))
    with TemporaryDirectory() as folder:
        published = Path(folder)
        progress(f"もとのコミット {commit[:12]} を取り出しています / Taking the base out")
        write_commit(root, commit, published, whole=any(path.startswith(PROGRAM) for path in changed))
        base_tree = read_snapshot(published)
        if not base_tree.documents:
            raise GitProblem(NOTHING_THERE.format(base=commit[:12]))
        portal = portal_on(root, site, as_of)
        after = State(portal, read_snapshot(root), written_by(root, portal))
        progress("もとのページを作っています / Making the pages of the base")
        more = {**_by_its_own(published, after), "around": seen_around(changed)}
        base_site, _ = load_site(published)
        base_written = read_written(published / pages_folder(portal.language))
    progress("比べています / Comparing")
    found = None
    with naming("diff", WHOLE):
        if base_site:
            before = State(portal_on(root, base_site, as_of), base_tree, base_written)
            found = changes(before, after, more)
        elif "pages" in more:
            found = changes_unread(base_tree, after, more)
    return Comparison(violations(base_tree, after.tree), found, portal.words)


def _by_its_own(published: Path, after: State) -> dict[str, Iterable[str]]:
    """The lines about pages by section, where `published` holds a program of its own to make its pages."""
    if not (published / "macros").is_dir():
        return {}
    try:
        made = made_by_itself(published, after.portal.as_of)
    except NotMadeByItself as error:
        return {"how": [after.portal.words("ledger.unmade", said=str(error))]}
    return {
        "texts": texts_otherwise(made.pages, after),
        "pages": pages_otherwise(made.pages, after),
        "files": files_otherwise(made.files, after),
    }
