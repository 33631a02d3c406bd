"""What MkDocs calls by its name: define_env loads the data, checks it, registers the macros; build_edition has the
same done beside another edition."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path


def define_env(env) -> None:
    """Register every block as a macro of mkdocs-macros and the portal as the variable `portal`.

    Raises mkdocs PluginError, whose text is the report of all problems, when the data, PORTAL_AS_OF or
    PORTAL_BUILD_ID is not right.
    """
    from mkdocs.exceptions import PluginError

    from macros.base.problems import UsageError
    from macros.build.editions import first_portal
    from macros.site.blocks import BLOCKS

    try:
        first = first_portal()
        portal = _beside(first, env.conf) if first else _loaded(env.conf)
    except UsageError as error:
        raise PluginError(f"\n{error}") from None
    env.variables["portal"] = portal
    for name, block in BLOCKS.items():
        env.macro(_on_this_page(env, portal, block), name)


def _loaded(config):
    """The portal of `config` with the data of its project."""
    from mkdocs.exceptions import PluginError

    from macros.base.problems import format_report
    from macros.build.pictures import has_letters
    from macros.kinds.pages import open_portal
    from macros.ledger.history import history_of
    from macros.load.as_of import read_as_of
    from macros.load.load import load_site
    from macros.view.settings import read_build_id, settings_of

    root = Path(config.config_file_path).absolute().parent
    site, problems = load_site(root)
    if site is None:
        raise PluginError("\n" + format_report(problems))
    as_of = read_as_of(os.environ.get("PORTAL_AS_OF", ""), site.strategy)
    shared = bool(os.environ.get("PORTAL_SHARED"))
    settings = replace(
        settings_of(config, read_build_id(os.environ.get("PORTAL_BUILD_ID", ""))),
        has_workbook=bool(os.environ.get("PORTAL_WORKBOOK")),
        has_pictures=shared and has_letters(),
        has_frames=shared,
    )
    return open_portal(site, as_of, settings, history_of(root, site, as_of))


def _beside(first, config):
    """The portal of `config` with all that `first`, the portal of another edition, has loaded."""
    from macros.kinds.pages import open_portal
    from macros.view.settings import settings_of

    has = {name: getattr(first.settings, name) for name in ("has_workbook", "has_pictures", "has_frames")}
    settings = replace(settings_of(config, first.settings.build_id), **has)
    return open_portal(first.site, first.as_of, settings, first.history)


def _on_this_page(env, portal, block):
    from macros.site.everything import naming

    def macro(*args):
        with naming(env.page.url, env.page.file.edit_uri or ""):
            return block(portal, env.page.url, *args)

    return macro


def build_edition(language, folder, first, root, command, site_url, extra, nav) -> None:
    """Build the edition in `language` of the project at `root` into `folder`, beside the edition in `first`.

    `command`, `site_url`, `extra` and `nav` are those of that one. Raises what MkDocs does.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from macros.build.editions import check_menus, check_twins
    from macros.site.pages import pages_in
    from macros.view.settings import FIRST_EDITION, NO_EDITION, WrongSetting
    from macros.words import pages_folder

    check_twins(root, first, language)
    file = root / f"mkdocs.{language}.yml"
    config = file.is_file() and load_config(str(file), site_dir=str(folder), site_url=site_url, strict=False)
    if not config or config.theme["language"] != language:
        raise WrongSetting(NO_EDITION.format(language=language, file=file.name, folder=pages_folder(language)))
    check_menus({"mkdocs.yml": pages_in(nav), file.name: pages_in(config.nav)})
    config.extra.update({**extra, FIRST_EDITION: first})
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
