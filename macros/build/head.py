"""What the head of a page asks the portal for: its words, what it tells machines, its picture, its feeds."""

from __future__ import annotations

from functools import partial
from typing import Any

from macros.build.pictures import shown_for
from macros.site.news.feeds import feeds_of
from macros.site.open_data.addresses import json_beside
from macros.site.open_data.linked import linked_data
from macros.view.portal import Portal


def head_values(portal: Portal) -> dict[str, Any]:
    """What overrides/base.html takes beside what MkDocs gives it; each function is asked with the address of a page."""
    return {
        "portal": portal,
        "words": portal.words,
        "json_beside": json_beside,
        "linked_data": partial(linked_data, portal),
        "feeds_of": partial(feeds_of, portal),
        "picture_for": partial(shown_for, portal),
    }
