"""The project as it stands in a folder and as it stood at a Git revision. The only module that runs Git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pathspec import GitIgnoreSpec

from macros.base.problems import UsageError
from macros.files.document import Document
from macros.files.parse import parse_yaml, read_yaml
from macros.files.reading import written_pages
from macros.ledger.losses import Tree
from macros.load.load import plan_periods, read_once
from macros.load.refused import model_of
from macros.view.settings import WrongSetting, read_settings
from macros.words import languages, pages_folder

PARTS = ("data", "mkdocs.yml", *map(pages_folder, languages()))  # what a comparison reads
PUBLISHED = ("origin/main", "main")  # the branch that is published: as it is elsewhere, else as it is here


class GitProblem(UsageError):
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


UNTRUSTED = (
    "{root} は別の利用者のものなので、Git が開きません（dubious ownership）。期待: 自分のフォルダか、信頼すると決めたフォルダ。"
    "直し方: 信頼できるなら git config --global --add safe.directory '{root}' を実行してください。\n"
    "EN: {root} belongs to another user, so Git does not open it (dubious ownership). Expected a folder of your own, "
    "or one that you trust. Fix: if you trust it, run git config --global --add safe.directory '{root}'."
)


GIT_SAYS = (
    "Git で {root} を読めません（{said}）。期待: 開けるリポジトリ。直し方: git status で確かめてください。\n"
    "EN: Git cannot read {root} ({said}). Expected a repository that can be opened. Fix: look at what git status says."
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


_NO_FILE = ("120000", "160000")  # the modes of symbolic links and submodules


def branch_point(root: Path, base: str) -> str:
    """The commit at which the checked out commit left `base`: what has been published since then is no loss.

    Raises GitProblem where there is no Git, no repository, no such revision or no such commit.
    """
    opened = _git(root, "rev-parse", "--git-dir")
    if opened.returncode:
        raise GitProblem(_why_not(root, opened.stderr.decode(errors="replace")))
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if found.returncode:
        raise GitProblem(NO_REVISION.format(base=base))
    common = _git(root, "merge-base", found.stdout.decode().strip(), "HEAD")
    if common.returncode:
        raise GitProblem(NO_COMMON_COMMIT.format(base=base))
    return common.stdout.decode().strip()


def _why_not(root: Path, said: str) -> str:
    if "dubious ownership" in said:
        return UNTRUSTED.format(root=root.resolve())
    if "not a git repository" in said:
        return NO_REPOSITORY.format(root=root)
    return GIT_SAYS.format(root=root, said=" ".join(said.split()))


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


def changed_files(root: Path, commit: str, parts: Sequence[str]) -> list[str]:
    """The paths below `parts` whose files are not what they were at `commit`, new ones included, in order.

    Raises GitProblem where Git does not say.
    """
    differ = _git(root, "diff", "--name-only", "--relative", "--no-renames", "-z", commit, "--", *parts)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *parts)
    if differ.returncode or new.returncode:
        raise GitProblem(_why_not(root, (differ.stderr or new.stderr).decode(errors="replace")))
    return sorted({os.fsdecode(name) for name in (differ.stdout + new.stdout).split(b"\0") if name})


def write_commit(root: Path, commit: str, folder: Path, whole: bool = False) -> None:
    """Write the data and the hand-written pages of `commit` below `folder`, or the `whole` of it.

    The objects are read one by one: `git archive` leaves out or rewrites what .gitattributes says. Raises GitProblem if
    Git cannot read them, or if what it reads could hide a loss.
    """
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *((".",) if whole else PARTS))
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


def main_line(root: Path) -> tuple[list[Commit], bool]:
    """The commits that led to the one that is checked out, oldest first, and whether Git has all of them.

    Of what was merged only the merge counts: then it was published. Raises GitProblem where Git has no commit.
    """
    cut = _git(root, "rev-parse", "--is-shallow-repository")
    log = _git(root, "log", "--first-parent", "--reverse", "--format=%H %ct %P", "HEAD", "--")
    if cut.returncode or log.returncode:
        raise GitProblem(_why_not(root, (cut.stderr or log.stderr).decode(errors="replace")))
    lines = [line.split() for line in log.stdout.decode().splitlines()]
    commits = [Commit(name, parents[0] if parents else "", int(time)) for name, time, *parents in lines]
    return commits, cut.stdout.strip() == b"false"


def changed_blobs(root: Path, commits: Sequence[Commit]) -> Iterator[tuple[str, list[Changed]]]:
    """The data files that each of `commits` has changed since its parent, with its name. One process for all.

    Raises GitProblem where Git does not say.
    """
    asked = "".join(f"{commit.name} {commit.parent}".rstrip() + "\n" for commit in commits).encode()
    options = ("--stdin", "--root", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--always", "--relative")
    said = _git(root, "diff-tree", *options, "--", "data", given=asked)
    if said.returncode:
        raise GitProblem(_why_not(root, said.stderr.decode(errors="replace")))
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
    said = _git(root, "cat-file", "--batch", given="\n".join(names).encode() + b"\n").stdout
    start = 0
    for name in names:
        end = said.find(b"\n", start)
        head = said[start:end]
        if not head.startswith(name.encode() + b" blob "):
            raise GitProblem(GIT_SAYS.format(root=root, said=head.decode(errors="replace") or name))
        start, size = end + 1, int(head.split()[2])
        yield said[start : start + size]
        start += size + 1


def project_files(root: Path) -> list[str]:
    """The paths of the files of the project in `root` as they lie there, in order: those that Git has or would take.

    Without Git's history, as in what was downloaded, those that .gitignore does not name. Raises GitProblem where Git
    does not say.
    """
    if not (root / ".git").exists():
        return sorted(_not_ignored(root))
    listed = _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    if listed.returncode:
        raise GitProblem(_why_not(root, listed.stderr.decode(errors="replace")))
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


def read_tree(root: Path) -> Tree:
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
    return Tree(documents, written_pages(root), _other_editions(root))


def _other_editions(root: Path) -> Sequence[str]:
    """The languages that the site of the project has beside the first one; none where its settings cannot be read."""
    with suppress(WrongSetting):
        return read_settings(root / "mkdocs.yml").others
    return ()


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess:
    """What Git did: in English, whatever the locale, and without the objects that `git replace` puts in their place."""
    try:
        return subprocess.run(
            ["git", "--no-replace-objects", *arguments],
            cwd=root,
            env={**os.environ, "LC_ALL": "C"},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitProblem(NO_GIT) from None
