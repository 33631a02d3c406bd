"""The guard: only tests of what the plan prints for ever, and of what publishing runs, may read the published data.

The data changes every day, and no right change of it may turn a test red. So those few look at the data of tomorrow, in
which every ordinary change has been made (fixture live_root), but where publishing runs them on what it has just built
(PUBLISHED). Everything else is tested on the invented town (tests/town/). The guard hears of every file that Python
opens and of every command that is started.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.base.paths import ROOT

DATA = str(ROOT / "data") + os.sep
SCHEMA = str(ROOT / "data" / "schema") + os.sep  # printed from the models: it changes with the code only
MAY_READ = (
    "tests/plan/",
    "tests/publish/",
    "tests/workflows/test_tomorrow.py",
    "tests/test_live_counts.py",
)
COMMANDS = ("macros", "mkdocs")
HEARD = ("open", "subprocess.Popen")
REFUSED = """\
この試験は、公開しているデータ（data/）を読もうとしました: {what}
  期待: 公開しているデータは毎日変わるので、試験は架空の町（tests/town/、fixture は town_root・site・portal・site_dir）を使う
  直し方: 計画の印刷のとおり永久に変わらないことの試験なら tests/plan/ へ、公開のときに走る試験なら tests/publish/ へ移して、明日のデータ（fixture は live_root）を読んでください
EN: This test was about to read the data that is published. Expected the invented town: the published data changes every \
day. Fix: move what the printed plan says for ever to tests/plan/, and what publishing runs to tests/publish/, and read the \
data of tomorrow there (fixture live_root)."""

_running: list[str] = []  # the address of the test that runs now
_copying: list[bool] = []  # not empty while the project is copied to become that of tomorrow


@contextmanager
def copying() -> Iterator[None]:
    """Within it the published data may be read by a test that may look at those of tomorrow."""
    _copying.append(True)
    try:
        yield
    finally:
        _copying.pop()


def start_guard() -> None:
    """Listen from now on, in this process; Python has no way to stop listening."""
    sys.addaudithook(_hear)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Remember which test runs."""
    _running.append(item.nodeid)
    try:
        return (yield)
    finally:
        _running.pop()


def _hear(event: str, arguments: tuple) -> None:
    if event not in HEARD:  # Python tells of much more, of every id() that is asked for
        return
    if not _running or (_running[-1].startswith(MAY_READ) and (_copying or "PUBLISHED" in os.environ)):
        return
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(os.fspath(arguments[0]))
        if isinstance(path, str) and path.startswith(DATA) and not path.startswith(SCHEMA):
            pytest.fail(REFUSED.format(what=os.path.relpath(path, ROOT)), pytrace=False)
    if event == "subprocess.Popen":
        _, command, folder, _ = arguments
        words = [os.fspath(word) for word in command] if isinstance(command, (list, tuple)) else [str(command)]
        here = Path(folder or ".").resolve() == ROOT.resolve() and "--root" not in words
        if here and any(word in COMMANDS for word in words):
            pytest.fail(REFUSED.format(what=" ".join(words)), pytrace=False)
