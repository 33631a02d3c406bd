"""What the tests of the roadmap read of the built site."""

import pytest
from html_reader import read_html


@pytest.fixture(scope="module")
def page(site_dir):
    """A function that reads the page at an address."""
    return lambda address: read_html(site_dir / address / "index.html")
