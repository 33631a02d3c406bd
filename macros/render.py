"""Templates → HTML. Values are escaped by default; a name that a template does not get is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FRAGMENTS = Path(__file__).parent.parent / "overrides" / "fragments"

_environment = Environment(
    loader=FileSystemLoader(FRAGMENTS),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=True,
)


def render(template: str, values: Mapping[str, Any]) -> str:
    """The fragment `template` with `values`, as Markdown: headings are Markdown, all else is HTML from column 0.

    Lines are stripped on the left because Markdown takes an indented line for code.
    """
    html = _environment.get_template(template).render(**values)
    return "\n".join(line.lstrip() for line in html.splitlines()) + "\n"
