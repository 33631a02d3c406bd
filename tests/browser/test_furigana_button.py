"""The button for furigana: above every kanji of a page, again on the next one, and off as if it had never been."""

import pytest
from axe import RUN, TAGS, start_axe
from playwright.sync_api import expect

PAGE, NEXT = "/procedures/library-card/", "/glossary/"
PHONE = {"width": 390, "height": 844}
BUTTON = "#furigana-toggle"
BARE = """() => {
  const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    if (/[\\u3400-\\u9fff]/.test(walker.currentNode.data) && !within.closest("ruby, pre, script, option, [lang=en]"))
      found.push(walker.currentNode.data.trim());
  }
  return found;
}"""
CONTENT = "() => document.getElementById('main').innerHTML"
COPIED = (
    "() => { getSelection().selectAllChildren(document.querySelector('.easy')); return getSelection().toString(); }"
)


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_each_kanji_gets_furigana_until_they_are_no_longer_wanted(page):
    page.goto(PAGE)
    title = page.locator("h1").inner_text()
    before, bare = page.evaluate(CONTENT), page.evaluate(BARE)
    button = page.locator(BUTTON)
    size = button.bounding_box()
    assert len(bare) > 50 and min(size["width"], size["height"]) >= 44
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_selector("h1 rt")
    assert page.evaluate(BARE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    heard = page.get_by_role("heading", level=1).aria_snapshot()
    assert title in heard.replace(" ", "")  # and no kana
    page.goto(NEXT)
    page.wait_for_selector("h1 rt")
    page.goto(PAGE)
    page.wait_for_selector("h1 rt")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(CONTENT) == before


def test_what_a_script_writes_later_gets_them_too(page):
    page.goto("/procedures/")
    page.click(BUTTON)
    page.wait_for_selector("h1 rt")
    page.fill("#filter-q", "住民票")
    page.wait_for_function("() => location.search.includes('q=')")
    assert page.evaluate(BARE) == []


def test_who_copies_easy_japanese_gets_no_kana_between_the_words(page):
    page.goto(PAGE)
    page.click(".easy summary")
    assert "図書館で 本を 借りる" in page.evaluate(COPIED)


def shown_with_furigana(page, address: str) -> None:
    """Opens a page with furigana switched on, and the checker within."""
    page.add_init_script("localStorage.setItem('portal-furigana', 'on')")
    page.goto(address)
    page.wait_for_selector("h1 rt")
    start_axe(page)


@pytest.mark.parametrize("page", [PHONE], indirect=True)
@pytest.mark.parametrize(("address", "buttons"), [("/procedures/resident-record-copy/", 3), ("/procedures/", 0)])
def test_nothing_is_found_on_a_page_with_furigana(page, address, buttons):
    shown_with_furigana(page, address)
    assert page.locator(".entry-cite rt").count() >= buttons  # what a script adds has furigana too
    assert page.evaluate(RUN, TAGS) == []


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_name_that_is_not_what_is_seen_with_furigana_is_found(page):
    shown_with_furigana(page, "/procedures/resident-record-copy/")
    page.evaluate("document.querySelector('.entry-cite').ariaLabel = 'この一文を引用 記録'")
    assert " ".join(page.evaluate(RUN, TAGS)).startswith("label-content-name-mismatch: ")


def test_without_the_readings_the_button_says_that_nothing_is_shown(new_page):
    page = new_page()
    page.route("**/readings.json", lambda route: route.fulfill(status=200, body="<html>"))
    page.goto(PAGE)
    page.click(BUTTON)
    expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", "false")
    assert page.locator("h1 rt").count() == 0


def test_without_javascript_there_is_no_button_and_the_box_has_its_furigana(new_page):
    page = new_page(javascript=False)
    page.goto(PAGE)
    expect(page.locator(BUTTON)).to_be_hidden()
    assert page.locator(".easy rt").count() > 10
