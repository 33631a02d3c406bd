"""HTML files as trees, read with Python's own parser: enough to ask what stands on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path

from files import files_below

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

INLINE = frozenset("a abbr b code em i mark q ruby small span strong sub sup time wbr".split())

UNSAID = ("script", "style", "rp", "rt")  # what is no text of a page; furigana stand above one


@dataclass(eq=False)
class Element:
    """An element with its attributes; `children` are elements and texts, in which no character reference is left."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text of the element, as a reader sees it, without scripts, styles and furigana."""
        if self.tag in UNSAID:
            return ""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def own_words(self) -> str:
        """What the page says in its own words, a line for each block: without quotes of the plan, scripts, charts."""
        if self.tag in (*UNSAID, "svg") or "data-plain" in self.attributes:
            return ""
        text = "".join(child if isinstance(child, str) else child.own_words for child in self.children)
        return text if self.tag in INLINE else f"\n{text}\n"

    def __iter__(self) -> Iterator[Element]:
        """Every element below this one, in the order of the file."""
        return iter(self.below)

    @cached_property
    def below(self) -> list[Element]:
        """Every element below this one, in the order of the file: listed once, as a page is asked often.

        By a list of what waits and not by a generator in each element: a page is deep.
        """
        found: list[Element] = []
        waiting: list[Element | str] = self.children[::-1]
        while waiting:
            child = waiting.pop()
            if not isinstance(child, str):
                found.append(child)
                waiting += child.children[::-1]
        return found

    @cached_property
    def by_tag(self) -> dict[str, list[Element]]:
        """The same by their tags."""
        found: dict[str, list[Element]] = defaultdict(list)
        for element in self.below:
            found[element.tag].append(element)
        return found

    def all(self, tag: str | None = None, cls: str | None = None) -> list[Element]:
        """The elements below this one with a tag, a class, or both."""
        found = self.below if tag is None else self.by_tag.get(tag, [])
        return [
            element
            for element in found
            if cls is None or (cls in (all_of := element.attributes.get("class", "")) and cls in all_of.split())
        ]

    def one(self, tag: str | None = None, cls: str | None = None) -> Element:
        """The only element below this one with a tag, a class, or both."""
        found = self.all(tag, cls)
        assert len(found) == 1, f"{len(found)} × {tag or ''}.{cls or ''}"
        return found[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("document")]

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        closed = self.open.pop().tag
        assert closed == tag, f"</{tag}> closes <{closed}>, in line {self.getpos()[0]}"

    def handle_data(self, data):
        self.open[-1].children.append(data)


@cache
def read_html(path: Path) -> Element:
    """The file as a tree."""
    return parse_html(path.read_text(encoding="utf-8"))


def parse_html(text: str) -> Element:
    """`text` as a tree. Stricter than browsers: every element that can be closed must be, by its own end."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is never closed"
    return builder.open[0]


def source_of(path: Path) -> str:
    """The HTML of the file, without the places where a line may end, which part its sentences."""
    return path.read_text(encoding="utf-8").replace("<wbr>", "")


def html_files(folder: Path) -> list[Path]:
    """Every page below `folder`, in order of its path; not those that other sites show in a frame."""
    return [file for file in files_below(folder, "*.html", 10) if not is_framed(folder, file)]


def framed_files(folder: Path) -> list[Path]:
    """Every page below `folder` that other sites show in a frame, in order of its path."""
    return [file for file in files_below(folder, "*.html", 10) if is_framed(folder, file)]


def is_framed(folder: Path, file: Path) -> bool:
    """Whether `file` of the site in `folder` is a page for frames."""
    return "embed" in file.relative_to(folder).parts[:2]  # of whatever edition


def meta(page: Element, name: str) -> str:
    """The content of the `meta` element with a name or property."""
    found = [m for m in page.all("meta") if name in (m.attributes.get("name"), m.attributes.get("property"))]
    assert len(found) == 1, f"{len(found)} × meta {name}"
    return found[0].attributes["content"]
