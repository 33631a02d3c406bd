"""Addresses that have moved: the small page that stays at each of them for ever."""

from __future__ import annotations

from collections.abc import Iterator

from macros.view.html.render import render_whole
from macros.view.portal import Portal, relative

_SCRIPT = "assets/javascripts/moved.js"


def redirect_pages(portal: Portal) -> Iterator[tuple[str, str]]:
    """(path of the file, whole HTML page) of each redirect: sends the browser on, and has a link for all others.

    Then the script for those that run one, which sends them to the place on the new page that was asked for.
    """
    words = portal.words
    if portal.site.redirects and not portal.settings.to_shared:
        yield _SCRIPT, render_whole("moved.js", {})
    for redirect in portal.site.redirects:
        values = {
            "words": words,
            "site_name": portal.settings.site_name,
            "url": portal.settings.site_url + redirect.to,
            "href": relative(redirect.to, redirect.from_),
            "script": relative(portal.settings.to_shared + _SCRIPT, redirect.from_),
            "moved": words(
                "redirect.moved", on=portal.date(redirect.on), why=portal.words.without_stop(portal.say(redirect.why))
            ),
        }
        yield f"{redirect.from_}index.html", render_whole("redirect.html", values)
