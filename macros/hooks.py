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
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler

log = logging.getLogger("mkdocs.plugins.portal")
NOT_BUILT = "サイトは作られませんでした。前のサイトがあれば、そのまま残っています。\nEN: The site was not built. An earlier one stays as it was."

_renewals: list = []  # the one folder that this build makes anew; none for `mkdocs serve`
_commands: list[str] = []
_editions: list = []  # those that are made beside this one
_sheets: list[str] = []  # the texts that this build makes one style sheet of


def _root(config) -> Path:
    """The folder of the settings file, which MkDocs names as it was typed."""
    return Path(config.config_file_path).absolute().parent


def _portal(config):
    return config.plugins["macros"].variables["portal"]


def on_startup(command, dirty):
    """Build beside the old site, unless the server builds into a folder of its own or only a part is built."""
    for left in (_renewals, _commands, _editions):
        left.clear()  # in a process that goes on from another one, they are those of that one
    if command in ("build", "gh-deploy"):
        # What a build makes stays to its end, unlike a server's, and is hardly ever a circle: to look for circles late
        # and seldom saves a fifteenth of its time, not to look through all once more at its end a tenth.
        gc.disable()
        gc.set_threshold(10_000, 50)
        atexit.register(gc.freeze)
        # Pandas brings what multiplies matrices, which nobody has here, and begins a thread for each core.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        _commands.extend([] if dirty else [command])


def on_config(config):
    """Spare the finished HTML of the blocks the way through the Markdown parser; make a place for the new site."""
    from macros import build_edition
    from macros.build.editions import Edition
    from macros.build.renewal import Renewal
    from macros.build.theme import take_of_theme
    from macros.cli.console import replace_what_cannot_be_shown
    from macros.view.html.raw_html import RawHtmlExtension
    from macros.view.settings import of_edition

    replace_what_cannot_be_shown()
    for key, value in of_edition(config).items():
        config[key] = value
    config.markdown_extensions.append(RawHtmlExtension())
    macros = config.plugins["macros"]
    macros.env.from_string = cache(macros.env.from_string)  # pages of one kind have the same macro call
    macros.render = _saying_what_failed(macros, macros.render, config)
    portal = _portal(config)
    take_of_theme(config.theme, inside=bool(portal.settings.to_shared))
    if _commands:
        renewal = Renewal(Path(config.site_dir))
        renewal.begin()
        _renewals.append(renewal)
        config.site_dir = str(renewal.folder)
    how = (build_edition, _root(config), "build" if _commands else "serve", config.site_url, dict(config.extra))
    _editions[:] = [Edition(one, Path(config.site_dir), portal, *how) for one in portal.settings.others]
    return config


def _saying_what_failed(macros, render, config):
    """`render` of the macros plugin, with an exception in place of a traceback and the end of the program."""

    def rendered(*args, **options):
        page = macros.page
        trace = logging.getLogger("mkdocs.plugins.mkdocs_macros.util")
        trace.disabled = True
        try:
            with _naming(page.url, _file_of(page, config)):
                try:
                    return render(*args, **options)
                except SystemExit as end:
                    raise end.__context__ or end from None  # what the plugin was handling
        finally:
            trace.disabled = False

    return rendered


def _file_of(page, config):
    """The file of the repository that `page` is made from."""
    if page.file.generated_by:
        return page.file.edit_uri
    return Path(page.file.abs_src_path).relative_to(_root(config)).as_posix()


@contextmanager
def _naming(address, file):
    """Raise PluginError with the page and the record in its text when what is done inside fails."""
    from macros.site.everything import NotMade, naming

    try:
        with naming(address, file):
            yield
    except NotMade as error:
        raise PluginError(f"\n{error}") from error


def on_files(files, config):
    """Add a page for every record and the files that the site publishes."""
    from macros.build.line_breaks import with_line_breaks
    from macros.build.pictures import picture_files
    from macros.build.theme import sheets_of_theme
    from macros.site.everything import WHOLE
    from macros.site.open_data.packed import packed_files
    from macros.site.pages import files_to_publish, generated_pages
    from macros.view.html.raw_html import HeadingsOnly

    _sheets[:] = sheets_of_theme(map(Path, config.theme.dirs[1:]))
    portal = _portal(config)
    written = {file.src_uri: file.content_string for file in files.documentation_pages()}
    pages = list(generated_pages(portal))
    converter, named = HeadingsOnly(config.markdown_extensions, config.mdx_configs), str(config.nav)
    log.info("記録のページ %d 件を作っています / Building %d pages of records", len(pages), len(pages))
    for page in pages:
        with _naming(page.path, page.data_file):
            file = File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = page.data_file
        files.append(file)
        if repr(page.path) not in named:  # which mkdocs.yml may give a title of its own
            _MadePage(page, file, config, converter)
    with _naming("data/", WHOLE):
        makers: list = [*files_to_publish(portal, written), *packed_files(portal), *picture_files(portal)]
    for address, make in makers:
        with _naming(address, WHOLE):
            content = with_line_breaks(make()) if address.endswith(".html") else make()
            files.append(File.generated(config, address, content=content))
    own = [] if portal.settings.to_shared else [files.src_uris[path] for path in map(str, config.extra_css)]
    for file in own:
        _sheets.append(file.content_string)
        files.remove(file)
    if not gc.isenabled():  # in a build, whose pages do leave circles; what is there by now is in none
        gc.freeze()
        gc.enable()
    return files


class _MadePage(Page):
    """A page of a record, of whose Markdown there is hardly more to convert than what the others have too."""

    def __init__(self, made, file, config, converter):
        super().__init__(None, file, config)  # which is the page of `file` from now on
        self._made, self._converter = made, converter

    def read_source(self, config):
        self.markdown, self.meta = self._made.body, dict(self._made.front_matter)

    def render(self, config, files):
        converted = self._converter.convert(self.markdown)
        if converted is None:
            super().render(config, files)
            return
        self.content, entries = converted
        self.toc = get_toc(entries)
        self.present_anchor_ids = {entry["id"] for entry in entries}


def on_pre_page(page, config, files):
    """Date every page by the day on which what it shows last changed: the build has no clock."""
    from macros.site.news.changed import changed_on

    page.update_date = changed_on(_portal(config), page.url).isoformat()
    return page


def on_page_markdown(markdown, page, config, files):
    """Explain the terms of the glossary; runs after the macros plugin, whose blocks are finished HTML by then."""
    from macros.kinds.terms.explained import explain_page

    with _naming(page.url, _file_of(page, config)):
        return explain_page(_portal(config), page.url, markdown)


def on_page_content(html, page, config, files):
    """Describe a page that says nowhere what it is by its first sentences."""
    from macros.build.head import first_sentences

    if "description" not in page.meta:
        page.meta["description"] = first_sentences(html, _portal(config).words("text.stop"))
    return html


def on_env(env, config, files):
    """Let the theme's templates see the portal and its words."""
    from macros.build.head import head_values

    is_published = bool(_commands) and not config.extra.get("opens_from_disk")
    env.globals |= {**head_values(_portal(config)), "is_published": is_published}
    return env


def on_post_page(output, page, config):
    """Let lines end between phrases only."""
    from macros.build.line_breaks import with_line_breaks

    return with_line_breaks(output)


def on_post_template(output_content, template_name, config):
    """Do the same for the page that says that there is none."""
    return on_post_page(output_content, None, config) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_build(config):
    """Write sitemap.xml.gz without the time in its header, make a preview open from disk, add the other editions, how
    kanji are read and the one style sheet. Then set the new site in the place of the old one, unless MkDocs will refuse
    it for a warning.
    """
    from macros.build.line_breaks import write_readings
    from macros.build.preview import open_from_disk
    from macros.build.style_sheet import write_sheet

    packed = Path(config.site_dir) / "sitemap.xml.gz"
    if packed.exists():
        content = packed.with_suffix("").read_bytes()
        packed.write_bytes(gzip.compress(content, mtime=0))
    write_readings(Path(config.site_dir), _portal(config).words)
    if config.extra.get("opens_from_disk"):
        open_from_disk(Path(config.site_dir))
    if not _portal(config).settings.to_shared:
        for edition in _editions:
            edition.finish()
        write_sheet(Path(config.site_dir), _sheets)
    for renewal in _renewals:
        if config.strict and _warnings():
            continue
        renewal.finish()
        config.site_dir = str(renewal.target)


def _warnings():
    """What MkDocs counts, and refuses after the last event."""
    handlers = logging.getLogger("mkdocs").handlers
    return [count for handler in handlers if isinstance(handler, CountHandler) for count in handler.get_counts()]


def on_build_error(error):
    """Say in a sentence what MkDocs would show as a traceback, and that the old site stays."""
    from macros.build.editions import EditionNotMade
    from macros.cli.console import cannot_use, fault

    on_shutdown()
    if os.environ.get("PORTAL_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, Abort):
        raise Abort(f"{error}\n{NOT_BUILT}") from None
    if isinstance(error, MkDocsException | EditionNotMade):
        said = str(error).lstrip("\n")
    elif isinstance(error, OSError):
        said = cannot_use(error)
    else:
        said = fault(error)
    log.error("\n%s", said)
    raise Abort(NOT_BUILT) from None


def on_shutdown():
    """Leave nothing beside the site, however the build has ended."""
    for one in (*_editions, *_renewals):
        one.abandon()


def on_serve(server, config, builder):
    """Build again when data changes (of which the check speaks before MkDocs), and show what keeps it from that."""
    from macros.build.serving import tell_in_the_browser
    from macros.words import pages_folder

    portal = _portal(config)
    for folder in ("data", *map(pages_folder, portal.settings.others)):
        server.watch(str(_root(config) / folder))
    tell_in_the_browser(server, builder, portal.words)
    return server
