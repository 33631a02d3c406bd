"""The ring around what has the focus, as it is drawn: seen on every kind of control, in the light, the dark and the
reader's own colours.

What changes between two pictures, without the focus and with it, must stand out at 3:1 from what was there before, and
be as much as a frame of two pixels around the control (WCAG 2.2, success criterion 2.4.13).
"""

from base64 import b64decode
from collections.abc import Container
from io import BytesIO

import numpy as np
import pytest
from kinds import KINDS, visit
from PIL import Image

SCHEMES = {
    "dark": {"color_scheme": "dark"},
    "the reader's own colours": {"forced_colors": "active"},
}  # beside the light
AROUND = 8  # pixels: as far as a ring reaches
TALL = 300  # pixels; of what is higher, two sides are looked at

STOPS = """() => {
  window.stops = Array.from(document.querySelectorAll("a[href], button, input, select, summary, [tabindex]"))
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  return window.stops.map((one) => [one, one.closest("nav, header, footer, main") ?? document.body]
    .map(({ tagName, type, className }) => `${tagName.toLowerCase()} ${type ?? ""} ${className}`).join(" in "));
}"""
PLACE = """(at) => {
  window.stops[at].scrollIntoView({ block: "center" });
  const { left, top, width, height } = window.stops[at].getClientRects()[0];
  return { left, top, width, height, scrolled: [scrollX, scrollY] };
}"""
FOCUS = """(at) => {
  window.stops[at].style.caretColor = "transparent"; // it blinks
  window.stops[at].focus({ preventScroll: true });
}"""


def lightness(picture: bytes) -> np.ndarray:
    """The relative luminance of each pixel of a picture, as WCAG 2.2 defines it."""
    colours = np.asarray(Image.open(BytesIO(picture)).convert("RGB")) / 255
    return np.where(colours <= 10 / 255, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def standing_out(before: bytes, after: bytes) -> int:
    """How many pixels of the picture `after` stand out at 3:1 from what they were `before`."""
    one, other = lightness(before) + 0.05, lightness(after) + 0.05
    return int((np.maximum(one, other) / np.minimum(one, other) >= 3).sum())


def arrive(page, address: str) -> list[str]:
    """The kind of each control of the page at `address`, in their order; each is in `window.stops` at its place."""
    visit(page, address)
    page.keyboard.press("Tab")  # from now on a focus is one of the keyboard
    return page.evaluate(STOPS)


def faint(page, kinds: list[str], but: Container[str] = ()) -> list[str]:
    """Of the `kinds` of the controls of the page those whose focus does not stand out, none of them in `but`."""
    found = []
    camera = page.context.new_cdp_session(page)  # page.screenshot() takes twice as long

    def picture(clip: dict[str, float]) -> bytes:
        taken = camera.send("Page.captureScreenshot", {"clip": clip | {"scale": 1}, "optimizeForSpeed": True})
        return b64decode(taken["data"])

    for kind in dict.fromkeys(kinds):
        if kind in but:
            continue
        at = kinds.index(kind)
        box = page.evaluate(PLACE, at)
        left, top = max(0, box["left"] - AROUND), max(0, box["top"] - AROUND)
        width, height = box["width"] + 2 * AROUND, min(box["height"] + 2 * AROUND, TALL)
        clip = {"x": left + box["scrolled"][0], "y": top + box["scrolled"][1], "width": width, "height": height}
        page.evaluate("document.activeElement.blur()")
        before = picture(clip)
        page.evaluate(FOCUS, at)
        stands_out = standing_out(before, picture(clip))
        frame = 2 * (height if height == TALL else box["width"] + box["height"])
        if stands_out < 2 * frame:
            found.append(f"{kind}: {stands_out} px")
    return found


def test_the_focus_stands_out_on_every_kind_of_control(new_page):
    """A page is looked at in the dark, too, where it has a kind of control that no page before it had."""
    light = new_page(reduced_motion="reduce")
    others = {scheme: new_page(**media, reduced_motion="reduce") for scheme, media in SCHEMES.items()}
    seen: set[str] = set()
    found = {}
    for name, address in KINDS.items():
        kinds = arrive(light, address)
        if not seen.issuperset(kinds):
            found[name, "light"] = faint(light, kinds, seen)
            for scheme, page in others.items():
                found[name, scheme] = faint(page, arrive(page, address), seen)
        seen.update(kinds)
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert {one.partition(" ")[0] for one in seen} >= {"a", "button", "input", "select", "summary", "div"}


def test_a_focus_that_is_not_seen_is_found(new_page):
    page = new_page(reduced_motion="reduce", bypass_csp=True)
    kinds = arrive(page, "/about/")
    page.add_style_tag(
        content="""main a:focus-visible { outline: 4px solid #ccc !important; box-shadow: none; background: none }
        .site-header__name:focus-visible { outline: none !important; box-shadow: none }"""
    )
    found = faint(page, kinds)
    assert any("site-header__name" in one for one in found) and any(" in main " in one for one in found)


# --------------------------------------------------------------------------- what else the keyboard meets


def test_the_address_of_a_heading_is_for_the_mouse_alone(page):
    page.goto("/about/")
    links = page.locator(".headerlink")
    assert links.count() > 2 and not links.first.is_visible()
    page.locator("main h2").first.hover()
    assert page.locator("main h2 .headerlink").first.is_visible()
    page.locator("main h2 .headerlink").first.click()
    assert page.url.endswith("/about/#" + page.locator("main h2").first.get_attribute("id"))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_dark_device_gets_dark_pages(new_page, javascript):
    colours = {}
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme, javascript=javascript)
        page.goto("/kpis/my-number-card/")
        colours[scheme] = page.evaluate(
            """["body", ".badge", ".chart-svg text", ".site-footer"].map((selector) => {
              const style = getComputedStyle(document.querySelector(selector));
              return [style.color, style.backgroundColor, style.fill];
            })"""
        )
    assert colours["light"][0][1] == "rgb(255, 255, 255)" and colours["dark"][0][1] == "rgb(30, 33, 41)"
    assert colours["light"][1] != colours["dark"][1] and colours["light"][2] != colours["dark"][2]
