"""What an editor says of a data file: it reads the file by YAML 1.2 and holds it against the schema of data/schema/."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


def schema_of(path: str, folder: Path) -> dict:
    """The schema of a data file, from `folder`: data/procedures/*.yml have procedure.schema.json, and so on."""
    _, *folders, name = Path(path).parts
    names = [re.sub("ies$", "y", folders[0]), folders[0].removesuffix("s")] if folders else [Path(name).stem]
    files = [folder / f"{name}.schema.json" for name in names]
    return json.loads(next(file for file in files if file.exists()).read_text(encoding="utf-8"))


def underlined(text: str, schema: dict) -> Iterator[tuple[str, str]]:
    """(place, keyword) of all that the editor would underline in `text`: ("events.0.kind", "enum")."""
    value = _plain(yaml.compose(text, Loader=yaml.CBaseLoader))
    for error in Draft202012Validator(schema).iter_errors(value):
        yield ".".join(map(str, error.absolute_path)), str(error.validator)


def _plain(node: yaml.Node):
    """The value of a node by YAML 1.2: bare digits are a number, true is a truth value."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(item) for key, item in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    value = node.value
    if node.style:  # in quotation marks: a text, whatever it says
        return value
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?[0-9]+\.[0-9]+", value) else value
