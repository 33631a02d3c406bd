"""What a screen reader is told of one page of each kind, read through once, and kept: what one moves by, in its order.

Of running text only the place is kept: its words change, and other tests know them. It stands in tests/browser/heard/,
a file for each page. After a change that is meant to be heard, renew the files and read what has become of them:

    PORTAL_RENEW=1 python -m pytest tests/browser/test_heard.py
"""

import os
import re
from pathlib import Path

import pytest
from files import files_below
from kinds import KINDS, visit

HEARD = Path(__file__).parent / "heard"
AROUND = "home"  # the one page of which the head and the foot are kept too: all have the same
# Plain text, forms, or kept already.
OTHERS = ("procedure-", "kpi-without", "search", "about", "accessibility", "data-guide", "edit")
ADDRESS = re.compile(r":\n +- /url: .*")
RUNNING = re.compile(r'^( *- (?:paragraph|text|definition|listitem|strong|time|status|img ".*?")): .+$', re.MULTILINE)
KEPT = [kind for kind in KINDS if not kind.startswith(OTHERS)] + ["procedure-partly", "search-with-results"]


def heard(page, kind: str) -> str:
    """What is told of the page of a kind, without the addresses of its links and without running text."""
    visit(page, KINDS[kind])
    told = page.locator("body" if kind == AROUND else "main").aria_snapshot()
    return RUNNING.sub(r"\1", ADDRESS.sub("", told)) + "\n"


@pytest.mark.parametrize("kind", KEPT)
def test_a_page_is_heard_as_it_was_read(page, kind):
    file, said = HEARD / f"{kind}.txt", heard(page, kind)
    if os.environ.get("PORTAL_RENEW"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


def test_no_file_is_left_over():
    assert sorted(path.stem for path in files_below(HEARD, "*.txt")) == sorted(KEPT)


def test_a_name_that_is_lost_is_noticed(page):
    before = heard(page, "missing")
    page.evaluate("document.querySelector('main label').remove()")
    assert 'searchbox "' in before and 'searchbox "' not in page.locator("main").aria_snapshot()
