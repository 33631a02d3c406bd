"""Layout, slips and types of the program: `make lint`, and a test of `make test`.

What is held is said in pyproject.toml and, for the scripts of the pages, in biome.jsonc. All of them are run, so that
one look shows everything there is to mend.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import told

PYTHON = (sys.executable, "-m")
BIOME = (str(Path(sys.executable).with_name("node")), str(ROOT / "node_modules/@biomejs/biome/bin/biome"))
CHECKS = (
    ("書き方 / Layout", (*PYTHON, "ruff", "format", "--check", "."), "make format"),
    (
        "まちがいやすい所 / Slips",
        (*PYTHON, "ruff", "check", "--output-format", "concise", "."),
        "make format, .venv/bin/ruff check",
    ),
    ("型 / Types", (*PYTHON, "mypy"), "CONTRIBUTING.md"),
    ("スクリプト / Scripts", (*BIOME, "ci", "--colors=off"), "make format"),
)


def lint(root: Path) -> list[str]:
    """What does not hold in the project `root`, each with what mends it; what is wrong has been printed."""
    failed = []
    for number, (name, command, fix) in enumerate(CHECKS, 1):
        print(f"[{number}/{len(CHECKS)}] {name}", flush=True)
        if subprocess.run(command, cwd=root, check=False).returncode:
            failed.append(f"{name} ({fix})")
    return failed


def main() -> int:
    """Look at this project; 0 when everything holds."""
    start = time.monotonic()
    failed = lint(ROOT)
    seconds = time.monotonic() - start
    if failed:
        print(f"プログラムの書き方に、直す所があります: {'、'.join(failed)}", file=sys.stderr)
        print(f"The program has to be mended: {', '.join(failed)}", file=sys.stderr)
        return 1
    print(
        f"書き方と型に問題はありません（{seconds:.0f}秒） / Layout and types are in order ({seconds:.0f} s)", flush=True
    )
    return 0


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.lint"))
