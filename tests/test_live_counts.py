"""A test that knows today's data is noticed today, and not on the day on which a fact of tomorrow is published.

The few tests that may read the published data run on a copy of the project in which every ordinary change has been
made: tests/plan/ here, tests/publish/ where all of those changes are published (workflows/test_tomorrow.py). What they
say of the plan and of the site holds there, too; a count, a list or a name of today does not. All other tests are kept
from that data altogether: see live_data.py.
"""

import os
import re
import shutil
import subprocess
import sys
from datetime import date

import pytest

from macros.kinds.procedures.standing import Status, standing
from scripts.trial import Project

PLANTED = "tests/publish/test_planted.py"
AS_OF = "2026-11-23"
# How pages look under axe-core is no count, list or name, nor is how a text is written: that costs as much as the rest.
NO_COUNTS = (
    "--ignore=tests/plan/test_tested_pages.py",
    "--deselect=tests/plan/test_every_text.py::test_every_text_can_be_edited_where_it_stands",
)


def planted(project: Project) -> str:
    """Tests as somebody would type them who looks at the site of today, and one that is right for ever."""
    site = project.site
    available = sum(standing(procedure, site, project.day).status is Status.AVAILABLE for procedure in site.procedures)
    publishers = {source.publisher for source in site.sources.values()}
    return f"""\
from datetime import date

import pytest

from macros.kinds.procedures.standing import standing
from macros.load.load import load_site


@pytest.fixture(scope="module")
def live(root):
    return load_site(root)[0]


def test_available(live):
    found = [standing(procedure, live, date(2026, 11, 23)).status for procedure in live.procedures]
    assert found.count("available") == {available}


def test_sources(live):
    assert len(live.sources) == {len(site.sources)}


def test_publishers(live):
    assert sorted({{source.publisher for source in live.sources.values()}}) == {sorted(publishers)}


def test_contradictions(live):
    assert list(live.discrepancies) == {list(site.discrepancies)}


def test_for_ever(live):
    assert [procedure.rank for procedure in live.procedures] == list(range(1, len(live.procedures) + 1))
"""


def run_tests(project: Project, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """What the tests of the copy said, with more variables of the environment."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "--no-header", "-p", "no:cacheprovider", *arguments],
        cwd=project.root,
        env=os.environ | {"PORTAL_AS_OF": AS_OF} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def red(done: subprocess.CompletedProcess) -> list[str]:
    """The tests that failed, as pytest names them."""
    return re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)


def git(root, *arguments):
    """Run Git in the copy."""
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture(scope="module")
def copy(tomorrow_root, tmp_path_factory):
    """A copy of the project in which every ordinary change is made, for this file to change."""
    root = shutil.copytree(tomorrow_root, tmp_path_factory.mktemp("live") / "portal", symlinks=True)
    return Project(root, date.fromisoformat(AS_OF))


@pytest.fixture(scope="module")
def planted_today(copy):
    """What the planted tests say before anything has changed; they stay in the copy."""
    git(copy.root, "checkout", "--quiet", "HEAD~1")
    (copy.root / PLANTED).write_text(planted(copy), encoding="utf-8")
    done = run_tests(copy, PLANTED)
    git(copy.root, "checkout", "--quiet", "main")
    return done


def test_no_test_of_the_plan_knows_what_is_ordinary_to_change(copy, planted_today, site_dir):
    """Those of tests/publish run on the same data in tests/workflows/test_tomorrow.py, by what publishes them."""
    if not (copy.root / "tests" / "plan").is_dir():
        return  # a portal that begins has none
    done = run_tests(copy, "tests/plan", *NO_COUNTS, TOWN_SITE=str(site_dir))
    assert (red(done), done.returncode) == ([], 0), done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 25


def test_a_live_count_is_right_today_and_told_by_its_name_tomorrow(planted_today, copy):
    assert planted_today.returncode == 0, planted_today.stdout
    names = ("available", "sources", "publishers", "contradictions")
    assert sorted(red(run_tests(copy, PLANTED))) == sorted(f"{PLANTED}::test_{name}" for name in names)
