"""Copies the browser libraries from node_modules/ to where the theme serves them.

They are not committed: `npm ci` fetches them and checks each package against package-lock.json; this script
checks each file once more against the sum written here, so that a new version cannot reach readers unnoticed.

    python -m scripts.vendor
"""

import base64
import hashlib
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from macros.base.paths import ROOT
from macros.cli.process.faults import told

PACKAGES = ROOT / "node_modules"
DESTINATION = ROOT / "overrides" / "assets" / "vendor"


class Library(NamedTuple):
    """A file of node_modules/ and its SHA-384 in base64, written as in an HTML `integrity` attribute."""

    file: str
    integrity: str


# Name under which the theme serves it (the Makefile names them too) → where it comes from.
LIBRARIES = {
    "plotly-basic.min.js": Library(
        "plotly.js-basic-dist-min/plotly-basic.min.js",
        "sha384-N2HZsG+IG/3J8CwhGGYz/kmzZ0sprpPWwjhor9ZI4lxuf47i9DXK2/NDGxMaJiEb",
    ),
}


def integrity(content: bytes) -> str:
    """The SHA-384 of `content`, as an HTML `integrity` attribute has it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def vendor(libraries: dict[str, Library], packages: Path, destination: Path) -> list[str]:
    """Copies each library whose sum is right, and removes what is none of them any more.

    Returns a message for each that is missing or differs.
    """
    complaints = []
    destination.mkdir(parents=True, exist_ok=True)
    for file in destination.iterdir():
        if file.name not in libraries:
            file.unlink()
    for name, library in libraries.items():
        source = packages / library.file
        if not source.is_file():
            complaints.append(
                f"node_modules/{library.file}: ファイルがありません。直し方: make clean のあと make setup を実行してください。\n"
                f"  EN: the file is missing. Fix: run make clean, then make setup."
            )
            continue
        found = integrity(source.read_bytes())
        if found != library.integrity:
            complaints.append(
                f"node_modules/{library.file}: 中身が記録と違います。\n"
                f"  実際: {found}\n  期待: {library.integrity}\n"
                "  直し方: 版を上げたのなら scripts/vendor.py の値を更新してください。"
                "そうでなければ make clean のあと make setup を実行してください。\n"
                "  EN: the content differs from its recorded sum. Fix: after a change of version, update the value in "
                "scripts/vendor.py; otherwise run make clean, then make setup."
            )
            continue
        shutil.copyfile(source, destination / name)
    return complaints


def main() -> None:
    """Copy what is listed; leave with what is wrong if anything is."""
    if problems := vendor(LIBRARIES, PACKAGES, DESTINATION):
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.vendor"))
