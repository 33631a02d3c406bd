"""The fixtures as they were, on the repository's own data, for tests that have yet to move to the town.

A test file moves by dropping `from live import *`. When none is left, this file goes.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest
from town_project import AS_OF, ROOT, build_site, load_checked, run_python

from macros.portal import Portal, Settings
from macros.record_pages import open_portal

__all__ = ["MOVES_TO_THE_TOWN", "copy_project", "hostile_dir", "portal", "portal_on", "procedure", "run_module", "site", "site_dir"]
MOVES_TO_THE_TOWN = True
PROJECT = ("data", "docs", "overrides", "macros", "mkdocs.yml")


@pytest.fixture(scope="session")
def site():
    return load_checked(ROOT)


@pytest.fixture(scope="session")
def procedure(site):
    return {procedure.id: procedure for procedure in site.procedures}.__getitem__


@pytest.fixture(scope="session")
def portal_on(site):
    settings = Settings("横浜DX戦略 約束と現在", "https://yokohama-dx.example/", "https://github.com/example/portal/")
    return lambda day: open_portal(site, date.fromisoformat(day), settings)


@pytest.fixture(scope="session")
def portal(portal_on) -> Portal:
    return portal_on(AS_OF)


@pytest.fixture(scope="session")
def run_module():
    return lambda *arguments, cwd=ROOT, **environment: run_python(*arguments, cwd=cwd, **environment)


@pytest.fixture(scope="session")
def copy_project():
    def copy_project(folder: Path) -> Path:
        for name in PROJECT:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, folder / name)
        return folder

    return copy_project


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory) -> Path:
    return build_site(tmp_path_factory.mktemp("site"), ROOT)


@pytest.fixture(scope="session")
def hostile_dir(tmp_path_factory, copy_project) -> Path:
    from hostile import make_hostile

    project = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    make_hostile(project)
    return build_site(project / "site", project)
