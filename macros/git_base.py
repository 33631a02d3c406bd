"""The project as it stands in a folder and as it stood at a Git revision. The only module that runs Git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from .ledger import Tree
from .source import read_yaml

PARTS = ("data", "docs/ja")  # what a comparison reads


class GitProblem(Exception):
    """Git cannot give what was asked; the text says to a person what to do, in Japanese and English."""


NO_GIT = (
    "Git が見つかりません。期待: git コマンド。直し方: Git を入れてください。\n"
    "EN: Git was not found. Expected the command git. Fix: install Git."
)
NO_REPOSITORY = (
    "{root} は Git のリポジトリではありません。期待: コミットの歴史のあるフォルダ。"
    "直し方: リポジトリの中で実行するか、--root で場所を示してください。\n"
    "EN: {root} is not in a Git repository. Expected a folder with a history of commits. "
    "Fix: run this inside the repository, or name it with --root."
)
NO_REVISION = (
    "比べるもと「{base}」が見つかりません。期待: ブランチの名前（例 main）かコミット。"
    "直し方: 名前を確かめるか、git fetch で取ってきてください。\n"
    'EN: "{base}" was not found. Expected a branch, such as main, or a commit. '
    "Fix: check the name, or run git fetch."
)
NO_COMMON_COMMIT = (
    "「{base}」といまのブランチに共通のコミットがありません。期待: 同じ歴史から分かれたブランチ。"
    "直し方: git fetch --unshallow で歴史をすべて取ってきてください。\n"
    'EN: "{base}" and the current branch have no commit in common. Expected branches of one history. '
    "Fix: fetch all of it with git fetch --unshallow."
)


def branch_point(root: Path, base: str) -> str:
    """The commit at which the checked out commit left `base`: what has been published since then is no loss.

    Raises GitProblem where there is no Git, no repository, no such revision or no such commit.
    """
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise GitProblem(NO_REPOSITORY.format(root=root))
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if found.returncode:
        raise GitProblem(NO_REVISION.format(base=base))
    common = _git(root, "merge-base", found.stdout.decode().strip(), "HEAD")
    if common.returncode:
        raise GitProblem(NO_COMMON_COMMIT.format(base=base))
    return common.stdout.decode().strip()


def write_commit(root: Path, commit: str, folder: Path) -> None:
    """Write the data and the hand-written pages of `commit` below `folder`. Raises GitProblem if Git cannot read it."""
    archive = _git(root, "archive", "--format=tar", commit)
    if archive.returncode:
        raise GitProblem(NO_REVISION.format(base=commit))
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if member.isfile() and any(path.is_relative_to(part) for part in PARTS):
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(tar.extractfile(member).read())


def read_tree(root: Path) -> Tree:
    """The readable data files and the hand-written pages below `root`, in order of path."""
    documents = {}
    for path in sorted((root / "data").rglob("*.yml")):
        shown = path.relative_to(root).as_posix()
        document, _ = read_yaml(path, shown)
        if document:
            documents[shown] = document
    pages = root / "docs" / "ja"
    return Tree(documents, [path.relative_to(pages).as_posix() for path in sorted(pages.rglob("*.md"))])


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    try:
        return subprocess.run(["git", *arguments], cwd=root, stdin=subprocess.DEVNULL, capture_output=True)
    except FileNotFoundError:
        raise GitProblem(NO_GIT) from None
