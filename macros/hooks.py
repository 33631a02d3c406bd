"""The MkDocs adapter: generated pages in, published files out, dates that do not depend on the clock.

Knows MkDocs and nothing of the data: what exists comes from `pages`, through the portal that `define_env`
left among the variables of the macros plugin.
"""

from __future__ import annotations

import gzip
import logging
from pathlib import Path

from mkdocs.structure.files import File

log = logging.getLogger("mkdocs.plugins.portal")


def _portal(config):
    return config.plugins["macros"].variables["portal"]


def on_config(config):
    """Spare the finished HTML of the blocks the way through the Markdown parser."""
    from macros.raw_html import RawHtmlExtension

    config.markdown_extensions.append(RawHtmlExtension())
    return config


def on_files(files, config):
    """Add a page for every record and the files that the site publishes."""
    from macros.everything import WHOLE, naming
    from macros.pages import files_to_publish, generated_pages

    portal = _portal(config)
    written = {file.src_uri: file.content_string for file in files.documentation_pages()}
    pages = list(generated_pages(portal))
    log.info("記録のページ %d 件を作っています / Building %d pages of records", len(pages), len(pages))
    for page in pages:
        with naming(page.path, page.data_file):
            file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.data_file
        files.append(file)
    with naming("data/", WHOLE):
        makers = list(files_to_publish(portal, written))
    for address, make in makers:
        with naming(address, WHOLE):
            files.append(File.generated(config, address, content=make()))
    return files


def on_pre_page(page, config, files):
    """Date every page by the as-of date: the build has no clock."""
    page.update_date = _portal(config).as_of.isoformat()
    return page


def on_page_markdown(markdown, page, config, files):
    """Explain the terms of the glossary; runs after the macros plugin, whose blocks are finished HTML by then."""
    from macros.everything import naming
    from macros.explained import explain_page

    with naming(page.url, page.file.edit_uri):
        return explain_page(_portal(config), page.url, markdown)


def on_env(env, config, files):
    """Let the theme's templates see the portal."""
    env.globals["portal"] = _portal(config)
    return env


def on_post_build(config):
    """Write sitemap.xml.gz again without the time of the build in its header; make a preview open from disk."""
    packed = Path(config.site_dir) / "sitemap.xml.gz"
    if packed.exists():
        content = packed.with_suffix("").read_bytes()
        packed.write_bytes(gzip.compress(content, mtime=0))
    if config.extra.get("opens_from_disk"):
        from macros.disk_links import opening_from_disk

        for page in Path(config.site_dir).rglob("*.html"):
            page.write_text(opening_from_disk(page.read_text(encoding="utf-8")), encoding="utf-8")
