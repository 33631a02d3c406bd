"""What this site said and when → the page of all changes, those of the months, and the part of each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate, groupby
from typing import Any

from macros.records.addresses import anchors
from macros.records.kind import Kind
from macros.site.news.corrected import corrections_link
from macros.site.news.feeds import CALENDAR, OF_ALL, feed_of, feeds
from macros.site.news.sentences import LOOKED, SORTS, News, NewsLine, counted_news, news_of, parts_of
from macros.site.news.world import count, happened, rows_of, year_link
from macros.view.freshness import look_sentence
from macros.view.parts import Link
from macros.view.portal import Portal, relative

PAGE = "changes/"
MONTH = "changes/site/{month}/"
SHOWN_DAYS = 3
SHOWN = 6  # sentences of one of these days, or as many as are in ROOM
ROOM = 720  # wide letters, some 900 pixels on a phone
_FORMS = {"atom": OF_ALL[0], "json": OF_ALL[1], "calendar": CALENDAR}
PLACES = ("editions", "announced-anew", "revised", "later")  # where /changes/ had what /editions/ has now


def changes_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/changes.html` shows."""
    words, history = portal.words, portal.history
    days = list(history.days)
    return {
        "words": words,
        "sentence": _sentence(portal),
        "incomplete": words("news.incomplete", since=portal.day(history.since))
        if history.since and not history.whole
        else None,
        "days": [_day(portal, day, page, SHOWN) for day in days[:SHOWN_DAYS]],
        "months": [
            (
                _month_link(portal, month, page),
                words("news.month_count", days=len(of_month), n=_count(portal, of_month)),
            )
            for month, of_month in months(portal).items()
        ],
        "years": [
            (year_link(portal, year, page), words("news.year_count", n=count(portal, year)))
            for year in happened(portal)
        ],
        "years_sentence": words(
            "news.years_sentence", n=sum(count(portal, year) for year in happened(portal)), rows=rows_of(portal)
        ),
        "feeds": [Link(words(f"feed.{name}"), relative(address, page)) for name, address in _FORMS.items()],
        "other_feeds": [
            Link(feed.title, relative(feed.atom, page))
            for feed in feeds(portal).values()
            if feed.atom != OF_ALL[0] and not feed.of_record
        ],
        "corrections": corrections_link(portal, page),
        "places": PLACES,
        "editions": Link(words("news.plan_page"), relative("editions/", page)),
    }


def _sentence(portal: Portal) -> str:
    words, history = portal.words, portal.history
    if not history.since:
        return words("news.unknown")
    if not history.said:
        return words("news.nothing")
    return words("news.sentence", since=portal.day(history.since), last=portal.day(history.said[0].day))


@cache
def months(portal: Portal) -> Mapping[str, Sequence[date]]:
    """The days on which something was said, newest first, by their month: 2026-11."""
    found: dict[str, list[date]] = {}
    for day in portal.history.days:
        found.setdefault(day.isoformat()[:7], []).append(day)
    return found


def _month_name(portal: Portal, month: str) -> str:
    return portal.date(portal.site.periods.parse(month))


def _month_link(portal: Portal, month: str, page: str) -> Link:
    name = portal.words("news.month_link", month=_month_name(portal, month))
    return Link(name, relative(MONTH.format(month=month), page))


def _count(portal: Portal, days: Sequence[date]) -> int:
    return sum(len(news.lines) for day in days for news in news_of(portal, day).values())


def _day(portal: Portal, day: date, page: str, most: int | None = None) -> dict:
    news = news_of(portal, day).values()
    lines = sorted(((one.name, line) for one in news for line in one.lines), key=lambda one: SORTS.index(one[1].what))
    items = [(Link(name, relative(line.address, page)), line.text) for name, line in lines]
    month = MONTH.format(month=day.isoformat()[:7])
    shown = _fitting(portal, items[:most]) if most else len(items)
    rest = len(items) - shown
    return {
        "id": f"d{day.isoformat()}",
        "iso": day.isoformat(),
        "date": portal.day(day),
        "counts": counted_news(portal, news),
        "items": items[:shown],
        "rest": Link(portal.words("news.more", n=rest), relative(f"{month}#d{day.isoformat()}", page))
        if rest > 0
        else None,
        "label": portal.words("news_month.of_day", n=len(items)),
        "parts": [_part(portal, kind, part, page) for kind, part in _parts(portal, day)],
    }


def _fitting(portal: Portal, items: Sequence[tuple[Link, str]]) -> int:
    """How many of `items` have room on the page of all days; of a long first one, that one."""
    ends = accumulate(len(link.text) + len(text) for link, text in items)
    return max(1, sum(end <= portal.words.letters(ROOM) for end in ends))


def _parts(portal: Portal, day: date) -> Iterator[tuple[str, Sequence[News]]]:
    """What was said on a day in parts that somebody reads, each of one kind of record, which is named."""
    for kind, told in groupby(news_of(portal, day).items(), key=lambda one: one[0][0]):
        for part in parts_of([news for _, news in told], lambda news: len(news.lines)):
            yield portal.label(portal.pages[kind].kind) if kind else portal.words("news_month.of_files"), part


def _part(portal: Portal, kind: str, news: Sequence[News], page: str) -> dict:
    first, last = (portal.words.inside_quotes(news[end].name) for end in (0, -1))
    n = sum(len(one.lines) for one in news)
    key = "news_month.part" if len(news) > 1 else "news_month.part_of_one"
    return {
        "label": portal.words(key, kind=kind, first=first, last=last, n=n),
        "news": [
            (Link(one.name, relative(one.address, page)), [_typed(portal, line, page) for line in one.lines])
            for one in news
        ],
    }


def _typed(portal: Portal, line: NewsLine, page: str) -> tuple[Link, str]:
    """The sort of a sentence as a link to what it is about, and the sentence."""
    return Link(portal.words(f"news_sort.{line.what}"), relative(line.address, page)), line.text


def month_words(portal: Portal, month: str) -> tuple[str, str]:
    """The title and the description of the page of a month."""
    name, n = _month_name(portal, month), _count(portal, months(portal)[month])
    return portal.words("news_month.title", month=name), portal.words("news_month.describe", month=name, n=n)


def month_view(portal: Portal, page: str, month: str) -> dict:
    """Everything that `fragments/news_month.html` shows."""
    days, name = months(portal)[month], _month_name(portal, month)
    return {
        "words": portal.words,
        "title": portal.words("news_month.title", month=name),
        "home": relative("", page),
        "changes": Link(portal.words("news.title"), relative(PAGE, page)),
        "sentence": portal.words("news_month.sentence", month=name, n=_count(portal, days)),
        "corrections": corrections_link(portal, page, month),
        "days": [_day(portal, day, page) for day in days],
    }


def record_news(portal: Portal, kind: Kind, record_id: str, page: str) -> dict | None:
    """What the page of a record shows of its own history, newest first; None where nothing is known.

    Who looked for what became of it has a place of its own here, known or not since when this site says so.
    """
    name = (kind.name, record_id)
    days = dict.fromkeys(one.day for one in portal.history.by_record.get(name, ()))
    said = (
        (day.isoformat(), portal.day(day), line.here or line.text, line.address.partition("#")[2])
        for day in days
        if name in news_of(portal, day)
        for line in news_of(portal, day)[name].lines
        if line.what != LOOKED
    )
    lines = list(dict.fromkeys(said))  # several corrections of one entry are one line here
    looks, feed = _looks(portal, portal.site.records[kind.name][record_id]), feed_of(portal, page)
    if not lines and not looks and not feed:
        return None
    return {
        "words": portal.words,
        "label": portal.words("news.of_record", n=len(lines)) if lines else portal.words("news.title"),
        "lines": lines,
        "looks": looks,
        "all": Link(portal.words("news.all"), relative(PAGE, page)),
        "feed": Link(portal.words("feed.own"), relative(feed.atom, page)) if feed else None,
    }


def _looks(portal: Portal, record: Any) -> list[tuple[str, str]]:
    """The anchor and the sentence of each time that somebody looked by the as-of date, newest first."""
    looked = [one for one in getattr(record, "looked", ()) if one.on.first <= portal.as_of]
    told = zip(looked, anchors("looked", looked), strict=True)
    return [(anchor, look_sentence(portal, record, one)) for one, anchor in told][::-1]
