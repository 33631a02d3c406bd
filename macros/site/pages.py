"""Which pages and files exist. Pure: the MkDocs adapter and the command line both build from these lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from json import dumps
from typing import Any

from macros.base.csv_text import BOM
from macros.charts.figure import chart_csv_path, chart_json_path, chart_svg_path
from macros.charts.plot import PALETTE
from macros.charts.statuses import TONES
from macros.edit.forms.index import INDEX_PATH as EDIT_PATH
from macros.edit.forms.index import edit_index
from macros.kinds.all import STRATEGY
from macros.kinds.initiatives.roadmap import describe_part, part_title, roadmap_parts
from macros.kinds.procedures.days.addresses import day_address, pair_address
from macros.kinds.procedures.days.compared import pair_words, pairs_words
from macros.kinds.procedures.days.page import day_words, days_words
from macros.kinds.procedures.days.standings import ends, pairs
from macros.kinds.procedures.days.tables import day_files
from macros.kinds.redirects.page import redirect_pages
from macros.kinds.redirects.record import Redirect
from macros.load.published_addresses import COMPARED, DAYS
from macros.records.page import RecordPage
from macros.site.embeds.pages import Make, frame_files, moved_with
from macros.site.figures import FIGURES, figure, figure_ids
from macros.site.news.atom import feed_files
from macros.site.news.corrected import corrections_words
from macros.site.news.dates import calendar_files
from macros.site.news.pages import MONTH, month_words, months
from macros.site.news.world import happened, year_address, year_words
from macros.site.open_data.files import open_data_files
from macros.site.search import INDEX_PATH, search_documents, search_index
from macros.site.status import STATUS_PATH, status_json
from macros.view.html.render import render_whole
from macros.view.portal import Portal

COLOURS = "assets/stylesheets/colours.css"  # named in mkdocs.yml


@dataclass(frozen=True)
class Page:
    """A page made from data: where it lies among the documents, the file that it comes from, its one macro call.

    `words` gives the title and the description, when they are asked for.
    """

    path: str
    data_file: str
    body: str
    words: Callable[[], tuple[str, str]]
    hide: Sequence[str] = ("navigation",)

    @cached_property
    def front_matter(self) -> dict[str, str | list[str]]:
        """What a builder of sites is told of the page beside its text."""
        title, description = self.words()
        return {"title": inert(title), "description": description, "hide": list(self.hide)}

    @property
    def markdown(self) -> str:
        """The front matter and one macro call; no word of the data is in the body, so none can be taken for Markdown or
        Jinja."""
        # A JSON value is a YAML value; nothing in one can end the front matter or start another key.
        lines = [f"{key}: {dumps(value, ensure_ascii=False)}" for key, value in self.front_matter.items()]
        return "\n".join(["---", *lines, "---", "", self.body, ""])


def generated_pages(portal: Portal) -> Iterator[Page]:
    """One page for each record that has one, kind by kind, and one for each part of the roadmap."""
    for _, pages in page_lists(portal):
        yield from pages()


def pages_in(nav: Any) -> Iterator[str]:
    """The page or address of each entry of `nav` in mkdocs.yml, those below a title of several included."""
    if isinstance(nav, str):
        yield nav
        return
    for entry in nav.values() if isinstance(nav, dict) else nav or ():
        yield from pages_in(entry)


def page_lists(portal: Portal) -> Iterator[tuple[str, Callable[[], Iterator[Page]]]]:
    """(name, what lists its pages) of each kind of page that is made from data."""
    for shown in portal.pages.values():
        if shown.kind.has_page:
            yield shown.kind.name, partial(record_pages, portal, shown)
        if shown.list_words:
            yield f"{shown.kind.name}, the list", partial(list_page, portal, shown)
    yield "roadmap", partial(roadmap_pages, portal)
    yield "changes", partial(news_pages, portal)
    yield "days", partial(day_pages, portal)


def record_pages(portal: Portal, shown: RecordPage) -> Iterator[Page]:
    """One page for each record of a kind, in the order in which readers see them."""
    for record_id, record in portal.site.records[shown.kind.name].items():
        path = shown.kind.address(record_id).rstrip("/") + ".md"
        body = f"{{{{ {shown.block}() }}}}"  # the same for all, so that it is compiled once; the address says which
        yield Page(path, shown.kind.file(record_id), body, partial(_record_words, portal, shown, record))


def list_page(portal: Portal, shown: RecordPage) -> Iterator[Page]:
    """The page where all records of a kind are, if docs/ has none."""
    assert shown.list_words  # docs/ has the page of what has none
    title, _ = shown.list_words(portal)
    body = f"# {inert(title)}\n\n{{{{ {shown.list_block}() }}}}"
    yield Page(f"{shown.kind.listed}index.md", shown.kind.place, body, partial(shown.list_words, portal))


def roadmap_pages(portal: Portal) -> Iterator[Page]:
    """One page for each part of the plan that has rows of the roadmap, in the order of the plan."""
    for part in roadmap_parts(portal):
        words = partial(_part_words, portal, part)
        body = f'{{{{ roadmap_part("{part}") }}}}'
        yield Page(f"roadmap/{part}.md", STRATEGY.place, body, words, hide=("navigation", "toc"))


def news_pages(portal: Portal) -> Iterator[Page]:
    """One page for each year of which something is known, for each month in which this site has changed, and one of
    all that was mended."""
    for year in happened(portal):
        path = year_address(year).rstrip("/") + ".md"
        yield Page(path, STRATEGY.place, f"{{{{ news_year({year}) }}}}", partial(year_words, portal, year))
    yield Page("changes/corrections.md", STRATEGY.place, "{{ corrections() }}", partial(corrections_words, portal))
    for month in months(portal):
        path = MONTH.format(month=month).rstrip("/") + ".md"
        yield Page(path, STRATEGY.place, f'{{{{ news_month("{month}") }}}}', partial(month_words, portal, month))


def day_pages(portal: Portal) -> Iterator[Page]:
    """The page of all days, and one for each; the page of all pairs of days, and one for each."""
    yield Page(f"{DAYS}index.md", STRATEGY.place, "{{ days() }}", partial(days_words, portal))
    for end in ends(portal):
        path = day_address(end).rstrip("/") + ".md"
        yield Page(path, STRATEGY.place, "{{ day() }}", partial(day_words, portal, end))
    yield Page(f"{COMPARED}index.md", STRATEGY.place, "{{ pairs() }}", partial(pairs_words, portal))
    for pair in pairs(portal):
        path = pair_address(portal, *pair).rstrip("/") + ".md"
        yield Page(path, STRATEGY.place, "{{ pair() }}", partial(pair_words, portal, *pair))


def _record_words(portal: Portal, shown: RecordPage, record: Any) -> tuple[str, str]:
    assert shown.describe  # what has a page is described in its head
    return (shown.title or shown.name)(portal, record), shown.describe(portal, record)


def _part_words(portal: Portal, part: str) -> tuple[str, str]:
    return part_title(portal, part), describe_part(portal, part)


def published_files(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(address, content) of each data file that the site publishes; `written` are the hand-written pages by path."""
    return ((address, make()) for address, make in files_to_publish(portal, written))


def files_to_publish(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    """(address, what makes the content) of each file of `published_files`; of what has moved at both addresses."""
    moved = [place for one in portal.site.redirects for place in _moved_files(portal, one)]
    for files in FILES:
        for address, make in files(portal, written):
            yield address, make
            yield from ((old + address.removeprefix(new), make) for new, old in moved if address.startswith(new))


def _moved_files(portal: Portal, moved: Redirect) -> Iterator[tuple[str, str]]:
    """The new and the old beginning of the addresses of the files of a record: its feeds, its data, its chart."""
    if moved.from_.count("/") == moved.to.count("/") == 2:  # the page of a record, whatever the kind
        for old, new in moved_with(portal, moved):
            yield new, old
            for folder in ("", "data/"):
                yield f"{folder}{new.rstrip('/')}.", f"{folder}{old.rstrip('/')}."


def _charts(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    for figure_id in figure_ids(portal):
        yield chart_csv_path(figure_id), partial(_chart_csv, portal, figure_id)
        yield chart_json_path(figure_id), partial(_chart_json, portal, figure_id)
        yield chart_svg_path(figure_id), partial(_chart_svg, portal, figure_id)


def _chart_csv(portal: Portal, figure_id: str) -> str:
    return BOM + figure(portal, figure_id).csv(portal.words("chart.as_of_column"), portal.as_of)


def _chart_json(portal: Portal, figure_id: str) -> str:
    return figure(portal, figure_id).json(portal.words)


def _chart_svg(portal: Portal, figure_id: str) -> str:
    shown, words, settings = figure(portal, figure_id), portal.words, portal.settings
    source = words(
        "chart.file_source", source=words(shown.source), as_of=words("chart.as_of", day=portal.day(portal.as_of))
    )
    return shown.file_svg([source, words("chart.file_site", name=settings.site_name, address=settings.site_url)])


def _others(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    if not portal.settings.to_shared:
        yield COLOURS, lambda: render_whole("colours.css", {"palette": PALETTE.items(), "tones": TONES.items()})
        yield "robots.txt", lambda: f"User-agent: *\nAllow: /\nSitemap: {portal.settings.site_url}sitemap.xml\n"
    yield STATUS_PATH, lambda: status_json(portal)
    yield EDIT_PATH, lambda: edit_index(portal)
    for address, content in redirect_pages(portal):
        yield address, partial(str, content)
    site = portal.site
    documents = search_documents(portal, written)
    yield INDEX_PATH, lambda: search_index(documents, site.synonyms, site.strategy.city, portal.language)


def _frames(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    yield from frame_files(portal, FIGURES)


def _days(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    yield from day_files(portal)


FILES = (open_data_files, _days, _charts, _frames, _others, feed_files, calendar_files)


def inert(text: str) -> str:
    """`text` for a page title, which MkDocs prints as HTML and the macros plugin reads as Jinja: both see only text."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")
