"""What citizens type, and whether the search page has the right page first: for the printed plan and for the town."""

from pathlib import Path

import yaml

Case = tuple[str, str | list[str]]

# What the page's own finder finds for each query, and what of it the plan does not list.
FIND = """async (queries) => {
  const finder = await portalFinder(document.getElementById("search-results").dataset.index);
  return queries.map((query) => {
    const { pages, absent, ...said } = finder.find(query);
    const { meant, lacks, answered, turned, loose, asksFact } = said;
    const found = { pages: pages.map((page) => page.address), absent: absent.map(({ group }) => group.absent) };
    return { ...found, meant, lacks, answered, turned, loose, asksFact };
  });
}"""


def read_cases(path: Path) -> list[Case]:
    """The queries of a file with the page, or the pages one of which, must come first."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def address(right: str) -> str:
    """The address that a case names; / is the home page."""
    return right.lstrip("/") if "/" in right else f"procedures/{right}/"


def expected(right) -> list[str]:
    """The addresses one of which must come first."""
    return [address(one) for one in ([right] if isinstance(right, str) else right)]


def found(page, queries: list[str]) -> list[dict]:
    """For each of `queries` what it is without a slip (`meant`), the addresses found (`pages`), what of it the plan
    does not list (`absent`), whether the first page answers it all the same (`answered`), to what it turns that page
    may have no word of (`turned`), whether no page has all of it (`loose`), and whether it asks what it costs and
    the like (`asksFact`)."""
    page.goto("/search/")
    return page.evaluate(FIND, queries)


def is_right(found: list[str], right) -> bool:
    """Whether the first of the addresses is a right one; an address without # is all of its page."""
    return bool({found[0], found[0].partition("#")[0]} & set(expected(right))) if found else False


def wrong_firsts(page, cases: list[Case]) -> list[str]:
    """Of `cases` those in which the browser has another page first: the query, what comes first, what was expected."""
    results = zip(cases, found(page, [query for query, _ in cases]), strict=True)
    return [
        f"{query}: {result['pages'][:3]}, not {expected(right)}"
        for (query, right), result in results
        if not is_right(result["pages"], right)
    ]


def wrong_answers(page, cases: list[Case]) -> list[str]:
    """Of `cases` those that the browser answers otherwise: not with the page first, nor does it tell that the plan does
    not list it ("!") or that it is another matter ("~")."""
    wrong = []
    for (query, right), result in zip(cases, found(page, [query for query, _ in cases]), strict=True):
        told = {"!": result["absent"], "~": result["turned"]}
        asked = [right] if isinstance(right, str) else right
        pages = [one for one in asked if one not in told]
        if not (any(told.get(one) for one in asked) or (pages and is_right(result["pages"], pages))):
            wrong.append(f"{query}: {result['pages'][:3]}, not {asked}")
    return wrong
