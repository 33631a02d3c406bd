"""What the site takes of the theme: two of its style sheets and none of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

AT_THE_ROOT = {"404.html", "sitemap.xml"}  # what a site has once, for all of its editions
# The sheets of the theme that are wanted; the rest of their names changes with their content.
SHEETS = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")


def sheets_of_theme(folders: Iterable[Path]) -> list[str]:
    """The style sheets of the theme, which lies in `folders`. Raises LookupError for one that is not there once."""
    folders, texts = list(folders), []
    for pattern in SHEETS:
        found = [path for folder in folders for path in folder.glob(pattern)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} × {pattern} in the theme")
        texts.append(found[0].read_text(encoding="utf-8"))
    return texts


def take_of_theme(theme: Any, inside: bool) -> None:
    """From now on `theme`, as MkDocs knows it, publishes our files alone; none for an edition `inside` another one."""
    if inside:
        theme.static_templates -= AT_THE_ROOT
    theme.get_env = partial(_with_assets, theme.get_env, None if inside else Path(theme.dirs[0]))


def _with_assets(get_env: Callable[[], Environment], own: Path | None) -> Environment:
    """What `get_env` of the theme gives, with the files in assets/ of `own` as the only ones to publish, if any are.

    MkDocs would look through all that the theme has, ten thousand icons among it, and publish what is no template.
    """
    env = get_env()
    found = [path.relative_to(own) for path in own.glob("assets/**/*") if path.is_file()] if own else []
    assets = sorted(path.as_posix() for path in found)
    env.list_templates = lambda extensions=None, filter_func=None: list(filter(filter_func, assets))  # type: ignore[method-assign]
    return env
