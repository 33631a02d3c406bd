"""The commands of CONTRIBUTING.md, one after another on a copy of the data that they are about."""

import re
import shlex
import shutil

from macros.__main__ import main

ADDING = ("source", "event", "looked", "confirmed", "closed", "new", "add", "correct")


def test_every_command_of_the_guide_that_adds_does_so(root, tmp_path, capsys):
    for name in ("data", "docs"):
        shutil.copytree(root / name, tmp_path / name)
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\.venv/bin/python -m macros (\S.*)$", guide, re.MULTILINE)
    commands = [words for line in lines if (words := shlex.split(line.partition("  #")[0]))[0] in ADDING]
    assert {words[0] for words in commands} == set(ADDING)
    for words in commands:
        status = main([*words, "--root", str(tmp_path), "--as-of", "2026-11-23"])
        out, errors = capsys.readouterr()
        assert (status, errors) == (0, ""), words
        assert out.startswith(("書いた行 / Lines written:\ndata/", "書く行 / Lines to write:\ndata/"))
