"""What the head of a page asks the portal for: its words, what it tells machines, its picture, its feeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from macros.build.pictures import shown_for
from macros.site.news.feeds import feeds_of
from macros.site.open_data.addresses import json_beside
from macros.site.open_data.linked import linked_data
from macros.view.portal import Portal

TO_ITSELF = 'href="./"'  # the link of a page to itself


def head_values(portal: Portal) -> dict[str, Any]:
    """What overrides/base.html takes beside what MkDocs gives it; each function is asked with the address of a page."""
    return {
        "portal": portal,
        "words": portal.words,
        "json_beside": json_beside,
        "linked_data": partial(linked_data, portal),
        "feeds_of": partial(feeds_of, portal),
        "picture_for": partial(shown_for, portal),
        "shared_part": shared_part(),
    }


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
