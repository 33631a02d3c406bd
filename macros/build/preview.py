"""Links of a built page → links that a browser can follow without a web server, for a preview opened from disk.

A server answers the address of a folder with the folder's index.html; a disk shows a list of files. The links come
from the theme, from Markdown and from our own templates alike, so they are changed where they all are: in the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

_LINK = re.compile(r'((?:\shref|\saction)="|\scontent="0; url=)([^"]*)"')


def open_from_disk(site: Path) -> None:
    """Have all pages below `site` opened from disk."""
    for page in site.rglob("*.html"):
        page.write_text(opening_from_disk(page.read_text(encoding="utf-8")), encoding="utf-8")


def opening_from_disk(html: str) -> str:
    """`html` with index.html named in every link to a folder of the site; all other links as they are."""
    return _LINK.sub(lambda match: f'{match[1]}{naming_index(match[2])}"', html)


def naming_index(href: str) -> str:
    """`../kpis/?x=1#y` gives `../kpis/index.html?x=1#y`. A link elsewhere, to a file or within the page stays."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return href
    if parts.path.rpartition("/")[2] not in ("", ".", ".."):
        return href
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + "/index.html"))
