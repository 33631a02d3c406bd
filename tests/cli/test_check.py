"""What the check tells beside what is wrong: advice on what was changed, apart from that on what was not."""

import re
import shutil
import subprocess

import pytest

from macros.cli.check import ELSEWHERE

MOVING = "data/procedures/moving-out-notification.yml"
LIBRARY = "data/glossary.yml"
CARD = "data/procedures/library-card.yml"
HEAD = ELSEWHERE.partition("{n}")[0]


def git(root, *arguments):
    name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def without_english(root, path):
    """Takes the English of one text in a file away, which is nothing wrong, but told."""
    text = re.sub(r"(?<=[始。]), en: [^}]*}", "}", (root / path).read_text("utf-8"), count=1)
    (root / path).write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path, town_root):
    """The town's data and texts in a folder that has no history."""
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    shutil.copyfile(town_root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def publish(root):
    """All that is in the folder as the main branch of a history, and another branch to work on."""
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "公開")
    git(root, "switch", "--quiet", "--create", "naosu")


def correct(root, was):
    """Mends one word of an event by hand, with a correction that says that `was` stood there."""
    text = (root / CARD).read_text("utf-8").replace("登録と更新をオンラインで", "登録と更新をスマートフォンで")
    why = "why: {ja: 出典の言い方と違っていました。}"
    mended = text.replace(
        "    source: minamo-library-2024-11-01\n",
        f"    source: minamo-library-2024-11-01\n    corrections: [{{on: 2026-11-23, field: what, was: {was}, {why}}}]\n",
    )
    (root / CARD).write_text(mended, "utf-8")


def test_what_the_comparison_refuses_the_check_refuses_at_once_in_the_same_words(folder, run_module):
    at = ("--root", str(folder), "--as-of", "2026-11-23")
    publish(folder)
    correct(folder, "登録と更新をオンラインで申請できる")
    assert run_module("macros", "check", *at).returncode == 0
    git(folder, "checkout", "--quiet", CARD)
    correct(folder, "オンラインで")
    checked, compared = (run_module("macros", command, *at) for command in ("check", "diff"))
    assert (checked.returncode, checked.stdout) == (1, "")
    assert (
        "correction-was-differs what の前の値は「登録と更新をオンラインで申請できる」で、「オンラインで」ではありません"
        in checked.stderr
    )
    assert checked.stderr in compared.stderr
    shutil.rmtree(folder / ".git")  # as in what was downloaded: nobody can say what is published
    assert run_module("macros", "check", *at).returncode == 0


def test_the_same_advice_on_english_is_told_once_with_all_files(folder, run_module):
    for path in (LIBRARY, MOVING):
        without_english(folder, path)
    said = run_module("macros", "check", "--root", str(folder), "--as-of", "2026-11-23").stdout
    [told] = [one for one in said.splitlines() if " no-english " in one]
    first, other = LIBRARY, MOVING
    assert told.startswith(first) and f"（同じことがほかに 1 か所：{other}:" in told
    assert f"The same in one more place: {other}:" in said


def test_advice_on_what_was_changed_comes_first_and_that_on_other_files_apart(folder, run_module):

    def told():
        said = run_module("macros", "check", "--root", str(folder), "--as-of", "2026-11-23").stdout
        return [head.partition(":")[0] for head in said.splitlines() if head.startswith("data/")], said

    without_english(folder, LIBRARY)
    everything, said = told()
    assert LIBRARY in everything and HEAD not in said  # without a history nobody knows what was changed
    publish(folder)
    assert told() == (everything, said)  # nothing was changed
    without_english(folder, MOVING)
    files, said = told()
    own, _, others = said.partition(HEAD)
    assert MOVING in own and LIBRARY not in own and LIBRARY in others and MOVING not in others
    assert files[: files.index(LIBRARY)] != everything
