"""define_env: load the data, check it, register the macros. Nothing else."""

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

    from macros.base.problems import format_report
    from macros.build.pictures import has_letters
    from macros.kinds.pages import open_portal
    from macros.ledger.history import history_of
    from macros.load.as_of import AsOfError, read_as_of
    from macros.load.load import load_site
    from macros.site.blocks import BLOCKS
    from macros.view.settings import BuildIdError, WrongSetting, read_build_id, settings_of

    config = env.conf
    root = Path(config.config_file_path).absolute().parent
    site, problems = load_site(root)
    if site is None:
        raise PluginError("\n" + format_report(problems))
    try:
        as_of = read_as_of(os.environ.get("PORTAL_AS_OF", ""), site.strategy)
        build_id = read_build_id(os.environ.get("PORTAL_BUILD_ID", ""))
        shared = bool(os.environ.get("PORTAL_SHARED"))
        settings = replace(
            settings_of(config, build_id),
            has_workbook=bool(os.environ.get("PORTAL_WORKBOOK")),
            has_pictures=shared and has_letters(),
            has_frames=shared,
        )
    except (AsOfError, BuildIdError, WrongSetting) as error:
        raise PluginError(f"\n{error}") from None
    portal = open_portal(site, as_of, settings, history_of(root, site, as_of))
    env.variables["portal"] = portal
    for name, block in BLOCKS.items():
        env.macro(_on_this_page(env, portal, block), name)


def _on_this_page(env, portal, block):
    from macros.site.everything import naming

    def macro(*args):
        with naming(env.page.url, env.page.file.edit_uri or ""):
            return block(portal, env.page.url, *args)

    return macro
