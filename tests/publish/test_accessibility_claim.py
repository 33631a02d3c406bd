"""What the site says of its own accessibility: no more than what can be seen on it."""

import re
from collections import Counter

FOREIGN = re.compile(r"<(img|video|audio|iframe|canvas|object|embed)\b")


def test_the_pages_that_were_tested_are_on_the_site(published, published_dir):
    tested = [*published.site.accessibility.pages.representative, *published.site.accessibility.pages.random]
    assert tested and [address for address, n in Counter(tested).items() if n > 1] == []
    assert [address for address in tested if not (published_dir / address.strip("/") / "index.html").is_file()] == []


def test_what_is_called_absent_is_absent(published_dir, pages):
    """No picture of text, sound, film or foreign frame; every page in Japanese."""
    texts = {address: _text(published_dir, address) for address in pages}
    assert [(address, tag) for address, text in texts.items() for tag in FOREIGN.findall(text)] == []
    assert [address for address, text in texts.items() if '<html lang="ja"' not in text] == []


def _text(folder, address: str) -> str:
    file = folder / address
    return (file / "index.html" if address == "" or address.endswith("/") else file).read_text(encoding="utf-8")
