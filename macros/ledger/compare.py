"""The working tree against what has been published: reads both and asks the ledger and the changes about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.base.problems import Problem
from macros.kinds.site import Site
from macros.ledger.changes import Section, State, changes
from macros.ledger.git_base import NOTHING_THERE, GitProblem, branch_point, read_tree, write_commit
from macros.ledger.losses import violations
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


def compare(root: Path, site: Site, base: str, as_of: date) -> Comparison:
    """The project at `root`, whose data `site` is, against the commit at which it left the branch `base`.

    Both are read as of the same day. Raises GitProblem where Git cannot give that commit.
    """
    commit = branch_point(root, base)
    with TemporaryDirectory() as folder:
        published = Path(folder)
        write_commit(root, commit, published)
        base_tree, tree = read_tree(published), read_tree(root)
        if not base_tree.documents:
            raise GitProblem(NOTHING_THERE.format(base=commit[:12]))
        base_site, _ = load_site(published)
        portal = portal_on(root, site, as_of)
        base_written = read_written(published / pages_folder(portal.language))
    sections = None
    if base_site:
        before = State(portal_on(root, base_site, as_of), base_tree, base_written)
        after = State(portal, tree, written_by(root, portal))
        with naming("diff", WHOLE):
            sections = changes(before, after)
    return Comparison(violations(base_tree, tree), sections, portal.words)
