"""One page of each kind in Firefox and in WebKitGTK, where the machine has them: no cut words, a search and a filter
that work.

The window of Firefox is never narrower than 500 pixels.
"""

from urllib.parse import quote

import pytest
from kinds import KINDS
from test_lines import CUT, WIDER
from windows import Firefox, WebKit

TWICE = ("procedure-", "search-", "systems", "kpi-without")  # a kind that another one stands for
LOOKED_AT = [address for kind, address in KINDS.items() if not kind.startswith(TWICE)]


@pytest.mark.parametrize("browser", [Firefox, WebKit])
def test_every_kind_of_page_reads_and_works_in(browser, site_url, tmp_path):
    for program in browser.programs():
        window = browser(program, tmp_path)
        try:
            for address in [*LOOKED_AT, KINDS["procedure-partly"]]:
                window.goto(site_url + address)
                assert window.evaluate(CUT) == [], address
                assert window.evaluate(f"() => {WIDER}") == 0, address
                assert window.evaluate("() => document.documentElement.className") == "js", address
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
