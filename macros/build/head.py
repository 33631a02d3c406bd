"""What the head of a page asks for: its words, what it tells machines, its picture, its feeds, its other editions."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from html import unescape
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from macros.base.language import own_name
from macros.build.pictures import shown_for
from macros.site.news.feeds import feeds_of
from macros.site.open_data.addresses import json_beside
from macros.site.open_data.linked import linked_data
from macros.view.portal import Portal, relative
from macros.words import read_words

TO_ITSELF = 'href="./"'  # the link of a page to itself
_PARAGRAPH = re.compile(r"<(p)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile("<[^>]+>")


def head_values(portal: Portal) -> dict[str, Any]:
    """What overrides/base.html takes beside what MkDocs gives it; each function is asked with the address of a page."""
    return {
        "portal": portal,
        "words": portal.words,
        "json_beside": json_beside,
        "linked_data": partial(linked_data, portal),
        "feeds_of": partial(feeds_of, portal),
        "picture_for": partial(shown_for, portal),
        "twins": portal.settings.twins,
        "own_name": own_name,
        "frame_words": cache(partial(read_words, file="frame")),
        "relative": relative,
        "shared": lambda path: portal.settings.to_shared + path,
        "shared_part": shared_part(),
    }


def first_sentences(html: str, stop: str) -> str:
    """What describes a page elsewhere, such as among what was found: its first sentences, from its HTML.

    The text of the first paragraph that ends with `stop`, as a sentence does; empty if there is none.
    """
    for match in _PARAGRAPH.finditer(html):
        text = " ".join(unescape(_TAG.sub("", match[2])).split())
        if text.endswith(stop):
            return text
    return ""


def shared_part() -> Callable[[Context, str], str]:
    """What a template calls with the name of a part that is made once for all pages whose links in it are the same.

    Links are written from the folder that a page lies in, and one of them may be marked by the part of the site that
    it is in: so pages beside each other share theirs, but for the pages that the frame itself leads to. Of a thousand
    procedures this is a twentieth of the time of the build.
    """
    made: dict[tuple[str, str], str] = {}

    @pass_context
    def part(context: Context, name: str) -> str:
        url = context["page"].url if context["page"] else None
        linked = [item.url for item in context["nav"].items if item.is_page]
        key = (name, "" if url is None else _place(url, linked))
        if key in made:
            return made[key]
        drawn = context.environment.get_template(name).render(context.get_all())
        if TO_ITSELF not in drawn:  # which on a page beside it would lead to that one
            made[key] = drawn
        return drawn

    return part


def _place(url: str, linked: list[str]) -> str:
    """What pages have in common whose frames are the same: the folder of `url`, or itself where they lead there."""
    if any(other.startswith(url) for other in linked):
        return f"={url}"
    return f"/{url.rstrip('/').rpartition('/')[0]}"
