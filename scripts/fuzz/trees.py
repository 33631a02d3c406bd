"""A tree of data in memory: what it is made of, where its values stand, and what each of them may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from macros.files.document import to_plain
from macros.files.parse import parse_yaml
from macros.kinds.all import FOLDERS
from macros.load.load import read_files
from macros.load.references import REFERENCES
from macros.load.refused import model_of
from macros.records.fields import Shape, ValueKind, shapes
from macros.records.model import Record

DataTree = dict[str, Any]  # path of a file → what is in it, as mappings, lists and texts; or its bytes as they are
Holder = Any  # a mapping or a list: the step by which a spot is reached fits it


@dataclass(frozen=True)
class TreeValue:
    """A value in a tree: `holder[step]`, of the field `shape` (one item of it where `step` is a number)."""

    file: str
    place: tuple[str | int, ...]
    holder: Holder
    shape: Shape

    @property
    def step(self) -> str | int:
        """The key or the number under which the holder has the value."""
        return self.place[-1]

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.step]

    @property
    def name(self) -> str:
        """The place in words: `data/kpis/x.yml targets.0.at`."""
        return f"{self.file} {'.'.join(map(str, self.place))}"


def read_tree(root: Path) -> tuple[DataTree, dict[str, bytes]]:
    """The data below `root`: as plain values, and as the files stand. Raises ValueError for what is unreadable."""
    content, problems = read_files(root)
    documents = {path: parse_yaml(text, path)[0] for path, text in content.items()}
    tree = {path: to_plain(document.root) for path, document in documents.items() if document}
    if problems or len(tree) < len(content):
        raise ValueError(f"{root}: {problems}")
    return tree, content


def as_files(tree: DataTree) -> dict[str, bytes]:
    """The files of `tree`. JSON is YAML whose every text is quoted: what is written is what is read."""
    return {path: value if isinstance(value, bytes) else _json(value) for path, value in tree.items()}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def spots(tree: Mapping[str, Any]) -> Iterator[TreeValue]:
    """Every value of `tree` that the models know, the outer before the inner."""
    for path, value in tree.items():
        model = model_of(path)
        if model and isinstance(value, dict):
            yield from _in_record(path, (), value, model)


def _in_record(file: str, place: tuple, record: dict, model: type[Record]) -> Iterator[TreeValue]:
    for shape in shapes(model):
        if shape.key not in record:
            continue
        here, value = (*place, shape.key), record[shape.key]
        yield TreeValue(file, here, record, shape)
        if shape.kind is ValueKind.RECORD and isinstance(value, dict):
            yield from _in_record(file, here, value, shape.inner)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield TreeValue(file, (*here, index), value, shape)
                if shape.kind is ValueKind.RECORDS and isinstance(item, dict):
                    yield from _in_record(file, (*here, index), item, shape.inner)


def holders(tree: Mapping[str, Any]) -> Iterator[tuple[str, tuple, dict, type[Record]]]:
    """Every record of `tree`, those inside of others too: (file, place, record, model)."""
    for path, value in tree.items():
        model = model_of(path)
        if model and isinstance(value, dict):
            yield path, (), value, model
    for spot in spots(tree):
        if isinstance(spot.value, dict) and spot.shape.model:
            yield spot.file, spot.place, spot.value, spot.shape.model


def folder_of(path: str) -> str | None:
    """The folder of one record a file that `path` is in; None for another file."""
    folder = path.rpartition("/")[0]
    return folder if folder in FOLDERS else None


def ids_for(tree: Mapping[str, Any], spot: TreeValue) -> list[str]:
    """The ids that the value at `spot` could name; none where it names no record."""
    key = spot.shape.key
    if key == "source":
        return list(_source_refs(tree))
    if key == "topic":
        return _ids(tree, "data/strategy.yml", "topics")
    if key == "current_edition":
        return _ids(tree, "data/strategy.yml", "editions")
    if key == "to" and spot.file == "data/redirects.yml":
        return [f"{path[5:-4]}/" for path in tree if folder_of(path)]
    where = REFERENCES.get(key)
    if not where or spot.shape.kind is ValueKind.RECORDS:
        return []
    if where.endswith(".yml"):
        return _ids(tree, where, "cases")
    return [path[len(where) + 1 : -4] for path in tree if path.startswith(f"{where}/")]


def _ids(tree: Mapping[str, Any], path: str, name: str) -> list[str]:
    items = tree[path].get(name, []) if isinstance(tree.get(path), dict) else []
    return [item["id"] for item in items if isinstance(item, dict) and "id" in item]


def _source_refs(tree: Mapping[str, Any]) -> Iterator[str]:
    sources = tree.get("data/sources.yml")
    for source in sources.get("sources", []) if isinstance(sources, dict) else []:
        if isinstance(source, dict) and isinstance(source.get("id"), str):
            sections = source.get("sections")
            yield from (f"{source['id']}#{one}" for one in sections) if isinstance(sections, dict) else [source["id"]]


def pick(rng: Random, items: list) -> Any:
    """One of `items`; the first and the last more often than the others, because faults are at the ends."""
    return items[rng.choice((0, -1))] if rng.random() < 0.3 else rng.choice(items)
