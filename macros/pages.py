"""Which pages and files exist. Pure: the MkDocs adapter and the command line both build from these lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from json import dumps

from .figures import figure, figure_ids
from .portal import Portal, procedure_file
from .views import describe

BOM = "\ufeff"  # so that Excel opens a CSV file as UTF-8


@dataclass(frozen=True)
class Page:
    """A page made from data: where it lies among the documents, its Markdown, the file that it comes from."""

    path: str
    markdown: str
    data_file: str


def generated_pages(portal: Portal) -> Iterator[Page]:
    """One page for each procedure, in order of rank.

    The Markdown is a front matter and one macro call; no word of the data is in the body, so none can be
    taken for Markdown or Jinja.
    """
    for procedure in portal.site.procedures:
        front = {
            "title": inert(procedure.name.ja),
            "description": describe(portal, procedure),
        }
        body = f'{{{{ procedure("{procedure.id}") }}}}'
        yield Page(f"procedures/{procedure.id}.md", _with_front_matter(front, body), procedure_file(procedure.id))


def published_files(portal: Portal) -> Iterator[tuple[str, str]]:
    """(address, content) of each data file that the site publishes."""
    frame = portal.procedures.assign(page=[portal.settings.site_url + f"procedures/{i}/" for i in portal.procedures.id])
    yield "data/procedures.csv", BOM + frame.to_csv(index=False, lineterminator="\r\n")
    for figure_id in figure_ids():
        shown = figure(portal, figure_id)
        yield shown.csv_path, BOM + shown.csv()
        yield shown.json_path, shown.json()


def inert(text: str) -> str:
    """`text` for a page title, which MkDocs prints as HTML and the macros plugin reads as Jinja: both see only text."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _with_front_matter(values: dict[str, str], body: str) -> str:
    # A JSON string is a YAML string; nothing in a value can end the front matter or start another key.
    lines = [f"{key}: {dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    lines.append("hide: [navigation]")
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body + "\n"
