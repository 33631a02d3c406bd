"""What citizens type, and whether the search page has the right page first: for the printed plan and for the town."""

from pathlib import Path
from urllib.parse import quote

import yaml

Case = tuple[str, str | list[str]]

# Runs the page's own script for another query without loading all of the page again.
ASK = """async (query) => {
  history.replaceState(null, "", "?q=" + encodeURIComponent(query));
  const said = document.getElementById("search-said");
  said.replaceChildren();
  const answered = new Promise((resolve) => new MutationObserver(resolve).observe(said, { childList: true }));
  const script = document.createElement("script");
  script.src = document.querySelector("script[src$='javascripts/search.js']").src;
  document.head.append(script);
  await answered;
  return {
    said: said.firstElementChild.textContent,
    links: Array.from(document.querySelectorAll(".search-list__title a"), (link) => link.getAttribute("href")),
  };
}"""


def read_cases(path: Path) -> list[Case]:
    """The queries of a file with the page, or the pages one of which, must come first."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def address(right: str) -> str:
    """The address that a case names."""
    return right if "/" in right else f"procedures/{right}/"


def expected(right) -> list[str]:
    """The addresses one of which must come first."""
    return [address(one) for one in ([right] if isinstance(right, str) else right)]


def wrong_firsts(page, cases: list[Case]) -> list[str]:
    """Of `cases` those in which the browser has another page first: the query, what comes first, what was expected."""
    page.goto(f"/search/?q={quote(cases[0][0])}")
    page.locator("#search-said p").first.wait_for()
    wrong = []
    for query, right in cases:
        found = page.evaluate(ASK, query)["links"]
        if found[:1] not in [[f"../{one}"] for one in expected(right)]:
            wrong.append(f"{query}: {found[:3]}, not {expected(right)}")
    return wrong


def said_first(page, queries: list[str]) -> dict[str, str]:
    """The first sentence that the browser says of each of `queries`."""
    page.goto(f"/search/?q={quote(queries[0])}")
    page.locator("#search-said p").first.wait_for()
    return {query: page.evaluate(ASK, query)["said"] for query in queries}
