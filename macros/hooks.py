"""The MkDocs adapter: generated pages in, published files out, dates that do not depend on the clock.

Knows MkDocs and nothing of the data: what exists comes from `pages`, through the portal that `define_env`
left among the variables of the macros plugin.
"""

from __future__ import annotations

import atexit
import gc
import gzip
import logging
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

if TYPE_CHECKING:  # MkDocs reads a hook before it can find the package
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from macros.build.editions import EditionBuild
    from macros.build.renewal import Renewal
    from macros.site.pages import Page as RecordPage
    from macros.view.html.raw_html import HeadingsOnly
    from macros.view.portal import Portal

log = logging.getLogger("mkdocs.plugins.portal")
NOT_BUILT = "サイトは作られませんでした。前のサイトがあれば、そのまま残っています。\nEN: The site was not built. An earlier one stays as it was."


@dataclass
class Build:
    """What the events of one run have to know of each other."""

    replaces: bool = False  # whether a whole site takes the place of the old one; a server has a folder of its own
    renewal: Renewal | None = None  # the folder that is made anew
    editions: list[EditionBuild] = field(default_factory=list)  # those that are made beside this one
    sheets: list[str] = field(default_factory=list)  # the texts that the one style sheet is made of


class PortalPlugin(BasePlugin):
    """What is done at each event of MkDocs, in their order."""

    def __init__(self) -> None:
        self._build = Build()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew: in a process that goes on from another one, what is there is that one's."""
        self._build = Build(replaces=command != "serve" and not dirty)
        if command != "serve":
            gc.disable()  # until all that stays is made: see on_files
            atexit.register(gc.freeze)  # all goes with the process
            # Pandas brings what multiplies matrices, which nobody has here, and begins a thread for each core.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Spare the finished HTML of the blocks the way through the Markdown parser; make a place for the new site."""
        from macros import build_edition
        from macros.build.editions import EditionBuild
        from macros.build.renewal import Renewal
        from macros.build.replaced import change_rendering, take_of_theme
        from macros.cli.process.streams import replace_what_cannot_be_shown
        from macros.view.html.raw_html import RawHtmlExtension
        from macros.view.settings import of_edition

        replace_what_cannot_be_shown()
        for key, value in of_edition(config).items():
            config[key] = value
        config.markdown_extensions.append(RawHtmlExtension())
        portal = _portal(config)
        change_rendering(config.plugins["macros"], lambda page: _naming(page.url, _file_of(page, config)))
        take_of_theme(config.theme, inside=bool(portal.settings.to_shared))
        if self._build.replaces:
            self._build.renewal = Renewal(Path(config.site_dir))
            self._build.renewal.begin()
            config.site_dir = str(self._build.renewal.folder)
        command, site = "build" if self._build.replaces else "serve", Path(config.site_dir)
        how = (build_edition, _root(config), command, config.site_url, dict(config.extra), config.nav)
        self._build.editions = [EditionBuild(one, site, portal, *how) for one in portal.settings.others]
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add a page for every record and the files that the site publishes."""
        from macros.build.style_sheet import sheets_of_theme

        written = {file.src_uri: file.content_string for file in files.documentation_pages()}
        _add_pages(files, config)
        _add_published(files, config, written)
        self._build.sheets = sheets_of_theme(map(Path, config.theme.dirs[1:]))
        if not _portal(config).settings.to_shared:
            for file in [files.src_uris[path] for path in map(str, config.extra_css)]:
                self._build.sheets.append(file.content_string)
                files.remove(file)
        if not gc.isenabled():
            gc.freeze()  # to look for what is left over among all that stays takes a quarter of a build of 100
            gc.enable()  # procedures (scripts.bench); pages do leave something, a twentieth of one of 1,000,
            gc.set_threshold(10_000)  # but none of them much
        return files

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Date every page by the day on which what it shows last changed: the build has no clock."""
        from macros.site.news.changed import changed_on

        page.update_date = changed_on(_portal(config), page.url).isoformat()
        return page

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Explain the terms of the glossary; runs after the macros plugin, whose blocks are finished HTML by then."""
        from macros.kinds.terms.explained import explain_page

        with _naming(page.url, _file_of(page, config)):
            return explain_page(_portal(config), page.url, markdown)

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Describe a page that says nowhere what it is by its first sentences."""
        from macros.build.head import first_sentences

        if "description" not in page.meta:
            page.meta["description"] = first_sentences(html, _portal(config).words("text.stop"))
        return html

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's templates see the portal and its words."""
        from macros.build.head import head_values

        is_published = self._build.replaces and not config.extra.get("opens_from_disk")
        env.globals |= {**head_values(_portal(config)), "is_published": is_published}
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Let lines end between phrases only."""
        from macros.build.line_breaks import with_line_breaks

        return with_line_breaks(output)

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for the page that says that there is none."""
        from macros.build.line_breaks import with_line_breaks

        return with_line_breaks(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write sitemap.xml.gz without the time in its header, how kanji are read and the one style sheet; make a
        preview open from disk; add the other editions. Then set it in the place of the old one, unless it is refused.
        """
        from macros.build.line_breaks import write_readings
        from macros.build.preview import open_from_disk
        from macros.build.style_sheet import write_sheet

        site, portal = Path(config.site_dir), _portal(config)
        packed = site / "sitemap.xml.gz"
        if packed.exists():
            packed.write_bytes(gzip.compress(packed.with_suffix("").read_bytes(), mtime=0))
        write_readings(site, portal.words)
        if config.extra.get("opens_from_disk"):
            open_from_disk(site)
        if not portal.settings.to_shared:
            for edition in self._build.editions:
                edition.finish()
            write_sheet(site, self._build.sheets)
        if self._build.renewal and not (config.strict and _warnings()):
            self._build.renewal.finish()
            config.site_dir = str(self._build.renewal.target)

    def on_build_error(self, *, error: Exception) -> None:
        """Say in a sentence what MkDocs would show as a traceback, and that the old site stays."""
        from macros.build.editions import EditionNotMade
        from macros.cli.process.faults import failure

        self.on_shutdown()
        if os.environ.get("PORTAL_DEBUG"):
            traceback.print_exception(error)
        if isinstance(error, Abort):
            raise Abort(f"{error}\n{NOT_BUILT}") from None
        is_said = isinstance(error, MkDocsException | EditionNotMade)
        log.error("\n%s", str(error).lstrip("\n") if is_said else failure(error))
        raise Abort(NOT_BUILT) from None

    def on_shutdown(self) -> None:
        """Leave nothing beside the site, however the build has ended."""
        for edition in self._build.editions:
            edition.abandon()
        if self._build.renewal:
            self._build.renewal.abandon()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable) -> LiveReloadServer:
        """Build again when data changes (of which the check speaks before MkDocs), and show what keeps it from that."""
        from macros.build.serving import tell_in_the_browser
        from macros.words import pages_folder

        portal = _portal(config)
        for folder in ("data", *map(pages_folder, portal.settings.others)):
            server.watch(str(_root(config) / folder))
        tell_in_the_browser(server, builder, portal.words)
        return server


def _root(config: MkDocsConfig) -> Path:
    """The folder of the settings file, which MkDocs names as it was typed."""
    return Path(config.config_file_path).absolute().parent


def _portal(config: MkDocsConfig) -> Portal:
    return config.plugins["macros"].variables["portal"]  # type: ignore[attr-defined]


def _file_of(page: Page, config: MkDocsConfig) -> str:
    """The file of the repository that `page` is made from."""
    if page.file.generated_by:
        return page.file.edit_uri
    return Path(page.file.abs_src_path or "").relative_to(_root(config)).as_posix()


@contextmanager
def _naming(address: str, file: str) -> Iterator[None]:
    """Raise PluginError with the page and the record in its text when what is done inside fails."""
    from macros.site.everything import NotMade, naming

    try:
        with naming(address, file):
            yield
    except NotMade as error:
        raise PluginError(f"\n{error}") from error


def _add_pages(files: Files, config: MkDocsConfig) -> None:
    """Add a page for every record."""
    from macros.site.pages import generated_pages, pages_in
    from macros.view.html.raw_html import HeadingsOnly

    pages = list(generated_pages(_portal(config)))
    converter, named = HeadingsOnly(config.markdown_extensions, config.mdx_configs), set(pages_in(config.nav))
    log.info("記録のページ %d 件を作っています / Building %d pages of records", len(pages), len(pages))
    for page in pages:
        with _naming(page.path, page.data_file):
            file = File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = page.data_file
        files.append(file)
        if page.path not in named:  # mkdocs.yml may give it a title of its own
            _MadePage(page, file, config, converter)


class _MadePage(Page):
    """A page of a record, of whose Markdown there is hardly more to convert than what the others have too."""

    def __init__(self, made: RecordPage, file: File, config: MkDocsConfig, converter: HeadingsOnly) -> None:
        super().__init__(None, file, config)  # which is the page of `file` from now on
        self._made, self._converter = made, converter

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = self._made.body, dict(self._made.front_matter)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        if (converted := self._converter.convert(self.markdown or "")) is None:
            super().render(config, files)
            return
        self.content, entries = converted
        self.toc = get_toc(entries)  # type: ignore[arg-type]
        self.present_anchor_ids = {entry["id"] for entry in entries}


def _add_published(files: Files, config: MkDocsConfig, written: dict[str, str]) -> None:
    """Add the files that the site publishes beside its pages, of which `written` are the hand-written ones."""
    from macros.build.line_breaks import with_line_breaks
    from macros.build.pictures import picture_files
    from macros.site.everything import WHOLE
    from macros.site.open_data.packed import packed_files
    from macros.site.pages import files_to_publish

    portal = _portal(config)
    with _naming("data/", WHOLE):
        makers: list = [*files_to_publish(portal, written), *packed_files(portal), *picture_files(portal)]
    for address, make in makers:
        with _naming(address, WHOLE):
            content = with_line_breaks(make()) if address.endswith(".html") else make()
            files.append(File.generated(config, address, content=content))


def _warnings() -> list[tuple[str, int]]:
    """What MkDocs counts, and refuses after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return [count for handler in handlers if isinstance(handler, CountHandler) for count in handler.get_counts()]


# As MkDocs does with a plugin that is installed, it calls of a hook what begins with `on_`.
_plugin = PortalPlugin()
globals().update({name: getattr(_plugin, name) for name in vars(PortalPlugin) if name.startswith("on_")})
