"""The command `schema`: the JSON Schema of the data files, for editors that complete and check YAML."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

from macros.base.paths import ROOT
from macros.kinds.all import FILES, FOLDERS
from macros.records.parts import Record


def add_schema_command(subparsers: Any) -> None:
    """Add `schema` to the command line."""
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
