"""Git, asked for something. The only module that runs it, and what is said to a person where it does not answer."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from macros.base.problems import UsageError


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


def run_git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess:
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


def why_not(root: Path, errors: bytes) -> str:
    """What a person has to know where Git could not read the repository at `root`, of the `errors` that it told."""
    said = errors.decode(errors="replace")
    if "dubious ownership" in said:
        return UNTRUSTED.format(root=root.resolve())
    if "not a git repository" in said:
        return NO_REPOSITORY.format(root=root)
    return GIT_SAYS.format(root=root, said=" ".join(said.split()))
