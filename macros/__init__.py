"""define_env: load the data, check it, register the macros. Nothing else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent


def define_env(env) -> None:
    """Register every block as a macro of mkdocs-macros and the portal as the variable `portal`.

    Raises mkdocs PluginError, whose text is the report of all problems, when the data is not right.
    """
    from mkdocs.exceptions import PluginError

    from .blocks import BLOCKS
    from .load import load_site
    from .portal import Portal, Settings
    from .problems import format_report
    from .words import read_words

    config = env.conf
    site, problems = load_site(Path(config.config_file_path).parent)
    if site is None:
        raise PluginError("\n" + format_report(problems))
    try:
        as_of = parse_as_of(str(config.extra.get("as_of") or ""))
    except ValueError:
        raise PluginError(AS_OF_HELP.format(value=config.extra["as_of"])) from None
    settings = Settings(config.site_name, config.site_url, config.repo_url.rstrip("/") + "/")
    portal = Portal(site, as_of, read_words("ja"), settings)
    env.variables["portal"] = portal
    for name, block in BLOCKS.items():
        env.macro(_on_this_page(env, portal, block), name)


AS_OF_HELP = (
    "PORTAL_AS_OF「{value}」は日付ではありません。期待: YYYY-MM-DD（例 2026-11-23）。空なら今日（日本時間）になります。\n"
    'EN: PORTAL_AS_OF "{value}" is not a date. Expected YYYY-MM-DD, e.g. 2026-11-23; empty means today in Japan.'
)


def parse_as_of(text: str) -> date:
    """The as-of date that `text` names; today in Asia/Tokyo when it is empty. Raises ValueError if it is no date."""
    return date.fromisoformat(text) if text else datetime.now(ZoneInfo("Asia/Tokyo")).date()


def _on_this_page(env, portal, block):
    def macro(*args):
        return block(portal, env.page.url, *args)

    return macro
