"""What the check tells beside what is wrong: advice on what was changed, apart from that on what was not."""

import re
import shutil
import subprocess

from macros.cli.check import ELSEWHERE

MOVING = "data/procedures/moving-out-notification.yml"
LIBRARY = "data/glossary.yml"
HEAD = ELSEWHERE.partition("{n}")[0]


def git(root, *arguments):
    name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def without_english(root, path):
    """Takes the English of one text in a file away, which is nothing wrong, but told."""
    text = re.sub(r"(?<=[始。]), en: [^}]*}", "}", (root / path).read_text("utf-8"), count=1)
    (root / path).write_text(text, "utf-8")


def test_advice_on_what_was_changed_comes_first_and_that_on_other_files_apart(tmp_path, town_root, run_module):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    shutil.copyfile(town_root / "mkdocs.yml", tmp_path / "mkdocs.yml")

    def told():
        said = run_module("macros", "check", "--root", str(tmp_path), "--as-of", "2026-11-23").stdout
        return [head.partition(":")[0] for head in said.splitlines() if head.startswith("data/")], said

    without_english(tmp_path, LIBRARY)
    everything, said = told()
    assert LIBRARY in everything and HEAD not in said  # without a history nobody knows what was changed
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "公開")
    assert told() == (everything, said)  # nothing was changed
    git(tmp_path, "switch", "--quiet", "--create", "naosu")
    without_english(tmp_path, MOVING)
    files, said = told()
    own, _, others = said.partition(HEAD)
    assert MOVING in own and LIBRARY not in own and LIBRARY in others and MOVING not in others
    assert files[: files.index(LIBRARY)] != everything
