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

SEARCH = "search/"  # where the box in the head of each page leads


def head_values(portal: Portal) -> dict[str, Any]:
    """What overrides/base.html takes beside what MkDocs gives it; each function is asked with the address of a page."""
    return {
        "portal": portal,
        "words": portal.words,
        "json_beside": json_beside,
        "linked_data": partial(linked_data, portal),
        "feeds_of": partial(feeds_of, portal),
        "picture_for": partial(shown_for, portal),
        "site_header": site_header(),
    }


def site_header() -> Callable[[Context], str]:
    """What a template calls for the head of its page, made once for all pages whose links in it are the same.

    Links are written from the folder that a page lies in, and one of them is marked by the part of the site that it
    is in: so pages beside each other share theirs, but for the pages that the head itself leads to. Of a thousand
    procedures this is a twentieth of the time of the build.
    """
    made: dict[str, str] = {}

    @pass_context
    def header(context: Context) -> str:
        url = context["page"].url if context["page"] else None
        linked = [SEARCH, *(item.url for item in context["nav"].items if item.is_page)]
        key = "" if url is None else _place(url, linked)
        if key not in made:
            made[key] = context.environment.get_template("partials/header.html").render(context.get_all())
        return made[key]

    return header


def _place(url: str, linked: list[str]) -> str:
    """What pages have in common whose heads are the same: the folder of `url`, or itself where the head leads there."""
    if any(other.startswith(url) for other in linked):
        return f"={url}"
    return f"/{url.rstrip('/').rpartition('/')[0]}"
