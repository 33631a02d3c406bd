"""Programs that open a workbook and save it anew, as clerks use them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

SECONDS = 300  # only ends what hangs


def programs() -> list[str]:
    """What can save a workbook anew on this machine: a library always, LibreOffice where it is installed."""
    return ["openpyxl", *[name for name in ("soffice",) if shutil.which(name)]]


def saved_anew(program: str, books: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Each of `books`, by name, opened and saved by `program` into `folder`; all in one go."""
    out = folder / program
    out.mkdir()
    if program == "openpyxl":
        for path in books.values():
            load_workbook(path).save(out / path.name)
    else:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        kind = "xlsx:Calc MS Excel 2007 XML"
        options = ["--headless", profile, "--convert-to", kind, "--outdir", str(out)]
        command = [program, *options, *map(str, books.values())]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return {name: out / path.name for name, path in books.items()}
