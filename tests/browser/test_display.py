"""The site as readers and devices differ: without JavaScript, in print, in the reader's own colours, at rest."""

import re

import pytest
from kinds import KINDS

TEXT = """() => {
  const main = document.querySelector("main");
  const tables = Array.from(main.querySelectorAll("table")).filter((table) => !table.closest("details:not([open])"));
  return {
    visible: main.checkVisibility() && main.querySelector("h1").checkVisibility(), length: main.innerText.length,
    hidden: tables.filter((table) => !table.checkVisibility()).length, tables: tables.length,
  };
}"""
WITH_TABLES = {"list", "roadmap", "roadmap-part", "cases"}


def test_without_javascript_every_kind_of_page_can_be_read(new_page):
    page = new_page(javascript=False)
    tables = set()
    for kind, address in KINDS.items():
        page.goto(address)
        shown = page.evaluate(TEXT)
        assert shown["visible"] and shown["length"] > 40 and not shown["hidden"], (kind, shown)
        if shown["tables"]:
            tables.add(kind)
    assert tables >= WITH_TABLES


CODE = re.compile(r'height="(\d+)"(?: style="height:clamp\((\d+)px)?')
LOWEST = "Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)"


def test_the_code_of_a_frame_gives_it_the_height_that_it_needs(page):
    """On the narrowest phone and in a wide window, with some room to spare; all were one height, and most were cut."""
    shown = ("procedures/resident-record-copy/", "initiatives/evacuation-support-app/", "roadmap/policy-1/")
    for address in shown:
        page.goto(f"/{address}")
        code = next(one for one in page.locator("pre").all_text_contents() if one.startswith("<iframe"))
        highest, lowest = CODE.search(code).groups()
        page.goto(f"/embed/{address}")
        for width, height in ((320 - 16, int(highest)), (700 - 16, int(lowest or highest))):
            page.set_viewport_size({"width": width, "height": 500})
            needed = page.evaluate(LOWEST)
            assert needed <= height <= 1.6 * needed, (address, width)


# --------------------------------------------------------------------------- one grid, and the foot at the foot

EDGES = """() => {
  const edges = (element) => { const { left, right } = element.getBoundingClientRect(); return [left, right]; };
  return [...document.querySelectorAll("article > :is(h1, h2, .lead, .answer)")].map(edges);
}"""
FOOT = "document.querySelector('.site-footer').getBoundingClientRect().bottom - innerHeight"


@pytest.mark.parametrize("page", [{"height": 1500}], indirect=True)
def test_all_pages_have_one_grid_and_the_foot_stands_at_the_foot(page):
    edges = set()
    for kind in KINDS:
        page.goto(KINDS[kind])
        edges |= {(round(left), round(right)) for left, right in page.evaluate(EDGES)}
        assert page.evaluate(FOOT) >= -0.5, kind
    assert len(edges) == 1, edges
    page.evaluate("document.body.style.display = 'block'")
    assert page.evaluate(FOOT) < -0.5, "a foot that hangs is not noticed"


# --------------------------------------------------------------------------- nothing jumps, nothing moves

WATCH_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 60));
  }
}"""


@pytest.mark.parametrize("page", [{"width": 1280}, {"width": 390, "height": 844}], indirect=True, ids=["1280", "390"])
@pytest.mark.parametrize("kind", ["home", "kpi-with-chart"])
def test_nothing_jumps_while_one_scrolls(page, kind):
    page.add_init_script(WATCH_SHIFTS)
    page.goto(KINDS[kind])
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") <= 0.05
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(
        """() => new Promise((done) => {
          document.querySelector("main").style.paddingTop = "300px";
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)));
        })"""
    )
    assert page.evaluate("window.shift") > 0.05, "a jump is not noticed"


@pytest.mark.parametrize("page", [{"reduced_motion": "reduce"}], indirect=True)
def test_nothing_moves_for_those_who_want_no_motion(page):
    for kind in ("home", "list"):
        page.goto(KINDS[kind])
        page.locator("main a:not(.headerlink):visible").first.hover()
        page.click("#scheme-toggle")
        assert page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0


# --------------------------------------------------------------------------- the reader's own colours


@pytest.mark.parametrize("page", [{"forced_colors": "active"}], indirect=True)
def test_in_the_readers_own_colours_signs_edges_and_focus_remain(page):
    page.goto(KINDS["home"])
    for selector in (".badge", ".card", ".answer"):
        style = page.locator(selector).first.evaluate(
            "one => [getComputedStyle(one).borderBottomStyle, getComputedStyle(one).borderBottomColor]"
        )
        assert style[0] != "none" and style[1] != "rgba(0, 0, 0, 0)", selector
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page.locator(".chart-live").count() == 0
    assert page.locator(".chart-svg--wide").first.is_visible()


# --------------------------------------------------------------------------- print

PRINTED = """() => {
  const wide = document.documentElement.clientWidth;
  const shown = (selector) => Array.from(document.querySelectorAll(selector)).some((one) => one.checkVisibility());
  const luminance = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0);
  return {
    paper: luminance(getComputedStyle(document.body).backgroundColor),
    ink: luminance(getComputedStyle(document.querySelector("main h1")).color),
    links: luminance(getComputedStyle(document.querySelector("main a[href]")).color),
    controls: [".site-nav", ".header-search", "#scheme-toggle", ".skip", ".layout__toc", ".actions"].filter(shown),
    cut: Array.from(document.querySelectorAll("main table"))
      .filter((table) => table.checkVisibility() && table.getBoundingClientRect().right > wide + 1).length,
    addresses: Array.from(document.querySelectorAll("main .source a[href^=http]")).filter((link) => !link.closest("td"))
      .map((link) => getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))),
  };
}"""


PRINTED_KINDS = ["procedure-partly", "list", "roadmap", "home", "kpi-with-chart", "cases", "accessibility"]


@pytest.mark.parametrize("kind", PRINTED_KINDS)
def test_print_is_black_on_white_and_shows_where_the_sources_are(new_page, kind):
    """At the width of a sheet of A4 with margins of 1 cm, for a reader who has chosen the dark."""
    page = new_page(width=718, height=1000, color_scheme="dark")
    page.goto(KINDS[kind])
    page.emulate_media(media="print", color_scheme="dark")
    printed = page.evaluate(PRINTED)
    assert printed["paper"] == 3 * 255 and printed["ink"] < 100 and printed["links"] < 300, printed
    assert printed["controls"] == []
    assert printed["cut"] == 0
    assert all(printed["addresses"])
    if kind == "procedure-partly":
        assert len(printed["addresses"]) > 3


PAGES = re.compile(rb"/Type\s*/Page\b")
NARROWEST = """() => Array.from(document.querySelectorAll("th, td, p, li, dd"))
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
  .filter((one) => one.textContent.trim().length > 8 && one.clientWidth < 40)
  .map((one) => one.outerHTML.slice(0, 80))"""


# Parts that wait folded are printed one after the other, none on a sheet of its own.
FOLDED = [("discrepancies", 1), ("sources", 2), ("glossary", 1)]


@pytest.mark.parametrize(("kind", "most"), [("home", 4), ("list", 6), *FOLDED])
def test_what_is_often_printed_takes_few_sheets(page, kind, most):
    page.goto(KINDS[kind])
    sheets = len(PAGES.findall(page.pdf(format="A4")))
    assert 1 <= sheets <= most
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    assert page.evaluate(NARROWEST) == []
