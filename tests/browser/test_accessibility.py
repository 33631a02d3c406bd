"""What a program can find of WCAG 2.2 AA, on one page of each kind: axe-core, headings, names, sizes, figures.

What it cannot find, and what it has found so far, the site says itself on /accessibility/.
"""

import itertools
from urllib.parse import urljoin

import pytest
from axe import RUN, TAGS, start_axe
from files import files_below
from html_reader import read_html
from kinds import FRAMES, KINDS, visit

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
COLOUR_RULES = ["color-contrast", "link-in-text-block"]  # the only ones to which light or dark makes a difference
# Not the small buttons that a chart shows to a mouse: what they do can be done beside the chart too.
MAIN_CONTROLS = (
    ".site-header button, .site-nav a, .site-nav summary, .header-search-link, "
    "main :is(input, select, button:not(.modebar-btn))"
)

# Kinds that the navigation does not lead to: one comes to them from the head or the foot, or from other pages.
OUTSIDE = ("search", "edit", "changes", "year", "day", "initiative", "system", "accessibility", "data-guide", "missing")

HEADINGS = """() => Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"))
  .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))"""
SMALL = """([selector, least]) => Array.from(document.querySelectorAll(selector))
  .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < least - 0.1)
  .map((control) => control.outerHTML)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def findings(page) -> list[str]:
    """What axe-core finds on the page at both widths, in the light and in the dark: all rules at both widths.

    The phone in the light is looked at on the real pages: tests/plan/test_tested_pages.py.
    """
    found = []
    for window, scheme, only in ((WIDE, "light", TAGS), (WIDE, "dark", COLOUR_RULES), (PHONE, "dark", TAGS)):
        page.set_viewport_size(window)
        # Without motion a link has its new colour at once, not when its transition is over.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{window['width']} {scheme} {finding}" for finding in page.evaluate(RUN, only)]
    return found


def heading_faults(levels: list[int]) -> list[str]:
    """What is wrong with the headings of a page, given their levels in order."""
    faults = [] if levels.count(1) == 1 and levels[0] == 1 else [f"h1: {levels}"]
    pairs = itertools.pairwise(levels)
    return faults + [f"h{before} → h{after}" for before, after in pairs if after > before + 1]


@pytest.mark.parametrize("kind", [*KINDS, *FRAMES])
def test_nothing_is_found_on_any_kind_of_page(page, kind):
    visit(page, (KINDS | FRAMES)[kind])
    start_axe(page, may_run_scripts=kind in KINDS)
    assert findings(page) == []
    assert heading_faults(page.evaluate(HEADINGS)) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(WIDER) == 0


def test_every_template_has_a_kind(site_dir):
    """A new folder of pages, or a new page by itself, needs an address in KINDS."""
    folders = {"/".join(path.parent.relative_to(site_dir).parts[:1]) for path in files_below(site_dir, "index.html")}
    assert folders == {address.split("/")[1] for address in (*KINDS.values(), *FRAMES.values())} - {"404.html"}


@pytest.mark.parametrize("page", [{"bypass_csp": True}], indirect=True)
def test_defects_are_found(page):
    page.goto("/about/")
    page.evaluate(
        """document.querySelector("main").insertAdjacentHTML("beforeend", `<div>
          <img src="data:,"><button></button><h5>Skipped</h5>
          <p style="color: #999; background: #fff">Pale</p></div>`)"""
    )
    start_axe(page)
    found = " ".join(findings(page))
    for rule in ("image-alt", "button-name", "heading-order", "color-contrast"):
        assert f" {rule}: " in found
    assert "1280 light" in found and "1280 dark" in found and "390 dark" in found
    assert heading_faults(page.evaluate(HEADINGS)) == ["h2 → h5"]
    assert heading_faults([2, 1, 1]) == ["h1: [2, 1, 1]"]
    page.evaluate("document.querySelector('main h5').style.width = '2000px'")
    assert page.evaluate(WIDER) > 0


# --------------------------------------------------------------------------- navigation and controls


def test_the_navigation_is_the_same_everywhere_and_marks_where_one_is(site_dir):
    seen = set()
    for kind, address in KINDS.items():
        path = address.split("?")[0]
        file = site_dir / path.strip("/") / ("index.html" if path.endswith("/") else "")
        links = read_html(file).one(cls="site-nav__tabs").all("a")
        seen.add(tuple(link.text.strip() for link in links))
        marked = [
            (mark, urljoin(path, link.attributes["href"]))
            for link in links
            if (mark := link.attributes.get("aria-current"))
        ]
        above = "/" + path.split("/")[1] + "/"
        if marked not in ([("page", path)], [("true", above)]):
            assert marked == [] and kind.startswith(OUTSIDE), (kind, marked)
    assert len(seen) == 1 and len(links) > 3


@pytest.mark.parametrize("page", [WIDE, PHONE], indirect=True, ids=["1280", "390"])
def test_the_main_controls_are_large(page):
    for kind in ("home", "list", "procedure-partly", "search", "edit-event", "missing"):
        page.goto(KINDS[kind])
        if page.viewport_size["width"] == PHONE["width"]:
            page.click(".site-nav__menu summary")
        assert page.evaluate(SMALL, [MAIN_CONTROLS, 44]) == [], kind
    page.evaluate(
        """for (const [name, value] of Object.entries({ alignSelf: "start", minHeight: "0", height: "30px" })) {
          document.querySelector("main button").style[name] = value;
        }"""
    )
    assert len(page.evaluate(SMALL, [MAIN_CONTROLS, 44])) == 1


def test_filtering_moves_neither_the_page_nor_the_focus(page):
    page.goto("/procedures/")
    page.evaluate("window.stays = true")
    for control in ("#filter-status", "#filter-topic"):
        page.locator(control).focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("(selector) => window.stays && document.activeElement.matches(selector)", control)


# --------------------------------------------------------------------------- figures

FIGURES = {"home": 5, "kpi-with-chart": 1, "cases": 1}
FIGURE = """(figure) => {
  const text = (selector) => figure.querySelector(selector)?.textContent.trim() ?? "";
  const named = (svg) => ["aria-labelledby", "aria-describedby"]
    .map((name) => document.getElementById(svg.getAttribute(name))?.textContent.trim() ?? "");
  return {
    element: figure.tagName, headline: text("figcaption .chart-headline"), sentence: text("figcaption .chart-sentence"),
    pictures: Array.from(figure.querySelectorAll("svg"), (svg) => [svg.getAttribute("role"), ...named(svg)]),
    caption: text("table caption"), columns: figure.querySelectorAll("table thead th[scope=col]").length,
    rows: figure.querySelectorAll("table tbody tr").length, source: text(".chart-source"),
    csv: figure.querySelector(".chart-source a[download]")?.href ?? "",
  };
}"""


@pytest.mark.parametrize("kind", FIGURES)
def test_every_chart_is_a_figure_that_can_be_read_without_its_picture(new_page, kind):
    page = new_page(javascript=False)
    page.goto(KINDS[kind])
    figures = [chart.evaluate(FIGURE) for chart in page.locator("[data-chart]").all()]
    assert len(figures) == FIGURES[kind]
    for figure in figures:
        assert figure["element"] == "FIGURE"
        assert len(figure["headline"]) > 5 and len(figure["sentence"]) > 20
        assert figure["pictures"]
        for role, *name in figure["pictures"]:
            assert role == "img" and name == [figure["headline"], figure["sentence"]], figure
        assert figure["caption"] == figure["headline"]
        assert figure["columns"] >= 2 and figure["rows"] >= 1
        assert "出典" in figure["source"] and "基準日" in figure["source"]
        assert page.request.get(figure["csv"]).ok
