"""The command line: python -m macros check | schema | pages. Each command's help is in Japanese and English."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from . import ROOT
from .as_of import AsOfError, read_as_of
from .load import load_site
from .problems import format_annotation, format_report


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0 when all is well, 1 when the data has problems, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="ポータルのデータを扱う / Work on the portal's data")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="data/ を検査し、問題をすべて示す / Check data/ and show every problem")
    check.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    check.add_argument("--annotate", action="store_true", help="GitHub の注釈としても出す / as GitHub annotations too")
    check.set_defaults(run=_check)

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

    options = parser.parse_args(arguments)
    return options.run(options)


def _check(options) -> int:
    site, problems = load_site(options.root)
    if problems:
        print(format_report(problems), file=sys.stderr)
        if options.annotate:
            print("\n".join(format_annotation(problem) for problem in problems))
        return 1
    assert site is not None
    print(
        f"手続 {len(site.procedures)} 件、取組 {len(site.initiatives)} 件、指標 {len(site.kpis)} 件、"
        f"時間の削減 {len(site.cases)} 件、個別プロジェクト {len(site.projects)} 件、用語 {len(site.terms)} 件、"
        f"食い違い {len(site.discrepancies)} 件、出典 {len(site.sources)} 件を検査しました。問題はありません。\n"
        f"Checked {len(site.procedures)} procedures, {len(site.initiatives)} initiatives, {len(site.kpis)} indicators, "
        f"{len(site.cases)} cases of time saved, {len(site.projects)} projects, {len(site.terms)} terms, "
        f"{len(site.discrepancies)} contradictions and {len(site.sources)} sources: no problem."
    )
    return 0


def _schema(options) -> int:
    from .schema import schemas

    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (options.out / name).write_text(text, encoding="utf-8")
        print(options.out / name)
    return 0


def _pages(options) -> int:
    from .export import write_pages

    site, problems = load_site(options.root)
    if site is None:
        print(format_report(problems), file=sys.stderr)
        return 1
    try:
        as_of = read_as_of(options.as_of, site.strategy)
    except AsOfError as error:
        print(error, file=sys.stderr)
        return 2
    count = write_pages(options.root, site, as_of, options.out)
    print(f"{count} ファイルを書きました: {options.out}\nWrote {count} files: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
