"""The site by keyboard alone: every stop of the Tab key is seen and comes in the order of the page, none is a trap."""

import pytest
from kinds import KINDS, visit

# Without motion a focus is fully drawn at once.
WIDE = {"width": 1280, "height": 800, "reduced_motion": "reduce"}
PHONE = WIDE | {"width": 390, "height": 844}
MORE_STOPS = 60  # what scripts may add while one walks; a longer way is a trap

# What the focus is on: which of the stops in the order of the page, and what is wrong with it.
STOP = """() => {
  const here = document.activeElement;
  if (here === document.body || here === document.documentElement) return null;
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const x = box.left + box.width / 2;
  const y = box.top + Math.min(box.height / 2, innerHeight / 4);
  const lines = Array.from(here.getClientRects());
  const inside = lines.some(({ left, top, width, height }) => {
    const on = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, innerHeight / 4));
    return on && (here.contains(on) || on.contains(here) || on.closest("label")?.contains(here));
  });
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const faults = [];
  if (!outlined && style.boxShadow === "none") faults.push("no visible focus");
  if (box.width < 1 || box.height < 1 || !here.checkVisibility({ opacityProperty: true })) faults.push("hidden");
  else if (!inside) faults.push("covered or outside of the window");
  return { index: window.stops.indexOf(here), faults, html: here.outerHTML.slice(0, 160) };
}"""
STOPS = """() => {
  window.stops = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"))
    .filter((stop) => stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility({ visibilityProperty: true }));
  return window.stops.length;
}"""


def walk(page) -> tuple[list[int], list[str]]:
    """The stops of the Tab key, as their places in the order of the page, and what is wrong with them."""
    count = page.evaluate(STOPS)
    order, faults = [], []
    for _ in range(count + MORE_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (order and stop["index"] == order[0]):
            break
        if stop["index"] >= 0:
            order.append(stop["index"])
        faults += [f"{fault}: {stop['html']}" for fault in stop["faults"]]
    missed = sorted(set(range(count)) - set(order))
    html = page.evaluate("window.stops.map((stop) => stop.outerHTML.slice(0, 160))")
    faults += [f"never reached: {html[one]}" for one in missed]
    return order, faults


@pytest.mark.parametrize("page", [WIDE, PHONE], indirect=True, ids=["1280", "390"])
@pytest.mark.parametrize("kind", ["home", "list", "procedure-partly", "roadmap", "search-with-results"])
def test_every_stop_is_seen_and_in_order(page, kind):
    visit(page, KINDS[kind])
    if page.viewport_size["width"] == PHONE["width"]:
        page.evaluate("document.querySelector('.site-nav details').open = true")
    order, faults = walk(page)
    assert faults == []
    assert order == sorted(order) and len(order) > 15


@pytest.mark.parametrize("page", [WIDE], indirect=True)
def test_the_representative_pages_have_no_trap(page, site):
    walked = {KINDS["home"], KINDS["list"], KINDS["procedure-partly"], KINDS["roadmap"]}
    for address in site.accessibility.pages.representative:
        if address not in walked:
            page.goto(address)
            order, faults = walk(page)
            assert (address, faults) == (address, [])
            assert order == sorted(order) and len(order) > 15


@pytest.mark.parametrize("page", [WIDE | {"bypass_csp": True}], indirect=True)
def test_a_stop_that_cannot_be_seen_is_found(page):
    page.goto("/about/")
    page.add_style_tag(
        content="""main a:focus-visible { outline: none !important; box-shadow: none !important }
        .site-footer a { opacity: 0 } .site-header__name { position: fixed; top: -200px }"""
    )
    page.evaluate("document.querySelector('.skip').tabIndex = 1; document.querySelector('main p a').tabIndex = 2")
    order, faults = walk(page)
    said = {fault.split(":")[0] for fault in faults}
    assert said == {"no visible focus", "hidden", "covered or outside of the window"}
    assert order != sorted(order)


def test_a_trap_is_found(page):
    page.goto("/about/")
    page.evaluate(
        """document.querySelector("main p a").addEventListener("keydown", (event) => event.preventDefault())"""
    )
    order, faults = walk(page)
    assert len(set(order)) < len(order) and faults[-1].startswith("never reached")


@pytest.mark.parametrize("page", [WIDE, PHONE], indirect=True, ids=["1280", "390"])
def test_the_first_stop_leads_past_the_head_to_the_main_text(page):
    page.goto("/procedures/resident-record-copy/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "本文へ"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_the_menu_opens_and_closes_with_the_enter_key(page):
    page.goto("/")
    summary = page.locator(".site-nav__menu summary")
    links = page.locator(".site-nav__menu a")
    for _ in range(8):
        page.keyboard.press("Tab")
        if summary.evaluate("summary => summary === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert links.first.is_visible()
    page.keyboard.press("Tab")
    assert links.first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert links.first.is_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.site-nav') === null"), "a closed menu keeps the focus"


def test_the_scheme_is_chosen_by_keyboard_and_kept(page):
    page.goto("/")
    toggle = page.locator("#scheme-toggle")
    toggle.focus()
    page.keyboard.press("Enter")
    assert toggle.get_attribute("aria-pressed") == "true"
    page.goto("/about/")
    assert page.locator("#scheme-toggle").get_attribute("aria-pressed") == "true"
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"


def test_the_navigation_has_six_entries_and_the_rest_in_one_of_them(page):
    page.goto("/projects/")
    entries = page.locator(".site-nav__tabs > li")
    assert 2 < entries.count() <= 6
    rest = page.locator(".site-nav__more")
    assert not rest.locator("a").first.is_visible()
    rest.locator("summary").press("Enter")
    assert rest.locator("a").first.is_visible()
    assert rest.locator("[aria-current]").get_attribute("href") == "./"
