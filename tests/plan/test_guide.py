"""The commands of CONTRIBUTING.md, one after another on a copy of the data that they are about."""

import re
import shlex
import shutil
import subprocess

import pytest

from macros.__main__ import main

ADDING = ("source", "event", "looked", "confirmed", "closed", "new", "add", "correct")


def test_every_command_of_the_guide_that_adds_does_so(live_root, tmp_path, capsys):
    for name in ("data", "docs"):
        shutil.copytree(live_root / name, tmp_path / name)
    guide = (live_root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\.venv/bin/python -m macros (\S.*)$", guide, re.MULTILINE)
    commands = [words for line in lines if (words := shlex.split(line.partition("  #")[0]))[0] in ADDING]
    assert {words[0] for words in commands} == set(ADDING)
    for words in commands:
        status = main([*words, "--root", str(tmp_path), "--as-of", "2026-11-23"])
        out, errors = capsys.readouterr()
        assert (status, errors) == (0, ""), words
        assert out.startswith(("書いた行 / Lines written:\ndata/", "書く行 / Lines to write:\ndata/"))


@pytest.mark.parametrize(
    ("number", "slip", "status"),
    [(0, ("", ""), 0), (0, ("2024-10-31", "2024-11-02"), 1), (1, ("", ""), 0), (1, ("field: what", "field: who"), 1)],
)
def test_the_corrections_of_the_guide_can_be_made_in_the_record_that_they_are_about(
    live_root, tmp_path, number, slip, status
):
    for name in ("data", "docs"):
        shutil.copytree(live_root / name, tmp_path / name)
    guide = (live_root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    examples = [one for one in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "    corrections:" in one]
    assert len(examples) == 2
    example = examples[number].replace(*slip)
    date, source = re.match(r"  - (\w+: )", example)[0], re.search(r" source: .*\n", example)[0]
    path = tmp_path / "data/procedures/library-card.yml"
    entries = re.split(r"^(?=  - |\S)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    at = next(n for n, entry in enumerate(entries) if entry.startswith(date) and source in entry)
    entries[at] = example
    path.write_text("".join(entries), encoding="utf-8")
    assert main(["check", "--root", str(tmp_path)]) == status


def test_what_the_commands_wrote_is_sent_and_catches_up_with_main_by_the_steps_of_the_guide(root, tmp_path):
    sent, clone, others = tmp_path / "sent.git", tmp_path / "clone", tmp_path / "others"

    def git(line, cwd=tmp_path):
        name = ["-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main"]
        done = subprocess.run(["git", *name, *shlex.split(line)], cwd=cwd, capture_output=True, text=True, check=True)
        return done.stdout

    git(f"init --quiet --bare {sent}")
    git(f"clone --quiet {sent} {clone}")
    (clone / "data").mkdir()
    (clone / "data/strategy.yml").write_text("前\n", encoding="utf-8")
    git("add data", clone)
    git("commit --quiet -m 公開", clone)
    git("push --quiet origin HEAD:main", clone)
    (clone / "data/strategy.yml").write_text("後\n", encoding="utf-8")
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = [re.findall(r"^git (.*?)(?:  +#.*)?$", one, re.MULTILINE) for one in guide.split("```sh\n")]
    catching_up, sending = filter(None, (steps for steps in blocks))
    assert (len(catching_up), len(sending)) == (4, 5)
    for step in sending:
        git(step, clone)
    (branch,) = re.findall(r"^switch -c (\S+)", "\n".join(sending), re.MULTILINE)
    assert git(f"show {branch}:data/strategy.yml", sent) == "後\n"
    assert (clone / "data/strategy.yml").read_text(encoding="utf-8") == "前\n"
    git(f"clone --quiet {sent} {others}")
    (others / "data/sources.yml").write_text("ほかの人\n", encoding="utf-8")
    git("add data", others)
    git("commit --quiet -m ほかの人", others)
    git("push --quiet origin HEAD:main", others)
    for step in catching_up:
        git(step, clone)
    said = [git(f"show {branch}:data/{name}.yml", sent) for name in ("strategy", "sources")]
    assert said == ["後\n", "ほかの人\n"]
