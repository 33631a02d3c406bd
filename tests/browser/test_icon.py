"""The icon of the home screen, a PNG for phones that draw no SVG, shows what the icon of the browser's tabs shows."""

import base64

SIDE = 180  # CSS pixels of the largest that a phone asks for
WIDEST = 2  # of 255: how far one colour of one pixel may lie off on the average, for another Chromium draws edges anew
DISTANCE = """([drawn, kept]) => {
  const pixels = (data) => new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error("no picture"));
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      resolve(context.getImageData(0, 0, image.width, image.height).data);
    };
    image.src = `data:image/png;base64,${data}`;
  });
  return Promise.all([pixels(drawn), pixels(kept)]).then(([a, b]) => {
    if (a.length !== b.length) return Infinity;
    return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]), 0) / a.length;
  });
}"""


def draw(page, svg: str) -> bytes:
    """The icon as a phone wants it: a full square, of which it cuts the corners itself. The file is made by this."""
    page.set_content(
        svg.replace("<svg ", f'<svg style="position:fixed;inset:0;width:{SIDE}px" ').replace("rx=", "data-rx=")
    )
    return page.screenshot(clip={"x": 0, "y": 0, "width": SIDE, "height": SIDE})


def test_the_icon_of_the_home_screen_is_that_of_the_tabs(new_page, root, site_dir):
    page = new_page()
    page.goto("/")
    address = page.locator('link[rel="apple-touch-icon"]').get_attribute("href")
    svg = (root / "overrides/assets/images/favicon.svg").read_text(encoding="utf-8")
    page = new_page()
    kept = base64.b64encode((site_dir / address).read_bytes()).decode()
    assert page.evaluate(DISTANCE, [base64.b64encode(draw(page, svg)).decode(), kept]) <= WIDEST
    other = draw(page, svg.replace("M8 17l5 5 11-12", "M8 8l16 16"))
    assert page.evaluate(DISTANCE, [base64.b64encode(other).decode(), kept]) > WIDEST


def test_the_colour_around_the_page_is_that_of_the_scheme_that_the_reader_chose(new_page):
    page = new_page(color_scheme="light")
    page.goto("/")
    colours = "[...document.querySelectorAll('meta[name=theme-color]')].map((meta) => meta.content)"
    assert page.evaluate(colours) == ["#ffffff", "#ffffff"]
    page.click("#scheme-toggle")
    assert page.evaluate(colours) == ["#1e2129", "#1e2129"]
