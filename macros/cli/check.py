"""The command `check`: all problems of data/ at once, and whether everything can be made of it."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

from macros.base.problems import Problem, format_advice, gathered, in_order
from macros.cli.mending import fix, portal_at
from macros.cli.process.options import report, takes_root
from macros.kinds.all import KINDS
from macros.ledger.tree import changed_since, lost_since
from macros.load.as_of import read_as_of, read_day
from macros.load.load import load_site, read_documents

ELSEWHERE = (
    "次の {n} 件は、変えていないファイルへの助言です。変えたことと関わりがなければ、することはありません。\n"
    "The next {n} are about files that were not changed: unless what was changed has to do with them, nothing is to be "
    "done."
)


def add_check_command(subparsers: Any) -> None:
    """Add `check` to the command line."""
    check = subparsers.add_parser("check", help="data/ を検査し、問題をすべて示す / Check data/ and show every problem")
    takes_root(check)
    check.add_argument("--annotate", action="store_true", help="GitHub の注釈としても出す / as GitHub annotations too")
    check.add_argument(
        "--summary", type=Path, help="問題を Markdown で書き足すファイル / a file to add the problems to"
    )
    check.add_argument("--fix", action="store_true", help="確実な直しを書き込む / write what is certain")
    check.add_argument(
        "--as-of", default="", help="検査する日。空なら今日 / the day of the check; today if empty. YYYY-MM-DD"
    )
    check.set_defaults(run=_check)


def _check(options) -> int:
    if options.fix and (stopped := fix(options.root)) is not None:
        return stopped
    site, problems = load_site(options.root, read_day(options.as_of) if options.as_of else None)
    if site is None:
        report(problems, options)
        return 1
    as_of = read_as_of(options.as_of or os.environ.get("PORTAL_AS_OF", ""), site.strategy)
    if problems := lost_since(options.root) or not_made(site, as_of, options.root):
        report(problems, options)
        return 1
    print(_advised(site, as_of, options.root), end="")
    counts = [(kind.label, len(site.records[kind.name])) for kind in KINDS]
    print(
        "、".join(f"{label['ja']} {n} 件" for label, n in counts) + "を検査しました。問題はありません。\n"
        "Checked " + ", ".join(f"{n} {label['en']}" for label, n in counts) + ": no problem."
    )
    return 0


def _advised(site, as_of, root: Path) -> str:
    """What should be looked at again though nothing is wrong, ready to be printed; mostly nothing."""
    from macros.files.wording import wording_advice
    from macros.kinds.english.advice import english_advice
    from macros.kinds.english.sentences import sentence_advice
    from macros.kinds.initiatives.rules import initiative_advice
    from macros.kinds.kpis.advice import kpi_advice
    from macros.kinds.procedures.advice import advice
    from macros.kinds.sources.advice import source_advice
    from macros.kinds.synonyms.advice import synonym_advice

    portal = portal_at(root, site, as_of)
    of_procedures = advice(portal, root)
    documents = read_documents(root)
    of_documents = [
        *initiative_advice(documents),
        *kpi_advice(documents, portal),
        *source_advice(documents),
        *synonym_advice(documents),
        *sentence_advice(documents),
        *english_advice(documents),
    ]
    found = in_order([*of_procedures, *wording_advice(root), *of_documents])
    return _told(found, changed_since(root) if found else None)


def _told(found: list[Problem], changed: list[str] | None) -> str:
    """Advice ready to be printed: that on the `changed` files first, where it is known which those are."""
    own = gathered((one for one in found if one.path in (changed or ())), most=1)  # the same advice once
    others = gathered((one for one in found if one.path not in (changed or ())), most=1)
    apart = [ELSEWHERE.format(n=len(others))] if changed and others else []
    parts = [*([format_advice(own)] if own else []), *apart, *([format_advice(others)] if others else [])]
    return "".join(f"{part}\n\n" for part in parts)


def not_made(site, as_of, root: Path) -> list:
    """What is in the way of rendering everything, tried so that nothing which the check accepts stops a build."""
    from macros.site.everything import make_everything, problems_of
    from macros.site.export import written_by

    portal = portal_at(root, site, as_of)
    _, failures = make_everything(portal, written_by(root, portal))
    for failure in failures if os.environ.get("PORTAL_DEBUG") else ():
        traceback.print_exception(failure.error)
    return problems_of(failures)
