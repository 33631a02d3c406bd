"""One page of each kind in Firefox, where the machine has one: no cut words, no error, a search and a filter that work.

Its window is never narrower than 500 pixels.
"""

from urllib.parse import quote

from firefox import Firefox, programs
from kinds import KINDS
from test_lines import CUT, WIDER

TWICE = ("procedure-", "search-", "systems", "kpi-without")  # a kind that another one stands for
LOOKED_AT = [address for kind, address in KINDS.items() if not kind.startswith(TWICE)]


def test_every_kind_of_page_reads_and_works_in_firefox(site_url, tmp_path):
    for program in programs():
        firefox = Firefox(program, tmp_path)
        try:
            for address in [*LOOKED_AT, KINDS["procedure-partly"]]:
                firefox.goto(site_url + address)
                assert firefox.evaluate(CUT) == [], address
                assert firefox.evaluate(f"() => {WIDER}") == 0, address
                assert firefox.evaluate("() => document.documentElement.className") == "js", address
            firefox.goto(f"{site_url}/search/?q={quote('住民票')}")
            firefox.wait_for("() => document.querySelectorAll('#search-results li a').length")
            assert firefox.evaluate(CUT) == []
            firefox.goto(f"{site_url}/procedures/")
            shown = "() => document.querySelectorAll('#procedure-table tbody tr:not([hidden])').length"
            before = firefox.evaluate(shown)
            firefox.evaluate(
                """() => {
                  const field = document.querySelector("#filter-q");
                  field.value = "住民票";
                  field.dispatchEvent(new Event("input", { bubbles: true }));
                }"""
            )
            firefox.wait_for("() => location.search.includes('q=')")
            assert 0 < firefox.evaluate(shown) < before
        finally:
            firefox.close()
