"""A chart goes with its reader: as a file of lines for everybody, in dots where scripts run."""

import struct

from test_home_page import FIRST_CHART


def test_the_picture_of_a_chart_can_be_taken_away_in_lines_and_in_dots(page, tmp_path):
    page.goto("/")
    saved = {}
    for kind, control in (("svg", f"{FIRST_CHART} .chart-file"), ("png", f"{FIRST_CHART} .chart-png")):
        with page.expect_download() as download:
            page.click(control)
        assert download.value.suggested_filename == f"promise-procedures.{kind}"
        download.value.save_as(tmp_path / kind)
        saved[kind] = (tmp_path / kind).read_bytes()
    assert saved["svg"].startswith(b"<svg ")
    width, height = struct.unpack(">II", saved["png"][16:24])
    assert saved["png"].startswith(b"\x89PNG") and width == 2 * 768 and height > 600
    drawn = page.evaluate(
        """async (address) => {
      const image = Object.assign(new Image(), { src: address });
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }""",
        page.locator(f"{FIRST_CHART} .chart-file").get_attribute("href"),
    )
    assert drawn[0] * 2 == width and abs(drawn[1] * 2 - height) <= 2


def test_without_a_script_only_the_file_is_offered(new_page):
    page = new_page(javascript=False)
    page.goto("/")
    assert page.locator(f"{FIRST_CHART} .chart-file").is_visible()
    assert not page.locator(f"{FIRST_CHART} .chart-png").is_visible()
