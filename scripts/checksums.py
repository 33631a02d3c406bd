"""The checksums of a few files of the built site, as one line of JSON: what verify_published.py looks for."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from macros.view.settings import read_settings

# One page of each kind that is always there, a data file, and what says which build this is.
FEW = (
    "index.html",
    "procedures/index.html",
    "roadmap/index.html",
    "kpis/index.html",
    "about/index.html",
    "data/procedures.csv",
    "status.json",
)


def checksums(site: Path, others: Sequence[str] = ()) -> dict[str, str]:
    """The SHA-256 of each of FEW below `site`, and of their pages in the editions of the languages `others`, by path.

    Raises FileNotFoundError if one is not there.
    """
    paths = [*FEW, *(f"{language}/{path}" for language in others for path in FEW if path.endswith(".html"))]
    return {path: hashlib.sha256((site / path).read_bytes()).hexdigest() for path in paths}


def main() -> None:
    """Print the checksums of the site in the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    others = read_settings(ROOT / "mkdocs.yml").others
    print(json.dumps(checksums(parser.parse_args().site, others), separators=(",", ":")))


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.checksums"))
