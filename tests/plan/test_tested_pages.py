"""The pages that /accessibility/ says were tested, on the real site: no address dies, nor what was found there."""

import pytest
from axe import RUN, TAGS
from town_project import ROOT, build_site


@pytest.fixture(scope="module")
def site_url(serve, tmp_path_factory):
    """The address at which the real site is served: for this file in the place of the town's."""
    return serve(build_site(tmp_path_factory.mktemp("real") / "site", ROOT))


@pytest.mark.parametrize("page", [{"width": 390, "height": 844, "color_scheme": "dark"}], indirect=True)
def test_nothing_is_found_on_the_pages_of_the_published_test(page, axe, plan_site):
    """The chosen ones and those drawn by chance."""
    tested = plan_site.accessibility.pages
    found = []
    for address in [*tested.representative, *tested.random]:
        page.goto(address)
        page.evaluate(axe)
        found += [f"{address} {finding}" for finding in page.evaluate(RUN, TAGS)]
    assert tested.random and found == []
