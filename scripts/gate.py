"""What stands between a fact and the public, in the order in which it is said: `make gate`, and what publishing runs.

The data are checked, compared with what was published, made into the site and a workbook in it, and that very site is
looked at: links and anchors, HTML, a page for each record. Whether the code is as it should be is `make test`'s
question and not this one's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from macros.view.settings import WORKBOOK


@dataclass(frozen=True)
class Step:
    """One thing that is run: what it is for, the module with its arguments, more variables of the environment."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def steps(base: str, site: str, reported: tuple[str, ...] = ()) -> Iterator[Step]:
    """What the gate runs; `base` is what was published, empty or a commit of zeros where there is no such thing.

    `reported` are the options with which check and diff tell GitHub what they found.
    """
    yield Step("データを検査しています / Checking the data", ("macros", "check", *reported))
    if base.strip("0"):
        compared = f"公開したもの（{base}）と比べています / Comparing with what is published ({base})"
        yield Step(compared, ("macros", "diff", base, *reported))
    built = f"サイトを {site}/ に作っています / Building the site into {site}/"
    yield Step(
        built, ("mkdocs", "build", "--strict", "--site-dir", site), {"PORTAL_WORKBOOK": "1", "PORTAL_SHARED": "1"}
    )
    # Beside the build and not in it: it takes half the time of all pages, and who only wants to look needs none.
    workbook = str(Path(site) / WORKBOOK)
    yield Step(
        "データの表（Excel）を作っています / Making the workbook of the data", ("macros", "export-xlsx", workbook)
    )
    yield Step(
        "作ったサイトのリンク、HTML、記録のページを調べています / Looking at its links, HTML and pages of records",
        ("pytest", "--quiet", "tests/publish"),
        {"PUBLISHED": site},
    )


def run(planned: list[Step], root: Path) -> int:
    """Run the steps until one fails, telling which; the exit status of that one, 0 when all went well."""
    start = time.monotonic()
    for number, step in enumerate(planned, 1):
        print(f"[{number}/{len(planned)}] {step.name}", flush=True)
        environment = os.environ | step.environment
        code = subprocess.run([sys.executable, "-m", *step.command], cwd=root, env=environment, check=False).returncode
        if code:
            print(
                f"[{number}/{len(planned)}] ここで止まりました。公開しているサイトは変わりません。直し方: 上の表示のとおりに直して、もう一度 make gate\n"
                "Stopped here; what is published stays as it is. Fix: mend what is said above, then make gate again",
                file=sys.stderr,
            )
            return code
    print(f"公開できます（{time.monotonic() - start:.0f}秒） / Ready to publish ({time.monotonic() - start:.0f} s)")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run the gate on this project; 0 when the site may be published."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--base", default="", help="公開したもの。ブランチかコミット / what is published: a branch or commit"
    )
    parser.add_argument("--site", default="site", help="サイトを作るフォルダ / the folder of the site")
    options = parser.parse_args(arguments)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    reported = ("--annotate", "--summary", summary) if summary else ()
    return run(list(steps(options.base, options.site, reported)), ROOT)


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.gate"))
