"""A portal for another city: the files of this project, with what the invented town of macros/example/ says in place of
what this city says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

EXAMPLE = "macros/example/"  # what lies in it takes the same place in the new portal
CONFIG = "mkdocs.yml"
STAYS = (  # what is only this city's
    "data/",
    "docs/",
    "README.md",
    "LICENSE-DATA",
    "tests/plan/",
    "mkdocs.en.yml",
    "tests/words/test_english_edition.py",
    "tests/publish/test_public_facts.py",
    "tests/publish/public_facts.yml",
)
_KEY = re.compile(r"^(\w+):.*\n(?:[ -].*\n)*", re.MULTILINE)  # a key that begins a line, with all that belongs to it


def write_portal(root: Path, paths: Iterable[str], folder: Path) -> int:
    """Write a new portal, made from the files `paths` of the project in `root`, into `folder`; how many files it has.

    Raises OSError where a disk does.
    """
    copied = dict(files_of_a_portal(paths))
    for target, source in copied.items():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / source, folder / target)
    own = (root / EXAMPLE / CONFIG).read_text(encoding="utf-8")
    config = with_settings((root / CONFIG).read_text(encoding="utf-8"), own)
    (folder / CONFIG).write_text(config, encoding="utf-8")
    return len(copied)


def files_of_a_portal(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(path in the new portal, path in this project) of each file that a new portal is made of."""
    for path in paths:
        if not path.startswith(STAYS):
            yield path, path
        if path.startswith(EXAMPLE) and path != EXAMPLE + CONFIG:
            yield path.removeprefix(EXAMPLE), path


def with_settings(config: str, own: str) -> str:
    """The text `config` of a mkdocs.yml with the values that the text `own` has for some of its keys.

    Comments and the order stay. Raises ValueError for a key that does not begin one line of `config`.
    """
    for match in _KEY.finditer(own):
        there = [found for found in _KEY.finditer(config) if found[1] == match[1]]
        if len(there) != 1:
            raise ValueError(f"{match[1]} must stand once in {CONFIG}")
        config = config[: there[0].start()] + match[0] + config[there[0].end() :]
    return config
