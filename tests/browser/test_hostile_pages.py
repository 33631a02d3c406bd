"""The site full of markup (see hostile.py) in a real browser: nothing of it runs, all of it shows."""

from urllib.parse import quote

import pytest
from hostile import OVERDUE, PROCEDURE, SIGNS


@pytest.fixture(scope="session")
def site_url(serve, hostile_dir):
    """The address at which the hostile site is served: for this file in the place of the good one."""
    return serve(hostile_dir)


@pytest.fixture
def page(new_page):
    """A page on which every attempt to open a dialog is written down and fails the test."""
    page, said = new_page(), []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    yield page
    page.evaluate("new Promise((done) => setTimeout(done))")  # what the page has set going comes before the answer
    assert said == []


def harmless(page) -> bool:
    """Whether the data has made no picture, no script and no link to a script on the page."""
    return page.locator('article img, article script, a[href^="javascript" i], [onerror], [onclick]').count() == 0


@pytest.mark.parametrize(
    "address", ["/", "/procedures/", "/sources/", f"/procedures/{PROCEDURE}/", f"/procedures/{OVERDUE}/"]
)
def test_no_page_runs_what_stands_in_the_data(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert harmless(page)
    assert SIGNS in page.locator("main").evaluate("main => main.textContent")


def test_the_title_is_the_text(page):
    page.goto(f"/procedures/{PROCEDURE}/")
    assert page.title().startswith(f"住民票の写し/住民票記載事項証明書の請求 {SIGNS}")
    assert page.inner_text("h1").endswith(SIGNS)


def test_the_interactive_charts_show_the_text(page):
    page.goto("/#chart-pareto-cases")  # which opens what the charts are folded in
    for chart in ("#chart-pareto-cases", "#chart-status-by-system"):
        page.locator(f"{chart} .chart-picture").hover()
        page.locator(f"{chart} .chart-live .main-svg").first.wait_for()
    page.locator("#chart-status-by-system .chart-live").hover()
    labels = page.locator("#chart-status-by-system .chart-live .main-svg").first.evaluate("svg => svg.textContent")
    assert "alert(1)" in labels.replace(" ", "")
    assert harmless(page)


def test_the_list_can_be_filtered_by_the_text(page):
    page.goto("/procedures/")
    page.fill("#filter-q", "{{ 7*7 }} a|b")
    rows = page.locator("#procedure-table tbody tr:not([hidden])")
    assert rows.count() == 2
    page.select_option("#filter-system", f"みなもスマート申請 {SIGNS}")
    assert rows.count() == 1
    page.goto(page.url)
    assert rows.count() == 1 and harmless(page)


def test_the_search_shows_the_text_and_does_not_run_it(page):
    page.goto("/search/?q=" + quote("住民票の写し"))
    page.locator("#search-results li a").first.wait_for()
    assert any(text.endswith(SIGNS) for text in page.locator("#search-results li a").all_text_contents())
    assert harmless(page)


def test_a_hostile_query_is_text_too(page):
    page.goto("/search/?q=" + quote("<img src=x onerror=alert(1)><script>alert(2)</script> __N__ $&"))
    page.locator("#search-said p").first.wait_for()
    assert harmless(page)
    assert "<img src=x onerror=alert(1)><script>alert(2)</script> __N__ $&" in page.text_content("#search-said")
    assert page.input_value("#search-q") == "<img src=x onerror=alert(1)><script>alert(2)</script> __N__ $&"
