"""The commits of the project: where the one that is checked out left another, and what each has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.ledger.git.run import GIT_SAYS, GitProblem, run_git, why_not
from macros.words import languages, pages_folder

PARTS = ("data", "mkdocs.yml", *map(pages_folder, languages()))  # what a comparison reads
_NO_FILE = ("120000", "160000")  # the modes of symbolic links and submodules


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


NOTHING_THERE = (
    "比べるもと（コミット {base}）に、読める data/ の .yml ファイルが一つもないので、失われた記録がないとは言えません。"
    "期待: 公開したデータのあるコミット。直し方: 比べるもとを確かめてください。\n"
    "EN: Commit {base} has no .yml file in data/ that can be read, so nobody can say that nothing is lost. "
    "Expected a commit with published data. Fix: check what you compare with."
)


NOT_A_FILE = (
    "比べるもと（コミット {base}）の「{path}」は、ファイルでなくリンクか別のリポジトリなので、公開した記録を読めません。"
    "期待: ファイルそのもの。直し方: ファイルそのものがあるコミットと比べてください。\n"
    'EN: "{path}" of commit {base} is a link or another repository, so what was published cannot be read. '
    "Expected the file itself. Fix: compare with a commit that has it."
)


@dataclass(frozen=True)
class Commit:
    """A commit on the way that what is published has gone; `parent` is empty at its beginning, `time` in seconds."""

    name: str
    parent: str
    time: int


@dataclass(frozen=True)
class Changed:
    """A file that a commit has changed: its path and the objects before and after, empty where there was no file."""

    path: str
    old: str
    new: str


def branch_point(root: Path, base: str) -> str:
    """The commit at which the checked out commit left `base`: what has been published since then is no loss.

    Raises GitProblem where there is no Git, no repository, no such revision or no such commit.
    """
    opened = run_git(root, "rev-parse", "--git-dir")
    if opened.returncode:
        raise GitProblem(why_not(root, opened.stderr))
    found = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if found.returncode:
        raise GitProblem(NO_REVISION.format(base=base))
    common = run_git(root, "merge-base", found.stdout.decode().strip(), "HEAD")
    if common.returncode:
        raise GitProblem(NO_COMMON_COMMIT.format(base=base))
    return common.stdout.decode().strip()


def usual_base(root: Path) -> str:
    """What is compared with where nobody says otherwise: the branch that is published, here or where it came from."""
    here = run_git(root, "rev-parse", "--verify", "--quiet", "main^{commit}")
    there = run_git(root, "rev-parse", "--verify", "--quiet", "origin/main^{commit}")
    return "main" if not here.returncode or there.returncode else "origin/main"


def write_commit(root: Path, commit: str, folder: Path, whole: bool = False) -> None:
    """Write the data and the hand-written pages of `commit` below `folder`, or the `whole` of it.

    The objects are read one by one: `git archive` leaves out or rewrites what .gitattributes says. Raises GitProblem if
    Git cannot read them, or if what it reads could hide a loss.
    """
    listed = run_git(root, "ls-tree", "-r", "-z", commit, "--", *((".",) if whole else PARTS))
    if listed.returncode:
        raise GitProblem(NO_REVISION.format(base=commit))
    entries = [entry.split("\t", 1) for entry in os.fsdecode(listed.stdout).split("\0") if entry]
    files = {path: about.split()[2] for about, path in entries if not about.startswith(_NO_FILE)}
    for about, path in entries:
        if about.startswith(_NO_FILE) and f"{path}/".startswith(tuple(f"{part}/" for part in PARTS)):
            raise GitProblem(NOT_A_FILE.format(base=commit[:12], path=path))
    if not any(path.startswith("data/") and path.endswith(".yml") for path in files):
        raise GitProblem(NOTHING_THERE.format(base=commit[:12]))
    for path, content in zip(files, objects(root, list(files.values())), strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def main_line(root: Path) -> tuple[list[Commit], bool]:
    """The commits that led to the one that is checked out, oldest first, and whether Git has all of them.

    Of what was merged only the merge counts: then it was published. Raises GitProblem where Git has no commit.
    """
    cut = run_git(root, "rev-parse", "--is-shallow-repository")
    log = run_git(root, "log", "--first-parent", "--reverse", "--format=%H %ct %P", "HEAD", "--")
    if cut.returncode or log.returncode:
        raise GitProblem(why_not(root, cut.stderr or log.stderr))
    lines = [line.split() for line in log.stdout.decode().splitlines()]
    commits = [Commit(name, parents[0] if parents else "", int(time)) for name, time, *parents in lines]
    return commits, cut.stdout.strip() == b"false"


def changed_blobs(root: Path, commits: Sequence[Commit]) -> Iterator[tuple[str, list[Changed]]]:
    """The data files that each of `commits` has changed since its parent, with its name. One process for all.

    Raises GitProblem where Git does not say.
    """
    asked = "".join(f"{commit.name} {commit.parent}".rstrip() + "\n" for commit in commits).encode()
    options = ("--stdin", "--root", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--always", "--relative")
    said = run_git(root, "diff-tree", *options, "--", "data", given=asked)
    if said.returncode:
        raise GitProblem(why_not(root, said.stderr))
    found: dict[str, list[Changed]] = {commit.name: [] for commit in commits}
    fields = iter(os.fsdecode(said.stdout).replace("\n", "\0").split("\0"))
    at = ""
    for field in fields:
        if not field.startswith(":"):
            at = field.split(" ")[0] or at
            continue
        was, mode, old, new, _ = field[1:].split(" ")
        path = next(fields)
        if mode not in _NO_FILE and was not in _NO_FILE:
            found[at].append(Changed(path, old.strip("0") and old, new.strip("0") and new))
    yield from found.items()


def objects(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """The content of each object. Raises GitProblem at one that Git does not have, as in a clone of a part."""
    said = run_git(root, "cat-file", "--batch", given="\n".join(names).encode() + b"\n").stdout
    start = 0
    for name in names:
        end = said.find(b"\n", start)
        head = said[start:end]
        if not head.startswith(name.encode() + b" blob "):
            raise GitProblem(GIT_SAYS.format(root=root, said=head.decode(errors="replace") or name))
        start, size = end + 1, int(head.split()[2])
        yield said[start : start + size]
        start += size + 1
