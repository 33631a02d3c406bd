"""The command line: python -m macros check | diff | schema | pages, and the commands of editing.py.

Each command's help is in Japanese and English.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from macros.base.paths import ROOT
from macros.base.problems import format_report
from macros.cli.console import status_of
from macros.cli.editing import add_editing_commands
from macros.cli.freshness import add_freshness_command
from macros.cli.intake import add_intake_command
from macros.cli.mending import fix
from macros.kinds.all import KINDS
from macros.load.as_of import AsOfError, read_as_of, read_day
from macros.load.load import load_site
from macros.view.settings import BuildIdError, WrongSetting, read_build_id

NOT_OURS = (
    "{path} には、この命令が書いたものではないファイルがあるため、何も書きませんでした（書くと、中身は置きかわります）。"
    "期待: 無いか、空か、前に書いたフォルダ。直し方: --out で別の場所を示してください。\n"
    "EN: {path} holds files that this command has not written, so nothing was written (its content would be replaced). "
    "Expected no folder, an empty one, or one written before. Fix: name another place with --out."
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in Japanese too."""

    def error(self, message: str) -> NoReturn:
        """Print the message and leave with 2."""
        said = f"命令の書き方が正しくありません。使い方: {self.prog} --help"
        self.exit(2, f"{said}\nEN: {message[:1].upper()}{message[1:]}. Usage: {self.prog} --help\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 when all is well, 1 when the data has problems, 2 for a wrong call.

    More of them for what comes from outside: see console.py.
    """
    return status_of(lambda: _run(arguments))


def _run(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except WrongSetting as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> _Parser:
    parser = _Parser(prog="python -m macros", description="ポータルのデータを扱う / Work on the portal's data")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="data/ を検査し、問題をすべて示す / Check data/ and show every problem")
    check.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    check.add_argument("--annotate", action="store_true", help="GitHub の注釈としても出す / as GitHub annotations too")
    check.add_argument(
        "--summary", type=Path, help="問題を Markdown で書き足すファイル / a file to add the problems to"
    )
    check.add_argument("--fix", action="store_true", help="確実な直しを書き込む / write the mends that are certain")
    check.add_argument(
        "--as-of", default="", help="検査する日。空なら今日 / the day of the check; today if empty. YYYY-MM-DD"
    )
    check.set_defaults(run=_check)

    diff = commands.add_parser(
        "diff",
        help="公開した記録が失われていないかと、読者に見える変化を示す / Show what is lost and what readers will see",
    )
    diff.add_argument(
        "base", metavar="BASE", help="比べるもと。ブランチかコミット / the branch or commit to compare with"
    )
    diff.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    diff.add_argument("--as-of", default=os.environ.get("PORTAL_AS_OF", ""), help="基準日 / as-of date, YYYY-MM-DD")
    diff.add_argument("--annotate", action="store_true", help="GitHub の注釈としても出す / as GitHub annotations too")
    diff.add_argument("--summary", type=Path, help="結果を Markdown で書き足すファイル / a file to add the result to")
    diff.set_defaults(run=_diff)

    schema = commands.add_parser("schema", help="エディタ用の JSON Schema を書く / Write the JSON Schema for editors")
    schema.add_argument("--out", type=Path, default=ROOT / "data" / "schema", help="書く場所 / where to write")
    schema.set_defaults(run=_schema)

    pages = commands.add_parser(
        "pages", help="すべてのページを完成した Markdown として書く / Write every page as finished Markdown"
    )
    pages.add_argument("--out", type=Path, required=True, help="書く場所 / where to write")
    pages.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    pages.add_argument("--as-of", default=os.environ.get("PORTAL_AS_OF", ""), help="基準日 / as-of date, YYYY-MM-DD")
    pages.set_defaults(run=_pages)

    add_editing_commands(commands)
    add_intake_command(commands)
    add_freshness_command(commands)
    return parser


def _check(options) -> int:
    if options.fix and (stopped := fix(options.root)) is not None:
        return stopped
    try:
        site, problems = load_site(options.root, read_day(options.as_of) if options.as_of else None)
        if site is None:
            _report(problems, options)
            return 1
        as_of = read_as_of(options.as_of or os.environ.get("PORTAL_AS_OF", ""), site.strategy)
    except AsOfError as error:
        print(error, file=sys.stderr)
        return 2
    if problems := _not_made(site, as_of, options.root):
        _report(problems, options)
        return 1
    counts = [(kind.label, len(site.records[kind.name])) for kind in KINDS]
    print(
        "、".join(f"{label['ja']} {n} 件" for label, n in counts) + "を検査しました。問題はありません。\n"
        "Checked " + ", ".join(f"{n} {label['en']}" for label, n in counts) + ": no problem."
    )
    return 0


def _not_made(site, as_of, root: Path) -> list:
    """Render everything, so that nothing which the check accepts stops a build."""
    from macros.site.everything import make_everything, problems_of
    from macros.site.export import portal_on, written_by

    settings = root if (root / "mkdocs.yml").is_file() else ROOT
    portal = portal_on(settings, site, as_of)
    _, failures = make_everything(portal, written_by(root, portal))
    for failure in failures if os.environ.get("PORTAL_DEBUG") else ():
        traceback.print_exception(failure.error)
    return problems_of(failures)


def _report(problems, options) -> None:
    from macros.ledger.review import annotations, problems_markdown

    print(format_report(problems), file=sys.stderr)
    if options.annotate:
        print("\n".join(annotations(problems)))
    _add_summary(problems_markdown(problems), options)


def _add_summary(text: str, options) -> None:
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(text + "\n")


def _diff(options) -> int:
    from macros.ledger.compare import compare
    from macros.ledger.git_base import GitProblem
    from macros.ledger.review import changes_markdown, changes_text
    from macros.site.everything import NotMade

    site, problems = load_site(options.root)
    if site is None:
        _report(problems, options)
        return 1
    try:
        found = compare(options.root, site, options.base, read_as_of(options.as_of, site.strategy))
    except NotMade as error:
        print(error, file=sys.stderr)
        return 1
    except (AsOfError, GitProblem) as error:
        print(error, file=sys.stderr)
        return 2
    words = found.words
    print(changes_text(found.sections, words))
    if found.violations:
        _report(found.violations, options)
    _add_summary(changes_markdown(found.sections, words), options)
    return 1 if found.violations else 0


def _schema(options) -> int:
    from macros.cli.schema import schemas

    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (options.out / name).write_text(text, encoding="utf-8")
        print(options.out / name)
    return 0


def _pages(options) -> int:
    from macros.build.renewal import renewed
    from macros.site.export import write_pages
    from macros.site.status import STATUS_PATH

    site, problems = load_site(options.root)
    if site is None:
        print(format_report(problems), file=sys.stderr)
        return 1
    try:
        as_of = read_as_of(options.as_of, site.strategy)
        build_id = read_build_id(os.environ.get("PORTAL_BUILD_ID", ""))
    except (AsOfError, BuildIdError) as error:
        print(error, file=sys.stderr)
        return 2
    if problems := _not_made(site, as_of, options.root):
        print(format_report(problems), file=sys.stderr)
        return 1
    if options.out.is_dir() and any(options.out.iterdir()) and not (options.out / STATUS_PATH).is_file():
        print(NOT_OURS.format(path=options.out), file=sys.stderr)
        return 2
    with renewed(options.out) as folder:
        count = write_pages(options.root, site, as_of, folder, build_id)
    print(f"{count} ファイルを書きました: {options.out}\nWrote {count} files: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
