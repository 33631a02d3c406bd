"""What is looked at before a site is published holds for the town's site too, whatever its data.

The tests are those of tests/publish/, which look at the real site; here they are given the town's.
"""

import pytest
from publish.conftest import all_files, all_pages, files, pages, read_pages, records, status
from publish.test_figures import *
from publish.test_files import *
from publish.test_html import *
from publish.test_links import *
from publish.test_pages import *

__all__ = ["all_files", "all_pages", "files", "pages", "read_pages", "records", "status"]


@pytest.fixture(scope="session")
def project(town_root):
    """The town's project, in the place of the repository."""
    return town_root


@pytest.fixture(scope="session")
def published_dir(site_dir):
    """The town's site, in the place of the real one."""
    return site_dir


@pytest.fixture(scope="session")
def published(portal):
    """The town's data, in the place of the real data."""
    return portal


@pytest.fixture(scope="session")
def first(published):
    """The town has one edition."""
    return published
