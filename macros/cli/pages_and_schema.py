"""The commands that write for other programs: `pages` for any builder of sites, `schema` for editors."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from macros.base.paths import ROOT
from macros.base.problems import format_report
from macros.cli.check import not_made
from macros.kinds.all import FILES, FOLDERS
from macros.load.as_of import AsOfError, read_as_of
from macros.load.load import load_site
from macros.records.parts import Record
from macros.view.settings import BuildIdError, read_build_id

NOT_OURS = (
    "{path} には、この命令が書いたものではないファイルがあるため、何も書きませんでした（書くと、中身は置きかわります）。"
    "期待: 無いか、空か、前に書いたフォルダ。直し方: --out で別の場所を示してください。\n"
    "EN: {path} holds files that this command has not written, so nothing was written (its content would be replaced). "
    "Expected no folder, an empty one, or one written before. Fix: name another place with --out."
)


def add_pages_command(subparsers: Any) -> None:
    """Add `pages` to the command line."""
    pages = subparsers.add_parser(
        "pages", help="すべてのページを完成した Markdown として書く / Write every page as finished Markdown"
    )
    pages.add_argument("--out", type=Path, required=True, help="書く場所 / where to write")
    pages.add_argument("--root", type=Path, default=ROOT, help="data/ のある場所 / where data/ is")
    pages.add_argument("--as-of", default=os.environ.get("PORTAL_AS_OF", ""), help="基準日 / as-of date, YYYY-MM-DD")
    pages.set_defaults(run=_pages)


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
    if problems := not_made(site, as_of, options.root):
        print(format_report(problems), file=sys.stderr)
        return 1
    if options.out.is_dir() and any(options.out.iterdir()) and not (options.out / STATUS_PATH).is_file():
        print(NOT_OURS.format(path=options.out), file=sys.stderr)
        return 2
    with renewed(options.out) as folder:
        count = write_pages(options.root, site, as_of, folder, build_id)
    print(f"{count} ファイルを書きました: {options.out}\nWrote {count} files: {options.out}")
    return 0


# --------------------------------------------------------------------------- schema


def add_schema_command(subparsers: Any) -> None:
    """Add `schema`, the JSON Schema of the data files, to the command line."""
    schema = subparsers.add_parser("schema", help="エディタ用の JSON Schema を書く / Write the JSON Schema for editors")
    schema.add_argument("--out", type=Path, default=ROOT / "data" / "schema", help="書く場所 / where to write")
    schema.set_defaults(run=_schema)


def _schema(options) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (options.out / name).write_text(text, encoding="utf-8")
        print(options.out / name)
    return 0


def schemas() -> dict[str, dict]:
    """The JSON Schema (2020-12) of each kind of data file, by the name of the schema's file."""
    return {
        f"{name}.schema.json": {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        for name, model in _models().items()
    }


def _models() -> dict[str, type[Record]]:
    """The model by the name of its schema: `sources` for sources.yml, `procedure` for a file of procedures/."""
    of_files = {PurePosixPath(path).stem: model for path, model in FILES.items()}
    of_folders = {_singular(PurePosixPath(path).name): model for path, model in FOLDERS.items()}
    return {**of_folders, **of_files}


def _singular(plural: str) -> str:
    return plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
