"""One page of each kind in Firefox and in WebKitGTK, where the machine has them, as wide as a phone and as a desk: no
cut words, a search and a filter that work.

No window of theirs is as narrow as a phone, so the pages are looked at in a frame. A page of the site lets none in;
robots.txt, which is shown as text, does.
"""

from urllib.parse import quote

import pytest
from kinds import KINDS
from test_lines import ALONE, CUT, WIDER
from windows import Firefox, WebKit

TWICE = ("procedure-", "search-", "systems", "kpi-without")  # a kind that another one stands for
LOOKED_AT = [address for kind, address in KINDS.items() if not kind.startswith(TWICE)]
WIDTHS = [390, 1280]
IN_A_FRAME = f"""async (address, widths) => {{
  const look = (document) => [({CUT})(), ({ALONE})(), {WIDER}, document.documentElement.className];
  const frame = document.createElement("iframe");
  frame.src = address;
  document.body.replaceChildren(frame);
  await new Promise((loaded) => (frame.onload = loaded));
  return widths.map((width) => {{
    frame.style = `width: ${{width}}px; height: 844px; border: 0; position: fixed; top: 100vh`; // laid out, and not drawn
    return [frame.contentWindow.innerWidth, ...look(frame.contentDocument)];
  }});
}}"""


@pytest.mark.parametrize("browser", [Firefox, WebKit])
def test_every_kind_of_page_reads_and_works_in(browser, site_url, tmp_path):
    for program in browser.programs():
        window = browser(program, tmp_path)
        try:
            window.goto(f"{site_url}/robots.txt")
            for address in [*LOOKED_AT, KINDS["procedure-partly"]]:
                found = window.evaluate(IN_A_FRAME, site_url + address, WIDTHS)
                assert found == [[width, [], [], 0, "js"] for width in WIDTHS], address
            window.goto(f"{site_url}/search/?q={quote('住民票')}")
            window.wait_for("() => document.querySelectorAll('#search-results li a').length")
            assert window.evaluate(CUT) == []
            window.goto(f"{site_url}/procedures/")
            shown = "() => document.querySelectorAll('#procedure-table tbody tr:not([hidden])').length"
            before = window.evaluate(shown)
            window.evaluate(
                """() => {
                  const field = document.querySelector("#filter-q");
                  field.value = "住民票";
                  field.dispatchEvent(new Event("input", { bubbles: true }));
                }"""
            )
            window.wait_for("() => location.search.includes('q=')")
            assert 0 < window.evaluate(shown) < before
        finally:
            window.close()
