"""The ring around what has the focus, as it is drawn: seen on every kind of control, in the light, the dark and the
reader's own colours.

What changes between two pictures, without the focus and with it, must stand out at 3:1 from what was there before, and
be as much as a frame of two pixels around the control (WCAG 2.2, success criterion 2.4.13).
"""

from base64 import b64encode
from collections.abc import Container

import pytest
from kinds import KINDS, visit

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
  return { left, top, width, height };
}"""
CONTRAST = """async (pictures) => {
  const [before, after] = await Promise.all(pictures.map(async (picture) => {
    const image = new Image();
    image.src = "data:image/png;base64," + picture;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height).data;
  }));
  const channel = (value) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = (data, at) => 0.2126 * channel(data[at]) + 0.7152 * channel(data[at + 1]) + 0.0722 * channel(data[at + 2]);
  let count = 0;
  for (let at = 0; at < before.length; at += 4) {
    const [dark, bright] = [light(before, at), light(after, at)].sort((a, b) => a - b);
    if ((bright + 0.05) / (dark + 0.05) >= 3) count += 1;
  }
  return count;
}"""


def arrive(page, address: str) -> list[str]:
    """The kind of each control of the page at `address`, in their order; each is in `window.stops` at its place."""
    visit(page, address)
    page.keyboard.press("Tab")  # from now on a focus is one of the keyboard
    return page.evaluate(STOPS)


def faint(page, judge, kinds: list[str], but: Container[str] = ()) -> list[str]:
    """Of the `kinds` of the controls of the page those whose focus does not stand out, none of them in `but`."""
    found = []
    for kind in dict.fromkeys(kinds):
        if kind in but:
            continue
        at = kinds.index(kind)
        box = page.evaluate(PLACE, at)
        left, top = max(0, box["left"] - AROUND), max(0, box["top"] - AROUND)
        width, height = box["width"] + 2 * AROUND, min(box["height"] + 2 * AROUND, TALL)
        clip = {"x": left, "y": top, "width": width, "height": height}
        page.evaluate("document.activeElement.blur()")
        before = page.screenshot(clip=clip)
        page.evaluate("(at) => window.stops[at].focus({ preventScroll: true })", at)
        after = page.screenshot(clip=clip)
        stands_out = judge.evaluate(CONTRAST, [b64encode(one).decode() for one in (before, after)])
        frame = 2 * (height if height == TALL else box["width"] + box["height"])
        if stands_out < 2 * frame:
            found.append(f"{kind}: {stands_out} px")
    return found


def test_the_focus_stands_out_on_every_kind_of_control(new_page):
    """A page is looked at in the dark, too, where it has a kind of control that no page before it had."""
    light, judge = new_page(reduced_motion="reduce"), new_page()
    others = {scheme: new_page(**media, reduced_motion="reduce") for scheme, media in SCHEMES.items()}
    seen: set[str] = set()
    found = {}
    for name, address in KINDS.items():
        kinds = arrive(light, address)
        if not seen.issuperset(kinds):
            found[name, "light"] = faint(light, judge, kinds, seen)
            for scheme, page in others.items():
                found[name, scheme] = faint(page, judge, arrive(page, address), seen)
        seen.update(kinds)
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert {one.partition(" ")[0] for one in seen} >= {"a", "button", "input", "select", "summary", "div"}


def test_a_focus_that_is_not_seen_is_found(new_page):
    page, judge = new_page(reduced_motion="reduce", bypass_csp=True), new_page()
    kinds = arrive(page, "/about/")
    page.add_style_tag(
        content="""main a:focus-visible { outline: 4px solid #ccc !important; box-shadow: none; background: none }
        .site-header__name:focus-visible { outline: none !important; box-shadow: none }"""
    )
    found = faint(page, judge, kinds)
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
