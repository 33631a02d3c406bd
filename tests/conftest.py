"""What several tests share: the real data, the portal on one day, the site built once, a copy of the project to spoil.

No test depends on the day it runs on: "today" is AS_OF wherever the test does not say otherwise.
"""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.load import load_site
from macros.portal import Portal, Settings
from macros.words import read_words

ROOT = Path(__file__).parent.parent
AS_OF = "2026-11-23"
PROJECT = ("data", "docs", "overrides", "macros", "mkdocs.yml")  # what a build reads


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def site():
    """The committed data, loaded and checked."""
    site, problems = load_site(ROOT)
    assert problems == []
    return site


@pytest.fixture(scope="session")
def procedure(site):
    """A function that returns the procedure with an id."""
    return {procedure.id: procedure for procedure in site.procedures}.__getitem__


@pytest.fixture(scope="session")
def portal_on(site):
    """A function that returns the portal as it reads on a day."""
    settings = Settings("横浜DX戦略 約束と現在", "https://yokohama-dx.example/", "https://github.com/example/portal/")
    return lambda day: Portal(site, date.fromisoformat(day), read_words("ja"), settings)


@pytest.fixture(scope="session")
def portal(portal_on) -> Portal:
    """The portal as it reads on AS_OF."""
    return portal_on(AS_OF)


def _run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, "PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,  # only ends what hangs: how fast the machine is decides nothing
    )


@pytest.fixture(scope="session")
def run_module():
    """A function that runs a Python module on AS_OF, `run_module("macros", "check", cwd=…)`, and returns what it did.

    In a process of its own, because the macros plugin changes the Python that it runs in. Further keywords are
    variables of the environment.
    """
    return _run


@pytest.fixture(scope="session")
def copy_project():
    """A function that copies what a build reads into a new folder, so that a test can spoil the copy."""

    def copy_project(folder: Path) -> Path:
        for name in PROJECT:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, folder / name)
        return folder

    return copy_project


def _build(folder: Path, cwd: Path) -> Path:
    build = _run("mkdocs", "build", "--strict", "--site-dir", str(folder), cwd=cwd)
    if build.returncode:
        pytest.fail(f"サイトを作れませんでした / The site could not be built\n{build.stdout}{build.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory) -> Path:
    """The folder of the site as it reads on AS_OF, built once for all tests, as `make site` builds it."""
    return _build(tmp_path_factory.mktemp("site"), ROOT)


@pytest.fixture(scope="session")
def hostile_dir(tmp_path_factory, copy_project) -> Path:
    """The folder of a site of which one procedure, its topic and its sources are full of markup. See hostile.py."""
    from hostile import make_hostile

    project = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    make_hostile(project)
    return _build(project / "site", project)
