"""The JSON Schema of the data files, printed from the models, for editors that complete and check YAML."""

from __future__ import annotations

from .model import Procedure, Record, Source, Strategy


class SourceList(Record):
    """出典 / Sources."""

    sources: list[Source]


FILES: dict[str, type[Record]] = {
    "procedure.schema.json": Procedure,
    "sources.schema.json": SourceList,
    "strategy.schema.json": Strategy,
}


def schemas() -> dict[str, dict]:
    """The JSON Schema (2020-12) of each kind of data file, by the name of the schema's file."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
        for name, model in FILES.items()
    }
