"""axe-core, the checker: how it comes into a page, and what it is asked for there."""

from pathlib import Path

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_WEIGHT = 100_000  # bytes: an empty file would find nothing
ADDRESS = "/axe-core-of-the-tests.js"  # a page loads it as its own script, which Chromium compiles once for all
FILE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"

# The places where a line may end are nothing to it, and as elements they are half a page: a sign does the same.
PLACES = """() => {
for (const place of document.querySelectorAll("wbr")) place.replaceWith("\\u200b");
document.body.normalize();
}"""
# In the page, once the checker has been started there: what is wrong by the rules with these tags or names.
RUN = """async (only) => {
  const { violations } = await axe.run(document, { runOnly: only, reporter: "no-passes", selectors: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}"""


def start_axe(page, may_run_scripts: bool = True) -> None:
    """Load the checker into the page, which is on a site that `serve` of browser_pages.py serves.

    A page whose policy lets no script run is handed the text of it.
    """
    if not FILE.is_file():
        pytest.fail(
            "node_modules/axe-core がありません。直し方: make setup / It is missing. Fix: make setup", pytrace=False
        )
    assert FILE.stat().st_size > LEAST_WEIGHT
    if may_run_scripts:
        page.add_script_tag(url=ADDRESS)
    else:
        page.evaluate(FILE.read_text(encoding="utf-8"))
    page.evaluate(PLACES)
