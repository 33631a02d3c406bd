"""The frames that other sites show: small pages without menu, each with its sentence, its source and the way here.

Each is there as of today, and fixed to days: for charts and timelines to the ends of the plan's years, for what stands
by itself, such as a procedure, to each day on which it came to read otherwise too. A fixed one is made of what was
known on its day and says nothing of later ones, so that it stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from macros.charts.figure import Figure
from macros.kinds.initiatives.roadmap import framed_part, part_title, roadmap_parts
from macros.kinds.redirects.record import Redirect
from macros.records.page import RecordPage
from macros.site.embeds.frames import NARROW, chart_heights, frame_address, frame_code, record_heights
from macros.site.embeds.known_then import record_known_on, site_known_on, turning_days
from macros.view.citing.forms import Citation
from macros.view.html.render import render_whole
from macros.view.portal import Portal, relative
from macros.words import Words

Make = Callable[[], str]
Code = Callable[[str, str], str]  # the address of a frame and what it is called → the HTML that shows it
_HEADLINE = 1.4  # how much more room a letter of a headline takes than one of a sentence
STYLES = "assets/stylesheets/site.css"


@dataclass(frozen=True)
class Figures:
    """How the charts of a portal are asked for: their ids, one of them, and the page on which it stands."""

    ids: Callable[[Portal], tuple[str, ...]]
    one: Callable[[Portal, str], Figure]
    page: Callable[[Portal, str], str]


def frame_files(portal: Portal, figures: Figures) -> Iterator[tuple[str, Make]]:
    """(address, what makes the page) of each frame, also of what has moved; none in a build that makes none."""
    if not portal.settings.has_frames:
        return
    made = dict(_framed(portal, figures))
    yield from made.items()
    for moved in portal.site.redirects:
        for old, new in ((frame_address(one), frame_address(other)) for one, other in moved_with(portal, moved)):
            if old.count("/") == new.count("/"):  # so that the links of the page lead where they did
                yield from ((one.replace(new, old, 1), make) for one, make in made.items() if one.startswith(new))


def moved_with(portal: Portal, moved: Redirect) -> Iterator[tuple[str, str]]:
    """The old and the new address of what has moved: that of the page, and what stands for that of its chart."""
    yield moved.from_, moved.to
    for shown in portal.pages.values():
        listed = shown.kind.listed
        if shown.chart and moved.from_.startswith(listed) and moved.to.startswith(listed):
            old, new = (shown.chart(shown.kind.id_at(page)) for page in (moved.from_, moved.to))
            yield chart_page(old), chart_page(new)


def _framed(portal: Portal, figures: Figures) -> Iterator[tuple[str, Make]]:
    for shown in portal.pages.values():
        if shown.framed:
            for record in portal.site.records[shown.kind.name].values():
                page = shown.kind.address(record.id)
                yield _file(page), partial(record_frame, portal, shown, record)
                for day in fixed_days(portal, shown, record):
                    yield _file(page, day), partial(record_frame, portal, shown, record, day)
    ends: list[date | None] = [None, *year_ends(portal)]
    for end in ends:
        for part in roadmap_parts(portal):
            yield _file(portal.roadmap_path(part), end), partial(part_frame, portal, part, end)
        for figure_id in figures.ids(portal_then(portal, end) if end else portal):
            yield _file(chart_page(figure_id), end), partial(chart_frame, portal, figures, figure_id, end)


def _file(page: str, day: date | None = None) -> str:
    return f"{frame_address(page, day)}index.html"


def chart_page(figure_id: str) -> str:
    """What stands for a page in the address of the frame of a chart."""
    return f"charts/{figure_id}/"


@lru_cache(maxsize=4)
def first_day(portal: Portal) -> date:
    """The day since when anything that the data say was promised has been public; an edition to come moves it not."""
    announced = (one.announced.last for procedure in portal.site.procedures for one in procedure.commitments)
    return min(announced, default=portal.as_of)


def year_ends(portal: Portal) -> list[date]:
    """The ends of the plan's years that have passed since the first promise was public."""
    periods = portal.site.periods
    return [end for code in periods.codes if first_day(portal) <= (end := periods.end(code)) < portal.as_of]


def fixed_days(portal: Portal, shown: RecordPage, record: Any) -> list[date]:
    """The days to which frames of `record` are fixed, oldest first: none before the first promise was public."""
    turning = turning_days(portal.site, record) if shown.by_itself else set()
    return sorted({*year_ends(portal), *(day for day in turning if first_day(portal) <= day <= portal.as_of)})


@lru_cache(maxsize=64)
def portal_then(portal: Portal, day: date) -> Portal:
    """What was known on `day`, in words that say nothing of who has looked since: a frame stays as it is."""
    return replace(portal, site=site_known_on(portal.site, day), as_of=day, words=words_then(portal))


@lru_cache(maxsize=4)
def words_then(portal: Portal) -> Words:
    """The words of the frames that are fixed to a day."""
    return portal.words.with_those_of("then")


def record_frame(portal: Portal, shown: RecordPage, record: Any, day: date | None = None) -> str:
    """The frame of `record`, as it is or as it was known on `day`."""
    kind, then = shown.kind, portal
    if day and shown.by_itself:
        record = record_known_on(portal.site, record, day)
        known = portal.site.with_records(kind.name, [record])
        then = replace(portal, site=known, as_of=day, words=words_then(portal))
    elif day:
        then = portal_then(portal, day)
        record = then.site.records[kind.name][record.id]
    page = kind.address(record.id)
    address = frame_address(page, day)
    values = _shown(then, shown, record, address)
    if day and any(source.published is None for source in values.get("sources") or ()):
        values["undated"] = then.words("embed.undated")
    return _page(then, "frame_record.html", page, address, day, values)


def _shown(portal: Portal, shown: RecordPage, record: Any, address: str) -> dict[str, Any]:
    """What the frame of `record` shows."""
    assert shown.framed  # only those have a frame
    return {
        "name": shown.name(portal, record),
        "badge": shown.badge(portal, record) if shown.badge else None,
        "sentence": shown.summary_of(portal, record),
        **shown.framed(portal, record, address),
    }


def part_frame(portal: Portal, part: str, day: date | None = None) -> str:
    """The frame of the roadmap of a part of the plan, as it is or as it was known on `day`."""
    then, page = portal_then(portal, day) if day else portal, portal.roadmap_path(part)
    address = frame_address(page, day)
    return _page(then, "frame_record.html", page, address, day, framed_part(then, part, address))


def chart_frame(portal: Portal, figures: Figures, figure_id: str, day: date | None = None) -> str:
    """The frame of a chart, as it is or as it was known on `day`."""
    then = portal_then(portal, day) if day else portal
    figure, address = figures.one(then, figure_id), frame_address(chart_page(figure_id), day)
    values = {
        "name": figure.alone,
        "headline": _headline_on(then, figure.alone, day) if day else figure.alone,
        "sentence": figure.sentence,
        "svg": figure.svg(),
        "source": then.words(figure.source),
        "sources": relative("sources/", address),
    }
    return _page(then, "frame_chart.html", figures.page(then, figure_id), address, day, values)


def _headline_on(then: Portal, headline: str, day: date) -> str:
    """The headline of a chart with the day that it holds for, unless it names that day itself."""
    named = then.day(day)
    return headline if named in headline else then.words("embed.chart_on", headline=headline, day=named)


def _page(portal: Portal, template: str, page: str, address: str, day: date | None, values: Mapping[str, Any]) -> str:
    return render_whole(template, _whole(portal, page, address, day, values))


def _whole(portal: Portal, page: str, address: str, day: date | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with what every frame shows."""
    words, settings = portal.words, portal.settings
    return {
        "words": words,
        "title": words("embed.tab_fixed" if day else "embed.tab", name=values["name"], day=portal.day(portal.as_of)),
        "site_name": settings.site_name,
        "canonical": settings.site_url + page,
        "page": relative(page, address),
        "styles": relative(portal.settings.to_shared + STYLES, address),
        "as_of": words("embed.fixed" if day else "embed.as_of", day=portal.day(portal.as_of)),
        "not_official": words("frame.not_official", city=portal.say(portal.site.strategy.city)),
        "undated": "",
        **values,
    }


def frame_citations(portal: Portal, shown: RecordPage, record: Any) -> list[Citation]:
    """The codes that show a record elsewhere: as it is, and fixed to each of its days; none without frames."""
    if not shown.framed or not portal.settings.has_frames:
        return []
    page, name = shown.kind.address(record.id), shown.name(portal, record)
    names: dict[date | None, str] = dict.fromkeys((None, *fixed_days(portal, shown, record)), name)
    return _codes(portal, page, page, _code_for(portal, page, _shown(portal, shown, record, page)), names)


def part_citations(portal: Portal, part: str) -> list[Citation]:
    """The codes that show the roadmap of a part elsewhere: as it is, and fixed to each end of a year."""
    if not portal.settings.has_frames:
        return []
    page = portal.roadmap_path(part)
    names: dict[date | None, str] = dict.fromkeys((None, *year_ends(portal)), part_title(portal, part))
    return _codes(portal, page, page, _code_for(portal, page, framed_part(portal, part, page)), names)


def _code_for(portal: Portal, page: str, values: Mapping[str, Any]) -> Code:
    """The code that shows the frame of `page`, which shows `values` today, as high as it is today."""
    phone, wide = record_heights(_whole(portal, page, page, None, values), portal.words)
    return partial(frame_code, phone=phone, wide=wide)


def chart_citations(portal: Portal, figures: Figures, figure_id: str, page: str) -> list[Citation]:
    """The codes that show a chart, which stands at `page`, elsewhere: as it is, and fixed to each end of a year on
    which there was one."""
    if not portal.settings.has_frames:
        return []
    latest = figures.one(portal, figure_id)
    names: dict[date | None, str] = {None: latest.alone}
    for day in year_ends(portal):
        then = portal_then(portal, day)
        if figure_id in figures.ids(then):
            names[day] = figures.one(then, figure_id).alone
    letters = (_HEADLINE * len(latest.alone) + len(latest.sentence)) / portal.words.letters(1000) * 1000
    phone, wide = chart_heights(*latest.heights, letters)
    code = partial(frame_code, phone=phone, wide=wide, narrow=NARROW)
    return _codes(portal, chart_page(figure_id), page, code, names)


def _codes(portal: Portal, framed: str, page: str, code: Code, names: Mapping[date | None, str]) -> list[Citation]:
    """The code as of today, and the one fixed to the last day, which has those of the other days with it.

    They show on `page` how the frame of what is at `framed` is shown elsewhere; `names` are what that is called on each
    day, the oldest first, or today.
    """
    latest, *fixed = (_code(portal, framed, page, code, day, name) for day, name in names.items())
    return [latest, *(replace(one, others=fixed[-2::-1]) for one in fixed[-1:])]


def _code(portal: Portal, framed: str, page: str, code: Code, day: date | None, name: str) -> Citation:
    words, site, address = portal.words, portal.settings.site_name, frame_address(framed, day)
    fixed, shown = "_fixed" if day else "", portal.day(day or portal.as_of)
    form, title = words(f"embed.code{fixed}", day=shown), words(f"embed.title{fixed}", name=name, site=site, day=shown)
    html = code(portal.settings.site_url + address, title)
    return Citation(form, words(f"embed.copy{fixed}", day=shown), html, href=relative(address, page))
