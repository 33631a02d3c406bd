"""Which pages and files exist. Pure: the MkDocs adapter and the command line both build from these lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from json import dumps

from .figures import figure, figure_ids
from .initiative_views import describe_initiative, initiative_file, initiative_title
from .kpi_tables import case_frame, kpi_frame
from .kpi_views import kpi_file
from .kpi_words import describe as describe_kpi
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


@dataclass(frozen=True)
class Page:
    """A page made from data: where it lies among the documents, its Markdown, the file that it comes from."""

    path: str
    markdown: str
    data_file: str


def generated_pages(portal: Portal) -> Iterator[Page]:
    """One page for each record, kind by kind.

    The Markdown is a front matter and one macro call; no word of the data is in the body, so none can be
    taken for Markdown or Jinja.
    """
    yield from procedure_pages(portal)
    yield from kpi_pages(portal)
    yield from project_pages(portal)
    yield from roadmap_pages(portal)
    yield from initiative_pages(portal)


def procedure_pages(portal: Portal) -> Iterator[Page]:
    """One page for each procedure, in order of rank."""
    for procedure in portal.site.procedures:
        front = {
            "title": inert(procedure.name.ja),
            "description": describe(portal, procedure),
        }
        body = f'{{{{ procedure("{procedure.id}") }}}}'
        yield Page(f"procedures/{procedure.id}.md", _with_front_matter(front, body), procedure_file(procedure.id))


def kpi_pages(portal: Portal) -> Iterator[Page]:
    """One page for each figure (指標), in their order."""
    for kpi in portal.site.kpis.values():
        front = {"title": inert(kpi.name.ja), "description": describe_kpi(portal, kpi)}
        body = f'{{{{ kpi("{kpi.id}") }}}}'
        yield Page(f"kpis/{kpi.id}.md", _with_front_matter(front, body), kpi_file(kpi.id))


def project_pages(portal: Portal) -> Iterator[Page]:
    """One page for each project, in the order of the plan."""
    for project in portal.site.projects.values():
        front = {"title": inert(portal.project_names[project.id]), "description": describe_project(portal, project)}
        body = f'{{{{ project("{project.id}") }}}}'
        yield Page(f"projects/{project.id}.md", _with_front_matter(front, body), project_file(project.id))


def roadmap_pages(portal: Portal) -> Iterator[Page]:
    """One page for each part of the plan that has rows of the roadmap, in the order of the plan."""
    for part in roadmap_parts(portal):
        front = {"title": inert(part_title(portal, part)), "description": describe_part(portal, part)}
        body = f'{{{{ roadmap_part("{part}") }}}}'
        yield Page(f"roadmap/{part}.md", _with_front_matter(front, body, hide="navigation, toc"), STRATEGY_FILE)


def initiative_pages(portal: Portal) -> Iterator[Page]:
    """One page for each row of the roadmap, in the order of the plan."""
    for initiative in portal.site.initiatives.values():
        front = {
            "title": inert(initiative_title(portal, initiative)),
            "description": describe_initiative(portal, initiative),
        }
        body = f'{{{{ initiative("{initiative.id}") }}}}'
        yield Page(f"initiatives/{initiative.id}.md", _with_front_matter(front, body), initiative_file(initiative.id))


def published_files(portal: Portal, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(address, content) of each data file that the site publishes; `written` are the hand-written pages by path."""
    frame = portal.procedures.assign(page=[portal.settings.site_url + f"procedures/{i}/" for i in portal.procedures.id])
    yield "data/procedures.csv", BOM + frame.to_csv(index=False, lineterminator="\r\n")
    tables = {
        "initiatives": milestone_frame,
        "kpis": kpi_frame,
        "cases": case_frame,
        "projects": project_frame,
        "glossary": term_frame,
        "discrepancies": discrepancy_frame,
    }
    for name, frame_of in tables.items():
        yield f"data/{name}.csv", BOM + frame_of(portal).to_csv(index=False, lineterminator="\r\n")
    for figure_id in figure_ids(portal):
        shown = figure(portal, figure_id)
        yield shown.csv_path, BOM + shown.csv()
        yield shown.json_path, shown.json()
    yield STATUS_PATH, status_json(portal)
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {portal.settings.site_url}sitemap.xml\n"
    yield from redirect_pages(portal)
    yield INDEX_PATH, search_index(search_documents(portal, written), portal.site.synonyms)


def inert(text: str) -> str:
    """`text` for a page title, which MkDocs prints as HTML and the macros plugin reads as Jinja: both see only text."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _with_front_matter(values: dict[str, str], body: str, hide: str = "navigation") -> str:
    # A JSON string is a YAML string; nothing in a value can end the front matter or start another key.
    lines = [f"{key}: {dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    lines.append(f"hide: [{hide}]")
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body + "\n"
