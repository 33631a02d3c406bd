"""The home page and what all pages share: charts that come when they are asked for, and pages that fit a phone."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from macros.kinds.procedures.standing import Status

PAGES = [
    "/",
    "/procedures/",
    "/procedures/resident-record-copy/",
    "/procedures/public-facility-reservation/",
    "/sources/",
    "/about/",
    "/404.html",
]
FIRST_CHART = "#chart-promise-procedures"
LAST_CHART = "#chart-status-by-system"
PLOTLY = ["/assets/vendor/plotly-basic.min.js"]
LONGEST = 4_000  # pixels of the home page on a phone
HEAD = 64  # pixels of the head of every page there


@pytest.fixture
def requested(page):
    """The paths that the page has asked for so far."""
    paths = []
    page.on("request", lambda request: paths.append(re.sub(r"^https?://[^/]+", "", request.url)))
    return paths


def plotly(paths) -> list[str]:
    return [path for path in paths if "plotly" in path or (path.endswith(".json") and "charts/" in path)]


def settle(page) -> None:
    """Until nothing is loading any more, and what an observer has to say has been said."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


# --------------------------------------------------------------------------- the first screen


@pytest.mark.parametrize("page", [{"width": 1280}, {"width": 390, "height": 844}], indirect=True, ids=["1280", "390"])
def test_the_answer_and_the_search_are_on_the_first_screen(page):
    page.goto("/")
    for part in (".site-header", ".answer", ".home-search", ".home-search__examples"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= page.viewport_size["height"], part
    assert page.locator(".card").count() == len(Status)


@pytest.mark.parametrize("page", [{"width": 390}], indirect=True)
def test_the_head_leaves_a_phone_its_screen(page):
    """It has one row, as high as its buttons; or as the name of the site, where that takes three lines."""
    page.goto("/about/")
    head, name, menu = (page.locator(f".site-{one}") for one in ("header", "header__name", "nav__menu"))
    assert head.bounding_box()["height"] <= max(HEAD, name.bounding_box()["height"] + 8)
    menu.locator("summary").click()
    assert menu.locator("a").first.bounding_box()["y"] >= menu.locator("summary").bounding_box()["height"]


@pytest.mark.parametrize("page", [{"width": 390}], indirect=True)
def test_a_phone_has_what_is_on_a_long_page_folded_above_it(page):
    page.goto("/about/")
    contents = page.locator(".layout__contents")
    beside = page.locator(".layout__toc a")
    assert contents.locator("a").first.is_hidden()
    contents.locator("summary").click()
    assert contents.locator("a").all_text_contents() == beside.all_text_contents()
    contents.locator("a").last.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_every_status_has_a_sign_and_a_word_besides_its_colour(page):
    page.goto("/")
    badges = page.locator(".card .badge")
    texts = [badges.nth(index).inner_text() for index in range(badges.count())]
    marks = [text[0] for text in texts]
    assert len(set(marks)) == len(marks) == len(Status)
    assert all(len(text) > 2 for text in texts)


@pytest.mark.parametrize("page", [{"width": 390, "height": 844}], indirect=True)
def test_the_home_page_is_short_on_a_phone(page):
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST


def test_the_bar_shows_every_status_that_somebody_has(page, portal):
    page.goto("/")
    parts = page.locator(".whole rect")
    widths = [float(parts.nth(index).get_attribute("width")) for index in range(parts.count())]
    counts = [sum(now.status is status for now in portal.standings.values()) for status in Status]
    assert widths == [pytest.approx(100 * n / sum(counts), abs=0.01) for n in counts if n]


# --------------------------------------------------------------------------- charts


def ask_for(page, selector):
    """The chart that `selector` names, drawn because a reader points at it."""
    page.evaluate("document.querySelectorAll('main details.fold').forEach((fold) => (fold.open = true))")
    chart = page.locator(selector)
    chart.locator(".chart-picture").hover()
    chart.locator(".chart-live .main-svg").first.wait_for()
    return chart


def test_the_chart_code_comes_only_when_somebody_points_at_a_chart(page, requested):
    page.goto("/")
    page.locator(FIRST_CHART).scroll_into_view_if_needed()
    settle(page)
    assert plotly(requested) == []
    ask_for(page, FIRST_CHART)
    assert [path for path in requested if "plotly" in path] == PLOTLY
    assert "/data/charts/promise-procedures.json" in requested
    assert "/data/charts/status-by-system.json" not in requested
    assert page.locator(f"{LAST_CHART} .chart-live").count() == 0


def test_the_keyboard_asks_for_a_chart_as_the_mouse_does(page):
    page.goto("/")
    page.locator(f"{FIRST_CHART} summary").first.focus()
    page.locator(f"{FIRST_CHART} .chart-live .main-svg").first.wait_for()


@pytest.mark.parametrize("page", [{"width": 800, "has_touch": True, "is_mobile": True}], indirect=True)
def test_a_finger_that_scrolls_past_asks_for_nothing_and_one_that_taps_does(page, requested):
    page.goto("/")
    touched = "(chart) => chart.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'touch' }))"
    page.locator(FIRST_CHART).evaluate(touched)
    settle(page)
    assert plotly(requested) == []
    page.locator(f"{FIRST_CHART} .chart-picture").tap()
    page.locator(f"{FIRST_CHART} .chart-live .main-svg").first.wait_for()


def test_every_chart_is_drawn_once_it_is_asked_for(page, requested):
    page.goto("/")
    charts = page.locator("figure.chart")
    ids = [charts.nth(index).get_attribute("id") for index in range(charts.count())]
    assert len(ids) == 5
    for one in ids:
        ask_for(page, f"#{one}")
    assert [path for path in requested if "plotly" in path] == PLOTLY


def test_the_home_page_is_light_before_a_chart_is_asked_for(page):
    sizes = {}
    page.on("response", lambda response: sizes.update({response.url: len(gzip.compress(response.body()))}))
    page.goto("/")
    settle(page)
    assert len(sizes) > 3
    assert sum(sizes.values()) <= 70_000, sizes


def test_no_chart_offers_to_upload_itself(page):
    page.goto("/")
    chart = ask_for(page, FIRST_CHART)
    buttons = chart.locator(".modebar-btn")
    labels = [
        " ".join(filter(None, (buttons.nth(i).get_attribute(name) for name in ("aria-label", "data-title"))))
        for i in range(buttons.count())
    ]
    assert labels and all(labels)
    assert [label for label in labels if re.search("share|cloud|chart studio|plotly|edit", label, re.IGNORECASE)] == []
    assert any("拡大" in label for label in labels)


def test_the_live_chart_keeps_the_static_one_for_those_who_listen(page):
    page.goto("/")
    chart = ask_for(page, FIRST_CHART)
    static = chart.locator("svg.chart-svg--wide")
    assert static.get_attribute("role") == "img"
    assert chart.locator(".chart-picture--live").count() == 1


@pytest.mark.parametrize("page", [{"width": 390}], indirect=True)
def test_on_a_phone_the_static_picture_stays_and_no_chart_code_is_loaded(page, requested):
    page.goto("/")
    page.evaluate("document.querySelectorAll('main details.fold').forEach((fold) => (fold.open = true))")
    for selector in (FIRST_CHART, LAST_CHART):
        page.locator(f"{selector} .chart-picture").hover()
        settle(page)
        assert page.locator(f"{selector} svg.chart-svg--narrow").is_visible()
        assert not page.locator(f"{selector} svg.chart-svg--wide").is_visible()
    assert plotly(requested) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_without_javascript_every_chart_has_its_picture_and_its_table(new_page, width):
    page = new_page(width=width, javascript=False)
    page.goto("/")
    charts = page.locator("figure.chart")
    assert charts.count() == 5
    page.locator("main details.fold > summary").click()
    for index in range(5):
        chart = charts.nth(index)
        picture = chart.locator("svg.chart-svg--wide" if width == 1280 else "svg.chart-svg--narrow")
        assert picture.is_visible() and picture.bounding_box()["height"] > 100
        assert not chart.locator("table").is_visible()
        chart.locator("summary").first.click()  # <details> needs no script
        assert chart.locator("table").is_visible()


def test_in_print_the_static_pictures_are_seen(page):
    page.goto("/")
    chart = ask_for(page, FIRST_CHART)
    page.emulate_media(media="print")
    assert not chart.locator(".chart-live").is_visible()
    assert chart.locator("svg.chart-svg--wide").evaluate("svg => getComputedStyle(svg).opacity") == "1"


@pytest.mark.parametrize("page", [{"forced_colors": "active"}], indirect=True)
def test_in_the_readers_own_colours_the_static_picture_stays(page, requested):
    page.goto("/")
    page.locator(f"{FIRST_CHART} .chart-picture").hover()
    settle(page)
    assert plotly(requested) == []
    assert page.locator(f"{FIRST_CHART} svg.chart-svg--wide").is_visible()


# --------------------------------------------------------------------------- every page


def overflowing(page) -> list[str]:
    """What sticks out of the window on the right without being in a box that scrolls by itself.

    The theme hides what overflows the whole page, so its width says nothing: the elements themselves are asked.
    """
    return page.evaluate(
        """() => {
          const inBox = (e) => e && e.tagName !== "MAIN"
            && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || inBox(e.parentElement));
          return [...document.querySelectorAll("article *")]
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !inBox(e.parentElement))
            .map((e) => `${e.tagName}.${e.getAttribute("class")} ${Math.round(e.getBoundingClientRect().right)}`);
        }"""
    )


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("page", [{"width": 320, "height": 640}], indirect=True, ids=["320"])
def test_no_page_scrolls_sideways_on_a_small_phone(page, address):
    page.goto(address)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert overflowing(page) == []


@pytest.mark.parametrize("page", [{"width": 320, "height": 640}], indirect=True)
def test_something_that_sticks_out_would_be_noticed(page):
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').style.width = '400px'")
    assert overflowing(page)[0].startswith("H1.null 4")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_the_dark_without_a_complaint(new_page, address):
    """The fixture fails the test for an error in the console or a request to elsewhere."""
    page = new_page(color_scheme="dark")
    page.goto(address)
    settle(page)
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"


def test_a_complaint_is_noticed(page, complaints):
    page.goto("/about/")
    page.evaluate("console.error('broken')")
    page.evaluate("fetch('https://tracker.example/').catch(() => 0)")
    settle(page)
    said = "\n".join(complaints)
    assert "console error: broken" in said and "https://tracker.example/" in said
    complaints.clear()
