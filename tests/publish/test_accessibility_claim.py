"""What the site says of its own accessibility: complete, and no more than what can be seen on it."""

import re
from collections import Counter
from typing import get_args

from macros.conformance import CriterionNumber, Outcome

FOREIGN = re.compile(r"<(img|video|audio|iframe|canvas|object|embed)\b")


def test_every_criterion_of_the_standard_stands_there_in_order(published):
    criteria = published.site.accessibility.criteria
    assert [criterion.number for criterion in criteria] == list(get_args(CriterionNumber))
    levels = Counter(criterion.level for criterion in criteria)
    assert levels == {"A": 25, "AA": 13}  # as many as JIS X 8341-3:2016 has


def test_what_does_not_apply_is_met_and_every_result_has_its_reason(published):
    for criterion in published.site.accessibility.criteria:
        assert criterion.applicable or criterion.result == Outcome.MET, criterion.number
        assert criterion.note.ja and criterion.note.en and criterion.name.en, criterion.number


def test_the_pages_that_were_tested_are_on_the_site(published, published_dir):
    tested = [*published.site.accessibility.pages.representative, *published.site.accessibility.pages.random]
    assert tested and [address for address, n in Counter(tested).items() if n > 1] == []
    assert [address for address in tested if not (published_dir / address.strip("/") / "index.html").is_file()] == []


def test_what_is_called_absent_is_absent_and_every_title_is_its_own(published_dir, pages):
    """No picture of text, sound, film or foreign frame; no two pages of one title; every page in Japanese."""
    texts = {address: _text(published_dir, address) for address in pages}
    assert [(address, tag) for address, text in texts.items() for tag in FOREIGN.findall(text)] == []
    titles = Counter(re.search("<title>(.*?)</title>", text)[1] for text in texts.values())
    assert [title for title, n in titles.items() if n > 1] == []
    assert [address for address, text in texts.items() if '<html lang="ja"' not in text] == []


def _text(folder, address: str) -> str:
    file = folder / address
    return (file / "index.html" if address == "" or address.endswith("/") else file).read_text(encoding="utf-8")
