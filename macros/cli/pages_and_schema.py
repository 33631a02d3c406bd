"""The commands that write for other programs: `pages` for any builder of sites, `schema` for editors.

What the plan lists, its periods and its parts, is what an editor offers: the schema is made anew when they change.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from macros.base.problems import Problem, format_report
from macros.cli.check import not_made
from macros.cli.mending import refuse
from macros.cli.process.options import takes_day, takes_root
from macros.files.reading import read_file
from macros.kinds.all import FILES, FOLDERS, STRATEGY
from macros.kinds.plan.record import Strategy
from macros.load.as_of import read_as_of
from macros.load.load import load_site
from macros.load.refused import check_file
from macros.records.model import Record
from macros.records.values import OF_PLAN, WHEN_PATTERN, when_pattern
from macros.view.settings import read_build_id
from macros.words import languages

NOT_OURS = (
    "{path} には、この命令が書いたものではないファイルがあるため、何も書きませんでした（書くと、中身は置きかわります）。"
    "期待: 無いか、空か、前に書いたフォルダ。直し方: --out で別の場所を示してください。\n"
    "EN: {path} holds files that this command has not written, so nothing was written (its content would be replaced). "
    "Expected no folder, an empty one, or one written before. Fix: name another place with --out."
)


SCHEMA = Path("data", "schema")  # where editors look for it, as EDITOR says
EDITOR = Path(".vscode", "settings.json")
_OF_EDITOR = re.compile(r'"yaml\.schemas": \{[^{}]*\}')


def add_pages_command(subparsers: Any) -> None:
    """Add `pages` to the command line."""
    pages = subparsers.add_parser(
        "pages", help="すべてのページを完成した Markdown として書く / Write every page as finished Markdown"
    )
    pages.add_argument("--out", type=Path, required=True, help="書く場所 / where to write")
    takes_root(pages)
    takes_day(pages)
    pages.add_argument(
        "--language",
        choices=languages(),
        default="",
        help="ほかの言語の版。書かなければ mkdocs.yml の言語 / another edition than the one of mkdocs.yml",
    )
    pages.set_defaults(run=_pages)


def _pages(options) -> int:
    from macros.build.renewal import renewed
    from macros.ledger.history import history_of
    from macros.site.export import portal_on, write_pages
    from macros.site.status import STATUS_PATH

    site, problems = load_site(options.root)
    if site is None:
        print(format_report(problems), file=sys.stderr)
        return 1
    as_of = read_as_of(options.as_of, site.strategy)
    build_id = read_build_id(os.environ.get("PORTAL_BUILD_ID", ""))
    if problems := not_made(site, as_of, options.root):
        print(format_report(problems), file=sys.stderr)
        return 1
    if options.out.is_dir() and any(options.out.iterdir()) and not (options.out / STATUS_PATH).is_file():
        print(NOT_OURS.format(path=options.out), file=sys.stderr)
        return 2
    with renewed(options.out) as folder:
        history = history_of(options.root, site, as_of)
        portal = portal_on(options.root, site, as_of, build_id, history, language=options.language)
        settings = replace(portal.settings, has_frames=bool(os.environ.get("PORTAL_SHARED")))
        count = write_pages(options.root, replace(portal, settings=settings), folder)
    print(f"{count} ファイルを書きました: {options.out}\nWrote {count} files: {options.out}")
    return 0


# --------------------------------------------------------------------------- schema


def add_schema_command(subparsers: Any) -> None:
    """Add `schema`, the JSON Schema of the data files, to the command line."""
    schema = subparsers.add_parser("schema", help="エディタ用の JSON Schema を書く / Write the JSON Schema for editors")
    schema.add_argument("--out", type=Path, help="書く場所（なければ data/schema） / where to write, else data/schema")
    takes_root(schema)
    schema.set_defaults(run=_schema)


def _schema(options) -> int:
    written, problems = write_schema(options.root, options.out or options.root / SCHEMA)
    for path in written:
        print(path)
    if written and not options.out and _tell_editor(options.root / EDITOR):
        print(options.root / EDITOR)
    return refuse(problems) if problems else 0


def _tell_editor(settings: Path) -> bool:
    """Name in the `settings` of an editor the schema of each kind of data file; False where it has no such list."""
    text = settings.read_text(encoding="utf-8") if settings.is_file() else ""
    listed = json.dumps(_places(), indent=2).replace("\n", "\n  ")
    told, found = _OF_EDITOR.subn(lambda _: f'"yaml.schemas": {listed}', text, count=1)
    if found:
        settings.write_text(told, encoding="utf-8")
    return bool(found)


def _places() -> dict[str, str]:
    """Where the data files of each schema are, by the path of the schema."""
    of_folders = {_singular(PurePosixPath(path).name): f"{path}/*.yml" for path in FOLDERS}
    of_files = {PurePosixPath(path).stem: path for path in FILES}
    return {f"./{(SCHEMA / name).as_posix()}.schema.json": place for name, place in {**of_folders, **of_files}.items()}


def write_schema(root: Path, folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files of the schema of the data in `root`, which it writes into `folder`, or what is wrong with the plan."""
    content, problems = read_file(root, STRATEGY.place)
    document, found = check_file(content, STRATEGY.place, Strategy, None) if not problems else (None, problems)
    if found or document is None:
        return [], found
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / name: schema for name, schema in schemas(document.record).items()}
    for path, schema in written.items():
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return list(written), []


def schemas(strategy: Strategy) -> dict[str, dict]:
    """The JSON Schema (2020-12) of each kind of data file of a plan, by the name of the schema's file."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        f"{name}.schema.json": {**dialect, **_of_the_plan(model.model_json_schema(), strategy)}
        for name, model in _models().items()
    }


def _of_the_plan(schema: Any, strategy: Strategy) -> Any:
    """`schema` with the choices that the plan has where a field holds one of them, and with its periods as dates."""
    if isinstance(schema, list):
        return [_of_the_plan(one, strategy) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _of_the_plan(value, strategy) for key, value in schema.items() if key != OF_PLAN}
    if schema.get("pattern") == WHEN_PATTERN:
        made["pattern"] = when_pattern("|".join(period.code for period in strategy.periods))
    if of_plan := schema.get(OF_PLAN):
        del made["pattern"]
        made["enum"] = strategy.choices(of_plan)
    return made


def _models() -> dict[str, type[Record]]:
    """The model by the name of its schema: `sources` for sources.yml, `procedure` for a file of procedures/."""
    of_files = {PurePosixPath(path).stem: model for path, model in FILES.items()}
    of_folders = {_singular(PurePosixPath(path).name): model for path, model in FOLDERS.items()}
    return {**of_folders, **of_files}


def _singular(plural: str) -> str:
    return plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
