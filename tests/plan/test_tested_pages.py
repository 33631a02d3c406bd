"""The pages that /accessibility/ says were tested, and those that are written by hand, on the real site."""

import pytest
from axe import RUN, TAGS, start_axe
from town_project import ROOT, build_site

from macros.files.reading import written_pages
from macros.load.published_addresses import page_address


@pytest.fixture(scope="module")
def site_url(serve, live_root, made_once):
    """The address at which the real site is served, built for tests/publish too: here in the place of the town's."""
    return serve(made_once("published", lambda folder: build_site(folder, live_root, PORTAL_SHARED="1")))


# The other width in the light and the dark, and this one in the dark: tests/browser/test_accessibility.py.
@pytest.mark.parametrize("page", [{"width": 390, "height": 844, "color_scheme": "light"}], indirect=True)
def test_nothing_is_found_on_the_pages_of_the_published_test(page, plan_site):
    """The chosen ones, in English too, and those drawn by chance: no address dies. And each page of docs/."""
    tested = plan_site.accessibility.pages
    written = [f"/{page_address(path)}" for path in written_pages(ROOT)]
    written += [f"/en{address}" for address in tested.representative if tested.twins]
    found = []
    for address in dict.fromkeys([*tested.representative, *tested.random, *written]):
        page.goto(address)
        start_axe(page)
        found += [f"{address} {finding}" for finding in page.evaluate(RUN, TAGS)]
    assert tested.random and len(written) > 10 and found == []
