"""What the site says of its own accessibility: no more than what can be seen on it."""

from collections import Counter

FOREIGN = ("img", "video", "audio", "iframe", "canvas", "object", "embed")


def test_the_pages_that_were_tested_are_on_the_site(published, pages):
    tested = [*published.site.accessibility.pages.representative, *published.site.accessibility.pages.random]
    assert tested and [address for address, n in Counter(tested).items() if n > 1] == []
    assert {address.strip("/") + "/" * (address != "/") for address in tested} - pages.keys() == set()


def test_what_is_called_absent_is_absent(published, pages):
    """No picture of text, sound, film or foreign frame; every page in the language of its edition."""
    found = [(address, element.tag) for address, page in pages.items() for element in page if element.tag in FOREIGN]
    assert found == []
    assert {page.one("html").attributes["lang"] for page in pages.values()} == {published.language}
