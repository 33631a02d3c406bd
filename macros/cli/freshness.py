"""The command `freshness`: which records nobody has looked at for long, as text for a terminal or a monthly issue."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from macros.base.characters import escape_markdown
from macros.base.problems import format_report
from macros.cli.process.options import takes_day, takes_root
from macros.load.as_of import read_as_of
from macros.load.load import load_site

if TYPE_CHECKING:
    from macros.view.freshness import Seen
    from macros.view.portal import Portal

AT_ONCE = 10  # records to look at in a month


def add_freshness_command(subparsers: Any) -> None:
    """Add `freshness` to the command line."""
    freshness = subparsers.add_parser(
        "freshness", help="長く見られていない記録を示す / Show the records that nobody has looked at for long"
    )
    freshness.add_argument(
        "--issue-text", action="store_true", help="毎月の issue の文として / as the text of the issue"
    )
    takes_root(freshness)
    takes_day(freshness)
    freshness.set_defaults(run=_freshness)


def _freshness(options) -> int:
    from macros.site.export import portal_on
    from macros.view.freshness import last_seen

    site, problems = load_site(options.root)
    if site is None:
        print(format_report(problems), file=sys.stderr)
        return 1
    as_of = read_as_of(options.as_of, site.strategy)
    portal = portal_on(options.root, site, as_of)
    found = last_seen(site, as_of)
    print(issue_text(portal, found) if options.issue_text else counts_text(portal, found))
    return 0


def due(portal: Portal, found: Sequence[Seen]) -> list[Seen]:
    """Those of `found` that somebody should look at: never, or more than a year ago; in their order."""
    from macros.view.freshness import is_old

    return [one for one in found if one.day is None or is_old(one.day, portal.as_of)]


def counts_text(portal: Portal, found: Sequence[Seen]) -> str:
    """How many records somebody has looked at, and how many should be."""
    never, waiting = sum(one.day is None for one in found), len(due(portal, found))
    return (
        f"{portal.day(portal.as_of)}時点で、記録{len(found)}件のうち、出典と見くらべても公表を調べてもいないものが{never}件、"
        f"最後に見てから1年以上たったものが{waiting - never}件です。\n"
        f"On {portal.as_of}, of {len(found)} records {never} have never been compared with their "
        f"sources nor looked for, and {waiting - never} were last looked at more than a year ago."
    )


def issue_text(portal: Portal, found: Sequence[Seen]) -> str:
    """The Markdown of the monthly issue: the counts, the records to look at first, and what to do with them."""
    parts = [counts_text(portal, found)]
    place = next((one.id for one in reversed(portal.site.strategy.looked_in)), "…")
    if waiting := due(portal, found)[:AT_ONCE]:
        parts += [f"## 今月見る{len(waiting)}件 / {len(waiting)} records to look at"]
        parts += ["\n".join(_task(portal, one) for one in waiting)]
    parts += [
        "## することと書き方 / What to do\n\n"
        "1. ページを開き、記録に書いてあることを出典と見くらべます。合っていれば、「直す」を開き、ファイルのいちばん下に "
        f"`confirmed_on: {portal.as_of}`（見くらべた日）と書きます。前の日付があれば、書きかえます。\n"
        "2. その後どうなったかの公表を調べます。見つからなければ、`looked` に "
        f"`- {{on: {portal.as_of}, where: {place}, result: nothing}}` を足します。\n"
        "3. 見つかったら、できごとや公表された値を足します（CONTRIBUTING.md）。\n\n"
        "*Open the page and compare what the record says with its sources: if it holds, write "
        f"`confirmed_on: {portal.as_of}` at the end of the file. Then look for what was published since: "
        "if there is nothing, add a line to `looked`; if there is, an event or a value.*",
    ]
    return "\n\n".join(parts)


def _task(portal: Portal, one: Seen) -> str:
    from macros.view.links import record_link

    link = record_link(portal, one.kind.name, one.id, "")
    day = f"最後は {one.day} / last on {one.day}" if one.day else "まだ / never"
    edit = portal.settings.file_url(one.kind.file(one.id))
    return (
        f"- [ ] [{escape_markdown(link.text)}]({portal.settings.site_url}{link.href})（{day}、[直す / edit]({edit})）"
    )
