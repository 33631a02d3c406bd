"""The JSON Schema of the data files, printed from the models, for editors that complete and check YAML."""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.kinds.all import FILES, FOLDERS
from macros.records.parts import Record


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
