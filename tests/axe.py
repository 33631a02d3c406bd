"""axe-core, the checker: what it is asked for on a page."""

from pathlib import Path

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_WEIGHT = 100_000  # bytes: an empty file would find nothing

# The places where a line may end are nothing to it, and as elements they are half a page: a sign does the same.
PLACES = """
for (const place of document.querySelectorAll("wbr")) place.replaceWith("\\u200b");
document.body.normalize();
"""
# In the page, once the text of the checker has run there: what is wrong by the rules with these tags or names.
RUN = """async (only) => {
  const { violations } = await axe.run(document, { runOnly: only, resultTypes: ["violations"], selectors: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}"""


def read_axe(root: Path) -> str:
    """The text of axe-core, and what makes the page lighter for it where it is run."""
    found = root / "node_modules" / "axe-core" / "axe.min.js"
    if not found.is_file():
        pytest.fail(
            "node_modules/axe-core がありません。直し方: make setup / It is missing. Fix: make setup", pytrace=False
        )
    text = found.read_text(encoding="utf-8")
    assert len(text) > LEAST_WEIGHT
    return f"{text};{PLACES}"
