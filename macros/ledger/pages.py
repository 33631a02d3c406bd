"""Two states of the project → the pages and files that readers get otherwise. Pure.

Where the program has changed too, what was published is what the program of that time made of it: see its_own.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape

import yaml

from macros.ledger.state import State
from macros.load.published_addresses import page_address
from macros.site.open_data.packed import packed_files
from macros.site.pages import generated_pages, published_files

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TAGS = re.compile(r"<(script|style|rp|rt)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_INSIDE = re.compile(r"</(?:a|span|td|th)>")  # two of these beside one another are two words
_SHOWN = 60  # characters of the text for which a page is told
_BLOCKS = re.compile(r"</(?:p|li|h[1-6]|td|th|dt|dd|summary|figcaption|caption|a|div)>|<br\s*/?>")
_ROWS = re.compile(r"</(?:p|li|h[1-6]|tr|dt|dd|summary|figcaption|caption|div)>|<br\s*/?>")  # whole: whose cells are


def changed_pages(before: State, after: State) -> Iterator[str]:
    """Every page that reads otherwise, by title, hand-written ones first: compared as written, then as rendered."""
    old, new = markdown_of(before), markdown_of(after)
    same = {
        address
        for address, markdown in new.items()
        if old.get(address) == markdown and before.page(address, markdown) == after.page(address, markdown)
    }
    changed = {address: after.page(address, text) for address, text in new.items() if address not in same}
    known = {address: before.page(address, old[address]) for address in changed if address in old}
    yield from _told({**old, **known}, changed, same, after)


def pages_otherwise(made: Mapping[str, str], after: State) -> Iterator[str]:
    """Every page that reads otherwise than the one that had been `made`, by address."""
    new = {address: after.page(address, markdown) for address, markdown in markdown_of(after).items()}
    same = {address for address, page in new.items() if made.get(address) == page}
    yield from _told(made, {address: page for address, page in new.items() if address not in same}, same, after)


def _told(old: Mapping[str, str], changed: Mapping[str, str], same: set[str], after: State) -> Iterator[str]:
    words = after.portal.words
    for address, text in changed.items():
        key, said = ("ledger.page_changed" if address in old else "ledger.page_new"), ""
        if found := _first_otherwise(old.get(address), text):
            kind, otherwise = found
            said = words(f"ledger.{kind}", text=otherwise[:_SHOWN] + "…" * (len(otherwise) > _SHOWN))
        yield words(key, title=_title(text), address=f"/{address}", said=said)
    for address, text in old.items():
        if address not in same and address not in changed and address not in after.tree.redirects:
            yield words("ledger.page_gone", title=_title(text), address=f"/{address}")


def _first_otherwise(old: str | None, new: str) -> tuple[str, str] | None:
    """The first text that a page has and had not, else the first that it has no more: why it is told at all."""
    if old is None:
        return None
    was, now = (Counter(_texts(_HEAD.sub("", page), _ROWS)) for page in (old, new))
    for key, rest in (("page_says", now - was), ("page_said", was - now)):
        if rest:
            return key, next(iter(rest))
    return None


def texts_otherwise(made: Mapping[str, str], after: State) -> Iterator[str]:
    """Every text that pages have more or less than those that had been `made`, those of most pages first."""
    new = {address: after.page(address, markdown) for address, markdown in markdown_of(after).items()}
    found: dict[str, Counter[str]] = {"text_added": Counter(), "text_gone": Counter()}
    for address in (*new, *(one for one in made if one not in new)):
        if new.get(address) != made.get(address):
            here, there = (dict.fromkeys(_texts(pages.get(address, ""), _BLOCKS)) for pages in (new, made))
            found["text_added"].update(text for text in here if text not in there)
            found["text_gone"].update(text for text in there if text not in here)
    for key, texts in found.items():
        for text, count in texts.most_common():
            yield after.portal.words(f"ledger.{key}", text=text, n=count)


def files_otherwise(made: Mapping[str, bytes], after: State) -> Iterator[str]:
    """The address of every published file that is not what had been `made`."""
    new = {address: text.encode("utf-8") for address, text in published_files(after.portal, after.written)}
    new |= {address: make() for address, make in packed_files(after.portal)}
    for address in sorted({*new, *made}):
        if made.get(address) != new.get(address):
            yield f"/{address}"


def markdown_of(state: State) -> dict[str, str]:
    """The Markdown of each page by address: the hand-written ones, then those made from data."""
    pages = {page_address(path): state.written[path] for path in sorted(state.written)}
    return pages | {page_address(page.path): page.markdown for page in generated_pages(state.portal)}


def _title(markdown: str) -> str:
    """What a page calls itself: in its front matter, or else in its heading."""
    front = re.match(r"---\n(.*?)\n---\n", markdown, re.DOTALL)
    named = yaml.load(front[1], Loader=yaml.CBaseLoader) if front else None
    heading = re.search(r"^# (.+)$", markdown, re.MULTILINE)
    title = named.get("title") if isinstance(named, dict) else None
    return unescape(title or (heading[1] if heading else "—"))


def _texts(page: str, ends: re.Pattern[str]) -> list[str]:
    """What a page says, piece by piece in its order: up to each of the `ends`."""
    pieces = _INSIDE.sub(" ", ends.sub("\n", page)).split("\n")
    return [text for piece in pieces if (text := " ".join(unescape(_TAGS.sub("", piece)).split()))]
