"""Which pages and files exist. Pure: the MkDocs adapter and the command line both build from these lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from json import dumps
from typing import Any

from pandas import DataFrame

from .figure import csv_path, json_path
from .figures import figure, figure_ids
from .initiative_views import describe_initiative, initiative_file, initiative_title
from .kpi_tables import case_frame, kpi_frame
from .kpi_views import kpi_file
from .kpi_words import describe as describe_kpi
from .plan import Initiative, Project
from .portal import Portal, procedure_file
from .project_views import describe_project, project_file
from .redirects import redirect_pages
from .roadmap_views import describe_part, part_title, roadmap_parts
from .search import INDEX_PATH, search_documents, search_index
from .status import STATUS_PATH, status_json
from .tables import discrepancy_frame, milestone_frame, project_frame, term_frame
from .views import describe

STRATEGY_FILE = "data/strategy.yml"
BOM = "\ufeff"  # so that Excel opens a CSV file as UTF-8
Make = Callable[[], str]


@dataclass(frozen=True)
class Page:
    """A page made from data: where it lies among the documents, the file that it comes from, its one macro call.

    `words` gives the title and the description, when they are asked for.
    """

    path: str
    data_file: str
    body: str
    words: Callable[[], tuple[str, str]]
    hide: str = "navigation"

    @property
    def markdown(self) -> str:
        """A front matter and one macro call; no word of the data is in the body, so none can be taken for Markdown or
        Jinja."""
        title, description = self.words()
        # A JSON string is a YAML string; nothing in a value can end the front matter or start another key.
        texts = {"title": inert(title), "description": description}
        lines = [f"{key}: {dumps(value, ensure_ascii=False)}" for key, value in texts.items()]
        return "\n".join(["---", *lines, f"hide: [{self.hide}]", "---", "", self.body, ""])


def generated_pages(portal: Portal) -> Iterator[Page]:
    """One page for each record, kind by kind."""
    for pages in PAGES:
        yield from pages(portal)


def procedure_pages(portal: Portal) -> Iterator[Page]:
    """One page for each procedure, in order of rank."""
    for one in portal.site.procedures:
        words = partial(_name_and, describe, portal, one)
        yield Page(f"procedures/{one.id}.md", procedure_file(one.id), f'{{{{ procedure("{one.id}") }}}}', words)


def kpi_pages(portal: Portal) -> Iterator[Page]:
    """One page for each figure (指標), in their order."""
    for one in portal.site.kpis.values():
        words = partial(_name_and, describe_kpi, portal, one)
        yield Page(f"kpis/{one.id}.md", kpi_file(one.id), f'{{{{ kpi("{one.id}") }}}}', words)


def project_pages(portal: Portal) -> Iterator[Page]:
    """One page for each project, in the order of the plan."""
    for one in portal.site.projects.values():
        words = partial(_project_words, portal, one)
        yield Page(f"projects/{one.id}.md", project_file(one.id), f'{{{{ project("{one.id}") }}}}', words)


def roadmap_pages(portal: Portal) -> Iterator[Page]:
    """One page for each part of the plan that has rows of the roadmap, in the order of the plan."""
    for part in roadmap_parts(portal):
        words = partial(_part_words, portal, part)
        body = f'{{{{ roadmap_part("{part}") }}}}'
        yield Page(f"roadmap/{part}.md", STRATEGY_FILE, body, words, hide="navigation, toc")


def initiative_pages(portal: Portal) -> Iterator[Page]:
    """One page for each row of the roadmap, in the order of the plan."""
    for one in portal.site.initiatives.values():
        words = partial(_initiative_words, portal, one)
        yield Page(f"initiatives/{one.id}.md", initiative_file(one.id), f'{{{{ initiative("{one.id}") }}}}', words)


def _name_and(describe_one: Callable[[Portal, Any], str], portal: Portal, one: Any) -> tuple[str, str]:
    return one.name.ja, describe_one(portal, one)


def _project_words(portal: Portal, project: Project) -> tuple[str, str]:
    return portal.project_names[project.id], describe_project(portal, project)


def _part_words(portal: Portal, part: str) -> tuple[str, str]:
    return part_title(portal, part), describe_part(portal, part)


def _initiative_words(portal: Portal, initiative: Initiative) -> tuple[str, str]:
    return initiative_title(portal, initiative), describe_initiative(portal, initiative)


PAGES = (procedure_pages, kpi_pages, project_pages, roadmap_pages, initiative_pages)


def published_files(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(address, content) of each data file that the site publishes; `written` are the hand-written pages by path."""
    return ((address, make()) for address, make in files_to_publish(portal, written))


def files_to_publish(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    """(address, what makes the content) of each file of `published_files`."""
    for files in FILES:
        yield from files(portal, written)


def _tables(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    tables = {
        "procedures": _procedure_frame,
        "initiatives": milestone_frame,
        "kpis": kpi_frame,
        "cases": case_frame,
        "projects": project_frame,
        "glossary": term_frame,
        "discrepancies": discrepancy_frame,
    }
    for name, frame_of in tables.items():
        yield f"data/{name}.csv", partial(_csv, frame_of, portal)


def _procedure_frame(portal: Portal) -> DataFrame:
    return portal.procedures.assign(page=[portal.settings.site_url + f"procedures/{i}/" for i in portal.procedures.id])


def _csv(frame_of: Callable[[Portal], DataFrame], portal: Portal) -> str:
    return BOM + frame_of(portal).to_csv(index=False, lineterminator="\r\n")


def _charts(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    for figure_id in figure_ids(portal):
        yield csv_path(figure_id), partial(_chart_csv, portal, figure_id)
        yield json_path(figure_id), partial(_chart_json, portal, figure_id)


def _chart_csv(portal: Portal, figure_id: str) -> str:
    return BOM + figure(portal, figure_id).csv()


def _chart_json(portal: Portal, figure_id: str) -> str:
    return figure(portal, figure_id).json()


def _others(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, Make]]:
    yield STATUS_PATH, lambda: status_json(portal)
    yield "robots.txt", lambda: f"User-agent: *\nAllow: /\nSitemap: {portal.settings.site_url}sitemap.xml\n"
    for address, content in redirect_pages(portal):
        yield address, partial(str, content)
    yield INDEX_PATH, lambda: search_index(search_documents(portal, written), portal.site.synonyms)


FILES = (_tables, _charts, _others)


def inert(text: str) -> str:
    """`text` for a page title, which MkDocs prints as HTML and the macros plugin reads as Jinja: both see only text."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")
