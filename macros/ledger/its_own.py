"""What was published as readers read it: its pages and files, made by the program, words and templates of that time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.files.reading import files_below
from macros.load.published_addresses import page_address
from macros.words import languages, pages_folder

PROGRAM = (
    "macros/",
    "overrides/",
    ".github/ISSUE_TEMPLATE/",
    "mkdocs.yml",
    "requirements.txt",
)  # what makes pages of the data and the texts
_TRIED = (
    "data/",
    "macros/",
    ".github/",
    "overrides/fragments/",
)  # what they are made from tells in the pages themselves
_LAST = 300  # characters of what a program said last


class NotMadeByItself(Exception):
    """A program of old that does not make its own pages any more; the text is what it said."""


@dataclass(frozen=True)
class Published:
    """What a program made of its own data and texts: pages by address, as finished Markdown; files by address."""

    pages: Mapping[str, str]
    files: Mapping[str, bytes]


def made_by_itself(folder: Path, as_of: date) -> Published:
    """What the whole project in `folder` makes of itself as of a day. Raises NotMadeByItself."""
    out = folder / "made"
    command = [sys.executable, "-m", "macros", "pages", "--out", str(out), "--as-of", as_of.isoformat()]
    # no part of the program that compares may come into it
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PORTAL_BUILD_ID")}
    done = subprocess.run(
        command, cwd=folder, env=environment | {"PORTAL_AS_OF": as_of.isoformat()}, capture_output=True, check=False
    )
    if done.returncode:
        raise NotMadeByItself(" ".join(done.stderr.decode(errors="replace").split())[-_LAST:])
    pages, files = {}, {}
    texts = [folder / pages_folder(language) for language in languages()]
    copied = {path.relative_to(one) for one in texts if one.is_dir() for path in files_below(one)}
    for path in files_below(out):
        address = path.relative_to(out)
        if path.suffix == ".md":
            pages[page_address(address.as_posix())] = path.read_text(encoding="utf-8")
        elif address not in copied:
            files[address.as_posix()] = path.read_bytes()
    return Published(pages, files)


def seen_around(changed: Sequence[str]) -> list[str]:
    """Those of the `changed` files that are seen in or around pages as they are: frame, look, behaviour, pictures."""
    return [path for path in changed if not path.startswith(_TRIED) and path[-3:] != ".md"]
