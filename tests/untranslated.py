"""The Japanese on a page in another language that does not say that it is Japanese."""

import json
import re
from collections.abc import Iterable, Iterator

from html_reader import Element

JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f]+")
# What a reader types to find a record: in the words of the plan, too. Nobody reads it out.
TYPED = {"data-official"}


def japanese_in(element: Element) -> Iterator[str]:
    """Every text and every attribute below `element` that is Japanese, but for what stands in an element of Japanese.

    What machines read counts as well: descriptions, linked data, the words of drawings, what a script will show.
    """
    for name, value in element.attributes.items():
        if name not in TYPED and JAPANESE.search(value):
            yield value
    for child in element.children:
        if not isinstance(child, str):
            if child.attributes.get("lang") != "ja":
                yield from japanese_in(child)
        elif JAPANESE.search(text := _plain(child, element)):
            yield text.strip()


def _plain(text: str, within: Element) -> str:
    """`text` without the escapes of JSON."""
    is_json = within.attributes.get("type") == "application/ld+json"
    return json.dumps(json.loads(text), ensure_ascii=False) if is_json and text.strip() else text


def not_excused(found: Iterable[str], lacking: Iterable[str]) -> list[str]:
    """Those texts whose Japanese is no part of what is `lacking` English in the data: of that nobody could say more."""
    known = "\n".join(lacking)
    return [text for text in found if not all(run in known for run in JAPANESE.findall(text))]
