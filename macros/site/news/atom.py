"""A feed as Atom, by feedgenerator, and as JSON Feed, which is plain JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed

from macros.site.news.feeds import Feed, feeds
from macros.view.html.render import marked
from macros.view.portal import Portal

JAPAN = ZoneInfo("Asia/Tokyo")
ATOM = "application/atom+xml"


def feed_files(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """(address, what makes the content) of each form of each feed."""
    for feed in feeds(portal).values():
        yield feed.atom, partial(atom, portal, feed)
        yield feed.json, partial(json_feed, portal, feed)


def _title(portal: Portal, feed: Feed) -> str:
    """The title with the name of the site: in a list of feeds it stands among those of others."""
    return portal.words("feed.titled", title=feed.title, site=portal.settings.site_name)


def moment(day: date) -> datetime:
    """The beginning of a day in Japan: feeds know no days."""
    return datetime(day.year, day.month, day.day, tzinfo=JAPAN)


class _Atom(Atom1Feed):
    """A feed that is dated by its entries, and one without any by its own date and not by the clock."""

    def latest_post_date(self) -> datetime:
        """When the feed was changed last."""
        return self.feed["dated"]

    def add_root_elements(self, handler: Any) -> None:
        """What every feed has, and where it has its like in other languages."""
        super().add_root_elements(handler)
        for twin, address in self.feed["twins"]:
            link = {"rel": "alternate", "type": ATOM, "hreflang": twin, "href": address}
            handler.addQuickElement("link", "", link)


def atom(portal: Portal, feed: Feed) -> str:
    """The feed as Atom."""
    site = portal.settings.site_url
    made = _Atom(
        _title(portal, feed),
        site + feed.page,
        portal.words("feed.about"),
        language=portal.language,
        author_name=portal.settings.site_name,
        author_link=site,
        feed_url=site + feed.atom,
        feed_guid=site + feed.atom,
        dated=moment(feed.updated),
        twins=[(one.language, one.url + feed.atom) for one in portal.settings.twins if one.language != portal.language],
    )
    for item in feed.items:
        made.add_item(
            item.title,
            site + item.address,
            None,
            content=marked(escape(item.text), portal.words),  # which the library declares to be HTML
            unique_id=site + item.address,
            pubdate=moment(item.published),
            updateddate=moment(item.updated),
        )
    return made.writeString("utf-8") + "\n"


def json_feed(portal: Portal, feed: Feed) -> str:
    """The feed as JSON Feed 1.1."""
    site = portal.settings.site_url
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(portal, feed),
        "description": portal.words("feed.about"),
        "home_page_url": site + feed.page,
        "feed_url": site + feed.json,
        "language": portal.language,
        "authors": [{"name": portal.settings.site_name, "url": site}],
        "items": [
            {
                "id": site + item.address,
                "url": site + item.address,
                "title": item.title,
                "content_text": item.text,
                "date_published": moment(item.published).isoformat(),
                "date_modified": moment(item.updated).isoformat(),
            }
            for item in feed.items
        ],
    }
    return json.dumps(document, ensure_ascii=False) + "\n"
