"""What several tests share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
AS_OF = "2026-11-23"


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory) -> Path:
    """The folder of the site as it reads on AS_OF, built once for all tests, as `make site` builds it.

    In a process of its own, because the macros plugin changes the Python that it runs in.
    """
    folder = tmp_path_factory.mktemp("site")
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if build.returncode:
        pytest.fail(f"サイトを作れませんでした / The site could not be built\n{build.stdout}{build.stderr}", pytrace=False)
    return folder
