"""A test that knows today's data is red today, and not on the day on which a fact of tomorrow is published.

The few tests that may look at the published data look at those of tomorrow, in which every ordinary change has been
made (live_root): tests/plan/ and tests/publish/. What they say of the plan and of the site holds there, too; a count, a
list or a name of today does not. All other tests are kept from that data altogether: see live_data.py.
"""

import os
import shutil
import subprocess
from datetime import date

import pytest

from macros.kinds.procedures.standing import Status, standing
from macros.load.load import load_site

AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def today(tomorrow_root, tmp_path_factory):
    """The published data as they are, before anything has changed."""
    pictures = shutil.ignore_patterns("pictures")  # which the site of tomorrow is built with meanwhile
    root = tmp_path_factory.mktemp("today") / "portal"
    shutil.copytree(tomorrow_root, root, symlinks=True, ignore=pictures)
    subprocess.run(["git", "checkout", "--quiet", "main~1"], cwd=root, check=True)
    return load_site(root)[0]


COUNTED = {
    "available": lambda site: sum(standing(one, site, AS_OF).status is Status.AVAILABLE for one in site.procedures),
    "sources": lambda site: len(site.sources),
    "publishers": lambda site: sorted({source.publisher for source in site.sources.values()}),
    "contradictions": lambda site: list(site.discrepancies),
    "events": lambda site: sum(len(procedure.events) for procedure in site.procedures),
}


@pytest.fixture(scope="module")
def tomorrow(tomorrow_root):
    """The published data with every ordinary change."""
    return load_site(tomorrow_root)[0]


@pytest.mark.parametrize("what", COUNTED)
def test_what_somebody_would_count_on_the_site_of_today_is_another_tomorrow(what, today, tomorrow):
    assert COUNTED[what](today) != COUNTED[what](tomorrow)


def test_what_holds_for_ever_holds_tomorrow(tomorrow):
    assert [one.rank for one in tomorrow.procedures] == list(range(1, len(tomorrow.procedures) + 1))


def test_the_tests_that_may_look_at_published_data_look_at_those_of_tomorrow(live_root, tomorrow_root, root):
    assert live_root == (root if "PUBLISHED" in os.environ else tomorrow_root)
