"""Parts that wait folded: a link into one opens it, print and find-in-page leave none out."""

import pytest
from files import files_below

PLACES = ("/discrepancies/#facility-booking-reduction", "/glossary/#rpa", "/sources/#minamo-moving-2023-02-06")
SHOWN = """place => {
  const part = document.getElementById(place.split("#")[1]);
  const { top } = part.getBoundingClientRect();
  return part.checkVisibility() && top >= 0 && top < innerHeight;
}"""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_into_a_fold_opens_it_and_shows_its_head(new_page, javascript):
    page = new_page(width=390, javascript=javascript)
    for place in PLACES:
        page.goto(place)
        assert page.evaluate(SHOWN, place), place
        assert page.locator("details[open] > summary").last.bounding_box()["y"] >= 0, place


def test_where_the_browser_opens_no_fold_the_script_does(page):
    page.goto("/glossary/")
    page.evaluate("document.querySelectorAll('.fold__title').forEach((title, n) => (title.id = `title-${n}`))")
    page.evaluate("location.hash = '#title-1'")  # a place in the head of a fold, which no browser opens
    page.wait_for_selector("details[open] #title-1", state="attached")
    assert page.locator("details.fold[open]").count() == 1


def test_what_is_folded_is_printed(page):
    """All but lists of links, of which the head of the fold says how many they are: paper leads nowhere."""
    for place in PLACES:
        page.goto(place.split("#")[0])
        closed = "[...document.querySelectorAll('main details')].filter((fold) => !fold.open)"
        assert page.evaluate(f"{closed}.some((fold) => fold.lastElementChild.checkVisibility())") is False
        page.emulate_media(media="print")
        shown = "fold.lastElementChild.checkVisibility() || fold.lastElementChild.matches('ul:has(a)')"
        hidden = f"{closed}.filter((fold) => !({shown}))"
        assert page.evaluate(f"{hidden}.length") == 0, place
        page.emulate_media(media="screen")


LONGEST = 6_000  # pixels, on a phone


def test_no_page_is_longer_than_a_phone_is_read(new_page, site_dir):
    """Of the home page and the list, which are made another way, their own tests say how long they are."""
    page = new_page(width=390)
    paths = [path for path in files_below(site_dir, "index.html", 40) if "http-equiv" not in path.read_text("utf-8")]
    addresses = {f"/{path.parent.relative_to(site_dir)}/" for path in paths}
    lengths = {}
    for address in sorted(addresses - {"/./", "/procedures/"}):
        page.goto(address)
        lengths[address] = page.evaluate("document.documentElement.scrollHeight")
    assert {address: length for address, length in lengths.items() if length > LONGEST} == {}
