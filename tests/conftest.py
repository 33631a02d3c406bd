"""What several tests share: an invented town, its portal on one day, its site built once, a copy of it to spoil.

Tests know nothing of the data that the repository publishes, which changes every day: see live_data.py. No test
depends on the day it runs on: "today" is AS_OF wherever the test does not say otherwise.
"""

import fcntl
import gc
import os
import pickle
import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from browser_pages import browser, complaints, new_page, page, serve, site_url, spare_contexts
from live_data import copying, pytest_runtest_protocol, start_guard
from town_project import AS_OF, ROOT, build_site, load_checked, make_town, run_command, run_python, with_english

from macros.site.export import portal_on as portal_of
from macros.view.portal import Portal

__all__ = [
    "browser",
    "complaints",
    "new_page",
    "page",
    "pytest_runtest_protocol",
    "serve",
    "site_url",
    "spare_contexts",
]
start_guard()
gc.disable()  # until everything is collected: what is read and imported stays
os.environ["PORTAL_AS_OF"] = AS_OF  # so that the data are right on a machine whose clock is behind them
TOGETHER = "tests/publish/"
LONGEST = (
    "tests/publish/",
    "tests/workflows/",
    "tests/test_lint.py",
    "tests/browser/",
    "tests/build/",
    "tests/test_worked_examples.py",
    "tests/test_fuzz.py",
    "tests/plan/",
    "tests/edit/",
    "tests/ledger/",
    "tests/cli/",
    "tests/words/",
)


@pytest.hookimpl(optionalhook=True)  # who runs the tests one after the other may leave xdist out
def pytest_xdist_auto_num_workers():
    """One worker more than there are cores: while one waits for a browser, a core has another one to run."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """File by file, but all that publishing looks at by one worker: to read the pages takes longer than to look."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return TOGETHER if file.startswith(TOGETHER) else file

    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items):
    """Begin with what takes long, so that no core waits for another one at the end."""
    place = {item: next((n for n, file in enumerate(LONGEST) if item.nodeid.startswith(file)), 99) for item in items}
    items.sort(key=place.__getitem__)


def pytest_collection_finish():
    """Look seldom for circles of objects, and not among the tests and programs: that takes a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50)
    gc.enable()


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository: its program, its pages, its workflows; never its data."""
    return ROOT


# --------------------------------------------------------------------------- the town


@pytest.fixture(scope="session")
def town_root(tmp_path_factory) -> Path:
    """The town's project: a folder with data, pages, program and settings, where every command runs. Do not write."""
    return make_town(tmp_path_factory.mktemp("town") / "project")


@pytest.fixture(scope="session")
def site(town_root):
    """The town's data, loaded and checked."""
    return load_checked(town_root)


@pytest.fixture(scope="session")
def procedure(site):
    """A function that returns the town's procedure with an id."""
    return {procedure.id: procedure for procedure in site.procedures}.__getitem__


@pytest.fixture(scope="session")
def portal_on(site, town_root):
    """A function that returns the town's portal as it reads on a day."""
    return lambda day: portal_of(town_root, site, date.fromisoformat(day))


@pytest.fixture(scope="session")
def portal(portal_on) -> Portal:
    """The town's portal as it reads on AS_OF."""
    return portal_on(AS_OF)


@pytest.fixture(scope="session")
def town_book(town_root) -> bytes:
    """The workbook of the town's data, as it is exported."""
    from macros.edit.excel import exported

    content, problems = exported(town_root)
    assert problems == []
    return content


@pytest.fixture(scope="session")
def open_town_book(town_book):
    """A function that returns the town's workbook opened, each time anew. To read the file takes four times as long.

    Its sheets know of the widths and heights that were written, and make no new ones.
    """
    from openpyxl import load_workbook

    opened = pickle.dumps(load_workbook(BytesIO(town_book)))
    return lambda: pickle.loads(opened)


@pytest.fixture(scope="session")
def run_module(town_root):
    """A function that runs a Python module on AS_OF, `run_module("macros", "check", cwd=…)`, and returns what it did.

    In the town's project where no folder is given. The portal's own commands are run in this process, all others in one
    of their own, because the macros plugin changes the Python that it runs in. Further keywords are variables of the
    environment.
    """

    def run_module(module, *arguments, cwd=town_root, **environment):
        if module == "macros":
            return run_command(*arguments, root=cwd, **environment)
        return run_python(module, *arguments, cwd=cwd, **environment)

    return run_module


@pytest.fixture(scope="session")
def copy_project(town_root):
    """A function that copies the town's project into a new folder, so that a test can spoil the copy."""
    return lambda folder: shutil.copytree(town_root, folder, symlinks=True)


@pytest.fixture(scope="session")
def made_once(request, tmp_path_factory):
    """A function that makes a folder by its name once in a run, on whatever core it is needed first, and returns it.

    Do not write into it. What could not be made is made anew by the next one who asks, who hears the same complaint.
    """
    own = tmp_path_factory.getbasetemp()
    base = own.parent if hasattr(request.config, "workerinput") else own  # a core's own folder is in that of the run

    def made_once(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = base / f"shared-{name}", base / f"shared-{name}.made"
        with (base / f"shared-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                made.touch()
        return folder

    return made_once


@pytest.fixture(scope="session")
def site_dir(made_once, town_root) -> Path:
    """The folder of the town's site as it reads on AS_OF, built once for all tests, with its pictures.

    Tests that run the same tests on other data name the one that is built already (TOWN_SITE).
    """
    if named := os.environ.get("TOWN_SITE"):
        return Path(named)
    return made_once("site", lambda folder: build_site(folder, town_root, PORTAL_SHARED="1"))


@pytest.fixture(scope="session")
def both(made_once, copy_project) -> Path:
    """The folder of the town's site in two languages, built once, the English one in en/. Its project is above it."""

    def make(folder: Path) -> None:
        build_site(folder / "site", with_english(copy_project(folder)))

    return made_once("both", make) / "site"


@pytest.fixture(scope="session")
def hostile_dir(made_once, copy_project) -> Path:
    """The folder of a site of which one procedure, its topic and its sources are full of markup. See hostile.py."""
    from hostile import make_hostile

    def make(folder: Path) -> None:
        make_hostile(copy_project(folder))
        build_site(folder / "site", folder, PORTAL_SHARED="1")

    return made_once("hostile", make) / "site"


# --------------------------------------------------------------------------- the published data, as they change


@pytest.fixture(scope="session")
def tomorrow_root(made_once) -> Path:
    """A copy of the project with the published data, in which every ordinary change has been made since HEAD~1.

    Do not write: clone it, or copy it. See scripts/ordinary_changes.py.
    """
    from scripts.ordinary_changes import CHANGES
    from scripts.project_copy import commit_all
    from scripts.tomorrow import copy_for

    def make(folder: Path) -> None:
        with copying():
            project, _ = copy_for(folder)
        for change in CHANGES:
            change.make(project)
        commit_all(folder, "明日")

    return made_once("tomorrow", make)


@pytest.fixture(scope="session")
def live_root(root, request) -> Path:
    """The project with the published data as they may be tomorrow: a test that knows those of today is red today.

    Where publishing runs the tests on the site that it has just built (PUBLISHED), the project itself. Do not write.
    """
    return root if "PUBLISHED" in os.environ else request.getfixturevalue("tomorrow_root")
