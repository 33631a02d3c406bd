"""Templates → HTML. Values are escaped by default; a name that a template does not get is an error."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.base.paths import ROOT
from macros.view.raw_html import wrap

FRAGMENTS = ROOT / "overrides" / "fragments"


_environment = Environment(
    loader=FileSystemLoader(FRAGMENTS),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=True,
    optimized=False,  # nothing in the templates can be worked out beforehand, and to look for it takes a tenth as long
)


def render(template: str, values: Mapping[str, Any]) -> str:
    """The fragment `template` with `values`, as Markdown: its headings, and between them finished HTML.

    Only a line that begins with `## ` is Markdown. No value can begin one: templates set values within tags.
    """
    lines = [line.strip() for line in _environment.get_template(template).render(**values).splitlines()]
    parts = []
    for is_heading, group in groupby(filter(None, lines), key=lambda line: line.startswith("## ")):
        found = list(group)
        parts += found if is_heading else [wrap("\n".join(found))]
    return "\n\n".join(parts) + "\n"


def render_part(name: str, *values: Any) -> str:
    """The HTML of the macro `name` of `_parts.html` with `values`."""
    return str(getattr(_environment.get_template("_parts.html").module, name)(*values))


def render_whole(template: str, values: Mapping[str, Any]) -> str:
    """The HTML of a fragment that is a whole page of its own, outside of the theme."""
    return _environment.get_template(template).render(**values) + "\n"
