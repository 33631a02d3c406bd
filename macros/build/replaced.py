"""The methods of libraries that the build replaces, for want of a setting: of each, in which version, and why.

tests/build/test_replaced.py fails where a library no longer calls one of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

AT_THE_ROOT = {"404.html", "sitemap.xml"}  # what a site has once, for all of its editions


def take_of_theme(theme: Any, inside: bool) -> None:
    """From now on `theme`, as MkDocs knows it, publishes our files alone; none for an edition `inside` another one.

    MkDocs 1.6.1 (Files.add_files_from_theme) lists what is in all folders of a theme, ten thousand icons among it, and
    publishes what is no template.
    """
    if inside:
        theme.static_templates -= AT_THE_ROOT
    get_env = theme.get_env

    def with_own_files() -> Environment:
        env = get_env()
        env.loader = _OwnFiles(env.loader.searchpath, None if inside else Path(theme.dirs[0]))
        return env

    theme.get_env = with_own_files


class _OwnFiles(FileSystemLoader):
    """Finds the templates of all folders, and lists what is in assets/ of `own` alone, if there is one."""

    def __init__(self, folders: list[str], own: Path | None) -> None:
        super().__init__(folders)
        self._own = own

    def list_templates(self) -> list[str]:
        if not self._own:
            return []
        return sorted(
            path.relative_to(self._own).as_posix() for path in self._own.glob("assets/**/*") if path.is_file()
        )


def change_rendering(macros: Any, naming: Callable[[Any], AbstractContextManager]) -> None:
    """From now on `macros` raises what keeps a page from being rendered, inside of `naming` that page.

    MacrosPlugin.render of mkdocs-macros 1.5.0 prints a traceback and ends the program. It also has Jinja compile each
    page, a quarter of a millisecond; pages of one kind have the same macro call.
    """
    render, trace = macros.render, logging.getLogger("mkdocs.plugins.mkdocs_macros.util")

    def rendered(*args: Any, **options: Any) -> str:
        trace.disabled = True
        try:
            with naming(macros.page):
                try:
                    return render(*args, **options)
                except SystemExit as end:
                    raise end.__context__ or end from None  # what the plugin was handling
        finally:
            trace.disabled = False

    macros.render = rendered
    macros.env.from_string = cache(macros.env.from_string)
